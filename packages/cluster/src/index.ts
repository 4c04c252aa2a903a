export { Cluster, type ClusterModules, type ProcessStatus } from "./cluster.js";
export { type ClusterPaths, type ClusterState, clusterPaths, isAlive, openDirectory, readState } from "./directory.js";
export { type Check, type CheckOutcome, diagnose } from "./doctor.js";
export type { ClusterMachine, PlannedExecutor } from "./executor-plan.js";
export { type JoinOptions, joinCluster } from "./join-cluster.js";
export { createJsonLogger } from "./json-logger.js";
export {
  type ClusterOptions,
  DEFAULT_ADDRESS,
  GPU_EXECUTORS_MAX,
  type GpuChoice,
  type ResolvedClusterOptions,
  resolveClusterOptions,
  SCHEDULERS_MAX,
  SPARES_MAX,
} from "./options.js";
export type { RunningScheduler } from "./start-scheduler.js";
