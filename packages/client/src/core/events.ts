/** What the caller's core hears (facts) and what it orders (effects). */
import type {
  AttemptFailure,
  CallId,
  CallMessage,
  DagName,
  ExecutorId,
  ExecutorInfo,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  Lease,
  NodeName,
  ResolvedDag,
  ResultDisposition,
  TaskMessage,
  TaskOptions,
  TaskStanding,
} from "@cloudburst/model";

/** What leases are asked for by name. */
export type TargetName =
  | { readonly kind: "function"; readonly name: FunctionName }
  | { readonly kind: "dag"; readonly name: DagName };

/** One encoded value, and the keys of the references inside. */
export interface EncodedArgument {
  readonly value: Uint8Array;
  readonly references: readonly string[];
}

/** The arguments of a call, encoded. */
export type Work =
  | { readonly kind: "function"; readonly args: Uint8Array; readonly references: readonly string[] }
  | {
      readonly kind: "dag";
      readonly inputs: ReadonlyMap<string, EncodedArgument>;
      /** Further positional arguments by node. */
      readonly rest: ReadonlyMap<string, readonly EncodedArgument[]>;
    };

/** Why a scheduler places a call itself: what it waits for, where it may run, and in which order. */
export type TaskWishes = Pick<
  TaskOptions,
  "after" | "follow" | "targets" | "priority" | "waitMs" | "retryOn" | "whenUnmet"
>;

/** A continuation: what runs with the result of the link before it, as the same call. */
export interface CallLink {
  readonly target: TargetName;
  /** Makes its arguments. For the shell: the core hands it on. @throws CloudburstError */
  readonly prepare: (result: LinkResult) => Work;
}

/** What a placed task runs. */
export type TaskWork =
  | { readonly kind: "function"; readonly name: FunctionName; readonly version: FunctionVersion }
  | {
      readonly kind: "dag";
      readonly dag: ResolvedDag;
      readonly constantReferences: ReadonlyMap<NodeName, readonly string[]>;
    };

export interface TaskPlaced {
  readonly kind: "task-placed";
  readonly call: CallId;
  readonly attempt: number;
  readonly executor: ExecutorInfo;
  readonly runs: TaskWork;
  /** Whether it is sent only when what it depends on has succeeded here. */
  readonly isAhead: boolean;
}

/** A call of a function that runs in several copies at once, each on another executor. */
export interface RaceWishes {
  readonly copies: number;
  /** Milliseconds between one copy and the next, while none has ended; undefined: all at once. */
  readonly afterMs: number | undefined;
}

export interface CallStarted<Owner> {
  readonly kind: "call-started";
  readonly call: CallId;
  readonly target: TargetName;
  /** Undefined while arguments that are futures are awaited; `call-prepared` follows. */
  readonly work: Work | undefined;
  readonly deadlineMs: number;
  readonly retries: number;
  /** Whether it waits up to its deadline for somewhere to run. */
  readonly queue: boolean;
  readonly disposition: ResultDisposition;
  /** The number of the last attempt that others have made at this call; none when not given. */
  readonly attemptsBefore?: number;
  /** What runs after the target, one after the other; the result of the last is the call's. Not of a task, nor of a posted call. */
  readonly links?: readonly CallLink[] | undefined;
  /** What it asks of the scheduler's state; then the scheduler places each of its attempts. */
  readonly task?: TaskWishes | undefined;
  /** The executor that is preferred, where its lease names it. */
  readonly near?: ExecutorId | undefined;
  /** How many calls wait for it, each inside the other; absent: a client makes it. */
  readonly nesting?: number | undefined;
  /** Of a function call, neither a task nor posted, without links. */
  readonly race?: RaceWishes | undefined;
  /** Handed back when the call ends. */
  readonly owner: Owner;
}

export type CallAnswer = Extract<CallMessage, { kind: "result" | "failed" | "accepted" }>;

export type CallerEvent<Owner> =
  | CallStarted<Owner>
  | { readonly kind: "call-prepared"; readonly call: CallId; readonly work: Work }
  /** Its arguments could not be prepared. */
  | { readonly kind: "call-abandoned"; readonly call: CallId; readonly failure: Failure }
  | { readonly kind: "call-cancelled"; readonly call: CallId }
  | { readonly kind: "function-leased"; readonly spec: FunctionSpec; readonly lease: Lease }
  | {
      readonly kind: "dag-leased";
      readonly dag: ResolvedDag;
      /** Keys of the references among the constants of each node that has any. */
      readonly constantReferences: ReadonlyMap<NodeName, readonly string[]>;
      readonly lease: Lease;
    }
  | { readonly kind: "lease-refused"; readonly target: TargetName; readonly failure: Failure }
  | {
      readonly kind: "leases-withdrawn";
      readonly functions: readonly FunctionName[];
      readonly dags: readonly DagName[];
    }
  /** A scheduler was found again: what it said about leases in between was missed. */
  | { readonly kind: "scheduler-connected" }
  | { readonly kind: "executor-connected"; readonly executor: ExecutorId }
  /** Dialing failed, or the connection ended. */
  | { readonly kind: "executor-lost"; readonly executor: ExecutorId; readonly problem: string }
  /** The connection's queue took no more. */
  | { readonly kind: "send-refused"; readonly executor: ExecutorId; readonly call: CallId; readonly attempt: number }
  | { readonly kind: "answer-arrived"; readonly executor: ExecutorId; readonly answer: CallAnswer }
  | { readonly kind: "timer-fired" }
  | { readonly kind: "closed" }
  // what the scheduler says of tasks
  | TaskPlaced
  | {
      readonly kind: "task-standing";
      readonly call: CallId;
      readonly standing: Exclude<TaskStanding, { kind: "placed" }>;
    }
  | { readonly kind: "task-refused"; readonly call: CallId; readonly failure: Failure }
  /** What the store holds of a task that has succeeded; undefined: no result. */
  | { readonly kind: "outcome-read"; readonly call: CallId; readonly end: CallEnd | undefined }
  /** The state of another client's call, as the store has it: tasks depend on it. */
  | { readonly kind: "foreign-call"; readonly call: CallId; readonly state: OutcomeState; readonly deadlineMs: number };

export type OutcomeState = "pending" | "succeeded" | "failed";

export type CallEnd =
  | { readonly kind: "result"; readonly value: Uint8Array }
  /** A DAG call with several outputs: encoded values by node. */
  | { readonly kind: "record"; readonly values: ReadonlyMap<string, Uint8Array> }
  /** A posted call is at executors that have accepted it: the store will know how it ends. */
  | { readonly kind: "accepted" }
  /** `attempt`: how often the call was placed. `isRemote`: an executor said so, and keeps the outcome where that was asked for. */
  | {
      readonly kind: "failed";
      readonly failure: Failure;
      readonly attempt: number;
      readonly isRemote: boolean;
      /** Of a task: why the attempts before the last one failed. */
      readonly earlier?: readonly AttemptFailure[];
    };

export type LinkResult = Extract<CallEnd, { kind: "result" | "record" }>;

export type CallerEffect<Owner> =
  /** Answered by `call-prepared` or `call-abandoned`. */
  | { readonly kind: "prepare-link"; readonly call: CallId; readonly link: CallLink; readonly result: LinkResult }
  | { readonly kind: "request-lease"; readonly target: TargetName }
  /** Answered by `executor-connected` or `executor-lost`. */
  | { readonly kind: "open-executor"; readonly info: ExecutorInfo }
  | { readonly kind: "close-executor"; readonly executor: ExecutorId }
  | { readonly kind: "tell-scheduler"; readonly message: TaskMessage }
  /** Answered by `outcome-read`. */
  | { readonly kind: "read-outcome"; readonly call: CallId }
  | { readonly kind: "send"; readonly executor: ExecutorId; readonly message: CallMessage }
  | { readonly kind: "end-call"; readonly call: CallId; readonly owner: Owner; readonly end: CallEnd };
