import { assert, type ExecutorId, type LeasedExecutor } from "@cloudburst/model";
import { DrawSet } from "./draw-set.js";
import type { CachedKey, Candidate, ChoiceRequest, PlacementPolicy, PlacementRequest } from "./placement.js";

/** What every policy knows of a candidate. */
export class RosterEntry {
  readonly id: ExecutorId;
  candidate: Candidate;
  /** When it was last assigned a task; of one that never was, what it joined at, negative: so those come first, the newest before the others. */
  assignedRank: number;
  /** When it joined; counted with the assignments. */
  readonly joinedRank: number;
  /** Placed there by this scheduler, and not ended. */
  tasks = 0;
  hasRoom = true;
  heapAt = -1;
  /** The last placement that took it: tells duplicates without a set. */
  takenBy = 0;
  leased: LeasedExecutor;

  constructor(candidate: Candidate, joinedRank: number) {
    this.id = candidate.info.id;
    this.candidate = candidate;
    this.joinedRank = joinedRank;
    this.assignedRank = -joinedRank;
    this.leased = { info: candidate.info, weight: 1 };
  }
}

/** Looking through so few is cheaper than anything else. */
export const LIST_MAX = 16;
/** How often what is ineligible is passed over before all that is eligible is listed. */
export const PASSES_MAX = 64;

// Invariants:
//   R1. `all` are the candidates; the index of the subclass has those with room.
//   R2. No two candidates have the same rank.
/**
 * What the policies share: the candidates with their loads and their order, and leases. A subclass keeps an index of those with room, from
 * which it chooses.
 *
 * The order is that of ipyparallel's TaskScheduler (`engines` and `loads`): by last assignment, the oldest first; a new executor goes before
 * all others; the end of a task moves nothing.
 */
export abstract class RosterPolicy<E extends RosterEntry = RosterEntry> implements PlacementPolicy {
  abstract readonly name: string;
  readonly filters: "any" | "none" = "any";
  protected readonly all = new DrawSet<E>();
  readonly #entries = new Map<ExecutorId, E>();
  /** Counts what changes the order. */
  #moves = 0;
  #placements = 0;

  get size(): number {
    return this.#entries.size;
  }

  onCandidate(candidate: Candidate): void {
    const known = this.#entries.get(candidate.info.id);
    if (known !== undefined) {
      known.candidate = candidate;
      this.#weigh(known);
      this.onNews(known);
      return;
    }
    this.#moves += 1;
    const entry = this.createEntry(candidate, this.#moves);
    this.#entries.set(entry.id, entry);
    this.all.add(entry);
    this.#weigh(entry);
    this.onNews(entry);
    this.insert(entry);
  }

  onCandidateGone(executor: ExecutorId): void {
    const entry = this.#entries.get(executor);
    if (entry === undefined) return;
    this.#entries.delete(executor);
    this.all.delete(entry);
    if (entry.hasRoom) this.remove(entry);
    this.onGone(entry);
  }

  onAssigned(task: ChoiceRequest, executor: ExecutorId, tasks: number): void {
    const entry = this.#entries.get(executor);
    if (entry === undefined) return;
    this.#moves += 1;
    entry.assignedRank = this.#moves;
    entry.tasks = tasks;
    this.onTask(entry, task);
    if (entry.hasRoom) this.update(entry);
  }

  onReleased(executor: ExecutorId, tasks: number): void {
    const entry = this.#entries.get(executor);
    if (entry === undefined || entry.tasks === tasks) return;
    entry.tasks = tasks;
    if (entry.hasRoom) this.update(entry);
  }

  onRoom(executor: ExecutorId, hasRoom: boolean): void {
    const entry = this.#entries.get(executor);
    if (entry === undefined || entry.hasRoom === hasRoom) return;
    entry.hasRoom = hasRoom;
    if (hasRoom) this.insert(entry);
    else this.remove(entry);
  }

  onCached(_executor: ExecutorId, _keys: readonly CachedKey[]): void {
    // Nothing: a policy that keeps more says so.
  }

  choose(request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): ExecutorId | undefined {
    return eligible.size === 0 ? undefined : this.pick(request, eligible)?.id;
  }

  place(request: PlacementRequest): readonly LeasedExecutor[] {
    this.#placements += 1;
    const chosen: E[] = [];
    if (request.targets === undefined) this.fill(request, chosen);
    else this.#fillFromTargets(request, request.targets, chosen);
    return this.lease(request, chosen);
  }

  validate(): void {
    this.all.validate();
    assert(this.all.size === this.#entries.size, "R1: the candidates are in the set of all");
    const ranks = new Set<number>();
    for (const entry of this.#entries.values()) {
      assert(this.all.has(entry), "R1: a candidate is in the set of all");
      ranks.add(entry.assignedRank);
    }
    assert(ranks.size === this.#entries.size, "R2: no two candidates have the same rank");
    this.validateIndex([...this.#entries.values()].filter((entry) => entry.hasRoom));
  }

  // ---- what a policy is ----------------------------------------------------------------------------------------------------------

  /** It has room now. */
  protected abstract insert(entry: E): void;
  /** It has none now, or is gone. */
  protected abstract remove(entry: E): void;
  /** Its tasks or its rank have changed, in that it has room. */
  protected abstract update(entry: E): void;
  /** One that has room and is eligible, if there is any. */
  protected abstract pick(request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): E | undefined;
  /** Takes executors for a lease, by `take`. */
  protected abstract fill(request: PlacementRequest, chosen: E[]): void;
  protected abstract validateIndex(withRoom: readonly E[]): void;

  protected createEntry(candidate: Candidate, joinedRank: number): E {
    return new RosterEntry(candidate, joinedRank) as E;
  }

  /** Of the executor in a lease: 1, where the rule looks neither at size nor at load. */
  protected weigh(_entry: E): number {
    return 1;
  }

  protected onNews(_entry: E): void {
    // Nothing: a policy that keeps more says so.
  }
  protected onGone(_entry: E): void {
    // Nothing: a policy that keeps more says so.
  }
  protected onTask(_entry: E, _task: ChoiceRequest): void {
    // Nothing: a policy that keeps more says so.
  }

  protected lease(_request: PlacementRequest, chosen: readonly E[]): readonly LeasedExecutor[] {
    return chosen.map((entry) => entry.leased);
  }

  // ---- what a policy may use -----------------------------------------------------------------------------------------------------

  protected entry(executor: ExecutorId): E | undefined {
    return this.#entries.get(executor);
  }

  /** Into the lease, unless it is there, full, or without this executor. */
  protected take(entry: E, request: PlacementRequest, chosen: E[]): void {
    if (entry.takenBy === this.#placements || chosen.length >= request.executorsMax) return;
    if (request.refusedBy.size > 0 && request.refusedBy.has(entry.id)) return;
    entry.takenBy = this.#placements;
    chosen.push(entry);
  }

  /** Those with room that are eligible: at the cost of the smaller of both sets. */
  protected list(eligible: ReadonlySet<ExecutorId>): E[] {
    const found: E[] = [];
    if (eligible.size <= this.size) {
      for (const id of eligible) {
        const entry = this.#entries.get(id);
        if (entry?.hasRoom === true) found.push(entry);
      }
      return found;
    }
    for (const entry of this.#entries.values()) if (entry.hasRoom && eligible.has(entry.id)) found.push(entry);
    return found;
  }

  #weigh(entry: E): void {
    entry.leased = { info: entry.candidate.info, weight: this.weigh(entry) };
  }

  #fillFromTargets(request: PlacementRequest, targets: ReadonlySet<ExecutorId>, chosen: E[]): void {
    const open: E[] = [];
    for (const id of targets) {
      const entry = this.#entries.get(id);
      if (entry !== undefined) open.push(entry);
    }
    for (const id of request.previous) {
      const entry = targets.has(id) ? this.#entries.get(id) : undefined;
      if (entry !== undefined) this.take(entry, request, chosen);
    }
    // Those that were leased least recently: so clients spread over more targets than one lease may name.
    open.sort((a, b) => a.takenBy - b.takenBy || a.joinedRank - b.joinedRank);
    for (const entry of open) this.take(entry, request, chosen);
  }
}
