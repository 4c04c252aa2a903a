import type { Message } from "@cloudburst/model";
import type protobuf from "protobufjs/minimal.js";
import { type HeaderType, headerFrame, type Payloads } from "./frames.js";
import type { Decoded } from "./parts.js";

/** How one kind of message is written and read. */
export interface KindCodec<M extends Message = Message> {
  /** The second byte of frame 0. Never reused for another kind. */
  readonly code: number;
  encode(message: M): readonly Uint8Array[];
  /** @throws Malformed, or whatever protobufjs throws */
  decode(reader: protobuf.Reader, payloads: Payloads): M;
}

export type MessageOf<Kind extends Message["kind"]> = Extract<Message, { readonly kind: Kind }>;
/** Every kind of one plane; the compiler rejects a forgotten one. */
export type PlaneCodecs<M extends Message> = { readonly [Kind in M["kind"]]: KindCodec<MessageOf<Kind>> };

/** What a kind does beyond writing and reading its header. */
interface KindSteps<M, Header> {
  /** Gives the header's fields, and appends payload frames. Without it the message itself has the fields of its header. */
  readonly write?: (message: M, payloads: Uint8Array[]) => object;
  /** Checks the header and takes the payload frames. */
  readonly read: (header: Decoded<Header>, payloads: Payloads) => M;
}

export function kindCodec<M extends Message, Header>(
  code: number,
  type: HeaderType<Header>,
  steps: KindSteps<M, Header>,
): KindCodec<M> {
  const { write, read } = steps;
  return {
    code,
    encode(message) {
      const payloads: Uint8Array[] = [];
      const header = write === undefined ? message : write(message, payloads);
      const first = headerFrame(type, code, header);
      return payloads.length === 0 ? [first] : [first, ...payloads];
    },
    decode: (reader, payloads) => read(type.decode(reader) as Decoded<Header>, payloads),
  };
}
