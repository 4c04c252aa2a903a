/** What happens next in virtual time: a binary heap in the order (time, then the order of asking). */

export interface Scheduled {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

export class EventQueue {
  readonly #heap: Scheduled[] = [];
  #order = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** Cancelled by setting `run` to undefined. */
  add(at: number, run: () => void): Scheduled {
    const entry: Scheduled = { at, order: this.#order++, run };
    this.#heap.push(entry);
    this.#up(this.#heap.length - 1);
    return entry;
  }

  peek(): Scheduled | undefined {
    return this.#heap[0];
  }

  take(): Scheduled | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || first === last) return first;
    heap[0] = last;
    this.#down(0);
    return first;
  }

  #up(start: number): void {
    const heap = this.#heap;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at] as Scheduled, heap[parent] as Scheduled)) return;
      swap(heap, at, parent);
      at = parent;
    }
  }

  #down(start: number): void {
    const heap = this.#heap;
    let at = start;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < heap.length && isBefore(heap[left] as Scheduled, heap[least] as Scheduled)) least = left;
      if (right < heap.length && isBefore(heap[right] as Scheduled, heap[least] as Scheduled)) least = right;
      if (least === at) return;
      swap(heap, at, least);
      at = least;
    }
  }
}

function isBefore(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap(heap: Scheduled[], a: number, b: number): void {
  const kept = heap[a] as Scheduled;
  heap[a] = heap[b] as Scheduled;
  heap[b] = kept;
}
