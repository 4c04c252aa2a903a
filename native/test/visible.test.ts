import type { GpuDevice, GpuVendor } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { FoundDevice } from "../ts/gpu/found-device.js";
import { visibleAmd } from "../ts/gpu/visible-amd.js";
import { hidesAllNvidia, visibleNvidia } from "../ts/gpu/visible-nvidia.js";

const NVIDIA_UUIDS = [
  "GPU-8932f937-d72c-4106-c12f-20bd9faed9f6",
  "GPU-8932f937-0000-4106-c12f-20bd9faed9f6",
  "GPU-1b2c3d4e-1111-4106-c12f-20bd9faed9f6",
  "GPU-FFEE0011-2222-4106-c12f-20bd9faed9f6",
];

function found(vendor: GpuVendor, index: number, uuid: string): FoundDevice {
  const device: GpuDevice = {
    vendor,
    index,
    uuid,
    name: "GPU",
    memoryBytes: 1,
    freeBytes: undefined,
    computeCapability: undefined,
    pciId: "",
    driverVersion: "",
    runtimeVersion: undefined,
    instances: [],
  };
  return { device, isDivided: false, instances: [] };
}

/** The device at `index`, with its instances at places 0 and 2. */
function divided(index: number, uuid: string): FoundDevice {
  const instances = [0, 2].map((position) => ({
    uuid: `MIG-${index}${position}00aaaa-5106`,
    name: "1g.10gb",
    memoryBytes: 1,
    position,
    gpuInstance: position + 7,
    computeInstance: 0,
  }));
  return { ...found("nvidia", index, uuid), isDivided: true, instances };
}

const nvidia = NVIDIA_UUIDS.map((uuid, index) => found("nvidia", index, uuid));

describe("CUDA_VISIBLE_DEVICES, as the CUDA driver reads it", () => {
  const all = [0, 1, 2, 3];
  test.each([
    [undefined, all],
    ["", []],
    ["-1", []],
    ["NoDevFiles", []],
    ["0", [0]],
    ["2,1", [2, 1]],
    ["3,2,1,0", [3, 2, 1, 0]],
    [" 1 , 2", [1, 2]],
    ["+1", [1]],
    ["1gpu,2ampere", [1, 2]],
    ["0,2,-1,1", [0, 2]],
    ["0,9,1", [0]],
    ["9,0", []],
    ["0,,1", [0]],
    ["0,x,1", [0]],
    ["0,1,0", []],
    ["99999999999999999999", []],
    [NVIDIA_UUIDS[2], [2]],
    [`${NVIDIA_UUIDS[2]},${NVIDIA_UUIDS[0]}`, [2, 0]],
    ["GPU-1b2c", [2]],
    ["GPU-1B2C", [2]],
    ["GPU-ffee", [3]],
    ["GPU-8932f937-0", [1]],
    ["GPU-8932f937", []], // two devices share it
    ["GPU-1b2c,GPU-8932f937,GPU-ffee", [2]],
    ["GPU-1b2c,0", [2]],
    ["0,GPU-1b2c", [0]],
    ["GPU-1b2c,GPU-1b2c", []],
    ["GPU-1b2c,GPU-1b2c3d", []], // one device by two names
    ["GPU-dead", []],
    ["MIG-dead", []],
  ] as [string | undefined, number[]][])("%j gives %j", (value, expected) => {
    const visible = visibleNvidia(nvidia, { CUDA_VISIBLE_DEVICES: value });
    expect(visible.devices.map(({ index }) => index)).toEqual(expected);
    expect(visible.hiddenBy).toBe(expected.length === 4 ? undefined : `CUDA_VISIBLE_DEVICES=${value}`);
  });

  test("numbers count as CUDA does, not as NVML does", () => {
    const fastestFirst = [nvidia[3], nvidia[0], nvidia[1], nvidia[2]] as FoundDevice[];
    expect(visibleNvidia(fastestFirst, { CUDA_VISIBLE_DEVICES: "0,1" }).devices.map(({ index }) => index)).toEqual([
      3, 0,
    ]);
  });
});

describe("CUDA_VISIBLE_DEVICES with instances", () => {
  const machine = [nvidia[0] as FoundDevice, divided(1, NVIDIA_UUIDS[2] as string)];
  test.each([
    [undefined, ["GPU-8932f937", "MIG-1000aaaa", "MIG-1200aaaa"]],
    ["1", ["MIG-1000aaaa", "MIG-1200aaaa"]],
    ["MIG-1200aaaa-5106", ["MIG-1200aaaa"]],
    ["MIG-12", ["MIG-1200aaaa"]],
    ["MIG-1", []], // two instances share it
    ["MIG-12,MIG-10", ["MIG-1200aaaa", "MIG-1000aaaa"]],
    ["MIG-12,MIG-12", []],
    [`MIG-${NVIDIA_UUIDS[2]}/9/0`, ["MIG-1200aaaa"]],
    [`MIG-${NVIDIA_UUIDS[2]}/8/0`, []],
    [NVIDIA_UUIDS[2], ["MIG-1000aaaa", "MIG-1200aaaa"]],
    ["MIG-12,GPU-8932", ["MIG-1200aaaa"]],
  ] as [string | undefined, string[]][])("%j gives %j", (value, expected) => {
    const { devices } = visibleNvidia(machine, { CUDA_VISIBLE_DEVICES: value });
    expect(devices.map(({ uuid }) => uuid.slice(0, 12))).toEqual(expected);
  });
});

describe("NVIDIA_VISIBLE_DEVICES, as the container toolkit reads it", () => {
  const all = [0, 1, 2, 3];
  test.each([
    [undefined, all],
    ["", all],
    ["all", all],
    ["void", all], // what a container made by CDI says, and it has devices
    ["/var/run/nvidia-container-devices", all],
    ["none", []],
    ["1,2", [1, 2]],
    ["2,all", all],
    ["1, 3", [1, 3]],
    ["7", []],
    ["0,7", [0]],
    ["4,5,6,7", all], // carried out by the toolkit: four devices, counted anew
    [NVIDIA_UUIDS[3], [3]],
    [`${NVIDIA_UUIDS[3]},0`, [0, 3]],
    ["GPU-not-here", []],
  ] as [string | undefined, number[]][])("%j gives %j", (value, expected) => {
    const { devices } = visibleNvidia(nvidia, { NVIDIA_VISIBLE_DEVICES: value });
    expect(devices.map(({ index }) => index)).toEqual(expected);
  });

  test("it names instances by their place, or by uuid", () => {
    const machine = [...nvidia.slice(0, 3), divided(3, NVIDIA_UUIDS[3] as string)];
    const select = (value: string) =>
      visibleNvidia(machine, { NVIDIA_VISIBLE_DEVICES: value }).devices.map(({ uuid }) => uuid.slice(0, 12));
    expect(select("3:2")).toEqual(["MIG-3200aaaa"]);
    expect(select("3:1")).toEqual([]);
    expect(select("0:0")).toEqual([]);
    expect(select("0,3:0")).toEqual(["GPU-8932f937", "MIG-3000aaaa"]);
    expect(select("3")).toEqual(["MIG-3000aaaa", "MIG-3200aaaa"]);
    expect(select("MIG-3200aaaa-5106")).toEqual(["MIG-3200aaaa"]);
  });

  test("both variables hide, and CUDA's orders", () => {
    const env = { NVIDIA_VISIBLE_DEVICES: "0,1,2", CUDA_VISIBLE_DEVICES: "3,2,0" };
    expect(visibleNvidia(nvidia, env).devices.map(({ index }) => index)).toEqual([2, 0]);
  });

  test("which variable hides devices is said", () => {
    expect(visibleNvidia(nvidia, { NVIDIA_VISIBLE_DEVICES: "none" }).hiddenBy).toBe("NVIDIA_VISIBLE_DEVICES=none");
    expect(visibleNvidia([], { NVIDIA_VISIBLE_DEVICES: "none", CUDA_VISIBLE_DEVICES: "" }).hiddenBy).toBeUndefined();
  });
});

test("no driver is asked where a variable names no device at all", () => {
  expect([{}, { CUDA_VISIBLE_DEVICES: "7" }, { NVIDIA_VISIBLE_DEVICES: "void" }].map(hidesAllNvidia)).toEqual([
    false,
    false,
    false,
  ]);
  expect(["", "-1", "none", "0,0"].map((value) => hidesAllNvidia({ CUDA_VISIBLE_DEVICES: value }))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(hidesAllNvidia({ NVIDIA_VISIBLE_DEVICES: "none" })).toBe(true);
});

describe("AMD's variables", () => {
  const amd = ["GPU-12345678abcd0000", "GPU-12345678ffff0000", "GPU-99aa000000000000", "0000:c4:00.0"].map(
    (uuid, index) => found("amd", index, uuid),
  );
  const all = [0, 1, 2, 3];
  test.each([
    [{}, all],
    [{ ROCR_VISIBLE_DEVICES: "" }, []],
    [{ ROCR_VISIBLE_DEVICES: "-1" }, []],
    [{ ROCR_VISIBLE_DEVICES: "2,0" }, [2, 0]],
    [{ ROCR_VISIBLE_DEVICES: " 0x1 , 3" }, [1, 3]],
    [{ ROCR_VISIBLE_DEVICES: "1x,2" }, []],
    [{ ROCR_VISIBLE_DEVICES: "0,9,1" }, [0]],
    [{ ROCR_VISIBLE_DEVICES: "0,0,1" }, [0]],
    [{ ROCR_VISIBLE_DEVICES: "gpu-12345678abcd0000" }, [0]],
    [{ ROCR_VISIBLE_DEVICES: "GPU-99,GPU-12345678F" }, [2, 1]],
    [{ ROCR_VISIBLE_DEVICES: "GPU-1234" }, []],
    [{ ROCR_VISIBLE_DEVICES: "GPU-" }, []],
    [{ HIP_VISIBLE_DEVICES: "" }, all],
    [{ HIP_VISIBLE_DEVICES: "-1" }, []],
    [{ HIP_VISIBLE_DEVICES: "3,1" }, [3, 1]],
    [{ HIP_VISIBLE_DEVICES: "1,1,0" }, [1, 0]],
    [{ HIP_VISIBLE_DEVICES: "0, 1" }, [0]],
    [{ HIP_VISIBLE_DEVICES: "01" }, []],
    [{ HIP_VISIBLE_DEVICES: "GPU-99aa000000000000,0" }, [2, 0]],
    [{ HIP_VISIBLE_DEVICES: "GPU-99aa" }, []],
    [{ CUDA_VISIBLE_DEVICES: "1" }, [1]],
    [{ CUDA_VISIBLE_DEVICES: "" }, all],
    [{ HIP_VISIBLE_DEVICES: "2", CUDA_VISIBLE_DEVICES: "1" }, [2]],
    [{ ROCR_VISIBLE_DEVICES: "3,2", HIP_VISIBLE_DEVICES: "1" }, [2]],
    [{ ROCR_VISIBLE_DEVICES: "", HIP_VISIBLE_DEVICES: "0" }, []],
  ] as [Record<string, string>, number[]][])("%j gives %j", (env, expected) => {
    expect(visibleAmd(amd, env).devices.map(({ index }) => index)).toEqual(expected);
  });

  test("which variable hides devices is said", () => {
    expect(visibleAmd(amd, {}).hiddenBy).toBeUndefined();
    expect(visibleAmd(amd, { ROCR_VISIBLE_DEVICES: "0" }).hiddenBy).toBe("ROCR_VISIBLE_DEVICES=0");
    expect(visibleAmd(amd, { ROCR_VISIBLE_DEVICES: "0,1", HIP_VISIBLE_DEVICES: "0" }).hiddenBy).toBe(
      "HIP_VISIBLE_DEVICES=0",
    );
  });
});
