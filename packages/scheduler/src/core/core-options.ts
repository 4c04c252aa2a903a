/** What a scheduler's core is made with. */
import type { Instant, SchedulerId, SchedulerInfo, StoreLocation } from "@cloudburst/model";
import type { CreatePolicy } from "./candidates.js";
import type { DeploymentTableOptions } from "./deployments/index.js";
import type { SchedulerLimits } from "./limits.js";

export interface SchedulerCoreOptions {
  readonly scheduler: SchedulerId;
  readonly store: StoreLocation;
  readonly startedAt: Instant;
  readonly limits?: SchedulerLimits;
  readonly leaseMs?: number;
  readonly executorTtlMs?: number;
  /** Whether GPU executors belong to this cluster and are on their way: that there is none at the start is then not final. */
  readonly expectsGpu?: boolean;
  /** Tasks that one executor may hold; by default twice its workers, and more while they are short. Infinity: any number. */
  readonly highWaterMark?: number | undefined;
  /** Where other schedulers and everybody else find this one; undefined: it is the only one, and the registry is its own. */
  readonly addresses?: SchedulerInfo["addresses"] | undefined;
  /** How deployments are let in. */
  readonly deployments?: Partial<DeploymentTableOptions>;
}

export interface SchedulerCoreModules {
  /** Called for each type of executor, and again for each policy that a function names. */
  readonly createPolicy: CreatePolicy;
}
