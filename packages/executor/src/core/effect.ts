import type {
  CallAttempt,
  CallId,
  CallMessage,
  ExecutorInfo,
  ExecutorLoad,
  Failure,
  FunctionVersion,
  Instant,
  Letter,
  LetterMessage,
  NamedVersion,
  NodeName,
  Occupancy,
  PinAnswer,
  PinId,
  QuarantinedVersion,
  ReportedPin,
  ResultRecord,
  TaskOutcome,
  WorkCount,
} from "@cloudburst/model";
import type { AskEnd, AskId, NestedRequest } from "./ask.js";
import type { LinkId, LinkMessage, PeerHandle } from "./event.js";
import type { MemoryLevel } from "./memory.js";
import type { RunId, RunOrder, SlotId } from "./run-order.js";

/** What the core knows of a `WorkReport`: the shares are of its workers' time. */
export interface CoreWork extends Omit<Occupancy, "main"> {
  readonly counts: readonly WorkCount[];
}

/** Orders of the core to the shell. They are performed in the order given. */
export type ExecutorEffect =
  // workers
  | { readonly kind: "start-worker"; readonly slot: SlotId }
  /** Answered by run-result*, then run-finished, run-failed or worker-exited; or by run-refused. */
  | { readonly kind: "start-run"; readonly slot: SlotId; readonly order: RunOrder }
  /** Several orders of one function, to be passed to it together. Each is answered as if it were alone; a run-refused for one means all. */
  | { readonly kind: "start-batch"; readonly slot: SlotId; readonly orders: readonly RunOrder[] }
  /** Answered by run-revoked or run-kept. */
  | { readonly kind: "revoke-run"; readonly slot: SlotId; readonly run: RunId }
  | { readonly kind: "abort-run"; readonly slot: SlotId; readonly run: RunId; readonly failure: Failure }
  /** Answered by worker-exited. */
  | { readonly kind: "terminate-worker"; readonly slot: SlotId }
  // code and data
  /** Answered by code-loaded or code-failed. */
  | { readonly kind: "load-code"; readonly version: FunctionVersion }
  /** Answered by references-read or references-failed. */
  | { readonly kind: "read-references"; readonly run: RunId; readonly keys: readonly string[] }
  /** Answered by output-put or output-failed. */
  | {
      readonly kind: "put-output";
      readonly call: CallId;
      readonly attempt: number;
      readonly node: NodeName | undefined;
      readonly key: string;
      readonly value: Uint8Array;
    }
  | { readonly kind: "store-record"; readonly call: CallId; readonly record: ResultRecord }
  /** Keeps the record, then tells the client that the attempt is accepted. */
  | ({ readonly kind: "acknowledge"; readonly peer: PeerHandle; readonly record: ResultRecord } & CallAttempt)
  // what runs ask
  /** Make a call for a run. Answered by ask-answered, unless cancel-ask came first. */
  | {
      readonly kind: "begin-nested";
      readonly ask: AskId;
      readonly request: NestedRequest;
      readonly deadlineMs: number;
      readonly nesting: number;
      /** Whether this executor is as good a place as any other: the nearest. */
      readonly prefersSelf: boolean;
    }
  /** To a call that is not here, or not any more. Answered as begin-nested. */
  | { readonly kind: "send-letter"; readonly ask: AskId; readonly letter: Letter; readonly deadlineMs: number }
  | { readonly kind: "cancel-ask"; readonly ask: AskId }
  /** Once for each. The worker may be gone. */
  | { readonly kind: "answer-ask"; readonly ask: AskId; readonly end: AskEnd }
  /** So that letters find it: the call takes them here, or has ended. */
  | ({ readonly kind: "announce-place"; readonly hasEnded: boolean } & CallAttempt)
  // peers
  | {
      readonly kind: "answer-letter";
      readonly peer: PeerHandle;
      readonly message: Extract<LetterMessage, { kind: "letter-answered" }>;
    }
  | {
      readonly kind: "reply";
      readonly peer: PeerHandle;
      readonly message: Extract<CallMessage, { kind: "result" | "failed" }>;
    }
  /** Answered by trigger-undelivered if it cannot be delivered. `peer` is the client of the attempt. */
  | {
      readonly kind: "send-trigger";
      readonly to: ExecutorInfo;
      readonly peer: PeerHandle | undefined;
      readonly message: LinkMessage;
    }
  // the executor itself
  | { readonly kind: "report"; readonly load: ExecutorLoad; readonly work: CoreWork }
  /** To every scheduler. */
  /** `ranMs`: milliseconds that it ran, when it has succeeded. */
  | ({ readonly kind: "report-task"; readonly outcome: TaskOutcome; readonly ranMs?: number } & CallAttempt)
  | { readonly kind: "announce-drain" }
  | { readonly kind: "drained" }
  /** A worker cannot be ended. Where another process will take its place, this one drains from now on. `running`: what holds the worker. */
  | { readonly kind: "give-up-process"; readonly problem: string; readonly running: readonly NamedVersion[] }
  /** To be logged. */
  | {
      readonly kind: "memory-changed";
      readonly level: MemoryLevel;
      readonly usedBytes: number;
      readonly limitBytes: number;
    }
  // functions that take down executors
  /** Write down what may be running from now on, before anything else is done, where a successor finds it. */
  | { readonly kind: "note-running"; readonly running: readonly NamedVersion[] }
  /** To every scheduler. */
  | { readonly kind: "clear-suspect"; readonly version: FunctionVersion }
  | { readonly kind: "tell-quarantined"; readonly link: LinkId; readonly quarantined: readonly QuarantinedVersion[] }
  // pins
  /** Load the code of a version in a worker, ahead of the first call. Answered by code-prepared or worker-exited. */
  | { readonly kind: "prepare-code"; readonly slot: SlotId; readonly version: FunctionVersion }
  /** Let go of the version's instance, if there is one. Answered by code-disposed or worker-exited. */
  | { readonly kind: "dispose-code"; readonly slot: SlotId; readonly version: FunctionVersion }
  | { readonly kind: "answer-pin"; readonly link: LinkId; readonly pin: PinId; readonly answer: PinAnswer }
  /** To one scheduler, or to all. */
  | { readonly kind: "report-pins"; readonly link: LinkId | undefined; readonly pins: readonly ReportedPin[] }
  /** One timer; a later order replaces an earlier one. Answered by timer-fired. */
  | { readonly kind: "set-timer"; readonly at: Instant };
