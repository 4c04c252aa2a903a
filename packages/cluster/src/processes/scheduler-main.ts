import { openClusterStore } from "@cloudburst/kvs-client";
import type { PlacementName, StoreLocation } from "@cloudburst/model";
import { SchedulerHost } from "@cloudburst/scheduler";
import { hostId } from "@cloudburst/transport";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface SchedulerProcessOptions {
  readonly addresses: readonly string[];
  readonly store: StoreLocation;
  readonly expectsGpu: boolean;
  readonly placement: PlacementName;
  readonly highWaterMark: number | undefined;
}

await runRole<SchedulerProcessOptions>(
  "scheduler",
  async ({ addresses, store: location, expectsGpu, placement, highWaterMark }, log) => {
    const messenger = createProcessMessenger(log);
    const store = await openClusterStore(location, hostId(), { messenger });
    const options = { listen: addresses, store: location, expectsGpu, placement, highWaterMark };
    const host = await SchedulerHost.start(options, { messenger, store, log });
    const close = async (): Promise<void> => {
      await host.close();
      await store.close();
    };
    return { addresses, close };
  },
);
