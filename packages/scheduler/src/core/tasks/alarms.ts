import type { Instant } from "@cloudburst/model";
import { BinaryHeap } from "./binary-heap.js";

/** Something that wants to be told when a moment has come: at most one moment each. */
export class Alarmed {
  dueAt = 0 as Instant;
  /** Belongs to `Alarms`. */
  bucket: Set<Alarmed> | undefined;
}

/** A moment further away than this many milliseconds is first looked at when the wait is shorter. */
const FINE_MS = 64;
const FINE_BITS = 6;

/**
 * The moments of very many things that nearly always end before them. They lie in buckets whose width grows with their distance; when a
 * bucket comes near, what is in it moves to finer ones. So setting and clearing cost O(1), nothing remains of what was cleared, and
 * nothing is late by more than a millisecond.
 *
 * Invariants:
 *   A1. What is set lies in exactly one bucket, which is looked at when its moment comes at the latest (rounded up to a millisecond).
 *   A2. `wakeAt` is never later than that of the earliest. It may be earlier.
 */
export class Alarms<A extends Alarmed> {
  readonly #buckets = new Map<number, Set<Alarmed>>();
  readonly #order = new BinaryHeap<number>((a, b) => a < b);
  #size = 0;

  /** How many moments are set. */
  get size(): number {
    return this.#size;
  }

  /** When to call `takeDue`; infinity when nothing is set. */
  get wakeAt(): number {
    for (let at = this.#order.peek(); at !== undefined; at = this.#order.peek()) {
      if ((this.#buckets.get(at)?.size ?? 0) > 0) return at;
      this.#order.pop();
      this.#buckets.delete(at);
    }
    return Number.POSITIVE_INFINITY;
  }

  set(alarm: A, at: Instant, now: Instant): void {
    this.clear(alarm);
    alarm.dueAt = at;
    const bucket = this.#bucketAt(bucketOf(at, now));
    bucket.add(alarm);
    alarm.bucket = bucket;
    this.#size += 1;
  }

  clear(alarm: A): void {
    if (alarm.bucket === undefined) return;
    alarm.bucket.delete(alarm);
    alarm.bucket = undefined;
    this.#size -= 1;
  }

  /** Takes out everything that is due, in the order of the moments. Handling one may set or clear another: check `bucket` and `dueAt` before each. */
  takeDue(now: Instant): readonly A[] {
    const due: A[] = [];
    for (let at = this.wakeAt; at <= now; at = this.wakeAt) {
      const bucket = this.#buckets.get(at) ?? [];
      this.#order.pop();
      this.#buckets.delete(at);
      for (const alarm of bucket as Iterable<A>) {
        alarm.bucket = undefined;
        this.#size -= 1;
        if (alarm.dueAt <= now) due.push(alarm);
        else this.set(alarm, alarm.dueAt, now);
      }
    }
    return due.sort((a, b) => a.dueAt - b.dueAt);
  }

  #bucketAt(at: number): Set<Alarmed> {
    const known = this.#buckets.get(at);
    if (known !== undefined) return known;
    const bucket = new Set<Alarmed>();
    this.#buckets.set(at, bucket);
    this.#order.push(at);
    return bucket;
  }
}

/** Later than `now` unless `at` is not, so that looking at a bucket always brings its content nearer. */
function bucketOf(at: number, now: number): number {
  const waitMs = at - now;
  if (waitMs < FINE_MS) return Math.ceil(at);
  const width = 2 ** (Math.floor(Math.log2(waitMs)) - FINE_BITS);
  return Math.floor(at / width) * width;
}
