import { CloudburstError, ref } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeArguments, decodeValue, encodeArguments, encodeValue } from "../src/index.js";
import { arbitraryValue } from "./arbitrary-value.js";
import { expectOnlyWireFailures, mutate, randomOf } from "./only-wire-failures.js";

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof CloudburstError ? error.code : String(error);
  }
}

const bytes = (...parts: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...Buffer.from(part, "latin1")])));

describe("the value decoder trusts nothing", () => {
  test("mutated values fail with WIRE_FORMAT or VERSION_UNSUPPORTED, or give some value", () => {
    const random = randomOf(20_240_611);
    const values = fc.sample(arbitraryValue, { numRuns: 400, seed: 7 });
    const encoded = values.map((value) => encodeValue(value, { what: "value" }));
    for (let i = 0; i < 20_000; i++) {
      const hostile = mutate(encoded[i % encoded.length] as Uint8Array, random);
      expectOnlyWireFailures(() => decodeValue(hostile));
    }
  });

  test("every truncation fails", () => {
    for (const value of fc.sample(arbitraryValue, { numRuns: 60, seed: 11 })) {
      const whole = encodeValue(value, { what: "value" });
      if (whole.length > 2_000) continue;
      for (let length = 0; length < whole.length; length++)
        expectOnlyWireFailures(() => decodeValue(whole.subarray(0, length)));
    }
  });

  test("random bytes behind a valid format byte", () => {
    const random = randomOf(3);
    for (let i = 0; i < 10_000; i++) {
      const hostile = Uint8Array.from({ length: 1 + random(60) }, () => random(256));
      hostile[0] = 0x10 | random(8);
      expectOnlyWireFailures(() => decodeValue(hostile));
      expectOnlyWireFailures(() => decodeArguments(hostile, (key) => key));
    }
  });

  test.each<readonly [string, Uint8Array]>([
    ["nothing", bytes()],
    ["no tag", bytes(0x10)],
    ["an unknown flag", bytes(0x18, 0xa0)],
    ["an unknown tag", bytes(0x10, 0xff)],
    ["bytes after the value", bytes(0x10, 0xa0, 0xa0)],
    ["an argument list where a value belongs", bytes(0x10, 0xbe, 0)],
    ["a list of four billion elements", bytes(0x10, 0xac, 0xff, 0xff, 0xff, 0xff, 0x0f)],
    ["a list of strings of two billion characters", bytes(0x10, 0xbf, 1, 0xff, 0xff, 0xff, 0xff, 0x07, 0)],
    ["a bulk list of a billion numbers", bytes(0x11, 0, 0, 0, 7, 0, 0, 0, 0xaf, 0, 0x80, 0x94, 0xeb, 0xdc, 0x03)],
    ["a map of more entries than bytes", bytes(0x10, 0xb3, 0x7f, 1, 1)],
    ["a number of ten bytes", bytes(0x10, 0xac, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)],
    ["a back reference without objects", bytes(0x10, 0xab, 0)],
    ["a back reference past the objects", bytes(0x12, 0xac, 1, 0xab, 1)],
    ["a view that holds itself", bytes(0x17, 0, 0, 0, 6, 0, 0, 0, 0xbc, 1, 0, 0, 0xab, 0, 0, 0)],
    ["a shape that is not defined", bytes(0x10, 0xb1, 0)],
    ["a key block longer than its keys", bytes(0x10, 0xb0, 1, 3, 0, 2, "a", 0, 1)],
    ["a regular expression that does not parse", bytes(0x10, 0xb6, 2, "(", 0)],
    ["flags that no regular expression has", bytes(0x10, 0xb6, 2, "a", 2, "q")],
    ["a boxed box", bytes(0x10, 0xb8, 0xb8, 1)],
    ["an unknown class of error", bytes(0x10, 0xb7, 0, 9, 0, 0)],
    ["an unknown kind of view", bytes(0x11, 0, 0, 0, 4, 0, 0, 0, 0xbb, 99, 0, 0, 0, 0, 0, 0)],
    ["a view that is not aligned", bytes(0x15, 0, 0, 0, 4, 0, 0, 0, 0xbb, 8, 4, 1, 0, 0, 0, 0, ..."0123456789abcdef")],
    ["an index past the length of its list", bytes(0x10, 0xad, 2, 1, 0, 2, 0xa0)],
    ["a list with a property length", bytes(0x10, 0xad, 0, 0, 1, 12, "length", 1)],
    ["a reference to a key of the system", bytes(0x10, 0xbd, 24, "\u0000cloudburst/", 0)],
    ["a reference without a key", bytes(0x10, 0xbd, 0)],
    ["a structure longer than the message", bytes(0x11, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xa0)],
    ["an empty bigint", bytes(0x10, 0xa8, 0, 0)],
  ])("%s is WIRE_FORMAT", (_, hostile) => {
    expect(codeOf(() => decodeValue(hostile))).toBe("WIRE_FORMAT");
  });

  test("another version is VERSION_UNSUPPORTED", () => {
    for (const head of [0x00, 0x20, 0xf0])
      expect(codeOf(() => decodeValue(bytes(head, 0xa0)))).toBe("VERSION_UNSUPPORTED");
  });

  test("nesting past the limit is WIRE_FORMAT, however deep", () => {
    for (const depth of [513, 100_000]) {
      const hostile = new Uint8Array(2 * depth + 2).fill(1);
      hostile[0] = 0x10;
      for (let i = 0; i < depth; i++) hostile[1 + 2 * i] = 0xac;
      expect(codeOf(() => decodeValue(hostile))).toBe("WIRE_FORMAT");
    }
  });

  test("a long sparse list and a small message that names one range many times allocate nothing of that size", () => {
    const before = process.memoryUsage().rss;
    const sparse = bytes(
      0x10,
      0xac,
      100,
      ...new Array<number[]>(100).fill([0xad, 0xff, 0xff, 0xff, 0x0e, 0, 0]).flat(),
    );
    expect((decodeValue(sparse) as unknown[][]).length).toBe(100);
    const bulk = new Uint8Array(1_000_000);
    const names = new Array<number[]>(10_000).fill([0xb9, 0, 0xc0, 0x84, 0x3d]).flat();
    const structure = [0xac, 0x90, 0x4e, ...names];
    const head = Uint8Array.from([
      0x11,
      0,
      0,
      0,
      structure.length & 255,
      (structure.length >> 8) & 255,
      structure.length >> 16,
      0,
      ...structure,
    ]);
    const hostile = new Uint8Array(Math.ceil(head.length / 8) * 8 + bulk.length);
    hostile.set(head);
    expect(codeOf(() => decodeValue(hostile))).toBe("WIRE_FORMAT");
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  test("hostile argument lists", () => {
    const random = randomOf(9);
    const whole = encodeArguments([{ a: [1, ref("k")] }, "text", new Float32Array(3), null], { what: "a" }).bytes;
    for (let i = 0; i < 5_000; i++) expectOnlyWireFailures(() => decodeArguments(mutate(whole, random), (key) => key));
    expect(codeOf(() => decodeArguments(encodeValue([1], { what: "v" }), (key) => key))).toBe("WIRE_FORMAT");
  });
});
