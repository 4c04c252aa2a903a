import { deserialize, serialize } from "node:v8";
import { decodeValue, encodeValue } from "@cloudburst/wire/value";
import { Encoder } from "cbor-x";
import { Packr } from "msgpackr";
import { type Codec, codecOf, type OpenCodec } from "./codec.js";
import { protobuf } from "./protobuf.js";

/** One value of 64 MB has more bytes than a call may carry. */
const BYTES_MAX = 2 ** 30;

const ours: Codec = {
  name: "ours",
  kind: "ours",
  open: () => codecOf((value) => encodeValue(value, { what: "value", bytesMax: BYTES_MAX }), decodeValue),
};

/** As where a value is encoded straight into a shared-memory segment: the memory is there and has been used before. */
const oursIntoMemory: Codec = {
  name: "ours, memory given",
  kind: "shown",
  open: ({ bulkBytes }) => {
    if (bulkBytes === undefined) return undefined;
    const memory = new Uint8Array(bulkBytes + 4_096).fill(1);
    const allocate = (bytes: number): Uint8Array => memory.subarray(0, bytes);
    return codecOf((value) => encodeValue(value, { what: "value", bytesMax: BYTES_MAX, allocate }), decodeValue);
  },
};

/** The raw limit: the same bytes from one used buffer to another. */
const copy: Codec = {
  name: "raw copy",
  kind: "shown",
  open: ({ bulkBytes }) => {
    if (bulkBytes === undefined) return undefined;
    const from = Buffer.alloc(bulkBytes, 1);
    const to = Buffer.alloc(bulkBytes, 2);
    return copying(() => {
      from.copy(to);
      return to;
    });
  },
};

/** The raw limit where each encoding has memory of its own. */
const copyToFresh: Codec = {
  name: "raw copy to fresh memory",
  kind: "shown",
  open: ({ bulkBytes }) => {
    if (bulkBytes === undefined) return undefined;
    const from = Buffer.alloc(bulkBytes, 1);
    return copying(() => {
      const to = Buffer.allocUnsafeSlow(from.length);
      from.copy(to);
      return to;
    });
  },
};

/** There is nothing to be equal to: only the time of the copy counts. */
function copying(encode: () => unknown): OpenCodec {
  return { encode, roundTrip: (value) => value };
}

const v8: Codec = { name: "v8", kind: "other", open: () => codecOf(serialize, deserialize) };

const msgpackr: Codec = {
  name: "msgpackr",
  kind: "other",
  open: () => {
    const packr = new Packr({ structuredClone: true });
    return codecOf(
      (value) => packr.pack(value),
      (bytes: Uint8Array) => packr.unpack(bytes),
    );
  },
};

/** Its fastest mode: both sides remember the shapes of objects from one message to the next, so the bytes alone do not tell them. */
const msgpackrRecords: Codec = {
  name: "msgpackr, shared records",
  kind: "other",
  open: () => {
    const packr = new Packr({ structures: [] });
    return codecOf(
      (value) => packr.pack(value),
      (bytes: Uint8Array) => packr.unpack(bytes),
    );
  },
};

const cborX: Codec = {
  name: "cbor-x",
  kind: "other",
  open: () => {
    const encoder = new Encoder({ structuredClone: true });
    return codecOf(
      (value) => encoder.encode(value),
      (bytes: Uint8Array) => encoder.decode(bytes),
    );
  },
};

const json: Codec = {
  name: "JSON",
  kind: "other",
  open: () =>
    codecOf(
      (value) => Buffer.from(JSON.stringify(value)),
      (bytes: Buffer) => JSON.parse(bytes.toString()) as unknown,
    ),
};

const clone: Codec = {
  name: "structuredClone",
  kind: "other",
  open: () => ({ roundTrip: (value) => structuredClone(value) }),
};

export const CODECS: readonly Codec[] = [
  ours,
  oursIntoMemory,
  v8,
  msgpackr,
  msgpackrRecords,
  cborX,
  json,
  protobuf,
  clone,
  copy,
  copyToFresh,
];
