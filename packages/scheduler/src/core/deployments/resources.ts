/** Amounts of every resource that counts, in whole numbers, so that what is added and taken away again leaves nothing behind. */
import type { DeploymentComponent } from "@cloudburst/model";

/** What an executor offers, in the units of users. */
export interface ExecutorCapacity {
  readonly cores: number;
  readonly memoryMb: number;
  readonly gpus: number;
}

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
