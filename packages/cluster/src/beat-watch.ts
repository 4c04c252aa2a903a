/**
 * Whether a process's main thread is alive, by the beats that its JavaScript sends. Sockets cannot tell: the kernel and the I/O threads of
 * libraries go on while the main thread hangs. Pure.
 *
 * Silence is counted in looks of the watcher, not in time: a watcher that hung itself, or a machine that slept, has heard nothing either,
 * and must not take that for a death.
 */
export class BeatWatch {
  readonly #looksMax: number;
  #looksSince: number | undefined;

  /** @param looksMax looks in a row without a beat between them, after which the process counts as hung */
  constructor(looksMax: number) {
    this.#looksMax = looksMax;
  }

  /** The first beat begins the watch: loading code before it may take as long as a start may. */
  heard(): void {
    this.#looksSince = 0;
  }

  /** To be called at regular times. @returns whether the process is hung */
  look(): boolean {
    if (this.#looksSince === undefined) return false;
    this.#looksSince += 1;
    return this.#looksSince > this.#looksMax;
  }
}
