import type { FailedCall, JournalRecord, Message } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  decodeFailedCall,
  decodeJournalRecord,
  encodeFailedCall,
  encodeJournalRecord,
  messageCodec,
} from "../../packages/wire/src/index.js";

/** Pins the bytes of durable calls within version 1, on the wire and in the journal: a journal is read by later releases. */
const durable = {
  call: "c-1.0",
  subject: { kind: "function", name: "f" },
  references: ["k"],
  deadlineMs: 60_000,
  outputKey: "out",
  retry: {
    attempts: 5,
    backoffMs: 100,
    factor: 2,
    backoffMsMax: 30_000,
    jitter: 0.5,
    on: ["EXECUTOR_LOST"],
    forMs: 86_400_000,
  },
  keepMs: 86_400_000,
  idempotencyKey: "order-17",
  payload: Uint8Array.of(1, 2),
};
const failure = { code: "CLOSED", what: "it" };
const MESSAGES: readonly (readonly [string, object, readonly string[]])[] = [
  [
    "submit-durable",
    { kind: "submit-durable", durable },
    [
      "01a00a720a05632d312e30120508011201661a016b2100000000004ced402a036f7574323e08051100000000000059401900000000000000402100000000004cdd4029000000000000e03f320d4558454355544f525f4c4f535439000000007099944139000000007099944142086f726465722d3137",
      "0102",
    ],
  ],
  ["durable-accepted", { kind: "durable-accepted", call: "c-1.0" }, ["01a10a05632d312e30"]],
  [
    "durable-refused",
    { kind: "durable-refused", call: "c-1.0", failure },
    ["01a20a05632d312e30", "10b0020a0008636f6465087768617486434c4f534544826974"],
  ],
  [
    "durable-ended: a result",
    { kind: "durable-ended", call: "c-1.0", outcome: { kind: "result", value: Uint8Array.of(7) } },
    ["01a30a05632d312e301001", "07"],
  ],
  [
    "durable-ended: a record",
    { kind: "durable-ended", call: "c-1.0", outcome: { kind: "record", values: new Map([["n", Uint8Array.of(7)]]) } },
    ["01a30a05632d312e3010021a016e", "07"],
  ],
  [
    "durable-ended: a failure",
    { kind: "durable-ended", call: "c-1.0", outcome: { kind: "failed", failure } },
    ["01a30a05632d312e301003", "10b0020a0008636f6465087768617486434c4f534544826974"],
  ],
  ["cancel-durable", { kind: "cancel-durable", call: "c-1.0" }, ["01a40a05632d312e30"]],
  [
    "manage-failed",
    { kind: "manage-failed", request: 3, action: "retry", call: "c-1.0" },
    ["01a5080310011a05632d312e30"],
  ],
  ["failed-managed", { kind: "failed-managed", request: 3, failure: undefined }, ["01a608031001"]],
  [
    "failed-managed: refused",
    { kind: "failed-managed", request: 3, failure },
    ["01a60803", "10b0020a0008636f6465087768617486434c4f534544826974"],
  ],
];
const PENDING =
  "0105810101020a720a05632d312e30120508011201661a016b2100000000004ced402a036f7574323e08051100000000000059401900000000000000402100000000004cdd4029000000000000e03f320d4558454355544f525f4c4f535439000000007099944139000000007099944142086f726465722d313711000000000000f03f18022003000102";
const ENDED = "010503002a0164";
const FAILED =
  "01068a010202190a720a05632d312e30120508011201661a016b2100000000004ced402a036f7574323e08051100000000000059401900000000000000402100000000004cdd4029000000000000e03f320d4558454355544f525f4c4f535439000000007099944139000000007099944142086f726465722d313711000000000000f03f1900000000000000402003280400000000000000010200000000000010b0020a0008636f6465087768617486434c4f534544826974";

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

describe("golden messages of durable calls", () => {
  test.each(MESSAGES)("%s is written to these bytes, and read from them", (_, given, frames) => {
    const message = given as Message;
    expect(messageCodec.encode(message).map(hexOf)).toEqual(frames);
    expect(messageCodec.decode(frames.map(bytesOf))).toEqual(message);
  });

  test.each([
    ["a code that does not exist", { ...durable, retry: { ...durable.retry, on: ["NO_SUCH"] } }, "NO_SUCH"],
    ["no attempt", { ...durable, retry: { ...durable.retry, attempts: 0 } }, "attempts is 0"],
    ["a retention of nothing", { ...durable, keepMs: 0 }, "keepMs is 0"],
    ["a deadline of nothing", { ...durable, deadlineMs: 0 }, "deadlineMs is 0"],
    ["an endless key", { ...durable, idempotencyKey: "x".repeat(513) }, "idempotencyKey"],
  ])("%s: WIRE_FORMAT that names it", (_, given, problem) => {
    const message = { kind: "submit-durable", durable: given } as unknown as Message;
    expect(() => messageCodec.decode(messageCodec.encode(message))).toThrow(
      expect.objectContaining({ code: "WIRE_FORMAT", message: expect.stringContaining(problem) }),
    );
  });
});

test("golden records of the journal are written to these bytes, and read from them", () => {
  const pending = { kind: "pending", durable, acceptedAtMs: 1, fence: 2, made: 3 } as unknown as JournalRecord;
  const failed = { durable, acceptedAtMs: 1, failedAtMs: 2, fence: 3, made: 4, failure } as unknown as FailedCall;
  expect(hexOf(encodeJournalRecord(pending))).toBe(PENDING);
  expect(decodeJournalRecord(bytesOf(PENDING))).toEqual(pending);
  expect(hexOf(encodeJournalRecord({ kind: "ended", digest: "d" }))).toBe(ENDED);
  expect(decodeJournalRecord(bytesOf(ENDED))).toEqual({ kind: "ended", digest: "d" });
  expect(hexOf(encodeFailedCall(failed))).toBe(FAILED);
  expect(decodeFailedCall(bytesOf(FAILED))).toEqual(failed);
});
