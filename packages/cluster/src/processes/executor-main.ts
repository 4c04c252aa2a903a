import { NestedCaller } from "@cloudburst/client/nested-caller";
import { bindDevice, detectMachine, ExecutorHost, readDeath, ThreadPool } from "@cloudburst/executor";
import { openClusterStore } from "@cloudburst/kvs-client";
import type { StoreLocation } from "@cloudburst/model";
import { hostId } from "@cloudburst/transport";
import { type Predecessor, STOP_GRACE_MS, type TakeOver } from "../child-protocol.js";
import { createProcessMessenger } from "./messenger.js";
import { runRole } from "./run-role.js";

export interface ExecutorProcessOptions {
  /** Where peers of this host call: a Unix socket. */
  readonly local: string;
  /** The ZeroMQ endpoint, for every other peer. */
  readonly remote: string;
  readonly schedulers: readonly string[];
  readonly store: StoreLocation;
  /** The uuid of the device that this process is bound to; when not given, the first that it sees, if any. */
  readonly device: string | undefined;
  /** Why it is of its type, where it cannot tell by itself. */
  readonly reason: string | undefined;
  readonly workers: number;
  readonly memoryMb: number;
  /** What this process may hold; by the machine's memory when not given. */
  readonly executorMemoryMb: number | undefined;
  /** Among how many the machine's memory is divided. */
  readonly executors: number;
  /** It is to stand by until it takes the place of another. */
  readonly isSpare: boolean;
  /** Where it writes down what runs. */
  readonly runningFile: string;
  /** Whose place it takes, where that one has ended by itself. */
  readonly predecessor?: Predecessor | undefined;
}

/** Calls may finish in this time; the rest of the supervisor's patience is for closing sockets and threads. */
const DRAIN_GRACE_MS = STOP_GRACE_MS - 4_000;

/** Of the machine, for all executors: the rest is for schedulers, the store and the system. */
const MEMORY_SHARE = 0.9;
const MEMORY_MB_MIN = 128;

function memoryShareMb({ cpu }: ReturnType<typeof detectMachine>, executors: number): number {
  const limitMb = (cpu.memoryLimitBytes ?? cpu.memoryBytes) / (1_024 * 1_024);
  return Math.max(MEMORY_MB_MIN, Math.floor((limitMb * MEMORY_SHARE) / executors));
}

const deathOf = (predecessor: Predecessor | undefined) =>
  predecessor && readDeath(predecessor.runningFile, predecessor.cause);

await runRole<ExecutorProcessOptions>("executor", async (options, { log, giveUp }) => {
  const machine = detectMachine();
  for (const problem of machine.problems) log.warn("this machine has a problem", { problem });
  const { device, unused } = bindDevice(machine, options.device);
  if (unused.length > 0)
    log.warn("devices that this executor does not use", { unused: unused.map(({ uuid }) => uuid) });
  const messenger = createProcessMessenger(log);
  const store = await openClusterStore(options.store, hostId(), { messenger });
  const host = await ExecutorHost.start(
    {
      listenLocal: options.local,
      listenRemote: options.remote,
      schedulers: options.schedulers,
      machine,
      device,
      reason: options.reason,
      workers: options.workers,
      memoryMb: options.memoryMb,
      memoryLimitMb: options.executorMemoryMb ?? memoryShareMb(machine, options.executors),
      graceMs: DRAIN_GRACE_MS,
      standsBy: options.isSpare,
      runningFile: options.runningFile,
      // First of all: it may be the same file.
      predecessor: deathOf(options.predecessor),
    },
    {
      messenger,
      store,
      log,
      createCaller: ({ id }) => new NestedCaller({ addresses: options.schedulers, self: id }, { messenger, store }),
      onGivenUp: giveUp,
      createPool: (pool, handlers) => new ThreadPool({ ...pool, sharesMemory: true }, handlers),
    },
  );
  const close = async (): Promise<void> => {
    await host.close();
    await store.close();
  };
  const takeOver = ({ name, predecessor }: TakeOver): void => {
    log.info("taking over", { name });
    host.join(deathOf(predecessor));
  };
  return { addresses: [options.local, options.remote], takeOver, close };
});
