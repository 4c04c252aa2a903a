/**
 * Whether there is any sign of a vendor's GPU, from files alone: on most machines the answer is no, and then no library is asked. The bus
 * tells even when the driver is not loaded; device files tell where no bus is visible (some containers, WSL, Jetson).
 */
import type { FileTree } from "../file-tree.js";

export interface GpuSigns {
  readonly nvidia: boolean;
  readonly amd: boolean;
}

const NVIDIA_FILES = ["/dev/nvidiactl", "/proc/driver/nvidia/version", "/dev/dxg", "/dev/nvmap"];
const AMD_FILES = ["/dev/kfd"];
const NVIDIA_VENDOR = "0x10de";
const AMD_VENDOR = "0x1002";
/** Display controllers (0x03) and processing accelerators (0x12). */
const GPU_CLASS = /^0x(03|12)/;

export function readGpuSigns(tree: FileTree): GpuSigns {
  const nvidia = NVIDIA_FILES.some((path) => tree.has(path));
  const amd = AMD_FILES.some((path) => tree.has(path));
  if (nvidia && amd) return { nvidia, amd };
  const vendors = readPciVendors(tree);
  return { nvidia: nvidia || vendors.has(NVIDIA_VENDOR), amd: amd || vendors.has(AMD_VENDOR) };
}

function readPciVendors(tree: FileTree): ReadonlySet<string> {
  const folder = "/sys/bus/pci/devices";
  const vendors = new Set<string>();
  for (const name of tree.names(folder)) {
    const vendor = tree.text(`${folder}/${name}/vendor`)?.trim();
    if (vendor !== NVIDIA_VENDOR && vendor !== AMD_VENDOR) continue;
    if (GPU_CLASS.test(tree.text(`${folder}/${name}/class`) ?? "")) vendors.add(vendor);
  }
  return vendors;
}
