/**
 * NVIDIA's devices out of the files of its kernel driver: what there is without the addon. The files tell no memory, no compute capability
 * and no instances, and not whether the CUDA driver library fits; that is documented in docs/decisions/0006.
 */
import type { GpuDevice } from "@cloudburst/model";
import type { FileTree } from "../file-tree.js";
import { describeDevice, type FoundDevice, type FoundDevices } from "./found-device.js";

const FOLDER = "/proc/driver/nvidia";

export function readNvidiaFiles(tree: FileTree): FoundDevices {
  const driverVersion = readNvidiaDriverVersion(tree);
  const problems: string[] = [];
  const cards = tree.names(`${FOLDER}/gpus`).flatMap((pciId) => {
    const card = parseNvidiaInformation(tree.text(`${FOLDER}/gpus/${pciId}/information`) ?? "");
    return card === undefined ? [] : [{ ...card, pciId: card.pciId || pciId }];
  });
  const found = cards.map((card, index): FoundDevice & { readonly problem: string | undefined } => {
    const device: GpuDevice = {
      vendor: "nvidia",
      index,
      uuid: card.uuid,
      name: card.model,
      memoryBytes: 0,
      freeBytes: undefined,
      computeCapability: undefined,
      pciId: card.pciId,
      driverVersion,
      runtimeVersion: undefined,
      instances: [],
    };
    return { device, isDivided: false, instances: [], problem: problemOf(tree, card) };
  });
  for (const { device, problem } of found)
    if (problem !== undefined) problems.push(`${describeDevice(device)} is left out: ${problem}`);
  return {
    installed: found.map(({ device }) => device),
    usable: found.filter(({ problem }) => problem === undefined),
    problems,
  };
}

/** Such as `570.133.20`; empty when the driver is not loaded. The file names it after the words "Kernel Module". */
export function readNvidiaDriverVersion(tree: FileTree): string {
  const text = tree.text(`${FOLDER}/version`) ?? "";
  return /Kernel Module\s+(?:for \S+\s+)?(\d+(?:\.\d+)+)/.exec(text)?.[1] ?? "";
}

export interface NvidiaCard {
  readonly model: string;
  readonly uuid: string;
  readonly pciId: string;
  readonly minor: number | undefined;
  readonly isExcluded: boolean;
}

/** Lines of `Key: value`. @returns undefined when they name no model */
export function parseNvidiaInformation(text: string): NvidiaCard | undefined {
  const fields = new Map(
    [...text.matchAll(/^([^:\n]+):[ \t]*(.*)$/gm)].map((match) => [match[1]?.trim(), match[2]?.trim() ?? ""]),
  );
  const model = fields.get("Model");
  if (model === undefined || model === "") return undefined;
  const uuid = fields.get("GPU UUID") ?? "";
  const minor = fields.get("Device Minor");
  return {
    model,
    // Question marks until a program has used the device for the first time.
    uuid: uuid.includes("?") ? "" : uuid,
    pciId: fields.get("Bus Location") ?? "",
    minor: minor !== undefined && /^\d+$/.test(minor) ? Number(minor) : undefined,
    isExcluded: fields.get("GPU Excluded") === "Yes",
  };
}

function problemOf(tree: FileTree, { minor, isExcluded, uuid }: NvidiaCard): string | undefined {
  if (isExcluded) return "the driver excludes it";
  if (!tree.isUsable("/dev/nvidiactl")) return "/dev/nvidiactl cannot be opened for reading and writing";
  if (minor !== undefined && !tree.isUsable(`/dev/nvidia${minor}`))
    return `/dev/nvidia${minor} cannot be opened for reading and writing`;
  if (uuid === "") return "the driver tells its uuid only once a program has used it";
  const instances = tree.names(`${FOLDER}/capabilities/gpu${minor}/mig`).filter((name) => /^gi\d+$/.test(name));
  return instances.length > 0 ? "it is divided (MIG), and only the addon can tell its instances" : undefined;
}
