import { nativeXxh64 } from "@cloudburst/native/hash64";
import { describe, expect, test } from "vitest";

const hash = nativeXxh64();

describe.skipIf(hash === undefined)("xxh64", () => {
  const xxh64 = hash as NonNullable<typeof hash>;
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  test("gives the numbers that other implementations have published", () => {
    expect(xxh64(bytesOf(""), 0n)).toBe(0xef46db3751d8e999n);
    expect(xxh64(bytesOf("a"), 0n)).toBe(0xd24ec4f1a98c6e5bn);
    expect(xxh64(bytesOf("abc"), 0n)).toBe(0x44bc2cf5ad770999n);
  });

  test("a seed of 64 bits counts whole, and is taken modulo 2^64", () => {
    const bytes = bytesOf("seeded");
    const seeds = [0n, 1n, 1n << 32n, 1n << 63n, (1n << 64n) - 1n];
    expect(new Set(seeds.map((seed) => xxh64(bytes, seed))).size).toBe(seeds.length);
    expect(xxh64(bytes, -1n)).toBe(xxh64(bytes, (1n << 64n) - 1n));
  });

  test("only the bytes of the view count, wherever they lie", () => {
    const long = new Uint8Array(300).map((_, i) => i * 7);
    for (let offset = 0; offset < 9; offset++)
      expect(xxh64(long.subarray(offset, offset + 200), 5n)).toBe(xxh64(long.slice(offset, offset + 200), 5n));
  });

  test("anything else than bytes and a bigint is a TypeError", () => {
    const untyped = xxh64 as unknown as (...args: unknown[]) => unknown;
    for (const args of [
      [],
      [new Uint8Array(1)],
      [[], 1n],
      ["a", 1n],
      [new Float64Array(1), 1n],
      [new Uint8Array(1), 1],
    ])
      expect(() => untyped(...args)).toThrow(TypeError);
  });
});
