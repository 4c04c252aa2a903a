/**
 * Durable calls: calls that are in a journal on disk before they are acknowledged, and run until they have an outcome, whoever dies meanwhile.
 * docs/decisions/0016-durable-calls.md says how.
 */
import { type Failure, type FailureCode, RETRYABLE } from "./failure.js";
import type { CallId } from "./ids.js";
import type { RequestId } from "./messages.js";
import type { TaskSubject } from "./task.js";

/** When and how often a durable call is tried again. */
export interface RetryPolicy {
  /** Attempts at most, the first one included. An attempt that never reached a worker does not count. */
  readonly attempts: number;
  /** The pause after the first failed attempt. Each further one is `factor` times as long, up to `backoffMsMax`. */
  readonly backoffMs: number;
  readonly factor: number;
  readonly backoffMsMax: number;
  /** The share of each pause that is left to chance. In [0, 1]. */
  readonly jitter: number;
  /** The failures after which it is tried again; any other is final. */
  readonly on: readonly FailureCode[];
  /** Milliseconds from its acceptance on during which attempts begin. */
  readonly forMs: number;
}

/** What a client hands over. */
export interface DurableCall {
  readonly call: CallId;
  readonly subject: TaskSubject;
  /** Keys of the references among the arguments of a function, without duplicates. */
  readonly references: readonly string[];
  /** Milliseconds that one attempt may take. */
  readonly deadlineMs: number;
  readonly outputKey: string | undefined;
  readonly retry: RetryPolicy;
  /** How long its outcome is kept. */
  readonly keepMs: number;
  /** What the id was made from, when a user has given it. */
  readonly idempotencyKey: string | undefined;
  /** The encoded argument list of a function; of a DAG its inputs and further arguments, as one encoded value. */
  readonly payload: Uint8Array;
}

/** What the journal holds of a call. */
export type JournalRecord =
  | {
      readonly kind: "pending";
      readonly durable: DurableCall;
      /** Unix milliseconds. */
      readonly acceptedAtMs: number;
      /** Attempts up to this number may have been sent: a later one has a greater number, so that answers of theirs are late. */
      readonly fence: number;
      /** Attempts that have failed and counted. */
      readonly made: number;
    }
  /** Left where the id can come again: what it was called with. */
  | { readonly kind: "ended"; readonly digest: string };

export type PendingRecord = Extract<JournalRecord, { kind: "pending" }>;

/** A durable call that has failed for good. */
export interface FailedCall {
  readonly durable: DurableCall;
  /** Unix milliseconds. */
  readonly acceptedAtMs: number;
  readonly failedAtMs: number;
  /** The number of its last attempt, and how many have counted. */
  readonly fence: number;
  readonly made: number;
  readonly failure: Failure;
}

export type DurableOutcome =
  | { readonly kind: "result"; readonly value: Uint8Array }
  /** Of a DAG with several outputs: encoded values by node. */
  | { readonly kind: "record"; readonly values: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "failed"; readonly failure: Failure };

export type DurableMessage =
  /** client -> keeper. Answered by `durable-accepted` or `durable-refused`, then by `durable-ended`; may be sent again, which changes nothing. */
  | { readonly kind: "submit-durable"; readonly durable: DurableCall }
  /** keeper -> client. It is on disk. */
  | { readonly kind: "durable-accepted"; readonly call: CallId }
  /** keeper -> client. It was not taken in, now or ever. */
  | { readonly kind: "durable-refused"; readonly call: CallId; readonly failure: Failure }
  /** keeper -> client. Its outcome is on disk. */
  | { readonly kind: "durable-ended"; readonly call: CallId; readonly outcome: DurableOutcome }
  /** client -> keeper. No answer but the end of the call. */
  | { readonly kind: "cancel-durable"; readonly call: CallId }
  /** client -> keeper. `retry`: run a call again that has failed for good. `remove`: forget its failure. Answered by `failed-managed`. */
  | {
      readonly kind: "manage-failed";
      readonly request: RequestId;
      readonly action: "retry" | "remove";
      readonly call: CallId;
    }
  /** keeper -> client. Done, or why not. */
  | { readonly kind: "failed-managed"; readonly request: RequestId; readonly failure: Failure | undefined };

export const RETRY_ATTEMPTS_MAX = 1_000;
export const RETRY_PAUSE_MS_MAX = 24 * 60 * 60 * 1_000;
export const RETRY_FACTOR_MAX = 100;
/** Thirty days. */
export const DURABLE_MS_MAX = 30 * 24 * 60 * 60 * 1_000;
/** How long an outcome is kept, at least: longer than a client looks for the keeper again. */
export const DURABLE_KEEP_MS_MIN = 60_000;
export const IDEMPOTENCY_KEY_CHARS_MAX = 512;
/** How long an idempotency key stands for its call, at least. */
export const IDEMPOTENCY_MS = 24 * 60 * 60 * 1_000;

/** Why an attempt failed that has not begun: such attempts do not count. */
export const NOT_BEGUN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "NO_RESOURCES",
  "OVERLOADED",
  "DRAINING",
  "CONNECT_FAILED",
  "DISCONNECTED",
  "STORE_UNAVAILABLE",
]);

/** Five attempts with pauses from 0.1 to 30 seconds, after what only the system is to blame for, for a day. */
export const RETRY_DEFAULT: RetryPolicy = Object.freeze({
  attempts: 5,
  backoffMs: 100,
  factor: 2,
  backoffMsMax: 30_000,
  jitter: 0.5,
  on: Object.freeze((Object.keys(RETRYABLE) as FailureCode[]).filter((code) => RETRYABLE[code])),
  forMs: 24 * 60 * 60 * 1_000,
});
export const DURABLE_KEEP_MS_DEFAULT = 24 * 60 * 60 * 1_000;
/** How long a call that has failed for good is listed. */
export const FAILED_KEEP_MS = 7 * 24 * 60 * 60 * 1_000;
