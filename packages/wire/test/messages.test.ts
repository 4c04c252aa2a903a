import { CloudburstError, type Message } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageCodec, WIRE_VERSION } from "../src/index.js";
import { MESSAGES } from "./arbitrary-message.js";
import { expectOnlyWireFailures, mutate, randomOf } from "./only-wire-failures.js";

function failureOf(frames: readonly Uint8Array[]): CloudburstError["failure"] {
  try {
    messageCodec.decode(frames);
  } catch (error) {
    if (error instanceof CloudburstError) return error.failure;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const samples = MESSAGES.flatMap(([, messages]) => fc.sample(messages, { numRuns: 12, seed: 5 }));

/** What a received buffer is: frames somewhere within one larger piece of memory. */
function received(frames: readonly Uint8Array[]): Uint8Array[] {
  const chunk = Uint8Array.from(Buffer.concat([Buffer.from("head"), ...frames]));
  let at = 4;
  return frames.map((frame) => {
    const part = chunk.subarray(at, at + frame.length);
    at += frame.length;
    return part;
  });
}

describe("every kind of message comes back equal", () => {
  test.each(MESSAGES)("%s", (_, messages) => {
    fc.assert(
      fc.property(messages, (message) => {
        const frames = messageCodec.encode(message);
        expect(plain(messageCodec.decode(frames))).toEqual(plain(message));
        expect(plain(messageCodec.decode(received(frames)))).toEqual(plain(message));
      }),
      { numRuns: 60 },
    );
  });

  test("payload frames are handed on without a copy, both ways", () => {
    const value = new Uint8Array(1_000);
    const message = { kind: "result", call: "c", attempt: 1, node: undefined, value } as unknown as Message;
    const frames = messageCodec.encode(message);
    expect(frames[1]).toBe(value);
    expect((messageCodec.decode(frames) as { value: Uint8Array }).value).toBe(value);
  });

  test("frames of one message are not touched by the next ones", () => {
    const all = samples.map((message) => ({ message, frames: messageCodec.encode(message) }));
    for (const { message, frames } of all) expect(plain(messageCodec.decode(frames))).toEqual(plain(message));
  });
});

describe("the message decoder trusts nothing", () => {
  test("mutated messages fail with WIRE_FORMAT or VERSION_UNSUPPORTED, or give some message", () => {
    const random = randomOf(1);
    const encoded = samples.map((message) => messageCodec.encode(message));
    for (let i = 0; i < 24_000; i++) {
      const frames = [...(encoded[i % encoded.length] as readonly Uint8Array[])];
      const at = random(3) === 0 ? random(frames.length) : 0;
      frames[at] = mutate(frames[at] as Uint8Array, random);
      if (random(20) === 0) frames.splice(random(frames.length), 1);
      if (random(20) === 0) frames.push(new Uint8Array(random(5)));
      expectOnlyWireFailures(() => messageCodec.decode(frames));
    }
  });

  test("every truncation of a header fails or gives some message", () => {
    for (const message of samples) {
      const [header, ...payloads] = messageCodec.encode(message) as [Uint8Array, ...Uint8Array[]];
      for (let length = 0; length < Math.min(header.length, 400); length++) {
        expectOnlyWireFailures(() => messageCodec.decode([header.subarray(0, length), ...payloads]));
      }
    }
  });

  test("random bytes of every kind", () => {
    const random = randomOf(2);
    for (let i = 0; i < 10_000; i++) {
      const frame = Uint8Array.from({ length: 2 + random(40) }, () => random(256));
      frame[0] = WIRE_VERSION;
      expectOnlyWireFailures(() => messageCodec.decode([frame, new Uint8Array(random(8))]));
    }
  });

  test("a message with a frame too many or too few is refused", () => {
    for (const message of samples) {
      const frames = messageCodec.encode(message);
      expect(failureOf([...frames, new Uint8Array(1)])).toMatchObject({ code: "WIRE_FORMAT" });
      if (frames.length > 1) expect(failureOf(frames.slice(0, -1))).toMatchObject({ code: "WIRE_FORMAT" });
    }
    expect(failureOf([])).toMatchObject({ code: "WIRE_FORMAT", problem: "it has no frames" });
  });

  test("another version is VERSION_UNSUPPORTED, an unknown kind WIRE_FORMAT", () => {
    expect(failureOf([Uint8Array.of(9, 0x40)])).toMatchObject({
      code: "VERSION_UNSUPPORTED",
      got: 9,
      supported: WIRE_VERSION,
    });
    expect(failureOf([Uint8Array.of(WIRE_VERSION, 0xff)])).toMatchObject({
      code: "WIRE_FORMAT",
      problem: "unknown kind 255",
    });
  });

  const call = {
    kind: "call",
    call: "c1",
    attempt: 1,
    fn: "square",
    version: "v1",
    deadlineMs: 1_000,
    references: [],
    disposition: { keep: false, outputKey: undefined },
    args: new Uint8Array(1),
  };

  test.each<readonly [string, object]>([
    ["an empty call id", { call: "" }],
    ["a call id of 129 characters", { call: "x".repeat(129) }],
    ["attempt 0", { attempt: 0 }],
    ["a name with two dots", { fn: "a..b" }],
    ["the name constructor", { fn: "constructor" }],
    ["a deadline that is no number", { deadlineMs: NaN }],
    ["an infinite deadline", { deadlineMs: Infinity }],
    ["a negative deadline", { deadlineMs: -1 }],
    ["a deadline past the longest", { deadlineMs: 86_400_001 }],
    ["a reference to a key of the system", { references: ["\u0000cloudburst/x"] }],
    ["too many references", { references: new Array(1_025).fill("k") }],
    ["an output key of the system", { disposition: { keep: true, outputKey: "\u0000cloudburst/x" } }],
    ["no disposition", { disposition: undefined }],
  ])("a call with %s names message and field", (_, change) => {
    const failure = failureOf(messageCodec.encode({ ...call, ...change } as unknown as Message));
    expect(failure).toMatchObject({ code: "WIRE_FORMAT", what: 'message "call"' });
  });
});

/** Maps as lists: `toEqual` compares their order too. */
function plain(message: Message): unknown {
  return JSON.parse(
    JSON.stringify(message, (_, value: unknown) => {
      if (value instanceof Map) return { map: [...value] };
      if (value instanceof Set) return { set: [...value] };
      if (value instanceof Uint8Array) return { bytes: [...value] };
      if (typeof value === "number" && !Number.isFinite(value)) return String(value);
      return value === undefined ? "undefined" : value;
    }),
  );
}
