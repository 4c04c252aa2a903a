const BUCKETS = 64;

/** How long things took: count, mean, greatest, and percentiles within a factor of the square root of two, in bounded space. */
export class DurationStatistics {
  readonly #buckets = new Array<number>(BUCKETS).fill(0);
  #count = 0;
  #sumMs = 0;
  #maxMs = 0;

  add(ms: number): void {
    const bucket = ms < 1 ? 0 : Math.min(BUCKETS - 1, 1 + Math.floor(2 * Math.log2(ms)));
    this.#buckets[bucket] = (this.#buckets[bucket] as number) + 1;
    this.#count += 1;
    this.#sumMs += ms;
    this.#maxMs = Math.max(this.#maxMs, ms);
  }

  get summary(): DurationSummary {
    const meanMs = this.#count === 0 ? 0 : this.#sumMs / this.#count;
    return { count: this.#count, meanMs, p50Ms: this.#at(0.5), p95Ms: this.#at(0.95), maxMs: this.#maxMs };
  }

  /** The upper end of the bucket in which it lies. */
  #at(fraction: number): number {
    let left = Math.ceil(fraction * this.#count);
    if (left === 0) return 0;
    for (let i = 0; i < BUCKETS; i++) {
      left -= this.#buckets[i] as number;
      if (left <= 0) return Math.min(this.#maxMs, 2 ** (i / 2));
    }
    return this.#maxMs;
  }
}

export interface DurationSummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}
