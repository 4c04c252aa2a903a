import { assert, CloudburstError, REFERENCES_MAX, type Reference, VALUE_DEPTH_MAX } from "@cloudburst/model";
import { BulkWriter } from "./bulk-writer.js";
import * as format from "./format.js";
import { KeyBlocks, sameKeys } from "./key-blocks.js";
import { ObjectNumbers } from "./object-numbers.js";
import { OutputWriter } from "./output-writer.js";
import { located, memberStep, Refusal, unreadable } from "./refusal.js";
import { hasOnlyElements, scanArray } from "./scan-array.js";
import { writeObjectOfKind } from "./write-object-kind.js";
import { writeStrings } from "./write-strings.js";

/** How many of the latest shapes an object is compared with. A power of two. */
const RECENT_SHAPES = 8;

/** From here on the units of a string are put where a reader finds them aligned. */
const ALIGNED_UNITS_MIN = 1024;

/**
 * Gives memory for `bytes` bytes: exactly as long, from an address divisible by 8, with whatever content; or undefined, for memory of
 * the encoder's own. What it throws is passed on. When encoding fails afterwards, the memory is given up with arbitrary content.
 */
export type AllocateBytes = (bytes: number) => Uint8Array | undefined;

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
export class ValueWriter extends OutputWriter {
  readonly bulk = new BulkWriter();
  readonly #objects = new ObjectNumbers();
  readonly #blocks = new KeyBlocks();
  #depth = 0;
  #what = "";
  /** The latest shapes, each in the place of its number modulo `RECENT_SHAPES`. */
  readonly #shapes: Shape[] = [];
  #shapeCount = 0;
  #lastShape: Shape | undefined = undefined;
  #references: Set<string> | undefined = undefined;
  /** Somebody gave all objects a property that `for in` shows. */
  #hasInherited = false;

  /** @returns the encoded value, in memory that nobody else writes to or in what `allocate` gave */
  encodeValue(value: unknown, what: string, bytesMax: number, allocate: AllocateBytes | undefined): Uint8Array {
    return this.#encode(value, undefined, what, bytesMax, allocate);
  }

  encodeArguments(
    args: readonly unknown[],
    what: string,
    bytesMax: number,
    allocate: AllocateBytes | undefined,
  ): { bytes: Uint8Array; references: readonly string[] } {
    const bytes = this.#encode(undefined, args, what, bytesMax, allocate);
    const references = this.#references;
    this.#references = undefined;
    return { bytes, references: references === undefined ? NO_REFERENCES : [...references] };
  }

  write(value: unknown): void {
    // Not a switch: that would make the name of the type first, by a call.
    if (typeof value === "string") this.#writeString(value);
    else if (typeof value === "number") this.#writeNumber(value);
    else if (typeof value === "object") {
      if (value === null) this.u8(format.TAG_NULL);
      else this.#writeObject(value);
    } else if (value === undefined) this.u8(format.TAG_UNDEFINED);
    else if (typeof value === "boolean") this.u8(value ? format.TAG_TRUE : format.TAG_FALSE);
    else if (typeof value === "bigint") this.#writeBigint(value);
    else throw new Refusal(typeof value === "symbol" ? "a symbol" : "a function");
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

  /**
   * An object as its own enumerable string keys and their values, as structured clone takes it.
   * @param mayInherit whether there may be more keys that are not its own
   */
  writePlain(object: object, mayInherit: boolean): void {
    let shape = this.#lastShape;
    if (shape === undefined) this.#hasInherited = !hasKeys(Object.prototype, NO_KEYS);
    if (mayInherit || this.#hasInherited || shape === undefined || !hasKeys(object, shape.keys)) {
      const keys = Object.keys(object);
      shape = keys.length > format.SHAPE_KEYS_MAX ? undefined : this.#findShape(keys);
      if (shape === undefined) {
        this.#writeNewShape(object, keys);
        return;
      }
      this.#lastShape = shape;
    }
    this.u8(format.TAG_OBJECT_SHAPED);
    this.varuint(shape.id);
    this.#writeMembers(object, shape.keys);
  }

  #writeNewShape(object: object, keys: readonly string[]): void {
    const start = this.pos;
    this.u8(format.TAG_OBJECT_SHAPE);
    this.u8(keys.length);
    if (keys.length > format.SHAPE_KEYS_MAX || !this.#blocks.write(this, keys)) {
      this.pos = start;
      this.#writeWide(object, keys);
      return;
    }
    const shape = { keys, id: this.#shapeCount };
    this.#shapes[this.#shapeCount & (RECENT_SHAPES - 1)] = shape;
    this.#shapeCount += 1;
    this.#lastShape = shape;
    this.#writeMembers(object, keys);
  }

  /** One value for each key, whatever getters do to the object meanwhile. */
  #writeMembers(object: object, keys: readonly string[]): void {
    const { length } = keys;
    let i = 0;
    this.enter();
    try {
      // V8 knows where in the object each key of this loop is; `object[keys[i]]` would have to look it up.
      for (const key in object) {
        if (key !== keys[i]) break;
        this.write((object as Record<string, unknown>)[key]);
        if (++i === length) break;
      }
      for (; i < length; i++) this.write((object as Record<string, unknown>)[keys[i] as string]);
    } catch (error) {
      throw located(error, memberStep(keys[i] as string));
    }
    this.leave();
  }

  #encode(
    value: unknown,
    args: readonly unknown[] | undefined,
    what: string,
    bytesMax: number,
    allocate: AllocateBytes | undefined,
  ): Uint8Array {
    this.#what = what;
    this.#references = undefined;
    try {
      this.begin(what, bytesMax);
      this.#writeRoot(value, args);
      if (!this.bulk.isUsed) return this.give(this.#formatByte());
      const out = this.#takeMemory(allocate);
      this.putHead(out, this.#formatByte() | format.FLAG_BULK | (this.bulk.needsAlignment ? format.FLAG_ALIGNED : 0));
      this.#writeBulk(out, args === undefined ? "value" : "args");
      return out;
    } finally {
      this.#resetObjects();
      this.bulk.reset();
      this.end();
    }
  }

  #writeRoot(value: unknown, args: readonly unknown[] | undefined): void {
    try {
      if (args === undefined) this.write(value);
      else this.#writeArguments(args);
      if (!this.bulk.isUsed || !this.bulk.replan()) return;
      this.#resetObjects();
      this.restart();
      if (args === undefined) this.write(value);
      else this.#writeArguments(args);
    } catch (error) {
      throw this.#failureOf(error, args === undefined ? "value" : "args");
    }
  }

  #writeBulk(out: Uint8Array, root: string): void {
    try {
      this.bulk.writeTo(out, this.bulkStart);
    } catch (error) {
      throw this.#failureOf(error, root);
    }
  }

  /** Whatever goes wrong while a value is read is the value's fault, and is told with the way to the part at fault. */
  #failureOf(error: unknown, root: string): CloudburstError {
    if (error instanceof CloudburstError) return error;
    return (error instanceof Refusal ? error : unreadable(error)).toFailure(this.#what, root);
  }

  #resetObjects(): void {
    this.#objects.reset();
    this.#depth = 0;
    this.#shapeCount = 0;
    this.#lastShape = undefined;
  }

  #formatByte(): number {
    return (format.VALUE_VERSION << 4) | (this.#objects.hasRepeats ? format.FLAG_SHARED : 0);
  }

  #takeMemory(allocate: AllocateBytes | undefined): Uint8Array {
    const bytes = this.bulkStart + this.bulk.bytes;
    this.checkSize(bytes);
    const given = allocate?.(bytes);
    if (given === undefined) return this.take(bytes);
    const isFit = given.length === bytes && given.byteOffset % format.BULK_ALIGNMENT === 0;
    assert(isFit, `memory for an encoded value has ${bytes} aligned bytes`);
    return given;
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
    this.#writeUnitCount(length);
    this.utf16(text);
  }

  /** The units of a long string come to lie at an even address: a number may be written with one more group, of zeros. */
  #writeUnitCount(count: number): void {
    this.varuint(count);
    if (count < ALIGNED_UNITS_MIN || this.pos % 2 === 0) return;
    this.bytes[this.pos - 1] = (this.bytes[this.pos - 1] as number) | 0x80;
    this.u8(0);
  }

  #writeBigint(value: bigint): void {
    if (BigInt.asIntN(64, value) === value) {
      this.u8(format.TAG_BIGINT64);
      this.i64(value);
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
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) this.writePlain(value, false);
    else writeObjectOfKind(this, value, prototype);
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
      writeStrings(this, array as readonly string[]);
      return;
    }
    const isInt = content === "int32";
    this.u8(isInt ? format.TAG_ARRAY_INT32 : format.TAG_ARRAY_FLOAT64);
    this.varuint(this.bulk.addNumbers(array, isInt ? 4 : 8));
    this.varuint(array.length);
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

  #findShape(keys: readonly string[]): Shape | undefined {
    const count = this.#shapeCount;
    const first = Math.max(0, count - RECENT_SHAPES);
    for (let id = count - 1; id >= first; id--) {
      const shape = this.#shapes[id & (RECENT_SHAPES - 1)] as Shape;
      if (sameKeys(shape.keys, keys)) return shape;
    }
    return undefined;
  }
}

const NO_KEYS: readonly string[] = [];
const NO_REFERENCES: readonly string[] = Object.freeze([]);
const INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

function isIndex(key: string): boolean {
  return INDEX.test(key) && Number(key) < 2 ** 32 - 1;
}

/** Whether these are the keys of an object and of what it inherits from, in their order. */
function hasKeys(object: object, keys: readonly string[]): boolean {
  let i = 0;
  for (const key in object) {
    if (key !== keys[i]) return false;
    i += 1;
  }
  return i === keys.length;
}
