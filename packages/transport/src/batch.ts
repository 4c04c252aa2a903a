/**
 * The one format of all socket transports: a batch carries the messages of one turn, or none, in one write.
 *
 *   header, 32 bytes, little endian:
 *     u8 magic, u8 version, u8 kind, u8 zero, u32 sequence, u32 granted messages, u32 granted bytes,
 *     u32 messages, u32 body bytes, u32 external frames, u32 external bytes
 *   body: for each message u16 frames, and for each frame u32 length, whose two top bits say where its bytes are:
 *     00 inline: here they follow
 *     10 external: behind the body
 *     01 in shared memory: here follow u8 length of a descriptor and the descriptor; the length before is that of the frame itself
 *   external frames: after the body in order, without any delimiter
 *
 * A batch `open` and its answer `accepted` may carry one message of one frame, the sender's hello (`shared-frames.ts`); `shared` confirms
 * that the dialer has met the acceptor's.
 *
 * Pure: no sockets. Invariants:
 *   B1. Packing never copies an external frame; unpacking never copies at all, and claims nothing.
 *   B2. Whatever the bytes, unpacking returns well-formed messages or throws CloudburstError WIRE_FORMAT or VERSION_UNSUPPORTED.
 *   B3. A count or a length is checked before anything is allocated for it.
 */
import { CloudburstError } from "@cloudburst/model";
import {
  BATCH_BYTES_MAX,
  BATCH_MESSAGES_MAX,
  EXTERNAL_FRAME_BYTES_MIN,
  MESSAGE_BYTES_MAX,
  MESSAGE_FRAMES_MAX,
  SHARED_DESCRIPTOR_BYTES_MAX,
} from "./limits.js";
import type { Frames } from "./message-cost.js";

export type BatchKind = "open" | "accepted" | "data" | "goodbye" | "reset" | "shared";

export interface BatchHeader {
  readonly kind: BatchKind;
  /** Of `data` and `goodbye`: one more than that of the batch before, modulo 2^32. Others: 0. */
  readonly sequence: number;
  /** Credits returned to the receiver of this batch. */
  readonly grantedMessages: number;
  readonly grantedBytes: number;
}

/** The header as read, with what is still to be read. */
export interface IncomingHeader extends BatchHeader {
  readonly messages: number;
  readonly bodyBytes: number;
  readonly externals: number;
  readonly externalBytes: number;
}

/** Where an external frame belongs: `frames[index]`, with exactly `bytes` bytes. */
export interface ExternalSlot {
  readonly frames: Uint8Array[];
  readonly index: number;
  readonly bytes: number;
}

/** A frame in shared memory: `frames[index]` holds its descriptor, and the frame itself has `bytes` bytes. */
export interface SharedSlot {
  readonly frames: Uint8Array[];
  readonly index: number;
  readonly bytes: number;
}

export interface UnpackedBody {
  /** Complete once every slot is filled. */
  readonly messages: Uint8Array[][];
  readonly externals: readonly ExternalSlot[];
  /** In the order of the messages. */
  readonly shared: readonly SharedSlot[];
}

export const BATCH_HEADER_BYTES = 32;
export const BATCH_VERSION = 1;
const BATCH_MAGIC = 0xcb;
const KINDS = ["open", "accepted", "data", "goodbye", "reset", "shared"] as const satisfies readonly BatchKind[];
const EXTERNAL_BIT = 0x8000_0000;
const SHARED_BIT = 0x4000_0000;
const NO_EXTERNALS: readonly ExternalSlot[] = [];
export const NO_SHARED: readonly SharedSlot[] = [];
const NO_BYTES = new Uint8Array(0);

/**
 * @param lend is asked for a descriptor of each frame of at least EXTERNAL_FRAME_BYTES_MIN
 * @returns what is to be written, in order: the header with the body as one buffer, then the external frames as they are
 */
export function packBatch(
  header: BatchHeader,
  messages: readonly Frames[],
  lend?: (frame: Uint8Array) => Uint8Array | undefined,
): Uint8Array[] {
  const parts: Uint8Array[] = [NO_BYTES];
  /** Of each large frame, in order: undefined for an external one. */
  const descriptors: (Uint8Array | undefined)[] = [];
  let bodyBytes = 0;
  let externalBytes = 0;
  for (const frames of messages) {
    bodyBytes += 2 + 4 * frames.length;
    for (const frame of frames) {
      if (frame.length < EXTERNAL_FRAME_BYTES_MIN) {
        bodyBytes += frame.length;
        continue;
      }
      const descriptor = lend?.(frame);
      descriptors.push(descriptor);
      if (descriptor !== undefined) bodyBytes += 1 + descriptor.length;
      else {
        externalBytes += frame.length;
        parts.push(frame);
      }
    }
  }
  const head = Buffer.allocUnsafe(BATCH_HEADER_BYTES + bodyBytes);
  head[0] = BATCH_MAGIC;
  head[1] = BATCH_VERSION;
  head[2] = KINDS.indexOf(header.kind);
  head[3] = 0;
  writeUint32(head, 4, header.sequence);
  writeUint32(head, 8, header.grantedMessages);
  writeUint32(head, 12, header.grantedBytes);
  writeUint32(head, 16, messages.length);
  writeUint32(head, 20, bodyBytes);
  writeUint32(head, 24, parts.length - 1);
  writeUint32(head, 28, externalBytes);
  packBody(head, messages, descriptors);
  parts[0] = head;
  return parts;
}

function packBody(
  head: Uint8Array,
  messages: readonly Frames[],
  descriptors: readonly (Uint8Array | undefined)[],
): void {
  let at = BATCH_HEADER_BYTES;
  let large = 0;
  for (const frames of messages) {
    head[at] = frames.length;
    head[at + 1] = frames.length >>> 8;
    at += 2;
    for (const frame of frames) {
      const length = frame.length;
      if (length < EXTERNAL_FRAME_BYTES_MIN) {
        writeUint32(head, at, length);
        head.set(frame, at + 4);
        at += 4 + length;
        continue;
      }
      const descriptor = descriptors[large++];
      writeUint32(head, at, length | (descriptor === undefined ? EXTERNAL_BIT : SHARED_BIT));
      at += 4;
      if (descriptor === undefined) continue;
      head[at] = descriptor.length;
      head.set(descriptor, at + 1);
      at += 1 + descriptor.length;
    }
  }
}

/**
 * @param bytes holds at least BATCH_HEADER_BYTES from `at`
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED
 */
export function unpackHeader(bytes: Uint8Array, at: number): IncomingHeader {
  if (bytes.length - at < BATCH_HEADER_BYTES) throw malformed(`a header of ${bytes.length - at} bytes`);
  if (bytes[at] !== BATCH_MAGIC) throw malformed("not a batch: its first byte is another");
  const version = bytes[at + 1] as number;
  if (version !== BATCH_VERSION) {
    throw new CloudburstError({
      code: "VERSION_UNSUPPORTED",
      what: "the transport of the peer",
      got: version,
      supported: BATCH_VERSION,
    });
  }
  const kind = KINDS[bytes[at + 2] as number];
  if (kind === undefined || bytes[at + 3] !== 0) throw malformed("an unknown kind of batch");
  const header: IncomingHeader = {
    kind,
    sequence: readUint32(bytes, at + 4),
    grantedMessages: readUint32(bytes, at + 8),
    grantedBytes: readUint32(bytes, at + 12),
    messages: readUint32(bytes, at + 16),
    bodyBytes: readUint32(bytes, at + 20),
    externals: readUint32(bytes, at + 24),
    externalBytes: readUint32(bytes, at + 28),
  };
  checkHeader(header);
  return header;
}

function checkHeader(header: IncomingHeader): void {
  const { messages, bodyBytes, externals, externalBytes } = header;
  if (messages > BATCH_MESSAGES_MAX) throw malformed(`${messages} messages in one batch`);
  if (bodyBytes + externalBytes > BATCH_BYTES_MAX) throw malformed(`a batch of ${bodyBytes + externalBytes} bytes`);
  if (messages * 2 > bodyBytes) throw malformed("more messages than its body can hold");
  if (externals * 4 > bodyBytes) throw malformed("more external frames than its body can hold");
}

/**
 * Reads the body that `header` announces. The inline frames and the descriptors are views of `bytes`; external and shared frames are left to
 * the caller.
 * @throws CloudburstError WIRE_FORMAT
 */
export function unpackBody(header: IncomingHeader, bytes: Uint8Array, at: number): UnpackedBody {
  const end = at + header.bodyBytes;
  if (end > bytes.length) throw malformed("a body shorter than announced");
  const { buffer, byteOffset } = bytes;
  const messages: Uint8Array[][] = new Array(header.messages);
  let externals: ExternalSlot[] | undefined;
  let shared: SharedSlot[] | undefined;
  let offset = at;
  for (let m = 0; m < header.messages; m++) {
    if (offset + 2 > end) throw malformed("a message beyond the body");
    const count = (bytes[offset] as number) | ((bytes[offset + 1] as number) << 8);
    offset += 2;
    if (count > MESSAGE_FRAMES_MAX) throw malformed(`a message of ${count} frames`);
    if (offset + 4 * count > end) throw malformed("frames beyond the body");
    const frames: Uint8Array[] = new Array(count);
    let messageBytes = 0;
    for (let f = 0; f < count; f++) {
      if (offset + 4 > end) throw malformed("a frame beyond the body");
      const word = readUint32(bytes, offset);
      offset += 4;
      const length = lengthOf(word);
      messageBytes += length;
      if (messageBytes > MESSAGE_BYTES_MAX) throw malformed(`a message of more than ${MESSAGE_BYTES_MAX} bytes`);
      if (word >= EXTERNAL_BIT) {
        if (length === 0) throw malformed("an empty external frame");
        frames[f] = NO_BYTES;
        externals ??= [];
        externals.push({ frames, index: f, bytes: length });
        continue;
      }
      const inline = word >= SHARED_BIT ? descriptorLength(bytes, offset++, end, length) : length;
      if (offset + inline > end) throw malformed("a frame longer than the body");
      frames[f] = new Uint8Array(buffer, byteOffset + offset, inline);
      offset += inline;
      if (word < SHARED_BIT) continue;
      shared ??= [];
      shared.push({ frames, index: f, bytes: length });
    }
    messages[m] = frames;
  }
  if (offset !== end) throw malformed("a body longer than its messages");
  checkExternals(header, externals ?? NO_EXTERNALS);
  return { messages, externals: externals ?? NO_EXTERNALS, shared: shared ?? NO_SHARED };
}

/** A word with both bits has a length beyond every limit. */
function lengthOf(word: number): number {
  if (word >= EXTERNAL_BIT) return word - EXTERNAL_BIT;
  return word >= SHARED_BIT ? word - SHARED_BIT : word;
}

/** Small frames are never lent: each claim costs the receiver a mapping, of which it has a limited number. */
function descriptorLength(bytes: Uint8Array, at: number, end: number, frameBytes: number): number {
  if (frameBytes < EXTERNAL_FRAME_BYTES_MIN) throw malformed(`a shared frame of ${frameBytes} bytes`);
  if (at >= end) throw malformed("a descriptor beyond the body");
  const length = bytes[at] as number;
  if (length === 0 || length > SHARED_DESCRIPTOR_BYTES_MAX) throw malformed(`a descriptor of ${length} bytes`);
  return length;
}

function checkExternals(header: IncomingHeader, externals: readonly ExternalSlot[]): void {
  let bytes = 0;
  for (const slot of externals) bytes += slot.bytes;
  if (externals.length !== header.externals || bytes !== header.externalBytes) {
    throw malformed("external frames other than announced");
  }
}

/** Puts `frame` where it belongs. @throws CloudburstError WIRE_FORMAT when its size is another */
export function fillSlot(slot: ExternalSlot, frame: Uint8Array): void {
  if (frame.length !== slot.bytes)
    throw malformed(`an external frame of ${frame.length} bytes where ${slot.bytes} were announced`);
  slot.frames[slot.index] = frame;
}

/**
 * Unpacks a batch whose parts arrive whole, as over ZeroMQ, where no memory is shared.
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED
 */
export function unpackParts(parts: Frames): { readonly header: IncomingHeader; readonly messages: Uint8Array[][] } {
  const head = parts[0];
  if (head === undefined) throw malformed("nothing at all");
  const header = unpackHeader(head, 0);
  if (head.length !== BATCH_HEADER_BYTES + header.bodyBytes) throw malformed("a head of another size than announced");
  const { messages, externals, shared } = unpackBody(header, head, BATCH_HEADER_BYTES);
  if (shared.length > 0) throw malformed("a shared frame where no memory is shared");
  if (parts.length !== 1 + externals.length)
    throw malformed(`${parts.length} parts where ${1 + externals.length} were announced`);
  for (let i = 0; i < externals.length; i++) fillSlot(externals[i] as ExternalSlot, parts[i + 1] as Uint8Array);
  return { header, messages };
}

/** The failure for bytes that are no batch. */
export function malformed(problem: string): CloudburstError {
  return new CloudburstError({ code: "WIRE_FORMAT", what: "batch", problem });
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

function readUint32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24)) >>>
    0
  );
}
