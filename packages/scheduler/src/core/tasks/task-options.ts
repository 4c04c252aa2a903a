import { assert } from "@cloudburst/model";

/** Limits and durations of a task table. Each overflow is named beside its limit. */
export interface TaskTableOptions {
  /** Tasks that have not ended. Beyond: OVERLOADED. */
  readonly tasksMax: number;
  /** Tasks of one client that have not ended. Beyond: OVERLOADED. */
  readonly tasksPerClientMax: number;
  /** Dependencies of all tasks that have not ended. Beyond: OVERLOADED. */
  readonly dependenciesMax: number;
  /** Calls under leases that were made known and have not ended. Beyond: dropped, so that a dependency on one is invalid. */
  readonly knownCallsMax: number;
  /** Executors. Beyond: the newcomer gets no tasks, and a trace says so. */
  readonly executorsMax: number;
  /** Functions, and DAGs, of which it is known how long they run. Beyond: those not heard of for longest are forgotten. */
  readonly subjectsMax: number;
  /** Ends of calls that are remembered, and for how long; then the call is forgotten. */
  readonly endedMax: number;
  readonly endedMs: number;
  /** Ids of forgotten calls that are told from unknown ones. Beyond: they are unknown. */
  readonly fadedMax: number;
  /** How long the tasks of a lost executor wait for their results, or for its return. */
  readonly strandedGraceMs: number;
  /** How long an executor gets no tasks after it has refused one for want of room. */
  readonly refusedPauseMs: number;
  /** When to ask the policy again that has placed nothing though it could have. */
  readonly reconsiderMs: number;
  /** How long after a task's deadline its executor's own word is waited for. */
  readonly reportSlackMs: number;
  /** A task that has been ready for so long may go before those of higher priority, ... */
  readonly agingMs: number;
  /** ... once in so many placements on an executor. */
  readonly agedTurnEvery: number;
}

const DEFAULTS: TaskTableOptions = {
  /** Twice the greatest graph that is promised (10^5 tasks); about a kilobyte each. */
  tasksMax: 262_144,
  tasksPerClientMax: 131_072,
  dependenciesMax: 1_048_576,
  knownCallsMax: 65_536,
  executorsMax: 10_000,
  subjectsMax: 100_000,
  endedMax: 200_000,
  /** As long as outcomes are kept in the store. */
  endedMs: 60 * 60 * 1_000,
  fadedMax: 100_000,
  /** A connection that broke is dialed again within two seconds. */
  strandedGraceMs: 5_000,
  /** A full queue of short calls is worked off in about that time. */
  refusedPauseMs: 20,
  reconsiderMs: 100,
  reportSlackMs: 1_000,
  agingMs: 10_000,
  /** So that low priorities get an eighth when all are busy, and high ones hardly notice. */
  agedTurnEvery: 8,
};

/** @throws InvariantViolation: these options come from our own code */
export function resolveTaskTableOptions(given: Partial<TaskTableOptions> = {}): TaskTableOptions {
  const resolved = { ...DEFAULTS, ...given };
  for (const [name, value] of Object.entries(resolved)) {
    const isSound = Number.isFinite(value) && value >= 0 && (value >= 1 || name.endsWith("Ms"));
    assert(isSound, `${name} is a number of at least 1, or of at least 0 milliseconds`);
  }
  return Object.freeze(resolved);
}
