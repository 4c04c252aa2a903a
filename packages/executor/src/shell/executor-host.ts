/**
 * An executor in a process: messages and words of workers become events of the core; its effects are performed by `effect-performer.ts`. It
 * decides nothing.
 *
 *   H1. Events run one after the other: what an effect causes waits until the effects before it are done.
 *   H2. The store and the messenger belong to whoever gave them; workers, code files, links and acceptors end with `close`.
 */
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type ExecutorDeath,
  type ExecutorId,
  type ExecutorInfo,
  type GpuDevice,
  type Logger,
  type LogLine,
  type Message,
  silentLogger,
} from "@cloudburst/model";
import { type Acceptor, type CloseReason, hostId, type Messenger, type Peer } from "@cloudburst/transport";
import { sameEncoded } from "@cloudburst/wire";
import { ExecutorCore, type ExecutorEvent, type LinkId, type SlotId, type StoryEntry } from "../core/index.js";
import { threadClockMs } from "../worker/thread-clock.js";
import { ThreadPool } from "../worker/thread-pool.js";
import type { StateOperation, StateResult, WorkerPool, WorkerPoolHandlers, WrittenLine } from "../worker-pool.js";
import { type ExecutorClock, SYSTEM_CLOCK } from "./clock.js";
import { CodeLoader } from "./code-loader.js";
import { EffectPerformer } from "./effect-performer.js";
import { ExecutorLinks } from "./executor-links.js";
import { LogBook } from "./log-book.js";
import { MemoryWatch } from "./memory-watch.js";
import { type NestedCallerFactory, NestedDesk } from "./nested-calls.js";
import { type ExecutorOptions, type ResolvedExecutorOptions, resolveExecutorOptions } from "./options.js";
import { PeerTable } from "./peer-table.js";
import { RunningFile } from "./running-file.js";
import { SchedulerLinks } from "./scheduler-links.js";
import { StateAccess } from "./state-access.js";
import { translate, translateOrder } from "./translate.js";

export interface PoolOptions {
  readonly workers: number;
  readonly memoryMb: number;
  /** What functions see as `ctx.gpu`. */
  readonly device: GpuDevice | undefined;
}

export interface ExecutorModules {
  readonly messenger: Messenger<Message>;
  readonly store: Store;
  /** Makes the pool of workers, which starts none by itself; threads when not given. */
  readonly createPool?: (options: PoolOptions, handlers: WorkerPoolHandlers) => WorkerPool;
  /** Makes the caller through which functions call others; without it, they cannot. */
  readonly createCaller?: NestedCallerFactory;
  readonly log?: Logger;
  readonly clock?: ExecutorClock;
  /**
   * A worker cannot be ended, and this process has to go: the executor drains, and whoever gave this closes it and starts another. When not
   * given, it goes on with its other workers.
   */
  readonly onGivenUp?: (problem: string) => void;
}

type ResolvedModules = Required<Omit<ExecutorModules, "createCaller" | "onGivenUp">> &
  Pick<ExecutorModules, "createCaller" | "onGivenUp">;

/** What an executor has met since its start. */
export interface ExecutorCounters {
  readonly peers: number;
  readonly events: number;
  /** Messages that no executor is ever sent: dropped. */
  readonly unexpectedMessages: number;
  /** Answers that a peer did not take: its connection was ended. */
  readonly undeliverable: number;
  readonly recordsDropped: number;
  /** Late and double messages that the core dropped, by name. */
  readonly dropped: ReadonlyMap<string, number>;
}

/** What `close` gives the store for the records that are left, and each connection for its end. */
const BYTES_PER_MB = 1_024 * 1_024;
const CLOSE_STEP_MS = 5_000;
/** A worker that has not ended by then hangs in native code; the process takes it along, or is killed with it. */
const WORKERS_END_MS = 1_000;

/** Lines that are written within so long go to a follower in one message. */
const LOGS_FLUSH_MS = 10;

const DEFAULT_MODULES = Object.freeze({
  clock: SYSTEM_CLOCK,
  log: silentLogger,
  createPool: (options: PoolOptions, handlers: WorkerPoolHandlers): WorkerPool => new ThreadPool(options, handlers),
});

export class ExecutorHost implements AsyncDisposable {
  readonly #options: ResolvedExecutorOptions;
  readonly #modules: ResolvedModules;
  readonly #clock: ExecutorClock;
  readonly #log: Logger;
  readonly #core: ExecutorCore;
  readonly #pool: WorkerPool;
  readonly #loader: CodeLoader;
  readonly #state: StateAccess;
  readonly #executors: ExecutorLinks;
  readonly #nested: NestedDesk;
  readonly #peers: PeerTable;
  readonly #performer: EffectPerformer;
  readonly #logs: LogBook;
  readonly #waiting: ExecutorEvent[] = [];
  readonly #drained: Promise<void>;
  #markDrained: () => void = () => undefined;
  #schedulers: SchedulerLinks | undefined;
  #acceptors: readonly Acceptor[] = [];
  #memory: MemoryWatch | undefined;
  #info: ExecutorInfo | undefined;
  #isDelivering = false;
  #closing: Promise<void> | undefined;
  #events = 0;

  private constructor(options: ResolvedExecutorOptions, modules: ResolvedModules, loader: CodeLoader) {
    this.#options = options;
    this.#modules = modules;
    this.#clock = modules.clock;
    this.#log = modules.log;
    this.#loader = loader;
    const { id, workers, type, limits, memoryMb, device } = options;
    const isReplaceable = modules.onGivenUp !== undefined;
    this.#core = new ExecutorCore({ id, workers, type, limits, isReplaceable, isSameValue: sameEncoded });
    this.#state = new StateAccess(options.id, modules);
    this.#peers = new PeerTable(modules.log);
    this.#executors = new ExecutorLinks({
      messenger: modules.messenger,
      clock: modules.clock,
      log: modules.log,
      hostId: hostId(),
      onUndelivered: ({ client, message }, to) =>
        this.#deliver({ kind: "trigger-undelivered", peer: client, message, to }),
      onMessage: (peer, message) => this.#peers.onUnexpected(peer, message),
    });
    this.#nested = new NestedDesk({
      createCaller: modules.createCaller,
      self: () => this.info,
      deliver: (event) => this.#deliver(event),
    });
    this.#pool = modules.createPool({ workers, memoryMb, device }, this.#poolHandlers());
    this.#performer = new EffectPerformer(id, {
      pool: this.#pool,
      loader,
      state: this.#state,
      executors: this.#executors,
      nested: this.#nested,
      peers: this.#peers,
      clock: modules.clock,
      log: modules.log,
      self: () => this.info,
      schedulers: () => this.#schedulers,
      deliver: (event) => this.#deliver(event),
      onDrained: () => this.#markDrained(),
      running: options.runningFile === undefined ? undefined : new RunningFile(options.runningFile, modules.log),
      onGivenUp: modules.onGivenUp,
    });
    this.#logs = new LogBook({
      send: (to, lines, missed) => this.#peers.offer(to, { kind: "log-lines", executor: id, lines, missed }),
      flushSoon: (flush) => void modules.clock.after(LOGS_FLUSH_MS, flush),
    });
    this.#drained = new Promise((resolve) => {
      this.#markDrained = resolve;
    });
  }

  /**
   * Starts the workers, listens, and joins the schedulers in the background, unless it stands by: an executor may be up before them.
   * @throws CloudburstError INVALID_ARGUMENT, ADDRESS_IN_USE
   */
  static async start(options: ExecutorOptions, modules: ExecutorModules): Promise<ExecutorHost> {
    const resolved = resolveExecutorOptions(options);
    const loader = await CodeLoader.create(modules.store);
    const host = new ExecutorHost(resolved, { ...DEFAULT_MODULES, ...modules }, loader);
    try {
      await host.#start();
    } catch (thrown) {
      await host.close();
      throw thrown;
    }
    return host;
  }

  get id(): ExecutorId {
    return this.#options.id;
  }

  /** What it tells the schedulers: with the real ports. */
  get info(): ExecutorInfo {
    if (this.#info === undefined)
      throw new CloudburstError({ code: "CLOSED", what: "an executor that has not started" });
    return this.#info;
  }

  /** Schedulers that it is connected with. */
  get joinedSchedulers(): number {
    return this.#schedulers?.joined ?? 0;
  }

  get counters(): ExecutorCounters {
    return {
      peers: this.#peers.size,
      events: this.#events,
      unexpectedMessages: this.#peers.unexpected,
      undeliverable: this.#peers.undeliverable,
      recordsDropped: this.#state.recordsDropped,
      dropped: this.#core.drops,
    };
  }

  /** What is still known of a call, oldest first. */
  story(call: CallId): readonly StoryEntry[] {
    return this.#core.story(call);
  }

  /** Of one that stands by: joins the schedulers, in the background, and is given calls from then on. Idempotent. */
  join(predecessor?: ExecutorDeath): void {
    this.#schedulers?.start(predecessor);
  }

  /** Drains: refuses new calls, lets those that run finish within the grace, then releases everything. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #start(): Promise<void> {
    const { listenLocal, listenRemote, id, type, workers, machine, schedulers } = this.#options;
    const local = listenLocal === undefined ? undefined : await this.#listen(listenLocal);
    const remote = listenRemote === undefined ? undefined : await this.#listen(listenRemote);
    const addresses = { host: hostId(), local: local?.address, remote: remote?.address };
    this.#info = Object.freeze({ id, addresses, pid: process.pid, workers, type });
    this.#schedulers = new SchedulerLinks(
      schedulers,
      { info: this.#info, machine },
      {
        messenger: this.#modules.messenger,
        clock: this.#clock,
        log: this.#log,
        onOpen: (link) => this.#deliver({ kind: "scheduler-joined", link }),
        onMessage: (link, peer, message) => this.#onOrder(link, peer, message),
        onClose: (link) => this.#deliver({ kind: "scheduler-left", link }),
      },
    );
    this.#deliver({ kind: "started" });
    this.#watchMemory();
    if (!this.#options.standsBy) this.join(this.#options.predecessor);
    const devices = machine.devices.map(({ uuid }) => uuid);
    const facts = { type, reason: machine.reason, devices, local: addresses.local, remote: addresses.remote };
    this.#log.info("executor started", { executor: id, workers, ...facts });
  }

  #watchMemory(): void {
    const { memoryLimitMb } = this.#options;
    if (memoryLimitMb === undefined) return;
    this.#memory = new MemoryWatch({
      pool: this.#pool,
      limitBytes: memoryLimitMb * BYTES_PER_MB,
      usedBytes: () => process.memoryUsage.rss(),
      nowMs: threadClockMs,
      deliver: (event) => this.#deliver(event),
    });
  }

  async #listen(address: string): Promise<Acceptor> {
    const acceptor = await this.#modules.messenger.listen(address, {
      onOpen: (peer) => this.#peers.add(peer),
      onMessage: (peer, message) => this.#onMessage(peer, message),
      onClose: (peer, reason) => this.#onClose(peer, reason),
    });
    this.#acceptors = [...this.#acceptors, acceptor];
    return acceptor;
  }

  async #close(): Promise<void> {
    const { graceMs, limits } = this.#options;
    this.#deliver({ kind: "drain-asked", graceMs });
    await this.#within("draining", this.#drained, graceMs + limits.drainKillMs + CLOSE_STEP_MS);
    await this.#within("storing the last outcomes", this.#state.flush(), CLOSE_STEP_MS);
    this.#performer.close();
    this.#memory?.close();
    const connections = [this.#nested, this.#executors, this.#schedulers, ...this.#acceptors].map((owner) =>
      owner?.close(),
    );
    await this.#within("closing connections", Promise.all(connections), CLOSE_STEP_MS);
    await this.#within("ending workers", this.#pool.close(), WORKERS_END_MS);
    await this.#within("removing code", this.#loader.close(), CLOSE_STEP_MS);
    this.#log.info("executor closed", { executor: this.id });
  }

  /** Closing goes on, whatever one part of it does. */
  async #within(what: string, work: Promise<unknown>, deadlineMs: number): Promise<void> {
    let cancel: () => void = () => undefined;
    const late = new Promise<string>((resolve) => {
      cancel = this.#clock.after(deadlineMs, () => resolve(`not done within ${deadlineMs} ms`));
    });
    const ended = work.then(
      () => undefined,
      (thrown: unknown) => CloudburstError.from(thrown).message,
    );
    const problem = await Promise.race([ended, late]);
    cancel();
    if (problem !== undefined) this.#log.warn(`${what} went wrong`, { executor: this.id, problem });
  }

  // ---- events ------------------------------------------------------------------------------------------------------------------

  #onMessage(peer: Peer<Message>, message: Message): void {
    if (message.kind === "follow-logs") {
      this.#logs.follow(peer.id, message.filter, message.tail);
      return;
    }
    const event = translate(peer.id, message);
    if (event === undefined) this.#peers.onUnexpected(peer, message);
    else this.#deliver(event);
  }

  #onOrder(link: LinkId, peer: Peer<Message>, message: Message): void {
    const event = translateOrder(link, message);
    if (event === undefined) this.#peers.onUnexpected(peer, message);
    else this.#deliver(event);
  }

  #onClose(peer: Peer<Message>, reason: CloseReason): void {
    this.#peers.remove(peer, reason);
    this.#logs.forget(peer.id);
    this.#deliver({ kind: "peer-closed", peer: peer.id });
  }

  #poolHandlers(): WorkerPoolHandlers {
    return {
      onReady: (slot) => this.#deliver({ kind: "worker-ready", slot }),
      onResult: (slot, run, step, value) => this.#deliver({ kind: "run-result", slot, run, step, value }),
      onFinished: (slot, run, value, runMs) => this.#deliver({ kind: "run-finished", slot, run, value, runMs }),
      onFailed: (slot, run, step, failure, runMs) =>
        this.#deliver({ kind: "run-failed", slot, run, step, failure, runMs }),
      onDisposed: (slot, version) => this.#deliver({ kind: "code-disposed", slot, version }),
      onPrepared: (slot, version, failure) => this.#deliver({ kind: "code-prepared", slot, version, failure }),
      onExited: (slot, exit, started, unstarted) => {
        this.#log.warn("a worker has ended", { executor: this.id, slot, exit: exit.kind, begun: started.length });
        this.#deliver({ kind: "worker-exited", slot, exit, started, unstarted });
      },
      onAsk: (slot, run, question, answer) => {
        if (question.kind === "call" || question.kind === "send" || question.kind === "receive")
          this.#deliver({ kind: "asked", slot, run, ask: this.#nested.open(answer), request: question });
        else void this.#answerState(question, answer);
      },
      onLog: (slot, line) => this.#onLog(slot, line),
    };
  }

  #onLog(slot: SlotId, { run, stream, fn, node, message, fields }: WrittenLine): void {
    const owner = run === undefined ? undefined : this.#core.callOf(run);
    const line: LogLine = {
      at: this.#clock.wallMs(),
      executor: this.id,
      worker: slot,
      stream,
      ...(owner === undefined ? {} : { call: owner.call, attempt: owner.attempt }),
      ...(fn === undefined ? {} : { fn }),
      ...(node === undefined ? {} : { node }),
      message,
      fields,
    };
    const { message: _, fields: __, at: ___, worker, ...facts } = line;
    this.#log.info(message, { ...fields, ...facts, slot: worker });
    this.#logs.add(line);
  }

  /** Never rejects. */
  async #answerState(operation: StateOperation, answer: (result: StateResult) => void): Promise<void> {
    answer(await this.#state.perform(operation));
  }

  #deliver(event: ExecutorEvent): void {
    if (this.#isDelivering) {
      this.#waiting.push(event);
      return;
    }
    this.#isDelivering = true;
    try {
      this.#step(event);
      for (let i = 0; i < this.#waiting.length; i++) this.#step(this.#waiting[i] as ExecutorEvent);
    } finally {
      this.#waiting.length = 0;
      this.#isDelivering = false;
    }
  }

  #step(event: ExecutorEvent): void {
    this.#events++;
    for (const effect of this.#core.step(event, this.#clock.now())) this.#performer.perform(effect, event);
  }
}
