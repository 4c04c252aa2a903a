/** Whole schedulers over memory: their links, their writes to one store, and the races that the store decides. */
import type { Store } from "@cloudburst/kvs-client";
import { MemoryStore } from "@cloudburst/kvs-client";
import { type ClientId, type ControlAnswer, type Dag, type Message, systemKeys } from "@cloudburst/model";
import { SchedulerHost, type SchedulerOptions } from "@cloudburst/scheduler";
import { createDirectNetwork } from "@cloudburst/transport";
import { describe, expect, test } from "vitest";
import { chain, fnName, STORE } from "../core-harness.js";
import { CODE, type LogLine, recordingLogger, squareSpec, TestPeer, until } from "../host-rig.js";

const PATIENCE_MS = 15_000;

class Schedulers implements AsyncDisposable {
  readonly network = createDirectNetwork<Message>();
  readonly lines: LogLine[] = [];
  readonly store: Store;
  readonly hosts: SchedulerHost[] = [];

  constructor(store: Store = new MemoryStore()) {
    this.store = store;
  }

  async start(name: string, over: Partial<SchedulerOptions> = {}, store = this.store): Promise<SchedulerHost> {
    const host = await SchedulerHost.start(
      { listen: [`direct:${name}`], store: STORE, peers: { hostId: "h" }, ...over },
      { messenger: this.network, store, log: recordingLogger(this.lines) },
    );
    this.hosts.push(host);
    return host;
  }

  async client(name: string): Promise<TestPeer> {
    const peer = await TestPeer.dial(this.network, `direct:${name}`);
    await peer.ask({ kind: "hello", client: `client-of-${name}` as ClientId });
    return peer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.close()));
    await this.store.close();
  }
}

const register = (peer: TestPeer, name = "square"): Promise<string> =>
  peer.say({ kind: "register-function", spec: { ...squareSpec(), name: fnName(name) }, code: CODE });
const registerDag = (peer: TestPeer, dag: Dag): Promise<string> => peer.say({ kind: "register-dag", dag });
const namesOf = async (peer: TestPeer): Promise<readonly string[]> => {
  const answers = [
    await peer.ask({ kind: "list-functions", prefix: "" }),
    await peer.ask({ kind: "list-dags", prefix: "" }),
  ];
  return answers.flatMap((answer): readonly string[] => {
    if (answer.kind === "functions") return answer.functions.map(({ name }) => name);
    return answer.kind === "dags" ? answer.dags.map(({ name }) => name) : [];
  });
};
async function statusOf(peer: TestPeer): Promise<Extract<ControlAnswer, { kind: "status" }>["status"]> {
  const answer = await peer.ask({ kind: "get-status" });
  if (answer.kind !== "status") throw new Error(`a status was expected, not ${answer.kind}`);
  return answer.status;
}
async function eventually(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  let last = false;
  const poll = async (): Promise<void> => {
    while (!last) {
      last = await isTrue();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  void poll();
  await until(what, () => last, PATIENCE_MS);
}
const connected = async (peer: TestPeer): Promise<number> =>
  (await statusOf(peer)).schedulers.filter(({ isConnected }) => isConnected).length;

describe("schedulers of one store", () => {
  test("find each other in it, and forget who has closed", async () => {
    await using all = new Schedulers();
    await all.start("s1");
    const second = await all.start("s2");
    const client = await all.client("s1");
    await eventually("they are connected", async () => (await connected(client)) === 2);
    expect((await statusOf(client)).schedulers.map(({ info }) => info.addresses.local)).toEqual([
      "direct:s1",
      "direct:s2",
    ]);
    await second.close();
    expect(await all.store.list(systemKeys.schedulerPrefix)).toMatchObject({
      keys: [systemKeys.scheduler(all.hosts[0]?.id as never)],
    });
    await eventually("it is gone", async () => (await statusOf(client)).schedulers.length === 1);
  });

  test("meet one that is named, when the store does not name it", async () => {
    await using all = new Schedulers();
    await all.start("s1");
    await all.start("s2", { peers: { hostId: "h", join: ["direct:s1"] } }, new MemoryStore());
    const client = await all.client("s1");
    await eventually("they are connected", async () => (await connected(client)) === 2);
  });

  test("tell executors and clients of each other", async () => {
    await using all = new Schedulers();
    await all.start("s1");
    const client = await all.client("s1");
    const second = await all.start("s2");
    const told = () => client.notices.findLast((notice) => notice.kind === "schedulers-changed");
    await until(
      "the client was told",
      () => told()?.schedulers.some(({ id }) => id === second.id) === true,
      PATIENCE_MS,
    );
  });

  test("call at once what was created on another, and follow what is deleted", async () => {
    await using all = new Schedulers();
    await all.start("s1");
    await all.start("s2");
    const [one, two] = [await all.client("s1"), await all.client("s2")];
    expect(await register(one)).toBe("done");
    expect(await registerDag(one, chain("squares", "square"))).toBe("done");
    // No executor: known, but nowhere to run.
    expect(await two.say({ kind: "lease-dag", name: "squares" as never })).toBe("NO_RESOURCES");
    expect(await two.say({ kind: "lease-function", name: fnName("square") })).toBe("NO_RESOURCES");
    await eventually("they are connected", async () => (await connected(one)) === 2);
    expect(await two.say({ kind: "delete-dag", name: "squares" as never })).toBe("done");
    await eventually("the first has heard", async () => !(await namesOf(one)).includes("squares"));
    expect(await one.say({ kind: "lease-dag", name: "squares" as never })).toBe("DAG_NOT_FOUND");
  });

  test("catch up after they were cut off, and after a restart", async () => {
    await using all = new Schedulers();
    await all.start("s1");
    const second = await all.start("s2");
    const [one, two] = [await all.client("s1"), await all.client("s2")];
    await eventually("they are connected", async () => (await connected(one)) === 2);
    await register(one);
    await registerDag(one, chain("d", "square"));
    await eventually("the other has heard", async () => (await namesOf(two)).length === 2);
    await second.close();
    await one.say({ kind: "delete-dag", name: "d" as never });
    await register(one, "other");
    await all.start("s2");
    const again = await all.client("s2");
    expect(await namesOf(again)).toEqual(["other", "square"]);
    await eventually("they are connected again", async () => (await connected(again)) === 2);
    // The only change of which the restarted one hears nothing but from the other.
    await register(one, "third");
    await eventually("it has heard", async () => (await namesOf(again)).includes("third"));
  });
});

describe("a race is decided once", () => {
  test("between two that create one DAG name: one wins, the other DAG_ALREADY_EXISTS, and both then know the winner", async () => {
    for (let round = 0; round < 5; round++) {
      await using all = new Schedulers(slow(new MemoryStore()));
      await all.start("s1");
      await all.start("s2");
      const [one, two] = [await all.client("s1"), await all.client("s2")];
      await register(one, "f");
      await register(one, "g");
      const said = await Promise.all([registerDag(one, chain("d", "f")), registerDag(two, chain("d", "g"))]);
      expect([...said].sort()).toEqual(["DAG_ALREADY_EXISTS", "done"]);
      const winner = said[0] === "done" ? "f" : "g";
      for (const peer of [one, two]) {
        await eventually("all know the winner", async () => {
          const answer = await peer.ask({ kind: "list-dags", prefix: "d" });
          return answer.kind === "dags" && answer.dags[0]?.nodes[0]?.fn === winner;
        });
      }
    }
  });

  test("between two that create the same DAG: both succeed", async () => {
    await using all = new Schedulers(slow(new MemoryStore()));
    await all.start("s1");
    await all.start("s2");
    const [one, two] = [await all.client("s1"), await all.client("s2")];
    await register(one, "f");
    const dag = chain("d", "f");
    expect(await Promise.all([registerDag(one, dag), registerDag(two, dag)])).toEqual(["done", "done"]);
  });

  test("between two versions of one function: both succeed, and all follow the later one", async () => {
    await using all = new Schedulers(slow(new MemoryStore()));
    await all.start("s1");
    await all.start("s2");
    const [one, two] = [await all.client("s1"), await all.client("s2")];
    await eventually("they are connected", async () => (await connected(one)) === 2);
    const put = (peer: TestPeer, version: string): Promise<string> =>
      peer.say({ kind: "register-function", spec: squareSpec(version), code: CODE });
    expect(await Promise.all([put(one, "v1"), put(two, "v2")])).toEqual(["done", "done"]);
    const versionAt = async (peer: TestPeer): Promise<string | undefined> => {
      const answer = await peer.ask({ kind: "list-functions", prefix: "square" });
      return answer.kind === "functions" ? answer.functions[0]?.version : undefined;
    };
    await eventually("they agree", async () => (await versionAt(one)) === (await versionAt(two)));
  });

  test("between the deletion of a function and the creation of a DAG that uses it: never a DAG without its function", async () => {
    const ends = new Set<string>();
    for (let round = 0; round < 10; round++) {
      await using all = new Schedulers(slow(new MemoryStore()));
      await all.start("s1");
      await all.start("s2");
      const [one, two] = [await all.client("s1"), await all.client("s2")];
      await register(one, "f");
      const [deletion, creation] = await Promise.all([
        one.say({ kind: "delete-function", name: fnName("f") }),
        registerDag(two, chain("d", "f")),
      ]);
      ends.add(`${deletion} ${creation}`);
      const [fn, dag] = await all.store.getMany([systemKeys.fn(fnName("f")), systemKeys.dag("d" as never)]);
      expect(dag !== undefined && fn === undefined).toBe(false);
      expect(creation === "done").toBe(dag !== undefined);
      expect(deletion === "done").toBe(fn === undefined);
    }
    expect(ends.size).toBeGreaterThan(0);
  });
});

test("what others cannot dial is not told to them", async () => {
  await using all = new Schedulers();
  for (const address of ["tcp://0.0.0.0:5000", "tcp://*:5000", "tcp://127.0.0.1:0"]) {
    await expect(all.start("s1", { peers: { hostId: "h", advertise: address } })).rejects.toMatchObject({
      failure: { code: "INVALID_ARGUMENT", what: "peers.advertise" },
    });
  }
  const host = await all.start("s1", { peers: { hostId: "h", advertise: "tcp://me:5000" } });
  const client = await all.client("s1");
  expect((await statusOf(client)).schedulers[0]?.info).toEqual({
    id: host.id,
    addresses: { host: "h", local: "direct:s1", remote: "tcp://me:5000" },
  });
});

/** Each operation takes a turn or more, so that those of two schedulers fall between each other. */
function slow(store: Store): Store {
  let turns = 0;
  const pause = async (): Promise<void> => {
    turns += 1;
    for (let i = turns % 4; i >= 0; i--) await new Promise((resolve) => setImmediate(resolve));
  };
  const after = async <T>(run: () => Promise<T>): Promise<T> => {
    await pause();
    const value = await run();
    await pause();
    return value;
  };
  return {
    get: (key) => after(() => store.get(key)),
    getMany: (keys) => after(() => store.getMany(keys)),
    merge: (key, lattice, options) => after(() => store.merge(key, lattice, options)),
    delete: (key, stamp) => after(() => store.delete(key, stamp)),
    list: (prefix, options) => after(() => store.list(prefix, options)),
    close: () => store.close(),
    [Symbol.asyncDispose]: () => store.close(),
  };
}
