/** Options that mean the same wherever schedulers and executors are started: by `local()` and by clusters. */
import { DEPLOYMENT_ORDER_NAMES, type DeploymentOrderName, parseDeploymentOrderName } from "./deployment.js";
import { PLACEMENT_NAMES, type PlacementName, parsePlacementName } from "./functions.js";
import { HIGH_WATER_MARK_MAX } from "./limits.js";
import { parseInteger } from "./parse-options.js";

/** Worker threads of one executor. */
export const WORKERS_MAX = 256;

export interface RuntimeOptions {
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

export interface ResolvedRuntimeOptions {
  readonly workersPerDevice: number;
  readonly memoryMb: number;
  readonly placement: PlacementName;
  readonly deploymentOrder: DeploymentOrderName;
  /** Undefined: by the workers. */
  readonly highWaterMark: number | undefined;
}

export const RUNTIME_OPTION_NAMES = [
  "workersPerDevice",
  "memoryMb",
  "placement",
  "deploymentOrder",
  "highWaterMark",
] as const satisfies readonly (keyof RuntimeOptions)[];

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveRuntimeOptions(given: RuntimeOptions): ResolvedRuntimeOptions {
  const { highWaterMark } = given;
  return {
    workersPerDevice: parseInteger("workersPerDevice", given.workersPerDevice ?? 1, 1, 64),
    memoryMb: parseInteger("memoryMb", given.memoryMb ?? 1_024, 16, 65_536),
    placement: parsePlacementName("placement", given.placement ?? PLACEMENT_NAMES[0]),
    deploymentOrder: parseDeploymentOrderName("deploymentOrder", given.deploymentOrder ?? DEPLOYMENT_ORDER_NAMES[0]),
    highWaterMark:
      highWaterMark === undefined ? undefined : parseInteger("highWaterMark", highWaterMark, 1, HIGH_WATER_MARK_MAX),
  };
}
