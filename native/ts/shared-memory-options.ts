/** The limits of shared memory, resolved once for a process. */
import { totalmem } from "node:os";
import { CloudburstError } from "@cloudburst/model";

export interface SharedMemoryOptions {
  /** Memory of all segments that this process made and that are not gone. Default: a quarter of the memory it may use, at most 1 GiB. */
  readonly bytesMax?: number;
  /** How much of that may lie unused, to be used again. Default: 256 MiB. */
  readonly idleBytesMax?: number;
  /** Segments that this process made and that are not gone: each has an open file. Default: 1,024, at most a quarter of its files. */
  readonly segmentsMax?: number;
  /** How long a segment lies unused before its memory goes back to the system. Default: 5,000. */
  readonly idleMs?: number;
}

export interface ResolvedSharedMemoryOptions {
  readonly bytesMax: number;
  readonly idleBytesMax: number;
  readonly segmentsMax: number;
  readonly idleMs: number;
}

const MIB = 1024 * 1024;
/** Beyond it, a process that keeps results would take memory from its neighbours; what does not fit goes by the socket. */
const BYTES_MAX_DEFAULT = 1_024 * MIB;
/** Four of the largest payloads: a segment that is used again costs nothing, a new one as much as a copy. */
const IDLE_BYTES_MAX_DEFAULT = 256 * MIB;
/** V8 collects small arrays late: so many may lie about as garbage, and each keeps its segment. */
const SEGMENTS_MAX_DEFAULT = 1_024;
const IDLE_MS_DEFAULT = 5_000;
/** The longest that a timer waits. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** @returns undefined when switched off by CLOUDBURST_SHARED_MEMORY=off. @throws CloudburstError INVALID_ARGUMENT */
export function resolveSharedMemoryOptions(
  options: SharedMemoryOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ResolvedSharedMemoryOptions | undefined {
  if (isOff(environment.CLOUDBURST_SHARED_MEMORY)) return undefined;
  const bytesMax = options.bytesMax ?? bytesMaxOf(environment.CLOUDBURST_SHARED_MEMORY_BYTES) ?? defaultBytesMax();
  const resolved = {
    bytesMax,
    idleBytesMax: options.idleBytesMax ?? Math.min(bytesMax, IDLE_BYTES_MAX_DEFAULT),
    segmentsMax: options.segmentsMax ?? SEGMENTS_MAX_DEFAULT,
    idleMs: options.idleMs ?? IDLE_MS_DEFAULT,
  };
  for (const [name, value] of Object.entries(resolved)) requireCount(`sharedMemory ${name}`, value);
  return { ...resolved, idleMs: Math.min(resolved.idleMs, TIMER_MS_MAX) };
}

function isOff(text: string | undefined): boolean {
  if (text === undefined || text === "" || text === "on") return false;
  if (text === "off") return true;
  throw invalid("CLOUDBURST_SHARED_MEMORY", `"${text}" is neither "on" nor "off"`);
}

function bytesMaxOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalid("CLOUDBURST_SHARED_MEMORY_BYTES", `"${text}" is not a number of bytes`);
  return Number(text);
}

function defaultBytesMax(): number {
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.min(Math.floor(memory / 4), BYTES_MAX_DEFAULT);
}

function requireCount(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw invalid(what, `${value} is not a whole number from 0`);
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
