/** The arguments of a step, decoded: each function gets objects of its own. */
import { CloudburstError } from "@cloudburst/model";
import { decodeArguments, decodeValue } from "@cloudburst/wire/value";
import type { StepArgument } from "../worker-pool.js";
import { resolveWithin } from "./resolve-within.js";
import { privateCopy, type SharedValues } from "./shared-values.js";
import type { ThreadOrder } from "./thread-protocol.js";

/** The result of the step before: as it is for a primitive, else encoded. */
export type Previous =
  | { readonly kind: "primitive"; readonly value: unknown }
  | { readonly kind: "encoded"; readonly bytes: Uint8Array };

export const NOTHING: Previous = { kind: "primitive", value: undefined };

/** @throws CloudburstError WIRE_FORMAT, KEY_NOT_FOUND */
export function decodeStepArguments(
  order: ThreadOrder,
  given: readonly StepArgument[],
  previous: Previous,
  shared: SharedValues | undefined,
): readonly unknown[] {
  const resolve = referenceResolver(order, shared);
  // A whole call, the usual case, is one encoded list.
  const only = given.length === 1 ? given[0] : undefined;
  if (only?.kind === "spread") return decodeArguments(only.bytes, resolve);
  const args: unknown[] = [];
  for (const argument of given) {
    if (argument.kind === "spread") args.push(...decodeArguments(argument.bytes, resolve));
    else if (argument.kind === "value") args.push(decodeInput(argument.bytes, order.references, resolve));
    else args.push(decodePrevious(previous, shared));
  }
  return args;
}

/** A constant of a DAG may hold references anywhere; a value from another function keeps those that it was given as data. */
function decodeInput(
  bytes: Uint8Array,
  references: ReadonlyMap<string, Uint8Array>,
  resolve: (key: string) => unknown,
): unknown {
  const value = decodeValue(bytes);
  return references.size === 0
    ? value
    : resolveWithin(value, (key) => (references.has(key) ? { value: resolve(key) } : undefined));
}

function decodePrevious(previous: Previous, shared: SharedValues | undefined): unknown {
  // Decoded bytes belong to the decoded value, and `previous` may be asked for again.
  return previous.kind === "primitive" ? previous.value : decodeValue(privateCopy(previous.bytes, shared));
}

/** References are read once per step: the same key gives the same object to one function, and never to two. */
function referenceResolver(
  { references, steps }: ThreadOrder,
  shared: SharedValues | undefined,
): (key: string) => unknown {
  if (references.size === 0) return refuseReference;
  const read = new Map<string, unknown>();
  return (key) => {
    if (read.has(key)) return read.get(key);
    const bytes = references.get(key);
    if (bytes === undefined) return refuseReference(key);
    const value = decodeValue(steps.length === 1 ? bytes : privateCopy(bytes, shared));
    read.set(key, value);
    return value;
  };
}

function refuseReference(key: string): never {
  throw new CloudburstError({ code: "KEY_NOT_FOUND", key });
}
