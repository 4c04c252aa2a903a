import type {
  ArtifactHash,
  ClientId,
  Dag,
  DagName,
  Deployment,
  DeploymentName,
  ExecutorId,
  ExecutorInfo,
  ExecutorLoad,
  Failure,
  FunctionName,
  FunctionSpec,
  MachineFacts,
  PinAnswer,
  PinId,
  ReportedPin,
  RequestId,
  ResolvedDag,
  SavedDeployment,
} from "@cloudburst/model";

/** A connection, by the number that the shell gave it. Never used twice in one process. */
export type PeerId = number;
/** One change of the registry that is on its way to the store. Never used twice. */
export type WriteId = number;
export type TimerName = "executor-silence" | "pins" | "deployments";

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
  readonly outcome: { readonly state: "persisted" } | { readonly state: "failed"; readonly failure: Failure };
}

export interface TimerFired {
  readonly kind: "timer-fired";
  readonly timer: TimerName;
}

/** The scheduler is to stop: nothing new is taken on, what is on its way to the store is finished. */
export interface DrainAsked {
  readonly kind: "drain-asked";
}

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

export type SchedulerEvent =
  | RegistryLoaded
  | ClientConnected
  | (ChangeRequest & Asked)
  | (ReadRequest & Asked)
  | ExecutorJoined
  | ExecutorReported
  | ExecutorDraining
  | PeerGone
  | StoreAnswered
  | TimerFired
  | DrainAsked
  | PinAnswered
  | PinsReported
  | DeploymentAsked;

export type ChangeEvent = ChangeRequest & Asked;
export type DagRegistered = Extract<ChangeEvent, { kind: "dag-registered" }>;
export type DeploymentAsked = DeploymentRequest & Asked;
export type ReadEvent = ReadRequest & Asked;
