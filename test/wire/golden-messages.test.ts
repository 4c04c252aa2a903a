import { readFileSync } from "node:fs";
import { type Message, REGISTRY_BUCKETS } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  decodeFunctionSpec,
  decodeResolvedDag,
  decodeSchedulerInfo,
  encodeFunctionSpec,
  encodeResolvedDag,
  encodeSchedulerInfo,
  messageCodec,
} from "../../packages/wire/src/index.js";

/**
 * Pins the bytes of messages and records that carry what was added within version 1. `before` are the bytes that the release before an addition
 * wrote: they must be read for ever, as what their absence meant. To add one, add the bytes that its failing test prints.
 */
const golden = JSON.parse(readFileSync(new URL("golden-messages.json", import.meta.url), "utf8")) as {
  readonly before: Readonly<Record<string, readonly string[]>>;
  readonly now: Readonly<Record<string, readonly string[]>>;
  readonly "before many schedulers": Readonly<Record<string, readonly string[]>>;
  readonly "many schedulers": Readonly<Record<string, readonly string[]>>;
};

const info = (type: "cpu" | "gpu") => ({
  id: "e1",
  addresses: { host: "h", local: "unix:/e1", remote: undefined },
  pid: 7,
  workers: 2,
  type,
});
const load = {
  queued: 1,
  running: 2,
  utilization: 0.5,
  completed: 3,
  failed: 4,
  workersReplaced: 5,
  loaded: ["v1"],
};
const spec = (gpu: boolean) => ({
  name: "f",
  version: "v1",
  artifact: "a".repeat(64),
  exportName: "default",
  kind: "function",
  constructorArgs: undefined,
  options: { concurrency: 3, gpu },
});
const resolved = (gpu: boolean) => ({
  name: "d",
  nodes: [{ name: "n", fn: "f", inputs: [{ kind: "input", name: "x" }] }],
  outputs: ["n"],
  result: "single",
  versions: new Map([["f", "v1"]]),
  gpu: new Set(gpu ? ["f"] : []),
});
const node = {
  name: "n",
  fn: "f",
  version: "v1",
  inputs: [{ kind: "constant", value: Uint8Array.of(1, 2) }],
  references: ["k"],
  sendTo: ["e2"],
  isOutput: true,
};
const machine = {
  reason: "1 × Test GPU",
  devices: [
    {
      vendor: "nvidia",
      index: 1,
      uuid: "GPU-1",
      name: "Test GPU",
      memoryBytes: 2 ** 37,
      freeBytes: 2 ** 36,
      computeCapability: "9.0",
      pciId: "0000:19:00.0",
      driverVersion: "580.1",
      runtimeVersion: "13.0",
      instances: [{ uuid: "MIG-1", name: "1g.18gb", memoryBytes: 18_000_000_000 }],
    },
    {
      vendor: "amd",
      index: 0,
      uuid: "GPU-2",
      name: "",
      memoryBytes: 0,
      freeBytes: undefined,
      computeCapability: undefined,
      pciId: "",
      driverVersion: "",
      runtimeVersion: undefined,
      instances: [],
    },
  ],
  cores: 16,
  memoryLimitBytes: 2 ** 38,
};
const refused = { code: "NO_RESOURCES", what: 'function "f"', problem: "no executor has joined" };

/** What no release before knew. Those with a failure are not here: it is an encoded value, whose format has versions of its own. */
const TASKS = [
  {
    kind: "submit-task",
    call: "c1",
    subject: { kind: "function", name: "f" },
    attempt: 1,
    running: "e1",
    refusedBy: ["e2"],
    options: {
      after: { calls: ["c0"], mode: "all", success: true, failure: false },
      follow: { calls: ["c2", "c3"], mode: "any", success: false, failure: true },
      targets: ["e1"],
      priority: -3,
      waitMs: 5,
      deadlineMs: 1_000,
      retries: 2,
      retryOn: "failure",
      whenUnmet: "wait",
      references: ["k"],
    },
  },
  { kind: "cancel-task", call: "c1" },
  { kind: "call-known", call: "c0", state: "pending", executor: "e1", deadlineMs: 10 },
  { kind: "task-ended", call: "c1", attempt: 1, executor: "e1", outcome: { kind: "unmet", problem: "no" } },
  {
    kind: "task-placed",
    call: "c1",
    attempt: 1,
    executor: info("gpu"),
    runs: { kind: "function", name: "f", version: "v1" },
    isAhead: false,
  },
  { kind: "task-standing", call: "c1", standing: { kind: "succeeded", attempt: 1, executor: "e1" } },
  { kind: "probe-task", call: "c1", attempt: 1 },
  { kind: "accepted", call: "c1", attempt: 2 },
];

/** The same messages with (`gpu`) and without what was added. */
function messages(gpu: boolean): readonly object[] {
  const type = gpu ? "gpu" : "cpu";
  const lease = { expiresInMs: 5_000, executors: [{ info: info(type), weight: 2 }] };
  const store = { address: "unix:/s", host: "h", directory: undefined };
  const status = {
    scheduler: "s1",
    uptimeMs: 12.5,
    store,
    executors: [{ info: info(type), machine: gpu ? machine : undefined, load, silentMs: 3, pins: [] }],
    clients: 1,
    functions: [spec(gpu)],
    dags: [resolved(gpu)],
    work: [],
    schedulers: [],
  };
  return [
    { kind: "register-function", request: 1, spec: spec(gpu), code: Uint8Array.of(9) },
    { kind: "functions", request: 2, functions: [spec(gpu)] },
    { kind: "dags", request: 3, dags: [resolved(gpu)] },
    { kind: "function-lease", request: 4, spec: spec(gpu), lease },
    { kind: "dag-lease", request: 5, dag: resolved(gpu), lease },
    { kind: "status", request: 6, status },
    { kind: "executor-joined", info: info(type), machine: gpu ? machine : undefined },
    { kind: "executor-reported", executor: "e1", load },
    { kind: "refused", request: 7, failure: gpu ? { ...refused, lacks: "gpu" } : refused },
    {
      kind: "dag-schedule",
      call: "c1",
      attempt: 1,
      deadlineMs: 1_000,
      disposition: { keep: false, outputKey: undefined },
      dag: "d",
      nodes: [node],
      executors: [info(type)],
      outputs: ["n"],
      isRecord: false,
      isTask: gpu,
    },
    {
      kind: "call",
      call: "c1",
      attempt: 2,
      fn: "f",
      version: "v1",
      deadlineMs: 1_000,
      references: ["k"],
      disposition: { keep: true, outputKey: undefined },
      isTask: gpu,
      args: Uint8Array.of(1),
    },
    ...(gpu ? TASKS : []),
  ];
}

const schedulerInfo = { id: "s1", addresses: { host: "h", local: "ipc:///s1", remote: "tcp://h:5000" } };
const statistics = {
  uptimeMs: 12.5,
  functions: 1,
  dags: 2,
  clients: 3,
  executors: 4,
  peers: 5,
  leases: 6,
  changes: 7,
  reads: 8,
};
const stamp = { wallMs: 1_700_000_000_000, logical: 3, writer: "s1" };

/** What several schedulers added: to messages that there were, with it (`many`) and without, and as messages of its own. */
function schedulerMessages(many: boolean): readonly object[] {
  const store = { address: "unix:/s", host: "h", directory: undefined };
  const lattice = { kind: "lww", stamp, value: Uint8Array.of(7) };
  const seen = { scheduler: "s1", uptimeMs: 12.5, store, executors: [], clients: 1, functions: [], dags: [], work: [] };
  const known = [
    { info: schedulerInfo, isConnected: true, statistics },
    { info: { ...schedulerInfo, id: "s2" }, isConnected: false, statistics: undefined },
  ];
  const changed = [
    { kind: "welcome", request: 1, scheduler: "s1", store, schedulers: many ? [schedulerInfo] : [] },
    { kind: "status", request: 2, status: { ...seen, schedulers: many ? known : [] } },
    { kind: "store-merge", request: 3, key: "k", lattice, ttlMs: undefined, ifAbsent: many },
  ];
  if (!many) return changed;
  return [
    ...changed,
    { kind: "schedulers-changed", self: "s1", schedulers: [schedulerInfo] },
    { kind: "scheduler-hello", info: schedulerInfo },
    { kind: "registry-digest", hashes: Array.from({ length: REGISTRY_BUCKETS }, (_, i) => i * 0x01000193), statistics },
    {
      kind: "registry-versions",
      buckets: [1, 63],
      versions: [
        { record: { kind: "function", name: "f" }, stamp, isDeleted: false },
        { record: { kind: "dag", name: "d" }, stamp, isDeleted: true },
      ],
    },
  ];
}

const hexOf = (frames: readonly Uint8Array[]) => frames.map((frame) => Buffer.from(frame).toString("hex"));
const framesOf = (hex: readonly string[]) => hex.map((frame) => Uint8Array.from(Buffer.from(frame, "hex")));

describe.each([
  ["before", false],
  ["now", true],
] as const)("golden messages: %s", (set, gpu) => {
  test.each(messages(gpu).map((message) => [(message as Message).kind, message as Message] as const))(
    "%s is written to these bytes, and read from them",
    (kind, message) => {
      // A failure is an encoded value, whose format has versions of its own: see golden-values.test.ts.
      if (kind !== "refused") expect(hexOf(messageCodec.encode(message))).toEqual(golden[set][kind]);
      expect(messageCodec.decode(framesOf(golden[set][kind] ?? []))).toEqual(message);
    },
  );

  test("a stored function and a stored DAG are written to these bytes, and read from them", () => {
    const [fn, dag] = [spec(gpu), resolved(gpu)];
    expect(hexOf([encodeFunctionSpec(fn as never)])).toEqual(golden[set]["record function"]);
    expect(hexOf([encodeResolvedDag(dag as never)])).toEqual(golden[set]["record DAG"]);
    expect(decodeFunctionSpec(framesOf(golden[set]["record function"] ?? [])[0] as Uint8Array)).toEqual(fn);
    expect(decodeResolvedDag(framesOf(golden[set]["record DAG"] ?? [])[0] as Uint8Array)).toEqual(dag);
  });
});

describe.each([
  ["before many schedulers", false],
  ["many schedulers", true],
] as const)("golden messages: %s", (set, many) => {
  test.each(schedulerMessages(many).map((message) => [(message as Message).kind, message as Message] as const))(
    "%s is read from these bytes, and written to them",
    (kind, message) => {
      // The release before wrote no `if_absent`.
      if (many || kind !== "store-merge") expect(hexOf(messageCodec.encode(message))).toEqual(golden[set][kind]);
      expect(messageCodec.decode(framesOf(golden[set][kind] ?? []))).toEqual(message);
    },
  );

  test("a stored scheduler is written to these bytes, and read from them", () => {
    if (!many) return;
    expect(hexOf([encodeSchedulerInfo(schedulerInfo as never)])).toEqual(golden[set]["record scheduler"]);
    expect(decodeSchedulerInfo(framesOf(golden[set]["record scheduler"] ?? [])[0] as Uint8Array)).toEqual(
      schedulerInfo,
    );
  });
});

test("a digest of another number of buckets is WIRE_FORMAT, and so is a bucket that there is not", () => {
  const digest = { kind: "registry-digest", hashes: [1], statistics };
  const versions = { kind: "registry-versions", buckets: [REGISTRY_BUCKETS], versions: [] };
  for (const message of [digest, versions]) {
    const frames = messageCodec.encode(message as never);
    expect(() => messageCodec.decode(frames)).toThrow(expect.objectContaining({ code: "WIRE_FORMAT" }));
  }
});

describe("what a peer says of machines is checked", () => {
  const joined = (over: object) =>
    messageCodec.encode({ kind: "executor-joined", info: info("gpu"), machine: { ...machine, ...over } } as never);
  const [device] = machine.devices;

  test.each([
    ["too many devices", { devices: new Array(257).fill(device) }, "257 devices"],
    [
      "too many instances",
      { devices: [{ ...device, instances: new Array(65).fill(device?.instances[0]) }] },
      "65 instances",
    ],
    ["a device without a uuid", { devices: [{ ...device, uuid: "" }] }, "uuid is missing"],
    ["a device of nobody", { devices: [{ ...device, vendor: "nobody" }] }, "vendor is"],
    ["half a byte", { memoryLimitBytes: 0.5 }, "memoryLimitBytes is 0.5"],
    ["cores that are no number", { cores: Number.NaN }, "cores is NaN"],
    ["a reason without end", { reason: "x".repeat(5_000) }, "reason is"],
  ])("%s: WIRE_FORMAT that names it", (_, over, problem) => {
    expect(() => messageCodec.decode(joined(over))).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ code: "WIRE_FORMAT" }),
        message: expect.stringContaining(problem),
      }),
    );
  });
});
