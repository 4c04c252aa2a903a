/**
 * Where things lie in the memory of a ring. A ring carries records one way between two threads: one producer, one consumer.
 *
 * Positions count bytes from 0 up to 2^32 and wrap; a position's place in the data is `position % capacity`, so the capacity
 * is a power of two. A record is a word with its length, then its bytes, padded to 8. A record never wraps around the end of the data,
 * so that it can be read as one view; a word `SKIP` in its place sends the reader back to the beginning.
 */

/** Words of the header, 64 bytes apart so that the two threads do not share a cache line. */
export const TAIL_WORD = 0;
export const HEAD_WORD = 16;
/** 1 while the producer waits for room. Set by the producer, cleared by the consumer; also what a blocked producer sleeps on. */
export const ROOM_WANTED_WORD = 32;
export const HEADER_BYTES = 192;

/** In place of a length: the rest of the data up to its end is unused. */
export const SKIP = -1;
export const LENGTH_BYTES = 4;
export const ALIGN_BYTES = 8;

export const RING_BYTES_MIN = 1_024;
/** Positions are 32-bit; a quarter of their range keeps every difference of two positions unambiguous. */
export const RING_BYTES_MAX = 2 ** 30;

/** @returns the memory of a new, empty ring with room for `capacityBytes` (a power of two) */
export function createRing(capacityBytes: number): SharedArrayBuffer {
  const isPowerOfTwo = Number.isInteger(Math.log2(capacityBytes));
  if (!isPowerOfTwo || capacityBytes < RING_BYTES_MIN || capacityBytes > RING_BYTES_MAX) {
    throw new RangeError(`ring of ${capacityBytes} bytes: a power of two in [${RING_BYTES_MIN}, ${RING_BYTES_MAX}]`);
  }
  return new SharedArrayBuffer(HEADER_BYTES + capacityBytes);
}

export function capacityOf(memory: SharedArrayBuffer): number {
  return memory.byteLength - HEADER_BYTES;
}

/** The longest record: with a quarter of the ring, one that must skip the end still fits beside a record being read. */
export function recordBytesMaxOf(memory: SharedArrayBuffer): number {
  return capacityOf(memory) / 4;
}

/** Bytes of the ring that a record of `bytes` takes. */
export function footprint(bytes: number): number {
  return (bytes + LENGTH_BYTES + ALIGN_BYTES - 1) & -ALIGN_BYTES;
}
