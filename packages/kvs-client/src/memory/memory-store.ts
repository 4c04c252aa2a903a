/**
 * A store in the memory of one process: gone with it. The same records and decisions as the durable ones.
 *
 *   Y1. `#sortedKeys` is either undefined or exactly the keys of `#records`, in byte order.
 *   Y2. Every key whose record expires is in `#expiring`.
 */
import { CloudburstError, type Lattice, type Stamp } from "@cloudburst/model";
import {
  decideDelete,
  decideMerge,
  isExpired,
  type RecordDecision,
  type StoredRecord,
  visibleLattice,
} from "../core/merge-record.js";
import { assertStoreKey, compareKeys } from "../core/store-key.js";
import type { KeyPage, ListOptions, MergeOptions, Store } from "../store.js";
import {
  type LocalStoreOptions,
  type ResolvedLocalStoreOptions,
  resolveListOptions,
  resolveLocalStoreOptions,
  resolveTtl,
  SYSTEM_CLOCK,
  type WallClock,
} from "../store-options.js";

export interface MemoryStoreModules {
  readonly clock?: WallClock;
}

export class MemoryStore implements Store {
  readonly #options: ResolvedLocalStoreOptions;
  readonly #clock: WallClock;
  readonly #records = new Map<string, StoredRecord>();
  readonly #expiring = new Set<string>();
  readonly #sweeper: NodeJS.Timeout;
  #sortedKeys: readonly string[] | undefined;
  #isClosed = false;

  constructor(options: LocalStoreOptions = {}, modules: MemoryStoreModules = {}) {
    this.#options = resolveLocalStoreOptions(options);
    this.#clock = modules.clock ?? SYSTEM_CLOCK;
    // Unreferenced: expiry is also checked at every read, so a process need not live for it.
    this.#sweeper = setInterval(() => this.#sweep(), this.#options.sweepIntervalMs).unref();
  }

  async get(key: string): Promise<Lattice | undefined> {
    this.#assertOpen();
    assertStoreKey(key);
    return visibleLattice(this.#records.get(key), this.#clock.nowMs());
  }

  async getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    this.#assertOpen();
    for (const key of keys) assertStoreKey(key);
    const nowMs = this.#clock.nowMs();
    return keys.map((key) => visibleLattice(this.#records.get(key), nowMs));
  }

  async merge(key: string, lattice: Lattice, options?: MergeOptions): Promise<void> {
    this.#assertOpen();
    assertStoreKey(key);
    const incoming = { key, lattice, ttlMs: resolveTtl(options), ifAbsent: options?.ifAbsent ?? false };
    this.#apply(key, decideMerge(this.#records.get(key), incoming, this.#options, this.#clock.nowMs()));
  }

  async delete(key: string, stamp: Stamp): Promise<boolean> {
    this.#assertOpen();
    assertStoreKey(key);
    const decision = decideDelete(this.#records.get(key), stamp, this.#clock.nowMs());
    this.#apply(key, decision);
    return decision.kind !== "refuse" && decision.existed;
  }

  async list(prefix: string, options?: ListOptions): Promise<KeyPage> {
    this.#assertOpen();
    const { after, limit } = resolveListOptions(options);
    const nowMs = this.#clock.nowMs();
    this.#sortedKeys ??= [...this.#records.keys()].sort(compareKeys);
    const sorted = this.#sortedKeys;
    const keys: string[] = [];
    for (let i = firstAtOrAfter(sorted, compareKeys(after, prefix) > 0 ? after : prefix); i < sorted.length; i++) {
      const key = sorted[i] as string;
      if (!key.startsWith(prefix)) break;
      if (key === after || visibleLattice(this.#records.get(key), nowMs) === undefined) continue;
      if (keys.length === limit) return { keys, isComplete: false };
      keys.push(key);
    }
    return { keys, isComplete: true };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweeper);
    this.#records.clear();
    this.#expiring.clear();
    this.#sortedKeys = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #apply(key: string, decision: RecordDecision): void {
    if (decision.kind === "refuse") throw new CloudburstError(decision.failure);
    if (decision.kind === "keep") return;
    if (!this.#records.has(key)) this.#sortedKeys = undefined;
    this.#records.set(key, decision.record);
    if (decision.record.expiresAtMs === undefined) this.#expiring.delete(key);
    else this.#expiring.add(key);
  }

  #sweep(): void {
    const nowMs = this.#clock.nowMs();
    for (const key of this.#expiring) {
      const record = this.#records.get(key);
      if (record === undefined || !isExpired(record, nowMs)) continue;
      this.#records.delete(key);
      this.#expiring.delete(key);
      this.#sortedKeys = undefined;
    }
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new CloudburstError({ code: "CLOSED", what: "the memory store" });
  }
}

/** Index of the first key that is not before `key`. */
function firstAtOrAfter(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(sorted[middle] as string, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
