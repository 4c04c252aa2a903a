import { type ByteReader, Malformed } from "./byte-reader.js";

/** Reads the values of one object of a shape and makes the object. */
export type MakeObject = (reader: { read(): unknown }) => object;

/** The keys of objects that follow one another on the wire. */
export interface Shape {
  readonly keys: readonly string[];
  /** Some key names a property that all objects inherit: to assign to it could fail, or run a setter. */
  readonly isInherited: boolean;
  /** Makes an object in one step, once the shape has been used often enough to pay for it. */
  make: MakeObject | undefined;
  uses: number;
}

/** Shapes that are kept between values, by a hash of their encoded keys. */
const SLOTS = 512;
/** Longer key blocks are rare and are decoded anew each time. */
const CACHED_BYTES_MAX = 1024;
/**
 * Uses before a shape gets its own constructor. To compile one takes about as long as to decode a few hundred objects without it, so
 * that a peer who sends many shapes cannot make decoding more than twice as slow.
 */
const USES_TO_COMPILE = 256;

interface Slot {
  readonly block: Uint8Array;
  readonly shape: Shape;
}

const slots: (Slot | undefined)[] = new Array(SLOTS).fill(undefined);

/**
 * Reads a key block of `count` keys. The same bytes give the same shape again without decoding a key.
 * @throws Malformed
 */
export function readShape(reader: ByteReader, count: number): Shape {
  const length = reader.u16();
  const start = reader.take(length);
  const { bytes } = reader;
  if (length > CACHED_BYTES_MAX) return decodeShape(reader, start, length, count);
  let hash = count;
  const step = 1 + (length >> 4);
  for (let i = 0; i < length; i += step) hash = (hash * 31 + (bytes[start + i] as number)) | 0;
  const index = (hash ^ (hash >>> 9) ^ length) & (SLOTS - 1);
  const slot = slots[index];
  if (slot !== undefined && slot.shape.keys.length === count && isSame(slot.block, bytes, start, length))
    return slot.shape;
  const shape = decodeShape(reader, start, length, count);
  slots[index] = { block: bytes.slice(start, start + length), shape };
  return shape;
}

/** Counts a use. @returns how to make an object of the shape in one step, if it pays */
export function makerOf(shape: Shape): MakeObject | undefined {
  if (shape.make === undefined && ++shape.uses === USES_TO_COMPILE) shape.make = compile(shape.keys);
  return shape.make;
}

function isSame(block: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (block.length !== length) return false;
  for (let i = 0; i < length; i++) if (block[i] !== bytes[start + i]) return false;
  return true;
}

function decodeShape(reader: ByteReader, start: number, length: number, count: number): Shape {
  const { pos, end } = reader;
  reader.pos = start;
  reader.end = start + length;
  const keys: string[] = [];
  for (let i = 0; i < count; i++) keys.push(reader.string());
  if (reader.pos !== reader.end) throw new Malformed("a key block is longer than its keys");
  reader.pos = pos;
  reader.end = end;
  return { keys, isInherited: keys.some((key) => key in Object.prototype), make: undefined, uses: 0 };
}

/**
 * An object literal has its hidden class at once, which is ten times as fast as adding property after property. Of the peer's bytes,
 * only keys enter the code, as JSON string literals.
 */
function compile(keys: readonly string[]): MakeObject | undefined {
  // In a literal, "__proto__" would set the prototype; a key that occurs twice would not be an error of the literal but is one here.
  if (keys.includes("__proto__") || new Set(keys).size !== keys.length) return undefined;
  try {
    const body = keys.map((key) => `${JSON.stringify(key)}:r.read()`).join(",");
    return new Function("r", `"use strict";return {${body}}`) as MakeObject;
  } catch {
    // The process forbids code from strings: the slower way is always open.
    return undefined;
  }
}
