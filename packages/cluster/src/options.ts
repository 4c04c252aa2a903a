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

export const SPARES_MAX = 8;

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
  /**
   * CPU executors that stand by, started but without calls, to take the place of one that is lost at once. Each costs the memory of an idle
   * executor: some 90 MB with one worker, half of them shared with the others, and 17 MB for each further worker. In [0, 8]; 1 when not
   * given, 0 where there are no CPU executors. GPU executors have no spares: a second process would hold memory of their device.
   */
  readonly spares?: number;
  /** How long the main thread of a process may hang until the process is killed and replaced, in ms. In [500, 600,000]; 5,000 when not given. */
  readonly hangMs?: number;
  /**
   * What one executor process may hold, in MB: at 80 % of it the executor takes no calls, at 95 % it ends the worker that holds most. In
   * [128, 1,048,576]; nine tenths of the machine's memory (or of the limit of its control group) divided among the executors when not given.
   */
  readonly executorMemoryMb?: number;
}

export interface ResolvedClusterOptions extends ResolvedRuntimeOptions {
  readonly directory: string;
  readonly address: string;
  readonly schedulers: number;
  readonly executors: number;
  /** Undefined: by the cores. */
  readonly workers: number | undefined;
  readonly spares: number;
  readonly hangMs: number;
  /** Undefined: by the machine. */
  readonly executorMemoryMb: number | undefined;
  readonly gpus: GpuChoice;
}

const NAMES: readonly (keyof ClusterOptions)[] = [
  "directory",
  "address",
  "schedulers",
  "executors",
  "workers",
  "spares",
  "hangMs",
  "executorMemoryMb",
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
    spares: parseInteger("spares", given.spares ?? 1, 0, SPARES_MAX),
    hangMs: parseInteger("hangMs", given.hangMs ?? 5_000, 500, 600_000),
    executorMemoryMb:
      given.executorMemoryMb === undefined
        ? undefined
        : parseInteger("executorMemoryMb", given.executorMemoryMb, 128, 1_048_576),
    gpus: gpuChoice(given.gpus ?? "auto"),
  });
}

function gpuChoice(given: GpuChoice): GpuChoice {
  return given === "auto" || given === "none" ? given : parseInteger("gpus", given, 0, GPU_EXECUTORS_MAX);
}
