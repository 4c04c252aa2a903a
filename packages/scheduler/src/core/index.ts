export { isSameCode } from "./admission.js";
export * from "./core.js";
export * from "./effect.js";
export * from "./event.js";
export * from "./limits.js";
export * from "./policy/least-load.js";
export * from "./policy/placement.js";
export type { TraceEntry } from "./trace-log.js";
