import type { Instant } from "@cloudburst/model";

/** What the shell knows of time. Tests give another one. */
export interface ExecutorClock {
  /** Monotonic. */
  now(): Instant;
  /** Unix milliseconds, for the stamps of writes; may jump. */
  wallMs(): number;
  /** @returns what cancels it */
  after(delayMs: number, fire: () => void): () => void;
}

/** Longer delays overflow Node's timers and fire at once. */
const DELAY_MS_MAX = 2 ** 31 - 1;

export const SYSTEM_CLOCK: ExecutorClock = Object.freeze({
  now: () => performance.now() as Instant,
  wallMs: () => Date.now(),
  after: (delayMs: number, fire: () => void) => {
    // Unreferenced: it is the endpoint and the workers, not a timer, that keep an executor's process alive.
    const timer = setTimeout(fire, Math.min(DELAY_MS_MAX, Math.max(0, Math.ceil(delayMs)))).unref();
    return () => clearTimeout(timer);
  },
});
