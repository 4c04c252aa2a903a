import { local } from "@cloudburst/local";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actors, multiply, registerActors, runGossip, runSumma } from "../dist/programs.js";

let cloud: Awaited<ReturnType<typeof local>>;
let actors: Actors;
beforeAll(async () => {
  cloud = await local({ workers: 2, memoryMb: 64 });
  actors = await registerActors(cloud);
}, 60_000);
afterAll(() => cloud?.close());

test("gossip among ten actors on two workers finds the mean within 5 %, and loses nothing", {
  timeout: 60_000,
}, async () => {
  const values = Array.from({ length: 10 }, (_, i) => 100 + 17 * i);
  const { error, estimates } = await runGossip(actors, values, 40);
  expect(error).toBeLessThan(0.05);
  const total = (of: "sum" | "weight") => estimates.reduce((sum, estimate) => sum + estimate[of], 0);
  expect(total("weight")).toBeCloseTo(10, 9);
  expect(total("sum")).toBeCloseTo(
    values.reduce((a, b) => a + b),
    6,
  );
});

test("nine actors in a grid multiply matrices to the last bit", { timeout: 60_000 }, async () => {
  const size = 60;
  const matrix = (seed: number) => ({
    size,
    cells: Float64Array.from({ length: size * size }, (_, i) => (i * seed + 7) % 101),
  });
  const [a, b] = [matrix(31), matrix(57)];
  expect((await runSumma(actors, a, b, 3)).cells).toEqual(multiply(a, b).cells);
});
