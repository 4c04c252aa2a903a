/** AMD's devices as the kernel's compute driver (KFD) and graphics driver (DRM) tell them in files: nearly all there is to know. */
import type { FileTree } from "../file-tree.js";
import { formatPackedPciId } from "./pci.js";

/** A device of the compute driver, in the order in which ROCm counts. */
export interface KfdDevice {
  readonly pciId: string;
  /** The address with the number of the partition, as AMD's libraries pack it: what tells partitions apart. */
  readonly packedPciId: bigint;
  readonly name: string | undefined;
  /** Such as `gfx942`. */
  readonly architecture: string | undefined;
  /** Zero where the hardware has none. */
  readonly uniqueId: bigint;
  readonly memoryBytes: number;
  readonly usedBytes: number | undefined;
  readonly problem: string | undefined;
}

const NODES = "/sys/class/kfd/kfd/topology/nodes";
/** Kinds of memory of a node that lie on the device: visible to the CPU, and not. */
const DEVICE_HEAPS = new Set(["1", "2"]);

export function readKfdDevices(tree: FileTree): readonly KfdDevice[] {
  return tree
    .names(NODES)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((node) => readNode(tree, `${NODES}/${node}`));
}

/** Empty where only the kernel's own driver is there, which has no version of its own. */
export function readAmdDriverVersion(tree: FileTree): string {
  return tree.text("/sys/module/amdgpu/version")?.trim() ?? "";
}

/** The ROCm that is installed, such as `6.4.1`. */
export function readRocmVersion(tree: FileTree): string | undefined {
  return /^\d+(\.\d+)+/.exec(tree.text("/opt/rocm/.info/version") ?? "")?.[0];
}

/** Lines of `name number`. */
export function parseKfdProperties(text: string): ReadonlyMap<string, bigint> {
  return new Map(
    [...text.matchAll(/^(\w+) (\d+)$/gm)].map((match) => [match[1] as string, BigInt(match[2] as string)]),
  );
}

/** 90402 is gfx942, 90010 is gfx90a, 110001 is gfx1101: decimal pairs, of which the last is a hexadecimal digit. */
export function formatGfxVersion(version: bigint): string | undefined {
  const number = Number(version);
  if (number < 1 || number > 999_999) return undefined;
  const stepping = (number % 100).toString(16);
  return `gfx${Math.floor(number / 10_000)}${Math.floor((number % 10_000) / 100)}${stepping}`;
}

function readNode(tree: FileTree, folder: string): readonly KfdDevice[] {
  const properties = parseKfdProperties(tree.text(`${folder}/properties`) ?? "");
  const get = (name: string) => properties.get(name) ?? 0n;
  // A node without compute units is a CPU.
  if (get("simd_count") === 0n) return [];
  const packedPciId = (get("domain") << 32n) | get("location_id");
  const renderMinor = get("drm_render_minor");
  const card = `/sys/class/drm/renderD${renderMinor}/device`;
  return [
    {
      packedPciId,
      pciId: formatPackedPciId(packedPciId),
      name: tree.text(`${card}/product_name`)?.trim() || tree.text(`${folder}/name`)?.trim() || undefined,
      architecture: formatGfxVersion(get("gfx_target_version")),
      uniqueId: get("unique_id"),
      memoryBytes: readNumber(tree, `${card}/mem_info_vram_total`) ?? readBanks(tree, folder),
      usedBytes: readNumber(tree, `${card}/mem_info_vram_used`),
      problem: problemOf(tree, Number(renderMinor)),
    },
  ];
}

function readBanks(tree: FileTree, folder: string): number {
  const sizes = tree.names(`${folder}/mem_banks`).map((bank) => {
    const properties = parseKfdProperties(tree.text(`${folder}/mem_banks/${bank}/properties`) ?? "");
    return DEVICE_HEAPS.has(String(properties.get("heap_type"))) ? Number(properties.get("size_in_bytes") ?? 0n) : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function readNumber(tree: FileTree, path: string): number | undefined {
  const text = tree.text(path)?.trim() ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function problemOf(tree: FileTree, renderMinor: number): string | undefined {
  const paths = ["/dev/kfd", ...(renderMinor > 0 ? [`/dev/dri/renderD${renderMinor}`] : [])];
  const closed = paths.find((path) => !tree.isUsable(path));
  return closed === undefined ? undefined : `${closed} cannot be opened for reading and writing`;
}
