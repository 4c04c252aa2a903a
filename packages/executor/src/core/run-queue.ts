/** The runs that wait for a worker, first come first served: a list through the runs themselves, so that a cancelled one leaves at once. */
import { assert } from "@cloudburst/model";
import type { Run } from "./run.js";

export class RunQueue {
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
    assert(count === this.#size, "the queue counts its runs");
  }
}
