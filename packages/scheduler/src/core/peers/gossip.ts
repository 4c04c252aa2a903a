import {
  assert,
  DIGEST_INTERVAL_MS,
  type Instant,
  type PeerMessage,
  type RecordName,
  type RecordVersion,
  type SchedulerInfo,
  type SchedulerStatistics,
  type SchedulerStatus,
} from "@cloudburst/model";
import type { PeerId, SchedulerEvent } from "../event.js";
import type { Turn } from "../turn.js";
import { compareMarks, recordKey } from "./record-key.js";
import type { VersionTable } from "./version-table.js";

export interface GossipOptions {
  readonly self: SchedulerInfo;
  /** Connections with other schedulers. Beyond: the newcomer is disconnected. */
  readonly peersMax: number;
}

export interface GossipModules {
  readonly versions: VersionTable;
  /** What this scheduler tells of itself with each digest. */
  statistics(now: Instant): SchedulerStatistics;
  /** Something is said to be newer than what is known. */
  onNews(version: RecordVersion, turn: Turn): void;
  /** Another scheduler has nothing under this name, not even a tombstone: it has just come, or what is known here is long gone. */
  onDoubt(record: RecordName, turn: Turn): void;
}

interface Link {
  readonly info: SchedulerInfo;
  statistics: SchedulerStatistics | undefined;
}

export type SchedulerMet = Extract<SchedulerEvent, { kind: "scheduler-met" }>;
export type DigestReceived = Extract<SchedulerEvent, { kind: "digest-received" }>;
export type VersionsReceived = Extract<SchedulerEvent, { kind: "versions-received" }>;

/** Versions of one message; a bucket is not divided. */
const VERSIONS_MAX = 1_000;

// Invariants:
//   G1. Each connection is greeted once from here, before anything else is said over it.
//   G2. While there is a connection, a timer is set for the next digest.
//   G3. Two schedulers may have two connections, when both dialed: what is said goes over one of them, and comes over either.
/**
 * What schedulers tell each other: that something has changed, at once, and in digests every so often, so that what was lost is found
 * (anti-entropy after Demers et al., "Epidemic Algorithms for Replicated Database Maintenance", PODC 1987). Only versions travel; what a
 * record is now, the store tells, which is the one judge of it.
 */
export class Gossip {
  readonly #options: GossipOptions;
  readonly #modules: GossipModules;
  readonly #links = new Map<PeerId, Link>();
  readonly #greeted = new Set<PeerId>();
  #isTimerSet = false;

  constructor(options: GossipOptions, modules: GossipModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Other schedulers, each once. */
  get size(): number {
    return new Set([...this.#links.values()].map(({ info }) => info.id)).size;
  }

  /** Their connections: of one scheduler there may be two for a moment. */
  get peers(): readonly PeerId[] {
    return [...this.#links.keys()];
  }

  /** This process has dialed what should be a scheduler. */
  onDialed(peer: PeerId, turn: Turn): void {
    this.#greet(peer, turn);
  }

  /** @returns whether it is welcome */
  onMet({ peer, info }: SchedulerMet, turn: Turn): boolean {
    if (info.id === this.#options.self.id) {
      turn.effects.push({ kind: "disconnect", peer, problem: "it leads to this scheduler itself" });
      return false;
    }
    if (!this.#links.has(peer) && this.#links.size >= this.#options.peersMax) {
      turn.trace("scheduler-refused", [info.id], `more than ${this.#options.peersMax} connections`, "warn");
      turn.effects.push({ kind: "disconnect", peer, problem: "the scheduler has as many peers as it may have" });
      return false;
    }
    this.#links.set(peer, { info, statistics: this.#links.get(peer)?.statistics });
    turn.trace("scheduler-met", [info.id], `peer ${peer}`);
    this.#greet(peer, turn);
    this.#tell(peer, this.#digest(turn.now), turn);
    this.#setTimer(turn);
    return true;
  }

  /** Where the other's registry differs, it is told all versions of those parts: it answers with what it knows better. */
  onDigest({ peer, hashes, statistics }: DigestReceived, turn: Turn): void {
    const link = this.#links.get(peer);
    if (link === undefined) return;
    link.statistics = statistics;
    const mine = this.#modules.versions.hashes;
    let buckets: number[] = [];
    let versions: RecordVersion[] = [];
    for (const [i, hash] of hashes.entries()) {
      if (hash === mine[i]) continue;
      const some = this.#modules.versions.ofBucket(i);
      if (buckets.length > 0 && versions.length + some.length > VERSIONS_MAX) {
        this.#tell(peer, { kind: "registry-versions", buckets, versions }, turn);
        [buckets, versions] = [[], []];
      }
      buckets.push(i);
      versions.push(...some);
    }
    if (buckets.length > 0) this.#tell(peer, { kind: "registry-versions", buckets, versions }, turn);
  }

  onVersions(event: VersionsReceived, turn: Turn): void {
    const { peer, buckets, versions } = event;
    if (!this.#links.has(peer)) return;
    const theirs = new Map(versions.map((version) => [recordKey(version.record), version]));
    const better = this.#betterThan(buckets, theirs);
    for (const { record } of better) if (!theirs.has(recordKey(record))) this.#modules.onDoubt(record, turn);
    for (const version of versions) {
      if (this.#modules.versions.isNews(recordKey(version.record), version)) this.#modules.onNews(version, turn);
    }
    for (let i = 0; i < better.length; i += VERSIONS_MAX) {
      const some = better.slice(i, i + VERSIONS_MAX);
      this.#tell(peer, { kind: "registry-versions", buckets: [], versions: some }, turn);
    }
  }

  /** Tells every other scheduler. */
  publish(version: RecordVersion, turn: Turn): void {
    const told = new Set<string>();
    for (const [peer, { info }] of this.#links) {
      if (told.has(info.id)) continue;
      told.add(info.id);
      this.#tell(peer, { kind: "registry-versions", buckets: [], versions: [version] }, turn);
    }
  }

  /** @returns the scheduler that was met over this connection and is not met over another */
  onPeerGone(peer: PeerId): SchedulerInfo | undefined {
    this.#greeted.delete(peer);
    const link = this.#links.get(peer);
    this.#links.delete(peer);
    return link === undefined || this.isConnected(link.info.id) ? undefined : link.info;
  }

  onTimerFired(turn: Turn): void {
    this.#isTimerSet = false;
    const digest = this.#digest(turn.now);
    for (const peer of this.#links.keys()) this.#tell(peer, digest, turn);
    this.#setTimer(turn);
  }

  isConnected(id: string): boolean {
    for (const { info } of this.#links.values()) if (info.id === id) return true;
    return false;
  }

  /** Itself first, then those that are known or met, sorted by id. */
  schedulers(known: readonly SchedulerInfo[]): readonly SchedulerInfo[] {
    const { self } = this.#options;
    const met = [...this.#links.values()].map(({ info }) => info);
    const others = new Map([...known, ...met].map((info) => [info.id, info]));
    others.delete(self.id);
    return [self, ...[...others.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
  }

  /** In the order of `schedulers`. */
  statuses(known: readonly SchedulerInfo[], now: Instant): readonly SchedulerStatus[] {
    const { self } = this.#options;
    const links = [...this.#links.values()];
    return this.schedulers(known).map((info) => {
      if (info.id === self.id) return { info, isConnected: true, statistics: this.#modules.statistics(now) };
      const mine = links.filter((link) => link.info.id === info.id);
      const statistics = mine.findLast((link) => link.statistics !== undefined)?.statistics;
      return { info, isConnected: mine.length > 0, statistics };
    });
  }

  validate(): void {
    assert(this.#links.size <= this.#options.peersMax, "connected schedulers within limit");
    assert(this.#links.size === 0 || this.#isTimerSet, "G2: digests go on");
    for (const peer of this.#links.keys()) assert(this.#greeted.has(peer), "G1: whoever is met is greeted");
  }

  #betterThan(buckets: readonly number[], theirs: ReadonlyMap<string, RecordVersion>): readonly RecordVersion[] {
    const { versions } = this.#modules;
    const better: RecordVersion[] = [];
    for (const bucket of buckets) {
      for (const version of versions.ofBucket(bucket)) {
        const key = recordKey(version.record);
        const their = theirs.get(key);
        if (their === undefined ? !version.isDeleted : compareMarks(version, their) > 0) better.push(version);
      }
    }
    return better;
  }

  #greet(peer: PeerId, turn: Turn): void {
    if (this.#greeted.has(peer)) return;
    this.#greeted.add(peer);
    this.#tell(peer, { kind: "scheduler-hello", info: this.#options.self }, turn);
  }

  #digest(now: Instant): PeerMessage {
    const { versions, statistics } = this.#modules;
    return { kind: "registry-digest", hashes: [...versions.hashes], statistics: statistics(now) };
  }

  #tell(peer: PeerId, message: PeerMessage, turn: Turn): void {
    turn.effects.push({ kind: "tell", peer, message });
  }

  #setTimer(turn: Turn): void {
    if (this.#isTimerSet || this.#links.size === 0) return;
    this.#isTimerSet = true;
    turn.effects.push({ kind: "set-timer", timer: "gossip", at: (turn.now + DIGEST_INTERVAL_MS) as Instant });
  }
}
