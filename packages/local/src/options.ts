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

const WORKERS_MAX = 256;

export interface LocalOptions {
  /** Worker threads for functions that need no GPU; the machine's cores when not given. In [1, 256]. */
  readonly workers?: number;
  /** Calls that run at the same time on the GPU, where there is one. In [1, 64]; 1 when not given. */
  readonly workersPerDevice?: number;
  /** Heap of one worker in MB; 1,024 when not given. In [16, 65,536]. */
  readonly memoryMb?: number;
  /** Keeps state in an embedded store in this directory; without it, state is in memory and ends with the process. */
  readonly directory?: string;
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

export interface ResolvedLocalOptions {
  readonly workers: number;
  readonly workersPerDevice: number;
  readonly memoryMb: number;
  readonly directory: string | undefined;
  readonly placement: PlacementName;
  readonly deploymentOrder: DeploymentOrderName;
  /** Undefined: by the workers. */
  readonly highWaterMark: number | undefined;
}

/**
 * @param cores that this process may use
 * @throws CloudburstError INVALID_ARGUMENT
 */
export function resolveLocalOptions(given: LocalOptions, cores: number): ResolvedLocalOptions {
  return Object.freeze({
    workers: integer("workers", given.workers ?? Math.min(WORKERS_MAX, cores), 1, WORKERS_MAX),
    workersPerDevice: integer("workersPerDevice", given.workersPerDevice ?? 1, 1, 64),
    memoryMb: integer("memoryMb", given.memoryMb ?? 1_024, 16, 65_536),
    directory: given.directory,
    placement: parsePlacementName("placement", given.placement ?? PLACEMENT_NAMES[0]),
    deploymentOrder: parseDeploymentOrderName("deploymentOrder", given.deploymentOrder ?? DEPLOYMENT_ORDER_NAMES[0]),
    highWaterMark:
      given.highWaterMark === undefined
        ? undefined
        : integer("highWaterMark", given.highWaterMark, 1, HIGH_WATER_MARK_MAX),
  });
}

function integer(what: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what,
    problem: `${value} is not a whole number from ${min} to ${max}`,
  });
}
