/** What went wrong with a vendor's library, in words for people. */
import { integerOf, type LibraryAnswer, type ProbeFact, type ProbeLibrary, textOf } from "./probe-records.js";

const NAMES: Readonly<Record<ProbeLibrary, string>> = {
  nvml: "NVIDIA's management library",
  cuda: "the CUDA driver library",
  "amd-smi": "AMD's management library",
  "rocm-smi": "AMD's older management library",
};

const MISMATCH = "the library and the driver in the kernel are of different versions; reboot, or load the driver again";

/** Codes of which the meaning helps; the numbers are fixed by the vendors. */
const NVML_CODES: Readonly<Record<number, string>> = {
  3: "not supported",
  4: "no permission",
  9: "the driver is not loaded",
  10: "the driver did not answer in time",
  11: "the device has an interrupt problem",
  15: "the device has fallen off the bus",
  16: "the device must be reset",
  17: "the operating system or a control group blocks the device",
  18: MISMATCH,
  999: "an unknown error of the driver",
};
const CUDA_CODES: Readonly<Record<number, string>> = {
  3: "not initialized",
  34: "the library is a stub for building programs, not the driver's",
  46: "the device is not available",
  100: "no device",
  101: "invalid device",
  304: "the operating system refuses a call of the driver",
  802: "the system is not ready; on machines with NVSwitch the fabric manager must run",
  803: MISMATCH,
  804: "the device does not support this library on its older driver",
  999: "an unknown error of the driver; its device files may be missing",
};
const AMD_SMI_CODES: Readonly<Record<number, string>> = {
  2: "not supported",
  4: "a library that it needs does not load",
  6: "an error of the kernel's graphics driver",
  10: "no permission",
  18: "an error at initialization",
  30: "the device is busy",
  34: "the driver is not loaded",
};
const ROCM_SMI_CODES: Readonly<Record<number, string>> = {
  2: "not supported",
  4: "no permission",
  8: "an error at initialization",
};
const CODES: Readonly<Record<ProbeLibrary, Readonly<Record<number, string>>>> = {
  nvml: NVML_CODES,
  cuda: CUDA_CODES,
  "amd-smi": AMD_SMI_CODES,
  "rocm-smi": ROCM_SMI_CODES,
};

/** Every way in which the library failed, first the one that came first. */
export function describeProblems(answer: LibraryAnswer, deadlineMs: number): readonly string[] {
  const name = NAMES[answer.library];
  const problems = answer.facts.flatMap((fact) => describeFact(answer.library, name, fact));
  return [...problems, ...describeEnd(name, answer, deadlineMs)];
}

/** True when the library was not there at all: no fault, where another source knows as much. */
export function isAbsent(answer: LibraryAnswer): boolean {
  return answer.facts.some(
    ({ kind, values }) => kind === "unopened" && /No such file/.test(textOf(values, "problem") ?? ""),
  );
}

/** True when everything that was asked was answered. */
export function isSound(answer: LibraryAnswer): boolean {
  const { end, facts } = answer;
  // What one device fails with is that device's matter.
  const failures = facts.filter(({ kind, values }) => {
    if (kind === "failed") return (integerOf(values, "index") ?? -1) < 0;
    return kind === "missing" || kind === "implausible" || kind === "unopened";
  });
  return end?.how === "exit" && end.value === 0 && failures.length === 0;
}

function describeFact(library: ProbeLibrary, name: string, { kind, values }: ProbeFact): readonly string[] {
  const fn = textOf(values, "function") ?? "a function";
  switch (kind) {
    case "unopened":
      return [`${name} cannot be opened: ${textOf(values, "problem") ?? "no reason is given"}`];
    case "missing":
      return [`${name} is of a version that has no ${fn}`];
    case "implausible":
      return [`${name} answers ${fn} with an implausible count (${integerOf(values, "count") ?? "?"})`];
    case "failed":
      return [`${name} fails in ${fn}${deviceOf(values)}: ${describeCode(library, integerOf(values, "code") ?? 0)}`];
    default:
      return [];
  }
}

function deviceOf(values: Readonly<Record<string, unknown>>): string {
  const index = integerOf(values, "index") ?? -1;
  return index < 0 ? "" : ` for device ${index}`;
}

function describeCode(library: ProbeLibrary, code: number): string {
  const meaning = CODES[library][code];
  return meaning === undefined ? `error ${code}` : `${meaning} (error ${code})`;
}

function describeEnd(name: string, { end }: LibraryAnswer, deadlineMs: number): readonly string[] {
  switch (end?.how) {
    case undefined:
      return [`${name} was not asked to the end: the probe itself ended early`];
    case "deadline":
      return [`${name} did not answer within ${deadlineMs} ms`];
    case "unstarted":
      return [`${name} could not be asked: no process could be started (error ${end.value})`];
    case "signal":
      return [`${name} crashed (signal ${end.value})`];
    case "exit":
      return end.value === 0 ? [] : [`${name} ended the process that asked it (exit code ${end.value})`];
  }
}
