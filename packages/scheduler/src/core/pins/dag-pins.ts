/**
 * The pins of DAGs: all of a DAG's functions, each on as many executors as it has replicas, or none of them.
 *
 *   G1. A DAG that is to be pinned is registered when all of its pins are held. Otherwise none is left behind: each is taken back exactly.
 *   G2. A DAG that waits for executors (`queue`) holds nothing meanwhile, so that two that wait cannot keep each other from starting.
 *   G3. A pin that is lost, or was not found again after a restart, is placed anew, alone; the DAG may be called all the while, wherever its
 *       functions are pinned, or anywhere.
 *   G4. A new version of a function is pinned before the old one is let go; only where there is no room for both, after.
 *   G5. Two DAGs that use a function share its pin on an executor; the last of them lets go of it.
 */
import {
  assert,
  type DagName,
  type ExecutorId,
  type Failure,
  type FunctionName,
  functionsOf,
  type Instant,
  type ResolvedDag,
} from "@cloudburst/model";
import type { DagRegistered, PeerId } from "../event.js";
import type { Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import { DagPinPlan, type FunctionToPin, type PlanPhase, Replica } from "./dag-pin-plan.js";
import type { PinOwner, PinWish } from "./pin.js";
import type { PinListener, PinRefusal } from "./pin-desk.js";
import type { PinnedPlaces } from "./pinned-places.js";

export interface PlaceRequest {
  readonly fn: FunctionToPin;
  readonly excluded: ReadonlySet<ExecutorId>;
  /** The first of these that may take it is chosen. */
  readonly preferred: readonly ExecutorId[];
  /** Whether only the preferred ones are asked. */
  readonly isStrict: boolean;
}

export interface DagPinsModules {
  readonly registry: Registry;
  readonly places: PinnedPlaces;
  readonly desk: {
    pin(wish: PinWish, listener: PinListener, turn: Turn): void;
    unpin(owner: PinOwner, turn: Turn): void;
    holders(version: FunctionToPin["version"]): readonly ExecutorId[];
  };
  /** By the placement policy. */
  place(request: PlaceRequest): ExecutorId | undefined;
  /** Why there is nobody to ask: for people; `lacks` as in NO_RESOURCES. */
  describeShortage(fn: FunctionToPin, now: Instant): { readonly problem: string; readonly lacks?: "gpu" };
  /** All pins are held: now as a registration without pins. `onConcluded` follows. */
  register(event: DagRegistered, turn: Turn): void;
}

export interface DagPinsOptions {
  /** How long a registration may wait for its pins when it does not say. */
  readonly waitMs: number;
  /** Executors asked for one replica before it counts as having no room. */
  readonly trialsMax: number;
  /** Between two tries of what found no room; doubles up to the most while nothing changes. */
  readonly retryMs: number;
  readonly retryMsMax: number;
  /** After a start, how long executors are given to say what they hold, before what was pinned there is placed elsewhere. */
  readonly settleMs: number;
  /** DAGs that wait for their pins. Beyond: OVERLOADED. */
  readonly waitingMax: number;
}

export const DAG_PINS_OPTIONS_DEFAULT = Object.freeze({
  /** Constructors of functions load models, and several executors may be tried. */
  waitMs: 120_000,
  trialsMax: 16,
  retryMs: 1_000,
  retryMsMax: 30_000,
  /** As long as an executor takes at most to dial again. */
  settleMs: 2_500,
  waitingMax: 1_000,
});

type WaitingPhase = Extract<PlanPhase, { kind: "placing" | "queued" }>;

export class DagPins implements PinListener {
  readonly #options: DagPinsOptions;
  readonly #modules: DagPinsModules;
  readonly #standing = new Map<DagName, DagPinPlan>();
  /** Registrations under way. */
  readonly #underWay = new Set<DagPinPlan>();
  readonly #byOwner = new Map<PinOwner, { readonly plan: DagPinPlan; readonly replica: Replica }>();
  /** Standing or queued, with something that is not placed. */
  readonly #wanting = new Set<DagPinPlan>();
  #retryAt: Instant | undefined;
  #retryMs: number;
  #owners = 0;

  constructor(options: DagPinsOptions, modules: DagPinsModules) {
    this.#options = options;
    this.#retryMs = options.retryMs;
    this.#modules = modules;
  }

  /** When `advance` has something to do. */
  get nextAt(): number | undefined {
    let at = this.#wanting.size > 0 ? (this.#retryAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    for (const { phase } of this.#underWay) if ("until" in phase) at = Math.min(at, phase.until);
    return at === Number.POSITIVE_INFINITY ? undefined : at;
  }

  /** @returns why it cannot be begun; undefined: it is answered when it is over */
  register(event: DagRegistered, replicas: number, turn: Turn): Failure | undefined {
    const { waitMs, waitingMax } = this.#options;
    if (this.#underWay.size >= waitingMax)
      return { code: "OVERLOADED", what: "the scheduler's list of DAGs that wait for their pins", limit: waitingMax };
    const until = (turn.now + (event.waitMs ?? waitMs)) as Instant;
    const plan = new DagPinPlan(event.dag, replicas, { kind: "placing", event, until });
    this.#underWay.add(plan);
    this.#retryMs = this.#options.retryMs;
    this.#begin(plan, turn);
    return undefined;
  }

  /** Whether the DAG has these pins already. */
  isPinned(dag: DagName, replicas: number): boolean {
    const plan = this.#standing.get(dag);
    return plan?.replicas === replicas && plan.isComplete;
  }

  /** The registry has taken or refused what `modules.register` gave it. */
  onConcluded(event: DagRegistered, isDone: boolean, turn: Turn): void {
    for (const plan of this.#underWay) {
      const { phase } = plan;
      if (phase.kind !== "registering" || phase.event.peer !== event.peer || phase.event.request !== event.request)
        continue;
      this.#underWay.delete(plan);
      if (isDone) this.#stand(plan, turn);
      else this.#release(plan, turn);
      return;
    }
  }

  /** It is not to be pinned any more. Unknown ones are ignored. */
  drop(dag: DagName, turn: Turn): void {
    const plan = this.#standing.get(dag);
    if (plan === undefined) return;
    this.#standing.delete(dag);
    this.#release(plan, turn);
  }

  /**
   * The registry has it, from an earlier scheduler or from another one, which may hold its pins: executors are given time to say so, before
   * it is pinned elsewhere.
   */
  learn(dag: ResolvedDag, replicas: number, turn: Turn): void {
    const old = this.#standing.get(dag.name);
    if (old?.replicas === replicas) {
      this.#move(old, turn);
      return;
    }
    const plan = new DagPinPlan(dag, replicas, { kind: "standing" });
    plan.strictUntil = turn.now + this.#options.settleMs;
    this.#retryMs = this.#options.retryMs;
    this.#standing.set(dag.name, plan);
    for (const fn of this.#functionsOf(plan)) this.#want(plan, fn);
    this.#retryStanding(plan, turn);
    if (old !== undefined) this.#release(old, turn);
  }

  /** Another version of it is registered. */
  onFunctionChanged(name: FunctionName, turn: Turn): void {
    for (const dag of this.#modules.registry.dagsUsing(name)) {
      const plan = this.#standing.get(dag);
      if (plan !== undefined) this.#move(plan, turn);
    }
  }

  /** Somebody who may take a pin has come, or has said what it holds. */
  onExecutorAvailable(turn: Turn): void {
    this.#retryMs = this.#options.retryMs;
    if (this.#wanting.size > 0) this.#retry(turn);
  }

  /** Whose client is gone is given up, as far as it is not being registered. */
  forgetPeer(peer: PeerId, turn: Turn): void {
    for (const plan of [...this.#underWay]) {
      if (isWaiting(plan.phase) && plan.phase.event.peer === peer) this.#giveUp(plan, undefined, turn);
    }
  }

  /** The scheduler takes nothing more on. */
  refuseAll(failure: Failure, turn: Turn): void {
    for (const plan of [...this.#underWay]) if (isWaiting(plan.phase)) this.#giveUp(plan, failure, turn);
  }

  advance(turn: Turn): void {
    for (const plan of [...this.#underWay]) {
      const { phase } = plan;
      if (isWaiting(phase) && phase.until <= turn.now) this.#giveUp(plan, this.#lateness(plan, phase), turn);
    }
    if (this.#retryAt !== undefined && this.#retryAt <= turn.now) {
      this.#retryMs = Math.min(this.#options.retryMsMax, 2 * this.#retryMs);
      this.#retry(turn);
    }
  }

  onPinned(owner: PinOwner, turn: Turn): void {
    const { plan, replica } = this.#find(owner);
    assert(replica.state.phase === "asking", "what is asked for is pinned");
    const { executor } = replica.state;
    replica.state = { phase: "held", executor };
    if (plan.phase.kind === "placing" && plan.isComplete) {
      plan.phase = { kind: "registering", event: plan.phase.event };
      this.#modules.register(plan.phase.event, turn);
    } else if (plan.phase.kind === "standing") {
      this.#modules.places.add(replica.fn.name, replica.fn.version, executor);
      this.#retire(plan, replica.fn.name, turn);
    }
  }

  onPinFailed(owner: PinOwner, { executor, problem, retryable }: PinRefusal, turn: Turn): void {
    const { plan, replica } = this.#find(owner);
    replica.state = { phase: "wanted" };
    replica.refusals.set(executor, problem);
    if (retryable) this.#place(plan, replica, turn);
    else this.#onNowhere(plan, replica, turn);
  }

  onPinLost(owner: PinOwner, executor: ExecutorId, _problem: string, turn: Turn): void {
    const { plan, replica } = this.#find(owner);
    if (plan.phase.kind === "standing") this.#modules.places.remove(replica.fn.name, replica.fn.version, executor);
    replica.state = { phase: "wanted" };
    replica.refusals.clear();
    if (plan.retiring.includes(replica)) {
      plan.retiring = plan.retiring.filter((other) => other !== replica);
      this.#byOwner.delete(owner);
    } else if (plan.phase.kind === "registering") {
      // It stands in a moment, and then this one is placed anew.
    } else {
      this.#place(plan, replica, turn);
    }
  }

  validate(): void {
    let owners = 0;
    for (const plan of [...this.#standing.values(), ...this.#underWay]) {
      owners += plan.current.length + plan.retiring.length;
      for (const replica of [...plan.current, ...plan.retiring])
        assert(this.#byOwner.get(replica.owner)?.plan === plan, "an owner is found");
      if (plan.phase.kind === "queued") assert(plan.current.length === 0, "G2: who waits holds nothing");
      const lacks = plan.phase.kind === "standing" && plan.current.some(({ state }) => state.phase === "wanted");
      assert(!lacks || this.#wanting.has(plan), "G3: what is missing is tried again");
    }
    assert(owners === this.#byOwner.size, "G1: nobody owns a pin of a plan that is gone");
    assert(this.#wanting.size === 0 || this.#retryAt !== undefined, "G3: a time is set for the next try");
    for (const { phase } of this.#standing.values()) assert(phase.kind === "standing", "what stands is in that phase");
  }

  // ---- plans ---------------------------------------------------------------------------------------------------------------------

  /** queued or new -> placing: asks for everything at once. */
  #begin(plan: DagPinPlan, turn: Turn): void {
    for (const fn of this.#functionsOf(plan)) this.#want(plan, fn);
    for (const replica of plan.current) {
      if (plan.phase.kind !== "placing") return;
      this.#place(plan, replica, turn);
    }
  }

  /** registering -> standing, in the place of what stood before. */
  #stand(plan: DagPinPlan, turn: Turn): void {
    const { name } = plan.dag;
    const old = this.#standing.get(name);
    plan.phase = { kind: "standing" };
    this.#standing.set(name, plan);
    for (const { fn, state } of plan.current)
      if (state.phase === "held") this.#modules.places.add(fn.name, fn.version, state.executor);
    if (old !== undefined) this.#release(old, turn);
    for (const replica of plan.current) {
      if (plan.phase.kind === "standing" && replica.state.phase === "wanted") this.#place(plan, replica, turn);
    }
    // A function may have got another version meanwhile.
    this.#move(plan, turn);
  }

  #release(plan: DagPinPlan, turn: Turn): void {
    const wasStanding = plan.phase.kind === "standing";
    plan.phase = { kind: "released" };
    this.#wanting.delete(plan);
    for (const replica of [...plan.current, ...plan.retiring]) this.#let(replica, wasStanding, turn);
    plan.current = [];
    plan.retiring = [];
  }

  #let(replica: Replica, isPlaced: boolean, turn: Turn): void {
    const { owner, fn, state } = replica;
    this.#byOwner.delete(owner);
    if (state.phase === "wanted") return;
    if (isPlaced && state.phase === "held") this.#modules.places.remove(fn.name, fn.version, state.executor);
    this.#modules.desk.unpin(owner, turn);
  }

  /** @param failure what its client is told; undefined: nobody is */
  #giveUp(plan: DagPinPlan, failure: Failure | undefined, turn: Turn): void {
    assert(isWaiting(plan.phase), "only what waits is given up");
    const { event } = plan.phase;
    this.#underWay.delete(plan);
    this.#release(plan, turn);
    if (failure === undefined) return;
    turn.trace("pins-refused", [plan.dag.name], `${event.peer}/${event.request}: ${failure.code}`);
    turn.refuse(event.peer, event.request, failure);
  }

  #lateness(plan: DagPinPlan, phase: WaitingPhase): Failure {
    const waitMs = phase.event.waitMs ?? this.#options.waitMs;
    const problem = phase.kind === "queued" ? phase.problem : describeRefusals(plan.current);
    const what = `DAG "${plan.dag.name}"`;
    return { code: "NO_RESOURCES", what, problem: `its functions were not pinned within ${waitMs} ms: ${problem}` };
  }

  #want(plan: DagPinPlan, fn: FunctionToPin): void {
    for (let index = 0; index < plan.replicas; index++) {
      this.#owners += 1;
      const replica = new Replica(`dag/${this.#owners}/${plan.dag.name}/${fn.name}`, fn, index);
      plan.current.push(replica);
      this.#byOwner.set(replica.owner, { plan, replica });
    }
  }

  #functionsOf(plan: DagPinPlan): readonly FunctionToPin[] {
    return [...functionsOf(plan.dag)].flatMap((name) => {
      const spec = this.#modules.registry.function(name);
      return spec === undefined ? [] : [{ name, version: spec.version, gpu: spec.options.gpu }];
    });
  }

  // ---- one replica ---------------------------------------------------------------------------------------------------------------

  #place(plan: DagPinPlan, replica: Replica, turn: Turn): void {
    const isStrict = turn.now < plan.strictUntil;
    const { fn, refusals, owner } = replica;
    const { desk, place } = this.#modules;
    const excluded = new Set([...refusals.keys(), ...plan.placesOf(replica)]);
    const holders = desk.holders(fn.version);
    const preferred = isStrict ? holders : [...holders, ...plan.homesOf(fn.name), ...plan.companionsOf(replica)];
    const mayAsk = refusals.size < this.#options.trialsMax;
    const executor = mayAsk ? place({ fn, excluded, preferred, isStrict }) : undefined;
    if (executor === undefined) {
      this.#onNowhere(plan, replica, turn);
      return;
    }
    replica.state = { phase: "asking", executor };
    const { name, version } = fn;
    desk.pin({ owner, executor, fn: name, version, cores: Number.POSITIVE_INFINITY }, this, turn);
  }

  /** Everybody who could take it was asked. */
  #onNowhere(plan: DagPinPlan, replica: Replica, turn: Turn): void {
    const { phase } = plan;
    if (phase.kind === "standing") {
      // G4. The old version may be what takes the room.
      this.#letOld(plan, replica.fn.name, turn);
      this.#tryLater(plan, turn);
      return;
    }
    if (phase.kind !== "placing") return;
    const { problem, lacks } = this.#describe(plan, replica, turn.now);
    const { event, until } = phase;
    if (event.queue !== true) {
      const what = `DAG "${plan.dag.name}"`;
      this.#giveUp(plan, { code: "NO_RESOURCES", what, problem, ...(lacks === undefined ? {} : { lacks }) }, turn);
      return;
    }
    this.#release(plan, turn);
    plan.phase = { kind: "queued", event, until, problem };
    turn.trace("pins-queued", [plan.dag.name], problem);
    this.#tryLater(plan, turn);
  }

  #tryLater(plan: DagPinPlan, turn: Turn): void {
    this.#wanting.add(plan);
    const at = (turn.now + this.#retryMs) as Instant;
    if (this.#retryAt === undefined || this.#retryAt <= turn.now || this.#retryAt > at) this.#retryAt = at;
  }

  #retry(turn: Turn): void {
    const plans = [...this.#wanting];
    this.#wanting.clear();
    this.#retryAt = undefined;
    for (const plan of plans) {
      if (plan.phase.kind === "queued") {
        plan.phase = { ...plan.phase, kind: "placing" };
        this.#begin(plan, turn);
      } else {
        this.#retryStanding(plan, turn);
      }
    }
  }

  #retryStanding(plan: DagPinPlan, turn: Turn): void {
    for (const replica of [...plan.current]) {
      if (replica.state.phase !== "wanted") continue;
      replica.refusals.clear();
      this.#place(plan, replica, turn);
    }
  }

  // ---- versions ------------------------------------------------------------------------------------------------------------------

  /** Wants the present version of each function; what is held of others stays until it is there. */
  #move(plan: DagPinPlan, turn: Turn): void {
    const outdated = plan.current.filter(({ fn }) => this.#modules.registry.function(fn.name)?.version !== fn.version);
    if (outdated.length === 0) return;
    const names = new Set(outdated.map(({ fn }) => fn.name));
    plan.current = plan.current.filter((replica) => !outdated.includes(replica));
    for (const replica of outdated) {
      if (replica.state.phase === "held") plan.retiring.push(replica);
      else this.#let(replica, true, turn);
    }
    const wanted = this.#functionsOf(plan).filter(({ name }) => names.has(name));
    for (const fn of wanted) this.#want(plan, fn);
    turn.trace("pins-moved", [plan.dag.name, ...names]);
    for (const replica of plan.current) if (replica.state.phase === "wanted") this.#place(plan, replica, turn);
  }

  #retire(plan: DagPinPlan, name: FunctionName, turn: Turn): void {
    const isThere = plan.current.every(({ fn, state }) => fn.name !== name || state.phase === "held");
    if (isThere) this.#letOld(plan, name, turn);
  }

  #letOld(plan: DagPinPlan, name: FunctionName, turn: Turn): void {
    const old = plan.retiring.filter(({ fn }) => fn.name === name);
    if (old.length === 0) return;
    plan.retiring = plan.retiring.filter(({ fn }) => fn.name !== name);
    for (const replica of old) this.#let(replica, true, turn);
  }

  // ---- words ---------------------------------------------------------------------------------------------------------------------

  #describe(plan: DagPinPlan, replica: Replica, now: Instant): { readonly problem: string; readonly lacks?: "gpu" } {
    const { fn, refusals } = replica;
    const places = plan.placesOf(replica).length;
    if (refusals.size === 0 && places === 0) return this.#modules.describeShortage(fn, now);
    const count = plan.replicas === 1 ? "an executor" : `${plan.replicas} executors`;
    const tried = describeRefusals([replica]);
    const rest = tried === "" ? `only ${places} could take it` : tried;
    return { problem: `function "${fn.name}" is to be pinned on ${count}, and ${rest}` };
  }

  #find(owner: PinOwner): { readonly plan: DagPinPlan; readonly replica: Replica } {
    const found = this.#byOwner.get(owner);
    assert(found !== undefined, "only owners hear of pins");
    return found;
  }
}

function isWaiting(phase: PlanPhase): phase is WaitingPhase {
  return phase.kind === "placing" || phase.kind === "queued";
}

function describeRefusals(replicas: readonly Replica[]): string {
  const said = replicas.flatMap(({ refusals }) =>
    [...refusals].map(([executor, problem]) => `${executor}: ${problem}`),
  );
  return [...new Set(said)].join("; ");
}
