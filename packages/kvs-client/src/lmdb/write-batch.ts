/**
 * What happens inside one write transaction: read, merge, write. Synchronous, and the only code that writes to the trees.
 *
 *   B1. A key is read once and written at most once per batch, however many writes name it.
 *   B2. Record and expiry entry change together.
 *   B3. What one write refuses (mismatch, size, a corrupt record) does not touch the others.
 */
import { CloudburstError, type Failure, type Lattice, type Stamp } from "@cloudburst/model";
import {
  decideDelete,
  decideMerge,
  isExpired,
  type RecordDecision,
  type RecordLimits,
  type StoredRecord,
} from "../core/merge-record.js";
import type { RecordCodec } from "../record/record-codec.js";
import type { Environment } from "./environment.js";
import { decodeKey, encodeKey } from "./read-records.js";

export type StoreWrite =
  | {
      readonly kind: "merge";
      readonly key: string;
      readonly lattice: Lattice;
      readonly ttlMs: number | undefined;
      readonly ifAbsent: boolean;
    }
  | { readonly kind: "delete"; readonly key: string; readonly stamp: Stamp };

export type WriteOutcome =
  | { readonly kind: "done"; readonly existed: boolean }
  | { readonly kind: "refused"; readonly failure: Failure };

export interface BatchContext {
  readonly environment: Environment;
  readonly codec: RecordCodec;
  readonly limits: RecordLimits;
}

const NOTHING = new Uint8Array(0);
const EXPIRY_BYTES = 8;
/** The shortest time to live that there is in whole milliseconds. */
const AT_ONCE_MS = 1;

/** @returns the outcomes in the order of `writes` */
export function applyBatch(
  context: BatchContext,
  writes: readonly StoreWrite[],
  nowMs: number,
): readonly WriteOutcome[] {
  const cells = new Map<string, Cell>();
  const outcomes = writes.map((write) => {
    let cell = cells.get(write.key);
    if (cell === undefined) {
      cell = readCell(context, write.key);
      cells.set(write.key, cell);
    }
    return applyWrite(context, cell, write, nowMs);
  });
  for (const cell of cells.values()) writeCell(context, cell, nowMs);
  return outcomes;
}

/** One key within a batch. */
interface Cell {
  readonly key: string;
  readonly keyBytes: Uint8Array;
  /** The expiry entry that the tree has. */
  readonly storedExpiry: number | undefined;
  record: StoredRecord | undefined;
  /** Why the stored record cannot be read. Only a deletion gets past it. */
  damage: Failure | undefined;
  isChanged: boolean;
}

function readCell({ environment, codec }: BatchContext, key: string): Cell {
  const keyBytes = encodeKey(key);
  const bytes = environment.records.getBinary(keyBytes);
  const cell = { key, keyBytes, storedExpiry: undefined, record: undefined, damage: undefined, isChanged: false };
  if (bytes === undefined) return cell;
  try {
    const record = codec.decode(key, bytes);
    return { ...cell, record, storedExpiry: record.expiresAtMs };
  } catch (error) {
    return { ...cell, damage: CloudburstError.from(error).failure };
  }
}

function applyWrite(context: BatchContext, cell: Cell, write: StoreWrite, nowMs: number): WriteOutcome {
  const { damage } = cell;
  if (damage !== undefined) {
    // A deletion is the way out of a corrupt record. A record of a newer release is not corrupt, and is left alone.
    if (write.kind !== "delete" || damage.code !== "DATA_CORRUPT") return { kind: "refused", failure: damage };
    cell.damage = undefined;
    take(cell, decideDelete(undefined, write.stamp, nowMs));
    return { kind: "done", existed: true };
  }
  const decision =
    write.kind === "merge"
      ? decideMerge(cell.record, write, context.limits, nowMs)
      : decideDelete(cell.record, write.stamp, nowMs);
  if (decision.kind === "refuse") return { kind: "refused", failure: decision.failure };
  take(cell, decision);
  return { kind: "done", existed: decision.existed };
}

function take(cell: Cell, decision: RecordDecision): void {
  if (decision.kind !== "write") return;
  cell.record = decision.record;
  cell.isChanged = true;
}

function writeCell({ environment, codec }: BatchContext, cell: Cell, nowMs: number): void {
  if (!cell.isChanged || cell.record === undefined) return;
  const { expiresAtMs } = cell.record;
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs + AT_ONCE_MS) return removeCell(environment, cell);
  environment.records.putSync(cell.keyBytes, codec.encode(cell.key, cell.record));
  if (expiresAtMs === cell.storedExpiry) return;
  if (cell.storedExpiry !== undefined) environment.expiry.removeSync(expiryKey(cell.storedExpiry, cell.keyBytes));
  if (expiresAtMs !== undefined) environment.expiry.putSync(expiryKey(expiresAtMs, cell.keyBytes), NOTHING);
}

/** What expires before anybody could read it is not written only to be swept. */
function removeCell({ records, expiry }: Environment, { keyBytes, storedExpiry }: Cell): void {
  records.removeSync(keyBytes);
  if (storedExpiry !== undefined) expiry.removeSync(expiryKey(storedExpiry, keyBytes));
}

/** Whether `sweep` would find something. Cheap: reads one entry. */
export function hasExpired(environment: Environment, nowMs: number): boolean {
  for (const entry of environment.expiry.getKeys({ limit: 1 })) return expiryOf(entry) <= nowMs;
  return false;
}

/**
 * Removes at most `max` of what has expired, in a write transaction. An entry whose record is damaged goes without its record.
 * @returns how many entries went
 */
export function sweep({ environment, codec }: BatchContext, nowMs: number, max: number): number {
  const due: Uint8Array[] = [];
  for (const entry of environment.expiry.getKeys({ limit: max })) {
    if (expiryOf(entry) > nowMs) break;
    due.push(entry);
  }
  for (const entry of due) {
    const keyBytes = entry.subarray(EXPIRY_BYTES);
    if (hasExpiredRecord(environment, codec, keyBytes, nowMs)) environment.records.removeSync(keyBytes);
    environment.expiry.removeSync(entry);
  }
  return due.length;
}

function hasExpiredRecord(environment: Environment, codec: RecordCodec, keyBytes: Uint8Array, nowMs: number): boolean {
  const bytes = environment.records.getBinary(keyBytes);
  if (bytes === undefined) return false;
  try {
    return isExpired(codec.decode(decodeKey(keyBytes), bytes), nowMs);
  } catch {
    // Corrupt or of a newer release: kept, so that its reader learns of it.
    return false;
  }
}

function expiryKey(expiresAtMs: number, keyBytes: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(EXPIRY_BYTES + keyBytes.length);
  // Positive doubles sort by their bits.
  new DataView(bytes.buffer).setFloat64(0, expiresAtMs, false);
  bytes.set(keyBytes, EXPIRY_BYTES);
  return bytes;
}

function expiryOf(entry: Uint8Array): number {
  return new DataView(entry.buffer, entry.byteOffset, entry.byteLength).getFloat64(0, false);
}
