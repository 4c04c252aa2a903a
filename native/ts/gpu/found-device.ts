/** Devices as they were found, before the rules of visibility. */
import type { GpuDevice, GpuInstance } from "@cloudburst/model";

/** An instance with the numbers by which older drivers name it. */
export interface FoundInstance extends GpuInstance {
  /** Its place on the device, as container runtimes count (`0:1`). */
  readonly position: number;
  readonly gpuInstance: number | undefined;
  readonly computeInstance: number | undefined;
}

export interface FoundDevice {
  readonly device: GpuDevice;
  /** True when only its instances can be used, be there any or not. */
  readonly isDivided: boolean;
  readonly instances: readonly FoundInstance[];
}

/** What a vendor's part of the detection found out. */
export interface FoundDevices {
  /** In the order of `index`. */
  readonly installed: readonly GpuDevice[];
  /** Those of `installed` that the compute driver gives to programs, in the order in which the runtime counts them. */
  readonly usable: readonly FoundDevice[];
  readonly problems: readonly string[];
}

/** What programs use: the device itself when it is whole, else each instance, named as a device of its own. */
export function unitsOf({ device, isDivided, instances }: FoundDevice): readonly GpuDevice[] {
  if (!isDivided) return [device];
  return instances.map((instance) => ({
    ...device,
    uuid: instance.uuid,
    name: `${device.name} MIG ${instance.name}`,
    memoryBytes: instance.memoryBytes,
    freeBytes: undefined,
    instances: [],
  }));
}

/** For people: how a device is spoken of in problems. */
export function describeDevice({ index, name, uuid }: GpuDevice): string {
  return `device ${index} (${name}, ${uuid})`;
}
