import { Prng } from "@cloudburst/model";
import { expect, test } from "vitest";

test("one seed gives one sequence; another seed another", () => {
  const draw = (seed: number): number[] =>
    Array.from(
      { length: 5 },
      (
        (prng) => () =>
          prng.uint32()
      )(new Prng(seed)),
    );
  expect(draw(42)).toEqual(draw(42));
  expect(draw(42)).not.toEqual(draw(43));
});

test("numbers spread evenly over their range (chi-squared over 16 cells, 99.9 % bound)", () => {
  for (const seed of [0, 1, 2 ** 31, -1]) {
    const prng = new Prng(seed);
    const cells = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) cells[prng.below(16)]! += 1;
    const chi2 = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(chi2).toBeLessThan(37.7);
  }
});
