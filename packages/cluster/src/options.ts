import { availableParallelism, homedir } from "node:os";
import { join, resolve } from "node:path";
import { CloudburstError } from "@cloudburst/model";

export const DEFAULT_ADDRESS = "tcp://127.0.0.1:5000";

export interface ClusterOptions {
  /** Holds the store, the sockets and the logs; created when absent, for its owner only. Default: CLOUDBURST_DIR, or ~/.cloudburst. */
  readonly directory?: string;
  /** Where clients connect; port 0 takes a free one. Default: CLOUDBURST_ADDRESS, or tcp://127.0.0.1:5000. */
  readonly address?: string;
  /** Executor processes. In [1, 64]; 2 when not given. */
  readonly executors?: number;
  /** Worker threads of each executor. In [1, 256]; by default the machine's cores divided among the executors. */
  readonly workers?: number;
  /** Heap of one worker in MB. In [16, 65,536]; 1,024 when not given. */
  readonly memoryMb?: number;
}

export interface ResolvedClusterOptions {
  readonly directory: string;
  readonly address: string;
  readonly executors: number;
  readonly workers: number;
  readonly memoryMb: number;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveClusterOptions(
  given: ClusterOptions,
  env: NodeJS.ProcessEnv = process.env,
): ResolvedClusterOptions {
  const executors = integer("executors", given.executors ?? 2, 1, 64);
  const workers = given.workers ?? Math.max(1, Math.floor(availableParallelism() / executors));
  return Object.freeze({
    directory: resolve(given.directory ?? env.CLOUDBURST_DIR ?? join(homedir(), ".cloudburst")),
    address: given.address ?? env.CLOUDBURST_ADDRESS ?? DEFAULT_ADDRESS,
    executors,
    workers: integer("workers", workers, 1, 256),
    memoryMb: integer("memoryMb", given.memoryMb ?? 1_024, 16, 65_536),
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
