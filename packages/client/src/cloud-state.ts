import type { Store } from "@cloudburst/kvs-client";
import {
  CloudburstError,
  HybridClock,
  type Key,
  type KeysOptions,
  type Lattice,
  parseKey,
  RESERVED_PREFIX,
  STORED_VALUE_BYTES_MAX,
  type State,
  setLattice,
} from "@cloudburst/model";
import { decodeValue, encodeValue } from "@cloudburst/wire";
import { encodeOptions } from "./encoding.js";
import { checkKnownNames, parseInteger, parseText } from "./parse-options.js";
import type { ValueMemory } from "./value-memory.js";

const KEYS_DEFAULT = 1_000;
const KEYS_MAX = 10_000;
/** Behind every reserved key in byte order, and before every key that a user may have. */
const AFTER_RESERVED = `${RESERVED_PREFIX.slice(0, 1)}\u{10ffff}`;

/** The state functions over a store. Every key given by a user passes `parseKey`. */
export class CloudState implements State {
  readonly #store: () => Promise<Store>;
  readonly #clock: HybridClock;
  readonly #memory: ValueMemory | undefined;

  /**
   * @param writer unique in the cluster
   * @param memory for large values
   */
  constructor(writer: string, store: () => Promise<Store>, memory: ValueMemory | undefined) {
    this.#store = store;
    this.#memory = memory;
    this.#clock = new HybridClock(writer);
  }

  async get<T = unknown>(key: string): Promise<T | undefined> {
    const known = parseKey(key);
    const lattice = await (await this.#store()).get(known);
    return lattice === undefined ? undefined : (this.#open(known, lattice) as T);
  }

  async put(key: string, value: unknown): Promise<void> {
    const known = parseKey(key);
    await this.putEncoded(known, this.#encode(known, value));
  }

  async putEncoded(key: Key, value: Uint8Array): Promise<void> {
    const store = await this.#store();
    await store.merge(key, { kind: "lww", stamp: this.#clock.tick(Date.now()), value });
  }

  async add(key: string, ...elements: readonly unknown[]): Promise<void> {
    const known = parseKey(key);
    const encoded = elements.map((element) => this.#encode(known, element));
    if (encoded.length === 0) return;
    await (await this.#store()).merge(known, setLattice(encoded));
  }

  async update<T = unknown>(key: string, change: (old: T | undefined) => T | Promise<T>): Promise<T> {
    const value = await change(await this.get<T>(key));
    await this.put(key, value);
    return value;
  }

  async delete(key: string): Promise<boolean> {
    const known = parseKey(key);
    return (await this.#store()).delete(known, this.#clock.tick(Date.now()));
  }

  async keys(prefix: string, options: KeysOptions = {}): Promise<readonly string[]> {
    checkKnownNames("options of keys()", options, ["after", "limit"]);
    const limit = options.limit === undefined ? KEYS_DEFAULT : parseInteger("limit", options.limit, 1, KEYS_MAX);
    if (parseText("prefix", prefix) !== "") parseKey(prefix);
    let after = options.after === undefined ? "" : parseText("after", options.after);
    if (after === "" || after.startsWith(RESERVED_PREFIX.slice(0, 1))) after = AFTER_RESERVED;
    const store = await this.#store();
    const found: string[] = [];
    for (;;) {
      const page = await store.list(prefix, { after, limit: limit - found.length });
      found.push(...page.keys);
      const last = page.keys.at(-1);
      if (page.isComplete || last === undefined || found.length >= limit) return found;
      after = last;
    }
  }

  #encode(key: string, value: unknown): Uint8Array {
    const options = encodeOptions(`value of key "${key}"`, this.#memory);
    return encodeValue(value, { ...options, bytesMax: STORED_VALUE_BYTES_MAX });
  }

  #open(key: string, lattice: Lattice): unknown {
    try {
      if (lattice.kind === "set") return new Set(lattice.elements.map((element) => decodeValue(element)));
      this.#clock.observe(lattice.stamp, Date.now());
      return decodeValue(lattice.value);
    } catch (error) {
      const { failure } = CloudburstError.from(error);
      if (failure.code !== "WIRE_FORMAT") throw error;
      throw new CloudburstError(
        { code: "DATA_CORRUPT", what: `the value of key "${key}"`, problem: failure.problem },
        { cause: error },
      );
    }
  }
}
