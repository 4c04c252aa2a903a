import type { CallId, DurableOutcome, Instant, RetryPolicy } from "@cloudburst/model";
import type { CallFacts, ClientLink } from "./events.js";

/**
 *   taking-in -> waiting -> running -> ending -> (forgotten)
 *       |          ^  ^        |
 *       |          |  pausing <+
 *       |          |     ^     |
 *       +-> marking +----+-----+         (found in the journal; or so many attempts that the fence must be moved)
 */
export type Phase =
  | { readonly kind: "taking-in" }
  /** For its turn. */
  | { readonly kind: "waiting" }
  | { readonly kind: "running" }
  /** Its standing is being written; `until`: when it may run. `retryAt`: the store has refused, and is asked again then. */
  | { readonly kind: "marking"; readonly until: Instant; readonly retryAt: Instant | undefined }
  | { readonly kind: "pausing"; readonly until: Instant }
  /** Its outcome is being written. */
  | { readonly kind: "ending"; readonly outcome: DurableOutcome; readonly retryAt: Instant | undefined };

export const TAKING_IN: Phase = { kind: "taking-in" };
export const WAITING: Phase = { kind: "waiting" };
export const RUNNING: Phase = { kind: "running" };

/** One durable call that has not ended. */
export class Entry {
  readonly call: CallId;
  readonly retry: RetryPolicy;
  readonly bytes: number;
  phase: Phase = TAKING_IN;
  readonly watchers = new Set<ClientLink>();
  /** The number of its last attempt that may have been sent. */
  attempt = 0;
  /** As the journal has it, or will when `marking` is over. */
  fence = 0;
  /** Attempts that have failed and counted. */
  made = 0;
  /** Failures in a row that did not count. */
  notBegun = 0;
  /** Refusals of the store in a row. */
  refusals = 0;
  isCancelled = false;
  /** No attempt begins after this. */
  giveUpAt: Instant;

  constructor({ call, retry, bytes }: CallFacts, now: Instant, ageMs: number) {
    this.call = call;
    this.retry = retry;
    this.bytes = bytes;
    this.giveUpAt = (now + retry.forMs - ageMs) as Instant;
  }

  /** When something is due of its own accord. */
  get dueAt(): Instant | undefined {
    switch (this.phase.kind) {
      case "pausing":
        return this.phase.until;
      case "marking":
      case "ending":
        return this.phase.retryAt;
      default:
        return undefined;
    }
  }
}
