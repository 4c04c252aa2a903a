import { open } from "node:fs/promises";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, expect, test } from "vitest";
import { aggregateColumns } from "../src/aggregates.js";
import { flightsPath, parseCsvLine, readCities } from "../src/dataset.js";
import { listRowGroups, readFlights } from "../src/parquet.js";
import type { FlightRow } from "./flight-rows.js";

const path = flightsPath();
const SAMPLE_ROWS = 3_000;

/** hyparquet's own defaults: row objects with dates, bigints and strings. */
async function readNaively(): Promise<readonly FlightRow[]> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  const file = {
    byteLength: size,
    slice: async (start: number, end = size) => {
      const { buffer } = await handle.read(new Uint8Array(end - start), 0, end - start, start);
      return buffer.buffer;
    },
  };
  const rows = await parquetReadObjects({ file, compressors, rowStart: 0, rowEnd: SAMPLE_ROWS });
  return rows.map((row) => ({
    minute: (row.date as Date).getTime() / 60_000,
    delay: Number(row.delay),
    miles: Number(row.distance),
    origin: row.origin,
    destination: row.destination,
  }));
}

describe("the parquet file", () => {
  test("has three million rows in eleven row groups", async () => {
    const splits = await listRowGroups(path);
    expect(splits).toHaveLength(11);
    expect(splits.map((split) => split.rowGroup)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(splits.reduce((sum, split) => sum + split.rows, 0)).toBe(3_000_000);
  });

  test("reads as columns of small integers that hold what row objects hold", async () => {
    const [columns, rows] = [await readFlights({ path, rowGroup: 0, rows: 272_727 }), await readNaively()];
    const sample = (column: Int32Array): number[] => Array.from(column.subarray(0, SAMPLE_ROWS));
    const codes = (column: Int32Array): (string | undefined)[] =>
      sample(column).map((index) => columns.airports[index]);
    expect(columns.rows).toBe(272_727);
    expect(sample(columns.date)).toEqual(rows.map((row) => row.minute));
    expect(sample(columns.delay)).toEqual(rows.map((row) => row.delay));
    expect(sample(columns.distance)).toEqual(rows.map((row) => row.miles));
    expect(codes(columns.origin)).toEqual(rows.map((row) => row.origin));
    expect(codes(columns.destination)).toEqual(rows.map((row) => row.destination));
    expect(columns.destination).toHaveLength(272_727);
  });

  test("is read to the last row of the last row group", async () => {
    const last = (await listRowGroups(path)).at(-1)!;
    const columns = await readFlights(last);
    const aggregates = aggregateColumns(columns);
    expect(aggregates.rows).toBe(last.rows);
    expect(aggregates.incomplete).toBe(0);
    expect(new Date(aggregates.lastMinute * 60_000).toISOString()).toBe("2001-07-01T00:00:00.000Z");
  });

  test("that does not exist is an error that names it", async () => {
    await expect(listRowGroups("/nonexistent/flights.parquet")).rejects.toThrow("/nonexistent/flights.parquet");
  });
});

describe("the airports", () => {
  test("have a city for every busy code", async () => {
    const cities = await readCities();
    expect(cities.get("ORD")).toBe("Chicago, IL");
    expect(cities.size).toBeGreaterThan(3_000);
  });

  test("are read with quoted fields and doubled quotes", () => {
    expect(parseCsvLine('X,"Lake ""Big"", East",,NY')).toEqual(["X", 'Lake "Big", East', "", "NY"]);
  });
});
