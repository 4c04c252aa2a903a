import { homedir } from "node:os";
import { join, resolve } from "node:path";
import {
  CloudburstError,
  DEPLOYMENT_ORDER_NAMES,
  type DeploymentOrderName,
  HIGH_WATER_MARK_MAX,
  PLACEMENT_NAMES,
  type PlacementName,
  parseDeploymentOrderName,
  parsePlacementName,
} from "@cloudburst/model";
import { GPU_EXECUTORS_MAX } from "./executor-plan.js";

export const DEFAULT_ADDRESS = "tcp://127.0.0.1:5000";

export const SCHEDULERS_MAX = 16;

export const SPARES_MAX = 8;

export type GpuChoice = "auto" | "none" | number;

export interface ClusterOptions {
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
   * executor: some 90 MB with one worker, half of them shared with the others, and 17 MB for each further worker. In [0, 8]; 1 when not given, 0 where there are no CPU executors. GPU executors have no spares: a second
   * process would hold memory of their device.
   */
  readonly spares?: number;
  /** How long the main thread of a process may hang until the process is killed and replaced, in ms. In [500, 600,000]; 5,000 when not given. */
  readonly hangMs?: number;
  /** Calls that run at the same time on one device. In [1, 64]; 1 when not given. */
  readonly workersPerDevice?: number;
  /** Heap of one worker in MB. In [16, 65,536]; 1,024 when not given. */
  readonly memoryMb?: number;
  /** The policy that says where functions run that name none; "locality" when not given. */
  readonly placement?: PlacementName;
  /** Which waiting deployment goes first; "fifo" when not given. */
  readonly deploymentOrder?: DeploymentOrderName;
  /**
   * Calls with `after`, `follow` and their like that one executor may hold at a time; the others wait at the scheduler, from where any
   * executor can take them. In [1, 1,000,000]; twice an executor's workers when not given.
   */
  readonly highWaterMark?: number;
}

export interface ResolvedClusterOptions {
  readonly directory: string;
  readonly address: string;
  readonly schedulers: number;
  readonly executors: number;
  /** Undefined: by the cores. */
  readonly workers: number | undefined;
  readonly spares: number;
  readonly hangMs: number;
  readonly gpus: GpuChoice;
  readonly workersPerDevice: number;
  readonly memoryMb: number;
  readonly placement: PlacementName;
  readonly deploymentOrder: DeploymentOrderName;
  /** Undefined: by the workers. */
  readonly highWaterMark: number | undefined;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveClusterOptions(
  given: ClusterOptions,
  env: NodeJS.ProcessEnv = process.env,
): ResolvedClusterOptions {
  return Object.freeze({
    directory: resolve(given.directory ?? env.CLOUDBURST_DIR ?? join(homedir(), ".cloudburst")),
    address: given.address ?? env.CLOUDBURST_ADDRESS ?? DEFAULT_ADDRESS,
    schedulers: integer("schedulers", given.schedulers ?? 1, 1, SCHEDULERS_MAX),
    executors: integer("executors", given.executors ?? 2, 0, 64),
    workers: given.workers === undefined ? undefined : integer("workers", given.workers, 1, 256),
    spares: integer("spares", given.spares ?? 1, 0, SPARES_MAX),
    hangMs: integer("hangMs", given.hangMs ?? 5_000, 500, 600_000),
    gpus: gpuChoice(given.gpus ?? "auto"),
    workersPerDevice: integer("workersPerDevice", given.workersPerDevice ?? 1, 1, 64),
    memoryMb: integer("memoryMb", given.memoryMb ?? 1_024, 16, 65_536),
    placement: parsePlacementName("placement", given.placement ?? PLACEMENT_NAMES[0]),
    deploymentOrder: parseDeploymentOrderName("deploymentOrder", given.deploymentOrder ?? DEPLOYMENT_ORDER_NAMES[0]),
    highWaterMark:
      given.highWaterMark === undefined
        ? undefined
        : integer("highWaterMark", given.highWaterMark, 1, HIGH_WATER_MARK_MAX),
  });
}

function gpuChoice(given: GpuChoice): GpuChoice {
  return given === "auto" || given === "none" ? given : integer("gpus", given, 0, GPU_EXECUTORS_MAX);
}

function integer(what: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what,
    problem: `${value} is not a whole number from ${min} to ${max}`,
  });
}
