/**
 * The LMDB environment of a store: one file with two trees.
 *   records: key (UTF-8) -> record (record-codec.ts)
 *   expiry:  expiry time (8 bytes, big-endian) and key -> nothing. Has an entry for exactly the records that expire.
 */
import { type Database, open, type RootDatabase } from "lmdb";
import { corruptStore, toStoreError } from "./store-failure.js";

export type BinaryDatabase = Database<Uint8Array, Uint8Array>;

export interface Environment {
  readonly directory: string;
  readonly root: RootDatabase<Uint8Array, Uint8Array>;
  readonly records: BinaryDatabase;
  readonly expiry: BinaryDatabase;
}

export interface EnvironmentOptions {
  readonly readOnly: boolean;
  readonly mapSizeBytes: number | undefined;
}

const BINARY = { encoding: "binary", keyEncoding: "binary" } as const;
/** Processes and threads that read at the same time. LMDB's default of 126 is less than a machine of 128 cores may start. */
const READERS_MAX = 1_024;

/**
 * Maps the file. It must have been checked (check-data-file.ts): this call may end the process on a damaged one.
 * @returns undefined when it is opened for reading and has no trees yet
 */
export function openEnvironment(directory: string, options: EnvironmentOptions): Environment | undefined {
  let root: RootDatabase<Uint8Array, Uint8Array> | undefined;
  try {
    root = open<Uint8Array, Uint8Array>({
      path: directory,
      ...BINARY,
      noSubdir: false,
      maxDbs: 4,
      maxReaders: READERS_MAX,
      readOnly: options.readOnly,
      // A commit syncs data, then the meta page, and only then resolves: LMDB's own order, without lmdb-js's delayed flush.
      overlappingSync: false,
      // lmdb-js leaves a promise of the batch's own unhandled when a commit fails, which would end the process.
      eventTurnBatching: false,
      ...(options.mapSizeBytes === undefined ? {} : { mapSize: options.mapSizeBytes }),
    });
    assertTrees(directory, root);
    const records = root.openDB({ name: "records", ...BINARY }) as BinaryDatabase | undefined;
    const expiry = root.openDB({ name: "expiry", ...BINARY }) as BinaryDatabase | undefined;
    if (records !== undefined && expiry !== undefined) return { directory, root, records, expiry };
  } catch (error) {
    root?.close().catch(ignoreCloseError);
    throw toStoreError(directory, "it cannot be opened", error);
  }
  root.close().catch(ignoreCloseError);
  if (options.readOnly) return undefined;
  throw corruptStore(directory, "its trees cannot be opened");
}

/** A damaged name would look like a tree that does not exist yet: it would be made anew, and the store would seem empty. */
function assertTrees(directory: string, root: RootDatabase<Uint8Array, Uint8Array>): void {
  // LMDB keeps the names of trees as keys of the main tree, ended by NUL. `records` is made first.
  const names = [...root.getKeys()].map((name) => Buffer.from(name).toString("latin1"));
  const isSound = names.every((name) => name === "records\0" || (name === "expiry\0" && names.includes("records\0")));
  if (!isSound) throw corruptStore(directory, `its trees have the names ${JSON.stringify(names)}`);
}

function ignoreCloseError(): void {
  // The failure to open is what is reported; the environment goes with it.
}
