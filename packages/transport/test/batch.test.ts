import { CloudburstError } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BATCH_HEADER_BYTES, type BatchHeader, packBatch, unpackParts } from "../src/batch.js";
import { EXTERNAL_FRAME_BYTES_MIN } from "../src/limits.js";
import { StreamParser } from "../src/unix/stream-parser.js";

const frame = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 100 }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: -2, max: 70_000 })
      .map((n) => new Uint8Array(EXTERNAL_FRAME_BYTES_MIN + n).fill(n & 0xff)),
  },
);
const messages = fc.array(fc.array(frame, { maxLength: 6 }), { maxLength: 12 });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const header: fc.Arbitrary<BatchHeader> = fc.record({
  kind: fc.constantFrom("open", "accepted", "data", "goodbye", "reset"),
  sequence: uint32,
  grantedMessages: uint32,
  grantedBytes: uint32,
});

function bytesOf(frames: readonly (readonly Uint8Array[])[]): string[][] {
  return frames.map((message) => message.map((part) => Buffer.from(part).toString("latin1")));
}

function parse(chunks: readonly Uint8Array[]): { header: BatchHeader; messages: Uint8Array[][] }[] {
  const batches: { header: BatchHeader; messages: Uint8Array[][] }[] = [];
  const parser = new StreamParser((head, unpacked) => batches.push({ header: head, messages: unpacked }));
  parser.allowLarge();
  for (const chunk of chunks) parser.push(chunk);
  return batches;
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : (sizes[i % sizes.length] as number);
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

/** Runs `read`, which may fail only with a typed failure. */
function failsOnlyTyped(read: () => unknown): void {
  try {
    read();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(CloudburstError);
    expect(["WIRE_FORMAT", "VERSION_UNSUPPORTED"]).toContain((thrown as CloudburstError).code);
  }
}

test("what is packed is unpacked the same, by parts", () => {
  fc.assert(
    fc.property(header, messages, (head, sent) => {
      const unpacked = unpackParts(packBatch(head, sent));
      expect(unpacked.header).toMatchObject(head);
      expect(bytesOf(unpacked.messages)).toEqual(bytesOf(sent));
    }),
    { numRuns: 200 },
  );
});

test("B1: large frames are parts of their own, the same objects", () => {
  const large = new Uint8Array(EXTERNAL_FRAME_BYTES_MIN);
  const parts = packBatch({ kind: "data", sequence: 1, grantedMessages: 0, grantedBytes: 0 }, [
    [new Uint8Array(3), large],
  ]);
  expect(parts.length).toBe(2);
  expect(parts[1]).toBe(large);
});

test("P1, P2: a stream of batches is cut the same however it is chunked", () => {
  const batches = fc.array(fc.tuple(header, messages), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(batches, fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 5 }), (sent, sizes) => {
      const bytes = Buffer.concat(sent.flatMap(([head, list]) => packBatch(head, list)));
      const received = parse(cut(bytes, sizes));
      expect(received.map((batch) => bytesOf(batch.messages))).toEqual(sent.map(([, list]) => bytesOf(list)));
    }),
    { numRuns: 100 },
  );
});

test("a large frame that is spread over chunks gets a buffer of exactly its size", () => {
  const large = new Uint8Array(200_000).fill(7);
  const bytes = Buffer.concat(
    packBatch({ kind: "data", sequence: 1, grantedMessages: 0, grantedBytes: 0 }, [[new Uint8Array(5), large]]),
  );
  const received = parse(cut(bytes, [65_536]))[0]?.messages[0]?.[1] as Uint8Array;
  expect(received.byteLength).toBe(200_000);
  expect(received.buffer.byteLength).toBe(200_000);
});

test("B2: random bytes give messages or a typed failure", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      failsOnlyTyped(() => unpackParts([bytes]));
      failsOnlyTyped(() => parse([bytes]));
    }),
    { numRuns: 2_000 },
  );
});

test("B2: a batch with a few bytes changed gives messages or a typed failure", () => {
  const changes = fc.array(fc.tuple(fc.nat(BATCH_HEADER_BYTES + 60), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(header, messages, changes, (head, sent, mutations) => {
      const bytes = Buffer.concat(packBatch(head, sent));
      for (const [at, value] of mutations) bytes[at % bytes.length] = value;
      failsOnlyTyped(() => parse([bytes]));
      failsOnlyTyped(() => unpackParts([bytes, new Uint8Array(EXTERNAL_FRAME_BYTES_MIN)]));
    }),
    { numRuns: 2_000 },
  );
});

test("P3: before the handshake a large announcement is refused", () => {
  const parser = new StreamParser(() => undefined);
  const bytes = Buffer.concat(
    packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, [[new Uint8Array(5_000)]]),
  );
  expect(() => parser.push(bytes)).toThrow(/WIRE_FORMAT/);
});

test("another version is named as such", () => {
  const [head] = packBatch({ kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 }, []);
  (head as Uint8Array)[1] = 9;
  expect(() => unpackParts([head as Uint8Array])).toThrow(/VERSION_UNSUPPORTED/);
});
