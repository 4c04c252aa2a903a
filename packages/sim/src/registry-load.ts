/**
 * Users who create and delete functions and DAGs while others call: through whatever scheduler each of them is connected with, some at the same
 * moment under one name. What must be true of it, whatever happens:
 *
 *   P1. Of two different DAGs of one name that nobody deleted, at most one was accepted.
 *   P2. A DAG whose creation was accepted before a question about it began, and that nobody began to delete or create since, is not said to be
 *       unknown by any scheduler; nor is it another one, unless there was another one that was deleted, of which news may be on their way.
 *   P3. After the faults have stopped, every scheduler's registry is what the store holds, and no DAG uses a function that is not there.
 */
import {
  type ControlAnswer,
  type Dag,
  type DagName,
  type FunctionName,
  functionsOf,
  type NodeName,
} from "@cloudburst/model";
import { equalDags } from "@cloudburst/scheduler/core";
import type { Cluster } from "./cluster.js";
import { FUNCTIONS, specOf } from "./functions.js";
import type { SimScheduler } from "./sim-scheduler.js";

type Variant = "x" | "y";
type Kind = { readonly kind: "create"; readonly variant: Variant } | { readonly kind: "delete" };

/** One try to change a DAG. `end`: undefined while nobody knows what became of it. */
interface Try {
  readonly what: Kind;
  readonly startedAt: number;
  end: { readonly at: number; readonly isDone: boolean } | undefined;
}

const NAMES = 10;
const TRIES_PER_NAME = 5;
const QUESTIONS_PER_NAME = 6;
const UPDATES = 8;
/** Used by these DAGs alone, and deleted now and then. */
const EXTRA = "extra" as FunctionName;

export class RegistryLoad {
  readonly #cluster: Cluster;
  readonly #isOrderly: boolean;
  readonly #tries = new Map<DagName, Try[]>();
  #accepted = 0;

  /** @param isOrderly whether the network keeps the transport's promises: a deletion that comes twice may hit what was created between */
  constructor(cluster: Cluster, isOrderly: boolean) {
    this.#cluster = cluster;
    this.#isOrderly = isOrderly;
  }

  /** Changes that a scheduler has accepted. */
  get accepted(): number {
    return this.#accepted;
  }

  start(forMs: number): void {
    const { world } = this.#cluster;
    const sometime = (run: () => void): unknown => world.after(world.prng.next() * forMs, run);
    for (let i = 0; i < UPDATES; i++) sometime(() => this.#update(i + 2));
    for (let i = 0; i < 3; i++) {
      sometime(() => this.#changeExtra("put"));
      sometime(() => this.#changeExtra("delete"));
    }
    for (let i = 0; i < NAMES; i++) this.#planName(`made-${i}` as DagName, forMs);
  }

  #planName(name: DagName, forMs: number): void {
    const { world } = this.#cluster;
    this.#tries.set(name, []);
    // A moment of its own for each name, so that tries of one name meet.
    const atMs = world.prng.next() * forMs * 0.8;
    for (let i = 0; i < TRIES_PER_NAME; i++) {
      world.after(atMs + world.exponential(i < 2 ? 2 : 400), () => this.#try(name));
    }
    for (let i = 0; i < QUESTIONS_PER_NAME; i++) world.after(atMs + world.exponential(300), () => this.#question(name));
  }

  #try(name: DagName): void {
    const { world } = this.#cluster;
    const isDelete = world.prng.chance(0.25);
    const variant: Variant = world.prng.chance(0.5) ? "x" : "y";
    const what: Kind = isDelete ? { kind: "delete" } : { kind: "create", variant };
    const message = isDelete
      ? ({ kind: "delete-dag", request: 0, name } as const)
      : ({ kind: "register-dag", request: 0, dag: dagOf(name, variant) } as const);
    const made: Try = { what, startedAt: world.now, end: undefined };
    this.#tries.get(name)?.push(made);
    this.#ask(message, (answer) => {
      // A store that does not answer may have done it all the same.
      if (answer === undefined || (answer.kind === "refused" && isVague(answer.failure.code))) return;
      made.end = { at: world.now, isDone: answer.kind === "done" };
      if (answer.kind === "done") this.#onAccepted(name);
      // The caller knows at once, and tells others, who ask elsewhere.
      if (answer.kind === "done") this.#question(name);
    });
  }

  /** P1. */
  #onAccepted(name: DagName): void {
    this.#accepted += 1;
    const tries = this.#tries.get(name) ?? [];
    if (tries.some(({ what }) => what.kind === "delete")) return;
    const variants = new Set<Variant>();
    for (const { what, end } of tries) if (what.kind === "create" && end?.isDone) variants.add(what.variant);
    this.#cluster.oracle.check(variants.size <= 1, () => `P1: two different DAGs "${name}" were accepted`);
  }

  /** P2. */
  #question(name: DagName): void {
    const { world, oracle } = this.#cluster;
    const askedAt = world.now;
    this.#ask({ kind: "lease-dag", request: 0, name }, (answer) => {
      const expected = this.#stateSince(name, askedAt);
      if (!this.#isOrderly || expected === undefined || answer === undefined) return;
      const isUnknown = answer.kind === "refused" && answer.failure.code === "DAG_NOT_FOUND";
      oracle.check(!isUnknown, () => `P2: DAG "${name}" was created, and is not known`);
      const isOther = answer.kind === "dag-lease" && !equalDags(answer.dag, dagOf(name, expected));
      const wasDeleted = this.#tries.get(name)?.some(({ what }) => what.kind === "delete") === true;
      oracle.check(!isOther || wasDeleted, () => `P2: DAG "${name}" was created as another one`);
    });
  }

  /** What it must be all the time from then till now; undefined: nobody can say. */
  #stateSince(name: DagName, at: number): Variant | undefined {
    const tries = this.#tries.get(name) ?? [];
    const created = tries.filter(({ what, end }) => what.kind === "create" && end?.isDone === true && end.at <= at);
    for (const last of created) {
      const isLast = tries.every((other) => other === last || (other.end !== undefined && isBefore(other, last)));
      if (isLast && last.what.kind === "create") return last.what.variant;
    }
    return undefined;
  }

  #update(version: number): void {
    const { world } = this.#cluster;
    const spec = specOf(world.pick(FUNCTIONS), version);
    this.#ask({ kind: "register-function", request: 0, spec, code: NO_CODE }, () => undefined);
  }

  #changeExtra(what: "put" | "delete"): void {
    const [first] = FUNCTIONS;
    const spec = { ...specOf(first as (typeof FUNCTIONS)[number], 1), name: EXTRA };
    if (what === "put") this.#ask({ kind: "register-function", request: 0, spec, code: NO_CODE }, () => undefined);
    else this.#ask({ kind: "delete-function", request: 0, name: EXTRA }, () => undefined);
  }

  #ask(
    message: Parameters<Cluster["clients"][number]["askOnce"]>[0],
    onAnswer: (answer: ControlAnswer | undefined) => void,
  ): void {
    const { world, clients } = this.#cluster;
    const client = world.pick(clients);
    client.timeline.perform(() => client.askOnce(message, onAnswer));
  }

  /** P3. */
  checkRest(): void {
    const { oracle, store, runningSchedulers } = this.#cluster;
    for (const scheduler of runningSchedulers) {
      const held = registryOf(scheduler);
      const wanted = [
        ...[...store.functions.values()].map(({ name, version }) => `function ${name} ${version}`),
        ...[...store.dags.values()].map((dag) => `DAG ${dag.name} ${describe(dag)}`),
      ].sort();
      const extra = held.find((text) => !wanted.includes(text));
      const missing = wanted.find((text) => !held.includes(text));
      oracle.check(extra === undefined, () => `P3: ${scheduler.name} has ${extra}, which the store has not`);
      oracle.check(missing === undefined, () => `P3: ${scheduler.name} lacks ${missing}`);
    }
    for (const dag of store.dags.values()) {
      const lost = [...functionsOf(dag)].find((fn) => !store.functions.has(fn));
      oracle.check(lost === undefined, () => `P3: DAG "${dag.name}" uses "${lost}", which is not there`);
    }
  }
}

const NO_CODE = new Uint8Array(0);

/** Nobody knows what the store did. */
function isVague(code: string): boolean {
  return code === "STORE_UNAVAILABLE";
}

/** Whether the one was over, whatever it did, before the other began; or did nothing. */
function isBefore(one: Try, other: Try): boolean {
  return one.end !== undefined && (!one.end.isDone || one.end.at < other.startedAt);
}

function dagOf(name: DagName, variant: Variant): Dag {
  const fn = (variant === "x" ? "quick" : EXTRA) as FunctionName;
  const node = { name: "n" as NodeName, fn, inputs: [{ kind: "input", name: "x" }] } as const;
  return { name, nodes: [node], outputs: ["n" as NodeName], result: "single" };
}

function describe(dag: Dag): string {
  return dag.nodes.map(({ fn }) => fn).join();
}

function registryOf(scheduler: SimScheduler): readonly string[] {
  const answers = [
    ...scheduler.inspect({ kind: "functions-asked", prefix: "" }),
    ...scheduler.inspect({ kind: "dags-asked", prefix: "" }),
  ];
  return answers
    .flatMap((answer) => {
      if (answer.kind === "functions")
        return answer.functions.map(({ name, version }) => `function ${name} ${version}`);
      return answer.kind === "dags" ? answer.dags.map((dag) => `DAG ${dag.name} ${describe(dag)}`) : [];
    })
    .sort();
}
