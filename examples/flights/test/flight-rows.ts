// Flights as plain rows, for tests: made by fast-check, turned into columns as the reader makes them.

import fc from "fast-check";
import { MISSING } from "../src/column-chunk.js";
import type { FlightColumns } from "../src/parquet.js";

export interface FlightRow {
  readonly minute: number | null;
  readonly delay: number | null;
  readonly miles: number | null;
  readonly origin: string | null;
  readonly destination: string | null;
}

export const CODES = ["ATL", "BOS", "DFW", "JFK", "ORD"] as const;
const JANUARY_2001 = Date.UTC(2001, 0, 1) / 60_000;

const code = fc.constantFrom(...CODES);
export const flightRow: fc.Arbitrary<FlightRow> = fc.record({
  minute: fc.integer({ min: JANUARY_2001, max: JANUARY_2001 + 20 * 1_440 }),
  delay: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -80, max: 500 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, -1_116, -180, -181) },
  ),
  miles: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 30, max: 4_962 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  origin: code,
  destination: code,
});

/** With a dictionary in order of appearance, as a column's dictionary is; `codes` first, as if rows before these had named them. */
export function columnsOf(rows: readonly FlightRow[], codes: readonly string[] = []): FlightColumns {
  const airports = [...codes];
  const indexOf = (airport: string | null): number | null => {
    if (airport === null) return null;
    if (!airports.includes(airport)) airports.push(airport);
    return airports.indexOf(airport);
  };
  const column = (pick: (row: FlightRow) => number | null): Int32Array =>
    Int32Array.from(rows, (row) => pick(row) ?? MISSING);
  return {
    rows: rows.length,
    date: column((row) => row.minute),
    delay: column((row) => row.delay),
    distance: column((row) => row.miles),
    origin: column((row) => indexOf(row.origin)),
    destination: column((row) => indexOf(row.destination)),
    airports,
  };
}

/** The rows that count, by the rules that the README states. */
export function countedRows(rows: readonly FlightRow[]): readonly FlightRow[] {
  return rows.filter((row) => Object.values(row).every((value) => value !== null) && (row.delay ?? 0) >= -180);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
