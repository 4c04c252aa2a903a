export type { SchedulerClock } from "./shell/clock.js";
export type { PeerOptions, SchedulerOptions } from "./shell/options.js";
export { type SchedulerCounters, SchedulerHost, type SchedulerModules } from "./shell/scheduler-host.js";
