import { markAsUntransferable } from "node:worker_threads";
import { ByteWriter, Memory, unsafeBytes } from "./byte-writer.js";
import * as format from "./format.js";

/**
 * Small values are written one after the other into a chunk, and handed out where they lie: memory of its own would cost a small value
 * several times what its encoding costs. A kept value keeps its chunk, so chunks are not large.
 */
const CHUNK_BYTES = 16 * 1024;
const SMALL_BYTES_MAX = 4 * 1024 + 64;

/** Larger values are written here, and copied to memory of their own. */
const SCRATCH_BYTES = 64 * 1024;
/** One that a large value has made larger is not kept: it becomes the memory of that value, if most of it is used. */
const SCRATCH_BYTES_KEPT_MAX = 1024 * 1024;
const USED_SHARE_MIN = 0.75;

/** From the begin of a value in memory to its structure. */
const HEAD = format.BULK_HEAD_BYTES;

/**
 * A writer that gives its bytes away, with the format byte in front.
 *
 *   O1. What was given away is never written again.
 *   O2. What is larger than `SMALL_BYTES_MAX`, or in memory that the caller gave, shares its buffer with no other value.
 *   O3. A value without a bulk starts at an address divisible by 8 (its format byte is the last byte before its structure), and a bulk
 *       does as well.
 */
export class OutputWriter extends ByteWriter {
  #start = 0;
  #chunk: Memory;
  #chunkUsed = 0;
  #scratch: Memory | undefined = undefined;

  constructor() {
    super();
    this.#chunk = this.memory;
    this.#chunkUsed = this.#chunk.bytes.length;
  }

  /** Bytes of structure so far. */
  get written(): number {
    return this.pos - this.#start - HEAD;
  }

  override begin(what: string, bytesMax: number): void {
    this.limit(what, bytesMax);
    // Also of a chunk that somebody has detached, nothing is left.
    if (this.#chunkUsed + 2 * HEAD + SMALL_BYTES_MAX > this.#chunk.bytes.length) {
      this.#chunk = new Memory(new Uint8Array(CHUNK_BYTES));
      this.#chunkUsed = 0;
      // To move one value to another thread would take all the others along.
      markAsUntransferable(this.#chunk.bytes.buffer);
    }
    this.use(this.#chunk);
    this.#start = this.#chunkUsed + 1;
    this.pos = this.#start + HEAD;
  }

  /** Lets go of the memory of a large value. */
  end(): void {
    if (this.memory !== this.#chunk) this.use(this.#chunk);
  }

  /** Writes what was begun once more, from its start. */
  restart(): void {
    this.pos = this.#start + HEAD;
  }

  override grow(count: number): void {
    const needed = this.pos + count;
    // What is reserved may be more than what is written; the size is checked again when it is known.
    this.checkSize(needed - this.#start - 2 * HEAD);
    const isFirst = this.memory === this.#chunk;
    let next = this.#scratch;
    if (!isFirst || next === undefined || next.bytes.length < needed) {
      next = new Memory(unsafeBytes(Math.max(needed, SCRATCH_BYTES, isFirst ? 0 : this.bytes.length * 2)));
      if (next.bytes.length <= SCRATCH_BYTES_KEPT_MAX) this.#scratch = next;
    }
    next.bytes.set(this.bytes.subarray(this.#start, this.pos), this.#start);
    this.use(next);
  }

  /** @returns a value without a bulk */
  give(formatByte: number): Uint8Array {
    const from = this.#start + HEAD - 1;
    const size = this.pos - from;
    this.checkSize(size);
    this.bytes[from] = formatByte;
    if (size <= SMALL_BYTES_MAX && this.memory === this.#chunk) return this.#giveOfChunk(from, size);
    const isLarge = this.bytes.length > SCRATCH_BYTES_KEPT_MAX;
    if (isLarge && size > this.bytes.length * USED_SHARE_MIN) return this.bytes.subarray(from, this.pos);
    const own = unsafeBytes(size);
    own.set(this.bytes.subarray(from, this.pos));
    return own;
  }

  /** Where the bulk starts in a value that has one. */
  get bulkStart(): number {
    return format.alignBulk(HEAD + this.written);
  }

  /** Memory for a value with a bulk, from an address divisible by 8. */
  take(size: number): Uint8Array {
    if (size > SMALL_BYTES_MAX || this.memory !== this.#chunk) return unsafeBytes(size);
    return this.#giveOfChunk(this.#start + HEAD - 1, size);
  }

  /** Writes all of a value but its bulk. */
  putHead(bytes: Uint8Array, formatByte: number): void {
    const structure = this.written;
    bytes.set(this.bytes.subarray(this.#start + HEAD, this.pos), HEAD);
    bytes[0] = formatByte;
    bytes.fill(0, 1, 4);
    bytes[4] = structure;
    bytes[5] = structure >>> 8;
    bytes[6] = structure >>> 16;
    bytes[7] = structure >>> 24;
    bytes.fill(0, HEAD + structure, this.bulkStart);
  }

  #giveOfChunk(from: number, size: number): Uint8Array {
    this.#chunkUsed = format.alignBulk(from + size);
    return new Uint8Array(this.bytes.buffer, from, size);
  }
}
