// Runs both programs, in this process or on a cluster (CLOUDBURST_ADDRESS), and checks their results.

import { type Cloud, connect } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { type Matrix, multiply, registerActors, runGossip, runSumma } from "./programs.js";

const ACTORS = 10;
const ROUNDS = 40;
const ERROR_MAX = 0.05;
const SIZE = 360;
const WIDTH = 3;

async function main(cloud: Cloud): Promise<void> {
  const actors = await registerActors(cloud);
  const values = Array.from({ length: ACTORS }, (_, i) => 100 + 17 * i);
  const { mean, estimates, error } = await runGossip(actors, values, ROUNDS);
  console.log(
    `push-sum: ${ACTORS} actors, ${ROUNDS} rounds: mean ${mean}, largest error ${(100 * error).toFixed(3)} %`,
  );
  const weight = estimates.reduce((sum, estimate) => sum + estimate.weight, 0);
  const [a, b] = [randomMatrix(SIZE), randomMatrix(SIZE)];
  const startedAt = performance.now();
  const product = await runSumma(actors, a, b, WIDTH);
  const tookMs = performance.now() - startedAt;
  const isEqual = multiply(a, b).cells.every((cell, i) => cell === product.cells[i]);
  console.log(
    `SUMMA: ${SIZE} × ${SIZE} by ${WIDTH * WIDTH} actors in ${tookMs.toFixed(0)} ms; equal to the direct product: ${isEqual}`,
  );
  if (error > ERROR_MAX || Math.abs(weight - ACTORS) > 1e-9 || !isEqual) process.exitCode = 1;
}

/** Of small whole numbers, so that products are exact in whatever order they are added. */
function randomMatrix(size: number): Matrix {
  return { size, cells: Float64Array.from({ length: size * size }, () => Math.floor(Math.random() * 100)) };
}

await using cloud = process.env.CLOUDBURST_ADDRESS === undefined ? await local() : await connect();
await main(cloud);
