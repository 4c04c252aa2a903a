import { describe, expect, test } from "vitest";
import { type Example, parseDigits, readDigits, SIDE, splitExamples } from "../src/dataset.js";
import { inFlight } from "../src/in-flight.js";
import { prepareImage, SMALL_SIDE } from "../src/prepare.js";
import { drawMisread, percentile } from "../src/report-text.js";
import { decide, type Opinion } from "../src/vote.js";

describe("the data", () => {
  test("are ten thousand digits, about a thousand of each", async () => {
    const examples = await readDigits();
    expect(examples.length).toBe(10_000);
    for (let digit = 0; digit < 10; digit++)
      expect(Math.abs(examples.filter((example) => example.digit === digit).length - 1_000)).toBeLessThan(150);
    expect(examples.every(({ image }) => image.length === SIDE * SIDE && image.some((grey) => grey > 200))).toBe(true);
  });

  test("are split without an overlap, the same way each time", () => {
    const examples = Array.from({ length: 50 }, (_, digit): Example => ({ image: new Uint8Array(), digit }));
    const { training, heldOut } = splitExamples(examples, 10, 1);
    expect([...training, ...heldOut].map(({ digit }) => digit).sort((a, b) => a - b)).toEqual(
      examples.map(({ digit }) => digit),
    );
    expect(splitExamples(examples, 10, 1).heldOut).toEqual(heldOut);
    expect(splitExamples(examples, 10, 2).heldOut).not.toEqual(heldOut);
  });

  test("end with the last whole image", () => {
    expect(parseDigits(JSON.stringify({ data: Array(SIDE * SIDE + 5).fill(0.5) }), 3)).toEqual([
      { image: new Uint8Array(SIDE * SIDE).fill(128), digit: 3 },
    ]);
  });
});

describe("preparing", () => {
  /** A stroke of three pixels' width that moves so much to the right in each row. */
  function stroke(slant: number, left: number): Uint8Array {
    const image = new Uint8Array(SIDE * SIDE);
    for (let row = 4; row < 24; row++)
      image.fill(255, row * SIDE + left + Math.round(slant * row), row * SIDE + left + Math.round(slant * row) + 3);
    return image;
  }

  test("sets slanted strokes upright, and moves them to the middle", () => {
    for (const image of [stroke(0, 2), stroke(0.4, 5), stroke(-0.4, 20)]) {
      const small = prepareImage(image);
      for (let row = 3; row < 11; row++) {
        const grey = small.subarray(row * SMALL_SIDE, (row + 1) * SMALL_SIDE);
        expect(grey.indexOf(Math.max(...grey)) - SMALL_SIDE / 2).toBeLessThanOrEqual(0);
        expect(grey.indexOf(Math.max(...grey)) - SMALL_SIDE / 2).toBeGreaterThanOrEqual(-1);
      }
    }
  });

  test("leaves an empty image empty, and bears a line and a full one", () => {
    expect(prepareImage(new Uint8Array(SIDE * SIDE)).some((grey) => grey > 0)).toBe(false);
    const line = new Uint8Array(SIDE * SIDE).fill(255, 10 * SIDE, 11 * SIDE);
    expect(prepareImage(line).some((grey) => grey > 0)).toBe(true);
    expect(prepareImage(new Uint8Array(SIDE * SIDE).fill(255)).every((grey) => grey === 255)).toBe(true);
  });
});

describe("the vote", () => {
  const opinion = (probabilities: Readonly<Record<number, number>>, batch = 1): Opinion => {
    return { probabilities: Float32Array.from({ length: 10 }, (_, digit) => probabilities[digit] ?? 0), batch };
  };

  test("goes to the digit that is most probable on average, not to the most networks", () => {
    const verdict = decide([opinion({ 3: 0.9, 5: 0.1 }), opinion({ 5: 0.6, 3: 0.4 }, 7), opinion({ 5: 0.6, 3: 0.4 })]);
    expect(verdict).toMatchObject({ digit: 3, votes: [3, 5, 5], batches: [1, 7, 1] });
    expect(verdict.certainty).toBeCloseTo(1.7 / 3, 5);
  });

  test("takes the lowest of equals", () => {
    expect(decide([opinion({ 2: 0.5, 8: 0.5 })]).digit).toBe(2);
  });
});

test("so many calls are in flight, no more, and their results are in order", async () => {
  let running = 0;
  let most = 0;
  const results = await inFlight([5, 1, 3, 2, 4], 2, async (x) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, x));
    running -= 1;
    return 10 * x;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
  await expect(inFlight([1], 4, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("percentiles are those of the nearest rank", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.5)]).toEqual(["50.00", "99.00", "7.00"]);
});

test("misread digits are drawn, the least certain first", () => {
  const image = new Uint8Array(SIDE * SIDE).fill(255, 0, 2 * SIDE);
  const verdict = { digit: 1, certainty: 0.5, votes: [], batches: [] };
  const sure = { example: { image, digit: 7 }, verdict: { ...verdict, certainty: 0.9 } };
  const unsure = { example: { image, digit: 4 }, verdict };
  expect(drawMisread([sure, unsure])).toEqual([
    `${"█".repeat(SIDE)}  ${"█".repeat(SIDE)}`,
    `${"a 4, read as 1 (50.0 %)".padEnd(SIDE)}  a 7, read as 1 (90.0 %)`,
  ]);
});
