import { nativeXxh64 } from "@cloudburst/native/hash64";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Checksum } from "../src/record/checksum.js";

const native = nativeXxh64();

test.skipIf(native === undefined)("machine code and WebAssembly give the same checksum of every record", async () => {
  let used = 0;
  const fast = await Checksum.create((bytes, seed) => {
    used += 1;
    return (native as NonNullable<typeof native>)(bytes, seed);
  });
  const plain = await Checksum.create(null);
  const expectSame = (key: string, salt: number, length: number, offset: number): void => {
    const bytes = new Uint8Array(length + offset).map((_, i) => (i + salt) * 131).subarray(offset);
    expect(fast.of(key, salt, bytes)).toBe(plain.of(key, salt, bytes));
  };
  for (const length of [0, 1, 31, 32, 33, 4_095, 4_096, 4_097, 256 * 1024, 256 * 1024 + 1, 1_000_003])
    expectSame(`key/${length}`, 2, length, 3);
  fc.assert(fc.property(fc.string(), fc.nat(255), fc.integer({ min: 4_000, max: 9_000 }), fc.nat(9), expectSame), {
    numRuns: 50,
  });
  expect(used).toBeGreaterThan(10);
});
