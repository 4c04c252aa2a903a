import { compareBytes, type Lattice, type LwwLattice, mergeLattices, setLattice } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const bytes = fc.uint8Array({ maxLength: 3 });
// Few distinct stamps, so that ties and equal writers occur.
const stamp = fc.record({ wallMs: fc.nat(3), logical: fc.nat(2), writer: fc.constantFrom("a", "b", "c") });
const lww: fc.Arbitrary<Lattice> = fc.record({ kind: fc.constant("lww" as const), stamp, value: bytes });
const set: fc.Arbitrary<Lattice> = fc.array(bytes, { maxLength: 8 }).map(setLattice);
const oneKind = (n: number) =>
  fc.oneof(fc.tuple(...Array.from({ length: n }, () => lww)), fc.tuple(...Array.from({ length: n }, () => set)));

function merge(a: Lattice, b: Lattice): Lattice {
  const merged = mergeLattices(a, b);
  if (merged === undefined) throw new Error("kinds differ");
  return merged;
}

describe("merge", () => {
  test("is commutative", () => {
    fc.assert(
      fc.property(oneKind(2), ([a, b]) => {
        expect(merge(a!, b!)).toEqual(merge(b!, a!));
      }),
    );
  });

  test("is associative", () => {
    fc.assert(
      fc.property(oneKind(3), ([a, b, c]) => {
        expect(merge(merge(a!, b!), c!)).toEqual(merge(a!, merge(b!, c!)));
      }),
    );
  });

  test("is idempotent, and says so by returning the very same object", () => {
    fc.assert(
      fc.property(oneKind(1), ([a]) => {
        expect(merge(a!, structuredClone(a!))).toBe(a);
      }),
    );
  });

  test("of writes in any order and any repetition gives every replica the same value", () => {
    const writes = oneKind(6).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 12 })),
    );
    fc.assert(
      fc.property(writes, ([inOrder, shuffled]) => {
        expect(shuffled.reduce(merge)).toEqual(inOrder.reduce(merge));
      }),
    );
  });

  test("of two kinds is refused", () => {
    const one: LwwLattice = { kind: "lww", stamp: { wallMs: 1, logical: 0, writer: "a" }, value: new Uint8Array([1]) };
    expect(mergeLattices(one, setLattice([]))).toBeUndefined();
  });

  test("of two sets of 300,000 elements does not overflow the stack", () => {
    const element = (n: number): Uint8Array => new Uint8Array(new Uint32Array([n]).buffer);
    const evens = setLattice(Array.from({ length: 300_000 }, (_, i) => element(2 * i)));
    const odds = setLattice(Array.from({ length: 300_000 }, (_, i) => element(2 * i + 1)));
    const merged = merge(evens, odds);
    expect(merged.kind === "set" && merged.elements.length).toBe(600_000);
  });
});

test("a set holds each element once, in byte order", () => {
  const elements = setLattice([
    new Uint8Array([2]),
    new Uint8Array([1, 9]),
    new Uint8Array([1]),
    new Uint8Array([2]),
  ]).elements;
  expect(elements.map((element) => [...element])).toEqual([[1], [1, 9], [2]]);
});

test("compareBytes is a total order that puts a prefix first", () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(Buffer.compare(a, b)));
    }),
  );
});
