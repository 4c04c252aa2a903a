import type { GpuDevice } from "@cloudburst/model";
import { RING_BYTES_MAX, RING_BYTES_MIN } from "../ring/ring-layout.js";

export interface ThreadPoolOptions {
  readonly workers: number;
  /** The heap of one worker. */
  readonly memoryMb: number;
  /** Each of the two rings of a worker; a power of two. Larger messages than a quarter of it (or 64 KiB) go beside it. 1 MiB when not given. */
  readonly ringBytes?: number;
  /** Orders of one worker that may be on their way or running; more are refused. 8,192 when not given. */
  readonly ordersMax?: number;
  /** The device that this process is bound to: what functions see as `ctx.gpu`. */
  readonly device?: GpuDevice | undefined;
  /** What user code sees as `process.env`: a copy for each worker. That of this process when not given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Large values pass between the threads, and are made ready for other processes, in shared memory where this process has it. False when not
   * given: between threads alone, moving a buffer is as good.
   */
  readonly sharesMemory?: boolean;
}

export type ResolvedThreadPoolOptions = Required<ThreadPoolOptions>;

/** Holds some 8,000 small orders, so that neither side waits for the other under full load. */
const RING_BYTES_DEFAULT = 1024 * 1024;
/** As many as a ring holds: four bytes each. */
const ORDERS_MAX_DEFAULT = 8_192;
const ORDERS_MAX_MAX = 1024 * 1024;
const WORKERS_MAX = 1_024;
/** A Node thread needs some 10 MB to start at all. */
const MEMORY_MB_MIN = 16;

/** @throws RangeError */
export function resolveThreadPoolOptions(given: ThreadPoolOptions): ResolvedThreadPoolOptions {
  const resolved = {
    workers: given.workers,
    memoryMb: given.memoryMb,
    ringBytes: given.ringBytes ?? RING_BYTES_DEFAULT,
    ordersMax: given.ordersMax ?? ORDERS_MAX_DEFAULT,
    device: given.device,
    env: given.env ?? process.env,
    sharesMemory: given.sharesMemory ?? false,
  };
  checkWhole("workers", resolved.workers, 1, WORKERS_MAX);
  checkWhole("memoryMb", resolved.memoryMb, MEMORY_MB_MIN, Number.MAX_SAFE_INTEGER);
  checkWhole("ringBytes", resolved.ringBytes, RING_BYTES_MIN, RING_BYTES_MAX);
  if (!Number.isInteger(Math.log2(resolved.ringBytes)))
    throw new RangeError(`ringBytes: ${resolved.ringBytes} is not a power of two`);
  checkWhole("ordersMax", resolved.ordersMax, 1, ORDERS_MAX_MAX);
  return Object.freeze(resolved);
}

function checkWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name}: ${value} is not a whole number in [${min}, ${max}]`);
}
