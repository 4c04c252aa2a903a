import {
  CloudburstError,
  compareBytes,
  type Lattice,
  type LwwLattice,
  SET_ELEMENTS_MAX,
  type SetLattice,
  STORED_VALUE_BYTES_MAX,
  type Stamp,
} from "@cloudburst/model";
import { anna } from "#gen/proto.js";
import { WIRE_VERSION } from "./message/frames.js";
import { stampOf } from "./message/stamp.js";
import { ByteReader, decoding, Malformed } from "./value/byte-reader.js";
import { ByteWriter } from "./value/byte-writer.js";
import { alignBulk } from "./value/format.js";

/**
 * A lattice as bytes, for stores:
 *   lww: [version u8][1][wallMs f64][logical u32][writer string][0 to 7 zero bytes][value, from an offset divisible by 8]
 *   set: [version u8][2][count varuint][bytes of each element varuint...][the elements, one after the other]
 */
const HEAD_BYTES_MAX = 64 * 1024 * 1024;

/** @returns bytes in a buffer of their own */
export function encodeLattice(lattice: Lattice): Uint8Array {
  return lattice.kind === "lww" ? encodeLww(lattice) : encodeSet(lattice);
}

/**
 * Values and elements are views of `bytes`.
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED
 */
export function decodeLattice(bytes: Uint8Array): Lattice {
  return decoding("stored lattice", () => {
    const reader = new ByteReader(bytes, 0, bytes.length);
    const version = reader.u8();
    if (version !== WIRE_VERSION) {
      throw new CloudburstError({
        code: "VERSION_UNSUPPORTED",
        what: "stored lattice",
        got: version,
        supported: WIRE_VERSION,
      });
    }
    const type = reader.u8();
    if (type === anna.LatticeType.LWW) return decodeLww(reader);
    if (type === anna.LatticeType.SET) return decodeSet(reader);
    throw new Malformed(`unknown type of lattice ${type}`);
  });
}

function encodeLww({ stamp, value }: LwwLattice): Uint8Array {
  head.begin("stored lattice", HEAD_BYTES_MAX);
  head.u8(WIRE_VERSION);
  head.u8(anna.LatticeType.LWW);
  head.f64(stamp.wallMs);
  head.i32(stamp.logical | 0);
  head.string(stamp.writer);
  const start = alignBulk(head.pos);
  const out = new Uint8Array(start + value.length);
  out.set(head.bytes.subarray(0, head.pos));
  out.set(value, start);
  return out;
}

function decodeLww(reader: ByteReader): LwwLattice {
  const wallMs = reader.f64();
  const logical = reader.i32() >>> 0;
  const stamp: Stamp = stampOf({ wallMs, logical, writer: reader.string() });
  const start = alignBulk(reader.pos);
  if (start > reader.end) throw new Malformed("its value is missing");
  const value = reader.bytes.subarray(start);
  if (value.length > STORED_VALUE_BYTES_MAX) throw new Malformed(`a value of ${value.length} bytes`);
  return { kind: "lww", stamp, value };
}

function encodeSet({ elements }: SetLattice): Uint8Array {
  head.begin("stored lattice", HEAD_BYTES_MAX);
  head.u8(WIRE_VERSION);
  head.u8(anna.LatticeType.SET);
  head.varuint(elements.length);
  let bytes = 0;
  for (const element of elements) {
    head.varuint(element.length);
    bytes += element.length;
  }
  const out = new Uint8Array(head.pos + bytes);
  out.set(head.bytes.subarray(0, head.pos));
  let at = head.pos;
  for (const element of elements) {
    out.set(element, at);
    at += element.length;
  }
  return out;
}

function decodeSet(reader: ByteReader): SetLattice {
  const count = reader.count(1);
  if (count > SET_ELEMENTS_MAX) throw new Malformed(`${count} elements where at most ${SET_ELEMENTS_MAX} are allowed`);
  const lengths: number[] = new Array(count);
  for (let i = 0; i < count; i++) lengths[i] = reader.varuint();
  const elements: Uint8Array[] = [];
  for (const length of lengths) {
    const start = reader.take(length);
    const element = reader.bytes.subarray(start, start + length);
    const last = elements[elements.length - 1];
    if (last !== undefined && compareBytes(last, element) >= 0) throw new Malformed("its elements are not in order");
    elements.push(element);
  }
  if (reader.pos !== reader.end) throw new Malformed(`${reader.end - reader.pos} bytes follow after its end`);
  return { kind: "set", elements };
}

const head = new ByteWriter();
