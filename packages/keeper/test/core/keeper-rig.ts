/**
 * A keeper's core with a journal, a store of outcomes and executors that are as simple as can be, all of which may fail, lag or die. What lies on
 * disk survives `crash`.
 */
import {
  type CallId,
  type DurableOutcome,
  type FailureCode,
  type Instant,
  RETRY_DEFAULT,
  type RetryPolicy,
} from "@cloudburst/model";
import { KeeperCore, type KeeperEffect, type KeeperEvent, type KeeperLimits } from "../../src/core/index.js";

type EffectOf<Kind extends KeeperEffect["kind"]> = Extract<KeeperEffect, { kind: Kind }>;
interface Journaled {
  fence: number;
  made: number;
  readonly acceptedAt: number;
}

/** `find`: the scan is still to come upon it. */
type Ordered =
  | Exclude<KeeperEffect, { kind: "tell" | "rest" | "forget" | "stop" }>
  | { readonly kind: "find"; readonly call: CallId };

export const failed = (code: FailureCode): DurableOutcome =>
  ({ kind: "failed", failure: { code, what: "it", attempts: 1, fn: "f", problem: "p" } }) as unknown as DurableOutcome;
export const result = (byte: number): DurableOutcome => ({ kind: "result", value: Uint8Array.of(byte) });

export class KeeperRig {
  readonly retry: RetryPolicy;
  readonly #limits: Partial<KeeperLimits>;
  core: KeeperCore;
  now = 0;
  /** On disk. */
  readonly journal = new Map<CallId, Journaled>();
  readonly outcomes = new Map<CallId, DurableOutcome>();
  /** What the keeper has ordered and not heard the end of. */
  pending: Ordered[] = [];
  /** What clients were told, over the life of all keepers. */
  readonly accepted = new Set<CallId>();
  readonly told = new Map<CallId, DurableOutcome>();
  readonly refused = new Map<CallId, string>();
  /** Attempts that may still run somewhere, of any keeper. */
  readonly attempts: { readonly call: CallId; readonly attempt: number }[] = [];
  readonly problems: string[] = [];
  #incarnation = 0;

  constructor(options: { readonly retry?: Partial<RetryPolicy>; readonly limits?: Partial<KeeperLimits> } = {}) {
    this.retry = { ...RETRY_DEFAULT, jitter: 0, ...options.retry };
    this.#limits = options.limits ?? {};
    this.core = new KeeperCore(this.#limits, { seed: 1 });
  }

  submit(call: CallId, client = 1): void {
    this.step({ kind: "submitted", client, call, retry: this.retry, bytes: 10 });
  }

  step(event: KeeperEvent): void {
    for (const effect of this.core.step(event, this.now as Instant)) this.#take(effect);
    this.core.validate();
  }

  /** Does the i-th thing ordered, or refuses it. */
  perform(index: number, isDone: boolean, outcome: DurableOutcome = result(1)): void {
    const [effect] = this.pending.splice(index % Math.max(1, this.pending.length), 1);
    switch (effect?.kind) {
      case "take-in":
        return this.#takeIn(effect, isDone);
      case "mark": {
        const { call, fence, made } = effect;
        const known = this.journal.get(call);
        if (isDone && known !== undefined) Object.assign(known, { fence, made });
        return this.step({ kind: isDone ? "marked" : "mark-failed", call });
      }
      case "keep":
        return this.#keep(effect, isDone);
      case "find":
        return this.#find(effect.call);
      case "run":
        return this.step({ kind: "attempt-ended", call: effect.call, attempt: effect.attemptsBefore + 1, outcome });
    }
  }

  /** What is on disk stays; what was written when the process died may be there or not. */
  crash(isLastWriteThere: boolean): void {
    if (isLastWriteThere) for (const ordered of this.pending) if (ordered.kind !== "find") this.#write(ordered);
    this.pending = [];
    this.core = new KeeperCore(this.#limits, { seed: 2 + this.#incarnation++ });
    for (const call of this.journal.keys()) this.pending.push({ kind: "find", call });
  }

  #find(call: CallId): void {
    const known = this.journal.get(call);
    if (this.outcomes.has(call)) this.journal.delete(call);
    else if (known !== undefined) {
      const { fence, made, acceptedAt } = known;
      this.step({ kind: "found", call, retry: this.retry, bytes: 10, fence, made, ageMs: this.now - acceptedAt });
    }
  }

  /** Everything works from here on. */
  settle(): void {
    for (let rounds = 0; rounds < 10_000; rounds++) {
      if (this.pending.length > 0) this.perform(0, true);
      else if (this.core.wakeAt === Number.POSITIVE_INFINITY) return;
      else {
        this.now = Math.max(this.now, this.core.wakeAt);
        this.step({ kind: "timer-fired" });
      }
    }
    this.problems.push("it does not come to rest");
  }

  #take(effect: KeeperEffect): void {
    switch (effect.kind) {
      case "tell":
        return this.#tell(effect);
      case "run":
        this.#expectNewAttempt(effect);
        this.pending.push(effect);
        return;
      case "rest":
      case "forget":
      case "stop":
        return;
      default:
        this.pending.push(effect);
    }
  }

  #expectNewAttempt({ call, attemptsBefore }: EffectOf<"run">): void {
    const attempt = attemptsBefore + 1;
    if (!this.journal.has(call)) this.problems.push(`${call} runs and is not in the journal`);
    if (this.outcomes.has(call)) this.problems.push(`${call} runs and has an outcome`);
    for (const known of this.attempts)
      if (known.call === call && known.attempt >= attempt) this.problems.push(`${call}: attempt ${attempt} comes late`);
    this.attempts.push({ call, attempt });
  }

  #tell({ message }: EffectOf<"tell">): void {
    const { call } = message;
    switch (message.kind) {
      case "durable-accepted":
        if (!this.journal.has(call)) this.problems.push(`D1: ${call} is accepted and not in the journal`);
        this.accepted.add(call);
        return;
      case "durable-ended": {
        const stored = this.outcomes.get(call);
        if (stored === undefined || stored !== message.outcome)
          this.problems.push(`D1: ${call} is told another outcome`);
        this.told.set(call, message.outcome);
        return;
      }
      case "durable-refused":
        // That the store does not answer says nothing of the call.
        if (this.accepted.has(call) && message.failure.code !== "STORE_UNAVAILABLE")
          this.problems.push(`${call} is refused after it was accepted`);
        this.refused.set(call, message.failure.code);
    }
  }

  #takeIn(effect: EffectOf<"take-in">, isDone: boolean): void {
    const { call } = effect;
    const outcome = this.outcomes.get(call);
    const known = this.journal.get(call);
    if (!isDone) {
      const failure = { code: "STORE_UNAVAILABLE", problem: "away" } as const;
      return this.step({ kind: "taken-in", call, as: { kind: "refused", failure } });
    }
    if (outcome !== undefined) return this.step({ kind: "taken-in", call, as: { kind: "ended", outcome } });
    if (known !== undefined) {
      const { fence, made, acceptedAt } = known;
      return this.step({ kind: "taken-in", call, as: { kind: "found", fence, made, ageMs: this.now - acceptedAt } });
    }
    this.#write(effect);
    this.step({ kind: "taken-in", call, as: { kind: "journaled" } });
  }

  #keep(effect: EffectOf<"keep">, isDone: boolean): void {
    const { call } = effect;
    if (isDone) this.#write(effect);
    const failure = { code: "STORE_UNAVAILABLE", problem: "away" } as const;
    this.step(isDone ? { kind: "kept", call } : { kind: "keep-failed", call, failure });
  }

  #write(effect: KeeperEffect): void {
    if (effect.kind === "take-in" && !this.outcomes.has(effect.call) && !this.journal.has(effect.call))
      this.journal.set(effect.call, { fence: 0, made: 0, acceptedAt: this.now });
    if (effect.kind === "mark") {
      const known = this.journal.get(effect.call);
      if (known !== undefined) Object.assign(known, { fence: effect.fence, made: effect.made });
    }
    if (effect.kind !== "keep") return;
    if (this.outcomes.has(effect.call)) this.problems.push(`D3: ${effect.call} has two outcomes`);
    this.outcomes.set(effect.call, effect.outcome);
    this.journal.delete(effect.call);
  }
}
