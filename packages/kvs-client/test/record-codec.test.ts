import { beforeAll, describe, expect, test } from "vitest";
import { lww, readable, set, stamp } from "../src/acceptance/values.js";
import type { StoredRecord } from "../src/core/merge-record.js";
import { RecordCodec } from "../src/record/record-codec.js";

const RECORDS: readonly StoredRecord[] = [
  { kind: "value", lattice: lww(1_700_000_000_000, "value"), expiresAtMs: undefined },
  { kind: "value", lattice: lww(1, ""), expiresAtMs: 1_700_000_000_123 },
  { kind: "value", lattice: set("a", "", "bb"), expiresAtMs: undefined },
  { kind: "tombstone", stamp: stamp(1_700_000_000_000, "wrïter", 4_294_967_295), didRemove: true, expiresAtMs: 5 },
];

let codec: RecordCodec;
beforeAll(async () => {
  codec = await RecordCodec.create();
});

function decoded(key: string, bytes: Uint8Array): unknown {
  const record = codec.decode(key, bytes);
  return record.kind === "value" ? { ...record, lattice: readable(record.lattice) } : record;
}

describe("a record", () => {
  test("comes back as it was, also with a value longer than one chunk of the checksum", () => {
    const long = lww(1, "x".repeat(600_000));
    for (const record of [...RECORDS, { kind: "value", lattice: long, expiresAtMs: undefined } as const]) {
      const expected = record.kind === "value" ? { ...record, lattice: readable(record.lattice) } : record;
      expect(decoded("key", codec.encode("key", record))).toEqual(expected);
    }
  });

  test("K3: with any single bit flipped is DATA_CORRUPT and names its key", () => {
    for (const record of RECORDS) {
      const bytes = codec.encode("the key", record);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const damaged = bytes.slice();
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => codec.decode("the key", damaged)).toThrow(/DATA_CORRUPT.*the key/);
      }
    }
  });

  test("K3: that is cut short anywhere is DATA_CORRUPT", () => {
    const bytes = codec.encode("key", RECORDS[0] as StoredRecord);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => codec.decode("key", bytes.subarray(0, length))).toThrow(/DATA_CORRUPT/);
    }
  });

  test("K3: that lies under another key is DATA_CORRUPT", () => {
    const bytes = codec.encode("one", RECORDS[0] as StoredRecord);
    expect(() => codec.decode("other", bytes)).toThrow(/DATA_CORRUPT.*other/);
  });

  test("of a later format version, intact by its own checksum, is VERSION_UNSUPPORTED", () => {
    const later = Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]);
    new DataView(later.buffer).setBigUint64(1, laterChecksum(later), true);
    expect(() => codec.decode("key", later)).toThrow(/VERSION_UNSUPPORTED/);
  });

  test("is hidden from lists only as an intact tombstone or an intact expired value", () => {
    const [value, expiring, , tombstone] = RECORDS.map((record) => codec.encode("key", record)) as Uint8Array[] as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    expect(codec.isVisible("key", value, 9e15)).toBe(true);
    expect(codec.isVisible("key", expiring, 1_700_000_000_122)).toBe(true);
    expect(codec.isVisible("key", expiring, 1_700_000_000_123)).toBe(false);
    expect(codec.isVisible("key", tombstone, 0)).toBe(false);
    for (const hidden of [expiring, tombstone]) {
      for (let bit = 0; bit < hidden.length * 8; bit++) {
        const damaged = hidden.slice();
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(codec.isVisible("key", damaged, 1_700_000_000_123)).toBe(true);
      }
    }
  });
});

let hash: (key: string, salt: number, bytes: Uint8Array) => bigint;
beforeAll(async () => {
  const { Checksum } = await import("../src/record/checksum.js");
  const checksum = await Checksum.create();
  hash = (key, salt, bytes) => checksum.of(key, salt, bytes);
});

function laterChecksum(bytes: Uint8Array): bigint {
  return hash("key", bytes[0] as number, bytes.subarray(9));
}
