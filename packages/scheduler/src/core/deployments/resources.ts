/** Amounts of every resource that counts, in whole numbers, so that what is added and taken away again leaves nothing behind. */
import type { DeploymentComponent, ExecutorInfo, MachineFacts } from "@cloudburst/model";

/** What an executor offers, in the units of users. */
export interface ExecutorCapacity {
  readonly cores: number;
  readonly memoryMb: number;
  readonly gpus: number;
}

/**
 * A worker stands for a core, because that is what a share of cores is applied as. Memory goes with the cores, so that executors of one machine
 * do not offer it twice. A GPU executor offers its device and no cores: what needs none would keep the device idle.
 */
export function capacityOf(info: ExecutorInfo, machine: MachineFacts | undefined): ExecutorCapacity {
  const share = machine === undefined ? 0 : Math.min(1, info.workers / Math.max(1, machine.cores));
  const memoryMb = Math.floor(((machine?.memoryLimitBytes ?? 0) / BYTES_PER_MB) * share);
  return info.type === "gpu" ? { cores: 0, memoryMb, gpus: 1 } : { cores: info.workers, memoryMb, gpus: 0 };
}

const BYTES_PER_MB = 1_024 * 1_024;

export interface Resources {
  /** Thousandths of a core. */
  millicores: number;
  memoryMb: number;
  gpus: number;
}

const MILLI = 1_000;

export function noResources(): Resources {
  return { millicores: 0, memoryMb: 0, gpus: 0 };
}

export function resourcesOf({ cores, memoryMb, gpus }: ExecutorCapacity): Resources {
  return { millicores: toMillicores(cores), memoryMb: Math.floor(memoryMb), gpus };
}

/** What one part of the component reserves. */
export function reservationOf({ cores, memoryMb, gpus }: DeploymentComponent): Resources {
  return { millicores: toMillicores(cores.min), memoryMb: memoryMb.min, gpus };
}

export function toMillicores(cores: number): number {
  return Math.round(cores * MILLI);
}

export function toCores(millicores: number): number {
  return millicores / MILLI;
}

export function add(to: Resources, amount: Resources, times = 1): void {
  to.millicores += amount.millicores * times;
  to.memoryMb += amount.memoryMb * times;
  to.gpus += amount.gpus * times;
}

/** Whether `need` is at most `room` in each resource: what is needed exactly, fits. */
export function isWithin(need: Resources, room: Resources): boolean {
  return need.millicores <= room.millicores && need.memoryMb <= room.memoryMb && need.gpus <= room.gpus;
}

export function isNothing({ millicores, memoryMb, gpus }: Resources): boolean {
  return millicores === 0 && memoryMb === 0 && gpus === 0;
}

export function isSame(a: Resources, b: Resources): boolean {
  return a.millicores === b.millicores && a.memoryMb === b.memoryMb && a.gpus === b.gpus;
}
