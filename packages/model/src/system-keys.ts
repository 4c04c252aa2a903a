import {
  type ArtifactHash,
  type CallId,
  type DagName,
  type DeploymentName,
  type FunctionName,
  type FunctionVersion,
  RESERVED_PREFIX,
  type SchedulerId,
} from "./ids.js";

/** The system's own keys in the store. Everything lies under `RESERVED_PREFIX`, which `parseKey` refuses for users. */
export const systemKeys = {
  /** LWW: the bytes of an ES module, named by their hash; never changes. */
  artifact: (hash: ArtifactHash): string => `${RESERVED_PREFIX}artifact/${hash}`,
  /** LWW: an encoded FunctionSpec; never changes. */
  version: (version: FunctionVersion): string => `${RESERVED_PREFIX}version/${version}`,
  /** LWW: the encoded FunctionSpec that the name stands for at present. */
  fn: (name: FunctionName): string => `${RESERVED_PREFIX}function/${name}`,
  fnPrefix: `${RESERVED_PREFIX}function/`,
  /** LWW: an encoded ResolvedDag. */
  dag: (name: DagName): string => `${RESERVED_PREFIX}dag/${name}`,
  dagPrefix: `${RESERVED_PREFIX}dag/`,
  /** LWW with a time to live: an encoded SchedulerInfo, written again and again while the scheduler lives. */
  scheduler: (id: SchedulerId): string => `${RESERVED_PREFIX}scheduler/${id}`,
  schedulerPrefix: `${RESERVED_PREFIX}scheduler/`,
  /** LWW: an encoded SavedDeployment, until it has ended. `owner`: the scheduler that took it in, by the address that it keeps. */
  deployment: (owner: string, name: DeploymentName): string =>
    `${RESERVED_PREFIX}deployment/${encodeURIComponent(owner)}/${name}`,
  deploymentPrefix: (owner: string): string => `${RESERVED_PREFIX}deployment/${encodeURIComponent(owner)}/`,
  /**
   * Set: the encoded `ResultRecord`s of a call whose outcome is kept. A set, so that records of several executors and attempts
   * merge in any order; see `readOutcome`.
   */
  result: (call: CallId): string => `${RESERVED_PREFIX}result/${call}`,
  /** Set with a time to live: the encoded `PlaceRecord`s of a call that takes messages. */
  place: (call: CallId): string => `${RESERVED_PREFIX}place/${call}`,
  /** LWW: the encoded `JournalRecord` of a durable call, until its outcome is there. Written by the keeper alone. */
  journal: (call: CallId): string => `${RESERVED_PREFIX}journal/${call}`,
  journalPrefix: `${RESERVED_PREFIX}journal/`,
  /** LWW with a time to live: the encoded `FailedCall` of a durable call that has failed for good. */
  failed: (call: CallId): string => `${RESERVED_PREFIX}failed/${call}`,
  failedPrefix: `${RESERVED_PREFIX}failed/`,
} as const;

/** How long it is known where a call takes messages, and that it has ended. Longer than any sender waits but those who wait for a day. */
export const PLACE_TTL_MS = 60 * 60 * 1_000;

/** How long the outcome of a submitted call can be asked for by id. */
export const RESULT_TTL_MS = 60 * 60 * 1_000;
