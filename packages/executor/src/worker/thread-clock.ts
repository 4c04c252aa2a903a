/**
 * A monotonic clock that reads the same in every thread of a process. `performance.now()` counts from the start of its own thread, so each
 * thread measures once how far it lies behind the process-wide `hrtime`.
 */
const behindMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();

/** Milliseconds; comparable between threads of one process. */
export function threadClockMs(): number {
  return performance.now() + behindMs;
}
