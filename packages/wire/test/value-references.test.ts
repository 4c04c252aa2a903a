import { CloudburstError, ref } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeArguments, encodeValue, referencesIn } from "../src/index.js";
import { referencesIn as referencesInAlone } from "../src/value/value-codec.js";
import { arbitraryValue } from "./arbitrary-value.js";
import { expectOnlyWireFailures, mutate, randomOf } from "./only-wire-failures.js";

/** A value that has references anywhere in it, with what is around them. */
const withReferences = fc
  .tuple(fc.array(arbitraryValue, { maxLength: 3 }), fc.array(fc.nat({ max: 4 }), { maxLength: 4 }))
  .map(([values, keys]) => {
    const refs = keys.map((key) => ref(`key-${key}`));
    const [a, b, ...rest] = refs;
    return [
      { before: values[0], a, list: [1, b, "x"] },
      new Map<unknown, unknown>([
        ["text", values[1]],
        [a ?? "none", new Set([b, 1])],
      ]),
      Object.assign([values[2]], { named: rest }),
      new Error("with cause", { cause: { a } }),
    ];
  });

describe("references are found without decoding", () => {
  test("the same ones in the same order as the encoder names them", () => {
    fc.assert(
      fc.property(withReferences, (args) => {
        const { bytes, references } = encodeArguments(args, { what: "arguments" });
        expect(referencesIn(bytes)).toEqual(references);
        expect(referencesIn(encodeValue(args, { what: "value" }))).toEqual(references);
      }),
      { numRuns: 300 },
    );
  });

  test("behind every kind of value", () => {
    const holed: unknown[] = [1];
    holed[2] = 3;
    const kinds: readonly unknown[] = [
      undefined,
      true,
      5,
      300,
      -70_000,
      0.5,
      2n ** 40n,
      2n ** 100n,
      "½ with the byte of the tag",
      "字".repeat(40),
      "½".repeat(400),
      holed,
      [1, 2, 3, 4, 5, 6, 7, 8],
      [0.5, 2, 3, 4, 5, 6, 7, 8],
      ["a", "b", "c", "d", "e", "f", "g", "½"],
      { a: 1, ключ: { a: 2 } },
      Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`k${i}½`, i])),
      new Map([[{ a: 1 }, "x"]]),
      new Set(["½"]),
      new Date(5),
      /½+/gu,
      new TypeError("½", { cause: [1] }),
      Object("boxed"),
      new Uint8Array([0xbd, 1]).buffer,
      new Uint16Array([0xbdbd]),
      new Int8Array(new SharedArrayBuffer(4)),
    ];
    const args = kinds.flatMap((kind, i) => [kind, ref(`after-${i}`)]);
    const { bytes } = encodeArguments(args, { what: "arguments" });
    expect(referencesIn(bytes)).toEqual(kinds.map((_, i) => `after-${i}`));
  });

  test("a value without references has none, whatever its bytes", () => {
    expect(referencesIn(encodeValue("½½½", { what: "value" }))).toEqual([]);
    expect(referencesIn(encodeValue({ a: [1, 2] }, { what: "value" }))).toEqual([]);
    expect(referencesInAlone(encodeArguments([], { what: "arguments" }).bytes)).toEqual([]);
  });

  test("does not look at the bulk: 32 MB beside a reference take no longer than the reference", () => {
    const bytes = encodeValue([new Uint8Array(32e6).fill(0xbd), ref("k")], { what: "value" });
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const since = performance.now();
      expect(referencesIn(bytes)).toEqual(["k"]);
      times.push(performance.now() - since);
    }
    expect(Math.min(...times)).toBeLessThan(2);
  });

  test("whatever the bytes, it answers or fails with WIRE_FORMAT or VERSION_UNSUPPORTED", () => {
    const random = randomOf(77);
    const whole = fc
      .sample(withReferences, { numRuns: 100, seed: 5 })
      .map((value) => encodeArguments(value, { what: "arguments" }).bytes);
    for (let i = 0; i < 10_000; i++)
      expectOnlyWireFailures(() => referencesIn(mutate(whole[i % whole.length] as Uint8Array, random)));
    expect(() => referencesIn(new Uint8Array([0x20]))).toThrow(CloudburstError);
    const systemKey = Uint8Array.from([0x10, 0xbd, 24, ...Buffer.from("\u0000cloudburst/", "latin1")]);
    expect(() => referencesIn(systemKey)).toThrow(expect.objectContaining({ code: "WIRE_FORMAT" }));
  });

  test("nesting deeper than a value may have is WIRE_FORMAT", () => {
    const hostile = new Uint8Array(200_002).fill(1);
    hostile[0] = 0x10;
    for (let i = 0; i < 100_000; i++) hostile[1 + 2 * i] = 0xac;
    hostile[200_001] = 0xbd;
    expect(() => referencesIn(hostile)).toThrow(expect.objectContaining({ code: "WIRE_FORMAT" }));
  });
});
