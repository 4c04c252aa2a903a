/**
 * The whole system in this process: the scheduler's, executor's and client's own code, speaking through memory instead of sockets,
 * and worker threads that run the functions.
 */
import type { Cloud } from "@cloudburst/client";
import { connectWith } from "@cloudburst/client/internal";
import { ExecutorHost, ThreadPool } from "@cloudburst/executor";
import { MemoryStore, type Store } from "@cloudburst/kvs-client";
import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import type { Message } from "@cloudburst/model";
import { SchedulerHost } from "@cloudburst/scheduler";
import { createDirectNetwork, hostId } from "@cloudburst/transport";
import { type LocalOptions, resolveLocalOptions } from "./options.js";

const SCHEDULER_ADDRESS = "direct:scheduler";
const EXECUTOR_ADDRESS = "direct:executor";

/**
 * Starts Cloudburst in this process. The worker threads keep the process alive until `close()` (or the end of `await using`).
 * @throws CloudburstError INVALID_ARGUMENT; STORE_UNAVAILABLE or DATA_CORRUPT for a directory that cannot be used
 */
export async function local(options: LocalOptions = {}): Promise<Cloud> {
  const { workers, memoryMb, directory } = resolveLocalOptions(options);
  const owned: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    // In the opposite order of opening; one that fails to close does not keep the others open.
    const outcomes = [];
    for (const close of owned.reverse()) outcomes.push(...(await Promise.allSettled([close()])));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  };
  try {
    const store: Store = directory === undefined ? new MemoryStore() : await LmdbStore.open({ directory });
    owned.push(() => store.close());
    const messenger = createDirectNetwork<Message>();
    const location = { address: "direct:store", host: hostId(), directory: undefined };
    const scheduler = await SchedulerHost.start({ listen: [SCHEDULER_ADDRESS], store: location }, { messenger, store });
    owned.push(() => scheduler.close());
    const executor = await ExecutorHost.start(
      { listenLocal: EXECUTOR_ADDRESS, schedulers: [SCHEDULER_ADDRESS], workers, memoryMb },
      { messenger, store, createPool: (pool, handlers) => new ThreadPool(pool, handlers) },
    );
    owned.push(() => executor.close());
    return await connectWith({ addresses: [SCHEDULER_ADDRESS] }, { messenger, store, afterClose: closeAll });
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}
