/** Draws from the distributions of the experiments, each from a seeded generator. */
import type { Prng } from "@cloudburst/model";

/** Never 0, so that its logarithm is finite. */
function unit(prng: Prng): number {
  return (prng.uint32() + 0.5) / 0x1_0000_0000;
}

export function exponential(prng: Prng, mean: number): number {
  return -mean * Math.log(unit(prng));
}

/** @param sigma of the logarithm */
export function lognormal(prng: Prng, median: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(unit(prng))) * Math.cos(2 * Math.PI * unit(prng));
  return median * Math.exp(sigma * normal);
}

/** Between `min` and `max`, with a density that falls with `x ** -(alpha + 1)`. */
export function boundedPareto(prng: Prng, alpha: number, min: number, max: number): number {
  const ratio = (min / max) ** alpha;
  return min / (1 - unit(prng) * (1 - ratio)) ** (1 / alpha);
}
