import { expect, test } from "vitest";
import { fuzzValues } from "./fuzz-value.js";

/**
 * Part of every run with a fixed seed and a fixed number of cases. `scripts/nightly.mjs` runs it for longer, with new seeds, by
 * CLOUDBURST_FUZZ_MINUTES and CLOUDBURST_FUZZ_SEED.
 */
const MINUTES = Number(process.env.CLOUDBURST_FUZZ_MINUTES ?? 0);
const SEED = Number(process.env.CLOUDBURST_FUZZ_SEED ?? 20_261_122);
const CASES = 12_000;
const CASES_A_SEED = 50_000;

test("bytes that are nearly values never make a decoder fail otherwise, hang, or take more than its bytes justify", () => {
  const { cases, decoded } = fuzzValues(SEED, (done) => done === CASES);
  // Both kinds of cases are there: values, and bytes that are none.
  expect(decoded).toBeGreaterThan(cases / 20);
  expect(decoded).toBeLessThan(cases / 2);
});

test("the same seed gives the same cases, so a failure can be replayed", () => {
  const first = fuzzValues(SEED, (done) => done === 300);
  expect(fuzzValues(SEED, (done) => done === 300)).toEqual(first);
});

test.runIf(MINUTES > 0)(
  "and not with other seeds either, for as long as was asked",
  () => {
    const endsAt = performance.now() + MINUTES * 60_000;
    let cases = 0;
    for (let seed = SEED; performance.now() < endsAt; seed++)
      cases += fuzzValues(seed, (done) => done === CASES_A_SEED || performance.now() >= endsAt).cases;
    expect(cases).toBeGreaterThan(0);
  },
  MINUTES * 60_000 + 60_000,
);
