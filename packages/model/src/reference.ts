import { type Key, parseKey } from "./ids.js";

const MARK = Symbol.for("cloudburst.reference");

/**
 * An argument that names a stored value instead of carrying it: it is read where the function runs, and the function receives the
 * value. `T` is the type of that value, so that a reference fits wherever a `T` is expected.
 */
export class Reference<T = unknown> {
  readonly key: Key;
  declare readonly valueType?: T;

  /** @throws CloudburstError KEY_INVALID, KEY_RESERVED */
  constructor(key: string) {
    this.key = parseKey(key);
    Object.defineProperty(this, MARK, { value: true });
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && MARK in value;
  }
}

/**
 * Names a stored value as an argument: `await worst(ref<Routes>("routes"), 8)`.
 * @throws CloudburstError KEY_INVALID, KEY_RESERVED
 */
export function ref<T>(key: string): Reference<T> {
  return new Reference<T>(key);
}
