/**
 * The journal in the store. Its only writer, so that what it reads is what is so.
 *
 *   J1. `takeIn` and `mark` resolve when the record is on disk, `keep` when the outcome is.
 *   J2. An outcome is written once: a call of which there is one is never taken in, nor found, nor gets another.
 *   J3. Between the two writes of `keep` a process may die: `scan` finds a call whose outcome is there, and takes it out of the journal.
 */
import { createHash } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  CloudburstError,
  type DurableCall,
  type DurableOutcome,
  FAILED_KEEP_MS,
  type FailedCall,
  HybridClock,
  IDEMPOTENCY_MS,
  type JournalRecord,
  type Lattice,
  type PendingRecord,
  type ResultRecord,
  readOutcome,
  setLattice,
  systemKeys,
} from "@cloudburst/model";
import {
  decodeFailedCall,
  decodeJournalRecord,
  decodeResultRecord,
  encodeFailedCall,
  encodeJournalRecord,
  encodeResultRecord,
} from "@cloudburst/wire";
import type { TakenIn } from "./core/index.js";

/** What has expired is swept soon, and is not seen even before. */
const AT_ONCE: { readonly ttlMs: number } = Object.freeze({ ttlMs: 1 });
/** Of a call whose id does not come again. */
const NO_DIGEST = "-";
const ENDED = encodeJournalRecord({ kind: "ended", digest: NO_DIGEST });
const PAGE_KEYS = 256;

export interface Ending {
  readonly durable: DurableCall;
  readonly acceptedAtMs: number;
  readonly outcome: DurableOutcome;
  readonly fence: number;
  readonly made: number;
  readonly isListed: boolean;
}

export interface JournalOptions {
  /** Unique in the cluster. */
  readonly writer: string;
  /** A record that is passed over: corrupt, or of a newer release. */
  onDamaged(key: string, error: unknown): void;
}

export class Journal {
  readonly #store: Store;
  readonly #onDamaged: JournalOptions["onDamaged"];
  readonly #clock: HybridClock;

  constructor(store: Store, { writer, onDamaged }: JournalOptions) {
    this.#store = store;
    this.#clock = new HybridClock(writer);
    this.#onDamaged = onDamaged;
  }

  /** @returns also the record, where there was one already */
  async takeIn(
    durable: DurableCall,
    acceptedAtMs: number,
  ): Promise<{ readonly as: TakenIn; readonly found?: PendingRecord }> {
    const { call } = durable;
    const key = systemKeys.journal(call);
    const [result, journal] = await this.#store.getMany([systemKeys.result(call), key]);
    const outcome = outcomeOf(result);
    const record = this.#open(journal);
    if (record !== undefined) {
      const digest = record.kind === "ended" ? record.digest : digestOf(record.durable);
      if (digest !== NO_DIGEST && digest !== digestOf(durable))
        return { as: { kind: "refused", failure: otherArguments(durable) } };
    }
    if (outcome !== undefined) return { as: { kind: "ended", outcome } };
    if (record?.kind === "pending") {
      const ageMs = Math.max(0, acceptedAtMs - record.acceptedAtMs);
      return { as: { kind: "found", fence: record.fence, made: record.made, ageMs }, found: record };
    }
    await this.#write(key, { kind: "pending", durable, acceptedAtMs, fence: 0, made: 0 });
    return { as: { kind: "journaled" } };
  }

  /** @throws CloudburstError STORE_UNAVAILABLE, DATA_CORRUPT; CALL_NOT_FOUND when it is not there */
  async read(call: CallId): Promise<PendingRecord> {
    const record = this.#open(await this.#store.get(systemKeys.journal(call)));
    if (record?.kind !== "pending") throw new CloudburstError({ code: "CALL_NOT_FOUND", call });
    return record;
  }

  mark(record: PendingRecord): Promise<void> {
    return this.#write(systemKeys.journal(record.durable.call), record);
  }

  async keep(ending: Ending): Promise<void> {
    const { durable, outcome, isListed } = ending;
    const { call, keepMs, idempotencyKey } = durable;
    const isKeyed = idempotencyKey !== undefined;
    // The key stands for its outcome as long as it stands for anything.
    const ttlMs = isKeyed ? Math.max(keepMs, IDEMPOTENCY_MS) : keepMs;
    const elements = recordsOf(outcome, Math.max(1, ending.fence)).map(encodeResultRecord);
    const writes = [this.#store.merge(systemKeys.result(call), setLattice(elements), { ttlMs, ifAbsent: true })];
    if (isListed && outcome.kind === "failed") writes.push(this.#list(ending, outcome.failure));
    await Promise.all(writes);
    // Only now, for the store may refuse one write and take the next. Nobody need wait for it (J3).
    const key = systemKeys.journal(call);
    const ended = isKeyed
      ? this.#write(key, { kind: "ended", digest: digestOf(durable) }, { ttlMs })
      : this.#store.merge(key, this.#lww(ENDED), AT_ONCE);
    ended.catch(() => undefined);
  }

  /** Every call that has not ended, in pages. */
  async *scan(): AsyncGenerator<readonly PendingRecord[], void, undefined> {
    for await (const keys of this.#pages(systemKeys.journalPrefix)) {
      const pending: PendingRecord[] = [];
      for (const key of keys) {
        try {
          const record = await this.#scanOne(key);
          if (record !== undefined) pending.push(record);
        } catch (error) {
          if (CloudburstError.from(error).retryable) throw error;
          this.#onDamaged(key, error);
        }
      }
      yield pending;
    }
  }

  async #scanOne(key: string): Promise<PendingRecord | undefined> {
    const call = key.slice(systemKeys.journalPrefix.length) as CallId;
    const [journal, result] = await this.#store.getMany([key, systemKeys.result(call)]);
    const record = this.#open(journal);
    if (record?.kind !== "pending") return undefined;
    if (outcomeOf(result) === undefined) return record;
    await this.#store.merge(key, this.#lww(ENDED), AT_ONCE);
    return undefined;
  }

  // ---- what has failed for good --------------------------------------------------------------------------------------------------

  /** Calls that are listed as failed, the oldest first. */
  async failedCalls(): Promise<readonly CallId[]> {
    const found: { readonly call: CallId; readonly failedAtMs: number }[] = [];
    for await (const keys of this.#pages(systemKeys.failedPrefix)) {
      for (const lattice of await this.#store.getMany(keys)) {
        const failed = openFailed(lattice);
        if (failed !== undefined) found.push({ call: failed.durable.call, failedAtMs: failed.failedAtMs });
      }
    }
    return found.sort((a, b) => a.failedAtMs - b.failedAtMs).map(({ call }) => call);
  }

  async readFailed(call: CallId): Promise<FailedCall> {
    const failed = openFailed(await this.#store.get(systemKeys.failed(call)));
    if (failed === undefined) throw new CloudburstError({ code: "CALL_NOT_FOUND", call });
    return failed;
  }

  /** As if it had just been accepted, but behind its earlier attempts; its outcome is taken back. */
  async reopen({ durable, fence }: FailedCall, acceptedAtMs: number): Promise<PendingRecord> {
    const record: PendingRecord = { kind: "pending", durable, acceptedAtMs, fence, made: 0 };
    // The outcome first: with it in place, the call would count as ended.
    await this.#store.delete(systemKeys.result(durable.call), this.#clock.tick(Date.now()));
    await this.#write(systemKeys.journal(durable.call), record);
    await this.forgetFailed(durable.call);
    return record;
  }

  async forgetFailed(call: CallId): Promise<void> {
    const key = systemKeys.failed(call);
    const known = await this.#store.get(key);
    if (known?.kind !== "lww") return;
    this.#clock.tick(known.stamp.wallMs);
    await this.#store.delete(key, this.#clock.tick(Date.now()));
  }

  #list({ durable, acceptedAtMs, fence, made }: Ending, failure: FailedCall["failure"]): Promise<void> {
    const failedAtMs = Date.now();
    const value = encodeFailedCall({ durable, acceptedAtMs, failedAtMs, fence, made, failure });
    return this.#store.merge(systemKeys.failed(durable.call), this.#lww(value), { ttlMs: FAILED_KEEP_MS });
  }

  // ---- records -------------------------------------------------------------------------------------------------------------------

  /** @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED */
  #open(lattice: Lattice | undefined): JournalRecord | undefined {
    if (lattice?.kind !== "lww") return undefined;
    // A later write must win also when the clock of this machine was set back.
    this.#clock.tick(lattice.stamp.wallMs);
    return decodeJournalRecord(lattice.value);
  }

  #write(key: string, record: JournalRecord, options?: { readonly ttlMs: number }): Promise<void> {
    return this.#store.merge(key, this.#lww(encodeJournalRecord(record)), options);
  }

  #lww(value: Uint8Array): Lattice {
    return { kind: "lww", stamp: this.#clock.tick(Date.now()), value };
  }

  async *#pages(prefix: string): AsyncGenerator<readonly string[], void, undefined> {
    for (let after: string | undefined; ; ) {
      const page = await this.#store.list(prefix, { limit: PAGE_KEYS, ...(after === undefined ? {} : { after }) });
      if (page.keys.length > 0) yield page.keys;
      after = page.keys.at(-1);
      if (page.isComplete || after === undefined) return;
    }
  }
}

function openFailed(lattice: Lattice | undefined): FailedCall | undefined {
  return lattice?.kind === "lww" ? decodeFailedCall(lattice.value) : undefined;
}

/** What a call was called with. */
export function digestOf({ subject, payload }: DurableCall): string {
  return createHash("sha256").update(`${subject.kind}\n${subject.name}\n`).update(payload).digest("base64url");
}

export function otherArguments({ idempotencyKey, call }: DurableCall): CloudburstError["failure"] {
  const what = idempotencyKey === undefined ? `call id "${call}"` : `idempotencyKey ${JSON.stringify(idempotencyKey)}`;
  const problem = "it stands for a call of another function, or with other arguments; use a key of its own for each";
  return { code: "INVALID_ARGUMENT", what, problem };
}

function outcomeOf(lattice: Lattice | undefined): DurableOutcome | undefined {
  if (lattice?.kind !== "set") return undefined;
  const outcome = readOutcome(lattice.elements.map((element) => decodeResultRecord(element)));
  switch (outcome.state) {
    case "fulfilled":
      return { kind: "result", value: outcome.value };
    case "fulfilled-record":
      return { kind: "record", values: outcome.values };
    case "rejected":
      return { kind: "failed", failure: outcome.failure };
    default:
      return undefined;
  }
}

function recordsOf(outcome: DurableOutcome, attempt: number): readonly ResultRecord[] {
  switch (outcome.kind) {
    case "result":
      return [{ kind: "result", attempt, node: undefined, value: outcome.value }];
    case "record": {
      const outputs = [...outcome.values.keys()];
      const results = [...outcome.values].map(([node, value]) => ({ kind: "result" as const, attempt, node, value }));
      return [{ kind: "accepted", attempt, outputs, isRecord: true }, ...results];
    }
    case "failed":
      return [{ kind: "failed", attempt, failure: outcome.failure, isFinal: true }];
  }
}
