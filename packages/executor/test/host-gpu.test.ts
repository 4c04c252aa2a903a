/** A GPU executor and a CPU executor with real worker threads. That libraries see one device only is tested with processes: test/e2e. */
import { expect, test } from "vitest";
import { gpuDevice } from "./gpu-device.js";
import { HostHarness } from "./host-harness.js";

const START_MS = 20_000;
const REPORTS_DEVICE = "(ctx) => ctx.gpu && [ctx.gpu.uuid, ctx.gpu.memoryBytes]";
const MODEL =
  "class { constructor(ctx) { this.loadedOn = ctx.gpu?.uuid } run(ctx) { return [this.loadedOn, ctx.gpu?.uuid] } }";

test("functions of a GPU executor see its device as ctx.gpu, in every worker and in constructors", async () => {
  const device = gpuDevice("GPU-1");
  await using h = await HostHarness.start({ options: { device, workers: 2 } });
  await h.register("device", REPORTS_DEVICE, 1, true);
  await h.register("model", MODEL, 1, true);
  await h.register("plain", REPORTS_DEVICE);
  for (let i = 0; i < 8; i++) h.client.call(`c${i}`, "device");
  for (let i = 0; i < 8; i++) expect(await h.client.outcome(`c${i}`, START_MS)).toEqual(["GPU-1", device.memoryBytes]);
  h.client.call("model", "model");
  expect(await h.client.outcome("model")).toEqual(["GPU-1", "GPU-1"]);
  h.client.call("plain", "plain");
  expect(await h.client.outcome("plain")).toEqual(["GPU-1", device.memoryBytes]);
});

test("a CPU executor has no device to show, and refuses what needs one", async () => {
  await using h = await HostHarness.start();
  await h.register("plain", REPORTS_DEVICE);
  await h.register("device", REPORTS_DEVICE, 1, true);
  h.client.call("c1", "plain");
  expect(await h.client.outcome("c1", START_MS)).toBe(undefined);
  h.client.call("c2", "device");
  expect(await h.client.answer("c2")).toMatchObject({
    failure: { code: "NO_RESOURCES", what: 'function "device"', problem: expect.stringContaining("has no GPU") },
  });
});
