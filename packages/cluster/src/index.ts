export { Cluster, type ProcessStatus } from "./cluster.js";
export { type ClusterPaths, type ClusterState, clusterPaths, isAlive, openDirectory, readState } from "./directory.js";
export { createJsonLogger } from "./json-logger.js";
export { type ClusterOptions, DEFAULT_ADDRESS, type ResolvedClusterOptions, resolveClusterOptions } from "./options.js";
