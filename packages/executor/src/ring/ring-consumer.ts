/**
 * The reading end of a ring.
 *
 * C1. `next` sees only whole records (P1), in the order in which they were published.
 * C2. What `view` returns lies in the ring: it is valid until `release`, and whoever keeps it must copy it.
 */
import { assert } from "@cloudburst/model";
import {
  capacityOf,
  footprint,
  HEAD_WORD,
  HEADER_BYTES,
  LENGTH_BYTES,
  ROOM_WANTED_WORD,
  SKIP,
  TAIL_WORD,
} from "./ring-layout.js";

/** Above this, the native copy is faster than a loop. */
const LOOP_COPY_BYTES_MAX = 48;

export class RingConsumer {
  readonly #capacity: number;
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** For text: only `Buffer` decodes from shared memory without a copy. */
  readonly #buffer: Buffer;
  /** The tail as last seen, the position behind the record being read, and the head as published. */
  #tail = 0;
  #position = 0;
  #released = 0;
  /** The rest of the record being read; offsets in the memory. */
  #cursor = 0;
  #end = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#capacity = capacityOf(memory);
    this.#words = new Int32Array(memory);
    this.#bytes = new Uint8Array(memory);
    this.#view = new DataView(memory);
    this.#buffer = Buffer.from(memory);
    this.#tail = Atomics.load(this.#words, TAIL_WORD) >>> 0;
    this.#position = Atomics.load(this.#words, HEAD_WORD) >>> 0;
    this.#released = this.#position;
  }

  /** Whether a record was published that `next` has not returned. */
  get hasMore(): boolean {
    return this.#position !== Atomics.load(this.#words, TAIL_WORD) >>> 0;
  }

  /** Goes on to the next record. @returns false when there is none */
  next(): boolean {
    if (this.#position === this.#tail) {
      this.#tail = Atomics.load(this.#words, TAIL_WORD) >>> 0;
      if (this.#position === this.#tail) return false;
    }
    let offset = this.#position & (this.#capacity - 1);
    let length = this.#words[(HEADER_BYTES + offset) >> 2] as number;
    if (length === SKIP) {
      this.#position = (this.#position + this.#capacity - offset) >>> 0;
      offset = 0;
      length = this.#words[HEADER_BYTES >> 2] as number;
    }
    this.#cursor = HEADER_BYTES + offset + LENGTH_BYTES;
    this.#end = this.#cursor + length;
    this.#position = (this.#position + footprint(length)) >>> 0;
    return true;
  }

  /** Bytes of the record that are not read yet. */
  get remaining(): number {
    return this.#end - this.#cursor;
  }

  u32(): number {
    const value = this.#view.getUint32(this.#cursor, true);
    this.#cursor += 4;
    return value;
  }

  f64(): number {
    const value = this.#view.getFloat64(this.#cursor, true);
    this.#cursor += 8;
    return value;
  }

  /** The next `length` bytes, in place (C2). */
  view(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** A length and so many bytes, copied: they are the caller's own. */
  bytes(): Uint8Array {
    const length = this.u32();
    const start = this.#take(length);
    const copy = new Uint8Array(length);
    if (length > LOOP_COPY_BYTES_MAX) copy.set(this.#bytes.subarray(start, start + length));
    else for (let i = 0; i < length; i++) copy[i] = this.#bytes[start + i] as number;
    return copy;
  }

  text(): string {
    const length = this.u32();
    const start = this.#take(length);
    return this.#buffer.toString("utf8", start, start + length);
  }

  #take(length: number): number {
    const start = this.#cursor;
    assert(length <= this.#end - start, "a record is read within its bounds");
    this.#cursor = start + length;
    return start;
  }

  /**
   * Gives the room of every record read so far back to the producer, and wakes it if it is blocked for want of room.
   * @returns whether the producer wanted room
   */
  release(): boolean {
    if (this.#released === this.#position) return false;
    this.#released = this.#position;
    Atomics.store(this.#words, HEAD_WORD, this.#position | 0);
    if (Atomics.load(this.#words, ROOM_WANTED_WORD) === 0) return false;
    if (Atomics.exchange(this.#words, ROOM_WANTED_WORD, 0) === 0) return false;
    Atomics.notify(this.#words, ROOM_WANTED_WORD);
    return true;
  }
}
