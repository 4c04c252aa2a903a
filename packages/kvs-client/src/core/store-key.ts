import { CloudburstError, type Failure, utf8Length } from "@cloudburst/model";
import { STORE_KEY_BYTES_MAX } from "./limits.js";

/** Why `key` cannot be stored, or undefined when it can. Raw keys: the reserved namespace is allowed here. */
export function keyFailure(key: string): Failure | undefined {
  const bytes = utf8Length(key);
  if (key.length === 0) return { code: "KEY_INVALID", key: '""', problem: "a key is not empty" };
  if (bytes < 0) return { code: "KEY_INVALID", key: quoteKey(key), problem: "it has a lone surrogate" };
  if (bytes <= STORE_KEY_BYTES_MAX) return undefined;
  return {
    code: "TOO_LARGE",
    what: `key ${quoteKey(key)}`,
    limit: STORE_KEY_BYTES_MAX,
    actual: bytes,
    unit: "bytes of UTF-8",
  };
}

/** @throws CloudburstError KEY_INVALID, TOO_LARGE */
export function assertStoreKey(key: string): void {
  const failure = keyFailure(key);
  if (failure !== undefined) throw new CloudburstError(failure);
}

/** A key as text for people: control characters escaped, long ones cut. */
export function quoteKey(key: string): string {
  const text = JSON.stringify(key.length > 96 ? `${key.slice(0, 93)}…` : key);
  return text;
}

/**
 * The order of the keys' UTF-8 bytes, which is the order of code points. JavaScript's own order of strings differs: it puts the
 * surrogates (code points from U+10000) before U+E000 to U+FFFF.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Moves the surrogates behind all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit > 0xdfff ? unit - 0x800 : unit + 0x2000;
}
