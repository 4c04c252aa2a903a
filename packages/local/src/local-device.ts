import { CloudburstError, type GpuDevice } from "@cloudburst/model";

export interface LocalDevice {
  /** What functions that need a GPU run on. */
  readonly device: GpuDevice | undefined;
  /** Why there is one or none, for people. */
  readonly reason: string;
}

/**
 * The device of this process, if it is bound to one: if it sees exactly one. It is the user's own process, whose environment is not ours to
 * change, and whose libraries may have looked at all devices long ago.
 * @param isDemanded whether EXECUTOR_TYPE asks for one
 * @throws CloudburstError INVALID_ARGUMENT when a GPU is demanded and there are several
 */
export function chooseLocalDevice(
  machine: { readonly reason: string; readonly devices: readonly GpuDevice[] },
  isDemanded: boolean,
): LocalDevice {
  const { devices, reason } = machine;
  if (devices.length <= 1) return { device: devices[0], reason };
  const choose = `choose one, such as CUDA_VISIBLE_DEVICES=${devices[0]?.uuid}`;
  const problem = `this process sees ${devices.length} devices and is bound to none; ${choose}`;
  if (isDemanded) throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "EXECUTOR_TYPE=GPU", problem });
  return { device: undefined, reason: problem };
}
