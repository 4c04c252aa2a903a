/**
 * AMD's devices out of the compute driver's files and, where it answers, of the management library. The files say what programs get and in
 * which order ROCm counts; the library adds names, memory in use and versions.
 *
 * Invariants:
 *   A1. Only what the compute driver lists, and this process may open, is usable.
 *   A2. The library may fail in every way: the devices stay, with a problem.
 */
import type { GpuDevice } from "@cloudburst/model";
import type { KfdDevice } from "./amd-files.js";
import { describeDevice, type FoundDevices } from "./found-device.js";
import { describeProblems, isAbsent } from "./probe-problems.js";
import { bytesOf, type LibraryAnswer, textOf, unsigned64Of } from "./probe-records.js";

export interface AmdVersions {
  readonly driverVersion: string;
  readonly runtimeVersion: string | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** @param answer undefined when no library was asked */
export function findAmdDevices(
  kfd: readonly KfdDevice[],
  answer: LibraryAnswer | undefined,
  versions: AmdVersions,
  deadlineMs: number,
): FoundDevices {
  const said = answer?.facts.flatMap(({ kind, values }) => (kind === "device" ? [values] : [])) ?? [];
  const devices = kfd.map((node, index) => mergeDevice(node, index, said.find(isOf(node)) ?? {}, versions));
  const problems = answer === undefined || isAbsent(answer) ? [] : [...describeProblems(answer, deadlineMs)];
  if (kfd.length === 0 && said.length > 0)
    problems.push(
      `AMD's library lists ${said.length} device${said.length === 1 ? "" : "s"}, and the kernel's compute driver (/sys/class/kfd) none`,
    );
  const usable = devices.filter((device, index) => {
    const problem = kfd[index]?.problem;
    if (problem !== undefined) problems.push(`${describeDevice(device)} is left out: ${problem}`);
    return problem === undefined;
  });
  return {
    installed: devices,
    usable: usable.map((device) => ({ device, isDivided: false, instances: [] })),
    problems,
  };
}

function mergeDevice(node: KfdDevice, index: number, said: Values, versions: AmdVersions): GpuDevice {
  const memoryBytes = bytesOf(said, "totalBytes") || node.memoryBytes;
  const usedBytes = bytesOf(said, "usedBytes") ?? node.usedBytes;
  return {
    vendor: "amd",
    index,
    uuid: formatAmdUuid(node.uniqueId || unsigned64Of(said, "uniqueId") || 0n) ?? textOf(said, "uuid") ?? node.pciId,
    name: textOf(said, "name") ?? node.name ?? "AMD GPU",
    memoryBytes,
    freeBytes: usedBytes !== undefined && usedBytes <= memoryBytes ? memoryBytes - usedBytes : undefined,
    computeCapability: node.architecture,
    pciId: node.pciId,
    driverVersion: textOf(said, "driverVersion") ?? versions.driverVersion,
    runtimeVersion: versions.runtimeVersion,
    instances: [],
  };
}

/** Both pack the address alike, with the number of the partition: partitions of one device have one address on the bus. */
function isOf(node: KfdDevice): (said: Values) => boolean {
  return (said) => unsigned64Of(said, "pci") === node.packedPciId;
}

/** As ROCm names a device in ROCR_VISIBLE_DEVICES; undefined for hardware without a number of its own. */
function formatAmdUuid(uniqueId: bigint): string | undefined {
  return uniqueId === 0n ? undefined : `GPU-${uniqueId.toString(16).padStart(16, "0")}`;
}
