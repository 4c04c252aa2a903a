import type { Reference } from "@cloudburst/model";
import { classify } from "./classify.js";
import * as format from "./format.js";
import { located, Refusal } from "./refusal.js";
import type { ValueWriter } from "./value-writer.js";
import { writeMap, writeSet } from "./write-collection.js";

/** Writes an object that is neither plain nor an array. */
export function writeObjectOfKind(writer: ValueWriter, value: object, prototype: object): void {
  const kind = classify(value, prototype);
  switch (kind) {
    case "view":
      writeView(writer, value as ArrayBufferView);
      return;
    case "date":
      writer.u8(format.TAG_DATE);
      writer.f64(getTime.call(value as Date));
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
      writer.writePlain(value, true);
      return;
    default:
      throw new Refusal(kind.refused);
  }
}

const { getTime } = Date.prototype;

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
  writer.enter();
  try {
    writer.write(error.cause);
  } catch (thrown) {
    throw located(thrown, ".cause");
  }
  writer.leave();
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
  writer.varuint(writer.bulk.addView(view, buffer, elementBytes));
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
