import type { Reference } from "@cloudburst/model";
import { classify } from "./classify.js";
import * as format from "./format.js";
import { located, Refusal } from "./refusal.js";
import type { ValueWriter } from "./value-writer.js";

/** Writes an object that is neither plain nor an array. */
export function writeObjectOfKind(writer: ValueWriter, value: object): void {
  const kind = classify(value);
  switch (kind) {
    case "view":
      writeView(writer, value as ArrayBufferView);
      return;
    case "date":
      writer.u8(format.TAG_DATE);
      writer.f64(Date.prototype.getTime.call(value));
      return;
    case "regexp":
      writeRegExp(writer, value as RegExp);
      return;
    case "map":
      writeMap(writer, value as ReadonlyMap<unknown, unknown>);
      return;
    case "set":
      writeSet(writer, value as ReadonlySet<unknown>);
      return;
    case "error":
      writeError(writer, value as Error);
      return;
    case "array-buffer":
      writeBuffer(writer, format.TAG_ARRAY_BUFFER, value as ArrayBuffer);
      return;
    case "shared-array-buffer":
      writeBuffer(writer, format.TAG_SHARED_ARRAY_BUFFER, value as SharedArrayBuffer);
      return;
    case "boxed":
      writer.u8(format.TAG_BOXED);
      // Not the object's own valueOf, which could answer anything.
      writer.write(unbox(value));
      return;
    case "reference":
      writer.writeReference(value as Reference);
      return;
    case "instance":
      writer.writePlain(value);
      return;
    default:
      throw new Refusal(kind.refused);
  }
}

function unbox(value: object): unknown {
  for (const unboxed of UNBOXERS) {
    try {
      return unboxed.call(value);
    } catch {
      // It is not of this kind; one of the others is.
    }
  }
  throw new Refusal("a boxed primitive of an unknown kind");
}

const UNBOXERS: readonly ((this: unknown) => unknown)[] = [
  Number.prototype.valueOf,
  String.prototype.valueOf,
  Boolean.prototype.valueOf,
  BigInt.prototype.valueOf,
] as never[];

function writeRegExp(writer: ValueWriter, value: RegExp): void {
  writer.u8(format.TAG_REGEXP);
  writer.string(value.source);
  writer.string(value.flags);
}

function writeMap(writer: ValueWriter, map: ReadonlyMap<unknown, unknown>): void {
  // A copy, because a getter met on the way could change the map and with it the number of its entries.
  const parts: unknown[] = [];
  forEachEntry.call(map, (item, key) => parts.push(key, item));
  writer.u8(format.TAG_MAP);
  writer.varuint(parts.length / 2);
  writeParts(writer, parts, (i) => (i % 2 === 0 ? `.keys()[${i / 2}]` : `.get(${describeKey(parts[i - 1])})`));
}

function writeSet(writer: ValueWriter, set: ReadonlySet<unknown>): void {
  const items: unknown[] = [];
  forEachItem.call(set, (item) => items.push(item));
  writer.u8(format.TAG_SET);
  writer.varuint(items.length);
  writeParts(writer, items, (i) => `.values()[${i}]`);
}

const { forEach: forEachEntry } = Map.prototype;
const { forEach: forEachItem } = Set.prototype;

function describeKey(key: unknown): string {
  if (typeof key === "string") return JSON.stringify(key.slice(0, 64));
  return typeof key === "object" && key !== null ? "{}" : String(key);
}

function writeParts(writer: ValueWriter, parts: readonly unknown[], step: (i: number) => string): void {
  writer.enter();
  let i = 0;
  try {
    for (; i < parts.length; i++) writer.write(parts[i]);
  } catch (error) {
    throw located(error, step(i));
  }
  writer.leave();
}

const ERROR_PROTOTYPES = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map(
  (error) => error.prototype,
);

/** Name, message, stack and cause. The class becomes the nearest standard one, and the name stays as it was. */
function writeError(writer: ValueWriter, error: Error): void {
  const { name, message, stack } = error;
  const hasCause = Object.hasOwn(error, "cause");
  writer.u8(format.TAG_ERROR);
  writer.u8((typeof stack === "string" ? format.ERROR_HAS_STACK : 0) | (hasCause ? format.ERROR_HAS_CAUSE : 0));
  writer.u8(errorClassOf(error));
  writer.string(String(name));
  writer.string(String(message));
  if (typeof stack === "string") writer.string(stack);
  if (!hasCause) return;
  writeParts(writer, [error.cause], () => ".cause");
}

function errorClassOf(error: Error): number {
  for (let at: unknown = Object.getPrototypeOf(error); at !== null; at = Object.getPrototypeOf(at)) {
    const found = ERROR_PROTOTYPES.indexOf(at as Error);
    if (found >= 0) return found;
  }
  // An error of another realm: its class is told by its name.
  return Math.max(0, format.ERROR_CLASSES.indexOf(error.name as "Error"));
}

function writeBuffer(writer: ValueWriter, tag: number, buffer: ArrayBufferLike): void {
  if (buffer.byteLength === 0) refuseDetached(buffer);
  writer.u8(tag);
  writer.varuint(writer.bulk.addBuffer(buffer));
  writer.varuint(buffer.byteLength);
}

const typedArrayName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;
const VIEW_CODES = new Map<string, number>(format.VIEW_KINDS.map((kind, code) => [kind.name, code]));

function writeView(writer: ValueWriter, view: ArrayBufferView): void {
  // The getter answers by what the view is, whatever class it was given: "Uint8Array" for a Buffer, undefined for a DataView.
  const name = (typedArrayName?.call(view) as string | undefined) ?? "DataView";
  const code = VIEW_CODES.get(name);
  if (code === undefined) throw new Refusal(`a ${name}`);
  const { buffer } = view;
  if (buffer.byteLength === 0) refuseDetached(buffer);
  const { elementBytes } = format.VIEW_KINDS[code] as (typeof format.VIEW_KINDS)[number];
  const length = view.byteLength / elementBytes;
  if (isShared(buffer) || writer.bulk.isWhole(buffer)) {
    writer.u8(format.TAG_VIEW_OF_BUFFER);
    writer.u8(code);
    writer.varuint(view.byteOffset);
    writer.varuint(length);
    writer.write(buffer);
    return;
  }
  writer.u8(format.TAG_VIEW);
  writer.u8(code);
  writer.varuint(writer.bulk.addView(view, elementBytes));
  writer.varuint(length);
}

function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
}

/** A detached buffer looks like an empty one until someone makes a view of it; its content is gone, which must not pass in silence. */
function refuseDetached(buffer: ArrayBufferLike): void {
  try {
    new Uint8Array(buffer);
  } catch {
    throw new Refusal("a detached ArrayBuffer");
  }
}
