/**
 * The bytes of a stored record. Little-endian.
 *
 *   0      format version
 *   1..8   checksum (xxh64) over the key, the format version and everything that follows
 *   9      kind
 *   10..15 zero
 *   16..23 expiry, Unix milliseconds as a double; only of the kinds that have one
 *   then   value: the encoded lattice, whose own parts are aligned to 8 bytes, and so are they here.
 *          tombstone: wall time (double), logical (uint32), whether it removed a value (byte), writer
 *
 * The first nine bytes have the same meaning in every version to come, so damage is told from a newer format.
 *   F1. A record that fails its checksum is DATA_CORRUPT and names its key; it is never decoded further.
 *   F2. Kinds differ in at least four bits, so that no likely damage turns one into another where only the head is read.
 */
import { CloudburstError, type Lattice } from "@cloudburst/model";
import { decodeLattice, encodeLattice } from "@cloudburst/wire";
import type { StoredRecord } from "../core/merge-record.js";
import { quoteKey } from "../core/store-key.js";
import { Checksum } from "./checksum.js";

const FORMAT_VERSION = 1;
const HEAD_BYTES = 9;
const KIND_VALUE = 0x0f;
const KIND_VALUE_WITH_EXPIRY = 0x33;
const KIND_TOMBSTONE = 0x55;
const BODY_AT = 16;
const BODY_AFTER_EXPIRY_AT = 24;
const TOMBSTONE_WRITER_AT = BODY_AFTER_EXPIRY_AT + 13;

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder("utf-8", { fatal: true });

export class RecordCodec {
  readonly #checksum: Checksum;

  private constructor(checksum: Checksum) {
    this.#checksum = checksum;
  }

  /** The one asynchronous step: compiling the hash. */
  static async create(): Promise<RecordCodec> {
    return new RecordCodec(await Checksum.create());
  }

  encode(key: string, record: StoredRecord): Uint8Array {
    const bytes = record.kind === "value" ? encodeValue(record.lattice, record.expiresAtMs) : encodeTombstone(record);
    bytes[0] = FORMAT_VERSION;
    viewOf(bytes).setBigUint64(1, this.#checksum.of(key, FORMAT_VERSION, bytes.subarray(HEAD_BYTES)), true);
    return bytes;
  }

  /**
   * The lattice's bytes may be views into `bytes`.
   * @throws CloudburstError DATA_CORRUPT, VERSION_UNSUPPORTED
   */
  decode(key: string, bytes: Uint8Array): StoredRecord {
    this.verify(key, bytes);
    const version = bytes[0] as number;
    if (version !== FORMAT_VERSION) {
      const what = `the stored record of key ${quoteKey(key)}`;
      throw new CloudburstError({ code: "VERSION_UNSUPPORTED", what, got: version, supported: FORMAT_VERSION });
    }
    try {
      return decodeBody(bytes);
    } catch (error) {
      if (error instanceof CloudburstError && error.code === "VERSION_UNSUPPORTED") throw error;
      throw corrupt(key, `its checksum holds, but it does not decode: ${(error as Error).message}`, error);
    }
  }

  /** @throws CloudburstError DATA_CORRUPT */
  verify(key: string, bytes: Uint8Array): void {
    if (bytes.length <= HEAD_BYTES) throw corrupt(key, `its record has only ${bytes.length} bytes`);
    const stored = viewOf(bytes).getBigUint64(1, true);
    if (stored !== this.#checksum.of(key, bytes[0] as number, bytes.subarray(HEAD_BYTES))) {
      throw corrupt(key, "its checksum does not match; restore it from a backup, or delete the key");
    }
  }

  /**
   * Whether `list` shows the key. Reads only the head of what it shows; a record is hidden only when its checksum holds, so that
   * damage is never taken for a deletion.
   */
  isVisible(key: string, bytes: Uint8Array, nowMs: number): boolean {
    if (bytes[0] !== FORMAT_VERSION || bytes.length < BODY_AFTER_EXPIRY_AT) return true;
    const kind = bytes[HEAD_BYTES];
    const isHidden = kind === KIND_TOMBSTONE || (kind === KIND_VALUE_WITH_EXPIRY && readExpiry(bytes) <= nowMs);
    return !isHidden || !this.#isIntact(key, bytes);
  }

  #isIntact(key: string, bytes: Uint8Array): boolean {
    return viewOf(bytes).getBigUint64(1, true) === this.#checksum.of(key, FORMAT_VERSION, bytes.subarray(HEAD_BYTES));
  }
}

function encodeValue(lattice: Lattice, expiresAtMs: number | undefined): Uint8Array {
  const encoded = encodeLattice(lattice);
  const at = expiresAtMs === undefined ? BODY_AT : BODY_AFTER_EXPIRY_AT;
  const bytes = new Uint8Array(at + encoded.length);
  bytes[HEAD_BYTES] = expiresAtMs === undefined ? KIND_VALUE : KIND_VALUE_WITH_EXPIRY;
  if (expiresAtMs !== undefined) viewOf(bytes).setFloat64(BODY_AT, expiresAtMs, true);
  bytes.set(encoded, at);
  return bytes;
}

function encodeTombstone(tombstone: StoredRecord & { readonly kind: "tombstone" }): Uint8Array {
  const writer = textEncoder.encode(tombstone.stamp.writer);
  const bytes = new Uint8Array(TOMBSTONE_WRITER_AT + writer.length);
  const view = viewOf(bytes);
  bytes[HEAD_BYTES] = KIND_TOMBSTONE;
  view.setFloat64(BODY_AT, tombstone.expiresAtMs, true);
  view.setFloat64(BODY_AFTER_EXPIRY_AT, tombstone.stamp.wallMs, true);
  view.setUint32(BODY_AFTER_EXPIRY_AT + 8, tombstone.stamp.logical, true);
  bytes[BODY_AFTER_EXPIRY_AT + 12] = tombstone.didRemove ? 1 : 0;
  bytes.set(writer, TOMBSTONE_WRITER_AT);
  return bytes;
}

function decodeBody(bytes: Uint8Array): StoredRecord {
  const kind = bytes[HEAD_BYTES];
  if (kind === KIND_VALUE) {
    return { kind: "value", lattice: decodeLattice(bytes.subarray(BODY_AT)), expiresAtMs: undefined };
  }
  if (kind === KIND_VALUE_WITH_EXPIRY) {
    const lattice = decodeLattice(bytes.subarray(BODY_AFTER_EXPIRY_AT));
    return { kind: "value", lattice, expiresAtMs: readExpiry(bytes) };
  }
  if (kind !== KIND_TOMBSTONE) throw new RangeError(`kind ${kind} is unknown`);
  const view = viewOf(bytes);
  const stamp = {
    wallMs: view.getFloat64(BODY_AFTER_EXPIRY_AT, true),
    logical: view.getUint32(BODY_AFTER_EXPIRY_AT + 8, true),
    writer: textDecoder.decode(bytes.subarray(TOMBSTONE_WRITER_AT)),
  };
  return {
    kind: "tombstone",
    stamp,
    didRemove: bytes[BODY_AFTER_EXPIRY_AT + 12] === 1,
    expiresAtMs: readExpiry(bytes),
  };
}

function readExpiry(bytes: Uint8Array): number {
  return viewOf(bytes).getFloat64(BODY_AT, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function corrupt(key: string, problem: string, cause?: unknown): CloudburstError {
  return new CloudburstError({ code: "DATA_CORRUPT", what: `the value of key ${quoteKey(key)}`, problem }, { cause });
}
