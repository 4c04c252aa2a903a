/** The runs that wait for a worker. */
import { assert } from "@cloudburst/model";
import type { Run } from "./run.js";

/** First come, first served: a list through the runs themselves, so that a cancelled one leaves at once. */
class RunList {
  #first: Run | undefined = undefined;
  #last: Run | undefined = undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Run | undefined {
    return this.#first;
  }

  push(run: Run): void {
    run.previous = this.#last;
    run.next = undefined;
    if (this.#last === undefined) this.#first = run;
    else this.#last.next = run;
    this.#last = run;
    this.#size++;
    run.gathering?.waiting.add(run);
  }

  /** For a run that had its turn already. */
  pushFront(run: Run): void {
    run.previous = undefined;
    run.next = this.#first;
    if (this.#first === undefined) this.#last = run;
    else this.#first.previous = run;
    this.#first = run;
    this.#size++;
    run.gathering?.waiting.add(run);
  }

  remove(run: Run): void {
    if (run.previous === undefined) this.#first = run.next;
    else run.previous.next = run.next;
    if (run.next === undefined) this.#last = run.previous;
    else run.next.previous = run.previous;
    run.previous = undefined;
    run.next = undefined;
    this.#size--;
    run.gathering?.waiting.delete(run);
  }

  *[Symbol.iterator](): Generator<Run> {
    for (let run = this.#first; run !== undefined; run = run.next) yield run;
  }

  validate(): void {
    let count = 0;
    for (const run of this) {
      assert(run.state.phase === "queued", "a run in the queue is queued");
      assert(
        (run.next ?? undefined)?.previous === (run.next === undefined ? undefined : run),
        "neighbours know each other",
      );
      count++;
    }
    assert(count === this.#size, "a list counts its runs");
  }
}

/**
 * The deepest nested calls first, and among equals first come, first served: others wait for them, and what a call tree holds at a time is then
 * its depth and not its width.
 */
export class RunQueue {
  readonly #byNesting: RunList[] = [new RunList()];
  /** The last list that is not empty; 0 when all are. */
  #deepest = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Run | undefined {
    return this.#byNesting[this.#deepest]?.first;
  }

  push(run: Run): void {
    this.#listFor(run).push(run);
  }

  /** For a run that had its turn already. */
  pushFront(run: Run): void {
    this.#listFor(run).pushFront(run);
  }

  remove(run: Run): void {
    (this.#byNesting[run.owner.nesting] as RunList).remove(run);
    this.#size--;
    while (this.#deepest > 0 && this.#byNesting[this.#deepest]?.size === 0) this.#deepest--;
  }

  *[Symbol.iterator](): Generator<Run> {
    for (const list of [...this.#byNesting].reverse()) yield* list;
  }

  validate(): void {
    let count = 0;
    for (const [nesting, list] of this.#byNesting.entries()) {
      list.validate();
      for (const run of list) assert(run.owner.nesting === nesting, "a queued run is in the list of its nesting");
      assert(list.size === 0 || nesting <= this.#deepest, "no list behind the deepest has runs");
      count += list.size;
    }
    assert(count === this.#size, "the queue counts its runs");
  }

  /** The run is about to be in it. */
  #listFor({ owner: { nesting } }: Run): RunList {
    while (this.#byNesting.length <= nesting) this.#byNesting.push(new RunList());
    if (nesting > this.#deepest) this.#deepest = nesting;
    this.#size++;
    return this.#byNesting[nesting] as RunList;
  }
}
