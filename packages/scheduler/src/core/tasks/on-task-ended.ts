/** Executors tell how attempts ended. Only the current attempt counts, and only from where it was placed. */
import { assertNever, type Instant, type TaskOutcome } from "@cloudburst/model";
import { failAttempt, failOrphan, placeAgain } from "./attempts.js";
import { clipText } from "./compact-failure.js";
import { KnownCall } from "./live-call.js";
import { pauseExecutor } from "./on-executor.js";
import type { Task } from "./task.js";
import { endKnownCall, succeedTask } from "./task-end.js";
import type { TaskEnded } from "./task-event.js";
import type { TaskExecutor } from "./task-executors.js";
import type { TaskLedger } from "./task-ledger.js";

/** Of what an executor says about a condition: it is for people. */
const PROBLEM_CHARS_MAX = 1_024;

/** O(1), and O(dependents) when the task has ended. */
export function onTaskEnded(ledger: TaskLedger, event: TaskEnded, now: Instant): void {
  const { call, attempt, executor, outcome, by } = event;
  const live = ledger.live.get(call);
  if (live === undefined) {
    const isKnown = ledger.ended.find(call, now) !== undefined || ledger.ended.whyUnknown(call) === "forgotten";
    ledger.drop(isKnown ? "late-end" : "unknown-end", [call, executor], `attempt ${attempt}`);
    if (!isKnown && by === "executor" && outcome.kind === "succeeded") rememberForeign(ledger, event, now);
    return;
  }
  if (by !== "executor" && by !== live.client.id) {
    ledger.drop("foreign-end", [call, by], `attempt ${attempt}`);
    return;
  }
  if (live instanceof KnownCall) return onKnownEnded(ledger, live, event, now);
  if (by === "executor" && event.ranMs !== undefined) ledger.durations.observe(live.subject, event.ranMs);
  const { state, givenUp } = live;
  if (state.phase === "placed" && live.attempt === attempt && state.executor.id === executor) {
    // What a client says is lost may be the executor itself, before anybody else has noticed.
    const isLost = by !== "executor" && outcome.kind === "failed" && outcome.failure.code === "EXECUTOR_LOST";
    if (isLost) failAttempt(ledger, live, executor, outcome.failure, now, "lost");
    else if (outcome.kind === "absent" && by !== "executor") returnTask(ledger, live, now);
    else onOutcome(ledger, live, state.executor, outcome, now);
    return;
  }
  // Its executor was lost and its grace is over, but nobody else has it yet: what it has done is done.
  const wasGivenUp = state.phase !== "placed" && givenUp?.attempt === attempt && givenUp.executor === executor;
  // Its client has had the result of an attempt that was given up here, and says where that one was.
  const isHad = by === live.client.id && live.attempt === attempt;
  if (outcome.kind === "succeeded" && (wasGivenUp || isHad)) {
    succeedTask(ledger, live, executor, now);
    return;
  }
  ledger.drop(live.attempt === attempt ? "foreign-end" : "late-end", [call, executor], `attempt ${attempt}`);
}

/** Its client has not sent it, because what it waits for has not ended as the task needs: this scheduler's view decides. */
function returnTask(ledger: TaskLedger, task: Task, now: Instant): void {
  task.isNeverAhead = true;
  placeAgain(ledger, task, "its client has not sent it", now);
}

/** A task of another scheduler has succeeded, which is final: calls of this one may depend on it. */
function rememberForeign(ledger: TaskLedger, { call, attempt, executor }: TaskEnded, now: Instant): void {
  ledger.ended.remember({
    call,
    state: "succeeded",
    executor,
    attempt,
    failure: undefined,
    earlier: [],
    isAbandoned: false,
    at: now,
  });
}

function onKnownEnded(ledger: TaskLedger, known: KnownCall, { executor, outcome }: TaskEnded, now: Instant): void {
  const isHere = known.executor === undefined || known.executor === executor;
  if (!isHere || (outcome.kind !== "succeeded" && outcome.kind !== "failed")) {
    ledger.drop("foreign-end", [known.call, executor]);
    return;
  }
  const failure = outcome.kind === "failed" ? outcome.failure : undefined;
  endKnownCall(ledger, known, { state: outcome.kind, executor, failure }, now);
}

function onOutcome(ledger: TaskLedger, task: Task, executor: TaskExecutor, outcome: TaskOutcome, now: Instant): void {
  switch (outcome.kind) {
    case "succeeded":
      succeedTask(ledger, task, executor.id, now);
      return;
    case "failed":
      failAttempt(ledger, task, executor.id, outcome.failure, now);
      return;
    case "unmet":
      // Not a failed attempt: it has not begun. So no retry is used up.
      task.exclude(executor.id, "unmet");
      task.unmetProblem = clipText(outcome.problem, PROBLEM_CHARS_MAX);
      placeAgain(ledger, task, "its condition is not met", now);
      return;
    case "refused":
      pauseExecutor(ledger, executor, now);
      placeAgain(ledger, task, outcome.failure.code, now);
      return;
    case "absent":
      if (task.isOrphan) failOrphan(ledger, task, now);
      else ledger.drop("early-absence", [task.call, executor.id]);
      return;
    default:
      assertNever(outcome, "task outcome");
  }
}
