/**
 * Keeps a directory to one writing process. A contender creates a file of its own whose name says who it is, and then looks for the
 * others': whoever sees a living one withdraws. Creation and listing are atomic, so of two contenders at least one sees the other;
 * files of dead processes are removed. Nothing depends on a clean end, so the lock survives SIGKILL of its owner.
 *
 *   L1. Two living processes never both hold the lock. (Both may withdraw; they try again after a random pause.)
 *   L2. A name is used once: it holds the process id, its start time, the boot it belongs to, and a random token.
 *
 * Processes of other PID namespaces look dead from here. LMDB's own mutex still keeps the file whole then, and merges are made inside
 * its transactions, so the rule "one store process per directory" is what breaks, not the data.
 */
import { randomBytes, randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { unavailableStore } from "./store-failure.js";

const NAME = /^writer-(\d+)-(\d+)-([0-9a-f]+)-[0-9a-f]+\.lock$/;
const ATTEMPTS_MAX = 5;
const PAUSE_MS_MAX = 40;

interface Owner {
  readonly pid: number;
  readonly startedAt: string;
  readonly boot: string;
}

export class WriterLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws CloudburstError STORE_UNAVAILABLE naming the process that holds it */
  static async acquire(directory: string): Promise<WriterLock> {
    const name = `writer-${process.pid}-${startTime(process.pid) ?? "0"}-${bootId()}-${randomBytes(6).toString("hex")}.lock`;
    for (let attempt = 1; ; attempt++) {
      await writeFile(join(directory, name), "", { flag: "wx" });
      const rival = await findRival(directory, name);
      if (rival === undefined) return new WriterLock(join(directory, name));
      await unlink(join(directory, name));
      if (attempt === ATTEMPTS_MAX) {
        const who = rival.pid === process.pid ? "this process itself" : `process ${rival.pid}`;
        throw unavailableStore(
          directory,
          `it is open for writing in ${who}; a store has one writer, so connect to that one, or stop it`,
        );
      }
      await delay(randomInt(5, PAUSE_MS_MAX));
    }
  }

  async release(): Promise<void> {
    try {
      await unlink(this.#path);
    } catch (error) {
      // Already gone, with its directory: nothing is held any more.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

/** The living owner of another lock file. Removes those of dead ones. */
async function findRival(directory: string, ownName: string): Promise<Owner | undefined> {
  let rival: Owner | undefined;
  for (const name of await readdir(directory)) {
    const match = NAME.exec(name);
    if (match === null || name === ownName) continue;
    const owner = { pid: Number(match[1]), startedAt: match[2] as string, boot: match[3] as string };
    if (isAlive(owner)) rival = owner;
    else await removeStale(join(directory, name));
  }
  return rival;
}

async function removeStale(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    // Another contender was faster; the name is never used again, so it is the same stale file.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner.boot !== bootId()) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const startedAt = startTime(owner.pid);
  return startedAt === undefined || startedAt === owner.startedAt;
}

/** Linux: in clock ticks since boot. Undefined where /proc does not tell; "dead" for a process that has ended and is not yet reaped. */
function startTime(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command, in parentheses, may itself have spaces and parentheses: fields are counted from the last one.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "dead" : fields[19];
  } catch {
    // No /proc here, or the process ended since it was seen: the caller goes by what `kill` said.
    return undefined;
  }
}

let cachedBootId: string | undefined;

/** Tells start times of one boot from those of another. "0" where the system does not name its boots. */
function bootId(): string {
  if (cachedBootId !== undefined) return cachedBootId;
  try {
    cachedBootId = readFileSync("/proc/sys/kernel/random/boot_id", "latin1")
      .replace(/[^0-9a-f]/g, "")
      .slice(0, 12);
  } catch {
    // Not Linux.
    cachedBootId = "0";
  }
  return cachedBootId;
}
