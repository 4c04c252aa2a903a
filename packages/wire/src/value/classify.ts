import { types } from "node:util";
import { Reference } from "@cloudburst/model";

/** What an object is to the codec when it is neither plain nor an array. */
export type ObjectKind =
  | "view"
  | "date"
  | "regexp"
  | "map"
  | "set"
  | "error"
  | "array-buffer"
  | "shared-array-buffer"
  | "boxed"
  | "reference"
  | "instance"
  | { readonly refused: string };

const objectTag = Object.prototype.toString;

/**
 * Built-in objects that would arrive as empty objects, by their tag. Structured clone refuses most of them and empties the others
 * (a `URL`, an `AbortSignal`); here all are refused, because a value must not lose its content in silence.
 */
const REFUSED_TAGS = new Map<string, string>(
  [
    "Promise",
    "WeakMap",
    "WeakSet",
    "WeakRef",
    "FinalizationRegistry",
    "Generator",
    "AsyncGenerator",
    "AbortSignal",
    "AbortController",
    "MessagePort",
    "MessageChannel",
    "BroadcastChannel",
    "Worker",
    "EventTarget",
    "ReadableStream",
    "WritableStream",
    "TransformStream",
    "ReadableStreamDefaultReader",
    "ReadableStreamBYOBReader",
    "WritableStreamDefaultWriter",
    "CompressionStream",
    "DecompressionStream",
    "Blob",
    "File",
    "FormData",
    "Headers",
    "Request",
    "Response",
    "WebSocket",
    "URL",
    "URLSearchParams",
    "CryptoKey",
    "Crypto",
    "TextEncoder",
    "TextDecoder",
    "Performance",
    "Module",
    "WebAssembly.Module",
    "WebAssembly.Instance",
    "WebAssembly.Memory",
    "WebAssembly.Table",
    "Intl.Collator",
    "Intl.DateTimeFormat",
    "Intl.NumberFormat",
    "Intl.PluralRules",
    "Intl.Segmenter",
    "Intl.ListFormat",
    "Intl.RelativeTimeFormat",
    "Intl.DisplayNames",
    "Intl.Locale",
    "Iterator Helper",
    "DisposableStack",
    "AsyncDisposableStack",
  ].map((name) => [`[object ${name}]`, `${/^[AEIOU](?!R)/.test(name) ? "an" : "a"} ${name}`]),
);

/** Node gives its message ports no tag of their own. */
const EVENT_TARGET = "[object EventTarget]";

/**
 * @param value an object that is not an array
 * @param prototype its prototype, which is not `Object.prototype`
 */
export function classify(value: object, prototype: object): ObjectKind {
  if (ArrayBuffer.isView(value)) return "view";
  // Nearly all objects that have these prototypes are what they seem; the rest is asked for its brand like everything else.
  if (prototype === Map.prototype && types.isMap(value)) return "map";
  if (prototype === Set.prototype && types.isSet(value)) return "set";
  if (prototype === ArrayBuffer.prototype && types.isArrayBuffer(value)) return "array-buffer";
  return classifyByTag(value);
}

function classifyByTag(value: object): ObjectKind {
  const tag = objectTag.call(value);
  switch (tag) {
    case "[object Date]":
      return types.isDate(value) ? "date" : "instance";
    case "[object RegExp]":
      return types.isRegExp(value) ? "regexp" : "instance";
    case "[object Error]":
    case "[object DOMException]":
      return "error";
    case "[object Object]":
      return classifyInstance(value);
    default:
      return classifyByBrand(value, tag);
  }
}

/** A class may give itself any tag, so what it is made of decides. */
function classifyByBrand(value: object, tag: string): ObjectKind {
  if (types.isMap(value)) return "map";
  if (types.isSet(value)) return "set";
  if (types.isArrayBuffer(value)) return "array-buffer";
  if (types.isSharedArrayBuffer(value)) return "shared-array-buffer";
  if (types.isDate(value)) return "date";
  if (types.isRegExp(value)) return "regexp";
  if (types.isNativeError(value)) return "error";
  if (types.isSymbolObject(value)) return { refused: "a Symbol object" };
  if (types.isBoxedPrimitive(value)) return "boxed";
  if (types.isPromise(value)) return { refused: "a Promise" };
  const refused = REFUSED_TAGS.get(tag);
  if (refused !== undefined)
    return { refused: tag === EVENT_TARGET && value instanceof MessagePort ? "a MessagePort" : refused };
  if (tag.endsWith("Iterator]")) return { refused: "an iterator" };
  return classifyInstance(value);
}

function classifyInstance(value: object): ObjectKind {
  if (value instanceof Reference) return "reference";
  if (value instanceof Error) return "error";
  const { on, pipe, emit } = value as { readonly on?: unknown; readonly pipe?: unknown; readonly emit?: unknown };
  if (typeof on === "function" && typeof pipe === "function") return { refused: "a stream" };
  if (typeof on === "function" && typeof emit === "function") return { refused: "an event emitter" };
  if (types.isExternal(value)) return { refused: "a native handle" };
  return "instance";
}
