/** `local()` on machines with and without GPUs: it runs in the user's own process, whose environment is not ours to change. */
import { local } from "@cloudburst/local";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { loadAddon } from "../../native/ts/load-addon.js";
import { failureOf } from "../helpers/clouds.js";
import { CHOOSING, createFakeGpus, type FakeGpus } from "./fake-gpus.js";

let fakes: FakeGpus;
beforeAll(() => {
  fakes = createFakeGpus();
}, 60_000);
afterAll(() => fakes[Symbol.dispose]());
afterEach(() => {
  vi.unstubAllEnvs();
});

function onMachineWith(devices: number, more: Readonly<Record<string, string>> = {}): void {
  for (const name of CHOOSING) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries({ ...fakes.environment(devices), ...more })) vi.stubEnv(name, value);
}

describe.skipIf(loadAddon().addon === null)("where this process sees one device", () => {
  test.each([
    ["the only one", 1, {}],
    ["the one that is chosen", 2, { CUDA_VISIBLE_DEVICES: "0" }],
  ])(
    "%s runs what needs a GPU, beside what needs none; the environment stays as it was",
    async (_, devices, chosen) => {
      onMachineWith(devices, chosen);
      const before = { ...process.env };
      await using cloud = await local({ workers: 2, memoryMb: 64 });
      const infer = await cloud.register("infer", (ctx, x: number) => [ctx.gpu?.uuid, x], { gpu: true });
      const plain = await cloud.register("plain", (ctx) => ctx.gpu);
      expect(await infer(7)).toEqual([fakes.uuid(0), 7]);
      expect(await plain()).toBeUndefined();
      const { executors } = await cloud.status();
      expect(executors.map(({ info }) => [info.type, info.workers]).sort()).toEqual([
        ["cpu", 2],
        ["gpu", 1],
      ]);
      expect(process.env).toEqual(before);
    },
  );
});

describe.skipIf(loadAddon().addon === null)("where it sees several", () => {
  test("it is bound to none: what needs a GPU fails at once, and says how to choose", async () => {
    onMachineWith(2);
    await using cloud = await local({ workers: 1, memoryMb: 64 });
    const infer = await cloud.register("infer", () => 1, { gpu: true });
    const error = await failureOf(infer());
    expect(error.failure).toMatchObject({ code: "NO_RESOURCES", lacks: "gpu" });
    expect(error.message).toContain(`choose one, such as CUDA_VISIBLE_DEVICES=${fakes.uuid(0)}`);
  });

  test("and a GPU is demanded: an error that says how to choose", async () => {
    onMachineWith(2, { EXECUTOR_TYPE: "GPU" });
    expect((await failureOf(local())).message).toMatch(/INVALID_ARGUMENT.*sees 2 devices.*choose one/);
  });
});

test("where it sees none, what needs a GPU fails at once with the reason, and the rest runs", async () => {
  onMachineWith(0);
  await using cloud = await local({ workers: 1, memoryMb: 64 });
  const infer = await cloud.register("infer", () => 1, { gpu: true });
  const error = await failureOf(infer());
  expect(error.message).toMatch(/it needs a GPU, and the cluster has 1 CPU executor, no GPU executor \(.+\)/);
  expect(await (await cloud.register("plain", () => 2))()).toBe(2);
});

test("EXECUTOR_TYPE counts: CPU hides the device, GPU without one is an error", async () => {
  onMachineWith(1, { EXECUTOR_TYPE: "CPU" });
  {
    await using cloud = await local({ workers: 1, memoryMb: 64 });
    const infer = await cloud.register("infer", () => 1, { gpu: true });
    expect((await failureOf(infer())).message).toContain("(EXECUTOR_TYPE=CPU)");
  }
  onMachineWith(0, { EXECUTOR_TYPE: "GPU" });
  expect((await failureOf(local())).message).toMatch(/NO_RESOURCES.*EXECUTOR_TYPE=GPU/);
});
