import {
  type AttemptFailure,
  assert,
  type CallId,
  type ExecutorId,
  type Failure,
  type Instant,
} from "@cloudburst/model";
import { Fifo } from "./fifo.js";

/** How a call ended, as far as others may depend on it. */
export interface EndedCall {
  readonly call: CallId;
  readonly state: "succeeded" | "failed";
  /** Where it ran last; undefined when it never ran, or ran in several places. */
  readonly executor: ExecutorId | undefined;
  readonly attempt: number;
  /** Undefined when it succeeded, or when nobody said why it failed. */
  readonly failure: Failure | undefined;
  readonly earlier: readonly AttemptFailure[];
  /** It ended because its client went away: if the client comes back, it may be submitted again. */
  readonly isAbandoned: boolean;
  readonly at: Instant;
}

/** `forgotten`: it ended, and how is not remembered. `refused`: it was never taken in. */
export type Faded = "forgotten" | "refused";

export interface EndedCallsOptions {
  readonly endedMax: number;
  readonly endedMs: number;
  readonly fadedMax: number;
}

interface FadedCall {
  readonly call: CallId;
  readonly why: Faded;
}

/** Ends that are dropped by age within one step: what a crowd left behind must not hold up one event. */
const EXPIRED_PER_STEP_MAX = 64;

// Invariants:
//   M1. At most `endedMax` ends are kept, none is told after `endedMs`; `#order` has them in the order in which they came.
//   M2. Of what falls out, and of what was refused, the latest `fadedMax` ids are kept, to say so. Beyond that an id is unknown.
//   M3. What begins anew is taken out of the maps at once, and of the orders when its turn comes: they hold at most twice as many.
/** What is remembered of calls that have ended. All operations cost O(1), amortised. */
export class EndedCalls {
  readonly #options: EndedCallsOptions;
  readonly #kept = new Map<CallId, EndedCall>();
  readonly #order = new Fifo<EndedCall>();
  readonly #faded = new Map<CallId, FadedCall>();
  readonly #fadedOrder = new Fifo<FadedCall>();

  constructor(options: EndedCallsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#kept.size;
  }

  get fadedSize(): number {
    return this.#faded.size;
  }

  remember(end: EndedCall): void {
    assert(!this.#kept.has(end.call), "a call ends once");
    this.#faded.delete(end.call);
    this.#kept.set(end.call, end);
    this.#order.push(end);
    this.#trim();
  }

  find(call: CallId, now: Instant): EndedCall | undefined {
    const end = this.#kept.get(call);
    return end !== undefined && now - end.at < this.#options.endedMs ? end : undefined;
  }

  /** Only for what `find` does not find. */
  whyUnknown(call: CallId): Faded | undefined {
    return this.#kept.has(call) ? "forgotten" : this.#faded.get(call)?.why;
  }

  /** It was never taken in, so it may be submitted again. */
  refuse(call: CallId): void {
    if (!this.#kept.has(call)) this.#fade(call, "refused");
  }

  /** It begins anew. */
  forget(call: CallId): void {
    this.#kept.delete(call);
    this.#faded.delete(call);
  }

  expire(now: Instant): void {
    for (let dropped = 0; dropped < EXPIRED_PER_STEP_MAX; dropped++) {
      const oldest = this.#order.peek();
      if (oldest === undefined || now - oldest.at < this.#options.endedMs) return;
      this.#dropOldest();
    }
  }

  validate(): void {
    const { endedMax, fadedMax } = this.#options;
    assert(this.#kept.size <= endedMax, "M1: ends within limit");
    assert(this.#faded.size <= fadedMax, "M2: faded ids within limit");
    assert(this.#order.size <= 2 * endedMax && this.#fadedOrder.size <= 2 * fadedMax, "M3: orders within limit");
    for (const call of this.#kept.keys()) assert(!this.#faded.has(call), "M2: what is kept has not faded");
  }

  #trim(): void {
    const { endedMax } = this.#options;
    while (this.#kept.size > endedMax || this.#order.size > 2 * endedMax) this.#dropOldest();
  }

  #dropOldest(): void {
    const oldest = this.#order.shift();
    if (oldest === undefined || this.#kept.get(oldest.call) !== oldest) return;
    this.#kept.delete(oldest.call);
    this.#fade(oldest.call, "forgotten");
  }

  #fade(call: CallId, why: Faded): void {
    const { fadedMax } = this.#options;
    const faded: FadedCall = { call, why };
    this.#faded.set(call, faded);
    this.#fadedOrder.push(faded);
    while (this.#faded.size > fadedMax || this.#fadedOrder.size > 2 * fadedMax) {
      const oldest = this.#fadedOrder.shift();
      if (oldest !== undefined && this.#faded.get(oldest.call) === oldest) this.#faded.delete(oldest.call);
    }
  }
}
