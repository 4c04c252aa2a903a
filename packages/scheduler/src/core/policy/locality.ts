import { assert, type ExecutorId, type FunctionVersion, type LeasedExecutor, type Prng } from "@cloudburst/model";
import { DrawSet } from "./draw-set.js";
import { type Classed, LoadClasses } from "./load-classes.js";
import { NearIndex } from "./near-index.js";
import type { CachedKey, Candidate, ChoiceRequest, PlacementRequest } from "./placement.js";
import { atLeastZero, callsOf, pressureOf, utilizationOf, weightOf, workersOf } from "./pressure.js";
import { LIST_MAX, PASSES_MAX, RosterEntry, RosterPolicy } from "./roster.js";

export interface LocalityOptions {
  /** Of so many choices nearness has no say: what is hot spreads. In [0, 1]. */
  readonly randomShare: number;
  /** An executor that reports more utilization backs off: others go first. */
  readonly backoffAbove: number;
  /** Reports in a row without more, until it has cooled: an executor reports once a second. */
  readonly coolingReports: number;
  /** Tasks for each worker in about `coolingReports` reports; with more, others go first, but for `randomShare` of the choices. */
  readonly recentPerWorkerMax: number;
  /** Functions and values that are known to be near to some executor, in all. Beyond, news are left out. */
  readonly nearMax: number;
}

export const LOCALITY_OPTIONS_DEFAULT: LocalityOptions = Object.freeze({
  randomShare: 0.2,
  backoffAbove: 0.7,
  coolingReports: 5,
  /** What one worker can run of the shortest functions; Cloudburst's 1,000 in 5 s were that for a process of Python. */
  recentPerWorkerMax: 50_000,
  nearMax: 4_000_000,
});

/** Loading a function is worth so many waiting calls a worker. */
const FUNCTION_WORTH = 1;
/** A near value is worth a call, because fetching it is a round trip, and one more for each megabyte. */
const VALUE_WORTH = 1;
const BYTES_PER_WORTH = 1024 * 1024;
/** However large what is near: so long a queue and no longer is put up with. */
const VALUES_WORTH_MAX = 8;
/** Looked at in one choice. */
const FUNCTIONS_MAX = 4;
const REFERENCES_MAX = 8;
const DRAWN_FROM_EACH = 2;
/** As in least-load. */
const STICKY_CLASSES = 1;
/**
 * What an executor weighs in a lease that does not have the function, and in one that backs off. The first with full occupation is still more
 * than half of an idle one that has it: so a client with two calls at a time uses both. It also stays below the spread of clients.
 */
const FAR_WEIGHT = 0.8;
const COOLING_WEIGHT = 0.5;
/** Pressure that backing off counts for. */
const COOLING_PRESSURE = 1;

class Entry extends RosterEntry implements Classed {
  loadClass = -1;
  classIndex = 0;
  /** Calls there that are not this scheduler's tasks, as of its last report. */
  foreign = 0;
  /** Reports until it has cooled. */
  cooling = 0;
  workers = 1;
  /** Tasks lately: what was there before fades with each report. */
  recent = 0;
  /** Leases that preferred it since its last report. */
  reserved = 0;
  /** The last choice that considered it. */
  seenBy = 0;
  /** As its last report named them. */
  loaded: readonly FunctionVersion[] = [];
  /** Of the values that are cached there. */
  bytesOf: Map<string, number> | undefined;
}

type Holders = DrawSet<Entry>;

// Invariants:
//   L1. Each executor with room is in one of two sets, whether it backs off or not.
//   L2. What is near to nobody is not kept, and no more than `nearMax`.
/**
 * Cloudburst's default: near to the function's code and to the values that its references name, without overrunning those that have them.
 *
 * Cloudburst looks at all executors that hold the function; this one draws a few from each set that has a claim (holders of each value, holders
 * of the function, anybody) and takes the one with the least pressure less what is near: the power of some choices (Mitzenmacher, "The Power
 * of Two Choices in Randomized Load Balancing", 2001). Up to `LIST_MAX` eligible executors are all looked at.
 */
export class LocalityPolicy extends RosterPolicy<Entry> {
  readonly name = "locality";
  readonly #options: LocalityOptions;
  readonly #prng: Prng;
  readonly #cool = new DrawSet<Entry>();
  readonly #hot = new DrawSet<Entry>();
  readonly #functions = new NearIndex<FunctionVersion, Entry>();
  readonly #values = new NearIndex<string, Entry>();
  readonly #classes = new LoadClasses<Entry>();
  #choices = 0;
  /** Of the request at hand: who has each of its functions, and each of its values. */
  #functionHolders: readonly (Holders | undefined)[] = [];
  #valueHolders: readonly (Holders | undefined)[] = [];

  constructor(prng: Prng, options: Partial<LocalityOptions> = {}) {
    super();
    this.#prng = prng;
    this.#options = { ...LOCALITY_OPTIONS_DEFAULT, ...options };
  }

  override onCached(executor: ExecutorId, keys: readonly CachedKey[]): void {
    const entry = this.entry(executor);
    if (entry === undefined) return;
    const bytesOf = entry.bytesOf ?? new Map<string, number>();
    for (const { key, bytes } of keys) {
      if (atLeastZero(bytes) === 0) {
        this.#values.delete(key, entry);
        bytesOf.delete(key);
      } else if (bytesOf.has(key) || this.#near < this.#options.nearMax) {
        this.#values.add(key, entry);
        bytesOf.set(key, atLeastZero(bytes));
      }
    }
    entry.bytesOf = bytesOf.size > 0 ? bytesOf : undefined;
  }

  protected override createEntry(candidate: Candidate, joinedRank: number): Entry {
    return new Entry(candidate, joinedRank);
  }

  protected override weigh(entry: Entry): number {
    return weightOf(entry.candidate);
  }

  protected override onNews(entry: Entry): void {
    const { candidate } = entry;
    const { backoffAbove, coolingReports } = this.#options;
    entry.foreign = Math.max(0, callsOf(candidate) - entry.tasks);
    entry.workers = workersOf(candidate);
    entry.reserved = 0;
    entry.recent -= entry.recent / Math.max(1, coolingReports);
    const wasCooling = entry.cooling > 0;
    entry.cooling = utilizationOf(candidate) > backoffAbove ? coolingReports : Math.max(0, entry.cooling - 1);
    if (entry.cooling > 0 !== wasCooling && this.#isOpen(entry)) {
      this.remove(entry);
      this.insert(entry);
    }
    this.#classes.put(entry, pressureOf(candidate) + (entry.cooling > 0 ? COOLING_PRESSURE : 0));
    this.#learnFunctions(entry);
  }

  protected override onGone(entry: Entry): void {
    this.#classes.delete(entry);
    for (const version of entry.loaded) this.#functions.delete(version, entry);
    for (const key of entry.bytesOf?.keys() ?? []) this.#values.delete(key, entry);
  }

  protected override onTask(entry: Entry, _task: ChoiceRequest): void {
    entry.recent += 1;
  }

  protected insert(entry: Entry): void {
    (entry.cooling > 0 ? this.#hot : this.#cool).add(entry);
  }

  protected remove(entry: Entry): void {
    this.#hot.delete(entry);
    this.#cool.delete(entry);
  }

  protected update(_entry: Entry): void {
    // Tasks are read when a choice is made.
  }

  protected pick(request: ChoiceRequest, eligible: ReadonlySet<ExecutorId>): Entry | undefined {
    const followsNear = !this.#prng.chance(this.#options.randomShare);
    if (followsNear) this.#lookUp(request);
    if (eligible.size <= LIST_MAX) return this.#best(this.list(eligible), request, followsNear);
    this.#choices += 1;
    const drawn: Entry[] = [];
    if (followsNear) {
      for (const holders of this.#valueHolders) this.#drawFrom(holders, drawn);
      for (const holders of this.#functionHolders) this.#drawFrom(holders, drawn);
    }
    this.#drawFrom(this.#cool, drawn);
    // Whether it is eligible is asked of the best only: mostly it is.
    for (let best = this.#best(drawn, request, followsNear); best !== undefined; ) {
      if (eligible.has(best.id) && best.cooling === 0) return best;
      drawn.splice(drawn.indexOf(best), 1);
      best = this.#best(drawn, request, followsNear);
    }
    return this.#best(this.#drawAny(eligible), request, followsNear);
  }

  protected fill(request: PlacementRequest, chosen: Entry[]): void {
    const { best } = this.#classes;
    const isGood = (entry: Entry): boolean => entry.loadClass <= best + STICKY_CLASSES;
    for (const id of request.previous) {
      const entry = this.entry(id);
      if (entry !== undefined && isGood(entry)) this.take(entry, request, chosen);
    }
    // Some places are left to those that are near to nothing.
    const near = { ...request, executorsMax: Math.ceil(request.executorsMax * (1 - this.#options.randomShare)) };
    this.#lookUp(request);
    for (const holders of [...this.#valueHolders, ...this.#functionHolders]) {
      for (let i = 0; i < (holders?.size ?? 0) && chosen.length < near.executorsMax; i++) {
        const entry = holders?.shuffleOne(i, this.#prng) as Entry;
        if (isGood(entry)) this.take(entry, near, chosen);
      }
    }
    this.#classes.visit((entry) => {
      if (chosen.length >= request.executorsMax) return false;
      this.take(entry, request, chosen);
      return true;
    });
  }

  /** The client counts its own calls against a weight; what is near makes a difference where that is equal. */
  protected override lease(request: PlacementRequest, chosen: readonly Entry[]): readonly LeasedExecutor[] {
    this.#lookUp(request);
    const isKnown = [...this.#functionHolders, ...this.#valueHolders].some((holders) => holders !== undefined);
    if (!isKnown && !chosen.some((entry) => entry.cooling > 0)) return super.lease(request, chosen);
    const isPreferred = chosen.map((entry) => entry.reserved < entry.workers && this.#nearness(entry, request) > 0);
    const areAllAlike = isPreferred.every((one) => one === isPreferred[0]);
    return chosen.map((entry, i) => {
      const { info, weight } = entry.leased;
      if (!areAllAlike && isPreferred[i]) entry.reserved += 1;
      const isFar = !areAllAlike && !isPreferred[i];
      const factor = (isFar ? FAR_WEIGHT : 1) * (entry.cooling > 0 ? COOLING_WEIGHT : 1);
      return factor === 1 ? entry.leased : { info, weight: weight * factor };
    });
  }

  protected validateIndex(withRoom: readonly Entry[]): void {
    for (const set of [this.#cool, this.#hot]) set.validate();
    this.#functions.validate((entry, version) => this.all.has(entry) && entry.loaded.includes(version));
    this.#values.validate((entry, key) => this.all.has(entry) && entry.bytesOf?.has(key) === true);
    this.#classes.validate(this.all.items);
    assert(this.#cool.size + this.#hot.size === withRoom.length, "L1: those with room are in one set each");
    for (const entry of withRoom)
      assert((entry.cooling > 0 ? this.#hot : this.#cool).has(entry), "L1: an executor is in its set");
    assert(this.#near <= this.#options.nearMax, "L2: what is near is within its limit");
    for (const entry of this.all.items)
      for (const key of entry.bytesOf?.keys() ?? [])
        assert(this.#values.holders(key)?.has(entry) === true, "L2: a value has its holder");
  }

  get #near(): number {
    return this.#functions.size + this.#values.size;
  }

  #isOpen(entry: Entry): boolean {
    return this.#cool.has(entry) || this.#hot.has(entry);
  }

  /** Mostly a report names the same functions as the last one. */
  #learnFunctions(entry: Entry): void {
    const { loaded } = entry.candidate.load;
    const last = entry.loaded;
    if (loaded.length === last.length && loaded.every((version, i) => version === last[i])) return;
    entry.loaded = loaded;
    const named = new Set(loaded);
    for (const version of last) if (!named.has(version)) this.#functions.delete(version, entry);
    for (const version of loaded) if (this.#near < this.#options.nearMax) this.#functions.add(version, entry);
  }

  /** Once for each request, so that for each executor only small sets are asked. */
  #lookUp({ functions, references }: ChoiceRequest): void {
    this.#functionHolders = atMost(functions, FUNCTIONS_MAX).map(({ version }) => this.#functions.holders(version));
    this.#valueHolders = atMost(references, REFERENCES_MAX).map((key) => this.#values.holders(key));
  }

  #drawFrom(set: Holders | undefined, drawn: Entry[]): void {
    if (set === undefined) return;
    const isWhole = set.size <= DRAWN_FROM_EACH;
    for (let i = 0; i < Math.min(DRAWN_FROM_EACH, set.size); i++) {
      const entry = isWhole ? (set.items[i] as Entry) : set.draw(this.#prng);
      if (entry.seenBy === this.#choices || !entry.hasRoom) continue;
      entry.seenBy = this.#choices;
      drawn.push(entry);
    }
  }

  /** Somebody, as long as there is anybody. */
  #drawAny(eligible: ReadonlySet<ExecutorId>): readonly Entry[] {
    for (const set of [this.#cool, this.#hot]) {
      for (let i = 0; i < PASSES_MAX && set.size > 0; i++) {
        const entry = set.draw(this.#prng);
        if (eligible.has(entry.id)) return [entry];
      }
    }
    return this.list(eligible);
  }

  /** Those that back off, and mostly those that had very much lately, only where there is nobody else. */
  #best(entries: readonly Entry[], request: ChoiceRequest, followsNear: boolean): Entry | undefined {
    let best: Entry | undefined;
    let bestTier = Number.POSITIVE_INFINITY;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const entry of entries) {
      const tier = (entry.cooling > 0 ? 2 : 0) + (this.#hasMuchBehind(entry) ? 1 : 0);
      if (tier > bestTier) continue;
      const cost = pressureNow(entry) - (followsNear ? this.#nearness(entry, request) : 0);
      if (best !== undefined && tier === bestTier && !goesBefore(entry, cost, best, bestCost)) continue;
      best = entry;
      bestTier = tier;
      bestCost = cost;
    }
    return best;
  }

  #hasMuchBehind(entry: Entry): boolean {
    const { recentPerWorkerMax, randomShare } = this.#options;
    return entry.recent > recentPerWorkerMax * entry.workers && !this.#prng.chance(randomShare);
  }

  /** What it is worth, in waiting calls a worker, that functions and values are there already. After `#lookUp`. */
  #nearness(entry: Entry, { references }: ChoiceRequest): number {
    let held = 0;
    for (const holders of this.#functionHolders) if (holders?.has(entry) === true) held += 1;
    const worth = held === 0 ? 0 : (FUNCTION_WORTH * held) / this.#functionHolders.length;
    if (entry.bytesOf === undefined) return worth;
    let values = 0;
    for (let i = 0; i < this.#valueHolders.length; i++) {
      if (this.#valueHolders[i]?.has(entry) !== true) continue;
      values += VALUE_WORTH + (entry.bytesOf.get(references[i] as string) ?? 0) / BYTES_PER_WORTH;
    }
    return worth + Math.min(VALUES_WORTH_MAX, values);
  }
}

function goesBefore(a: Entry, aCost: number, b: Entry, bCost: number): boolean {
  return aCost < bCost || (aCost === bCost && a.assignedRank < b.assignedRank);
}

/** Calls for each worker: tasks are counted as they come and go, everything else as it was reported. */
function pressureNow(entry: Entry): number {
  return (entry.tasks + entry.foreign) / entry.workers;
}

function atMost<T>(list: readonly T[], max: number): readonly T[] {
  return list.length <= max ? list : list.slice(0, max);
}
