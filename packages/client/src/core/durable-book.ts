/**
 * This client's durable calls: what the keeper is still to be told, and who waits for what it says.
 *
 *   B1. Every owner hears one end: an acceptance, an outcome, a refusal, or that none of them came in time.
 *   B2. What the keeper has not answered is submitted again on the next connection; to submit twice changes nothing.
 *   B3. A call that may have been submitted is never said to be cancelled before the keeper says so.
 */
import {
  assert,
  type CallId,
  type DurableCall,
  type DurableMessage,
  type DurableOutcome,
  type Failure,
  type Instant,
  RETRYABLE,
} from "@cloudburst/model";
import type { CallEnd } from "./events.js";

/** What an owner waits for. */
export type DurableGoal = "acceptance" | "end";
export type KeeperNews = Extract<DurableMessage, { kind: "durable-accepted" | "durable-refused" | "durable-ended" }>;

export type DurableEvent<Owner> =
  | {
      readonly kind: "submitted";
      readonly durable: DurableCall;
      readonly goal: DurableGoal;
      readonly owner: Owner;
    }
  | { readonly kind: "cancelled"; readonly call: CallId }
  | { readonly kind: "connected" }
  | { readonly kind: "disconnected" }
  /** The connection's queue took no more. */
  | { readonly kind: "send-refused"; readonly call: CallId }
  /** It cannot be encoded. */
  | { readonly kind: "abandoned"; readonly call: CallId; readonly failure: Failure }
  | { readonly kind: "news"; readonly message: KeeperNews }
  | { readonly kind: "timer-fired" }
  | { readonly kind: "closed" };

export type DurableEffect<Owner> =
  /** Answered by `connected`, sooner or later. */
  | { readonly kind: "connect" }
  | { readonly kind: "send"; readonly message: Extract<DurableMessage, { kind: "submit-durable" | "cancel-durable" }> }
  | { readonly kind: "end"; readonly owner: Owner; readonly end: CallEnd };

/** Longer than the store takes to start again and to look through its file. */
const ACCEPT_MS = 30_000;
const OUTSTANDING_MAX = 65_536;
const SWEEP_MS = 1_000;
const RESEND_MS = 10;
/** So many leave in one turn when all are submitted again. */
const FLUSH_MAX = 512;

interface Entry<Owner> {
  readonly durable: DurableCall;
  readonly owners: { readonly goal: DurableGoal; readonly owner: Owner }[];
  readonly acceptBy: Instant;
  readonly endBy: Instant;
  phase: "unsent" | "sent" | "accepted";
  wasSent: boolean;
  wasAccepted: boolean;
  isCancelled: boolean;
}

export class DurableBook<Owner> {
  readonly #entries = new Map<CallId, Entry<Owner>>();
  readonly #unsent = new Set<Entry<Owner>>();
  #isConnected = false;
  #isClosed = false;
  #sweepAt = Number.POSITIVE_INFINITY;
  #flushAt = Number.POSITIVE_INFINITY;
  #effects: DurableEffect<Owner>[] = [];

  /** When to send `timer-fired`; infinity when nothing is due. */
  get wakeAt(): number {
    return Math.min(this.#sweepAt, this.#flushAt);
  }

  get size(): number {
    return this.#entries.size;
  }

  knows(call: CallId): boolean {
    return this.#entries.has(call);
  }

  step(event: DurableEvent<Owner>, now: Instant): readonly DurableEffect<Owner>[] {
    this.#handle(event, now);
    const effects = this.#effects;
    if (effects.length > 0) this.#effects = [];
    return effects;
  }

  #handle(event: DurableEvent<Owner>, now: Instant): void {
    switch (event.kind) {
      case "submitted":
        return this.#onSubmitted(event, now);
      case "news":
        return this.#onNews(event.message, now);
      case "cancelled":
        return this.#onCancelled(event.call);
      case "connected":
        return this.#onConnected(now);
      case "disconnected":
        this.#isConnected = false;
        this.#flushAt = Number.POSITIVE_INFINITY;
        return;
      case "send-refused":
        return this.#onSendRefused(event.call, now);
      case "abandoned":
        return this.#fail(event.call, event.failure);
      case "timer-fired":
        return this.#onTimer(now);
      case "closed":
        this.#isClosed = true;
        for (const call of [...this.#entries.keys()]) this.#fail(call, { code: "CLOSED", what: "the client" });
    }
  }

  #onSubmitted({ durable, goal, owner }: Extract<DurableEvent<Owner>, { kind: "submitted" }>, now: Instant): void {
    const { call, retry, deadlineMs } = durable;
    const known = this.#entries.get(call);
    if (this.#isClosed) return this.#end(owner, failed({ code: "CLOSED", what: "the client" }));
    if (known !== undefined) return this.#join(known, durable, goal, owner);
    if (this.#entries.size >= OUTSTANDING_MAX)
      return this.#end(
        owner,
        failed({ code: "OVERLOADED", what: "the client's durable calls", limit: OUTSTANDING_MAX }),
      );
    const entry: Entry<Owner> = {
      durable,
      owners: [{ goal, owner }],
      acceptBy: (now + ACCEPT_MS) as Instant,
      // The keeper gives up by then, or has none of it.
      endBy: (now + retry.forMs + deadlineMs + ACCEPT_MS) as Instant,
      phase: "unsent",
      wasSent: false,
      wasAccepted: false,
      isCancelled: false,
    };
    this.#entries.set(call, entry);
    this.#sweepAt = Math.min(this.#sweepAt, now + SWEEP_MS);
    if (this.#isConnected && this.#unsent.size === 0) return this.#submit(entry);
    this.#unsent.add(entry);
    if (!this.#isConnected) this.#effects.push({ kind: "connect" });
  }

  /** One idempotency key, given twice. */
  #join(entry: Entry<Owner>, durable: DurableCall, goal: DurableGoal, owner: Owner): void {
    if (!isSameCall(entry.durable, durable)) {
      const what = `idempotencyKey ${JSON.stringify(durable.idempotencyKey)}`;
      const problem =
        "it stands for a call of another function, or with other arguments; use a key of its own for each";
      return this.#end(owner, failed({ code: "INVALID_ARGUMENT", what, problem }));
    }
    if (goal === "acceptance" && entry.wasAccepted) this.#end(owner, { kind: "accepted" });
    else entry.owners.push({ goal, owner });
  }

  #submit(entry: Entry<Owner>): void {
    entry.phase = "sent";
    entry.wasSent = true;
    this.#effects.push({ kind: "send", message: { kind: "submit-durable", durable: entry.durable } });
    if (entry.isCancelled)
      this.#effects.push({ kind: "send", message: { kind: "cancel-durable", call: entry.durable.call } });
  }

  #onNews(message: KeeperNews, now: Instant): void {
    const { call } = message;
    const entry = this.#entries.get(call);
    if (entry === undefined) return;
    if (message.kind === "durable-refused") return this.#onRefused(entry, message.failure, now);
    if (message.kind === "durable-ended") return this.#leave(entry, endOf(message.outcome));
    // One that is to be submitted on a new connection still is: there it has no other way to hear of its end.
    if (entry.phase === "sent") entry.phase = "accepted";
    entry.wasAccepted = true;
    const waiting = entry.owners.filter(({ goal }) => goal === "end");
    for (const { goal, owner } of entry.owners) if (goal === "acceptance") this.#end(owner, { kind: "accepted" });
    entry.owners.splice(0, entry.owners.length, ...waiting);
    if (waiting.length > 0) return;
    this.#entries.delete(call);
    this.#unsent.delete(entry);
  }

  /** What was accepted once is so for good: only the store does not answer at the moment. */
  #onRefused(entry: Entry<Owner>, failure: Failure, now: Instant): void {
    if (!entry.wasAccepted || !RETRYABLE[failure.code]) return this.#leave(entry, failed(failure));
    entry.phase = "unsent";
    this.#unsent.add(entry);
    this.#flushAt = Math.min(this.#flushAt, now + SWEEP_MS);
  }

  #onCancelled(call: CallId): void {
    const entry = this.#entries.get(call);
    if (entry === undefined) return;
    if (!entry.wasSent) return this.#fail(call, { code: "CANCELLED", what: `durable call ${call}` });
    entry.isCancelled = true;
    // Else it is said after the call has been submitted again.
    if (this.#isConnected && entry.phase !== "unsent")
      this.#effects.push({ kind: "send", message: { kind: "cancel-durable", call } });
  }

  #onConnected(now: Instant): void {
    this.#isConnected = true;
    for (const entry of this.#entries.values()) {
      entry.phase = "unsent";
      this.#unsent.add(entry);
    }
    this.#flush(now);
  }

  #onSendRefused(call: CallId, now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry === undefined) return;
    entry.phase = "unsent";
    this.#unsent.add(entry);
    this.#flushAt = now + RESEND_MS;
  }

  #flush(now: Instant): void {
    this.#flushAt = Number.POSITIVE_INFINITY;
    if (!this.#isConnected) return;
    let count = 0;
    for (const entry of this.#unsent) {
      if (count++ === FLUSH_MAX) {
        this.#flushAt = now;
        return;
      }
      this.#unsent.delete(entry);
      this.#submit(entry);
    }
  }

  #onTimer(now: Instant): void {
    if (now >= this.#flushAt) this.#flush(now);
    if (now < this.#sweepAt) return;
    for (const { durable, wasAccepted, acceptBy, endBy } of [...this.#entries.values()]) {
      const { call } = durable;
      if (now >= endBy) {
        const deadlineMs = durable.retry.forMs + durable.deadlineMs;
        this.#fail(call, { code: "DEADLINE_EXCEEDED", what: `waiting for durable call ${call}`, deadlineMs });
      } else if (!wasAccepted && now >= acceptBy) {
        const problem = `it has not acknowledged call ${call} within ${ACCEPT_MS} ms, so that it may have it or not; call again with the same idempotencyKey`;
        this.#fail(call, { code: "DISCONNECTED", peer: "the keeper of durable calls", problem });
      }
    }
    this.#sweepAt = this.#entries.size === 0 ? Number.POSITIVE_INFINITY : now + SWEEP_MS;
  }

  #fail(call: CallId, failure: Failure): void {
    const entry = this.#entries.get(call);
    if (entry !== undefined) this.#leave(entry, failed(failure));
  }

  #leave(entry: Entry<Owner>, end: CallEnd): void {
    this.#entries.delete(entry.durable.call);
    this.#unsent.delete(entry);
    for (const { goal, owner } of entry.owners)
      this.#end(owner, goal === "acceptance" && end.kind !== "failed" ? { kind: "accepted" } : end);
  }

  #end(owner: Owner, end: CallEnd): void {
    this.#effects.push({ kind: "end", owner, end });
  }

  /** @throws InvariantViolation; for tests */
  validate(): void {
    for (const entry of this.#entries.values()) {
      const { durable, owners, phase } = entry;
      assert(owners.length > 0, `B1: somebody waits for ${durable.call}`);
      assert((phase === "unsent") === this.#unsent.has(entry), `B2: ${durable.call} is unsent, or with the keeper`);
    }
    assert(this.#entries.size === 0 || this.#sweepAt !== Number.POSITIVE_INFINITY, "B1: the timer is set");
  }
}

function isSameCall(a: DurableCall, b: DurableCall): boolean {
  if (a.subject.kind !== b.subject.kind || a.subject.name !== b.subject.name) return false;
  return a.payload.length === b.payload.length && a.payload.every((byte, i) => byte === b.payload[i]);
}

function endOf(outcome: DurableOutcome): CallEnd {
  return outcome.kind === "failed" ? failed(outcome.failure) : outcome;
}

/** The keeper keeps it: nothing is left to be written by this client. */
function failed(failure: Failure): CallEnd {
  return { kind: "failed", failure, attempt: 0, isRemote: true };
}
