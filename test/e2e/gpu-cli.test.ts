/** The command line on machines with and without a GPU: what it starts, what it shows, what it advises. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadAddon } from "../../native/ts/load-addon.js";
import { CHOOSING, createFakeGpus, type FakeGpus } from "./fake-gpus.js";

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));
const START_MS = 60_000;

let fakes: FakeGpus;
let directory: string;
beforeAll(() => {
  fakes = createFakeGpus();
  directory = mkdtempSync(join(tmpdir(), "cb-"));
}, START_MS);
afterAll(() => {
  fakes[Symbol.dispose]();
  rmSync(directory, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on a machine with so many devices. */
function cloudburst(devices: number, args: readonly string[], more: Record<string, string> = {}): Promise<Run> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !CHOOSING.includes(name)));
  const env = { ...clean, ...fakes.environment(devices), CLOUDBURST_DIR: directory, NO_COLOR: "1", ...more };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env, timeout: START_MS }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

const up = (...args: readonly string[]) => [
  "up",
  "--detach",
  "--address",
  "tcp://127.0.0.1:0",
  "--workers",
  "1",
  "--spares",
  "0",
  ...args,
];

describe.skipIf(loadAddon().addon === null)("on a machine with two devices", () => {
  beforeAll(async () => {
    expect((await cloudburst(2, up("--executors", "1", "--workers-per-device", "2"))).stdout).toContain("up at");
  }, START_MS);
  afterAll(async () => void (await cloudburst(2, ["down"])), START_MS);

  test("status shows type, device, cores and memory of each executor, the reasons, and which functions need a GPU", async () => {
    const json = JSON.parse((await cloudburst(2, ["status", "--json"])).stdout);
    {
      await using cloud = await connect(json.address);
      await cloud.register("infer", (ctx) => ctx.gpu?.name, { gpu: true });
    }
    expect(await cloudburst(2, ["call", "infer", "--queue"])).toMatchObject({ code: 0, stdout: "NVIDIA H200\n" });
    const text = (await cloudburst(2, ["status"])).stdout;
    expect(text).toMatch(/3 executors, 5 workers/);
    expect(text).toMatch(/executor-\S+ +CPU +- +\d+ +[\d.]+ [GM]iB/);
    for (const start of ["GPU-a032f937", "GPU-a132f937"])
      expect(text).toMatch(new RegExp(`executor-\\S+ +GPU +NVIDIA H200, 140 GiB \\(${start}…\\) +\\d+ `));
    expect(text).toContain("  CPU: 2 GPU executors have the devices");
    expect(text).toMatch(/infer +[0-9a-f]{12} +function +GPU/);
    expect(json.executors.map((one: { type: string }) => one.type).sort()).toEqual(["cpu", "gpu", "gpu"]);
    const machines = json.executors.flatMap((one: { machine: { devices: { uuid: string }[] } }) => one.machine.devices);
    expect(machines.map((device: { uuid: string }) => device.uuid).sort()).toEqual([fakes.uuid(0), fakes.uuid(1)]);
  });

  test("doctor finds everything in order, the cluster included", async () => {
    const found = await cloudburst(2, ["doctor"]);
    expect(found.stdout).not.toMatch(/^fail/m);
    expect(found.code).toBe(0);
    expect(found.stdout).toMatch(/^ok {4}executor type {3}GPU: 2 × NVIDIA H200/m);
    expect(found.stdout.match(/^ok {4}device .*NVIDIA H200 \(GPU-a[01]32f937/gm)).toHaveLength(2);
    expect(found.stdout).toMatch(/^ok {4}store .* in use by the cluster that runs \(pid \d+\)/m);
    expect(found.stdout).toMatch(/^ok {4}cluster .*1 CPU executors, 2 GPU executors, 1 functions/m);
    const json = JSON.parse((await cloudburst(2, ["doctor", "--json"])).stdout);
    expect(json.checks.find((check: { name: string }) => check.name === "node")).toEqual({
      name: "node",
      outcome: "ok",
      detail: process.version,
    });
  });
});

describe("on a machine without one", () => {
  test("up with GPUs that are not there is a clear error, by --gpus and by EXECUTOR_TYPE", async () => {
    const byFlag = await cloudburst(0, up("--gpus", "2"));
    expect(byFlag.code).toBe(1);
    expect(byFlag.stderr).toMatch(/NO_RESOURCES.*2 GPU executors: 0 devices are visible.*see "cloudburst doctor"/);
    const byType = await cloudburst(0, up(), { EXECUTOR_TYPE: "GPU" });
    expect(byType.code).toBe(1);
    expect(byType.stderr).toMatch(/NO_RESOURCES.*EXECUTOR_TYPE=GPU.*this process has none/);
    expect((await cloudburst(0, up("--gpus", "many"))).stderr).toContain("many is not auto, none, or a whole number");
    expect((await cloudburst(0, up("--executors", "0"))).stderr).toContain("there would be no executor at all");
  });

  test("doctor says why there is none, and exits with 1 when one is demanded or the cluster does not answer", async () => {
    const sound = await cloudburst(0, ["doctor"]);
    expect(sound.stdout).toMatch(/^ok {4}executor type {3}CPU: /m);
    expect(sound.code).toBe(0);
    const demanded = await cloudburst(0, ["doctor"], { EXECUTOR_TYPE: "GPU" });
    expect(demanded.stdout).toMatch(/^fail {2}executor type .*EXECUTOR_TYPE=GPU/m);
    expect(demanded.code).toBe(1);
    const alone = await cloudburst(0, ["doctor", "--address", "tcp://127.0.0.1:9", "--json"]);
    expect(alone.code).toBe(1);
    expect(JSON.parse(alone.stdout)).toMatchObject({ outcome: "fail" });
    expect(alone.stdout).toMatch(/CONNECT_FAILED.*tcp:\/\/127\.0\.0\.1:9/);
  });

  test("doctor without the addon warns, and goes on", async () => {
    const found = await cloudburst(0, ["doctor"], { CLOUDBURST_NATIVE: "off" });
    expect(found.code).toBe(0);
    expect(found.stdout).toMatch(/^warn {2}native addon .*switched off by CLOUDBURST_NATIVE=off/m);
    expect(found.stdout).toMatch(/^warn {2}shared memory/m);
  });
});
