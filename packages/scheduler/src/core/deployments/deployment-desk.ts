/**
 * Deployments between their owners, the table that decides on them, and the pins that they are made of.
 *
 *   W1. A deployment is acknowledged when it is written down, and its end when that is; writes of one name follow each other.
 *   W2. The table hears of one thing at a time: what its effects lead to waits until they are done.
 *   W3. A part that has started is where leases of its function go; one that is over is not.
 *   W4. A part follows its function: of a new version, the new pin comes before the old one goes, where there is room for both.
 */
import {
  ALL_CORES,
  assert,
  assertNever,
  type Deployment,
  type DeploymentComponent,
  type DeploymentName,
  type DeploymentStatus,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type FunctionName,
  type FunctionVersion,
  type Instant,
  type ListedDeployment,
  type MachineFacts,
  type SavedDeployment,
} from "@cloudburst/model";
import type { DeploymentAsked, PeerId } from "../event.js";
import type { PinOwner, PinWish } from "../pins/pin.js";
import type { PinListener, PinRefusal } from "../pins/pin-desk.js";
import type { PinnedPlaces } from "../pins/pinned-places.js";
import type { Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import type { DeploymentEffect, StartComponent } from "./deployment-effect.js";
import type { DeploymentEvent } from "./deployment-event.js";
import type { DeploymentTableOptions } from "./deployment-options.js";
import { type Asker, DeploymentRecords } from "./deployment-records.js";
import { DeploymentTable } from "./deployment-table.js";
import { capacityOf } from "./resources.js";

export interface DeploymentDeskModules {
  readonly registry: Registry;
  readonly places: PinnedPlaces;
  readonly desk: {
    pin(wish: PinWish, listener: PinListener, turn: Turn): void;
    unpin(owner: PinOwner, turn: Turn): void;
    share(owner: PinOwner, cores: number, turn: Turn): void;
  };
}

/** A part of a deployment, as it is pinned. */
interface PinnedPart {
  readonly owner: string;
  readonly fn: FunctionName;
  readonly executor: ExecutorId;
  cores: number;
  pin: { readonly owner: PinOwner; readonly version: FunctionVersion };
  /** The table knows that it has started. */
  isStarted: boolean;
  /** It is among the places of its function. */
  isPlaced: boolean;
  /** Of a newer version, asked for. */
  next: { readonly owner: PinOwner; readonly version: FunctionVersion } | undefined;
}

/** Ended deployments whose status can still be asked for; beyond, the oldest is forgotten. */
const ENDED_MAX = 1_000;
const WATCHERS_MAX = 100_000;

export class DeploymentDesk implements PinListener {
  readonly #modules: DeploymentDeskModules;
  readonly #table: DeploymentTable;
  readonly #records: DeploymentRecords;
  readonly #watchers = new Map<DeploymentName, Set<PeerId>>();
  readonly #parts = new Map<string, PinnedPart>();
  readonly #byPin = new Map<PinOwner, PinnedPart>();
  readonly #ended = new Map<DeploymentName, DeploymentStatus>();
  readonly #told = new Map<DeploymentName, DeploymentStatus["kind"]>();
  readonly #waiting: DeploymentEvent[] = [];
  #isStepping = false;
  #pins = 0;
  #armedAt = Number.POSITIVE_INFINITY;

  constructor(options: Partial<DeploymentTableOptions>, modules: DeploymentDeskModules) {
    this.#modules = modules;
    this.#table = new DeploymentTable(options);
    this.#records = new DeploymentRecords({
      saved: (name) => this.#table.saved(name),
      onFailed: (name, turn) => this.#step({ kind: "deployment-stopped", deployment: name, how: "terminated" }, turn),
    });
  }

  /** Writes that are on their way to the store. */
  get size(): number {
    return this.#records.size;
  }

  onAsked(event: DeploymentAsked, turn: Turn): void {
    switch (event.kind) {
      case "deploy-asked":
        this.#onSubmitted(event, event.deployment, turn);
        return;
      case "deployment-stop-asked":
        this.#onStopAsked(event, turn);
        return;
      case "deployment-watched": {
        if (this.#table.statusOf(event.name) !== undefined) this.#watch(event.name, event.peer);
        const deployments = this.#list("").filter(({ name }) => name === event.name);
        turn.answer(event.peer, { kind: "deployments", request: event.request, deployments });
        return;
      }
      case "deployments-asked":
        turn.answer(event.peer, { kind: "deployments", request: event.request, deployments: this.#list(event.prefix) });
        return;
      default:
        assertNever(event, "request about deployments");
    }
  }

  /** What waited, and what ran, when the scheduler stopped; the first submitted first. */
  restore(saved: readonly SavedDeployment[], turn: Turn): void {
    const deployments = [...saved].sort((a, b) => b.waitedMs - a.waitedMs);
    if (deployments.length > 0) this.#step({ kind: "deployments-restored", deployments }, turn);
  }

  onStoreAnswered(write: number, failure: Failure | undefined, turn: Turn): void {
    this.#records.onStoreAnswered(write, failure, turn);
  }

  onExecutorAvailable(info: ExecutorInfo, machine: MachineFacts | undefined, turn: Turn): void {
    this.#step({ kind: "executor-available", executor: info.id, capacity: capacityOf(info, machine) }, turn);
  }

  onExecutorDraining(executor: ExecutorId, turn: Turn): void {
    this.#step({ kind: "executor-draining", executor }, turn);
  }

  onExecutorGone(executor: ExecutorId, problem: string, turn: Turn): void {
    this.#step({ kind: "executor-gone", executor, problem }, turn);
  }

  onTimerFired(turn: Turn): void {
    this.#armedAt = Number.POSITIVE_INFINITY;
    this.#step({ kind: "timer-fired" }, turn);
    this.#records.onTimerFired(turn);
  }

  forgetPeer(peer: PeerId): void {
    this.#records.forgetPeer(peer);
    for (const [name, peers] of this.#watchers) {
      peers.delete(peer);
      if (peers.size === 0) this.#watchers.delete(name);
    }
  }

  /** Another version of it is registered. */
  onFunctionChanged(fn: FunctionName, turn: Turn): void {
    const version = this.#modules.registry.function(fn)?.version;
    if (version === undefined) return;
    for (const part of [...this.#parts.values()]) {
      if (part.fn !== fn || part.pin.version === version || part.next?.version === version) continue;
      if (part.next !== undefined) this.#drop(part.next.owner, turn);
      part.next = this.#pin(part, version, turn);
    }
  }

  endStep(turn: Turn): void {
    const at = Math.min(this.#table.wakeAt, this.#records.wakeAt);
    if (at >= this.#armedAt) return;
    this.#armedAt = at;
    turn.effects.push({ kind: "set-timer", timer: "deployments", at: at as Instant });
  }

  onPinned(owner: PinOwner, turn: Turn): void {
    const part = this.#byPin.get(owner);
    assert(part !== undefined, "only parts hear of their pins");
    if (part.next?.owner === owner) {
      const old = part.pin;
      this.#unplace(part);
      part.pin = part.next;
      part.next = undefined;
      this.#drop(old.owner, turn);
    }
    this.#modules.places.add(part.fn, part.pin.version, part.executor);
    part.isPlaced = true;
    if (part.isStarted) return;
    part.isStarted = true;
    this.#step({ kind: "component-started", owner: part.owner }, turn);
  }

  onPinFailed(owner: PinOwner, { problem, retryable }: PinRefusal, turn: Turn): void {
    const part = this.#takePin(owner);
    if (part.next?.owner === owner) {
      const { version } = part.next;
      part.next = undefined;
      // W4. The old version may be what takes the room: then the new one is tried once more without it.
      this.#replace(part, version, turn);
      return;
    }
    this.#forget(part, turn);
    if (part.isStarted) this.#step({ kind: "component-lost", owner: part.owner, problem }, turn);
    else this.#step({ kind: "component-failed", owner: part.owner, problem, retryable }, turn);
  }

  onPinLost(owner: PinOwner, _executor: ExecutorId, problem: string, turn: Turn): void {
    const part = this.#takePin(owner);
    this.#forget(part, turn);
    this.#step({ kind: "component-lost", owner: part.owner, problem }, turn);
  }

  validate(): void {
    this.#table.validate();
    this.#records.validate();
    assert(this.#waiting.length === 0, "W2: the table has heard everything");
    let pins = 0;
    for (const part of this.#parts.values()) {
      pins += part.next === undefined ? 1 : 2;
      assert(this.#byPin.get(part.pin.owner) === part, "a part is found by its pin");
    }
    assert(pins === this.#byPin.size, "nobody owns a pin of a part that is gone");
  }

  // ---- requests ------------------------------------------------------------------------------------------------------------------

  #onSubmitted(asker: Asker, given: Deployment, turn: Turn): void {
    const lacking = given.components.find(({ fn }) => this.#modules.registry.function(fn) === undefined);
    if (lacking !== undefined) {
      turn.refuse(asker.peer, asker.request, { code: "FUNCTION_NOT_FOUND", fn: lacking.fn });
      return;
    }
    const deployment = { ...given, components: given.components.map((component) => this.#completed(component)) };
    const { name } = deployment;
    const known = this.#table.saved(name);
    this.#watch(name, asker.peer);
    if (known === undefined || !isSame(known.spec, deployment)) {
      this.#told.delete(name);
      this.#records.expect(name, asker);
      this.#step({ kind: "deployment-submitted", deployment }, turn);
      return;
    }
    // The same one, asked again because the answer was lost, or by another client: which hears no change where nothing changes.
    const status = this.#table.statusOf(name);
    if (status !== undefined) this.#notify(asker.peer, name, status, turn);
    this.#records.ask(name, asker, turn);
  }

  /** Versions and devices are what the registry says. */
  #completed(component: DeploymentComponent): DeploymentComponent {
    const spec = this.#modules.registry.function(component.fn);
    if (spec === undefined) return component;
    const gpus = spec.options.gpu && component.gpus === 0 ? 1 : component.gpus;
    return { ...component, version: spec.version, gpus };
  }

  #onStopAsked(event: Extract<DeploymentAsked, { kind: "deployment-stop-asked" }>, turn: Turn): void {
    const { name, how, peer, request } = event;
    if (this.#table.statusOf(name) !== undefined) {
      this.#step({ kind: "deployment-stopped", deployment: name, how }, turn);
      this.#records.ask(name, event, turn);
    } else if (this.#ended.has(name)) {
      this.#records.ask(name, event, turn);
    } else {
      const problem = 'this scheduler has none of this name; see "cloudburst deployments"';
      turn.refuse(peer, request, { code: "INVALID_ARGUMENT", what: `deployment "${name}"`, problem });
    }
  }

  #watch(name: DeploymentName, peer: PeerId): void {
    const peers = this.#watchers.get(name) ?? new Set();
    if (this.#watchers.size < WATCHERS_MAX || this.#watchers.has(name)) this.#watchers.set(name, peers.add(peer));
  }

  #list(prefix: string): readonly ListedDeployment[] {
    const ended = [...this.#ended].map(([name, status]) => ({ name, status }));
    return [...this.#table.list(), ...ended].filter(({ name }) => name.startsWith(prefix));
  }

  // ---- the table -----------------------------------------------------------------------------------------------------------------

  #step(event: DeploymentEvent, turn: Turn): void {
    this.#waiting.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      for (const effect of this.#table.step(next, turn.now)) this.#perform(effect, turn);
    }
    this.#isStepping = false;
  }

  #perform(effect: DeploymentEffect, turn: Turn): void {
    switch (effect.kind) {
      case "start-component":
        this.#start(effect, turn);
        return;
      case "stop-component": {
        const part = this.#parts.get(effect.owner);
        if (part === undefined) return;
        this.#drop(part.pin.owner, turn);
        this.#forget(part, turn);
        return;
      }
      case "share-component": {
        const part = this.#parts.get(effect.owner);
        if (part === undefined) return;
        part.cores = coresOf(effect.cores);
        this.#modules.desk.share(part.pin.owner, part.cores, turn);
        if (part.next !== undefined) this.#modules.desk.share(part.next.owner, part.cores, turn);
        return;
      }
      case "deployment-changed":
        this.#onChanged(effect.deployment, effect.status, turn);
        return;
      case "deployment-refused":
        this.#records.refuse(effect.deployment, effect.failure, turn);
        return;
      case "deployment-trace":
        turn.trace(effect.name, effect.subjects, effect.detail, effect.level);
        return;
      default:
        assertNever(effect, "deployment effect");
    }
  }

  #notify(peer: PeerId, name: DeploymentName, status: DeploymentStatus, turn: Turn): void {
    turn.effects.push({ kind: "notify", peer, notice: { kind: "deployment-changed", name, status } });
  }

  #onChanged(name: DeploymentName, status: DeploymentStatus, turn: Turn): void {
    const isNews = this.#told.get(name) !== status.kind;
    this.#told.set(name, status.kind);
    for (const peer of this.#watchers.get(name) ?? []) this.#notify(peer, name, status, turn);
    if (status.kind === "ended") {
      this.#told.delete(name);
      this.#watchers.delete(name);
      this.#remember(name, status);
      this.#records.onEnded(name, status.end, turn);
    } else {
      this.#ended.delete(name);
      if (isNews) this.#records.save(name, turn);
    }
  }

  #remember(name: DeploymentName, status: DeploymentStatus): void {
    this.#ended.set(name, status);
    if (this.#ended.size <= ENDED_MAX) return;
    for (const oldest of this.#ended.keys()) {
      this.#ended.delete(oldest);
      return;
    }
  }

  // ---- parts ---------------------------------------------------------------------------------------------------------------------

  #start({ owner, executor, fn, version: asked, cores }: StartComponent, turn: Turn): void {
    const version = this.#modules.registry.function(fn)?.version ?? asked;
    const pin = { owner: `deployment/${++this.#pins}/${owner}`, version };
    const states = { isStarted: false, isPlaced: false, next: undefined };
    const part: PinnedPart = { owner, fn, executor, cores: coresOf(cores), pin, ...states };
    this.#parts.set(owner, part);
    this.#byPin.set(pin.owner, part);
    this.#modules.desk.pin({ owner: pin.owner, executor, fn, version, cores: part.cores }, this, turn);
  }

  #pin(
    part: PinnedPart,
    version: FunctionVersion,
    turn: Turn,
  ): { readonly owner: PinOwner; readonly version: FunctionVersion } {
    const next = { owner: `deployment/${++this.#pins}/${part.owner}`, version };
    part.next = next;
    this.#byPin.set(next.owner, part);
    const { fn, executor, cores } = part;
    this.#modules.desk.pin({ owner: next.owner, executor, fn, version, cores }, this, turn);
    return next;
  }

  /** The old pin goes first. Until the new one is there, the function is not pinned here. */
  #replace(part: PinnedPart, version: FunctionVersion, turn: Turn): void {
    const { pin, fn, executor } = part;
    this.#unplace(part);
    this.#drop(pin.owner, turn);
    part.pin = { owner: `deployment/${++this.#pins}/${part.owner}`, version };
    this.#byPin.set(part.pin.owner, part);
    this.#modules.desk.pin({ owner: part.pin.owner, executor, fn, version, cores: part.cores }, this, turn);
  }

  #drop(owner: PinOwner, turn: Turn): void {
    this.#byPin.delete(owner);
    this.#modules.desk.unpin(owner, turn);
  }

  #takePin(owner: PinOwner): PinnedPart {
    const part = this.#byPin.get(owner);
    assert(part !== undefined, "only parts hear of their pins");
    this.#byPin.delete(owner);
    return part;
  }

  #unplace(part: PinnedPart): void {
    if (part.isPlaced) this.#modules.places.remove(part.fn, part.pin.version, part.executor);
    part.isPlaced = false;
  }

  /** The part is over, and its pin with it. */
  #forget(part: PinnedPart, turn: Turn): void {
    this.#parts.delete(part.owner);
    this.#unplace(part);
    if (part.next !== undefined) this.#drop(part.next.owner, turn);
  }
}

/** Who reserves no cores has no share: it takes what is free. */
function coresOf(cores: number): number {
  return cores > 0 ? cores : ALL_CORES;
}

/** Whatever versions its functions have had since it was asked for first. */
function isSame(one: Deployment, other: Deployment): boolean {
  const withoutVersions = (key: string, value: unknown): unknown => (key === "version" ? undefined : value);
  return JSON.stringify(one, withoutVersions) === JSON.stringify(other, withoutVersions);
}
