/**
 * What happens at an instant: an indexed binary heap (Williams, "Algorithm 232: Heapsort", CACM 1964), so that the entry of a call that has
 * ended is removed at once. With lazy removal, a million ended calls with long deadlines would wait in it.
 *
 *   A1. Each entry knows its own index; -1 stands for "not in the agenda".
 *   A2. No entry is earlier than its parent.
 */
import { assert, type Instant } from "@cloudburst/model";

/** Something with an instant. One agenda at a time holds it, and only the agenda changes `at` while it does. */
export interface Timed {
  at: Instant;
  agendaIndex: number;
}

export class Agenda<T extends Timed> {
  readonly #heap: T[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** The instant of the earliest entry. */
  get earliest(): Instant | undefined {
    return this.#heap[0]?.at;
  }

  has(entry: T): boolean {
    return entry.agendaIndex >= 0;
  }

  add(entry: T, at: Instant): void {
    assert(entry.agendaIndex < 0, "an entry is in the agenda once");
    entry.at = at;
    this.#heap.push(entry);
    this.#rise(entry, this.#heap.length - 1);
  }

  /** Idempotent. */
  remove(entry: T): void {
    const index = entry.agendaIndex;
    if (index < 0) return;
    entry.agendaIndex = -1;
    const last = this.#heap.pop() as T;
    if (last === entry) return;
    this.#rise(last, index);
    this.#sink(last, last.agendaIndex);
  }

  /** Takes out the earliest entry whose instant has come. */
  popDue(now: Instant): T | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return undefined;
    this.remove(first);
    return first;
  }

  validate(): void {
    this.#heap.forEach((entry, index) => {
      assert(entry.agendaIndex === index, "A1: an entry of the agenda knows its index");
      const parent = this.#heap[(index - 1) >> 1];
      assert(index === 0 || (parent !== undefined && parent.at <= entry.at), "A2: no entry is earlier than its parent");
    });
  }

  #rise(entry: T, from: number): void {
    const heap = this.#heap;
    let index = from;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex] as T;
      if (parent.at <= entry.at) break;
      heap[index] = parent;
      parent.agendaIndex = index;
      index = parentIndex;
    }
    heap[index] = entry;
    entry.agendaIndex = index;
  }

  #sink(entry: T, from: number): void {
    const heap = this.#heap;
    let index = from;
    for (;;) {
      let childIndex = 2 * index + 1;
      if (childIndex >= heap.length) break;
      let child = heap[childIndex] as T;
      const right = heap[childIndex + 1];
      if (right !== undefined && right.at < child.at) {
        child = right;
        childIndex++;
      }
      if (child.at >= entry.at) break;
      heap[index] = child;
      child.agendaIndex = index;
      index = childIndex;
    }
    heap[index] = entry;
    entry.agendaIndex = index;
  }
}
