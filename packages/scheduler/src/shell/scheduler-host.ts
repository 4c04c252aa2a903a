/**
 * A scheduler in a process: messages become events of the core, effects become messages, writes and timers. It decides nothing.
 *
 *   H1. Events run one after the other: what an effect causes waits until the effects before it are done.
 *   H2. An answer that a peer's queue does not take ends the connection, so that no answer is lost unseen.
 *   H3. The store and the messenger belong to whoever gave them; everything else ends with `close`.
 */
import { randomInt } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  assertNever,
  CloudburstError,
  type Failure,
  type Logger,
  type Message,
  type PlacementName,
  type RecordName,
  type SchedulerId,
  type SchedulerInfo,
  silentLogger,
} from "@cloudburst/model";
import type { Acceptor, CloseReason, Messenger, Peer } from "@cloudburst/transport";
import {
  type CreatePolicy,
  createPolicy,
  type PeerId,
  type ReadId,
  type RegistryWrite,
  SchedulerCore,
  type SchedulerEffect,
  type SchedulerEvent,
  type TimerName,
  type TraceEntry,
  type WriteId,
} from "../core/index.js";
import { type SchedulerClock, SYSTEM_CLOCK } from "./clock.js";
import {
  checkDialable,
  type ResolvedSchedulerOptions,
  resolveSchedulerOptions,
  type SchedulerOptions,
} from "./options.js";
import { PeerLinks } from "./peer-links.js";
import { RegistryStore } from "./registry-store.js";
import { translate } from "./translate.js";

export interface SchedulerModules {
  readonly messenger: Messenger<Message>;
  readonly store: Store;
  readonly clock?: SchedulerClock;
  readonly log?: Logger;
  /** A policy of your own, instead of those of `placement`. Called for each type of executor, and again for each policy that a function names. */
  readonly createPolicy?: CreatePolicy;
}

/** What a scheduler has met since its start. */
export interface SchedulerCounters {
  readonly peers: number;
  readonly events: number;
  /** Messages that no scheduler is ever sent: dropped. */
  readonly unexpectedMessages: number;
  /** Answers and notices that a peer did not take: its connection was ended. */
  readonly undeliverable: number;
}

/** Connections that have said neither hello nor joined, beyond those that may. */
const STRANGERS_MAX = 1_000;

export class SchedulerHost implements AsyncDisposable {
  readonly #options: ResolvedSchedulerOptions;
  readonly #messenger: Messenger<Message>;
  readonly #clock: SchedulerClock;
  readonly #log: Logger;
  readonly #core: SchedulerCore;
  readonly #registry: RegistryStore;
  /** Undefined when it is the only scheduler. */
  readonly #links: PeerLinks | undefined;
  readonly #peers = new Map<PeerId, Peer<Message>>();
  /** Those of them that are other schedulers. */
  readonly #schedulers = new Map<PeerId, SchedulerInfo>();
  /** Peers whose first unexpected message has been logged. */
  readonly #odd = new Set<PeerId>();
  readonly #timers = new Map<TimerName, () => void>();
  readonly #events: SchedulerEvent[] = [];
  readonly #drained: Promise<void>;
  #markDrained: () => void = () => undefined;
  #acceptors: readonly Acceptor[] = [];
  #isDelivering = false;
  #closing: Promise<void> | undefined;
  #counted = { events: 0, unexpectedMessages: 0, undeliverable: 0 };

  private constructor(options: ResolvedSchedulerOptions, modules: Required<SchedulerModules>) {
    this.#options = options;
    this.#messenger = modules.messenger;
    this.#clock = modules.clock;
    this.#log = modules.log;
    const { id: scheduler, store, limits, leaseMs, executorTtlMs, expectsGpu, highWaterMark, deployments } = options;
    const startedAt = modules.clock.now();
    this.#core = new SchedulerCore(
      {
        ...{ scheduler, store, startedAt, limits, leaseMs, executorTtlMs, expectsGpu, highWaterMark, deployments },
        addresses: options.peers?.addresses,
      },
      { createPolicy: modules.createPolicy },
    );
    this.#registry = new RegistryStore(
      { writer: scheduler, owner: ownerOf(options), isShared: options.peers !== undefined },
      modules,
    );
    this.#links = this.#createLinks(modules);
    this.#drained = new Promise((resolve) => {
      this.#markDrained = resolve;
    });
  }

  /**
   * Loads the registry, then listens.
   * @throws CloudburstError INVALID_ARGUMENT, STORE_UNAVAILABLE, ADDRESS_IN_USE
   */
  static async start(options: SchedulerOptions, modules: SchedulerModules): Promise<SchedulerHost> {
    const resolved = resolveSchedulerOptions(options);
    const defaults = { clock: SYSTEM_CLOCK, log: silentLogger, createPolicy: seededPolicies(resolved.placement) };
    const host = new SchedulerHost(resolved, { ...defaults, ...modules });
    await host.#start();
    return host;
  }

  get id(): SchedulerId {
    return this.#options.id;
  }

  /** Where it can be dialed: with real ports. */
  get addresses(): readonly string[] {
    return this.#acceptors.map((acceptor) => acceptor.address);
  }

  get counters(): SchedulerCounters {
    return { peers: this.#peers.size, ...this.#counted };
  }

  /** What is known of a cause, an executor, a function or a DAG: the latest entries of the trace, oldest first. */
  story(id: string): readonly TraceEntry[] {
    return this.#core.story(id);
  }

  /** Takes nothing new on, finishes what is on its way to the store, ends all connections. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #start(): Promise<void> {
    const what = "loading the registry";
    const { functions, dags, deployments, stamps } = await this.#withDeadline(what, this.#registry.load());
    this.#deliver({ kind: "registry-loaded", functions, dags, deployments, stamps });
    const acceptors: Acceptor[] = [];
    try {
      for (const address of this.#options.listen) acceptors.push(await this.#listen(address));
      if (this.#options.peers !== undefined) checkDialable(this.#options.peers);
    } catch (thrown) {
      await Promise.all(acceptors.map((acceptor) => acceptor.close()));
      throw thrown;
    }
    this.#acceptors = acceptors;
    this.#links?.start();
    const facts = { scheduler: this.id, addresses: this.addresses, functions: functions.length, dags: dags.length };
    this.#log.info("scheduler started", facts);
  }

  #listen(address: string): Promise<Acceptor> {
    return this.#messenger.listen(address, {
      onOpen: (peer) => this.#onOpen(peer),
      onMessage: (peer, message) => this.#onMessage(peer, message),
      onClose: (peer, reason) => this.#onClose(peer, reason),
    });
  }

  #createLinks(modules: Required<SchedulerModules>): PeerLinks | undefined {
    const { peers, id } = this.#options;
    if (peers === undefined) return undefined;
    return new PeerLinks(
      { self: { id, addresses: peers.addresses }, join: peers.join },
      {
        ...modules,
        connected: () => [...this.#schedulers.values()],
        onKnown: (schedulers) => this.#deliver({ kind: "schedulers-known", schedulers }),
        onDialed: (peer) => {
          this.#onOpen(peer);
          this.#deliver({ kind: "scheduler-dialed", peer: peer.id });
        },
        onMessage: (peer, message) => this.#onMessage(peer, message),
        onClose: (peer, reason) => this.#onClose(peer, reason),
      },
    );
  }

  async #close(): Promise<void> {
    // Nobody is to be sent here any more.
    await this.#withDeadline("taking leave of the store", this.#links?.close() ?? Promise.resolve()).catch((thrown) => {
      this.#log.warn("the store was not told", { problem: CloudburstError.from(thrown).message });
    });
    this.#deliver({ kind: "drain-asked" });
    await this.#withDeadline("draining", this.#drained, this.#options.drainMs).catch((thrown) => {
      // The store does not answer: its own deadline ends those writes, and their clients learn that the connection is gone.
      this.#log.warn("closed before the store had answered", { problem: CloudburstError.from(thrown).message });
    });
    await Promise.all(this.#acceptors.map((acceptor) => acceptor.close()));
    await Promise.all([...this.#peers.values()].map((peer) => peer.close()));
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#log.info("scheduler closed", { scheduler: this.id });
  }

  #onOpen(peer: Peer<Message>): void {
    const { clientsMax, executorsMax } = this.#options.limits;
    this.#peers.set(peer.id, peer);
    if (this.#peers.size <= clientsMax + executorsMax + STRANGERS_MAX) return;
    this.#disconnect(peer.id, "too many connections");
  }

  #onMessage(peer: Peer<Message>, message: Message): void {
    if (message.kind === "scheduler-hello") this.#schedulers.set(peer.id, message.info);
    if (message.kind === "registry-versions") for (const { stamp } of message.versions) this.#registry.observe(stamp);
    const event = translate(peer.id, message);
    if (event !== undefined) {
      this.#deliver(event);
      return;
    }
    this.#counted.unexpectedMessages += 1;
    if (this.#odd.has(peer.id)) return;
    this.#odd.add(peer.id);
    this.#log.warn("a message that no scheduler is sent was dropped", { peer: peer.label, message: message.kind });
  }

  #onClose(peer: Peer<Message>, reason: CloseReason): void {
    this.#peers.delete(peer.id);
    this.#odd.delete(peer.id);
    this.#schedulers.delete(peer.id);
    if (reason.kind === "malformed") {
      this.#log.warn("a peer spoke nonsense", { peer: peer.label, problem: reason.problem });
    }
    this.#deliver({ kind: "peer-gone", peer: peer.id, problem: describeClose(reason) });
  }

  #deliver(event: SchedulerEvent): void {
    this.#events.push(event);
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        this.#counted.events += 1;
        for (const effect of this.#core.step(next, this.#clock.now())) this.#perform(effect);
      }
    } finally {
      this.#isDelivering = false;
    }
  }

  #perform(effect: SchedulerEffect): void {
    switch (effect.kind) {
      case "answer":
        this.#send(effect.peer, effect.answer);
        return;
      case "notify":
        this.#send(effect.peer, effect.notice);
        return;
      case "persist":
        return void this.#persist(effect.write, effect.change);
      case "disconnect":
        this.#disconnect(effect.peer, effect.problem);
        return;
      case "order":
        this.#send(effect.peer, effect.order);
        return;
      case "set-timer":
        this.#setTimer(effect.timer, effect.at - this.#clock.now());
        return;
      case "trace":
        this.#logTrace(effect.entry);
        return;
      case "drained":
        this.#markDrained();
        return;
      case "tell":
        this.#tell(effect.peer, effect.message);
        return;
      case "read-record":
        return void this.#readRecord(effect.read, effect.record);
      case "read-registry":
        return void this.#readRegistry();
      default:
        assertNever(effect, "scheduler effect");
    }
  }

  #send(to: PeerId, message: Message): void {
    const peer = this.#peers.get(to);
    if (peer === undefined) return;
    try {
      if (peer.send(message)) return;
    } catch (thrown) {
      // It does not fit into a message, such as a list of very much: the asker is told instead of left waiting.
      const { failure } = CloudburstError.from(thrown);
      this.#log.error("an answer cannot be sent", { peer: peer.label, message: message.kind, code: failure.code });
      const isAnswer = "request" in message && message.kind !== "refused";
      if (isAnswer && peer.send({ kind: "refused", request: message.request, failure })) return;
    }
    this.#counted.undeliverable += 1;
    this.#disconnect(to, `its queue did not take "${message.kind}"`);
  }

  /** What another scheduler does not take now it is told in a later digest. */
  #tell(to: PeerId, message: Message): void {
    try {
      this.#peers.get(to)?.send(message);
    } catch (thrown) {
      this.#log.error("another scheduler cannot be told", { problem: CloudburstError.from(thrown).message });
    }
  }

  #disconnect(id: PeerId, problem: string): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    this.#log.warn("a connection is ended", { peer: peer.label, problem });
    peer.close().catch((thrown) => {
      // It ends in any case; `onClose` says when.
      this.#log.warn("a connection ended badly", { peer: peer.label, problem: CloudburstError.from(thrown).message });
    });
  }

  /** Never rejects: whatever happens becomes an event. */
  async #persist(write: WriteId, change: RegistryWrite): Promise<void> {
    const outcome = await this.#withDeadline("a write to the store", this.#registry.perform(change)).then(
      (stamp) => ({ state: "persisted", stamp }) as const,
      (thrown: unknown) => ({ state: "failed", failure: storeFailure(thrown) }) as const,
    );
    if (outcome.state === "failed")
      this.#log.warn("a change of the registry was not stored", { change: change.kind, code: outcome.failure.code });
    this.#deliver({ kind: "store-answered", write, outcome });
  }

  /** Never rejects. */
  async #readRecord(read: ReadId, record: RecordName): Promise<void> {
    const outcome = await this.#withDeadline("a read of the store", this.#registry.read(record)).catch(
      (thrown: unknown) => ({ state: "failed", failure: storeFailure(thrown) }) as const,
    );
    this.#deliver({ kind: "record-read", read, outcome });
  }

  /** Never rejects. */
  async #readRegistry(): Promise<void> {
    const outcome = await this.#withDeadline("reading the registry", this.#registry.load()).then(
      (loaded) => ({ state: "read", ...loaded }) as const,
      (thrown: unknown) => ({ state: "failed", failure: storeFailure(thrown) }) as const,
    );
    this.#deliver({ kind: "registry-read", outcome });
  }

  #setTimer(timer: TimerName, delayMs: number): void {
    this.#timers.get(timer)?.();
    const cancel = this.#clock.after(delayMs, () => {
      this.#timers.delete(timer);
      this.#deliver({ kind: "timer-fired", timer });
    });
    this.#timers.set(timer, cancel);
  }

  #logTrace(entry: TraceEntry): void {
    const { level, name, cause, subjects, detail } = entry;
    this.#log[level](name, { cause, subjects, detail });
  }

  async #withDeadline<T>(what: string, work: Promise<T>, deadlineMs = this.#options.storeDeadlineMs): Promise<T> {
    let cancel: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      const failure: Failure = { code: "STORE_UNAVAILABLE", problem: `${what} did not end within ${deadlineMs} ms` };
      cancel = this.#clock.after(deadlineMs, () => reject(new CloudburstError(failure)));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      cancel();
    }
  }
}

/** What the store may say to a client as it is; anything else means that the store could not be used. */
const STORE_CODES = new Set([
  "KEY_NOT_FOUND",
  "DATA_CORRUPT",
  "INVALID_ARGUMENT",
  "TOO_LARGE",
  "STORE_UNAVAILABLE",
  // decided there, when another scheduler was first
  "DAG_ALREADY_EXISTS",
  "FUNCTION_NOT_FOUND",
  "FUNCTION_IN_USE",
]);

function storeFailure(thrown: unknown): Failure {
  const error = CloudburstError.from(thrown);
  return STORE_CODES.has(error.code) ? error.failure : { code: "STORE_UNAVAILABLE", problem: error.message };
}

function describeClose(reason: CloseReason): string {
  return "problem" in reason ? `${reason.kind}: ${reason.problem}` : reason.kind;
}

/** Each with chance of its own, and each scheduler with another: else all would send the first call to the same place. */
function seededPolicies(own: PlacementName): CreatePolicy {
  return (name) => createPolicy(name ?? own, randomInt(2 ** 32));
}

/** A restarted scheduler has another id, but the address at which the others find it. */
function ownerOf({ peers }: ResolvedSchedulerOptions): string {
  return peers?.addresses.remote ?? peers?.addresses.local ?? "";
}
