/**
 * What a store does with a write, as a pure decision over what it holds: shared by every store that we own, so that they agree.
 *
 *   M1. The value after any merges of one kind does not depend on their order or repetition. Nor does it with deletions among
 *       last-writer-wins merges, as long as no tombstone has expired between them. (A set keeps no stamps: a deletion removes what
 *       has arrived, and a later merge begins a fresh set.)
 *   M2. A last-writer-wins value stays unless a deletion has a greater stamp; equal stamps keep the value, in both orders.
 *   M3. An expired record counts as absent, whether or not it has been swept.
 *   M4. What is refused changes nothing.
 *   M5. A merge `ifAbsent` changes nothing where a value is stored; M1 does not hold of it, because it is decided by who comes first.
 */
import { compareStamps, type Failure, type Lattice, mergeLattices, type Stamp } from "@cloudburst/model";
import { TOMBSTONE_TTL_MS } from "./limits.js";
import { quoteKey } from "./store-key.js";

/** What is stored under a key. Times are Unix milliseconds. */
export type StoredRecord =
  | { readonly kind: "value"; readonly lattice: Lattice; readonly expiresAtMs: number | undefined }
  /** `didRemove`: whether the deletion found a value, so that its repetition gives the same answer. */
  | { readonly kind: "tombstone"; readonly stamp: Stamp; readonly didRemove: boolean; readonly expiresAtMs: number };

/** `existed`: whether the key held a value before. */
export type RecordDecision =
  | { readonly kind: "write"; readonly record: StoredRecord; readonly existed: boolean }
  | { readonly kind: "keep"; readonly existed: boolean }
  | { readonly kind: "refuse"; readonly failure: Failure };

export interface RecordLimits {
  /** Bytes of an LWW value, or of all elements of a set. */
  readonly valueBytesMax: number;
  readonly setElementsMax: number;
}

export function isExpired(record: StoredRecord, nowMs: number): boolean {
  return record.expiresAtMs !== undefined && record.expiresAtMs <= nowMs;
}

/** The lattice that a reader sees. */
export function visibleLattice(record: StoredRecord | undefined, nowMs: number): Lattice | undefined {
  return record?.kind === "value" && !isExpired(record, nowMs) ? record.lattice : undefined;
}

export interface IncomingMerge {
  readonly key: string;
  readonly lattice: Lattice;
  readonly ttlMs: number | undefined;
  /** Merged only where no value is stored. */
  readonly ifAbsent: boolean;
}

export function decideMerge(
  stored: StoredRecord | undefined,
  incoming: IncomingMerge,
  limits: RecordLimits,
  nowMs: number,
): RecordDecision {
  const { key, lattice, ttlMs, ifAbsent } = incoming;
  const tooLarge = sizeFailure(key, lattice, limits);
  if (tooLarge !== undefined) return { kind: "refuse", failure: tooLarge };
  const expiresAtMs = ttlMs === undefined ? undefined : nowMs + ttlMs;
  if (stored === undefined || isExpired(stored, nowMs)) return write(lattice, expiresAtMs, false);
  if (stored.kind === "tombstone") {
    const isOlder = lattice.kind === "lww" && compareStamps(lattice.stamp, stored.stamp) < 0;
    return isOlder ? { kind: "keep", existed: false } : write(lattice, expiresAtMs, false);
  }
  if (ifAbsent) return { kind: "keep", existed: true };
  const merged = mergeLattices(stored.lattice, lattice);
  if (merged === undefined) {
    return {
      kind: "refuse",
      failure: { code: "LATTICE_MISMATCH", key, stored: stored.lattice.kind, given: lattice.kind },
    };
  }
  const mergedTooLarge = merged === stored.lattice ? undefined : sizeFailure(key, merged, limits);
  if (mergedTooLarge !== undefined) return { kind: "refuse", failure: mergedTooLarge };
  const expiry = mergedExpiry(stored, merged, expiresAtMs);
  if (merged === stored.lattice && expiry === stored.expiresAtMs) return { kind: "keep", existed: true };
  return write(merged, expiry, true);
}

/** A deletion leaves a tombstone even where nothing is stored: the value it is meant for may still be on its way. */
export function decideDelete(stored: StoredRecord | undefined, stamp: Stamp, nowMs: number): RecordDecision {
  const expiresAtMs = nowMs + TOMBSTONE_TTL_MS;
  if (stored === undefined || isExpired(stored, nowMs)) {
    return { kind: "write", record: { kind: "tombstone", stamp, didRemove: false, expiresAtMs }, existed: false };
  }
  if (stored.kind === "tombstone") {
    const order = compareStamps(stamp, stored.stamp);
    if (order === 0) return { kind: "keep", existed: stored.didRemove };
    if (order < 0) return { kind: "keep", existed: false };
    return { kind: "write", record: { kind: "tombstone", stamp, didRemove: false, expiresAtMs }, existed: false };
  }
  const { lattice } = stored;
  if (lattice.kind === "lww" && compareStamps(lattice.stamp, stamp) >= 0) return { kind: "keep", existed: true };
  return { kind: "write", record: { kind: "tombstone", stamp, didRemove: true, expiresAtMs }, existed: true };
}

function write(lattice: Lattice, expiresAtMs: number | undefined, existed: boolean): RecordDecision {
  return { kind: "write", record: { kind: "value", lattice, expiresAtMs }, existed };
}

/**
 * Of an LWW value, the winning write's; of a set, the latest: each merge was promised that its elements stay so long, and a merge
 * without a time to live that they stay.
 */
function mergedExpiry(
  stored: StoredRecord & { readonly kind: "value" },
  merged: Lattice,
  incoming: number | undefined,
): number | undefined {
  if (merged.kind === "lww") return merged === stored.lattice ? stored.expiresAtMs : incoming;
  if (stored.expiresAtMs === undefined || incoming === undefined) return undefined;
  return Math.max(stored.expiresAtMs, incoming);
}

/** Why the lattice is too large to store, or undefined when it is not. */
export function sizeFailure(key: string, lattice: Lattice, limits: RecordLimits): Failure | undefined {
  const what = `the value of key ${quoteKey(key)}`;
  if (lattice.kind === "set" && lattice.elements.length > limits.setElementsMax) {
    return { code: "TOO_LARGE", what, limit: limits.setElementsMax, actual: lattice.elements.length, unit: "elements" };
  }
  const bytes = latticeBytes(lattice);
  if (bytes <= limits.valueBytesMax) return undefined;
  return { code: "TOO_LARGE", what, limit: limits.valueBytesMax, actual: bytes, unit: "bytes" };
}

/** Bytes of the value or the elements, without the lattice's own overhead. */
export function latticeBytes(lattice: Lattice): number {
  if (lattice.kind === "lww") return lattice.value.length;
  let bytes = 0;
  for (const element of lattice.elements) bytes += element.length;
  return bytes;
}
