/**
 * A monotonic clock that reads the same in every thread of a process. `performance.now()` counts from the start of its own thread, so each
 * thread measures once how far it lies behind the process-wide `hrtime`.
 */
const behindMs = measureBehindMs();

/** The measurement that was interrupted least: between two readings a thread may lose its core. */
function measureBehindMs(): number {
  let best = { takenMs: Number.POSITIVE_INFINITY, behindMs: 0 };
  for (let sample = 0; sample < 8; sample++) {
    const before = performance.now();
    const shared = Number(process.hrtime.bigint()) / 1e6;
    const takenMs = performance.now() - before;
    if (takenMs < best.takenMs) best = { takenMs, behindMs: shared - before - takenMs / 2 };
  }
  return best.behindMs;
}

/** Milliseconds; comparable between threads of one process. */
export function threadClockMs(): number {
  return performance.now() + behindMs;
}
