/**
 * Decides everything about durable calls: when an attempt begins, when it is tried again, when the call has ended, who is told. Knows no store,
 * no sockets and no clock.
 *
 * Invariants:
 *   D1. No client is told `durable-accepted` before the call is in the journal, and none `durable-ended` before the outcome is on disk.
 *   D2. Of a call that is in the journal, an outcome is ordered to be kept, unless the keeper is closed: whatever fails, it runs, pauses or waits.
 *   D3. One attempt of a call runs at a time, and none after its outcome was ordered to be kept: there is one outcome.
 *   D4. No attempt has a number beyond `fence + FENCE_STRIDE` of the fence on disk; one that a new keeper begins has a greater one.
 *   D5. `runningMax` and `runningBytesMax` hold, but one call always runs.
 */
import {
  assert,
  type CallId,
  type DurableMessage,
  type DurableOutcome,
  type Instant,
  NOT_BEGUN,
  Prng,
  RETRYABLE,
} from "@cloudburst/model";
import { DueHeap } from "./due-heap.js";
import { Entry, RUNNING, WAITING } from "./entry.js";
import type { CallFacts, ClientLink, KeeperEffect, KeeperEvent, Standing, TakenIn } from "./events.js";
import { ATTEMPT_MAX, FENCE_SLACK, FENCE_STRIDE, type KeeperLimits, resolveKeeperLimits } from "./limits.js";

type EventOf<Kind extends KeeperEvent["kind"]> = Extract<KeeperEvent, { readonly kind: Kind }>;
type News = Exclude<DurableMessage, { kind: "submit-durable" | "cancel-durable" | `${string}failed${string}` }>;

export class KeeperCore {
  readonly #limits: KeeperLimits;
  readonly #prng: Prng;
  readonly #entries = new Map<CallId, Entry>();
  /** Calls that each connection watches. */
  readonly #watched = new Map<ClientLink, Set<CallId>>();
  /** In the order in which they got ready. Those that have been cancelled meanwhile are passed over. */
  #queue: Entry[] = [];
  #queueStart = 0;
  readonly #due = new DueHeap();
  #bytes = 0;
  #running = 0;
  #runningBytes = 0;
  #isClosed = false;
  #effects: KeeperEffect[] = [];
  #now = 0 as Instant;

  constructor(limits: Partial<KeeperLimits>, modules: { readonly seed: number }) {
    this.#limits = resolveKeeperLimits(limits);
    this.#prng = new Prng(modules.seed);
  }

  /** When to send `timer-fired`; infinity when nothing is due. Never late, possibly early. */
  get wakeAt(): number {
    return this.#due.first?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Calls that have not ended. */
  get callCount(): number {
    return this.#entries.size;
  }

  knows(call: CallId): boolean {
    return this.#entries.has(call);
  }

  step(event: KeeperEvent, now: Instant): readonly KeeperEffect[] {
    if (now > this.#now) this.#now = now;
    if (!this.#isClosed) this.#handle(event, this.#now);
    const effects = this.#effects;
    if (effects.length > 0) this.#effects = [];
    return effects;
  }

  #handle(event: KeeperEvent, now: Instant): void {
    switch (event.kind) {
      case "submitted":
        return this.#onSubmitted(event, now);
      case "taken-in":
        return this.#onTakenIn(event.call, event.as, now);
      case "found":
        return this.#onFound(event, now);
      case "attempt-ended":
        return this.#onAttemptEnded(event, now);
      case "marked":
        return this.#onMarked(event.call, now);
      case "mark-failed":
        return this.#onRefused(event.call, "marking", now);
      case "keep-failed":
        return this.#onKeepFailed(event, now);
      case "kept":
        return this.#onKept(event.call);
      case "cancel-asked":
        return this.#onCancelAsked(event.call);
      case "client-left":
        return this.#onClientLeft(event.client);
      case "timer-fired":
        return this.#onTimer(now);
      case "closed":
        this.#isClosed = true;
    }
  }

  // ---- taking in -----------------------------------------------------------------------------------------------------------------

  #onSubmitted({ client, ...facts }: EventOf<"submitted">, now: Instant): void {
    const { call } = facts;
    const known = this.#entries.get(call);
    if (known !== undefined) {
      this.#watch(known, client);
      // Whoever submits again has not heard that it is accepted.
      if (known.phase.kind !== "taking-in") this.#tell(client, { kind: "durable-accepted", call });
      return;
    }
    const { callsMax, bytesMax } = this.#limits;
    if (this.#entries.size >= callsMax || (this.#bytes + facts.bytes > bytesMax && this.#entries.size > 0)) {
      const what = `the journal (${this.#entries.size} durable calls, ${this.#bytes} bytes)`;
      this.#tell(client, { kind: "durable-refused", call, failure: { code: "OVERLOADED", what, limit: callsMax } });
      this.#effects.push({ kind: "forget", call });
      return;
    }
    this.#watch(this.#add(facts, now, 0), client);
    this.#effects.push({ kind: "take-in", call });
  }

  #onTakenIn(call: CallId, as: TakenIn, now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry?.phase.kind !== "taking-in") return;
    switch (as.kind) {
      case "refused":
        return this.#leave(entry, { kind: "durable-refused", call, failure: as.failure });
      case "ended":
        return this.#leave(entry, { kind: "durable-ended", call, outcome: as.outcome });
      case "journaled":
        this.#tellAll(entry, { kind: "durable-accepted", call });
        return entry.isCancelled ? this.#end(entry, cancelled(call)) : this.#ready(entry);
      case "found":
        this.#tellAll(entry, { kind: "durable-accepted", call });
        return this.#resume(entry, as, now);
    }
  }

  #onFound({ kind: _, ...found }: EventOf<"found">, now: Instant): void {
    // A client may have submitted it again before it was come upon.
    if (this.#entries.has(found.call)) return;
    this.#resume(this.#add(found, now, found.ageMs), found, now);
  }

  #add(facts: CallFacts, now: Instant, ageMs: number): Entry {
    const entry = new Entry(facts, now, ageMs);
    this.#entries.set(entry.call, entry);
    this.#bytes += entry.bytes;
    return entry;
  }

  /** Attempts of the keeper before may still run: the fence is moved past them before another begins. */
  #resume(entry: Entry, { fence, made, ageMs }: Standing, now: Instant): void {
    entry.giveUpAt = (now + entry.retry.forMs - ageMs) as Instant;
    entry.made = made;
    entry.attempt = fence + FENCE_STRIDE;
    if (entry.attempt + FENCE_STRIDE > ATTEMPT_MAX) return this.#end(entry, exhausted(entry.call));
    if (entry.isCancelled) return this.#end(entry, cancelled(entry.call));
    this.#mark(entry, now);
  }

  // ---- running -------------------------------------------------------------------------------------------------------------------

  #ready(entry: Entry): void {
    entry.phase = WAITING;
    this.#queue.push(entry);
    this.#pump();
    if (entry.phase === WAITING) this.#effects.push({ kind: "rest", call: entry.call });
  }

  #pump(): void {
    const { runningMax, runningBytesMax } = this.#limits;
    while (this.#queueStart < this.#queue.length) {
      const entry = this.#queue[this.#queueStart] as Entry;
      if (entry.phase !== WAITING) {
        this.#queueStart++;
        continue;
      }
      const hasRoom = this.#running < runningMax && this.#runningBytes + entry.bytes <= runningBytesMax;
      if (!hasRoom && this.#running > 0) break;
      this.#queueStart++;
      this.#running++;
      this.#runningBytes += entry.bytes;
      entry.phase = RUNNING;
      this.#effects.push({ kind: "run", call: entry.call, attemptsBefore: entry.attempt });
    }
    // Taking off one by one would move the whole queue each time.
    if (this.#queueStart < 1_024 && this.#queueStart < this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#queueStart);
    this.#queueStart = 0;
  }

  #onAttemptEnded({ call, attempt, outcome }: EventOf<"attempt-ended">, now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry?.phase.kind !== "running") return;
    this.#running--;
    this.#runningBytes -= entry.bytes;
    entry.attempt = Math.max(entry.attempt, attempt);
    if (outcome.kind !== "failed") this.#end(entry, outcome);
    else if (entry.isCancelled) this.#end(entry, cancelled(call));
    else this.#onFailed(entry, outcome, now);
    this.#pump();
  }

  #onFailed(entry: Entry, outcome: Extract<DurableOutcome, { kind: "failed" }>, now: Instant): void {
    const { retry } = entry;
    const { code } = outcome.failure;
    const hasBegun = !NOT_BEGUN.has(code);
    if (hasBegun) entry.made++;
    entry.notBegun = hasBegun ? 0 : entry.notBegun + 1;
    if (!retry.on.includes(code) || (hasBegun && entry.made >= retry.attempts)) return this.#end(entry, outcome);
    const until = (now + this.#pauseMs(entry)) as Instant;
    if (until > entry.giveUpAt) return this.#end(entry, outcome);
    // What did not count need not be known to the next keeper, unless it was a lot.
    if (hasBegun || entry.attempt - entry.fence >= FENCE_SLACK) return this.#mark(entry, until);
    this.#pause(entry, until);
    this.#effects.push({ kind: "rest", call: entry.call });
  }

  #pauseMs({ retry, made, notBegun }: Entry): number {
    const { backoffMs, factor, backoffMsMax, jitter } = retry;
    const tries = Math.max(0, (notBegun > 0 ? notBegun : made) - 1);
    const whole = Math.min(backoffMsMax, backoffMs * factor ** Math.min(tries, 1_000));
    return Math.round(whole * (1 - jitter * this.#prng.next()));
  }

  #pause(entry: Entry, until: Instant): void {
    entry.phase = { kind: "pausing", until };
    this.#due.push({ at: until, call: entry.call });
  }

  // ---- what is written -----------------------------------------------------------------------------------------------------------

  #mark(entry: Entry, until: Instant): void {
    entry.fence = entry.attempt;
    entry.phase = { kind: "marking", until, retryAt: undefined };
    const { call, fence, made } = entry;
    this.#effects.push({ kind: "mark", call, fence, made });
  }

  #onMarked(call: CallId, now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry?.phase.kind !== "marking") return;
    entry.refusals = 0;
    const { until } = entry.phase;
    if (entry.isCancelled) return this.#end(entry, cancelled(call));
    if (until <= now) return this.#ready(entry);
    this.#pause(entry, until);
    this.#effects.push({ kind: "rest", call });
  }

  #end(entry: Entry, outcome: DurableOutcome): void {
    entry.phase = { kind: "ending", outcome, retryAt: undefined };
    this.#keep(entry, outcome);
  }

  #keep({ call, attempt, made }: Entry, outcome: DurableOutcome): void {
    const isListed = outcome.kind === "failed" && outcome.failure.code !== "CANCELLED";
    this.#effects.push({ kind: "keep", call, outcome, fence: attempt, made, isListed });
  }

  #onKept(call: CallId): void {
    const entry = this.#entries.get(call);
    if (entry?.phase.kind !== "ending") return;
    this.#leave(entry, { kind: "durable-ended", call, outcome: entry.phase.outcome });
  }

  /** An outcome that no store would take is a failure of the call. */
  #onKeepFailed({ call, failure }: EventOf<"keep-failed">, now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry?.phase.kind !== "ending") return;
    if (RETRYABLE[failure.code] || entry.phase.outcome.kind === "failed") this.#onRefused(call, "ending", now);
    else this.#end(entry, { kind: "failed", failure });
  }

  /** The store is full or away: nothing can be told and nothing is given up, so it is asked again. */
  #onRefused(call: CallId, kind: "marking" | "ending", now: Instant): void {
    const entry = this.#entries.get(call);
    if (entry === undefined || entry.phase.kind !== kind) return;
    if (kind === "marking" && entry.isCancelled) return this.#end(entry, cancelled(call));
    const { storePauseMs, storePauseMsMax } = this.#limits;
    const pauseMs = Math.min(storePauseMsMax, storePauseMs * 2 ** Math.min(entry.refusals, 20));
    entry.refusals++;
    const retryAt = (now + pauseMs) as Instant;
    entry.phase = { ...entry.phase, retryAt };
    this.#due.push({ at: retryAt, call });
  }

  #onTimer(now: Instant): void {
    for (let due = this.#due.first; due !== undefined && due.at <= now; due = this.#due.first) {
      this.#due.pop();
      const entry = this.#entries.get(due.call);
      // It may have gone on meanwhile, by a cancellation.
      if (entry === undefined || entry.dueAt !== due.at) continue;
      const { phase } = entry;
      if (phase.kind === "pausing") this.#ready(entry);
      else if (phase.kind === "marking") this.#mark(entry, phase.until);
      else if (phase.kind === "ending") this.#end(entry, phase.outcome);
    }
  }

  // ---- clients -------------------------------------------------------------------------------------------------------------------

  #onCancelAsked(call: CallId): void {
    const entry = this.#entries.get(call);
    switch (entry?.phase.kind) {
      case "taking-in":
        entry.isCancelled = true;
        return;
      case "running":
        entry.isCancelled = true;
        this.#effects.push({ kind: "stop", call });
        return;
      // Two writes of one record must not overtake each other.
      case "marking":
        entry.isCancelled = true;
        return;
      case "waiting":
      case "pausing":
        return this.#end(entry, cancelled(call));
      default:
        return;
    }
  }

  #watch(entry: Entry, client: ClientLink): void {
    entry.watchers.add(client);
    const calls = this.#watched.get(client);
    if (calls === undefined) this.#watched.set(client, new Set([entry.call]));
    else calls.add(entry.call);
  }

  #onClientLeft(client: ClientLink): void {
    for (const call of this.#watched.get(client) ?? []) this.#entries.get(call)?.watchers.delete(client);
    this.#watched.delete(client);
  }

  /** It is over, here; who watches it is told. */
  #leave(entry: Entry, message: News): void {
    const { call } = entry;
    this.#tellAll(entry, message);
    for (const client of entry.watchers) this.#watched.get(client)?.delete(call);
    this.#entries.delete(call);
    this.#bytes -= entry.bytes;
    this.#effects.push({ kind: "forget", call });
  }

  #tellAll({ watchers }: Entry, message: News): void {
    for (const client of watchers) this.#tell(client, message);
  }

  #tell(client: ClientLink, message: News): void {
    this.#effects.push({ kind: "tell", client, message });
  }

  /** @throws InvariantViolation; for tests and the simulator */
  validate(): void {
    const entries = [...this.#entries.values()];
    const running = entries.filter(({ phase }) => phase.kind === "running");
    const sum = (some: readonly Entry[]): number => some.reduce((bytes, entry) => bytes + entry.bytes, 0);
    assert(running.length === this.#running && sum(running) === this.#runningBytes, "what runs is counted");
    assert(sum(entries) === this.#bytes, "bytes are counted");
    assert(running.length <= this.#limits.runningMax, "D5: runningMax holds");
    const queued = new Set(this.#queue.slice(this.#queueStart));
    for (const entry of entries) {
      const { call, phase, watchers, dueAt } = entry;
      assert(phase.kind !== "waiting" || queued.has(entry), `D2: ${call} waits in the queue`);
      assert(entry.attempt <= entry.fence + FENCE_STRIDE || phase.kind === "ending", `D4: ${call} is behind its fence`);
      assert(dueAt === undefined || this.wakeAt <= dueAt, `D2: ${call} is due, and the timer is set`);
      for (const client of watchers) assert(this.#watched.get(client)?.has(call) === true, `${call} is watched`);
    }
    if (!this.#isClosed && queued.size > 0) {
      const waits = [...queued].some(({ phase }) => phase.kind === "waiting");
      assert(!waits || this.#running > 0, "D5: what waits, waits for something that runs");
    }
  }
}

function exhausted(call: CallId): DurableOutcome {
  const problem = `durable call ${call} was begun anew ${Math.floor(ATTEMPT_MAX / FENCE_STRIDE)} times; look why the store restarts`;
  return { kind: "failed", failure: { code: "INTERNAL", problem } };
}

function cancelled(call: CallId): DurableOutcome {
  return { kind: "failed", failure: { code: "CANCELLED", what: `durable call ${call}` } };
}
