import { CloudburstError } from "./failure.js";
import { KEY_BYTES_MAX } from "./limits.js";

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** One running client library instance. */
export type ClientId = Brand<string, "ClientId">;
/** One executor process, fresh at every start: it doubles as the incarnation that fences late results. */
export type ExecutorId = Brand<string, "ExecutorId">;
/** One scheduler process. */
export type SchedulerId = Brand<string, "SchedulerId">;
/** One request to run a function or a DAG; unique in the cluster. */
export type CallId = Brand<string, "CallId">;
export type FunctionName = Brand<string, "FunctionName">;
export type DagName = Brand<string, "DagName">;
/** The name of one node inside a DAG; by default the function's name. */
export type NodeName = Brand<string, "NodeName">;
/** The name of one deployment; unique among those that have not ended. */
export type DeploymentName = Brand<string, "DeploymentName">;
/** A user's key in the store: non-empty, well-formed Unicode, outside the reserved namespace. */
export type Key = Brand<string, "Key">;
/** The SHA-256 of an artifact's bytes, in lower-case hexadecimal. */
export type ArtifactHash = Brand<string, "ArtifactHash">;
/** What a function is at one registration: the hash over its artifact, export and options. */
export type FunctionVersion = Brand<string, "FunctionVersion">;
/** Milliseconds on a monotonic clock of one process. Never compared across processes. */
export type Instant = Brand<number, "Instant">;

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,127}$/;
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);
const NAME_RULE = "1 to 128 letters, digits, '_', '.', '-', starting with a letter or '_'";

function parseName(text: unknown, what: string): string {
  if (typeof text !== "string" || !NAME.test(text) || text.includes("..") || FORBIDDEN_NAMES.has(text)) {
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem: `${quote(text)} is not ${NAME_RULE}` });
  }
  return text;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseFunctionName(text: unknown): FunctionName {
  return parseName(text, "function name") as FunctionName;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseDagName(text: unknown): DagName {
  return parseName(text, "DAG name") as DagName;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseNodeName(text: unknown): NodeName {
  return parseName(text, "node name") as NodeName;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseDeploymentName(text: unknown): DeploymentName {
  return parseName(text, "deployment name") as DeploymentName;
}

/** The system's own keys start with this; user code can neither read nor write them. */
export const RESERVED_PREFIX = "\u0000cloudburst/";
/** Keys that a user might think of as the system's: refused so that nobody relies on them. */
const RESERVED_LOOKALIKE = /^(?:cloudburst\/|ANNA_METADATA(?:\||$))/;

/**
 * The gateway for keys given by users.
 * @throws CloudburstError KEY_INVALID when empty, too long or not well-formed; KEY_RESERVED inside the system's namespace
 */
export function parseKey(text: unknown): Key {
  if (typeof text !== "string") {
    throw new CloudburstError({ code: "KEY_INVALID", key: quote(text), problem: "a key is a string" });
  }
  if (text.length === 0) throw new CloudburstError({ code: "KEY_INVALID", key: '""', problem: "a key is not empty" });
  const bytes = utf8Length(text);
  if (bytes > KEY_BYTES_MAX) {
    const problem = `${bytes} bytes of UTF-8 where at most ${KEY_BYTES_MAX} are allowed`;
    throw new CloudburstError({ code: "KEY_INVALID", key: quote(text), problem });
  }
  if (bytes < 0)
    throw new CloudburstError({ code: "KEY_INVALID", key: quote(text), problem: "it has a lone surrogate" });
  if (text.charCodeAt(0) === 0 || RESERVED_LOOKALIKE.test(text)) {
    throw new CloudburstError({ code: "KEY_RESERVED", key: quote(text) });
  }
  return text as Key;
}

/** UTF-8 bytes of `text`, or -1 when it has a lone surrogate (and so has no UTF-8 form). */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3;
    else {
      const next = text.charCodeAt(i + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return -1;
      bytes += 4;
      i++;
    }
  }
  return bytes;
}

function quote(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
