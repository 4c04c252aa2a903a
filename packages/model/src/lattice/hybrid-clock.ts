import { assert } from "../assert.js";

/**
 * A point on the hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", OPODIS 2014), with its writer to break ties: no
 * two writes ever have equal stamps, so last-writer-wins merges commute.
 */
export interface Stamp {
  /** Unix milliseconds: the largest wall time the writer knew of. */
  readonly wallMs: number;
  /** Orders writes within one millisecond. In [0, 2^32). */
  readonly logical: number;
  /** Who wrote: unique in the cluster. */
  readonly writer: string;
}

/**
 * How far ahead of our own clock a stamp may be before we refuse to follow it: a host with a wrong clock must not push everybody's
 * stamps into its future (reliability goal T2).
 */
export const CLOCK_SKEW_MS_MAX = 60_000;

/** @returns negative, zero or positive as `a` is before, equal to or after `b`; a total order */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.wallMs !== b.wallMs) return a.wallMs - b.wallMs;
  if (a.logical !== b.logical) return a.logical - b.logical;
  return a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0;
}

/** Gives each write of one writer a stamp greater than every stamp that this writer has given or seen. */
export class HybridClock {
  readonly #writer: string;
  #wallMs = 0;
  #logical = 0;

  constructor(writer: string) {
    assert(writer.length > 0, "a writer has a name");
    this.#writer = writer;
  }

  /** The stamp of a write made now. @param nowMs Unix milliseconds; may jump backwards */
  tick(nowMs: number): Stamp {
    if (nowMs > this.#wallMs) {
      this.#wallMs = nowMs;
      this.#logical = 0;
    } else {
      this.#logical += 1;
    }
    return { wallMs: this.#wallMs, logical: this.#logical, writer: this.#writer };
  }

  /** Makes later stamps greater than `seen`, unless it lies further ahead than clocks may differ. @returns whether it was followed */
  observe(seen: Stamp, nowMs: number): boolean {
    if (seen.wallMs > nowMs + CLOCK_SKEW_MS_MAX) return false;
    if (seen.wallMs > this.#wallMs) {
      this.#wallMs = seen.wallMs;
      this.#logical = seen.logical;
    } else if (seen.wallMs === this.#wallMs && seen.logical > this.#logical) {
      this.#logical = seen.logical;
    }
    return true;
  }
}
