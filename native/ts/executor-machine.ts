/** What this machine has for an executor: its type, its devices, its CPUs and memory. */
import { dirname, join } from "node:path";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { CloudburstError, type ExecutorType, type GpuDevice } from "@cloudburst/model";
import { type CpuFacts, readCpuFacts } from "./cpu/cpu-facts.js";
import { type FileTree, openFileTree } from "./file-tree.js";
import { type DetectedGpus, detectGpus } from "./gpu/detect-gpus.js";
import type { ProbeTargets } from "./gpu/probe.js";
import { type LoadedAddon, loadAddon } from "./load-addon.js";

export interface ExecutorMachine {
  readonly type: ExecutorType;
  /** Why it is of this type, in one sentence. */
  readonly reason: string;
  /** What this process may use, in the order in which the vendors' runtimes count; a divided device is there as its instances. */
  readonly devices: readonly GpuDevice[];
  /** All devices that the drivers tell of, whatever hides them from this process. */
  readonly installed: readonly GpuDevice[];
  readonly cpu: CpuFacts;
  /** Who was asked: the addon, or its TypeScript twin. */
  readonly origin: "addon" | "twin";
  /** What was found broken, each a sentence for people. */
  readonly problems: readonly string[];
  readonly detectMs: number;
}

export interface DetectExecutorOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stands for "/" when files of the kernel are read. */
  readonly root?: string;
  /** Asked in place of the vendors' libraries; what is not named is taken for not installed. */
  readonly libraries?: ProbeTargets;
  /** How long the vendors' libraries may take together. */
  readonly probeDeadlineMs?: number;
  /** `{ addon: null }` for the twin. */
  readonly native?: LoadedAddon;
}

/** A driver that initializes eight large devices for the first time takes several seconds; longer is a hang. */
const PROBE_DEADLINE_MS_DEFAULT = 10_000;
/** Worker threads that start later find the answer of the thread that started them under this name. */
const MEMO_KEY = "cloudburst.executor-machine";

let memo: ExecutorMachine | undefined;

/**
 * Detects once in the life of a process: later calls, and threads started later, get the same answer. With options, every time.
 * @throws CloudburstError INVALID_ARGUMENT for a wrong EXECUTOR_TYPE, NO_RESOURCES when it demands a GPU and there is none
 */
export function detectExecutor(options?: DetectExecutorOptions): ExecutorMachine {
  const env = options?.env ?? process.env;
  const demanded = parseExecutorType(env.EXECUTOR_TYPE);
  const machine = options === undefined ? remembered(demanded) : detect(options, demanded);
  if (demanded !== undefined) requireExecutorType(machine, demanded);
  return machine;
}

/** @throws CloudburstError NO_RESOURCES when a GPU is demanded and the machine has none that this process may use */
export function requireExecutorType(machine: ExecutorMachine, demanded: ExecutorType): void {
  if (demanded === "gpu" && machine.type !== "gpu")
    throw new CloudburstError({
      code: "NO_RESOURCES",
      what: "EXECUTOR_TYPE=GPU",
      problem: `a GPU is demanded, and this process has none: ${machine.reason}`,
    });
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseExecutorType(text: string | undefined): ExecutorType | undefined {
  if (text === undefined || text === "") return undefined;
  const type = text.toLowerCase();
  if (type === "cpu" || type === "gpu") return type;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what: "EXECUTOR_TYPE",
    problem: `"${text}" is neither CPU nor GPU`,
  });
}

let cpuMemo: CpuFacts | undefined;

/** CPUs and memory alone, once per thread: cheap, and no driver is asked. */
export function detectCpu(): CpuFacts {
  cpuMemo ??= readCpuFacts(openFileTree("/"), loadAddon().addon);
  return cpuMemo;
}

function remembered(demanded: ExecutorType | undefined): ExecutorMachine {
  memo ??= (getEnvironmentData(MEMO_KEY) as ExecutorMachine | undefined) ?? undefined;
  if (memo === undefined) {
    memo = detect({}, demanded);
    setEnvironmentData(MEMO_KEY, structuredClone(memo));
  }
  return memo;
}

function detect(options: DetectExecutorOptions, demanded: ExecutorType | undefined): ExecutorMachine {
  const since = performance.now();
  const tree = openFileTree(options.root ?? "/");
  const native = options.native ?? loadAddon();
  const cpu = readCpuFacts(tree, native.addon);
  const gpus = demanded === "cpu" ? undefined : lookForGpus(options, native, tree);
  const devices = gpus?.devices ?? [];
  return {
    type: devices.length > 0 ? "gpu" : "cpu",
    reason: describeType(gpus),
    devices,
    installed: gpus?.installed ?? [],
    cpu,
    origin: native.addon === null ? "twin" : "addon",
    problems: gpus?.problems ?? [],
    detectMs: performance.now() - since,
  };
}

function lookForGpus(options: DetectExecutorOptions, native: LoadedAddon, tree: FileTree): DetectedGpus {
  return detectGpus({
    tree,
    env: options.env ?? process.env,
    program: native.addon === null ? undefined : join(dirname(native.origin), "cloudburst-probe"),
    deadlineMs: options.probeDeadlineMs ?? PROBE_DEADLINE_MS_DEFAULT,
    libraries: options.libraries,
  });
}

function describeType(gpus: DetectedGpus | undefined): string {
  if (gpus === undefined) return "EXECUTOR_TYPE=CPU";
  const { devices, reasons, problems } = gpus;
  if (devices.length > 0) return [countByName(devices), ...reasons].join("; ");
  return [...reasons, ...problems].join("; ");
}

/** Such as `2 × NVIDIA H200, 1 × NVIDIA T4`. */
function countByName(devices: readonly GpuDevice[]): string {
  const names = [...new Set(devices.map(({ name }) => name))];
  return names.map((name) => `${devices.filter((device) => device.name === name).length} × ${name}`).join(", ");
}
