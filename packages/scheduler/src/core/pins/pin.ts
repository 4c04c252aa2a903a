import type { ExecutorId, FunctionName, FunctionVersion, Instant, PinId } from "@cloudburst/model";

/** Who wants a function pinned: a replica of a deployment. One owner holds at most one pin. */
export type PinOwner = string;

/** What is to be pinned, and with how much of the executor's cores. */
export interface PinWish {
  readonly owner: PinOwner;
  readonly executor: ExecutorId;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  readonly cores: number;
}

/**
 * Where a pin is between its first wish and its end.
 *
 *   asking ──(pinned)──► held ──(last owner leaves)──► releasing ──(unpinned)──► gone
 *      └──(refused)──► gone   └──(late, last owner leaves)──► releasing
 */
export type PinPhase =
  /** The executor was asked, and has until `until` to answer. */
  | { readonly kind: "asking"; readonly until: Instant }
  | { readonly kind: "held" }
  /** The executor was told to let go; the wishes that came since then wait for its answer. Asked again at `until`. */
  | { readonly kind: "releasing"; readonly until: Instant; readonly next: Map<PinOwner, PinWish> };

/** One function version on one executor, whoever wants it there. */
export interface Pin {
  readonly id: PinId;
  readonly executor: ExecutorId;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Empty exactly while it is being released. */
  readonly owners: Map<PinOwner, PinWish>;
  phase: PinPhase;
  /** The cores that the executor was last told of. */
  cores: number;
}

/** What the table wants done, and what owners must hear. */
export type PinEffect =
  | {
      readonly kind: "ask-pin";
      readonly executor: ExecutorId;
      readonly pin: PinId;
      readonly fn: FunctionName;
      readonly version: FunctionVersion;
      readonly cores: number;
    }
  /** The same pin, with another share of the cores. */
  | { readonly kind: "ask-share"; readonly executor: ExecutorId; readonly pin: PinId; readonly cores: number }
  | { readonly kind: "ask-unpin"; readonly executor: ExecutorId; readonly pin: PinId }
  | { readonly kind: "pinned"; readonly owner: PinOwner }
  /** `retryable`: another executor, or this one later, may do. */
  | {
      readonly kind: "pin-failed";
      readonly owner: PinOwner;
      readonly executor: ExecutorId;
      readonly problem: string;
      readonly retryable: boolean;
    }
  /** It was held, and its executor is gone or has forgotten it. */
  | { readonly kind: "pin-lost"; readonly owner: PinOwner; readonly executor: ExecutorId; readonly problem: string };

export function sumCores(owners: ReadonlyMap<PinOwner, PinWish>): number {
  let cores = 0;
  for (const wish of owners.values()) cores += wish.cores;
  return cores;
}
