/**
 * How many runs may wait for their promises side by side: fewer than the least `concurrency` among their functions and that of the one that
 * would join them. A function that bears no other beside it (1, unless its author said otherwise) thus never meets one.
 */
export class ConcurrencyGate {
  /** Runs inside, by their functions' concurrency: few different values, however many runs. */
  readonly #inside = new Map<number, number>();
  #count = 0;
  #least = Number.POSITIVE_INFINITY;

  admits(concurrency: number): boolean {
    return this.#count < Math.min(this.#least, concurrency);
  }

  enter(concurrency: number): void {
    this.#inside.set(concurrency, (this.#inside.get(concurrency) ?? 0) + 1);
    this.#count += 1;
    if (concurrency < this.#least) this.#least = concurrency;
  }

  leave(concurrency: number): void {
    const left = (this.#inside.get(concurrency) as number) - 1;
    this.#count -= 1;
    if (left > 0) {
      this.#inside.set(concurrency, left);
      return;
    }
    this.#inside.delete(concurrency);
    if (concurrency === this.#least) this.#least = Math.min(...this.#inside.keys());
  }
}
