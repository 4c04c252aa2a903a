/**
 * The other side of a client, scripted: a scheduler that keeps registrations and grants leases, and executors that run the registered
 * artifacts in this process. Test doubles: no placement, no limits, no faults but those that a test asks for.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MemoryStore } from "@cloudburst/kvs-client";
import {
  type CallMessage,
  type ControlRequest,
  type Dag,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type FunctionSpec,
  type FunctionVersion,
  functionsOf,
  type Message,
  type NodeName,
  RESULT_TTL_MS,
  Reference,
  type ResolvedDag,
  type ResultRecord,
  type SchedulerInfo,
  setLattice,
  systemKeys,
  toErrorRecord,
} from "@cloudburst/model";
import { type Acceptor, createDirectNetwork, type DirectNetwork, type Peer } from "@cloudburst/transport";
import { decodeArguments, decodeValue, encodeResultRecord, encodeValue } from "@cloudburst/wire";
import type { Cloud } from "../src/api.js";
import { type ConnectWithOptions, connectWith } from "../src/connect.js";

/** Past vitest's own loader: what is imported is an artifact, not a source of this repository. */
function nativeImporter(directory: string): (url: string) => Promise<Record<string, unknown>> {
  const path = join(directory, "import.cjs");
  writeFileSync(path, "module.exports = (url) => import(url);");
  return createRequire(import.meta.url)(path) as (url: string) => Promise<Record<string, unknown>>;
}

type Call = Extract<CallMessage, { kind: "call" }>;
type Schedule = Extract<CallMessage, { kind: "dag-schedule" }>;

export interface FakeClusterOptions {
  readonly executors?: readonly string[];
  readonly leaseMs?: number;
  /** Answers in place of the executors. Returning undefined leaves the call to them. */
  readonly onCall?: (call: Call, executor: string) => Failure | "silence" | undefined;
}

export class FakeCluster implements AsyncDisposable {
  readonly network: DirectNetwork<Message> = createDirectNetwork<Message>();
  readonly store = new MemoryStore();
  readonly functions = new Map<string, FunctionSpec>();
  readonly dags = new Map<string, Dag>();
  readonly artifacts = new Map<string, Uint8Array>();
  /** Every request and call, in order. */
  readonly log: string[] = [];
  readonly cancels: string[] = [];
  /** What went wrong in the doubles themselves, such as a call that is still running when its test has ended. */
  readonly faults: unknown[] = [];
  readonly refuse = new Map<ControlRequest["kind"], Failure>();
  readonly clients = new Set<Peer<Message>>();
  /** What a scheduler tells a client that says hello. */
  schedulers: readonly SchedulerInfo[] = [];
  executors: string[];
  onCall: FakeClusterOptions["onCall"];
  readonly #options: FakeClusterOptions;
  readonly #directory = mkdtempSync(join(tmpdir(), "cb-client-"));
  readonly #import = nativeImporter(this.#directory);
  readonly #acceptors = new Map<string, Acceptor>();
  readonly #clouds: Cloud[] = [];

  private constructor(options: FakeClusterOptions) {
    this.#options = options;
    this.executors = [...(options.executors ?? ["e1"])];
    this.onCall = options.onCall;
  }

  static async start(options: FakeClusterOptions = {}): Promise<FakeCluster> {
    const cluster = new FakeCluster(options);
    await cluster.startScheduler();
    for (const id of cluster.executors) await cluster.startExecutor(id);
    return cluster;
  }

  async connect(options: Partial<ConnectWithOptions> = {}): Promise<Cloud> {
    const cloud = await connectWith(
      { addresses: ["direct:scheduler"], ...options },
      { messenger: this.network, store: this.store },
    );
    this.#clouds.push(cloud);
    return cloud;
  }

  async startScheduler(name = "scheduler"): Promise<void> {
    const acceptor = await this.network.listen(`direct:${name}`, {
      onOpen: (peer) => void this.clients.add(peer),
      onMessage: (peer, message) => this.#onRequest(peer, message as ControlRequest),
      onClose: (peer) => void this.clients.delete(peer),
    });
    this.#acceptors.set(name, acceptor);
  }

  async startExecutor(id: string): Promise<void> {
    const acceptor = await this.network.listen(`direct:${id}`, {
      onOpen: () => undefined,
      onMessage: (peer, message) =>
        this.#onCallMessage(peer, message as CallMessage, id).catch((error: unknown) => void this.faults.push(error)),
      onClose: () => undefined,
    });
    this.#acceptors.set(id, acceptor);
  }

  /** As when the process dies: connections are cut, nobody listens any more. */
  async kill(id: string): Promise<void> {
    this.network.cut(`direct:${id}`);
    await this.#acceptors.get(id)?.close();
    this.#acceptors.delete(id);
  }

  notify(message: Message): void {
    for (const peer of this.clients) peer.send(message);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const cloud of this.#clouds) await cloud.close();
    for (const acceptor of this.#acceptors.values()) await acceptor.close();
    await this.store.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  // ---- scheduler -----------------------------------------------------------------------------------------------------------------

  #onRequest(peer: Peer<Message>, message: ControlRequest): void {
    this.log.push(message.kind);
    const { request } = message;
    const failure = this.refuse.get(message.kind) ?? this.#refusalOf(message);
    if (failure !== undefined) return void peer.send({ kind: "refused", request, failure });
    switch (message.kind) {
      case "hello":
        return void peer.send({
          kind: "welcome",
          request,
          scheduler: "s" as never,
          store: { address: "direct:store", host: "h", directory: undefined },
          schedulers: this.schedulers,
        });
      case "register-function":
        if (message.code.length > 0) this.artifacts.set(message.spec.artifact, message.code);
        this.functions.set(message.spec.name, message.spec);
        return void peer.send({ kind: "done", request });
      case "delete-function":
        this.functions.delete(message.name);
        this.notify({ kind: "leases-withdrawn", functions: [message.name], dags: [] });
        return void peer.send({ kind: "done", request });
      case "list-functions": {
        const functions = [...this.functions.values()].filter(({ name }) => name.startsWith(message.prefix));
        return void peer.send({ kind: "functions", request, functions });
      }
      case "register-dag":
        this.dags.set(message.dag.name, message.dag);
        return void peer.send({ kind: "done", request });
      case "delete-dag":
        this.dags.delete(message.name);
        this.notify({ kind: "leases-withdrawn", functions: [], dags: [message.name] });
        return void peer.send({ kind: "done", request });
      case "list-dags":
        return void peer.send({
          kind: "dags",
          request,
          dags: [...this.dags.values()].map((dag) => this.#resolve(dag)),
        });
      case "lease-function":
        return void peer.send({
          kind: "function-lease",
          request,
          spec: this.functions.get(message.name) as FunctionSpec,
          lease: this.#lease(),
        });
      case "lease-dag":
        return void peer.send({
          kind: "dag-lease",
          request,
          dag: this.#resolve(this.dags.get(message.name) as Dag),
          lease: this.#lease(),
        });
      case "get-status": {
        const store = { address: "direct:store", host: "h", directory: undefined };
        const status = {
          scheduler: "s" as never,
          uptimeMs: 1,
          store,
          executors: [],
          clients: 1,
          functions: [],
          dags: [],
          work: [],
          schedulers: [],
        };
        return void peer.send({ kind: "status", request, status });
      }
    }
  }

  #refusalOf(message: ControlRequest): Failure | undefined {
    if (
      message.kind === "register-function" &&
      message.code.length === 0 &&
      !this.artifacts.has(message.spec.artifact)
    ) {
      return { code: "KEY_NOT_FOUND", key: systemKeys.artifact(message.spec.artifact) };
    }
    if (message.kind === "lease-function" && !this.functions.has(message.name))
      return { code: "FUNCTION_NOT_FOUND", fn: message.name };
    if (message.kind === "lease-dag" && !this.dags.has(message.name))
      return { code: "DAG_NOT_FOUND", dag: message.name };
    return undefined;
  }

  #resolve(dag: Dag): ResolvedDag {
    const version = (fn: string) => this.functions.get(fn)?.version ?? ("gone" as FunctionVersion);
    return { ...dag, versions: new Map([...functionsOf(dag)].map((fn) => [fn, version(fn)])), gpu: new Set() };
  }

  #lease() {
    const executors = this.executors.map((id) => ({ info: executorInfo(id), weight: 1 }));
    return { expiresInMs: this.#options.leaseMs ?? 10_000, executors };
  }

  // ---- executors -----------------------------------------------------------------------------------------------------------------

  async #onCallMessage(peer: Peer<Message>, message: CallMessage, id: string): Promise<void> {
    if (message.kind === "cancel") return void this.cancels.push(`${message.call}#${message.attempt}@${id}`);
    if (message.kind === "dag-schedule") return this.#runDag(peer, message, id);
    if (message.kind !== "call") return;
    this.log.push(`call ${message.fn}#${message.attempt}@${id}`);
    const told = this.onCall?.(message, id);
    if (told === "silence") return;
    const { call, attempt } = message;
    if (message.disposition.keep) await this.#keep(call, { kind: "accepted", attempt, outputs: [], isRecord: false });
    try {
      if (told !== undefined) return void peer.send({ kind: "failed", call, attempt, node: undefined, failure: told });
      const references = await this.#readReferences(message.references);
      const args = decodeArguments(message.args, (key) => references.get(key));
      const value = await this.#run(message.version, args, call);
      if (message.disposition.keep) await this.#keep(call, { kind: "result", attempt, node: undefined, value });
      peer.send({ kind: "result", call, attempt, node: undefined, value });
    } catch (error) {
      const failure: Failure = { code: "EXECUTION_FAILED", fn: message.fn, error: toErrorRecord(error) };
      if (message.disposition.keep) await this.#keep(call, { kind: "failed", attempt, failure, isFinal: true });
      peer.send({ kind: "failed", call, attempt, node: undefined, failure });
    }
  }

  /** Only one executor in the lease: all nodes are here, in topological order. */
  async #runDag(peer: Peer<Message>, message: Schedule, id: string): Promise<void> {
    this.log.push(`dag ${message.dag}#${message.attempt}@${id}`);
    const { call, attempt } = message;
    const results = new Map<NodeName, Uint8Array>();
    for (const node of message.nodes) {
      try {
        const references = await this.#readReferences(node.references);
        const args = node.inputs.map((input) => {
          const value = decodeValue(input.kind === "node" ? (results.get(input.node) as Uint8Array) : input.value);
          return value instanceof Reference ? references.get(value.key) : value;
        });
        const value = await this.#run(node.version, args, call);
        results.set(node.name, value);
        if (node.isOutput) peer.send({ kind: "result", call, attempt, node: node.name, value });
      } catch (error) {
        const failure: Failure = { code: "EXECUTION_FAILED", fn: node.fn, error: toErrorRecord(error) };
        return void peer.send({ kind: "failed", call, attempt, node: node.name, failure });
      }
    }
  }

  async #readReferences(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const lattices = await this.store.getMany(keys);
    return new Map(
      keys.map((key, i) => [key, lattices[i]?.kind === "lww" ? decodeValue(lattices[i].value) : undefined]),
    );
  }

  async #run(version: FunctionVersion, args: readonly unknown[], id: string): Promise<Uint8Array> {
    const spec = [...this.functions.values()].find((known) => known.version === version);
    if (spec === undefined) throw new Error(`no version ${version}`);
    const exported = (await this.loadArtifact(spec.artifact))[spec.exportName] as (...given: unknown[]) => unknown;
    const ctx = { id, fn: spec.name };
    if (spec.kind === "function") return encodeValue(await exported(ctx, ...args), { what: "result" });
    const constructorArgs =
      spec.constructorArgs === undefined ? [] : decodeArguments(spec.constructorArgs, () => undefined);
    const Type = exported as unknown as new (...given: unknown[]) => { run(...given: unknown[]): unknown };
    return encodeValue(await new Type(ctx, ...constructorArgs).run(ctx, ...args), { what: "result" });
  }

  loadArtifact(hash: string): Promise<Record<string, unknown>> {
    return this.#import(pathToFileURL(this.writeArtifact(hash)).href);
  }

  /** @returns the path of a file with the artifact */
  writeArtifact(hash: string): string {
    const path = join(this.#directory, `${hash}.mjs`);
    writeFileSync(path, this.artifacts.get(hash) as Uint8Array);
    return path;
  }

  async #keep(call: string, record: ResultRecord): Promise<void> {
    await this.store.merge(systemKeys.result(call as never), setLattice([encodeResultRecord(record)]), {
      ttlMs: RESULT_TTL_MS,
    });
  }
}

export function executorInfo(id: string): ExecutorInfo {
  return {
    id: id as ExecutorId,
    addresses: { host: "elsewhere", local: undefined, remote: `direct:${id}` },
    pid: 1,
    workers: 2,
    type: "cpu",
  };
}

/** Waits for a condition, with a deadline. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const endAt = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > endAt) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
