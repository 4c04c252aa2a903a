import { ARGUMENTS_MAX, CloudburstError, PAYLOAD_BYTES_MAX } from "@cloudburst/model";
import { asWireFormat, Malformed } from "./byte-reader.js";
import { findReferences } from "./find-references.js";
import { openStructure } from "./structure-head.js";
import { type ResolveReference, ResolverThrew, ValueReader } from "./value-reader.js";
import { type AllocateBytes, ValueWriter } from "./value-writer.js";

export type { ResolveReference } from "./value-reader.js";
export type { AllocateBytes } from "./value-writer.js";

export interface EncodeOptions {
  /** Names the value in a failure, such as `result of "square"`. */
  readonly what: string;
  /** Encoded bytes; PAYLOAD_BYTES_MAX when not given. */
  readonly bytesMax?: number;
  /**
   * Gives memory for a value that has a bulk (typed arrays, buffers, lists of numbers), which is then written there, once, as a whole.
   * Asked at most once, after the size is known and allowed.
   */
  readonly allocate?: AllocateBytes;
}

export interface EncodedArguments {
  readonly bytes: Uint8Array;
  /** Keys of the references anywhere among the arguments, without duplicates. */
  readonly references: readonly string[];
}

/**
 * Encodes whatever structured clone carries. A `Reference` stays one.
 * @returns bytes in a buffer of their own, which may be transferred; or exactly what `allocate` gave
 * @throws CloudburstError NOT_SENDABLE with the path of the part that cannot be carried; TOO_LARGE
 */
export function encodeValue(value: unknown, options: EncodeOptions): Uint8Array {
  const writer = takeWriter();
  try {
    return writer.encodeValue(value, options.what, options.bytesMax ?? PAYLOAD_BYTES_MAX, options.allocate);
  } finally {
    spareWriter = writer;
  }
}

/**
 * Encodes an argument list; its references are named in the result.
 * @throws CloudburstError NOT_SENDABLE with a path such as `args[0].callback`; TOO_LARGE
 */
export function encodeArguments(args: readonly unknown[], options: EncodeOptions): EncodedArguments {
  if (args.length > ARGUMENTS_MAX) {
    throw new CloudburstError({
      code: "TOO_LARGE",
      what: options.what,
      limit: ARGUMENTS_MAX,
      actual: args.length,
      unit: "arguments",
    });
  }
  const writer = takeWriter();
  try {
    return writer.encodeArguments(args, options.what, options.bytesMax ?? PAYLOAD_BYTES_MAX, options.allocate);
  } finally {
    spareWriter = writer;
  }
}

/**
 * Decodes what `encodeValue` gave. Typed arrays and DataViews may be views of `bytes` itself: the bytes belong to the value from then
 * on, and whoever keeps a small view keeps all of them. Everything else is fresh.
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED; never anything else, whatever the bytes are
 */
export function decodeValue(bytes: Uint8Array): unknown {
  const reader = takeReader();
  try {
    openStructure(reader, bytes, "value");
    return reader.readWhole();
  } catch (error) {
    throw asWireFormat(toMalformed(error), "value");
  } finally {
    giveBackReader(reader);
  }
}

/**
 * Decodes what `encodeArguments` gave, with `resolve(key)` in the place of each reference. What `resolve` throws is passed on.
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED
 */
export function decodeArguments(bytes: Uint8Array, resolve: ResolveReference): unknown[] {
  const reader = takeReader();
  try {
    reader.resolve = resolve;
    openStructure(reader, bytes, "arguments");
    return reader.readArguments(ARGUMENTS_MAX);
  } catch (error) {
    if (error instanceof ResolverThrew) throw error.thrown;
    throw asWireFormat(toMalformed(error), "arguments");
  } finally {
    giveBackReader(reader);
  }
}

/**
 * The keys of the references in what `encodeValue` or `encodeArguments` gave, without duplicates and without decoding it: it takes
 * microseconds, whatever the value, and a value without references is not even gone over.
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED
 */
export function referencesIn(bytes: Uint8Array): readonly string[] {
  try {
    return findReferences(bytes, "value");
  } catch (error) {
    throw asWireFormat(toMalformed(error), "value");
  }
}

/** A spare writer with its scratch buffer. A getter may encode another value meanwhile, which then gets a writer of its own. */
let spareWriter: ValueWriter | undefined;

function takeWriter(): ValueWriter {
  const writer = spareWriter ?? new ValueWriter();
  spareWriter = undefined;
  return writer;
}

/**
 * A spare reader, so that none is made for each value; V8 also throws optimised code away when nothing of its class is left. A resolver
 * may decode another value meanwhile, which then gets a reader of its own.
 */
let spareReader: ValueReader | undefined;

function takeReader(): ValueReader {
  const reader = spareReader ?? new ValueReader();
  spareReader = undefined;
  return reader;
}

function giveBackReader(reader: ValueReader): void {
  reader.finish();
  spareReader = reader;
}

/** A key that no reference may have is a fault of the bytes here, not of a caller. Running out of memory is not a fault of the bytes. */
function toMalformed(error: unknown): unknown {
  if (error instanceof CloudburstError && error.code !== "VERSION_UNSUPPORTED") return new Malformed(error.message);
  return error;
}
