// Functions that send each other messages while they run. Each gets the ids of the others from the client that has started them.

import type { Context } from "@cloudburst/client";

/** A share of the sum and of the weight; `done`: the sender sends no more. */
interface Share {
  readonly sum: number;
  readonly weight: number;
  readonly done?: true;
}

export interface Estimate {
  readonly mean: number;
  readonly sum: number;
  readonly weight: number;
}

/**
 * The mean of everybody's values, without anybody who knows them all: in each round, half of what one has goes to another drawn by chance
 * (push-sum: Kempe, Dobra, Gehrke, "Gossip-based computation of aggregate information", FOCS 2003). Nothing is lost on the way, so the sums of
 * all shares and of all weights stay what they were.
 */
export async function gossip(ctx: Context, value: number, rounds: number): Promise<Estimate> {
  let sum = value;
  let weight = 1;
  let open = 0;
  const take = (share: Share): void => {
    sum += share.sum;
    weight += share.weight;
    if (share.done) open--;
  };
  const ids = await receiveIds(ctx, take);
  const others = ids.filter((id) => id !== ctx.id);
  open += others.length;
  for (let round = 0; round < rounds; round++) {
    sum /= 2;
    weight /= 2;
    await ctx.send(others[Math.floor(Math.random() * others.length)] as string, { sum, weight } satisfies Share);
    // Waits a little for the first, so that nobody runs ahead of the others.
    for (let deadlineMs = 20; ; deadlineMs = 0) {
      const received = await ctx.recv<Share>({ deadlineMs });
      if (received === undefined) break;
      take(received.value);
    }
  }
  // What one sender sends comes in order: behind its last word there is nothing.
  await Promise.all(others.map((id) => ctx.send(id, { sum: 0, weight: 0, done: true } satisfies Share)));
  while (open > 0) take((await ctx.recv<Share>()).value);
  return { mean: sum / weight, sum, weight };
}

/** What comes before them is from others who have theirs already. */
async function receiveIds<T>(ctx: Context, take: (early: T) => void): Promise<readonly string[]> {
  for (;;) {
    const { from, value } = await ctx.recv<readonly string[] | T>();
    if (from === undefined) return value as readonly string[];
    take(value as T);
  }
}

/** A square block of a matrix, row by row. */
export type Block = Float64Array;

interface Panel {
  readonly of: "a" | "b";
  readonly step: number;
  readonly block: Block;
}

/**
 * One block of the product of two matrices (SUMMA: van de Geijn, Watts, 1997). Each has one block of both; in step k, those in column k
 * send theirs of `a` along their rows, those in row k theirs of `b` along their columns, and each adds the product of what it gets.
 * @param place row and column in a grid of `width` × `width`
 */
export async function multiplyBlocks(
  ctx: Context,
  a: Block,
  b: Block,
  place: { readonly row: number; readonly column: number; readonly width: number },
): Promise<Block> {
  const { row, column, width } = place;
  const panels = new Map<string, Block>();
  const keep = ({ of, step, block }: Panel): void => void panels.set(`${of}${step}`, block);
  const ids = await receiveIds(ctx, keep);
  const receive = async (of: Panel["of"], step: number): Promise<Block> => {
    for (;;) {
      const found = panels.get(`${of}${step}`);
      if (found !== undefined) return found;
      keep((await ctx.recv<Panel>()).value);
    }
  };
  const product: Block = new Float64Array(a.length);
  for (let step = 0; step < width; step++) {
    const sent: Promise<void>[] = [];
    for (let other = 0; other < width; other++) {
      if (step === column && other !== column)
        sent.push(ctx.send(ids[row * width + other] as string, { of: "a", step, block: a } satisfies Panel));
      if (step === row && other !== row)
        sent.push(ctx.send(ids[other * width + column] as string, { of: "b", step, block: b } satisfies Panel));
    }
    await Promise.all(sent);
    const left = step === column ? a : await receive("a", step);
    const right = step === row ? b : await receive("b", step);
    addProduct(product, left, right);
    panels.delete(`a${step}`);
    panels.delete(`b${step}`);
  }
  return product;
}

/** `into` += `left` × `right` */
export function addProduct(into: Block, left: Block, right: Block): void {
  const size = Math.sqrt(into.length);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = left[i * size + k] as number;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        into[at] = (into[at] as number) + factor * (right[k * size + j] as number);
      }
    }
  }
}
