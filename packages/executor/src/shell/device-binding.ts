/**
 * One executor process is bound to at most one device. Native libraries read the environment once per process (CUDA when it is
 * initialized), so the threads of one process cannot see different devices; and nothing but the environment keeps a library from
 * taking all of them. docs/decisions/0008-one-executor-per-device.md.
 */
import { CloudburstError, type ExecutorType, type GpuDevice, type GpuVendor } from "@cloudburst/model";

/** As far as it matters here, what `detectMachine()` tells. */
export interface DetectedDevices {
  readonly type: ExecutorType;
  /** Those that this process may use; a divided device is there as its instances. */
  readonly devices: readonly GpuDevice[];
}

export interface DeviceBinding {
  /** Undefined on a CPU executor. */
  readonly device: GpuDevice | undefined;
  /** Visible devices that nobody in this process will use. */
  readonly unused: readonly GpuDevice[];
}

/** No device has this index. CUDA, ROCm and HIP end their lists at the first name that they do not know. */
const NOTHING = "-1";

type VisibilityVariable = "CUDA_VISIBLE_DEVICES" | "ROCR_VISIBLE_DEVICES" | "HIP_VISIBLE_DEVICES";

const HIDDEN: Readonly<Record<VisibilityVariable, string>> = Object.freeze({
  CUDA_VISIBLE_DEVICES: NOTHING,
  ROCR_VISIBLE_DEVICES: NOTHING,
  HIP_VISIBLE_DEVICES: NOTHING,
});

type Shown = Partial<Record<VisibilityVariable, string>>;

const SHOWN: { readonly [Vendor in GpuVendor]: (device: GpuDevice) => Shown } = {
  nvidia: ({ uuid }) => ({ CUDA_VISIBLE_DEVICES: uuid }),
  // Hardware without a number of its own has no name that ROCm knows, but its place. HIP counts what ROCm shows.
  amd: ({ uuid, index }) => ({
    ROCR_VISIBLE_DEVICES: uuid.startsWith("GPU-") ? uuid : String(index),
    HIP_VISIBLE_DEVICES: "0",
  }),
};

/** The environment in which libraries see this device and no other; without a device, none. */
export function deviceEnvironment(device: GpuDevice | undefined): Readonly<Record<VisibilityVariable, string>> {
  return device === undefined ? HIDDEN : { ...HIDDEN, ...SHOWN[device.vendor](device) };
}

/**
 * Binds this process to the device that is wanted, or else to the first one. For the start of a process's main thread: before a library
 * has looked, and before a worker was given its copy of the environment. Setting `process.env` there sets the real environment.
 * @throws CloudburstError NO_RESOURCES when the device that is wanted is not among the visible ones
 */
export function bindDevice(
  machine: DetectedDevices,
  wanted: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): DeviceBinding {
  const devices = machine.type === "gpu" ? machine.devices : [];
  const device = wanted === undefined ? devices[0] : devices.find(({ uuid }) => uuid === wanted);
  if (wanted !== undefined && device === undefined) {
    const visible =
      devices.length === 0 ? "none is visible" : `visible are ${devices.map(({ uuid }) => uuid).join(", ")}`;
    const problem = `device ${wanted} is not on this machine, or hidden from this process; ${visible}`;
    throw new CloudburstError({ code: "NO_RESOURCES", what: "a GPU executor", problem, lacks: "gpu" });
  }
  Object.assign(env, deviceEnvironment(device));
  return { device, unused: devices.filter((other) => other !== device) };
}
