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
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #size: number;
  readonly #needsAlignment: boolean;
  #copyable: number;
  #views: { readonly buffer: ArrayBufferLike; readonly byteOffset: number } | undefined;

  constructor(bytes: Uint8Array, start: number, flags: number) {
    const hasBulk = (flags & format.FLAG_BULK) !== 0;
    this.#bytes = bytes;
    this.#start = start;
    this.#size = hasBulk ? bytes.length - start : 0;
    this.#copyable = this.#size;
    this.#needsAlignment = (flags & format.FLAG_ALIGNED) !== 0;
    if (hasBulk && this.#size < 0) throw new Malformed("its bulk is missing");
  }

  numbers(offset: number, count: number, elementBytes: 4 | 8): number[] {
    this.#checkRange(offset, count * elementBytes);
    this.#spend(count * elementBytes);
    const typed = this.view(elementBytes === 4 ? CODE_INT32 : CODE_FLOAT64, offset, count) as Int32Array | Float64Array;
    const numbers: number[] = new Array(count);
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
    this.#views ??= this.#locateViews();
    return new (constructorOf(code))(this.#views.buffer, this.#views.byteOffset + offset, length);
  }

  viewOf(code: number, buffer: unknown, offset: number, length: number): ArrayBufferView {
    if (!(buffer instanceof ArrayBuffer) && !(buffer instanceof SharedArrayBuffer))
      throw new Malformed("a view of what is no buffer");
    const { elementBytes } = kindOf(code);
    if (offset % elementBytes !== 0 || offset + length * elementBytes > buffer.byteLength)
      throw new Malformed("a view outside its buffer");
    return new (constructorOf(code))(buffer, offset, length);
  }

  #locateViews(): { readonly buffer: ArrayBufferLike; readonly byteOffset: number } {
    const byteOffset = this.#bytes.byteOffset + this.#start;
    if (!this.#needsAlignment || byteOffset % format.BULK_ALIGNMENT === 0)
      return { buffer: this.#bytes.buffer, byteOffset };
    const copy = new Uint8Array(this.#size);
    copy.set(this.#range(0, this.#size));
    return { buffer: copy.buffer, byteOffset: 0 };
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
