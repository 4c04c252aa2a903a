/** What the keeper's core hears (facts) and what it orders (effects). Arguments and results are no business of it. */
import type { CallId, DurableMessage, DurableOutcome, Failure, RetryPolicy } from "@cloudburst/model";

/** One connection of a client. */
export type ClientLink = number;

/** What the core must know of a call. */
export interface CallFacts {
  readonly call: CallId;
  readonly retry: RetryPolicy;
  /** Of its arguments. */
  readonly bytes: number;
}

/** What the journal says of a call that had been accepted before. */
export interface Standing {
  readonly fence: number;
  readonly made: number;
  /** Milliseconds since its acceptance. */
  readonly ageMs: number;
}

export type TakenIn =
  /** It is on disk now. */
  | { readonly kind: "journaled" }
  /** It was there already. */
  | ({ readonly kind: "found" } & Standing)
  /** So was its outcome. */
  | { readonly kind: "ended"; readonly outcome: DurableOutcome }
  | { readonly kind: "refused"; readonly failure: Failure };

export type KeeperEvent =
  | ({ readonly kind: "submitted"; readonly client: ClientLink } & CallFacts)
  /** Answers `take-in`. */
  | { readonly kind: "taken-in"; readonly call: CallId; readonly as: TakenIn }
  /** The journal has it: of an earlier keeper, or reopened by an operator. */
  | ({ readonly kind: "found" } & CallFacts & Standing)
  /** Answers `run`. `attempt`: the number of the last attempt that may have been sent. */
  | {
      readonly kind: "attempt-ended";
      readonly call: CallId;
      readonly attempt: number;
      readonly outcome: DurableOutcome;
    }
  /** Answer `mark`. */
  | { readonly kind: "marked"; readonly call: CallId }
  | { readonly kind: "mark-failed"; readonly call: CallId }
  /** Answer `keep`. */
  | { readonly kind: "kept"; readonly call: CallId }
  | { readonly kind: "keep-failed"; readonly call: CallId; readonly failure: Failure }
  | { readonly kind: "cancel-asked"; readonly call: CallId }
  | { readonly kind: "client-left"; readonly client: ClientLink }
  | { readonly kind: "timer-fired" }
  /** Everything stays in the journal, and nothing is begun any more. */
  | { readonly kind: "closed" };

export type KeeperEffect =
  /** Look whether it is known, else write it to the journal. */
  | { readonly kind: "take-in"; readonly call: CallId }
  /** `attemptsBefore`: the attempt gets a greater number. */
  | { readonly kind: "run"; readonly call: CallId; readonly attemptsBefore: number }
  | { readonly kind: "stop"; readonly call: CallId }
  /** Write to the journal how far it is. */
  | { readonly kind: "mark"; readonly call: CallId; readonly fence: number; readonly made: number }
  /** Write its outcome, then take it out of the journal. `isListed`: it has failed for good. */
  | {
      readonly kind: "keep";
      readonly call: CallId;
      readonly outcome: DurableOutcome;
      readonly fence: number;
      readonly made: number;
      readonly isListed: boolean;
    }
  /** It waits: its arguments need not be in memory. */
  | { readonly kind: "rest"; readonly call: CallId }
  /** It is over. */
  | { readonly kind: "forget"; readonly call: CallId }
  | {
      readonly kind: "tell";
      readonly client: ClientLink;
      readonly message: Extract<DurableMessage, { kind: "durable-accepted" | "durable-refused" | "durable-ended" }>;
    };
