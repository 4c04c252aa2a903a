import type { Instant } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Alarmed, Alarms } from "../../src/core/tasks/alarms.js";
import { BinaryHeap } from "../../src/core/tasks/binary-heap.js";

class Named extends Alarmed {
  readonly name: number;
  constructor(name: number) {
    super();
    this.name = name;
  }
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("set" as const),
      name: fc.nat(20),
      inMs: fc.oneof(fc.nat(200), fc.nat(100_000), fc.nat(86_400_000), fc.double({ min: 0, max: 300, noNaN: true })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), name: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(50_000_000)),
    }),
  },
);

describe("alarms", () => {
  test("A1, A2: each fires once, in order, never early and at most a millisecond late, whoever set and cleared what before", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const alarms = new Alarms<Named>();
        const all = Array.from({ length: 21 }, (_, i) => new Named(i));
        const expected = new Map<number, number>();
        let now = 0;
        const fireUntil = (until: number): void => {
          for (let at = alarms.wakeAt; at <= until; at = alarms.wakeAt) {
            expect(at, "the moment to wake comes nearer each time").toBeGreaterThanOrEqual(Math.floor(now));
            now = Math.max(now, at);
            let last = 0;
            for (const { name, dueAt } of alarms.takeDue(now as Instant)) {
              expect(dueAt).toBe(expected.get(name));
              expect(now - dueAt).toBeLessThanOrEqual(1);
              expect(dueAt).toBeGreaterThanOrEqual(last);
              last = dueAt;
              expected.delete(name);
            }
          }
          now = until;
          for (const dueAt of expected.values()) expect(dueAt).toBeGreaterThan(now - 1);
        };
        for (const one of steps) {
          if (one.kind === "pass") fireUntil(now + one.ms);
          else {
            const alarm = all[one.name] ?? new Named(one.name);
            if (one.kind === "clear") {
              alarms.clear(alarm);
              expected.delete(one.name);
            } else {
              alarms.set(alarm, (now + one.inMs) as Instant, now as Instant);
              expected.set(one.name, now + one.inMs);
            }
          }
          expect(alarms.size).toBe(expected.size);
        }
        fireUntil(now + 90_000_000);
        expect(alarms.size).toBe(0);
        expect(alarms.wakeAt).toBe(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  });

  test("a wait of a day wakes a few times on its way, not once a second", () => {
    const alarms = new Alarms<Named>();
    alarms.set(new Named(0), 86_400_000 as Instant, 0 as Instant);
    let wakes = 0;
    for (let at = alarms.wakeAt; at < Number.POSITIVE_INFINITY; at = alarms.wakeAt) {
      alarms.takeDue(at as Instant);
      wakes += 1;
    }
    expect(wakes).toBeLessThan(8);
  });
});

test("a heap gives the least first, and keeps what it is told to keep", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (numbers, limit) => {
      const heap = new BinaryHeap<number>((a, b) => a < b);
      for (const number of numbers) heap.push(number);
      heap.retain((number) => number >= limit);
      const out: number[] = [];
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) out.push(next);
      expect(out).toEqual(numbers.filter((number) => number >= limit).sort((a, b) => a - b));
    }),
  );
});
