import { bindDevice, type DetectedDevices, deviceEnvironment } from "@cloudburst/executor";
import { CloudburstError } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { gpuDevice } from "./gpu-device.js";

const two: DetectedDevices = { type: "gpu", devices: [gpuDevice("GPU-a"), gpuDevice("GPU-b", { index: 1 })] };
const HIDDEN = { CUDA_VISIBLE_DEVICES: "-1", ROCR_VISIBLE_DEVICES: "-1", HIP_VISIBLE_DEVICES: "-1" };

describe("binding a process to a device", () => {
  test("that is wanted: libraries see it and no other, of either vendor", () => {
    const env = { PATH: "/bin", CUDA_VISIBLE_DEVICES: "0,1", HIP_VISIBLE_DEVICES: "3" };
    const { device, unused } = bindDevice(two, "GPU-b", env);
    expect(device?.uuid).toBe("GPU-b");
    expect(unused.map(({ uuid }) => uuid)).toEqual(["GPU-a"]);
    expect(env).toEqual({ PATH: "/bin", ...HIDDEN, CUDA_VISIBLE_DEVICES: "GPU-b" });
  });

  test("when none is named: the first, and the others are unused", () => {
    const env = {};
    const { device, unused } = bindDevice(two, undefined, env);
    expect([device?.uuid, unused.length]).toEqual(["GPU-a", 1]);
    expect(env).toEqual({ ...HIDDEN, CUDA_VISIBLE_DEVICES: "GPU-a" });
  });

  test("when it is a CPU executor: none, and libraries see none, whatever is there", () => {
    const env = { CUDA_VISIBLE_DEVICES: "0" };
    expect(bindDevice({ ...two, type: "cpu" }, undefined, env)).toEqual({ device: undefined, unused: [] });
    expect(env).toEqual(HIDDEN);
  });

  test("that is an instance of a divided one: by its own name", () => {
    const machine = { type: "gpu", devices: [gpuDevice("MIG-1"), gpuDevice("MIG-2")] } as const;
    const env = {};
    expect(bindDevice(machine, "MIG-2", env).device?.uuid).toBe("MIG-2");
    expect(env).toMatchObject({ CUDA_VISIBLE_DEVICES: "MIG-2" });
  });

  test("of AMD: shown by ROCm, and the first of what ROCm shows for HIP", () => {
    const device = gpuDevice("GPU-0badcafe", { vendor: "amd" });
    expect(deviceEnvironment(device)).toEqual({
      ...HIDDEN,
      ROCR_VISIBLE_DEVICES: "GPU-0badcafe",
      HIP_VISIBLE_DEVICES: "0",
    });
  });

  test("of AMD without a name of its own: by its place", () => {
    const device = gpuDevice("0000:03:00.0", { vendor: "amd", index: 2 });
    expect(deviceEnvironment(device)).toMatchObject({ ROCR_VISIBLE_DEVICES: "2", HIP_VISIBLE_DEVICES: "0" });
  });

  test.each([
    [two, "visible are GPU-a, GPU-b"],
    [{ type: "cpu", devices: [] } as const, "none is visible"],
  ])("that is not there fails with what is, and changes nothing", (machine, visible) => {
    const env = { CUDA_VISIBLE_DEVICES: "0" };
    const bind = () => bindDevice(machine, "GPU-c", env);
    expect(bind).toThrow(CloudburstError);
    expect(bind).toThrow(new RegExp(`NO_RESOURCES.*device GPU-c is not on this machine.*${visible}`));
    expect(env).toEqual({ CUDA_VISIBLE_DEVICES: "0" });
  });
});
