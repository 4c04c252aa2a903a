import fc from "fast-check";
import { expect, test } from "vitest";
import { ALERT_AFTER_DEATHS, decideRestart } from "../src/restart-policy.js";

const dieInARow = (times: number): ReturnType<typeof decideRestart>[] => {
  const decisions = [decideRestart({ deaths: 0 }, 0)];
  for (let i = 1; i < times; i++) decisions.push(decideRestart(decisions.at(-1)!, 0));
  return decisions;
};

test("E9: the first death restarts at once; further ones in a row back off from 50 ms to 10 s", () => {
  expect(dieInARow(11).map(({ delayMs }) => delayMs)).toEqual([
    0, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000,
  ]);
});

test("E9: an operator is alerted at every fifth death in a row, not at others", () => {
  expect(dieInARow(10).flatMap(({ alert, deaths }) => (alert ? [deaths] : []))).toEqual([
    ALERT_AFTER_DEATHS,
    2 * ALERT_AFTER_DEATHS,
  ]);
});

test("a death after a healthy run counts as the first, whatever came before", () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.integer({ min: 10_000, max: 1e9 }), (deaths, ranMs) => {
      expect(decideRestart({ deaths }, ranMs)).toEqual({ deaths: 1, delayMs: 0, alert: false });
    }),
  );
});
