/**
 * The rooms of all executors: what there is of everything, and which room takes the next part.
 *
 * Invariants:
 *   P1. Totals are sums over the rooms that take parts as they are now. They only serve to see at once what cannot fit.
 *   P2. `misfits` are so many equal parts as had no place, and since when nothing was freed. How many equal parts fit does not depend on where
 *       the first ones go, so whoever wants as many that need as much can be told at once, without a look at every room.
 */
import { assert, type ExecutorId, type Prng } from "@cloudburst/model";
import type { DeploymentTableOptions } from "./deployment-options.js";
import { ExecutorRoom } from "./executor-room.js";
import type { LiveDeployment } from "./live-deployment.js";
import type { LiveComponent } from "./part.js";
import { add, isWithin, noResources, type Resources, resourcesOf } from "./resources.js";

/** What counts as room: what nobody holds; that and what elastic parts hold; or all that there is. */
export type RoomKind = "free" | "reclaiming" | "empty";

interface Misfit {
  readonly need: Resources;
  readonly count: number;
  readonly kind: RoomKind;
}

export interface Placement {
  readonly component: LiveComponent;
  readonly room: ExecutorRoom;
}

export class Rooms {
  readonly #byId = new Map<ExecutorId, ExecutorRoom>();
  readonly #within: DeploymentTableOptions["within"];
  readonly #prng: Prng;
  readonly #totals = new Map<RoomKind, Resources>();
  /** P2. */
  readonly #misfits: Misfit[] = [];
  #order = 0;

  constructor(within: DeploymentTableOptions["within"], prng: Prng) {
    this.#within = within;
    this.#prng = prng;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: ExecutorId): ExecutorRoom | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<ExecutorRoom> {
    return this.#byId.values();
  }

  add(id: ExecutorId, capacity: Parameters<typeof resourcesOf>[0]): ExecutorRoom {
    assert(!this.#byId.has(id), "an executor has one room");
    const room = new ExecutorRoom(id, ++this.#order, resourcesOf(capacity));
    this.#byId.set(id, room);
    return room;
  }

  remove(id: ExecutorId): void {
    this.#byId.delete(id);
  }

  /** To be called when anything about the rooms has changed. `frees`: something may fit now that did not before. */
  changed(frees: boolean): void {
    this.#totals.clear();
    if (frees) this.#misfits.length = 0;
  }

  /** P1. What all rooms together have of it. */
  total(kind: RoomKind): Readonly<Resources> {
    const known = this.#totals.get(kind);
    if (known !== undefined) return known;
    const total = noResources();
    for (const room of this.#byId.values()) {
      if (room.isDraining) continue;
      add(total, room.capacity);
      if (kind !== "empty") add(total, room.essential, -1);
      if (kind === "free") add(total, room.elastic, -1);
    }
    this.#totals.set(kind, total);
    return total;
  }

  /** @returns undefined: none has room for one more. Draining rooms and those in `closed` take nothing. */
  choose(
    component: LiveComponent,
    kind: RoomKind,
    closed: ReadonlySet<ExecutorRoom> | undefined,
    homes: ReadonlySet<ExecutorId>,
  ): ExecutorRoom | undefined {
    const { need, refusedBy } = component;
    const avoidsGpus = need.gpus === 0;
    let best: ExecutorRoom | undefined;
    let bestScore = 0;
    let ties = 0;
    for (const room of this.#byId.values()) {
      if (room.isDraining || refusedBy.has(room.id) || closed?.has(room) === true) continue;
      if (!(kind === "empty" ? room.couldHold(need) : room.hasRoom(need, kind === "reclaiming"))) continue;
      const score = this.#score(room, need, kind) + (avoidsGpus && room.capacity.gpus > 0 ? GPU_COST : 0);
      const preferred = homes.has(room.id) ? score - HOME_GAIN : score;
      if (best !== undefined && preferred > bestScore) continue;
      ties = best !== undefined && preferred === bestScore ? ties + 1 : 1;
      if (ties > 1 && (this.#within !== "random" || !this.#prng.chance(1 / ties))) continue;
      best = room;
      bestScore = preferred;
    }
    return best;
  }

  /** A room for one more part where nobody holds anything: what has just been found not to fit is known. */
  chooseFree(
    component: LiveComponent,
    closed: ReadonlySet<ExecutorRoom> | undefined,
    homes: ReadonlySet<ExecutorId>,
  ): ExecutorRoom | undefined {
    const { need, refusedBy } = component;
    if (this.#isMisfit(need, 1, "free")) return undefined;
    const room = this.choose(component, "free", closed, homes);
    if (room === undefined && closed === undefined && refusedBy.size === 0)
      this.#remember({ need, count: 1, kind: "free" });
    return room;
  }

  /**
   * Tries to find a place for all essential parts of a deployment, one after another, those with the greatest needs first. Nothing changes.
   * @returns undefined: not all have one
   */
  plan(
    deployment: LiveDeployment,
    kind: RoomKind,
    closed: ReadonlySet<ExecutorRoom> | undefined,
  ): readonly Placement[] | undefined {
    if (!isWithin(deployment.essentialNeed, this.total(kind))) return undefined;
    if (deployment.components.some(({ need, essential }) => this.#isMisfit(need, essential, kind))) return undefined;
    const placements: Placement[] = [];
    for (const component of bySize(deployment.components)) {
      const before = placements.length;
      for (let i = 0; i < component.essential; i++) {
        const room = this.choose(component, kind, closed, deployment.homes);
        if (room === undefined) {
          this.#forget(placements);
          const isGeneral = before === 0 && closed === undefined && component.refusedBy.size === 0;
          if (isGeneral) this.#remember({ need: component.need, count: i + 1, kind });
          return undefined;
        }
        add(room.trial, component.need);
        room.trialParts += 1;
        placements.push({ component, room });
      }
    }
    this.#forget(placements);
    return placements;
  }

  #isMisfit(need: Resources, count: number, kind: RoomKind): boolean {
    for (const misfit of this.#misfits)
      if (misfit.kind === kind && misfit.count <= count && isWithin(misfit.need, need)) return true;
    return false;
  }

  #remember(misfit: Misfit): void {
    if (this.#misfits.length < MISFITS_MAX) this.#misfits.push(misfit);
  }

  #forget(placements: readonly Placement[]): void {
    for (const { component, room } of placements) {
      add(room.trial, component.need, -1);
      room.trialParts -= 1;
    }
  }

  /** Rooms where nothing has to be taken back come first; then what `within` says. */
  #score(room: ExecutorRoom, need: Resources, kind: RoomKind): number {
    const takesBack = kind === "reclaiming" && !room.hasRoom(need, false) ? RECLAIM_COST : 0;
    if (this.#within === "random") return takesBack;
    const parts = room.parts.size + room.trialParts;
    return takesBack + (this.#within === "average" ? parts : -parts);
  }
}

/** Needs that are remembered; beyond, every room is looked at. */
const MISFITS_MAX = 32;
/** Steps of preference, each greater than all parts that a room can hold. */
const GPU_COST = 1e8;
const RECLAIM_COST = 1e10;
const HOME_GAIN = 1e12;

/** What is hardest to place first. */
function bySize(components: readonly LiveComponent[]): readonly LiveComponent[] {
  if (components.length === 1) return components;
  return [...components].sort(
    (a, b) =>
      b.need.gpus - a.need.gpus ||
      b.need.memoryMb - a.need.memoryMb ||
      b.need.millicores - a.need.millicores ||
      a.index - b.index,
  );
}
