import type {
  ControlAnswer,
  ControlNotice,
  DagName,
  DeploymentName,
  FunctionName,
  FunctionSpec,
  Instant,
  ObservationMessage,
  PeerMessage,
  PinMessage,
  QuarantineMessage,
  RecordName,
  ResolvedDag,
  SavedDeployment,
  TaskMessage,
} from "@cloudburst/model";
import type { GivenCode, PeerId, ReadId, TimerName, WriteId } from "./event.js";
import type { TraceEntry } from "./trace-log.js";

export type DeploymentChanged = Extract<ControlNotice, { kind: "deployment-changed" }>;
export type LeasesWithdrawn = Extract<ControlNotice, { kind: "leases-withdrawn" }>;
/** What is said of tasks: to their clients, and to executors. */
export type TaskNotice = Extract<
  TaskMessage,
  { kind: "task-placed" | "task-standing" | "task-refused" | "probe-task" }
>;
export type WorkNotice = Extract<ObservationMessage, { kind: "work-reported" }>;
export type SchedulersChanged = Extract<ControlNotice, { kind: "schedulers-changed" }>;

/** One change of the registry, as the store is to see it. */
export type RegistryWrite =
  /** `code` is undefined when the artifact is said to be in the store already, which is to be checked there. */
  | { readonly kind: "put-function"; readonly spec: FunctionSpec; readonly code: GivenCode | undefined }
  | { readonly kind: "delete-function"; readonly name: FunctionName }
  | { readonly kind: "put-dag"; readonly dag: ResolvedDag }
  | { readonly kind: "delete-dag"; readonly name: DagName }
  | { readonly kind: "put-deployment"; readonly saved: SavedDeployment }
  | { readonly kind: "delete-deployment"; readonly name: DeploymentName };

export type SchedulerEffect =
  | { readonly kind: "answer"; readonly peer: PeerId; readonly answer: ControlAnswer }
  | {
      readonly kind: "notify";
      readonly peer: PeerId;
      readonly notice: LeasesWithdrawn | SchedulersChanged | TaskNotice | DeploymentChanged | WorkNotice;
    }
  /** Make it durable, then say so with a `store-answered` that names `write`. */
  | { readonly kind: "persist"; readonly write: WriteId; readonly change: RegistryWrite }
  /** End the connection: the peer may dial again. */
  | { readonly kind: "disconnect"; readonly peer: PeerId; readonly problem: string }
  /** Replaces the timer of that name. */
  | { readonly kind: "set-timer"; readonly timer: TimerName; readonly at: Instant }
  | { readonly kind: "trace"; readonly entry: TraceEntry }
  /** Nothing is on its way to the store any more, and nothing will be. Once. */
  | { readonly kind: "drained" }
  /** To an executor. */
  | { readonly kind: "order"; readonly peer: PeerId; readonly order: PinMessage | QuarantineMessage }
  // other schedulers
  /** To another scheduler. What is lost is made up for by a later digest. */
  | { readonly kind: "tell"; readonly peer: PeerId; readonly message: PeerMessage }
  /** Read it from the store, then say so with a `record-read` that names `read`. */
  | { readonly kind: "read-record"; readonly read: ReadId; readonly record: RecordName }
  /** Read the whole registry, then say so with `registry-read`. Never asked for twice at once. */
  | { readonly kind: "read-registry" };
