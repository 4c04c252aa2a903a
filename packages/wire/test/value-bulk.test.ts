import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeValue, encodeValue } from "../src/index.js";

const encode = (value: unknown): Uint8Array => encodeValue(value, { what: "value" });

describe("bulk", () => {
  test("a typed array is decoded to a view of the message when its bytes are aligned, and to a copy when they are not", () => {
    const bytes = encode(new Float64Array([1.5, -0, NaN]));
    expect((decodeValue(bytes) as Float64Array).buffer).toBe(bytes.buffer);
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    const copied = decodeValue(moved.subarray(3)) as Float64Array;
    expect(copied.buffer).not.toBe(moved.buffer);
    expect(copied).toEqual(new Float64Array([1.5, -0, NaN]));
  });

  test("bytes need no alignment", () => {
    const bytes = encode({ image: new Uint8Array(100).fill(7) });
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect((decodeValue(moved.subarray(3)) as { image: Uint8Array }).image.buffer).toBe(moved.buffer);
  });

  test("a Buffer becomes a Uint8Array, and the rest of its pool is not sent", () => {
    const secret = Buffer.from("secret-of-someone-else");
    const shown = Buffer.from("shown");
    expect(secret.buffer).toBe(shown.buffer);
    const bytes = encode([shown, Buffer.from("also shown")]);
    expect(Buffer.from(bytes).includes("secret")).toBe(false);
    const back = decodeValue(bytes) as Uint8Array[];
    expect(back[0]?.constructor).toBe(Uint8Array);
    expect(back.map((part) => Buffer.from(part).toString())).toEqual(["shown", "also shown"]);
  });

  test("an ArrayBuffer is a copy of its own; a SharedArrayBuffer stays shared memory", () => {
    const shared = new SharedArrayBuffer(16);
    new Uint8Array(shared).fill(3);
    const bytes = encode({ own: new Uint8Array([1, 2, 3]).buffer, shared, ints: new Int32Array(shared, 4, 2) });
    const back = decodeValue(bytes) as { own: ArrayBuffer; shared: SharedArrayBuffer; ints: Int32Array };
    expect(back.own).toEqual(new Uint8Array([1, 2, 3]).buffer);
    expect(back.shared).toBeInstanceOf(SharedArrayBuffer);
    expect(back.ints.buffer).toBe(back.shared);
    expect([back.ints.byteOffset, back.ints.length, back.ints[0]]).toEqual([4, 2, 0x03030303]);
  });

  test("views of one buffer share what they shared, whether or not the buffer itself is there", () => {
    type ViewClass = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView;
    const KINDS: readonly ViewClass[] = [Uint8Array, Int16Array, Float32Array, Float64Array, DataView];
    const views = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat({ max: 7 }), fc.nat({ max: 3 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(views, fc.option(fc.nat({ max: 12 })), fc.nat({ max: 7 }), (shapes, bufferAt, offset) => {
        const buffer = new ArrayBuffer(80);
        const parts: (ArrayBuffer | ArrayBufferView)[] = shapes.map(
          ([kind, start, length]) => new kind(buffer, start * 8, length),
        );
        if (bufferAt !== null) parts.splice(bufferAt, 0, buffer);
        const bytes = encode(parts);
        const moved = new Uint8Array(bytes.length + offset);
        moved.set(bytes, offset);
        const back = decodeValue(moved.subarray(offset)) as typeof parts;
        const sees = (all: typeof parts): number[][] => all.map((part) => [...bytesOf(part)]);
        expect(sees(back)).toEqual(sees(parts));
        for (let i = 0; i < parts.length; i++) {
          const source = bytesOf(parts[i] as ArrayBuffer);
          if (source.length === 0) continue;
          source[source.length - 1] = i + 100;
          bytesOf(back[i] as ArrayBuffer)[source.length - 1] = i + 100;
          expect(sees(back)).toEqual(sees(parts));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the bits of NaN and of -0 in typed arrays come back as they were", () => {
    const bits = [
      0x7ff8000000000001n,
      0xfff4deadbeef0001n,
      0x7ff0000000000001n,
      0x8000000000000000n,
      0x7fffffffffffffffn,
    ];
    const doubles = new Float64Array(new BigUint64Array(bits).buffer);
    const floats = new Float32Array(new Uint32Array([0x7fc00001, 0xffa00002, 0x80000000]).buffer);
    const value = { doubles, floats, part: doubles.subarray(1, 3) };
    const back = decodeValue(encode(value)) as typeof value;
    expect([...new BigUint64Array(back.doubles.slice().buffer)]).toEqual(bits);
    expect([...new Uint32Array(back.floats.slice().buffer)]).toEqual([0x7fc00001, 0xffa00002, 0x80000000]);
    expect([...new BigUint64Array(back.part.slice().buffer)]).toEqual(bits.slice(1, 3));
    // Outside of typed arrays a NaN is a NaN, and -0 stays -0, in a list of its own or alone.
    for (const list of [[-0], [1, 2, 3, 4, 5, 6, 7, -0], [0.5, NaN, -0, 4, 5, 6, 7, 8]])
      expect((decodeValue(encode(list)) as number[]).every((x, i) => Object.is(x, list[i]))).toBe(true);
  });

  test("typed arrays of every kind, whole, empty, and as parts of larger buffers", () => {
    const { Float16Array } = globalThis as { readonly Float16Array?: typeof Float32Array };
    const kinds = [
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
      ...(Float16Array === undefined ? [] : [Float16Array]),
    ];
    for (const kind of kinds) {
      const buffer = new ArrayBuffer(24 * kind.BYTES_PER_ELEMENT);
      new Uint8Array(buffer).forEach((_, i, all) => {
        all[i] = (i * 37) & 0x3f;
      });
      const value = [
        new kind(buffer),
        new kind(buffer, kind.BYTES_PER_ELEMENT * 5, 7),
        new kind(0),
        new kind(buffer, 0, 0),
      ];
      const back = decodeValue(encode(value)) as typeof value;
      expect(back).toEqual(value);
      expect(back.map((view) => view.constructor)).toEqual(value.map(() => kind));
    }
    const view = new DataView(new Uint8Array([1, 2, 3, 4, 5]).buffer, 1, 3);
    const back = decodeValue(encode([view])) as DataView[];
    expect([back[0]?.byteLength, back[0]?.getUint8(0), back[0]?.getUint8(2)]).toEqual([3, 2, 4]);
  });

  test("views of shared memory with offsets bring its content, and share it with each other", () => {
    const shared = new SharedArrayBuffer(32);
    new Uint8Array(shared).forEach((_, i, all) => {
      all[i] = i;
    });
    const value = { head: new Uint8Array(shared, 1, 4), tail: new Uint16Array(shared, 16, 8) };
    const back = decodeValue(encode(value)) as typeof value;
    expect([...back.head]).toEqual([1, 2, 3, 4]);
    expect(back.tail[0]).toBe(0x1110);
    expect(back.tail.buffer).toBe(back.head.buffer);
    expect(back.head.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test("many numbers come back, integers in four bytes each", () => {
    const ints = Array.from({ length: 100_000 }, (_, i) => i - 50_000);
    const doubles = ints.map((i) => i / 3);
    expect(encode(ints).length).toBeLessThan(400_100);
    expect(encode(doubles).length).toBeLessThan(800_100);
    expect(decodeValue(encode(ints))).toEqual(ints);
    expect(decodeValue(encode(doubles))).toEqual(doubles);
  });
});

function bytesOf(part: ArrayBuffer | ArrayBufferView): Uint8Array {
  return part instanceof ArrayBuffer
    ? new Uint8Array(part)
    : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
}
