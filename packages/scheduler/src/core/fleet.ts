import {
  assert,
  type ClusterStatus,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type Instant,
  LEASE_EXECUTORS_MAX,
  type Lease,
  type MachineFacts,
  type ReportedPin,
} from "@cloudburst/model";
import { CandidatePools, type CreatePolicy, needOf } from "./candidates.js";
import type { LeasesWithdrawn } from "./effect.js";
import type { ExecutorDraining, ExecutorJoined, ExecutorReported, PeerGone, PeerId } from "./event.js";
import { type ExecutorEntry, ExecutorTable } from "./executors.js";
import { type FunctionToLease, placeLease } from "./lease-places.js";
import { type LeaseSubject, LeaseTable } from "./leases.js";
import type { SchedulerLimits } from "./limits.js";
import type { FunctionToPin } from "./pins/dag-pin-plan.js";
import type { PlaceRequest } from "./pins/dag-pins.js";
import { Shortages } from "./shortages.js";
import type { Turn } from "./turn.js";

export interface FleetOptions {
  readonly limits: SchedulerLimits;
  readonly startedAt: Instant;
  readonly leaseMs: number;
  readonly executorTtlMs: number;
  readonly expectsGpu: boolean;
}

/** Hears of executors. */
export interface FleetWatcher {
  /** It has joined, or said something else about itself; it may be draining. */
  onExecutorAvailable(info: ExecutorInfo, machine: MachineFacts | undefined, turn: Turn): void;
  onExecutorDraining(executor: ExecutorId, turn: Turn): void;
  onExecutorGone(executor: ExecutorId, loss: ExecutorLoss, turn: Turn): void;
}

export interface ExecutorLoss {
  readonly problem: string;
  /** It has left on purpose: it had drained. */
  readonly isFinal: boolean;
}

export interface FleetModules {
  readonly createPolicy: CreatePolicy;
  /** Told in this order. */
  readonly watchers: readonly FleetWatcher[];
  /** What it says it holds pinned. */
  pinsOf(executor: ExecutorId): readonly ReportedPin[];
}

/** How long a GPU executor that was lost may take to come back: as long as a client lets a call wait for somewhere to run. */
const GPU_RETURN_MS = 5_000;

// Invariants:
//   F1. No lease that holds names an executor that is gone, silent or draining: its holder is told in the same step.
//   F2. While there are executors, a timer is set for the first that may fall silent.
/** The executors, and the leases on them. */
export class Fleet {
  /** Where leases and tasks go. */
  readonly candidates: CandidatePools;
  readonly #options: FleetOptions;
  readonly #modules: FleetModules;
  readonly #executors: ExecutorTable;
  readonly #leases = new LeaseTable();
  readonly #shortages: Shortages;
  #isTimerSet = false;
  #granted = 0;

  constructor(options: FleetOptions, modules: FleetModules) {
    this.#options = options;
    this.#modules = modules;
    this.candidates = new CandidatePools(modules.createPolicy);
    const { limits, startedAt, executorTtlMs: ttlMs, expectsGpu } = options;
    this.#shortages = new Shortages(limits.shortagesMax);
    const gpuAwaitedUntil = (expectsGpu ? startedAt + GPU_RETURN_MS : Number.NEGATIVE_INFINITY) as Instant;
    const { executorsMax } = limits;
    const tableOptions = { executorsMax, ttlMs, gpuReturnMs: GPU_RETURN_MS, gpuAwaitedUntil };
    this.#executors = new ExecutorTable(tableOptions, this.candidates);
  }

  /** Time has passed: at the start of each step, so that a late timer does not make a silent executor live. */
  advance(turn: Turn): void {
    const silent = this.#executors.removeSilent(turn.now);
    this.#leases.expire(turn.now);
    if (silent.length === 0) return;
    const ids = silent.map((entry) => entry.info.id);
    this.#onExecutorsLost(ids, { problem: `silent for ${this.#options.executorTtlMs} ms`, isFinal: false }, turn);
    // It may only be slow: over a new connection it can join again, and nothing late of the old one counts.
    for (const { peer } of silent) turn.effects.push({ kind: "disconnect", peer, problem: "silent for too long" });
  }

  /** @returns a failure when nothing can be leased */
  lease(peer: PeerId, subject: LeaseSubject, functions: readonly FunctionToLease[], turn: Turn): Lease | Failure {
    const { leaseMs, limits } = this.#options;
    if (this.#leases.size >= limits.leasesMax && !this.#leases.holds(peer, subject)) {
      return { code: "OVERLOADED", what: "the scheduler's list of leases", limit: limits.leasesMax };
    }
    const executors = placeLease(this.candidates, {
      functions,
      references: [],
      previous: this.#leases.previous(peer),
      refusedBy: NOBODY,
      executorsMax: LEASE_EXECUTORS_MAX,
    });
    const need = needOf(functions);
    if (executors.length === 0) {
      if (!this.#shortages.add(peer, subject, need)) turn.trace("shortage-not-kept", [subject.name], `peer ${peer}`);
      return this.#shortageOf(subject, functions, turn.now);
    }
    this.#shortages.remove(peer, subject);
    const granted = { need, executors: executors.map((executor) => executor.info.id) };
    this.#granted += 1;
    this.#leases.grant(peer, subject, granted, (turn.now + leaseMs) as Instant);
    return { expiresInMs: leaseMs, executors };
  }

  #shortageOf(subject: LeaseSubject, functions: readonly FunctionToLease[], now: Instant): Failure {
    const what = subject.kind === "function" ? `function "${subject.name}"` : `DAG "${subject.name}"`;
    const needy = functions.find((fn) => fn.gpu);
    if (needy === undefined || this.candidates.sizeOf("gpu") > 0)
      return { code: "NO_RESOURCES", what, problem: this.#executors.describeShortage() };
    const shortage = this.#executors.gpuShortage(now);
    const who = subject.kind === "function" ? "it" : `its function "${needy.name}"`;
    const problem = `${who} needs a GPU, and ${shortage.problem}`;
    return { code: "NO_RESOURCES", what, problem, ...(shortage.isFinal ? { lacks: "gpu" } : {}) };
  }

  entryOf(executor: ExecutorId): ExecutorEntry | undefined {
    return this.#executors.entryOf(executor);
  }

  mayBeLeased(executor: ExecutorId): boolean {
    return this.#executors.mayBeLeased(executor);
  }

  speakerOf(peer: PeerId): ExecutorId | undefined {
    return this.#executors.speakerOf(peer);
  }

  /** Why nothing that needs a GPU will run unless somebody adds one; undefined while there is one, or may be. */
  gpuLack(what: string, now: Instant): Failure | undefined {
    if (this.candidates.sizeOf("gpu") > 0) return undefined;
    const { problem, isFinal } = this.#executors.gpuShortage(now);
    return isFinal
      ? { code: "NO_RESOURCES", what, problem: `it needs a GPU, and ${problem}`, lacks: "gpu" }
      : undefined;
  }

  /** What they are on has changed or is gone: their holders are told. */
  withdraw(subjects: readonly LeaseSubject[], turn: Turn): void {
    this.#notify(this.#leases.withdrawSubjects(subjects), turn);
  }

  forgetHolder(peer: PeerId): void {
    this.#leases.forgetPeer(peer);
    this.#shortages.forgetPeer(peer);
  }

  /** The connections of all executors. */
  get peers(): readonly PeerId[] {
    return this.#executors.peers;
  }

  get size(): number {
    return this.#executors.size;
  }

  /** Leases granted since the start. */
  get granted(): number {
    return this.#granted;
  }

  /** Sorted by id. */
  statuses(now: Instant): ClusterStatus["executors"] {
    return this.#executors.statuses(now).map((status) => ({ ...status, pins: this.#modules.pinsOf(status.info.id) }));
  }

  /** The connection that a live or draining executor speaks over. */
  peerOf(executor: ExecutorId): PeerId | undefined {
    return this.#executors.peerOf(executor);
  }

  /** Where a function is to be pinned. */
  placePin({ fn, excluded, preferred, isStrict }: PlaceRequest): ExecutorId | undefined {
    const known = preferred.find((executor) => !excluded.has(executor) && this.#mayTake(executor, fn));
    if (known !== undefined || isStrict) return known;
    const request = { functions: [fn], references: [], previous: [], refusedBy: excluded, executorsMax: 1 };
    return this.candidates.place(request)[0]?.info.id;
  }

  #mayTake(executor: ExecutorId, fn: FunctionToPin): boolean {
    if (!this.#executors.mayBeLeased(executor)) return false;
    return (this.#executors.typeOf(executor) === "gpu") === (fn.gpu || this.candidates.sizeOf("cpu") === 0);
  }

  describeShortage(fn: FunctionToPin, now: Instant): { readonly problem: string; readonly lacks?: "gpu" } {
    if (!fn.gpu || this.candidates.sizeOf("gpu") > 0) return { problem: this.#executors.describeShortage() };
    const { problem, isFinal } = this.#executors.gpuShortage(now);
    return { problem: `its function "${fn.name}" needs a GPU, and ${problem}`, ...(isFinal ? { lacks: "gpu" } : {}) };
  }

  onJoined(event: ExecutorJoined, turn: Turn): void {
    const { peer, info, machine } = event;
    const outcome = this.#executors.join(peer, info, machine, turn.now);
    if (outcome === "joined" || outcome === "refreshed")
      this.#tell((watcher) => watcher.onExecutorAvailable(info, machine, turn));
    if (outcome === "refreshed") return;
    if (outcome === "joined") {
      turn.trace("executor-joined", [info.id], `${info.type}, ${info.workers} workers`);
      this.#setTimer(turn);
      this.#notify(this.#shortages.take(info.type), turn);
      return;
    }
    const problem = JOIN_PROBLEMS[outcome];
    turn.trace("executor-refused", [info.id], problem, "warn");
    // The peer's first executor is not to blame for what else was said over its connection.
    if (outcome !== "peer-taken") turn.effects.push({ kind: "disconnect", peer, problem });
  }

  onReported(event: ExecutorReported, turn: Turn): void {
    if (this.#executors.report(event.peer, event.executor, event.load, turn.now)) return;
    turn.trace("late-report-ignored", [event.executor], "no such executor speaks over this connection", "warn");
  }

  /** Whether the executor is there, and this is its connection. */
  speaks(peer: PeerId, executor: ExecutorId): boolean {
    return this.#executors.speakerOf(peer) === executor;
  }

  onDraining(event: ExecutorDraining, turn: Turn): void {
    const wasLive = this.#executors.drain(event.peer, event.executor, turn.now);
    if (wasLive === undefined) {
      turn.trace("late-report-ignored", [event.executor], "no such executor speaks over this connection", "warn");
      return;
    }
    if (!wasLive) return;
    turn.trace("executor-draining", [event.executor]);
    this.#tell((watcher) => watcher.onExecutorDraining(event.executor, turn));
    this.#notify(this.#leases.withdrawExecutors([event.executor]), turn);
  }

  onPeerGone(event: PeerGone, turn: Turn): void {
    const { peer } = event;
    const known = this.#executors.speakerOf(peer);
    if (known === undefined) return;
    const isFinal = !this.#executors.mayBeLeased(known);
    this.#executors.removePeer(peer, turn.now);
    this.#onExecutorsLost([known], { problem: event.problem, isFinal }, turn);
  }

  /** What is silent was removed when the step began; what is left needs the next timer. */
  onTimerFired(turn: Turn): void {
    this.#isTimerSet = false;
    this.#setTimer(turn);
  }

  validate(): void {
    this.candidates.validate();
    this.#executors.validate();
    this.#leases.validate((executor) => this.#executors.mayBeLeased(executor));
    assert(this.#leases.size <= this.#options.limits.leasesMax, "leases within limit");
    assert(this.#shortages.size <= this.#options.limits.shortagesMax, "shortages within limit");
    assert(this.#isTimerSet || this.#executors.size === 0, "F2: somebody watches over the executors");
  }

  #onExecutorsLost(executors: readonly ExecutorId[], loss: ExecutorLoss, turn: Turn): void {
    for (const executor of executors) {
      turn.trace("executor-lost", [executor], loss.problem, "warn");
      this.#tell((watcher) => watcher.onExecutorGone(executor, loss, turn));
    }
    this.#notify(this.#leases.withdrawExecutors(executors), turn);
  }

  #tell(tell: (watcher: FleetWatcher) => void): void {
    for (const watcher of this.#modules.watchers) tell(watcher);
  }

  #notify(notices: ReadonlyMap<PeerId, LeasesWithdrawn>, turn: Turn): void {
    for (const [peer, notice] of notices) {
      turn.trace("leases-withdrawn", [...notice.functions, ...notice.dags], `peer ${peer}`);
      turn.effects.push({ kind: "notify", peer, notice });
    }
  }

  /** One timer for all: reports only move it later, so it is set again when it fires, not at each report. */
  #setTimer(turn: Turn): void {
    const at = this.#executors.nextSilenceAt;
    if (this.#isTimerSet || at === undefined) return;
    this.#isTimerSet = true;
    turn.effects.push({ kind: "set-timer", timer: "executor-silence", at });
  }
}

const NOBODY: ReadonlySet<ExecutorId> = new Set();

const JOIN_PROBLEMS = {
  "id-taken": "another connection speaks for an executor of this id",
  "peer-taken": "the connection speaks for another executor already",
  full: "the scheduler has as many executors as it may have",
} as const;
