export { Cluster, type ClusterModules, type ProcessStatus } from "./cluster.js";
export { type ClusterPaths, type ClusterState, clusterPaths, isAlive, openDirectory, readState } from "./directory.js";
export { type Check, type CheckOutcome, diagnose } from "./doctor.js";
export { type ClusterMachine, GPU_EXECUTORS_MAX, type PlannedExecutor } from "./executor-plan.js";
export { createJsonLogger } from "./json-logger.js";
export {
  type ClusterOptions,
  DEFAULT_ADDRESS,
  type GpuChoice,
  type ResolvedClusterOptions,
  resolveClusterOptions,
} from "./options.js";
