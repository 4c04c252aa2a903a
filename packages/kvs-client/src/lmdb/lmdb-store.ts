/**
 * The embedded store: the one writer of an LMDB directory. Other processes of the machine read the same file with `LmdbReader`.
 *
 *   W1. At most one write transaction is under way. What arrives meanwhile forms the next one, so that any number of writes share a
 *       sync, and a lonely write waits for nobody.
 *   W2. A write resolves after its transaction is synced to the disk (K1), and never after it was refused.
 *   W3. Writes that wait are bounded in number and bytes; beyond that they are OVERLOADED.
 *   W4. A disk that does not answer within `commitDeadlineMs` fails what waits (STORE_UNAVAILABLE), and everything new until it does.
 *   W5. After an input/output error nothing is written again: the kernel may have dropped what was to be synced, so a later sync that
 *       succeeds proves nothing. Reading goes on. A full disk is not such an error.
 *
 *   open --no answer--> stalled --answer--> open        open, stalled --I/O error--> failed        any --close--> closed
 */
import { CloudburstError, type Failure, type Lattice, type Stamp } from "@cloudburst/model";
import { latticeBytes } from "../core/merge-record.js";
import { assertStoreKey } from "../core/store-key.js";
import { RecordCodec } from "../record/record-codec.js";
import type { KeyPage, ListOptions, MergeOptions, Store } from "../store.js";
import {
  type LocalStoreOptions,
  type ResolvedLocalStoreOptions,
  resolveInteger,
  resolveListOptions,
  resolveLocalStoreOptions,
  resolveTtl,
  SYSTEM_CLOCK,
  type WallClock,
} from "../store-options.js";
import type { Environment } from "./environment.js";
import { FreeSpace } from "./free-space.js";
import { openForWriting } from "./opening.js";
import { listKeys, readLattice } from "./read-records.js";
import { isDiskFullError, isInputOutputError, toStoreError, unavailableStore } from "./store-failure.js";
import { type VerifyReport, verifyRecords } from "./verify.js";
import { applyBatch, type BatchContext, hasExpired, type StoreWrite, sweep, type WriteOutcome } from "./write-batch.js";
import type { WriterLock } from "./writer-lock.js";

export interface LmdbStoreOptions extends LocalStoreOptions {
  /** Made when it does not exist. */
  readonly directory: string;
  /** Address space to begin with; it grows by itself. */
  readonly mapSizeBytes?: number;
  /** How long the disk may take for one commit. Default 30,000. */
  readonly commitDeadlineMs?: number;
  /** Read everything before opening, in a process of its own. Takes about a second for each GB. */
  readonly verify?: boolean;
}

export interface LmdbStoreModules {
  readonly clock?: WallClock;
}

const COMMIT_DEADLINE_MS_DEFAULT = 30_000;
/** A transaction runs on this thread; this many merges of small values take it about 10 ms. */
const BATCH_WRITES_MAX = 2_000;
const BATCH_BYTES_MAX = 32 * 1024 * 1024;
const WAITING_WRITES_MAX = 100_000;
const WAITING_BYTES_MAX = 256 * 1024 * 1024;
const SWEEP_KEYS_MAX = 1_000;
/** A reader that was killed while it read keeps old pages from being used again, until its slot is cleared. */
const READER_CHECK_INTERVAL_MS = 10_000;
/** The reason for a failed commit follows in the same turn; this only guards against a library that forgets it. */
const COMMIT_REASON_WAIT_MS = 1_000;

interface WaitingWrite {
  readonly write: StoreWrite;
  readonly bytes: number;
  resolve(existed: boolean): void;
  reject(error: CloudburstError): void;
}

type Phase =
  | { readonly kind: "open" }
  | { readonly kind: "stalled" }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "closed" };

export class LmdbStore implements Store {
  readonly directory: string;
  readonly #options: ResolvedLocalStoreOptions;
  readonly #commitDeadlineMs: number;
  readonly #clock: WallClock;
  readonly #environment: Environment;
  readonly #lock: WriterLock;
  readonly #codec: RecordCodec;
  readonly #context: BatchContext;
  readonly #freeSpace: FreeSpace;
  readonly #sweeper: NodeJS.Timeout;
  #phase: Phase = { kind: "open" };
  #waiting: WaitingWrite[] = [];
  #waitingBytes = 0;
  #isSweepDue = false;
  #readersCheckedAtMs = 0;
  #writing: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  private constructor(
    options: LmdbStoreOptions,
    clock: WallClock,
    environment: Environment,
    lock: WriterLock,
    codec: RecordCodec,
  ) {
    this.directory = options.directory;
    this.#options = resolveLocalStoreOptions(options);
    this.#commitDeadlineMs = resolveCommitDeadline(options);
    this.#clock = clock;
    this.#environment = environment;
    this.#lock = lock;
    this.#codec = codec;
    this.#context = { environment, codec, limits: this.#options };
    this.#freeSpace = new FreeSpace(options.directory);
    // Unreferenced: expiry is also checked at every read, so a process need not live for it.
    this.#sweeper = setInterval(() => this.#onSweepTimer(), this.#options.sweepIntervalMs).unref();
  }

  /**
   * @throws CloudburstError STORE_UNAVAILABLE (the directory cannot be written, or another process writes it), DATA_CORRUPT,
   * INVALID_ARGUMENT
   */
  static async open(options: LmdbStoreOptions, modules: LmdbStoreModules = {}): Promise<LmdbStore> {
    resolveLocalStoreOptions(options);
    resolveCommitDeadline(options);
    const codec = await RecordCodec.create();
    const { directory, mapSizeBytes, verify = false } = options;
    const { environment, lock } = await openForWriting({ directory, mapSizeBytes, verify });
    return new LmdbStore(options, modules.clock ?? SYSTEM_CLOCK, environment, lock, codec);
  }

  async get(key: string): Promise<Lattice | undefined> {
    return this.#read(() => this.#readLattice(key));
  }

  async getMany(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    return this.#read(() => keys.map((key) => this.#readLattice(key)));
  }

  async merge(key: string, lattice: Lattice, options?: MergeOptions): Promise<void> {
    assertStoreKey(key);
    const ttlMs = resolveTtl(options);
    const ifAbsent = options?.ifAbsent ?? false;
    await this.#write({ kind: "merge", key, lattice, ttlMs, ifAbsent }, latticeBytes(lattice) + key.length);
  }

  async delete(key: string, stamp: Stamp): Promise<boolean> {
    assertStoreKey(key);
    return this.#write({ kind: "delete", key, stamp }, key.length);
  }

  async list(prefix: string, options?: ListOptions): Promise<KeyPage> {
    const resolved = resolveListOptions(options);
    const source = { records: this.#environment.records, codec: this.#codec };
    return this.#read(() => listKeys(source, prefix, resolved, this.#clock.nowMs()));
  }

  /** Reads everything on this thread. @throws CloudburstError DATA_CORRUPT when keys may be missing */
  async verify(): Promise<VerifyReport> {
    return this.#read(() => verifyRecords(this.#environment, this.#codec));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #readLattice(key: string): Lattice | undefined {
    assertStoreKey(key);
    return readLattice({ records: this.#environment.records, codec: this.#codec }, key, this.#clock.nowMs());
  }

  #read<T>(read: () => T): T {
    if (this.#closing !== undefined) throw this.#closedError();
    try {
      return read();
    } catch (error) {
      throw toStoreError(this.directory, "it cannot be read", error);
    }
  }

  #write(write: StoreWrite, bytes: number): Promise<boolean> {
    const refusal = this.#refusal(bytes);
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      this.#writing ??= this.#writeAll();
    });
  }

  #refusal(bytes: number): CloudburstError | undefined {
    if (this.#closing !== undefined) return this.#closedError();
    if (this.#phase.kind === "failed") return new CloudburstError(this.#phase.failure);
    if (this.#phase.kind === "stalled") return this.#stalledError();
    const hasRoom = this.#waiting.length < WAITING_WRITES_MAX && this.#waitingBytes + bytes <= WAITING_BYTES_MAX;
    if (hasRoom || this.#waiting.length === 0) return undefined;
    const what = `the write queue of the store in ${this.directory}`;
    return new CloudburstError({ code: "OVERLOADED", what, limit: WAITING_WRITES_MAX });
  }

  /** Never rejects: every failure goes to the writes it concerns. */
  async #writeAll(): Promise<void> {
    // Once around the event loop, so that everything that arrived with this write shares its transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0 || this.#isSweepDue) {
      if (this.#isSweepDue) await this.#sweep();
      const batch = this.#takeBatch();
      if (batch.length > 0) await this.#commit(batch);
    }
    this.#writing = undefined;
  }

  #takeBatch(): readonly WaitingWrite[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && count < BATCH_WRITES_MAX) {
      bytes += (this.#waiting[count] as WaitingWrite).bytes;
      if (count > 0 && bytes > BATCH_BYTES_MAX) break;
      count++;
    }
    const batch = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    for (const { bytes: taken } of batch) this.#waitingBytes -= taken;
    return batch;
  }

  async #commit(batch: readonly WaitingWrite[]): Promise<void> {
    const watchdog = setTimeout(() => this.#onStalled(batch), this.#commitDeadlineMs);
    try {
      const accepted = await this.#withoutRefused(batch);
      if (accepted.length === 0) return;
      const writes = accepted.map((waiting) => waiting.write);
      const outcomes = await this.#transact(() => applyBatch(this.#context, writes, this.#clock.nowMs()));
      settle(accepted, outcomes);
    } catch (error) {
      const failure = await this.#onCommitFailed(error);
      for (const waiting of batch) waiting.reject(failure);
    } finally {
      clearTimeout(watchdog);
      if (this.#phase.kind === "stalled") this.#phase = { kind: "open" };
    }
  }

  /** Keeps merges from a disk that is nearly full; deletions go on, for they free pages to use again. */
  async #withoutRefused(batch: readonly WaitingWrite[]): Promise<readonly WaitingWrite[]> {
    const problem = await this.#freeSpace.problem();
    if (problem === undefined) return batch;
    return batch.filter((waiting) => {
      if (waiting.write.kind === "delete") return true;
      waiting.reject(unavailableStore(this.directory, problem));
      return false;
    });
  }

  /** As a child transaction: a throw within it takes back all of it. Resolves when it is synced. */
  #transact<T>(action: () => T): Promise<T> {
    return this.#environment.root.childTransaction(action);
  }

  async #onCommitFailed(thrown: unknown): Promise<CloudburstError> {
    const reason = await commitReason(thrown);
    const isInputOutput = isInputOutputError(reason);
    if (isDiskFullError(reason) || (isInputOutput && (await this.#isDiskFull()))) {
      return unavailableStore(
        this.directory,
        "the disk is full, and nothing of this was written; make room on it",
        reason,
      );
    }
    const error = toStoreError(this.directory, "writing failed", reason);
    if (!isInputOutput) return error;
    const problem = `${this.directory}: the disk failed (${(reason as Error).message}); check it, then start the store again`;
    this.#phase = { kind: "failed", failure: { code: "STORE_UNAVAILABLE", problem } };
    return new CloudburstError(this.#phase.failure, { cause: reason });
  }

  async #isDiskFull(): Promise<boolean> {
    try {
      return await this.#freeSpace.isFull();
    } catch {
      // Not even that can be asked: the device has failed.
      return false;
    }
  }

  #onStalled(batch: readonly WaitingWrite[]): void {
    if (this.#phase.kind !== "open") return;
    this.#phase = { kind: "stalled" };
    const stalled = [...batch, ...this.#waiting];
    this.#waiting = [];
    this.#waitingBytes = 0;
    for (const waiting of stalled) waiting.reject(this.#stalledError());
  }

  #onSweepTimer(): void {
    if (this.#phase.kind !== "open") return;
    this.#isSweepDue = true;
    this.#writing ??= this.#writeAll();
  }

  async #sweep(): Promise<void> {
    this.#isSweepDue = false;
    const nowMs = this.#clock.nowMs();
    try {
      this.#clearDeadReaders();
      if (!hasExpired(this.#environment, nowMs)) return;
      const removed = await this.#transact(() => sweep(this.#context, nowMs, SWEEP_KEYS_MAX));
      // More is due: at the next turn, behind the writes that wait.
      if (removed === SWEEP_KEYS_MAX) this.#isSweepDue = this.#closing === undefined;
    } catch (error) {
      // What has expired is not shown whether or not it is removed, and the next sweep tries again.
      await this.#onCommitFailed(error);
    }
  }

  #clearDeadReaders(): void {
    const nowMs = performance.now();
    if (nowMs - this.#readersCheckedAtMs < READER_CHECK_INTERVAL_MS) return;
    this.#readersCheckedAtMs = nowMs;
    this.#environment.root.readerCheck();
  }

  async #close(): Promise<void> {
    clearInterval(this.#sweeper);
    // Ends within `commitDeadlineMs`: either the writes are done, or the watchdog has failed them.
    while (this.#writing !== undefined && this.#phase.kind !== "stalled") {
      await Promise.race([this.#writing, pause(this.#commitDeadlineMs)]);
    }
    this.#phase = { kind: "closed" };
    const ended = this.#environment.root.close().then(() => true);
    const isClosed = await Promise.race([ended, pause(this.#commitDeadlineMs).then(() => false)]);
    // A commit that hangs may still reach the disk: the directory stays locked until this process ends.
    if (isClosed) await this.#lock.release();
  }

  #closedError(): CloudburstError {
    return new CloudburstError({ code: "CLOSED", what: `the store in ${this.directory}` });
  }

  #stalledError(): CloudburstError {
    const problem = `the disk has not confirmed a write for ${this.#commitDeadlineMs} ms; it may or may not be kept`;
    return unavailableStore(this.directory, problem);
  }
}

function resolveCommitDeadline(options: LmdbStoreOptions): number {
  return resolveInteger("commitDeadlineMs", options.commitDeadlineMs, COMMIT_DEADLINE_MS_DEFAULT, 1, 600_000);
}

function settle(batch: readonly WaitingWrite[], outcomes: readonly WriteOutcome[]): void {
  for (let i = 0; i < batch.length; i++) {
    const waiting = batch[i] as WaitingWrite;
    const outcome = outcomes[i] as WriteOutcome;
    if (outcome.kind === "done") waiting.resolve(outcome.existed);
    else waiting.reject(new CloudburstError(outcome.failure));
  }
}

/** lmdb-js rejects with a general error, and gives the reason through a promise on it that must not stay unhandled. */
async function commitReason(thrown: unknown): Promise<unknown> {
  const reason = (thrown as { readonly commitError?: Promise<never> } | undefined)?.commitError;
  if (reason === undefined) return thrown;
  const found = reason.then(
    () => thrown,
    (error: unknown) => error,
  );
  return Promise.race([found, pause(COMMIT_REASON_WAIT_MS).then(() => thrown)]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
