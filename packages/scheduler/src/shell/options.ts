import { randomUUID } from "node:crypto";
import {
  CloudburstError,
  EXECUTOR_TTL_MS,
  HIGH_WATER_MARK_MAX,
  LEASE_MS,
  PLACEMENT_NAMES,
  type PlacementName,
  parsePlacementName,
  type SchedulerId,
  type StoreLocation,
} from "@cloudburst/model";
import { SCHEDULER_LIMITS_DEFAULT, type SchedulerLimits } from "../core/index.js";

export interface SchedulerOptions {
  /** Addresses to listen on, such as `["tcp://127.0.0.1:5000", "unix:/run/cloudburst/scheduler"]`. At least one. */
  readonly listen: readonly string[];
  /** Where clients and executors find the store: told to every client that says hello. */
  readonly store: StoreLocation;
  /** Unique in the cluster and fresh at every start, because it names the writer of stamps; made when not given. */
  readonly id?: SchedulerId;
  /** How long a lease holds. */
  readonly leaseMs?: number;
  /** How long an executor may be silent. Several times the interval of its reports. */
  readonly executorTtlMs?: number;
  /** Whether GPU executors belong to this cluster and are on their way when it starts. False when not given. */
  readonly expectsGpu?: boolean;
  /** The policy that says where functions run that name none; "locality" when not given. */
  readonly placement?: PlacementName;
  /**
   * High water mark: tasks (calls that wait for others, or are placed by the scheduler for another reason) that one executor may hold. By default
   * twice its workers; Infinity: any number, which hides latency and balances badly. Else in [1, 1,000,000].
   */
  readonly highWaterMark?: number | undefined;
  /** How long one change of the registry may wait for the store. */
  readonly storeDeadlineMs?: number;
  /** How long `close` waits for changes that are on their way to the store. */
  readonly drainMs?: number;
  readonly limits?: Partial<SchedulerLimits>;
}

export type ResolvedSchedulerOptions = Required<Omit<SchedulerOptions, "limits" | "highWaterMark">> & {
  readonly highWaterMark: number | undefined;
  readonly limits: SchedulerLimits;
};

const STORE_DEADLINE_MS_DEFAULT = 10_000;
const DRAIN_MS_DEFAULT = 5_000;
/** The longest delay of a Node timer. */
const DURATION_MS_MAX = 2 ** 31 - 1;

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveSchedulerOptions(given: SchedulerOptions): ResolvedSchedulerOptions {
  if (given.listen.length === 0) throw invalid("listen", "give at least one address");
  const resolved = {
    listen: [...given.listen],
    store: given.store,
    id: given.id ?? (`scheduler-${randomUUID()}` as SchedulerId),
    leaseMs: given.leaseMs ?? LEASE_MS,
    executorTtlMs: given.executorTtlMs ?? EXECUTOR_TTL_MS,
    expectsGpu: given.expectsGpu ?? false,
    placement: parsePlacementName("placement", given.placement ?? PLACEMENT_NAMES[0]),
    highWaterMark: given.highWaterMark,
    storeDeadlineMs: given.storeDeadlineMs ?? STORE_DEADLINE_MS_DEFAULT,
    drainMs: given.drainMs ?? DRAIN_MS_DEFAULT,
    limits: Object.freeze({ ...SCHEDULER_LIMITS_DEFAULT, ...given.limits }),
  };
  for (const name of ["leaseMs", "executorTtlMs", "storeDeadlineMs", "drainMs"] as const) {
    checkInteger(name, resolved[name], DURATION_MS_MAX);
  }
  const { highWaterMark } = resolved;
  if (highWaterMark !== undefined && highWaterMark !== Number.POSITIVE_INFINITY)
    checkInteger("highWaterMark", highWaterMark, HIGH_WATER_MARK_MAX);
  for (const [name, limit] of Object.entries(resolved.limits))
    checkInteger(`limits.${name}`, limit, Number.MAX_SAFE_INTEGER);
  return Object.freeze(resolved);
}

function checkInteger(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw invalid(name, `${value} is not an integer from 1 to ${max}`);
}

function invalid(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}
