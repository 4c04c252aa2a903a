import type { ByteWriter } from "./byte-writer.js";
import { TAG_ARRAY_STRINGS } from "./format.js";

/** Strings that are joined at once: many enough that the native calls do not count, few enough that the joined text stays small. */
const JOINED_MAX = 1024;
/** Shorter strings are written one by one, character by character. */
const CHARS_EACH_MIN = 6;

/** A list of nothing but strings: their lengths, then all of their characters in one piece. */
export function writeStrings(writer: ByteWriter, strings: readonly string[]): void {
  const start = writer.pos;
  if (tryWrite(writer, strings)) return;
  // The list has getters, which gave strings once and something else the second time. A copy stays what it is.
  writer.pos = start;
  tryWrite(writer, Array.from(strings, String));
}

/** @returns false when some element is no string any more, or not as long as it was */
function tryWrite(writer: ByteWriter, strings: readonly string[]): boolean {
  const { length } = strings;
  writer.u8(TAG_ARRAY_STRINGS);
  writer.varuint(length);
  writer.reserve(length);
  const units = writeLengths(writer, strings, length);
  if (units < 0) return false;
  const start = writer.pos;
  writer.varuint(units * 2);
  writer.reserve(units);
  const isJoined = units >= length * CHARS_EACH_MIN;
  const narrow = isJoined ? writeJoined(writer, strings, length) : writeEach(writer, strings, length);
  if (narrow >= 0) return narrow === units;
  writer.pos = start;
  writer.varuint(units * 2 + 1);
  writer.reserve(units * 2);
  return writeWide(writer, strings, length) === units;
}

/**
 * Each long loop here has a function of its own: V8 makes code for a loop while it runs, and leaves it again, for slow code, at the
 * first thing after the loop.
 * @returns the characters of all; -1 when some element is no string
 */
function writeLengths(writer: ByteWriter, strings: readonly string[], length: number): number {
  let units = 0;
  let { bytes, pos } = writer;
  for (let i = 0; i < length; i++) {
    const item: unknown = strings[i];
    if (typeof item !== "string") return -1;
    const count = item.length;
    units += count;
    if (count < 0x80) {
      bytes[pos++] = count;
      continue;
    }
    writer.pos = pos;
    writer.varuint(count);
    // One byte for each that is left, as before.
    writer.reserve(length - i);
    bytes = writer.bytes;
    pos = writer.pos;
  }
  writer.pos = pos;
  return units;
}

/** @returns how many characters were written; -1 when some take two bytes */
function writeEach(writer: ByteWriter, strings: readonly string[], length: number): number {
  const start = writer.pos;
  for (let i = 0; i < length; i++) if (!writer.latin1(`${strings[i]}`)) return -1;
  return writer.pos - start;
}

/** To put strings together and write them with one native call costs less than a loop over the characters of each. */
function writeJoined(writer: ByteWriter, strings: readonly string[], length: number): number {
  const start = writer.pos;
  for (let i = 0; i < length; i += JOINED_MAX) if (!writer.latin1(joined(strings, i, length))) return -1;
  return writer.pos - start;
}

function writeWide(writer: ByteWriter, strings: readonly string[], length: number): number {
  const start = writer.pos;
  for (let i = 0; i < length; i += JOINED_MAX) writer.utf16(joined(strings, i, length));
  return (writer.pos - start) / 2;
}

function joined(strings: readonly string[], from: number, length: number): string {
  const end = Math.min(from + JOINED_MAX, length);
  let text = "";
  for (let i = from; i < end; i++) text += strings[i] as string;
  return text;
}
