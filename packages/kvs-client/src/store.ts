import type { Lattice, Stamp } from "@cloudburst/model";

/**
 * What every store is to its users: keys that hold lattices, and writes that merge.
 *
 * What every implementation guarantees (and `acceptance.ts` checks):
 *   K1. A merge that has resolved is durable, as far as the store's kind goes, and every later read through the same object sees it.
 *   K2. Merges of one key give the same value in any order and any number of repetitions.
 *   K3. Corruption is detected (DATA_CORRUPT), never returned as a value.
 *   K4. Every wait has a deadline (STORE_UNAVAILABLE).
 * Keys are raw here: guarding the reserved namespace is the task of whoever takes keys from users (`parseKey`).
 */
export interface Store extends AsyncDisposable {
  /** @throws CloudburstError DATA_CORRUPT, STORE_UNAVAILABLE, CLOSED */
  get(key: string): Promise<Lattice | undefined>;
  /** In the order of `keys`. */
  getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]>;
  /** @throws CloudburstError LATTICE_MISMATCH, TOO_LARGE, STORE_UNAVAILABLE, CLOSED */
  merge(key: string, lattice: Lattice, options?: MergeOptions): Promise<void>;
  /**
   * Removes what was written before `stamp` (of any kind but a later LWW). A tombstone with the stamp stays for a while, so that a
   * late merge of an older LWW value does not bring it back.
   * @returns whether the key held a value
   */
  delete(key: string, stamp: Stamp): Promise<boolean>;
  /** Keys with the prefix, in byte order, after `after`. */
  list(prefix: string, options?: ListOptions): Promise<KeyPage>;
  /** Idempotent; flushes. */
  close(): Promise<void>;
}

export interface MergeOptions {
  /** The key is deleted this long after the merge; 1: at once, without the tombstone that a deletion leaves. */
  readonly ttlMs?: number;
  /**
   * Merge only where nothing is stored, as one step: of writers that create a key at the same moment one succeeds, and the value of the
   * others is dropped. Who it was is told by reading the key; a repetition changes nothing.
   */
  readonly ifAbsent?: boolean;
}

export interface ListOptions {
  /** Only keys after this one. */
  readonly after?: string;
  /** At most so many keys; 1,000 when not given. */
  readonly limit?: number;
}

export interface KeyPage {
  readonly keys: readonly string[];
  /** False when more keys follow after the last one. */
  readonly isComplete: boolean;
}
