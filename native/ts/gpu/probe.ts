/**
 * Asks the libraries of GPU vendors, in processes of their own: a library may crash or hang, and CUDA reads its environment once in the
 * life of a process, so it must never be initialized in this one.
 */
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { type LibraryAnswer, type ProbeLibrary, parseProbeOutput } from "./probe-records.js";

export interface ProbeOptions {
  /** The executable, `cloudburst-probe`. */
  readonly program: string;
  readonly deadlineMs: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** By library, where it is looked for: names or paths separated by ":". */
export type ProbeTargets = Readonly<Partial<Record<ProbeLibrary, string>>>;

export type ProbeResult =
  | { readonly kind: "answered"; readonly answers: readonly LibraryAnswer[] }
  | { readonly kind: "not-run"; readonly problem: string };

/** The probe keeps its deadline by itself; this is for a machine that is too busy to run it. */
const SLACK_MS = 2_000;
/** The probe passes on 1 MiB of each library at most. */
const OUTPUT_BYTES_MAX = 8 * 1024 * 1024;
/** What hides devices: the libraries are asked for all of them, and `visible-*.ts` applies the rules. */
const HIDING = ["CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "GPU_DEVICE_ORDINAL"];

/** Waits for the answers, `deadlineMs` at most. */
export function runProbe(targets: ProbeTargets, options: ProbeOptions): ProbeResult {
  const asked = Object.keys(targets) as ProbeLibrary[];
  const args = [String(options.deadlineMs), ...asked.map((library) => `${library}=${targets[library]}`)];
  let result = spawn(options, args);
  if ((result.error as NodeJS.ErrnoException | undefined)?.code === "EACCES" && makeExecutable(options.program))
    result = spawn(options, args);
  if (result.stdout === null || result.stdout === "") return { kind: "not-run", problem: problemOf(result) };
  return { kind: "answered", answers: parseProbeOutput(result.stdout, asked) };
}

function spawn({ program, deadlineMs, env }: ProbeOptions, args: readonly string[]) {
  return spawnSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: deadlineMs + SLACK_MS,
    killSignal: "SIGKILL",
    maxBuffer: OUTPUT_BYTES_MAX,
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !HIDING.includes(name))),
  });
}

/** Archives and registries lose the mark of a program. */
function makeExecutable(program: string): boolean {
  try {
    chmodSync(program, 0o755);
    return true;
  } catch {
    // Not ours to change: the caller tells that the program does not run.
    return false;
  }
}

function problemOf(result: ReturnType<typeof spawn>): string {
  const why = result.error?.message ?? `it ended with ${result.signal ?? `exit code ${result.status}`}`;
  return `the program that asks the libraries of GPU vendors does not run: ${why}`;
}
