import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { detectExecutor, type ExecutorMachine } from "../ts/executor-machine.js";
import { createFakeLibraries, hasCompiler } from "./fake-libraries.js";

const fakes = createFakeLibraries();
afterAll(() => fakes[Symbol.dispose]());

const nvml = fakes.build("nvml");
const cuda = fakes.build("cuda");
const root = fakes.tree({ "/dev/nvidiactl": "", "/proc/driver/nvidia/version": "" });

/** One device, unless the settings say otherwise. */
function detect(settings: Readonly<Record<string, string>> = {}, libraries = { nvml, cuda }): ExecutorMachine {
  const env = { PATH: process.env.PATH, ...settings };
  return detectExecutor({ env, root, libraries, probeDeadlineMs: 5_000 });
}

const devices = (count: number) => ({ NVML_DEVICES: String(count), CUDA_DEVICES: String(count) });
const inPciOrder = { CUDA_DEVICE_ORDER: "PCI_BUS_ID" };

describe.skipIf(!hasCompiler)("healthy libraries", () => {
  test("a device is told with all that the libraries know of it", () => {
    const machine = detect();
    expect(machine.devices).toEqual([
      {
        vendor: "nvidia",
        index: 0,
        uuid: "GPU-a032f937-d72c-4106-c12f-20bd9faed9f6",
        name: "NVIDIA H200",
        memoryBytes: 150_000_000_000,
        freeBytes: 149_999_999_000,
        computeCapability: "9.0",
        pciId: "0000:19:00.0",
        driverVersion: "570.133.20",
        runtimeVersion: "12.8",
        instances: [],
      },
    ]);
    expect(machine).toMatchObject({ type: "gpu", reason: "1 × NVIDIA H200", origin: "addon", problems: [] });
  });

  test("four devices are counted as NVML does and listed as CUDA does: the fastest first, unless the order is by the bus", () => {
    expect(detect(devices(4)).devices.map(({ index }) => index)).toEqual([3, 2, 1, 0]);
    const machine = detect({ ...devices(4), ...inPciOrder });
    expect(machine.devices.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(machine.installed.map(({ pciId }) => pciId)).toEqual([
      "0000:19:00.0",
      "0000:1a:00.0",
      "0000:1b:00.0",
      "0000:1c:00.0",
    ]);
  });

  test("a driver without devices gives a CPU executor, and no problem", () => {
    expect(detect(devices(0))).toMatchObject({
      type: "cpu",
      devices: [],
      problems: [],
      reason: "there are signs of a GPU of NVIDIA, and its kernel driver lists none",
    });
    expect(detect({ ...devices(0), CUDA_INIT: "100" })).toMatchObject({ type: "cpu", problems: [] });
  });

  test("CUDA_VISIBLE_DEVICES does not reach the libraries, so that hidden devices are still known", () => {
    const machine = detect({ ...devices(4), ...inPciOrder, CUDA_VISIBLE_DEVICES: "2" });
    expect(machine.devices.map(({ index }) => index)).toEqual([2]);
    expect(machine.installed).toHaveLength(4);
    expect(machine.reason).toBe("1 × NVIDIA H200; CUDA_VISIBLE_DEVICES=2 hides some devices");
  });

  test("a device whose memory is the machine's has what CUDA may use of it", () => {
    expect(detect({ NVML_UNIFIED: "1" }).devices[0]).toMatchObject({
      memoryBytes: 149_000_000_000,
      freeBytes: undefined,
    });
  });

  test("it takes less than 50 ms, the best of seven: the machine may be busy with other tests", () => {
    const times = Array.from({ length: 7 }, () => detect(devices(4)).detectMs).sort((a, b) => a - b);
    expect(times[0]).toBeLessThan(50);
  });
});

describe.skipIf(!hasCompiler)("instances", () => {
  const divided = { ...devices(2), ...inPciOrder, NVML_MIG: "1:3", CUDA_DEVICES: "1", CUDA_INSTANCE: "1" };

  test("a divided device is there as its instances, each with its own uuid and memory", () => {
    const machine = detect(divided);
    expect(machine.devices.map(({ uuid, name, memoryBytes }) => ({ uuid, name, memoryBytes }))).toEqual([
      { uuid: "GPU-a032f937-d72c-4106-c12f-20bd9faed9f6", name: "NVIDIA H200", memoryBytes: 150_000_000_000 },
      ...["c100f937", "c102f937", "c104f937"].map((start) => ({
        uuid: `MIG-${start}-0000-5106-c12f-20bd9faed9f6`,
        name: "NVIDIA H200 MIG 1g.18gb",
        memoryBytes: 18_000_000_000,
      })),
    ]);
    expect(machine.devices[1]).toMatchObject({
      index: 1,
      pciId: "0000:1a:00.0",
      computeCapability: "9.0",
      instances: [],
    });
    expect(machine.installed[1]?.instances.map(({ name }) => name)).toEqual(["1g.18gb", "1g.18gb", "1g.18gb"]);
    expect(machine.problems).toEqual([]);
  });

  test.each([
    ["the uuid of an instance", "MIG-c102f937-0000-5106-c12f-20bd9faed9f6", ["MIG-c102"]],
    ["a uuid cut short", "MIG-c104", ["MIG-c104"]],
    ["an older driver's name", "MIG-GPU-a132f937-d72c-4106-c12f-20bd9faed9f6/9/0", ["MIG-c102"]],
    ["several instances", "MIG-c104,MIG-c100", ["MIG-c104", "MIG-c100"]],
    ["the divided device", "1", ["MIG-c100", "MIG-c102", "MIG-c104"]],
    ["the device beside it", "GPU-a0", ["GPU-a032"]],
    ["nothing", "MIG-ff", []],
  ])("CUDA_VISIBLE_DEVICES may name %s", (_, value, expected) => {
    const machine = detect({ ...divided, CUDA_VISIBLE_DEVICES: value });
    expect(machine.devices.map(({ uuid }) => uuid.slice(0, 8))).toEqual(expected);
  });

  test("a device that MIG is on for, without instances, is left out with a problem", () => {
    const machine = detect({ ...devices(1), NVML_MIG: "0:0", CUDA_INIT: "100" });
    expect(machine).toMatchObject({ type: "cpu", devices: [] });
    expect(machine.problems).toEqual([expect.stringContaining("MIG is on, and it has no instances")]);
  });

  test("a library from before MIG is no problem", () => {
    expect(detect({}, { nvml: fakes.build("nvml", "WITHOUT_MIG"), cuda })).toMatchObject({ type: "gpu", problems: [] });
  });
});

describe.skipIf(!hasCompiler)("broken drivers give a CPU executor with a reason", () => {
  test.each([
    ["no driver", { NVML_INIT: "9", CUDA_INIT: "100" }, /the driver is not loaded \(error 9\)/],
    [
      "another version",
      { NVML_INIT: "18", CUDA_INIT: "803" },
      /of different versions; reboot, or load the driver again/,
    ],
    ["an unknown error", { NVML_INIT: "4711", CUDA_INIT: "4711" }, /error 4711/],
    [
      "a CUDA driver that fails",
      { CUDA_INIT: "999" },
      /the CUDA driver library fails in cuInit: an unknown error.*1 NVIDIA device is installed/,
    ],
    ["a stub of CUDA", { CUDA_INIT: "34" }, /the library is a stub/],
    ["an implausible count", { NVML_DEVICES: "-1", CUDA_DEVICES: "100000" }, /implausible count \(100000\)/],
    ["a count that fails", { NVML_COUNT: "999", CUDA_COUNT: "3" }, /cuDeviceGetCount: not initialized/],
    ["libraries that abort", { NVML_INIT: "abort", CUDA_INIT: "abort" }, /crashed \(signal 6\)/],
    ["libraries that crash", { NVML_COUNT: "crash", CUDA_COUNT: "crash" }, /crashed \(signal 11\)/],
    [
      "libraries that crash when they are opened",
      { NVML_OPEN: "crash", CUDA_OPEN: "abort" },
      /crashed \(signal (6|11)\)/,
    ],
    ["libraries that end the process", { NVML_INIT: "exit", CUDA_INIT: "exit" }, /exit code 3/],
  ] as [string, Record<string, string>, RegExp][])("%s", (_, settings, reason) => {
    const machine = detect(settings);
    expect(machine).toMatchObject({ type: "cpu", devices: [] });
    expect(machine.reason).toMatch(reason);
    expect(machine.problems.length).toBeGreaterThan(0);
  });

  test("missing functions are named", () => {
    const machine = detect(
      {},
      { nvml: fakes.build("nvml", "WITHOUT_INIT"), cuda: fakes.build("cuda", "WITHOUT_UUID") },
    );
    expect(machine.type).toBe("cpu");
    expect(machine.problems).toEqual([
      "NVIDIA's management library is of a version that has no nvmlInit_v2",
      "the CUDA driver library is of a version that has no cuDeviceGetUuid_v2",
    ]);
  });

  test("files that are no libraries", () => {
    const text = `${fakes.tree({ "/libnvml.so": "no library. ".repeat(100) })}/libnvml.so`;
    expect(detect({}, { nvml: text, cuda: text }).reason).toMatch(/cannot be opened: .*invalid ELF header/);
  });

  test("answers full of garbage give no device, and no device is forged", () => {
    const machine = detect({ ...devices(2), NVML_GARBAGE: "1", NVML_INIT: "print", CUDA_INIT: "100" });
    expect(machine).toMatchObject({ type: "cpu", devices: [], installed: [] });
    expect(machine.problems).toContainEqual(expect.stringContaining("answers garbage for device 0"));
  });

  test("a GPU demanded and absent is an error that says why; a CPU demanded asks no library", () => {
    expect(() => detect({ NVML_INIT: "18", CUDA_INIT: "803", EXECUTOR_TYPE: "GPU" })).toThrow(
      /NO_RESOURCES.*EXECUTOR_TYPE=GPU.*different versions/,
    );
    expect(detect({ EXECUTOR_TYPE: "GPU" }).type).toBe("gpu");
    expect(detect({ EXECUTOR_TYPE: "CPU" })).toMatchObject({ type: "cpu", reason: "EXECUTOR_TYPE=CPU", installed: [] });
    expect(() => detect({ EXECUTOR_TYPE: "TPU" })).toThrow(/INVALID_ARGUMENT.*"TPU" is neither CPU nor GPU/);
  });
});

describe.skipIf(!hasCompiler)("partly broken drivers leave the devices that are fine", () => {
  test("NVML fails and CUDA works: the devices are CUDA's, with a problem", () => {
    const machine = detect({ NVML_INIT: "18", CUDA_DEVICES: "2" });
    expect(
      machine.devices.map(({ uuid, index, driverVersion, runtimeVersion, freeBytes }) => [
        uuid,
        index,
        driverVersion,
        runtimeVersion,
        freeBytes,
      ]),
    ).toEqual([
      ["GPU-a132f937-d72c-4106-c12f-20bd9faed9f6", 1, "", "13.0", undefined],
      ["GPU-a032f937-d72c-4106-c12f-20bd9faed9f6", 0, "", "13.0", undefined],
    ]);
    expect(machine.problems).toHaveLength(1);
  });

  test("NVML is not installed and CUDA works: that is no problem", () => {
    expect(detect({}, { nvml: "libno-such-nvml.so.1", cuda })).toMatchObject({ type: "gpu", problems: [] });
  });

  test("CUDA is not installed: the reason says that devices are there", () => {
    const machine = detect({}, { nvml, cuda: "libno-such-cuda.so.1" });
    expect(machine.type).toBe("cpu");
    expect(machine.installed).toHaveLength(1);
    expect(machine.reason).toMatch(/libno-such-cuda.so.1.*1 NVIDIA device is installed, and no program can use them/);
  });

  test("a lost device, a repeated one, a forbidden one and one that CUDA does not list are left out", () => {
    const three = { ...devices(3), ...inPciOrder };
    const indices = (settings: Record<string, string>) => {
      const machine = detect({ ...three, ...settings });
      expect(machine.problems).toHaveLength(1);
      return machine.devices.map(({ index }) => index);
    };
    expect(indices({ NVML_LOST: "1" })).toEqual([0, 2]);
    expect(indices({ NVML_REPEATS: "2" })).toEqual([0, 1]);
    expect(indices({ NVML_PROHIBITED: "0" })).toEqual([1, 2]);
    expect(indices({ CUDA_DEVICES: "2" })).toEqual([0, 1]);
  });

  test("what a library said before it crashed is kept", () => {
    const machine = detect({ ...devices(3), ...inPciOrder, NVML_NAME: "crash", NVML_NAME_AT: "2" });
    expect(machine.devices.map(({ index }) => index)).toEqual([0, 1]);
    expect(machine.problems).toEqual(["NVIDIA's management library crashed (signal 11)"]);
  });
});

describe.skipIf(!hasCompiler)("libraries that hang", () => {
  test.each([
    ["when they are opened", "OPEN"],
    ["at initialization", "INIT"],
    ["later", "COUNT"],
  ])("%s: the deadline ends the wait, and nothing is left running", async (_, name) => {
    const mark = `hang-${name}-${process.pid}`;
    const env = { MARK: mark, [`NVML_${name}`]: "hang", [`CUDA_${name}`]: "hang" };
    const machine = detectExecutor({ env, root, libraries: { nvml, cuda }, probeDeadlineMs: 300 });
    expect(machine).toMatchObject({ type: "cpu" });
    expect(machine.problems).toContainEqual("NVIDIA's management library did not answer within 300 ms");
    expect(machine.detectMs).toBeGreaterThanOrEqual(299);
    expect(machine.detectMs).toBeLessThan(2_000);
    await expect.poll(() => processesWith(mark), { timeout: 5_000 }).toEqual([]);
  });

  test("one that hangs does not take the other's answer away", () => {
    const env = { CUDA_DEVICES: "1", NVML_INIT: "hang" };
    const machine = detectExecutor({ env, root, libraries: { nvml, cuda }, probeDeadlineMs: 300 });
    expect(machine).toMatchObject({ type: "gpu", devices: [{ name: "NVIDIA H200" }] });
    expect(machine.problems).toEqual(["NVIDIA's management library did not answer within 300 ms"]);
  });
});

function processesWith(mark: string): readonly string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(`MARK=${mark}`);
    } catch {
      // It ended while we looked, or is a zombie, which has no environment.
      return false;
    }
  });
}
