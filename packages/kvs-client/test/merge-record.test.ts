import { describe, expect, test } from "vitest";
import { lww, set, stamp } from "../src/acceptance/values.js";
import { TOMBSTONE_TTL_MS } from "../src/core/limits.js";
import { decideDelete, decideMerge, type StoredRecord, visibleLattice } from "../src/core/merge-record.js";
import { compareKeys, keyFailure } from "../src/core/store-key.js";

const LIMITS = { valueBytesMax: 10, setElementsMax: 3 };
const NOW = 1_000;

function merge(
  stored: StoredRecord | undefined,
  lattice: Parameters<typeof decideMerge>[1]["lattice"],
  ttlMs?: number,
) {
  return decideMerge(stored, { key: "k", lattice, ttlMs, ifAbsent: false }, LIMITS, NOW);
}

function value(lattice: ReturnType<typeof lww> | ReturnType<typeof set>, expiresAtMs?: number): StoredRecord {
  return { kind: "value", lattice, expiresAtMs };
}

describe("a merge", () => {
  test("into nothing writes the lattice with its expiry", () => {
    expect(merge(undefined, lww(1, "a"), 50)).toEqual({
      kind: "write",
      record: value(lww(1, "a"), NOW + 50),
      existed: false,
    });
  });

  test("that adds nothing writes nothing, also when it is repeated with a time to live", () => {
    expect(merge(value(lww(2, "a"), 5_000), lww(2, "a"), 50)).toEqual({ kind: "keep", existed: true });
    expect(merge(value(lww(2, "a")), lww(1, "b"))).toEqual({ kind: "keep", existed: true });
    expect(merge(value(set("a", "b")), set("a"))).toEqual({ kind: "keep", existed: true });
  });

  test("that adds nothing to a set but makes it live longer writes the expiry", () => {
    expect(merge(value(set("a"), NOW + 10), set("a"), 50)).toEqual({
      kind: "write",
      record: value(set("a"), NOW + 50),
      existed: true,
    });
    expect(merge(value(set("a"), NOW + 10), set("a"))).toEqual({
      kind: "write",
      record: value(set("a")),
      existed: true,
    });
    expect(merge(value(set("a")), set("a"), 50)).toEqual({ kind: "keep", existed: true });
  });

  test("M2: under a tombstone is kept out when older, and written when its stamp is equal or greater", () => {
    const tombstone: StoredRecord = { kind: "tombstone", stamp: stamp(5), didRemove: true, expiresAtMs: NOW + 1 };
    expect(merge(tombstone, lww(4, "a"))).toEqual({ kind: "keep", existed: false });
    expect(merge(tombstone, lww(5, "a"))).toMatchObject({ kind: "write" });
    expect(merge(tombstone, lww(6, "a"))).toMatchObject({ kind: "write" });
    expect(merge(tombstone, set("a"))).toEqual({ kind: "write", record: value(set("a")), existed: false });
  });

  test("M3: over an expired record is a merge into nothing, of any kind", () => {
    expect(merge(value(lww(9, "a"), NOW), set("a"))).toEqual({
      kind: "write",
      record: value(set("a")),
      existed: false,
    });
    expect(visibleLattice(value(lww(9, "a"), NOW), NOW)).toBeUndefined();
    expect(visibleLattice(value(lww(9, "a"), NOW + 1), NOW)).toEqual(lww(9, "a"));
  });

  test("is refused at one byte or element over the limit, whether it brings or makes it", () => {
    expect(merge(undefined, lww(1, "0123456789"))).toMatchObject({ kind: "write" });
    expect(merge(undefined, lww(1, "0123456789x"))).toMatchObject({
      kind: "refuse",
      failure: { code: "TOO_LARGE", actual: 11 },
    });
    expect(merge(value(set("a", "b")), set("c"))).toMatchObject({ kind: "write" });
    expect(merge(value(set("a", "b")), set("c", "d"))).toMatchObject({
      kind: "refuse",
      failure: { code: "TOO_LARGE", actual: 4 },
    });
    expect(merge(value(set("aaaaa")), set("bbbbbb"))).toMatchObject({
      kind: "refuse",
      failure: { code: "TOO_LARGE", actual: 11 },
    });
  });

  test("of another kind is refused", () => {
    expect(merge(value(set("a")), lww(1, "a"))).toEqual({
      kind: "refuse",
      failure: { code: "LATTICE_MISMATCH", key: "k", stored: "set", given: "lww" },
    });
  });
});

describe("a deletion", () => {
  test("leaves a tombstone for an hour, also where nothing was", () => {
    const record = { kind: "tombstone", stamp: stamp(5), didRemove: false, expiresAtMs: NOW + TOMBSTONE_TTL_MS };
    expect(decideDelete(undefined, stamp(5), NOW)).toEqual({ kind: "write", record, existed: false });
    expect(decideDelete(value(lww(4, "a")), stamp(5), NOW)).toEqual({
      kind: "write",
      record: { ...record, didRemove: true },
      existed: true,
    });
  });

  test("that is repeated gives its first answer, and an older one changes nothing", () => {
    const tombstone: StoredRecord = { kind: "tombstone", stamp: stamp(5), didRemove: true, expiresAtMs: NOW + 1 };
    expect(decideDelete(tombstone, stamp(5), NOW)).toEqual({ kind: "keep", existed: true });
    expect(decideDelete(tombstone, stamp(4), NOW)).toEqual({ kind: "keep", existed: false });
  });
});

test("keys are ordered as their UTF-8 bytes are", () => {
  const keys = ["😀", "\uFFFF", "\uE000", "\uD7FF", "é", "b", "ab", "a", "\u0000", "a😀", "a\uFFFF"];
  const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect([...keys].sort(compareKeys)).toEqual(byBytes);
});

test("a key is refused when empty, malformed or too long", () => {
  expect(keyFailure("a")).toBeUndefined();
  expect(keyFailure("x".repeat(1_024))).toBeUndefined();
  expect(keyFailure("x".repeat(1_025))).toMatchObject({ code: "TOO_LARGE", limit: 1_024, actual: 1_025 });
  expect(keyFailure("")).toMatchObject({ code: "KEY_INVALID" });
  expect(keyFailure("a\ud800b")).toMatchObject({ code: "KEY_INVALID" });
});
