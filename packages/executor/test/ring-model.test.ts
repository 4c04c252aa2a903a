import fc from "fast-check";
import { expect, test } from "vitest";
import { RingConsumer } from "../src/ring/ring-consumer.js";
import { createRing } from "../src/ring/ring-layout.js";
import { RingProducer } from "../src/ring/ring-producer.js";

const CAPACITY_BYTES = 1_024;

type Step =
  | { readonly kind: "write"; readonly parts: readonly Uint8Array[] }
  | { readonly kind: "abandon"; readonly bytes: Uint8Array }
  | { readonly kind: "read" }
  | { readonly kind: "release" };

const part = fc.uint8Array({ maxLength: 120 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("write" as const), parts: fc.array(part, { maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("abandon" as const), bytes: part }) },
  { weight: 5, arbitrary: fc.constant({ kind: "read" as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: "release" as const }) },
);

/** Plays the steps on a ring and on a queue, and compares what each gives. */
function play(memory: SharedArrayBuffer, steps: readonly Step[]): number {
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  const queue: Uint8Array[] = [];
  const held: { readonly view: Uint8Array; readonly expected: Uint8Array }[] = [];
  let written = 0;
  for (const action of steps) {
    switch (action.kind) {
      case "write": {
        if (!producer.tryWrite(action.parts)) break;
        queue.push(Uint8Array.from(action.parts.flatMap((bytes) => [...bytes])));
        written += 1;
        break;
      }
      case "abandon":
        if (producer.begin(action.bytes.length)) producer.putRaw(action.bytes);
        break;
      case "read": {
        const expected = queue.shift();
        expect(consumer.hasMore).toBe(expected !== undefined);
        expect(consumer.next()).toBe(expected !== undefined);
        if (expected !== undefined) held.push({ view: consumer.view(consumer.remaining), expected });
        break;
      }
      case "release":
        // Whatever was written meanwhile, what was read is intact until here.
        for (const { view, expected } of held.splice(0)) expect(Uint8Array.from(view)).toEqual(expected);
        consumer.release();
        break;
    }
  }
  return written;
}

test("a ring gives what a queue gives, whatever is written, abandoned, read and released", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      play(createRing(CAPACITY_BYTES), steps);
    }),
    { numRuns: 300 },
  );
});

test("positions may wrap around 32 bits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.array(step, { maxLength: 200 }), (back, steps) => {
      const memory = createRing(CAPACITY_BYTES);
      const words = new Int32Array(memory);
      // Just below 2^32, where both positions are about to wrap.
      words[0] = -8 * back;
      words[16] = -8 * back;
      play(memory, steps);
    }),
    { numRuns: 200 },
  );
});

test("an empty ring takes records until it is full, and again after a release", () => {
  const memory = createRing(CAPACITY_BYTES);
  const producer = new RingProducer(memory);
  const consumer = new RingConsumer(memory);
  const record = [new Uint8Array(60)];
  let written = 0;
  while (producer.tryWrite(record)) written += 1;
  expect(written).toBe(16);
  expect(producer.isRoomWanted).toBe(true);
  expect(consumer.next()).toBe(true);
  expect(producer.tryWrite(record)).toBe(false);
  expect(consumer.release()).toBe(true);
  expect(producer.isRoomWanted).toBe(false);
  expect(producer.tryWrite(record)).toBe(true);
});

test("numbers, bytes and texts come back as they went in", () => {
  const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 12 }));
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.double(), part, text, (word, float, bytes, words) => {
      const memory = createRing(CAPACITY_BYTES);
      const producer = new RingProducer(memory);
      const consumer = new RingConsumer(memory);
      expect(producer.begin(256)).toBe(true);
      producer.putU32(word);
      producer.putText(words.toWellFormed());
      producer.putF64(float);
      producer.putBytes(bytes);
      producer.commit();
      expect(consumer.next()).toBe(true);
      expect([consumer.u32(), consumer.text(), consumer.f64(), consumer.bytes()]).toEqual([
        word,
        words.toWellFormed(),
        float,
        bytes,
      ]);
      expect(consumer.remaining).toBe(0);
    }),
  );
});

test.each([0, 1_000, 3 * 1_024, 2 ** 31])("a ring of %i bytes is refused", (bytes) => {
  expect(() => createRing(bytes)).toThrow(RangeError);
});
