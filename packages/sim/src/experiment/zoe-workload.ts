/**
 * The workload of Zoe's paper, scaled down: 25 executors of 32 cores and 128 GB; of the applications 80 % are elastic ("Batch" of its simulator: few
 * core components, many elastic ones), 20 % are rigid ("Batch-MPI": all components are core). Durations and numbers of components have heavy tails.
 * The paper draws from Google's traces, which are not here: the distributions below have their shape, not their numbers.
 */
import type { Deployment, DeploymentName, FunctionName, FunctionVersion, Instant } from "@cloudburst/model";
import { Prng } from "@cloudburst/model";
import { boundedPareto, exponential, lognormal } from "./heavy-tails.js";

export const EXECUTORS = 25;
export const EXECUTOR_CAPACITY = { cores: 32, memoryMb: 128 * 1024, gpus: 0 };

export interface Arrival {
  readonly at: Instant;
  readonly deployment: Deployment;
  /** With all of its parts. */
  readonly durationMs: number;
  readonly parts: number;
  readonly isElastic: boolean;
}

const ELASTIC_SHARE = 0.8;
const SECOND = 1_000;
const DURATION_MS_MAX = 4 * 60 * 60 * SECOND;
const PARTS_MAX = 120;
/** A part may take a fifth of an executor, as in the paper's simulator. */
const PART_SHARE_MAX = 0.2;

/**
 * @param load the work that is offered while arrivals last, as part of what the executors can do in that time, in the resource that is needed most
 */
export function zoeWorkload(seed: number, count: number, load: number): readonly Arrival[] {
  const prng = new Prng(seed);
  const drafts = Array.from({ length: count }, () => draw(prng));
  let coreMs = 0;
  let mbMs = 0;
  for (const { cores, memoryMb, parts, durationMs } of drafts) {
    coreMs += cores * parts * durationMs;
    mbMs += memoryMb * parts * durationMs;
  }
  const busyMs = Math.max(
    coreMs / (EXECUTORS * EXECUTOR_CAPACITY.cores),
    mbMs / (EXECUTORS * EXECUTOR_CAPACITY.memoryMb),
  );
  const gapMs = busyMs / load / count;
  let at = 0;
  return drafts.map((draft, i) => {
    at += exponential(prng, gapMs);
    return arrivalOf(draft, i, at);
  });
}

interface Draft {
  readonly cores: number;
  readonly memoryMb: number;
  readonly parts: number;
  readonly essential: number;
  readonly durationMs: number;
  readonly isElastic: boolean;
}

function draw(prng: Prng): Draft {
  const isElastic = prng.chance(ELASTIC_SHARE);
  const coresMax = EXECUTOR_CAPACITY.cores * PART_SHARE_MAX;
  const memoryMax = EXECUTOR_CAPACITY.memoryMb * PART_SHARE_MAX;
  const cores = Math.round(10 * Math.min(coresMax, Math.max(0.1, lognormal(prng, 1.2, 0.8)))) / 10;
  const memoryMb = Math.round(Math.min(memoryMax, Math.max(64, lognormal(prng, 4_000, 1))));
  const durationMs = Math.round(Math.min(DURATION_MS_MAX, Math.max(30 * SECOND, lognormal(prng, 300 * SECOND, 1.4))));
  const size = Math.floor(boundedPareto(prng, 0.9, 2, PARTS_MAX));
  const core = isElastic ? Math.max(1, prng.below(5)) : size;
  return { cores, memoryMb, durationMs, isElastic, essential: core, parts: isElastic ? core + size : size };
}

function arrivalOf(draft: Draft, i: number, at: number): Arrival {
  const { cores, memoryMb, parts, essential, durationMs, isElastic } = draft;
  const deployment: Deployment = {
    name: `app-${i}` as DeploymentName,
    components: [
      {
        name: "part",
        fn: "work" as FunctionName,
        version: "v1" as FunctionVersion,
        essential,
        elastic: parts - essential,
        cores: { min: cores, max: cores },
        memoryMb: { min: memoryMb, max: memoryMb },
        gpus: 0,
      },
    ],
    priority: 0,
    durationMs,
    size: undefined,
    waitMs: undefined,
    whenLost: "end",
  };
  return { at: at as Instant, deployment, durationMs, parts, isElastic };
}
