// One column of one row group, as an Int32Array. hyparquet's own reading gives an array of JavaScript values, which for three million rows
// is mostly allocation: here its parts (page headers, decompression, bit unpacking) fill typed arrays instead. Dictionary values are
// converted once each, a few hundred of them, and the rows only look them up.

import type { ColumnMetaData, DecodedArray } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";
import { compressors } from "hyparquet-compressors";

/** Stands for a value that the file lacks; no column here has it as a value. */
export const MISSING = -0x8000_0000;

/** A value as parquet stores it. */
export type StoredValue = bigint | number | Uint8Array;
export type Convert = (value: StoredValue) => number;

/** Optional, not nested: one level says whether a value is there. */
const LEVEL_BITS = 1;

/**
 * @param bytes the whole column chunk
 * @param convert gives a 32-bit integer for a stored value
 * @throws Error when the chunk is written in a way that this reader does not know
 */
export function decodeColumnChunk(bytes: ArrayBuffer, column: ColumnMetaData, convert: Convert): Int32Array {
  const values = new Int32Array(Number(column.num_values));
  const reader = { view: new DataView(bytes), offset: 0 };
  let dictionary = new Int32Array(0);
  let filled = 0;
  while (filled < values.length) {
    const header = parquetHeader(reader);
    const compressed = new Uint8Array(bytes, reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    const page = decompressPage(compressed, header.uncompressed_page_size, column.codec, compressors);
    if (header.dictionary_page_header !== undefined) {
      dictionary = convertPlain(page, column, header.dictionary_page_header.num_values, convert);
    } else if (header.data_page_header !== undefined) {
      const { num_values: count, encoding } = header.data_page_header;
      const isDictionary = encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY";
      if (!isDictionary && encoding !== "PLAIN")
        throw new Error(`column ${column.path_in_schema}: unexpected encoding ${encoding}`);
      const target = values.subarray(filled, filled + count);
      const { present, rest } = readPresence(page, target);
      const stored = isDictionary ? lookUp(rest, present, dictionary) : convertPlain(rest, column, present, convert);
      spread(stored, target);
      filled += count;
    } else {
      throw new Error(`column ${column.path_in_schema}: unexpected page type ${header.type}`);
    }
  }
  return values;
}

/** Marks in `target` which values are there (0) and which are MISSING. @returns how many are there, and the page behind the levels */
function readPresence(page: Uint8Array, target: Int32Array): { present: number; rest: Uint8Array } {
  const reader = { view: viewOf(page), offset: 0 };
  readRleBitPackedHybrid(reader, LEVEL_BITS, levelsOf(target));
  let present = 0;
  for (let i = 0; i < target.length; i++) {
    if (target[i] === 0) target[i] = MISSING;
    else {
      target[i] = 0;
      present++;
    }
  }
  return { present, rest: page.subarray(reader.offset) };
}

/** Dictionary positions, bit-packed behind a byte that says how wide they are. */
function lookUp(page: Uint8Array, count: number, dictionary: Int32Array): Int32Array {
  const values = new Int32Array(count);
  const bitWidth = page[0] ?? 0;
  if (bitWidth > 0)
    readRleBitPackedHybrid({ view: viewOf(page), offset: 1 }, bitWidth, levelsOf(values), page.length - 1);
  for (let i = 0; i < count; i++) values[i] = dictionary[values[i] as number] ?? MISSING;
  return values;
}

function convertPlain(
  page: Uint8Array,
  column: ColumnMetaData,
  count: number,
  convert: Convert,
): Int32Array<ArrayBuffer> {
  const stored = readPlain({ view: viewOf(page), offset: 0 }, column.type, count, undefined) as ArrayLike<StoredValue>;
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) values[i] = convert(stored[i] as StoredValue);
  return values;
}

/** Puts the values where they are not MISSING. */
function spread(stored: Int32Array, target: Int32Array): void {
  if (stored.length === target.length) {
    target.set(stored);
    return;
  }
  let next = 0;
  for (let i = 0; i < target.length; i++) if (target[i] !== MISSING) target[i] = stored[next++] as number;
}

/** hyparquet declares arrays and the other typed arrays, and fills any. */
function levelsOf(target: Int32Array): DecodedArray {
  return target as DecodedArray;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
