import { assert, type ExecutorId } from "@cloudburst/model";
import { IndexedHeap } from "./indexed-heap.js";
import { LIST_MAX, PASSES_MAX, type RosterEntry } from "./roster.js";

/** The executors with room in the order of a policy: which one is the first that is eligible? O(log n) for each that is passed over. */
export class FirstOfHeap<E extends RosterEntry> {
  readonly #isBefore: (a: E, b: E) => boolean;
  readonly #heap: IndexedHeap<E>;

  constructor(isBefore: (a: E, b: E) => boolean) {
    this.#isBefore = isBefore;
    this.#heap = new IndexedHeap(isBefore);
  }

  add(entry: E): void {
    this.#heap.add(entry);
  }

  update(entry: E): void {
    this.#heap.update(entry);
  }

  delete(entry: E): void {
    this.#heap.delete(entry);
  }

  /** @param list those with room that are eligible */
  first(eligible: ReadonlySet<ExecutorId>, list: () => readonly E[]): E | undefined {
    const { first } = this.#heap;
    if (first === undefined || eligible.has(first.id)) return first;
    return eligible.size <= LIST_MAX ? this.#firstOf(list()) : (this.#passOver(eligible) ?? this.#firstOf(list()));
  }

  validate(withRoom: readonly E[]): void {
    this.#heap.validate();
    assert(this.#heap.size === withRoom.length, "the heap has those with room");
    for (const entry of withRoom) assert(this.#heap.has(entry), "the heap has those with room");
  }

  #passOver(eligible: ReadonlySet<ExecutorId>): E | undefined {
    const passed: E[] = [];
    let { first } = this.#heap;
    while (first !== undefined && passed.length < PASSES_MAX && !eligible.has(first.id)) {
      this.#heap.delete(first);
      passed.push(first);
      first = this.#heap.first;
    }
    for (const entry of passed) this.#heap.add(entry);
    return first !== undefined && eligible.has(first.id) ? first : undefined;
  }

  #firstOf(entries: readonly E[]): E | undefined {
    let first: E | undefined;
    for (const entry of entries) if (first === undefined || this.#isBefore(entry, first)) first = entry;
    return first;
  }
}
