import type { Message } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { messageCodec } from "../../packages/wire/src/index.js";

/** Pins the bytes of what was added for nested calls and letters within version 1: new kinds, and a new field of known ones. */
const call = {
  kind: "call",
  call: "c1",
  attempt: 1,
  fn: "f",
  version: "v1",
  deadlineMs: 100,
  references: [],
  disposition: { keep: false, outputKey: undefined },
  isTask: false,
  args: Uint8Array.of(1),
};
const letter = { kind: "letter", request: 3, deadlineMs: 500, to: "c1", sender: "c2/1/e1", number: 7 };
const GOLDEN: readonly (readonly [string, object, string])[] = [
  ["call", call, "01400a02633110011a0166220276312900000000000059403a00"],
  ["call of a function", { ...call, nesting: 2 }, "01400a02633110011a0166220276312900000000000059403a004802"],
  [
    "letter of a call",
    { ...letter, from: "c2", value: Uint8Array.of(1) },
    "0190090000000000000840110000000000407f401a026331220263322a0763322f312f6531310000000000001c40",
  ],
  [
    "letter of a client",
    { ...letter, from: undefined, value: Uint8Array.of(1) },
    "0190090000000000000840110000000000407f401a0263312a0763322f312f6531310000000000001c40",
  ],
  [
    "letter-answered",
    { kind: "letter-answered", request: 3, outcome: { kind: "accepted" } },
    "01910900000000000008401001",
  ],
  [
    "letter-answered: not here",
    { kind: "letter-answered", request: 3, outcome: { kind: "not-here" } },
    "01910900000000000008401002",
  ],
];

describe("golden messages of nested calls and letters", () => {
  test.each(GOLDEN)("%s is written to these bytes, and read from them", (_, given, hex) => {
    const frames = messageCodec.encode(given as Message);
    expect(Buffer.from(frames[0] as Uint8Array).toString("hex")).toBe(hex);
    expect(messageCodec.decode(frames)).toEqual(given);
  });
});
