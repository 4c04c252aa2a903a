/// <reference lib="es2024.sharedmemory" />
/**
 * How the main thread wakes one worker: a word that is ASLEEP or AWAKE. The worker sleeps on it in `Atomics.wait` (13 µs for a round trip)
 * or, when something else in its thread must go on, with `Atomics.waitAsync` in its event loop (28 µs); one notify ends either.
 *
 * W1. Worker: stores ASLEEP, looks at its ring once more, then waits for as long as the word is ASLEEP. Main: publishes, then exchanges AWAKE
 *     for ASLEEP and notifies. Either the worker's look sees the record, or main sees ASLEEP; and if main changes the word before
 *     the worker waits, the wait ends at once.
 * W2. The ringer may change the word because it cannot be killed between the change and the notify: it is the main thread.
 */
const WORD = 0;
const AWAKE = 0;
const ASLEEP = 1;
const BELL_BYTES = 8;

export function createWorkerBell(): SharedArrayBuffer {
  return new SharedArrayBuffer(BELL_BYTES);
}

/** The worker's side. */
export class WorkerSleeper {
  readonly #words: Int32Array;
  readonly #onWake: () => void;
  #isArmed = false;

  constructor(memory: SharedArrayBuffer, onWake: () => void) {
    this.#words = new Int32Array(memory);
    this.#onWake = onWake;
  }

  /** The caller must look at its ring once more after this (W1), and then either `wake` or wait. */
  sleep(): void {
    Atomics.store(this.#words, WORD, ASLEEP);
  }

  wake(): void {
    Atomics.store(this.#words, WORD, AWAKE);
  }

  /** Blocks the thread until it is rung or `timeoutMs` have passed. */
  block(timeoutMs: number): void {
    Atomics.wait(this.#words, WORD, ASLEEP, timeoutMs);
    this.wake();
  }

  /** Returns at once; `onWake` is called when it is rung. */
  wait(): void {
    if (this.#isArmed) return;
    const waiting = Atomics.waitAsync(this.#words, WORD, ASLEEP);
    this.#isArmed = true;
    void Promise.resolve(waiting.value).then(() => {
      this.#isArmed = false;
      this.#onWake();
    });
  }
}

/** The main thread's side. */
export class WorkerRinger {
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /** Wakes the worker if it sleeps. To be called after publishing. */
  ring(): void {
    if (Atomics.load(this.#words, WORD) === AWAKE) return;
    if (Atomics.exchange(this.#words, WORD, AWAKE) === ASLEEP) Atomics.notify(this.#words, WORD);
  }
}
