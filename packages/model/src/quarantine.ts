import type { ExecutorId, FunctionName, FunctionVersion } from "./ids.js";

/** A version of a function, with its name for people. */
export interface NamedVersion {
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
}

/** A version that runs no more, because it has taken down too many executor processes. */
export interface QuarantinedVersion extends NamedVersion {
  readonly deaths: number;
}

/**
 * How an executor process ended. `crashed`: by a signal of its own making, or with an exit code. `killed`: by SIGKILL, which may have come from
 * anybody, or by its supervisor, because it hung. `gave-up`: a worker could not be ended.
 */
export type DeathCause = "crashed" | "killed" | "gave-up";

/** An executor process that ended with calls in it: told by its successor, or by itself while it gives up. */
export interface ExecutorDeath {
  readonly executor: ExecutorId;
  readonly cause: DeathCause;
  /** What may have run then. */
  readonly running: readonly NamedVersion[];
}

/** Deaths after which a version is quarantined. */
export const QUARANTINE_DEATHS = 3;
/** How long suspects run apart from each other after a death. */
export const SUSPECT_MS = 60_000;
