/** Attempts that came to nothing, and the next ones. */
import {
  type AttemptFailure,
  type ExecutorId,
  type Failure,
  type FailureCode,
  type Instant,
  RETRYABLE,
} from "@cloudburst/model";
import { compactFailure } from "./compact-failure.js";
import { considerOrLookAhead } from "./look-ahead.js";
import type { Exclusion, Task } from "./task.js";
import { failTask } from "./task-end.js";
import type { TaskLedger } from "./task-ledger.js";

/** Never tried again, whatever was asked for: somebody wanted an end. */
const ENDED_ON_PURPOSE: ReadonlySet<FailureCode> = new Set(["CANCELLED", "DEADLINE_EXCEEDED"]);

/** Failed attempts that a task remembers. */
const FAILURES_KEPT_MAX = 16;

/** An attempt has failed where it was placed: the task is tried elsewhere, or fails with it. */
export function failAttempt(
  ledger: TaskLedger,
  task: Task,
  executor: ExecutorId,
  failure: Failure,
  now: Instant,
  why: Exclusion = "failed",
): void {
  if (!mayRetry(task, failure) || task.isOrphan) {
    // An orphan that would have been tried again may be submitted again, if its client comes back.
    const isAbandoned = task.isOrphan && mayRetry(task, failure);
    failTask(ledger, task, { failure, earlier: task.failures, executor, isAbandoned }, now);
    return;
  }
  const failed: AttemptFailure = { attempt: task.attempt, executor, failure: compactFailure(failure) };
  const { failures } = task;
  // The first and the latest tell most; a task with a hundred retries must not hold a hundred texts.
  task.failures = failures.length < FAILURES_KEPT_MAX ? [...failures, failed] : [...failures.toSpliced(1, 1), failed];
  task.retriesLeft -= 1;
  task.exclude(executor, why);
  if (why === "lost") task.lostUntil = (now + ledger.options.strandedGraceMs) as Instant;
  placeAgain(ledger, task, failure.code, now);
}

function mayRetry(task: Task, { code }: Failure): boolean {
  if (task.retriesLeft === 0 || ENDED_ON_PURPOSE.has(code)) return false;
  return RETRYABLE[code] || task.options.retryOn === "failure";
}

/** placed -> ready, or the end when it has been everywhere. */
export function placeAgain(ledger: TaskLedger, task: Task, why: string, now: Instant): void {
  if (task.isOrphan) {
    failOrphan(ledger, task, now);
    return;
  }
  ledger.trace("task-placed-again", [task.call], `after attempt ${task.attempt}: ${why}`);
  ledger.leave(task);
  task.restartWait(now);
  ledger.arm(task, now);
  considerOrLookAhead(ledger, task, now);
}

/** Its arguments are gone with its client; if that comes back, it may submit the task again. */
export function failOrphan(ledger: TaskLedger, task: Task, now: Instant): void {
  const failure: Failure = { code: "CANCELLED", what: `${task.what}, whose client is gone,` };
  failTask(ledger, task, { failure, earlier: task.failures, executor: undefined, isAbandoned: true }, now);
}
