/**
 * The deployments that this client has asked for or looks at: where each stands, told to whoever waits for it.
 *
 *   D1. After a lost connection each is asked for again; what nobody knows any more has ended meanwhile.
 *   D2. A status is told to all who listen, in the order in which it came; nothing after its end.
 */
import {
  CloudburstError,
  type ControlNotice,
  type Deployment,
  type DeploymentComponent,
  type DeploymentEnd,
  type DeploymentName,
  type DeploymentStatus,
  type FunctionName,
  type FunctionSpec,
  parseDeploymentName,
  parseFunctionName,
  type ResourceRange,
  validateDeployment,
} from "@cloudburst/model";
import type { ComponentInput, DeploymentHandle, DeploymentInput, ListedDeployment } from "./api.js";
import { checkKnownNames, invalid, parseText } from "./parse-options.js";
import type { SchedulerLink } from "./scheduler-link.js";

export interface DeploymentBookModules {
  readonly scheduler: Pick<SchedulerLink, "ask">;
}

interface Watched {
  readonly name: DeploymentName;
  status: DeploymentStatus;
  readonly listeners: Set<(status: DeploymentStatus) => void>;
}

const NEW: DeploymentStatus = { kind: "waiting", why: { kind: "new" } };
const ONE_CORE: ResourceRange = { min: 1, max: 1 };
const NOTHING: ResourceRange = { min: 0, max: 0 };

export class DeploymentBook {
  readonly #modules: DeploymentBookModules;
  readonly #watched = new Map<DeploymentName, Watched>();
  #isClosed = false;

  constructor(modules: DeploymentBookModules) {
    this.#modules = modules;
  }

  async deploy(given: DeploymentInput): Promise<DeploymentHandle> {
    const deployment = await this.#resolve(given);
    const watched = this.#watch(deployment.name);
    try {
      await this.#modules.scheduler.ask({ kind: "deploy", deployment }, "done");
    } catch (error) {
      this.#forget(watched);
      throw error;
    }
    return this.#handleOf(watched);
  }

  async find(given: string): Promise<DeploymentHandle> {
    const name = parseDeploymentName(given);
    const watched = this.#watch(name);
    const status = await this.#ask(name);
    if (status === undefined) {
      this.#forget(watched);
      throw invalid(
        `deployment "${name}"`,
        "this scheduler has none of this name; of several, only the one that took a deployment in knows it",
      );
    }
    this.#tell(watched, status);
    return this.#handleOf(watched);
  }

  async list(prefix: string): Promise<readonly ListedDeployment[]> {
    const question = { kind: "list-deployments", prefix: parseText("prefix", prefix) } as const;
    return (await this.#modules.scheduler.ask(question, "deployments")).deployments;
  }

  onNotice(notice: Extract<ControlNotice, { kind: "deployment-changed" }>): void {
    const watched = this.#watched.get(notice.name);
    if (watched !== undefined) this.#tell(watched, notice.status);
  }

  onSchedulerConnected(): void {
    for (const watched of [...this.#watched.values()]) {
      this.#ask(watched.name).then(
        (status) => {
          const problem =
            "it ended while this client was not connected, or belongs to another scheduler than the one that serves this client now";
          const failure = { code: "INVALID_ARGUMENT", what: `deployment "${watched.name}"`, problem } as const;
          this.#tell(watched, status ?? { kind: "ended", end: { kind: "refused", failure } });
        },
        // The next connection asks again.
        () => undefined,
      );
    }
  }

  close(): void {
    this.#isClosed = true;
    const failure = { code: "CLOSED", what: "the client" } as const;
    for (const watched of [...this.#watched.values()])
      this.#tell(watched, { kind: "ended", end: { kind: "refused", failure } });
  }

  async #ask(name: DeploymentName): Promise<DeploymentStatus | undefined> {
    const { deployments } = await this.#modules.scheduler.ask({ kind: "watch-deployment", name }, "deployments");
    return deployments[0]?.status;
  }

  #watch(name: DeploymentName): Watched {
    const known = this.#watched.get(name);
    if (known !== undefined) return known;
    const watched: Watched = { name, status: NEW, listeners: new Set() };
    this.#watched.set(name, watched);
    return watched;
  }

  #forget(watched: Watched): void {
    if (this.#watched.get(watched.name) === watched && watched.listeners.size === 0) this.#watched.delete(watched.name);
  }

  #tell(watched: Watched, status: DeploymentStatus): void {
    if (watched.status.kind === "ended") return;
    watched.status = status;
    for (const listener of [...watched.listeners]) listener(status);
    if (status.kind === "ended" && this.#watched.get(watched.name) === watched) this.#watched.delete(watched.name);
  }

  #handleOf(watched: Watched): DeploymentHandle {
    const { name } = watched;
    const stop = async (how: "completed" | "terminated"): Promise<void> => {
      await this.#modules.scheduler.ask({ kind: "stop-deployment", name, how }, "done");
    };
    const running = until(watched, ({ kind }) => kind !== "waiting" && kind !== "starting").then((status) => {
      if (status.kind === "ended") throw errorOf(name, status.end);
    });
    // Whoever does not wait for it need not handle that it failed.
    running.catch(() => undefined);
    const ended = until(watched, ({ kind }) => kind === "ended").then((status) => (status as Ended).end);
    return {
      name,
      running,
      ended,
      status: async () => {
        if (watched.status.kind === "ended" || this.#isClosed) return watched.status;
        return (await this.#ask(name)) ?? watched.status;
      },
      terminate: () => stop("terminated"),
      complete: () => stop("completed"),
      [Symbol.asyncIterator]: () => progressOf(watched),
    };
  }

  async #resolve(given: DeploymentInput): Promise<Deployment> {
    const known = ["name", "components", "priority", "durationMs", "size", "waitMs", "whenLost"];
    checkKnownNames("deployment", given, known);
    const { name, components, priority = 0, durationMs, size, waitMs, whenLost = "restart" } = given;
    if (typeof components !== "object" || components === null || Array.isArray(components))
      throw invalid("components", "they are given as an object by name");
    const specs = await this.#specsOf(Object.entries(components));
    const deployment: Deployment = {
      name: parseDeploymentName(name),
      components: Object.entries(components).map(([key, component]) => componentOf(key, component, specs)),
      priority,
      durationMs,
      size,
      waitMs,
      whenLost,
    };
    validateDeployment(deployment);
    return deployment;
  }

  /** Each once, by its whole name: so the scheduler asks the store for what another one has registered a moment ago. */
  async #specsOf(components: readonly [string, ComponentInput][]): Promise<ReadonlyMap<FunctionName, FunctionSpec>> {
    const names = new Set(components.map(([key, component]) => functionOf(key, component)));
    const specs = new Map<FunctionName, FunctionSpec>();
    const lookUp = async (name: FunctionName): Promise<void> => {
      const { functions } = await this.#modules.scheduler.ask({ kind: "list-functions", prefix: name }, "functions");
      const spec = functions.find((known) => known.name === name);
      if (spec === undefined) throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: name });
      specs.set(name, spec);
    };
    await Promise.all([...names].map(lookUp));
    return specs;
  }
}

type Ended = Extract<DeploymentStatus, { kind: "ended" }>;

function componentOf(
  name: string,
  given: ComponentInput,
  specs: ReadonlyMap<FunctionName, FunctionSpec>,
): DeploymentComponent {
  const { essential = 1, elastic = 0, cores, memoryMb, gpus } = given;
  const fn = functionOf(name, given);
  const spec = specs.get(fn);
  if (spec === undefined) throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn });
  const needsGpu = spec.options.gpu;
  return {
    name,
    fn,
    version: spec.version,
    essential,
    elastic,
    // A device is not shared, so its part needs no share of cores.
    cores: rangeOf("cores", cores, needsGpu ? NOTHING : ONE_CORE),
    memoryMb: rangeOf("memoryMb", memoryMb, NOTHING),
    gpus: gpus ?? (needsGpu ? 1 : 0),
  };
}

/** @throws CloudburstError INVALID_ARGUMENT */
function functionOf(name: string, given: ComponentInput): FunctionName {
  checkKnownNames(`component "${name}"`, given, ["fn", "essential", "elastic", "cores", "memoryMb", "gpus"]);
  return parseFunctionName(typeof given.fn === "string" ? given.fn : given.fn?.name);
}

function rangeOf(what: string, given: ComponentInput["cores"], missing: ResourceRange): ResourceRange {
  if (given === undefined) return missing;
  if (typeof given === "number") return { min: given, max: given };
  if (typeof given !== "object" || given === null) throw invalid(what, `give a number, or { min, max }`);
  checkKnownNames(what, given, ["min", "max"]);
  return { min: given.min ?? 0, max: given.max ?? given.min ?? 0 };
}

function until(watched: Watched, isIt: (status: DeploymentStatus) => boolean): Promise<DeploymentStatus> {
  return new Promise((resolve) => {
    const listener = (status: DeploymentStatus): void => {
      if (!isIt(status)) return;
      watched.listeners.delete(listener);
      resolve(status);
    };
    watched.listeners.add(listener);
    listener(watched.status);
  });
}

/** Each status from the present one on, until it runs or has ended. Who is slow misses nothing. */
async function* progressOf(watched: Watched): AsyncGenerator<DeploymentStatus, void, undefined> {
  const news: DeploymentStatus[] = [watched.status];
  let wake: () => void = () => undefined;
  const listener = (status: DeploymentStatus): void => {
    news.push(status);
    wake();
  };
  watched.listeners.add(listener);
  try {
    for (;;) {
      for (let next = news.shift(); next !== undefined; next = news.shift()) {
        yield next;
        if (next.kind === "running" || next.kind === "ended") return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    watched.listeners.delete(listener);
  }
}

/** Why it did not run. */
function errorOf(name: DeploymentName, end: DeploymentEnd): CloudburstError {
  const what = `deployment "${name}"`;
  switch (end.kind) {
    case "refused":
      return new CloudburstError(end.failure);
    case "part-failed":
    case "part-lost": {
      const problem = `component "${end.component}" on executor ${end.executor}: ${end.problem}`;
      return new CloudburstError({ code: "NO_RESOURCES", what, problem });
    }
    case "completed":
    case "terminated":
      return new CloudburstError({ code: "CANCELLED", what });
  }
}
