import { CloudburstError, ref } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeValue, encodeArguments, encodeValue } from "../src/index.js";
import { encodeArguments as encodeArgumentsAlone, encodeValue as encodeValueAlone } from "../src/value/value-codec.js";
import { arbitraryValue } from "./arbitrary-value.js";

/** Memory such as a segment that held another value before. */
function dirty(bytes: number): Uint8Array {
  return new Uint8Array(bytes).fill(0xee);
}

/** Whether a value has a bulk is bit 0 of its first byte. */
function hasBulk(encoded: Uint8Array): boolean {
  return ((encoded[0] as number) & 1) === 1;
}

describe("encoding into memory that is given", () => {
  test("gives the same bytes as without, in that memory, whatever it held before", () => {
    fc.assert(
      fc.property(fc.array(arbitraryValue, { maxLength: 4 }), (value) => {
        const plain = encodeValue(value, { what: "value" });
        const given: Uint8Array[] = [];
        const encoded = encodeValue(value, {
          what: "value",
          allocate: (bytes) => {
            given.push(dirty(bytes));
            return given.at(-1);
          },
        });
        expect(Buffer.from(encoded).equals(plain)).toBe(true);
        expect(given.length).toBe(hasBulk(plain) ? 1 : 0);
        if (hasBulk(plain)) expect(encoded).toBe(given[0]);
      }),
      { numRuns: 500 },
    );
  });

  test("writes nothing outside of it when it is a part of something larger", () => {
    const segment = dirty(4_096);
    const value = { a: new Uint8Array([1, 2, 3]), b: [1, 2, 3, 4, 5, 6, 7, 8.5], c: new Int16Array(5) };
    const encoded = encodeValue(value, { what: "value", allocate: (bytes) => segment.subarray(64, 64 + bytes) });
    expect(encoded.buffer).toBe(segment.buffer);
    const end = 64 + encoded.length;
    expect(segment.subarray(0, 64).every((byte) => byte === 0xee)).toBe(true);
    expect(segment.subarray(end).every((byte) => byte === 0xee)).toBe(true);
    expect(decodeValue(encoded)).toEqual(value);
  });

  test("argument lists are encoded there too, with their references told", () => {
    const args = [ref("k"), new Float64Array([0.5])];
    const memory: Uint8Array[] = [];
    const { bytes, references } = encodeArguments(args, {
      what: "arguments",
      allocate: (count) => {
        memory.push(dirty(count));
        return memory[0];
      },
    });
    expect(bytes).toBe(memory[0]);
    expect(references).toEqual(["k"]);
    expect(Buffer.from(bytes).equals(encodeArguments(args, { what: "arguments" }).bytes)).toBe(true);
  });

  test("both entries of the package take the hook", () => {
    const asked: number[] = [];
    const allocate = (bytes: number): undefined => void asked.push(bytes);
    const value = new Uint8Array(8);
    encodeValueAlone(value, { what: "value", allocate });
    encodeArgumentsAlone([value], { what: "value", allocate });
    encodeValue(value, { what: "value", allocate });
    encodeArguments([value], { what: "value", allocate });
    expect(asked).toEqual([24, 24, 24, 24]);
  });

  test("undefined means memory of the encoder's own; a value without a bulk asks for none", () => {
    const value = { data: new Uint8Array(1_000).fill(7) };
    const encoded = encodeValue(value, { what: "value", allocate: () => undefined });
    expect(Buffer.from(encoded).equals(encodeValue(value, { what: "value" }))).toBe(true);
    const never = (): never => {
      throw new Error("asked");
    };
    expect(encodeValue("x".repeat(100_000), { what: "value", allocate: never }).length).toBeGreaterThan(100_000);
  });

  test("views whose shared bytes need a second pass are written once, into memory that is asked for once", () => {
    const buffer = new ArrayBuffer(64);
    new Uint8Array(buffer).forEach((_, i, all) => {
      all[i] = i;
    });
    // The second view covers the first, so the first pass places shared bytes twice.
    const value = [new Uint8Array(buffer, 8, 8), new Uint8Array(buffer, 0, 64)];
    const asked: number[] = [];
    const encoded = encodeValue(value, {
      what: "value",
      allocate: (bytes) => {
        asked.push(bytes);
        return dirty(bytes);
      },
    });
    const plain = encodeValue(value, { what: "value" });
    expect(Buffer.from(encoded).equals(plain)).toBe(true);
    expect(asked).toEqual([plain.length]);
  });

  test("what is too large is refused before memory is asked for", () => {
    let asked = 0;
    const allocate = (bytes: number): Uint8Array => {
      asked += 1;
      return dirty(bytes);
    };
    const encode = (): unknown => encodeValue(new Uint8Array(1_000), { what: "photo", bytesMax: 1_000, allocate });
    expect(encode).toThrow(expect.objectContaining({ code: "TOO_LARGE" }));
    expect(asked).toBe(0);
  });

  test("a value that throws while it is read fails as without the hook, and the next value is not affected", () => {
    let reads = 0;
    const list: number[] = [1, 2, 3, 4, 5, 6, 7, 8];
    // Read once to learn that all are numbers; the second time is after memory was taken.
    Object.defineProperty(list, 3, {
      enumerable: true,
      get: () => {
        reads += 1;
        if (reads > 1) throw new Error("gone");
        return 4;
      },
    });
    let asked = 0;
    const allocate = (bytes: number): Uint8Array => {
      asked += 1;
      return dirty(bytes);
    };
    expect(() => encodeValue(list, { what: "value", allocate })).toThrow(
      expect.objectContaining({ code: "NOT_SENDABLE" }),
    );
    expect([reads, asked]).toEqual([2, 1]);
    const refused = (): unknown => encodeValue([new Uint8Array(4), () => 1], { what: "value", allocate });
    expect(refused).toThrow(expect.objectContaining({ code: "NOT_SENDABLE" }));
    expect(asked).toBe(1);
    expect(decodeValue(encodeValue([new Uint8Array([5])], { what: "value", allocate }))).toEqual([new Uint8Array([5])]);
  });

  test("a list that a getter makes longer or shorter meanwhile stays within what was placed", () => {
    for (const length of [4, 40]) {
      const list = [1, 2, 3, 4, 5, 6, 7, 8];
      const value = {
        list,
        get next(): Uint8Array {
          list.length = 0;
          for (let i = 0; i < length; i++) list.push(9);
          return new Uint8Array([7, 7, 7]);
        },
      };
      const back = decodeValue(encodeValue(value, { what: "value", allocate: dirty })) as typeof value;
      expect(back.list.length).toBe(8);
      expect(back.next).toEqual(new Uint8Array([7, 7, 7]));
    }
  });

  test("a buffer that is taken away meanwhile is refused, and what its memory held is not sent", () => {
    const buffer = new ArrayBuffer(64);
    const value = {
      view: new Uint8Array(buffer),
      get other(): number {
        structuredClone(buffer, { transfer: [buffer] });
        return 1;
      },
    };
    expect(() => encodeValue(value, { what: "value", allocate: dirty })).toThrow(
      expect.objectContaining({ code: "NOT_SENDABLE" }),
    );
  });

  test("what the hook throws is passed on as it is; memory that does not fit is a fault of the program", () => {
    const thrown = new CloudburstError({ code: "NO_RESOURCES", what: "a segment", problem: "none left" });
    const encode = (allocate: (bytes: number) => Uint8Array) => (): unknown =>
      encodeValue(new Uint8Array(64), { what: "value", allocate });
    expect(
      encode(() => {
        throw thrown;
      }),
    ).toThrow(thrown);
    expect(encode((bytes) => new Uint8Array(bytes + 8))).toThrow("memory for an encoded value");
    expect(encode((bytes) => new Uint8Array(bytes + 8).subarray(4, 4 + bytes))).toThrow("memory for an encoded value");
    expect(decodeValue(encodeValue(new Uint8Array(64), { what: "value" }))).toEqual(new Uint8Array(64));
  });

  test("the hook may encode another value meanwhile", () => {
    const inner: Uint8Array[] = [];
    const value = { a: new Float64Array([1, 2]), b: "text" };
    const encoded = encodeValue(value, {
      what: "value",
      allocate: (bytes) => {
        inner.push(encodeValue([new Uint8Array([1]), "inner"], { what: "inner" }));
        return dirty(bytes);
      },
    });
    expect(decodeValue(encoded)).toEqual(value);
    expect(decodeValue(inner[0] as Uint8Array)).toEqual([new Uint8Array([1]), "inner"]);
  });
});
