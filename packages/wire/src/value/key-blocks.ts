import type { ByteWriter } from "./byte-writer.js";
import { SHAPE_BYTES_MAX } from "./format.js";

/** Key blocks that are kept between values, by a hash of their keys. */
const SLOTS = 256;
/** Up to here, a loop is cheaper than the native call. */
const COPY_LOOP_MAX = 48;
/** Longer blocks are rare and are encoded anew each time. */
const CACHED_BYTES_MAX = 1024;

interface Slot {
  readonly keys: readonly string[];
  readonly block: Uint8Array;
}

/** Writes the keys of shapes, from memory where they were written before: most values have shapes that earlier ones had. */
export class KeyBlocks {
  readonly #slots: (Slot | undefined)[] = new Array(SLOTS).fill(undefined);

  /** Writes the length of the block and the block. @returns false, and writes nothing, when it is too long for a shape */
  write(writer: ByteWriter, keys: readonly string[]): boolean {
    const index = slotOf(keys);
    const slot = this.#slots[index];
    if (slot !== undefined && sameKeys(slot.keys, keys)) {
      copyInto(writer, slot.block);
      return true;
    }
    const start = writer.pos;
    writer.u16(0);
    for (let i = 0; i < keys.length; i++) writer.string(keys[i] as string);
    const length = writer.pos - start - 2;
    if (length > SHAPE_BYTES_MAX) {
      writer.pos = start;
      return false;
    }
    writer.bytes[start] = length;
    writer.bytes[start + 1] = length >>> 8;
    if (length <= CACHED_BYTES_MAX) this.#slots[index] = { keys, block: writer.bytes.slice(start, writer.pos) };
    return true;
  }
}

export function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function slotOf(keys: readonly string[]): number {
  const { length } = keys;
  if (length === 0) return 0;
  const first = keys[0] as string;
  const last = keys[length - 1] as string;
  let hash = length * 31 + first.length * 7 + last.length * 13;
  if (first.length > 0) hash += first.charCodeAt(0) * 17;
  if (last.length > 0) hash += last.charCodeAt(0) * 5 + last.charCodeAt(last.length - 1) * 3;
  return hash & (SLOTS - 1);
}

function copyInto(writer: ByteWriter, block: Uint8Array): void {
  const { length } = block;
  if (length > COPY_LOOP_MAX) {
    writer.raw(block);
    return;
  }
  writer.reserve(length);
  const { bytes, pos } = writer;
  for (let i = 0; i < length; i++) bytes[pos + i] = block[i] as number;
  writer.pos = pos + length;
}
