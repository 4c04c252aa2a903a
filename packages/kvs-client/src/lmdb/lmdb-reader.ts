/**
 * Reads the LMDB file of this machine's store process, without a message to it.
 *
 *   X1. Every read that starts after a write was acknowledged, in whichever process, sees it: the read transaction is renewed for
 *       each read. Reads of one synchronous stretch share a transaction, since nothing can be learnt of a newer write within one.
 *   X2. Never writes, and holds no transaction across turns of the event loop, so that the writer can use freed pages again.
 */
import { stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { CloudburstError, type Lattice } from "@cloudburst/model";
import { assertStoreKey } from "../core/store-key.js";
import { RecordCodec } from "../record/record-codec.js";
import type { KeyPage, ListOptions } from "../store.js";
import { resolveInteger, resolveListOptions, SYSTEM_CLOCK, type WallClock } from "../store-options.js";
import { checkDataFile, dataFilePath } from "./check-data-file.js";
import { type Environment, openEnvironment } from "./environment.js";
import { listKeys, readLattice } from "./read-records.js";
import { corruptStore, toStoreError, unavailableStore } from "./store-failure.js";

export interface LmdbReaderOptions {
  readonly directory: string;
  /** How long to wait for a store that does not exist yet. Default 5,000. */
  readonly deadlineMs?: number;
}

export interface LmdbReaderModules {
  readonly clock?: WallClock;
}

const DEADLINE_MS_DEFAULT = 5_000;
const RETRY_INTERVAL_MS = 20;
/** A meta page that is being written can look damaged, once. */
const CORRUPT_LOOKS_MAX = 3;

export class LmdbReader implements AsyncDisposable {
  readonly directory: string;
  readonly #environment: Environment;
  readonly #codec: RecordCodec;
  readonly #clock: WallClock;
  readonly #file: string;
  #isFresh = false;
  #closing: Promise<void> | undefined;

  private constructor(environment: Environment, codec: RecordCodec, clock: WallClock, file: string) {
    this.directory = environment.directory;
    this.#environment = environment;
    this.#codec = codec;
    this.#clock = clock;
    this.#file = file;
  }

  /** @throws CloudburstError STORE_UNAVAILABLE when there is no store within the deadline, or it cannot be read; DATA_CORRUPT */
  static async open(options: LmdbReaderOptions, modules: LmdbReaderModules = {}): Promise<LmdbReader> {
    const deadlineMs = resolveInteger("deadlineMs", options.deadlineMs, DEADLINE_MS_DEFAULT, 0, 600_000);
    const codec = await RecordCodec.create();
    const environment = await openWithin(options.directory, deadlineMs);
    return new LmdbReader(environment, codec, modules.clock ?? SYSTEM_CLOCK, await identify(options.directory));
  }

  async get(key: string): Promise<Lattice | undefined> {
    return this.getSync(key);
  }

  /** For the cache, which must not give up its turn. @throws CloudburstError DATA_CORRUPT, STORE_UNAVAILABLE, CLOSED */
  getSync(key: string): Lattice | undefined {
    assertStoreKey(key);
    return this.#read((source) => readLattice(source, key, this.#clock.nowMs()));
  }

  /** All from one state of the store. */
  async getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    for (const key of keys) assertStoreKey(key);
    const nowMs = this.#clock.nowMs();
    return this.#read((source) => keys.map((key) => readLattice(source, key, nowMs)));
  }

  async list(prefix: string, options?: ListOptions): Promise<KeyPage> {
    const resolved = resolveListOptions(options);
    return this.#read((source) => listKeys(source, prefix, resolved, this.#clock.nowMs()));
  }

  /** False when the directory holds another file than the one that was opened: the store was moved away or restored. */
  async isCurrent(): Promise<boolean> {
    try {
      return (await identify(this.directory)) === this.#file;
    } catch {
      // The file is gone: what is open is not the store any more.
      return false;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#environment.root.close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #read<T>(read: (source: { readonly records: Environment["records"]; readonly codec: RecordCodec }) => T): T {
    if (this.#closing !== undefined)
      throw new CloudburstError({ code: "CLOSED", what: `the reader of ${this.directory}` });
    try {
      this.#refresh();
      return read({ records: this.#environment.records, codec: this.#codec });
    } catch (error) {
      throw toStoreError(this.directory, "it cannot be read", error);
    }
  }

  #refresh(): void {
    if (this.#isFresh) return;
    this.#environment.records.resetReadTxn();
    this.#isFresh = true;
    queueMicrotask(() => {
      this.#isFresh = false;
    });
  }
}

async function openWithin(directory: string, deadlineMs: number): Promise<Environment> {
  const deadline = performance.now() + deadlineMs;
  let corruptLooks = 0;
  for (;;) {
    const problem = await whyNotReady(directory);
    if (problem === undefined) {
      const environment = openEnvironment(directory, { readOnly: true, mapSizeBytes: undefined });
      if (environment !== undefined) return environment;
    } else if (problem.kind === "corrupt") {
      corruptLooks += 1;
      if (corruptLooks === CORRUPT_LOOKS_MAX) throw corruptStore(directory, problem.problem);
    }
    if (performance.now() >= deadline && corruptLooks === 0) {
      throw unavailableStore(
        directory,
        `no store was found there within ${deadlineMs} ms; is the store process running?`,
      );
    }
    await delay(RETRY_INTERVAL_MS);
  }
}

/** @throws CloudburstError STORE_UNAVAILABLE when waiting will not help */
async function whyNotReady(
  directory: string,
): Promise<{ readonly kind: "absent" | "corrupt"; readonly problem: string } | undefined> {
  try {
    const check = await checkDataFile(directory);
    if (check.kind === "absent") return { kind: "absent", problem: "it does not exist" };
    if (check.kind === "corrupt") return check;
    // The store process finds out, in a child, whether such a file is whole. A reader does not risk its process for it.
    if (check.kind === "suspicious")
      throw unavailableStore(directory, `it is not read directly, because ${check.problem}`);
    return undefined;
  } catch (error) {
    throw toStoreError(directory, "its data file cannot be read", error);
  }
}

async function identify(directory: string): Promise<string> {
  const { dev, ino } = await stat(dataFilePath(directory), { bigint: true });
  return `${dev}:${ino}`;
}
