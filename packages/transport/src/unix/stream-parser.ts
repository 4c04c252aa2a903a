/**
 * Cuts a byte stream into batches. Owns what has arrived of an incomplete batch, and nothing else.
 *
 * Invariants:
 *   P1. What arrives whole within one chunk is handed over as views of the chunk, without copying.
 *   P2. What is spread over chunks is copied once, into a buffer of exactly its size: the body into one, each external frame into its own.
 *   P3. Before `allowLarge`, a batch announces at most HANDSHAKE_BYTES_MAX.
 */
import {
  BATCH_HEADER_BYTES,
  type ExternalSlot,
  type IncomingHeader,
  malformed,
  type SharedSlot,
  type UnpackedBody,
  unpackBody,
  unpackHeader,
} from "../batch.js";
import { HANDSHAKE_BYTES_MAX } from "../limits.js";

type Stage = "header" | "body" | "externals";

export type BatchHandler = (header: IncomingHeader, messages: Uint8Array[][], shared: readonly SharedSlot[]) => void;

export class StreamParser {
  readonly #onBatch: BatchHandler;
  readonly #headerBytes = new Uint8Array(BATCH_HEADER_BYTES);
  #stage: Stage = "header";
  #bytesMax = HANDSHAKE_BYTES_MAX;
  #header: IncomingHeader | undefined;
  #unpacked: UnpackedBody | undefined;
  #slot = 0;
  /** The piece that is spread over chunks, and how much of it is there. */
  #partial: Uint8Array | undefined;
  #filled = 0;

  constructor(onBatch: BatchHandler) {
    this.#onBatch = onBatch;
  }

  /** The peer is known: from here on the limits of the format hold. */
  allowLarge(): void {
    this.#bytesMax = Number.POSITIVE_INFINITY;
  }

  /**
   * Takes the next bytes of the stream and hands over each batch that they complete.
   * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED: the stream cannot be read any further
   */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#stage === "header") at = this.#readHeader(chunk, at);
      else if (this.#stage === "body") at = this.#readBody(chunk, at);
      else at = this.#readExternal(chunk, at);
    }
  }

  #readHeader(chunk: Uint8Array, at: number): number {
    if (this.#filled === 0 && chunk.length - at >= BATCH_HEADER_BYTES) {
      this.#beginBody(unpackHeader(chunk, at));
      return at + BATCH_HEADER_BYTES;
    }
    const next = this.#fill(this.#headerBytes, chunk, at);
    if (this.#filled < BATCH_HEADER_BYTES) return next;
    this.#filled = 0;
    this.#beginBody(unpackHeader(this.#headerBytes, 0));
    return next;
  }

  #beginBody(header: IncomingHeader): void {
    if (header.bodyBytes + header.externalBytes > this.#bytesMax) {
      throw malformed(`a batch of ${header.bodyBytes + header.externalBytes} bytes before the handshake`);
    }
    this.#header = header;
    this.#stage = "body";
    if (header.bodyBytes === 0) this.#endBody(header, this.#headerBytes, 0);
  }

  #readBody(chunk: Uint8Array, at: number): number {
    const header = this.#header as IncomingHeader;
    if (this.#partial === undefined) {
      if (chunk.length - at >= header.bodyBytes) {
        this.#endBody(header, chunk, at);
        return at + header.bodyBytes;
      }
      this.#partial = exactBuffer(header.bodyBytes);
    }
    const body = this.#partial;
    const next = this.#fill(body, chunk, at);
    if (this.#filled === body.length) {
      this.#endPartial();
      this.#endBody(header, body, 0);
    }
    return next;
  }

  #endBody(header: IncomingHeader, bytes: Uint8Array, at: number): void {
    const unpacked = unpackBody(header, bytes, at);
    if (unpacked.externals.length === 0) {
      this.#stage = "header";
      this.#onBatch(header, unpacked.messages, unpacked.shared);
      return;
    }
    this.#unpacked = unpacked;
    this.#slot = 0;
    this.#stage = "externals";
  }

  #readExternal(chunk: Uint8Array, at: number): number {
    const { externals } = this.#unpacked as UnpackedBody;
    const slot = externals[this.#slot] as ExternalSlot;
    if (this.#partial === undefined) {
      if (chunk.length - at >= slot.bytes) {
        slot.frames[slot.index] = new Uint8Array(chunk.buffer, chunk.byteOffset + at, slot.bytes);
        this.#endExternal();
        return at + slot.bytes;
      }
      this.#partial = exactBuffer(slot.bytes);
    }
    const frame = this.#partial;
    const next = this.#fill(frame, chunk, at);
    if (this.#filled === frame.length) {
      this.#endPartial();
      slot.frames[slot.index] = frame;
      this.#endExternal();
    }
    return next;
  }

  #endExternal(): void {
    const { externals, messages, shared } = this.#unpacked as UnpackedBody;
    this.#slot += 1;
    if (this.#slot < externals.length) return;
    this.#unpacked = undefined;
    this.#stage = "header";
    this.#onBatch(this.#header as IncomingHeader, messages, shared);
  }

  #fill(target: Uint8Array, chunk: Uint8Array, at: number): number {
    const bytes = Math.min(target.length - this.#filled, chunk.length - at);
    target.set(chunk.subarray(at, at + bytes), this.#filled);
    this.#filled += bytes;
    return at + bytes;
  }

  #endPartial(): void {
    this.#partial = undefined;
    this.#filled = 0;
  }
}

/** Not from the pool: a frame that is kept must not keep others alive. Not zeroed: every byte is written before it is read. */
function exactBuffer(bytes: number): Uint8Array {
  const buffer = Buffer.allocUnsafeSlow(bytes);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, bytes);
}
