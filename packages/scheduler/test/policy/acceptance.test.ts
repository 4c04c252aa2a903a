import { PLACEMENT_NAMES } from "@cloudburst/model";
import { describePolicy } from "../../src/acceptance.js";
import { createPolicy } from "../../src/core/index.js";

const WITHOUT_CHANCE: ReadonlySet<string> = new Set(["least-load", "lru", "round-robin", "pure"]);

for (const name of PLACEMENT_NAMES)
  describePolicy(name, { create: (seed) => createPolicy(name, seed), drawsChance: !WITHOUT_CHANCE.has(name) });
