/**
 * Which of NVIDIA's devices this process may use: CUDA_VISIBLE_DEVICES as the CUDA driver reads it, NVIDIA_VISIBLE_DEVICES as the container
 * toolkit does. Pure.
 *
 * Invariants:
 *   V1. A variable never adds a device; it hides devices, and CUDA_VISIBLE_DEVICES orders them.
 *   V2. An entry that names nothing hides itself and all that follow; an entry named twice hides everything.
 *   V3. A divided device stands for its instances.
 */
import type { GpuDevice } from "@cloudburst/model";
import { type FoundDevice, unitsOf } from "./found-device.js";

export interface VisibleDevices {
  readonly devices: readonly GpuDevice[];
  /** The variable that hides some, with its value, such as `CUDA_VISIBLE_DEVICES=1`. */
  readonly hiddenBy: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @param usable in the order in which CUDA counts */
export function visibleNvidia(usable: readonly FoundDevice[], env: Environment): VisibleDevices {
  const all = usable.flatMap(unitsOf);
  const byToolkit = selectForContainer(usable, env.NVIDIA_VISIBLE_DEVICES);
  const byCuda = selectForCuda(usable, env.CUDA_VISIBLE_DEVICES);
  const allowed = new Set(byToolkit.map(({ uuid }) => uuid));
  const devices = byCuda.filter(({ uuid }) => allowed.has(uuid));
  return { devices, hiddenBy: devices.length < all.length ? nameOfHiding(all, byCuda, env) : undefined };
}

/** True when the variables name no device at all, so that no driver needs to be asked. */
export function hidesAllNvidia(env: Environment): boolean {
  const cuda = env.CUDA_VISIBLE_DEVICES;
  return env.NVIDIA_VISIBLE_DEVICES === "none" || (cuda !== undefined && splitCuda(cuda).length === 0);
}

function nameOfHiding(all: readonly GpuDevice[], byCuda: readonly GpuDevice[], env: Environment): string {
  const name = byCuda.length < all.length ? "CUDA_VISIBLE_DEVICES" : "NVIDIA_VISIBLE_DEVICES";
  return `${name}=${env[name] ?? ""}`;
}

/** What the first entry is decides what the others may be. */
type CudaEntry =
  | { readonly kind: "ordinal"; readonly ordinal: number }
  | { readonly kind: "uuid"; readonly uuid: string };

function selectForCuda(usable: readonly FoundDevice[], text: string | undefined): readonly GpuDevice[] {
  if (text === undefined) return usable.flatMap(unitsOf);
  const chosen: GpuDevice[] = [];
  for (const entry of splitCuda(text)) {
    const units = entry.kind === "ordinal" ? unitsAt(usable, entry.ordinal) : unitsNamed(usable, entry.uuid);
    if (units.length === 0) break;
    if (units.some(({ uuid }) => chosen.some((other) => other.uuid === uuid))) return [];
    chosen.push(...units);
  }
  return chosen;
}

/** The driver reads a number as far as it goes ("1gpu" is 1); a list of uuids may not turn into one of numbers, nor the reverse. */
function splitCuda(text: string): readonly CudaEntry[] {
  const entries: CudaEntry[] = [];
  const prefix = /^(GPU-|MIG-)/.exec(text)?.[1];
  for (const part of text.split(",")) {
    const entry = prefix === undefined ? parseOrdinal(part) : parseUuid(part, prefix);
    if (entry === undefined) return entries;
    if (entries.some((other) => isSame(other, entry))) return [];
    entries.push(entry);
  }
  return entries;
}

function parseOrdinal(part: string): CudaEntry | undefined {
  const digits = /^\s*\+?(\d+)/.exec(part)?.[1];
  return digits === undefined ? undefined : { kind: "ordinal", ordinal: Number(digits) };
}

function parseUuid(part: string, prefix: string): CudaEntry | undefined {
  return part.startsWith(prefix) ? { kind: "uuid", uuid: part.trim() } : undefined;
}

function isSame(a: CudaEntry, b: CudaEntry): boolean {
  return a.kind === "ordinal"
    ? b.kind === "ordinal" && a.ordinal === b.ordinal
    : b.kind === "uuid" && a.uuid === b.uuid;
}

function unitsAt(usable: readonly FoundDevice[], ordinal: number): readonly GpuDevice[] {
  const found = usable[ordinal];
  return found === undefined ? [] : unitsOf(found);
}

/** A uuid may be cut short as long as it names one device. Instances of older drivers: `MIG-<uuid of the device>/<GPU instance>/<compute instance>`. */
function unitsNamed(usable: readonly FoundDevice[], uuid: string): readonly GpuDevice[] {
  const candidates: { readonly name: string; readonly units: readonly GpuDevice[] }[] = [];
  for (const found of usable) {
    const units = unitsOf(found);
    candidates.push({ name: found.device.uuid, units });
    if (!found.isDivided) continue;
    found.instances.forEach((instance, at) => {
      const own = units.slice(at, at + 1);
      candidates.push({ name: instance.uuid, units: own });
      if (instance.gpuInstance === undefined || instance.computeInstance === undefined) return;
      const older = `MIG-${found.device.uuid}/${instance.gpuInstance}/${instance.computeInstance}`;
      if (older !== instance.uuid) candidates.push({ name: older, units: own });
    });
  }
  const exact = candidates.filter(({ name }) => name.toLowerCase() === uuid.toLowerCase());
  const matching =
    exact.length > 0 ? exact : candidates.filter(({ name }) => name.toLowerCase().startsWith(uuid.toLowerCase()));
  return matching.length === 1 ? (matching[0]?.units ?? []) : [];
}

/**
 * The container toolkit reads this variable, not the driver: `void`, empty and unset say nothing of devices (a container made by CDI has
 * `void` and its devices), and so does a path. In a container the toolkit has carried the list out, and the devices are counted anew from
 * 0: indices are obeyed only where there are more devices than the list names.
 */
function selectForContainer(usable: readonly FoundDevice[], text: string | undefined): readonly GpuDevice[] {
  const all = usable.flatMap(unitsOf);
  if (text === "none") return [];
  if (text === undefined || ["", "void", "all"].includes(text) || text.startsWith("/")) return all;
  const parts = text.split(",").map((part) => part.trim());
  if (parts.includes("all")) return all;
  const isIndex = (part: string) => /^\d+(:\d+)?$/.test(part);
  if (parts.every(isIndex) && all.length <= parts.length) return all;
  return distinct(parts.flatMap((part) => (isIndex(part) ? unitsAtIndex(usable, part) : unitsNamed(usable, part))));
}

/** `1` is a device by NVML's count, `1:0` an instance of it. */
function unitsAtIndex(usable: readonly FoundDevice[], part: string): readonly GpuDevice[] {
  const [index, position] = part.split(":").map(Number);
  const found = usable.find(({ device }) => device.index === index);
  if (found === undefined) return [];
  if (position === undefined) return unitsOf(found);
  const at = found.instances.findIndex((instance) => instance.position === position);
  return at < 0 || !found.isDivided ? [] : unitsOf(found).slice(at, at + 1);
}

function distinct(units: readonly GpuDevice[]): readonly GpuDevice[] {
  return units.filter((unit, at) => units.findIndex(({ uuid }) => uuid === unit.uuid) === at);
}
