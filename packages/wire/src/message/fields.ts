import {
  type ArtifactHash,
  CALL_DEADLINE_MS_MAX,
  type CallId,
  type ClientId,
  type DagName,
  type DeploymentName,
  type ExecutorId,
  type FunctionName,
  type FunctionVersion,
  NESTING_MAX,
  type NodeName,
  type PlacementName,
  parseDagName,
  parseDeploymentName,
  parseFunctionName,
  parseKey,
  parseNodeName,
  parsePlacementName,
  REFERENCES_MAX,
  type SchedulerId,
  utf8Length,
} from "@cloudburst/model";
import { Malformed } from "../value/byte-reader.js";

/**
 * The gateways from header fields to the model. protobufjs gives the default for a field that is absent, so a required field is one
 * whose default is refused. Each names the field at fault; the caller adds the message.
 */

const ID_CHARS_MAX = 128;
/** Addresses, directories, prefixes. */
const TEXT_CHARS_MAX = 4_096;
/** LMDB's limit: the system's own keys are longer than the keys of users. */
const STORE_KEY_BYTES_MAX = 1_978;
const SHA256 = /^[0-9a-f]{64}$/;

function wrong(field: string, value: unknown, wanted: string): Malformed {
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value);
  return new Malformed(`${field} is ${text}, which is not ${wanted}`);
}

function idOf(text: string, field: string): string {
  if (text.length === 0 || text.length > ID_CHARS_MAX) throw wrong(field, text, `1 to ${ID_CHARS_MAX} characters`);
  return text;
}

export const callOf = (text: string): CallId => idOf(text, "call") as CallId;
export const clientOf = (text: string): ClientId => idOf(text, "client") as ClientId;
export const schedulerOf = (text: string): SchedulerId => idOf(text, "scheduler") as SchedulerId;
export const executorOf = (text: string): ExecutorId => idOf(text, "executor") as ExecutorId;
export const versionOf = (text: string): FunctionVersion => idOf(text, "version") as FunctionVersion;
export const placementOf = (text: string): PlacementName => {
  return nameOf((name) => parsePlacementName("placement", name), text, "placement");
};
export const exportNameOf = (text: string): string => idOf(text, "exportName");

function nameOf<T>(parse: (text: string) => T, text: string, field: string): T {
  try {
    return parse(text);
  } catch {
    // The parser's failure would blame an argument; here it is a peer's field.
    throw wrong(field, text, "a name");
  }
}

export const fnOf = (text: string): FunctionName => nameOf(parseFunctionName, text, "function name");
export const dagOf = (text: string): DagName => nameOf(parseDagName, text, "DAG name");
export const deploymentOf = (text: string): DeploymentName => nameOf(parseDeploymentName, text, "deployment name");
export const nodeOf = (text: string): NodeName => nameOf(parseNodeName, text, "node name");

export function optionalNodeOf(text: string | null | undefined): NodeName | undefined {
  return text === null || text === undefined ? undefined : nodeOf(text);
}

export function artifactOf(text: string): ArtifactHash {
  if (!SHA256.test(text)) throw wrong("artifact", text, "a SHA-256 in hexadecimal");
  return text as ArtifactHash;
}

/** A user's key. */
export function keyOf(text: string, field: string): string {
  try {
    return parseKey(text);
  } catch {
    // As for names: the parser's failure speaks to a user, not of a peer.
    throw wrong(field, text, "a key");
  }
}

export function referencesOf(keys: readonly string[]): readonly string[] {
  atMost(keys, REFERENCES_MAX, "references");
  for (const key of keys) keyOf(key, "reference");
  return keys;
}

/** A key of the store, which may be one of the system's own. */
export function storeKeyOf(text: string): string {
  const bytes = utf8Length(text);
  if (bytes < 1 || bytes > STORE_KEY_BYTES_MAX) throw wrong("key", text, `1 to ${STORE_KEY_BYTES_MAX} bytes of UTF-8`);
  return text;
}

export function attemptOf(value: number): number {
  if (value < 1) throw wrong("attempt", value, "1 or more");
  return value;
}

/** @returns undefined for a call that is in none */
export function nestingOf(value: number): number | undefined {
  return value === 0 ? undefined : between(value, 1, NESTING_MAX, "nesting");
}

export function deadlineOf(value: number): number {
  return between(value, 0, CALL_DEADLINE_MS_MAX, "deadlineMs");
}

/** Also refuses NaN. */
export function between(value: number, min: number, max: number, field: string): number {
  if (!(value >= min && value <= max)) throw wrong(field, value, `in [${min}, ${max}]`);
  return value;
}

/** A whole number that a double carries exactly. */
export function counterOf(value: number, field: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw wrong(field, value, "a count");
  return value;
}

export function positive(value: number, field: string): number {
  if (!(value > 0 && value <= Number.MAX_VALUE)) throw wrong(field, value, "a positive number");
  return value;
}

/** Not empty. */
export function textOf(text: string, field: string): string {
  if (text.length === 0) throw new Malformed(`${field} is missing`);
  return anyTextOf(text, field);
}

export function anyTextOf(text: string, field: string): string {
  if (text.length > TEXT_CHARS_MAX) throw wrong(field, text, `at most ${TEXT_CHARS_MAX} characters`);
  return text;
}

export function optionalTextOf(text: string | null | undefined, field: string): string | undefined {
  return text === null || text === undefined ? undefined : textOf(text, field);
}

export function given<T>(part: T | null | undefined, field: string): T {
  if (part === null || part === undefined) throw new Malformed(`${field} is missing`);
  return part;
}

export function atMost<T>(items: readonly T[], max: number, field: string): readonly T[] {
  if (items.length > max) throw new Malformed(`${items.length} ${field} where at most ${max} are allowed`);
  return items;
}

/** @param names by number on the wire; undefined where a number stands for nothing */
export function memberOf<T extends string>(names: readonly (T | undefined)[], value: number, field: string): T {
  const name = names[value];
  if (name === undefined) throw wrong(field, value, "a known member of its enumeration");
  return name;
}
