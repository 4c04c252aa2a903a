/**
 * Which functions take down executors. Pure: it is told of deaths, and of suspects that ended well.
 *
 *   Q1. A death is charged to those that ran at it and were suspects already; where none was, to all that ran. Executors run suspects apart
 *       from each other, so from the second death on one is charged, and those beside it are not.
 *   Q2. A version is convicted at its third death (`QUARANTINE_DEATHS`), and only by one that is charged to it alone.
 *   Q3. A crash counts for DEATH_MEMORY_MS, whatever happens meanwhile. SIGKILL may come from anybody: such deaths are forgiven when the version
 *       ends well, and those within KILLS_APART_MS count once, because a power cut ends many executors that ran the same.
 *   Q4. A death is counted once, however often it is told.
 */
import {
  assert,
  type ExecutorDeath,
  type ExecutorId,
  type FunctionName,
  type FunctionVersion,
  type Instant,
  type NamedVersion,
  QUARANTINE_DEATHS,
  type QuarantinedVersion,
  SUSPECT_MS,
} from "@cloudburst/model";

const DEATH_MEMORY_MS = 600_000;
const KILLS_APART_MS = 1_000;
/** Beyond, the oldest is forgotten: it needs as many deaths again. */
const RECORDS_MAX = 10_000;
/** Deaths that may be told again: by the successors of as many executors. */
const DEATHS_MAX = 10_000;

interface Record {
  readonly fn: FunctionName;
  crashes: number;
  kills: number;
  lastAt: Instant;
}

export interface Verdict {
  readonly charged: readonly NamedVersion[];
  readonly convicted: QuarantinedVersion | undefined;
}

export class SuspicionBook {
  /** Oldest first, by the last death. */
  readonly #records = new Map<FunctionVersion, Record>();
  readonly #quarantined = new Map<FunctionVersion, QuarantinedVersion>();
  readonly #deaths = new Set<ExecutorId>();

  get quarantined(): readonly QuarantinedVersion[] {
    return [...this.#quarantined.values()];
  }

  quarantinedAs(version: FunctionVersion): QuarantinedVersion | undefined {
    return this.#quarantined.size === 0 ? undefined : this.#quarantined.get(version);
  }

  suspects(now: Instant): readonly FunctionVersion[] {
    return [...this.#records].flatMap(([version, { lastAt }]) => (lastAt + SUSPECT_MS > now ? [version] : []));
  }

  /** @returns undefined when it was told before, or nothing ran that could be at fault */
  onDeath({ executor, cause, running }: ExecutorDeath, now: Instant): Verdict | undefined {
    if (this.#deaths.has(executor)) return undefined;
    remember(this.#deaths, executor, DEATHS_MAX);
    this.#forgetOld(now);
    const candidates = running.filter(({ version }) => !this.#quarantined.has(version));
    const known = candidates.filter(({ version }) => this.#isSuspect(version, now));
    const charged = known.length > 0 ? known : candidates;
    const [only, another] = charged;
    if (only === undefined) return undefined;
    for (const version of charged) this.#charge(version, cause === "killed", now);
    return { charged, convicted: another === undefined ? this.#tryToConvict(only) : undefined };
  }

  onEndedWell(version: FunctionVersion): void {
    const record = this.#records.get(version);
    if (record !== undefined) record.kills = 0;
  }

  /** What another has convicted. @returns whether it was news */
  learn(quarantined: QuarantinedVersion): boolean {
    if (this.#quarantined.has(quarantined.version) || this.#quarantined.size >= RECORDS_MAX) return false;
    this.#quarantined.set(quarantined.version, quarantined);
    return true;
  }

  /** It may run again, and needs as many deaths again. @returns whether it was in quarantine */
  release(version: FunctionVersion): boolean {
    this.#records.delete(version);
    return this.#quarantined.delete(version);
  }

  validate(): void {
    let lastAt = Number.NEGATIVE_INFINITY;
    for (const [version, record] of this.#records) {
      assert(record.lastAt >= lastAt, "records in the order of their last deaths");
      lastAt = record.lastAt;
      assert(!this.#quarantined.has(version), "whoever is in quarantine is no suspect any more");
    }
    assert(this.#records.size <= RECORDS_MAX && this.#quarantined.size <= RECORDS_MAX, "suspicions within limit");
  }

  #isSuspect(version: FunctionVersion, now: Instant): boolean {
    const record = this.#records.get(version);
    return record !== undefined && record.lastAt + SUSPECT_MS > now;
  }

  #charge({ fn, version }: NamedVersion, isKill: boolean, now: Instant): void {
    const record = this.#records.get(version) ?? {
      fn,
      crashes: 0,
      kills: 0,
      lastAt: Number.NEGATIVE_INFINITY as Instant,
    };
    if (!isKill) record.crashes += 1;
    else if (record.kills === 0 || record.lastAt + KILLS_APART_MS <= now) record.kills += 1;
    record.lastAt = now;
    this.#records.delete(version);
    if (this.#records.size >= RECORDS_MAX) this.#records.delete(this.#records.keys().next().value as FunctionVersion);
    this.#records.set(version, record);
  }

  #tryToConvict({ fn, version }: NamedVersion): QuarantinedVersion | undefined {
    const { crashes, kills } = this.#records.get(version) as Record;
    const deaths = crashes + kills;
    if (deaths < QUARANTINE_DEATHS) return undefined;
    const convicted = { fn, version, deaths };
    if (!this.learn(convicted)) return undefined;
    this.#records.delete(version);
    return convicted;
  }

  #forgetOld(now: Instant): void {
    for (const [version, { lastAt }] of this.#records) {
      if (lastAt + DEATH_MEMORY_MS > now) return;
      this.#records.delete(version);
    }
  }
}

function remember<T>(set: Set<T>, value: T, max: number): void {
  if (set.size >= max) set.delete(set.values().next().value as T);
  set.add(value);
}
