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
  CloudburstError,
  type ControlAnswer,
  EXECUTOR_TTL_MS,
  type Failure,
  type Instant,
  LEASE_MS,
  type SchedulerId,
  type StoreLocation,
  validateDag,
} from "@cloudburst/model";
import type { CreatePolicy } from "./candidates.js";
import { Changes } from "./changes.js";
import type { DeploymentTableOptions } from "./deployments/index.js";
import type { SchedulerEffect } from "./effect.js";
import type {
  ClientConnected,
  PeerGone,
  PeerId,
  ReadEvent,
  RegistryLoaded,
  SchedulerEvent,
  StoreAnswered,
  TimerName,
} from "./event.js";
import { Fleet } from "./fleet.js";
import { SCHEDULER_LIMITS_DEFAULT, type SchedulerLimits } from "./limits.js";
import { Pinning } from "./pins/pinning.js";
import { Registry } from "./registry.js";
import { type TraceEntry, TraceLog } from "./trace-log.js";
import { Turn } from "./turn.js";

export interface SchedulerCoreOptions {
  readonly scheduler: SchedulerId;
  readonly store: StoreLocation;
  readonly startedAt: Instant;
  readonly limits?: SchedulerLimits;
  readonly leaseMs?: number;
  readonly executorTtlMs?: number;
  /** Whether GPU executors belong to this cluster and are on their way: that there is none at the start is then not final. */
  readonly expectsGpu?: boolean;
  /** How deployments are let in. */
  readonly deployments?: Partial<DeploymentTableOptions>;
}

export interface SchedulerCoreModules {
  /** Called for each type of executor, and again for each policy that a function names. */
  readonly createPolicy: CreatePolicy;
}

/** `loading`: the registry is not known yet. `draining`: only what was begun is finished. */
type Phase = "loading" | "serving" | "draining" | "drained";

export class SchedulerCore {
  readonly #options: Required<SchedulerCoreOptions>;
  readonly #registry = new Registry();
  readonly #fleet: Fleet;
  readonly #changes: Changes;
  readonly #pinning: Pinning;
  readonly #clients = new Set<PeerId>();
  readonly #trace: TraceLog;
  #phase: Phase = "loading";

  constructor(options: SchedulerCoreOptions, modules: SchedulerCoreModules) {
    const limits = options.limits ?? SCHEDULER_LIMITS_DEFAULT;
    this.#options = {
      limits,
      leaseMs: LEASE_MS,
      executorTtlMs: EXECUTOR_TTL_MS,
      expectsGpu: false,
      deployments: {},
      ...options,
    };
    this.#trace = new TraceLog(limits.traceMax);
    this.#fleet = new Fleet(this.#options, {
      createPolicy: modules.createPolicy,
      onExecutorAvailable: (info, machine, turn) => this.#pinning.deployments.onExecutorAvailable(info, machine, turn),
      onExecutorDraining: (executor, turn) => this.#pinning.onExecutorDraining(executor, turn),
      onExecutorGone: (executor, problem, turn) => this.#pinning.onExecutorGone(executor, problem, turn),
      pinsOf: (executor) => this.#pinning.desk.reportedBy(executor),
    });
    this.#changes = new Changes(limits, {
      registry: this.#registry,
      onChanged: (subjects, turn) => this.#fleet.withdraw(subjects, turn),
      onConcluded: (event, isDone, turn) => this.#pinning.onConcluded(event, isDone, turn),
    });
    this.#pinning = new Pinning(this.#options, {
      registry: this.#registry,
      fleet: this.#fleet,
      change: (event, turn) => this.#changes.request(event, turn),
    });
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

  validate(): void {
    this.#registry.validate();
    this.#fleet.validate();
    this.#changes.validate();
    this.#pinning.validate();
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
        if (this.#admits(event, turn)) this.#read(event, turn);
        return;
      case "executor-joined":
        this.#fleet.onJoined(event, turn);
        return;
      case "executor-reported":
        this.#fleet.onReported(event, turn);
        return;
      case "executor-draining":
        this.#fleet.onDraining(event, turn);
        return;
      case "peer-gone":
        this.#onPeerGone(event, turn);
        return;
      case "store-answered":
        this.#onStoreAnswered(event, turn);
        return;
      case "deploy-asked":
      case "deployment-stop-asked":
      case "deployment-watched":
      case "deployments-asked":
        if (this.#admits(event, turn)) this.#pinning.deployments.onAsked(event, turn);
        return;
      case "pin-answered":
        this.#pinning.onAnswered(event, turn);
        return;
      case "pins-reported":
        this.#pinning.onReported(event, turn);
        return;
      case "timer-fired":
        this.#ownerOf(event.timer).onTimerFired(turn);
        return;
      case "drain-asked":
        if (this.#phase !== "drained") this.#phase = "draining";
        this.#pinning.refuseAll({ code: "DRAINING", what: "the scheduler" }, turn);
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
    this.#pinning.restore(turn);
    this.#pinning.deployments.restore(event.deployments ?? [], turn);
  }

  #ownerOf(timer: TimerName): { onTimerFired(turn: Turn): void } {
    if (timer === "pins") return this.#pinning;
    return timer === "deployments" ? this.#pinning.deployments : this.#fleet;
  }

  /** The registry's changes are numbered upwards, those of deployments downwards. */
  #onStoreAnswered(event: StoreAnswered, turn: Turn): void {
    const { write, outcome } = event;
    if (write > 0) this.#changes.onStoreAnswered(event, turn);
    else
      this.#pinning.deployments.onStoreAnswered(write, outcome.state === "failed" ? outcome.failure : undefined, turn);
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
    const { scheduler, store } = this.#options;
    turn.answer(peer, { kind: "welcome", request, scheduler, store });
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
        this.#leaseFunction(event, turn);
        return;
      case "dag-lease-asked":
        this.#leaseDag(event, turn);
        return;
    }
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
    };
    return { kind: "status", request, status };
  }

  #leaseFunction(event: Extract<ReadEvent, { kind: "function-lease-asked" }>, turn: Turn): void {
    const { peer, request, name } = event;
    const spec = this.#registry.function(name);
    if (spec === undefined) {
      turn.refuse(peer, request, { code: "FUNCTION_NOT_FOUND", fn: name });
      return;
    }
    const { version, options } = spec;
    const { gpu, placement } = options;
    const pinnedOn = this.#pinning.pinnedOn(version);
    const wanted = [{ name, version, gpu, placement, pinnedOn }];
    const lease = this.#fleet.lease(peer, { kind: "function", name }, wanted, turn);
    if ("code" in lease) {
      turn.refuse(peer, request, lease);
      return;
    }
    turn.answer(peer, { kind: "function-lease", request, spec, lease });
  }

  #leaseDag(event: Extract<ReadEvent, { kind: "dag-lease-asked" }>, turn: Turn): void {
    const { peer, request, name } = event;
    const dag = this.#registry.dag(name);
    if (dag === undefined) {
      turn.refuse(peer, request, { code: "DAG_NOT_FOUND", dag: name });
      return;
    }
    const resolution = this.#registry.resolve(dag);
    if (resolution.kind === "missing") {
      turn.refuse(peer, request, { code: "FUNCTION_NOT_FOUND", fn: resolution.fn });
      return;
    }
    const { versions, gpu } = resolution.dag;
    const functions = [...versions].map(([fn, version]) => {
      const placement = this.#registry.function(fn)?.options.placement;
      return { name: fn, version, gpu: gpu.has(fn), placement, pinnedOn: this.#pinning.pinnedOn(version) };
    });
    const lease = this.#fleet.lease(peer, { kind: "dag", name }, functions, turn);
    if ("code" in lease) {
      turn.refuse(peer, request, lease);
      return;
    }
    turn.answer(peer, { kind: "dag-lease", request, dag: resolution.dag, lease });
  }

  #onPeerGone(event: PeerGone, turn: Turn): void {
    this.#fleet.onPeerGone(event, turn);
    if (!this.#clients.delete(event.peer)) return;
    this.#fleet.forgetHolder(event.peer);
    this.#pinning.forgetPeer(event.peer, turn);
    this.#changes.forgetPeer(event.peer, turn);
  }

  #isStopping(): boolean {
    return this.#phase === "draining" || this.#phase === "drained";
  }
}

function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CloudburstError) return thrown.message;
    throw thrown;
  }
}

function causeOf(event: SchedulerEvent): string {
  if ("request" in event) return `${event.peer}/${event.request}`;
  if ("peer" in event) return `${event.peer}/${event.kind}`;
  return event.kind === "store-answered" ? `store/${event.write}` : event.kind;
}
