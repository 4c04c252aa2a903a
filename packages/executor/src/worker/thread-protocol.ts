/**
 * What crosses between the main thread and one worker, as types. The rings carry it in binary (`order-codec.ts`, `report-codec.ts`); what is
 * too large for a ring travels beside it, through a MessagePort, as the same objects.
 */
import type { MessagePort } from "node:worker_threads";
import type { Failure, GpuDevice } from "@cloudburst/model";
import type { LoadedCode, RunId, StepArgument, WorkerAnswer, WorkerQuestion, WrittenLine } from "../worker-pool.js";

/** The number of a function version among those made known to the workers; the same in every worker of the pool. */
export type CodeIndex = number;
export type RequestId = number;

/** A `RunOrder` as a worker gets it. */
export interface ThreadOrder {
  readonly run: RunId;
  /** The order's place in the order table, and what must stand there for the worker to begin it. */
  readonly index: number;
  readonly ticket: number;
  readonly call: string;
  readonly attempt: number;
  /** On the clock that all threads of a process share: see `thread-clock.ts`. */
  readonly deadlineAt: number;
  readonly steps: readonly ThreadStep[];
  readonly references: ReadonlyMap<string, Uint8Array>;
}

export interface ThreadStep {
  readonly code: CodeIndex;
  readonly node: string | undefined;
  readonly args: readonly StepArgument[];
  readonly reportsResult: boolean;
}

/** Main to worker, in order, through the ring. */
export type ToWorker =
  | { readonly kind: "run"; readonly order: ThreadOrder }
  | { readonly kind: "batch"; readonly orders: readonly ThreadOrder[] }
  | { readonly kind: "answer"; readonly request: RequestId; readonly answer: WorkerAnswer };

/** Worker to main, in order, through the ring. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly run: RunId; readonly step: number; readonly value: Uint8Array }
  | { readonly kind: "finished"; readonly run: RunId; readonly value: Uint8Array; readonly runMs: number }
  | {
      readonly kind: "failed";
      readonly run: RunId;
      readonly step: number;
      readonly failure: Failure;
      readonly runMs: number;
    }
  | {
      readonly kind: "ask";
      readonly run: RunId;
      readonly request: RequestId;
      readonly question: WorkerQuestion;
    }
  | { readonly kind: "disposed"; readonly code: CodeIndex }
  | { readonly kind: "prepared"; readonly code: CodeIndex; readonly failure: Failure | undefined }
  | ({ readonly kind: "log" } & WrittenLine);

/** Main to worker, through the port, overtaking the ring: seen before the next order begins, and while `ctx.signal` is asked. */
export type ControlMessage =
  | { readonly kind: "code"; readonly index: CodeIndex; readonly code: LoadedCode }
  | { readonly kind: "abort"; readonly run: RunId; readonly failure: Failure }
  /** Load this code before any order asks for it. */
  | { readonly kind: "prepare"; readonly index: CodeIndex }
  | { readonly kind: "dispose"; readonly index: CodeIndex };

/** What a worker thread is started with. */
export interface ThreadStart {
  readonly memory: ThreadMemory;
  readonly port: MessagePort;
  readonly codes: readonly LoadedCode[];
  /** The device that this process is bound to. */
  readonly device: GpuDevice | undefined;
  /** Whether large values pass through shared memory where this process has it. */
  readonly sharesMemory: boolean;
}

/** The memory that the main thread shares with one worker. Fresh for every thread: a killed one may have left anything in it. */
export interface ThreadMemory {
  /** Ring of `ToWorker`. */
  readonly inbound: SharedArrayBuffer;
  /** Ring of `FromWorker`. */
  readonly outbound: SharedArrayBuffer;
  readonly orders: SharedArrayBuffer;
  readonly workerBell: SharedArrayBuffer;
  /** One for all workers of a pool. */
  readonly mainBell: SharedArrayBuffer;
  readonly beside: SharedArrayBuffer;
  /** What the worker holds of memory. */
  readonly usage: SharedArrayBuffer;
}
