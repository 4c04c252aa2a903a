/** Messages between running calls: _letters_, because a message is what processes send each other. */
import type { Failure } from "./failure.js";
import type { CallId } from "./ids.js";
import type { CallAttempt, ExecutorInfo, RequestId } from "./messages.js";

export interface Letter {
  readonly to: CallId;
  /** The call that sends it; undefined: a client does. */
  readonly from: CallId | undefined;
  /** One life of a sender: an attempt at a call, or a client. What it sends to one call comes in order. */
  readonly sender: string;
  /** Greater than that of the sender's letter before, to whomever. */
  readonly number: number;
  /** The encoded value. */
  readonly value: Uint8Array;
}

export type LetterMessage =
  /** Whoever sends it -> executor. It waits there for room until the deadline. Answered by `letter-answered`. */
  | ({ readonly kind: "letter"; readonly request: RequestId; readonly deadlineMs: number } & Letter)
  | { readonly kind: "letter-answered"; readonly request: RequestId; readonly outcome: LetterOutcome };

export type LetterOutcome =
  /** It is in the inbox of the running call. */
  | { readonly kind: "accepted" }
  /** No attempt at the call is there. */
  | { readonly kind: "not-here" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Where a call takes messages: `executor` is undefined when it has ended. Of several records the highest attempt counts, and its end. */
export interface PlaceRecord {
  readonly attempt: CallAttempt["attempt"];
  readonly executor: ExecutorInfo | undefined;
}

export function latestPlace(records: readonly PlaceRecord[]): PlaceRecord | undefined {
  let latest: PlaceRecord | undefined;
  for (const record of records) {
    const isLater = latest === undefined || record.attempt > latest.attempt;
    if (isLater || (record.attempt === latest?.attempt && record.executor === undefined)) latest = record;
  }
  return latest;
}

/** Encoded bytes of a letter's value. Larger values go through the store: a letter is copied on its way. */
export const LETTER_BYTES_MAX = 16 * 1024 * 1024;
