/** What comes by itself, until somebody reads it: bounded, because a reader may be slow. */
export class Mailbox<T> {
  readonly #sizeMax: number;
  #items: T[] = [];
  #missed = 0;
  #wake: () => void = () => undefined;

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax;
  }

  /** @returns false when there was no room, and it is left out */
  put(item: T): boolean {
    if (this.#items.length >= this.#sizeMax) {
      this.#missed++;
      return false;
    }
    this.#items.push(item);
    this.#wake();
    return true;
  }

  /** How many were left out since this was asked last. */
  takeMissed(): number {
    const missed = this.#missed;
    this.#missed = 0;
    return missed;
  }

  /** Everything that has come, once something has; nothing when the signal aborts, or within the deadline nothing comes. */
  async take(signal: AbortSignal, deadlineMs = Number.POSITIVE_INFINITY): Promise<readonly T[]> {
    if (this.#items.length === 0 && !signal.aborted) await this.#next(signal, deadlineMs);
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #next(signal: AbortSignal, deadlineMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = Number.isFinite(deadlineMs) ? setTimeout(done, Math.max(0, deadlineMs)) : undefined;
      this.#wake = done;
      signal.addEventListener("abort", done, { once: true });
    });
  }
}
