import { type Message, REGISTRY_BUCKETS, type RecordVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { chain, fnName, info, Rig, spec } from "../core-harness.js";
import { eventOf, Member, pair, SharedStore, said, Wire } from "./peers-rig.js";

const join = (member: Member): void =>
  member.step({ kind: "executor-joined", peer: 9, info: info("e"), machine: undefined });

describe("schedulers that are connected", () => {
  test("greet each other once, both ways", () => {
    const store = new SharedStore();
    const [a, b] = [new Member("a", store), new Member("b", store)];
    new Wire(a, b, 100);
    expect(a.told.map(({ message }) => message.kind)).toEqual(["scheduler-hello"]);
    b.step(eventOf(100, a.told[0]?.message as Message));
    expect(b.told.map(({ message }) => message.kind)).toEqual(["scheduler-hello", "registry-digest"]);
  });

  test("tell each other what changed, before the client hears of it", () => {
    const { a, b, wire } = pair();
    a.ask({ kind: "function-registered", spec: spec("f"), code: undefined });
    const answers = a.answers.length;
    a.settle();
    expect(a.answers).toHaveLength(answers + 1);
    expect(wire.deliver()).toBe(1);
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
    a.registerDag(chain("d", "f"));
    wire.deliver();
    b.settle();
    expect(b.registry).toEqual(["f@f-v1", "d"]);
    a.deleteDag("d");
    wire.deliver();
    // A deletion needs no proof.
    expect(b.waiting).toEqual([]);
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("withdraw their leases on a function that another gave a new version, and on the DAGs that use it", () => {
    const { a, b, wire } = pair();
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    wire.deliver();
    b.settle();
    join(b);
    b.lease("f");
    b.leaseDag("d");
    b.notices.length = 0;
    a.register(spec("f", "f-v2"));
    wire.deliver();
    b.settle();
    expect(b.notices).toEqual([{ kind: "leases-withdrawn", functions: ["f"], dags: ["d"] }]);
    b.notices.length = 0;
    a.deleteDag("d");
    wire.deliver();
    b.leaseDag("d");
    expect(b.registry).toEqual(["f@f-v2"]);
  });

  test("end a connection that leads to themselves", () => {
    const a = new Member("a", new SharedStore());
    const self = { id: "a" as never, addresses: { host: "h", local: undefined, remote: "tcp://a" } };
    a.step({ kind: "scheduler-met", peer: 7, info: self });
    expect(a.disconnected).toEqual([7]);
  });

  test("take no more peers than they may have", () => {
    const a = new Member("a", new SharedStore(), { schedulersMax: 1 });
    for (const [i, id] of ["b", "c"].entries()) {
      const addresses = { host: "h", local: undefined, remote: `tcp://${id}` };
      a.step({ kind: "scheduler-met", peer: 10 + i, info: { id: id as never, addresses } });
    }
    expect(a.disconnected).toEqual([11]);
  });

  test("may have two connections, and say things once", () => {
    const { a, b } = pair();
    const second = new Wire(b, a, 101);
    second.deliver();
    a.told.length = 0;
    a.register(spec("f"));
    expect(a.told.filter(({ message }) => message.kind === "registry-versions")).toHaveLength(1);
    a.step({ kind: "peer-gone", peer: 100, problem: "cut" });
    a.told.length = 0;
    a.register(spec("g"));
    expect(a.told.map(({ peer }) => peer)).toEqual([101]);
  });

  test("listen to nobody who has not said who it is", () => {
    const { b } = pair();
    const version = {
      record: { kind: "function", name: fnName("f") },
      stamp: stampAt(9_999),
      isDeleted: false,
    } as const;
    b.step({ kind: "versions-received", peer: 55, buckets: [], versions: [version] });
    expect(b.waiting).toEqual([]);
  });
});

describe("what was lost on the way", () => {
  test("is found by the next digest, in both directions", () => {
    const { a, b, wire } = pair();
    for (let i = 0; i < 20; i++) a.register(spec(`f${i}`));
    b.register(spec("g"));
    wire.take(a);
    wire.take(b);
    expect(b.registry).toEqual(["g@g-v1"]);
    a.fire("gossip");
    b.fire("gossip");
    wire.deliver();
    a.settle();
    b.settle();
    expect(b.registry).toHaveLength(21);
    expect(a.registry).toEqual(b.registry);
    a.fire("gossip");
    // Equal registries have nothing to say to each other.
    expect(wire.deliver()).toBe(1);
  });

  test("is a deletion, too", () => {
    const { a, b, wire } = pair();
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    wire.deliver();
    b.settle();
    a.deleteDag("d");
    wire.take(a);
    b.fire("gossip");
    wire.deliver();
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("is made up for when two are connected again", () => {
    const { a, b, wire } = pair();
    a.register(spec("f"));
    wire.cut();
    a.settle();
    b.settle();
    a.register(spec("f", "f-v2"));
    b.register(spec("g"));
    const again = new Wire(b, a, 102);
    again.deliver();
    a.settle();
    b.settle();
    expect(a.registry).toEqual(["f@f-v2", "g@g-v1"]);
    expect(b.registry).toEqual(a.registry);
  });
});

describe("what was deleted", () => {
  function deleted() {
    const both = pair();
    const { a, b, wire } = both;
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    const old = wire.take(a);
    b.fire("gossip");
    wire.deliver();
    b.settle();
    a.deleteDag("d");
    wire.deliver();
    return { ...both, old };
  }

  test("does not come back by an old message", () => {
    const { b, wire, old } = deleted();
    for (const message of old) b.step(eventOf(wire.peer, message));
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("nor when its tombstone is forgotten: the store is asked", () => {
    const store = new SharedStore();
    const a = new Member("a", store, { tombstonesMax: 1 });
    const b = new Member("b", store, { tombstonesMax: 1 });
    const wire = new Wire(a, b, 100);
    wire.deliver();
    a.register(spec("f"));
    for (const name of ["d", "e"]) a.registerDag(chain(name, "f"));
    const old = wire.take(a);
    for (const message of old) b.step(eventOf(wire.peer, message));
    b.settle();
    for (const name of ["d", "e"]) a.deleteDag(name);
    wire.deliver();
    expect(b.registry).toEqual(["f@f-v1"]);
    for (const message of old) b.step(eventOf(wire.peer, message));
    expect(b.waiting.map(({ kind }) => kind)).toEqual(["read-record"]);
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("nor through a scheduler that was away while it was deleted", () => {
    const { a, store, wire } = deleted();
    wire.cut();
    a.settle();
    // It comes from a time before the deletion.
    const { stamp } = store.records.get("function/f") as { readonly stamp: RecordVersion["stamp"] };
    store.records.set("dag/d", { stamp, kind: "dag", dag: resolved("d", "f") });
    const away = new Member("away", store);
    store.records.delete("dag/d");
    expect(away.registry).toContain("d");
    const back = new Wire(away, a, 103);
    for (let round = 0; round < 2; round++) {
      back.deliver();
      a.settle();
      away.settle();
      a.fire("gossip");
    }
    back.deliver();
    expect(a.registry).toEqual(["f@f-v1"]);
    expect(away.registry).toEqual(["f@f-v1"]);
  });

  test("nor through the one scheduler that was not told, when whoever deleted it was replaced and has no tombstone", () => {
    const { a, b, wire, store } = pair();
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    wire.deliver();
    b.settle();
    wire.cut();
    b.settle();
    a.deleteDag("d");
    const successor = new Member("a2", store);
    expect([successor.registry, b.registry]).toEqual([["f@f-v1"], ["f@f-v1", "d"]]);
    const again = new Wire(b, successor, 104);
    again.deliver();
    b.settle();
    successor.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
    successor.fire("gossip");
    expect(again.deliver()).toBe(1);
  });

  test("may be created again, and lives", () => {
    const { a, b, wire } = deleted();
    expect(b.registerDag(chain("d", "f"))).toBe("done");
    wire.deliver();
    a.settle();
    expect(a.registry).toEqual(["f@f-v1", "d"]);
  });
});

test("what is wrongly said to be deleted comes back when somebody asks for it: the store overrules", () => {
  const { a, b, wire } = pair();
  a.register(spec("f"));
  wire.deliver();
  b.settle();
  join(b);
  const version = { record: { kind: "function", name: fnName("f") }, stamp: stampAt(1e12), isDeleted: true } as const;
  b.step({ kind: "versions-received", peer: 100, buckets: [], versions: [version] });
  expect(b.registry).toEqual([]);
  expect(b.lease("f")).toBe("function-lease");
  expect(b.registry).toEqual(["f@f-v1"]);
});

describe("what a scheduler wrote and could tell nobody, because it died", () => {
  test("is found when the others lose it: the registry is compared with the store", () => {
    const { a, b, wire } = pair();
    a.register(spec("f"));
    a.register(spec("g"));
    wire.deliver();
    b.settle();
    a.register(spec("f", "f-v2"));
    a.get({ kind: "function-deleted", name: fnName("g") });
    a.register(spec("h"));
    wire.cut();
    b.settle();
    expect(b.registry).toEqual(["f@f-v2", "h@h-v1"]);
  });

  test("is looked for again and again while the store is out", () => {
    const { a, b, wire, store } = pair();
    a.register(spec("f"));
    store.isOut = true;
    wire.cut();
    b.settle();
    expect(b.registry).toEqual([]);
    store.isOut = false;
    b.fire("resync");
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("and what changes here meanwhile is not taken for gone", () => {
    const { b, wire } = pair();
    wire.cut();
    const reading = b.waiting.splice(0);
    b.register(spec("f"));
    expect(reading.map(({ kind }) => kind)).toEqual(["read-registry"]);
    b.step({ kind: "registry-read", outcome: { state: "read", functions: [], dags: [], stamps: new Map() } });
    expect(b.registry).toEqual(["f@f-v1"]);
  });
});

test("a write whose answer comes after the news of a later one does not bring back its own version", () => {
  const { a, b, wire, store } = pair();
  a.register(spec("f"));
  wire.deliver();
  b.settle();
  b.ask({ kind: "function-registered", spec: spec("f", "f-v2"), code: undefined });
  const [read] = b.waiting.splice(0);
  if (read?.kind !== "read-record") throw new Error("a read was expected");
  b.step({ kind: "record-read", read: read.read, outcome: store.read("function/f") });
  const [write] = b.waiting.splice(0);
  if (write?.kind !== "persist") throw new Error("a write was expected");
  const stamp = store.write(write.change);
  a.register(spec("f", "f-v3"));
  wire.deliver();
  b.settle();
  expect(b.registry).toEqual(["f@f-v3"]);
  b.step({ kind: "store-answered", write: write.write, outcome: { state: "persisted", stamp } });
  expect(said(b.answers.at(-1) as never)).toBe("done");
  expect(b.registry).toEqual(["f@f-v3"]);
});

describe("news that cannot be looked up", () => {
  test("are looked up again until they can", () => {
    const { a, b, wire, store } = pair();
    a.register(spec("f"));
    store.isOut = true;
    wire.deliver();
    b.settle();
    expect(b.registry).toEqual([]);
    b.fire("record-retry");
    b.settle();
    store.isOut = false;
    b.fire("record-retry");
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
  });

  test("and after a write that failed the store is asked what it holds", () => {
    const { b, store } = pair();
    b.ask({ kind: "function-registered", spec: spec("f"), code: undefined });
    b.step({ kind: "record-read", read: 1, outcome: { state: "absent" } });
    const [write] = b.waiting.splice(1);
    if (write?.kind !== "persist") throw new Error("a write was expected");
    // It was done, and nobody heard of it.
    store.write(write.change);
    const failure = { code: "STORE_UNAVAILABLE", problem: "too late" } as const;
    b.step({ kind: "store-answered", write: write.write, outcome: { state: "failed", failure } });
    b.settle();
    expect(b.registry).toEqual(["f@f-v1"]);
  });
});

describe("everybody learns which schedulers there are", () => {
  const infoOf = (id: string) => ({
    id: id as never,
    addresses: { host: "h", local: undefined, remote: `tcp://${id}` },
  });

  test("clients with their welcome, executors when they join, both when it changes", () => {
    const { a } = pair();
    a.notices.length = 0;
    a.step({ kind: "client-connected", peer: 2, request: 0, client: "c" as never });
    expect(a.answers.at(-1)).toMatchObject({ kind: "welcome", schedulers: [infoOf("a"), infoOf("b")] });
    join(a);
    expect(a.notices).toEqual([{ kind: "schedulers-changed", self: "a", schedulers: [infoOf("a"), infoOf("b")] }]);
    a.notices.length = 0;
    a.step({ kind: "schedulers-known", schedulers: [infoOf("a"), infoOf("b"), infoOf("c")] });
    const told = { kind: "schedulers-changed", self: "a", schedulers: [infoOf("a"), infoOf("b"), infoOf("c")] };
    expect(a.notices).toEqual([told, told, told]);
    a.notices.length = 0;
    a.step({ kind: "schedulers-known", schedulers: [infoOf("c"), infoOf("b")] });
    expect(a.notices).toEqual([]);
  });

  test("and the status shows all of them, with what each has done", () => {
    const { a, b, wire } = pair();
    b.register(spec("f"));
    b.fire("gossip");
    wire.deliver();
    a.step({ kind: "schedulers-known", schedulers: [infoOf("c")] });
    const answer = a.get({ kind: "status-asked" });
    if (answer.kind !== "status") throw new Error("a status was expected");
    expect(answer.status.schedulers).toMatchObject([
      { info: infoOf("a"), isConnected: true, statistics: { peers: 1, changes: 0, clients: 1 } },
      { info: infoOf("b"), isConnected: true, statistics: { peers: 1, changes: 1, functions: 1 } },
      { info: infoOf("c"), isConnected: false, statistics: undefined },
    ]);
  });
});

test("a scheduler that is the only one ends the connection of whoever takes it for a peer", () => {
  const rig = new Rig();
  const effects = rig.step({
    kind: "scheduler-met",
    peer: 5,
    info: { id: "b" as never, addresses: info("x").addresses },
  });
  expect(effects).toMatchObject([{ kind: "disconnect", peer: 5 }]);
});

function stampAt(wallMs: number): RecordVersion["stamp"] {
  return { wallMs, logical: 0, writer: "w" };
}

function resolved(name: string, fn: string) {
  return { ...chain(name, fn), versions: new Map([[fnName(fn), spec(fn).version]]), gpu: new Set<never>() };
}

test("a digest has one hash for each bucket", () => {
  const { a } = pair();
  a.fire("gossip");
  const digest = a.told.map(({ message }) => message).find(({ kind }) => kind === "registry-digest");
  expect(digest?.kind === "registry-digest" && digest.hashes).toHaveLength(REGISTRY_BUCKETS);
});
