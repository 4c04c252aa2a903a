// Starts the actors, tells each the ids of all, and checks what comes back.

import type { Cloud, Future, ModuleHandles } from "@cloudburst/client";
import type * as actors from "./actors.js";
import { addProduct, type Block, type Estimate } from "./actors.js";

export type Actors = ModuleHandles<typeof actors>;

export function registerActors(cloud: Cloud): Promise<Actors> {
  return cloud.registerModule<typeof actors>(new URL("./actors.js", import.meta.url));
}

export interface GossipReport {
  readonly mean: number;
  readonly estimates: readonly Estimate[];
  /** The largest error of an estimate, as a share of the mean. */
  readonly error: number;
}

export async function runGossip({ gossip }: Actors, values: readonly number[], rounds: number): Promise<GossipReport> {
  const estimates = await meet(values.map((value) => gossip.submit(value, rounds)));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const error = Math.max(...estimates.map((estimate) => Math.abs(estimate.mean - mean) / Math.abs(mean)));
  return { mean, estimates, error };
}

/** A square matrix, row by row. */
export interface Matrix {
  readonly size: number;
  readonly cells: Float64Array;
}

/** The product of two matrices, computed by `width` × `width` actors. `width` divides their size. */
export async function runSumma({ multiplyBlocks }: Actors, a: Matrix, b: Matrix, width: number): Promise<Matrix> {
  const places = Array.from({ length: width * width }, (_, i) => ({
    row: Math.floor(i / width),
    column: i % width,
    width,
  }));
  const blocks = await meet(
    places.map((place) => multiplyBlocks.submit(blockAt(a, place, width), blockAt(b, place, width), place)),
  );
  const product = { size: a.size, cells: new Float64Array(a.cells.length) };
  for (const [i, place] of places.entries()) putBlock(product, place, width, blocks[i] as Block);
  return product;
}

/** The same in one go, to compare. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const cells = new Float64Array(a.cells.length);
  addProduct(cells, a.cells, b.cells);
  return { size: a.size, cells };
}

/** Every actor gets the ids of all. */
async function meet<T>(futures: readonly Future<T>[]): Promise<readonly T[]> {
  const ids = futures.map(({ id }) => id);
  await Promise.all(futures.map((future) => future.send(ids)));
  return Promise.all(futures);
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function blockAt({ size, cells }: Matrix, { row, column }: Place, width: number): Block {
  const side = size / width;
  const block = new Float64Array(side * side);
  for (let i = 0; i < side; i++) {
    const from = (row * side + i) * size + column * side;
    block.set(cells.subarray(from, from + side), i * side);
  }
  return block;
}

function putBlock({ size, cells }: Matrix, { row, column }: Place, width: number, block: Block): void {
  const side = size / width;
  for (let i = 0; i < side; i++)
    cells.set(block.subarray(i * side, (i + 1) * side), (row * side + i) * size + column * side);
}
