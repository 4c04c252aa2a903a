import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeValue, encodeArguments, encodeValue } from "../src/index.js";
import { arbitraryValue } from "./arbitrary-value.js";
import { firstDifference } from "./same-value.js";

const encode = (value: unknown): Uint8Array => encodeValue(value, { what: "value" });

describe("memory of encoded values", () => {
  test("what was given away is never written again, whatever is encoded later", () => {
    fc.assert(
      fc.property(fc.array(arbitraryValue, { minLength: 2, maxLength: 30 }), (values) => {
        const given = values.map(encode);
        const copies = given.map((bytes) => Uint8Array.from(bytes));
        for (const value of values) encode([value, "and more"]);
        given.forEach((bytes, i) => {
          expect(Buffer.from(bytes).equals(copies[i] as Uint8Array)).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  test("the bytes of a value do not depend on what was encoded before it", () => {
    const shapes = (salt: number): unknown =>
      Array.from({ length: 40 }, (_, i) => ({ [`k${(i * salt) % 13}`]: i, [`m${i % salt}`]: "x", same: salt }));
    const first = Uint8Array.from(encode(shapes(7)));
    for (let i = 0; i < 2_000; i++) encode({ [`other${i}`]: i, [`again${i % 37}`]: [i] });
    expect(Buffer.from(encode(shapes(7))).equals(first)).toBe(true);
  });

  test("small values share memory, each at an address divisible by 8; larger ones have a buffer of their own", () => {
    encode("x");
    const a = encode({ a: "some text" });
    const b = encode(new Float32Array([1, 2, 3]));
    expect(b.buffer).toBe(a.buffer);
    expect([a.byteOffset % 8, b.byteOffset % 8]).toEqual([0, 0]);
    for (const large of ["x".repeat(5_000), new Uint8Array(5_000), "x".repeat(3_000_000), new Float64Array(400_000)]) {
      const bytes = encode(large);
      const next = encode(large);
      expect(next.buffer).not.toBe(bytes.buffer);
      expect(firstDifference(large, decodeValue(bytes))).toBeUndefined();
    }
  });

  test("a large value has no more memory than it needs, so that it can be moved to another thread", () => {
    for (const large of ["x".repeat(20_000), "x".repeat(300_000), new Uint8Array(100_000)]) {
      const bytes = encode(large);
      expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
    }
    const text = encode("x".repeat(5_000_000));
    expect(text.byteLength).toBeGreaterThan(text.buffer.byteLength * 0.75);
  });

  test("the memory of a small value cannot be moved away from the values beside it", () => {
    const bytes = encode("about to go");
    try {
      structuredClone(bytes.buffer, { transfer: [bytes.buffer as ArrayBuffer] });
    } catch (error) {
      // Node 20 makes a copy instead.
      expect(String(error)).toContain("transfer");
    }
    expect(decodeValue(bytes)).toBe("about to go");
  });

  test("somebody who detaches it all the same harms no later value", () => {
    const { buffer } = encode("about to go") as { buffer: ArrayBuffer & { transfer?: () => ArrayBuffer } };
    try {
      buffer.transfer?.();
    } catch (error) {
      // Node 24 refuses.
      expect(String(error)).toContain("not detachable");
    }
    for (let i = 0; i < 10; i++) expect(decodeValue(encode({ i, text: "fine" }))).toEqual({ i, text: "fine" });
    expect(decodeValue(encode("y".repeat(100_000)))).toBe("y".repeat(100_000));
  });

  test("a value that cannot be carried leaves nothing behind", () => {
    for (const bad of [{ a: { b: 1, c: () => 1 } }, [new Float64Array(9), Symbol("s")], new Map([["k", () => 1]])]) {
      expect(() => encode(bad)).toThrow();
      expect(decodeValue(encode({ a: { b: 1 } }))).toEqual({ a: { b: 1 } });
      expect(encodeArguments([1], { what: "arguments" }).references).toEqual([]);
    }
  });

  test("values of every size around the limits of the memory that is shared and kept", () => {
    for (const size of [3_990, 4_096, 4_150, 4_170, 16_000, 32_700, 32_800, 65_500, 65_600, 1_048_000, 1_050_000]) {
      const text = "t".repeat(size);
      const value = { text, rows: [{ a: size }, { a: 0.5 }], bulk: new Uint8Array(size).fill(7), wide: "ж".repeat(9) };
      expect(decodeValue(encode(text))).toBe(text);
      expect(firstDifference(value, decodeValue(encode(value)))).toBeUndefined();
    }
  });
});

describe("text", () => {
  test("the units of a long wide string lie at an even address, by one more group in their count", () => {
    for (const prefix of [[], ["a"], ["ab"], [1, 2, 3]]) {
      const text = "ж".repeat(2_000);
      const bytes = encode([...prefix, text]);
      expect(decodeValue(bytes)).toEqual([...prefix, text]);
      const units = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from("жж", "utf16le"));
      expect((bytes.byteOffset + units) % 2).toBe(0);
    }
  });

  test("lists of strings of all lengths, wide ones among them, and more characters than one string may have pieces", () => {
    const lengths = [0, 1, 5, 6, 7, 31, 32, 127, 128, 300, 20_000];
    for (const count of [8, 1_023, 1_024, 1_025, 3_000]) {
      const narrow = Array.from({ length: count }, (_, i) => "é".repeat((lengths[i % lengths.length] as number) % 400));
      expect(decodeValue(encode(narrow))).toEqual(narrow);
      const wide = narrow.with(count - 1, "last ж");
      expect(decodeValue(encode(wide))).toEqual(wide);
      const tiny = Array.from({ length: count }, (_, i) => String.fromCharCode(97 + (i % 26)));
      expect(decodeValue(encode(tiny))).toEqual(tiny);
      expect(decodeValue(encode(tiny.with(2, "ж")))).toEqual(tiny.with(2, "ж"));
    }
    const large = Array.from({ length: 200 }, (_, i) => String(i).repeat(10_000));
    expect(decodeValue(encode(large))).toEqual(large);
  });
});
