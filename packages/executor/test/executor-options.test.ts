import { resolveExecutorOptions } from "@cloudburst/executor";
import { describe, expect, test } from "vitest";
import { gpuDevice } from "./gpu-device.js";

describe("options", () => {
  const machine = {
    reason: "no driver",
    cpu: { cores: 4, memoryBytes: 64 * 1024 ** 3, memoryLimitBytes: 4 * 1024 ** 3 },
  };

  test("have defaults from the machine: a worker for each core, and a share of its memory for each worker", () => {
    const resolved = resolveExecutorOptions({ listenLocal: "unix:/x", schedulers: ["s", "s"] }, machine);
    expect(resolved).toMatchObject({ workers: 4, memoryMb: 768, schedulers: ["s"] });
    const large = { ...machine, cpu: { ...machine.cpu, memoryLimitBytes: undefined } };
    expect(resolveExecutorOptions({ listenLocal: "unix:/x", schedulers: [] }, large).memoryMb).toBe(2_048);
  });

  test("without a device make a CPU executor that says why", () => {
    const given = { listenLocal: "unix:/x", schedulers: [] };
    const facts = { devices: [], cores: 4, memoryLimitBytes: 4 * 1024 ** 3 };
    const resolved = resolveExecutorOptions(given, machine);
    expect(resolved).toMatchObject({ type: "cpu", device: undefined, machine: { ...facts, reason: "no driver" } });
    expect(resolveExecutorOptions({ ...given, reason: "told so" }, machine).machine.reason).toBe("told so");
  });

  test("with a device make a GPU executor with one worker, or as many as are asked for", () => {
    const given = { listenLocal: "unix:/x", schedulers: [], device: gpuDevice("GPU-1") };
    const resolved = resolveExecutorOptions(given, machine);
    expect(resolved).toMatchObject({ type: "gpu", workers: 1, machine: { devices: [{ uuid: "GPU-1" }] } });
    expect(resolveExecutorOptions({ ...given, workers: 3 }, machine).workers).toBe(3);
  });

  test.each([
    ["no address", {}],
    ["no workers", { listenLocal: "x", workers: 0 }],
    ["half a worker", { listenLocal: "x", workers: 1.5 }],
    ["little memory", { listenLocal: "x", memoryMb: 15 }],
    ["a negative grace", { listenLocal: "x", graceMs: -1 }],
    ["a limit of zero", { listenLocal: "x", limits: { queueMax: 0 } }],
  ])("%s is refused by name", (_, given) => {
    expect(() => resolveExecutorOptions({ schedulers: [], ...given }, machine)).toThrow(/INVALID_ARGUMENT/);
  });
});
