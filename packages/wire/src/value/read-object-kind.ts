import { type ByteReader, Malformed } from "./byte-reader.js";
import * as format from "./format.js";

const bigint = new BigInt64Array(1);
const words = new Int32Array(bigint.buffer);

export function readBigint(reader: ByteReader, tag: number): bigint {
  if (tag === format.TAG_BIGINT64) {
    words[0] = reader.i32();
    words[1] = reader.i32();
    return bigint[0] as bigint;
  }
  const sign = reader.u8();
  if (sign > 1) throw new Malformed(`a bigint has the sign ${sign}`);
  const count = reader.count(1);
  const at = reader.take(count);
  if (count === 0) throw new Malformed("a bigint has no bytes");
  const magnitude = BigInt(`0x${Buffer.from(reader.bytes.subarray(at, at + count)).toString("hex")}`);
  return sign === 1 ? -magnitude : magnitude;
}

export function readRegExp(reader: ByteReader): RegExp {
  const source = reader.string();
  const flags = reader.string();
  try {
    return new RegExp(source, flags);
  } catch {
    // The engine's message repeats the whole source, which comes from a peer.
    throw new Malformed("a regular expression does not parse");
  }
}

/** A Number, String, Boolean or BigInt object. */
export function readBoxed(reader: ByteReader & { read(): unknown }): object {
  // Checked before it is read, so that boxes cannot nest.
  const tag = reader.bytes[reader.pos];
  const isObject = tag !== undefined && tag >= format.TAG_BACK_REFERENCE;
  const value = isObject ? undefined : reader.read();
  switch (typeof value) {
    case "number":
    case "string":
    case "boolean":
    case "bigint":
      return Object(value) as object;
    default:
      throw new Malformed("a boxed value is no number, string, boolean or bigint");
  }
}

const ERROR_CONSTRUCTORS = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError] as const;

/** Everything of an error but its cause, which is undefined so far if it has one. */
export function readErrorHead(reader: ByteReader, flags: number): Error {
  if (flags > (format.ERROR_HAS_STACK | format.ERROR_HAS_CAUSE)) throw new Malformed(`an error has the flags ${flags}`);
  const code = reader.u8();
  const errorConstructor = ERROR_CONSTRUCTORS[code];
  if (errorConstructor === undefined) throw new Malformed(`unknown error class ${code}`);
  const name = reader.string();
  const hasCause = (flags & format.ERROR_HAS_CAUSE) !== 0;
  const error = withoutTrace(errorConstructor, reader.string(), hasCause);
  if (error.name !== name) defineHidden(error, "name", name);
  // An error that was sent without a stack must not show the stack of its decoding.
  const stack = (flags & format.ERROR_HAS_STACK) !== 0 ? reader.string() : undefined;
  // To assign to what is there keeps it hidden, and takes half as long as to define it.
  if (Object.hasOwn(error, "stack")) error.stack = stack as string;
  else defineHidden(error, "stack", stack);
  return error;
}

/** The trace of this call is of no use, and to take it costs five times as much as all else. */
function withoutTrace(
  errorConstructor: (typeof ERROR_CONSTRUCTORS)[number],
  message: string,
  hasCause: boolean,
): Error {
  const { stackTraceLimit } = Error;
  limitTraces(0);
  const error = hasCause ? new errorConstructor(message, UNKNOWN_CAUSE) : new errorConstructor(message);
  limitTraces(stackTraceLimit);
  return error;
}

const UNKNOWN_CAUSE = { cause: undefined };

function limitTraces(limit: number): void {
  try {
    Error.stackTraceLimit = limit;
  } catch {
    // Somebody has made it read-only; then traces are taken for nothing.
  }
}

function defineHidden(error: Error, key: "name" | "stack", value: string | undefined): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true, enumerable: false });
}

/** A list of strings: their lengths, then all of their characters as one string, which is never made. */
export function readStrings(reader: ByteReader): string[] {
  const count = reader.count(1);
  const strings: unknown[] = new Array(count);
  let units = 0;
  for (let i = 0; i < count; i++) {
    const length = reader.varuint();
    strings[i] = length;
    units += length;
  }
  const head = reader.varuint();
  if (Math.floor(head / 2) !== units) throw new Malformed("the strings of a list are not as long as their characters");
  const isWide = head % 2 === 1;
  for (let i = 0; i < count; i++) {
    const length = strings[i] as number;
    strings[i] = isWide ? reader.utf16(length) : reader.latin1(length);
  }
  return strings as string[];
}
