/** DAGs that are pinned: cloudburst.md §3.4 and its faults in §10.2. */
import type { ControlAnswer, Dag, FunctionName, FunctionVersion, PinId, SchedulerId } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SchedulerEffect } from "../src/core/effect.js";
import { answers, chain, executorId, failureOf, gpuSpec, leasedIds, notices, SCHEDULER, spec } from "./core-harness.js";
import { type Habit, type Pin, PinRig } from "./pin-rig.js";

const pinned = (dag: Dag, replicas = 1): Dag => ({ ...dag, replicas });

function rig(...executors: readonly string[]): PinRig {
  const made = new PinRig();
  made.have(spec("f"), spec("g"), spec("h"));
  for (const id of executors) made.come(id);
  return made;
}

const problemOf = (answer: ControlAnswer | undefined): string => {
  const failure = answer === undefined ? undefined : failureOf(answer);
  return failure?.code === "NO_RESOURCES"
    ? `${failure.what}: ${failure.problem}`
    : `no refusal: ${JSON.stringify(answer)}`;
};

describe("registering", () => {
  test("pins each function, together on one executor, before the DAG is stored", () => {
    const r = rig("e1", "e2");
    r.habits.set("e1", "silent");
    r.habits.set("e2", "silent");
    const request = r.registerPinned(pinned(chain("d", "f", "g")));
    expect(r.told.some(({ kind }) => kind === "persist")).toBe(false);
    expect(new Set(r.orders.map(({ to }) => to)).size).toBe(1);
    const [first] = r.orders;
    r.habits.set(first?.to as string, "holds");
    r.wake(first?.to as string);
    expect(r.answerTo(request)?.kind).toBe("done");
    expect(r.pins[first?.to as string]).toEqual(["f-v1", "g-v1"]);
    expect(leasedIds(r.leaseDag("d"))).toEqual([first?.to]);
    expect(leasedIds(r.lease("f"))).toEqual([first?.to]);
    expect([...leasedIds(r.lease("h"))].sort()).toEqual(["e1", "e2"]);
  });

  test("without replicas pins nothing: its functions are loaded where calls go", () => {
    const r = rig("e1", "e2");
    expect(r.answerTo(r.registerPinned(chain("d", "f")))?.kind).toBe("done");
    expect(r.orders).toEqual([]);
    expect(leasedIds(r.leaseDag("d"))).toHaveLength(2);
  });

  test("with two replicas holds each function on two executors, and leases both", () => {
    const r = rig("e1", "e2", "e3");
    r.registerPinned(pinned(chain("d", "f", "g"), 2));
    const places = Object.entries(r.pins).filter(([, versions]) => versions.length > 0);
    expect(places.map(([, versions]) => [...versions].sort())).toEqual([
      ["f-v1", "g-v1"],
      ["f-v1", "g-v1"],
    ]);
    expect([...leasedIds(r.leaseDag("d"))].sort()).toEqual(places.map(([id]) => id).sort());
  });

  test("a refusal is followed by a trial on another executor (test_pin_reject)", () => {
    const r = rig("e1", "e2", "e3");
    for (const id of ["e1", "e2"]) r.habits.set(id, { refuses: "it is full" });
    expect(r.answerTo(r.registerPinned(pinned(chain("d", "f"))))?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: [], e2: [], e3: ["f-v1"] });
  });

  test("an executor that is late is left, and its late acceptance is undone (pin timeouts misattribute acknowledgements)", () => {
    const r = rig("e1");
    r.habits.set("e1", "silent");
    const request = r.registerPinned(pinned(chain("d", "f")));
    r.come("e2");
    r.at(59_999);
    expect(r.answerTo(request)).toBeUndefined();
    r.report("e1", r.peerOf("e1"));
    r.report("e2", r.peerOf("e2"));
    r.at(60_000);
    expect(r.answerTo(request)?.kind).toBe("done");
    r.habits.set("e1", "holds");
    r.wake("e1");
    expect(r.pins).toEqual({ e1: [], e2: ["f-v1"] });
  });

  test("an executor that is lost between its order and its answer is replaced", () => {
    const r = rig("e1");
    r.habits.set("e1", "silent");
    const request = r.registerPinned(pinned(chain("d", "f")));
    r.come("e2");
    r.go("e1");
    expect(r.answerTo(request)?.kind).toBe("done");
    expect(r.pins).toEqual({ e2: ["f-v1"] });
  });

  test("of a function that needs a GPU goes to a GPU executor only (test_create_gpu_dag), one function each", () => {
    const r = rig("e1");
    r.have(gpuSpec("model"), gpuSpec("other"));
    r.come("g1", { gpu: true }).come("g2", { gpu: true });
    expect(r.answerTo(r.registerPinned(pinned(chain("d", "f", "model", "other"))))?.kind).toBe("done");
    expect(r.pins.e1).toEqual(["f-v1"]);
    expect([...(r.pins.g1 ?? []), ...(r.pins.g2 ?? [])].sort()).toEqual(["model-v1", "other-v1"]);
    const lease = r.leaseDag("d");
    if (lease.kind !== "dag-lease") throw new Error("no lease");
    const byExecutor = lease.lease.executors.map(({ info, functions }) => [info.id, functions]);
    const holds = (id: string) => (r.pins[id] ?? []).map((version) => version.replace("-v1", ""));
    expect(Object.fromEntries(byExecutor)).toEqual({ e1: holds("e1"), g1: holds("g1"), g2: holds("g2") });
  });
});

describe("NO_RESOURCES", () => {
  test("says what was tried, and leaves nothing pinned (test_create_dag_insufficient_resources)", () => {
    const r = rig("e1", "e2");
    r.habits.set("e1", { refuses: 'it holds "x" and takes 1 at most' });
    r.single.add("e2");
    const request = r.registerPinned(pinned(chain("d", "f", "g")));
    expect(problemOf(r.answerTo(request))).toMatch(
      /^DAG "d": function "g" is to be pinned on an executor, and (e2: it is occupied; e1|e1: it holds "x").*/,
    );
    expect(r.pins).toEqual({ e1: [], e2: [] });
    expect(r.leaseDag("d").kind).toBe("refused");
    expect(leasedIds(r.lease("f"))).toHaveLength(2);
    // The name is free.
    r.single.clear();
    expect(r.answerTo(r.registerPinned(pinned(chain("d", "f", "g"))))?.kind).toBe("done");
  });

  test("a code that is not there is not tried on every executor", () => {
    const r = rig("e1", "e2", "e3");
    for (const id of ["e1", "e2", "e3"]) r.habits.set(id, { refuses: "it does not exist", isFinal: true });
    expect(problemOf(r.answerTo(r.registerPinned(pinned(chain("d", "f")))))).toContain("it does not exist");
    expect(r.orders.filter(({ kind }) => kind === "pin-function")).toHaveLength(1);
  });

  test("without any executor, and without a GPU (test_create_gpu_dag_no_resources), it says so at once", () => {
    const r = rig();
    r.have(gpuSpec("model"));
    expect(problemOf(r.answerTo(r.registerPinned(pinned(chain("d", "f")))))).toBe('DAG "d": no executor has joined');
    r.come("e1");
    const answer = r.answerTo(r.registerPinned(pinned(chain("d", "model"))));
    expect(problemOf(answer)).toContain("needs a GPU");
    expect(answer).toMatchObject({ failure: { lacks: "gpu" } });
  });

  test("more replicas than executors", () => {
    const r = rig("e1", "e2");
    const request = r.registerPinned(pinned(chain("d", "f"), 3));
    expect(problemOf(r.answerTo(request))).toBe(
      'DAG "d": function "f" is to be pinned on 3 executors, and only 2 could take it',
    );
    expect(r.pins).toEqual({ e1: [], e2: [] });
  });

  test("when the store fails, the pins are taken back", () => {
    const r = rig("e1");
    const effects = r.ask({ kind: "dag-registered", dag: pinned(chain("d", "f")) });
    let write: number | undefined;
    const queue = [...effects];
    for (let i = 0; i < queue.length; i++) {
      const effect = queue[i] as SchedulerEffect;
      if (effect.kind === "persist") write = effect.write;
      if (effect.kind === "order" && effect.order.kind === "pin-function")
        queue.push(
          ...r.step({
            kind: "pin-answered",
            peer: r.peerOf("e1"),
            executor: executorId("e1"),
            pin: effect.order.pin,
            answer: { kind: "pinned" },
          }),
        );
    }
    const failed = r.failed(write as number);
    expect(failureOf(answers(failed)[0] as ControlAnswer)?.code).toBe("STORE_UNAVAILABLE");
    expect(failed.filter((effect) => effect.kind === "order").map(({ order }) => order.kind)).toEqual([
      "unpin-function",
    ]);
  });

  test("a client that goes while its DAG is being pinned leaves nothing behind", () => {
    const r = rig("e1");
    r.habits.set("e1", "silent");
    r.hello(2);
    r.registerPinned(pinned(chain("d", "f")), {}, 2);
    r.do(r.gone(2));
    expect(r.orders.map(({ kind }) => kind)).toEqual(["pin-function", "unpin-function"]);
    expect(r.leaseDag("d").kind).toBe("refused");
  });
});

describe("queue", () => {
  test("waits for an executor instead of NO_RESOURCES, holding nothing meanwhile", () => {
    const r = rig("e1");
    const request = r.registerPinned(pinned(chain("d", "f", "g"), 2), { queue: true, waitMs: 10_000 });
    expect(r.answerTo(request)).toBeUndefined();
    expect(r.pins).toEqual({ e1: [] });
    r.come("e2");
    r.at(3_000);
    expect(r.answerTo(request)?.kind).toBe("done");
    expect(r.pins.e1).toHaveLength(2);
    expect(r.pins.e2).toHaveLength(2);
  });

  test("two that wait for the same executors do not keep each other from starting", () => {
    const r = rig("e1");
    r.single.add("e1");
    r.habits.set("e1", "holds");
    const first = r.registerPinned(pinned(chain("d", "f", "g")), { queue: true });
    const second = r.registerPinned(pinned(chain("k", "g", "f")), { queue: true });
    expect(r.pins).toEqual({ e1: [] });
    r.come("e2");
    r.single.add("e2");
    r.at(5_000);
    expect([first, second].map((request) => r.answerTo(request)?.kind)).toEqual(["done", "done"]);
    expect(Object.values(r.pins).flat().sort()).toEqual(["f-v1", "g-v1"]);
  });

  test("its wait ends at its deadline, with what it waited for", () => {
    const r = rig("e1");
    r.habits.set("e1", { refuses: "it is full" });
    const request = r.registerPinned(pinned(chain("d", "f")), { queue: true, waitMs: 2_500 });
    r.at(2_499);
    expect(r.answerTo(request)).toBeUndefined();
    r.at(2_500);
    expect(problemOf(r.answerTo(request))).toContain("not pinned within 2500 ms");
    expect(problemOf(r.answerTo(request))).toContain("e1: it is full");
  });

  test("a scheduler that drains refuses what waits", () => {
    const r = rig();
    const request = r.registerPinned(pinned(chain("d", "f")), { queue: true });
    r.do(r.step({ kind: "drain-asked" }));
    expect(r.answerTo(request)).toMatchObject({ kind: "refused", failure: { code: "DRAINING" } });
  });
});

describe("deleting", () => {
  test("lets go of what no other DAG uses (deleting a DAG unpins functions used by other DAGs)", () => {
    const r = rig("e1", "e2");
    r.registerPinned(pinned(chain("d", "f", "g")));
    r.registerPinned(pinned(chain("k", "g", "h")));
    const [home] = Object.entries(r.pins).find(([, versions]) => versions.includes("g-v1")) as [string, unknown];
    expect(
      Object.values(r.pins)
        .flat()
        .filter((version) => version === "g-v1"),
    ).toHaveLength(1);
    r.delete("d");
    expect(Object.values(r.pins).flat().sort()).toEqual(["g-v1", "h-v1"]);
    expect(leasedIds(r.lease("g"))).toEqual([home]);
    expect(leasedIds(r.lease("f"))).toHaveLength(2);
    r.delete("k");
    expect(Object.values(r.pins).flat()).toEqual([]);
  });

  test("tells the holders of leases at once, also of functions that were pinned", () => {
    const r = rig("e1", "e2");
    r.registerPinned(pinned(chain("d", "f")));
    r.lease("f");
    r.told.length = 0;
    r.delete("d");
    expect(notices(r.told)).toContainEqual(expect.objectContaining({ peer: 1, functions: ["f"] }));
  });

  test("registering again with 0 replicas unpins; without replicas changes nothing", () => {
    const r = rig("e1");
    r.registerPinned(pinned(chain("d", "f")));
    expect(r.answerTo(r.registerPinned(chain("d", "f")))?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: ["f-v1"] });
    expect(r.answerTo(r.registerPinned(pinned(chain("d", "f"), 0)))?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: [] });
  });

  test("registering again with more replicas keeps what is held", () => {
    const r = rig("e1", "e2");
    r.registerPinned(pinned(chain("d", "f")));
    const before = r.pins;
    expect(r.answerTo(r.registerPinned(pinned(chain("d", "f"), 2)))?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: ["f-v1"], e2: ["f-v1"] });
    expect(r.orders.filter(({ kind }) => kind === "unpin-function")).toEqual([]);
    expect(Object.values(before).flat()).toHaveLength(1);
  });
});

describe("afterwards", () => {
  test("a lost executor's functions are pinned elsewhere; until then the DAG may be called anywhere", () => {
    const r = rig("e1");
    r.registerPinned(pinned(chain("d", "f", "g")));
    r.go("e1");
    r.come("e2", { habit: { refuses: "not yet" } });
    expect(leasedIds(r.leaseDag("d"))).toEqual(["e2"]);
    r.habits.set("e2", "holds");
    r.at(5_000);
    expect(r.pins).toEqual({ e2: ["f-v1", "g-v1"] });
  });

  test("an executor that shuts down gives its functions to another", () => {
    const r = rig("e1", "e2");
    r.registerPinned(pinned(chain("d", "f")));
    const [home] = Object.entries(r.pins).find(([, versions]) => versions.length > 0) as [string, unknown];
    const other = home === "e1" ? "e2" : "e1";
    r.do(r.step({ kind: "executor-draining", peer: r.peerOf(home), executor: executorId(home) }));
    expect(r.pins[other]).toEqual(["f-v1"]);
    expect(leasedIds(r.lease("f"))).toEqual([other]);
  });

  test("a new version is pinned before the old one is let go (function update does not reach pinned copies)", () => {
    const r = rig("e1", "e2");
    r.registerPinned(pinned(chain("d", "f", "g")));
    r.orders.length = 0;
    r.renew("f", "f-v2");
    expect(r.orders.map(({ kind }) => kind)).toEqual(["pin-function", "unpin-function"]);
    expect(Object.values(r.pins).flat().sort()).toEqual(["f-v2", "g-v1"]);
    expect(leasedIds(r.lease("f"))).toHaveLength(1);
  });

  test("where there is no room for both versions, the old one goes first", () => {
    const r = new PinRig();
    r.have(gpuSpec("model"));
    r.come("g1", { gpu: true });
    r.registerPinned(pinned(chain("d", "model")));
    r.do(r.register(gpuSpec("model", "model-v2")));
    r.at(1_000);
    expect(r.pins).toEqual({ g1: ["model-v2"] });
  });

  test("a scheduler that starts anew pins again where the functions are held, and elsewhere only later", () => {
    const old = rig("e1", "e2", "e3");
    old.registerPinned(pinned(chain("d", "f", "g")));
    const [home, pins] = Object.entries(Object.fromEntries(old.held)).find(([, held]) => held.size > 0) as [
      string,
      Map<PinId, Pin>,
    ];
    const listed = old.core.step({ kind: "dags-asked", peer: 1, request: 999, prefix: "" }, 0 as never);
    const found = answers(listed)[0];
    if (found?.kind !== "dags") throw new Error("no DAGs");
    const r = new PinRig({ scheduler: "s2" as SchedulerId }, { functions: [spec("f"), spec("g")], dags: found.dags });
    for (const id of ["e1", "e2", "e3"]) {
      r.held.set(id, id === home ? pins : new Map());
      r.come(id);
    }
    const asked = r.orders.filter(({ kind }) => kind === "pin-function");
    expect(asked.map(({ to }) => to)).toEqual([home, home]);
    expect(leasedIds(r.leaseDag("d"))).toEqual([home]);
  });

  test("and when they are held nowhere any more, places them when executors have had time to say so", () => {
    const old = rig("e1");
    old.registerPinned(pinned(chain("d", "f")));
    const found = answers(old.ask({ kind: "dags-asked", prefix: "" }))[0];
    if (found?.kind !== "dags") throw new Error("no DAGs");
    const r = new PinRig({}, { functions: [spec("f")], dags: found.dags });
    r.come("e9");
    expect(r.pins).toEqual({ e9: [] });
    r.at(2_500);
    expect(r.pins).toEqual({ e9: ["f-v1"] });
  });

  test("pins that nobody knows are let go when their executor reports them (leaked pins)", () => {
    const r = rig("e1");
    const stray: Pin = {
      kind: "pin-function",
      scheduler: SCHEDULER,
      pin: 777,
      fn: "f" as FunctionName,
      version: "f-v1" as FunctionVersion,
      cores: 1,
    };
    r.held.get("e1")?.set(777, stray);
    r.inventory("e1");
    expect(r.pins).toEqual({ e1: [] });
  });
});

test("status shows what executors have pinned", () => {
  const r = rig("e1");
  r.registerPinned(pinned(chain("d", "f")));
  r.inventory("e1");
  const answer = answers(r.ask({ kind: "status-asked" }))[0];
  expect(answer).toMatchObject({ status: { executors: [{ pins: [{ fn: "f", version: "f-v1", phase: "held" }] }] } });
});

test("whatever executors do, in the end what they hold is what the registered DAGs want, and no more (property)", () => {
  const act = fc.record({
    kind: fc.constantFrom(
      "register",
      "register",
      "delete",
      "renew",
      "come",
      "go",
      "habit",
      "wait",
      "unpinned",
      "inventory",
    ),
    dag: fc.constantFrom("d", "k"),
    fns: fc.constantFrom(["f"], ["g"], ["f", "g"], ["g", "h"]),
    replicas: fc.nat(3),
    queue: fc.boolean(),
    executor: fc.constantFrom("e1", "e2", "e3"),
    habit: fc.constantFrom<Habit>("holds", "silent", { refuses: "no" }),
    ms: fc.constantFrom(1, 1_000, 61_000),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const r = rig("e1", "e2");
      const there = new Set(["e1", "e2"]);
      let versions = 1;
      let comings = 3;
      const names = new Map([
        ["e1", "e1"],
        ["e2", "e2"],
      ]);
      const pass = (ms: number) => {
        r.now += ms;
        for (const id of there) r.do(r.report(names.get(id) as string, r.peerOf(names.get(id) as string)));
        r.at(r.now);
      };
      for (const { kind, dag, fns, replicas, queue, executor, habit, ms } of acts) {
        const id = names.get(executor) as string;
        if (kind === "register") r.registerPinned(pinned(chain(dag, ...fns), replicas), { queue, waitMs: 30_000 });
        else if (kind === "delete") r.delete(dag);
        else if (kind === "renew") r.renew("f", `f-v${++versions}`);
        else if (kind === "wait") for (let left = ms; left > 0; left -= 3_000) pass(Math.min(left, 3_000));
        else if (kind === "come" && !there.has(executor)) {
          names.set(executor, `e${++comings}`);
          r.come(names.get(executor) as string, { habit });
          there.add(executor);
        } else if (!there.has(executor)) continue;
        else if (kind === "go") {
          r.go(id);
          there.delete(executor);
        } else if (kind === "habit") {
          r.habits.set(id, habit);
          if (habit === "holds") r.wake(id);
        } else if (kind === "inventory") r.inventory(id);
      }
      for (const id of there) {
        r.habits.set(names.get(id) as string, "holds");
        r.inventory(names.get(id) as string);
      }
      for (let i = 0; i < 60; i++) pass(3_000);
      const found = answers(r.ask({ kind: "dags-asked", prefix: "" }))[0];
      if (found?.kind !== "dags") throw new Error("no list");
      const wanted = new Map<string, number>();
      for (const { replicas = 0, versions: fixed } of found.dags)
        for (const version of fixed.values())
          wanted.set(version, Math.max(wanted.get(version) ?? 0, Math.min(replicas, there.size)));
      const held = new Map<string, number>();
      for (const version of Object.values(r.pins).flat()) held.set(version, (held.get(version) ?? 0) + 1);
      for (const [version, count] of wanted)
        if (count > 0) expect([version, held.get(version)]).toEqual([version, count]);
      for (const version of held.keys()) expect(wanted.get(version) ?? 0).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
