/** GPU executors as real processes, on a machine whose vendor libraries are fakes: one process for each device, and what needs a GPU runs there. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cloud, FunctionHandle } from "@cloudburst/client";
import { clusterPaths } from "@cloudburst/cluster";
import { hostId } from "@cloudburst/transport";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { loadAddon } from "../../native/ts/load-addon.js";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";
import { CHOOSING, createFakeGpus, type FakeGpus } from "./fake-gpus.js";

interface Seen {
  readonly pid: number;
  readonly gpu: string | undefined;
  readonly env: string | undefined;
  readonly real: string;
  readonly hip: string;
}

type Look = FunctionHandle<[addon: string, ms?: number], Seen>;

let fakes: FakeGpus;
beforeAll(() => {
  fakes = createFakeGpus();
}, 60_000);
afterAll(() => fakes[Symbol.dispose]());

function onMachineWith(devices: number, more: Readonly<Record<string, string>> = {}): void {
  for (const name of CHOOSING) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...fakes.environment(devices), ...more })) vi.stubEnv(name, value);
}
/** Processes that are started again need the environment until the end. */
async function close(running: RunningCluster): Promise<void> {
  await running[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
}

/** Tells where it runs, and what it and native libraries see there. */
function registerLook(cloud: Cloud, name: string, gpu: boolean): Promise<Look> {
  return cloud.register(
    name,
    async (ctx, addon: string, ms = 0): Promise<Seen> => {
      const { createRequire } = await import("node:module");
      const { getenv } = createRequire("/")(addon) as { getenv(name: string): string };
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      // biome-ignore lint/suspicious/noUndeclaredEnvVars: it is what the test is about
      const env = process.env.CUDA_VISIBLE_DEVICES;
      const [real, hip] = [getenv("CUDA_VISIBLE_DEVICES"), getenv("HIP_VISIBLE_DEVICES")];
      return { pid: process.pid, gpu: ctx.gpu?.uuid, env, real, hip };
    },
    { gpu },
  );
}

// Without the addon the vendors' libraries cannot be asked: then there are no fakes, and nothing to test.
describe.skipIf(loadAddon().addon === null)("a cluster on a machine with two devices", () => {
  let running: RunningCluster;
  let gpuLook: Look;
  let plainLook: Look;

  beforeAll(async () => {
    onMachineWith(2);
    running = await openCluster({ executors: 1, workers: 2 });
    gpuLook = await registerLook(running.cloud, "gpu-look", true);
    plainLook = await registerLook(running.cloud, "plain-look", false);
    await until("all have joined", async () => (await running.cloud.status()).executors.length === 3);
  }, 60_000);
  afterAll(() => close(running), 30_000);

  const gpuPids = () => [running.pidOf("executor-gpu-1"), running.pidOf("executor-gpu-2")];

  test("has a GPU executor for each device, bound to it: the function, its environment and native libraries see that device alone", async () => {
    const seen = await Promise.all(Array.from({ length: 20 }, () => gpuLook(fakes.getenvAddon, 20)));
    const byPid = new Map(seen.map((one) => [one.pid, one]));
    expect([...byPid.keys()].sort()).toEqual(gpuPids().sort());
    gpuPids().forEach((pid, i) => {
      const uuid = fakes.uuid(i);
      expect(byPid.get(pid)).toEqual({ pid, gpu: uuid, env: uuid, real: uuid, hip: "-1" });
    });
    for (const one of seen) expect(one).toEqual(byPid.get(one.pid));
  });

  test("runs what needs no GPU on its CPU executor, which sees no device", async () => {
    const pid = running.pidOf("executor-1");
    const seen = await Promise.all(Array.from({ length: 20 }, () => plainLook(fakes.getenvAddon, 5)));
    for (const one of seen) expect(one).toEqual({ pid, gpu: undefined, env: "-1", real: "-1", hip: "-1" });
  });

  test("runs one call at a time on a device", async () => {
    const busy = await running.cloud.register(
      "overlap",
      async (ctx) => {
        const start = Date.now();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { on: ctx.gpu?.uuid, start, end: Date.now() };
      },
      { gpu: true, concurrency: 1 },
    );
    const spans = await Promise.all(Array.from({ length: 6 }, () => busy()));
    for (const a of spans)
      for (const b of spans) if (a !== b && a.on === b.on) expect(a.end <= b.start || b.end <= a.start).toBe(true);
  });

  test("places each node of a DAG by its need", async () => {
    const { cloud } = running;
    const double = await cloud.register("double", (ctx, x: number) => [2 * x, process.pid, ctx.gpu?.uuid] as const);
    const infer = await cloud.register(
      "infer",
      (ctx, [x, from]: readonly [number, number, string | undefined]) => ({
        x: x + 1,
        pids: [from, process.pid],
        on: ctx.gpu?.uuid,
      }),
      { gpu: true },
    );
    const graph = await cloud.dag("graph", (g) => g.node(infer, g.node(double, g.input<number>("x"))));
    for (let i = 0; i < 10; i++) {
      const { x, pids, on } = await graph({ x: i });
      expect(x).toBe(2 * i + 1);
      expect(pids[0]).toBe(running.pidOf("executor-1"));
      expect(gpuPids()).toContain(pids[1]);
      expect(on).toBe(fakes.uuid(gpuPids().indexOf(pids[1] as number)));
    }
  });

  test("constructs classes, and runs modules' functions, where the device is", async () => {
    const { cloud } = running;
    class Model {
      readonly loadedOn: string | undefined;
      constructor(ctx: { readonly gpu: { readonly uuid: string } | undefined }) {
        this.loadedOn = ctx.gpu?.uuid;
      }
      run(ctx: { readonly gpu: { readonly uuid: string } | undefined }): readonly (string | undefined)[] {
        return [this.loadedOn, ctx.gpu?.uuid];
      }
    }
    const model = await cloud.register("model", Model, { gpu: true });
    const [loadedOn, runsOn] = await model();
    expect([fakes.uuid(0), fakes.uuid(1)]).toContain(loadedOn);
    expect(runsOn).toBe(loadedOn);
    const url = new URL("./fixtures/gpu-functions.ts", import.meta.url);
    const functions = { where: { gpu: true } };
    const module = await cloud.registerModule<typeof import("./fixtures/gpu-functions.js")>(url, { functions });
    expect(await module.where()).toMatch(/^GPU-/);
  });

  test("its status tells type, device, cores, memory and reason of each executor, and which functions need a GPU", async () => {
    const { executors, functions } = await running.cloud.status();
    const gpus = executors.filter(({ info }) => info.type === "gpu");
    expect(gpus.map(({ machine }) => machine?.devices.map(({ uuid }) => uuid)).sort()).toEqual([
      [fakes.uuid(0)],
      [fakes.uuid(1)],
    ]);
    for (const { machine } of executors) {
      expect(machine?.cores).toBeGreaterThan(0);
      expect(machine?.memoryLimitBytes).toBeGreaterThan(0);
      expect(machine?.reason).not.toBe("");
    }
    const cpu = executors.find(({ info }) => info.type === "cpu");
    expect(cpu?.machine?.reason).toBe("2 GPU executors have the devices");
    expect(functions.find(({ name }) => name === "gpu-look")?.options.gpu).toBe(true);
  });

  test("a GPU executor that dies loses no call, is started again, and has the same device", async () => {
    const calls = Array.from({ length: 6 }, () => gpuLook(fakes.getenvAddon, 200));
    const restarts = running.restartsOf("executor-gpu-1");
    await until("a call runs", async () =>
      (await running.cloud.status()).executors.some(({ load }) => load.running > 0),
    );
    process.kill(running.pidOf("executor-gpu-1"), "SIGKILL");
    expect(await Promise.all(calls)).toHaveLength(6);
    await until("it is started again", () => running.restartsOf("executor-gpu-1") > restarts);
    await until(
      "it takes calls",
      async () => {
        const seen = await Promise.all(Array.from({ length: 8 }, () => gpuLook(fakes.getenvAddon, 20)));
        return new Set(seen.map(({ gpu }) => gpu)).size === 2;
      },
      25_000,
    );
  });

  test("when both GPU executors die at once, calls wait for their return", async () => {
    for (const pid of gpuPids()) process.kill(pid, "SIGKILL");
    expect((await gpuLook(fakes.getenvAddon)).gpu).toMatch(/^GPU-/);
  });
});

describe.skipIf(loadAddon().addon === null)("a cluster without GPU executors", () => {
  let running: RunningCluster;
  let look: Look;
  beforeEach(async () => {
    onMachineWith(1);
    running = await openCluster({ executors: 2, workers: 1, gpus: "none" });
    look = await registerLook(running.cloud, "look", true);
  }, 60_000);
  afterEach(() => close(running), 30_000);

  test("fails a call that needs a GPU at once, and says which function and what there is; none ever runs", async () => {
    await running.cloud.register("plain", () => 1).then((plain) => plain());
    const began = performance.now();
    const error = await failureOf(look(fakes.getenvAddon));
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(error.failure).toEqual({
      code: "NO_RESOURCES",
      what: 'function "look"',
      problem:
        "it needs a GPU, and the cluster has 2 CPU executors, no GPU executor (GPUs are switched off (gpus: none))",
      lacks: "gpu",
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => look(fakes.getenvAddon)));
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    await running.cloud.registerDag("chain", ["plain", "look"], [["plain", "look"]]);
    expect((await failureOf(running.cloud.callDag("chain", { look: [fakes.getenvAddon] }))).message).toContain(
      'nowhere to run DAG "chain": its function "look" needs a GPU',
    );
  });

  test("lets calls that asked to queue wait, and runs them as soon as a GPU executor has joined", async () => {
    const waiting = [1, 2, 3].map(() => look.with({ queue: true, deadlineMs: 30_000 })(fakes.getenvAddon));
    expect((await failureOf(look.with({ queue: true, deadlineMs: 700 })(fakes.getenvAddon))).message).toMatch(
      /DEADLINE_EXCEEDED.*needs a GPU/,
    );
    const executor = startGpuExecutor(running);
    try {
      const seen = await Promise.all(waiting);
      // It was told of no device, so it bound itself to the first before any worker started.
      expect(seen[0]).toMatchObject({ pid: executor.pid, gpu: fakes.uuid(0), env: fakes.uuid(0), real: fakes.uuid(0) });
    } finally {
      executor.kill("SIGKILL");
      await once(executor, "exit");
    }
  });
});

/** An executor that is not one of the cluster's own, as on another machine. */
function startGpuExecutor({ directory }: RunningCluster): ChildProcess {
  const paths = clusterPaths(directory);
  mkdirSync(join(directory, "run"), { recursive: true });
  const options = {
    local: paths.executorSocket("joined"),
    remote: paths.executorEndpoint("joined"),
    schedulers: [paths.schedulerSocket("scheduler")],
    store: { address: paths.storeSocket, host: hostId(), directory: paths.store },
    workers: 1,
    memoryMb: 64,
    executors: 1,
    isSpare: false,
    runningFile: join(directory, "run", "joined.running"),
  };
  const entry = fileURLToPath(new URL("../../packages/cluster/dist/processes/executor-main.js", import.meta.url));
  const env = { ...process.env, CLOUDBURST_CHILD_OPTIONS: JSON.stringify(options) };
  return fork(entry, [], { env, stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
}
