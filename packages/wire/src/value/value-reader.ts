import { Reference, VALUE_DEPTH_MAX } from "@cloudburst/model";
import { BulkReader } from "./bulk-reader.js";
import { ByteReader, Malformed } from "./byte-reader.js";
import * as format from "./format.js";
import { readBigint, readBoxed, readErrorHead, readRegExp, readStrings } from "./read-object-kind.js";
import { makerOf, readShape, type Shape } from "./shape-cache.js";
import type { StructureReader } from "./structure-head.js";

/** Gives what stands for a reference found in a value. */
export type ResolveReference = (key: string) => unknown;

/** What a resolver threw: it passes through the reader as it is and is not taken for malformed bytes. */
export class ResolverThrew {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

/**
 * Reads one value. Trusts nothing: whatever the bytes are, it returns a value or throws `Malformed`, and what it allocates is bounded
 * by a small multiple of the bytes.
 *
 *   V1. Recursion is bounded by VALUE_DEPTH_MAX.
 *   V2. A count is checked against the bytes left, a bulk range against the bulk, before anything is allocated for it.
 *   V3. The bytes of the bulk are copied at most once, however many buffers the structure names (`BulkReader`).
 *   V4. No key of the value reaches a prototype.
 */
export class ValueReader extends ByteReader implements StructureReader {
  readonly #bulk = new BulkReader();
  /** What stands for a reference; undefined: the reference itself. */
  resolve: ResolveReference | undefined = undefined;
  /** Objects by number, when some object occurs more than once. A slot is claimed before the parts of its object are read. */
  #objects: unknown[] | undefined = undefined;
  #shapes: Shape[] = [];
  #shapeCount = 0;
  #depth = 0;

  constructor() {
    super(NO_BYTES, 0, 0);
  }

  begin(bytes: Uint8Array, start: number, end: number, flags: number): void {
    this.open(bytes, start, end);
    this.#depth = 0;
    if ((flags & format.FLAG_SHARED) !== 0) this.#objects = [];
    if ((flags & format.FLAG_BULK) !== 0) this.#bulk.open(bytes, format.alignBulk(end), flags);
  }

  /** Lets go of what was read, and of what it was read from. */
  finish(): void {
    this.open(NO_BYTES, 0, 0);
    this.#bulk.close();
    this.resolve = undefined;
    this.#objects = undefined;
    if (this.#shapeCount > SHAPES_KEPT_MAX) this.#shapes = [];
    this.#shapeCount = 0;
  }

  readWhole(): unknown {
    const value = this.read();
    this.#checkEnd();
    return value;
  }

  readArguments(argumentsMax: number): unknown[] {
    if (this.u8() !== format.TAG_ARGUMENTS) throw new Malformed("it is no argument list");
    const count = this.count(1);
    if (count > argumentsMax) throw new Malformed(`${count} arguments where at most ${argumentsMax} are allowed`);
    const args: unknown[] = [];
    for (let i = 0; i < count; i++) args.push(this.read());
    this.#checkEnd();
    return args;
  }

  read(): unknown {
    const tag = this.u8();
    if (tag < format.TAG_SHORT_STRING) return tag;
    if (tag < format.TAG_UNDEFINED) return this.latin1(tag - format.TAG_SHORT_STRING);
    switch (tag) {
      case format.TAG_UNDEFINED:
        return undefined;
      case format.TAG_NULL:
        return null;
      case format.TAG_FALSE:
        return false;
      case format.TAG_TRUE:
        return true;
      case format.TAG_UINT16:
        return this.u16();
      case format.TAG_INT32:
        return this.i32();
      case format.TAG_FLOAT64:
        return this.f64();
      case format.TAG_STRING_LATIN1:
        return this.latin1(this.count(1));
      case format.TAG_STRING_UTF16:
        return this.utf16(this.count(2));
      case format.TAG_OBJECT_SHAPED:
        return this.#readShaped();
      case format.TAG_OBJECT_SHAPE:
        return this.#readShape();
      case format.TAG_ARRAY:
        return this.#readArray();
      default:
        return this.#readRare(tag);
    }
  }

  #readRare(tag: number): unknown {
    switch (tag) {
      case format.TAG_BIGINT64:
      case format.TAG_BIGINT:
        return readBigint(this, tag);
      case format.TAG_BACK_REFERENCE:
        return this.#readBackReference();
      case format.TAG_ARRAY_SPARSE:
        return this.#readSparse();
      case format.TAG_ARRAY_INT32:
        return this.#register(this.#bulk.int32s(this.varuint(), this.varuint()));
      case format.TAG_ARRAY_FLOAT64:
        return this.#register(this.#bulk.float64s(this.varuint(), this.varuint()));
      case format.TAG_ARRAY_STRINGS:
        return this.#register(readStrings(this));
      case format.TAG_OBJECT_WIDE:
        return this.#readWide();
      case format.TAG_MAP:
        return this.#readMap();
      case format.TAG_SET:
        return this.#readSet();
      case format.TAG_DATE:
        return this.#register(new Date(this.f64()));
      case format.TAG_REGEXP:
        return this.#register(readRegExp(this));
      case format.TAG_ERROR:
        return this.#readError();
      case format.TAG_BOXED:
        return this.#register(readBoxed(this));
      case format.TAG_ARRAY_BUFFER:
        return this.#register(this.#bulk.buffer(this.varuint(), this.varuint()));
      case format.TAG_SHARED_ARRAY_BUFFER:
        return this.#register(this.#bulk.sharedBuffer(this.varuint(), this.varuint()));
      case format.TAG_VIEW:
        return this.#register(this.#bulk.view(this.u8(), this.varuint(), this.varuint()));
      case format.TAG_VIEW_OF_BUFFER:
        return this.#readViewOfBuffer();
      case format.TAG_REFERENCE:
        return this.#readReference();
      default:
        throw new Malformed(`unknown tag 0x${tag.toString(16)}`);
    }
  }

  #checkEnd(): void {
    if (this.pos !== this.end) throw new Malformed(`${this.end - this.pos} bytes follow after its end`);
  }

  #register<T>(object: T): T {
    this.#objects?.push(object);
    return object;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > VALUE_DEPTH_MAX) throw new Malformed(`it is nested deeper than ${VALUE_DEPTH_MAX} levels`);
  }

  #readBackReference(): unknown {
    const number = this.varuint();
    const objects = this.#objects;
    if (objects === undefined || number >= objects.length)
      throw new Malformed(`back reference to object ${number}, which is not there`);
    const object = objects[number];
    if (object === UNFINISHED) throw new Malformed(`back reference to object ${number} from inside itself`);
    return object;
  }

  #readArray(): unknown[] {
    const count = this.count(1);
    this.#enter();
    const array: unknown[] = this.#register(new Array(count));
    for (let i = 0; i < count; i++) array[i] = this.read();
    this.#depth -= 1;
    return array;
  }

  #readSparse(): unknown[] {
    const length = this.varuint();
    if (length > 2 ** 32 - 1) throw new Malformed(`a list has a length of ${length}`);
    const indices = this.count(2);
    const names = this.count(2);
    const array = this.#register(sparseArray(length, indices));
    this.#enter();
    for (let i = 0; i < indices; i++) {
      const index = this.varuint();
      if (index >= length) throw new Malformed(`index ${index} in a list of ${length}`);
      array[index] = this.read();
    }
    for (let i = 0; i < names; i++) {
      const key = this.string();
      if (key === "length") throw new Malformed('a list has a property "length"');
      setProperty(array as unknown as Record<string, unknown>, key, this.read());
    }
    this.#depth -= 1;
    return array;
  }

  #readShape(): object {
    const count = this.u8();
    const shape = readShape(this, count);
    this.#shapes[this.#shapeCount++] = shape;
    return this.#readObject(shape);
  }

  #readShaped(): object {
    const id = this.varuint();
    const shape = id < this.#shapeCount ? this.#shapes[id] : undefined;
    if (shape === undefined) throw new Malformed(`shape ${id} is not defined`);
    return this.#readObject(shape);
  }

  #readObject(shape: Shape): object {
    const { keys } = shape;
    if (keys.length > this.end - this.pos)
      throw new Malformed(`an object of ${keys.length} values exceeds the bytes left`);
    this.#enter();
    const make = makerOf(shape);
    let object: object;
    // A numbered object must be there before its parts, which may refer to it.
    if (make !== undefined && this.#objects === undefined) object = make(this);
    else {
      object = this.#register({});
      const set = shape.isInherited ? setProperty : setNewProperty;
      for (let i = 0; i < keys.length; i++) set(object as Record<string, unknown>, keys[i] as string, this.read());
    }
    this.#depth -= 1;
    return object;
  }

  #readWide(): object {
    const count = this.count(2);
    this.#enter();
    const object: Record<string, unknown> = this.#register({});
    for (let i = 0; i < count; i++) setProperty(object, this.string(), this.read());
    this.#depth -= 1;
    return object;
  }

  #readMap(): Map<unknown, unknown> {
    const count = this.count(2);
    this.#enter();
    const map = this.#register(new Map<unknown, unknown>());
    for (let i = 0; i < count; i++) {
      const key = this.read();
      map.set(key, this.read());
    }
    this.#depth -= 1;
    return map;
  }

  #readSet(): Set<unknown> {
    const count = this.count(1);
    this.#enter();
    const set = this.#register(new Set<unknown>());
    for (let i = 0; i < count; i++) set.add(this.read());
    this.#depth -= 1;
    return set;
  }

  #readError(): Error {
    const flags = this.u8();
    const error = this.#register(readErrorHead(this, flags));
    if ((flags & format.ERROR_HAS_CAUSE) !== 0) {
      this.#enter();
      error.cause = this.read();
      this.#depth -= 1;
    }
    return error;
  }

  #readViewOfBuffer(): ArrayBufferView {
    const kind = this.u8();
    const offset = this.varuint();
    const length = this.varuint();
    const slot = this.#objects?.push(UNFINISHED);
    // Checked before it is read, so that views cannot nest.
    const tag = this.bytes[this.pos] ?? 0;
    if (!BUFFER_TAGS.includes(tag)) throw new Malformed("a view of what is no buffer");
    const view = this.#bulk.viewOf(kind, this.read(), offset, length);
    if (this.#objects !== undefined && slot !== undefined) this.#objects[slot - 1] = view;
    return view;
  }

  #readReference(): unknown {
    // The constructor checks the key: a peer must not name the system's own keys.
    const reference = new Reference(this.string());
    if (this.resolve === undefined) return this.#register(reference);
    try {
      return this.#register(this.resolve(reference.key));
    } catch (error) {
      throw new ResolverThrew(error);
    }
  }
}

/** Places for shapes that are kept between values, with whatever is in them: to empty a list costs as much as to fill it. */
const SHAPES_KEPT_MAX = 64;

const NO_BYTES = new Uint8Array(0);

const BUFFER_TAGS: readonly number[] = [
  format.TAG_ARRAY_BUFFER,
  format.TAG_SHARED_ARRAY_BUFFER,
  format.TAG_BACK_REFERENCE,
];

/** Holds the place of an object that cannot be referred to yet. */
const UNFINISHED = Symbol("unfinished");

/** A length that its elements do not justify must not cost memory: setting a far element first makes V8 use a dictionary. */
function sparseArray(length: number, elements: number): unknown[] {
  const array: unknown[] = [];
  if (length > 1024 + elements * 4) {
    array[FAR_INDEX] = undefined;
    array.length = 0;
  }
  array.length = length;
  return array;
}

const FAR_INDEX = 2 ** 32 - 2;

/** Whatever the key, nothing but the object itself is changed. */
function setProperty(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key in Object.prototype || key in Array.prototype)
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else object[key] = value;
}

/** For a key that objects do not inherit. */
function setNewProperty(object: Record<string, unknown>, key: string, value: unknown): void {
  object[key] = value;
}
