/**
 * Everything that processes say to each other, as model values; `wire` turns them into bytes and back. Each message names its
 * direction. On the control plane a request carries a number of the asker's choice, and its answer repeats it.
 */
import type { Dag, ResolvedDag } from "./dag/dag.js";
import type { DagPart } from "./dag/dag-part.js";
import type { Deployment, DeploymentStatus } from "./deployment.js";
import type { ExecutorType, MachineFacts } from "./device.js";
import type { DurableMessage } from "./durable.js";
import type { Failure } from "./failure.js";
import type { FunctionSpec } from "./functions.js";
import type {
  CallId,
  ClientId,
  DagName,
  DeploymentName,
  ExecutorId,
  FunctionName,
  FunctionVersion,
  NodeName,
  SchedulerId,
} from "./ids.js";
import type { Stamp } from "./lattice/hybrid-clock.js";
import type { Lattice } from "./lattice/lattice.js";
import type { LetterMessage } from "./letter.js";
import type { ObservationMessage, WorkCount } from "./observation.js";
import type { PinAnswer, PinId, ReportedPin } from "./pins.js";
import type { QuarantinedVersion, QuarantineMessage } from "./quarantine.js";
import type { TaskOptions, TaskOutcome, TaskStanding, TaskSubject } from "./task.js";

/** Pairs an answer with its request; unique among the requests in flight of one connection. */
export type RequestId = number;

/** Where an executor can be reached. A peer on the same host takes `local`, any other `remote`. */
export interface ExecutorAddresses {
  /** Names the host; equal on both sides only on one machine. */
  readonly host: string;
  /** `unix:` or `memory:` address, or undefined when the executor offers none. */
  readonly local: string | undefined;
  /** `tcp:` or `ipc:` address of its ZeroMQ endpoint. */
  readonly remote: string | undefined;
}

/** How the cluster's store is reached. */
export interface StoreLocation {
  /** The address of the store process, which owns all writes. */
  readonly address: string;
  /** Names the host whose processes may read `directory` themselves. */
  readonly host: string;
  /** The LMDB environment, or undefined when the store is not embedded. */
  readonly directory: string | undefined;
}

/** What a scheduler knows of an executor. */
export interface ExecutorInfo {
  readonly id: ExecutorId;
  readonly addresses: ExecutorAddresses;
  readonly pid: number;
  readonly workers: number;
  /** A GPU executor runs every function, a CPU executor those that need no GPU. */
  readonly type: ExecutorType;
}

/** An executor's periodic status; counters since its start. */
export interface ExecutorLoad {
  readonly queued: number;
  readonly running: number;
  /** Share of worker time spent in calls since the last report, in [0, 1]. */
  readonly utilization: number;
  readonly completed: number;
  readonly failed: number;
  readonly workersReplaced: number;
  readonly loaded: readonly FunctionVersion[];
}

// ---- control plane -------------------------------------------------------------------------------------------------------------

export type ControlRequest =
  /** client -> scheduler. First message of a client. */
  | { readonly kind: "hello"; readonly request: RequestId; readonly client: ClientId }
  /** client -> scheduler. */
  | {
      readonly kind: "register-function";
      readonly request: RequestId;
      readonly spec: FunctionSpec;
      readonly code: Uint8Array;
    }
  | { readonly kind: "delete-function"; readonly request: RequestId; readonly name: FunctionName }
  | { readonly kind: "list-functions"; readonly request: RequestId; readonly prefix: string }
  /**
   * `waitMs`: how long a DAG that is to be pinned may take until it is; the scheduler's own limit when not given. `queue`: until then it
   * waits for executors that can take it; without it, it is refused with NO_RESOURCES as soon as none is left to try.
   */
  | {
      readonly kind: "register-dag";
      readonly request: RequestId;
      readonly dag: Dag;
      readonly waitMs?: number;
      readonly queue?: boolean;
    }
  | { readonly kind: "delete-dag"; readonly request: RequestId; readonly name: DagName }
  | { readonly kind: "list-dags"; readonly request: RequestId; readonly prefix: string }
  /** client -> scheduler. Asks where the function may be called, until the lease ends. */
  | { readonly kind: "lease-function"; readonly request: RequestId; readonly name: FunctionName }
  | { readonly kind: "lease-dag"; readonly request: RequestId; readonly name: DagName }
  | { readonly kind: "get-status"; readonly request: RequestId }
  | { readonly kind: "list-quarantined"; readonly request: RequestId }
  /** Every version of the function may run again. Answered by `quarantined`: what is left. */
  | { readonly kind: "release-quarantined"; readonly request: RequestId; readonly fn: FunctionName }
  // deployments
  /** client -> scheduler. Answered when it is written down; who asked hears of every change of it (`deployment-changed`). */
  | { readonly kind: "deploy"; readonly request: RequestId; readonly deployment: Deployment }
  /** client -> scheduler. Also of one that waits. `completed`: its owner says that its work is done. */
  | {
      readonly kind: "stop-deployment";
      readonly request: RequestId;
      readonly name: DeploymentName;
      readonly how: "completed" | "terminated";
    }
  /** client -> scheduler. Answered by `deployments` with the one asked for, or none; every change of it is told. */
  | { readonly kind: "watch-deployment"; readonly request: RequestId; readonly name: DeploymentName }
  | { readonly kind: "list-deployments"; readonly request: RequestId; readonly prefix: string };

export type ControlAnswer =
  | {
      readonly kind: "welcome";
      readonly request: RequestId;
      readonly scheduler: SchedulerId;
      readonly store: StoreLocation;
      /** All that it knows of, itself among them; none from a scheduler of an earlier release. */
      readonly schedulers: readonly SchedulerInfo[];
    }
  | { readonly kind: "done"; readonly request: RequestId }
  | { readonly kind: "refused"; readonly request: RequestId; readonly failure: Failure }
  | { readonly kind: "functions"; readonly request: RequestId; readonly functions: readonly FunctionSpec[] }
  | { readonly kind: "quarantined"; readonly request: RequestId; readonly quarantined: readonly QuarantinedVersion[] }
  | { readonly kind: "dags"; readonly request: RequestId; readonly dags: readonly ResolvedDag[] }
  | { readonly kind: "function-lease"; readonly request: RequestId; readonly spec: FunctionSpec; readonly lease: Lease }
  | { readonly kind: "dag-lease"; readonly request: RequestId; readonly dag: ResolvedDag; readonly lease: Lease }
  | { readonly kind: "status"; readonly request: RequestId; readonly status: ClusterStatus }
  | {
      readonly kind: "deployments";
      readonly request: RequestId;
      readonly deployments: readonly ListedDeployment[];
    };

/** A deployment that has not ended, or has ended lately. */
export interface ListedDeployment {
  readonly name: DeploymentName;
  readonly status: DeploymentStatus;
}

/** The right to call a function (or the functions of a DAG) on these executors for a while, without asking again. */
export interface Lease {
  /** Milliseconds from now: a duration, because clocks of two hosts differ. */
  readonly expiresInMs: number;
  /** Never empty. */
  readonly executors: readonly LeasedExecutor[];
}

export interface LeasedExecutor {
  readonly info: ExecutorInfo;
  /** The share of calls it should get, relative to the others. Positive. */
  readonly weight: number;
  /** The functions of a DAG that may run there, when not all may: each executor has those that are pinned there. */
  readonly functions?: readonly FunctionName[];
}

export interface ClusterStatus {
  readonly scheduler: SchedulerId;
  readonly uptimeMs: number;
  readonly store: StoreLocation;
  readonly executors: readonly {
    readonly info: ExecutorInfo;
    /** Undefined when it has not said: an executor of an earlier release. */
    readonly machine: MachineFacts | undefined;
    readonly load: ExecutorLoad;
    readonly silentMs: number;
    /** What schedulers have pinned there, as it said last. */
    readonly pins: readonly ReportedPin[];
  }[];
  readonly clients: number;
  readonly functions: readonly FunctionSpec[];
  readonly dags: readonly ResolvedDag[];
  /** What executors have run since this scheduler knows them, by name. None from a scheduler of an earlier release. */
  readonly work: readonly WorkCount[];
  /** All that it knows of, itself first; none from a scheduler of an earlier release. */
  readonly schedulers: readonly SchedulerStatus[];
}

export type ControlNotice =
  /**
   * scheduler -> client. Leases on these must be asked for again: a new version, a deletion, a lost executor; or one has joined that
   * can run what was refused for want of it.
   */
  | {
      readonly kind: "leases-withdrawn";
      readonly functions: readonly FunctionName[];
      readonly dags: readonly DagName[];
    }
  /** executor -> scheduler. First message of an executor. `machine` is undefined from one of an earlier release. */
  | { readonly kind: "executor-joined"; readonly info: ExecutorInfo; readonly machine: MachineFacts | undefined }
  /** executor -> scheduler. Every `REPORT_INTERVAL_MS`, and at once when its phase changes. */
  | { readonly kind: "executor-reported"; readonly executor: ExecutorId; readonly load: ExecutorLoad }
  /** executor -> scheduler. It takes no more calls and will go. */
  | { readonly kind: "executor-draining"; readonly executor: ExecutorId }
  /** scheduler -> client, executor. Which schedulers there are, `self` among them: to executors when they join, to both when it changes. */
  | {
      readonly kind: "schedulers-changed";
      readonly self: SchedulerId;
      readonly schedulers: readonly SchedulerInfo[];
    }
  /** scheduler -> client. To whoever deployed or watches it. */
  | { readonly kind: "deployment-changed"; readonly name: DeploymentName; readonly status: DeploymentStatus };

// ---- control plane: schedulers among each other --------------------------------------------------------------------------------

/** Where a scheduler can be reached; a peer on the same host takes `local`. */
export interface SchedulerInfo {
  readonly id: SchedulerId;
  readonly addresses: ExecutorAddresses;
}

/** What a scheduler has and has done since its start. */
export interface SchedulerStatistics {
  readonly uptimeMs: number;
  readonly functions: number;
  readonly dags: number;
  readonly clients: number;
  readonly executors: number;
  /** Other schedulers that it is connected with. */
  readonly peers: number;
  /** Leases granted since its start. */
  readonly leases: number;
  /** Registrations and deletions carried out since its start. */
  readonly changes: number;
  /** Records read from the store since its start, because they were not known or are said to have changed. */
  readonly reads: number;
}

export interface SchedulerStatus {
  readonly info: SchedulerInfo;
  /** Whether the scheduler that answers is connected with it, or is it. */
  readonly isConnected: boolean;
  /** As it said last; undefined before. */
  readonly statistics: SchedulerStatistics | undefined;
}

export type RecordName =
  | { readonly kind: "function"; readonly name: FunctionName }
  | { readonly kind: "dag"; readonly name: DagName };

/** Since when a record of the registry is as it is, or is not there. */
export interface RecordVersion {
  readonly record: RecordName;
  readonly stamp: Stamp;
  readonly isDeleted: boolean;
}

/** Between schedulers: that something changed. What it is now, the store tells. */
export type PeerMessage =
  /** The first on each connection, both ways. */
  | { readonly kind: "scheduler-hello"; readonly info: SchedulerInfo }
  /** A hash of each bucket of the registry, `REGISTRY_BUCKETS` of them; every `DIGEST_INTERVAL_MS`. */
  | {
      readonly kind: "registry-digest";
      readonly hashes: readonly number[];
      readonly statistics: SchedulerStatistics;
    }
  /** `buckets`: those of which all versions are given, in answer to a digest; none: news. */
  | {
      readonly kind: "registry-versions";
      readonly buckets: readonly number[];
      readonly versions: readonly RecordVersion[];
    }
  /** A version was released from quarantine, by an operator. */
  | { readonly kind: "quarantine-released"; readonly version: FunctionVersion };

/** Functions that executors hold for schedulers (docs/decisions/0012-pins.md). Each order may be repeated: it does nothing more then. */
export type PinMessage =
  /** scheduler -> executor. Hold the function ready; with at most so many cores. Answered by `pin-answered`. */
  | {
      readonly kind: "pin-function";
      readonly scheduler: SchedulerId;
      readonly pin: PinId;
      readonly fn: FunctionName;
      readonly version: FunctionVersion;
      readonly cores: number;
    }
  /** scheduler -> executor. Another share of the cores, at once; nothing that runs is cancelled. No answer. */
  | {
      readonly kind: "share-function";
      readonly scheduler: SchedulerId;
      readonly pin: PinId;
      readonly cores: number;
    }
  /** scheduler -> executor. Answered by `pin-answered` when the calls that had come before are over. */
  | { readonly kind: "unpin-function"; readonly scheduler: SchedulerId; readonly pin: PinId }
  /** executor -> scheduler. */
  | {
      readonly kind: "pin-answered";
      readonly executor: ExecutorId;
      readonly pin: PinId;
      readonly answer: PinAnswer;
    }
  /** executor -> scheduler. All its pins, of all schedulers: after it has joined, and with its reports while it has any. */
  | { readonly kind: "pins-reported"; readonly executor: ExecutorId; readonly pins: readonly ReportedPin[] };

// ---- call plane ----------------------------------------------------------------------------------------------------------------

/** One attempt at one call. Whatever comes back repeats both, so a late answer of an earlier attempt is told from the current one. */
export interface CallAttempt {
  readonly call: CallId;
  /** From 1. */
  readonly attempt: number;
}

/** Of an attempt that a scheduler has placed: it goes on without its client, and the executor tells all its schedulers how it ends. */
export interface TaskMark {
  readonly isTask: boolean;
}

/** How many calls wait for this one, each inside the other. Absent: none; a client has made it, and not a function. */
export interface NestingMark {
  readonly nesting?: number | undefined;
}

/** What becomes of a result besides going back to the caller. */
export interface ResultDisposition {
  /** Keep the outcome in the store under the call's id, so that any process can ask for it. */
  readonly keep: boolean;
  /** Also write the result under this user key, as a last-writer-wins value. */
  readonly outputKey: string | undefined;
  /** The client waits for the acceptance only (`accepted`), and then may go: the attempt goes on, and its failures are final. Goes with `keep`. */
  readonly isPosted?: true;
}

export type CallMessage =
  /** client -> executor. */
  | ({
      readonly kind: "call";
      readonly fn: FunctionName;
      readonly version: FunctionVersion;
      /** Milliseconds left of the call's deadline. */
      readonly deadlineMs: number;
      /** Keys of the references among the arguments, without duplicates. */
      readonly references: readonly string[];
      readonly disposition: ResultDisposition;
      /** The encoded argument list. */
      readonly args: Uint8Array;
    } & TaskMark &
      NestingMark &
      CallAttempt)
  /** client -> executor. The part of a DAG call that this executor runs. Sent to each executor involved. */
  | ({ readonly kind: "dag-schedule"; readonly deadlineMs: number; readonly disposition: ResultDisposition } & DagPart &
      TaskMark &
      NestingMark &
      CallAttempt)
  /** executor -> executor. The result of one node, for every node that takes it there. */
  | ({ readonly kind: "trigger"; readonly source: NodeName; readonly value: Uint8Array } & CallAttempt)
  /** executor -> executor, also client -> executor: a node that serves races only has failed. Its racers have lost, and the call goes on. */
  | ({ readonly kind: "racer-failed"; readonly source: NodeName; readonly failure: Failure } & CallAttempt)
  /** executor -> executor. The race is decided: what runs for it alone, may end. No answer. */
  | ({ readonly kind: "race-settled"; readonly source: NodeName } & CallAttempt)
  /** executor -> client. `node` names the output of a DAG call; absent for a function call. */
  | ({ readonly kind: "result"; readonly node: NodeName | undefined; readonly value: Uint8Array } & CallAttempt)
  /** executor -> client. `node` names the node that failed, of a DAG call. */
  | ({ readonly kind: "failed"; readonly node: NodeName | undefined; readonly failure: Failure } & CallAttempt)
  /** executor -> client. The only answer to an attempt at a posted call that was accepted. */
  | ({ readonly kind: "accepted" } & CallAttempt)
  /** client -> executor. Ends the attempt, wherever it is. No answer. */
  | ({ readonly kind: "cancel" } & CallAttempt);

// ---- store plane ---------------------------------------------------------------------------------------------------------------

export type StoreRequest =
  | { readonly kind: "store-get"; readonly request: RequestId; readonly keys: readonly string[] }
  /**
   * `ttlMs`: the key is deleted that long after the merge; undefined: it stays. `ifAbsent`: only where nothing is stored; who was first is
   * told by reading the key.
   */
  | {
      readonly kind: "store-merge";
      readonly request: RequestId;
      readonly key: string;
      readonly lattice: Lattice;
      readonly ttlMs: number | undefined;
      readonly ifAbsent: boolean;
    }
  | { readonly kind: "store-delete"; readonly request: RequestId; readonly key: string; readonly stamp: Stamp }
  | {
      readonly kind: "store-list";
      readonly request: RequestId;
      readonly prefix: string;
      readonly after: string;
      readonly limit: number;
    };

export type StoreAnswer =
  /** In the order of the keys asked for; undefined where nothing is stored. */
  | { readonly kind: "store-values"; readonly request: RequestId; readonly values: readonly (Lattice | undefined)[] }
  /** The merge or deletion is durable. `existed`: whether the key held a value before. */
  | { readonly kind: "store-done"; readonly request: RequestId; readonly existed: boolean }
  | {
      readonly kind: "store-keys";
      readonly request: RequestId;
      readonly keys: readonly string[];
      readonly isComplete: boolean;
    }
  | { readonly kind: "store-refused"; readonly request: RequestId; readonly failure: Failure };

// ---- tasks ---------------------------------------------------------------------------------------------------------------------

/** What a placed task runs. A DAG that is a task runs as a whole on its one executor. */
export type TaskRuns =
  | { readonly kind: "function"; readonly name: FunctionName; readonly version: FunctionVersion }
  | { readonly kind: "dag"; readonly dag: ResolvedDag };

export type TaskMessage =
  /**
   * client -> scheduler. Answered by `task-standing`, `task-placed` or `task-refused`; sent again until one of them comes, which changes
   * nothing. `attempt`: the last one that was made; 0 when there was none. `running`: where that one runs, if it does.
   */
  | {
      readonly kind: "submit-task";
      readonly call: CallId;
      readonly subject: TaskSubject;
      readonly attempt: number;
      readonly running: ExecutorId | undefined;
      /** Executors that have answered that they do not meet the function's condition. */
      readonly refusedBy: readonly ExecutorId[];
      readonly options: TaskOptions;
    }
  /** client -> scheduler. No answer. */
  | { readonly kind: "cancel-task"; readonly call: CallId }
  /** client -> scheduler. A call that is no task, on which tasks depend. */
  | {
      readonly kind: "call-known";
      readonly call: CallId;
      readonly state: "pending" | "succeeded" | "failed";
      readonly executor: ExecutorId | undefined;
      readonly deadlineMs: number;
    }
  /** executor -> every scheduler, of attempts that are marked as tasks; or client -> scheduler, of an attempt that it has lost. */
  | ({
      readonly kind: "task-ended";
      readonly executor: ExecutorId;
      readonly outcome: TaskOutcome;
      /** Milliseconds that it ran, when the executor knows them. */
      readonly ranMs?: number | undefined;
    } & CallAttempt)
  /** scheduler -> client. The client sends the attempt to the executor. */
  | ({
      readonly kind: "task-placed";
      readonly executor: ExecutorInfo;
      readonly runs: TaskRuns;
      /** Whether the client sends it only when it sees that what the task depends on has succeeded; else it says `absent`. */
      readonly isAhead: boolean;
    } & CallAttempt)
  /** scheduler -> client. */
  | {
      readonly kind: "task-standing";
      readonly call: CallId;
      readonly standing: Exclude<TaskStanding, { kind: "placed" }>;
    }
  /** scheduler -> client. It was not taken in. */
  | { readonly kind: "task-refused"; readonly call: CallId; readonly failure: Failure }
  /** scheduler -> executor. Answered by `task-ended` with the outcome `absent` if the attempt never arrived, else not at all. */
  | ({ readonly kind: "probe-task" } & CallAttempt);

export type Message =
  | ControlRequest
  | ControlAnswer
  | ControlNotice
  | CallMessage
  | StoreRequest
  | StoreAnswer
  | TaskMessage
  | PeerMessage
  | PinMessage
  | LetterMessage
  | QuarantineMessage
  | DurableMessage
  | ObservationMessage;
