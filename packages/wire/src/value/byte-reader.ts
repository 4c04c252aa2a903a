import { CloudburstError } from "@cloudburst/model";

/** Up to here, and where little text follows, a string is built from its characters; see `#windowed`. */
const FROM_CHARS_MAX = 12;
const LITTLE_TEXT_BYTES = 64;

/** Longer strings are decoded by themselves; see `#windowed`. */
const WINDOWED_MAX = 256;
const WINDOW_CHARS = 4096;

/** A `DataView` costs as much to make as it saves on so many numbers. */
const FLOATS_WITHOUT_VIEW = 16;

const float = new Float64Array(1);
const floatWords = new Uint32Array(float.buffer);
const char = String.fromCharCode;

/** Node's own ways from bytes to text, which take any Uint8Array: to make a `Buffer` first costs as much as the whole conversion. */
const { latin1Slice, ucs2Slice } = Buffer.prototype as unknown as Readonly<
  Record<"latin1Slice" | "ucs2Slice", (this: Uint8Array, start: number, end: number) => string>
>;

/** Raised on bytes that are not what they should be: the cheap inner form of WIRE_FORMAT. */
export class Malformed extends Error {}

/**
 * Reads what `ByteWriter` writes, and trusts nothing: every read is checked against `end`, every count against what is left before
 * anything is allocated for it.
 */
export class ByteReader {
  bytes: Uint8Array;
  pos: number;
  end: number;
  #window = "";
  #windowStart = 0;
  #view: DataView | undefined = undefined;
  #floatsRead = 0;

  constructor(bytes: Uint8Array, pos: number, end: number) {
    this.bytes = bytes;
    this.pos = pos;
    this.end = end;
  }

  /** Makes the reader read other bytes. */
  open(bytes: Uint8Array, pos: number, end: number): void {
    this.bytes = bytes;
    this.pos = pos;
    this.end = end;
    this.#window = "";
    this.#view = undefined;
    this.#floatsRead = 0;
  }

  /** Claims `count` bytes. @returns where they start */
  take(count: number): number {
    const { pos } = this;
    if (count > this.end - pos) throw new Malformed(`it ends ${count - (this.end - pos)} bytes early`);
    this.pos = pos + count;
    return pos;
  }

  u8(): number {
    if (this.pos >= this.end) throw new Malformed("it ends 1 byte early");
    return this.bytes[this.pos++] as number;
  }

  u16(): number {
    const at = this.take(2);
    return (this.bytes[at] as number) | ((this.bytes[at + 1] as number) << 8);
  }

  i32(): number {
    return wordAt(this.bytes, this.take(4));
  }

  f64(): number {
    const at = this.take(8);
    if (this.#view !== undefined) return this.#view.getFloat64(at, true);
    const { bytes } = this;
    if (++this.#floatsRead === FLOATS_WITHOUT_VIEW)
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    floatWords[0] = wordAt(bytes, at);
    floatWords[1] = wordAt(bytes, at + 4);
    return float[0] as number;
  }

  varuint(): number {
    let byte = this.u8();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let scale = 0x80; scale < 2 ** 49; scale *= 0x80) {
      byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new Malformed("a number has more than 7 bytes");
  }

  /** A count of things that take at least `bytesEach` bytes each. */
  count(bytesEach: number): number {
    const count = this.varuint();
    if (count * bytesEach > this.end - this.pos)
      throw new Malformed(`a count of ${count} exceeds the ${this.end - this.pos} bytes left`);
    return count;
  }

  latin1(chars: number): string {
    const at = this.take(chars);
    if (chars > WINDOWED_MAX) return latin1Slice.call(this.bytes, at, at + chars);
    const from = at - this.#windowStart;
    if (from >= 0 && from + chars <= this.#window.length) return this.#window.slice(from, from + chars);
    if (chars <= FROM_CHARS_MAX && this.end - at < LITTLE_TEXT_BYTES) return fromChars(this.bytes, at, chars);
    return this.#windowed(at, chars);
  }

  /**
   * Cuts a string out of a larger one that is decoded once for all strings within it: a native call for each would cost eight times
   * as much. What is cut out keeps the larger one alive, so that one is not large.
   */
  #windowed(at: number, chars: number): string {
    const size = Math.max(chars, Math.min(WINDOW_CHARS, this.end - at));
    this.#window = latin1Slice.call(this.bytes, at, at + size);
    this.#windowStart = at;
    return this.#window.slice(0, chars);
  }

  utf16(units: number): string {
    const at = this.take(units * 2);
    return ucs2Slice.call(this.bytes, at, at + units * 2);
  }

  string(): string {
    const head = this.varuint();
    const units = Math.floor(head / 2);
    return head % 2 === 0 ? this.latin1(units) : this.utf16(units);
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** One call of `fromCharCode` makes one flat string; adding up single characters would make several. */
function fromChars(b: Uint8Array, p: number, n: number): string {
  // Up to 12 characters, V8 copies what it adds up.
  if (n > 8) return fromChars(b, p, 8) + fromChars(b, p + 8, n - 8);
  switch (n) {
    case 0:
      return "";
    case 1:
      return char(b[p] as number);
    case 2:
      return char(b[p] as number, b[p + 1] as number);
    case 3:
      return char(b[p] as number, b[p + 1] as number, b[p + 2] as number);
    case 4:
      return char(b[p] as number, b[p + 1] as number, b[p + 2] as number, b[p + 3] as number);
    case 5:
      return char(b[p] as number, b[p + 1] as number, b[p + 2] as number, b[p + 3] as number, b[p + 4] as number);
    case 6:
      return char(
        b[p] as number,
        b[p + 1] as number,
        b[p + 2] as number,
        b[p + 3] as number,
        b[p + 4] as number,
        b[p + 5] as number,
      );
    case 7:
      return char(
        b[p] as number,
        b[p + 1] as number,
        b[p + 2] as number,
        b[p + 3] as number,
        b[p + 4] as number,
        b[p + 5] as number,
        b[p + 6] as number,
      );
    default:
      return char(
        b[p] as number,
        b[p + 1] as number,
        b[p + 2] as number,
        b[p + 3] as number,
        b[p + 4] as number,
        b[p + 5] as number,
        b[p + 6] as number,
        b[p + 7] as number,
      );
  }
}

/** Runs a decoder: whatever goes wrong inside comes out as WIRE_FORMAT, except what is a CloudburstError already. */
export function decoding<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw asWireFormat(error, what);
  }
}

export function asWireFormat(error: unknown, what: string): CloudburstError {
  if (error instanceof CloudburstError) return error;
  const problem = error instanceof Error ? error.message : String(error);
  return new CloudburstError({ code: "WIRE_FORMAT", what, problem });
}
