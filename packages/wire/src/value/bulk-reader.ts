import { Malformed } from "./byte-reader.js";
import * as format from "./format.js";

type ViewConstructor = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => ArrayBufferView;

/** By code; undefined for a kind that this version of Node does not have. */
const VIEW_CONSTRUCTORS = format.VIEW_KINDS.map(
  ({ name }) => (globalThis as unknown as Record<string, ViewConstructor | undefined>)[name],
);

/**
 * Gives views and copies of the bytes behind the structure.
 *
 *   B4. Views are made over the received bytes themselves when these are aligned, and else over one copy of the whole bulk.
 *   B5. What is copied out (buffers, lists of numbers) is never more than the bulk in total, so that a small message that names one
 *       range many times cannot make many large objects of it.
 */
export class BulkReader {
  #bytes: Uint8Array = NO_BYTES;
  #start = 0;
  #size = 0;
  #needsAlignment = false;
  #copyable = 0;
  #buffer: ArrayBufferLike | undefined = undefined;
  #bufferOffset = 0;

  /** @param start where the bulk starts in `bytes`, which it ends with */
  open(bytes: Uint8Array, start: number, flags: number): void {
    const size = bytes.length - start;
    if (size < 0) throw new Malformed("its bulk is missing");
    this.#bytes = bytes;
    this.#start = start;
    this.#size = size;
    this.#copyable = size;
    this.#needsAlignment = (flags & format.FLAG_ALIGNED) !== 0;
    this.#buffer = undefined;
  }

  /** From now on there is no bulk, and nothing is kept of the last one. */
  close(): void {
    if (this.#bytes === NO_BYTES) return;
    this.#bytes = NO_BYTES;
    this.#size = 0;
    this.#copyable = 0;
    this.#buffer = undefined;
  }

  int32s(offset: number, count: number): number[] {
    this.#checkRange(offset, count * 4);
    this.#spend(count * 4);
    const typed = this.view(CODE_INT32, offset, count) as Int32Array;
    const numbers: number[] = new Array(count);
    for (let i = 0; i < count; i++) numbers[i] = typed[i] as number;
    return numbers;
  }

  float64s(offset: number, count: number): number[] {
    this.#checkRange(offset, count * 8);
    this.#spend(count * 8);
    const typed = this.view(CODE_FLOAT64, offset, count) as Float64Array;
    const numbers: number[] = new Array(count);
    // A list whose first number is no integer is made for such numbers at once, instead of being made anew on the way.
    if (count > 0) numbers[count - 1] = 0.5;
    for (let i = 0; i < count; i++) numbers[i] = typed[i] as number;
    return numbers;
  }

  buffer(offset: number, length: number): ArrayBuffer {
    this.#checkRange(offset, length);
    this.#spend(length);
    const buffer = new ArrayBuffer(length);
    new Uint8Array(buffer).set(this.#range(offset, length));
    return buffer;
  }

  sharedBuffer(offset: number, length: number): SharedArrayBuffer {
    this.#checkRange(offset, length);
    this.#spend(length);
    const buffer = new SharedArrayBuffer(length);
    new Uint8Array(buffer).set(this.#range(offset, length));
    return buffer;
  }

  view(code: number, offset: number, length: number): ArrayBufferView {
    const { elementBytes } = kindOf(code);
    this.#checkRange(offset, length * elementBytes);
    if (offset % elementBytes !== 0) throw new Malformed(`a view at offset ${offset} of the bulk is not aligned`);
    if (elementBytes > 1 && !this.#needsAlignment)
      throw new Malformed("a view of wide elements in a bulk that is said to have none");
    this.#buffer ??= this.#locateViews();
    return new (constructorOf(code))(this.#buffer, this.#bufferOffset + offset, length);
  }

  viewOf(code: number, buffer: unknown, offset: number, length: number): ArrayBufferView {
    if (!(buffer instanceof ArrayBuffer) && !(buffer instanceof SharedArrayBuffer))
      throw new Malformed("a view of what is no buffer");
    const { elementBytes } = kindOf(code);
    if (offset % elementBytes !== 0 || offset + length * elementBytes > buffer.byteLength)
      throw new Malformed("a view outside its buffer");
    return new (constructorOf(code))(buffer, offset, length);
  }

  #locateViews(): ArrayBufferLike {
    this.#bufferOffset = this.#bytes.byteOffset + this.#start;
    if (!this.#needsAlignment || this.#bufferOffset % format.BULK_ALIGNMENT === 0) return this.#bytes.buffer;
    const copy = new Uint8Array(this.#size);
    copy.set(this.#range(0, this.#size));
    this.#bufferOffset = 0;
    return copy.buffer;
  }

  #range(offset: number, length: number): Uint8Array {
    return this.#bytes.subarray(this.#start + offset, this.#start + offset + length);
  }

  #checkRange(offset: number, length: number): void {
    if (offset + length > this.#size)
      throw new Malformed(`bytes ${offset} to ${offset + length} of a bulk of ${this.#size}`);
  }

  #spend(bytes: number): void {
    this.#copyable -= bytes;
    if (this.#copyable < 0) throw new Malformed("it names more bytes than its bulk has");
  }
}

const NO_BYTES = new Uint8Array(0);
const CODE_INT32 = format.VIEW_KINDS.findIndex((kind) => kind.name === "Int32Array");
const CODE_FLOAT64 = format.VIEW_KINDS.findIndex((kind) => kind.name === "Float64Array");

function kindOf(code: number): { readonly elementBytes: number } {
  const kind = format.VIEW_KINDS[code];
  if (kind === undefined) throw new Malformed(`unknown kind of view ${code}`);
  return kind;
}

function constructorOf(code: number): ViewConstructor {
  const viewConstructor = VIEW_CONSTRUCTORS[code];
  if (viewConstructor === undefined)
    throw new Malformed(`this version of Node has no ${format.VIEW_KINDS[code]?.name}`);
  return viewConstructor;
}
