/**
 * One life of one worker thread, as the main thread sees it: its shared memory, the orders it has, and its end.
 *
 *   starting ──(ready)──► running ──(terminate)──► ending ──► exited
 *       └───────────────────┴──(process.exit, crash, no memory)──┘
 *
 * H1. Every order that `run` accepted comes out exactly once: finished, failed, revoked, or in one of the two lists of `onExited`.
 *     The lists are exact however the thread ended: reports are whole or not there (P1), and begun orders are marked before their
 *     first instruction (O1).
 * H2. Memory is never used for a second thread.
 * H3. What the worker published before its end is heard before its exit.
 * H4. Tokens of shared memory that it was given or has given, and that nobody has taken, are dropped at its exit.
 */
import { MessageChannel, Worker } from "node:worker_threads";
import { assert, type Failure, toErrorRecord } from "@cloudburst/model";
import { RingConsumer } from "../ring/ring-consumer.js";
import { createRing } from "../ring/ring-layout.js";
import { RingProducer } from "../ring/ring-producer.js";
import { createWorkerBell, WorkerRinger } from "../ring/worker-bell.js";
import type {
  LoadedCode,
  RunId,
  RunOrder,
  SlotId,
  WorkerExit,
  WorkerPoolHandlers,
  WorkerQuestion,
  WorkerUsage,
} from "../worker-pool.js";
import { BesidePort, createBesideMemory, INLINE_BYTES_MAX } from "./beside-port.js";
import { BESIDE_RECORD_BYTES, putBesideOrder, putToWorker, toWorkerBytesMax } from "./order-codec.js";
import { createOrderTable, OrderTable } from "./order-status.js";
import { pipeLines } from "./pipe-lines.js";
import { readFromWorker } from "./report-codec.js";
import type { SharedValues } from "./shared-values.js";
import { threadClockMs } from "./thread-clock.js";
import type { ResolvedThreadPoolOptions } from "./thread-pool-options.js";
import type {
  CodeIndex,
  ControlMessage,
  FromWorker,
  RequestId,
  ThreadMemory,
  ThreadOrder,
  ThreadStart,
  ThreadStep,
  ToWorker,
} from "./thread-protocol.js";
import { createUsageMemory, readUsage } from "./usage.js";

/** Every call makes some garbage: with Node's choice for a worker, collecting it takes a third more time (10 and 7 % of a busy thread). */
const YOUNG_MB = 32;
/** Orders given while so many reports are heard may wait for their ring; some 20 µs. */
const REPORTS_PER_RING = 16;
/** Reports heard in one go, so that a busy worker does not keep the main thread from its other work. */
const REPORTS_PER_DRAIN_MAX = 1_024;

const ENTRY = new URL("./worker-main.js", import.meta.url);

export interface WorkerThreadModules {
  readonly handlers: WorkerPoolHandlers;
  readonly mainBell: SharedArrayBuffer;
  readonly codes: readonly LoadedCode[];
  readonly shared: SharedValues | undefined;
  /** @returns the number of a function version that was made known to all workers */
  codeIndex(version: string): CodeIndex;
  /** The thread has ended, and everything that it said was heard. */
  onExited(exit: WorkerExit, started: readonly RunId[], unstarted: readonly RunId[]): void;
}

export class WorkerThread {
  readonly #slot: SlotId;
  readonly #options: ResolvedThreadPoolOptions;
  readonly #modules: WorkerThreadModules;
  readonly #worker: Worker;
  /** Kept: a worker that has ended does not know its own any more. */
  readonly #threadId: number;
  readonly #outbox: RingProducer;
  readonly #inbox: RingConsumer;
  readonly #table: OrderTable;
  readonly #bell: WorkerRinger;
  readonly #usage: SharedArrayBuffer;
  readonly #beside: BesidePort<ToWorker, FromWorker>;
  readonly #inlineBytesMax: number;
  /** Where each order stands in the table. */
  readonly #orders = new Map<RunId, number>();
  /** The arguments of calls, where they may lie in shared memory, until the run has ended here. */
  readonly #arguments = new Map<RunId, Uint8Array>();
  /** Answers that found no room. Bounded by the requests that a worker may have waiting. */
  readonly #unsent: ToWorker[] = [];
  /** Orders given inside a drain are published at once and rung for together: to wake a thread costs as much as two orders. */
  #isDraining = false;
  #hasUnrung = false;
  /** What the last message that was not sent found full. */
  #awaitsRoom: "ring" | "beside" | undefined;
  /** An order was refused, and nobody was told yet that there is room. */
  #isRefusing = false;
  #isTerminating = false;
  /** A report of it could not be heard: H1 holds by its end, and nothing after it is heard. */
  #isBroken = false;
  #isExited = false;
  #error: unknown;
  readonly exited: Promise<void>;

  constructor(slot: SlotId, options: ResolvedThreadPoolOptions, modules: WorkerThreadModules) {
    this.#slot = slot;
    this.#options = options;
    this.#modules = modules;
    const memory: ThreadMemory = {
      inbound: createRing(options.ringBytes),
      outbound: createRing(options.ringBytes),
      orders: createOrderTable(options.ordersMax),
      workerBell: createWorkerBell(),
      mainBell: modules.mainBell,
      beside: createBesideMemory(),
      usage: createUsageMemory(),
    };
    this.#usage = memory.usage;
    this.#outbox = new RingProducer(memory.inbound);
    this.#inbox = new RingConsumer(memory.outbound);
    this.#table = new OrderTable(memory.orders);
    this.#bell = new WorkerRinger(memory.workerBell);
    this.#inlineBytesMax = Math.min(INLINE_BYTES_MAX, this.#outbox.recordBytesMax);
    const { port1, port2 } = new MessageChannel();
    const noControl = (): void => assert(false, "workers send no control messages");
    this.#beside = new BesidePort(port1, memory.beside, "main", noControl, modules.shared);
    const sharesMemory = modules.shared !== undefined;
    const start: ThreadStart = { memory, port: port2, codes: modules.codes, device: options.device, sharesMemory };
    this.#worker = new Worker(ENTRY, {
      name: `cloudburst-worker-${slot}`,
      workerData: start,
      transferList: [port2],
      env: { ...options.env } as NodeJS.ProcessEnv,
      execArgv: [],
      argv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#threadId = this.#worker.threadId;
    for (const stream of ["stdout", "stderr"] as const) {
      const unknown = { run: undefined, fn: undefined, node: undefined, fields: {} };
      pipeLines(this.#worker[stream], (message) => modules.handlers.onLog(slot, { stream, message, ...unknown }));
    }
    this.#worker.on("error", (error: unknown) => {
      this.#error ??= error;
    });
    this.#worker.on("messageerror", (error: unknown) => {
      this.#error ??= error;
    });
    this.exited = new Promise((resolve) => {
      this.#worker.once("exit", (exitCode) => {
        this.#onExit(exitCode);
        resolve();
      });
    });
  }

  prepare(index: CodeIndex): void {
    this.#sendControl({ kind: "prepare", index });
  }

  dispose(index: CodeIndex): void {
    this.#sendControl({ kind: "dispose", index });
  }

  addCode(index: CodeIndex, code: LoadedCode): void {
    this.#sendControl({ kind: "code", index, code });
  }

  run(order: RunOrder): boolean {
    assert(!this.#orders.has(order.run), "a run is ordered once");
    if (this.#isExited || this.#unsent.length > 0 || !this.#table.hasFree) return this.#refuse();
    const given = this.#toThreadOrder(order);
    if (!this.#send({ kind: "run", order: given })) {
      this.#table.remove(given.index);
      return this.#refuse();
    }
    this.#note(given);
    return true;
  }

  /** All or none. */
  runBatch(orders: readonly RunOrder[]): boolean {
    assert(!orders.some(({ run }) => this.#orders.has(run)), "a run is ordered once");
    if (this.#isExited || this.#unsent.length > 0 || !this.#table.hasFreeFor(orders.length)) return this.#refuse();
    const given = orders.map((order) => this.#toThreadOrder(order));
    if (!this.#send({ kind: "batch", orders: given })) {
      for (const { index } of given) this.#table.remove(index);
      return this.#refuse();
    }
    for (const order of given) this.#note(order);
    return true;
  }

  #toThreadOrder(order: RunOrder): ThreadOrder {
    const { run, call, attempt, references } = order;
    const index = this.#table.add();
    const steps = order.steps.map(({ version, node, args, reportsResult }) => {
      return { code: this.#modules.codeIndex(version), node, args, reportsResult };
    });
    const ticket = this.#table.ticketAt(index);
    const deadlineAt = threadClockMs() + order.remainingMs;
    return { run, index, ticket, call, attempt, deadlineAt, steps, references };
  }

  #note({ run, index, steps }: ThreadOrder): void {
    this.#orders.set(run, index);
    this.#noteArguments(run, steps);
  }

  revoke(run: RunId): boolean {
    const index = this.#orders.get(run);
    if (index === undefined || !this.#table.revoke(index)) return false;
    this.#remove(run, index);
    this.#arguments.delete(run);
    return true;
  }

  hasStarted(run: RunId): boolean {
    const index = this.#orders.get(run);
    return index !== undefined && this.#table.hasStarted(index);
  }

  get usage(): WorkerUsage {
    return { slot: this.#slot, isBusy: this.#orders.size > 0, ...readUsage(this.#usage) };
  }

  abort(run: RunId, failure: Failure): void {
    if (this.#orders.has(run)) this.#sendControl({ kind: "abort", run, failure });
  }

  terminate(): void {
    if (this.#isTerminating) return;
    this.#isTerminating = true;
    // Its promise resolves at the exit that is listened for anyway; it never rejects.
    void this.#worker.terminate();
  }

  /** Whether there is something to hear, or room for what waits. To be asked after the main thread has said that it sleeps. */
  get needsDrain(): boolean {
    return this.#inbox.hasMore || (this.#awaitsRoom !== undefined && this.#hasAwaitedRoom);
  }

  get #hasAwaitedRoom(): boolean {
    return this.#awaitsRoom === "ring" ? !this.#outbox.isRoomWanted : this.#beside.hasRoom;
  }

  /** Hears what the worker has to say. @returns how many reports there were */
  drain(): number {
    this.#isDraining = true;
    try {
      return this.#hear();
    } finally {
      this.#isDraining = false;
      this.#inbox.release();
      this.#offerRoom();
      this.#ring();
    }
  }

  #hear(): number {
    let heard = 0;
    while (heard < REPORTS_PER_DRAIN_MAX && !this.#isBroken && this.#inbox.next()) {
      heard += 1;
      if (heard % REPORTS_PER_RING === 0) this.#ring();
      const read = readFromWorker(this.#inbox);
      if (typeof read === "number") this.#handleBeside(read);
      else this.#handle(read);
    }
    return heard;
  }

  /** A result is about to be mapped: the arguments that led to it go first, so that both together are no pressure on this thread's memory. */
  readonly #beforeTaking = (report: FromWorker): void => {
    if (report.kind === "finished") this.#releaseArguments(report.run);
  };

  #handleBeside(parcel: number): void {
    const { content, problem } = this.#beside.claim(parcel, this.#beforeTaking);
    if (problem === undefined) {
      this.#handle(content);
      return;
    }
    // Bytes that this process cannot map: what they belong to ends with the worker, as at any crash of it.
    this.#error ??= problem;
    this.#isBroken = true;
    void this.#worker.terminate();
  }

  #handle(report: FromWorker): void {
    const { handlers } = this.#modules;
    switch (report.kind) {
      case "finished":
        this.#forget(report.run);
        handlers.onFinished(this.#slot, report.run, report.value, report.runMs);
        this.#releaseArguments(report.run);
        return;
      case "failed":
        this.#forget(report.run);
        handlers.onFailed(this.#slot, report.run, report.step, report.failure, report.runMs);
        this.#releaseArguments(report.run);
        return;
      case "result":
        handlers.onResult(this.#slot, report.run, report.step, report.value);
        return;
      case "ask":
        this.#ask(report.run, report.request, report.question);
        return;
      case "prepared":
        handlers.onPrepared(this.#slot, (this.#modules.codes[report.code] as LoadedCode).spec.version, report.failure);
        return;
      case "disposed":
        handlers.onDisposed(this.#slot, (this.#modules.codes[report.code] as LoadedCode).spec.version);
        return;
      case "log":
        handlers.onLog(this.#slot, report);
        return;
      case "ready":
        handlers.onReady(this.#slot);
        return;
    }
  }

  #forget(run: RunId): void {
    const index = this.#orders.get(run);
    assert(index !== undefined, "a worker reports an order that it has");
    this.#remove(run, index);
  }

  #remove(run: RunId, index: number): void {
    this.#orders.delete(run);
    this.#table.remove(index);
  }

  #noteArguments(run: RunId, steps: readonly ThreadStep[]): void {
    const only = steps.length === 1 ? steps[0] : undefined;
    const argument = only?.node === undefined && only?.args.length === 1 ? only.args[0] : undefined;
    const { shared } = this.#modules;
    if (shared === undefined || argument?.kind !== "spread" || argument.bytes.length < shared.bytesMin) return;
    this.#arguments.set(run, argument.bytes);
  }

  /** The run of a call outside of DAGs has ended: nobody has a use for its arguments any more. */
  #releaseArguments(run: RunId): void {
    if (this.#arguments.size === 0) return;
    const bytes = this.#arguments.get(run);
    if (bytes === undefined) return;
    this.#arguments.delete(run);
    this.#modules.shared?.release(bytes);
  }

  #ask(run: RunId, request: RequestId, question: WorkerQuestion): void {
    let isAnswered = false;
    this.#modules.handlers.onAsk(this.#slot, run, question, (answer) => {
      assert(!isAnswered, "a request is answered once");
      isAnswered = true;
      if (this.#isExited) return;
      const message: ToWorker = { kind: "answer", request, answer };
      if (this.#unsent.length > 0 || !this.#send(message)) this.#unsent.push(message);
    });
  }

  /** @returns false when there is no room in the ring, or too much waits beside it */
  #send(message: ToWorker): boolean {
    const bytesMax = toWorkerBytesMax(message);
    if (bytesMax <= this.#inlineBytesMax) {
      if (!this.#outbox.begin(bytesMax)) return this.#awaitRoom("ring");
      putToWorker(this.#outbox, message);
    } else {
      if (!this.#beside.hasRoom) return this.#awaitRoom("beside");
      if (!this.#outbox.begin(BESIDE_RECORD_BYTES)) return this.#awaitRoom("ring");
      putBesideOrder(this.#outbox, this.#beside.send(message, false));
    }
    this.#outbox.commit();
    this.#hasUnrung = true;
    if (!this.#isDraining) this.#ring();
    return true;
  }

  #awaitRoom(where: "ring" | "beside"): false {
    this.#awaitsRoom = where;
    return false;
  }

  #ring(): void {
    if (!this.#hasUnrung) return;
    this.#hasUnrung = false;
    this.#bell.ring();
  }

  #sendControl(message: ControlMessage): void {
    if (this.#isExited) return;
    this.#beside.sendControl(message);
    this.#bell.ring();
  }

  #refuse(): boolean {
    this.#isRefusing = !this.#isExited;
    return false;
  }

  /** Sends what waits, and says so when orders that were refused may be tried again. */
  #offerRoom(): void {
    if (this.#awaitsRoom !== undefined && !this.#hasAwaitedRoom) return;
    this.#awaitsRoom = undefined;
    while (this.#unsent.length > 0) {
      if (!this.#send(this.#unsent[0] as ToWorker)) return;
      this.#unsent.shift();
    }
    if (!this.#isRefusing || !this.#table.hasFree) return;
    this.#isRefusing = false;
    this.#modules.handlers.onRoom?.(this.#slot);
  }

  #onExit(exitCode: number): void {
    while (this.drain() > 0); // H3
    this.#isExited = true;
    this.#beside.dropUnclaimed();
    this.#beside.close();
    this.#modules.shared?.dropThread(this.#threadId);
    const started: RunId[] = [];
    const unstarted: RunId[] = [];
    for (const [run, index] of this.#orders) (this.#table.hasStarted(index) ? started : unstarted).push(run);
    this.#orders.clear();
    this.#modules.onExited(this.#describeExit(exitCode), started, unstarted);
  }

  #describeExit(exitCode: number): WorkerExit {
    const error = this.#error;
    const isOutOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    if (isOutOfMemory) return { kind: "out-of-memory", limitMb: this.#options.memoryMb };
    if (this.#isTerminating) return { kind: "terminated" };
    if (error === undefined) return { kind: "exited", exitCode };
    const { name, message, stack } = toErrorRecord(error);
    return { kind: "crashed", problem: stack === "" ? `${name}: ${message}` : stack };
  }
}
