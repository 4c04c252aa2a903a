/** Finds the GPUs of both vendors: by the addon's probe where there is one, else by the kernel's files; then applies the rules of visibility. */
import type { GpuDevice } from "@cloudburst/model";
import type { FileTree } from "../file-tree.js";
import { findAmdDevices } from "./amd-devices.js";
import { readAmdDriverVersion, readKfdDevices, readRocmVersion } from "./amd-files.js";
import type { FoundDevices } from "./found-device.js";
import { type GpuSigns, readGpuSigns } from "./gpu-signs.js";
import { findNvidiaDevices } from "./nvidia-devices.js";
import { readNvidiaDriverVersion, readNvidiaFiles } from "./nvidia-files.js";
import { type ProbeTargets, runProbe } from "./probe.js";
import { isAbsent } from "./probe-problems.js";
import type { LibraryAnswer, ProbeLibrary } from "./probe-records.js";
import { visibleAmd } from "./visible-amd.js";
import { hidesAllNvidia, type VisibleDevices, visibleNvidia } from "./visible-nvidia.js";

export interface DetectGpusOptions {
  readonly tree: FileTree;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program that asks the libraries; undefined without the addon. */
  readonly program: string | undefined;
  readonly deadlineMs: number;
  /** Libraries in place of the vendors': then these are asked, without regard to signs of a device. */
  readonly libraries: ProbeTargets | undefined;
}

export interface DetectedGpus {
  readonly devices: readonly GpuDevice[];
  readonly installed: readonly GpuDevice[];
  readonly problems: readonly string[];
  /** Why there is none, or some are missing. */
  readonly reasons: readonly string[];
}

const NONE: FoundDevices = { installed: [], usable: [], problems: [] };
/** By soname where that is stable. AMD's runtime packages put theirs where the linker does not look. */
const LIBRARIES: Readonly<Record<ProbeLibrary, string>> = {
  nvml: "libnvidia-ml.so.1:/usr/lib/wsl/lib/libnvidia-ml.so.1",
  cuda: "libcuda.so.1:/usr/lib/wsl/lib/libcuda.so.1",
  "amd-smi": "libamd_smi.so:/opt/rocm/lib/libamd_smi.so",
  "rocm-smi": "librocm_smi64.so:/opt/rocm/lib/librocm_smi64.so",
};

export function detectGpus(options: DetectGpusOptions): DetectedGpus {
  const { tree, env, libraries } = options;
  const signs: GpuSigns =
    libraries === undefined
      ? readGpuSigns(tree)
      : { nvidia: "nvml" in libraries || "cuda" in libraries, amd: "amd-smi" in libraries || "rocm-smi" in libraries };
  const isNvidiaHidden = signs.nvidia && hidesAllNvidia(env);
  const found = findDevices(options, { nvidia: signs.nvidia && !isNvidiaHidden, amd: signs.amd });
  const nvidia = visibleNvidia(found.nvidia.usable, env);
  const amd = visibleAmd(found.amd.usable, env);
  return {
    devices: [...nvidia.devices, ...amd.devices],
    installed: [...found.nvidia.installed, ...found.amd.installed],
    problems: [...found.problems, ...found.nvidia.problems, ...found.amd.problems],
    reasons: [
      ...(signs.nvidia || signs.amd ? [] : ["no GPU of NVIDIA or AMD is in this machine"]),
      ...(isNvidiaHidden ? [describeHidden("every NVIDIA device", hidingVariable(env))] : []),
      ...(signs.nvidia && !isNvidiaHidden ? describeNothing("NVIDIA", "its kernel driver", found.nvidia) : []),
      ...(signs.amd ? describeNothing("AMD", "the kernel's compute driver (/sys/class/kfd)", found.amd) : []),
      ...describeVisibility(nvidia),
      ...describeVisibility(amd),
    ],
  };
}

interface Found {
  readonly nvidia: FoundDevices;
  readonly amd: FoundDevices;
  readonly problems: readonly string[];
}

function findDevices(options: DetectGpusOptions, wanted: GpuSigns): Found {
  const { tree, program, deadlineMs } = options;
  const targets = targetsOf(wanted, options.libraries ?? LIBRARIES);
  if (program === undefined || Object.keys(targets).length === 0) return findInFiles(tree, wanted, []);
  const result = runProbe(targets, { program, deadlineMs, env: options.env });
  if (result.kind === "not-run") return findInFiles(tree, wanted, [result.problem]);
  const answers = new Map(result.answers.map((answer) => [answer.library, answer]));
  return {
    nvidia: wanted.nvidia
      ? findNvidiaDevices(
          answers.get("nvml") ?? notAsked("nvml"),
          answers.get("cuda") ?? notAsked("cuda"),
          readNvidiaDriverVersion(tree),
          deadlineMs,
        )
      : NONE,
    amd: wanted.amd ? findAmd(tree, askOlder(answers.get("amd-smi"), options), deadlineMs) : NONE,
    problems: [],
  };
}

/** The two libraries of AMD lock each other out, so the older is asked only where the newer is not installed. */
function askOlder(newer: LibraryAnswer | undefined, options: DetectGpusOptions): LibraryAnswer | undefined {
  const names = (options.libraries ?? LIBRARIES)["rocm-smi"];
  if (options.program === undefined || names === undefined || (newer !== undefined && !isAbsent(newer))) return newer;
  const result = runProbe({ "rocm-smi": names }, { ...options, program: options.program });
  return result.kind === "answered" ? result.answers[0] : newer;
}

function targetsOf(wanted: GpuSigns, libraries: ProbeTargets): ProbeTargets {
  const asked: readonly ProbeLibrary[] = [
    ...(wanted.nvidia ? (["nvml", "cuda"] as const) : []),
    ...(wanted.amd ? (["amd-smi"] as const) : []),
  ];
  return Object.fromEntries(asked.flatMap((library) => (libraries[library] ? [[library, libraries[library]]] : [])));
}

function findInFiles(tree: FileTree, wanted: GpuSigns, problems: readonly string[]): Found {
  return {
    nvidia: wanted.nvidia ? readNvidiaFiles(tree) : NONE,
    amd: wanted.amd ? findAmd(tree, undefined, 0) : NONE,
    problems,
  };
}

function findAmd(tree: FileTree, answer: LibraryAnswer | undefined, deadlineMs: number): FoundDevices {
  const versions = { driverVersion: readAmdDriverVersion(tree), runtimeVersion: readRocmVersion(tree) };
  return findAmdDevices(readKfdDevices(tree), answer, versions, deadlineMs);
}

/** A library that a test leaves out is one that is not installed. */
function notAsked(library: ProbeLibrary): LibraryAnswer {
  const values = { problem: "No such file" };
  return { library, facts: [{ kind: "unopened", values }], end: { how: "exit", value: 0 } };
}

function hidingVariable(env: DetectGpusOptions["env"]): string {
  const name = env.NVIDIA_VISIBLE_DEVICES === "none" ? "NVIDIA_VISIBLE_DEVICES" : "CUDA_VISIBLE_DEVICES";
  return `${name}=${env[name] ?? ""}`;
}

/** A sign of a device, and neither a device nor a problem: most often the driver is not loaded, or a container was not given the device. */
function describeNothing(vendor: string, driver: string, { installed, problems }: FoundDevices): readonly string[] {
  if (installed.length > 0 || problems.length > 0) return [];
  return [`there are signs of a GPU of ${vendor}, and ${driver} lists none`];
}

function describeVisibility({ hiddenBy, devices }: VisibleDevices): readonly string[] {
  if (hiddenBy === undefined) return [];
  return [describeHidden(devices.length === 0 ? "every device" : "some devices", hiddenBy)];
}

function describeHidden(what: string, by: string): string {
  return `${by} hides ${what}`;
}
