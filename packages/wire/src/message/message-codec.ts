import { assert, CloudburstError, type Message } from "@cloudburst/model";
import { asWireFormat, Malformed } from "../value/byte-reader.js";
import { CALL_PLANE } from "./call-plane.js";
import { CONTROL_ANSWERS, CONTROL_NOTICES, CONTROL_REQUESTS } from "./control-plane.js";
import { DURABLE_PLANE } from "./durable-plane.js";
import { ENVELOPE_BYTES, Payloads, readerAt, WIRE_VERSION } from "./frames.js";
import type { KindCodec } from "./kind-codec.js";
import { LETTER_PLANE } from "./letter-plane.js";
import { OBSERVATION_PLANE } from "./observation-plane.js";
import { PEER_PLANE } from "./peer-plane.js";
import { PIN_PLANE } from "./pin-plane.js";
import { QUARANTINE_PLANE } from "./quarantine-plane.js";
import { STORE_ANSWERS, STORE_REQUESTS } from "./store-plane.js";
import { TASK_PLANE } from "./task-plane.js";

type Codecs = { readonly [Kind in Message["kind"]]: unknown };

const CODECS = {
  ...CONTROL_REQUESTS,
  ...CONTROL_ANSWERS,
  ...CONTROL_NOTICES,
  ...CALL_PLANE,
  ...STORE_REQUESTS,
  ...STORE_ANSWERS,
  ...TASK_PLANE,
  ...PEER_PLANE,
  ...PIN_PLANE,
  ...LETTER_PLANE,
  ...QUARANTINE_PLANE,
  ...DURABLE_PLANE,
  ...OBSERVATION_PLANE,
} satisfies Codecs as unknown as Readonly<Record<Message["kind"], KindCodec>>;

interface Entry {
  readonly kind: string;
  readonly codec: KindCodec;
}

/** By the kind byte. */
const ENTRIES: readonly (Entry | undefined)[] = indexByCode();

function indexByCode(): readonly (Entry | undefined)[] {
  const entries: (Entry | undefined)[] = new Array(256).fill(undefined);
  for (const [kind, codec] of Object.entries(CODECS)) {
    assert(entries[codec.code] === undefined, `kind byte ${codec.code} stands for one kind`);
    entries[codec.code] = { kind, codec };
  }
  return entries;
}

/**
 * Messages as frames: frame 0 is `[version u8][kind u8][protobuf header]`, payload frames follow. Payload frames are handed on as they
 * are, both ways: what `decode` gives has views of `frames`.
 */
export const messageCodec: {
  encode(message: Message): readonly Uint8Array[];
  /** @throws CloudburstError WIRE_FORMAT naming message and field, VERSION_UNSUPPORTED; never anything else, whatever the frames are */
  decode(frames: readonly Uint8Array[]): Message;
} = {
  encode: (message) => CODECS[message.kind].encode(message),
  decode(frames) {
    let what = "message";
    try {
      const entry = openEnvelope(frames[0]);
      what = entry.kind;
      const payloads = new Payloads(frames, 1);
      const message = entry.codec.decode(readerAt(frames[0] as Uint8Array, ENVELOPE_BYTES), payloads);
      payloads.end();
      return message;
    } catch (error) {
      throw asWireFormat(error, what === "message" ? what : `message "${what}"`);
    }
  },
};

function openEnvelope(frame: Uint8Array | undefined): Entry {
  if (frame === undefined) throw new Malformed("it has no frames");
  const version = frame[0];
  if (version === undefined) throw new Malformed("frame 0 is empty");
  if (version !== WIRE_VERSION) {
    throw new CloudburstError({ code: "VERSION_UNSUPPORTED", what: "message", got: version, supported: WIRE_VERSION });
  }
  const entry = ENTRIES[frame[1] ?? -1];
  if (entry === undefined) throw new Malformed(`unknown kind ${frame[1]}`);
  return entry;
}
