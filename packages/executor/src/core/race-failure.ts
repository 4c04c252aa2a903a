/** What a race without a winner fails with: the reason of each racer, bounded, because failures travel and are kept. */
import type { ErrorRecord, Failure, RacerFailure } from "@cloudburst/model";

/** Reasons that are told in full, with their stacks; of the others, the beginning of what they say. */
const TOLD_IN_FULL = 8;
const BRIEF_CHARS_MAX = 200;

export function raceFailure(what: string, losses: readonly RacerFailure[]): Failure {
  const reasons = losses.map(({ node, failure }, i) => ({ node, failure: shorten(failure, i < TOLD_IN_FULL) }));
  return { code: "NO_VALID_RESULT", what, reasons };
}

/** Of a race within a race, the reasons are told briefly; of the races within that, none. */
function shorten(failure: Failure, isFull: boolean): Failure {
  if (failure.code === "NO_VALID_RESULT") {
    const reasons = isFull ? failure.reasons.slice(0, TOLD_IN_FULL) : [];
    return { ...failure, reasons: reasons.map((inner) => ({ ...inner, failure: shorten(inner.failure, false) })) };
  }
  if (!("error" in failure) || failure.error === undefined) return failure;
  return { ...failure, error: isFull ? withoutCause(failure.error) : brief(failure.error) };
}

function withoutCause({ name, message, stack }: ErrorRecord): ErrorRecord {
  return { name, message, stack };
}

function brief({ name, message }: ErrorRecord): ErrorRecord {
  return { name, message: message.slice(0, BRIEF_CHARS_MAX), stack: "" };
}
