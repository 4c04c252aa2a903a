import { availableParallelism } from "node:os";
import { CloudburstError } from "@cloudburst/model";

export interface LocalOptions {
  /** Worker threads; the machine's cores when not given. In [1, 256]. */
  readonly workers?: number;
  /** Heap of one worker in MB; 1,024 when not given. In [16, 65,536]. */
  readonly memoryMb?: number;
  /** Keeps state in an embedded store in this directory; without it, state is in memory and ends with the process. */
  readonly directory?: string;
}

export interface ResolvedLocalOptions {
  readonly workers: number;
  readonly memoryMb: number;
  readonly directory: string | undefined;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveLocalOptions(given: LocalOptions): ResolvedLocalOptions {
  return Object.freeze({
    workers: integer("workers", given.workers ?? availableParallelism(), 1, 256),
    memoryMb: integer("memoryMb", given.memoryMb ?? 1_024, 16, 65_536),
    directory: given.directory,
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
