import { assert } from "@cloudburst/model";

/**
 * Executors lie in classes by pressure: class i holds pressure in [i/2, (i+1)/2), the last one everything above. Coarse, so that a report
 * rarely moves anything, and fine enough to tell idle from busy from overrun.
 */
const CLASSES = 16;
const CLASSES_PER_PRESSURE = 2;

export interface Classed {
  /** -1: in none. */
  loadClass: number;
  /** Its place in its class. */
  classIndex: number;
}

interface LoadClass<E> {
  readonly entries: E[];
  /** Where the next placement starts, so that clients spread over a class. */
  cursor: number;
}

// Invariants:
//   C1. Each executor lies in exactly one class, at `classIndex`.
/** Executors from the least to the most loaded, roughly. News cost O(1). */
export class LoadClasses<E extends Classed> {
  readonly #classes: readonly LoadClass<E>[] = Array.from({ length: CLASSES }, () => ({ entries: [], cursor: 0 }));

  /** The first class that has any. */
  get best(): number {
    return this.#classes.findIndex((cls) => cls.entries.length > 0);
  }

  put(entry: E, pressure: number): void {
    const index = Math.min(CLASSES - 1, Math.floor(pressure * CLASSES_PER_PRESSURE));
    if (entry.loadClass === index) return;
    this.delete(entry);
    const { entries } = this.#classes[index] as LoadClass<E>;
    entry.loadClass = index;
    entry.classIndex = entries.length;
    entries.push(entry);
  }

  /** Fills the gap with the last of the class. */
  delete(entry: E): void {
    if (entry.loadClass === -1) return;
    const { entries } = this.#classes[entry.loadClass] as LoadClass<E>;
    entry.loadClass = -1;
    const last = entries.pop() as E;
    if (last === entry) return;
    entries[entry.classIndex] = last;
    last.classIndex = entry.classIndex;
  }

  /** Visits the least loaded first, those of a class by turns. @param visit returns false when it has enough */
  visit(visit: (entry: E) => boolean): void {
    for (const cls of this.#classes) {
      const { entries } = cls;
      for (let seen = 0; seen < entries.length; seen++) {
        if (cls.cursor >= entries.length) cls.cursor = 0;
        if (!visit(entries[cls.cursor] as E)) return;
        cls.cursor += 1;
      }
    }
  }

  validate(all: readonly E[]): void {
    let size = 0;
    for (const cls of this.#classes) size += cls.entries.length;
    assert(size === all.length, "C1: each executor lies in one class");
    for (const entry of all)
      assert(this.#classes[entry.loadClass]?.entries[entry.classIndex] === entry, "C1: at its place");
  }
}
