import { homedir } from "node:os";
import { join, resolve } from "node:path";
import {
  checkKnownNames,
  parseInteger,
  parseText,
  type ResolvedRuntimeOptions,
  RUNTIME_OPTION_NAMES,
  type RuntimeOptions,
  resolveRuntimeOptions,
  WORKERS_MAX,
} from "@cloudburst/model";

export const DEFAULT_ADDRESS = "tcp://127.0.0.1:5000";

export const SCHEDULERS_MAX = 16;

/** More than the largest machines have: sixteen devices of seven instances. */
export const GPU_EXECUTORS_MAX = 128;

export type GpuChoice = "auto" | "none" | number;

export interface ClusterOptions extends RuntimeOptions {
  /** Holds the store, the sockets and the logs; created when absent, for its owner only. Default: CLOUDBURST_DIR, or ~/.cloudburst. */
  readonly directory?: string;
  /** Where clients connect; port 0 takes a free one. Default: CLOUDBURST_ADDRESS, or tcp://127.0.0.1:5000. */
  readonly address?: string;
  /**
   * Schedulers, equal to each other. In [1, 16]; 1 when not given. The first listens at `address`, the others at the ports after it, or at
   * free ones where `address` says so.
   */
  readonly schedulers?: number;
  /** CPU executors. In [0, 64]; 2 when not given. */
  readonly executors?: number;
  /** Worker threads of each CPU executor. In [1, 256]; by default the machine's cores divided among them. */
  readonly workers?: number;
  /**
   * GPU executors, besides the CPU executors: "auto" (when not given) starts one for each visible device, or instance of a divided one;
   * a number demands so many devices and starts as many. In [0, 128].
   */
  readonly gpus?: GpuChoice;
}

export interface ResolvedClusterOptions extends ResolvedRuntimeOptions {
  readonly directory: string;
  readonly address: string;
  readonly schedulers: number;
  readonly executors: number;
  /** Undefined: by the cores. */
  readonly workers: number | undefined;
  readonly gpus: GpuChoice;
}

const NAMES: readonly (keyof ClusterOptions)[] = [
  "directory",
  "address",
  "schedulers",
  "executors",
  "workers",
  "gpus",
  ...RUNTIME_OPTION_NAMES,
];

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveClusterOptions(
  given: ClusterOptions,
  env: NodeJS.ProcessEnv = process.env,
): ResolvedClusterOptions {
  checkKnownNames("the options of a cluster", given, NAMES);
  return Object.freeze({
    ...resolveRuntimeOptions(given),
    directory: resolve(parseText("directory", given.directory ?? env.CLOUDBURST_DIR ?? join(homedir(), ".cloudburst"))),
    address: parseText("address", given.address ?? env.CLOUDBURST_ADDRESS ?? DEFAULT_ADDRESS),
    schedulers: parseInteger("schedulers", given.schedulers ?? 1, 1, SCHEDULERS_MAX),
    executors: parseInteger("executors", given.executors ?? 2, 0, 64),
    workers: given.workers === undefined ? undefined : parseInteger("workers", given.workers, 1, WORKERS_MAX),
    gpus: gpuChoice(given.gpus ?? "auto"),
  });
}

function gpuChoice(given: GpuChoice): GpuChoice {
  return given === "auto" || given === "none" ? given : parseInteger("gpus", given, 0, GPU_EXECUTORS_MAX);
}
