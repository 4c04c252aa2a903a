/**
 * What `cloudburst-probe` writes, as facts by library. A library may answer with anything: every value is checked here, and what cannot be
 * is as if it had not been said.
 */

export const PROBE_LIBRARIES = ["nvml", "cuda", "amd-smi", "rocm-smi"] as const;
export type ProbeLibrary = (typeof PROBE_LIBRARIES)[number];

/** One line: what a library said (`system`, `device`, `instance`), or how it failed. */
export interface ProbeFact {
  readonly kind: "system" | "device" | "instance" | "failed" | "missing" | "implausible" | "unopened";
  readonly values: Readonly<Record<string, unknown>>;
}

export type ProbeEnd = {
  /** `deadline`: it did not answer in time; `unstarted`: no process could be made for it. */
  readonly how: "exit" | "signal" | "deadline" | "unstarted";
  readonly value: number;
};

export interface LibraryAnswer {
  readonly library: ProbeLibrary;
  readonly facts: readonly ProbeFact[];
  /** undefined when even the probe itself ended too early to say. */
  readonly end: ProbeEnd | undefined;
}

const KINDS: ReadonlySet<unknown> = new Set<ProbeFact["kind"]>([
  "system",
  "device",
  "instance",
  "failed",
  "missing",
  "implausible",
  "unopened",
]);
const ENDS: ReadonlySet<unknown> = new Set<ProbeEnd["how"]>(["exit", "signal", "deadline", "unstarted"]);

/** @returns one answer for each library asked, in that order */
export function parseProbeOutput(text: string, asked: readonly ProbeLibrary[]): readonly LibraryAnswer[] {
  const lines = text.split("\n").flatMap(parseLine);
  return asked.map((library) => {
    const own = lines.filter((line) => line.library === library);
    return {
      library,
      facts: own.flatMap((line) =>
        KINDS.has(line.kind) ? [{ kind: line.kind as ProbeFact["kind"], values: line }] : [],
      ),
      end: own.flatMap(parseEnd)[0],
    };
  });
}

function parseLine(line: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? [value as Record<string, unknown>] : [];
  } catch {
    // An empty line, or one that was cut off when the probe ended: it says nothing.
    return [];
  }
}

function parseEnd(line: Readonly<Record<string, unknown>>): readonly ProbeEnd[] {
  if (line.kind !== "ended" || !ENDS.has(line.how)) return [];
  return [{ how: line.how as ProbeEnd["how"], value: integerOf(line, "value") ?? 0 }];
}

/** A text with something printable in it; what is not printable is shown as "?". */
export function textOf(values: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = values[key];
  if (typeof value !== "string") return undefined;
  const text = value.replace(/[^\x20-\x7e]/g, "?").trim();
  return /[^?\s]/.test(text) ? text : undefined;
}

export function integerOf(values: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = values[key];
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A size in bytes that a device can have. */
export function bytesOf(values: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = values[key];
  if (typeof value !== "string" || !/^\d{1,20}$/.test(value)) return undefined;
  return Number(value) <= MEMORY_BYTES_MAX ? Number(value) : undefined;
}

/** 1 PiB: a thousand times the largest device. More is what a broken driver answers. */
const MEMORY_BYTES_MAX = 2 ** 50;

export function unsigned64Of(values: Readonly<Record<string, unknown>>, key: string): bigint | undefined {
  const value = values[key];
  return typeof value === "string" && /^\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}
