import { CLOCK_SKEW_MS_MAX, compareStamps, HybridClock, type Stamp } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";

test("stamps of one writer always grow, even when the wall clock jumps back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2 }), (walls) => {
      const clock = new HybridClock("a");
      const stamps = walls.map((wall) => clock.tick(wall));
      for (let i = 1; i < stamps.length; i++) expect(compareStamps(stamps[i]!, stamps[i - 1]!)).toBeGreaterThan(0);
    }),
  );
});

test("a write after reading another's write is greater than it, if the clocks differ by less than the bound", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: -CLOCK_SKEW_MS_MAX, max: CLOCK_SKEW_MS_MAX }),
      (wall, skew) => {
        const theirs = new HybridClock("b").tick(wall + CLOCK_SKEW_MS_MAX + skew);
        const ours = new HybridClock("a");
        expect(ours.observe(theirs, wall + CLOCK_SKEW_MS_MAX)).toBe(true);
        expect(compareStamps(ours.tick(wall), theirs)).toBeGreaterThan(0);
      },
    ),
  );
});

test("a stamp from too far in the future does not drag the clock along", () => {
  const clock = new HybridClock("a");
  expect(clock.observe({ wallMs: 1_000 + CLOCK_SKEW_MS_MAX + 1, logical: 0, writer: "b" }, 1_000)).toBe(false);
  expect(clock.tick(1_000).wallMs).toBe(1_000);
});

test("two writers never make equal stamps", () => {
  const a: Stamp = new HybridClock("a").tick(5);
  const b: Stamp = new HybridClock("b").tick(5);
  expect(compareStamps(a, b)).toBeLessThan(0);
  expect(compareStamps(b, a)).toBeGreaterThan(0);
  expect(compareStamps(a, a)).toBe(0);
});
