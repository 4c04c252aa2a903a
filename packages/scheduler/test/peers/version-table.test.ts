import type { Instant, RecordName, RecordVersion } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recordKey } from "../../src/core/peers/record-key.js";
import { VersionTable } from "../../src/core/peers/version-table.js";
import { fnName } from "../core-harness.js";

const NOW = 0 as Instant;
const create = (tombstonesMax = 100) => new VersionTable({ tombstonesMax, tombstoneMs: 1_000 });
const record = (name: string): RecordName => ({ kind: "function", name: fnName(name) });
const versions = fc.array(
  fc.record({
    record: fc.constantFrom("f", "g", "h").map(record),
    stamp: fc.record({ wallMs: fc.nat(4), logical: fc.nat(1), writer: fc.constantFrom("a", "b") }),
    isDeleted: fc.boolean(),
  }),
  { maxLength: 12 },
);

const stateOf = (table: VersionTable): readonly unknown[] =>
  ["f", "g", "h"].map((name) => {
    const mark = table.mark(recordKey(record(name)));
    return mark === undefined ? undefined : { stamp: mark.stamp, isDeleted: mark.isDeleted };
  });

function after(some: readonly RecordVersion[]): VersionTable {
  const table = create();
  for (const version of some) {
    table.put(version.record, version, NOW);
    table.validate();
  }
  return table;
}

test("what two know is the same in whatever order, and however often, they heard it", () => {
  const orders = versions.chain((some) =>
    fc.record({
      some: fc.constant(some),
      others: fc.shuffledSubarray([...some, ...some], { minLength: 2 * some.length }),
    }),
  );
  fc.assert(
    fc.property(orders, ({ some, others }) => {
      const [a, b] = [after(some), after(others)];
      expect(stateOf(b)).toEqual(stateOf(a));
      expect(b.hashes).toEqual(a.hashes);
    }),
    { numRuns: 300 },
  );
});

test("different live records have different hashes; tombstones do not count", () => {
  const [a, b] = [create(), create()];
  const stamp = { wallMs: 1, logical: 0, writer: "w" };
  a.put(record("f"), { stamp, isDeleted: false }, NOW);
  expect(a.hashes).not.toEqual(b.hashes);
  b.put(record("f"), { stamp: { ...stamp, logical: 1 }, isDeleted: false }, NOW);
  expect(a.hashes).not.toEqual(b.hashes);
  a.put(record("f"), { stamp: { ...stamp, logical: 2 }, isDeleted: true }, NOW);
  expect(a.hashes).toEqual(create().hashes);
});

test("tombstones are forgotten after their time, and beyond their number the oldest", () => {
  const table = create(2);
  const put = (name: string, now: number): unknown =>
    table.put(record(name), { stamp: { wallMs: 1, logical: 0, writer: "w" }, isDeleted: true }, now as Instant);
  for (const name of ["f", "g", "h"]) put(name, 0);
  expect(table.tombstoneCount).toBe(2);
  expect(table.mark("function/f")).toBeUndefined();
  put("i", 1_000);
  expect(table.tombstoneCount).toBe(1);
  table.validate();
});

test("what changed is known by number", () => {
  const table = create();
  const before = table.changes;
  table.put(record("f"), { stamp: { wallMs: 1, logical: 0, writer: "w" }, isDeleted: false }, NOW);
  expect(table.hasChangedSince("function/f", before)).toBe(true);
  expect(table.hasChangedSince("function/f", table.changes)).toBe(false);
  expect(table.hasChangedSince("function/g", before)).toBe(false);
});
