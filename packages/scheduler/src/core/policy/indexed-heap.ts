import { assert } from "@cloudburst/model";

export interface HeapItem {
  /** Where it is in its heap; -1: in none. */
  heapAt: number;
}

// Invariants:
//   H1. No item goes before its parent.
//   H2. Each item knows where it is.
/** A binary heap whose items may change their order while they are in it. Changes cost O(log n), the first O(1). */
export class IndexedHeap<T extends HeapItem> {
  readonly #items: T[] = [];
  readonly #isBefore: (a: T, b: T) => boolean;

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#items.length;
  }

  get first(): T | undefined {
    return this.#items[0];
  }

  has(item: T): boolean {
    return item.heapAt !== -1;
  }

  add(item: T): void {
    if (this.has(item)) return;
    item.heapAt = this.#items.length;
    this.#items.push(item);
    this.#rise(item);
  }

  /** Its order may be another now. */
  update(item: T): void {
    if (!this.has(item)) return;
    this.#rise(item);
    this.#sink(item);
  }

  delete(item: T): void {
    if (!this.has(item)) return;
    const index = item.heapAt;
    const last = this.#items.pop() as T;
    item.heapAt = -1;
    if (last === item) return;
    this.#put(last, index);
    this.update(last);
  }

  validate(): void {
    for (const [i, item] of this.#items.entries()) {
      assert(item.heapAt === i, "H2: an item knows where it is");
      const parent = this.#items[(i - 1) >> 1];
      assert(i === 0 || parent === undefined || !this.#isBefore(item, parent), "H1: the heap is in order");
    }
  }

  #rise(item: T): void {
    while (item.heapAt > 0) {
      const parent = this.#items[(item.heapAt - 1) >> 1] as T;
      if (!this.#isBefore(item, parent)) return;
      this.#swap(item, parent);
    }
  }

  #sink(item: T): void {
    for (;;) {
      const left = this.#items[2 * item.heapAt + 1];
      if (left === undefined) return;
      const right = this.#items[2 * item.heapAt + 2];
      const child = right !== undefined && this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(child, item)) return;
      this.#swap(item, child);
    }
  }

  #swap(a: T, b: T): void {
    const at = a.heapAt;
    this.#put(a, b.heapAt);
    this.#put(b, at);
  }

  #put(item: T, index: number): void {
    this.#items[index] = item;
    item.heapAt = index;
  }
}
