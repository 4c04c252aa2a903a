import type { Message } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { messageCodec } from "../../packages/wire/src/index.js";

/** Pins the bytes of what was added for quarantine within version 1. */
const f = { fn: "f", version: "v1" };
const GOLDEN: readonly (readonly [string, object, string])[] = [
  [
    "death-reported",
    { kind: "death-reported", executor: "e1", cause: "crashed", running: [f] },
    "01b80a02653110011a070a016612027631",
  ],
  ["suspect-cleared", { kind: "suspect-cleared", version: "v1" }, "01b90a027631"],
  [
    "suspicions",
    { kind: "suspicions", suspects: ["v2"], quarantined: [{ ...f, deaths: 3 }] },
    "01ba0a02763212090a0166120276311803",
  ],
  ["list-quarantined", { kind: "list-quarantined", request: 1 }, "01bb0801"],
  ["release-quarantined", { kind: "release-quarantined", request: 1, fn: "f" }, "01bc0801120166"],
  [
    "quarantined",
    { kind: "quarantined", request: 1, quarantined: [{ ...f, deaths: 3 }] },
    "01bd080112090a0166120276311803",
  ],
  ["quarantine-released", { kind: "quarantine-released", version: "v1" }, "01be0a027631"],
];

describe("golden messages of quarantine", () => {
  test.each(GOLDEN)("%s is written to these bytes, and read from them", (_, given, hex) => {
    const message = given as Message;
    expect(messageCodec.encode(message).map((frame) => Buffer.from(frame).toString("hex"))).toEqual([hex]);
    expect(messageCodec.decode([Uint8Array.from(Buffer.from(hex, "hex"))])).toEqual(message);
  });

  test.each([
    ["no deaths", { kind: "suspicions", suspects: [], quarantined: [{ ...f, deaths: 0 }] }, "deaths is 0"],
    ["an unknown cause", { kind: "death-reported", executor: "e1", cause: "old age", running: [] }, "cause is"],
    ["no version", { kind: "suspect-cleared", version: "" }, "version is"],
  ])("%s: WIRE_FORMAT that names it", (_, message, problem) => {
    expect(() => messageCodec.decode(messageCodec.encode(message as never))).toThrow(
      expect.objectContaining({ code: "WIRE_FORMAT", message: expect.stringContaining(problem) }),
    );
  });
});
