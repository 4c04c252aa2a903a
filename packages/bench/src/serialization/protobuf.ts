import { type Message, parse, type Type } from "protobufjs";
import { type Codec, codecOf, type OpenCodec } from "./codec.js";

/** What a user of protobuf would declare for the classes of values that have a message type. */
const { root } = parse(`
  syntax = "proto3";
  message Integer { int32 value = 1; }
  message Double { double value = 1; }
  message Text { string value = 1; }
  message Bytes { bytes value = 1; }
  message Integers { repeated int32 value = 1; }
  message Doubles { repeated double value = 1; }
  message Texts { repeated string value = 1; }
  message Person { int32 id = 1; string name = 2; bool active = 3; double score = 4; repeated string tags = 5; }
  message Row {
    int32 id = 1;
    string name = 2;
    string email = 3;
    bool active = 4;
    double score = 5;
    int32 visits = 6;
    string city = 7;
    optional string note = 8;
  }
  message Rows { repeated Row value = 1; }
`);

/** The value is the one field of its message. */
function field(name: string): OpenCodec {
  const type = root.lookupType(name);
  return codecOf(
    (value) => type.encode({ value }).finish(),
    (bytes: Uint8Array) => (type.decode(bytes) as Message & { readonly value: unknown }).value,
  );
}

/** The value is the message. To plain objects, as the others give. */
function message(name: string): OpenCodec {
  const type = root.lookupType(name);
  return codecOf(
    (value) => type.encode(value as object).finish(),
    (bytes: Uint8Array) => type.toObject(type.decode(bytes), { arrays: true }),
  );
}

function rowsCodec(): OpenCodec {
  const type = root.lookupType("Rows");
  return codecOf(
    (value) => type.encode({ value }).finish(),
    (bytes: Uint8Array) => rowsOf(type, bytes),
  );
}

function rowsOf(type: Type, bytes: Uint8Array): object[] {
  const { value } = type.toObject(type.decode(bytes), { arrays: true, defaults: true }) as {
    value: { note?: string }[];
  };
  // An absent optional field is how null travels.
  for (const row of value) row.note ??= null as unknown as string;
  return value;
}

function floats(): OpenCodec {
  const type = root.lookupType("Bytes");
  return codecOf(
    (value) => {
      const { buffer, byteOffset, byteLength } = value as Float32Array;
      return type.encode({ value: new Uint8Array(buffer, byteOffset, byteLength) }).finish();
    },
    (bytes: Uint8Array) => {
      const { value } = type.decode(bytes) as Message & { readonly value: Uint8Array };
      // A view where the bytes happen to lie right for one.
      if (value.byteOffset % 4 === 0) return new Float32Array(value.buffer, value.byteOffset, value.byteLength / 4);
      return new Float32Array(new Uint8Array(value).buffer);
    },
  );
}

const CODECS: Readonly<Record<string, () => OpenCodec>> = {
  integer: () => field("Integer"),
  double: () => field("Double"),
  "short string": () => field("Text"),
  "1 MB of ASCII text": () => field("Text"),
  "1 MB of non-Latin text": () => field("Text"),
  "small object": () => message("Person"),
  "1,000 rows of objects": rowsCodec,
  "list of 10^6 integers": () => field("Integers"),
  "list of 10^6 doubles": () => field("Doubles"),
  "10^5 short strings": () => field("Texts"),
  "Float32Array, 4 KB": floats,
  "Float32Array, 4 MB": floats,
  "Float32Array, 64 MB": floats,
};

export const protobuf: Codec = { name: "protobufjs", kind: "other", open: ({ name }) => CODECS[name]?.() };
