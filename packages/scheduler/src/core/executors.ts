import { assert, type ExecutorId, type ExecutorInfo, type ExecutorLoad, type Instant } from "@cloudburst/model";
import type { PeerId } from "./event.js";
import type { PlacementPolicy } from "./policy/placement.js";
import { compareText } from "./registry.js";

/** `live`: may be leased. `draining`: finishes what it has, then goes. What is gone is not in the table. */
export type ExecutorPhase = "live" | "draining";

export interface ExecutorEntry {
  readonly info: ExecutorInfo;
  readonly peer: PeerId;
  readonly load: ExecutorLoad;
  readonly phase: ExecutorPhase;
  readonly lastSeen: Instant;
}

export type JoinOutcome = "joined" | "refreshed" | "id-taken" | "peer-taken" | "full";

/** Why an executor left: for the reason of a refusal when none is left. */
export interface Departure {
  readonly executor: ExecutorId;
  readonly cause: "silent" | "disconnected";
}

const LOAD_UNKNOWN: ExecutorLoad = Object.freeze({
  queued: 0,
  running: 0,
  utilization: 0,
  completed: 0,
  failed: 0,
  workersReplaced: 0,
  loaded: Object.freeze([]),
});

// Invariants:
//   X1. The policy's candidates are exactly the live executors.
//   X2. `#entries` is in the order of `lastSeen`, so that the silent ones come first.
//   X3. Nobody falls silent before `#silentFrom`: the table is not looked at until then, and a step costs nothing.
//   X4. Each peer is at most one executor, and each id has one peer.
/** Which executors there are, and since when each is silent. Nothing scans the table but `statuses`. */
export class ExecutorTable {
  readonly #entries = new Map<ExecutorId, ExecutorEntry>();
  readonly #byPeer = new Map<PeerId, ExecutorId>();
  readonly #policy: PlacementPolicy;
  readonly #executorsMax: number;
  readonly #ttlMs: number;
  #lastDeparture: Departure | undefined;
  #silentFrom = Number.POSITIVE_INFINITY;

  constructor(options: { readonly executorsMax: number; readonly ttlMs: number }, policy: PlacementPolicy) {
    this.#policy = policy;
    this.#executorsMax = options.executorsMax;
    this.#ttlMs = options.ttlMs;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** An id whose executor is gone may join again: the same process over a new connection. */
  join(peer: PeerId, info: ExecutorInfo, now: Instant): JoinOutcome {
    const known = this.#entries.get(info.id);
    if (known !== undefined && known.peer !== peer) return "id-taken";
    if (known !== undefined) {
      this.#put({ ...known, info, lastSeen: now });
      return "refreshed";
    }
    if (this.#byPeer.has(peer)) return "peer-taken";
    if (this.#entries.size >= this.#executorsMax) return "full";
    this.#byPeer.set(peer, info.id);
    this.#silentFrom = Math.min(this.#silentFrom, now + this.#ttlMs);
    this.#put({ info, peer, load: LOAD_UNKNOWN, phase: "live", lastSeen: now });
    return "joined";
  }

  /** @returns false when no such executor speaks over this peer: it is gone, or another process has its id */
  report(peer: PeerId, executor: ExecutorId, load: ExecutorLoad, now: Instant): boolean {
    const known = this.#entries.get(executor);
    if (known === undefined || known.peer !== peer) return false;
    this.#put({ ...known, load, lastSeen: now });
    return true;
  }

  /** live -> draining. @returns whether it was live until now; undefined as `report` returns false */
  drain(peer: PeerId, executor: ExecutorId, now: Instant): boolean | undefined {
    const known = this.#entries.get(executor);
    if (known === undefined || known.peer !== peer) return undefined;
    this.#put({ ...known, phase: "draining", lastSeen: now });
    return known.phase === "live";
  }

  /** @returns the executor that spoke over the peer, if any */
  removePeer(peer: PeerId): ExecutorId | undefined {
    const executor = this.#byPeer.get(peer);
    if (executor !== undefined) this.#remove({ executor, cause: "disconnected" });
    return executor;
  }

  /** @returns those that have been silent for too long, removed */
  removeSilent(now: Instant): readonly ExecutorEntry[] {
    const silent: ExecutorEntry[] = [];
    if (now < this.#silentFrom) return silent;
    for (const entry of this.#entries.values()) {
      if (now - entry.lastSeen < this.#ttlMs) break;
      silent.push(entry);
    }
    for (const entry of silent) this.#remove({ executor: entry.info.id, cause: "silent" });
    this.#silentFrom = this.nextSilenceAt ?? Number.POSITIVE_INFINITY;
    return silent;
  }

  /** When the next one is to be removed if it stays silent. */
  get nextSilenceAt(): Instant | undefined {
    for (const entry of this.#entries.values()) return (entry.lastSeen + this.#ttlMs) as Instant;
    return undefined;
  }

  mayBeLeased(executor: ExecutorId): boolean {
    return this.#entries.get(executor)?.phase === "live";
  }

  /** Why nothing can be leased: for people. */
  describeShortage(): string {
    if (this.#entries.size > 0) return `all executors are draining (${this.#entries.size})`;
    if (this.#lastDeparture === undefined) return "no executor has joined";
    const { executor, cause } = this.#lastDeparture;
    if (cause === "disconnected") return `all executors are gone; the last one, ${executor}, disconnected`;
    return `all executors are silent; the last one, ${executor}, has not reported for ${this.#ttlMs} ms`;
  }

  /** Sorted by id. */
  statuses(now: Instant): readonly { info: ExecutorInfo; load: ExecutorLoad; silentMs: number }[] {
    const entries = [...this.#entries.values()].sort((a, b) => compareText(a.info.id, b.info.id));
    return entries.map(({ info, load, lastSeen }) => ({ info, load, silentMs: Math.max(0, now - lastSeen) }));
  }

  validate(): void {
    let live = 0;
    let lastSeen = Number.NEGATIVE_INFINITY;
    for (const [id, entry] of this.#entries) {
      if (entry.phase === "live") live += 1;
      assert(entry.lastSeen >= lastSeen, "X2: in the order of reports");
      lastSeen = entry.lastSeen;
      assert(entry.lastSeen + this.#ttlMs >= this.#silentFrom, "X3: nobody falls silent unseen");
      assert(this.#byPeer.get(entry.peer) === id, "X4: an executor's peer is known");
    }
    assert(this.#byPeer.size === this.#entries.size, "X4: one peer, one executor");
    assert(this.#policy.size === live, "X1: the candidates are the live executors");
    assert(this.#entries.size <= this.#executorsMax, "executors within limit");
  }

  #put(entry: ExecutorEntry): void {
    const id = entry.info.id;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    if (entry.phase === "live") this.#policy.onCandidate({ info: entry.info, load: entry.load });
    else this.#policy.onCandidateGone(id);
  }

  #remove(departure: Departure): void {
    const entry = this.#entries.get(departure.executor);
    assert(entry !== undefined, "only what has joined leaves");
    this.#entries.delete(departure.executor);
    this.#byPeer.delete(entry.peer);
    this.#policy.onCandidateGone(departure.executor);
    this.#lastDeparture = departure;
  }
}
