import { CloudburstError, SET_ELEMENTS_MAX, STORED_VALUE_BYTES_MAX } from "@cloudburst/model";
import { LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX } from "./core/limits.js";
import type { RecordLimits } from "./core/merge-record.js";
import type { ListOptions, MergeOptions } from "./store.js";

/** Unix milliseconds. Expiry is compared across processes of one host, so this is wall time. */
export interface WallClock {
  nowMs(): number;
}

export const SYSTEM_CLOCK: WallClock = { nowMs: () => Date.now() };

/** What the stores that hold data themselves have in common. Limits may only be lowered. */
export interface LocalStoreOptions {
  /** Bytes of one LWW value, or of all elements of one set. Default and maximum: 64 MiB. */
  readonly valueBytesMax?: number;
  /** Elements of one set. Default and maximum: 1,000,000. */
  readonly setElementsMax?: number;
  /** How often what has expired is removed. Default 1,000. */
  readonly sweepIntervalMs?: number;
}

const SWEEP_INTERVAL_MS_DEFAULT = 1_000;

export interface ResolvedLocalStoreOptions extends RecordLimits {
  readonly sweepIntervalMs: number;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveLocalStoreOptions(given: LocalStoreOptions): ResolvedLocalStoreOptions {
  return Object.freeze({
    valueBytesMax: resolveInteger(
      "valueBytesMax",
      given.valueBytesMax,
      STORED_VALUE_BYTES_MAX,
      1,
      STORED_VALUE_BYTES_MAX,
    ),
    setElementsMax: resolveInteger("setElementsMax", given.setElementsMax, SET_ELEMENTS_MAX, 1, SET_ELEMENTS_MAX),
    sweepIntervalMs: resolveInteger("sweepIntervalMs", given.sweepIntervalMs, SWEEP_INTERVAL_MS_DEFAULT, 1, 3_600_000),
  });
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveInteger(
  what: string,
  given: number | undefined,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = given ?? fallback;
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what,
    problem: `${value} is not an integer from ${min} to ${max}`,
  });
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveTtl(options: MergeOptions | undefined): number | undefined {
  const ttlMs = options?.ttlMs;
  if (ttlMs === undefined || (Number.isFinite(ttlMs) && ttlMs > 0)) return ttlMs;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "ttlMs", problem: `${ttlMs} is not a positive number` });
}

export interface ResolvedListOptions {
  /** Empty: from the beginning. */
  readonly after: string;
  readonly limit: number;
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveListOptions(options: ListOptions | undefined): ResolvedListOptions {
  return {
    after: options?.after ?? "",
    limit: resolveInteger("limit", options?.limit, LIST_LIMIT_DEFAULT, 1, LIST_LIMIT_MAX),
  };
}
