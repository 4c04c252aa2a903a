import type { Lattice } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AcceptanceContext } from "../acceptance.js";
import type { Store } from "../store.js";
import { lww, readable, set, stamp } from "./values.js";

const RUNS = 25;

/** Few values in each field, so that equal stamps and repetitions are common. */
const writes = fc.array(
  fc.record({
    kind: fc.constant("lww" as const),
    stamp: fc.record({ wallMs: fc.nat(4), logical: fc.nat(1), writer: fc.constantFrom("a", "b") }),
    value: fc.uint8Array({ maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);
const sets = fc.array(
  fc.array(fc.constantFrom("", "a", "b", "c", "d", "e"), { maxLength: 4 }).map((texts) => set(...texts)),
  { minLength: 1, maxLength: 6 },
);

/** The same values in another order, some of them twice. */
function reordered<T>(values: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc
    .tuple(fc.shuffledSubarray([...values], { minLength: values.length }), fc.subarray([...values]))
    .chain(([all, again]) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
}

export function describeMerges(context: AcceptanceContext): void {
  describe("merging", () => {
    describeReads(context);
    describeOrder(context);
    describeRefusals(context);
    describeCreation(context);
  });
}

function describeReads({ harness, freshKey }: AcceptanceContext): void {
  test("K1: a merge that has resolved is seen by every later read, also through another connection", async () => {
    const other = await harness().connect();
    for (let i = 1; i <= 50; i++) {
      const key = freshKey();
      await harness().store.merge(key, lww(i, `value ${i}`));
      expect(readable(await harness().store.get(key))).toEqual(readable(lww(i, `value ${i}`)));
      expect(readable(await other.get(key))).toEqual(readable(lww(i, `value ${i}`)));
    }
  });

  test("a key that was never written holds nothing", async () => {
    expect(await harness().store.get(freshKey())).toBeUndefined();
  });

  test("an empty value and an empty set are values", async () => {
    const [valueKey, setKey] = [freshKey(), freshKey()];
    await harness().store.merge(valueKey, lww(1, ""));
    await harness().store.merge(setKey, set());
    expect(readable(await harness().store.get(valueKey))).toEqual(readable(lww(1, "")));
    expect(readable(await harness().store.get(setKey))).toEqual({ kind: "set", elements: [] });
  });

  test("getMany answers in the order asked, with gaps and repetitions", async () => {
    const [a, gap, b] = [freshKey(), freshKey(), freshKey()];
    await harness().store.merge(a, lww(1, "a"));
    await harness().store.merge(b, lww(1, "b"));
    const values = await harness().store.getMany([b, gap, a, b]);
    expect(values.map(readable)).toEqual([lww(1, "b"), undefined, lww(1, "a"), lww(1, "b")].map(readable));
    expect(await harness().store.getMany([])).toEqual([]);
  });

  test("concurrent merges of one key from several callers lose nothing", async () => {
    const key = freshKey();
    const stores = [harness().store, await harness().connect(), await harness().connect()];
    const texts = Array.from({ length: 60 }, (_, i) => `element ${i}`);
    await Promise.all(texts.map((text, i) => (stores[i % stores.length] as Store).merge(key, set(text))));
    expect(readable(await harness().store.get(key))).toEqual(readable(set(...texts)));
  });
}

function describeOrder({ harness, freshKey }: AcceptanceContext): void {
  async function mergeAll(lattices: readonly Lattice[]): Promise<unknown> {
    const key = freshKey();
    for (const lattice of lattices) await harness().store.merge(key, lattice);
    return readable(await harness().store.get(key));
  }

  test("K2: last-writer-wins merges give the same value in every order and number", async () => {
    const cases = writes.chain((values) => fc.tuple(fc.constant(values), reordered(values)));
    await fc.assert(
      fc.asyncProperty(cases, async ([first, second]) => {
        expect(await mergeAll(second)).toEqual(await mergeAll(first));
      }),
      { numRuns: RUNS },
    );
  });

  test("K2: set merges give the union in every order and number", async () => {
    const cases = sets.chain((values) => fc.tuple(fc.constant(values), reordered(values)));
    await fc.assert(
      fc.asyncProperty(cases, async ([first, second]) => {
        const union = first.flatMap((lattice) => lattice.elements.map((element) => new TextDecoder().decode(element)));
        expect(await mergeAll(first)).toEqual(readable(set(...union)));
        expect(await mergeAll(second)).toEqual(readable(set(...union)));
      }),
      { numRuns: RUNS },
    );
  });

  test("K2: deletions among last-writer-wins merges give the same value in every order and number", async () => {
    type Write = { readonly lattice: Lattice } | { readonly deleteAt: number };
    const one = fc.oneof(
      fc.record({ lattice: fc.tuple(fc.nat(5), fc.constantFrom("x", "y")).map(([at, text]) => lww(at, text)) }),
      fc.record({ deleteAt: fc.nat(5) }),
    );
    const cases = fc
      .array(one, { minLength: 1, maxLength: 6 })
      .chain((all) => fc.tuple(fc.constant(all), reordered(all)));
    const apply = async (all: readonly Write[]): Promise<unknown> => {
      const key = freshKey();
      for (const write of all) {
        if ("lattice" in write) await harness().store.merge(key, write.lattice);
        else await harness().store.delete(key, stamp(write.deleteAt));
      }
      return readable(await harness().store.get(key));
    };
    await fc.assert(
      fc.asyncProperty(cases, async ([first, second]) => {
        expect(await apply(second)).toEqual(await apply(first));
      }),
      { numRuns: RUNS },
    );
  });
}

function describeRefusals({ harness, freshKey, limits }: AcceptanceContext): void {
  test("a lattice of another kind is refused, and the stored one stays", async () => {
    const [value, elements] = [freshKey(), freshKey()];
    await harness().store.merge(value, lww(1, "kept"));
    await harness().store.merge(elements, set("kept"));
    await expect(harness().store.merge(value, set("x"))).rejects.toMatchObject({
      failure: { code: "LATTICE_MISMATCH", key: value, stored: "lww", given: "set" },
    });
    await expect(harness().store.merge(elements, lww(9, "x"))).rejects.toMatchObject({ code: "LATTICE_MISMATCH" });
    expect(readable(await harness().store.get(value))).toEqual(readable(lww(1, "kept")));
    expect(readable(await harness().store.get(elements))).toEqual(readable(set("kept")));
  });

  test("a value of exactly the limit is kept; one byte more is TOO_LARGE and changes nothing", async () => {
    const key = freshKey();
    const largest = lww(1, "x".repeat(limits.valueBytesMax));
    await harness().store.merge(key, largest);
    await expect(harness().store.merge(key, lww(2, "x".repeat(limits.valueBytesMax + 1)))).rejects.toMatchObject({
      failure: { code: "TOO_LARGE", limit: limits.valueBytesMax, actual: limits.valueBytesMax + 1, unit: "bytes" },
    });
    expect(readable(await harness().store.get(key))).toEqual(readable(largest));
  });

  test("a set grows to exactly the limit of elements; one more is TOO_LARGE and changes nothing", async () => {
    const key = freshKey();
    const texts = Array.from({ length: limits.setElementsMax }, (_, i) => `${i}`);
    await harness().store.merge(key, set(...texts.slice(1)));
    await harness().store.merge(key, set(...texts));
    await expect(harness().store.merge(key, set("one more"))).rejects.toMatchObject({
      failure: { code: "TOO_LARGE", limit: limits.setElementsMax, actual: limits.setElementsMax + 1, unit: "elements" },
    });
    expect(readable(await harness().store.get(key))).toEqual(readable(set(...texts)));
  });
}

function describeCreation({ harness, freshKey }: AcceptanceContext): void {
  test("a merge `ifAbsent` is done where nothing is stored, and dropped where a value is, whatever its stamp", async () => {
    const key = freshKey();
    await harness().store.merge(key, lww(5, "first"), { ifAbsent: true });
    await harness().store.merge(key, lww(9, "later"), { ifAbsent: true });
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(5, "first")));
    // Its repetition, as after a lost answer, is seen by its stamp.
    await harness().store.merge(key, lww(5, "first"), { ifAbsent: true });
    await harness().store.merge(key, lww(9, "later"));
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(9, "later")));
    await harness().store.merge(key, set("x"), { ifAbsent: true });
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(9, "later")));
  });

  test("where a value was deleted it is done when it is later than the deletion", async () => {
    const key = freshKey();
    await harness().store.merge(key, lww(1, "gone"));
    await harness().store.delete(key, stamp(5));
    await harness().store.merge(key, lww(4, "earlier"), { ifAbsent: true });
    expect(await harness().store.get(key)).toBeUndefined();
    await harness().store.merge(key, lww(6, "again"), { ifAbsent: true });
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(6, "again")));
  });

  test("of many that create one key at the same moment, one is first, and all see the same", async () => {
    const other = await harness().connect();
    for (let round = 0; round < 20; round++) {
      const key = freshKey();
      const writes = Array.from({ length: 10 }, (_, i) => {
        const store = i % 2 === 0 ? harness().store : other;
        return store.merge(key, lww(i + 1, `value ${i}`), { ifAbsent: true }).then(() => store.get(key));
      });
      const seen = new Set((await Promise.all(writes)).map((lattice) => JSON.stringify(readable(lattice))));
      expect(seen.size).toBe(1);
    }
  });
}
