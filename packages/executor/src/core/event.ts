import type {
  Batching,
  CallId,
  CallMessage,
  ExecutorId,
  Failure,
  FunctionVersion,
  NodeName,
  PinMessage,
  QuarantinedVersion,
} from "@cloudburst/model";
import type { AskEnd, AskId } from "./ask.js";
import type { LetterArrived } from "./on-letter.js";
import type { RunId, SlotId, WorkerExit } from "./run-order.js";
import type { Asked } from "./waits.js";

/** Whoever sent a call: a number that the shell gives to each of its connections. */
export type PeerHandle = number;

/** A connection to a scheduler: a number that the shell gives to each. Never used twice. */
export type LinkId = number;

export type PinFunction = Extract<PinMessage, { kind: "pin-function" }>;
export type ShareFunction = Extract<PinMessage, { kind: "share-function" }>;
export type UnpinFunction = Extract<PinMessage, { kind: "unpin-function" }>;

export type FunctionCall = Extract<CallMessage, { kind: "call" }>;
export type ScheduleMessage = Extract<CallMessage, { kind: "dag-schedule" }>;
export type TriggerMessage = Extract<CallMessage, { kind: "trigger" }>;
/** What executors tell each other along the links of a DAG: a result, that there will be none, that none is needed. */
export type LinkMessage = Extract<CallMessage, { kind: "trigger" | "racer-failed" | "race-settled" }>;

/** What the core must know of a function version. */
export interface CodeFacts {
  readonly fn: string;
  readonly concurrency: number;
  /** Whether it runs on GPU executors only. */
  readonly gpu: boolean;
  /** Whether it has instances. False when not given. */
  readonly isClass?: boolean;
  /** Absent: it takes one call at a time. */
  readonly batching?: Batching;
}

/** Facts that the shell reports to the core. */
export type ExecutorEvent =
  | { readonly kind: "started" }
  // from peers
  | { readonly kind: "call-arrived"; readonly peer: PeerHandle; readonly message: FunctionCall }
  | { readonly kind: "schedule-arrived"; readonly peer: PeerHandle; readonly message: ScheduleMessage }
  | { readonly kind: "trigger-arrived"; readonly message: LinkMessage }
  | { readonly kind: "cancel-arrived"; readonly call: CallId; readonly attempt: number }
  /** A scheduler asks whether the attempt has arrived: its client is gone. */
  | { readonly kind: "task-probed"; readonly call: CallId; readonly attempt: number }
  | { readonly kind: "letter-arrived"; readonly peer: PeerHandle; readonly message: LetterArrived }
  | { readonly kind: "peer-closed"; readonly peer: PeerHandle }
  /** The trigger did not reach its executor, for good. `peer` is the client of the attempt, as the effect named it. */
  | {
      readonly kind: "trigger-undelivered";
      readonly peer: PeerHandle | undefined;
      readonly message: LinkMessage;
      readonly to: ExecutorId;
    }
  // from schedulers
  | { readonly kind: "scheduler-joined"; readonly link: LinkId }
  | { readonly kind: "scheduler-left"; readonly link: LinkId }
  | { readonly kind: "pin-asked"; readonly link: LinkId; readonly order: PinFunction }
  | { readonly kind: "share-asked"; readonly link: LinkId; readonly order: ShareFunction }
  | { readonly kind: "unpin-asked"; readonly link: LinkId; readonly order: UnpinFunction }
  | {
      readonly kind: "suspicions-told";
      readonly suspects: readonly FunctionVersion[];
      readonly quarantined: readonly QuarantinedVersion[];
    }
  // answers to effects
  | { readonly kind: "code-loaded"; readonly version: FunctionVersion; readonly code: CodeFacts }
  | { readonly kind: "code-failed"; readonly version: FunctionVersion; readonly failure: Failure }
  /** A key without an entry in `values` holds nothing. */
  | { readonly kind: "references-read"; readonly run: RunId; readonly values: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "references-failed"; readonly run: RunId; readonly failure: Failure }
  | ({ readonly kind: "output-put"; readonly node: NodeName | undefined } & AttemptOf)
  | ({ readonly kind: "output-failed"; readonly node: NodeName | undefined; readonly failure: Failure } & AttemptOf)
  // from workers
  | { readonly kind: "worker-ready"; readonly slot: SlotId }
  | {
      readonly kind: "run-result";
      readonly slot: SlotId;
      readonly run: RunId;
      readonly step: number;
      readonly value: Uint8Array;
    }
  | {
      readonly kind: "run-finished";
      readonly slot: SlotId;
      readonly run: RunId;
      readonly value: Uint8Array;
      readonly runMs: number;
    }
  | {
      readonly kind: "run-failed";
      readonly slot: SlotId;
      readonly run: RunId;
      readonly step: number;
      readonly failure: Failure;
      readonly runMs: number;
    }
  /** The worker had not begun the run and never will. */
  | { readonly kind: "run-revoked"; readonly slot: SlotId; readonly run: RunId }
  /** The worker has begun the run, or ended it. */
  | { readonly kind: "run-kept"; readonly slot: SlotId; readonly run: RunId }
  /** The ring of the worker had no room for the order. */
  | { readonly kind: "run-refused"; readonly slot: SlotId; readonly run: RunId }
  | {
      readonly kind: "worker-exited";
      readonly slot: SlotId;
      readonly exit: WorkerExit;
      readonly started: readonly RunId[];
      readonly unstarted: readonly RunId[];
    }
  /** The worker has loaded the code of a pinned version, or could not. */
  | {
      readonly kind: "code-prepared";
      readonly slot: SlotId;
      readonly version: FunctionVersion;
      readonly failure: Failure | undefined;
    }
  /** A run wants something of others. */
  | Asked
  /** How what was asked has ended. */
  | { readonly kind: "ask-answered"; readonly ask: AskId; readonly end: AskEnd }
  /** What the process holds of memory, of what it may hold, and what its workers hold of it, by slot. */
  | {
      readonly kind: "memory-sampled";
      readonly usedBytes: number;
      readonly limitBytes: number;
      readonly workers: ReadonlyMap<SlotId, number>;
    }
  /** The worker has disposed of the version's instance, as well as that could be done, or had none. */
  | { readonly kind: "code-disposed"; readonly slot: SlotId; readonly version: FunctionVersion }
  // from the operator and the clock
  | { readonly kind: "drain-asked"; readonly graceMs: number }
  | { readonly kind: "timer-fired" };

interface AttemptOf {
  readonly call: CallId;
  readonly attempt: number;
}
