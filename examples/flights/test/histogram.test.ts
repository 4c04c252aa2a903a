import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binOf, HISTOGRAM_BINS, PERCENTILE_ERROR_MINUTES_MAX, percentileOf } from "../src/histogram.js";

function histogramOf(delays: readonly number[]): Uint32Array {
  const bins = new Uint32Array(HISTOGRAM_BINS);
  for (const delay of delays) {
    const bin = binOf(delay);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}

function exactPercentile(delays: readonly number[], percent: number): number {
  const sorted = [...delays].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent / 100) * sorted.length)) - 1] as number;
}

describe("delay histograms", () => {
  test("a percentile is within its stated error of the exact one, wherever that lies inside the bins", () => {
    const delays = fc.array(fc.integer({ min: -60, max: 299 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(delays, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const error = Math.abs(percentileOf(histogramOf(values), percent) - exactPercentile(values, percent));
        expect(error).toBeLessThanOrEqual(PERCENTILE_ERROR_MINUTES_MAX);
      }),
    );
  });

  test("beyond the bins a percentile is the nearest known bound", () => {
    expect(percentileOf(histogramOf([-1_000, -61]), 50)).toBe(-60);
    expect(percentileOf(histogramOf([300, 1_688]), 50)).toBe(300);
  });

  test("of nothing, every percentile is 0", () => {
    expect(percentileOf(new Uint32Array(HISTOGRAM_BINS), 90)).toBe(0);
  });

  test("every delay has a bin", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 5_000 }), (delay) => {
        expect(binOf(delay)).toBeGreaterThanOrEqual(0);
        expect(binOf(delay)).toBeLessThan(HISTOGRAM_BINS);
      }),
    );
  });
});
