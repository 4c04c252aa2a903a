import { types } from "node:util";

/**
 * Whether two values are equal as far as a program can tell: sees -0 and NaN, holes, own properties of lists, classes of errors, bytes
 * of buffers, and identity: where one value has an object twice (or within itself), the other must have one object there too.
 * @returns the path to the first difference, or undefined
 */
export function firstDifference(
  a: unknown,
  b: unknown,
  path = "value",
  pairs: Map<unknown, unknown> = new Map(),
): string | undefined {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null)
    return Object.is(a, b) ? undefined : path;
  if (pairs.has(a)) return pairs.get(a) === b ? undefined : `${path} (identity)`;
  for (const other of pairs.values()) if (other === b) return `${path} (identity)`;
  pairs.set(a, b);
  return differenceOf(a, b, path, pairs);
}

function differenceOf(a: object, b: object, path: string, pairs: Map<unknown, unknown>): string | undefined {
  const tag = Object.prototype.toString.call(a);
  if (tag !== Object.prototype.toString.call(b)) return `${path} (${tag})`;
  if (types.isDate(a)) return firstDifference(a.getTime(), (b as Date).getTime(), path);
  if (types.isRegExp(a)) return firstDifference(`${a}${a.lastIndex}`, `${b}${(b as RegExp).lastIndex}`, path);
  if (types.isBoxedPrimitive(a)) return firstDifference((a as object).valueOf(), b.valueOf(), `${path}.valueOf()`);
  if (types.isAnyArrayBuffer(a))
    return bytesDiffer(new Uint8Array(a), new Uint8Array(b as ArrayBuffer)) ? path : undefined;
  if (ArrayBuffer.isView(a)) return bytesDiffer(a, b as ArrayBufferView) ? path : undefined;
  if (types.isMap(a))
    return firstDifference([...a].flat(), [...(b as Map<unknown, unknown>)].flat(), `${path}.entries`, pairs);
  if (types.isSet(a)) return firstDifference([...a], [...(b as Set<unknown>)], `${path}.values`, pairs);
  if (types.isNativeError(a)) return errorsDiffer(a, b as Error, path, pairs);
  return propertiesDiffer(a, b, path, pairs);
}

function bytesDiffer(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const left = Buffer.from(a.buffer, a.byteOffset, a.byteLength);
  return !left.equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));
}

function errorsDiffer(a: Error, b: Error, path: string, pairs: Map<unknown, unknown>): string | undefined {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${path} (class)`;
  for (const key of ["name", "message", "stack", "cause"] as const) {
    if (key in a !== key in b) return `${path}.${key}`;
    const difference = firstDifference(a[key], b[key], `${path}.${key}`, pairs);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function propertiesDiffer(a: object, b: object, path: string, pairs: Map<unknown, unknown>): string | undefined {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${path} (prototype)`;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return `${path}.length`;
  const keys = Object.keys(a);
  if (keys.join("\u0000") !== Object.keys(b).join("\u0000")) return `${path} (keys)`;
  for (const key of keys) {
    const difference = firstDifference(Reflect.get(a, key), Reflect.get(b, key), `${path}.${key}`, pairs);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
