import { afterAll, describe, expect, test } from "vitest";
import { detectExecutor } from "../ts/executor-machine.js";
import { parseNvidiaInformation } from "../ts/gpu/nvidia-files.js";
import { createFakeLibraries } from "./fake-libraries.js";

const fakes = createFakeLibraries();
afterAll(() => fakes[Symbol.dispose]());

const twin = { addon: null, reason: "the test wants the twin" } as const;
const VERSION =
  "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.133.20  Release Build  (dvs-builder)\nGCC version: gcc 12\n";

function information(minor: number, uuid: string, others = ""): string {
  return (
    `Model: \t\t NVIDIA H200\nIRQ:   \t\t 52\nGPU UUID: \t ${uuid}\nVideo BIOS: \t 96.00\nBus Type: \t PCIe\n` +
    `DMA Size: \t 52 bits\nBus Location: \t 0000:${(0x19 + minor).toString(16)}:00.0\nDevice Minor: \t ${minor}\n` +
    `GPU Firmware: \t 570.133.20\n${others}`
  );
}

/** A machine with NVIDIA's driver and two devices. */
const TWO: Readonly<Record<string, string>> = {
  "/proc/driver/nvidia/version": VERSION,
  "/proc/driver/nvidia/gpus/0000:19:00.0/information": information(0, "GPU-a0"),
  "/proc/driver/nvidia/gpus/0000:1a:00.0/information": information(1, "GPU-a1", "GPU Excluded: \t No\n"),
  "/dev/nvidiactl": "",
  "/dev/nvidia0": "",
  "/dev/nvidia1": "",
};

function detect(files: Readonly<Record<string, string>>, env: Record<string, string> = {}) {
  return detectExecutor({ root: fakes.tree(files), env, native: twin });
}

describe("without the addon, NVIDIA's devices are those of the kernel driver's files", () => {
  test("what the files tell is told, and what they do not is absent", () => {
    const machine = detect(TWO);
    expect(machine).toMatchObject({ type: "gpu", origin: "twin", reason: "2 × NVIDIA H200", problems: [] });
    expect(machine.devices[1]).toEqual({
      vendor: "nvidia",
      index: 1,
      uuid: "GPU-a1",
      name: "NVIDIA H200",
      memoryBytes: 0,
      freeBytes: undefined,
      computeCapability: undefined,
      pciId: "0000:1a:00.0",
      driverVersion: "570.133.20",
      runtimeVersion: undefined,
      instances: [],
    });
  });

  test("the rules of visibility hold", () => {
    expect(detect(TWO, { CUDA_VISIBLE_DEVICES: "GPU-a1" }).devices.map(({ index }) => index)).toEqual([1]);
    expect(detect(TWO, { CUDA_VISIBLE_DEVICES: "-1" })).toMatchObject({
      type: "cpu",
      reason: "CUDA_VISIBLE_DEVICES=-1 hides every NVIDIA device",
    });
    expect(() => detect(TWO, { CUDA_VISIBLE_DEVICES: "", EXECUTOR_TYPE: "GPU" })).toThrow(
      /CUDA_VISIBLE_DEVICES= hides/,
    );
  });

  test.each([
    [
      "excluded",
      { "/proc/driver/nvidia/gpus/0000:19:00.0/information": information(0, "GPU-a0", "GPU Excluded: \t Yes\n") },
      /the driver excludes it/,
    ],
    [
      "not used since the machine started",
      { "/proc/driver/nvidia/gpus/0000:19:00.0/information": information(0, "GPU-????????-????") },
      /tells its uuid only once/,
    ],
    [
      "divided",
      { "/proc/driver/nvidia/capabilities/gpu0/mig/gi7/access": "" },
      /it is divided \(MIG\), and only the addon/,
    ],
  ])("a device that is %s is left out, with a problem", (_, files, problem) => {
    const machine = detect({ ...TWO, ...files });
    expect(machine.devices.map(({ index }) => index)).toEqual([1]);
    expect(machine.installed).toHaveLength(2);
    expect(machine.problems).toEqual([expect.stringMatching(problem)]);
  });

  test("a device whose file this process has not got is left out", () => {
    const { "/dev/nvidia0": _, ...files } = TWO;
    expect(detect(files)).toMatchObject({
      devices: [{ index: 1 }],
      problems: [expect.stringContaining("/dev/nvidia0 cannot be opened")],
    });
    const { "/dev/nvidiactl": __, ...without } = TWO;
    expect(detect(without)).toMatchObject({ type: "cpu", devices: [], problems: [{}, {}] });
  });

  test("a file that is cut off names no device", () => {
    expect(parseNvidiaInformation("")).toBeUndefined();
    expect(parseNvidiaInformation("IRQ: 5\nModel:\n")).toBeUndefined();
    expect(parseNvidiaInformation("Model: NVIDIA T4")).toEqual({
      model: "NVIDIA T4",
      uuid: "",
      pciId: "",
      minor: undefined,
      isExcluded: false,
    });
  });
});

describe("signs of a GPU decide whether a library is asked at all", () => {
  const pci = (vendor: string, kind: string) => ({
    "/sys/bus/pci/devices/0000:00:02.0/vendor": `${vendor}\n`,
    "/sys/bus/pci/devices/0000:00:02.0/class": `${kind}\n`,
  });
  const detectReal = (files: Record<string, string>) => detectExecutor({ root: fakes.tree(files), env: {} });

  test("none: nothing is asked, in less than 50 ms (the best of five)", () => {
    const machine = detectReal({ ...pci("0x8086", "0x030000"), ...pci("0x10de", "0x040300") });
    expect(machine).toMatchObject({ type: "cpu", reason: "no GPU of NVIDIA or AMD is in this machine", problems: [] });
    const times = Array.from({ length: 5 }, () => detectReal({}).detectMs);
    expect(Math.min(...times)).toBeLessThan(50);
  });

  test.each([
    ["a device on the bus whose driver is not loaded", pci("0x10de", "0x030200")],
    ["a device file", { "/dev/nvidiactl": "" }],
    ["Windows' device file", { "/dev/dxg": "" }],
  ])("NVIDIA: %s", (_, files) => {
    // This machine has neither library; what matters is that they were looked for.
    expect(detectReal(files).reason).toMatch(/libnvidia-ml\.so\.1|signs of a GPU of NVIDIA|×/);
  });

  test("AMD: an accelerator on the bus whose driver is not loaded", () => {
    const machine = detectReal(pci("0x1002", "0x120000"));
    expect(machine).toMatchObject({ type: "cpu", reason: expect.stringContaining("signs of a GPU of AMD") });
  });
});
