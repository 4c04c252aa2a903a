import type { Instant } from "@cloudburst/model";

/** One thing that happened, and what it was the consequence of. */
export interface TraceEntry {
  readonly at: Instant;
  /** `warn`: something was refused or lost that an operator may ask about. */
  readonly level: "debug" | "warn";
  /** What happened, such as "function-registered". */
  readonly name: string;
  /** The event behind it: `<peer>/<request>`, "timer", "store", "start". */
  readonly cause: string;
  /** The names and ids that it is about. */
  readonly subjects: readonly string[];
  readonly detail: string;
}

/** The latest entries, oldest first; older ones make room. */
export class TraceLog {
  readonly #entries: TraceEntry[] = [];
  readonly #entriesMax: number;
  #oldest = 0;

  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  get size(): number {
    return this.#entries.length;
  }

  add(entry: TraceEntry): void {
    if (this.#entries.length < this.#entriesMax) {
      this.#entries.push(entry);
      return;
    }
    this.#entries[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % this.#entriesMax;
  }

  /** @param id a cause, a name of an event, or anything that an entry is about */
  story(id: string): readonly TraceEntry[] {
    const inOrder = [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)];
    return inOrder.filter((entry) => entry.cause === id || entry.name === id || entry.subjects.includes(id));
  }
}
