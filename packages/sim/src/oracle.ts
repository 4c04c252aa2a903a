/**
 * Looks at a simulated cluster from outside and knows what must be true of it, whatever happens:
 *
 *   O1. A call that was started ends exactly once, at the latest a little after its deadline.
 *   O2. A result is what its function returns for what it was given; a function that throws never gives one.
 *   O3. An end that no fault excuses is a success, or the failure that the function itself brings about.
 *   O4. An attempt is begun at most once for each node, but for what the executor repeats after the death of a worker.
 *   O5. One attempt at a call, or at a node of a DAG call, is begun at one executor only.
 *   O6. After the faults have stopped, everything comes to rest within a stated time, and nothing is held any more.
 *   O7. Then pins balance: what registered DAGs want pinned is held, once for each scheduler, and nothing else (`cluster.ts`).
 */
import type { CallEnd } from "@cloudburst/client/core";
import type { RunOrder } from "@cloudburst/executor/core";
import { type FailureCode, InvariantViolation } from "@cloudburst/model";
import type { DeploymentOracle } from "./deployment-oracle.js";
import { textOf } from "./functions.js";
import type { TaskOracle } from "./task-oracle.js";
import type { World } from "./world.js";

/** What a started call may come to. */
export interface Expectation {
  readonly call: string;
  readonly deadlineMs: number;
  readonly retries: number;
  /** By output node; the empty name for a single result. Undefined: some function of it always fails. */
  readonly results: ReadonlyMap<string, string> | undefined;
  /** What its own functions bring about. */
  readonly ownFailures: ReadonlySet<FailureCode>;
  isCancelled: boolean;
  readonly startedAt: number;
}

export class Violation extends Error {
  override readonly name = "Violation";
}

/** The client's timers are no worse than this; a frozen client is forgiven its freeze. */
const LATE_MS = 250;
/** Worker deaths that one attempt may see: itself accused, then alone again. */
const REPEATS_MAX = 8;

/** What faults of the cluster may do to a call. */
const EXCUSED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "DEADLINE_EXCEEDED",
  "EXECUTOR_LOST",
  "NO_RESOURCES",
  "OVERLOADED",
  "DRAINING",
  "DISCONNECTED",
  "CONNECT_FAILED",
  "STORE_UNAVAILABLE",
]);

export class Oracle {
  readonly #world: World;
  readonly #open = new Map<string, Expectation>();
  readonly #begun = new Map<string, Map<string, { readonly executor: string; times: number }>>();
  readonly #ends = new Map<FailureCode | "result", number>();
  readonly #lateShare: number;
  #excuseFaults: boolean;
  #ended = new Set<string>();
  /** Only where there are tasks. */
  tasks: TaskOracle | undefined;
  /** Only where there are deployments. */
  deployments: DeploymentOracle | undefined;

  /** @param options.clockSkew how much slower a client's clock may be, as a share */
  constructor(world: World, options: { readonly excuseFaults: boolean; readonly clockSkew: number }) {
    this.#world = world;
    this.#lateShare = 1.01 / (1 - options.clockSkew);
    this.#excuseFaults = options.excuseFaults;
  }

  get openCalls(): number {
    return this.#open.size;
  }

  /** How often calls ended how. */
  get ends(): ReadonlyMap<string, number> {
    return this.#ends;
  }

  check(isTrue: boolean, problem: () => string): void {
    if (!isTrue) throw new Violation(problem());
  }

  onStarted(expectation: Expectation): void {
    this.check(!this.#open.has(expectation.call), () => `call ${expectation.call} was started twice`);
    this.#open.set(expectation.call, expectation);
  }

  onCancelled(call: string): void {
    const known = this.#open.get(call);
    if (known !== undefined) known.isCancelled = true;
  }

  /** Its client is gone, and with it whoever would hear of the end. */
  onAbandoned(call: string): void {
    this.#open.delete(call);
  }

  onEnded(call: string, end: CallEnd, frozenMs: number): void {
    const expected = this.#open.get(call);
    this.check(expected !== undefined, () => `O1: call ${call} ended ${this.#ended.has(call) ? "twice" : "unstarted"}`);
    if (expected === undefined) return;
    this.#open.delete(call);
    this.#ended.add(call);
    this.tasks?.onEnded(call, end);
    const tookMs = this.#world.now - expected.startedAt;
    const latest = expected.deadlineMs * this.#lateShare + LATE_MS + frozenMs;
    this.check(tookMs <= latest, () => `O1: call ${call} took ${tookMs} ms of ${expected.deadlineMs} ms`);
    this.check(end.kind !== "accepted", () => `O1: call ${call}, which was not posted, ended as one`);
    if (end.kind === "accepted") return;
    const how = end.kind === "failed" ? end.failure.code : "result";
    this.#ends.set(how, (this.#ends.get(how) ?? 0) + 1);
    if (end.kind === "failed") this.#checkFailure(expected, end.failure.code);
    else this.#checkResult(expected, end.kind === "result" ? new Map([["", end.value]]) : end.values);
  }

  onBegun(executor: string, order: RunOrder): void {
    const begun = this.#begun.get(order.call) ?? new Map<string, { readonly executor: string; times: number }>();
    this.#begun.set(order.call, begun);
    this.tasks?.onBegun(executor, order);
    for (const { node } of order.steps) {
      const what = `${order.attempt}/${node ?? ""}`;
      const known = begun.get(what) ?? { executor, times: 0 };
      begun.set(what, known);
      known.times += 1;
      this.check(
        known.times <= REPEATS_MAX,
        () => `O4: call ${order.call} attempt ${what} was begun ${known.times} times`,
      );
      this.check(
        known.executor === executor,
        () => `O5: call ${order.call} attempt ${what} was begun at two executors`,
      );
    }
  }

  /** After the faults have stopped and the time for rest is over. */
  checkRest(): void {
    const [first] = this.#open.values();
    this.check(this.#open.size === 0, () => `O6: call ${first?.call} has not ended (${this.#open.size} such calls)`);
  }

  #checkFailure(expected: Expectation, code: FailureCode): void {
    const { call, ownFailures, isCancelled } = expected;
    const isExcused =
      ownFailures.has(code) || (isCancelled && code === "CANCELLED") || (this.#excuseFaults && EXCUSED.has(code));
    this.check(isExcused, () => `O3: call ${call} failed with ${code}`);
  }

  #checkResult(expected: Expectation, values: ReadonlyMap<string, Uint8Array>): void {
    const { call, results } = expected;
    this.check(results !== undefined, () => `O2: call ${call} has a result, though a function of it throws`);
    if (results === undefined) return;
    this.check(values.size === results.size, () => `O2: call ${call} has ${values.size} results of ${results.size}`);
    for (const [node, text] of results) {
      const value = values.get(node);
      const got = value === undefined ? "nothing" : textOf(value);
      this.check(got === text, () => `O2: call ${call} gave ${got} for "${node}", not ${text}`);
    }
  }
}

/** Whatever a run of a simulation throws, as one line. */
export function problemOf(thrown: unknown): string {
  if (thrown instanceof Violation) return thrown.message;
  if (thrown instanceof InvariantViolation) return `invariant: ${thrown.message}`;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
