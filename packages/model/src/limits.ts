/**
 * Limits that hold for every process of a cluster. Each overflow is a typed failure, never a silent drop.
 * The values are the defaults of docs/ARCHITECTURE.md, "Limits".
 */

/** Encoded bytes of all arguments of one call, and of one result. 64 MiB bounds what one call can pin in memory. */
export const PAYLOAD_BYTES_MAX = 64 * 1024 * 1024;
/** Arguments of one call. */
export const ARGUMENTS_MAX = 256;
/** References among the arguments of one call. */
export const REFERENCES_MAX = 1_024;
/** Nesting of a value: deeper input is refused before it can exhaust a stack. */
export const VALUE_DEPTH_MAX = 512;
/** UTF-8 bytes of a key: LMDB's hard limit is 1,978; 512 leaves room for the namespace prefix. */
export const KEY_BYTES_MAX = 512;
/** Encoded bytes of one stored value. */
export const STORED_VALUE_BYTES_MAX = 64 * 1024 * 1024;
/** Calls inside each other: each holds its arguments and its stack of promises while it waits. */
export const NESTING_MAX = 256;
/** Elements of one set lattice. */
export const SET_ELEMENTS_MAX = 1_000_000;
/** Bytes of one code artifact (bundle with its source map). */
export const ARTIFACT_BYTES_MAX = 32 * 1024 * 1024;
/** Functions of one DAG. */
export const DAG_NODES_MAX = 1_000;
/** Links of one DAG. */
export const DAG_LINKS_MAX = 10_000;
/** Links into or out of one DAG node. */
export const DAG_FAN_MAX = 256;
/** Invalid results of one race, and the encoded bytes of each: markers such as `null`, not data. */
export const INVALID_RESULTS_MAX = 32;
export const INVALID_RESULT_BYTES_MAX = 1_024;
/** A result of more bytes equals no invalid one: executors compare results on their main threads, and none may block one. */
export const JUDGED_BYTES_MAX = 16 * 1_024;
/** Executors that hold each function of one DAG. */
export const DAG_REPLICAS_MAX = 1_000;
/** Characters of an error message and of a stack that travel with a failure. */
export const ERROR_MESSAGE_CHARS_MAX = 4_096;
export const ERROR_STACK_CHARS_MAX = 16_384;
/** Causes of causes that travel with a failure. */
export const ERROR_CAUSES_MAX = 8;
/** Deadline of a call when none is given, and the longest that may be asked for. */
export const CALL_DEADLINE_MS_DEFAULT = 60_000;
export const CALL_DEADLINE_MS_MAX = 24 * 60 * 60 * 1_000;
/** Placements of one call after the loss of an executor, when `retries` is not given. */
export const RETRIES_DEFAULT = 3;
export const RETRIES_MAX = 100;
/** How often an executor reports to its schedulers. */
export const REPORT_INTERVAL_MS = 1_000;
/** An executor that is silent for so long is gone: four reports missed, so that one lost report or a long pause is not a death. */
export const EXECUTOR_TTL_MS = 4 * REPORT_INTERVAL_MS;
/** How long a lease holds before the client asks again. */
export const LEASE_MS = 5_000;
/** Executors of one lease: a client keeps a connection to each of them. */
export const LEASE_EXECUTORS_MAX = 64;
/** Parts of the registry that schedulers compare by hash. More make the differing part smaller, and each digest longer. */
export const REGISTRY_BUCKETS = 64;
/** How often schedulers compare their registries; news are told at once, this is for what was lost. */
export const DIGEST_INTERVAL_MS = 2_000;
/** Tasks that one executor may hold: more than a scheduler has at all. */
export const HIGH_WATER_MARK_MAX = 1_000_000;
