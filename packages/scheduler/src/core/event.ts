import type {
  ArtifactHash,
  ClientId,
  Dag,
  DagName,
  Deployment,
  DeploymentName,
  ExecutorDeath,
  ExecutorId,
  ExecutorInfo,
  ExecutorLoad,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  MachineFacts,
  PinAnswer,
  PinId,
  QuarantinedVersion,
  RecordVersion,
  ReportedPin,
  RequestId,
  ResolvedDag,
  SavedDeployment,
  SchedulerInfo,
  SchedulerStatistics,
  Stamp,
  TaskMessage,
  WorkReport,
} from "@cloudburst/model";

/** A connection, by the number that the shell gave it. Never used twice in one process. */
export type PeerId = number;
/** One change of the registry that is on its way to the store. Never used twice. */
export type WriteId = number;
export type TimerName = "executor-silence" | "tasks" | "pins" | "deployments" | "record-retry" | "resync" | "gossip";
/** One read of a record that is on its way from the store. Never used twice. */
export type ReadId = number;

/** The bytes that came with a registration. Their hash is a fact that the shell finds out: cores have no cryptography. */
export interface GivenCode {
  readonly bytes: Uint8Array;
  readonly hash: ArtifactHash;
}

/** A client's request, as far as it changes the registry: these wait for the store. */
export type ChangeRequest =
  /** `code` is undefined when the artifact is said to be in the store already. */
  | { readonly kind: "function-registered"; readonly spec: FunctionSpec; readonly code: GivenCode | undefined }
  | { readonly kind: "function-deleted"; readonly name: FunctionName }
  | {
      readonly kind: "dag-registered";
      readonly dag: Dag;
      /** How long it may wait for its pins, and whether it waits for executors that can take them. */
      readonly waitMs?: number;
      readonly queue?: boolean;
    }
  | { readonly kind: "dag-deleted"; readonly name: DagName };

/** A client's request that is answered at once. */
export type ReadRequest =
  | { readonly kind: "functions-asked"; readonly prefix: string }
  | { readonly kind: "dags-asked"; readonly prefix: string }
  | { readonly kind: "function-lease-asked"; readonly name: FunctionName }
  | { readonly kind: "dag-lease-asked"; readonly name: DagName }
  | { readonly kind: "status-asked" };

/** A client's request about deployments. */
export type DeploymentRequest =
  | { readonly kind: "deploy-asked"; readonly deployment: Deployment }
  | { readonly kind: "deployment-stop-asked"; readonly name: DeploymentName; readonly how: "completed" | "terminated" }
  | { readonly kind: "deployment-watched"; readonly name: DeploymentName }
  | { readonly kind: "deployments-asked"; readonly prefix: string };

interface FromPeer {
  readonly peer: PeerId;
}

interface Asked extends FromPeer {
  readonly request: RequestId;
}

/** What the store holds, read once at the start, before any peer can speak. */
export interface RegistryLoaded {
  readonly kind: "registry-loaded";
  readonly functions: readonly FunctionSpec[];
  readonly dags: readonly ResolvedDag[];
  /** When each was written, by `recordKey`; needed where there are other schedulers. */
  readonly stamps?: ReadonlyMap<string, Stamp>;
  /** Those that had not ended. */
  readonly deployments?: readonly SavedDeployment[];
}

export interface ClientConnected extends Asked {
  readonly kind: "client-connected";
  readonly client: ClientId;
}

export interface ExecutorJoined extends FromPeer {
  readonly kind: "executor-joined";
  readonly info: ExecutorInfo;
  readonly machine: MachineFacts | undefined;
}

export interface ExecutorReported extends FromPeer {
  readonly kind: "executor-reported";
  readonly executor: ExecutorId;
  readonly load: ExecutorLoad;
}

/** What an executor has run since it said so last. */
export interface WorkReported extends FromPeer {
  readonly kind: "work-reported";
  readonly report: WorkReport;
}

/** A client wants to hear what executors run, or does not any more. */
export interface WorkWatched extends FromPeer {
  readonly kind: "work-watched";
  readonly isOn: boolean;
}

export interface ExecutorDraining extends FromPeer {
  readonly kind: "executor-draining";
  readonly executor: ExecutorId;
}

/** A connection ended, whoever was at its other end. */
export interface PeerGone extends FromPeer {
  readonly kind: "peer-gone";
  readonly problem: string;
}

export interface StoreAnswered {
  readonly kind: "store-answered";
  readonly write: WriteId;
  readonly outcome:
    | { readonly state: "persisted"; readonly stamp?: Stamp }
    | { readonly state: "failed"; readonly failure: Failure };
}

export interface TimerFired {
  readonly kind: "timer-fired";
  readonly timer: TimerName;
}

/** The scheduler is to stop: nothing new is taken on, what is on its way to the store is finished. */
export interface DrainAsked {
  readonly kind: "drain-asked";
}

/** What clients and executors say of tasks. */
export interface TaskSaid extends FromPeer {
  readonly kind: "task-said";
  readonly message: Extract<TaskMessage, { kind: "submit-task" | "cancel-task" | "call-known" | "task-ended" }>;
}

// ---- other schedulers ---------------------------------------------------------------------------------------------------------------

/** This process has dialed what should be another scheduler. */
export interface SchedulerDialed extends FromPeer {
  readonly kind: "scheduler-dialed";
}

/** It has said who it is. */
export interface SchedulerMet extends FromPeer {
  readonly kind: "scheduler-met";
  readonly info: SchedulerInfo;
}

export interface DigestReceived extends FromPeer {
  readonly kind: "digest-received";
  readonly hashes: readonly number[];
  readonly statistics: SchedulerStatistics;
}

export interface VersionsReceived extends FromPeer {
  readonly kind: "versions-received";
  readonly buckets: readonly number[];
  readonly versions: readonly RecordVersion[];
}

/** Which schedulers the store knows, or the operator has named. */
export interface SchedulersKnown {
  readonly kind: "schedulers-known";
  readonly schedulers: readonly SchedulerInfo[];
}

export type StoredRecord =
  | { readonly kind: "function"; readonly spec: FunctionSpec }
  | { readonly kind: "dag"; readonly dag: ResolvedDag };

export type ReadOutcome =
  | { readonly state: "present"; readonly stamp: Stamp; readonly record: StoredRecord }
  | { readonly state: "absent" }
  | { readonly state: "failed"; readonly failure: Failure };

export interface RecordRead {
  readonly kind: "record-read";
  readonly read: ReadId;
  readonly outcome: ReadOutcome;
}

/** The whole registry, read again. */
export interface RegistryRead {
  readonly kind: "registry-read";
  readonly outcome:
    | {
        readonly state: "read";
        readonly functions: readonly FunctionSpec[];
        readonly dags: readonly ResolvedDag[];
        readonly stamps: ReadonlyMap<string, Stamp>;
      }
    | { readonly state: "failed"; readonly failure: Failure };
}

export type PeerEvent =
  | SchedulerDialed
  | SchedulerMet
  | DigestReceived
  | VersionsReceived
  | SchedulersKnown
  | RecordRead
  | RegistryRead;

// ---- pins ----------------------------------------------------------------------------------------------------------------------

export interface PinAnswered extends FromPeer {
  readonly kind: "pin-answered";
  readonly executor: ExecutorId;
  readonly pin: PinId;
  readonly answer: PinAnswer;
}

export interface PinsReported extends FromPeer {
  readonly kind: "pins-reported";
  readonly executor: ExecutorId;
  readonly pins: readonly ReportedPin[];
}

// ---- functions that take down executors ------------------------------------------------------------------------------------------

/** What executors, and other schedulers, say of them. */
export type QuarantineEvent = FromPeer &
  (
    | { readonly kind: "executor-died"; readonly death: ExecutorDeath }
    | { readonly kind: "suspect-cleared"; readonly version: FunctionVersion }
    /** What an executor was told before this scheduler knew it. */
    | { readonly kind: "suspicions-known"; readonly quarantined: readonly QuarantinedVersion[] }
    | { readonly kind: "quarantine-released"; readonly version: FunctionVersion }
  );

/** A client asks what is in quarantine; and, before that, to release a function. */
export interface QuarantineAsked extends Asked {
  readonly kind: "quarantine-asked";
  readonly released: FunctionName | undefined;
}

/** What executors say of themselves. */
export type ExecutorEvent =
  | ExecutorJoined
  | ExecutorReported
  | WorkReported
  | ExecutorDraining
  | PinAnswered
  | PinsReported;

export type SchedulerEvent =
  | RegistryLoaded
  | ClientConnected
  | (ChangeRequest & Asked)
  | (ReadRequest & Asked)
  | ExecutorEvent
  | PeerGone
  | StoreAnswered
  | TimerFired
  | DrainAsked
  | TaskSaid
  | DeploymentAsked
  | QuarantineAsked
  | QuarantineEvent
  | WorkWatched
  | PeerEvent;

export type ChangeEvent = ChangeRequest & Asked;
export type DagRegistered = Extract<ChangeEvent, { kind: "dag-registered" }>;
export type DeploymentAsked = DeploymentRequest & Asked;
export type ReadEvent = ReadRequest & Asked;
/** What may have to wait until a name has been looked up. */
export type Lookup = ReadEvent | DeploymentAsked | TaskSaid;
