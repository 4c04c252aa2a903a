/** Values to bytes and back, where the wire's functions need a little more for a DAG's single arguments. */
import { Reference } from "@cloudburst/model";
import { decodeValue, type EncodeOptions, encodeArguments, encodeValue } from "@cloudburst/wire";
import type { EncodedArgument } from "./core/index.js";
import type { ValueMemory } from "./value-memory.js";

const NONE: readonly string[] = [];

/** How a value is encoded that goes to an executor or the store: a large one straight into memory that they may read, where there is any. */
export function encodeOptions(what: string, memory: ValueMemory | undefined): EncodeOptions {
  return memory === undefined ? { what } : { what, allocate: memory.allocate };
}

/** One value, with the keys of the references inside. @throws CloudburstError NOT_SENDABLE, TOO_LARGE */
export function encodeArgument(value: unknown, what: string, memory: ValueMemory | undefined): EncodedArgument {
  return { value: encodeValue(value, encodeOptions(what, memory)), references: referencesAmong(value, what) };
}

function referencesAmong(value: unknown, what: string): readonly string[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return NONE;
  if (value instanceof Reference) return [value.key];
  // The list encoder collects references wherever they are; its bytes are not needed.
  return encodeArguments([value], { what }).references;
}

/** The keys of the references in an encoded value. */
export function referencesIn(bytes: Uint8Array): readonly string[] {
  return referencesAmong(decodeValue(bytes), "constant");
}
