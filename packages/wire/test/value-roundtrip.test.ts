import { isMap } from "node:util/types";
import { runInNewContext } from "node:vm";
import { Reference, ref } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeArguments, decodeValue, encodeArguments, encodeValue } from "../src/index.js";
import { arbitraryValue } from "./arbitrary-value.js";
import { firstDifference } from "./same-value.js";

function roundTrip<T>(value: T): T {
  return decodeValue(encodeValue(value, { what: "value" })) as T;
}

describe("what structured clone carries comes back equal", () => {
  test("any nested value, with shared and cyclic parts, as structuredClone gives it", () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        expect(firstDifference(structuredClone(value), roundTrip(value))).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });

  test("the same value at any alignment of the received bytes", () => {
    fc.assert(
      fc.property(arbitraryValue, fc.nat({ max: 15 }), (value, offset) => {
        const bytes = encodeValue(value, { what: "value" });
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        expect(firstDifference(structuredClone(value), decodeValue(moved.subarray(offset)))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test("an own key __proto__ stays an own key and pollutes nothing", () => {
    const hostile = JSON.parse('{"a":1,"__proto__":{"polluted":true}}') as object;
    for (const value of [hostile, [hostile, hostile, { ...hostile }]])
      expect(firstDifference(value, roundTrip(value))).toBeUndefined();
    const back = roundTrip(hostile);
    expect(Object.keys(back)).toEqual(["a", "__proto__"]);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect((back as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("a list with a length of a billion and two elements costs neither bytes nor memory", () => {
    const sparse: unknown[] = [];
    sparse[5] = "five";
    sparse[999_999_999] = "last";
    const bytes = encodeValue(sparse, { what: "value" });
    expect(bytes.length).toBeLessThan(40);
    const back = decodeValue(bytes) as unknown[];
    expect([back.length, Object.keys(back), back[5], back[999_999_999]]).toEqual([
      1e9,
      ["5", "999999999"],
      "five",
      "last",
    ]);
  });

  test("a long list keeps its named properties", () => {
    const list = Object.assign(new Array(1_000).fill("x"), { kind: "named" });
    expect(firstDifference(list, roundTrip(list))).toBeUndefined();
  });

  test("rows of one shape are equal, before and after their shape gets a constructor of its own", () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => ({
      id: i,
      name: `n${i}`,
      tags: [i, `t${i}`],
      nested: { even: i % 2 === 0 },
    }));
    for (let i = 0; i < 3; i++) expect(firstDifference(rows, roundTrip(rows))).toBeUndefined();
    const shared = { rows, again: rows[999], odd: rows.filter((row) => !row.nested.even) };
    expect(firstDifference(shared, roundTrip(shared))).toBeUndefined();
  });

  test("more shapes than are remembered, in any order", () => {
    const shape = (i: number): object => ({ [`k${i % 23}`]: i, [`m${i % 5}`]: { x: i } });
    const values = Array.from({ length: 500 }, (_, i) => shape((i * 7919) % 101));
    expect(firstDifference(values, roundTrip(values))).toBeUndefined();
  });

  test("objects keep their identity among few and among many", () => {
    for (const count of [1, 15, 16, 17, 18, 40]) {
      const objects = Array.from({ length: count }, (_, i) => ({ i }));
      const value = [objects, [...objects].reverse(), objects];
      expect(firstDifference(value, roundTrip(value))).toBeUndefined();
    }
  });

  test("keys that are many or long", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`key ${i}`, i]));
    const long = { ["k".repeat(40_000)]: 1, ["l".repeat(40_000)]: 2 };
    for (const value of [many, long]) expect(firstDifference(value, roundTrip(value))).toBeUndefined();
  });

  test("objects of another realm", () => {
    const foreign = runInNewContext(
      "({ map: new Map([[1, [2]]]), date: new Date(5), error: new RangeError('far'), list: [1, , 3] })",
    ) as {
      map: Map<number, number[]>;
      date: Date;
      error: Error;
      list: number[];
    };
    const back = roundTrip(foreign);
    expect(isMap(back.map) && back.map.get(1)).toEqual([2]);
    expect(back.date.getTime()).toBe(5);
    expect(back.error).toBeInstanceOf(RangeError);
    expect(Object.keys(back.list)).toEqual(["0", "2"]);
  });
});

describe("errors", () => {
  test("keep name, message, stack and causes; the class is the nearest standard one", () => {
    class TooFar extends RangeError {
      override readonly name = "TooFar";
    }
    const error = new TooFar("off the map", { cause: new TypeError("no map", { cause: { code: 7 } }) });
    const back = roundTrip(error);
    expect(back).toBeInstanceOf(RangeError);
    expect([back.name, back.message, back.stack]).toEqual(["TooFar", error.message, error.stack]);
    expect(back.cause).toBeInstanceOf(TypeError);
    expect((back.cause as Error).cause).toEqual({ code: 7 });
    expect(Object.keys(back)).toEqual([]);
  });

  test("may be their own cause", () => {
    const error = new Error("again");
    error.cause = error;
    const back = roundTrip(error);
    expect(back.cause).toBe(back);
  });

  test("without a stack do not show the stack of their decoding", () => {
    const error = new Error("bare");
    Reflect.deleteProperty(error, "stack");
    Object.defineProperty(error, "stack", { value: undefined });
    expect(roundTrip(error).stack).toBeUndefined();
  });
});

describe("references", () => {
  test("stay references outside of argument lists", () => {
    const back = roundTrip({ image: ref("img/1") });
    expect(back.image).toBeInstanceOf(Reference);
    expect(back.image.key).toBe("img/1");
  });

  test("are named without duplicates, and replaced wherever they stand among arguments", () => {
    const image = ref("img/1");
    const args = [image, { deep: [new Map([["x", ref("b")]])] }, [ref("img/1"), image], new Set([ref("c")])];
    const { bytes, references } = encodeArguments(args, { what: "arguments" });
    expect(references).toEqual(["img/1", "b", "c"]);
    const resolved = decodeArguments(bytes, (key) => ({ key }));
    expect(resolved).toEqual([
      { key: "img/1" },
      { deep: [new Map([["x", { key: "b" }]])] },
      [{ key: "img/1" }, { key: "img/1" }],
      new Set([{ key: "c" }]),
    ]);
    expect((resolved[2] as unknown[])[1]).toBe(resolved[0]);
  });

  test("what the resolver throws is passed on as it is", () => {
    const { bytes } = encodeArguments([ref("gone")], { what: "arguments" });
    const thrown = new Error("not now");
    const decode = (): unknown =>
      decodeArguments(bytes, () => {
        throw thrown;
      });
    expect(decode).toThrow(thrown);
  });

  test("a resolver may decode other values meanwhile", () => {
    const stored = encodeValue([1, 2, { three: "drei" }], { what: "value" });
    const { bytes } = encodeArguments([{ before: "b" }, ref("x"), { before: "c" }], { what: "arguments" });
    expect(decodeArguments(bytes, () => decodeValue(stored))).toEqual([
      { before: "b" },
      [1, 2, { three: "drei" }],
      { before: "c" },
    ]);
  });

  test("a getter may encode other values meanwhile", () => {
    const inner: Uint8Array[] = [];
    const value = {
      a: "first",
      get b(): string {
        inner.push(encodeValue({ z: [1] }, { what: "inner" }));
        return "second";
      },
      c: { d: "third" },
    };
    expect(roundTrip(value)).toEqual({ a: "first", b: "second", c: { d: "third" } });
    expect(decodeValue(inner[0] as Uint8Array)).toEqual({ z: [1] });
  });

  test("an empty list of arguments and arguments of every primitive kind", () => {
    for (const args of [[], [undefined], [null, true, -0, 1n, "é", "字"]]) {
      expect(decodeArguments(encodeArguments(args, { what: "arguments" }).bytes, String)).toEqual(args);
    }
  });
});
