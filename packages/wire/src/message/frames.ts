import { PAYLOAD_BYTES_MAX } from "@cloudburst/model";
import protobuf from "protobufjs/minimal.js";
import { Malformed } from "../value/byte-reader.js";

/** The version of the envelope: of frame 0, of the order of payload frames, and of the records in the store. */
export const WIRE_VERSION = 1;
/** Bytes of frame 0 before the header: version and kind. */
export const ENVELOPE_BYTES = 2;

/** The generated code of one message, as far as it is used here. */
export interface HeaderType<Header> {
  encode(message: never, writer: protobuf.Writer): protobuf.Writer;
  decode(reader: protobuf.Reader): Header;
}

/** Headers are short and leave soon, so many of them share one buffer: to allocate each by itself would cost more than to write it. */
const SLAB_BYTES = 32 * 1024;
/** A longer header gets a buffer of its own. */
const SLAB_SHARE_MAX = 2 * 1024;

const writer = new protobuf.Writer();
let slab = new Uint8Array(SLAB_BYTES);
let slabUsed = 0;

/** @returns frame 0 */
export function headerFrame(type: HeaderType<unknown>, kind: number, message: object): Uint8Array {
  writeHeader(type, message);
  const length = writer.pos + ENVELOPE_BYTES;
  const frame = length <= SLAB_SHARE_MAX ? takeSlab(length) : new Uint8Array(length);
  frame[0] = WIRE_VERSION;
  frame[1] = kind;
  const { buf, pos } = writer as unknown as { readonly buf: Uint8Array; readonly pos: number };
  // A loop beats `set` with a subarray for the hundred bytes of a usual header.
  if (pos <= 256) for (let i = 0; i < pos; i++) frame[i + ENVELOPE_BYTES] = buf[i] as number;
  else frame.set(buf.subarray(0, pos), ENVELOPE_BYTES);
  return frame;
}

/** @returns the header alone, in a buffer of its own */
export function headerBytes(type: HeaderType<unknown>, message: object): Uint8Array {
  writeHeader(type, message);
  return Uint8Array.from(writer.finish(true));
}

function writeHeader(type: HeaderType<unknown>, message: object): void {
  // What a throw may have left behind is dropped here.
  while (((writer as unknown as { readonly states: readonly number[] | null }).states?.length ?? 0) > 0) writer.reset();
  writer.reset();
  type.encode(message as never, writer);
}

function takeSlab(length: number): Uint8Array {
  if (slabUsed + length > SLAB_BYTES) {
    slab = new Uint8Array(SLAB_BYTES);
    slabUsed = 0;
  }
  const frame = slab.subarray(slabUsed, slabUsed + length);
  slabUsed += length;
  return frame;
}

/** Reads a header that starts at `start` and fills the rest of `frame`. */
export function readerAt(frame: Uint8Array, start: number): protobuf.Reader {
  const reader = new protobuf.Reader(frame);
  reader.pos = start;
  return reader;
}

/** The frames after frame 0, each taken once, in order. */
export class Payloads {
  readonly #frames: readonly Uint8Array[];
  #next: number;

  constructor(frames: readonly Uint8Array[], first: number) {
    this.#frames = frames;
    this.#next = first;
  }

  take(field: string, bytesMax: number = PAYLOAD_BYTES_MAX): Uint8Array {
    const frame = this.#frames[this.#next++];
    if (frame === undefined) throw new Malformed(`the payload frame with ${field} is missing`);
    if (frame.length > bytesMax)
      throw new Malformed(`${field} has ${frame.length} bytes where at most ${bytesMax} are allowed`);
    return frame;
  }

  end(): void {
    const left = this.#frames.length - this.#next;
    if (left !== 0) throw new Malformed(`it has ${left} payload frames more than its header says`);
  }
}
