import { detectMachine, isGpuDemanded } from "@cloudburst/executor";
import { describe, expect, test } from "vitest";
import { parseLibraries } from "../src/shell/detect-machine.js";

describe("CLOUDBURST_GPU_LIBRARIES", () => {
  test("names libraries by what they are; a value may list several places", () => {
    expect(parseLibraries("nvml=/a/libnvidia-ml.so.1:libnvidia-ml.so.1,cuda=/a=b/libcuda.so.1")).toEqual({
      nvml: "/a/libnvidia-ml.so.1:libnvidia-ml.so.1",
      cuda: "/a=b/libcuda.so.1",
    });
  });

  test.each(["nvml", "nvml=", "vulkan=/lib", "nvml=/a,", "=/a"])("%s is refused by name", (text) => {
    expect(() => parseLibraries(text)).toThrow(/INVALID_ARGUMENT.*CLOUDBURST_GPU_LIBRARIES.*nvml, cuda, amd-smi/);
  });

  test("that are not there make a CPU machine that says so, not an error", () => {
    const machine = detectMachine({ CLOUDBURST_GPU_LIBRARIES: "nvml=/none/libnvidia-ml.so.1,cuda=/none/libcuda.so.1" });
    expect(machine).toMatchObject({ type: "cpu", devices: [] });
    expect(machine.reason).not.toBe("");
  });
});

describe("EXECUTOR_TYPE", () => {
  test("CPU makes a CPU machine that says so", () => {
    const machine = detectMachine({ EXECUTOR_TYPE: "CPU", CLOUDBURST_GPU_LIBRARIES: "nvml=/none" });
    expect(machine).toMatchObject({ type: "cpu", reason: "EXECUTOR_TYPE=CPU" });
  });

  test("GPU without a device is an error that says why", () => {
    const env = { EXECUTOR_TYPE: "GPU", CLOUDBURST_GPU_LIBRARIES: "nvml=/none" };
    expect(isGpuDemanded(env)).toBe(true);
    expect(() => detectMachine(env)).toThrow(/NO_RESOURCES.*EXECUTOR_TYPE=GPU/);
  });

  test("anything else is an error", () => {
    expect(() => isGpuDemanded({ EXECUTOR_TYPE: "TPU" })).toThrow(/INVALID_ARGUMENT.*"TPU" is neither CPU nor GPU/);
  });
});
