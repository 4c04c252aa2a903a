import { assert, type Failure, type Instant, type RecordName } from "@cloudburst/model";
import type { ReadId, ReadOutcome } from "../event.js";
import type { Turn } from "../turn.js";
import { type RecordKey, recordKey } from "./record-key.js";

export interface RecordReadsOptions {
  /** Reads at the store at one moment. */
  readonly inFlightMax: number;
  /** Requests that wait for reads. Beyond: OVERLOADED. */
  readonly waitersMax: number;
  /** Names to be read because they are said to have changed. Beyond: dropped; the next digest names them again. */
  readonly wantedMax: number;
  /** Pause before a read that failed is repeated. */
  readonly retryMs: number;
}

/** Called once, in the turn in which the read came back. */
export type Waiter = (outcome: ReadOutcome, turn: Turn) => void;

/** Sees each outcome before those who wait for it. `since`: the registry's number of changes when the read began. */
export type OnRead = (record: RecordName, outcome: ReadOutcome, since: number, turn: Turn) => void;

interface Queued {
  readonly record: RecordName;
  readonly waiters: Waiter[];
  isWanted: boolean;
}

interface InFlight extends Queued {
  readonly key: RecordKey;
  readonly since: number;
}

// Invariants:
//   B1. A waiter is called once, by a read that began after it asked: what was written before it asked, it sees.
//   B2. One name has at most one read at the store and one that waits for its turn; all who ask meanwhile share the latter.
//   B3. What is wanted is read until it is known: a failed read is repeated.
/**
 * Reads of single records of the registry, shared and bounded. That a name is not there is not remembered: it may be there the next moment, and
 * whoever created it may have told others. A flood of one unknown name is two reads at a time, a flood of many is refused beyond `waitersMax`.
 */
export class RecordReads {
  readonly #options: RecordReadsOptions;
  readonly #onRead: OnRead;
  readonly #changes: () => number;
  readonly #queue = new Map<RecordKey, Queued>();
  readonly #inFlight = new Map<ReadId, InFlight>();
  readonly #busy = new Set<RecordKey>();
  readonly #retries = new Map<RecordKey, RecordName>();
  #waiters = 0;
  #reads = 0;
  #isTimerSet = false;

  constructor(options: RecordReadsOptions, modules: { readonly onRead: OnRead; changes(): number }) {
    this.#options = options;
    this.#onRead = modules.onRead;
    this.#changes = modules.changes;
  }

  /** Reads begun so far. */
  get count(): number {
    return this.#reads;
  }

  /** Whether anything is being read, or is to be. */
  get isIdle(): boolean {
    return this.#queue.size + this.#inFlight.size + this.#retries.size === 0;
  }

  /** @returns why so many more cannot wait */
  refusalOf(count: number): Failure | undefined {
    const { waitersMax } = this.#options;
    if (this.#waiters + count <= waitersMax) return undefined;
    return { code: "OVERLOADED", what: "the scheduler's queue of names to look up", limit: waitersMax };
  }

  /** There must be room: `refusalOf`. The waiter is called in a later turn. */
  ask(record: RecordName, waiter: Waiter, turn: Turn): void {
    assert(this.#waiters < this.#options.waitersMax, "there is room for whoever asks");
    this.#waiters += 1;
    this.#enqueue(recordKey(record), record).waiters.push(waiter);
    this.#start(turn);
  }

  /** It is said to have changed: reads it, now or later. */
  want(record: RecordName, turn: Turn): void {
    const key = recordKey(record);
    if (!this.#queue.has(key) && this.#queue.size + this.#retries.size >= this.#options.wantedMax) {
      turn.trace("change-not-followed", [key], "too many names are to be read");
      return;
    }
    this.#retries.delete(key);
    this.#enqueue(key, record).isWanted = true;
    this.#start(turn);
  }

  onRecordRead(read: ReadId, outcome: ReadOutcome, turn: Turn): void {
    const done = this.#inFlight.get(read);
    if (done === undefined) {
      turn.trace("late-answer-ignored", [String(read)], "no such read");
      return;
    }
    const { key, record, waiters } = done;
    this.#inFlight.delete(read);
    this.#busy.delete(key);
    this.#waiters -= waiters.length;
    if (outcome.state === "failed" && done.isWanted) this.#retryLater(key, record, turn);
    if (outcome.state !== "failed") this.#onRead(record, outcome, done.since, turn);
    for (const waiter of waiters) waiter(outcome, turn);
    this.#start(turn);
  }

  onTimerFired(turn: Turn): void {
    this.#isTimerSet = false;
    const records = [...this.#retries.values()];
    this.#retries.clear();
    for (const record of records) this.want(record, turn);
  }

  validate(): void {
    let waiters = 0;
    for (const { waiters: some } of [...this.#queue.values(), ...this.#inFlight.values()]) waiters += some.length;
    assert(waiters === this.#waiters, "B1: waiters are counted");
    assert(this.#waiters <= this.#options.waitersMax, "waiters within limit");
    assert(this.#inFlight.size === this.#busy.size, "B2: one read at the store for a name");
    assert(this.#inFlight.size <= this.#options.inFlightMax, "reads within limit");
    assert(this.#retries.size === 0 || this.#isTimerSet, "B3: somebody repeats what failed");
  }

  #enqueue(key: RecordKey, record: RecordName): Queued {
    const known = this.#queue.get(key);
    if (known !== undefined) return known;
    const queued: Queued = { record, waiters: [], isWanted: false };
    this.#queue.set(key, queued);
    return queued;
  }

  /** In the order of asking; a name that is being read waits until that read is back, so that no late answer overtakes. */
  #start(turn: Turn): void {
    for (const [key, queued] of this.#queue) {
      if (this.#inFlight.size >= this.#options.inFlightMax) return;
      if (this.#busy.has(key)) continue;
      this.#queue.delete(key);
      this.#busy.add(key);
      this.#reads += 1;
      this.#inFlight.set(this.#reads, { ...queued, key, since: this.#changes() });
      turn.effects.push({ kind: "read-record", read: this.#reads, record: queued.record });
    }
  }

  #retryLater(key: RecordKey, record: RecordName, turn: Turn): void {
    if (this.#queue.has(key)) {
      this.#enqueue(key, record).isWanted = true;
      return;
    }
    this.#retries.set(key, record);
    if (this.#isTimerSet) return;
    this.#isTimerSet = true;
    turn.effects.push({ kind: "set-timer", timer: "record-retry", at: (turn.now + this.#options.retryMs) as Instant });
  }
}
