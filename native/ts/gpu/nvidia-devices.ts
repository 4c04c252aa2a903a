/**
 * NVIDIA's devices out of what the management library (NVML) and the CUDA driver say. NVML knows the machine; CUDA says what programs get.
 *
 * Invariants:
 *   D1. Only what CUDA gives to programs is usable: a device that NVML lists and CUDA does not is left out, with a problem.
 *   D2. A device is told once: an answer whose uuid was seen before, or is none, is left out, with a problem; so are instances.
 *   D3. Where a device is divided, CUDA counts one instance of one device at most, so its silence about others says nothing.
 */
import type { GpuDevice } from "@cloudburst/model";
import { describeDevice, type FoundDevice, type FoundDevices, type FoundInstance } from "./found-device.js";
import { formatPciId } from "./pci.js";
import { describeProblems, isAbsent, isSound } from "./probe-problems.js";
import { bytesOf, integerOf, type LibraryAnswer, textOf } from "./probe-records.js";

type Values = Readonly<Record<string, unknown>>;

const MIG_ON = 1;
const COMPUTE_PROHIBITED = 2;

/** @param driverVersion as the kernel's files tell it: used when NVML does not say */
export function findNvidiaDevices(
  nvml: LibraryAnswer,
  cuda: LibraryAnswer,
  driverVersion: string,
  deadlineMs: number,
): FoundDevices {
  const cudaWorks = isSound(cuda);
  const system = {
    driverVersion: textOf(valuesOf(nvml, "system")[0] ?? {}, "driverVersion") ?? driverVersion,
    runtimeVersion: formatCudaVersion(nvml) ?? formatCudaVersion(cuda),
  };
  const problems = [
    // Without NVML all that is needed comes from CUDA; a container may lack it.
    ...(isAbsent(nvml) && cudaWorks ? [] : describeProblems(nvml, deadlineMs)),
    ...describeProblems(cuda, deadlineMs),
  ];
  const given = cudaWorks ? valuesOf(cuda, "device") : [];
  const listed = withoutRepeats(valuesOf(nvml, "device").map(readNvmlDevice(nvml, given, system)), problems);
  const found = listed.length > 0 ? listed : fromCudaAlone(given, system, problems);
  const usable = cudaWorks ? inCudaOrder(found, given, problems) : [];
  if (!cudaWorks && found.length > 0)
    problems.push(
      `${found.length} NVIDIA device${found.length === 1 ? " is" : "s are"} installed, and no program can use them without the CUDA driver`,
    );
  return { installed: found.map(({ device }) => device), usable, problems };
}

interface NvidiaSystem {
  readonly driverVersion: string;
  readonly runtimeVersion: string | undefined;
}

interface ListedDevice extends FoundDevice {
  readonly isProhibited: boolean;
}

const readNvmlDevice =
  (nvml: LibraryAnswer, given: readonly Values[], system: NvidiaSystem) =>
  (values: Values): ListedDevice => {
    const index = integerOf(values, "index") ?? 0;
    const uuid = textOf(values, "uuid") ?? "";
    // Devices that share the memory of the machine have none of their own for NVML, and CUDA says what they may use.
    const same = given.find((other) => bareUuid(textOf(other, "uuid") ?? "") === bareUuid(uuid)) ?? {};
    const instances = valuesOf(nvml, "instance")
      .filter((other) => integerOf(other, "index") === index)
      .map(readInstance);
    const device: GpuDevice = {
      vendor: "nvidia",
      index,
      uuid,
      name: textOf(values, "name") ?? "NVIDIA GPU",
      memoryBytes: bytesOf(values, "totalBytes") ?? bytesOf(same, "totalBytes") ?? 0,
      freeBytes: freeBytesOf(values),
      computeCapability: capabilityOf(values) ?? capabilityOf(same),
      pciId: pciIdOf(values) ?? pciIdOf(same) ?? "",
      ...system,
      instances,
    };
    return {
      device,
      isDivided: integerOf(values, "migMode") === MIG_ON,
      instances,
      isProhibited: integerOf(values, "computeMode") === COMPUTE_PROHIBITED,
    };
  };

function readInstance(values: Values): FoundInstance {
  const name = textOf(values, "name") ?? "";
  return {
    uuid: textOf(values, "uuid") ?? "",
    // NVML names an instance after its device: "NVIDIA A100 MIG 1g.10gb".
    name: / MIG (\S+)$/.exec(name)?.[1] ?? profileOf(values),
    memoryBytes: bytesOf(values, "totalBytes") ?? (bytesOf(values, "memoryMib") ?? 0) * 2 ** 20,
    position: integerOf(values, "position") ?? 0,
    gpuInstance: integerOf(values, "gpuInstance"),
    computeInstance: integerOf(values, "computeInstance"),
  };
}

function profileOf(values: Values): string {
  const gigabytes = Math.ceil((bytesOf(values, "memoryMib") ?? 0) / 1_024);
  return `${integerOf(values, "slices") ?? "?"}g.${gigabytes}gb`;
}

/** Without NVML: no instances, no free memory, and the index by the place on the bus, as NVML counts. */
function fromCudaAlone(given: readonly Values[], system: NvidiaSystem, problems: string[]): readonly ListedDevice[] {
  const devices = given.map((values): ListedDevice => {
    const uuid = textOf(values, "uuid");
    const device: GpuDevice = {
      vendor: "nvidia",
      index: 0,
      uuid: uuid === undefined ? "" : `GPU-${uuid}`,
      name: textOf(values, "name") ?? "NVIDIA GPU",
      memoryBytes: bytesOf(values, "totalBytes") ?? 0,
      freeBytes: undefined,
      computeCapability: capabilityOf(values),
      pciId: pciIdOf(values) ?? "",
      ...system,
      instances: [],
    };
    return { device, isDivided: false, instances: [], isProhibited: false };
  });
  return [...withoutRepeats(devices, problems)]
    .sort((a, b) => (a.device.pciId < b.device.pciId ? -1 : a.device.pciId > b.device.pciId ? 1 : 0))
    .map((found, index) => ({ ...found, device: { ...found.device, index } }));
}

function withoutRepeats(listed: readonly ListedDevice[], problems: string[]): readonly ListedDevice[] {
  const seen = new Set<string>();
  const isFresh = (uuid: string, what: string): boolean => {
    if (!seen.has(uuid) && isUuid(uuid)) return seen.add(uuid) !== undefined;
    problems.push(`the NVIDIA driver answers garbage for ${what}: its uuid is "${uuid}"`);
    return false;
  };
  return listed
    .filter(({ device }) => isFresh(device.uuid, `device ${device.index}`))
    .map((found) => {
      const { device } = found;
      const instances = found.instances.filter(({ uuid }) => isFresh(uuid, `an instance of device ${device.index}`));
      const told = instances.map(({ uuid, name, memoryBytes }) => ({ uuid, name, memoryBytes }));
      return { ...found, device: { ...device, instances: told }, instances };
    });
}

/** What programs get, in the order in which they count it (D1, D3). */
function inCudaOrder(
  found: readonly ListedDevice[],
  given: readonly Values[],
  problems: string[],
): readonly FoundDevice[] {
  const order = given.map((values) => bareUuid(textOf(values, "uuid") ?? ""));
  const isAnyDivided = found.some(({ isDivided }) => isDivided);
  const usable = found.filter((candidate) => {
    const problem = problemOf(candidate, order, isAnyDivided);
    if (problem !== undefined) problems.push(`${describeDevice(candidate.device)} is left out: ${problem}`);
    return problem === undefined;
  });
  if (isAnyDivided) return usable;
  const rank = ({ device }: FoundDevice) => order.indexOf(bareUuid(device.uuid));
  return [...usable].sort((a, b) => rank(a) - rank(b));
}

function problemOf(
  { device, isDivided, isProhibited, instances }: ListedDevice,
  order: readonly string[],
  isAnyDivided: boolean,
): string | undefined {
  if (isProhibited) return "its compute mode forbids programs to use it";
  if (isDivided && instances.length === 0) return "MIG is on, and it has no instances";
  if (isAnyDivided) return undefined;
  return order.includes(bareUuid(device.uuid)) ? undefined : "the CUDA driver does not list it";
}

function freeBytesOf(values: Values): number | undefined {
  const free = bytesOf(values, "freeBytes");
  const total = bytesOf(values, "totalBytes");
  return free !== undefined && total !== undefined && free <= total ? free : undefined;
}

function capabilityOf(values: Values): string | undefined {
  const major = integerOf(values, "major");
  const minor = integerOf(values, "minor");
  return major === undefined || minor === undefined || major < 1 || minor < 0 ? undefined : `${major}.${minor}`;
}

function pciIdOf(values: Values): string | undefined {
  const [domain, bus, device] = ["pciDomain", "pciBus", "pciDevice"].map((key) => integerOf(values, key));
  if (domain === undefined || bus === undefined || device === undefined) return undefined;
  return [domain, bus, device].some((part) => part < 0) ? undefined : formatPciId(domain, bus, device);
}

/** 13000 is 13.0, 12040 is 12.4. */
function formatCudaVersion(answer: LibraryAnswer): string | undefined {
  const number = integerOf(valuesOf(answer, "system")[0] ?? {}, "cudaVersion");
  if (number === undefined || number < 1_000) return undefined;
  return `${Math.floor(number / 1_000)}.${Math.floor((number % 1_000) / 10)}`;
}

/** NVML writes `GPU-` before the same digits. */
function bareUuid(uuid: string): string {
  return uuid.replace(/^(GPU|MIG)-/, "").toLowerCase();
}

function isUuid(uuid: string): boolean {
  return /^(GPU|MIG)-[0-9a-zA-Z][0-9a-zA-Z/-]{3,}$/.test(uuid) && !/^GPU-[0-]+$/.test(uuid);
}

function valuesOf(answer: LibraryAnswer, kind: "system" | "device" | "instance"): readonly Values[] {
  return answer.facts.flatMap((fact) => (fact.kind === kind ? [fact.values] : []));
}
