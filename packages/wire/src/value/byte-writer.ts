import { CloudburstError } from "@cloudburst/model";

/** Enough for nearly every value; kept between values. */
const SCRATCH_BYTES = 16 * 1024;
/** A scratch buffer that one large value made larger is not kept. */
const SCRATCH_BYTES_KEPT_MAX = 1024 * 1024;
/** Above this, a native call beats one `charCodeAt` for each character. From Node 22 on, the call costs a third of what it did. */
const CHAR_LOOP_MAX = Number.parseInt(process.versions.node, 10) >= 22 ? 18 : 32;
const NOT_LATIN1 = /[\u0100-\uffff]/;

/** Memory to write into, with the two faces that are too dear to make for each value. */
export class Memory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: Buffer;
  readonly view: DataView;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

/** Memory that holds anything: for what is written whole. Not to fill it with zeros first halves the cost of a large value. */
export function unsafeBytes(count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.allocUnsafeSlow(count).buffer);
}

/** Writes little-endian bytes into a scratch buffer that grows and is reused. Refuses to grow past a limit. */
export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  pos = 0;
  #memory: Memory;
  #what = "";
  #bytesMax = 0;

  constructor() {
    this.#memory = new Memory(new Uint8Array(SCRATCH_BYTES));
    this.bytes = this.#memory.bytes;
  }

  /** @param what names the value in TOO_LARGE */
  begin(what: string, bytesMax: number): void {
    this.pos = 0;
    this.limit(what, bytesMax);
    if (this.bytes.length > SCRATCH_BYTES_KEPT_MAX) this.use(new Memory(new Uint8Array(SCRATCH_BYTES)));
  }

  limit(what: string, bytesMax: number): void {
    this.#what = what;
    this.#bytesMax = bytesMax;
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** From now on writes into this memory; what was written stays behind. */
  use(memory: Memory): void {
    this.#memory = memory;
    this.bytes = memory.bytes;
  }

  /** @throws CloudburstError TOO_LARGE */
  checkSize(bytes: number): void {
    if (bytes <= this.#bytesMax) return;
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: this.#what,
      limit: this.#bytesMax,
      actual: bytes,
      unit: "bytes",
    });
  }

  reserve(count: number): void {
    if (this.pos + count > this.bytes.length) this.grow(count);
  }

  u8(value: number): void {
    if (this.pos === this.bytes.length) this.grow(1);
    this.bytes[this.pos++] = value;
  }

  u16(value: number): void {
    this.reserve(2);
    this.bytes[this.pos++] = value;
    this.bytes[this.pos++] = value >>> 8;
  }

  i32(value: number): void {
    this.reserve(4);
    const { bytes, pos } = this;
    bytes[pos] = value;
    bytes[pos + 1] = value >>> 8;
    bytes[pos + 2] = value >>> 16;
    bytes[pos + 3] = value >>> 24;
    this.pos = pos + 4;
  }

  i64(value: bigint): void {
    this.reserve(8);
    this.#memory.view.setBigInt64(this.pos, value, true);
    this.pos += 8;
  }

  f64(value: number): void {
    this.reserve(8);
    this.#memory.view.setFloat64(this.pos, value, true);
    this.pos += 8;
  }

  /** An unsigned integer below 2^53, seven bits a byte, low bits first. */
  varuint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.pos++] = (rest & 0x7f) | 0x80;
      // Division, because shifts are of 32 bits.
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.bytes[this.pos++] = rest;
  }

  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.pos);
    this.pos += source.length;
  }

  /** Writes one byte a character. @returns false, and writes nothing, when some character does not fit into a byte */
  latin1(text: string): boolean {
    const { length } = text;
    if (length > CHAR_LOOP_MAX) {
      if (NOT_LATIN1.test(text)) return false;
      this.reserve(length);
      this.pos += this.#memory.text.write(text, this.pos, "latin1");
      return true;
    }
    this.reserve(length);
    const { bytes, pos } = this;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      all |= unit;
      bytes[pos + i] = unit;
    }
    if (all > 0xff) return false;
    this.pos = pos + length;
    return true;
  }

  /** Writes two bytes a UTF-16 unit, lone surrogates as they are. */
  utf16(text: string): void {
    this.reserve(text.length * 2);
    this.pos += this.#memory.text.write(text, this.pos, "utf16le");
  }

  /** A string with its length and width in front: `varuint(2 * units + (is two bytes wide))`. */
  string(text: string): void {
    const start = this.pos;
    this.varuint(text.length * 2);
    if (this.latin1(text)) return;
    this.pos = start;
    this.varuint(text.length * 2 + 1);
    this.utf16(text);
  }

  /** Makes room for `count` more bytes; what was written keeps its place. */
  grow(count: number): void {
    const needed = this.pos + count;
    this.checkSize(needed);
    const larger = unsafeBytes(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.pos));
    this.use(new Memory(larger));
  }
}
