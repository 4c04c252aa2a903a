import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SegmentTrimmer } from "../ts/segment-trimmer.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("looks again as long as something is left, and not before it is armed", () => {
  let left = 3;
  let looks = 0;
  const trimmer = new SegmentTrimmer(() => {
    looks++;
    return --left;
  }, 100);
  vi.advanceTimersByTime(1_000);
  expect(looks).toBe(0);
  trimmer.arm();
  trimmer.arm();
  vi.advanceTimersByTime(100);
  expect(looks).toBe(1);
  vi.advanceTimersByTime(10_000);
  expect([looks, vi.getTimerCount()]).toEqual([3, 0]);
  trimmer.arm();
  expect(vi.getTimerCount()).toBe(1);
});
