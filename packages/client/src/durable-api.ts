/** What a user of durable calls meets: the part of `api.ts` that is about them. */
import type { CloudburstError, FailureCode } from "@cloudburst/model";

export interface DurableCallOptions {
  /**
   * The call is on disk before it is acknowledged, and runs until it has an outcome: without its client, and after the death of every process at
   * once. The outcome is on disk, too, before anybody is told; there is one, although the function may have begun several times, so its own
   * effects should bear that. False when not given. `post` resolves with the acknowledgement, `submit` and a plain call with the outcome;
   * `deadlineMs` is for each attempt; `retries` and `queue` do not apply, `retry` does. Not together with `next`, `after` and the other options
   * of the scheduler.
   * @throws CloudburstError INVALID_ARGUMENT where state is kept in memory; OVERLOADED with 200,000 calls, or 4 GiB, in the journal
   */
  readonly durable?: boolean;
  /**
   * Of a durable call, 1 to 512 characters: calls with the same key are one call, with one id and one outcome, whoever makes them. It stands for
   * its call while that runs and 24 hours beyond its end, or `keepMs` if that is longer.
   * @throws CloudburstError INVALID_ARGUMENT when the key stands for another function, or for other arguments
   */
  readonly idempotencyKey?: string;
  /** When a durable call is tried again. */
  readonly retry?: RetryOptions;
  /** How long the outcome of a durable call is kept, in milliseconds; 24 hours when not given. In [60,000, 2,592,000,000]. */
  readonly keepMs?: number;
}

/** Tries of a durable call. A call whose tries are used up is listed for seven days: `listFailed`, `retryFailed`. */
export interface RetryOptions {
  /** Attempts at most, the first one included; 5 when not given. In [1, 1,000]. Those that never reached a worker do not count. */
  readonly attempts?: number;
  /** Milliseconds to wait after the first failure; 100 when not given. In [0, 86,400,000]. */
  readonly backoffMs?: number;
  /** How many times longer each further pause is; 2 when not given. In [1, 100]. */
  readonly factor?: number;
  /** The longest pause, in milliseconds; 30,000 when not given. In [0, 86,400,000]. */
  readonly backoffMsMax?: number;
  /** The share of each pause that is left to chance; 0.5 when not given. In [0, 1]. */
  readonly jitter?: number;
  /**
   * The failures after which it is tried again; any other is final. When not given, those that only the system is to blame for, such as
   * EXECUTOR_LOST; add EXECUTION_FAILED for what the function itself throws, DEADLINE_EXCEEDED for what takes too long.
   */
  readonly on?: readonly FailureCode[];
  /** Milliseconds from its acceptance during which attempts begin; 24 hours when not given. In [1, 2,592,000,000]. */
  readonly forMs?: number;
}

/** A durable call that has failed for good. */
export interface FailedCallInfo {
  readonly id: string;
  readonly kind: "function" | "dag";
  /** Of the function, or of the DAG. */
  readonly name: string;
  readonly idempotencyKey: string | undefined;
  readonly error: CloudburstError;
  /** Attempts that began. */
  readonly attempts: number;
  readonly acceptedAt: Date;
  readonly failedAt: Date;
}
