/**
 * The writing end of a ring.
 *
 * P1. A record is published by one atomic store of the tail, after all its bytes are written: a thread that is killed in the middle of
 *     a record leaves no trace of it.
 * P2. The producer never overwrites what the consumer has not released: it writes only between tail and head + capacity.
 * P3. When there is no room, `begin` says so and changes nothing that the consumer could see, except that it asks for room.
 */
import { assert } from "@cloudburst/model";
import {
  capacityOf,
  footprint,
  HEAD_WORD,
  HEADER_BYTES,
  LENGTH_BYTES,
  ROOM_WANTED_WORD,
  recordBytesMaxOf,
  SKIP,
  TAIL_WORD,
} from "./ring-layout.js";

/** Above this, the native copy is faster than a loop (measured: they meet between 32 and 64 bytes). */
const LOOP_COPY_BYTES_MAX = 48;
/** UTF-8 bytes of one UTF-16 unit, at most. */
const TEXT_UNIT_BYTES_MAX = 3;

const utf8 = new TextEncoder();

/** Room that `putText` may need for `text`. */
export function textBytesMax(text: string): number {
  return 4 + text.length * TEXT_UNIT_BYTES_MAX;
}

export class RingProducer {
  /** Longer records are refused for ever: they must travel beside the ring. */
  readonly recordBytesMax: number;
  readonly #capacity: number;
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** The tail as published, and the head as last seen; both unsigned. */
  #tail = 0;
  #head = 0;
  /** Where the record under construction begins (its length word), and where its next byte goes; offsets in the memory. */
  #start = 0;
  #cursor = 0;
  #limit = 0;
  #skipped = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#capacity = capacityOf(memory);
    this.recordBytesMax = recordBytesMaxOf(memory);
    this.#words = new Int32Array(memory);
    this.#bytes = new Uint8Array(memory);
    this.#view = new DataView(memory);
    this.#tail = Atomics.load(this.#words, TAIL_WORD) >>> 0;
    this.#head = Atomics.load(this.#words, HEAD_WORD) >>> 0;
  }

  /**
   * Begins a record of at most `bytesMax` bytes, to be written with the `put` methods and published by `commit`. Until then nothing
   * is visible; beginning again forgets it.
   * @returns false when there is no room; the consumer will see that room is wanted
   */
  begin(bytesMax: number): boolean {
    assert(bytesMax <= this.recordBytesMax, "a record fits into its ring");
    if (this.#place(bytesMax)) return true;
    // Asking first and looking again after: the consumer releases first and looks at the wish after, so one of us sees the other.
    Atomics.store(this.#words, ROOM_WANTED_WORD, 1);
    if (!this.#place(bytesMax)) return false;
    Atomics.store(this.#words, ROOM_WANTED_WORD, 0);
    return true;
  }

  #place(bytesMax: number): boolean {
    const offset = this.#tail & (this.#capacity - 1);
    const need = footprint(bytesMax);
    const toEnd = this.#capacity - offset;
    const skipped = need > toEnd ? toEnd : 0;
    if (!this.#hasRoom(skipped + need)) return false;
    this.#skipped = skipped;
    this.#start = HEADER_BYTES + (skipped > 0 ? 0 : offset);
    this.#cursor = this.#start + LENGTH_BYTES;
    this.#limit = this.#cursor + bytesMax;
    return true;
  }

  #hasRoom(bytes: number): boolean {
    if (((this.#tail - this.#head) >>> 0) + bytes <= this.#capacity) return true;
    this.#head = Atomics.load(this.#words, HEAD_WORD) >>> 0;
    return ((this.#tail - this.#head) >>> 0) + bytes <= this.#capacity;
  }

  putU32(value: number): void {
    this.#view.setUint32(this.#cursor, value, true);
    this.#cursor += 4;
  }

  putF64(value: number): void {
    this.#view.setFloat64(this.#cursor, value, true);
    this.#cursor += 8;
  }

  /** The bytes as they are, without their length. */
  putRaw(source: Uint8Array): void {
    const length = source.length;
    if (length <= LOOP_COPY_BYTES_MAX) {
      const at = this.#cursor;
      for (let i = 0; i < length; i++) this.#bytes[at + i] = source[i] as number;
    } else {
      this.#bytes.set(source, this.#cursor);
    }
    this.#cursor += length;
  }

  /** The length, then the bytes. */
  putBytes(source: Uint8Array): void {
    this.putU32(source.length);
    this.putRaw(source);
  }

  /** The length in UTF-8, then the text. A lone surrogate becomes U+FFFD, as everywhere in UTF-8. */
  putText(text: string): void {
    const at = this.#cursor + 4;
    const length = text.length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) {
        this.putBytes(utf8.encode(text));
        return;
      }
      this.#bytes[at + i] = unit;
    }
    this.#view.setUint32(this.#cursor, length, true);
    this.#cursor = at + length;
  }

  /** Publishes the record (P1). */
  commit(): void {
    assert(this.#cursor <= this.#limit, "a record keeps to the room it asked for");
    const length = this.#cursor - this.#start - LENGTH_BYTES;
    if (this.#skipped > 0) this.#words[(HEADER_BYTES + (this.#tail & (this.#capacity - 1))) >> 2] = SKIP;
    this.#words[this.#start >> 2] = length;
    this.#tail = (this.#tail + this.#skipped + footprint(length)) >>> 0;
    Atomics.store(this.#words, TAIL_WORD, this.#tail | 0);
  }

  /** Writes one record made of `parts`, one behind the other. @returns false when there is no room now */
  tryWrite(parts: readonly Uint8Array[]): boolean {
    let bytes = 0;
    for (const part of parts) bytes += part.length;
    if (!this.begin(bytes)) return false;
    for (const part of parts) this.putRaw(part);
    this.commit();
    return true;
  }

  /** Whether `begin` was refused and the consumer has not released anything since. */
  get isRoomWanted(): boolean {
    return Atomics.load(this.#words, ROOM_WANTED_WORD) === 1;
  }

  /** Blocks this thread until the consumer releases something after a refused `begin`. Never on a main thread. */
  waitForRoom(): void {
    Atomics.wait(this.#words, ROOM_WANTED_WORD, 1);
  }
}
