export type { ExecutorLimits } from "./core/index.js";
export { type ExecutorClock, SYSTEM_CLOCK } from "./shell/clock.js";
export { detectMachine, isGpuDemanded } from "./shell/detect-machine.js";
export { bindDevice, type DetectedDevices, type DeviceBinding, deviceEnvironment } from "./shell/device-binding.js";
export {
  type ExecutorCounters,
  ExecutorHost,
  type ExecutorModules,
  type PoolOptions,
} from "./shell/executor-host.js";
export type { NestedCall, NestedCaller, NestedCallerFactory, SentEnd } from "./shell/nested-calls.js";
export {
  type ExecutorOptions,
  type Machine,
  type ResolvedExecutorOptions,
  resolveExecutorOptions,
} from "./shell/options.js";
export { readDeath } from "./shell/running-file.js";
export { ThreadPool } from "./worker/thread-pool.js";
export type { ThreadPoolOptions } from "./worker/thread-pool-options.js";
export type * from "./worker-pool.js";
