import type { Message } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { messageCodec } from "../../packages/wire/src/index.js";

/** Pins the bytes of what was added for pins within version 1: new kinds, and new fields of known ones. */
const pin = { scheduler: "s1", pin: 7 };
const held = { ...pin, fn: "f", version: "v1", cores: 1.5, phase: "held" };
const dag = {
  name: "d",
  nodes: [{ name: "n", fn: "f", inputs: [] }],
  outputs: ["n"],
  result: "single",
};
const GOLDEN: readonly (readonly [string, object, string])[] = [
  [
    "pin-function",
    { kind: "pin-function", ...pin, fn: "f", version: "v1", cores: 1.5 },
    "01500a027331110000000000001c401a01662202763129000000000000f83f",
  ],
  [
    "pin-function with all cores",
    { kind: "pin-function", ...pin, fn: "f", version: "v1", cores: Number.POSITIVE_INFINITY },
    "01500a027331110000000000001c401a016622027631",
  ],
  ["share-function", { kind: "share-function", ...pin, cores: 2 }, "01510a027331110000000000001c40190000000000000040"],
  ["unpin-function", { kind: "unpin-function", ...pin }, "01520a027331110000000000001c40"],
  [
    "pin-answered: pinned",
    { kind: "pin-answered", executor: "e1", pin: 7, answer: { kind: "pinned" } },
    "01530a026531110000000000001c401801",
  ],
  [
    "pin-answered: refused",
    { kind: "pin-answered", executor: "e1", pin: 7, answer: { kind: "refused", problem: "full", retryable: true } },
    "01530a026531110000000000001c401802220466756c6c2801",
  ],
  [
    "pin-answered: unpinned",
    { kind: "pin-answered", executor: "e1", pin: 7, answer: { kind: "unpinned" } },
    "01530a026531110000000000001c401803",
  ],
  [
    "pins-reported",
    { kind: "pins-reported", executor: "e1", pins: [held] },
    "01540a026531121f0a027331110000000000001c401a01662202763129000000000000f83f3002",
  ],
  [
    "register-dag",
    { kind: "register-dag", request: 1, dag: { ...dag, replicas: 2 }, waitMs: 500, queue: true },
    "0105080112120a016412060a016e1201661a016e20012802190000000000407f402001",
  ],
  [
    "register-dag without replicas",
    { kind: "register-dag", request: 1, dag },
    "0105080112100a016412060a016e1201661a016e2001",
  ],
];

describe("golden messages of pins", () => {
  test.each(GOLDEN)("%s is written to these bytes, and read from them", (_, given, hex) => {
    const message = given as Message;
    expect(messageCodec.encode(message).map((frame) => Buffer.from(frame).toString("hex"))).toEqual([hex]);
    expect(messageCodec.decode([Uint8Array.from(Buffer.from(hex, "hex"))])).toEqual(message);
  });

  test.each([
    ["a share of nothing", { kind: "share-function", ...pin, cores: 0 }, "cores is 0"],
    ["half a number", { kind: "unpin-function", scheduler: "s1", pin: 0.5 }, "pin is 0.5"],
    ["no version", { kind: "pin-function", ...pin, fn: "f", version: "", cores: 1 }, "version is"],
    ["an unknown phase", { kind: "pins-reported", executor: "e1", pins: [{ ...held, phase: "lost" }] }, "phase is"],
  ])("%s: WIRE_FORMAT that names it", (_, message, problem) => {
    expect(() => messageCodec.decode(messageCodec.encode(message as never))).toThrow(
      expect.objectContaining({ code: "WIRE_FORMAT", message: expect.stringContaining(problem) }),
    );
  });
});
