/**
 * Reading, for the writer and the readers alike.
 *
 * Values are copied out of the map, once: a page is used again after the read transaction that saw it, so a view into the map would
 * change under its holder, and a transaction kept open for it would keep the file growing. The lattice's bytes are views into the copy.
 */
import type { Lattice } from "@cloudburst/model";
import { visibleLattice } from "../core/merge-record.js";
import type { RecordCodec } from "../record/record-codec.js";
import type { KeyPage } from "../store.js";
import type { ResolvedListOptions } from "../store-options.js";
import type { BinaryDatabase } from "./environment.js";

const textDecoder = new TextDecoder();

/** Through `Buffer`, which takes half the time of a `TextEncoder` for short strings. */
export function encodeKey(key: string): Uint8Array {
  return Buffer.from(key, "utf8");
}

export function decodeKey(bytes: Uint8Array): string {
  return textDecoder.decode(bytes);
}

export interface RecordSource {
  readonly records: BinaryDatabase;
  readonly codec: RecordCodec;
}

/** @throws CloudburstError DATA_CORRUPT, VERSION_UNSUPPORTED */
export function readLattice(source: RecordSource, key: string, nowMs: number): Lattice | undefined {
  const bytes = source.records.getBinary(encodeKey(key));
  return bytes === undefined ? undefined : visibleLattice(source.codec.decode(key, bytes), nowMs);
}

export function listKeys(source: RecordSource, prefix: string, options: ResolvedListOptions, nowMs: number): KeyPage {
  const prefixBytes = encodeKey(prefix);
  const afterBytes = encodeKey(options.after);
  const start = Buffer.compare(afterBytes, prefixBytes) > 0 ? afterBytes : prefixBytes;
  const keys: string[] = [];
  // Key zero bytes long does not exist, so an empty start means "from the first".
  for (const bytes of source.records.getKeys(start.length === 0 ? {} : { start })) {
    const key = decodeKey(bytes);
    if (!key.startsWith(prefix)) break;
    if (key === options.after || !isVisible(source, key, bytes, nowMs)) continue;
    if (keys.length === options.limit) return { keys, isComplete: false };
    keys.push(key);
  }
  return { keys, isComplete: true };
}

function isVisible(source: RecordSource, key: string, keyBytes: Uint8Array, nowMs: number): boolean {
  const bytes = source.records.getBinary(keyBytes);
  return bytes !== undefined && source.codec.isVisible(key, bytes, nowMs);
}
