import type { Instant } from "@cloudburst/model";

/** What the shell knows of time. Tests give another one. */
export interface SchedulerClock {
  /** Monotonic. */
  now(): Instant;
  /** Unix milliseconds, for the stamps of writes; may jump. */
  wallMs(): number;
  /** @returns what cancels it */
  after(delayMs: number, fire: () => void): () => void;
}

/** Longer delays overflow Node's timers and fire at once. */
const DELAY_MS_MAX = 2 ** 31 - 1;

export const SYSTEM_CLOCK: SchedulerClock = Object.freeze({
  now: () => performance.now() as Instant,
  wallMs: () => Date.now(),
  after: (delayMs: number, fire: () => void) => {
    // Unreferenced: it is the endpoint, not a timer, that keeps a scheduler's process alive.
    const timer = setTimeout(fire, Math.min(DELAY_MS_MAX, Math.max(0, Math.ceil(delayMs)))).unref();
    return () => clearTimeout(timer);
  },
});
