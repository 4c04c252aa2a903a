/**
 * Outcomes that are kept, and places of calls that take letters, on their way to the store.
 *
 *   O1. One flight at a time: what comes while the store has not answered leaves together when it has. A lonely record waits for nobody; under load
 *       many share a message, a commit, and, when they are of one call (accepted, then its result), a merge.
 *   O2. Records under way are bounded; one beyond is dropped by name.
 */
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type Failure,
  type Logger,
  PLACE_TTL_MS,
  type PlaceRecord,
  RESULT_TTL_MS,
  RETRYABLE,
  type ResultRecord,
  setLattice,
  systemKeys,
} from "@cloudburst/model";
import { encodePlaceRecord, encodeResultRecord } from "@cloudburst/wire";
import type { ExecutorClock } from "./clock.js";

/** Records on their way to the store, and their bytes: four of the largest results. */
const RECORDS_MAX = 65_536;
const RECORD_BYTES_MAX = 256 * 1_024 * 1_024;
/** A record is tried so often before it is given up; the store itself waits up to its own deadline each time. */
const TRIES_MAX = 3;
const RETRY_DELAY_MS = 200;

/** Records under one key that leave together. */
interface Entry {
  readonly call: CallId;
  readonly key: string;
  readonly ttlMs: number;
  readonly elements: Uint8Array[];
  readonly isStored: Promise<void>;
  readonly settle: () => void;
}

export class RecordWriter {
  readonly #store: Store;
  readonly #clock: ExecutorClock;
  readonly #log: Logger;
  /** For the next flight. */
  #waiting = new Map<string, Entry>();
  readonly #underWay = new Set<Promise<void>>();
  #count = 0;
  #bytes = 0;
  #dropped = 0;
  #isFlying = false;

  constructor(modules: { readonly store: Store; readonly clock: ExecutorClock; readonly log: Logger }) {
    this.#store = modules.store;
    this.#clock = modules.clock;
    this.#log = modules.log;
  }

  /** Records that could not be stored: their futures by id stay pending until their time is over. */
  get dropped(): number {
    return this.#dropped;
  }

  /** @returns resolves when the record is stored or given up; never rejects */
  write(call: CallId, record: ResultRecord): Promise<void> {
    return this.#write(call, systemKeys.result(call), encodeResultRecord(record), RESULT_TTL_MS);
  }

  /** Says where the call takes letters. As `write`. */
  writePlace(call: CallId, place: PlaceRecord): Promise<void> {
    return this.#write(call, systemKeys.place(call), encodePlaceRecord(place), PLACE_TTL_MS);
  }

  #write(call: CallId, key: string, element: Uint8Array, ttlMs: number): Promise<void> {
    if (this.#count >= RECORDS_MAX || this.#bytes + element.length > RECORD_BYTES_MAX) {
      this.#drop(call, 1, { code: "OVERLOADED", what: "the records under way", limit: RECORDS_MAX });
      return Promise.resolve();
    }
    this.#count += 1;
    this.#bytes += element.length;
    const entry = this.#entryOf(call, key, ttlMs);
    entry.elements.push(element);
    if (!this.#isFlying) {
      this.#isFlying = true;
      // What this turn has besides goes with it.
      queueMicrotask(() => void this.#fly());
    }
    return entry.isStored;
  }

  /** Resolves when every record given so far is stored or given up. */
  async flush(): Promise<void> {
    await Promise.all([...this.#underWay, ...[...this.#waiting.values()].map(({ isStored }) => isStored)]);
  }

  #entryOf(call: CallId, key: string, ttlMs: number): Entry {
    const known = this.#waiting.get(key);
    if (known !== undefined) return known;
    let settle: () => void = () => undefined;
    const isStored = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const entry = { call, key, ttlMs, elements: [], isStored, settle };
    this.#waiting.set(key, entry);
    return entry;
  }

  /** Never rejects. What is to be tried again does not keep the next flight. */
  async #fly(): Promise<void> {
    while (this.#waiting.size > 0) {
      const flight = this.#waiting;
      this.#waiting = new Map();
      await Promise.all([...flight.values()].map((entry) => this.#begin(entry)));
    }
    this.#isFlying = false;
  }

  /** @returns resolves after the first try */
  async #begin(entry: Entry): Promise<void> {
    this.#underWay.add(entry.isStored);
    const failure = await this.#merge(entry);
    void this.#conclude(entry, failure);
  }

  async #conclude(entry: Entry, firstFailure: Failure | undefined): Promise<void> {
    const { call, elements, isStored, settle } = entry;
    let failure = firstFailure;
    for (let tries = 1; failure !== undefined && tries < TRIES_MAX && RETRYABLE[failure.code]; tries++) {
      await new Promise<void>((resolve) => this.#clock.after(RETRY_DELAY_MS * tries, resolve));
      failure = await this.#merge(entry);
    }
    if (failure !== undefined) this.#drop(call, elements.length, failure);
    this.#count -= elements.length;
    for (const element of elements) this.#bytes -= element.length;
    this.#underWay.delete(isStored);
    settle();
  }

  /** @returns why it failed */
  async #merge({ key, elements, ttlMs }: Entry): Promise<Failure | undefined> {
    try {
      await this.#store.merge(key, setLattice(elements), { ttlMs });
      return undefined;
    } catch (thrown) {
      return CloudburstError.from(thrown).failure;
    }
  }

  #drop(call: CallId, records: number, { code }: Failure): void {
    this.#dropped += records;
    this.#log.error("a record of a call was not stored", { call, code });
  }
}
