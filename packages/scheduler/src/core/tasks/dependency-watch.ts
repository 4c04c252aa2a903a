import { assert, type CallId, type Dependency, type ExecutorId } from "@cloudburst/model";
import type { EndedCall } from "./ended-calls.js";
import type { LiveCall } from "./live-call.js";
import type { Task } from "./task.js";

export interface EndCounts {
  readonly pending: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** `met`: it holds, and no later end changes that. `unreachable`: it cannot come to hold. */
export type DependencyState = "met" | "pending" | "unreachable";

/** The truth table of dependencies, over how many of the distinct calls have ended how. */
export function dependencyState(dependency: Dependency, counts: EndCounts): DependencyState {
  const { mode, success, failure } = dependency;
  const { pending, succeeded, failed } = counts;
  const counting = (success ? succeeded : 0) + (failure ? failed : 0);
  const against = succeeded + failed - counting;
  if (mode === "all") {
    if (against > 0) return "unreachable";
    return pending === 0 ? "met" : "pending";
  }
  if (counting > 0 || pending + against === 0) return "met";
  return pending === 0 ? "unreachable" : "pending";
}

/**
 * One dependency of one task, kept by counting: each end that it waits for costs O(1).
 *
 *   W1. `pending` is the number of calls that have not ended since they were looked up; exactly those know this watch, until it is detached.
 *   W2. Of a `follow`, `places` has each executor on which a counting call ran, with one such call; `homeless` is one that ran on none.
 */
export class DependencyWatch {
  readonly task: Task;
  readonly relation: "after" | "follow";
  readonly dependency: Dependency;
  places: Map<ExecutorId, EndedCall> | undefined;
  homeless: EndedCall | undefined;
  /** The latest end that does not count. */
  culprit: EndedCall | undefined;
  #awaited: LiveCall[] = [];
  /** Before this one, none was what `firstAwaited` looked for last. */
  #lookFrom = 0;
  #pending = 0;
  #succeeded = 0;
  #failed = 0;

  constructor(task: Task, relation: "after" | "follow", dependency: Dependency) {
    this.task = task;
    this.relation = relation;
    this.dependency = dependency;
  }

  /** The calls that had not ended when they were looked up. */
  get awaited(): readonly LiveCall[] {
    return this.#awaited;
  }

  get pending(): number {
    return this.#pending;
  }

  /** Calls that were looked up: all of them, once the task is taken in. */
  get size(): number {
    return this.#pending + this.#succeeded + this.#failed;
  }

  get state(): DependencyState {
    const counts = { pending: this.#pending, succeeded: this.#succeeded, failed: this.#failed };
    return dependencyState(this.dependency, counts);
  }

  /** Waits for the end of a call. */
  attach(call: LiveCall): void {
    call.dependents ??= new Set();
    assert(!call.dependents.has(this), "W1: a call is waited for once");
    call.dependents.add(this);
    this.#awaited.push(call);
    this.#pending += 1;
  }

  /** Goes on where it stopped last: O(1) amortised. What has been passed over is not looked at again. */
  firstAwaited(isWanted: (call: LiveCall) => boolean): LiveCall | undefined {
    for (; this.#lookFrom < this.#awaited.length; this.#lookFrom++) {
      const call = this.#awaited[this.#lookFrom];
      if (call !== undefined && isWanted(call)) return call;
    }
    return undefined;
  }

  /** A call that it waits for has ended. */
  onEnded(end: EndedCall): void {
    this.#pending -= 1;
    this.note(end);
  }

  /** A call that had ended before. */
  note(end: EndedCall): void {
    if (end.state === "succeeded") this.#succeeded += 1;
    else this.#failed += 1;
    const { success, failure } = this.dependency;
    if (end.state === "succeeded" ? !success : !failure) {
      this.culprit = end;
      return;
    }
    if (this.relation === "after") return;
    if (end.executor === undefined) {
      this.homeless ??= end;
      return;
    }
    this.places ??= new Map();
    if (!this.places.has(end.executor)) this.places.set(end.executor, end);
  }

  /** Nothing is waited for any more. O(calls) */
  detach(): void {
    for (const call of this.#awaited) call.dependents?.delete(this);
    this.#awaited = [];
  }

  validate(findLive: (call: CallId) => LiveCall | undefined): void {
    let pending = 0;
    for (const id of new Set(this.dependency.calls)) {
      // One that does not know it has begun anew after its end was counted.
      if (findLive(id)?.dependents?.has(this) === true) pending += 1;
    }
    assert(pending === this.#pending, "W1: pending calls are counted");
  }
}
