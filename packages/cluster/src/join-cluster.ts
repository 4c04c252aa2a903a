import { CloudburstError, DEPLOYMENT_ORDER_NAMES, type Logger, PLACEMENT_NAMES, silentLogger } from "@cloudburst/model";
import { fixPort } from "./fix-port.js";
import { createProcessMessenger } from "./processes/messenger.js";
import { askStoreLocation, type RunningScheduler, startScheduler } from "./start-scheduler.js";

export interface JoinOptions {
  /** A scheduler of the cluster that runs already. */
  readonly join: string;
  /** Where the new one listens; port 0 takes a free one. */
  readonly address: string;
  /** Where others reach it, when they cannot dial `address`. */
  readonly advertise?: string;
}

/**
 * Starts another scheduler in this process, for a cluster that runs already: it finds the store through `join`, and everybody finds it through
 * the store.
 * @throws CloudburstError CONNECT_FAILED, STORE_UNAVAILABLE, ADDRESS_IN_USE, INVALID_ARGUMENT
 */
export async function joinCluster(
  { join, address, advertise }: JoinOptions,
  log: Logger = silentLogger,
): Promise<RunningScheduler> {
  if (!address.startsWith("tcp:"))
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "address", problem: `${address} is no tcp address` });
  const messenger = createProcessMessenger(log);
  const store = await askStoreLocation(join, messenger);
  const listen = await fixPort(address);
  return startScheduler(
    {
      ...{ addresses: [listen], store, expectsGpu: false, advertise, join: [join] },
      ...{ placement: PLACEMENT_NAMES[0], deploymentOrder: DEPLOYMENT_ORDER_NAMES[0], highWaterMark: undefined },
    },
    { messenger, log },
  );
}
