/** Looks at what a cluster on this machine would find: each check says what was found and, where that is not good, what to do. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { detectMachine } from "@cloudburst/executor";
import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { CloudburstError, type GpuDevice } from "@cloudburst/model";
import {
  type CpuFacts,
  detectCpu,
  type ExecutorMachine,
  type LoadedAddon,
  loadAddon,
  sharedMemoryProblem,
} from "@cloudburst/native";
import { clusterPaths, readState } from "./directory.js";

/** `warn`: it works, and not as well as it could. `fail`: something that is needed, or was asked for, does not work. */
export type CheckOutcome = "ok" | "warn" | "fail";

export interface Check {
  readonly name: string;
  readonly outcome: CheckOutcome;
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

export interface DoctorModules {
  readonly nodeVersion?: string;
  readonly loadAddon?: () => LoadedAddon;
  readonly detect?: () => ExecutorMachine;
  readonly detectCpu?: () => CpuFacts;
  readonly sharedMemoryProblem?: () => string | undefined;
}

/** The oldest that every package's `engines` allows. */
const NODE_OLDEST: readonly [number, number] = [20, 17];
const MIB = 1024 * 1024;
/** A process with one worker takes some 100 MB before it does anything; the store maps its file on top. */
const MEMORY_BYTES_MIN = 512 * MIB;
const CORRUPT_KEYS_NAMED_MAX = 5;

const DEFAULT_MODULES: Required<DoctorModules> = {
  nodeVersion: process.versions.node,
  loadAddon,
  detect: detectMachine,
  detectCpu,
  sharedMemoryProblem,
};

/** Never rejects: what cannot be found out is a check that failed. @param directory of a cluster that runs or might run */
export async function diagnose(directory: string, given: DoctorModules = {}): Promise<readonly Check[]> {
  const modules = { ...DEFAULT_MODULES, ...given };
  return [
    checkNode(modules.nodeVersion),
    checked("native addon", () => [checkAddon(modules.loadAddon())]),
    checked("executor type", () => checkMachine(modules.detect())),
    checked("cores", () => checkCpu(modules.detectCpu())),
    checked("shared memory", () => [checkSharedMemory(modules.sharedMemoryProblem())]),
    await checkStore(directory),
  ].flat();
}

function checked(name: string, check: () => readonly Check[]): readonly Check[] {
  try {
    return check();
  } catch (thrown) {
    return [{ name, outcome: "fail", detail: CloudburstError.from(thrown).message }];
  }
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = NODE_OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor))
    return { name: "node", outcome: "ok", detail: `v${version}` };
  const advice = `install Node ${oldestMajor}.${oldestMinor} or later`;
  return { name: "node", outcome: "fail", detail: `v${version} is too old`, advice };
}

function checkAddon(loaded: LoadedAddon): Check {
  const name = "native addon";
  if (loaded.addon !== null) return { name, outcome: "ok", detail: loaded.origin };
  const advice =
    "everything works without it, but large values are copied between processes and less is known of GPUs; " +
    'build it with "npx cloudburst-build-addon"';
  return { name, outcome: "warn", detail: `its TypeScript twin is used: ${loaded.reason}`, advice };
}

function checkMachine(machine: ExecutorMachine): readonly Check[] {
  const { type, reason, devices, problems, detectMs } = machine;
  const detail = `${type.toUpperCase()}: ${reason} (found out in ${Math.ceil(detectMs)} ms)`;
  const advice = "see the driver's own tool (nvidia-smi, rocm-smi); EXECUTOR_TYPE=CPU does without GPUs";
  return [
    { name: "executor type", outcome: "ok", detail },
    ...devices.map((device): Check => ({ name: "device", outcome: "ok", detail: describeDevice(device) })),
    ...problems.map((problem): Check => ({ name: "driver", outcome: "warn", detail: problem, advice })),
  ];
}

function describeDevice(device: GpuDevice): string {
  const { name, uuid, memoryBytes, freeBytes, computeCapability, pciId, driverVersion, runtimeVersion } = device;
  const free = freeBytes === undefined ? "" : `, ${mebibytes(freeBytes)} free`;
  const facts = [
    memoryBytes === 0 ? "memory unknown" : `${mebibytes(memoryBytes)}${free}`,
    computeCapability === undefined ? undefined : `compute capability ${computeCapability}`,
    driverVersion === "" ? undefined : `driver ${driverVersion}`,
    runtimeVersion === undefined ? undefined : `${device.vendor === "amd" ? "ROCm" : "CUDA"} ${runtimeVersion}`,
    pciId,
  ];
  return `${name} (${uuid}): ${facts.filter((fact) => fact !== undefined).join(", ")}`;
}

function checkCpu(cpu: CpuFacts): readonly Check[] {
  const { cores, coresOfMachine, quotaCores, model, simd, memoryBytes, memoryLimitBytes } = cpu;
  const quota = quotaCores === undefined ? "" : `, quota of the control group ${quotaCores}`;
  const coresDetail = `${cores} of ${coresOfMachine}${quota}; ${model || "unknown model"}, ${simd}`;
  const slow = { advice: "give the container at least one CPU: below that every call waits for its quota" };
  const bytes = memoryLimitBytes ?? memoryBytes;
  const limit =
    memoryLimitBytes === undefined ? "" : ` (limit of the control group; the machine has ${mebibytes(memoryBytes)})`;
  const scarce = { advice: `give it at least ${mebibytes(MEMORY_BYTES_MIN)}, or fewer executors and workers` };
  const isSlow = quotaCores !== undefined && quotaCores < 1;
  const isScarce = bytes < MEMORY_BYTES_MIN;
  return [
    { name: "cores", outcome: isSlow ? "warn" : "ok", detail: coresDetail, ...(isSlow ? slow : {}) },
    {
      name: "memory",
      outcome: isScarce ? "warn" : "ok",
      detail: mebibytes(bytes) + limit,
      ...(isScarce ? scarce : {}),
    },
  ];
}

function checkSharedMemory(problem: string | undefined): Check {
  const name = "shared memory";
  if (problem === undefined)
    return { name, outcome: "ok", detail: "large values pass between processes without a copy" };
  return { name, outcome: "warn", detail: problem, advice: "large values go by sockets, which is slower and works" };
}

async function checkStore(directory: string): Promise<Check> {
  const name = "store";
  const running = readState(directory);
  if (running !== undefined) {
    const detail = `${directory} is in use by the cluster that runs (pid ${running.pid}), which checks what it reads`;
    return { name, outcome: "ok", detail };
  }
  const { store } = clusterPaths(directory);
  try {
    if (!(await isThere(join(store, "data.mdb"))))
      return { name, outcome: "ok", detail: `nothing is stored in ${directory} yet` };
    return await verifyStore(name, store);
  } catch (thrown) {
    const { message, code } = CloudburstError.from(thrown);
    const advice =
      code === "DATA_CORRUPT"
        ? "restore the directory from a backup, or move it away and start anew"
        : "make the directory readable and writable, and see whether another process uses it";
    return { name, outcome: "fail", detail: message, advice };
  }
}

async function verifyStore(name: string, directory: string): Promise<Check> {
  // Read in a process of its own first: damage may end the process that reads.
  await using opened = await LmdbStore.open({ directory, verify: true });
  const { keys, corruptKeys } = await opened.verify();
  if (corruptKeys.length === 0) return { name, outcome: "ok", detail: `${keys} keys in ${directory}, all sound` };
  const named = corruptKeys.slice(0, CORRUPT_KEYS_NAMED_MAX).map((key) => JSON.stringify(key));
  const more = corruptKeys.length > named.length ? " and more" : "";
  const detail = `${corruptKeys.length} of ${keys} keys in ${directory} are corrupt: ${named.join(", ")}${more}`;
  return {
    name,
    outcome: "fail",
    detail,
    advice: "restore them from a backup, or delete them: no other key is touched",
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw thrown;
  }
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / MIB).toLocaleString("en-US")} MiB`;
}
