import type { GpuDevice } from "@cloudburst/model";

/** A device as it may be detected. */
export function gpuDevice(uuid: string, over: Partial<GpuDevice> = {}): GpuDevice {
  return {
    vendor: "nvidia",
    index: 0,
    uuid,
    name: "Test GPU",
    memoryBytes: 16 * 1024 ** 3,
    freeBytes: 15 * 1024 ** 3,
    computeCapability: "9.0",
    pciId: "0000:19:00.0",
    driverVersion: "580.1",
    runtimeVersion: "13.0",
    instances: [],
    ...over,
  };
}
