import { afterEach, describe, expect, test } from "vitest";
import { decodeValue, encodeValue } from "../src/index.js";

/** Objects that do something while they are read: what comes out is some value, or a refusal, and never malformed bytes. */
const encode = (value: unknown): Uint8Array => encodeValue(value, { what: "value" });
const roundTrip = (value: unknown): unknown => decodeValue(encode(value));
const NOT_SENDABLE = expect.objectContaining({ code: "NOT_SENDABLE" }) as Error;

function changing(read: () => unknown, change: () => void): object {
  return {
    get change(): unknown {
      change();
      return read();
    },
  };
}

describe("what changes while it is read", () => {
  test("a Map and a Set that grow or shrink keep the entries that they had", () => {
    const map = new Map<unknown, unknown>([["a", 1]]);
    map.set(
      "getter",
      changing(
        () => "read",
        () => {
          map.set("new", 1);
          map.delete("later");
        },
      ),
    );
    map.set("later", { x: 1 });
    expect(roundTrip(map)).toEqual(
      new Map<unknown, unknown>([
        ["a", 1],
        ["getter", { change: "read" }],
        ["later", { x: 1 }],
      ]),
    );
    const set = new Set<unknown>(["a"]);
    set.add(
      changing(
        () => 1,
        () => set.clear(),
      ),
    );
    set.add("z");
    expect(roundTrip(set)).toEqual(new Set<unknown>(["a", { change: 1 }, "z"]));
  });

  test("a property that goes away is undefined, one that comes is not there", () => {
    const value: Record<string, unknown> = {
      a: 1,
      get b() {
        delete value.c;
        value.e = 5;
        return 2;
      },
      c: 3,
      d: 4,
    };
    expect(roundTrip(value)).toEqual({ a: 1, b: 2, c: undefined, d: 4 });
    const rows = [{ a: 1, b: 2, c: 3, d: 4 }, value];
    expect(roundTrip(rows)).toBeDefined();
  });

  test("a list of strings that gives others the second time it is read", () => {
    for (const second of ["longer than before", "ж", 7, undefined, { toString: () => "object" }]) {
      const list = Array.from({ length: 12 }, (_, i) => `text ${i}`);
      let reads = 0;
      Object.defineProperty(list, 5, { enumerable: true, get: () => (reads++ < 2 ? "text 5" : second) });
      const back = roundTrip(list) as unknown[];
      expect(back.length).toBe(12);
      expect(back[4]).toBe("text 4");
      expect(back[11]).toBe("text 11");
    }
  });

  test("a Proxy of a list whose length is never the same", () => {
    let length = 8;
    const list = new Proxy([1, 2, 3, 4, 5, 6, 7, 8.5], {
      get: (target, key) => (key === "length" ? length++ : Reflect.get(target, key)),
    });
    let bytes: Uint8Array | undefined;
    try {
      bytes = encode(list);
    } catch (error) {
      expect(error).toEqual(NOT_SENDABLE);
    }
    if (bytes !== undefined) expect(Array.isArray(decodeValue(bytes))).toBe(true);
  });

  test("a resizable buffer that shrinks meanwhile is refused", () => {
    const buffer = new (ArrayBuffer as unknown as new (bytes: number, options: object) => ArrayBuffer)(64, {
      maxByteLength: 128,
    });
    const value = [
      new Uint8Array(buffer, 0, 64),
      changing(
        () => 1,
        () => (buffer as unknown as { resize(bytes: number): void }).resize(8),
      ),
    ];
    expect(() => encode(value)).toThrow(NOT_SENDABLE);
  });
});

describe("what is not as it seems", () => {
  test("only own properties are sent, of class instances and of plain objects", () => {
    const inherits = Object.create({ inherited: 1 }) as Record<string, unknown>;
    inherits.own = 2;
    const like = { own: 2, inherited: 1 };
    expect(roundTrip([like, inherits, like, inherits])).toEqual([like, { own: 2 }, like, { own: 2 }]);
  });

  test("an enumerable property of Object.prototype is not sent", () => {
    const both = { own: 1, everywhere: 2 };
    Object.defineProperty(Object.prototype, "everywhere", { value: 0, enumerable: true, configurable: true });
    let keys: string[][];
    try {
      const back = roundTrip([both, { own: 3 }, { own: 4 }, both]) as object[];
      keys = back.map((object) => Object.keys(object));
    } finally {
      Reflect.deleteProperty(Object.prototype, "everywhere");
    }
    expect(keys).toEqual([["own", "everywhere"], ["own"], ["own"], ["own", "everywhere"]]);
  });

  test("a Map or Set by prototype alone is an object like any other", () => {
    for (const prototype of [Map.prototype, Set.prototype, ArrayBuffer.prototype]) {
      const fake = Object.assign(Object.create(prototype) as object, { a: 1 });
      expect(roundTrip(fake)).toEqual({ a: 1 });
    }
  });

  describe("an iterator that somebody has replaced", () => {
    const prototype = Object.getPrototypeOf(new Map().entries()) as { next: () => IteratorResult<unknown> };
    const { next } = prototype;
    afterEach(() => {
      prototype.next = next;
    });

    test("cannot make bytes that are malformed", () => {
      prototype.next = () => ({ done: true, value: undefined });
      let thrown: unknown;
      try {
        encode(new Map([["a", 1]]));
      } catch (error) {
        thrown = error;
      }
      prototype.next = next;
      expect(thrown).toEqual(NOT_SENDABLE);
    });
  });
});
