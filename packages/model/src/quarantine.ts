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

/** Functions that take down executor processes (docs/decisions/0015-quarantine.md). */
export type QuarantineMessage =
  /** executor -> scheduler. After it has joined: how the process ended whose place it takes. The same may be told more than once. */
  | ({ readonly kind: "death-reported" } & ExecutorDeath)
  /** executor -> scheduler. A suspect has ended well where no other suspect ran. */
  | { readonly kind: "suspect-cleared"; readonly version: FunctionVersion }
  /** scheduler -> executor: the suspects, which are to run apart from each other; executor -> scheduler, after it has joined: what it was told. */
  | {
      readonly kind: "suspicions";
      readonly suspects: readonly FunctionVersion[];
      readonly quarantined: readonly QuarantinedVersion[];
    };
