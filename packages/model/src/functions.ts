import type { RaceRule } from "./dag/dag.js";
import type { ArtifactHash, FunctionName, FunctionVersion } from "./ids.js";
import { describe, invalid } from "./parse-options.js";

/** How the code in an artifact becomes a callable. The artifact itself is always an ES module. */
export type CodeKind =
  /** The export is a function `(ctx, ...args)`. */
  | "function"
  /** The export is a class: constructed once per worker with `(ctx, ...args)` of the registration, called by its method `run`. */
  | "class";

export interface FunctionOptions {
  /** Calls that one worker may run at the same time. 1 unless the function mostly waits (network, timers). In [1, 10,000]. */
  readonly concurrency: number;
  /** Whether it runs on GPU executors only. */
  readonly gpu: boolean;
  /** Which policy says where it runs; the scheduler's own when not given. It says nothing of the code, so no version depends on it. */
  readonly placement?: PlacementName;
  /**
   * The export of the artifact that says whether the function may run on an executor: called with the context before each run, in the same
   * worker. Absent: it may run anywhere.
   */
  readonly requires?: string;
  /** In a DAG, its links race (the type `multiexec`). */
  readonly race?: RaceRule;
  /** It takes a list with the arguments of several calls, and returns a list with their results. Absent: it takes one call at a time. */
  readonly batching?: Batching;
}

export interface Batching {
  /** Calls in one batch, at most. In [1, 1,024]. */
  readonly maxSize: number;
  /** How long a call waits for others before it queues. 0: not at all; whatever waits when a worker is free goes together. In [0, 10,000]. */
  readonly windowMs: number;
}

export const BATCH_SIZE_MAX = 1_024;
export const BATCH_WINDOW_MS_MAX = 10_000;
/** Twice as many seldom gain another tenth, and each waits for all others of its batch. */
export const BATCH_SIZE_DEFAULT = 64;

/** A registered function. */
export interface FunctionSpec {
  readonly name: FunctionName;
  readonly version: FunctionVersion;
  readonly artifact: ArtifactHash;
  /** Which export of the artifact: "default", or a name. */
  readonly exportName: string;
  readonly kind: CodeKind;
  /** For a class: the encoded argument list of its constructor. */
  readonly constructorArgs: Uint8Array | undefined;
  readonly options: FunctionOptions;
}

/** The rules by which a scheduler can say where a function runs: docs/decisions/0010-placement-policies.md. The first is the default. */
export const PLACEMENT_NAMES = [
  "locality",
  "least-load",
  "lru",
  "round-robin",
  "pure",
  "random",
  "plain-random",
  "two-bin",
  "weighted",
] as const;

export type PlacementName = (typeof PLACEMENT_NAMES)[number];

/** @throws CloudburstError INVALID_ARGUMENT that lists the names */
export function parsePlacementName(what: string, given: unknown): PlacementName {
  const name = PLACEMENT_NAMES.find((known) => known === given);
  if (name !== undefined) return name;
  throw invalid(what, `${describe(given)} is no placement policy; known are ${PLACEMENT_NAMES.join(", ")}`);
}
