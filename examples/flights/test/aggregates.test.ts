import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Aggregates, aggregateColumns, mergeAggregates } from "../src/aggregates.js";
import { findDifference } from "../src/compare.js";
import { CODES, columnsOf, countedRows, type FlightRow, flightRow } from "./flight-rows.js";

const rowsOf = (maxLength: number): fc.Arbitrary<FlightRow[]> => fc.array(flightRow, { maxLength });

/** The obvious way: a Map by a readable key, one row after the other. */
function naiveCells(rows: readonly FlightRow[]): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  for (const { minute, delay, miles, origin, destination } of countedRows(rows) as Required<{
    [K in keyof FlightRow]: NonNullable<FlightRow[K]>;
  }>[]) {
    const key = `${new Date(minute * 60_000).getUTCHours()} ${origin} ${destination}`;
    const [flights = 0, late = 0, sum = 0, max = Number.NEGATIVE_INFINITY, distance = 0] = cells.get(key) ?? [];
    cells.set(key, [flights + 1, late + (delay >= 15 ? 1 : 0), sum + delay, Math.max(max, delay), distance + miles]);
  }
  return cells;
}

function readableCells({ airports, cells }: Aggregates): Map<string, number[]> {
  const width = airports.length;
  const entries = Array.from(cells.key, (key, i): [string, number[]] => [
    `${Math.floor(key / width / width)} ${airports[Math.floor(key / width) % width]} ${airports[key % width]}`,
    [cells.flights[i]!, cells.late[i]!, cells.delay[i]!, cells.delayMax[i]!, cells.miles[i]!],
  ]);
  return new Map(entries);
}

describe("aggregating rows", () => {
  test("gives the cells that a naive loop gives", () => {
    fc.assert(
      fc.property(rowsOf(120), (rows) => {
        expect(readableCells(aggregateColumns(columnsOf(rows)))).toEqual(naiveCells(rows));
      }),
    );
  });

  test("gives the week that a naive loop gives, Monday first", () => {
    fc.assert(
      fc.property(rowsOf(120), (rows) => {
        const flights = new Array<number>(168).fill(0);
        const delay = new Array<number>(168).fill(0);
        for (const row of countedRows(rows)) {
          const date = new Date((row.minute ?? 0) * 60_000);
          const slot = ((date.getUTCDay() + 6) % 7) * 24 + date.getUTCHours();
          flights[slot] = flights[slot]! + 1;
          delay[slot] = delay[slot]! + (row.delay ?? 0);
        }
        const { week } = aggregateColumns(columnsOf(rows));
        expect([...week.flights]).toEqual(flights);
        expect([...week.delay]).toEqual(delay);
      }),
    );
  });

  test("counts incomplete and implausible rows, and leaves them out", () => {
    const row = { minute: 16_300_000, delay: 20, miles: 100, origin: "ATL", destination: "BOS" };
    const rows = [
      row,
      { ...row, minute: null },
      { ...row, delay: null },
      { ...row, origin: null },
      { ...row, delay: -181 },
      { ...row, delay: -180 },
    ];
    const { rows: all, incomplete, implausible, cells } = aggregateColumns(columnsOf(rows));
    expect({ all, incomplete, implausible, counted: [...cells.flights] }).toEqual({
      all: 6,
      incomplete: 3,
      implausible: 1,
      counted: [2],
    });
  });
});

/** By `findDifference`, not `toEqual`: there are 12,000 figures in each, and a failure names the first that differs. */
function expectEqual(a: Aggregates, b: Aggregates): void {
  expect(findDifference(a, b)).toBeUndefined();
}

const aggregatesOf = (rows: readonly FlightRow[]): Aggregates => aggregateColumns(columnsOf(rows));

describe("merging aggregates", () => {
  const rows = rowsOf(40);

  test("is commutative", () => {
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const [a, b] = [aggregatesOf(left), aggregatesOf(right)];
        expectEqual(mergeAggregates([a, b]), mergeAggregates([b, a]));
      }),
    );
  });

  test("is associative", () => {
    fc.assert(
      fc.property(rows, rows, rows, (first, second, third) => {
        const [a, b, c] = [aggregatesOf(first), aggregatesOf(second), aggregatesOf(third)];
        const merged = mergeAggregates([mergeAggregates([a, b]), c]);
        expectEqual(merged, mergeAggregates([a, mergeAggregates([b, c])]));
        expectEqual(merged, mergeAggregates([a, b, c]));
      }),
    );
  });

  test("changes nothing when the other side is empty", () => {
    fc.assert(
      fc.property(rows, (some) => {
        expectEqual(mergeAggregates([aggregatesOf(some), mergeAggregates([])]), aggregatesOf(some));
      }),
    );
  });

  test("of any two halves gives what the whole gives", () => {
    fc.assert(
      fc.property(rowsOf(80), fc.nat({ max: 80 }), (all, cut) => {
        const halves = [all.slice(0, cut), all.slice(cut)].map((half) => aggregateColumns(columnsOf(half, CODES)));
        expectEqual(mergeAggregates(halves), aggregateColumns(columnsOf(all, CODES)));
      }),
    );
  });
});
