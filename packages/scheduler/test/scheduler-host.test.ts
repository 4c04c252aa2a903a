import { MemoryStore, type Store } from "@cloudburst/kvs-client";
import { CloudburstError, type Message, systemKeys } from "@cloudburst/model";
import type { SchedulerHost } from "@cloudburst/scheduler";
import { afterEach, describe, expect, test } from "vitest";
import { chain, dagName, fnName, leasedIds } from "./core-harness.js";
import { ADDRESS, CODE, CODE_HASH, failing, HostRig, squareSpec, TestPeer, unavailable, until } from "./host-rig.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function memory(): Store {
  const store = new MemoryStore();
  open.push(store);
  return store;
}

async function started(store: Store = memory(), options: Parameters<HostRig["start"]>[0] = {}): Promise<HostRig> {
  const rig = new HostRig(store);
  open.push(await rig.start(options));
  return rig;
}

const register = { kind: "register-function", spec: squareSpec(), code: CODE } as const;

describe("what is acknowledged survives the scheduler", () => {
  test("functions and DAGs are there after a restart with the same store; what was deleted is not", async () => {
    const store = memory();
    const first = await started(store);
    const client = await first.client();
    expect(await client.say(register)).toBe("done");
    expect(await client.say({ ...register, spec: { ...squareSpec("other-v1"), name: fnName("other") } })).toBe("done");
    expect(await client.say({ kind: "register-dag", dag: chain("d", "square") })).toBe("done");
    expect(await client.say({ kind: "register-dag", dag: chain("gone", "square") })).toBe("done");
    expect(await client.say({ kind: "delete-dag", name: dagName("gone") })).toBe("done");
    expect(await client.say({ kind: "delete-function", name: fnName("other") })).toBe("done");
    await first.host.close();

    const second = await started(store);
    await second.executor("e1");
    const again = await second.client();
    await until("the executor is known", () => second.host.story("e1").length > 0);
    const functions = await again.ask({ kind: "list-functions", prefix: "" });
    expect(functions).toMatchObject({ kind: "functions", functions: [squareSpec()] });
    const lease = await again.ask({ kind: "lease-dag", name: dagName("d") });
    expect(lease.kind === "dag-lease" && [...lease.dag.versions]).toEqual([["square", "square-v1"]]);
    expect(await again.say({ kind: "lease-dag", name: dagName("gone") })).toBe("DAG_NOT_FOUND");
    const artifact = await store.get(systemKeys.artifact(CODE_HASH));
    expect(artifact?.kind === "lww" && Buffer.from(artifact.value).equals(CODE)).toBe(true);
    expect(await store.get(systemKeys.version(squareSpec().version))).toBeDefined();
  });

  test("more functions than one page of the store are all loaded", async () => {
    const store = memory();
    const rig = await started(store);
    const client = await rig.client();
    const names = Array.from({ length: 300 }, (_, i) => `f${i}`);
    const codes = names.map((name) =>
      client.say({
        kind: "register-function",
        spec: { ...squareSpec(), name: fnName(name) },
        code: CODE,
      }),
    );
    expect(new Set(await Promise.all(codes))).toEqual(new Set(["done"]));
    await rig.host.close();
    const again = await started(store);
    const list = await (await again.client()).ask({ kind: "list-functions", prefix: "" });
    expect(list.kind === "functions" && list.functions.length).toBe(300);
  });

  test("a corrupt record is logged, left out, and does not keep the others away", async () => {
    const store = memory();
    const rig = await started(store);
    expect(await (await rig.client()).say(register)).toBe("done");
    await rig.host.close();
    const stamp = { wallMs: Date.now(), logical: 0, writer: "somebody" };
    await store.merge(systemKeys.fn(fnName("bad")), { kind: "lww", stamp, value: Uint8Array.of(255, 1, 2) });
    await store.merge(systemKeys.fn(fnName("odd")), { kind: "set", elements: [Uint8Array.of(1)] });
    await store.merge(systemKeys.dag(dagName("bad")), { kind: "lww", stamp, value: new Uint8Array() });
    const spec = await store.get(systemKeys.fn(fnName("square")));
    await store.merge(systemKeys.fn(fnName("misplaced")), spec!);

    const again = await started(store);
    const list = await (await again.client()).ask({ kind: "list-functions", prefix: "" });
    expect(list.kind === "functions" && list.functions.map((fn) => fn.name)).toEqual(["square"]);
    const errors = again.lines.filter((line) => line.message === "a corrupt record is left out");
    expect(errors.map((line) => line.fields.key)).toEqual([
      systemKeys.fn(fnName("bad")),
      systemKeys.fn(fnName("misplaced")),
      systemKeys.fn(fnName("odd")),
      systemKeys.dag(dagName("bad")),
    ]);
  });

  test("a page that the store calls corrupt is read record by record", async () => {
    const store = memory();
    const rig = await started(store);
    const client = await rig.client();
    await client.say(register);
    await client.say({ ...register, spec: { ...squareSpec(), name: fnName("bad") } });
    await rig.host.close();
    const bad = systemKeys.fn(fnName("bad"));
    const corrupt = new CloudburstError({ code: "DATA_CORRUPT", what: "a record", problem: "checksum" });
    const again = await started(
      failing(store, (method, key) => (method !== "list" && key.includes(bad) ? corrupt : undefined)),
    );
    const list = await (await again.client()).ask({ kind: "list-functions", prefix: "" });
    expect(list.kind === "functions" && list.functions.map((fn) => fn.name)).toEqual(["square"]);
  });
});

describe("code", () => {
  test("that is empty means that the artifact is there already: without it, the refusal names it", async () => {
    const rig = await started();
    const client = await rig.client();
    const answer = await client.ask({ ...register, code: new Uint8Array() });
    expect(answer).toMatchObject({ failure: { code: "KEY_NOT_FOUND", key: systemKeys.artifact(CODE_HASH) } });
    expect(await client.say(register)).toBe("done");
    expect(
      await client.say({ ...register, spec: { ...squareSpec(), name: fnName("twin") }, code: new Uint8Array() }),
    ).toBe("done");
  });

  test("that does not have the hash it claims is refused and not stored", async () => {
    const rig = await started();
    const client = await rig.client();
    expect(await client.say({ ...register, code: Uint8Array.of(1) })).toBe("DATA_CORRUPT");
    expect(await rig.store.get(systemKeys.artifact(CODE_HASH))).toBeUndefined();
  });

  test("under a version that stands for other code is refused, also under another name", async () => {
    const rig = await started();
    const client = await rig.client();
    await client.say(register);
    const poison = { ...squareSpec(), name: fnName("poison"), exportName: "evil" };
    expect(await client.say({ ...register, spec: poison })).toBe("INVALID_ARGUMENT");
    expect(await client.say({ kind: "lease-function", name: fnName("poison") })).toBe("FUNCTION_NOT_FOUND");
  });

  test("a registration that a stamp from the future would swallow is refused, not acknowledged", async () => {
    const rig = await started();
    const client = await rig.client();
    const stamp = { wallMs: Date.now() + 3_600_000, logical: 0, writer: "broken clock" };
    await rig.store.merge(systemKeys.fn(fnName("square")), { kind: "lww", stamp, value: Uint8Array.of(1) });
    expect(await client.say(register)).toBe("STORE_UNAVAILABLE");
    const near = { wallMs: Date.now() + 30_000, logical: 0, writer: "fast clock" };
    await rig.store.merge(systemKeys.fn(fnName("near")), { kind: "lww", stamp: near, value: Uint8Array.of(1) });
    expect(await client.say({ ...register, spec: { ...squareSpec(), name: fnName("near") } })).toBe("done");
  });
});

describe("executors", () => {
  test("that join are leased; the holder is told when one leaves, and when one drains", async () => {
    const rig = await started();
    const client = await rig.client();
    await client.say(register);
    const [e1, e2] = [await rig.executor("e1"), await rig.executor("e2")];
    await until("both are known", () => rig.host.story("executor-joined").length === 2);
    const lease = () => client.ask({ kind: "lease-function", name: fnName("square") });
    expect([...leasedIds(await lease())].sort()).toEqual(["e1", "e2"]);
    await e1.peer.close();
    await until("the client is told", () => client.notices.length === 1);
    expect(client.notices[0]).toEqual({ kind: "leases-withdrawn", functions: ["square"], dags: [] });
    expect(leasedIds(await lease())).toEqual(["e2"]);
    e2.peer.send({ kind: "executor-draining", executor: "e2" as never });
    await until("the client is told again", () => client.notices.length === 2);
    expect((await lease()).kind).toBe("refused");
  });

  test("that fall silent lose their connection, and can join again over a new one", async () => {
    const rig = await started(memory(), { executorTtlMs: 50 });
    const client = await rig.client();
    await client.say(register);
    const silent = await rig.executor("e1");
    await until("it is disconnected", () => silent.isClosed);
    expect(rig.host.story("executor-lost")).toMatchObject([{ subjects: ["e1"] }]);
    await rig.executor("e1");
    await until("it joined again", () => rig.host.story("executor-joined").length === 2);
    expect(leasedIds(await client.ask({ kind: "lease-function", name: fnName("square") }))).toEqual(["e1"]);
  });

  test("whose connection is cut are gone for their clients at once", async () => {
    const rig = await started();
    await rig.executor("e1");
    await until("it joined", () => rig.host.story("executor-joined").length === 1);
    rig.network.cut(ADDRESS);
    await until("it is lost", () => rig.host.story("executor-lost").length === 1);
    const status = await (await rig.client()).ask({ kind: "get-status" });
    expect(status.kind === "status" && status.status.executors).toEqual([]);
  });
});

describe("a store that fails", () => {
  test("makes a refusal; the scheduler lives, answers, and works again when the store does", async () => {
    let isOff = true;
    const rig = await started(failing(memory(), (method) => (isOff && method === "merge" ? unavailable() : undefined)));
    const client = await rig.client();
    expect(await client.say(register)).toBe("STORE_UNAVAILABLE");
    expect(await client.say({ kind: "list-functions", prefix: "" })).toBe("functions");
    isOff = false;
    expect(await client.say(register)).toBe("done");
    isOff = true;
    expect(await client.say({ ...register, spec: squareSpec("square-v2") })).toBe("STORE_UNAVAILABLE");
    const list = await client.ask({ kind: "list-functions", prefix: "" });
    expect(list.kind === "functions" && list.functions[0]?.version).toBe("square-v1");
  });

  test("with an error that is none of ours makes a refusal too", async () => {
    const rig = await started(failing(memory(), (method) => (method === "delete" ? new TypeError("bug") : undefined)));
    const client = await rig.client();
    await client.say(register);
    expect(await client.say({ kind: "delete-function", name: fnName("square") })).toBe("STORE_UNAVAILABLE");
  });

  test("that never answers makes a refusal at the deadline, and others do not wait for it", async () => {
    const hanging = systemKeys.fn(fnName("square"));
    const rig = await started(
      failing(memory(), (method, key) => (method === "merge" && key === hanging ? "hang" : undefined)),
      {
        storeDeadlineMs: 60,
      },
    );
    const client = await rig.client();
    const stuck = client.say(register);
    expect(await client.say({ ...register, spec: { ...squareSpec(), name: fnName("other") } })).toBe("done");
    expect(await stuck).toBe("STORE_UNAVAILABLE");
  });

  test("at the start keeps the scheduler from starting, with its reason", async () => {
    const rig = new HostRig(failing(memory(), (method) => (method === "list" ? unavailable() : undefined)));
    await expect(rig.start()).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    const slow = new HostRig(failing(memory(), (method) => (method === "list" ? "hang" : undefined)));
    await expect(slow.start({ storeDeadlineMs: 30 })).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  });
});

describe("peers", () => {
  test("whose messages belong to other roles are counted, logged once, and stay connected", async () => {
    const rig = await started();
    const client = await rig.client();
    const cancel: Message = { kind: "cancel", call: "x" as never, attempt: 1 };
    for (let i = 0; i < 3; i++) client.peer.send(cancel);
    client.peer.send({ kind: "done", request: 1 });
    expect(await client.say({ kind: "get-status" })).toBe("status");
    expect(rig.host.counters.unexpectedMessages).toBe(4);
    expect(rig.lines.filter((line) => line.message.includes("no scheduler is sent"))).toHaveLength(1);
    expect(client.isClosed).toBe(false);
  });

  test("that ask before hello are refused", async () => {
    const rig = await started();
    const stranger = await TestPeer.dial(rig.network);
    expect(await stranger.say({ kind: "get-status" })).toBe("INVALID_ARGUMENT");
    expect(await stranger.say({ kind: "hello", client: "late" as never })).toBe("welcome");
    expect(await stranger.say({ kind: "get-status" })).toBe("status");
  });

  test("are welcomed with the scheduler's id and the store's location", async () => {
    const rig = await started();
    const peer = await TestPeer.dial(rig.network);
    const answer = await peer.ask({ kind: "hello", client: "c" as never });
    expect(answer).toMatchObject({ kind: "welcome", scheduler: rig.host.id, store: { address: "direct:store" } });
  });
});

describe("closing", () => {
  test("finishes what is on its way to the store, answers it, then ends the connections; twice is once", async () => {
    const rig = await started();
    const client = await rig.client();
    const answers = [client.say(register), client.say({ kind: "register-dag", dag: chain("d", "square") })];
    await until("the requests have arrived", () => rig.host.counters.events >= 4);
    await Promise.all([rig.host.close(), rig.host.close()]);
    expect(await Promise.all(answers)).toEqual(["done", "done"]);
    await until("the connection has ended", () => client.isClosed);
    await expect(TestPeer.dial(rig.network)).rejects.toMatchObject({ code: "CONNECT_FAILED" });
  });

  test("does not wait for ever for a store that hangs", async () => {
    const rig = await started(
      failing(memory(), (method) => (method === "merge" ? "hang" : undefined)),
      { drainMs: 50 },
    );
    const client = await rig.client();
    client.say(register).catch(() => undefined);
    await until("the request has arrived", () => rig.host.counters.events >= 3);
    await rig.host.close();
    await until("the connection has ended", () => client.isClosed);
  });

  test("of a scheduler whose second address is taken releases the first", async () => {
    const first = await started();
    const rig = new HostRig(memory());
    const second: Promise<SchedulerHost> = rig.start(
      { listen: ["direct:free", ADDRESS] },
      { messenger: first.network },
    );
    await expect(second).rejects.toMatchObject({ code: "ADDRESS_IN_USE" });
    const third = await new HostRig(memory()).start({ listen: ["direct:free"] }, { messenger: first.network });
    expect(third.addresses).toEqual(["direct:free"]);
    await third.close();
  });
});

test("options that make no sense are refused by name", async () => {
  for (const options of [
    { listen: [] },
    { leaseMs: 0 },
    { executorTtlMs: 1.5 },
    { drainMs: -1 },
    { limits: { clientsMax: 0 } },
    { placement: "best" as never },
  ]) {
    await expect(new HostRig(memory()).start(options)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  }
});
