import type { DeploymentOrderName, PlacementName, StoreLocation } from "@cloudburst/model";
import { startScheduler } from "../start-scheduler.js";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface SchedulerProcessOptions {
  readonly addresses: readonly string[];
  readonly store: StoreLocation;
  readonly expectsGpu: boolean;
  readonly placement: PlacementName;
  readonly deploymentOrder: DeploymentOrderName;
  readonly highWaterMark: number | undefined;
  /** Where others reach it, when they cannot dial what it listens on. */
  readonly advertise: string | undefined;
  /** Schedulers to meet, besides those that the store names. */
  readonly join: readonly string[];
}

await runRole<SchedulerProcessOptions>("scheduler", async (options, { log }) => {
  const scheduler = await startScheduler(options, { messenger: createProcessMessenger(log), log });
  return { addresses: options.addresses, close: () => scheduler.close() };
});
