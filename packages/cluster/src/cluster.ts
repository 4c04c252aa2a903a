/**
 * A whole cluster on this machine: a store process, schedulers and executors, each a supervised child of the calling process.
 *
 *   caller ── store        owns all writes of the LMDB environment, and drives durable calls
 *          ├─ scheduler-N  clients connect here; the first is called "scheduler"
 *          ├─ executor-N       workers inside
 *          ├─ executor-gpu-N   bound to one device: docs/decisions/0008-one-executor-per-device.md
 *          └─ spare-N          a CPU executor that stands by, to take the place of one that is lost
 */
import { closeSync } from "node:fs";
import { detectMachine, deviceEnvironment } from "@cloudburst/executor";
import { CloudburstError, type Logger, type StoreLocation, silentLogger } from "@cloudburst/model";
import { hostId } from "@cloudburst/transport";
import type { ChildSpec } from "./child-life.js";
import { type ClusterPaths, openDirectory, openLog, readState, removeState, writeState } from "./directory.js";
import { type ClusterMachine, type PlannedExecutor, planExecutors } from "./executor-plan.js";
import { fixPort } from "./fix-port.js";
import { type ClusterOptions, type ResolvedClusterOptions, resolveClusterOptions } from "./options.js";
import type { ExecutorProcessOptions } from "./processes/executor-main.js";
import type { SchedulerProcessOptions } from "./processes/scheduler-main.js";
import type { StoreProcessOptions } from "./processes/store-main.js";
import { SpareProcesses } from "./spare-processes.js";
import { SupervisedChild } from "./supervised-child.js";

/** Opening a large store and compiling the code of a role on a busy machine takes a second or two; this is for when it hangs. */
const READY_DEADLINE_MS = 30_000;

export interface ProcessStatus {
  readonly name: string;
  readonly pid: number | undefined;
  readonly phase: string;
  readonly restarts: number;
}

export interface ClusterModules {
  readonly log?: Logger;
  /** What this machine has; `detectMachine` when not given. */
  readonly detect?: () => ClusterMachine;
}

export class Cluster implements AsyncDisposable {
  readonly options: ResolvedClusterOptions;
  /** The executors that it runs. */
  readonly executors: readonly PlannedExecutor[];
  /** What was found broken on this machine when it started, for people. */
  readonly problems: readonly string[];
  readonly #paths: ClusterPaths;
  readonly #log: Logger;
  readonly #children: SupervisedChild[] = [];
  #spares: SpareProcesses | undefined;
  readonly #logFds: number[] = [];
  #addresses: readonly string[] = [];
  #stopping: Promise<void> | undefined;

  private constructor(options: ResolvedClusterOptions, machine: ClusterMachine, log: Logger) {
    this.options = options;
    this.problems = machine.problems;
    const { executors, unused } = planExecutors(options, machine);
    this.executors = executors;
    this.#log = log;
    for (const problem of machine.problems) log.warn("this machine has a problem", { problem });
    if (unused.length > 0) log.warn("devices that no executor has", { unused: unused.map(({ uuid }) => uuid) });
    this.#paths = openDirectory(options.directory);
  }

  /**
   * Starts every process and waits until all serve. On failure everything that was started is stopped again.
   * @throws CloudburstError ADDRESS_IN_USE, STORE_UNAVAILABLE, DATA_CORRUPT, INVALID_ARGUMENT; NO_RESOURCES without a GPU that is demanded
   */
  static async start(given: ClusterOptions = {}, modules: ClusterModules = {}): Promise<Cluster> {
    const options = resolveClusterOptions(given);
    const running = readState(options.directory);
    if (running !== undefined) {
      const what = `the directory ${options.directory}`;
      const problem = `a cluster runs in it already (pid ${running.pid}, ${running.address}); stop it with "cloudburst down", or choose another directory`;
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
    }
    const { log = silentLogger, detect = detectMachine } = modules;
    const cluster = new Cluster(options, detect(), log);
    try {
      await cluster.#start();
    } catch (thrown) {
      await cluster.stop();
      throw thrown;
    }
    return cluster;
  }

  /** Where clients connect, with the real port: of the first scheduler. */
  get address(): string {
    return this.#addresses[0] ?? "";
  }

  /** Of all schedulers. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  processes(): readonly ProcessStatus[] {
    const children = this.#children.map((child) => ({
      name: child.spec.name,
      pid: child.pid,
      phase: child.phase,
      restarts: child.restarts,
    }));
    const spares = this.#spares?.statuses() ?? [];
    return [...children, ...spares.map((spare) => ({ ...spare, restarts: 0 }))];
  }

  /** Drains the executors, then stops the schedulers and the store. Idempotent. */
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
    const names = Array.from({ length: this.options.schedulers }, (_, i) => schedulerName(i));
    const schedulers = names.map((name) => paths.schedulerSocket(name));
    const storeOptions = { directory: paths.store, address: paths.storeSocket, schedulers };
    await this.#spawn<StoreProcessOptions>("store", "store", storeOptions);
    const addresses: string[] = [];
    for (let i = 0; i < this.options.schedulers; i++) addresses.push(await fixPort(this.options.address, i));
    this.#addresses = addresses;
    await allOf(addresses.map((address, i) => this.#spawnScheduler(schedulerName(i), address, location)));
    this.#spares = this.#prepareSpares(location);
    await allOf(this.executors.map((planned) => this.#spawnExecutor(planned, location)));
    this.#spares?.open();
    const { pid } = process;
    writeState(paths, { pid, address: this.address, addresses, startedAt: new Date().toISOString() });
  }

  #spawnScheduler(name: string, address: string, store: StoreLocation): Promise<unknown> {
    return this.#spawn<SchedulerProcessOptions>("scheduler", name, {
      addresses: [address, this.#paths.schedulerSocket(name)],
      store,
      expectsGpu: this.executors.some(({ type }) => type === "gpu"),
      placement: this.options.placement,
      deploymentOrder: this.options.deploymentOrder,
      highWaterMark: this.options.highWaterMark,
      advertise: undefined,
      join: [],
    });
  }

  #spawnExecutor(planned: PlannedExecutor, store: StoreLocation): Promise<unknown> {
    const spec = this.#executorSpec(planned, store, { isSpare: false, logFd: this.#openLog(planned.name) });
    return this.#supervise(spec, planned.type === "cpu" ? this.#spares : undefined);
  }

  /** A spare can be any of the CPU executors: they differ in their names only. */
  #prepareSpares(store: StoreLocation): SpareProcesses | undefined {
    const planned = this.executors.find(({ type }) => type === "cpu");
    if (planned === undefined) return undefined;
    const logFd = this.#openLog("spares");
    const specOf = (number: number): ChildSpec =>
      this.#executorSpec({ ...planned, name: `spare-${number}` }, store, { isSpare: true, logFd });
    return new SpareProcesses({ count: this.options.spares, specOf }, { log: this.#log });
  }

  #executorSpec(
    { name, type, workers, device, reason }: PlannedExecutor,
    store: StoreLocation,
    { isSpare, logFd }: { readonly isSpare: boolean; readonly logFd: number },
  ): ChildSpec {
    const paths = this.#paths;
    const options: ExecutorProcessOptions = {
      local: paths.executorSocket(name),
      remote: paths.executorEndpoint(name),
      schedulers: this.#addresses.map((_, i) => paths.schedulerSocket(schedulerName(i))),
      store,
      device: device?.uuid,
      reason,
      workers,
      memoryMb: this.options.memoryMb,
      executorMemoryMb: this.options.executorMemoryMb,
      executors: this.executors.length,
      isSpare,
      runningFile: paths.running(name),
    };
    // From its first instruction on the process and its libraries see what they may use, and nothing else.
    const env = { ...deviceEnvironment(device), EXECUTOR_TYPE: type.toUpperCase() };
    return { ...this.#specOf("executor", name, { options, env, logFd }), runningFile: options.runningFile };
  }

  #spawn<Options>(role: "store" | "scheduler", name: string, options: Options): Promise<readonly string[]> {
    return this.#supervise(this.#specOf(role, name, { options, env: {}, logFd: this.#openLog(name) }), undefined);
  }

  #specOf(
    role: "store" | "scheduler" | "executor",
    name: string,
    given: Pick<ChildSpec, "options" | "env" | "logFd">,
  ): ChildSpec {
    const entry = new URL(`./processes/${role}-main.js`, import.meta.url);
    return { name, entry, readyDeadlineMs: READY_DEADLINE_MS, hangMs: this.options.hangMs, ...given };
  }

  #supervise(spec: ChildSpec, spares: SpareProcesses | undefined): Promise<readonly string[]> {
    const child = new SupervisedChild(spec, { log: this.#log, spares });
    this.#children.push(child);
    return child.start();
  }

  #openLog(name: string): number {
    const logFd = openLog(this.#paths, name);
    this.#logFds.push(logFd);
    return logFd;
  }

  async #stop(): Promise<void> {
    removeState(this.#paths);
    // Before the executors, whose places they would take.
    await this.#spares?.close();
    const named = (prefix: string): SupervisedChild[] =>
      this.#children.filter((child) => child.spec.name.startsWith(prefix));
    for (const role of ["executor", "scheduler", "store"]) await Promise.all(named(role).map((child) => child.stop()));
    for (const fd of this.#logFds) closeSync(fd);
  }
}

function schedulerName(index: number): string {
  return index === 0 ? "scheduler" : `scheduler-${index + 1}`;
}

/** Waits for all of them, so that a failure of one does not leave another half started behind our back. */
async function allOf(starts: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(starts)).find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
