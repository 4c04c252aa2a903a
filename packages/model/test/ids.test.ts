import {
  KEY_BYTES_MAX,
  parseDagName,
  parseFunctionName,
  parseKey,
  RESERVED_PREFIX,
  Reference,
  ref,
  utf8Length,
} from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("parseKey", () => {
  test("accepts a key of the largest size and refuses one byte more", () => {
    expect(parseKey("k".repeat(KEY_BYTES_MAX))).toHaveLength(KEY_BYTES_MAX);
    expect(() => parseKey(`${"é".repeat(KEY_BYTES_MAX / 2)}x`)).toThrow(/KEY_INVALID.*513 bytes.*at most 512/);
  });
  test.each([
    ["", /not empty/],
    [42, /a key is a string/],
    ["\ud800", /lone surrogate/],
    [`${RESERVED_PREFIX}function/f`, /KEY_RESERVED/],
    ["cloudburst/x", /KEY_RESERVED/],
    ["ANNA_METADATA|cache_ip|x", /KEY_RESERVED/],
  ])("refuses %j", (key, why) => expect(() => parseKey(key)).toThrow(why));
});

test("names cannot be paths, prototypes or empty", () => {
  for (const name of [
    "",
    "../etc/passwd",
    "a..b",
    "__proto__",
    "constructor",
    "1a",
    "a b",
    "é",
    "a".repeat(129),
    null,
  ]) {
    expect(() => parseFunctionName(name), String(name)).toThrow(/INVALID_ARGUMENT.*function name/);
  }
  expect(parseFunctionName("vision.resize-2_x")).toBe("vision.resize-2_x");
  expect(() => parseDagName("a/b")).toThrow(/DAG name/);
});

test("utf8Length agrees with the platform's encoder", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }),
  );
});

test("a reference is recognised across copies of the package", () => {
  expect(ref("a")).toBeInstanceOf(Reference);
  expect({ key: "a", [Symbol.for("cloudburst.reference")]: true }).toBeInstanceOf(Reference);
  expect({ key: "a" }).not.toBeInstanceOf(Reference);
  expect(() => ref("")).toThrow(/KEY_INVALID/);
});
