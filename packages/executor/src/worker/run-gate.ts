/**
 * Who may go on in a worker: runs side by side, and runs that wait for calls of their own and leave their places to others.
 *
 * G1. A run that waits for a promise holds a place, unless calls of its own are in flight.
 * G2. The answer to a call is delivered when the run may go on beside those that hold places; until then it waits here, before any order that
 *     has not begun. A run that was aborted gets its answers at once: it is on its way out.
 */
import { ConcurrencyGate } from "./concurrency-gate.js";
import type { RunLife } from "./run-life.js";

interface Returning {
  readonly life: RunLife;
  readonly deliver: () => void;
}

export class RunGate {
  readonly #places = new ConcurrencyGate();
  readonly #onFreed: () => void;
  /** Answers whose runs may not go on yet. */
  #returning: Returning[] = [];

  /** @param onFreed a run has given up its place behind the back of the worker's loop */
  constructor(onFreed: () => void) {
    this.#onFreed = onFreed;
  }

  /** Whether an order may begin. */
  admits(concurrency: number): boolean {
    return this.#returning.length === 0 && this.#places.admits(concurrency);
  }

  /** It waits for a promise from now on. */
  wait(life: RunLife): void {
    life.phase = "waiting";
    if (life.calls === 0) this.#enter(life);
  }

  /** Its promise has settled. `goOn` follows, when it has ended or waits again. */
  stopWaiting(life: RunLife): void {
    life.phase = "running";
    this.#leave(life);
  }

  goOn(): void {
    while (this.#returning.length > 0) {
      const first = this.#returning[0] as Returning;
      if (!this.#places.admits(first.life.concurrency)) return;
      this.#returning.shift();
      this.#deliver(first);
    }
  }

  onCallBegun(life: RunLife): void {
    life.calls++;
    if (!life.isInside) return;
    this.#leave(life);
    this.goOn();
    this.#onFreed();
  }

  onCallAnswered(life: RunLife, deliver: () => void): void {
    const mustWait = life.phase === "waiting" && life.abortReason === undefined;
    if (mustWait && !this.admits(life.concurrency)) this.#returning.push({ life, deliver });
    else this.#deliver({ life, deliver });
  }

  onAborted(life: RunLife): void {
    const own = this.#returning.filter((returning) => returning.life === life);
    if (own.length === 0) return;
    this.#returning = this.#returning.filter((returning) => returning.life !== life);
    for (const returning of own) this.#deliver(returning);
  }

  #deliver({ life, deliver }: Returning): void {
    life.calls--;
    if (life.calls === 0 && life.phase === "waiting") this.#enter(life);
    deliver();
  }

  #enter(life: RunLife): void {
    life.isInside = true;
    this.#places.enter(life.concurrency);
  }

  #leave(life: RunLife): void {
    if (!life.isInside) return;
    life.isInside = false;
    this.#places.leave(life.concurrency);
  }
}
