import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import {
  cgroupFolders,
  parseCfsQuota,
  parseCgroupMemberships,
  parseCgroupMounts,
  parseCpuMax,
  parseMemoryLimit,
} from "../ts/cpu/cgroup.js";
import { readCpuFacts, usableCores } from "../ts/cpu/cpu-facts.js";
import { parseCpuList } from "../ts/cpu/cpu-list.js";
import { parseSimdFlags, simdLevel } from "../ts/cpu/simd.js";
import { detectCpu, detectExecutor } from "../ts/executor-machine.js";
import { openFileTree } from "../ts/file-tree.js";
import { loadAddon } from "../ts/load-addon.js";
import { createFakeLibraries } from "./fake-libraries.js";

/** The built package, for processes of their own. */
const ENTRY = new URL("../dist/index.js", import.meta.url).href;
const fakes = createFakeLibraries();
afterAll(() => fakes[Symbol.dispose]());
const read = (files: Record<string, string>) => readCpuFacts(openFileTree(fakes.tree(files)), null);

const V2_MOUNT = "31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
const V1_MOUNTS =
  "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n" +
  "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";
const MACHINE = {
  "/proc/meminfo": "MemTotal:       16384000 kB\nMemFree: 1 kB\n",
  "/proc/self/status": "Name:\tnode\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\n",
  "/sys/devices/system/cpu/online": "0-7\n",
};

const { addon } = loadAddon();

describe.skipIf(addon === null)("the addon and its twin agree", () => {
  test("on this machine, in everything", () => {
    expect(addon).not.toBeNull();
    expect(readCpuFacts(openFileTree("/"), null)).toEqual(readCpuFacts(openFileTree("/"), addon));
    expect(detectCpu()).toEqual(readCpuFacts(openFileTree("/"), addon));
  });

  test("on trees of files, whatever is in them", () => {
    const limit = fc.constantFrom(
      "max",
      "max 100000",
      "150000 100000",
      "0 0",
      "-1",
      "5000000",
      "x",
      "9223372036854771712",
    );
    const list = fc.constantFrom("0-3", "0", "1,3,5-6", "", "junk", "0-65535");
    fc.assert(
      fc.property(limit, limit, list, list, (cpu, memory, allowed, online) => {
        const root = fakes.tree({
          "/proc/self/cgroup": "0::/a/b\n3:memory:/m\n",
          "/proc/self/mountinfo": V2_MOUNT + V1_MOUNTS,
          "/sys/fs/cgroup/a/b/cpu.max": cpu,
          "/sys/fs/cgroup/a/memory.max": memory,
          "/sys/fs/cgroup/memory/m/memory.limit_in_bytes": memory,
          "/proc/self/status": `Cpus_allowed_list:\t${allowed}\n`,
          "/sys/devices/system/cpu/online": online,
        });
        const facts = readCpuFacts(openFileTree(root), addon);
        expect(readCpuFacts(openFileTree(root), null)).toEqual(facts);
        expect(facts.cores).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  test("when affinity leaves one CPU", () => {
    const code = `import { detectCpu, detectExecutor } from ${JSON.stringify(ENTRY)};
      const twin = detectExecutor({ native: { addon: null, reason: "" } });
      console.log(JSON.stringify([detectCpu().cores, twin.cpu.cores]));`;
    const args = ["-c", "0", process.execPath, "--input-type=module", "-e", code];
    expect(JSON.parse(execFileSync("taskset", args, { encoding: "utf8" }))).toEqual([1, 1]);
  });
});

describe("cores", () => {
  test.each([
    [8, undefined, 8],
    [8, 1.5, 2],
    [8, 0.1, 1],
    [8, 2, 2],
    [2, 6, 2],
    [1, 0.5, 1],
  ])("%d allowed and a quota of %s give %d", (allowed, quota, cores) => {
    expect(usableCores(allowed, quota)).toBe(cores);
  });

  test("affinity counts only CPUs that are there", () => {
    const facts = read({
      ...MACHINE,
      "/proc/self/status": "Cpus_allowed_list:\t2-127\n",
      "/sys/devices/system/cpu/online": "0-3\n",
    });
    expect(facts).toMatchObject({ cores: 2, coresOfMachine: 4, quotaCores: undefined });
  });

  test("the exact quota is told beside the cores", () => {
    const files = {
      "/proc/self/cgroup": "0::/\n",
      "/proc/self/mountinfo": V2_MOUNT,
      "/sys/fs/cgroup/cpu.max": "250000 100000\n",
    };
    expect(read({ ...MACHINE, ...files })).toMatchObject({ cores: 3, quotaCores: 2.5, coresOfMachine: 8 });
  });

  test("a machine that tells nothing has one core", () => {
    expect(read({})).toMatchObject({
      cores: 1,
      coresOfMachine: 1,
      memoryBytes: 0,
      memoryLimitBytes: undefined,
      simd: "none",
    });
  });

  test.each([
    ["0-3,8,10-11", [0, 1, 2, 3, 8, 10, 11]],
    ["5\n", [5]],
    ["", []],
    ["junk,3,-1", [3]],
    ["3-1", []],
  ])("the list %j", (text, cpus) => {
    expect([...parseCpuList(text)]).toEqual(cpus);
  });
});

describe("limits of control groups", () => {
  test("version 2: the smallest on the way to the root holds, for CPUs and memory each", () => {
    const facts = read({
      ...MACHINE,
      "/proc/self/cgroup": "0::/system.slice/app.service/worker\n",
      "/proc/self/mountinfo": V2_MOUNT,
      "/sys/fs/cgroup/system.slice/app.service/worker/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/system.slice/app.service/cpu.max": "350000 100000\n",
      "/sys/fs/cgroup/system.slice/cpu.max": "600000 100000\n",
      "/sys/fs/cgroup/system.slice/app.service/worker/memory.max": "8589934592\n",
      "/sys/fs/cgroup/system.slice/app.service/memory.max": "4294967296\n",
      "/sys/fs/cgroup/system.slice/memory.max": "max\n",
    });
    expect(facts).toMatchObject({ quotaCores: 3.5, cores: 4, memoryLimitBytes: 4_294_967_296 });
  });

  test("version 1: each controller has its own hierarchy", () => {
    const facts = read({
      ...MACHINE,
      "/proc/self/cgroup": "4:memory:/docker/abc\n3:cpuset:/\n2:cpu,cpuacct:/docker/abc\n0::/\n",
      "/proc/self/mountinfo": V1_MOUNTS,
      "/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us": "150000\n",
      "/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes": "9223372036854771712\n",
      "/sys/fs/cgroup/memory/docker/memory.limit_in_bytes": "1073741824\n",
    });
    expect(facts).toMatchObject({ quotaCores: 1.5, cores: 2, memoryLimitBytes: 1_073_741_824 });
  });

  test("a container sees its own group at the top of what is mounted", () => {
    const memberships = parseCgroupMemberships("4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc/inner\n");
    const mounts = parseCgroupMounts(
      "1 0 0:1 /docker/abc /sys/fs/cgroup/cpu rw master:5 - cgroup cgroup rw,cpu,cpuacct\n" +
        "2 0 0:2 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n",
    );
    expect(cgroupFolders("cpu", memberships, mounts)).toEqual({
      v1: ["/sys/fs/cgroup/cpu/inner", "/sys/fs/cgroup/cpu"],
      v2: [],
    });
    expect(cgroupFolders("memory", memberships, mounts)).toEqual({ v1: ["/sys/fs/cgroup/memory"], v2: [] });
  });

  test.each([
    ["a path outside of the namespace", "0::/../other\n", V2_MOUNT, ["/sys/fs/cgroup"]],
    ["a mount of another group", "0::/a\n", "1 0 0:1 /b /mnt rw - cgroup2 none rw\n", ["/mnt"]],
    ["a group whose name only begins alike", "0::/abc\n", "1 0 0:1 /ab /mnt rw - cgroup2 none rw\n", ["/mnt"]],
    [
      "the mount that holds the group, of several",
      "0::/a/x\n",
      "1 0 0:1 /b /m1 rw - cgroup2 n rw\n2 0 0:1 /a /m2 rw - cgroup2 n rw\n",
      ["/m2/x", "/m2"],
    ],
    [
      "a mount point with a space",
      "0::/a\n",
      "1 0 0:1 / /my\\040groups rw - cgroup2 n rw\n",
      ["/my groups/a", "/my groups"],
    ],
    ["a colon in the name", "0::/a:b\n", V2_MOUNT, ["/sys/fs/cgroup/a:b", "/sys/fs/cgroup"]],
    ["nothing mounted", "0::/a\n", "", []],
    ["no group", "", V2_MOUNT, []],
    ["junk", "junk\n::\n", "junk\n - - -\n", []],
  ])("%s", (_, membership, mounts, folders) => {
    expect(cgroupFolders("cpu", parseCgroupMemberships(membership), parseCgroupMounts(mounts)).v2).toEqual(folders);
  });

  test("a limit beyond the machine's memory is none", () => {
    const files = {
      "/proc/self/cgroup": "0::/\n",
      "/proc/self/mountinfo": V2_MOUNT,
      "/sys/fs/cgroup/memory.max": `${2 ** 40}\n`,
    };
    expect(read({ ...MACHINE, ...files })).toMatchObject({ memoryBytes: 16_777_216_000, memoryLimitBytes: undefined });
  });

  test("files are read as the kernel writes them", () => {
    expect(["max 100000\n", "50000 100000\n", "100000 0", "", "x y"].map(parseCpuMax)).toEqual([
      undefined,
      0.5,
      undefined,
      undefined,
      undefined,
    ]);
    expect(parseCfsQuota("-1\n", "100000\n")).toBeUndefined();
    expect(parseCfsQuota("", "")).toBeUndefined();
    expect(["max\n", "4096\n", "9223372036854771712\n", "0\n", "-1", "4k"].map(parseMemoryLimit)).toEqual([
      undefined,
      4_096,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("SIMD", () => {
  const x86 = (flags: string) =>
    `processor\t: 0\nmodel name\t: A CPU\nflags\t\t: fpu ${flags} vme\n\nprocessor\t: 1\nflags\t: none\n`;
  const v3 = "sse4_2 popcnt pclmulqdq avx avx2 fma bmi1 bmi2";
  test.each([
    ["", "none"],
    ["sse4_2 popcnt", "sse4.2"],
    ["sse4_2 popcnt avx avx2", "sse4.2"],
    [v3, "avx2"],
    [`${v3} avx512f`, "avx2"],
    [`${v3} avx512f avx512bw avx512dq avx512vl`, "avx512"],
  ])("%j is %s", (flags, level) => {
    expect(simdLevel(parseSimdFlags(x86(flags), "x64"))).toBe(level);
  });

  test("64-bit ARM has NEON", () => {
    const text = "processor\t: 0\nFeatures\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics\n";
    expect(parseSimdFlags(text, "arm64")).toEqual(["asimd", "aes", "pmull", "sha2", "crc32"]);
    expect(simdLevel(parseSimdFlags(text, "arm64"))).toBe("neon");
  });
});

test("the same answer is given to every caller, and options ask anew", () => {
  expect(detectExecutor()).toBe(detectExecutor());
  expect(detectExecutor({})).not.toBe(detectExecutor({}));
  expect(detectExecutor().detectMs).toBeLessThan(1_000);
});
