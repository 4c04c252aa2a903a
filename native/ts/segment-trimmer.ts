/**
 * Gives memory that lies unused back to the system after a while. Every thread has its own timer, armed by its own use; the pool is one, and
 * looks at what all threads have left.
 *
 *   idle --arm--> waiting --timer: something is left--> waiting
 *                         --timer: nothing is left--> idle
 */
export class SegmentTrimmer {
  readonly #trim: () => number;
  readonly #intervalMs: number;
  #isWaiting = false;

  /** `trim` returns how much is left to look at again. */
  constructor(trim: () => number, intervalMs: number) {
    this.#trim = trim;
    this.#intervalMs = intervalMs;
  }

  arm(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    // Never what keeps a process alive.
    setTimeout(() => this.#onTimer(), this.#intervalMs).unref();
  }

  #onTimer(): void {
    this.#isWaiting = false;
    if (this.#trim() > 0) this.arm();
  }
}
