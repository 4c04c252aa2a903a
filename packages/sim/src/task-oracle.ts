/**
 * What must be true of tasks, seen from outside:
 *
 *   K1. A task is begun only after the calls that it waits for have succeeded, where it is their success that it waits for.
 *   K2. It is begun only on its targets; when it follows, only where one of the calls that it follows has succeeded.
 *   K3. Without faults, it is not begun where an attempt at it has thrown. (A scheduler that has lost its client, or was replaced, has forgotten that.)
 *   K4. At rest, no scheduler has tasks that have not ended.
 */
import type { CallEnd } from "@cloudburst/client/core";
import type { RunOrder } from "@cloudburst/executor/core";
import type { Dependency, TaskMessage } from "@cloudburst/model";

export interface TaskExpectation {
  readonly after: Dependency | undefined;
  readonly follow: Dependency | undefined;
  readonly targets: readonly string[];
}

type TaskEnd = Extract<TaskMessage, { kind: "task-ended" }>;

export class TaskOracle {
  readonly #check: (isTrue: boolean, problem: () => string) => void;
  readonly #isCalm: boolean;
  readonly #tasks = new Map<string, TaskExpectation>();
  /** Where calls have succeeded; an ordinary call's place is not known here. */
  readonly #succeeded = new Map<string, Set<string>>();
  readonly #threwAt = new Map<string, Set<string>>();
  /** Whether a scheduler that knew what had happened has ended. */
  hasForgotten = false;

  constructor(check: (isTrue: boolean, problem: () => string) => void, isCalm: boolean) {
    this.#check = check;
    this.#isCalm = isCalm;
  }

  onStarted(call: string, expectation: TaskExpectation): void {
    this.#tasks.set(call, expectation);
  }

  onEnded(call: string, end: CallEnd): void {
    if (end.kind !== "failed") this.#placesOf(call);
  }

  onAttemptEnded({ call, executor, outcome }: TaskEnd): void {
    if (outcome.kind === "succeeded") this.#placesOf(call).add(executor);
    if (outcome.kind !== "failed" || outcome.failure.code !== "EXECUTION_FAILED") return;
    const threwAt = this.#threwAt.get(call) ?? new Set();
    this.#threwAt.set(call, threwAt.add(executor));
  }

  onBegun(executor: string, { call, attempt }: RunOrder): void {
    const task = this.#tasks.get(call);
    if (task === undefined) return;
    const what = `task ${call}, attempt ${attempt} at ${executor},`;
    const { after, follow, targets } = task;
    this.#check(targets.length === 0 || targets.includes(executor), () => `K2: ${what} is at none of its targets`);
    this.#check(this.#holds(after), () => `K1: ${what} is begun before what it waits for`);
    this.#check(this.#holds(follow), () => `K1: ${what} is begun before what it follows`);
    if (follow !== undefined && this.#isStrict(follow)) {
      const places = follow.calls.flatMap((id) => [...(this.#succeeded.get(id) ?? [])]);
      this.#check(this.hasForgotten || places.includes(executor), () => `K2: ${what} follows nothing there`);
    }
    const hasThrown = this.#threwAt.get(call)?.has(executor) === true;
    this.#check(!this.#isCalm || !hasThrown, () => `K3: ${what} is begun where it has thrown`);
  }

  /** What counts failures, too, cannot be told from outside: some are decided in a scheduler, and heard later. */
  #isStrict({ success, failure, calls }: Dependency): boolean {
    return success && !failure && calls.length > 0;
  }

  #holds(dependency: Dependency | undefined): boolean {
    if (dependency === undefined || !this.#isStrict(dependency)) return true;
    const { calls, mode } = dependency;
    const hasSucceeded = (id: string) => this.#succeeded.has(id);
    return mode === "all" ? calls.every(hasSucceeded) : calls.some(hasSucceeded);
  }

  #placesOf(call: string): Set<string> {
    const places = this.#succeeded.get(call) ?? new Set<string>();
    this.#succeeded.set(call, places);
    return places;
  }
}
