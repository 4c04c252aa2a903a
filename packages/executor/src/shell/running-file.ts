/**
 * What may be running in an executor process, in a file that outlives it: who takes its place reads there whom to suspect. A write is one system call to the
 * page cache (some 2 µs), made when a version begins to run that is not in the file; it survives any end of the process, not one of the machine.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import type { DeathCause, ExecutorDeath, ExecutorId, Logger, NamedVersion } from "@cloudburst/model";

/** More suspects are no help. */
const VERSIONS_MAX = 1_000;

interface Content {
  readonly executor: ExecutorId;
  readonly running: readonly NamedVersion[];
}

export class RunningFile {
  readonly #path: string;
  readonly #log: Logger;
  #fd: number | undefined;
  #isBroken = false;

  constructor(path: string, log: Logger) {
    this.#path = path;
    this.#log = log;
  }

  write(executor: ExecutorId, running: readonly NamedVersion[]): void {
    if (this.#isBroken) return;
    try {
      this.#fd ??= openSync(this.#path, "w", 0o600);
      const content: Content = { executor, running: running.slice(0, VERSIONS_MAX) };
      // What an earlier, longer line has left behind the end of this one is no line.
      writeSync(this.#fd, `${JSON.stringify(content)}\n`, 0);
    } catch (thrown) {
      this.#isBroken = true;
      this.#log.warn("what runs cannot be written down: who takes this process down will not be known", {
        path: this.#path,
        problem: String(thrown),
      });
    }
  }

  /** Nothing runs any more. */
  close(): void {
    if (this.#fd === undefined) return;
    closeSync(this.#fd);
    this.#fd = undefined;
    this.#isBroken = true;
    rmSync(this.#path, { force: true });
  }
}

/**
 * Reads what ran in a process that has ended, and removes the file.
 * @returns undefined when nothing is known of it
 */
export function readDeath(path: string, cause: DeathCause): ExecutorDeath | undefined {
  try {
    const [line = ""] = readFileSync(path, "utf8").split("\n", 1);
    rmSync(path, { force: true });
    const { executor, running } = JSON.parse(line) as Content;
    return running.length === 0 ? undefined : { executor, cause, running };
  } catch {
    // No file: nothing had run there. A torn or foreign one says nothing.
    return undefined;
  }
}
