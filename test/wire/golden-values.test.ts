import { readFileSync } from "node:fs";
import { ref } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { decodeArguments, decodeValue, encodeArguments, encodeValue } from "../../packages/wire/src/index.js";
import { firstDifference } from "../../packages/wire/test/same-value.js";

/**
 * Pins the value format: these bytes must never change within one version of it. A new version gets new bytes beside the old ones.
 * To add a value, add the bytes that its failing test prints.
 */
const golden = JSON.parse(readFileSync(new URL("golden-values.json", import.meta.url), "utf8")) as Record<
  string,
  string
>;

const shared = { x: 1 };
const cyclic: unknown[] = ["self"];
cyclic.push(cyclic);
const sparse: unknown[] = [1, undefined];
sparse[3] = "three";
Object.assign(sparse, { name: "named" });
const buffer = new ArrayBuffer(16);
new Uint8Array(buffer).set([1, 2, 3, 4, 5, 6, 7, 8]);
const sharedMemory = new SharedArrayBuffer(4);
const error = new TypeError("no map", { cause: 7 });
error.stack = "TypeError: no map\n    at golden";

const VALUES: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  "false and true": [false, true],
  "small integers": [0, 1, 127],
  "integers of 16 and 32 bits": [128, 65_535, 65_536, -1, -(2 ** 31)],
  "other numbers": [-0, 0.5, NaN, Infinity, 2 ** 53],
  bigints: [0n, -1n, 2n ** 63n - 1n, 2n ** 63n, -(2n ** 80n)],
  "short strings": ["", "a", "é", "x".repeat(31)],
  "long string": "y".repeat(40),
  "wide strings": ["字", "🙂", "\ud800"],
  "list of strings": ["zero", "one", "two", "three", "four", "five", "six", "sieben"],
  "list of wide strings": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь"],
  "empty list": [],
  "list with holes and a name": sparse,
  "list of integers": [1, 2, 3, 4, 5, 6, 7, -8],
  "list of doubles": [1, 2, 3, 4, 5, 6, 7, 0.5],
  object: { id: 7, name: "Ada", active: true },
  rows: [
    { id: 1, name: "a" },
    { id: 2, name: "b" },
    { id: 3, name: "c" },
  ],
  "own key __proto__": JSON.parse('{"__proto__":1}'),
  "wide object": Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, i])),
  map: new Map<unknown, unknown>([
    ["k", 1],
    [{ a: 1 }, null],
  ]),
  set: new Set([1, "a"]),
  dates: [new Date(0), new Date(NaN)],
  regexp: /a+\/b/gi,
  "boxed primitives": [Object(1), Object("s"), Object(true), Object(1n)],
  error,
  "shared object": [shared, shared],
  "cyclic list": cyclic,
  "array buffer": new Uint8Array([1, 2, 3]).buffer,
  "shared memory": new Int16Array(sharedMemory),
  "typed arrays": [
    new Uint8Array([1, 2, 3]),
    new Float64Array([0.5]),
    new BigInt64Array([-1n]),
    new DataView(buffer, 1, 2),
  ],
  "views that share": [new Uint8Array(buffer, 0, 8), new Uint16Array(buffer, 2, 2)],
  "views of a buffer that is there": [buffer, new Uint32Array(buffer, 4, 1)],
  reference: ref("images/1"),
};

const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  "no arguments": [],
  "arguments with references": [1, ref("k"), { deep: [ref("k"), ref("字")] }],
};

function bytesOf(name: string, encoded: Uint8Array): Uint8Array {
  const hex = golden[name];
  if (hex === undefined)
    throw new Error(`golden-values.json has no bytes for "${name}": ${Buffer.from(encoded).toString("hex")}`);
  return Buffer.from(hex, "hex");
}

describe("golden bytes", () => {
  test.each(Object.entries(VALUES))("%s", (name, value) => {
    const encoded = encodeValue(value, { what: name });
    const pinned = bytesOf(name, encoded);
    expect(Buffer.from(encoded).toString("hex")).toBe(Buffer.from(pinned).toString("hex"));
    expect(firstDifference(value, decodeValue(Uint8Array.from(pinned)))).toBeUndefined();
  });

  test.each(Object.entries(ARGUMENTS))("%s", (name, args) => {
    const { bytes } = encodeArguments(args, { what: name });
    const pinned = bytesOf(name, bytes);
    expect(Buffer.from(bytes).toString("hex")).toBe(Buffer.from(pinned).toString("hex"));
    const resolved = decodeArguments(Uint8Array.from(pinned), (key) => ref(key));
    expect(firstDifference(args, resolved)).toBeUndefined();
  });

  test("every pinned value is still tested", () => {
    expect(Object.keys(golden).sort()).toEqual([...Object.keys(VALUES), ...Object.keys(ARGUMENTS)].sort());
  });
});
