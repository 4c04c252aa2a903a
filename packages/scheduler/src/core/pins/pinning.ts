/** Pins as the rest of the core sees them: what is to be pinned, what executors say of it, and where a function is. */
import {
  type DagName,
  type ExecutorId,
  type Failure,
  type FunctionName,
  type FunctionVersion,
  functionsOf,
  type Instant,
  type RecordName,
  type SchedulerId,
} from "@cloudburst/model";
import { checkDag } from "../admission.js";
import { DeploymentDesk } from "../deployments/deployment-desk.js";
import type { DeploymentTableOptions } from "../deployments/index.js";
import type { ChangeEvent, DagRegistered, PeerId, PinAnswered, PinsReported } from "../event.js";
import type { LeaseSubject } from "../leases.js";
import type { SchedulerLimits } from "../limits.js";
import { equalDags, type Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import type { FunctionToPin } from "./dag-pin-plan.js";
import { DAG_PINS_OPTIONS_DEFAULT, DagPins, type PlaceRequest } from "./dag-pins.js";
import { PinDesk } from "./pin-desk.js";
import { PinnedPlaces } from "./pinned-places.js";

export interface PinningOptions {
  readonly scheduler: SchedulerId;
  readonly limits: SchedulerLimits;
  readonly deployments: Partial<DeploymentTableOptions>;
}

export interface PinningModules {
  readonly registry: Registry;
  readonly fleet: {
    peerOf(executor: ExecutorId): PeerId | undefined;
    placePin(request: PlaceRequest): ExecutorId | undefined;
    describeShortage(fn: FunctionToPin, now: Instant): { readonly problem: string; readonly lacks?: "gpu" };
    withdraw(subjects: readonly LeaseSubject[], turn: Turn): void;
  };
  /** Registers a DAG whose pins are held, or that has none. `onConcluded` follows. */
  change(event: ChangeEvent, turn: Turn): void;
}

export class Pinning {
  readonly #limits: SchedulerLimits;
  readonly #modules: PinningModules;
  readonly #places = new PinnedPlaces();
  readonly #desk: PinDesk;
  readonly #dags: DagPins;
  readonly deployments: DeploymentDesk;
  #armedAt = Number.POSITIVE_INFINITY;

  constructor(options: PinningOptions, modules: PinningModules) {
    const { scheduler, limits } = options;
    const { registry, fleet } = modules;
    this.#limits = limits;
    this.#modules = modules;
    this.#desk = new PinDesk({ scheduler, peerOf: (executor) => fleet.peerOf(executor) });
    this.#dags = new DagPins(DAG_PINS_OPTIONS_DEFAULT, {
      registry,
      places: this.#places,
      desk: this.#desk,
      place: (request) => fleet.placePin(request),
      describeShortage: (fn, now) => fleet.describeShortage(fn, now),
      register: (event, turn) => modules.change(event, turn),
    });
    this.deployments = new DeploymentDesk(options.deployments, { registry, places: this.#places, desk: this.#desk });
  }

  /** The executors that hold the version for somebody who stands; undefined: none does. */
  pinnedOn(version: FunctionVersion): ReadonlySet<ExecutorId> | undefined {
    return this.#places.of(version);
  }

  get desk(): PinDesk {
    return this.#desk;
  }

  registerDag(event: DagRegistered, turn: Turn): void {
    const { registry, change } = this.#modules;
    const { name } = event.dag;
    const known = registry.dag(name);
    const replicas = event.dag.replicas ?? known?.replicas ?? 0;
    const checked = checkDag(event.dag, this.#limits);
    // What is refused anyway, and what needs no pins, is not kept waiting for them.
    const isPlain =
      replicas === 0 ||
      // Nothing is said of pins: a DAG that is there keeps those that it has.
      (event.dag.replicas === undefined && known !== undefined) ||
      checked.kind === "refused" ||
      (known !== undefined && !equalDags(known, checked.value)) ||
      [...functionsOf(event.dag)].some((fn) => registry.function(fn) === undefined) ||
      this.#dags.isPinned(name, replicas);
    if (isPlain) {
      change(event, turn);
      return;
    }
    const failure = this.#dags.register({ ...event, dag: checked.value }, replicas, turn);
    if (failure !== undefined) turn.refuse(event.peer, event.request, failure);
  }

  onConcluded(event: ChangeEvent, isDone: boolean, turn: Turn): void {
    if (event.kind === "dag-registered") this.#dags.onConcluded(event, isDone, turn);
    if (!isDone) return;
    if (event.kind === "function-registered") this.onFunctionLearned(event.spec.name, turn);
    const dag =
      event.kind === "dag-registered" ? event.dag.name : event.kind === "dag-deleted" ? event.name : undefined;
    if (dag !== undefined) this.onDagLearned(dag, turn);
  }

  /** The registry is loaded: what was pinned is pinned again. */
  restore(turn: Turn): void {
    for (const dag of this.#modules.registry.listDags("")) this.onDagLearned(dag.name, turn);
  }

  /** What another scheduler has changed. */
  onLearned(record: RecordName, turn: Turn): void {
    if (record.kind === "dag") this.onDagLearned(record.name, turn);
    else this.onFunctionLearned(record.name, turn);
  }

  /** The registry has got a DAG, or lost one, by another way than a request to this scheduler. */
  onDagLearned(name: DagName, turn: Turn): void {
    const dag = this.#modules.registry.dag(name);
    const replicas = dag?.replicas ?? 0;
    if (dag === undefined || replicas === 0) this.#dags.drop(name, turn);
    else this.#dags.learn(dag, replicas, turn);
  }

  /** As `onDagLearned`, of another version of a function. */
  onFunctionLearned(name: FunctionName, turn: Turn): void {
    this.#dags.onFunctionChanged(name, turn);
    this.deployments.onFunctionChanged(name, turn);
  }

  onAnswered(event: PinAnswered, turn: Turn): void {
    if (this.#isOf(event, turn)) this.#desk.onAnswered(event, turn);
  }

  onReported(event: PinsReported, turn: Turn): void {
    if (!this.#isOf(event, turn)) return;
    if (this.#desk.onReported(event, turn)) this.#dags.onExecutorAvailable(turn);
  }

  onExecutorGone(executor: ExecutorId, problem: string, turn: Turn): void {
    // The table first: what it lost there it must not put there again.
    this.deployments.onExecutorGone(executor, problem, turn);
    this.#desk.onExecutorGone(executor, problem, turn);
  }

  /** It takes no more calls: what is pinned there is of no use. */
  onExecutorDraining(executor: ExecutorId, turn: Turn): void {
    this.deployments.onExecutorDraining(executor, turn);
    this.#desk.onExecutorGone(executor, "it is shutting down", turn);
  }

  forgetPeer(peer: PeerId, turn: Turn): void {
    this.#dags.forgetPeer(peer, turn);
    this.deployments.forgetPeer(peer);
  }

  refuseAll(failure: Failure, turn: Turn): void {
    this.#dags.refuseAll(failure, turn);
  }

  onTimerFired(turn: Turn): void {
    this.#armedAt = Number.POSITIVE_INFINITY;
    this.#desk.advance(turn);
    this.#dags.advance(turn);
  }

  /** At the end of each step: leases follow the pins, and the timer what is due. */
  endStep(turn: Turn): void {
    this.deployments.endStep(turn);
    const changed = this.#places.takeChanged();
    if (changed.length > 0) this.#modules.fleet.withdraw(this.#subjectsOf(changed), turn);
    const at = Math.min(this.#desk.nextAt ?? Number.POSITIVE_INFINITY, this.#dags.nextAt ?? Number.POSITIVE_INFINITY);
    if (at >= this.#armedAt) return;
    this.#armedAt = at;
    turn.effects.push({ kind: "set-timer", timer: "pins", at: at as Instant });
  }

  validate(): void {
    this.#desk.validate();
    this.#dags.validate();
    this.deployments.validate();
  }

  #subjectsOf(functions: readonly FunctionName[]): readonly LeaseSubject[] {
    const dags = new Set(functions.flatMap((fn) => this.#modules.registry.dagsUsing(fn)));
    return [
      ...functions.map((name): LeaseSubject => ({ kind: "function", name })),
      ...[...dags].map((name): LeaseSubject => ({ kind: "dag", name })),
    ];
  }

  /** A late word over an old connection says nothing of the executor. */
  #isOf(event: PinAnswered | PinsReported, turn: Turn): boolean {
    if (this.#modules.fleet.peerOf(event.executor) === event.peer) return true;
    turn.trace("late-report-ignored", [event.executor], "no such executor speaks over this connection", "warn");
    return false;
  }
}
