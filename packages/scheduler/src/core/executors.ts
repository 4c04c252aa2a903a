import {
  assert,
  type ClusterStatus,
  type ExecutorId,
  type ExecutorInfo,
  type ExecutorLoad,
  type ExecutorType,
  type Instant,
  type MachineFacts,
} from "@cloudburst/model";
import type { CandidatePools } from "./candidates.js";
import type { PeerId } from "./event.js";
import { compareText } from "./registry.js";

/** `live`: may be leased. `draining`: finishes what it has, then goes. What is gone is not in the table. */
export type ExecutorPhase = "live" | "draining";

export interface ExecutorEntry {
  readonly info: ExecutorInfo;
  readonly machine: MachineFacts | undefined;
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

/** Why no GPU executor may be leased. `isFinal`: nothing suggests that one will come by itself. */
export interface GpuShortage {
  readonly problem: string;
  readonly isFinal: boolean;
}

export interface ExecutorTableOptions {
  readonly executorsMax: number;
  readonly ttlMs: number;
  /** How long the return of a GPU executor is waited for. */
  readonly gpuReturnMs: number;
  /** Until when the first GPU executors may still be on their way. */
  readonly gpuAwaitedUntil: Instant;
}

/** A refusal must not cost more, the larger the cluster is. */
const REASONS_READ_MAX = 16;

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
//   X1. The candidates are exactly the live executors.
//   X2. `#entries` is in the order of `lastSeen`, so that the silent ones come first.
//   X3. Nobody falls silent before `#silentFrom`: the table is not looked at until then, and a step costs nothing.
//   X4. Each peer is at most one executor, and each id has one peer.
/** Which executors there are, and since when each is silent. Nothing scans the table but `statuses`. */
export class ExecutorTable {
  readonly #entries = new Map<ExecutorId, ExecutorEntry>();
  readonly #byPeer = new Map<PeerId, ExecutorId>();
  readonly #candidates: CandidatePools;
  readonly #executorsMax: number;
  readonly #ttlMs: number;
  readonly #gpuReturnMs: number;
  #lastDeparture: Departure | undefined;
  #lastGpuLost: ExecutorId | undefined;
  #gpuAwaitedUntil: Instant;
  #silentFrom = Number.POSITIVE_INFINITY;

  constructor(options: ExecutorTableOptions, candidates: CandidatePools) {
    this.#candidates = candidates;
    this.#executorsMax = options.executorsMax;
    this.#ttlMs = options.ttlMs;
    this.#gpuReturnMs = options.gpuReturnMs;
    this.#gpuAwaitedUntil = options.gpuAwaitedUntil;
  }

  get size(): number {
    return this.#entries.size;
  }

  get peers(): readonly PeerId[] {
    return [...this.#byPeer.keys()];
  }

  /** An id whose executor is gone may join again: the same process over a new connection. */
  join(peer: PeerId, info: ExecutorInfo, machine: MachineFacts | undefined, now: Instant): JoinOutcome {
    const known = this.#entries.get(info.id);
    if (known !== undefined && known.peer !== peer) return "id-taken";
    if (known !== undefined) {
      this.#put({ ...known, info, machine, lastSeen: now });
      return "refreshed";
    }
    if (this.#byPeer.has(peer)) return "peer-taken";
    if (this.#entries.size >= this.#executorsMax) return "full";
    this.#byPeer.set(peer, info.id);
    this.#silentFrom = Math.min(this.#silentFrom, now + this.#ttlMs);
    this.#put({ info, machine, peer, load: LOAD_UNKNOWN, phase: "live", lastSeen: now });
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

  entryOf(executor: ExecutorId): ExecutorEntry | undefined {
    return this.#entries.get(executor);
  }

  /** The executor that speaks over the peer, if any. */
  speakerOf(peer: PeerId): ExecutorId | undefined {
    return this.#byPeer.get(peer);
  }

  removePeer(peer: PeerId, now: Instant): void {
    const executor = this.#byPeer.get(peer);
    if (executor !== undefined) this.#remove({ executor, cause: "disconnected" }, now);
  }

  /** @returns those that have been silent for too long, removed */
  removeSilent(now: Instant): readonly ExecutorEntry[] {
    const silent: ExecutorEntry[] = [];
    if (now < this.#silentFrom) return silent;
    for (const entry of this.#entries.values()) {
      // The same sum as in `nextSilenceAt`: rounded otherwise, a timer could fire for ever and find nobody silent.
      if (entry.lastSeen + this.#ttlMs > now) break;
      silent.push(entry);
    }
    for (const entry of silent) this.#remove({ executor: entry.info.id, cause: "silent" }, now);
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

  peerOf(executor: ExecutorId): PeerId | undefined {
    return this.#entries.get(executor)?.peer;
  }

  typeOf(executor: ExecutorId): ExecutorType | undefined {
    return this.#entries.get(executor)?.info.type;
  }

  /** Why nothing can be leased: for people. */
  describeShortage(): string {
    if (this.#entries.size > 0) return `all executors are draining (${this.#entries.size})`;
    if (this.#lastDeparture === undefined) return "no executor has joined";
    const { executor, cause } = this.#lastDeparture;
    if (cause === "disconnected") return `all executors are gone; the last one, ${executor}, disconnected`;
    return `all executors are silent; the last one, ${executor}, has not reported for ${this.#ttlMs} ms`;
  }

  /** Why nothing that needs a GPU can be leased. Asked only while no GPU executor is live. */
  gpuShortage(now: Instant): GpuShortage {
    const live = this.#candidates.sizeOf("cpu");
    const draining = this.#entries.size - this.#candidates.size;
    const parts = [live === 0 ? "no CPU executor" : `${live} CPU executor${live === 1 ? "" : "s"}`, "no GPU executor"];
    if (draining > 0) parts.push(`${draining} draining`);
    const isFinal = now >= this.#gpuAwaitedUntil;
    const problem = `the cluster has ${parts.join(", ")}`;
    if (isFinal) return { problem: problem + this.#commonReason(), isFinal };
    const why = this.#lastGpuLost === undefined ? "one is to join" : `${this.#lastGpuLost} was lost and may come back`;
    return { problem: `${problem} (${why})`, isFinal };
  }

  /** Why the executors are of their type, where there are few and all say the same: as on one machine. */
  #commonReason(): string {
    if (this.#entries.size > REASONS_READ_MAX) return "";
    const reasons = new Set([...this.#entries.values()].map(({ machine }) => machine?.reason ?? ""));
    const [reason] = reasons;
    return reasons.size === 1 && reason !== "" ? ` (${reason})` : "";
  }

  /** Sorted by id. */
  statuses(now: Instant): readonly Omit<ClusterStatus["executors"][number], "pins">[] {
    const entries = [...this.#entries.values()].sort((a, b) => compareText(a.info.id, b.info.id));
    return entries.map(({ info, machine, load, lastSeen }) => {
      return { info, machine, load, silentMs: Math.max(0, now - lastSeen) };
    });
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
    assert(this.#candidates.size === live, "X1: the candidates are the live executors");
    assert(this.#entries.size <= this.#executorsMax, "executors within limit");
  }

  #put(entry: ExecutorEntry): void {
    const id = entry.info.id;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    if (entry.phase === "live") this.#candidates.onCandidate({ info: entry.info, load: entry.load });
    else this.#candidates.onCandidateGone(id);
  }

  #remove(departure: Departure, now: Instant): void {
    const entry = this.#entries.get(departure.executor);
    assert(entry !== undefined, "only what has joined leaves");
    this.#entries.delete(departure.executor);
    this.#byPeer.delete(entry.peer);
    this.#candidates.onCandidateGone(departure.executor);
    this.#lastDeparture = departure;
    // One that drained has left on purpose: nobody starts it again.
    if (entry.info.type !== "gpu" || entry.phase !== "live") return;
    this.#lastGpuLost = departure.executor;
    this.#gpuAwaitedUntil = (now + this.#gpuReturnMs) as Instant;
  }
}
