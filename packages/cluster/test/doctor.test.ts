import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Check, diagnose } from "@cloudburst/cluster";
import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { CloudburstError } from "@cloudburst/model";
import type { CpuFacts, ExecutorMachine } from "@cloudburst/native";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cb-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const GIB = 1024 ** 3;
const cpu: CpuFacts = {
  model: "Test CPU",
  cores: 4,
  quotaCores: undefined,
  coresOfMachine: 8,
  simd: "avx2",
  simdFlags: [],
  memoryBytes: 16 * GIB,
  memoryLimitBytes: undefined,
};
const machine: ExecutorMachine = {
  type: "cpu",
  reason: "no driver",
  devices: [],
  installed: [],
  cpu,
  origin: "addon",
  problems: [],
  detectMs: 2.5,
};
const sound = {
  nodeVersion: "22.1.0",
  loadAddon: () => ({ addon: {} as never, origin: "/lib/cloudburst.node" }),
  detect: () => machine,
  detectCpu: () => cpu,
  sharedMemoryProblem: () => undefined,
};

async function examine(over: Parameters<typeof diagnose>[1] = {}): Promise<readonly Check[]> {
  return diagnose(directory, { ...sound, ...over });
}

async function check(name: string, over: Parameters<typeof diagnose>[1] = {}): Promise<Check | undefined> {
  return (await examine(over)).find((one) => one.name === name);
}

test("a machine in good order has nothing but ok", async () => {
  const checks = await examine();
  expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => "ok"));
  expect(checks.map(({ name }) => name)).toEqual([
    "node",
    "native addon",
    "executor type",
    "cores",
    "memory",
    "shared memory",
    "store",
  ]);
  expect(checks[2]?.detail).toBe("CPU: no driver (found out in 3 ms)");
  expect(checks[3]?.detail).toBe("4 of 8; Test CPU, avx2");
});

test.each([
  ["20.16.9", "fail"],
  ["18.20.0", "fail"],
  ["20.17.0", "ok"],
  ["24.0.0", "ok"],
])("Node %s: %s", async (nodeVersion, outcome) => {
  expect(await check("node", { nodeVersion })).toMatchObject({ outcome });
});

test("without the addon everything works: a warning that says why, and how to build it", async () => {
  const loadAddon = () => ({ addon: null, reason: "no such file" }) as const;
  const found = await check("native addon", { loadAddon });
  expect(found).toMatchObject({ outcome: "warn", detail: "its TypeScript twin is used: no such file" });
  expect(found?.advice).toContain("cloudburst-build-addon");
});

test("devices have a line each, with what is known of them; so has each problem of a driver", async () => {
  const device = {
    vendor: "nvidia",
    index: 0,
    uuid: "GPU-1",
    name: "H200",
    memoryBytes: 128 * GIB,
    freeBytes: 64 * GIB,
    computeCapability: "9.0",
    pciId: "0000:19:00.0",
    driverVersion: "580.1",
    runtimeVersion: "13.0",
    instances: [],
  } as const;
  const detect = (): ExecutorMachine => ({ ...machine, type: "gpu", devices: [device], problems: ["it is broken"] });
  const checks = await examine({ detect });
  expect(checks.find(({ name }) => name === "device")?.detail).toBe(
    "H200 (GPU-1): 131,072 MiB, 65,536 MiB free, compute capability 9.0, driver 580.1, CUDA 13.0, 0000:19:00.0",
  );
  expect(checks.find(({ name }) => name === "driver")).toMatchObject({ outcome: "warn", detail: "it is broken" });
});

test("a GPU that is demanded and absent is a failure with its reason", async () => {
  const detect = (): never => {
    throw new CloudburstError({ code: "NO_RESOURCES", what: "EXECUTOR_TYPE=GPU", problem: "no driver" });
  };
  const found = await check("executor type", { detect });
  expect(found).toMatchObject({ outcome: "fail", detail: expect.stringMatching(/EXECUTOR_TYPE=GPU: no driver/) });
});

test("a quota below one CPU, and little memory, are warnings; a limit is told with what the machine has", async () => {
  const detectCpu = () => ({ ...cpu, cores: 1, quotaCores: 0.5, memoryLimitBytes: 256 * 1024 ** 2 });
  expect(await check("cores", { detectCpu })).toMatchObject({
    outcome: "warn",
    detail: "1 of 8, quota of the control group 0.5; Test CPU, avx2",
  });
  expect(await check("memory", { detectCpu })).toMatchObject({
    outcome: "warn",
    detail: "256 MiB (limit of the control group; the machine has 16,384 MiB)",
  });
});

test("no shared memory is a warning with its reason", async () => {
  expect(await check("shared memory", { sharedMemoryProblem: () => "switched off" })).toMatchObject({
    outcome: "warn",
    detail: "switched off",
  });
});

describe("the store", () => {
  async function fill(): Promise<string> {
    const store = join(directory, "store");
    await using opened = await LmdbStore.open({ directory: store });
    for (let i = 0; i < 10; i++) {
      const stamp = { wallMs: 1, logical: 0, writer: "w" };
      await opened.merge(`key-${i}`, { kind: "lww", stamp, value: Uint8Array.of(i) });
    }
    return store;
  }

  test("that is not there yet is fine", async () => {
    expect(await check("store")).toMatchObject({ outcome: "ok", detail: `nothing is stored in ${directory} yet` });
  });

  test("that is there is read in full", async () => {
    const store = await fill();
    expect(await check("store")).toMatchObject({ outcome: "ok", detail: `10 keys in ${store}, all sound` });
  });

  test("that is damaged is a failure that says what to do", async () => {
    const store = await fill();
    truncateSync(join(store, "data.mdb"), 1_000);
    const found = await check("store");
    expect(found).toMatchObject({ outcome: "fail", detail: expect.stringContaining("DATA_CORRUPT") });
    expect(found?.advice).toContain("restore the directory from a backup");
  });

  test("that another process writes cannot be checked, which is a failure: no cluster could use it either", async () => {
    const store = await fill();
    await using _held = await LmdbStore.open({ directory: store });
    expect(await check("store")).toMatchObject({
      outcome: "fail",
      detail: expect.stringContaining("STORE_UNAVAILABLE"),
    });
  });

  test("of a cluster that runs is left alone", async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, "cluster.json"),
      JSON.stringify({ pid: process.pid, address: "tcp://127.0.0.1:1", startedAt: "now" }),
    );
    expect(await check("store")).toMatchObject({
      outcome: "ok",
      detail: expect.stringContaining(`pid ${process.pid}`),
    });
  });
});
