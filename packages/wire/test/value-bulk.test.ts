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
