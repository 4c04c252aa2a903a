import type { Message } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { messageCodec } from "../../packages/wire/src/index.js";

/** Pins the bytes of what was added for races within version 1: new kinds, and new fields of known ones. */
const attempt = { call: "c", attempt: 2 };
const NULL = new Uint8Array([9]);
const lost = { code: "RESULT_INVALID", what: "a" };
const GOLDEN: readonly (readonly [string, object, string])[] = [
  [
    "racer-failed",
    { kind: "racer-failed", ...attempt, source: "a", failure: lost },
    "010b0a016310021a0161/10b0020a0008636f646508776861748e524553554c545f494e56414c49448161",
  ],
  ["race-settled", { kind: "race-settled", ...attempt, source: "r" }, "010c0a016310021a0172"],
  [
    "dag-schedule with a race",
    {
      kind: "dag-schedule",
      ...attempt,
      deadlineMs: 500,
      disposition: { keep: false, outputKey: undefined },
      dag: "d",
      nodes: [
        { name: "a", fn: "f", version: "v", inputs: [], references: [], sendTo: ["e"], isOutput: false, serves: ["r"] },
      ],
      executors: [],
      outputs: ["r"],
      isRecord: false,
      isTask: false,
      races: [
        {
          name: "r",
          racers: ["a", "b"],
          invalidResults: [NULL],
          sendTo: [],
          isOutput: true,
          serves: ["s"],
          tells: ["e2"],
        },
      ],
      expendable: ["e2"],
    },
    "01410a01631002190000000000407f4022002a0164320f0a01611201661a01763201654201724201725a170a01721201611201621a030a010928013201733a02653262026532",
  ],
  [
    "register-dag with races",
    {
      kind: "register-dag",
      request: 1,
      dag: {
        name: "d",
        nodes: [
          { name: "a", fn: "f", race: { invalidResults: [] }, inputs: [] },
          { name: "r", race: { invalidResults: [NULL] }, inputs: [{ kind: "node", node: "a" }] },
        ],
        outputs: ["r"],
        result: "single",
      },
    },
    "0105080112230a016412080a01611201662200120f0a01721a05080112016122030a01091a01722001",
  ],
];

describe("golden messages of races", () => {
  test.each(GOLDEN)("%s is written to these bytes, and read from them", (_, given, hex) => {
    const frames = messageCodec.encode(given as Message);
    expect(frames.map((frame) => Buffer.from(frame).toString("hex")).join("/")).toBe(hex);
    expect(messageCodec.decode(hex.split("/").map((frame) => new Uint8Array(Buffer.from(frame, "hex"))))).toEqual(
      given,
    );
  });
});
