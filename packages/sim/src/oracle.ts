/**
 * Looks at a simulated cluster from outside and knows what must be true of it, whatever happens:
 *
 *   O1. A call that was started ends exactly once, at the latest a little after its deadline; then nothing more of it is sent.
 *   O2. A result is what its function returns for what it was given; a function that throws never gives one.
 *   O3. An end that no fault excuses is a success, or the failure that the function itself brings about.
 *   O4. An attempt is begun at most once for each node, but for what the executor repeats after the death of a worker.
 *   O5. One attempt at a call, or at a node of a DAG call, is begun at one executor only.
 *   O6. After the faults have stopped, everything comes to rest within a stated time, and nothing is held any more.
 *   O7. Then pins balance: what registered DAGs want pinned is held, once for each scheduler, and nothing else (`cluster.ts`).
 *   O8. What the store keeps of a call is what its client was told, where that was a result.
 */
import type { CallEnd } from "@cloudburst/client/core";
import type { RunOrder } from "@cloudburst/executor/core";
import {
  type Failure,
  type FailureCode,
  InvariantViolation,
  type Outcome,
  type ResultRecord,
  readOutcome,
} from "@cloudburst/model";
import type { ChainOracle } from "./chain-workload.js";
import type { DeploymentOracle } from "./deployment-oracle.js";
import { textOf } from "./functions.js";
import type { PostOracle } from "./post-oracle.js";
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
  /** Its client waits for the acceptance only. */
  readonly isPosted?: boolean;
  readonly startedAt: number;
}

export type Check = (isTrue: boolean, problem: () => string) => void;

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
  // The functions of simulated races do not fail by themselves: when all racers have lost, a fault was behind it.
  "NO_VALID_RESULT",
]);

export class Oracle {
  readonly #world: World;
  readonly #open = new Map<string, Expectation>();
  readonly #begun = new Map<string, Map<string, { readonly executor: string; times: number }>>();
  readonly #ends = new Map<FailureCode | "result" | "accepted", number>();
  readonly #lateShare: number;
  #excuseFaults: boolean;
  #ended = new Set<string>();
  /** What clients were told, of calls that returned. */
  readonly #told = new Map<string, ReadonlyMap<string, Uint8Array>>();
  /** Only where there are tasks. */
  tasks: TaskOracle | undefined;
  /** Only where there are deployments. */
  deployments: DeploymentOracle | undefined;
  /** Only where calls are posted. */
  posts: PostOracle | undefined;
  /** Only where calls go on. */
  chains: ChainOracle | undefined;

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

  /** A client sends an attempt. */
  onSent(call: string): void {
    this.check(this.#open.has(call), () => `O1: call ${call} is sent after its end`);
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
    const isPosted = expected.isPosted === true;
    this.check(isPosted || end.kind !== "accepted", () => `O1: call ${call}, which was not posted, ended as one`);
    this.check(
      !isPosted || end.kind === "accepted" || end.kind === "failed",
      () => `Q1: posted call ${call} has a result`,
    );
    const how = end.kind === "failed" ? end.failure.code : end.kind === "accepted" ? "accepted" : "result";
    this.#ends.set(how, (this.#ends.get(how) ?? 0) + 1);
    this.chains?.onEnded(call, how === "result");
    if (end.kind === "accepted") this.posts?.onAccepted(call);
    else if (end.kind === "failed") this.#checkFailure(expected, end.failure);
    else {
      const values = end.kind === "result" ? new Map([["", end.value]]) : end.values;
      this.#checkResult(expected, values);
      this.#told.set(call, values);
    }
  }

  onBegun(executor: string, order: RunOrder): void {
    const begun = this.#begun.get(order.call) ?? new Map<string, { readonly executor: string; times: number }>();
    this.#begun.set(order.call, begun);
    this.tasks?.onBegun(executor, order);
    this.posts?.onBegun(order);
    this.chains?.onBegun(order.call, order.attempt);
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
  checkRest(recordsOf: (call: string) => readonly ResultRecord[]): void {
    const [first] = this.#open.values();
    this.check(this.#open.size === 0, () => `O6: call ${first?.call} has not ended (${this.#open.size} such calls)`);
    for (const [call, told] of this.#told) this.#checkKept(call, told, readOutcome(recordsOf(call)));
  }

  #checkKept(call: string, told: ReadonlyMap<string, Uint8Array>, outcome: Outcome): void {
    this.check(outcome.state !== "rejected", () => {
      const code = outcome.state === "rejected" ? outcome.failure.code : "";
      return `O8: call ${call} gave a result, and the store says ${code}`;
    });
    const kept = outcome.state === "fulfilled" ? new Map([["", outcome.value]]) : undefined;
    for (const [node, value] of (outcome.state === "fulfilled-record" ? outcome.values : kept) ?? []) {
      const [got, wanted] = [textOf(value), textOf(told.get(node) ?? new Uint8Array(0))];
      this.check(got === wanted, () => `O8: call ${call} gave ${wanted}, and the store says ${got}`);
    }
  }

  #checkFailure({ call, ownFailures, isCancelled }: Expectation, failure: Failure): void {
    // A race that nobody won is excused by what excuses each of its nodes.
    const reasons = failure.code === "NO_VALID_RESULT" ? failure.reasons.map((reason) => reason.failure) : [];
    const isExcused = ({ code }: Failure): boolean =>
      ownFailures.has(code) || (isCancelled && code === "CANCELLED") || (this.#excuseFaults && EXCUSED.has(code));
    const isRaceExcused = reasons.length > 0 && reasons.every(isExcused);
    this.check(isExcused(failure) || isRaceExcused, () => `O3: call ${call} failed with ${failure.code}`);
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
