import { type ClusterMachine, type ClusterOptions, resolveClusterOptions } from "@cloudburst/cluster";
import type { GpuDevice } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { type PlannedExecutor, planExecutors } from "../src/executor-plan.js";

function device(index: number): GpuDevice {
  return {
    vendor: "nvidia",
    index,
    uuid: `GPU-${index}`,
    name: "Test GPU",
    memoryBytes: 2 ** 34,
    freeBytes: undefined,
    computeCapability: "9.0",
    pciId: "0000:19:00.0",
    driverVersion: "580.1",
    runtimeVersion: "13.0",
    instances: [],
  };
}

function machineWith(devices: number, cores = 8): ClusterMachine {
  const reason = devices === 0 ? "no driver" : "devices are there";
  return {
    type: devices === 0 ? "cpu" : "gpu",
    reason,
    devices: Array.from({ length: devices }, (_, i) => device(i)),
    problems: [],
    cpu: { cores },
  };
}

function plan(options: ClusterOptions, machine: ClusterMachine): readonly PlannedExecutor[] {
  return planExecutors(resolveClusterOptions(options, {}), machine).executors;
}

const summaries = (executors: readonly PlannedExecutor[]) =>
  executors.map(({ name, type, workers, device: bound }) => [name, type, workers, bound?.uuid]);

describe("the executors of a cluster", () => {
  test("on a machine without a GPU: CPU executors that say why, with the cores divided among them", () => {
    const executors = plan({}, machineWith(0));
    expect(summaries(executors)).toEqual([
      ["executor-1", "cpu", 4, undefined],
      ["executor-2", "cpu", 4, undefined],
    ]);
    expect(executors.map(({ reason }) => reason)).toEqual(["no driver", "no driver"]);
  });

  test("with devices: besides the CPU executors one for each device, with one worker", () => {
    const executors = plan({ executors: 1 }, machineWith(2));
    expect(summaries(executors)).toEqual([
      ["executor-1", "cpu", 8, undefined],
      ["executor-gpu-1", "gpu", 1, "GPU-0"],
      ["executor-gpu-2", "gpu", 1, "GPU-1"],
    ]);
    expect(executors[0]?.reason).toBe("2 GPU executors have the devices");
    expect(executors[1]?.reason).toBeUndefined();
  });

  test("several workers share a device only when that is asked for", () => {
    expect(plan({ workersPerDevice: 3 }, machineWith(1)).at(-1)?.workers).toBe(3);
  });

  test.each([
    ["none", 0],
    [0, 0],
    [1, 1],
    [2, 2],
    ["auto", 2],
  ] as const)("gpus: %s on a machine with two gives %d GPU executors; the other devices are unused", (gpus, count) => {
    const { executors, unused } = planExecutors(resolveClusterOptions({ gpus }, {}), machineWith(2));
    expect(executors.filter(({ type }) => type === "gpu")).toHaveLength(count);
    expect(unused).toHaveLength(2 - count);
  });

  test("more devices than there are cannot be had: the error says what is visible and why", () => {
    expect(() => plan({ gpus: 2 }, machineWith(1))).toThrow(
      /NO_RESOURCES.*nowhere to run 2 GPU executors: 1 device is visible \(devices are there\)/,
    );
    expect(() => plan({ gpus: 1 }, machineWith(0))).toThrow(
      /0 devices are visible \(no driver\); see "cloudburst doctor"/,
    );
  });

  test("all may be GPU executors; there must be one at all", () => {
    expect(summaries(plan({ executors: 0 }, machineWith(1)))).toEqual([["executor-gpu-1", "gpu", 1, "GPU-0"]]);
    expect(() => plan({ executors: 0 }, machineWith(0))).toThrow(/INVALID_ARGUMENT.*no executor at all.*no driver/);
  });

  test("a CPU executor has at least one worker, and as many as are asked for", () => {
    expect(plan({ executors: 4 }, machineWith(0, 2))[0]?.workers).toBe(1);
    expect(plan({ executors: 4, workers: 7 }, machineWith(0, 2))[0]?.workers).toBe(7);
  });
});
