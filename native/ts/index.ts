/** What this machine has, and memory shared between its processes. The C++ addon is optional: each part has an answer without it. */
export type { CpuFacts } from "./cpu/cpu-facts.js";
export type { SimdLevel } from "./cpu/simd.js";
export {
  type DetectExecutorOptions,
  detectCpu,
  detectExecutor,
  type ExecutorMachine,
  parseExecutorType,
  requireExecutorType,
} from "./executor-machine.js";
export type { ProbeTargets } from "./gpu/probe.js";
export type { ProbeLibrary } from "./gpu/probe-records.js";
export { type LoadedAddon, loadAddon, type NativeMode } from "./load-addon.js";
export {
  type SegmentPeer,
  type SegmentToken,
  type SharedMemory,
  type SharedMemoryStats,
  sharedMemory,
  sharedMemoryProblem,
} from "./shared-memory.js";
export type { SharedMemoryOptions } from "./shared-memory-options.js";
