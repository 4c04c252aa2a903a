/**
 * The store of a cluster, seen from one process: writes go to the store process; reads come straight out of its LMDB file where that
 * lies on the same machine, and over the connection where it does not.
 *
 *   Z1. A merge that has resolved is seen by every later read (K1): the server answers after its commit, and the reader renews its
 *       transaction for each read.
 *   Z2. A reader that cannot be used costs speed only: reads go to the server. Corruption of a value is reported, not bypassed.
 *   Z3. When the directory holds another file than the one that is open (restored, moved away), the old one is not read any more.
 */
import { CloudburstError, type Lattice, type Message, type Stamp, type StoreLocation } from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import type { LmdbReader } from "./lmdb/lmdb-reader.js";
import { RemoteStore } from "./remote/remote-store.js";
import type { KeyPage, ListOptions, MergeOptions, Store } from "./store.js";
import { SYSTEM_CLOCK, type WallClock } from "./store-options.js";

export interface ClusterStoreOptions {
  /** How long one operation may take. Default 10,000. */
  readonly deadlineMs?: number;
}

export interface ClusterStoreModules {
  readonly messenger: Messenger<Message>;
  readonly clock?: WallClock;
}

/** The store process has answered before the file is opened, so the file exists; this is for a slow disk. */
const READER_DEADLINE_MS = 2_000;

/**
 * @param hostId the name of this host, as the location names its own
 * @throws CloudburstError STORE_UNAVAILABLE, INVALID_ARGUMENT
 */
export async function openClusterStore(
  location: StoreLocation,
  hostId: string,
  modules: ClusterStoreModules,
  options: ClusterStoreOptions = {},
): Promise<ClusterStore> {
  let store: ClusterStore | undefined;
  const remote = await RemoteStore.connect(
    { ...options, address: location.address },
    { messenger: modules.messenger, onReconnected: () => void store?.checkReader() },
  );
  const directory = location.host === hostId ? location.directory : undefined;
  store = new ClusterStore(remote, directory, modules.clock ?? SYSTEM_CLOCK);
  await store.checkReader();
  return store;
}

export class ClusterStore implements Store {
  readonly #remote: RemoteStore;
  readonly #directory: string | undefined;
  readonly #clock: WallClock;
  #opened: LmdbReader | undefined;
  /** `#opened` while it is known to be the store's file. */
  #reader: LmdbReader | undefined;
  #checking: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(remote: RemoteStore, directory: string | undefined, clock: WallClock) {
    this.#remote = remote;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** Where values come from at the moment. */
  get readsFrom(): "file" | "server" {
    return this.#reader === undefined ? "server" : "file";
  }

  async get(key: string): Promise<Lattice | undefined> {
    return this.#read(
      (reader) => reader.get(key),
      () => this.#remote.get(key),
    );
  }

  async getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    return this.#read(
      (reader) => reader.getMany(keys),
      () => this.#remote.getMany(keys),
    );
  }

  async list(prefix: string, options?: ListOptions): Promise<KeyPage> {
    return this.#read(
      (reader) => reader.list(prefix, options),
      () => this.#remote.list(prefix, options),
    );
  }

  async merge(key: string, lattice: Lattice, options?: MergeOptions): Promise<void> {
    await this.#remote.merge(key, lattice, options);
  }

  async delete(key: string, stamp: Stamp): Promise<boolean> {
    return this.#remote.delete(key, stamp);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Opens the reader, or replaces it when the directory holds another file than the one that is open. Until that is known, reads go to
   * the server. Never rejects.
   */
  checkReader(): Promise<void> {
    this.#reader = undefined;
    // One check after the other: each may be for a later change of the file.
    this.#checking = this.#checking.then(() => this.#checkReader());
    return this.#checking;
  }

  async #checkReader(): Promise<void> {
    if (this.#directory === undefined || this.#closing !== undefined) return;
    try {
      if (this.#opened !== undefined && !(await this.#opened.isCurrent())) {
        await this.#opened.close();
        this.#opened = undefined;
      }
      const { LmdbReader } = await import("./lmdb/lmdb-reader.js");
      const options = { directory: this.#directory, deadlineMs: READER_DEADLINE_MS };
      this.#opened ??= await LmdbReader.open(options, { clock: this.#clock });
      this.#reader = this.#opened;
    } catch {
      // Not readable from here (another container, no permission): reads go to the server, which tells what is wrong, if anything.
      this.#reader = undefined;
    }
  }

  async #read<T>(fromFile: (reader: LmdbReader) => Promise<T>, fromServer: () => Promise<T>): Promise<T> {
    const reader = this.#reader;
    if (reader === undefined || this.#closing !== undefined) return fromServer();
    try {
      return await fromFile(reader);
    } catch (error) {
      if (!(error instanceof CloudburstError) || (error.code !== "STORE_UNAVAILABLE" && error.code !== "CLOSED"))
        throw error;
      return fromServer();
    }
  }

  async #close(): Promise<void> {
    await this.#remote.close();
    await this.#checking;
    this.#reader = undefined;
    await this.#opened?.close();
  }
}
