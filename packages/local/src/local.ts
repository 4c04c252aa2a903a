/**
 * The whole system in this process: the scheduler's, executor's and client's own code, speaking through memory instead of sockets,
 * and worker threads that run the functions.
 */
import type { Cloud } from "@cloudburst/client";
import { connectWith } from "@cloudburst/client/internal";
import { NestedCaller } from "@cloudburst/client/nested-caller";
import { detectMachine, ExecutorHost, type ExecutorOptions, isGpuDemanded, ThreadPool } from "@cloudburst/executor";
import { Keeper, NOTHING_DURABLE, serveKeeper } from "@cloudburst/keeper";
import { MemoryStore, type Store } from "@cloudburst/kvs-client";
import { LmdbStore } from "@cloudburst/kvs-client/lmdb";
import type { Message } from "@cloudburst/model";
import { SchedulerHost } from "@cloudburst/scheduler";
import { createDirectNetwork, hostId } from "@cloudburst/transport";
import { chooseLocalDevice } from "./local-device.js";
import { type LocalOptions, resolveLocalOptions } from "./options.js";

const SCHEDULER_ADDRESS = "direct:scheduler";
const EXECUTOR_ADDRESS = "direct:executor";
const GPU_EXECUTOR_ADDRESS = "direct:executor-gpu";

/**
 * Starts Cloudburst in this process. The worker threads keep the process alive until `close()` (or the end of `await using`).
 * Functions that need a GPU run when this process sees exactly one device: in an executor of their own, so that they do not wait behind others.
 * @throws CloudburstError INVALID_ARGUMENT; STORE_UNAVAILABLE or DATA_CORRUPT for a directory that cannot be used; NO_RESOURCES when
 * EXECUTOR_TYPE=GPU demands a device and there is none
 */
export async function local(options: LocalOptions = {}): Promise<Cloud> {
  const machine = detectMachine();
  const { workers, workersPerDevice, memoryMb, directory, placement, deploymentOrder, highWaterMark } =
    resolveLocalOptions(options, machine.cpu.cores);
  const { device, reason } = chooseLocalDevice(machine, isGpuDemanded());
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
    const scheduler = await SchedulerHost.start(
      {
        listen: [SCHEDULER_ADDRESS],
        store: location,
        expectsGpu: device !== undefined,
        placement,
        deploymentOrder,
        highWaterMark,
      },
      { messenger, store },
    );
    owned.push(() => scheduler.close());
    const startExecutor = async (given: Pick<ExecutorOptions, "listenLocal" | "workers" | "device" | "reason">) => {
      const executor = await ExecutorHost.start(
        { ...given, schedulers: [SCHEDULER_ADDRESS], machine, memoryMb },
        {
          messenger,
          store,
          createPool: (pool, handlers) => new ThreadPool(pool, handlers),
          createCaller: ({ id }) =>
            new NestedCaller({ addresses: [SCHEDULER_ADDRESS], self: id }, { messenger, store }),
        },
      );
      owned.push(() => executor.close());
    };
    const startKeeper = async () => {
      const keeper =
        directory === undefined
          ? undefined
          : new Keeper({ schedulers: [SCHEDULER_ADDRESS], hostId: location.host }, { store, messenger });
      if (keeper !== undefined) owned.push(() => keeper.close());
      const acceptor = await serveKeeper(location.address, messenger, keeper ?? NOTHING_DURABLE);
      owned.push(() => acceptor.close());
    };
    const plainReason = device === undefined ? reason : "the GPU executor has the device";
    await startExecutor({ listenLocal: EXECUTOR_ADDRESS, workers, reason: plainReason });
    if (device !== undefined)
      await startExecutor({ listenLocal: GPU_EXECUTOR_ADDRESS, workers: workersPerDevice, device, reason });
    await startKeeper();
    return await connectWith({ addresses: [SCHEDULER_ADDRESS] }, { messenger, store, afterClose: closeAll });
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}
