/** Which executor processes a cluster on this machine has. Pure: what the machine has is given. */
import { CloudburstError, type ExecutorType, type GpuDevice } from "@cloudburst/model";
import { GPU_EXECUTORS_MAX, type ResolvedClusterOptions } from "./options.js";

/** As far as it matters here, what `detectMachine()` tells. */
export interface ClusterMachine {
  readonly type: ExecutorType;
  readonly reason: string;
  readonly devices: readonly GpuDevice[];
  /** What was found broken, for people. */
  readonly problems: readonly string[];
  readonly cpu: { readonly cores: number };
}

export interface PlannedExecutor {
  /** Such as "executor-1", "executor-gpu-1". */
  readonly name: string;
  readonly type: ExecutorType;
  readonly workers: number;
  /** The device that its process is bound to. */
  readonly device: GpuDevice | undefined;
  /** Why it is of its type, where the process itself cannot tell. */
  readonly reason: string | undefined;
}

export interface ExecutorPlan {
  readonly executors: readonly PlannedExecutor[];
  /** Visible devices that no executor has. */
  readonly unused: readonly GpuDevice[];
}

/** @throws CloudburstError NO_RESOURCES when fewer devices are there than are asked for; INVALID_ARGUMENT when there would be no executor */
export function planExecutors(options: ResolvedClusterOptions, machine: ClusterMachine): ExecutorPlan {
  const visible = machine.type === "gpu" ? machine.devices : [];
  const devices = visible.slice(0, deviceCount(options, visible.length, machine));
  const cpuReason = describeCpuReason(options, machine, devices.length);
  const workers = options.workers ?? workersOf(machine.cpu.cores, options.executors);
  const plain = Array.from({ length: options.executors }, (_, i): PlannedExecutor => {
    return { name: `executor-${i + 1}`, type: "cpu", workers, device: undefined, reason: cpuReason };
  });
  const withDevice = devices.map((device, i): PlannedExecutor => {
    const name = `executor-gpu-${i + 1}`;
    return { name, type: "gpu", workers: options.workersPerDevice, device, reason: undefined };
  });
  if (plain.length + withDevice.length > 0)
    return { executors: [...plain, ...withDevice], unused: visible.slice(devices.length) };
  const problem = `there would be no executor at all: no CPU executor is asked for, and ${cpuReason}`;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "executors", problem });
}

function deviceCount({ gpus }: ResolvedClusterOptions, visible: number, machine: ClusterMachine): number {
  if (gpus === "none") return 0;
  if (gpus === "auto") return Math.min(visible, GPU_EXECUTORS_MAX);
  if (gpus <= visible) return gpus;
  const found = `${visible} device${visible === 1 ? " is" : "s are"} visible`;
  const problem = `${found} (${machine.reason}); see "cloudburst doctor"`;
  throw new CloudburstError({ code: "NO_RESOURCES", what: `${gpus} GPU executors`, problem, lacks: "gpu" });
}

function describeCpuReason({ gpus }: ResolvedClusterOptions, machine: ClusterMachine, devices: number): string {
  if (machine.type === "cpu") return machine.reason;
  if (gpus === "none") return "GPUs are switched off (gpus: none)";
  return `${devices} GPU executor${devices === 1 ? " has" : "s have"} the devices`;
}

/** GPU executors are not counted: their workers mostly wait for their devices. */
function workersOf(cores: number, executors: number): number {
  return Math.max(1, Math.floor(cores / Math.max(1, executors)));
}
