/** The last things that happened to calls, for people and failed tests: a ring that costs three array writes an entry. */
import type { CallId, Instant } from "@cloudburst/model";

export interface StoryEntry {
  readonly at: Instant;
  readonly call: CallId;
  readonly attempt: number;
  readonly what: string;
}

export class Story {
  readonly #capacity: number;
  readonly #at: Instant[] = [];
  readonly #call: CallId[] = [];
  readonly #attempt: number[] = [];
  readonly #what: string[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(at: Instant, call: CallId, attempt: number, what: string): void {
    const i = this.#next;
    this.#at[i] = at;
    this.#call[i] = call;
    this.#attempt[i] = attempt;
    this.#what[i] = what;
    this.#next = i + 1 === this.#capacity ? 0 : i + 1;
  }

  /** @returns what is still known of the call, oldest first */
  of(call: CallId): readonly StoryEntry[] {
    const entries: StoryEntry[] = [];
    const length = this.#call.length;
    const start = length < this.#capacity ? 0 : this.#next;
    for (let i = 0; i < length; i++) {
      const index = (start + i) % length;
      if (this.#call[index] !== call) continue;
      entries.push({
        at: this.#at[index] as Instant,
        call,
        attempt: this.#attempt[index] as number,
        what: this.#what[index] as string,
      });
    }
    return entries;
  }
}
