import { isDeepStrictEqual } from "node:util";
import type { ValueClass } from "./value-classes.js";

/** Something that makes bytes of a value and a value of these bytes. */
export interface Codec {
  readonly name: string;
  /** Ours is compared with the others; the rest is shown beside them. */
  readonly kind: "ours" | "other" | "shown";
  /** @returns undefined when it has nothing for this class */
  open(valueClass: ValueClass): OpenCodec | undefined;
}

export interface OpenCodec {
  /** Absent where there are no bytes to see. */
  readonly encode?: (value: unknown) => unknown;
  readonly decode?: (encoded: unknown) => unknown;
  readonly roundTrip: (value: unknown) => unknown;
}

export function codecOf(encode: (value: unknown) => unknown, decode: (encoded: never) => unknown): OpenCodec {
  const read = decode as (encoded: unknown) => unknown;
  return { encode, decode: read, roundTrip: (value) => read(encode(value)) };
}

/** @returns why what came back is not what was sent; undefined when it is */
export function lossOf(open: OpenCodec, value: unknown): string | undefined {
  let back: unknown;
  try {
    back = open.roundTrip(value);
  } catch (error) {
    return `refuses it: ${String(error).slice(0, 60)}`;
  }
  if (!isDeepStrictEqual(back, value)) return "gives another value";
  if (!(value instanceof Error)) return undefined;
  return errorLoss(back as Error, value);
}

/** What `isDeepStrictEqual` does not compare in every version of Node. */
function errorLoss(back: Error, error: Error): string | undefined {
  if (back.stack !== error.stack) return "loses the stack";
  return isDeepStrictEqual(back.cause, error.cause) ? undefined : "loses the cause";
}
