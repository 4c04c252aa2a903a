import { describe, expect, test } from "vitest";
import type { AcceptanceContext } from "../acceptance.js";
import { TOMBSTONE_TTL_MS } from "../core/limits.js";
import { lww, readable, set, stamp } from "./values.js";

export function describeLifetimes(context: AcceptanceContext): void {
  describe("deleting and expiring", () => {
    describeDeletes(context);
    describeExpiry(context);
  });
}

function describeDeletes({ harness, freshKey }: AcceptanceContext): void {
  test("a deletion removes what is there, tells so, and gives the same answer when it is repeated", async () => {
    const [key, elements] = [freshKey(), freshKey()];
    await harness().store.merge(key, lww(10, "x"));
    await harness().store.merge(elements, set("x"));
    expect(await harness().store.delete(key, stamp(20))).toBe(true);
    expect(await harness().store.delete(key, stamp(20))).toBe(true);
    expect(await harness().store.delete(elements, stamp(20))).toBe(true);
    expect(await harness().store.getMany([key, elements])).toEqual([undefined, undefined]);
    expect((await harness().store.list(key)).keys).not.toContain(key);
    expect(await harness().store.delete(key, stamp(30))).toBe(false);
    expect(await harness().store.delete(freshKey(), stamp(1))).toBe(false);
  });

  test("a late merge of an older value does not bring a deleted key back; a newer one does", async () => {
    const key = freshKey();
    await harness().store.merge(key, lww(10, "first"));
    await harness().store.delete(key, stamp(20));
    await harness().store.merge(key, lww(19, "late"));
    expect(await harness().store.get(key)).toBeUndefined();
    await harness().store.merge(key, lww(21, "newer"));
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(21, "newer")));
  });

  test("a deletion that is older than the value leaves the value", async () => {
    const key = freshKey();
    await harness().store.merge(key, lww(30, "stays"));
    await harness().store.delete(key, stamp(20));
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(30, "stays")));
  });

  test("a deleted key may come back as another kind: a set begins afresh", async () => {
    const key = freshKey();
    await harness().store.merge(key, set("old"));
    await harness().store.delete(key, stamp(20));
    await harness().store.merge(key, set("new"));
    expect(readable(await harness().store.get(key))).toEqual(readable(set("new")));
  });

  test("a deletion is remembered for an hour, and then forgotten", async () => {
    const key = freshKey();
    await harness().store.delete(key, stamp(20));
    harness().advanceClock(TOMBSTONE_TTL_MS - 1_000);
    await harness().store.merge(key, lww(10, "late"));
    expect(await harness().store.get(key)).toBeUndefined();
    harness().advanceClock(2_000);
    await harness().store.merge(key, lww(10, "very late"));
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(10, "very late")));
  });
}

function describeExpiry({ harness, freshKey }: AcceptanceContext): void {
  test("a key with a time to live is there until its time, and then in no read and no list", async () => {
    const key = freshKey();
    await harness().store.merge(key, lww(1, "x"), { ttlMs: 60_000 });
    harness().advanceClock(59_000);
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(1, "x")));
    expect((await harness().store.list(key)).keys).toEqual([key]);
    harness().advanceClock(1_001);
    expect(await harness().store.get(key)).toBeUndefined();
    expect((await harness().store.list(key)).keys).toEqual([]);
    await harness().store.merge(key, lww(1, "again"));
    expect(readable(await harness().store.get(key))).toEqual(readable(lww(1, "again")));
  });

  test("the winning last-writer-wins merge decides how long the key lives", async () => {
    const [stays, goes] = [freshKey(), freshKey()];
    await harness().store.merge(stays, lww(1, "x"), { ttlMs: 1_000 });
    await harness().store.merge(stays, lww(2, "x"));
    await harness().store.merge(goes, lww(2, "x"), { ttlMs: 1_000 });
    await harness().store.merge(goes, lww(1, "x"));
    harness().advanceClock(1_001);
    expect(readable(await harness().store.get(stays))).toEqual(readable(lww(2, "x")));
    expect(await harness().store.get(goes)).toBeUndefined();
  });

  test("a set lives as long as the longest of its merges", async () => {
    const key = freshKey();
    await harness().store.merge(key, set("a"), { ttlMs: 5_000 });
    await harness().store.merge(key, set("a", "b"), { ttlMs: 1_000 });
    harness().advanceClock(2_000);
    expect(readable(await harness().store.get(key))).toEqual(readable(set("a", "b")));
    harness().advanceClock(3_001);
    expect(await harness().store.get(key)).toBeUndefined();
  });

  test("a time to live that is no positive number is refused", async () => {
    for (const ttlMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(harness().store.merge(freshKey(), lww(1, "x"), { ttlMs })).rejects.toMatchObject({
        code: "INVALID_ARGUMENT",
      });
    }
  });
}
