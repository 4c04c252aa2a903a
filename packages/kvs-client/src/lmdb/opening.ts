/**
 * Opening a store's directory for writing, so that damage is an error and not the end of the process.
 *
 *   1. The directory is made and locked (writer-lock.ts).
 *   2. The data file is looked at without mapping it (check-data-file.ts).
 *   3. A marker, `opening`, is written; it is removed when the environment is open. Whoever finds it knows that an earlier opening
 *      ended its process.
 *   4. Where the file is suspicious or the marker was found, a child process opens and reads everything first (probe-main.ts): if it
 *      dies, the store is refused; if it does not, the earlier end was a coincidence.
 */
import { execFile } from "node:child_process";
import { access, mkdir, open, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve as resolvePath } from "node:path";
import { fileURLToPath } from "node:url";
import { checkDataFile } from "./check-data-file.js";
import { type Environment, openEnvironment } from "./environment.js";
import { corruptStore, toStoreError, unavailableStore } from "./store-failure.js";
import { WriterLock } from "./writer-lock.js";

/** The probe reads the whole store: this is 60 GB at 1 GB/s. */
const PROBE_DEADLINE_MS = 60_000;
const PROBE_OUTPUT_BYTES_MAX = 64 * 1024;

export interface OpenedStore {
  readonly environment: Environment;
  readonly lock: WriterLock;
}

export interface OpeningOptions {
  readonly directory: string;
  readonly mapSizeBytes: number | undefined;
  readonly verify: boolean;
}

/** @throws CloudburstError STORE_UNAVAILABLE, DATA_CORRUPT */
export async function openForWriting(options: OpeningOptions): Promise<OpenedStore> {
  const { directory } = options;
  const lock = await lockDirectory(directory);
  try {
    return { environment: await openLocked(options), lock };
  } catch (error) {
    await lock.release();
    throw toStoreError(directory, "it cannot be opened", error);
  }
}

async function lockDirectory(directory: string): Promise<WriterLock> {
  try {
    await makeDirectory(resolvePath(directory));
    return await WriterLock.acquire(directory);
  } catch (error) {
    throw toStoreError(directory, "the directory cannot be created or written", error);
  }
}

/** Like `mkdir` with `recursive`, which never returns where the parent exists and nothing can be made in it (/proc; Node 20 and 22). */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    if (code !== "ENOENT" || parent === path || (await exists(parent))) throw error;
    await makeDirectory(parent);
    await makeDirectory(path);
  }
}

async function openLocked(options: OpeningOptions): Promise<Environment> {
  const { directory } = options;
  const marker = join(directory, "opening");
  const check = await checkDataFile(directory);
  if (check.kind === "corrupt") throw corruptStore(directory, check.problem);
  const hasCrashed = await exists(marker);
  const doubt = hasCrashed
    ? "an earlier opening ended its process"
    : check.kind === "suspicious"
      ? check.problem
      : undefined;
  if (check.kind !== "absent" && (doubt !== undefined || options.verify)) await probe(directory, doubt);
  await writeFile(marker, "");
  const environment = openEnvironment(directory, { readOnly: false, mapSizeBytes: options.mapSizeBytes });
  await unlink(marker);
  if (check.kind === "absent") await syncDirectories(directory);
  if (environment === undefined) throw corruptStore(directory, "its trees cannot be opened");
  return environment;
}

/** Makes the names of a new store durable, not only its content: a file without a name is lost in a power cut. */
async function syncDirectories(directory: string): Promise<void> {
  for (const path of [directory, dirname(resolvePath(directory))]) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // Absent, or not to be seen, and then opening will say so.
    return false;
  }
}

/** @throws CloudburstError DATA_CORRUPT when the child ends in any way but success */
function probe(directory: string, doubt: string | undefined): Promise<void> {
  const script = fileURLToPath(new URL("./probe-main.js", import.meta.url));
  const prefix = doubt === undefined ? "" : `${doubt}; `;
  return new Promise((resolve, reject) => {
    const options = { timeout: PROBE_DEADLINE_MS, killSignal: "SIGKILL" as const, maxBuffer: PROBE_OUTPUT_BYTES_MAX };
    execFile(process.execPath, [script, directory], options, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else if (error.killed === true)
        reject(unavailableStore(directory, `${prefix}checking it took longer than ${PROBE_DEADLINE_MS} ms`));
      else if (error.signal != null)
        reject(corruptStore(directory, `${prefix}reading it ends a process (${error.signal})`, error));
      else
        reject(corruptStore(directory, `${prefix}${stderr.trim().split("\n").at(-1) ?? "it cannot be read"}`, error));
    });
  });
}
