export type { CoreHook } from "./core-hook.js";
export { type FaultProfile, PROFILES, type ProfileName } from "./faults.js";
export {
  type CoreHooks,
  type SimulationOptions,
  type SimulationReport,
  simulate,
  WORKLOADS,
  type WorkloadName,
} from "./simulation.js";
