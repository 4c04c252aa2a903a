import { assert, type DagName, type ExecutorId, type FunctionName, type Instant } from "@cloudburst/model";
import type { LeaseNeed } from "./candidates.js";
import type { LeasesWithdrawn } from "./effect.js";
import type { PeerId } from "./event.js";
import { compareText } from "./registry.js";

/** What a lease is on. */
export type LeaseSubject =
  | { readonly kind: "function"; readonly name: FunctionName }
  | { readonly kind: "dag"; readonly name: DagName };

/** The leases of one client that name the same executors: mostly all it has, because placement keeps what a client knows. */
interface Cohort {
  readonly executors: readonly ExecutorId[];
  readonly leases: Set<LeaseRecord>;
}

interface LeaseRecord {
  readonly peer: PeerId;
  readonly subject: LeaseSubject;
  readonly cohort: Cohort;
  readonly expiresAt: Instant;
  /** `ended`: replaced, withdrawn, expired, or its holder is gone. */
  phase: "held" | "ended";
}

interface Holder {
  readonly leases: Map<string, LeaseRecord>;
  /** Of its latest lease of each need: leases of one need mostly name the same executors. */
  readonly cohorts: Map<LeaseNeed, Cohort>;
}

/** The cohorts that name one executor, and some that are empty: those are swept out whenever the list has doubled. */
interface Mentions {
  cohorts: Cohort[];
  sweepAt: number;
}

const SWEEP_AT_MIN = 64;

// Invariants:
//   E1. Every held lease is found under its subject, under its holder, and under each executor of its cohort.
//   E2. `#byExpiry` holds leases in the order of their ends: all leases last equally long.
/** Who holds a lease on what, so that it can be withdrawn at once. All operations cost O(executors of the lease), amortised. */
export class LeaseTable {
  readonly #holders = new Map<PeerId, Holder>();
  readonly #bySubject = new Map<string, Map<PeerId, LeaseRecord>>();
  readonly #byExecutor = new Map<ExecutorId, Mentions>();
  #byExpiry: LeaseRecord[] = [];
  #expired = 0;
  #held = 0;

  /** Leases held. */
  get size(): number {
    return this.#held;
  }

  /** The executors of the peer's latest leases of each need, held or not. */
  previous(peer: PeerId): readonly ExecutorId[] {
    const holder = this.#holders.get(peer);
    if (holder === undefined) return [];
    const cohorts = [...holder.cohorts.values()];
    return cohorts.length === 1 ? (cohorts[0] as Cohort).executors : cohorts.flatMap((cohort) => cohort.executors);
  }

  /** Whether a lease of this peer on this subject would replace one. */
  holds(peer: PeerId, subject: LeaseSubject): boolean {
    return this.#holders.get(peer)?.leases.has(keyOf(subject)) ?? false;
  }

  /** Replaces the peer's lease on the subject, if it has one. */
  grant(
    peer: PeerId,
    subject: LeaseSubject,
    granted: { readonly need: LeaseNeed; readonly executors: readonly ExecutorId[] },
    expiresAt: Instant,
  ): void {
    const key = keyOf(subject);
    const holder = this.#holderOf(peer);
    const cohort = this.#cohortOf(holder, granted.need, granted.executors);
    const record: LeaseRecord = { peer, subject, cohort, expiresAt, phase: "held" };
    cohort.leases.add(record);
    const old = holder.leases.get(key);
    if (old !== undefined) this.#end(old);
    holder.leases.set(key, record);
    const holders = this.#bySubject.get(key) ?? new Map<PeerId, LeaseRecord>();
    this.#bySubject.set(key, holders.set(peer, record));
    this.#byExpiry.push(record);
    this.#held += 1;
  }

  expire(now: Instant): void {
    for (; this.#expired < this.#byExpiry.length; this.#expired++) {
      const record = this.#byExpiry[this.#expired] as LeaseRecord;
      if (record.phase === "held" && record.expiresAt > now) break;
      if (record.phase === "held") this.#end(record);
    }
    if (this.#expired < SWEEP_AT_MIN || this.#expired * 2 < this.#byExpiry.length) return;
    this.#byExpiry = this.#byExpiry.slice(this.#expired);
    this.#expired = 0;
  }

  /** @returns who must be told, in the order in which they got their leases */
  withdrawSubjects(subjects: readonly LeaseSubject[]): ReadonlyMap<PeerId, LeasesWithdrawn> {
    return this.#withdraw(subjects.flatMap((subject) => [...(this.#bySubject.get(keyOf(subject))?.values() ?? [])]));
  }

  /** @returns who must be told */
  withdrawExecutors(executors: readonly ExecutorId[]): ReadonlyMap<PeerId, LeasesWithdrawn> {
    const cohorts = executors.flatMap((executor) => this.#byExecutor.get(executor)?.cohorts ?? []);
    for (const executor of executors) this.#byExecutor.delete(executor);
    return this.#withdraw(cohorts.flatMap((cohort) => [...cohort.leases]));
  }

  forgetPeer(peer: PeerId): void {
    for (const record of [...(this.#holders.get(peer)?.leases.values() ?? [])]) this.#end(record);
    this.#holders.delete(peer);
  }

  /** @param mayBeLeased whether the executor is joined, not draining and not silent */
  validate(mayBeLeased: (executor: ExecutorId) => boolean): void {
    let held = 0;
    for (const holder of this.#holders.values()) {
      for (const [key, record] of holder.leases) {
        held += 1;
        assert(record.phase === "held", "E1: a holder's leases are held");
        assert(this.#bySubject.get(key)?.get(record.peer) === record, "E1: a lease is found under its subject");
        assert(record.cohort.leases.has(record), "E1: a lease is in its cohort");
        for (const executor of record.cohort.executors) {
          assert(mayBeLeased(executor), `no lease names an executor that is gone or draining: ${executor}`);
          const mentions = this.#byExecutor.get(executor)?.cohorts ?? [];
          assert(mentions.includes(record.cohort), "E1: a cohort is found under its executors");
        }
      }
    }
    assert(held === this.#held, "leases are counted");
    for (const [i, record] of this.#byExpiry.entries()) {
      const next = this.#byExpiry[i + 1];
      assert(next === undefined || record.expiresAt <= next.expiresAt, "E2: in the order of their ends");
    }
  }

  #withdraw(records: readonly LeaseRecord[]): ReadonlyMap<PeerId, LeasesWithdrawn> {
    const subjects = new Map<PeerId, LeaseSubject[]>();
    for (const record of records) {
      if (record.phase === "ended") continue;
      this.#end(record);
      const lost = subjects.get(record.peer);
      if (lost === undefined) subjects.set(record.peer, [record.subject]);
      else lost.push(record.subject);
    }
    return new Map([...subjects].map(([peer, lost]) => [peer, noticeOf(lost)]));
  }

  #end(record: LeaseRecord): void {
    assert(record.phase === "held", "a lease ends once");
    record.phase = "ended";
    this.#held -= 1;
    record.cohort.leases.delete(record);
    const key = keyOf(record.subject);
    this.#holders.get(record.peer)?.leases.delete(key);
    const holders = this.#bySubject.get(key);
    holders?.delete(record.peer);
    if (holders?.size === 0) this.#bySubject.delete(key);
  }

  /** The holder's latest cohort if it fits; an empty one may have been swept out of the mentions, so it is not used again. */
  #cohortOf(holder: Holder, need: LeaseNeed, executors: readonly ExecutorId[]): Cohort {
    const latest = holder.cohorts.get(need);
    if (latest !== undefined && latest.leases.size > 0 && isEqual(latest.executors, executors)) return latest;
    const cohort: Cohort = { executors, leases: new Set() };
    holder.cohorts.set(need, cohort);
    for (const executor of executors) this.#mention(executor, cohort);
    return cohort;
  }

  #mention(executor: ExecutorId, cohort: Cohort): void {
    let mentions = this.#byExecutor.get(executor);
    if (mentions === undefined) {
      mentions = { cohorts: [], sweepAt: SWEEP_AT_MIN };
      this.#byExecutor.set(executor, mentions);
    }
    if (mentions.cohorts.length >= mentions.sweepAt) {
      mentions.cohorts = mentions.cohorts.filter((known) => known.leases.size > 0);
      mentions.sweepAt = Math.max(SWEEP_AT_MIN, 2 * mentions.cohorts.length);
    }
    mentions.cohorts.push(cohort);
  }

  #holderOf(peer: PeerId): Holder {
    const known = this.#holders.get(peer);
    if (known !== undefined) return known;
    const holder: Holder = { leases: new Map(), cohorts: new Map() };
    this.#holders.set(peer, holder);
    return holder;
  }
}

function isEqual(a: readonly ExecutorId[], b: readonly ExecutorId[]): boolean {
  return a.length === b.length && a.every((executor, i) => executor === b[i]);
}

export function noticeOf(subjects: readonly LeaseSubject[]): LeasesWithdrawn {
  const functions = subjects.flatMap((subject) => (subject.kind === "function" ? [subject.name] : []));
  const dags = subjects.flatMap((subject) => (subject.kind === "dag" ? [subject.name] : []));
  return { kind: "leases-withdrawn", functions: functions.sort(compareText), dags: dags.sort(compareText) };
}

export function keyOf(subject: LeaseSubject): string {
  return `${subject.kind}/${subject.name}`;
}
