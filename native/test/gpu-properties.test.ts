import fc from "fast-check";
import { expect, test } from "vitest";
import { findAmdDevices } from "../ts/gpu/amd-devices.js";
import { unitsOf } from "../ts/gpu/found-device.js";
import { findNvidiaDevices } from "../ts/gpu/nvidia-devices.js";
import { describeProblems } from "../ts/gpu/probe-problems.js";
import { PROBE_LIBRARIES, parseProbeOutput } from "../ts/gpu/probe-records.js";
import { visibleAmd } from "../ts/gpu/visible-amd.js";
import { visibleNvidia } from "../ts/gpu/visible-nvidia.js";

const uuid = fc.constantFrom("a032f937-d72c", "a132f937-d72c", "a1", "", "00000000-0000", "\u0000\u00ff");
const anything = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom("18446744073709551615", "1000", "-1", ""),
  fc.jsonValue(),
);
/** Records as a library that has lost its mind may make the probe write them: each field may be right, wrong or absent. */
const record = fc.record(
  {
    library: fc.constantFrom(...PROBE_LIBRARIES, "other"),
    kind: fc.constantFrom("system", "device", "instance", "failed", "missing", "implausible", "unopened", "ended", "?"),
    index: anything,
    uuid: fc.oneof(
      uuid,
      uuid.map((text) => `GPU-${text}`),
      uuid.map((text) => `MIG-${text}`),
      anything,
    ),
    name: anything,
    totalBytes: anything,
    freeBytes: anything,
    migMode: fc.oneof(fc.constantFrom(0, 1), anything),
    major: anything,
    minor: anything,
    pciBus: anything,
    pci: anything,
    cudaVersion: anything,
    problem: anything,
    function: anything,
    code: anything,
    how: fc.constantFrom("exit", "signal", "deadline", "?"),
    value: anything,
  },
  { requiredKeys: ["library", "kind"] },
);
const output = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: record.map((value) => JSON.stringify(value)) },
      { weight: 1, arbitrary: fc.string() },
    ),
  )
  // Often all libraries end well, so that their devices count.
  .map((lines) =>
    [
      ...lines,
      ...PROBE_LIBRARIES.map((library) => JSON.stringify({ library, kind: "ended", how: "exit", value: 0 })),
    ].join("\n"),
  );
const list = fc.array(
  fc.constantFrom("0", "1", "2", "-1", "GPU-a1", "GPU-a0", "MIG-a", "MIG-a0", "x", "", " 1", "1:0"),
  { maxLength: 4 },
);
const variable = fc.option(
  fc.oneof(
    list.map((parts) => parts.join(",")),
    fc.constantFrom("all", "none", "void"),
  ),
  { nil: undefined },
);

function find(text: string) {
  const [nvml, cuda, amdSmi] = parseProbeOutput(text, PROBE_LIBRARIES);
  if (nvml === undefined || cuda === undefined) throw new Error("every library that was asked has an answer");
  return {
    nvidia: findNvidiaDevices(nvml, cuda, "", 1),
    amd: findAmdDevices([], amdSmi, { driverVersion: "", runtimeVersion: undefined }, 1),
  };
}

test("whatever libraries answer, devices are sound, told once, and usable ones are among those installed", () => {
  fc.assert(
    fc.property(output, (text) => {
      const { nvidia, amd } = find(text);
      expect(amd.installed).toEqual([]);
      expect(new Set(nvidia.installed.map(({ uuid }) => uuid)).size).toBe(nvidia.installed.length);
      for (const { device } of nvidia.usable) expect(nvidia.installed).toContain(device);
      for (const device of nvidia.installed) {
        expect(device.uuid).toMatch(/^(GPU|MIG)-[\w/-]+$/);
        expect(device.name).toMatch(/^[\x20-\x7e]+$/);
        expect(device.memoryBytes).toBeGreaterThanOrEqual(0);
        expect(device.memoryBytes).toBeLessThanOrEqual(2 ** 50);
        if (device.freeBytes !== undefined) expect(device.freeBytes).toBeLessThanOrEqual(device.memoryBytes);
      }
    }),
    { numRuns: 300 },
  );
});

test("whatever libraries answer, problems are sentences for people", () => {
  fc.assert(
    fc.property(output, (text) => {
      for (const answer of parseProbeOutput(text, PROBE_LIBRARIES))
        for (const problem of describeProblems(answer, 300)) expect(problem).toMatch(/^[\x20-\x7e]{10,400}$/);
    }),
  );
});

test("whatever the variables say, they hide and order devices, and never add or repeat one", () => {
  fc.assert(
    fc.property(
      output,
      variable,
      variable,
      variable,
      (text, CUDA_VISIBLE_DEVICES, NVIDIA_VISIBLE_DEVICES, ROCR_VISIBLE_DEVICES) => {
        const { usable } = find(text).nvidia;
        const units = usable.flatMap(unitsOf).map(({ uuid }) => uuid);
        const env = { CUDA_VISIBLE_DEVICES, NVIDIA_VISIBLE_DEVICES, ROCR_VISIBLE_DEVICES };
        for (const { devices, hiddenBy } of [visibleNvidia(usable, env), visibleAmd(usable, env)]) {
          const visible = devices.map(({ uuid }) => uuid);
          for (const uuid of visible) expect(units).toContain(uuid);
          expect(new Set(visible).size).toBe(visible.length);
          if (hiddenBy === undefined) expect(visible.length).toBe(units.length);
        }
      },
    ),
    { numRuns: 300 },
  );
});
