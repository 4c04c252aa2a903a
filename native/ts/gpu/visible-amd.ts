/**
 * Which of AMD's devices this process may use: ROCR_VISIBLE_DEVICES as ROCm's runtime reads it, then HIP_VISIBLE_DEVICES as HIP does, which
 * counts what the first has left. Pure.
 *
 * Invariants:
 *   V1. A variable never adds a device; it hides and orders them.
 *   V2. An entry that names nothing hides itself and all that follow.
 */
import type { GpuDevice } from "@cloudburst/model";
import { type FoundDevice, unitsOf } from "./found-device.js";
import type { VisibleDevices } from "./visible-nvidia.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** @param usable in the order in which ROCm counts */
export function visibleAmd(usable: readonly FoundDevice[], env: Environment): VisibleDevices {
  const all = usable.flatMap(unitsOf);
  const byRocr = env.ROCR_VISIBLE_DEVICES === undefined ? all : selectForRocr(all, env.ROCR_VISIBLE_DEVICES);
  const hipName = env.HIP_VISIBLE_DEVICES ? "HIP_VISIBLE_DEVICES" : "CUDA_VISIBLE_DEVICES";
  // HIP takes an empty variable for an unset one, and CUDA's where its own is not set.
  const devices = env[hipName] ? selectForHip(byRocr, env[hipName]) : byRocr;
  if (devices.length === all.length) return { devices, hiddenBy: undefined };
  const name = devices.length < byRocr.length ? hipName : "ROCR_VISIBLE_DEVICES";
  return { devices, hiddenBy: `${name}=${env[name] ?? ""}` };
}

function selectForRocr(all: readonly GpuDevice[], text: string): readonly GpuDevice[] {
  const chosen: GpuDevice[] = [];
  for (const part of text.split(",")) {
    const device = rocrDevice(all, part.trim().toUpperCase());
    // An entry named twice ends the list, as an invalid one does.
    if (device === undefined || chosen.includes(device)) break;
    chosen.push(device);
  }
  return chosen;
}

function rocrDevice(all: readonly GpuDevice[], part: string): GpuDevice | undefined {
  if (!part.startsWith("G")) return /^\+?(0X[\dA-F]+|\d+)$/.test(part) ? all[Number(part.replace("+", ""))] : undefined;
  // "GPU-" and at least one digit, cut short as long as it names one device.
  const matching = part.length > 4 ? all.filter(({ uuid }) => uuid.toUpperCase().startsWith(part)) : [];
  return matching.length === 1 ? matching[0] : undefined;
}

function selectForHip(all: readonly GpuDevice[], text: string): readonly GpuDevice[] {
  const chosen = new Set<GpuDevice>();
  for (const part of text.split(",")) {
    const device = hipDevice(all, part);
    if (device === undefined) break;
    chosen.add(device);
  }
  return [...chosen];
}

/** HIP takes a number only as it would write it itself, without spaces or signs. */
function hipDevice(all: readonly GpuDevice[], part: string): GpuDevice | undefined {
  if (part.startsWith("GPU-")) return all.find(({ uuid }) => uuid.toLowerCase() === part.toLowerCase());
  return /^(0|[1-9]\d*)$/.test(part) ? all[Number(part)] : undefined;
}
