/**
 * The scheduler's decisions: which functions and DAGs there are, which executors live, and who may call what where.
 *
 * Invariants (`validate` checks them):
 *   S1. State changes only inside `step`; `step` never waits and never reads a clock.
 *   S2. The same state and the same (event, now) give the same effects in the same order.
 *   S3. No lease that holds names an executor that is gone, silent or draining: its holder is told in the same step.
 *   S4. Each request is answered exactly once, unless its client is gone; a change only after the store has answered.
 *   S5. Everything is within its limit.
 */
import {
  assert,
  assertNever,
  type ControlAnswer,
  EXECUTOR_TTL_MS,
  type Failure,
  type Instant,
  LEASE_MS,
  type SchedulerStatistics,
  validateDag,
} from "@cloudburst/model";
import { answerLease } from "./answer-lease.js";
import { Changes } from "./changes.js";
import type { SchedulerCoreModules, SchedulerCoreOptions } from "./core-options.js";
import type { SchedulerEffect } from "./effect.js";
import type {
  ClientConnected,
  DeploymentAsked,
  ExecutorEvent,
  PeerEvent,
  PeerGone,
  PeerId,
  QuarantineEvent,
  ReadEvent,
  RegistryLoaded,
  SchedulerEvent,
  StoreAnswered,
  TimerName,
} from "./event.js";
import { causeOf, isDeploymentAsked } from "./event-kinds.js";
import { Fleet } from "./fleet.js";
import { SCHEDULER_LIMITS_DEFAULT } from "./limits.js";
import { PeerDesk, type PeerDeskModules, problemOf } from "./peers/peer-desk.js";
import { missingFor } from "./peers/read-through.js";
import { Pinning } from "./pins/pinning.js";
import { QuarantineDesk } from "./quarantine/quarantine-desk.js";
import { Registry } from "./registry.js";
import { TaskDesk } from "./tasks/task-desk.js";
import { TaskLookups } from "./tasks/task-lookups.js";
import type { TaskCounts } from "./tasks/task-table.js";
import { type TraceEntry, TraceLog } from "./trace-log.js";
import { Turn } from "./turn.js";
import { WorkDesk } from "./work-desk.js";

/** `loading`: the registry is not known yet. `draining`: only what was begun is finished. */
type Phase = "loading" | "serving" | "draining" | "drained";

export class SchedulerCore {
  readonly #options: Required<Omit<SchedulerCoreOptions, "addresses" | "highWaterMark">>;
  readonly #registry = new Registry();
  readonly #fleet: Fleet;
  readonly #changes: Changes;
  readonly #tasks: TaskDesk;
  readonly #taskLookups: TaskLookups;
  /** Undefined when it is the only scheduler. */
  readonly #peers: PeerDesk | undefined;
  readonly #pinning: Pinning;
  readonly #quarantine: QuarantineDesk;
  readonly #work = new WorkDesk();
  readonly #clients = new Set<PeerId>();
  readonly #trace: TraceLog;
  #phase: Phase = "loading";

  constructor(options: SchedulerCoreOptions, modules: SchedulerCoreModules) {
    const limits = options.limits ?? SCHEDULER_LIMITS_DEFAULT;
    const { addresses: _, highWaterMark: __, ...given } = options;
    const defaults = { leaseMs: LEASE_MS, executorTtlMs: EXECUTOR_TTL_MS, expectsGpu: false, deployments: {} };
    this.#options = { ...defaults, ...given, limits };
    this.#trace = new TraceLog(limits.traceMax);
    this.#fleet = new Fleet(this.#options, {
      createPolicy: modules.createPolicy,
      watchers: [
        {
          onExecutorAvailable: (info, machine, turn) =>
            this.#pinning.deployments.onExecutorAvailable(info, machine, turn),
          onExecutorDraining: (executor, turn) => this.#pinning.onExecutorDraining(executor, turn),
          onExecutorGone: (executor, { problem }, turn) => {
            this.#work.onExecutorGone(executor);
            this.#pinning.onExecutorGone(executor, problem, turn);
          },
        },
        {
          onExecutorAvailable: (info, _machine, turn) => {
            if (this.#fleet.mayBeLeased(info.id)) this.#tasks.onExecutorAvailable(info, turn);
          },
          onExecutorDraining: (executor, turn) => this.#tasks.onExecutorDraining(executor, turn),
          onExecutorGone: (executor, { isFinal }, turn) => this.#tasks.onExecutorGone(executor, isFinal, turn),
        },
        {
          onExecutorAvailable: (info, _machine, turn) => this.#quarantine.onExecutorAvailable(info, turn),
          onExecutorDraining: () => undefined,
          onExecutorGone: () => undefined,
        },
      ],
      pinsOf: (executor) => this.#pinning.desk.reportedBy(executor),
    });
    this.#tasks = new TaskDesk(options.highWaterMark, {
      registry: this.#registry,
      fleet: this.#fleet,
      pinnedOn: (version) => this.#pinning.pinnedOn(version),
    });
    this.#taskLookups = new TaskLookups({
      isUnknown: ({ peer, message }) =>
        this.#peers !== undefined &&
        this.#clients.has(peer) &&
        message.kind === "submit-task" &&
        missingFor(this.#registry, message.subject).length > 0,
      lookUp: (said, turn) => this.#peers?.ask(said, turn),
      handle: (said, refusal, turn) => this.#tasks.onSaid(said, refusal ?? this.#refusalOf(said.peer), turn),
    });
    this.#peers = this.#createPeers(options);
    this.#changes = new Changes(limits, {
      registry: this.#registry,
      onChanged: (subjects, turn) => this.#fleet.withdraw(subjects, turn),
      onConcluded: (event, isDone, turn) => this.#pinning.onConcluded(event, isDone, turn),
      shared: this.#peers,
    });
    this.#pinning = new Pinning(this.#options, {
      registry: this.#registry,
      fleet: this.#fleet,
      change: (event, turn) => this.#changes.request(event, turn),
    });
    this.#quarantine = new QuarantineDesk({
      executorPeers: () => this.#fleet.peers,
      peerOf: (executor) => this.#fleet.peerOf(executor),
      isExecutor: (peer) => this.#fleet.speakerOf(peer) !== undefined,
      schedulerPeers: () => this.#peers?.peers ?? [],
      withdraw: (subjects, turn) => this.#fleet.withdraw(subjects, turn),
    });
  }

  #createPeers({ addresses, scheduler }: SchedulerCoreOptions): PeerDesk | undefined {
    if (addresses === undefined) return undefined;
    const { limits } = this.#options;
    const self = { id: scheduler, addresses };
    const modules: PeerDeskModules = {
      registry: this.#registry,
      onChanged: (subjects, turn) => this.#fleet.withdraw(subjects, turn),
      onLearned: (record, turn) => this.#pinning.onLearned(record, turn),
      resume: (event, turn) => {
        // Its asker may be gone by now, and the scheduler about to stop.
        if (event.kind === "task-said") this.#taskLookups.resume(event, undefined, turn);
        else if (this.#clients.has(event.peer) && this.#admits(event, turn)) this.#resume(event, turn);
      },
      refuse: (event, failure, turn) => {
        if (event.kind === "task-said") this.#taskLookups.resume(event, failure, turn);
        else turn.refuse(event.peer, event.request, failure);
      },
      onSchedulers: (turn) => this.#tellOfSchedulers([...this.#clients, ...this.#fleet.peers], turn),
      statistics: (now) => this.#statistics(now),
    };
    return new PeerDesk({ self, limits }, modules);
  }

  step(event: SchedulerEvent, now: Instant): readonly SchedulerEffect[] {
    const turn = new Turn(now, causeOf(event), this.#trace);
    this.#fleet.advance(turn);
    this.#handle(event, turn);
    this.#pinning.endStep(turn);
    if (this.#phase === "draining" && this.#changes.size + this.#pinning.deployments.size === 0) {
      this.#phase = "drained";
      turn.effects.push({ kind: "drained" });
    }
    return turn.effects;
  }

  /** What is known of a cause (`<peer>/<request>`), an executor, a function, a DAG, or a kind of happening. */
  story(id: string): readonly TraceEntry[] {
    return this.#trace.story(id);
  }

  /** How many tasks are where. */
  get tasks(): TaskCounts {
    return this.#tasks.counts;
  }

  validate(): void {
    this.#registry.validate();
    this.#fleet.validate();
    this.#changes.validate();
    this.#tasks.validate();
    this.#taskLookups.validate();
    this.#peers?.validate();
    this.#pinning.validate();
    this.#quarantine.validate();
    this.#work.validate((peer) => this.#clients.has(peer));
    assert(this.#clients.size <= this.#options.limits.clientsMax, "clients within limit");
    assert(this.#trace.size <= this.#options.limits.traceMax, "trace within limit");
  }

  #handle(event: SchedulerEvent, turn: Turn): void {
    switch (event.kind) {
      case "registry-loaded":
        this.#onRegistryLoaded(event, turn);
        return;
      case "client-connected":
        this.#onClientConnected(event, turn);
        return;
      case "function-registered":
      case "function-deleted":
      case "dag-deleted":
        if (this.#admits(event, turn)) this.#changes.request(event, turn);
        return;
      case "dag-registered":
        if (this.#admits(event, turn)) this.#pinning.registerDag(event, turn);
        return;
      case "functions-asked":
      case "dags-asked":
      case "function-lease-asked":
      case "dag-lease-asked":
      case "status-asked":
        if (!this.#admits(event, turn)) return;
        if (this.#peers === undefined) this.#read(event, turn);
        else this.#peers.ask(event, turn);
        return;
      case "timer-fired":
        this.#onTimerFired(event.timer, turn);
        return;
      case "drain-asked":
        if (this.#phase !== "drained") this.#phase = "draining";
        this.#pinning.refuseAll({ code: "DRAINING", what: "the scheduler" }, turn);
        return;
      case "store-answered":
        this.#onStoreAnswered(event, turn);
        return;
      case "peer-gone":
        this.#onPeerGone(event, turn);
        return;
      case "deploy-asked":
      case "deployment-stop-asked":
      case "deployment-watched":
      case "deployments-asked":
        if (!this.#admits(event, turn)) return;
        if (this.#peers === undefined) this.#pinning.deployments.onAsked(event, turn);
        else this.#peers.ask(event, turn);
        return;
      case "task-said":
        this.#taskLookups.say(event, turn);
        return;
      case "quarantine-asked":
        if (this.#admits(event, turn)) this.#quarantine.onAsked(event, turn);
        return;
      case "work-watched":
        if (this.#clients.has(event.peer)) this.#work.watch(event.peer, event.isOn);
        return;
      default:
        this.#handleWord(event, turn);
    }
  }

  /** What executors and other schedulers say, and what the store tells of these. */
  #handleWord(event: ExecutorEvent | PeerEvent | QuarantineEvent, turn: Turn): void {
    switch (event.kind) {
      case "executor-joined":
        // First, so that also one that is refused, because it has joined over another connection, knows whom it has dialed.
        if (this.#peers !== undefined) this.#tellOfSchedulers([event.peer], turn);
        this.#fleet.onJoined(event, turn);
        return;
      case "executor-reported":
        this.#fleet.onReported(event, turn);
        return;
      case "work-reported":
        if (this.#fleet.speaks(event.peer, event.report.executor)) this.#work.onReported(event.report, turn);
        return;
      case "executor-draining":
        this.#fleet.onDraining(event, turn);
        return;
      case "pin-answered":
        this.#pinning.onAnswered(event, turn);
        return;
      case "pins-reported":
        this.#pinning.onReported(event, turn);
        return;
      case "executor-died":
      case "suspect-cleared":
      case "suspicions-known":
      case "quarantine-released":
        this.#quarantine.step(event, turn);
        return;
      case "scheduler-dialed":
      case "scheduler-met":
      case "digest-received":
      case "versions-received":
      case "schedulers-known":
      case "record-read":
      case "registry-read":
        this.#onPeerEvent(event, turn);
        return;
      default:
        assertNever(event, "scheduler event");
    }
  }

  /** loading -> serving. What does not hold together is left out, with its name: a bad record must not stop the rest. */
  #onRegistryLoaded(event: RegistryLoaded, turn: Turn): void {
    assert(this.#phase === "loading", "the registry is loaded once");
    const { functionsMax, dagsMax } = this.#options.limits;
    for (const spec of event.functions) {
      if (this.#registry.functionCount < functionsMax) this.#registry.putFunction(spec);
      else turn.trace("record-skipped", [spec.name], `more than ${functionsMax} functions`, "warn");
    }
    for (const dag of event.dags) {
      const problem =
        this.#registry.dagCount < dagsMax ? problemOf(() => validateDag(dag)) : `more than ${dagsMax} DAGs`;
      if (problem === undefined) this.#registry.putDag(dag);
      else turn.trace("record-skipped", [dag.name], problem, "warn");
    }
    this.#phase = "serving";
    this.#peers?.onLoaded(event, turn);
    this.#pinning.restore(turn);
    this.#pinning.deployments.restore(event.deployments ?? [], turn);
  }

  #onTimerFired(timer: TimerName, turn: Turn): void {
    switch (timer) {
      case "executor-silence":
        return this.#fleet.onTimerFired(turn);
      case "tasks":
        return this.#tasks.onTimerFired(turn);
      case "pins":
        return this.#pinning.onTimerFired(turn);
      case "deployments":
        return this.#pinning.deployments.onTimerFired(turn);
      default:
        this.#peers?.onTimerFired(timer, turn);
    }
  }

  /** The registry's changes are numbered upwards, those of deployments downwards. */
  #onStoreAnswered(event: StoreAnswered, turn: Turn): void {
    const { write, outcome } = event;
    const failure = outcome.state === "failed" ? outcome.failure : undefined;
    if (write > 0) this.#changes.onStoreAnswered(event, turn);
    else this.#pinning.deployments.onStoreAnswered(write, failure, turn);
  }

  /** A scheduler that is the only one ends the connection: there is nothing that two could agree on. */
  #onPeerEvent(event: PeerEvent, turn: Turn): void {
    if (this.#peers !== undefined) this.#peers.step(event, turn);
    else if ("peer" in event)
      turn.effects.push({ kind: "disconnect", peer: event.peer, problem: "this scheduler has no peers" });
  }

  #tellOfSchedulers(peers: readonly PeerId[], turn: Turn): void {
    const schedulers = this.#peers?.schedulers ?? [];
    const notice = { kind: "schedulers-changed", self: this.#options.scheduler, schedulers } as const;
    for (const peer of peers) turn.effects.push({ kind: "notify", peer, notice });
  }

  #statistics(now: Instant): SchedulerStatistics {
    return {
      uptimeMs: Math.max(0, now - this.#options.startedAt),
      functions: this.#registry.functionCount,
      dags: this.#registry.dagCount,
      clients: this.#clients.size,
      executors: this.#fleet.size,
      peers: this.#peers?.size ?? 0,
      leases: this.#fleet.granted,
      changes: this.#changes.count,
      reads: this.#peers?.readCount ?? 0,
    };
  }

  #onClientConnected(event: ClientConnected, turn: Turn): void {
    const { peer, request } = event;
    const { clientsMax } = this.#options.limits;
    if (this.#isStopping()) {
      turn.refuse(peer, request, { code: "DRAINING", what: "the scheduler" });
      return;
    }
    if (!this.#clients.has(peer) && this.#clients.size >= clientsMax) {
      turn.trace("client-refused", [event.client], `more than ${clientsMax} clients`, "warn");
      turn.refuse(peer, request, {
        code: "OVERLOADED",
        what: "the scheduler's list of clients",
        limit: clientsMax,
      });
      return;
    }
    this.#clients.add(peer);
    this.#tasks.onClientConnected(event.client, peer);
    const { scheduler, store } = this.#options;
    turn.answer(peer, { kind: "welcome", request, scheduler, store, schedulers: this.#peers?.schedulers ?? [] });
  }

  #admits(event: { readonly peer: PeerId; readonly request: number }, turn: Turn): boolean {
    const failure = this.#refusalOf(event.peer);
    if (failure === undefined) return true;
    turn.refuse(event.peer, event.request, failure);
    return false;
  }

  #refusalOf(peer: PeerId): Failure | undefined {
    if (this.#phase === "loading") return { code: "STORE_UNAVAILABLE", problem: "the registry is not loaded yet" };
    if (this.#isStopping()) return { code: "DRAINING", what: "the scheduler" };
    if (this.#clients.has(peer)) return undefined;
    return { code: "INVALID_ARGUMENT", what: "request", problem: "a client says hello first" };
  }

  #read(event: ReadEvent, turn: Turn): void {
    const { peer, request } = event;
    switch (event.kind) {
      case "functions-asked":
        turn.answer(peer, { kind: "functions", request, functions: this.#registry.listFunctions(event.prefix) });
        return;
      case "dags-asked":
        turn.answer(peer, { kind: "dags", request, dags: this.#registry.listDags(event.prefix) });
        return;
      case "status-asked":
        turn.answer(peer, this.#status(request, turn.now));
        return;
      case "function-lease-asked":
      case "dag-lease-asked":
        answerLease(
          event,
          {
            registry: this.#registry,
            fleet: this.#fleet,
            pinning: this.#pinning,
            quarantine: this.#quarantine,
          },
          turn,
        );
        return;
    }
  }

  #resume(event: ReadEvent | DeploymentAsked, turn: Turn): void {
    if (isDeploymentAsked(event)) this.#pinning.deployments.onAsked(event, turn);
    else this.#read(event, turn);
  }

  #status(request: number, now: Instant): ControlAnswer {
    const { scheduler, store, startedAt } = this.#options;
    const status = {
      scheduler,
      uptimeMs: Math.max(0, now - startedAt),
      store,
      executors: this.#fleet.statuses(now),
      clients: this.#clients.size,
      functions: this.#registry.listFunctions(""),
      dags: this.#registry.listDags(""),
      work: this.#work.totals,
      schedulers: this.#peers?.statuses(now) ?? [],
    };
    return { kind: "status", request, status };
  }

  #onPeerGone(event: PeerGone, turn: Turn): void {
    this.#fleet.onPeerGone(event, turn);
    this.#tasks.onPeerGone(event.peer, turn);
    this.#taskLookups.forgetPeer(event.peer);
    this.#peers?.onPeerGone(event.peer, turn);
    if (!this.#clients.delete(event.peer)) return;
    this.#fleet.forgetHolder(event.peer);
    this.#work.onPeerGone(event.peer);
    this.#pinning.forgetPeer(event.peer, turn);
    this.#changes.forgetPeer(event.peer, turn);
  }

  #isStopping(): boolean {
    return this.#phase === "draining" || this.#phase === "drained";
  }
}
