import { local } from "@cloudburst/local";
import { expect, test } from "vitest";
// The built program, because workers import the built functions that lie beside it.
import { readDigits, splitExamples } from "../dist/dataset.js";
import { runDigits } from "../dist/program.js";

test("a tenth of the digits is enough to train, serve and read four of five right", { timeout: 60_000 }, async () => {
  const { training, heldOut } = splitExamples(await readDigits(), 300, 1);
  const stages = new Map<string, string>();
  await using cloud = await local({ workers: 2 });
  const { accuracy, losses, served, misread } = await runDigits(cloud, {
    training: training.slice(0, 1_000),
    heldOut,
    epochs: 3,
    onProgress: (stage, done, of) => stages.set(stage, `${done}/${of}`),
  });
  expect(accuracy.vote).toBeGreaterThan(0.8);
  expect(misread.length).toBe(Math.round(300 * (1 - accuracy.vote)));
  for (const loss of Object.values(losses)) expect(loss).toBeLessThan(1.5);
  expect(served.busyMs.length).toBe(300);
  expect(served.meanBatch).toBeGreaterThan(1);
  expect(Object.fromEntries(stages)).toEqual({ prepare: "1000/1000", train: "9/9", serve: "300/300" });
  expect(await cloud.keys("digits/")).toHaveLength(3);
});
