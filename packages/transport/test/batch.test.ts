import { CloudburstError } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BATCH_HEADER_BYTES, type BatchHeader, packBatch, type SharedSlot, unpackParts } from "../src/batch.js";
import { EXTERNAL_FRAME_BYTES_MIN, MESSAGE_BYTES_MAX, SHARED_DESCRIPTOR_BYTES_MAX } from "../src/limits.js";
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
  kind: fc.constantFrom("open", "accepted", "data", "goodbye", "reset", "shared"),
  sequence: uint32,
  grantedMessages: uint32,
  grantedBytes: uint32,
});

function bytesOf(frames: readonly (readonly Uint8Array[])[]): string[][] {
  return frames.map((message) => message.map((part) => Buffer.from(part).toString("latin1")));
}

interface Parsed {
  readonly header: BatchHeader;
  readonly messages: Uint8Array[][];
  readonly shared: readonly SharedSlot[];
}

function parse(chunks: readonly Uint8Array[]): Parsed[] {
  const batches: Parsed[] = [];
  const parser = new StreamParser((head, unpacked, shared) =>
    batches.push({ header: head, messages: unpacked, shared }),
  );
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

/** Lends some of the frames, by a descriptor that says which one it was. */
function lender(share: readonly boolean[]): {
  readonly lend: (frame: Uint8Array) => Uint8Array | undefined;
  readonly lent: Uint8Array[];
} {
  const lent: Uint8Array[] = [];
  let asked = 0;
  const lend = (frame: Uint8Array): Uint8Array | undefined => {
    if (share[asked++ % share.length] !== true) return undefined;
    lent.push(frame);
    return new Uint8Array(SHARED_DESCRIPTOR_BYTES_MAX).fill(lent.length);
  };
  return { lend, lent };
}

const shares = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });

test("frames in shared memory travel as descriptors with their length, among others, however the stream is chunked", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(header, messages, shares, sizes, (head, sent, share, cuts) => {
      const { lend, lent } = lender(share);
      const parts = packBatch(head, sent, lend);
      const bytes = Buffer.concat(parts);
      const [received] = parse(cut(bytes, cuts)) as [Parsed];
      expect(received.shared.map((slot) => slot.bytes)).toEqual(lent.map((frame) => frame.length));
      received.shared.forEach(({ frames, index }, i) => {
        expect(frames[index]).toEqual(new Uint8Array(SHARED_DESCRIPTOR_BYTES_MAX).fill(i + 1));
        frames[index] = lent[i] as Uint8Array;
      });
      expect(bytesOf(received.messages)).toEqual(bytesOf(sent));
      if (lent.length > 0) expect(() => unpackParts(parts)).toThrow(/no memory is shared/);
    }),
    { numRuns: 100 },
  );
});

test("B2: a batch with frames in shared memory and a few bytes changed gives messages or a typed failure", () => {
  const large = [new Uint8Array(EXTERNAL_FRAME_BYTES_MIN), new Uint8Array(10), new Uint8Array(100_000)];
  const changes = fc.array(fc.tuple(fc.nat(BATCH_HEADER_BYTES + 300), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(changes, (mutations) => {
      const { lend } = lender([true]);
      const head = { kind: "data", sequence: 1, grantedMessages: 0, grantedBytes: 0 } as const;
      const bytes = Buffer.concat(packBatch(head, [large, [new Uint8Array(3)]], lend));
      for (const [at, value] of mutations) bytes[at % bytes.length] = value;
      failsOnlyTyped(() => {
        for (const { shared } of parse([bytes])) {
          for (const slot of shared) {
            expect(slot.bytes).toBeGreaterThanOrEqual(EXTERNAL_FRAME_BYTES_MIN);
            expect(slot.bytes).toBeLessThanOrEqual(MESSAGE_BYTES_MAX);
            expect(slot.frames[slot.index]?.length).toBeLessThanOrEqual(SHARED_DESCRIPTOR_BYTES_MAX);
          }
        }
      });
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["a frame of few bytes", 0x4000_0001, 48, /a shared frame of 1 bytes/],
  ["a frame of more than a message may have", 0x4fff_ffff, 48, /more than/],
  ["a frame that is external as well", 0xc000_1000, 48, /more than/],
  ["an empty descriptor", 0x4000_1000, 0, /a descriptor of 0 bytes/],
  ["a descriptor beyond the limit", 0x4000_1000, 129, /a descriptor of 129 bytes/],
  ["a descriptor that is cut off", 0x4000_1000, 60, /longer than the body/],
])("B3: %s in shared memory is refused before anything is claimed", (_name, word, length, problem) => {
  const head = { kind: "data", sequence: 1, grantedMessages: 0, grantedBytes: 0 } as const;
  const [bytes] = packBatch(head, [[new Uint8Array(EXTERNAL_FRAME_BYTES_MIN)]], () => new Uint8Array(48));
  const view = new DataView((bytes as Uint8Array).buffer, (bytes as Uint8Array).byteOffset);
  view.setUint32(BATCH_HEADER_BYTES + 2, word, true);
  view.setUint8(BATCH_HEADER_BYTES + 6, length);
  expect(() => parse([bytes as Uint8Array])).toThrow(problem);
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
