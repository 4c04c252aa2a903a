import { CloudburstError, REFERENCES_MAX, type Reference, VALUE_DEPTH_MAX } from "@cloudburst/model";
import { BulkWriter } from "./bulk-writer.js";
import { ByteWriter } from "./byte-writer.js";
import * as format from "./format.js";
import { ObjectNumbers } from "./object-numbers.js";
import { located, memberStep, Refusal, unreadable } from "./refusal.js";
import { hasOnlyElements, scanArray } from "./scan-array.js";
import { writeObjectOfKind } from "./write-object-kind.js";

/** How many of the latest shapes an object is compared with. */
const RECENT_SHAPES_MAX = 8;

interface Shape {
  readonly keys: readonly string[];
  readonly id: number;
}

/**
 * Writes one value at a time.
 *
 *   W1. Objects are numbered in the order in which they are first met; the reader numbers them alike.
 *   W2. Recursion is bounded by VALUE_DEPTH_MAX, so no value, cyclic ones included, can exhaust the stack.
 *   W3. What a value holds is read once, but for lists and for values written twice because of shared bytes; a getter that answers
 *       differently each time gives some value, never malformed bytes.
 */
export class ValueWriter extends ByteWriter {
  readonly bulk = new BulkWriter();
  readonly #objects = new ObjectNumbers();
  #depth = 0;
  #what = "";
  #shapes: Shape[] = [];
  #shapeCount = 0;
  #references: Set<string> | undefined;

  /** @returns the encoded value, in a buffer of its own */
  encodeValue(value: unknown, what: string, bytesMax: number): Uint8Array {
    return this.#encode(what, bytesMax, "value", () => this.write(value));
  }

  encodeArguments(
    args: readonly unknown[],
    what: string,
    bytesMax: number,
  ): { bytes: Uint8Array; references: readonly string[] } {
    this.#references = undefined;
    const bytes = this.#encode(what, bytesMax, "args", () => this.#writeArguments(args));
    const references = this.#references as Set<string> | undefined;
    return { bytes, references: references === undefined ? NO_REFERENCES : [...references] };
  }

  write(value: unknown): void {
    switch (typeof value) {
      case "number":
        this.#writeNumber(value);
        return;
      case "string":
        this.#writeString(value);
        return;
      case "object":
        if (value === null) this.u8(format.TAG_NULL);
        else this.#writeObject(value);
        return;
      case "boolean":
        this.u8(value ? format.TAG_TRUE : format.TAG_FALSE);
        return;
      case "undefined":
        this.u8(format.TAG_UNDEFINED);
        return;
      case "bigint":
        this.#writeBigint(value);
        return;
      case "symbol":
        throw new Refusal("a symbol");
      default:
        throw new Refusal("a function");
    }
  }

  /** Writes the parts of an object. Calls of `enter` and `leave` are balanced unless writing fails as a whole. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth <= VALUE_DEPTH_MAX) return;
    const limit = VALUE_DEPTH_MAX;
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: this.#what,
      limit,
      actual: this.#depth,
      unit: "levels of nesting",
    });
  }

  leave(): void {
    this.#depth -= 1;
  }

  writeReference(reference: Reference): void {
    const { key } = reference;
    this.u8(format.TAG_REFERENCE);
    this.string(key);
    this.#references ??= new Set();
    this.#references.add(key);
    const limit = REFERENCES_MAX;
    if (this.#references.size <= limit) return;
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: this.#what,
      limit,
      actual: this.#references.size,
      unit: "references",
    });
  }

  /** An object as its own enumerable string keys and their values, as structured clone takes it. */
  writePlain(object: object): void {
    const keys = Object.keys(object);
    if (keys.length > format.SHAPE_KEYS_MAX) {
      this.#writeWide(object, keys);
      return;
    }
    const known = this.#findShape(keys);
    if (known >= 0) {
      this.u8(format.TAG_OBJECT_SHAPED);
      this.varuint(known);
    } else if (!this.#writeShape(keys)) {
      this.#writeWide(object, keys);
      return;
    }
    this.enter();
    let i = 0;
    try {
      for (; i < keys.length; i++) this.write((object as Record<string, unknown>)[keys[i] as string]);
    } catch (error) {
      throw located(error, memberStep(keys[i] as string));
    }
    this.leave();
  }

  #encode(what: string, bytesMax: number, root: string, write: () => void): Uint8Array {
    this.#what = what;
    try {
      this.#writeRoot(what, bytesMax, write);
      if (this.bulk.isUsed && this.bulk.replan()) {
        this.#resetObjects();
        this.#writeRoot(what, bytesMax, write);
      }
      return this.#finish();
    } catch (error) {
      if (error instanceof CloudburstError) throw error;
      throw (error instanceof Refusal ? error : unreadable(error)).toFailure(what, root);
    } finally {
      this.#resetObjects();
      this.bulk.reset();
    }
  }

  #writeRoot(what: string, bytesMax: number, write: () => void): void {
    this.begin(what, bytesMax);
    // The format byte stands right before the structure when there is no bulk, and at the start when there is one.
    this.pos = format.BULK_HEAD_BYTES;
    write();
  }

  #resetObjects(): void {
    this.#objects.reset();
    this.#depth = 0;
    if (this.#shapeCount > 0) this.#shapes = [];
    this.#shapeCount = 0;
  }

  #finish(): Uint8Array {
    const head = format.BULK_HEAD_BYTES;
    const formatByte = (format.VALUE_VERSION << 4) | (this.#objects.hasRepeats ? format.FLAG_SHARED : 0);
    if (!this.bulk.isUsed) {
      this.bytes[head - 1] = formatByte;
      this.checkSize(this.pos - head + 1);
      return this.copyFrom(head - 1);
    }
    const bulkStart = format.alignBulk(this.pos);
    this.checkSize(bulkStart + this.bulk.bytes);
    const out = new Uint8Array(bulkStart + this.bulk.bytes);
    out.set(this.bytes.subarray(head, this.pos), head);
    out[0] = formatByte | format.FLAG_BULK | (this.bulk.needsAlignment ? format.FLAG_ALIGNED : 0);
    const structure = this.pos - head;
    out[4] = structure;
    out[5] = structure >>> 8;
    out[6] = structure >>> 16;
    out[7] = structure >>> 24;
    this.bulk.writeTo(out.subarray(bulkStart));
    return out;
  }

  #writeArguments(args: readonly unknown[]): void {
    this.u8(format.TAG_ARGUMENTS);
    this.varuint(args.length);
    let i = 0;
    try {
      for (; i < args.length; i++) this.write(args[i]);
    } catch (error) {
      throw located(error, `[${i}]`);
    }
  }

  #writeNumber(value: number): void {
    if ((value | 0) !== value || (value === 0 && 1 / value < 0)) {
      this.u8(format.TAG_FLOAT64);
      this.f64(value);
    } else if (value >= 0 && value < 0x80) {
      this.u8(value);
    } else if (value >= 0 && value <= 0xffff) {
      this.u8(format.TAG_UINT16);
      this.u16(value);
    } else {
      this.u8(format.TAG_INT32);
      this.i32(value);
    }
  }

  #writeString(text: string): void {
    const { length } = text;
    const start = this.pos;
    if (length <= format.SHORT_STRING_CHARS_MAX) this.u8(format.TAG_SHORT_STRING + length);
    else {
      this.u8(format.TAG_STRING_LATIN1);
      this.varuint(length);
    }
    if (this.latin1(text)) return;
    this.pos = start;
    this.u8(format.TAG_STRING_UTF16);
    this.varuint(length);
    this.utf16(text);
  }

  #writeBigint(value: bigint): void {
    if (BigInt.asIntN(64, value) === value) {
      this.u8(format.TAG_BIGINT64);
      this.i32(Number(BigInt.asIntN(32, value)));
      this.i32(Number(value >> 32n));
      return;
    }
    const magnitude = (value < 0n ? -value : value).toString(16);
    const bytes = Buffer.from(magnitude.length % 2 === 0 ? magnitude : `0${magnitude}`, "hex");
    this.u8(format.TAG_BIGINT);
    this.u8(value < 0n ? 1 : 0);
    this.varuint(bytes.length);
    this.raw(bytes);
  }

  #writeObject(value: object): void {
    const number = this.#objects.meet(value);
    if (number >= 0) {
      this.u8(format.TAG_BACK_REFERENCE);
      this.varuint(number);
      return;
    }
    if (Array.isArray(value)) {
      this.#writeArray(value);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      this.writePlain(value);
      return;
    }
    writeObjectOfKind(this, value);
  }

  #writeArray(array: readonly unknown[]): void {
    const { length } = array;
    const content = scanArray(array);
    if (content === "sparse" || !hasOnlyElements(array)) {
      this.#writeSparse(array);
      return;
    }
    if (content !== "mixed" && length >= format.PACKED_MIN) {
      this.#writePacked(array, content);
      return;
    }
    this.u8(format.TAG_ARRAY);
    this.varuint(length);
    this.enter();
    let i = 0;
    try {
      for (; i < length; i++) this.write(array[i]);
    } catch (error) {
      throw located(error, `[${i}]`);
    }
    this.leave();
  }

  #writePacked(array: readonly unknown[], content: "int32" | "float64" | "strings"): void {
    if (content === "strings") {
      this.#writeStrings(array as readonly string[]);
      return;
    }
    const isInt = content === "int32";
    this.u8(isInt ? format.TAG_ARRAY_INT32 : format.TAG_ARRAY_FLOAT64);
    this.varuint(this.bulk.addNumbers(array, isInt ? 4 : 8));
    this.varuint(array.length);
  }

  /** One native call for all characters costs less than a loop over those of each string. */
  #writeStrings(strings: readonly string[]): void {
    // A copy, so that what a getter answers is asked once.
    const items = strings.map(String);
    this.u8(format.TAG_ARRAY_STRINGS);
    this.varuint(items.length);
    for (let i = 0; i < items.length; i++) this.varuint((items[i] as string).length);
    this.string(items.join(""));
  }

  /** A list with holes or with named properties: `Object.keys` gives the indices first, in order, then the names. */
  #writeSparse(array: readonly unknown[]): void {
    const keys = Object.keys(array);
    let indices = 0;
    while (indices < keys.length && isIndex(keys[indices] as string)) indices++;
    this.u8(format.TAG_ARRAY_SPARSE);
    this.varuint(array.length);
    this.varuint(indices);
    this.varuint(keys.length - indices);
    this.enter();
    let i = 0;
    try {
      for (; i < keys.length; i++) {
        const key = keys[i] as string;
        if (i < indices) this.varuint(Number(key));
        else this.string(key);
        this.write((array as unknown as Record<string, unknown>)[key]);
      }
    } catch (error) {
      throw located(error, i < indices ? `[${keys[i]}]` : memberStep(keys[i] as string));
    }
    this.leave();
  }

  #writeWide(object: object, keys: readonly string[]): void {
    this.u8(format.TAG_OBJECT_WIDE);
    this.varuint(keys.length);
    this.enter();
    let i = 0;
    try {
      for (; i < keys.length; i++) {
        const key = keys[i] as string;
        this.string(key);
        this.write((object as Record<string, unknown>)[key]);
      }
    } catch (error) {
      throw located(error, memberStep(keys[i] as string));
    }
    this.leave();
  }

  /** @returns the id of the shape with these keys, or -1 */
  #findShape(keys: readonly string[]): number {
    const shapes = this.#shapes;
    for (let i = shapes.length - 1; i >= 0; i--) {
      const shape = shapes[i] as Shape;
      if (sameKeys(shape.keys, keys)) return shape.id;
    }
    return -1;
  }

  /** @returns false, and writes nothing, when the keys are too long for a shape */
  #writeShape(keys: readonly string[]): boolean {
    const start = this.pos;
    this.u8(format.TAG_OBJECT_SHAPE);
    this.u8(keys.length);
    const block = this.pos;
    this.u16(0);
    for (let i = 0; i < keys.length; i++) this.string(keys[i] as string);
    const bytes = this.pos - block - 2;
    if (bytes > format.SHAPE_BYTES_MAX) {
      this.pos = start;
      return false;
    }
    this.bytes[block] = bytes;
    this.bytes[block + 1] = bytes >>> 8;
    if (this.#shapes.length === RECENT_SHAPES_MAX) this.#shapes.shift();
    this.#shapes.push({ keys, id: this.#shapeCount++ });
    return true;
  }
}

const NO_REFERENCES: readonly string[] = Object.freeze([]);
const INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

function isIndex(key: string): boolean {
  return INDEX.test(key) && Number(key) < 2 ** 32 - 1;
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
