// Where the data lies: inside the npm package `vega-datasets`, so that nothing is downloaded when the example runs.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Beside the package's entry, because its `exports` name no data file. */
function dataFile(name: string): string {
  const entry = createRequire(import.meta.url).resolve("vega-datasets");
  return join(dirname(entry), "..", "data", name);
}

/**
 * Three million US flights of January to June 2001: local time, delay in minutes, distance in miles, origin, destination. The package does
 * not say which time; the figures do: of the flights after 23:00 nearly all are late, so it is when a flight really left.
 */
export function flightsPath(): string {
  return dataFile("flights-3m.parquet");
}

/** The city of each airport, by its three-letter code. */
export async function readCities(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(dataFile("airports.csv"), "utf8")).split(/\r?\n/).slice(1);
  const cities = new Map<string, string>();
  for (const line of lines) {
    const [code, , city, state] = parseCsvLine(line);
    if (code && city) cities.set(code, state && state !== "NA" ? `${city}, ${state}` : city);
  }
  return cities;
}

/** Fields with commas are quoted; a quote inside them is doubled. */
export function parseCsvLine(line: string): readonly string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(fields, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
