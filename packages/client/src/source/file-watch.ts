/**
 * Notices that one of a set of files has changed. Watches their directories: editors save by putting a new file in the old one's place, which a watch
 * on the file itself loses.
 */
import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";

/** One save makes several events, and a change of branch many: they are one change when no more come for so long. */
const SETTLE_MS = 25;
/** How far a file system's clock may lag behind ours. */
const CLOCK_LAG_MS = 20;

export class FileWatch implements Disposable {
  readonly #watchers = new Map<string, FSWatcher>();
  #files: ReadonlySet<string> = new Set();
  #changedAt: number | undefined;
  #wake: () => void = () => undefined;

  /**
   * Watches these files from now on, and no others.
   * @param files absolute paths; one that does not exist is waited for, if its directory exists
   * @param since in milliseconds since 1970: what was changed after it counts as changed
   */
  follow(files: readonly string[], since: number): void {
    this.#files = new Set(files);
    const directories = new Set(files.map((file) => dirname(file)));
    for (const [directory, watcher] of this.#watchers) {
      if (directories.has(directory)) continue;
      watcher.close();
      this.#watchers.delete(directory);
    }
    for (const directory of directories) this.#watch(directory);
    for (const file of files) {
      const stats = statSync(file, { throwIfNoEntry: false });
      if (stats !== undefined && stats.mtimeMs > since - CLOCK_LAG_MS) this.#touch();
    }
  }

  /** Resolves when a file has changed since the last time, and no other has for a moment; at once when the signal aborts. */
  async changed(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const restMs =
        this.#changedAt === undefined ? Number.POSITIVE_INFINITY : this.#changedAt + SETTLE_MS - Date.now();
      if (restMs <= 0) {
        this.#changedAt = undefined;
        return;
      }
      await this.#next(restMs, signal);
    }
  }

  [Symbol.dispose](): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(directory: string): void {
    if (this.#watchers.has(directory)) return;
    try {
      const watcher = watch(directory, (_event, name) => {
        // Some platforms do not say which file it was.
        if (name === null || this.#files.has(join(directory, basename(name)))) this.#touch();
      });
      watcher.on("error", () => {
        // The directory is gone. When it is back, the next build of the module follows it again.
        watcher.close();
        this.#watchers.delete(directory);
        this.#touch();
      });
      this.#watchers.set(directory, watcher);
    } catch {
      // There is no such directory (any more): a build that needs a file of it fails, and says so.
    }
  }

  #touch(): void {
    this.#changedAt = Date.now();
    this.#wake();
  }

  /** Until the next event, the abort, or for so long. */
  #next(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(done, ms) : undefined;
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      this.#wake = done;
      signal.addEventListener("abort", done, { once: true });
    });
  }
}
