/**
 * The value format, version 1, as constants. docs/PROTOCOL.md describes it in words; test/wire/golden-values.json pins its bytes.
 *
 *   no bulk:  [format u8][structure]
 *   bulk:     [format u8][0 0 0][structure bytes, u32 LE][structure][0 to 7 zero bytes][bulk, from an offset divisible by 8]
 */

/** The high four bits of the format byte. A reader of another version refuses the whole value. */
export const VALUE_VERSION = 1;

/** Flags in the low four bits of the format byte. */
export const FLAG_BULK = 1;
/** Some object occurs more than once: the reader numbers the objects so that `BACK_REFERENCE` finds them. */
export const FLAG_SHARED = 2;
/** Some view of the bulk has elements wider than a byte: a reader of badly aligned bytes copies the bulk before it makes views. */
export const FLAG_ALIGNED = 4;
export const FLAGS_KNOWN = FLAG_BULK | FLAG_SHARED | FLAG_ALIGNED;

/** Where the structure starts when there is a bulk. */
export const BULK_HEAD_BYTES = 8;
export const BULK_ALIGNMENT = 8;

/** Tags 0x00 to 0x7f are the integers 0 to 127; 0x80 to 0x9f are one-byte strings of 0 to 31 characters. */
export const TAG_SHORT_STRING = 0x80;
export const SHORT_STRING_CHARS_MAX = 31;

export const TAG_UNDEFINED = 0xa0;
export const TAG_NULL = 0xa1;
export const TAG_FALSE = 0xa2;
export const TAG_TRUE = 0xa3;
export const TAG_UINT16 = 0xa4;
export const TAG_INT32 = 0xa5;
export const TAG_FLOAT64 = 0xa6;
export const TAG_BIGINT64 = 0xa7;
export const TAG_BIGINT = 0xa8;
export const TAG_STRING_LATIN1 = 0xa9;
export const TAG_STRING_UTF16 = 0xaa;
export const TAG_BACK_REFERENCE = 0xab;
export const TAG_ARRAY = 0xac;
export const TAG_ARRAY_SPARSE = 0xad;
export const TAG_ARRAY_INT32 = 0xae;
export const TAG_ARRAY_FLOAT64 = 0xaf;
/** An object that defines the next shape: its keys in one block, then its values. */
export const TAG_OBJECT_SHAPE = 0xb0;
/** An object of a shape defined before: only its values. */
export const TAG_OBJECT_SHAPED = 0xb1;
/** An object whose keys are too many or too long to be a shape: key, value, key, value. */
export const TAG_OBJECT_WIDE = 0xb2;
export const TAG_MAP = 0xb3;
export const TAG_SET = 0xb4;
export const TAG_DATE = 0xb5;
export const TAG_REGEXP = 0xb6;
export const TAG_ERROR = 0xb7;
export const TAG_BOXED = 0xb8;
export const TAG_ARRAY_BUFFER = 0xb9;
export const TAG_SHARED_ARRAY_BUFFER = 0xba;
/** A view of the bulk. */
export const TAG_VIEW = 0xbb;
/** A view of an ArrayBuffer that is itself part of the value. */
export const TAG_VIEW_OF_BUFFER = 0xbc;
export const TAG_REFERENCE = 0xbd;
export const TAG_ARGUMENTS = 0xbe;
/** A list of strings, all of their characters in one piece. */
export const TAG_ARRAY_STRINGS = 0xbf;

/** An object with more keys is more likely a dictionary than a record. */
export const SHAPE_KEYS_MAX = 64;
/** The key block's length is a u16. */
export const SHAPE_BYTES_MAX = 0xffff;
/** Lists of nothing but numbers or strings are packed from this length on; shorter ones gain nothing from it. */
export const PACKED_MIN = 8;

/** Which fields an encoded error has. */
export const ERROR_HAS_STACK = 1;
export const ERROR_HAS_CAUSE = 2;

/** Base classes of errors by their code on the wire. */
export const ERROR_CLASSES = [
  "Error",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
] as const;

/** Kinds of views by their code on the wire, with the bytes of one element. */
export const VIEW_KINDS = [
  { name: "Int8Array", elementBytes: 1 },
  { name: "Uint8Array", elementBytes: 1 },
  { name: "Uint8ClampedArray", elementBytes: 1 },
  { name: "Int16Array", elementBytes: 2 },
  { name: "Uint16Array", elementBytes: 2 },
  { name: "Int32Array", elementBytes: 4 },
  { name: "Uint32Array", elementBytes: 4 },
  { name: "Float32Array", elementBytes: 4 },
  { name: "Float64Array", elementBytes: 8 },
  { name: "BigInt64Array", elementBytes: 8 },
  { name: "BigUint64Array", elementBytes: 8 },
  { name: "DataView", elementBytes: 1 },
  { name: "Float16Array", elementBytes: 2 },
] as const;

export function alignBulk(offset: number): number {
  return Math.ceil(offset / BULK_ALIGNMENT) * BULK_ALIGNMENT;
}
