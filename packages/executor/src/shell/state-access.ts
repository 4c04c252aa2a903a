/**
 * The store as the executor uses it: state operations of user code, references, outputs under users' keys, records of outcomes.
 *
 *   S1. User code reaches neither the system's keys nor a key that no user may have: workers are not trusted to check.
 *   S2. A write is stamped later than everything that this executor has read or written (hybrid clock).
 *   S3. Operations of user code are bounded (OVERLOADED).
 */
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type Failure,
  HybridClock,
  type Lattice,
  type Logger,
  type PlaceRecord,
  parseKey,
  type ResultRecord,
  setLattice,
} from "@cloudburst/model";
import { decodeValue, encodeValue } from "@cloudburst/wire";
import type { StateOperation, StateResult } from "../worker-pool.js";
import type { ExecutorClock } from "./clock.js";
import { RecordWriter } from "./record-writer.js";

/** State operations of all workers at a time. */
const OPERATIONS_MAX = 10_000;
/** Sorts after every key that starts with the zero character, which are the system's. */
const AFTER_RESERVED = "\u0000\u{10ffff}";

export interface StateAccessModules {
  readonly store: Store;
  readonly clock: ExecutorClock;
  readonly log: Logger;
}

export class StateAccess {
  readonly #store: Store;
  readonly #clock: ExecutorClock;
  readonly #stamps: HybridClock;
  readonly #records: RecordWriter;
  #operations = 0;

  /** @param writer unique in the cluster and fresh at every start: the name in the stamps */
  constructor(writer: string, modules: StateAccessModules) {
    this.#store = modules.store;
    this.#clock = modules.clock;
    this.#stamps = new HybridClock(writer);
    this.#records = new RecordWriter(modules);
  }

  /** Records that could not be stored: their futures by id stay pending until their time is over. */
  get recordsDropped(): number {
    return this.#records.dropped;
  }

  /** Never rejects: whatever goes wrong is a `failed` result. */
  async perform(operation: StateOperation): Promise<StateResult> {
    if (this.#operations >= OPERATIONS_MAX) {
      return {
        kind: "failed",
        failure: { code: "OVERLOADED", what: "the state access of this executor", limit: OPERATIONS_MAX },
      };
    }
    this.#operations++;
    try {
      return await this.#perform(operation);
    } catch (thrown) {
      return { kind: "failed", failure: failureOf(thrown) };
    } finally {
      this.#operations--;
    }
  }

  /** Encoded values by key; keys that hold nothing are left out. @throws CloudburstError as `Store.getMany` */
  async readReferences(keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const lattices = await this.#store.getMany(keys.map(parseKey));
    const values = new Map<string, Uint8Array>();
    keys.forEach((key, index) => {
      const lattice = lattices[index];
      if (lattice === undefined) return;
      this.#observe(lattice);
      values.set(key, lattice.kind === "lww" ? lattice.value : encodeElements(key, lattice.elements));
    });
    return values;
  }

  /** @throws CloudburstError as `Store.merge`, KEY_INVALID, KEY_RESERVED */
  async putOutput(key: string, value: Uint8Array): Promise<void> {
    await this.#put(key, value);
  }

  /**
   * Adds to the outcome that is kept under the call's id; `flush` waits for it.
   * @returns resolves when the record is stored or given up; never rejects
   */
  storeRecord(call: CallId, record: ResultRecord): Promise<void> {
    return this.#records.write(call, record);
  }

  /** Says where the call takes letters. As `storeRecord`. */
  storePlace(call: CallId, place: PlaceRecord): Promise<void> {
    return this.#records.writePlace(call, place);
  }

  /** Resolves when every record given so far is stored or given up. */
  flush(): Promise<void> {
    return this.#records.flush();
  }

  async #perform(operation: StateOperation): Promise<StateResult> {
    switch (operation.kind) {
      case "get":
        return this.#get(operation.key);
      case "put":
        await this.#put(operation.key, operation.value);
        return { kind: "done", existed: false };
      case "add":
        await this.#store.merge(parseKey(operation.key), setLattice(operation.elements));
        return { kind: "done", existed: false };
      case "delete": {
        const existed = await this.#store.delete(parseKey(operation.key), this.#stamps.tick(this.#clock.wallMs()));
        return { kind: "done", existed };
      }
      case "keys":
        return this.#list(operation.prefix, operation.after, operation.limit);
    }
  }

  async #get(key: string): Promise<StateResult> {
    const lattice = await this.#store.get(parseKey(key));
    if (lattice === undefined) return { kind: "absent" };
    this.#observe(lattice);
    return lattice.kind === "lww"
      ? { kind: "value", value: lattice.value }
      : { kind: "elements", elements: lattice.elements };
  }

  async #put(key: string, value: Uint8Array): Promise<void> {
    const stamp = this.#stamps.tick(this.#clock.wallMs());
    await this.#store.merge(parseKey(key), { kind: "lww", stamp, value });
  }

  async #list(prefix: string, after: string | undefined, limit: number): Promise<StateResult> {
    if (prefix !== "") parseKey(prefix);
    const start = prefix === "" && (after === undefined || after < AFTER_RESERVED) ? AFTER_RESERVED : after;
    const page = await this.#store.list(prefix, start === undefined ? { limit } : { limit, after: start });
    return { kind: "keys", keys: page.keys };
  }

  #observe(lattice: Lattice): void {
    // A stamp too far in the future is not followed (reliability: a host with a wrong clock); the value is good all the same.
    if (lattice.kind === "lww") this.#stamps.observe(lattice.stamp, this.#clock.wallMs());
  }
}

/** A stored set as the value that a function receives for a reference to it. */
function encodeElements(key: string, elements: readonly Uint8Array[]): Uint8Array {
  return encodeValue(new Set(elements.map((element) => decodeValue(element))), { what: `the set under key "${key}"` });
}

export function failureOf(thrown: unknown): Failure {
  return CloudburstError.from(thrown).failure;
}
