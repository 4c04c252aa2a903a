import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claim, Lanes } from "../src/core/lanes.js";

const alone = (lane: string): Claim => ({ lane, mode: "alone" });
const shared = (lane: string): Claim => ({ lane, mode: "shared" });

test("items that share a lane run together; one that wants it alone waits, and later sharers wait behind it", () => {
  const lanes = new Lanes<string>();
  expect(lanes.enter("a", [shared("x")])).toBe(true);
  expect(lanes.enter("b", [shared("x")])).toBe(true);
  expect(lanes.enter("c", [alone("x")])).toBe(false);
  expect(lanes.enter("d", [shared("x")])).toBe(false);
  expect(lanes.leave("a")).toEqual([]);
  expect(lanes.leave("b")).toEqual(["c"]);
  expect(lanes.leave("c")).toEqual(["d"]);
  expect(lanes.leave("d")).toEqual([]);
  expect(lanes.size).toBe(0);
});

test("an item that gives up while it waits lets those behind it in", () => {
  const lanes = new Lanes<string>();
  lanes.enter("a", [shared("x")]);
  lanes.enter("b", [alone("x")]);
  lanes.enter("c", [shared("x")]);
  expect(lanes.leave("b")).toEqual(["c"]);
});

test("every item starts, none while another that excludes it runs, and each lane keeps the order of arrival", () => {
  const claim = fc.record({
    lane: fc.constantFrom("x", "y", "z"),
    mode: fc.constantFrom("alone" as const, "shared" as const),
  });
  const claims = fc.uniqueArray(claim, { selector: (one) => one.lane, minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(claims, { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.nat()), (items, choices) => {
      const lanes = new Lanes<number>();
      const running = new Set<number>();
      const started: number[] = [];
      const start = (item: number) => {
        for (const other of running) {
          const clash = items[item]!.some((mine) =>
            items[other]!.some((its) => its.lane === mine.lane && (its.mode === "alone" || mine.mode === "alone")),
          );
          expect(clash).toBe(false);
        }
        running.add(item);
        started.push(item);
      };
      for (const [i, wanted] of items.entries()) {
        if (lanes.enter(i, wanted)) start(i);
        lanes.validate();
      }
      while (running.size > 0) {
        const all = [...running];
        const item = all[choices.next().value % all.length]!;
        running.delete(item);
        for (const next of lanes.leave(item)) start(next);
        lanes.validate();
      }
      expect([...started].sort((a, b) => a - b)).toEqual(items.map((_, i) => i));
      for (const [i, wanted] of items.entries()) {
        for (const { lane } of wanted.filter((one) => one.mode === "alone")) {
          const after = items.flatMap((other, j) => (j > i && other.some((one) => one.lane === lane) ? [j] : []));
          for (const later of after) expect(started.indexOf(i)).toBeLessThan(started.indexOf(later));
        }
      }
    }),
    { numRuns: 300 },
  );
});
