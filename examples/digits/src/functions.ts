// What runs on the workers: every export is registered, under its own name.

import type { Context } from "@cloudburst/client";
import { createNetwork, type Network, type Samples, trainEpoch } from "./network.js";
import { FEATURES, prepareImage } from "./prepare.js";
import { randomFrom } from "./random.js";
import { decide, type Opinion, type Verdict } from "./vote.js";

export interface RawShard {
  readonly key: string;
  readonly images: readonly Uint8Array[];
  readonly digits: Uint8Array;
}

/** One pass of one network over all samples. */
export interface Lesson {
  /** Where its weights are. */
  readonly key: string;
  readonly hidden: readonly number[];
  /** From 1. */
  readonly epoch: number;
  readonly seed: number;
}

/** What is stored of a network that is being trained. */
export interface Trained {
  readonly network: Network;
  readonly epoch: number;
  readonly loss: number;
}

const RATE = 0.05;
const RATE_DECAY = 0.8;

export function prepare(_ctx: Context, image: Uint8Array): Uint8Array {
  return prepareImage(image);
}

/** Prepares a part of the samples, and stores it. */
export async function prepareShard(ctx: Context, { key, images, digits }: RawShard): Promise<number> {
  const features = new Uint8Array(images.length * FEATURES);
  for (const [i, image] of images.entries()) features.set(prepareImage(image), i * FEATURES);
  await ctx.put(key, { features, classes: digits } satisfies Samples);
  return images.length;
}

/** Takes the weights from the store, and puts better ones there. Done twice, as after the loss of an executor, it is done once. */
export async function train(ctx: Context, lesson: Lesson, ...shards: Samples[]): Promise<number> {
  const { key, hidden, epoch, seed } = lesson;
  const stored = await ctx.get<Trained>(key);
  if (stored !== undefined && stored.epoch >= epoch) return stored.loss;
  const before = stored?.network ?? createNetwork([FEATURES, ...hidden, 10], randomFrom(seed));
  const rate = RATE * RATE_DECAY ** (epoch - 1);
  const { network, loss } = trainEpoch(before, joined(shards), { rate, random: randomFrom(seed + epoch) });
  await ctx.put(key, { network, epoch, loss } satisfies Trained);
  return loss;
}

export function vote(_ctx: Context, ...opinions: Opinion[]): Verdict {
  return decide(opinions);
}

function joined(shards: readonly Samples[]): Samples {
  const join = (parts: readonly Uint8Array[]): Uint8Array => {
    const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  };
  return {
    features: join(shards.map(({ features }) => features)),
    classes: join(shards.map(({ classes }) => classes)),
  };
}
