/**
 * The worker threads of an executor: `WorkerPool` with real threads.
 *
 * It owns the threads and the bell that they share. It decides nothing: which order goes to which worker, when one is terminated and
 * whether one is started again is said from outside. A thread that ended is gone from here before `onExited` is called, so that
 * the handler may start the slot again.
 *
 * Reports are heard in drains. A drain that heard several is followed by another in the next turn of the event loop, while the bell still
 * says "awake": under load no worker ever has to ring. Handlers run inside drains; what they order goes out at once.
 */
import { assert, type Failure, type FunctionVersion } from "@cloudburst/model";
import { createMainBell, MainSleeper } from "../ring/main-bell.js";
import type {
  LoadedCode,
  RunId,
  RunOrder,
  SlotId,
  WorkerExit,
  WorkerPool,
  WorkerPoolHandlers,
  WorkerUsage,
} from "../worker-pool.js";
import { openSharedValues } from "./open-shared-values.js";
import type { SharedValues } from "./shared-values.js";
import {
  type ResolvedThreadPoolOptions,
  resolveThreadPoolOptions,
  type ThreadPoolOptions,
} from "./thread-pool-options.js";
import type { CodeIndex } from "./thread-protocol.js";
import { WorkerThread } from "./worker-thread.js";

/** Fewer reports in a drain are single calls, for which another turn of the event loop would only delay what they lead to. */
const BUSY_REPORTS_MIN = 4;

export class ThreadPool implements WorkerPool {
  readonly #options: ResolvedThreadPoolOptions;
  readonly #handlers: WorkerPoolHandlers;
  readonly #mainBell = createMainBell();
  readonly #sleeper: MainSleeper;
  readonly #threads: (WorkerThread | undefined)[];
  readonly #shared: SharedValues | undefined;
  readonly #codes: LoadedCode[] = [];
  readonly #codeIndexes = new Map<FunctionVersion, CodeIndex>();
  #isDrainDue = false;
  #closing: Promise<void> | undefined;

  constructor(options: ThreadPoolOptions, handlers: WorkerPoolHandlers) {
    this.#options = resolveThreadPoolOptions(options);
    this.#handlers = handlers;
    this.#shared = openSharedValues(this.#options.sharesMemory);
    this.#threads = new Array(this.#options.workers).fill(undefined);
    this.#sleeper = new MainSleeper(this.#mainBell, () => this.#drain());
    this.#sleeper.sleep();
  }

  start(slot: SlotId): void {
    assert(slot >= 0 && slot < this.#threads.length, "a slot of this pool");
    assert(this.#threads[slot] === undefined, "a slot without a thread is started");
    assert(this.#closing === undefined, "an open pool");
    const thread = new WorkerThread(slot, this.#options, {
      handlers: this.#handlers,
      mainBell: this.#mainBell,
      codes: this.#codes,
      shared: this.#shared,
      codeIndex: (version) => this.#codeIndex(version as FunctionVersion),
      onExited: (exit, started, unstarted) => this.#onExited(slot, exit, started, unstarted),
    });
    this.#threads[slot] = thread;
  }

  addCode(code: LoadedCode): void {
    const { version } = code.spec;
    if (this.#codeIndexes.has(version)) return;
    const index = this.#codes.push(code) - 1;
    this.#codeIndexes.set(version, index);
    for (const thread of this.#threads) thread?.addCode(index, code);
  }

  prepare(slot: SlotId, version: FunctionVersion): void {
    this.#threads[slot]?.prepare(this.#codeIndex(version));
  }

  dispose(slot: SlotId, version: FunctionVersion): void {
    this.#threads[slot]?.dispose(this.#codeIndex(version));
  }

  run(slot: SlotId, order: RunOrder): boolean {
    return this.#threads[slot]?.run(order) ?? false;
  }

  runBatch(slot: SlotId, orders: readonly RunOrder[]): boolean {
    return this.#threads[slot]?.runBatch(orders) ?? false;
  }

  revoke(slot: SlotId, run: RunId): boolean {
    return this.#threads[slot]?.revoke(run) ?? false;
  }

  hasStarted(slot: SlotId, run: RunId): boolean {
    return this.#threads[slot]?.hasStarted(run) ?? false;
  }

  abort(slot: SlotId, run: RunId, failure: Failure): void {
    this.#threads[slot]?.abort(run, failure);
  }

  usages(): readonly WorkerUsage[] {
    return this.#threads.flatMap((thread) => (thread === undefined ? [] : [thread.usage]));
  }

  terminate(slot: SlotId): void {
    this.#threads[slot]?.terminate();
  }

  /** `onExited` is called for every worker before this resolves. */
  close(): Promise<void> {
    this.#closing ??= this.#terminateAll();
    return this.#closing;
  }

  async #terminateAll(): Promise<void> {
    const ending = this.#threads.filter((thread) => thread !== undefined);
    for (const thread of ending) thread.terminate();
    await Promise.all(ending.map((thread) => thread.exited));
  }

  #codeIndex(version: FunctionVersion): CodeIndex {
    const index = this.#codeIndexes.get(version);
    assert(index !== undefined, "the code of an order was added before");
    return index;
  }

  #onExited(slot: SlotId, exit: WorkerExit, started: readonly RunId[], unstarted: readonly RunId[]): void {
    this.#threads[slot] = undefined;
    this.#handlers.onExited(slot, exit, started, unstarted);
  }

  #drain(): void {
    this.#sleeper.wake();
    let heard = 0;
    for (const thread of this.#threads) heard += thread?.drain() ?? 0;
    if (heard < BUSY_REPORTS_MIN) {
      this.#sleeper.sleep();
      // Again after saying so: B1 of the bell.
      if (!this.#threads.some((thread) => thread?.needsDrain)) return;
    }
    this.#drainSoon();
  }

  #drainSoon(): void {
    if (this.#isDrainDue) return;
    this.#isDrainDue = true;
    setImmediate(() => {
      this.#isDrainDue = false;
      this.#drain();
    });
  }
}
