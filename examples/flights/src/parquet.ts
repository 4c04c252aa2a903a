// Reading the flights, one row group of the parquet file at a time, as columns of small integers: no row objects, no strings and no
// bigints per row.

import { type FileHandle, open } from "node:fs/promises";
import { type AsyncBuffer, parquetMetadataAsync, type RowGroup } from "hyparquet";
import { type Convert, decodeColumnChunk, type StoredValue } from "./column-chunk.js";

const MICROSECONDS_PER_MINUTE = 60_000_000;

/** What one call of `aggregate` reads. */
export interface Split {
  readonly path: string;
  readonly rowGroup: number;
  readonly rows: number;
}

/** Rows as columns; a value that the file lacks is `MISSING`. */
export interface FlightColumns {
  readonly rows: number;
  /** When the flight left, in local time: whole minutes since 1970. */
  readonly date: Int32Array;
  /** In minutes; negative when early. */
  readonly delay: Int32Array;
  /** In miles. */
  readonly distance: Int32Array;
  /** Positions in `airports`. */
  readonly origin: Int32Array;
  readonly destination: Int32Array;
  /** Three-letter codes, in no particular order. */
  readonly airports: readonly string[];
}

/** One split per row group: a group has one page per column, so that half a group would cost as much to decode as a whole one. */
export async function listRowGroups(path: string): Promise<readonly Split[]> {
  return withFile(path, async (file) => {
    const { row_groups } = await parquetMetadataAsync(file);
    return row_groups.map((group, rowGroup) => ({ path, rowGroup, rows: Number(group.num_rows) }));
  });
}

/** @throws Error when a column is missing, or the file is not what this example knows */
export async function readFlights(split: Split): Promise<FlightColumns> {
  return withFile(split.path, async (file) => {
    const { row_groups } = await parquetMetadataAsync(file);
    const group = row_groups[split.rowGroup];
    if (group === undefined) throw new Error(`${split.path} has no row group ${split.rowGroup}`);
    const airports = new AirportDictionary();
    const minuteOf: Convert = (micros) => Math.floor(Number(micros) / MICROSECONDS_PER_MINUTE);
    const read = (name: string, convert: Convert): Promise<Int32Array> => readColumn(file, group, name, convert);
    const [date, delay, distance, origin, destination] = await Promise.all([
      read("date", minuteOf),
      read("delay", Number),
      read("distance", Number),
      read("origin", (bytes) => airports.indexOf(bytes)),
      read("destination", (bytes) => airports.indexOf(bytes)),
    ]);
    return { rows: Number(group.num_rows), date, delay, distance, origin, destination, airports: airports.codes };
  });
}

async function readColumn(file: AsyncBuffer, group: RowGroup, name: string, convert: Convert): Promise<Int32Array> {
  const column = group.columns.find((chunk) => chunk.meta_data?.path_in_schema.join(".") === name)?.meta_data;
  if (column === undefined) throw new Error(`the file has no column "${name}"`);
  // Polars leaves `dictionary_page_offset` out: the dictionary is then the first page, where the data seems to start.
  const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
  return decodeColumnChunk(await file.slice(start, start + Number(column.total_compressed_size)), column, convert);
}

/** Three-letter codes as small integers. */
class AirportDictionary {
  readonly codes: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(bytes: StoredValue): number {
    if (!(bytes instanceof Uint8Array)) throw new Error("an airport is not a string");
    const code = String.fromCharCode(...bytes);
    const known = this.#indexes.get(code);
    if (known !== undefined) return known;
    const index = this.codes.length;
    this.codes.push(code);
    this.#indexes.set(code, index);
    return index;
  }
}

async function withFile<T>(path: string, read: (file: AsyncBuffer) => Promise<T>): Promise<T> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    return await read({ byteLength: size, slice: (start, end) => readRange(handle, start, end ?? size) });
  } finally {
    await handle.close();
  }
}

async function readRange(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const buffer = new ArrayBuffer(end - start);
  let filled = 0;
  while (filled < buffer.byteLength) {
    const view = new Uint8Array(buffer, filled);
    const { bytesRead } = await handle.read(view, 0, view.byteLength, start + filled);
    if (bytesRead === 0) throw new Error(`the file ends at ${start + filled}, before ${end}`);
    filled += bytesRead;
  }
  return buffer;
}
