import { assert, type Prng } from "@cloudburst/model";

/** A small set finds its members by looking: a map would cost more memory than the set, and more misses of the cache than so many neighbours. */
const LOOKED_THROUGH_MAX = 32;

// Invariants:
//   D1. Each member is in `items` once, and `#at` knows where, once the set has been large.
/** A set of which a member can be drawn: adding, removing and drawing cost O(1). */
export class DrawSet<T> {
  readonly #items: T[] = [];
  #at: Map<T, number> | undefined;

  get size(): number {
    return this.#items.length;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  has(item: T): boolean {
    return this.#indexOf(item) !== -1;
  }

  /** @returns false when it was there already */
  add(item: T): boolean {
    if (this.has(item)) return false;
    this.#items.push(item);
    if (this.#at !== undefined) this.#at.set(item, this.#items.length - 1);
    else if (this.#items.length > LOOKED_THROUGH_MAX) this.#at = new Map(this.#items.map((one, i) => [one, i]));
    return true;
  }

  /** Fills the gap with the last one. */
  delete(item: T): boolean {
    const index = this.#indexOf(item);
    if (index === -1) return false;
    const last = this.#items.pop() as T;
    this.#at?.delete(item);
    if (last === item) return true;
    this.#items[index] = last;
    this.#at?.set(last, index);
    return true;
  }

  /** Of a set that is not empty. */
  draw(prng: Prng): T {
    return this.#items[prng.below(this.#items.length)] as T;
  }

  /** Puts a member, drawn among those from `index` on, at that index: done for 0, 1, 2 …, that is a sample without replacement. */
  shuffleOne(index: number, prng: Prng): T {
    const other = index + prng.below(this.#items.length - index);
    const [a, b] = [this.#items[index] as T, this.#items[other] as T];
    this.#items[index] = b;
    this.#items[other] = a;
    this.#at?.set(b, index).set(a, other);
    return b;
  }

  validate(): void {
    assert(this.#at === undefined || this.#at.size === this.#items.length, "D1: every member is found");
    for (const [i, item] of this.#items.entries())
      assert(this.#indexOf(item) === i, "D1: a member is found where it is");
  }

  #indexOf(item: T): number {
    return this.#at === undefined ? this.#items.indexOf(item) : (this.#at.get(item) ?? -1);
  }
}
