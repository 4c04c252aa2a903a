import {
  CloudburstError,
  type Failure,
  type Instant,
  type RecordName,
  type RecordVersion,
  type SchedulerInfo,
  type SchedulerStatistics,
  type SchedulerStatus,
  type Stamp,
  validateDag,
} from "@cloudburst/model";
import type {
  Lookup,
  PeerEvent,
  PeerId,
  ReadOutcome,
  RegistryLoaded,
  RegistryRead,
  StoredRecord,
  TimerName,
} from "../event.js";
import type { LeaseSubject } from "../leases.js";
import type { SchedulerLimits } from "../limits.js";
import type { Registry } from "../registry.js";
import type { Turn } from "../turn.js";
import { Gossip } from "./gossip.js";
import { ReadThrough } from "./read-through.js";
import { dagRecord, functionRecord, recordKey } from "./record-key.js";
import { RecordReads } from "./record-reads.js";
import { Resync } from "./resync.js";
import { VersionTable } from "./version-table.js";

export interface PeerDeskOptions {
  readonly self: SchedulerInfo;
  readonly limits: SchedulerLimits;
}

export interface PeerDeskModules {
  readonly registry: Registry;
  /** What is leased on these holds no longer. */
  onChanged(subjects: readonly LeaseSubject[], turn: Turn): void;
  /** The registry has got another record under this name, or has none any more. */
  onLearned(record: RecordName, turn: Turn): void;
  /** A request whose names are known by now, or known not to be there. */
  resume(event: Lookup, turn: Turn): void;
  refuse(event: Lookup, failure: Failure, turn: Turn): void;
  /** There are other schedulers than before. */
  onSchedulers(turn: Turn): void;
  statistics(now: Instant): SchedulerStatistics;
}

type Found = Pick<Extract<ReadOutcome, { state: "present" }>, "stamp" | "record">;

/** Longer than a scheduler may be cut off and still be one of the cluster; what it brings up later is looked up in the store. */
const TOMBSTONE_MS = 10 * 60_000;
const RETRY_MS = 500;
/** Between two comparisons with the store, while news come from everybody, and while some scheduler is out of reach. */
const RESYNC_MS = 60_000;
const RESYNC_APART_MS = 5_000;
const RESYNC_RETRY_MS = 1_000;

// Invariants:
//   P1. Nothing enters the registry but what was read from the store, or written there by this scheduler.
//   P2. What the registry holds is live in `#versions`; others are told of each change made here, before its client is answered.
//   P3. When a scheduler is lost, the registry is compared with the store; when nothing happens, after a while, too.
/**
 * One of several schedulers: what the others change, this one follows. The store is the judge of what there is; news only say that it is to be
 * asked. So neither an old message nor a scheduler that was away can bring back what was deleted.
 */
export class PeerDesk {
  readonly #options: PeerDeskOptions;
  readonly #modules: PeerDeskModules;
  readonly #versions: VersionTable;
  readonly #reads: RecordReads;
  readonly #readThrough: ReadThrough;
  readonly #gossip: Gossip;
  readonly #resync = new Resync({ retryMs: RESYNC_RETRY_MS });
  #known: readonly SchedulerInfo[] = [];
  #toldOf = "";
  #isServing = false;

  constructor(options: PeerDeskOptions, modules: PeerDeskModules) {
    this.#options = options;
    this.#modules = modules;
    const { limits, self } = options;
    const versions = new VersionTable({ tombstonesMax: limits.tombstonesMax, tombstoneMs: TOMBSTONE_MS });
    this.#versions = versions;
    this.#reads = new RecordReads(
      {
        inFlightMax: limits.readsMax,
        waitersMax: limits.lookupsMax + limits.pendingMax,
        wantedMax: limits.functionsMax + limits.dagsMax,
        retryMs: RETRY_MS,
      },
      {
        onRead: (record, outcome, since, turn) => this.#onRead(record, outcome, since, turn),
        changes: () => versions.changes,
      },
    );
    const { registry, resume, refuse, statistics } = modules;
    this.#readThrough = new ReadThrough({ registry, reads: this.#reads, resume, refuse });
    const onNews = (version: RecordVersion, turn: Turn): void => this.#onNews(version, turn);
    const onDoubt = (record: RecordName, turn: Turn): void => this.#reads.want(record, turn);
    this.#gossip = new Gossip({ self, peersMax: limits.schedulersMax }, { versions, statistics, onNews, onDoubt });
  }

  /** Other schedulers that it is connected with. */
  get size(): number {
    return this.#gossip.size;
  }

  /** The connections with them. */
  get peers(): readonly PeerId[] {
    return this.#gossip.peers;
  }

  /** Records read so far, but for those of the whole registry. */
  get readCount(): number {
    return this.#reads.count;
  }

  /** All that are known, itself first. */
  get schedulers(): readonly SchedulerInfo[] {
    return this.#gossip.schedulers(this.#known);
  }

  statuses(now: Instant): readonly SchedulerStatus[] {
    return this.#gossip.statuses(this.#known, now);
  }

  onLoaded({ functions, dags, stamps }: RegistryLoaded, turn: Turn): void {
    for (const { name } of functions) this.#note(functionRecord(name), stamps, turn);
    for (const { name } of dags) this.#note(dagRecord(name), stamps, turn);
    this.#isServing = true;
    this.#resync.setTimer(RESYNC_APART_MS, turn);
  }

  /** Resumed at once, or when the store has been asked for what is not known. */
  ask(event: Lookup, turn: Turn): void {
    const { lookupsMax } = this.#options.limits;
    if (this.#readThrough.size < lookupsMax) this.#readThrough.request(event, turn);
    else this.#modules.refuse(event, { code: "OVERLOADED", what: "the scheduler's lookups", limit: lookupsMax }, turn);
  }

  /**
   * Reads these afresh, for whoever is to decide about them.
   * @param done called once, in a later turn
   * @returns why they are not read
   */
  refresh(
    records: readonly RecordName[],
    turn: Turn,
    done: (failure: Failure | undefined, turn: Turn) => void,
  ): Failure | undefined {
    const refusal = this.#reads.refusalOf(records.length);
    if (refusal !== undefined) return refusal;
    let waitsFor = records.length;
    let failure: Failure | undefined;
    const onOutcome = (outcome: ReadOutcome, now: Turn): void => {
      if (outcome.state === "failed") failure ??= outcome.failure;
      waitsFor -= 1;
      if (waitsFor === 0) done(failure, now);
    };
    for (const record of records) this.#reads.ask(record, onOutcome, turn);
    return undefined;
  }

  /** This scheduler has changed it, durably: others are told. @returns false when something later is known by now */
  onWritten(version: RecordVersion, turn: Turn): boolean {
    const isNews = this.#versions.put(version.record, version, turn.now);
    if (isNews) this.#gossip.publish(version, turn);
    return isNews;
  }

  /** It is unknown what the store holds under these names. */
  onUncertain(records: readonly RecordName[], turn: Turn): void {
    for (const record of records) this.#reads.want(record, turn);
  }

  onPeerGone(peer: PeerId, turn: Turn): void {
    const lost = this.#gossip.onPeerGone(peer);
    if (lost === undefined) return;
    turn.trace("scheduler-lost", [lost.id], "", "warn");
    // It may have written what it could not tell any more.
    if (this.#isServing) this.#resync.begin(this.#versions.changes, turn);
  }

  step(event: PeerEvent, turn: Turn): void {
    switch (event.kind) {
      case "scheduler-dialed":
        this.#gossip.onDialed(event.peer, turn);
        return;
      case "scheduler-met":
        if (this.#gossip.onMet(event, turn)) this.#tellOfSchedulers(turn);
        return;
      case "digest-received":
        this.#gossip.onDigest(event, turn);
        return;
      case "versions-received":
        this.#gossip.onVersions(event, turn);
        return;
      case "schedulers-known":
        this.#known = event.schedulers;
        this.#tellOfSchedulers(turn);
        return;
      case "record-read":
        this.#reads.onRecordRead(event.read, event.outcome, turn);
        return;
      case "registry-read":
        this.#onRegistryRead(event, turn);
        return;
    }
  }

  onTimerFired(timer: Extract<TimerName, "gossip" | "resync" | "record-retry">, turn: Turn): void {
    if (timer === "gossip") this.#gossip.onTimerFired(turn);
    else if (timer === "resync") this.#resync.onTimerFired(this.#versions.changes, turn);
    else this.#reads.onTimerFired(turn);
  }

  validate(): void {
    this.#versions.validate();
    this.#reads.validate();
    this.#readThrough.validate();
    this.#gossip.validate();
    this.#resync.validate(this.#isServing);
  }

  #note(record: RecordName, stamps: ReadonlyMap<string, Stamp> | undefined, turn: Turn): void {
    const stamp = stamps?.get(recordKey(record));
    if (stamp !== undefined) this.#versions.put(record, { stamp, isDeleted: false }, turn.now);
  }

  #onNews(version: RecordVersion, turn: Turn): void {
    // A deletion needs no proof: at worst something is gone until somebody asks for it, and the store overrules.
    if (version.isDeleted) this.#delete(version, turn);
    else this.#reads.want(version.record, turn);
  }

  #onRead(record: RecordName, outcome: ReadOutcome, since: number, turn: Turn): void {
    if (outcome.state === "present") this.#put(record, outcome, since, turn);
    else if (outcome.state === "absent") this.#onAbsent(record, since, turn);
  }

  /** What the store does not hold, and did not begin to hold since the read began, is gone. */
  #onAbsent(record: RecordName, since: number, turn: Turn): void {
    const key = recordKey(record);
    const known = this.#versions.mark(key);
    if (known === undefined || known.isDeleted || this.#versions.hasChangedSince(key, since)) return;
    this.#delete({ record, stamp: known.stamp, isDeleted: true }, turn);
  }

  #onRegistryRead(event: RegistryRead, turn: Turn): void {
    const isWhole = this.#known.every(({ id }) => id === this.#options.self.id || this.#gossip.isConnected(id));
    const intervalMs = isWhole ? RESYNC_MS : RESYNC_APART_MS;
    const since = this.#resync.onRead(event, this.#versions.changes, intervalMs, turn);
    if (since === undefined || event.outcome.state === "failed") return;
    const { functions, dags, stamps } = event.outcome;
    const put = (name: RecordName, record: StoredRecord): void => {
      const stamp = stamps.get(recordKey(name));
      if (stamp !== undefined) this.#put(name, { stamp, record }, since, turn);
    };
    for (const spec of functions) put(functionRecord(spec.name), { kind: "function", spec });
    for (const dag of dags) put(dagRecord(dag.name), { kind: "dag", dag });
    for (const { record } of [...this.#versions.live()]) {
      if (!stamps.has(recordKey(record))) this.#onAbsent(record, since, turn);
    }
  }

  /** What the store holds is so, whatever was said, unless it has changed since the read began. */
  #put(name: RecordName, found: Found, since: number, turn: Turn): void {
    const { stamp, record } = found;
    const key = recordKey(name);
    const mark = { stamp, isDeleted: false };
    if (!this.#versions.isNews(key, mark)) {
      const isWrong = this.#versions.mark(key)?.isDeleted === true && !this.#versions.hasChangedSince(key, since);
      if (!isWrong) return;
      turn.trace("hearsay-overruled", [key], "the store holds what was said to be deleted", "warn");
    }
    this.#versions.overrule(name, mark, turn.now);
    const subjects = record.kind === "function" ? this.#putFunction(record, turn) : this.#putDag(record, turn);
    if (subjects.length > 0) this.#modules.onChanged(subjects, turn);
    const { kind } = record;
    this.#modules.onLearned(
      kind === "function" ? { kind, name: record.spec.name } : { kind, name: record.dag.name },
      turn,
    );
  }

  /** @returns what is leased on it and holds no longer */
  #putFunction({ spec }: Extract<StoredRecord, { kind: "function" }>, turn: Turn): readonly LeaseSubject[] {
    const { registry } = this.#modules;
    const old = registry.function(spec.name);
    const { functionsMax } = this.#options.limits;
    if (old === undefined && registry.functionCount >= functionsMax) {
      turn.trace("record-skipped", [spec.name], `more than ${functionsMax} functions`, "warn");
      return [];
    }
    registry.putFunction(spec);
    turn.trace("function-learnt", [spec.name, spec.version]);
    return old === undefined || old.version === spec.version ? [] : this.#subjectsOf(functionRecord(spec.name));
  }

  #putDag({ dag }: Extract<StoredRecord, { kind: "dag" }>, turn: Turn): readonly LeaseSubject[] {
    const { registry } = this.#modules;
    const isKnown = registry.dag(dag.name) !== undefined;
    const { dagsMax } = this.#options.limits;
    const isFull = !isKnown && registry.dagCount >= dagsMax;
    const problem = isFull ? `more than ${dagsMax} DAGs` : problemOf(() => validateDag(dag));
    if (problem !== undefined) {
      turn.trace("record-skipped", [dag.name], problem, "warn");
      return [];
    }
    registry.putDag(dag);
    turn.trace("dag-learnt", [dag.name]);
    return isKnown ? [{ kind: "dag", name: dag.name }] : [];
  }

  #delete(version: RecordVersion, turn: Turn): void {
    const { record } = version;
    if (!this.#versions.put(record, version, turn.now)) return;
    const { registry } = this.#modules;
    const isKnown = record.kind === "function" ? registry.function(record.name) : registry.dag(record.name);
    if (isKnown === undefined) return;
    const subjects = this.#subjectsOf(record);
    if (record.kind === "function") registry.deleteFunction(record.name);
    else registry.deleteDag(record.name);
    turn.trace("record-gone", [record.name], record.kind);
    this.#modules.onChanged(subjects, turn);
    this.#modules.onLearned(record, turn);
  }

  #subjectsOf(record: RecordName): readonly LeaseSubject[] {
    if (record.kind === "dag") return [{ kind: "dag", name: record.name }];
    const dags = this.#modules.registry.dagsUsing(record.name).map((name): LeaseSubject => ({ kind: "dag", name }));
    return [{ kind: "function", name: record.name }, ...dags];
  }

  #tellOfSchedulers(turn: Turn): void {
    const text = JSON.stringify(this.schedulers);
    if (text === this.#toldOf) return;
    this.#toldOf = text;
    this.#modules.onSchedulers(turn);
  }
}

/** @returns what a user would be told, when the check throws it */
export function problemOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CloudburstError) return thrown.message;
    throw thrown;
  }
}
