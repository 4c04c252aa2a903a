/** Puts values in the place of references inside a decoded value. Changes it in place: a decoded value belongs to whoever decoded it. */
import { Reference } from "@cloudburst/model";

/** What a reference stands for; undefined when it is to stay as it is. */
export type Resolve = (key: string) => { readonly value: unknown } | undefined;

export function resolveWithin(value: unknown, resolve: Resolve): unknown {
  return new Resolver(resolve).visit(value);
}

class Resolver {
  readonly #resolve: Resolve;
  /** A value may hold itself. */
  readonly #visited = new Set<object>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  visit(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Reference) {
      const found = this.#resolve(value.key);
      return found === undefined ? value : found.value;
    }
    if (this.#visited.has(value)) return value;
    this.#visited.add(value);
    this.#visitParts(value);
    return value;
  }

  #visitParts(value: object): void {
    if (value instanceof Map) {
      const entries = Array.from(value, ([key, item]) => [this.visit(key), this.visit(item)] as const);
      value.clear();
      for (const [key, item] of entries) value.set(key, item);
    } else if (value instanceof Set) {
      const items = Array.from(value, (item) => this.visit(item));
      value.clear();
      for (const item of items) value.add(item);
    } else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
      const record = value as Record<string, unknown>;
      for (const [key, item] of Object.entries(record)) if (typeof item === "object") record[key] = this.visit(item);
    }
  }
}
