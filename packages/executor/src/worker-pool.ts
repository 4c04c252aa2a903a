/**
 * The face of the worker threads towards the executor: what the shell orders, and what it hears back. Implemented by
 * `worker/thread-pool.ts` with real threads; scripted in tests.
 */
import type {
  CallId,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  LogStream,
  NodeName,
} from "@cloudburst/model";
import type { AskEnd, AskRequest } from "./core/index.js";

export type { AskEnd, AskRequest };

/** The place of one worker thread in the executor: 0 to workers-1. A replaced worker keeps the slot. */
export type SlotId = number;
/** One order to one worker; unique within the executor process. */
export type RunId = number;

/** One function to run. A chain of DAG nodes is one order with several steps, so that it does not leave its thread. */
export interface RunStep {
  readonly version: FunctionVersion;
  /** The DAG node, or undefined outside DAGs. */
  readonly node: string | undefined;
  /** Positional arguments; `previous` stands for the result of the step before. */
  readonly args: readonly StepArgument[];
  /** Whether the step's own result must be reported (an output, or taken by another worker or executor), not only the last one's. */
  readonly reportsResult: boolean;
}

export type StepArgument =
  /** An encoded value, or (for a whole call) an encoded argument list with `spread`. */
  | { readonly kind: "value"; readonly bytes: Uint8Array }
  | { readonly kind: "spread"; readonly bytes: Uint8Array }
  | { readonly kind: "previous" };

export interface RunOrder {
  readonly run: RunId;
  readonly call: CallId;
  readonly attempt: number;
  readonly steps: readonly RunStep[];
  /** The stored values that references in the arguments name: key to encoded value. */
  readonly references: ReadonlyMap<string, Uint8Array>;
  /** Milliseconds left of the deadline when the order was given. */
  readonly remainingMs: number;
}

/** The code of one function version, verified against its hash. */
export interface LoadedCode {
  readonly spec: FunctionSpec;
  /** A file with the artifact, ready to be imported by a worker. */
  readonly modulePath: string;
}

/** What user code asks of the state through its context; answered by the executor's main thread. Keys are checked, values encoded. */
export type StateOperation =
  | { readonly kind: "get"; readonly key: string }
  | { readonly kind: "put"; readonly key: string; readonly value: Uint8Array }
  | { readonly kind: "add"; readonly key: string; readonly elements: readonly Uint8Array[] }
  | { readonly kind: "delete"; readonly key: string }
  | { readonly kind: "keys"; readonly prefix: string; readonly after: string | undefined; readonly limit: number };

export type StateResult =
  | { readonly kind: "value"; readonly value: Uint8Array }
  | { readonly kind: "elements"; readonly elements: readonly Uint8Array[] }
  | { readonly kind: "absent" }
  | { readonly kind: "done"; readonly existed: boolean }
  | { readonly kind: "keys"; readonly keys: readonly string[] }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Whatever user code asks through its context. Calls and what waits for others suspend their run. */
export type WorkerQuestion = StateOperation | AskRequest;
export type WorkerAnswer = StateResult | AskEnd;

export interface WorkerPoolHandlers {
  /** The worker of this slot has started and takes orders. */
  onReady(slot: SlotId): void;
  /** A step that `reportsResult` and is not the last has ended. */
  onResult(slot: SlotId, run: RunId, step: number, value: Uint8Array): void;
  /** The last step of the order has ended; `runMs` is the time in user code. */
  onFinished(slot: SlotId, run: RunId, value: Uint8Array, runMs: number): void;
  onFailed(slot: SlotId, run: RunId, step: number, failure: Failure, runMs: number): void;
  /**
   * The thread is gone: it was terminated, called process.exit, ran out of heap. `started` are the orders it had begun and not
   * ended (the suspects), `unstarted` those it never touched, which can run elsewhere.
   */
  onExited(slot: SlotId, exit: WorkerExit, started: readonly RunId[], unstarted: readonly RunId[]): void;
  /** What `prepare` has led to; `failure` is undefined when the code is ready to be called. */
  onPrepared(slot: SlotId, version: FunctionVersion, failure: Failure | undefined): void;
  /** What `dispose` has led to: there is no instance of the version in this worker any more. */
  onDisposed(slot: SlotId, version: FunctionVersion): void;
  /** `answer` is to be called once; nothing happens when the worker has ended meanwhile. */
  onAsk(slot: SlotId, run: RunId, question: WorkerQuestion, answer: (answer: WorkerAnswer) => void): void;
  /** After `run` was refused: there is room again. Optional, for who prefers to wait a little. */
  onRoom?(slot: SlotId): void;
  onLog(slot: SlotId, line: WrittenLine): void;
}

/** A line that user code has written. */
export interface WrittenLine {
  readonly stream: LogStream;
  /** Undefined outside of any run: in a constructor, or where it is not known. */
  readonly run: RunId | undefined;
  /** The function, as far as it is known. */
  readonly fn: FunctionName | undefined;
  readonly node: NodeName | undefined;
  readonly message: string;
  /** JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export type WorkerExit =
  | { readonly kind: "terminated" }
  | { readonly kind: "exited"; readonly exitCode: number }
  /** `of`: not of its own heap, but of what the whole executor may hold. */
  | { readonly kind: "out-of-memory"; readonly limitMb: number; readonly of?: "executor" }
  /** An error outside any call: thrown by a timer, or by the worker's own start. */
  | { readonly kind: "crashed"; readonly problem: string };

/** What the worker of a slot says that it holds. */
export interface WorkerUsage {
  readonly slot: SlotId;
  readonly bytes: number;
  /** On the clock of `thread-clock.ts`. */
  readonly saidAtMs: number;
  readonly isBusy: boolean;
}

export interface WorkerPool {
  start(slot: SlotId): void;
  /** Makes a function version known to every worker, present and future. Must come before the first order that uses it. */
  addCode(code: LoadedCode): void;
  /** Loads the code in this worker ahead of its first order; classes are constructed. Answered by `onPrepared`, or by `onExited`. */
  prepare(slot: SlotId, version: FunctionVersion): void;
  /** Disposes of the class's instance, if there is one; a later order has it constructed again. Answered by `onDisposed`, or by `onExited`. */
  dispose(slot: SlotId, version: FunctionVersion): void;
  /**
   * Hands the order to the worker's ring; orders of one slot begin in this order. The core sends orders of short functions ahead: the worker
   * begins one only while fewer runs are begun than the least `concurrency` of their functions and of its own; until then it waits in the
   * worker, where `revoke` still takes it back, and state answers pass it.
   * @returns false when the ring has no room now
   */
  run(slot: SlotId, order: RunOrder): boolean;
  /** As `run`, for orders of one batching function, which the worker passes to it together. Each ends, and is taken back, by itself. */
  runBatch(slot: SlotId, orders: readonly RunOrder[]): boolean;
  /** Takes an order back. @returns true when the worker had not begun it, and now never will */
  revoke(slot: SlotId, run: RunId): boolean;
  /** Whether the worker has begun the order. */
  hasStarted(slot: SlotId, run: RunId): boolean;
  /** Aborts `ctx.signal` of a run that was begun. */
  abort(slot: SlotId, run: RunId, failure: Failure): void;
  /** Ends the thread at once; `onExited` follows. */
  terminate(slot: SlotId): void;
  /** Of pools that can tell: what each worker holds of memory. */
  usages?(): readonly WorkerUsage[];
  /** Terminates every worker. Idempotent. */
  close(): Promise<void>;
}
