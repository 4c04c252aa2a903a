import { isDeepStrictEqual } from "node:util";
import { decodeValue } from "./value-codec.js";

/**
 * Whether two encoded values are equal: as Node's `isDeepStrictEqual` has it, so that NaN equals NaN, bytes equal bytes, and the order of an
 * object's fields does not count. Never throws: what does not decode equals only itself.
 */
export function sameEncoded(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length === b.length && a.every((byte, i) => byte === b[i])) return true;
  try {
    return isDeepStrictEqual(decodeValue(a), decodeValue(b));
  } catch {
    // The question has an answer all the same: such bytes are nobody's value.
    return false;
  }
}
