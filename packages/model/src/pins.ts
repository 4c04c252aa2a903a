import type { FunctionName, FunctionVersion, SchedulerId } from "./ids.js";

/** Never used twice by one scheduler; together with the scheduler's id it names a pin in the cluster. */
export type PinId = number;

/** The share of an executor that wishes for no share: as many of its workers as are free. */
export const ALL_CORES = Number.POSITIVE_INFINITY;

/** What an executor says of a pin. */
export type PinAnswer =
  | { readonly kind: "pinned" }
  /** `retryable`: another executor, or this one later, may do. */
  | { readonly kind: "refused"; readonly problem: string; readonly retryable: boolean }
  | { readonly kind: "unpinned" };

/**
 * Where a pin is at its executor: its code is being loaded; the executor holds it; or it was let go and calls that had come before are
 * still running.
 */
export type PinPhase = "loading" | "held" | "draining";

/** A pin as its executor reports it. */
export interface ReportedPin {
  readonly scheduler: SchedulerId;
  readonly pin: PinId;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Workers that may run it at a time; `ALL_CORES`: each. Positive. */
  readonly cores: number;
  readonly phase: PinPhase;
}
