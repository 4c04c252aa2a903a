import type { OpenSubject } from "./subject.js";

export interface Latency {
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Round trips until both sides run optimised code. */
const WARM_UP_ROUND_TRIPS = 5_000;

/** Round trips one at a time, after a warm-up. */
export async function measureLatency(
  subject: OpenSubject,
  samples: number,
  warmUp = WARM_UP_ROUND_TRIPS,
): Promise<Latency> {
  for (let i = 0; i < warmUp; i++) await subject.roundTrip();
  const times = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    const since = performance.now();
    await subject.roundTrip();
    times[i] = performance.now() - since;
  }
  times.sort();
  return { p50Us: at(times, 0.5) * 1_000, p99Us: at(times, 0.99) * 1_000 };
}

/** Round trips per second with `inFlight` of them under way all the time. */
export async function measureRate(subject: OpenSubject, inFlight: number, durationMs: number): Promise<number> {
  const run = async (forMs: number): Promise<number> => {
    let count = 0;
    const since = performance.now();
    let elapsed = 0;
    const lane = async (): Promise<void> => {
      while (elapsed < forMs) {
        await subject.roundTrip();
        count += 1;
        // Reading the clock for each of a million round trips would be part of what is measured.
        if (count % 64 === 0) elapsed = performance.now() - since;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    return count / ((performance.now() - since) / 1_000);
  };
  await run(durationMs / 5);
  return run(durationMs);
}

/** @param sorted ascending */
export function at(sorted: Float64Array, quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { median: median ?? Number.NaN, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}
