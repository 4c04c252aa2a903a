/** The shell with workers that do as they are told: what it translates, what it owns, what it releases. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { LoadedCode, RunOrder, WorkerPool, WorkerPoolHandlers } from "@cloudburst/executor";
import {
  type CallId,
  type DagName,
  type ExecutorId,
  type FunctionVersion,
  type Message,
  type NodeName,
  type ResultRecord,
  readOutcome,
  type SchedulerId,
  systemKeys,
} from "@cloudburst/model";
import { createDirectNetwork, type Peer } from "@cloudburst/transport";
import { decodeResultRecord, decodeValue, encodeValue } from "@cloudburst/wire";
import { describe, expect, test } from "vitest";
import { gpuDevice } from "./gpu-device.js";
import { HostHarness, NO_DISPOSITION, until, versionOf } from "./host-harness.js";

class ScriptedPool implements WorkerPool {
  readonly orders: { readonly slot: number; readonly order: RunOrder }[] = [];
  readonly codes: LoadedCode[] = [];
  readonly said: string[] = [];
  readonly begun = new Set<number>();
  readonly handlers: WorkerPoolHandlers;
  hasRoom = true;
  isClosed = false;
  runBatch = (slot: number, all: readonly RunOrder[]): boolean => all.every((order) => this.run(slot, order));

  constructor(handlers: WorkerPoolHandlers) {
    this.handlers = handlers;
  }

  start(slot: number): void {
    this.said.push(`start ${slot}`);
    queueMicrotask(() => this.handlers.onReady(slot));
  }

  addCode(code: LoadedCode): void {
    this.codes.push(code);
  }

  dispose(slot: number, version: FunctionVersion): void {
    queueMicrotask(() => this.handlers.onDisposed(slot, version));
  }

  prepare(slot: number, version: FunctionVersion): void {
    this.said.push(`prepare ${version} ${slot}`);
    queueMicrotask(() => this.handlers.onPrepared(slot, version, undefined));
  }

  run(slot: number, order: RunOrder): boolean {
    return this.hasRoom && this.orders.push({ slot, order }) > 0;
  }

  revoke(_slot: number, run: number): boolean {
    this.said.push(`revoke ${run}`);
    return !this.begun.has(run);
  }

  hasStarted(_slot: number, run: number): boolean {
    return this.begun.has(run);
  }

  abort(_slot: number, run: number): void {
    this.said.push(`abort ${run}`);
  }

  terminate(slot: number): void {
    this.said.push(`terminate ${slot}`);
    const begun = this.orders.filter((o) => o.slot === slot && this.begun.has(o.order.run)).map((o) => o.order.run);
    queueMicrotask(() => this.handlers.onExited(slot, { kind: "terminated" }, begun, []));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  orderOf(call: string): RunOrder | undefined {
    return this.orders.findLast((o) => o.order.call === call)?.order;
  }

  finish(call: string, value: unknown): void {
    const found = this.orders.findLast((o) => o.order.call === call);
    if (found === undefined) throw new Error(`no order of ${call}`);
    this.handlers.onFinished(found.slot, found.order.run, encodeValue(value, { what: "v" }), 1);
  }
}

interface Scripted extends HostHarness {
  readonly pool: ScriptedPool;
}

async function start(given: Parameters<typeof HostHarness.start>[0] = {}): Promise<Scripted> {
  let pool: ScriptedPool | undefined;
  const createPool = (_: unknown, handlers: WorkerPoolHandlers): WorkerPool => {
    pool = new ScriptedPool(handlers);
    return pool;
  };
  const harness = await HostHarness.start({ ...given, modules: { ...given.modules, createPool } });
  await harness.register("f", "() => 1");
  return Object.assign(harness, { pool: pool as ScriptedPool });
}

async function ordered(h: Scripted, call: string): Promise<RunOrder> {
  await until(() => h.pool.orderOf(call) !== undefined, `an order of ${call}`);
  return h.pool.orderOf(call) as RunOrder;
}

async function outcomeOf(h: HostHarness, call: string): Promise<ReturnType<typeof readOutcome>> {
  const lattice = await h.store.get(systemKeys.result(call as CallId));
  const elements = lattice?.kind === "set" ? lattice.elements : [];
  return readOutcome(elements.map((element): ResultRecord => decodeResultRecord(element)));
}

describe("calls", () => {
  test("load their code from the store into a private file, run, and are answered", async () => {
    await using h = await start();
    h.client.call("c1", "f", [1]);
    await ordered(h, "c1");
    const path = h.pool.codes[0]!.modulePath;
    expect(readFileSync(path, "utf8")).toBe("export default () => 1;\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    h.pool.finish("c1", 42);
    expect(await h.client.outcome("c1")).toBe(42);
    await h.host.close();
    expect(existsSync(dirname(path))).toBe(false);
    expect(h.pool.isClosed).toBe(true);
  });

  test("of code whose bytes do not have the registered hash are refused", async () => {
    await using h = await start();
    const artifact = createHash("sha256").update("export default () => 1;\n").digest("hex");
    await h.put(systemKeys.artifact(artifact as never), new TextEncoder().encode("export default () => 2;\n"));
    h.client.call("c1", "f");
    expect(await h.client.outcome("c1")).toBe("DATA_CORRUPT");
    expect(h.pool.codes).toEqual([]);
  });

  test("of an unknown version are refused, and run once it is registered", async () => {
    await using h = await start();
    h.client.call("c1", "g");
    expect(await h.client.outcome("c1")).toBe("FUNCTION_NOT_FOUND");
    await h.register("g", "() => 2");
    h.client.call("c2", "g");
    await ordered(h, "c2");
  });

  test("get the values of their references: a value, a set, or a failure that names the key", async () => {
    await using h = await start();
    await h.putValue("k", { a: 1 });
    const element = encodeValue("e", { what: "e" });
    await h.store.merge("s", { kind: "set", elements: [element] });
    h.client.call("c1", "f", [], { references: ["k", "s"] });
    const { references } = await ordered(h, "c1");
    expect(decodeValue(references.get("k")!)).toEqual({ a: 1 });
    expect(decodeValue(references.get("s")!)).toEqual(new Set(["e"]));
    h.client.call("c2", "f", [], { references: ["nothing"] });
    expect(await h.client.answer("c2")).toMatchObject({ failure: { code: "KEY_NOT_FOUND", key: "nothing" } });
    h.client.call("c3", "f", [], { references: ["\u0000cloudburst/function/f"] });
    expect(await h.client.outcome("c3")).toBe("KEY_RESERVED");
  });

  test("with an output key are answered after the value is in the store", async () => {
    await using h = await start();
    h.client.call("c1", "f", [], { disposition: { keep: false, outputKey: "out" } });
    await ordered(h, "c1");
    h.pool.finish("c1", "value");
    expect(await h.client.outcome("c1")).toBe("value");
    expect(await h.getValue("out")).toBe("value");
    h.pool.finish("c1", "late");
    h.client.call("c2", "f", [], { disposition: { keep: false, outputKey: "cloudburst/x" } });
    await ordered(h, "c2");
    h.pool.finish("c2", 1);
    expect(await h.client.outcome("c2")).toBe("KEY_RESERVED");
  });

  test("whose outcome is kept survive their client, and can be asked for by id", async () => {
    await using h = await start();
    const other = await h.dial();
    other.call("kept", "f", [], { disposition: { keep: true, outputKey: undefined } });
    const { run } = await ordered(h, "kept");
    await until(() => h.host.counters.peers === 2, "two peers");
    expect(await outcomeOf(h, "kept")).toEqual({ state: "pending" });
    await other.close();
    await until(() => h.host.counters.peers === 1, "one peer");
    expect(h.pool.said).not.toContain(`revoke ${run}`);
    h.pool.finish("kept", 7);
    await until(() => h.host.story("kept" as CallId).some((e) => e.what === "result"), "the result");
    await h.host.close();
    expect(await outcomeOf(h, "kept")).toMatchObject({ state: "fulfilled" });
  });

  test("of a client that has gone are cancelled", async () => {
    await using h = await start();
    const other = await h.dial();
    other.call("c1", "f");
    const { run } = await ordered(h, "c1");
    h.pool.begun.add(run);
    await other.close();
    await until(() => h.pool.said.includes(`abort ${run}`), "the abort");
    await until(() => h.pool.said.includes("terminate 0"), "the termination");
    h.client.call("c2", "f");
    await ordered(h, "c2");
  });

  test("wait when the ring is full, and are offered again", async () => {
    await using h = await start();
    h.pool.hasRoom = false;
    h.client.call("c1", "f");
    await until(() => h.host.counters.events > 4, "some events");
    h.pool.hasRoom = true;
    await ordered(h, "c1");
  });
});

describe("state operations", () => {
  const ask = (h: Scripted, operation: Parameters<WorkerPoolHandlers["onAsk"]>[2]): Promise<unknown> =>
    new Promise((resolve) => h.pool.handlers.onAsk(0, 1, operation, resolve));

  test("reach users' keys, never the system's", async () => {
    await using h = await start();
    const value = encodeValue(5, { what: "v" });
    expect(await ask(h, { kind: "get", key: "k" })).toEqual({ kind: "absent" });
    expect(await ask(h, { kind: "put", key: "k", value })).toMatchObject({ kind: "done" });
    expect(await ask(h, { kind: "get", key: "k" })).toEqual({ kind: "value", value });
    expect(await ask(h, { kind: "add", key: "s", elements: [value] })).toMatchObject({ kind: "done" });
    expect(await ask(h, { kind: "get", key: "s" })).toEqual({ kind: "elements", elements: [value] });
    expect(await ask(h, { kind: "put", key: "s", value })).toMatchObject({
      kind: "failed",
      failure: { code: "LATTICE_MISMATCH" },
    });
    expect(await ask(h, { kind: "keys", prefix: "", after: undefined, limit: 100 })).toEqual({
      kind: "keys",
      keys: ["k", "s"],
    });
    expect(await ask(h, { kind: "keys", prefix: "\u0000", after: undefined, limit: 1 })).toMatchObject({
      failure: { code: "KEY_RESERVED" },
    });
    expect(await ask(h, { kind: "delete", key: "k" })).toEqual({ kind: "done", existed: true });
    expect(await ask(h, { kind: "delete", key: "k" })).toEqual({ kind: "done", existed: false });
    const reserved = systemKeys.version(versionOf("f"));
    expect(await ask(h, { kind: "put", key: reserved, value })).toMatchObject({ failure: { code: "KEY_RESERVED" } });
    expect(await ask(h, { kind: "get", key: reserved })).toMatchObject({ failure: { code: "KEY_RESERVED" } });
  });

  test("write with stamps later than what they have read, even from a faster clock", async () => {
    await using h = await start();
    const ahead = { wallMs: Date.now() + 30_000, logical: 7, writer: "z" };
    await h.store.merge("k", { kind: "lww", stamp: ahead, value: encodeValue("theirs", { what: "v" }) });
    await ask(h, { kind: "get", key: "k" });
    await ask(h, { kind: "put", key: "k", value: encodeValue("ours", { what: "v" }) });
    expect(await h.getValue("k")).toBe("ours");
  });
});

describe("odd messages", () => {
  test("are counted, logged once for each peer, and dropped; calls go on", async () => {
    await using h = await start();
    const odd: Message[] = [
      { kind: "done", request: 1 },
      { kind: "hello", request: 1, client: "c" as never },
      { kind: "store-get", request: 1, keys: [] },
      { kind: "result", call: "c9" as CallId, attempt: 1, node: undefined, value: new Uint8Array() },
    ];
    for (const message of odd) h.client.send(message);
    h.client.send({ kind: "cancel", call: "unknown" as CallId, attempt: 3 });
    h.client.send({
      kind: "trigger",
      call: "unknown" as CallId,
      attempt: 1,
      source: "a" as NodeName,
      value: new Uint8Array(3),
    });
    h.client.call("c1", "f");
    await ordered(h, "c1");
    h.pool.finish("c1", 1);
    expect(await h.client.outcome("c1")).toBe(1);
    expect(h.host.counters.unexpectedMessages).toBe(4);
    expect(h.log.count("no executor is sent")).toBe(1);
  });
});

describe("DAG calls over two executors", () => {
  async function startTwo(): Promise<{ a: Scripted; b: Scripted } & AsyncDisposable> {
    const network = createDirectNetwork<Message>();
    const options = (name: string): object => ({ listenLocal: `direct:${name}`, id: name as ExecutorId });
    const a = await start({ network, options: options("a") });
    const b = await start({ network, store: a.store, options: options("b") });
    return {
      a,
      b,
      [Symbol.asyncDispose]: async () => void (await Promise.all([a[Symbol.asyncDispose](), b[Symbol.asyncDispose]()])),
    };
  }

  const part = (
    nodes: Extract<Message, { kind: "dag-schedule" }>["nodes"],
    executors: readonly Scripted[],
  ): Message => ({
    kind: "dag-schedule",
    call: "d1" as CallId,
    attempt: 1,
    deadlineMs: 5_000,
    disposition: NO_DISPOSITION,
    dag: "dag" as DagName,
    nodes,
    executors: executors.map((h) => h.host.info),
    outputs: ["y" as NodeName],
    isRecord: false,
    isTask: false,
  });

  const scheduled = (name: string, inputs: readonly string[], sendTo: readonly string[], isOutput: boolean): never =>
    ({
      name,
      fn: "f",
      version: versionOf("f"),
      inputs: inputs.map((source) => ({ kind: "node", node: source })),
      references: [],
      sendTo,
      isOutput,
    }) as never;

  test("results travel as triggers, to whichever comes first, schedule or trigger", async () => {
    await using two = await startTwo();
    const { a, b } = two;
    a.client.send(part([scheduled("x", [], ["b"], false)], [b]));
    await ordered(a, "d1");
    a.pool.finish("d1", "from a");
    await until(() => b.host.counters.events > 2 && b.host.counters.peers === 2, "the trigger at b");
    b.client.send(part([scheduled("y", ["x"], [], true)], [a]));
    const order = await ordered(b, "d1");
    const [argument] = order.steps[0]!.args;
    expect(argument?.kind === "value" && decodeValue(argument.bytes)).toBe("from a");
    b.pool.finish("d1", "from b");
    expect(await b.client.outcome("d1")).toBe("from b");
  });

  test("a trigger that cannot be delivered fails the attempt so that it is placed again", async () => {
    await using two = await startTwo();
    const { a, b } = two;
    const gone = {
      ...b,
      host: { info: { ...b.host.info, addresses: { ...b.host.info.addresses, local: "direct:nowhere" } } },
    };
    a.client.send(part([scheduled("x", [], ["b"], false)], [gone as Scripted]));
    await ordered(a, "d1");
    a.pool.finish("d1", 1);
    expect(await a.client.outcome("d1")).toBe("EXECUTOR_LOST");
  });

  test("a trigger that was on a connection when it was cut counts as lost", async () => {
    await using two = await startTwo();
    const { a, b } = two;
    a.client.send(part([scheduled("x", [], ["b"], false)], [b]));
    await ordered(a, "d1");
    a.pool.finish("d1", 1);
    await until(() => b.host.counters.peers === 2, "the connection from a to b");
    b.network.cut("direct:b");
    expect(await a.client.outcome("d1")).toBe("EXECUTOR_LOST");
  });
});

describe("schedulers", () => {
  interface FakeScheduler {
    readonly messages: Message[];
    readonly peers: Peer<Message>[];
    close(): Promise<void>;
  }

  async function listen(
    network: ReturnType<typeof createDirectNetwork<Message>>,
    address: string,
  ): Promise<FakeScheduler> {
    const messages: Message[] = [];
    const peers: Peer<Message>[] = [];
    const acceptor = await network.listen(address, {
      onOpen: (peer) => void peers.push(peer),
      onMessage: (_, message) => void messages.push(message),
      onClose: () => undefined,
    });
    return { messages, peers, close: () => acceptor.close() };
  }

  test("are joined, each of them, told the load at every interval, and told of a drain", async () => {
    const network = createDirectNetwork<Message>();
    const one = await listen(network, "direct:s1");
    const two = await listen(network, "direct:s2");
    await using h = await start({
      network,
      options: {
        schedulers: ["direct:s1", "direct:s2"],
        limits: { reportIntervalMs: 20 },
        machine: { cpu: { cores: 4, memoryBytes: 1_000, memoryLimitBytes: undefined } },
        device: gpuDevice("GPU-1"),
        reason: "as told",
      },
    });
    const machine = { reason: "as told", devices: [gpuDevice("GPU-1")], cores: 4, memoryLimitBytes: 1_000 };
    expect(h.host.info.type).toBe("gpu");
    for (const scheduler of [one, two]) {
      await until(() => scheduler.messages.filter((m) => m.kind === "executor-reported").length >= 3, "three reports");
      expect(scheduler.messages[0]).toEqual({ kind: "executor-joined", info: h.host.info, machine });
    }
    await h.host.close();
    for (const scheduler of [one, two]) expect(scheduler.messages.map((m) => m.kind)).toContain("executor-draining");
  });

  test("that come later, or come back, are joined then", async () => {
    const network = createDirectNetwork<Message>();
    await using h = await start({ network, options: { schedulers: ["direct:s1"] } });
    expect(h.host.joinedSchedulers).toBe(0);
    const scheduler = await listen(network, "direct:s1");
    await until(() => h.host.joinedSchedulers === 1, "the join");
    network.cut("direct:s1");
    await until(() => scheduler.messages.filter((m) => m.kind === "executor-joined").length === 2, "the second join");
    scheduler.peers.at(-1)?.send({
      kind: "welcome",
      request: 1,
      scheduler: "s" as SchedulerId,
      store: { address: "", host: "", directory: undefined },
      schedulers: [],
    });
    await until(() => h.host.counters.unexpectedMessages === 1, "the odd message");
  });
});

describe("closing", () => {
  test("lets what runs finish, refuses what is new, and answers both before the connection ends", async () => {
    await using h = await start({ options: { graceMs: 5_000 } });
    h.client.call("c1", "f");
    await ordered(h, "c1");
    const closing = h.host.close();
    h.client.call("c2", "f");
    expect(await h.client.outcome("c2")).toBe("DRAINING");
    h.pool.finish("c1", "in time");
    await closing;
    await until(() => h.client.isClosed, "the end of the connection");
    expect(await h.client.outcome("c1")).toBe("in time");
  });

  test("after the grace ends what still runs with a retryable failure", async () => {
    await using h = await start({ options: { graceMs: 20 } });
    h.client.call("c1", "f");
    h.pool.begun.add((await ordered(h, "c1")).run);
    await h.host.close();
    await until(() => h.client.isClosed, "the end of the connection");
    expect(await h.client.outcome("c1")).toBe("DRAINING");
    expect(h.pool.said).toContain("terminate 0");
  });
});
