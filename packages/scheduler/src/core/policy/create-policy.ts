import { assertNever, type PlacementName, Prng } from "@cloudburst/model";
import { InOrderPolicy } from "./in-order.js";
import { LeastLoadPolicy } from "./least-load.js";
import { LocalityPolicy } from "./locality.js";
import type { PlacementPolicy } from "./placement.js";
import { RandomPolicy } from "./random.js";
import { RoundRobinPolicy } from "./round-robin.js";
import { TwoBinPolicy } from "./two-bin.js";
import { WeightedPolicy } from "./weighted.js";

/** @param seed of the chance that it draws: any integer */
export function createPolicy(name: PlacementName, seed: number): PlacementPolicy {
  const prng = new Prng(seed);
  switch (name) {
    case "locality":
      return new LocalityPolicy(prng);
    case "least-load":
      return new LeastLoadPolicy();
    case "lru":
      return InOrderPolicy.lru();
    case "round-robin":
      return new RoundRobinPolicy();
    case "pure":
      return InOrderPolicy.pure();
    case "random":
    case "plain-random":
      return new RandomPolicy(name, prng);
    case "two-bin":
      return new TwoBinPolicy(prng);
    case "weighted":
      return new WeightedPolicy(prng);
    default:
      return assertNever(name, "placement policy");
  }
}
