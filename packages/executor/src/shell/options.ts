import { randomUUID } from "node:crypto";
import {
  CloudburstError,
  type ExecutorDeath,
  type ExecutorId,
  type ExecutorType,
  type GpuDevice,
  type MachineFacts,
} from "@cloudburst/model";
import { detectCpu } from "@cloudburst/native";
import { EXECUTOR_LIMITS_DEFAULT, type ExecutorLimits, GPU_PINS_MAX } from "../core/index.js";

export interface ExecutorOptions {
  /** Where peers of this host may dial, such as `unix:/run/cloudburst/executor-1`. */
  readonly listenLocal?: string;
  /** Where all others may dial, such as `tcp://127.0.0.1:0`. At least one of the two is needed. */
  readonly listenRemote?: string;
  /** The schedulers to join, each of them. */
  readonly schedulers: readonly string[];
  /** Unique in the cluster and fresh at every start, because it fences late results; made when not given. */
  readonly id?: ExecutorId;
  /** The device that this process is bound to (`bindDevice`): this makes it a GPU executor. */
  readonly device?: GpuDevice | undefined;
  /** Why the executor is of its type, for people. What the machine says, when not given. */
  readonly reason?: string | undefined;
  /** What the machine has; its CPUs and memory are detected when not given. */
  readonly machine?: Machine;
  /** Worker threads; one for each usable core when not given, one for a GPU executor. In [1, 1,024]. */
  readonly workers?: number;
  /** The heap of each worker. 2,048 when not given, less where the memory of the machine does not suffice. In [16, 1,048,576]. */
  readonly memoryMb?: number;
  /** What the whole process may hold; as it comes near, the executor refuses calls, and then ends workers. Not watched when not given. */
  readonly memoryLimitMb?: number | undefined;
  /** How long `close` lets running calls finish. */
  readonly graceMs?: number;
  /** It starts everything and listens, but joins no scheduler until `join()`. False when not given. */
  readonly standsBy?: boolean;
  /** A file in which it writes down what runs, for its successor: see `readDeath`. */
  readonly runningFile?: string | undefined;
  /** How the process ended whose place it takes. */
  readonly predecessor?: ExecutorDeath | undefined;
  readonly limits?: Partial<ExecutorLimits>;
}

export interface ResolvedExecutorOptions {
  readonly listenLocal: string | undefined;
  readonly listenRemote: string | undefined;
  readonly schedulers: readonly string[];
  readonly id: ExecutorId;
  readonly type: ExecutorType;
  readonly device: GpuDevice | undefined;
  readonly machine: MachineFacts;
  readonly workers: number;
  readonly memoryMb: number;
  readonly memoryLimitMb: number | undefined;
  readonly graceMs: number;
  readonly standsBy: boolean;
  readonly runningFile: string | undefined;
  readonly predecessor: ExecutorDeath | undefined;
  readonly limits: ExecutorLimits;
}

/** Kubernetes gives a pod 30 s to end; a third of it is left for everything else. */
const GRACE_MS_DEFAULT = 20_000;
const GRACE_MS_MAX = 24 * 60 * 60 * 1_000;
const WORKERS_MAX = 1_024;
const MEMORY_MB_DEFAULT = 2_048;
const MEMORY_MB_MIN = 16;
const MEMORY_MB_MAX = 1_024 * 1_024;
/** Of the machine's memory, for the heaps of all workers together: the rest is for buffers, the main thread and the system. */
const MEMORY_SHARE = 0.75;
const BYTES_PER_MB = 1_024 * 1_024;

/** As far as it matters here, what `detectMachine()` tells. */
export interface Machine {
  /** Why an executor on it is of its type. */
  readonly reason?: string;
  readonly cpu: {
    readonly cores: number;
    readonly memoryBytes: number;
    /** Of the control groups; undefined when it is none. */
    readonly memoryLimitBytes: number | undefined;
  };
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveExecutorOptions(
  given: ExecutorOptions,
  machine: Machine = given.machine ?? { cpu: detectCpu() },
): ResolvedExecutorOptions {
  if (given.listenLocal === undefined && given.listenRemote === undefined) {
    throw invalid("listen", "give an address to listen on: listenLocal, listenRemote, or both");
  }
  const { device, reason = machine.reason ?? "" } = given;
  const { cores } = machine.cpu;
  const memoryLimitBytes = machine.cpu.memoryLimitBytes ?? machine.cpu.memoryBytes;
  const workers = given.workers ?? defaultWorkers(device, cores);
  checkInteger("workers", workers, 1, WORKERS_MAX);
  const shareMb = Math.floor((memoryLimitBytes * MEMORY_SHARE) / workers / BYTES_PER_MB);
  const devices = device === undefined ? [] : [device];
  const resolved = {
    listenLocal: given.listenLocal,
    listenRemote: given.listenRemote,
    schedulers: [...new Set(given.schedulers)],
    id: given.id ?? (`executor-${randomUUID()}` as ExecutorId),
    type: device === undefined ? ("cpu" as const) : ("gpu" as const),
    device,
    machine: Object.freeze({ reason, devices, cores, memoryLimitBytes }),
    workers,
    memoryMb: given.memoryMb ?? Math.max(MEMORY_MB_MIN, Math.min(MEMORY_MB_DEFAULT, shareMb)),
    memoryLimitMb: given.memoryLimitMb,
    graceMs: given.graceMs ?? GRACE_MS_DEFAULT,
    standsBy: given.standsBy ?? false,
    runningFile: given.runningFile,
    predecessor: given.predecessor,
    limits: Object.freeze({ ...limitsFor(device), ...given.limits }),
  };
  checkInteger("memoryMb", resolved.memoryMb, MEMORY_MB_MIN, MEMORY_MB_MAX);
  if (resolved.memoryLimitMb !== undefined)
    checkInteger("memoryLimitMb", resolved.memoryLimitMb, MEMORY_MB_MIN, MEMORY_MB_MAX);
  checkInteger("graceMs", resolved.graceMs, 0, GRACE_MS_MAX);
  for (const [name, limit] of Object.entries(resolved.limits)) {
    if (!(limit > 0)) throw invalid(`limits.${name}`, `${limit} is not a positive number`);
  }
  return Object.freeze(resolved);
}

function limitsFor(device: GpuDevice | undefined): ExecutorLimits {
  return device === undefined ? EXECUTOR_LIMITS_DEFAULT : { ...EXECUTOR_LIMITS_DEFAULT, pinsMax: GPU_PINS_MAX };
}

/** Two calls on one device compete for its memory and gain little, so a GPU executor runs one at a time unless more are asked for. */
function defaultWorkers(device: GpuDevice | undefined, cores: number): number {
  return device === undefined ? Math.min(WORKERS_MAX, Math.max(1, cores)) : 1;
}

function checkInteger(what: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw invalid(what, `${value} is not an integer from ${min} to ${max}`);
  }
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
