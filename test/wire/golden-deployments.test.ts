import type { Message, SavedDeployment } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { decodeSavedDeployment, encodeSavedDeployment, messageCodec } from "../../packages/wire/src/index.js";

/** Pins the bytes of what was added for deployments within version 1. */
const deployment = {
  name: "d",
  components: [
    {
      name: "c",
      fn: "f",
      version: "v1",
      essential: 2,
      elastic: 1,
      cores: { min: 0.5, max: 2 },
      memoryMb: { min: 0, max: 64 },
      gpus: 0,
    },
  ],
  priority: 1,
  durationMs: undefined,
  size: 3,
  waitMs: 500,
  whenLost: "restart",
};
const running = { kind: "running", essential: 2, elasticStarted: 1, elasticPlaced: 1, elastic: 1 };
const saved = {
  spec: deployment,
  waitedMs: 7,
  workedMs: 2.5,
  hasRun: true,
  homes: ["e1"],
} as unknown as SavedDeployment;

const GOLDEN: readonly (readonly [string, object, readonly string[]])[] = [
  [
    "deploy",
    { kind: "deploy", request: 1, deployment },
    [
      "01580801",
      "10b0073900086e616d6514636f6d706f6e656e7473107072696f72697479146475726174696f6e4d730873697a650c776169744d73107768656e4c6f73748164ac01b0083600086e616d6504666e0e76657273696f6e12657373656e7469616c0e656c61737469630a636f726573106d656d6f72794d620867707573816381668276310201b0020800066d696e066d6178a6000000000000e03f02b10200400001a003a4f4018772657374617274",
    ],
  ],
  ["stop-deployment", { kind: "stop-deployment", request: 2, name: "d", how: "completed" }, ["015908021201641801"]],
  ["watch-deployment", { kind: "watch-deployment", request: 3, name: "d" }, ["015a0803120164"]],
  ["list-deployments", { kind: "list-deployments", request: 4, prefix: "d" }, ["015b0804120164"]],
  [
    "deployments",
    { kind: "deployments", request: 5, deployments: [{ name: "d", status: running }] },
    [
      "015c0805120164",
      "10b0053400086b696e6412657373656e7469616c1c656c6173746963537461727465641a656c6173746963506c616365640e656c61737469638772756e6e696e6702010101",
    ],
  ],
  [
    "deployment-changed",
    { kind: "deployment-changed", name: "d", status: { kind: "waiting", why: { kind: "no-room" } } },
    ["015d0a0164", "10b0020900086b696e64067768798777616974696e67b0010500086b696e64876e6f2d726f6f6d"],
  ],
];
const RECORD =
  "01041801ae01090000000000001c40110000000000000440180122026531000010b0073900086e616d6514636f6d706f6e656e7473107072696f72697479146475726174696f6e4d730873697a650c776169744d73107768656e4c6f73748164ac01b0083600086e616d6504666e0e76657273696f6e12657373656e7469616c0e656c61737469630a636f726573106d656d6f72794d620867707573816381668276310201b0020800066d696e066d6178a6000000000000e03f02b10200400001a003a4f4018772657374617274";

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("golden messages of deployments", () => {
  test.each(GOLDEN)("%s is written to these bytes, and read from them", (_, given, hex) => {
    expect(messageCodec.encode(given as Message).map(hexOf)).toEqual(hex);
    expect(messageCodec.decode(hex.map(bytesOf))).toEqual(given);
  });

  test("a stored deployment, too", () => {
    expect(hexOf(encodeSavedDeployment(saved))).toBe(RECORD);
    expect(decodeSavedDeployment(bytesOf(RECORD))).toEqual(saved);
  });

  test.each([
    [
      "a component without a function",
      { ...deployment, components: [{ ...deployment.components[0], fn: 7 }] },
      "fn is not",
    ],
    ["components that are no list", { ...deployment, components: { length: 1 } }, "components is not a list"],
    ["an end that nobody knows", { ...deployment, whenLost: "explode" }, "whenLost is not one of"],
  ])("%s: WIRE_FORMAT that names it", (_, given, problem) => {
    const message = { kind: "deploy", request: 1, deployment: given } as unknown as Message;
    expect(() => messageCodec.decode(messageCodec.encode(message))).toThrow(
      expect.objectContaining({ code: "WIRE_FORMAT", message: expect.stringContaining(problem) }),
    );
  });
});
