/**
 * How attempts end. Each is settled once: by its results, by a failure, or in silence when it was cancelled.
 */
import {
  CALL_DEADLINE_MS_MAX,
  type CallAttempt,
  type ErrorRecord,
  type Failure,
  type Instant,
  isRetryable,
  type NodeName,
  type TaskOutcome,
} from "@cloudburst/model";
import type { Attempt } from "./attempt.js";
import { DagWork } from "./dag-work.js";
import type { PeerHandle } from "./event.js";
import type { Ledger } from "./ledger.js";
import { closeInbox } from "./on-letter.js";
import { abandonRun } from "./run-lifecycle.js";

/** A result of the attempt: of its function, or of one output node. Goes under the caller's key first, if there is one. */
export function yieldResult(
  ledger: Ledger,
  attempt: Attempt,
  node: NodeName | undefined,
  value: Uint8Array,
  now: Instant,
): void {
  const key = attempt.disposition.outputKey;
  if (key === undefined) {
    replyResult(ledger, attempt, node, value, now);
    return;
  }
  attempt.puts ??= new Map();
  attempt.puts.set(node, value);
  const { call, attempt: number } = attempt;
  ledger.effects.push({ kind: "put-output", call, attempt: number, node, key, value });
}

/** The caller's key holds the result durably: now it may be said. */
export function onOutputPut(ledger: Ledger, id: CallAttempt, node: NodeName | undefined, now: Instant): void {
  const attempt = ledger.attempts.get(id.call);
  const value = attempt?.attempt === id.attempt ? attempt.puts?.get(node) : undefined;
  if (attempt === undefined || value === undefined) {
    ledger.drop("late-answer", id.call, id.attempt, now);
    return;
  }
  attempt.puts?.delete(node);
  replyResult(ledger, attempt, node, value, now);
  settleIfDone(ledger, attempt, now);
}

export function onOutputFailed(
  ledger: Ledger,
  id: CallAttempt,
  node: NodeName | undefined,
  failure: Failure,
  now: Instant,
): void {
  const attempt = ledger.attempts.get(id.call);
  if (attempt?.attempt !== id.attempt || attempt.puts?.has(node) !== true) {
    ledger.drop("late-answer", id.call, id.attempt, now);
    return;
  }
  failAttempt(ledger, attempt, node, failure, now);
}

function replyResult(
  ledger: Ledger,
  attempt: Attempt,
  node: NodeName | undefined,
  value: Uint8Array,
  now: Instant,
): void {
  const { call, attempt: number, peer } = attempt;
  if (peer !== undefined) {
    ledger.effects.push({ kind: "reply", peer, message: { kind: "result", call, attempt: number, node, value } });
  }
  if (attempt.disposition.keep) {
    ledger.effects.push({ kind: "store-record", call, record: { kind: "result", attempt: number, node, value } });
  }
  ledger.story.add(now, call, number, "result");
}

/** Ends the attempt if all its results are out. */
export function settleIfDone(ledger: Ledger, attempt: Attempt, now: Instant): void {
  if (attempt.isOver || (attempt.puts !== undefined && attempt.puts.size > 0)) return;
  if (attempt.work instanceof DagWork && !attempt.work.isDone) return;
  ledger.completed++;
  countCompleted(ledger, attempt);
  forget(ledger, attempt, true, now);
  if (!attempt.isTask) return;
  const { call, attempt: number } = attempt;
  const ranMs = Math.min(attempt.ranMs, CALL_DEADLINE_MS_MAX);
  ledger.effects.push({ kind: "report-task", call, attempt: number, outcome: { kind: "succeeded" }, ranMs });
}

/** A DAG call is counted once: where its first output is. */
function countCompleted(ledger: Ledger, { work, what }: Attempt): void {
  if (!(work instanceof DagWork)) ledger.work.ended("function", what, "completed");
  else if (work.part.nodes.some(({ name }) => name === work.part.outputs[0]))
    ledger.work.ended("dag", what, "completed");
}

function countFailed(ledger: Ledger, { work, what }: Attempt, node: NodeName | undefined): void {
  if (!(work instanceof DagWork)) {
    ledger.work.ended("function", what, "failed");
    return;
  }
  ledger.work.ended("dag", what, "failed");
  const failed = work.part.nodes.find(({ name }) => name === node);
  if (failed !== undefined) ledger.work.ended("function", failed.fn, "failed");
}

/** Ends the attempt with a failure that its client is told; `node` names the node of a DAG at fault. */
export function failAttempt(
  ledger: Ledger,
  attempt: Attempt,
  node: NodeName | undefined,
  failure: Failure,
  now: Instant,
): void {
  if (attempt.isOver) return;
  ledger.failed++;
  replyFailed(ledger, attempt.peer, attempt, node, failure);
  if (attempt.disposition.keep) recordFailure(ledger, attempt, failure);
  if (attempt.isTask) reportFailed(ledger, attempt, failure, "failed");
  countFailed(ledger, attempt, node);
  ledger.story.add(now, attempt.call, attempt.attempt, failure.code);
  // Whether a task is tried again, its scheduler says.
  const isOpen = attempt.isTask || isRetryable(failure) || failure.code === "DEPENDENCY_UNMET";
  forget(ledger, attempt, !isOpen, now);
  abandonWork(ledger, attempt, failure, now);
}

/**
 * Ends the attempt in silence: its client asked for that, has gone, or has placed the call again. Which of them, only the client knows, and records
 * it: what is recorded here is final in no case, else a call that goes on elsewhere would be taken for cancelled.
 * @param hasEnded whether the call is over, as far as can be known here
 */
export function cancelAttempt(ledger: Ledger, attempt: Attempt, hasEnded: boolean, now: Instant): void {
  const failure: Failure = { code: "CANCELLED", what: attempt.what };
  if (attempt.disposition.keep) {
    const { call, attempt: number } = attempt;
    const record = { kind: "failed", attempt: number, failure, isFinal: false } as const;
    ledger.effects.push({ kind: "store-record", call, record });
  }
  ledger.story.add(now, attempt.call, attempt.attempt, "cancelled");
  forget(ledger, attempt, hasEnded, now);
  abandonWork(ledger, attempt, failure, now);
}

/** Ends the attempt because a later one has come: nothing is recorded, the later one counts. */
export function supersedeAttempt(ledger: Ledger, attempt: Attempt, now: Instant): void {
  ledger.drop("superseded-call", attempt.call, attempt.attempt, now);
  forget(ledger, attempt, false, now);
  abandonWork(ledger, attempt, { code: "CANCELLED", what: attempt.what }, now);
}

/** Tells a peer that an attempt which is not held here has failed. */
export function replyFailed(
  ledger: Ledger,
  peer: PeerHandle | undefined,
  id: CallAttempt,
  node: NodeName | undefined,
  failure: Failure,
): void {
  if (peer === undefined) return;
  const { call, attempt } = id;
  ledger.effects.push({ kind: "reply", peer, message: { kind: "failed", call, attempt, node, failure } });
}

/** Tells the schedulers, who keep very many: without the stack, which the client has been told. */
export function reportFailed(
  ledger: Ledger,
  { call, attempt }: CallAttempt,
  given: Failure,
  kind: "failed" | "refused",
): void {
  const hasError = "error" in given && given.error !== undefined;
  const failure = hasError ? { ...given, error: withoutStack(given.error) } : given;
  const outcome: TaskOutcome =
    failure.code === "DEPENDENCY_UNMET" ? { kind: "unmet", problem: failure.problem } : { kind, failure };
  ledger.effects.push({ kind: "report-task", call, attempt, outcome });
}

function withoutStack({ name, message }: ErrorRecord): ErrorRecord {
  return { name, message, stack: "" };
}

function recordFailure(ledger: Ledger, held: Attempt, failure: Failure): void {
  const { call, attempt, isTask, peer } = held;
  const isHandedOver = held.disposition.isPosted === true && peer === undefined;
  // Whether a task is tried again is not known here, while it has a client; nor whether another executor meets a function's condition.
  const isOpen = (isTask && peer !== undefined) || failure.code === "DEPENDENCY_UNMET";
  const isFinal = isHandedOver || (!isOpen && !isRetryable(failure));
  ledger.effects.push({ kind: "store-record", call, record: { kind: "failed", attempt, failure, isFinal } });
}

/** @param hasEnded whether nobody will try the call again */
function forget(ledger: Ledger, attempt: Attempt, hasEnded: boolean, now: Instant): void {
  attempt.isOver = true;
  closeInbox(ledger, attempt, hasEnded, now);
  ledger.attempts.delete(attempt.call);
  ledger.agenda.remove(attempt);
  ledger.heldWeight -= attempt.weight;
  ledger.heldBytes -= attempt.bytes;
  const finished = attempt.work instanceof DagWork ? ledger.finishedDags : ledger.finishedCalls;
  finished.remember(attempt.call, attempt.attempt);
}

function abandonWork(ledger: Ledger, attempt: Attempt, failure: Failure, now: Instant): void {
  const { work } = attempt;
  if (!(work instanceof DagWork)) {
    if (work !== undefined) abandonRun(ledger, work, failure, now);
    return;
  }
  for (const unit of work.plan.units) {
    if (unit.run !== undefined) abandonRun(ledger, unit.run, failure, now);
  }
}
