import { afterAll, describe, expect, test } from "vitest";
import { type DetectExecutorOptions, detectExecutor } from "../ts/executor-machine.js";
import { openFileTree } from "../ts/file-tree.js";
import { formatGfxVersion, parseKfdProperties, readKfdDevices } from "../ts/gpu/amd-files.js";
import { createFakeLibraries, hasCompiler } from "./fake-libraries.js";

const fakes = createFakeLibraries();
afterAll(() => fakes[Symbol.dispose]());

const amdSmi = fakes.build("amd-smi");
const rocmSmi = fakes.build("rocm-smi");
const twin = { addon: null, reason: "the test wants the twin" } as const;

const NODES = "/sys/class/kfd/kfd/topology/nodes";

/** A machine with a CPU and so many GPUs, as the kernel tells it. */
function machine(gpus: number, uniqueId = 1_311_768_467_463_790_320n): Record<string, string> {
  const files: Record<string, string> = {
    "/dev/kfd": "",
    [`${NODES}/0/properties`]: "cpu_cores_count 64\nsimd_count 0\n",
  };
  for (let gpu = 0; gpu < gpus; gpu++) {
    const render = 128 + gpu;
    const location = (0xc1 + gpu) << 8;
    files[`${NODES}/${gpu + 1}/properties`] =
      `simd_count 1216\ngfx_target_version 90402\nvendor_id 4098\nlocation_id ${location}\ndomain 0\n` +
      `drm_render_minor ${render}\nunique_id ${uniqueId === 0n ? 0n : uniqueId + BigInt(gpu)}\n`;
    files[`${NODES}/${gpu + 1}/name`] = "aqua_vanjaram\n";
    files[`${NODES}/${gpu + 1}/mem_banks/0/properties`] = "heap_type 1\nsize_in_bytes 205000000000\nflags 0\n";
    files[`/dev/dri/renderD${render}`] = "";
  }
  return files;
}

function detect(files: Record<string, string>, options: DetectExecutorOptions = {}) {
  const { env, ...others } = options;
  const defaults = { root: fakes.tree(files), env: { AMDSMI_DEVICES: "2", ...env }, probeDeadlineMs: 5_000 };
  return detectExecutor({ ...defaults, libraries: { "amd-smi": amdSmi }, ...others });
}

test.skipIf(!hasCompiler)("a device is told with all that the kernel and the library know of it", () => {
  const found = detect({ ...machine(2), "/opt/rocm/.info/version": "6.4.1-83\n" });
  expect(found.problems).toEqual([]);
  expect(found).toMatchObject({ type: "gpu", reason: "2 × AMD Instinct MI300X" });
  expect(found.devices[0]).toEqual({
    vendor: "amd",
    index: 0,
    uuid: "GPU-123456789abcdef0",
    name: "AMD Instinct MI300X",
    memoryBytes: 206_000_000_000,
    freeBytes: 205_700_000_000,
    computeCapability: "gfx942",
    pciId: "0000:c1:00.0",
    driverVersion: "6.12.12",
    runtimeVersion: "6.4.1",
    instances: [],
  });
  expect(found.devices[1]).toMatchObject({ index: 1, uuid: "GPU-123456789abcdef1", pciId: "0000:c2:00.0" });
});

test("without the addon the kernel's files tell nearly as much", () => {
  const files = {
    ...machine(1),
    "/sys/class/drm/renderD128/device/product_name": "Instinct MI300X\n",
    "/sys/class/drm/renderD128/device/mem_info_vram_total": "206158430208\n",
    "/sys/class/drm/renderD128/device/mem_info_vram_used": "300000000\n",
    "/sys/module/amdgpu/version": "6.12.12\n",
  };
  const found = detect(files, { native: twin });
  expect(found).toMatchObject({ type: "gpu", origin: "twin", problems: [] });
  expect(found.devices).toEqual([
    {
      vendor: "amd",
      index: 0,
      uuid: "GPU-123456789abcdef0",
      name: "Instinct MI300X",
      memoryBytes: 206_158_430_208,
      freeBytes: 205_858_430_208,
      computeCapability: "gfx942",
      pciId: "0000:c1:00.0",
      driverVersion: "6.12.12",
      runtimeVersion: undefined,
      instances: [],
    },
  ]);
  expect(detect(machine(1), { native: twin }).devices[0]).toMatchObject({
    name: "aqua_vanjaram",
    memoryBytes: 205_000_000_000,
  });
});

test.skipIf(!hasCompiler)("the older library is asked where the newer is not installed", () => {
  const libraries = { "amd-smi": "libno-such-amd-smi.so", "rocm-smi": rocmSmi };
  const found = detect(machine(1, 0n), { libraries });
  expect(found).toMatchObject({ type: "gpu", problems: [] });
  expect(found.devices[0]).toMatchObject({
    uuid: "GPU-123456789abc0000",
    name: "AMD Instinct MI250X",
    memoryBytes: 68_000_000_000,
    freeBytes: 67_999_990_000,
    driverVersion: "6.3.6",
  });
});

test("neither library is installed: the devices are there, and that is no problem", () => {
  const libraries = { "amd-smi": "libno-such-amd-smi.so", "rocm-smi": "libno-such-rocm-smi.so" };
  expect(detect(machine(1), { libraries })).toMatchObject({ type: "gpu", problems: [] });
});

test("a device without a number of its own is named by its place on the bus", () => {
  expect(detect(machine(1, 0n), { native: twin }).devices[0]?.uuid).toBe("0000:c1:00.0");
});

describe.skipIf(!hasCompiler)("a library that fails leaves the devices that the kernel lists, with a problem", () => {
  test.each([
    [
      "no driver",
      { AMDSMI_INIT: "34" },
      "AMD's management library fails in amdsmi_init: the driver is not loaded (error 34)",
    ],
    ["an abort", { AMDSMI_INIT: "abort" }, "AMD's management library crashed (signal 6)"],
    ["a crash when it is opened", { AMDSMI_OPEN: "crash" }, "AMD's management library crashed (signal 11)"],
    ["an implausible count", { AMDSMI_DEVICES: "100000" }, /implausible count/],
    ["sockets that fail", { AMDSMI_SOCKETS: "10" }, /amdsmi_get_socket_handles: no permission \(error 10\)/],
  ] as [string, Record<string, string>, string | RegExp][])("%s", (_, env, problem) => {
    const found = detect(machine(2), { env });
    expect(found.devices.map(({ name }) => name)).toEqual(["aqua_vanjaram", "aqua_vanjaram"]);
    expect(found.problems).toEqual([typeof problem === "string" ? problem : expect.stringMatching(problem)]);
  });

  test("a hang ends at the deadline", () => {
    const found = detect(machine(1), { env: { AMDSMI_INIT: "hang" }, probeDeadlineMs: 300 });
    expect(found).toMatchObject({ type: "gpu", problems: ["AMD's management library did not answer within 300 ms"] });
    expect(found.detectMs).toBeLessThan(2_000);
  });

  test("missing functions are named", () => {
    const found = detect(machine(1), { libraries: { "amd-smi": fakes.build("amd-smi", "WITHOUT_INIT") } });
    expect(found).toMatchObject({ type: "gpu", problems: [expect.stringContaining("amdsmi_init")] });
  });

  test("garbage is as if it had not been said", () => {
    const found = detect(machine(1), { env: { AMDSMI_GARBAGE: "1" } });
    expect(found.devices[0]).toMatchObject({
      name: "aqua_vanjaram",
      memoryBytes: 205_000_000_000,
      freeBytes: undefined,
    });
  });
});

describe.skipIf(!hasCompiler)("what the kernel does not give to this process is left out", () => {
  test("the library lists devices, and the compute driver none", () => {
    const found = detect({ "/dev/kfd": "" });
    expect(found).toMatchObject({ type: "cpu", devices: [] });
    expect(found.problems).toEqual([
      expect.stringContaining("lists 2 devices, and the kernel's compute driver (/sys/class/kfd) none"),
    ]);
  });

  test("a device file that is not there", () => {
    const files = machine(2);
    delete files["/dev/dri/renderD128"];
    const found = detect(files);
    expect(found.devices.map(({ index }) => index)).toEqual([1]);
    expect(found.installed).toHaveLength(2);
    expect(found.problems).toEqual([expect.stringContaining("/dev/dri/renderD128 cannot be opened")]);
  });

  test("a device file without permission", () => {
    const tree = openFileTree(fakes.tree(machine(1)));
    const forbidden = { ...tree, isUsable: (path: string) => path !== "/dev/kfd" };
    expect(readKfdDevices(forbidden)).toMatchObject([{ problem: "/dev/kfd cannot be opened for reading and writing" }]);
    expect(readKfdDevices(tree)).toMatchObject([{ problem: undefined }]);
  });
});

test.skipIf(!hasCompiler)("AMD's and NVIDIA's devices stand side by side", () => {
  const env = { ROCR_VISIBLE_DEVICES: "1" };
  const libraries = { "amd-smi": amdSmi, nvml: fakes.build("nvml"), cuda: fakes.build("cuda") };
  const found = detect({ ...machine(2), "/dev/nvidiactl": "" }, { env, libraries });
  expect(found.devices.map(({ vendor, index }) => `${vendor} ${index}`)).toEqual(["nvidia 0", "amd 1"]);
  expect(found.reason).toBe("1 × NVIDIA H200, 1 × AMD Instinct MI300X; ROCR_VISIBLE_DEVICES=1 hides some devices");
});

test("the kernel's numbers of architectures are the names that compilers know", () => {
  expect([90402n, 90010n, 90008n, 110001n, 100302n, 120001n, 0n].map(formatGfxVersion)).toEqual([
    "gfx942",
    "gfx90a",
    "gfx908",
    "gfx1101",
    "gfx1032",
    "gfx1201",
    undefined,
  ]);
});

test("a property that is no number is passed over", () => {
  expect([...parseKfdProperties("simd_count 4\nname x\n\nunique_id 18446744073709551615\n")]).toEqual([
    ["simd_count", 4n],
    ["unique_id", 18446744073709551615n],
  ]);
});
