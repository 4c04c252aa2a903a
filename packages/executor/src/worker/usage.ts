/** What a worker holds of memory, said by itself in memory that it shares with the main thread: nobody else can tell (no such call in Node 20). */
import { threadClockMs } from "./thread-clock.js";

const BYTES = 0;
const SAID_AT = 1;
const SAY_INTERVAL_MS = 250;

export interface Usage {
  readonly bytes: number;
  /** On the clock of `thread-clock.ts`. */
  readonly saidAtMs: number;
}

export function createUsageMemory(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  new Float64Array(memory)[SAID_AT] = threadClockMs();
  return memory;
}

export function readUsage(memory: SharedArrayBuffer): Usage {
  const [bytes = 0, saidAtMs = 0] = new Float64Array(memory);
  return { bytes, saidAtMs };
}

/** In the worker: heap, and what hangs on it outside (buffers, compiled code), whenever its event loop turns. */
export function sayUsage(memory: SharedArrayBuffer): void {
  const said = new Float64Array(memory);
  const { memoryUsage } = process;
  const say = (): void => {
    const { heapTotal, external } = memoryUsage();
    said[BYTES] = heapTotal + external;
    said[SAID_AT] = threadClockMs();
  };
  setInterval(say, SAY_INTERVAL_MS).unref();
}
