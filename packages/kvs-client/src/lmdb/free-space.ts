import { statfs } from "node:fs/promises";

/** Left free on the disk: what LMDB, logs and an operator need to get out of a full one. Of a small disk, a twentieth. */
const RESERVE_BYTES = 256 * 1024 * 1024;
const RESERVE_SHARE = 0.05;
/** At 1 GB/s this is a gigabyte behind; then the write itself fails, which is handled as well. */
const CHECK_INTERVAL_MS = 1_000;
/** Less than this free means that a short write was the disk's fullness, and not the device's failure. */
const FULL_BYTES = 4 * 1024 * 1024;

/** Watches the file system of a directory, so that writes end before it is full. */
export class FreeSpace {
  readonly #directory: string;
  #checkedAtMs = Number.NEGATIVE_INFINITY;
  #problem: string | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Why no more should be written, or undefined. */
  async problem(): Promise<string | undefined> {
    const nowMs = performance.now();
    if (nowMs - this.#checkedAtMs < CHECK_INTERVAL_MS) return this.#problem;
    this.#checkedAtMs = nowMs;
    const { free, total } = await this.#read();
    const reserve = Math.min(RESERVE_BYTES, Math.floor(total * RESERVE_SHARE));
    this.#problem =
      free >= reserve
        ? undefined
        : `the disk is full: ${free} bytes are free, and ${reserve} are kept in reserve; make room on it`;
    return this.#problem;
  }

  /** After a write failed: is there really no room? Looks afresh. */
  async isFull(): Promise<boolean> {
    this.#checkedAtMs = Number.NEGATIVE_INFINITY;
    const { free } = await this.#read();
    return free < FULL_BYTES;
  }

  async #read(): Promise<{ readonly free: number; readonly total: number }> {
    const { bavail, blocks, bsize } = await statfs(this.#directory);
    return { free: bavail * bsize, total: blocks * bsize };
  }
}
