import type { ExecutorId, LeasedExecutor } from "@cloudburst/model";
import type { Candidate, PlacementPolicy, PlacementRequest } from "./placement.js";

/**
 * Candidates lie in classes by pressure: class i holds pressure in [i/2, (i+1)/2), the last one everything above. Coarse, so that a
 * report rarely moves anything, and fine enough to tell idle from busy from overrun.
 */
const CLASSES = 16;
const CLASSES_PER_PRESSURE = 2;
/** A client keeps an executor it knows unless others are this many classes better: a connection is worth half a waiting call a worker. */
const STICKY_CLASSES = 1;
/** No process has more threads: a greater claim would draw all calls to itself. */
const WORKERS_MAX = 4_096;
/**
 * What full occupation takes off a weight. The client counts its own outstanding calls against the weight already, and what occupies the
 * executor may be those very calls. Below a half, an idle executor of one worker gets one call before a busy one gets its next, not
 * two: else a client with two calls at a time would give both to the executor that happened to be idle when the lease was made.
 */
const OCCUPIED_DISCOUNT = 0.3;
/** Beyond this, more is not told from much. */
const COUNT_MAX = 1e9;

interface Entry {
  readonly id: ExecutorId;
  leased: LeasedExecutor;
  class: number;
  /** Its place in its class. */
  index: number;
  /** The last placement that took it: tells duplicates without a set. */
  taken: number;
}

interface LoadClass {
  readonly entries: Entry[];
  /** Where the next placement starts, so that clients spread over a class. */
  cursor: number;
}

// Invariants:
//   P4. Each candidate lies in exactly one class, at `index`.
/**
 * Prefers executors with free workers; weights are their workers, less for what is there already. News costs O(1), a placement O(executors
 * leased), whatever the size of the cluster.
 */
export class LeastLoadPolicy implements PlacementPolicy {
  readonly name = "least-load";
  readonly #entries = new Map<ExecutorId, Entry>();
  readonly #classes: readonly LoadClass[] = Array.from({ length: CLASSES }, () => ({ entries: [], cursor: 0 }));
  #placements = 0;

  get size(): number {
    return this.#entries.size;
  }

  onCandidate(candidate: Candidate): void {
    const id = candidate.info.id;
    const pressure = pressureOf(candidate);
    const leased = { info: candidate.info, weight: weightOf(candidate) };
    const cls = Math.min(CLASSES - 1, Math.floor(pressure * CLASSES_PER_PRESSURE));
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      const added: Entry = { id, leased, class: cls, index: 0, taken: 0 };
      this.#entries.set(id, added);
      this.#insert(added, cls);
      return;
    }
    entry.leased = leased;
    if (entry.class === cls) return;
    this.#remove(entry);
    this.#insert(entry, cls);
  }

  onCandidateGone(executor: ExecutorId): void {
    const entry = this.#entries.get(executor);
    if (entry === undefined) return;
    this.#entries.delete(executor);
    this.#remove(entry);
  }

  place(request: PlacementRequest): readonly LeasedExecutor[] {
    this.#placements += 1;
    const chosen: LeasedExecutor[] = [];
    const best = this.#classes.findIndex((cls) => cls.entries.length > 0);
    for (const id of request.previous) {
      const entry = this.#entries.get(id);
      if (entry !== undefined && entry.class <= best + STICKY_CLASSES) this.#take(entry, request, chosen);
    }
    for (const cls of this.#classes) {
      if (chosen.length >= request.executorsMax) break;
      this.#takeFrom(cls, request, chosen);
    }
    return chosen;
  }

  #takeFrom(cls: LoadClass, request: PlacementRequest, chosen: LeasedExecutor[]): void {
    const { entries } = cls;
    for (let seen = 0; seen < entries.length && chosen.length < request.executorsMax; seen++) {
      if (cls.cursor >= entries.length) cls.cursor = 0;
      this.#take(entries[cls.cursor] as Entry, request, chosen);
      cls.cursor += 1;
    }
  }

  #take(entry: Entry, request: PlacementRequest, chosen: LeasedExecutor[]): void {
    if (entry.taken === this.#placements || chosen.length >= request.executorsMax) return;
    if (request.refusedBy.size > 0 && request.refusedBy.has(entry.id)) return;
    entry.taken = this.#placements;
    chosen.push(entry.leased);
  }

  #insert(entry: Entry, cls: number): void {
    const { entries } = this.#classes[cls] as LoadClass;
    entry.class = cls;
    entry.index = entries.length;
    entries.push(entry);
  }

  /** Fills the gap with the last of the class. */
  #remove(entry: Entry): void {
    const { entries } = this.#classes[entry.class] as LoadClass;
    const last = entries.pop() as Entry;
    if (last === entry) return;
    entries[entry.index] = last;
    last.index = entry.index;
  }
}

/** Workers, less for what waits for them already (in full) and for how occupied they are (a little). Positive. */
function weightOf(candidate: Candidate): number {
  const workers = workersOf(candidate);
  const { queued, running, utilization } = candidate.load;
  const occupied = (Math.min(1, atLeastZero(running) / workers) + Math.min(1, atLeastZero(utilization))) / 2;
  return (workers * (1 - OCCUPIED_DISCOUNT * occupied)) / (1 + atLeastZero(queued) / workers);
}

/** Calls per worker that are there already, and how busy the workers were lately: 0 when idle. */
function pressureOf(candidate: Candidate): number {
  const { queued, running, utilization } = candidate.load;
  return (atLeastZero(queued) + atLeastZero(running)) / workersOf(candidate) + Math.min(1, atLeastZero(utilization));
}

function workersOf(candidate: Candidate): number {
  return Math.min(WORKERS_MAX, Math.max(1, atLeastZero(candidate.info.workers)));
}

/** A report comes from a peer: no number in it may break the order, or make a weight that is not positive. */
function atLeastZero(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.min(value, COUNT_MAX) : 0;
}
