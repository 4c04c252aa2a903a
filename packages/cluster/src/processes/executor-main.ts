import { ExecutorHost, ThreadPool } from "@cloudburst/executor";
import { openClusterStore } from "@cloudburst/kvs-client";
import type { StoreLocation } from "@cloudburst/model";
import { hostId } from "@cloudburst/transport";
import { STOP_GRACE_MS } from "../child-protocol.js";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface ExecutorProcessOptions {
  /** Where peers of this host call: a Unix socket. */
  readonly local: string;
  /** The ZeroMQ endpoint, for every other peer. */
  readonly remote: string;
  readonly schedulers: readonly string[];
  readonly store: StoreLocation;
  readonly workers: number;
  readonly memoryMb: number;
}

/** Calls may finish in this time; the rest of the supervisor's patience is for closing sockets and threads. */
const DRAIN_GRACE_MS = STOP_GRACE_MS - 4_000;

await runRole<ExecutorProcessOptions>("executor", async (options, log) => {
  const messenger = createProcessMessenger(log);
  const store = await openClusterStore(options.store, hostId(), { messenger });
  const host = await ExecutorHost.start(
    {
      listenLocal: options.local,
      listenRemote: options.remote,
      schedulers: options.schedulers,
      workers: options.workers,
      memoryMb: options.memoryMb,
      graceMs: DRAIN_GRACE_MS,
    },
    { messenger, store, log, createPool: (pool, handlers) => new ThreadPool(pool, handlers) },
  );
  const close = async (): Promise<void> => {
    await host.close();
    await store.close();
  };
  return { addresses: [options.local, options.remote], close };
});
