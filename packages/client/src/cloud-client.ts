/** `Cloud` over one scheduler link, one caller and one store. Owns the links; the store too, when it opened it. */
import type { Store } from "@cloudburst/kvs-client";
import {
  type CallId,
  type ClientId,
  CloudburstError,
  type ClusterStatus,
  type Dag,
  type DagName,
  type ErrorRecord,
  type Failure,
  type FunctionName,
  type FunctionSpec,
  type KeysOptions,
  type LogLine,
  type Message,
  parseDagName,
  parseFunctionName,
  parseKey,
  type QuarantinedVersion,
  RESULT_TTL_MS,
  type ResultRecord,
  type SendOptions,
  setLattice,
  systemKeys,
  type WorkReport,
} from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import { encodeResultRecord } from "@cloudburst/wire";
import type {
  AnyContinuation,
  CallOptions,
  Cloud,
  DagBuilder,
  DagConnection,
  DagHandle,
  DagInfo,
  DagOptions,
  DagOutput,
  DagResult,
  DeploymentHandle,
  DeploymentInput,
  FailedCallInfo,
  FunctionHandle,
  FunctionInfo,
  Future,
  ListedDeployment,
  LogsOptions,
  ModuleHandles,
  ModuleOptions,
  ModuleUpdate,
  WatchOptions,
  WatchWorkOptions,
} from "./api.js";
import { resolveCallOptions } from "./call-options.js";
import type { Caller } from "./caller.js";
import { CloudState } from "./cloud-state.js";
import type { CallEnd } from "./core/index.js";
import { Courier } from "./courier.js";
import { buildDag, connectionsOf } from "./dag-builder.js";
import { createDagHandle } from "./dag-handle.js";
import { resolveDagOptions } from "./dag-options.js";
import type { DeploymentBook } from "./deployments.js";
import { DurableCalls } from "./durable-calls.js";
import type { DurableLink } from "./durable-link.js";
import { listFailedCalls } from "./failed-calls.js";
import { createFunctionHandle } from "./function-handle.js";
import { Invoker } from "./invoker.js";
import { LetterSender } from "./letter-sender.js";
import { linkDag } from "./linked-dag.js";
import { readLogs } from "./log-reader.js";
import { OutcomeReader } from "./outcome-reader.js";
import { invalid, parseText } from "./parse-options.js";
import { Registrar } from "./registrar.js";
import type { SchedulerLink } from "./scheduler-link.js";
import { ModulePaths } from "./source/module-path.js";
import { createStoredFuture } from "./stored-future.js";
import type { ValueMemory } from "./value-memory.js";
import { watchModule } from "./watch-module.js";
import type { WorkWatch } from "./work-watch.js";

export interface CloudClientModules {
  readonly scheduler: SchedulerLink;
  readonly caller: Caller;
  readonly deployments: DeploymentBook;
  readonly durable: DurableLink;
  readonly work: WorkWatch;
  readonly messenger: Messenger<Message>;
  /** The name of this host. */
  readonly hostId: string;
  /** Opened when it is first needed. */
  openStore(): Promise<Store>;
  /** Whether closing the client closes the store. */
  readonly ownsStore: boolean;
  /** For large values that go to executors and the store. */
  readonly memory: ValueMemory | undefined;
  afterClose(): Promise<void>;
}

export class CloudClient implements Cloud {
  readonly #modules: CloudClientModules;
  readonly #state: CloudState;
  readonly #invoker: Invoker;
  readonly #registrar: Registrar;
  readonly #outcomes: OutcomeReader;
  readonly #courier: Courier;
  readonly #letters: LetterSender;
  readonly #durable: DurableCalls;
  readonly #paths = new ModulePaths();
  readonly #closing = new AbortController();
  #store: Promise<Store> | undefined;
  #closed: Promise<void> | undefined;

  constructor(client: ClientId, modules: CloudClientModules) {
    this.#modules = modules;
    this.#state = new CloudState(client, () => this.#obtainStore(), modules.memory);
    this.#registrar = new Registrar({ scheduler: modules.scheduler, paths: this.#paths });
    this.#outcomes = new OutcomeReader({ store: () => this.#obtainStore(), closing: this.#closing.signal });
    const { hostId, messenger } = modules;
    this.#courier = new Courier({ hostId, messenger, store: () => this.#obtainStore() });
    this.#letters = new LetterSender(client, this.#courier);
    this.#durable = new DurableCalls(modules.durable);
    this.#invoker = new Invoker(client, {
      caller: modules.caller,
      outcomes: this.#outcomes,
      durable: this.#durable,
      letters: this.#letters,
      memory: modules.memory,
      keepRecord: (call, record) => this.#keepRecord(call, record),
      putEncoded: (key, value) => this.#state.putEncoded(parseKey(key), value),
      localizeError: (error) => this.#localizeError(error),
    });
  }

  // ---- functions -----------------------------------------------------------------------------------------------------------------

  // The overloads of `Cloud` say what fits together; here it is checked at run time.
  async register(name: string, fn: unknown, options?: unknown): Promise<never> {
    const spec = await this.#registrar.registerInline(name, fn, options);
    this.#forgetLeases([spec.name], []);
    return this.#handleOf(spec) as never;
  }

  async registerModule<M>(url: URL | string, options?: ModuleOptions): Promise<ModuleHandles<M>> {
    const { specs, generators } = await this.#registerModule(url, options);
    const handles = Object.create(null) as Record<string, unknown>;
    for (const [name, spec] of specs) handles[name] = this.#handleOf(spec);
    for (const name of generators) {
      const refuse = () => {
        throw invalid(
          `export "${name}"`,
          "it is a generator, whose result cannot be sent; return a list, or use map()",
        );
      };
      Object.defineProperty(handles, name, { get: refuse, enumerable: false });
    }
    return Object.freeze(handles) as ModuleHandles<M>;
  }

  watchModule(url: URL | string, options: WatchOptions = {}): AsyncGenerator<ModuleUpdate, void, undefined> {
    return watchModule(url, options, this.#closing.signal, async (...module) => {
      const { specs } = await this.#registerModule(...module);
      return specs;
    });
  }

  async #registerModule(...module: Parameters<Registrar["registerModule"]>): ReturnType<Registrar["registerModule"]> {
    const registered = await this.#registrar.registerModule(...module);
    const names = [...registered.specs.values()].map((spec) => spec.name);
    this.#forgetLeases(names, []);
    return registered;
  }

  async function<Args extends readonly unknown[] = unknown[], Result = unknown>(
    name: string,
  ): Promise<FunctionHandle<Args, Result>> {
    const parsed = parseFunctionName(name);
    const { functions } = await this.#modules.scheduler.ask({ kind: "list-functions", prefix: parsed }, "functions");
    const spec = functions.find((known) => known.name === parsed);
    if (spec === undefined) throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: parsed });
    return this.#handleOf(spec) as unknown as FunctionHandle<Args, Result>;
  }

  async listFunctions(prefix = ""): Promise<readonly FunctionInfo[]> {
    const answer = await this.#modules.scheduler.ask(
      { kind: "list-functions", prefix: parseText("prefix", prefix) },
      "functions",
    );
    return answer.functions.map(({ name, version, kind }) => ({ name, version, kind }));
  }

  async deleteFunction(name: string): Promise<void> {
    const parsed = parseFunctionName(name);
    await this.#modules.scheduler.ask({ kind: "delete-function", name: parsed }, "done");
    this.#forgetLeases([parsed], []);
  }

  // ---- DAGs ----------------------------------------------------------------------------------------------------------------------

  async dag<Inputs extends Record<string, unknown>, O extends DagOutput>(
    name: string,
    build: (g: DagBuilder<Inputs>) => O,
    options: DagOptions = {},
  ): Promise<DagHandle<Inputs, DagResult<O>>> {
    const parsed = parseDagName(name);
    if (typeof build !== "function")
      throw invalid("the second argument of dag()", "it is a function that builds the DAG");
    const { dag, rename } = buildDag(parsed, build as unknown as (g: DagBuilder<Record<string, unknown>>) => DagOutput);
    await this.#registerDag(dag, options);
    return createDagHandle(this.#invoker, parsed, rename) as unknown as DagHandle<Inputs, DagResult<O>>;
  }

  async registerDag(
    name: string,
    functions: readonly string[],
    connections: readonly DagConnection[],
    options: DagOptions = {},
  ): Promise<void> {
    await this.#registerDag(linkDag(parseDagName(name), functions, connections), options);
  }

  callDag<Result = unknown>(
    name: string,
    argsByFunction: Readonly<Record<string, readonly unknown[]>> = {},
    options: CallOptions & { readonly next?: AnyContinuation | readonly AnyContinuation[] } = {},
  ): Future<Result> {
    const parsed = parseDagName(name);
    for (const [fn, args] of Object.entries(argsByFunction)) {
      if (!Array.isArray(args)) throw invalid(`the arguments of "${fn}" in DAG "${parsed}"`, "they are a list");
    }
    return this.#invoker.submitDag(
      parsed,
      {},
      argsByFunction,
      resolveCallOptions(options),
      (result) => result,
    ) as Future<Result>;
  }

  async listDags(prefix = ""): Promise<readonly DagInfo[]> {
    const { dags } = await this.#modules.scheduler.ask(
      { kind: "list-dags", prefix: parseText("prefix", prefix) },
      "dags",
    );
    return dags.map((dag) => ({
      name: dag.name,
      functions: dag.nodes.flatMap(({ fn }) => (fn === undefined ? [] : [fn])),
      connections: connectionsOf(dag),
      ...(dag.replicas === undefined ? {} : { replicas: dag.replicas }),
    }));
  }

  async deleteDag(name: string): Promise<void> {
    const parsed = parseDagName(name);
    await this.#modules.scheduler.ask({ kind: "delete-dag", name: parsed }, "done");
    this.#forgetLeases([], [parsed]);
  }

  async #registerDag(dag: Dag, given: DagOptions): Promise<void> {
    const { question, deadlineMs } = resolveDagOptions(dag, given);
    await this.#modules.scheduler.ask(question, "done", deadlineMs === undefined ? {} : { deadlineMs });
    this.#forgetLeases([], [dag.name]);
  }

  /** After a change of our own, the next call must see it, also when the scheduler's notice is still on its way. */
  #forgetLeases(functions: readonly FunctionName[], dags: readonly DagName[]): void {
    this.#modules.caller.step({ kind: "leases-withdrawn", functions, dags });
  }

  // ---- deployments ---------------------------------------------------------------------------------------------------------------

  deploy(deployment: DeploymentInput): Promise<DeploymentHandle> {
    return this.#modules.deployments.deploy(deployment);
  }

  deployment(name: string): Promise<DeploymentHandle> {
    return this.#modules.deployments.find(name);
  }

  listDeployments(prefix = ""): Promise<readonly ListedDeployment[]> {
    return this.#modules.deployments.list(prefix);
  }

  // ---- durable calls -------------------------------------------------------------------------------------------------------------

  async listFailed(options: KeysOptions = {}): Promise<readonly FailedCallInfo[]> {
    const errorOf = (failure: Failure) => this.#invoker.errorOf(failure);
    return listFailedCalls(options, { store: await this.#obtainStore(), errorOf });
  }

  retryFailed(id: string): Promise<void> {
    return this.#modules.durable.manage("retry", parseText("the id of a call", id) as CallId);
  }

  deleteFailed(id: string): Promise<void> {
    return this.#modules.durable.manage("remove", parseText("the id of a call", id) as CallId);
  }

  // ---- futures, state, status ----------------------------------------------------------------------------------------------------

  future<Result = unknown>(id: string): Future<Result> {
    const modules = {
      store: () => this.#obtainStore(),
      errorOf: (failure: Failure) => this.#invoker.errorOf(failure),
      send: (call: CallId, value: unknown, options: SendOptions) => this.#letters.send(call, value, options),
      closing: this.#closing.signal,
    };
    return createStoredFuture(id, modules) as Future<Result>;
  }

  /** What the store has of a call that has ended. */
  readOutcome(call: CallId): Promise<CallEnd | undefined> {
    return this.#outcomes.read(call);
  }

  get<T = unknown>(key: string): Promise<T | undefined> {
    return this.#state.get<T>(key);
  }

  put(key: string, value: unknown): Promise<void> {
    return this.#state.put(key, value);
  }

  add(key: string, ...elements: readonly unknown[]): Promise<void> {
    return this.#state.add(key, ...elements);
  }

  update<T = unknown>(key: string, change: (old: T | undefined) => T | Promise<T>): Promise<T> {
    return this.#state.update<T>(key, change);
  }

  delete(key: string): Promise<boolean> {
    return this.#state.delete(key);
  }

  keys(prefix: string, options?: KeysOptions): Promise<readonly string[]> {
    return this.#state.keys(prefix, options);
  }

  async listQuarantined(): Promise<readonly QuarantinedVersion[]> {
    return (await this.#modules.scheduler.ask({ kind: "list-quarantined" }, "quarantined")).quarantined;
  }

  async releaseQuarantined(fn: string): Promise<readonly QuarantinedVersion[]> {
    const request = { kind: "release-quarantined", fn: parseFunctionName(fn) } as const;
    return (await this.#modules.scheduler.ask(request, "quarantined")).quarantined;
  }

  async status(): Promise<ClusterStatus> {
    return (await this.#modules.scheduler.ask({ kind: "get-status" }, "status")).status;
  }

  reports(options: WatchWorkOptions = {}): AsyncGenerator<WorkReport, void, undefined> {
    return this.#modules.work.reports(options, this.#closing.signal);
  }

  logs(options: LogsOptions = {}): AsyncGenerator<LogLine, void, undefined> {
    const { messenger, hostId } = this.#modules;
    return readLogs(options, this.#closing.signal, { messenger, hostId, status: () => this.status() });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    this.#modules.deployments.close();
    await this.#courier.close();
    this.#durable.close();
    await this.#modules.durable.close();
    await this.#modules.caller.close();
    await this.#modules.scheduler.close();
    // A store that could not be opened has nothing to close.
    const store = await this.#store?.catch(() => undefined);
    if (this.#modules.ownsStore) await store?.close();
    await this.#modules.afterClose();
  }

  #handleOf(spec: FunctionSpec): FunctionHandle<readonly unknown[], unknown> {
    return createFunctionHandle(this.#invoker, spec);
  }

  async #obtainStore(): Promise<Store> {
    if (this.#closing.signal.aborted) throw new CloudburstError({ code: "CLOSED", what: "the client" });
    this.#store ??= this.#modules.openStore().catch((error: unknown) => {
      // The next use tries again.
      this.#store = undefined;
      throw error;
    });
    return this.#store;
  }

  #keepRecord(call: CallId, given: ResultRecord): void {
    const record = encodeResultRecord(given);
    this.#obtainStore()
      .then((store) => store.merge(systemKeys.result(call), setLattice([record]), { ttlMs: RESULT_TTL_MS }))
      // The caller has its outcome; only others who ask by id go without, and their own deadline ends that.
      .catch(() => undefined);
  }

  #localizeError(error: ErrorRecord): ErrorRecord {
    const stack = this.#paths.localize(error.stack);
    return error.cause === undefined
      ? { ...error, stack }
      : { ...error, stack, cause: this.#localizeError(error.cause) };
  }
}
