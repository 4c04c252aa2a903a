/** GPUs, as executors report them and functions see them. */

export type GpuVendor = "nvidia" | "amd";

/** A slice of a device that the driver offers as a device of its own (NVIDIA MIG). */
export interface GpuInstance {
  readonly uuid: string;
  /** The profile, such as `1g.10gb`. */
  readonly name: string;
  readonly memoryBytes: number;
}

export interface GpuDevice {
  readonly vendor: GpuVendor;
  /** As NVIDIA's management library and AMD's runtime count, without regard to what is visible to this process. */
  readonly index: number;
  /**
   * How the vendor's tools and `CUDA_VISIBLE_DEVICES` (AMD: `ROCR_VISIBLE_DEVICES`) name it; for an instance, the instance's own. AMD's
   * hardware without a number of its own has its PCI id here, which those variables do not take: they take its index.
   */
  readonly uuid: string;
  readonly name: string;
  /** 0 where nobody says: NVIDIA's devices, without the native addon. */
  readonly memoryBytes: number;
  /** When it was detected; undefined where the driver does not say. */
  readonly freeBytes: number | undefined;
  /** Such as `9.0`, or an architecture such as `gfx942` (AMD). */
  readonly computeCapability: string | undefined;
  /** `domain:bus:device.function`, such as `0000:19:00.0`. */
  readonly pciId: string;
  readonly driverVersion: string;
  /** The newest CUDA that the driver supports, such as `13.0`, or the ROCm that is installed. */
  readonly runtimeVersion: string | undefined;
  /** What the device is divided into; empty when it is whole. */
  readonly instances: readonly GpuInstance[];
}

export type ExecutorType = "cpu" | "gpu";

/** What an executor runs on, as it tells the schedulers when it joins. None of it changes while the process lives. */
export interface MachineFacts {
  /** Why the executor is of its type: for people. */
  readonly reason: string;
  /** The device that a GPU executor is bound to; none for a CPU executor. */
  readonly devices: readonly GpuDevice[];
  /** Cores that it may use. */
  readonly cores: number;
  /** Of the machine, or of the control group where that is less. */
  readonly memoryLimitBytes: number;
}
