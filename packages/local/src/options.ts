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

export interface LocalOptions extends RuntimeOptions {
  /** Worker threads for functions that need no GPU; the machine's cores when not given. In [1, 256]. */
  readonly workers?: number;
  /** Keeps state in an embedded store in this directory; without it, state is in memory and ends with the process. */
  readonly directory?: string;
}

export interface ResolvedLocalOptions extends ResolvedRuntimeOptions {
  readonly workers: number;
  readonly directory: string | undefined;
}

const NAMES: readonly (keyof LocalOptions)[] = ["workers", "directory", ...RUNTIME_OPTION_NAMES];

/**
 * @param cores that this process may use
 * @throws CloudburstError INVALID_ARGUMENT
 */
export function resolveLocalOptions(given: LocalOptions, cores: number): ResolvedLocalOptions {
  checkKnownNames("the options of local()", given, NAMES);
  return Object.freeze({
    ...resolveRuntimeOptions(given),
    workers: parseInteger("workers", given.workers ?? Math.min(WORKERS_MAX, cores), 1, WORKERS_MAX),
    directory: given.directory === undefined ? undefined : parseText("directory", given.directory),
  });
}
