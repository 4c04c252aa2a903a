/** Who gets in: duplicates and late ones are dropped by name, whatever has no room is refused before any work. */
import {
  CALL_DEADLINE_MS_MAX,
  type CallAttempt,
  type Failure,
  type Instant,
  RETRYABLE,
  type ResultRecord,
} from "@cloudburst/model";
import { Attempt } from "./attempt.js";
import type { AttemptMemory } from "./attempt-memory.js";
import type { FunctionCall, PeerHandle, ScheduleMessage } from "./event.js";
import type { Ledger } from "./ledger.js";
import { BYTES_PER_MB, isMemoryFull } from "./memory.js";
import { replyFailed, reportFailed, supersedeAttempt } from "./settle.js";
import { quarantineRefusal } from "./suspicions.js";

/** Whether this attempt is new here; an earlier attempt at the same call ends in silence, because its client has given it up. */
export function isNewAttempt(ledger: Ledger, id: CallAttempt, finished: AttemptMemory, now: Instant): boolean {
  const held = ledger.attempts.get(id.call);
  if (held !== undefined) {
    if (held.attempt === id.attempt) {
      ledger.drop("duplicate-call", id.call, id.attempt, now);
      return false;
    }
    if (held.attempt > id.attempt) {
      ledger.drop("superseded-call", id.call, id.attempt, now);
      return false;
    }
    supersedeAttempt(ledger, held, now);
  }
  if (finished.covers(id.call, id.attempt)) {
    ledger.drop("finished-call", id.call, id.attempt, now);
    return false;
  }
  return true;
}

/** @returns why the attempt cannot be taken, or undefined */
export function refusal(
  ledger: Ledger,
  message: FunctionCall | ScheduleMessage,
  size: { readonly weight: number; readonly bytes: number },
): Failure | undefined {
  const { deadlineMs, nesting = 0 } = message;
  if (deadlineMs <= 0) return { code: "DEADLINE_EXCEEDED", what: "the way to the executor", deadlineMs };
  const what = `executor ${ledger.id}`;
  const { queueBytesMax } = ledger.limits;
  const isNested = nesting > 0;
  const queueMax = isNested ? ledger.limits.nestedQueueMax : ledger.limits.queueMax;
  // What runs here may wait for a nested call, and must end before the executor can.
  const isOpen = ledger.phase === "serving" || (ledger.phase === "draining" && isNested);
  if (!isOpen) return { code: "DRAINING", what };
  if (ledger.heldWeight + size.weight > queueMax) return { code: "OVERLOADED", what, limit: queueMax };
  if (ledger.heldBytes + size.bytes > queueBytesMax) return { code: "OVERLOADED", what, limit: queueBytesMax };
  if (isMemoryFull(ledger)) {
    const limit = Math.floor(ledger.memory.limitBytes / BYTES_PER_MB);
    return { code: "OVERLOADED", what: `the memory (MB) of ${what}`, limit };
  }
  return ledger.suspicions.isActive ? quarantineRefusal(ledger, message) : undefined;
}

/**
 * Tells the client. An attempt that may be sent again as it is, because only the moment was wrong, is not remembered as finished.
 */
export function refuse(
  ledger: Ledger,
  peer: PeerHandle,
  id: FunctionCall | ScheduleMessage,
  failure: Failure,
  now: Instant,
): void {
  ledger.failed++;
  const finished = id.kind === "call" ? ledger.finishedCalls : ledger.finishedDags;
  if (!RETRYABLE[failure.code]) finished.remember(id.call, id.attempt);
  replyFailed(ledger, peer, id, undefined, failure);
  if (id.isTask) reportFailed(ledger, id, failure, RETRYABLE[failure.code] ? "refused" : "failed");
  ledger.story.add(now, id.call, id.attempt, failure.code);
}

export function admit(
  ledger: Ledger,
  peer: PeerHandle,
  message: FunctionCall | ScheduleMessage,
  what: string,
  size: { readonly weight: number; readonly bytes: number },
  now: Instant,
): Attempt {
  const attempt = new Attempt(message, peer, what, message, size);
  ledger.attempts.set(attempt.call, attempt);
  ledger.heldWeight += size.weight;
  ledger.heldBytes += size.bytes;
  ledger.agenda.add(attempt, (now + Math.min(message.deadlineMs, CALL_DEADLINE_MS_MAX)) as Instant);
  ledger.story.add(now, attempt.call, attempt.attempt, "admitted");
  const { keep, isPosted } = attempt.disposition;
  if (keep && !isPosted) {
    const { call } = attempt;
    ledger.effects.push({ kind: "store-record", call, record: acceptanceOf(message) });
  }
  return attempt;
}

/** From here on a posted attempt goes on without its client: nobody tries it again. It is all there and may run. */
export function acknowledgePosted(ledger: Ledger, held: Attempt, message: FunctionCall | ScheduleMessage): void {
  const { call, attempt, peer } = held;
  if (held.disposition.isPosted !== true || held.isOver || peer === undefined) return;
  held.peer = undefined;
  ledger.effects.push({ kind: "acknowledge", peer, call, attempt, record: acceptanceOf(message) });
}

function acceptanceOf(message: FunctionCall | ScheduleMessage): ResultRecord {
  const outputs = message.kind === "dag-schedule" ? message.outputs : [];
  const isRecord = message.kind === "dag-schedule" && message.isRecord;
  return { kind: "accepted", attempt: message.attempt, outputs, isRecord };
}
