import { CloudburstError } from "@cloudburst/model";
import { Malformed } from "./byte-reader.js";
import * as format from "./format.js";

/** What reads the structure of an encoded value, from `start` to `end`; the bulk, if the flags tell of one, follows it. */
export interface StructureReader {
  begin(bytes: Uint8Array, start: number, end: number, flags: number): void;
}

/**
 * Reads what is in front of the structure, and begins with it.
 * @throws Malformed; CloudburstError VERSION_UNSUPPORTED
 */
export function openStructure(reader: StructureReader, bytes: Uint8Array, what: string): void {
  const head = bytes[0];
  if (head === undefined) throw new Malformed("it is empty");
  const version = head >> 4;
  if (version !== format.VALUE_VERSION) {
    throw new CloudburstError({ code: "VERSION_UNSUPPORTED", what, got: version, supported: format.VALUE_VERSION });
  }
  const flags = head & 15;
  if (flags > format.FLAGS_KNOWN) throw new Malformed(`unknown flags ${flags}`);
  if ((flags & format.FLAG_BULK) === 0) {
    reader.begin(bytes, 1, bytes.length, flags);
    return;
  }
  if (bytes.length < format.BULK_HEAD_BYTES) throw new Malformed("it ends within its head");
  const structure =
    (bytes[4] as number) +
    (bytes[5] as number) * 2 ** 8 +
    (bytes[6] as number) * 2 ** 16 +
    (bytes[7] as number) * 2 ** 24;
  const end = format.BULK_HEAD_BYTES + structure;
  if (end > bytes.length) throw new Malformed(`its structure of ${structure} bytes exceeds it`);
  reader.begin(bytes, format.BULK_HEAD_BYTES, end, flags);
}
