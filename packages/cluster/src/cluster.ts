/**
 * A whole cluster on this machine: a store process, a scheduler and executors, each a supervised child of the calling process.
 *
 *   caller ── store        owns all writes of the LMDB environment
 *          ├─ scheduler    clients connect here
 *          └─ executor-N   workers inside
 */
import { closeSync } from "node:fs";
import { CloudburstError, type Logger, silentLogger } from "@cloudburst/model";
import { hostId } from "@cloudburst/transport";
import { type ClusterPaths, openDirectory, openLog, readState, removeState, writeState } from "./directory.js";
import { fixPort } from "./fix-port.js";
import { type ClusterOptions, type ResolvedClusterOptions, resolveClusterOptions } from "./options.js";
import type { ExecutorProcessOptions } from "./processes/executor-main.js";
import type { SchedulerProcessOptions } from "./processes/scheduler-main.js";
import type { StoreProcessOptions } from "./processes/store-main.js";
import { SupervisedChild } from "./supervised-child.js";

/** Opening a large store and compiling the code of a role on a busy machine takes a second or two; this is for when it hangs. */
const READY_DEADLINE_MS = 30_000;

export interface ProcessStatus {
  readonly name: string;
  readonly pid: number | undefined;
  readonly phase: string;
  readonly restarts: number;
}

export class Cluster implements AsyncDisposable {
  readonly options: ResolvedClusterOptions;
  readonly #paths: ClusterPaths;
  readonly #log: Logger;
  readonly #children: SupervisedChild[] = [];
  readonly #logFds: number[] = [];
  #address = "";
  #stopping: Promise<void> | undefined;

  private constructor(options: ResolvedClusterOptions, log: Logger) {
    this.options = options;
    this.#log = log;
    this.#paths = openDirectory(options.directory);
  }

  /**
   * Starts every process and waits until all serve. On failure everything that was started is stopped again.
   * @throws CloudburstError ADDRESS_IN_USE, STORE_UNAVAILABLE, DATA_CORRUPT, INVALID_ARGUMENT
   */
  static async start(given: ClusterOptions = {}, modules: { readonly log?: Logger } = {}): Promise<Cluster> {
    const options = resolveClusterOptions(given);
    const running = readState(options.directory);
    if (running !== undefined) {
      const what = `the directory ${options.directory}`;
      const problem = `a cluster runs in it already (pid ${running.pid}, ${running.address}); stop it with "cloudburst down", or choose another directory`;
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
    }
    const cluster = new Cluster(options, modules.log ?? silentLogger);
    try {
      await cluster.#start();
    } catch (thrown) {
      await cluster.stop();
      throw thrown;
    }
    return cluster;
  }

  /** Where clients connect, with the real port. */
  get address(): string {
    return this.#address;
  }

  processes(): readonly ProcessStatus[] {
    return this.#children.map((child) => ({
      name: child.spec.name,
      pid: child.pid,
      phase: child.phase,
      restarts: child.restarts,
    }));
  }

  /** Drains the executors, then stops the scheduler and the store. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #start(): Promise<void> {
    const paths = this.#paths;
    const location = { address: paths.storeSocket, host: hostId(), directory: paths.store };
    await this.#spawn<StoreProcessOptions>("store", { directory: paths.store, address: paths.storeSocket });
    this.#address = await fixPort(this.options.address);
    await this.#spawn<SchedulerProcessOptions>("scheduler", {
      addresses: [this.#address, paths.schedulerSocket],
      store: location,
    });
    const executors = Array.from({ length: this.options.executors }, (_, i) =>
      this.#spawn<ExecutorProcessOptions>(`executor-${i + 1}`, {
        local: paths.executorSocket(i + 1),
        remote: paths.executorEndpoint(i + 1),
        schedulers: [paths.schedulerSocket],
        store: location,
        workers: this.options.workers,
        memoryMb: this.options.memoryMb,
      }),
    );
    // All of them, so that a failure of one does not leave another half started behind our back.
    const outcomes = await Promise.allSettled(executors);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    writeState(paths, { pid: process.pid, address: this.#address, startedAt: new Date().toISOString() });
  }

  #spawn<Options>(name: string, options: Options): Promise<readonly string[]> {
    const role = name.replace(/-\d+$/, "");
    const logFd = openLog(this.#paths, name);
    this.#logFds.push(logFd);
    const entry = new URL(`./processes/${role}-main.js`, import.meta.url);
    const child = new SupervisedChild(
      { name, entry, options, readyDeadlineMs: READY_DEADLINE_MS, logFd },
      { log: this.#log },
    );
    this.#children.push(child);
    return child.start();
  }

  async #stop(): Promise<void> {
    removeState(this.#paths);
    const named = (prefix: string): SupervisedChild[] =>
      this.#children.filter((child) => child.spec.name.startsWith(prefix));
    for (const role of ["executor", "scheduler", "store"]) await Promise.all(named(role).map((child) => child.stop()));
    for (const fd of this.#logFds) closeSync(fd);
  }
}
