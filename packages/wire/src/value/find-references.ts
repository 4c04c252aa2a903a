import { Reference, VALUE_DEPTH_MAX } from "@cloudburst/model";
import { ByteReader, Malformed } from "./byte-reader.js";
import * as format from "./format.js";
import { openStructure, type StructureReader } from "./structure-head.js";

/** In a larger structure there is a long text, which takes longer to search than to pass over. */
const SEARCHED_MAX = 64 * 1024;
const NONE: readonly string[] = Object.freeze([]);

/**
 * The keys of the references in an encoded value or argument list, in their order, without duplicates. Makes nothing of the value and does
 * not look at its bulk. Bytes that this accepts may still be malformed: it is no check.
 * @throws Malformed; CloudburstError VERSION_UNSUPPORTED, KEY_INVALID, KEY_RESERVED
 */
export function findReferences(bytes: Uint8Array, what: string): readonly string[] {
  const finder = new ReferenceFinder();
  openStructure(finder, bytes, what);
  return finder.find();
}

/**
 * Goes over a structure without reading it.
 *
 *   F1. Recursion is bounded by VALUE_DEPTH_MAX, and every step takes at least one byte.
 *   F2. Whatever the bytes are, it ends with keys or throws.
 */
class ReferenceFinder extends ByteReader implements StructureReader {
  readonly #keys = new Set<string>();
  /** How many values an object of each shape has. */
  readonly #shapes: number[] = [];
  #depth = 0;

  constructor() {
    super(NO_BYTES, 0, 0);
  }

  begin(bytes: Uint8Array, start: number, end: number): void {
    this.open(bytes, start, end);
  }

  find(): readonly string[] {
    if (this.end - this.pos <= SEARCHED_MAX && !this.#hasTag()) return NONE;
    if (this.bytes[this.pos] === format.TAG_ARGUMENTS) {
      this.pos += 1;
      this.#skipEach(this.count(1), 1);
    } else this.#skip();
    if (this.pos !== this.end) throw new Malformed(`${this.end - this.pos} bytes follow after its end`);
    return [...this.#keys];
  }

  /** Without this byte there is no reference, whatever else there is: true of nearly all values. */
  #hasTag(): boolean {
    const { bytes, pos, end } = this;
    return Buffer.from(bytes.buffer, bytes.byteOffset + pos, end - pos).includes(format.TAG_REFERENCE);
  }

  #skip(): void {
    const tag = this.u8();
    if (tag < format.TAG_SHORT_STRING) return;
    if (tag < format.TAG_UNDEFINED) this.take(tag - format.TAG_SHORT_STRING);
    else if (tag < format.TAG_ARRAY) this.#skipPrimitive(tag);
    else if (tag < format.TAG_DATE || tag === format.TAG_ARRAY_STRINGS) this.#skipCollection(tag);
    else this.#skipObject(tag);
  }

  #skipPrimitive(tag: number): void {
    switch (tag) {
      case format.TAG_UINT16:
        this.take(2);
        return;
      case format.TAG_INT32:
        this.take(4);
        return;
      case format.TAG_FLOAT64:
      case format.TAG_BIGINT64:
        this.take(8);
        return;
      case format.TAG_BIGINT:
        this.take(1);
        this.take(this.count(1));
        return;
      case format.TAG_STRING_LATIN1:
        this.take(this.count(1));
        return;
      case format.TAG_STRING_UTF16:
        this.take(this.count(2) * 2);
        return;
      case format.TAG_BACK_REFERENCE:
        this.varuint();
        return;
      // The rest is its tag: undefined, null, false, true.
      default:
    }
  }

  #skipCollection(tag: number): void {
    switch (tag) {
      case format.TAG_ARRAY:
      case format.TAG_SET:
        this.#skipEach(this.count(1), 1);
        return;
      case format.TAG_MAP:
        this.#skipEach(this.count(2), 2);
        return;
      case format.TAG_ARRAY_SPARSE:
        this.#skipSparse();
        return;
      case format.TAG_ARRAY_STRINGS:
        this.#skipStrings();
        return;
      case format.TAG_OBJECT_SHAPE: {
        const keys = this.u8();
        this.#shapes.push(keys);
        this.take(this.u16());
        this.#skipEach(keys, 1);
        return;
      }
      case format.TAG_OBJECT_SHAPED: {
        const id = this.varuint();
        const keys = this.#shapes[id];
        if (keys === undefined) throw new Malformed(`shape ${id} is not defined`);
        this.#skipEach(keys, 1);
        return;
      }
      case format.TAG_OBJECT_WIDE:
        this.#skipNamed(this.count(2));
        return;
      // Lists of numbers lie in the bulk.
      default:
        this.#skipRange();
    }
  }

  #skipObject(tag: number): void {
    switch (tag) {
      case format.TAG_DATE:
        this.take(8);
        return;
      case format.TAG_REGEXP:
        this.#skipString();
        this.#skipString();
        return;
      case format.TAG_ERROR:
        this.#skipError();
        return;
      case format.TAG_BOXED:
        this.#skipEach(1, 1);
        return;
      case format.TAG_ARRAY_BUFFER:
      case format.TAG_SHARED_ARRAY_BUFFER:
        this.#skipRange();
        return;
      case format.TAG_VIEW:
        this.take(1);
        this.#skipRange();
        return;
      case format.TAG_VIEW_OF_BUFFER:
        this.take(1);
        this.#skipRange();
        this.#skipEach(1, 1);
        return;
      case format.TAG_REFERENCE:
        // The constructor checks the key: a peer must not name the system's own keys.
        this.#keys.add(new Reference(this.string()).key);
        return;
      default:
        throw new Malformed(`unknown tag 0x${tag.toString(16)}`);
    }
  }

  /** So many elements of so many values each, one level down. */
  #skipEach(count: number, valuesEach: number): void {
    this.#enter();
    for (let i = count * valuesEach; i > 0; i--) this.#skip();
    this.#depth -= 1;
  }

  #skipNamed(count: number): void {
    this.#enter();
    for (let i = 0; i < count; i++) {
      this.#skipString();
      this.#skip();
    }
    this.#depth -= 1;
  }

  #skipSparse(): void {
    this.varuint();
    const indices = this.count(2);
    const names = this.count(2);
    this.#enter();
    for (let i = 0; i < indices; i++) {
      this.varuint();
      this.#skip();
    }
    this.#depth -= 1;
    this.#skipNamed(names);
  }

  #skipStrings(): void {
    for (let i = this.count(1); i > 0; i--) this.varuint();
    this.#skipString();
  }

  #skipError(): void {
    const flags = this.u8();
    this.take(1);
    this.#skipString();
    this.#skipString();
    if ((flags & format.ERROR_HAS_STACK) !== 0) this.#skipString();
    if ((flags & format.ERROR_HAS_CAUSE) !== 0) this.#skipEach(1, 1);
  }

  #skipString(): void {
    const head = this.varuint();
    this.take(Math.floor(head / 2) * (head % 2 === 0 ? 1 : 2));
  }

  #skipRange(): void {
    this.varuint();
    this.varuint();
  }

  #enter(): void {
    this.#depth += 1;
    // Two more than a value may have: an argument list, a box and a view of a buffer count as levels here.
    if (this.#depth > VALUE_DEPTH_MAX + 2) throw new Malformed(`it is nested deeper than ${VALUE_DEPTH_MAX} levels`);
  }
}

const NO_BYTES = new Uint8Array(0);
