/** How tasks end, and how their ends reach those that depend on them. */
import type { AttemptFailure, ExecutorId, Failure, Instant } from "@cloudburst/model";
import { compactFailure } from "./compact-failure.js";
import type { KnownCall } from "./live-call.js";
import type { Task } from "./task.js";
import type { TaskLedger } from "./task-ledger.js";

const NONE: readonly AttemptFailure[] = Object.freeze([]);

/** Its result went from the executor to the client, so there is nobody to tell. */
export function succeedTask(ledger: TaskLedger, task: Task, executor: ExecutorId, now: Instant): void {
  const { call, attempt } = task;
  ledger.remove(task);
  const end = {
    call,
    state: "succeeded",
    executor,
    attempt,
    failure: undefined,
    earlier: NONE,
    isAbandoned: false,
    at: now,
  } as const;
  ledger.remember(task, end);
}

export interface TaskFailure {
  readonly failure: Failure;
  readonly earlier: readonly AttemptFailure[];
  /** Where it ran last, if it is known to have run. */
  readonly executor: ExecutorId | undefined;
  readonly isAbandoned?: boolean;
}

/** Earlier failures that are remembered of a task that has ended: only a submission that is sent again asks for them. */
const EARLIER_KEPT_MAX = 4;

export function failTask(ledger: TaskLedger, task: Task, given: TaskFailure, now: Instant): void {
  const { call, client, attempt } = task;
  const failure = compactFailure(given.failure);
  const { executor, earlier, isAbandoned = false } = given;
  const isTold = !client.isGone;
  ledger.remove(task);
  if (isTold) ledger.effects.push({ kind: "fail", client: client.id, call, failure: given.failure, earlier });
  else ledger.trace("orphan-failed", [call], failure.code);
  const kept = earlier.slice(-EARLIER_KEPT_MAX);
  ledger.remember(task, { call, state: "failed", executor, attempt, failure, earlier: kept, isAbandoned, at: now });
}

/** The failure of its last attempt is the task's own; those before are told as facts. */
export function failAsLastAttempt(ledger: TaskLedger, task: Task, now: Instant): boolean {
  const last = task.failures.at(-1);
  if (last === undefined) return false;
  const earlier = task.failures.slice(0, -1);
  failTask(ledger, task, { failure: last.failure, earlier, executor: last.executor }, now);
  return true;
}

export function endKnownCall(
  ledger: TaskLedger,
  known: KnownCall,
  end: {
    readonly state: "succeeded" | "failed";
    readonly executor: ExecutorId | undefined;
    readonly failure: Failure | undefined;
  },
  now: Instant,
): void {
  ledger.removeKnown(known);
  const { state, executor } = end;
  const failure = end.failure === undefined ? undefined : compactFailure(end.failure);
  const { call } = known;
  ledger.remember(known, { call, state, executor, attempt: 0, failure, earlier: NONE, isAbandoned: false, at: now });
}
