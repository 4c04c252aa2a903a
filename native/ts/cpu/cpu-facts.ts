/** What this process may use of the machine's CPUs and memory. */
import { availableParallelism, cpus, totalmem } from "node:os";
import type { FileTree } from "../file-tree.js";
import type { NativeMachine } from "../native.js";
import {
  type CgroupMembership,
  type CgroupMount,
  cgroupFolders,
  parseCfsQuota,
  parseCgroupMemberships,
  parseCgroupMounts,
  parseCpuMax,
  parseMemoryLimit,
  smallest,
} from "./cgroup.js";
import { parseCpuList } from "./cpu-list.js";
import { parseSimdFlags, type SimdLevel, simdLevel } from "./simd.js";

export interface CpuFacts {
  /** Such as `AMD EPYC 9354`; empty where the machine does not say. */
  readonly model: string;
  /** CPUs worth keeping busy: what affinity allows, and no more than the quota rounded up. At least 1. */
  readonly cores: number;
  /** CPUs whose time the control groups allow, such as 1.5; undefined when they set no limit. */
  readonly quotaCores: number | undefined;
  readonly coresOfMachine: number;
  readonly simd: SimdLevel;
  /** What `simd` was judged by, in the kernel's names. */
  readonly simdFlags: readonly string[];
  readonly memoryBytes: number;
  /** The smallest limit of the control groups; undefined when it is none, or more than the machine has. */
  readonly memoryLimitBytes: number | undefined;
}

/** @param addon null for the twin, which reads the same from files */
export function readCpuFacts(tree: FileTree, addon: NativeMachine | null): CpuFacts {
  const cpuInfo = tree.text("/proc/cpuinfo") ?? "";
  const limits = readLimits(tree);
  const coresOfMachine = countOnline(tree);
  const allowed = tree.isReal && addon !== null ? addon.cpuCount() : countAllowed(tree);
  const flags = tree.isReal && addon !== null ? addon.cpuFlags() : parseSimdFlags(cpuInfo, process.arch);
  const memoryBytes = readMemoryBytes(tree);
  const { quotaCores, memoryBytesMax } = limits;
  return {
    model: /^model name\s*:\s*(.*)$/m.exec(cpuInfo)?.[1]?.trim() ?? (tree.isReal ? (cpus()[0]?.model ?? "") : ""),
    cores: usableCores(allowed || coresOfMachine, quotaCores),
    quotaCores,
    coresOfMachine,
    simd: simdLevel(flags),
    simdFlags: flags,
    memoryBytes,
    memoryLimitBytes: memoryBytesMax !== undefined && memoryBytesMax < memoryBytes ? memoryBytesMax : undefined,
  };
}

/** A fraction of a CPU is worth a core: two cores on a quota of 1.5 use all of it, one would leave a third unused. */
export function usableCores(allowed: number, quotaCores: number | undefined): number {
  return Math.max(1, Math.min(allowed, Math.ceil(quotaCores ?? allowed)));
}

function readLimits(tree: FileTree): {
  readonly quotaCores: number | undefined;
  readonly memoryBytesMax: number | undefined;
} {
  const memberships = parseCgroupMemberships(tree.text("/proc/self/cgroup") ?? "");
  const mounts = parseCgroupMounts(tree.text("/proc/self/mountinfo") ?? "");
  return {
    quotaCores: readQuota(tree, memberships, mounts),
    memoryBytesMax: readMemoryLimit(tree, memberships, mounts),
  };
}

function readQuota(
  tree: FileTree,
  memberships: readonly CgroupMembership[],
  mounts: readonly CgroupMount[],
): number | undefined {
  const folders = cgroupFolders("cpu", memberships, mounts);
  return smallest([
    ...folders.v2.map((folder) => parseCpuMax(tree.text(`${folder}/cpu.max`) ?? "")),
    ...folders.v1.map((folder) =>
      parseCfsQuota(tree.text(`${folder}/cpu.cfs_quota_us`) ?? "", tree.text(`${folder}/cpu.cfs_period_us`) ?? ""),
    ),
  ]);
}

function readMemoryLimit(
  tree: FileTree,
  memberships: readonly CgroupMembership[],
  mounts: readonly CgroupMount[],
): number | undefined {
  const folders = cgroupFolders("memory", memberships, mounts);
  return smallest([
    ...folders.v2.map((folder) => parseMemoryLimit(tree.text(`${folder}/memory.max`) ?? "")),
    ...folders.v1.map((folder) => parseMemoryLimit(tree.text(`${folder}/memory.limit_in_bytes`) ?? "")),
  ]);
}

function countOnline(tree: FileTree): number {
  const online = parseCpuList(tree.text("/sys/devices/system/cpu/online") ?? "").size;
  if (online > 0) return online;
  return tree.isReal ? Math.max(1, cpus().length) : 1;
}

/** By the affinity of the process; the kernel also lists CPUs that are possible and not there. */
function countAllowed(tree: FileTree): number {
  const listed = /^Cpus_allowed_list:\s*(.*)$/m.exec(tree.text("/proc/self/status") ?? "")?.[1];
  if (listed === undefined) return tree.isReal ? availableParallelism() : 0;
  const online = tree.text("/sys/devices/system/cpu/online");
  const allowed = parseCpuList(listed);
  if (online === undefined) return allowed.size;
  const present = parseCpuList(online);
  return [...allowed].filter((cpu) => present.has(cpu)).length;
}

function readMemoryBytes(tree: FileTree): number {
  const kibibytes = /^MemTotal:\s*(\d+) kB$/m.exec(tree.text("/proc/meminfo") ?? "")?.[1];
  if (kibibytes !== undefined) return Number(kibibytes) * 1_024;
  return tree.isReal ? totalmem() : 0;
}
