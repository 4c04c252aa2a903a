import type { ExecutorId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { EligibleExecutors } from "../../src/core/tasks/eligible.js";
import type { PlaceableTask } from "../../src/core/tasks/task-ledger.js";
import { at, dropNames, executorId, failed, on, placed, TaskRig } from "./task-rig.js";

describe("executors:", () => {
  test("with none, tasks wait; the first that comes gets them in order", () => {
    const rig = new TaskRig();
    for (const call of ["a", "b", "c"]) expect(placed(rig.submit(call))).toEqual([]);
    expect(placed(rig.available("e1", 2))).toEqual(["a@e1", "b@e1"]);
    expect(placed(rig.available("e2", 2))).toEqual(["c@e2"]);
  });

  test("none gets more than its mark; infinity is no mark; a mark that is lowered below what it holds lets nothing in", () => {
    const rig = new TaskRig();
    rig.available("e1", 2);
    for (const call of ["a", "b", "c", "d"]) rig.submit(call);
    expect(rig.order).toEqual(["a", "b"]);
    expect(placed(rig.available("e1", Number.POSITIVE_INFINITY))).toEqual(["c@e1", "d@e1"]);
    rig.available("e1", 1);
    rig.submit("x");
    for (const call of ["a", "b", "c"]) expect(placed(rig.end(call, "succeeded"))).toEqual([]);
    expect(placed(rig.end("d", "succeeded"))).toEqual(["x@e1"]);
  });

  test("one that drains gets nothing more, and its tasks go on", () => {
    const rig = new TaskRig();
    rig.available("e1", 5);
    rig.submit("a");
    rig.draining("e1");
    expect(placed(rig.submit("b"))).toEqual([]);
    expect(failed(rig.end("a", "succeeded"))).toEqual([]);
    rig.gone("e1", true);
    expect(placed(rig.available("e2"))).toEqual(["b@e2"]);
  });

  test("one that refuses for want of room gets nothing for a while, and no attempt is lost", () => {
    const rig = new TaskRig({ refusedPauseMs: 20 });
    rig.available("e1", 5);
    rig.submit("a", { retries: 0 });
    const failure = { code: "OVERLOADED", what: "executor e1", limit: 1 } as const;
    expect(placed(rig.end("a", { kind: "refused", failure }))).toEqual([]);
    expect(placed(rig.wait(19))).toEqual([]);
    expect(placed(rig.wait(2))).toEqual(["a@e1"]);
    expect(rig.placementOf("a")?.attempt).toBe(2);
  });
});

describe("targets:", () => {
  test("a task runs only there, and waits for them", () => {
    const rig = new TaskRig();
    rig.available("e1", 5);
    rig.available("e2", 1);
    rig.submit("a", { targets: at("e2") });
    expect(placed(rig.submit("b", { targets: at("e2") }))).toEqual([]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["b@e2"]);
  });

  test("when none of them is there, or will be, it fails at once", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("busy");
    rig.submit("t", { targets: at("e7", "e8") });
    expect(rig.failureOf("t")).toEqual({
      code: "NO_RESOURCES",
      what: 'function "f"',
      problem: "none of its 2 targets is there",
    });
    rig.submit("u", { targets: at("e1") });
    expect(failed(rig.draining("e1"))).toEqual(["u: NO_RESOURCES"]);
  });

  test("a task that waits for other calls fails as soon as its targets are gone", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.available("e2", 1);
    rig.submit("a", { targets: at("e1") });
    rig.submit("t", { after: on("a"), targets: at("e2") });
    expect(failed(rig.gone("e2", true))).toEqual(["t: NO_RESOURCES"]);
  });

  test("one that was draining and takes tasks again is a target again", () => {
    const rig = new TaskRig();
    for (const executor of ["e1", "e2"]) rig.available(executor, 1);
    for (const executor of ["e1", "e2"]) rig.submit(`busy-${executor}`, { targets: at(executor) });
    rig.submit("t", { targets: at("e1", "e2") });
    rig.draining("e1");
    rig.available("e1", 1);
    expect(placed(rig.end("busy-e1", "succeeded"))).toEqual(["t@e1"]);
  });

  test("one of several is enough, also one that comes later", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("busy", { targets: at("e1") });
    rig.submit("t", { targets: at("e1", "e2", "e2") });
    expect(placed(rig.available("e2"))).toEqual(["t@e2"]);
  });
});

describe("tasks that have been refused or have failed somewhere:", () => {
  const UNMET = { kind: "unmet", problem: "no" } as const;

  test("go before later ones on every executor that they may still run on, each by its own list", () => {
    const rig = new TaskRig();
    for (const executor of ["e1", "e2", "e3"]) rig.available(executor, 1);
    for (const executor of ["e1", "e2", "e3"]) rig.submit(`busy-${executor}`, { targets: at(executor), priority: 1 });
    for (const call of ["a", "b", "c"]) rig.submit(call);
    rig.end("busy-e1", "succeeded");
    expect(placed(rig.end("a", UNMET))).toEqual(["b@e1"]);
    expect(placed(rig.end("b", UNMET))).toEqual(["c@e1"]);
    expect(placed(rig.end("busy-e2", "succeeded"))).toEqual(["a@e2"]);
    expect(placed(rig.end("a", UNMET))).toEqual(["b@e2"]);
    expect(placed(rig.end("c", "succeeded"))).toEqual([]);
    expect(placed(rig.end("busy-e3", "succeeded"))).toEqual(["a@e3"]);
  });

  test("go before tasks that came later and have been nowhere", () => {
    const rig = new TaskRig();
    for (const executor of ["e1", "e2"]) rig.available(executor, 1);
    for (const executor of ["e1", "e2"]) rig.submit(`busy-${executor}`, { targets: at(executor), priority: 1 });
    for (const call of ["a", "b", "c", "d"]) rig.submit(call);
    rig.end("busy-e1", "succeeded");
    expect(placed(rig.end("a", UNMET))).toEqual(["b@e1"]);
    expect(placed(rig.end("busy-e2", "succeeded"))).toEqual(["a@e2"]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["c@e2"]);
  });

  test("take turns among clients, and heed priorities, as all do", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    const refused = { refusedBy: ["e1"] };
    rig.available("e2", 0);
    for (let i = 0; i < 4; i++) rig.submit(`a${i}`, {}, "alice", refused);
    for (let i = 0; i < 2; i++) rig.submit(`b${i}`, {}, "bob", refused);
    rig.submit("low", { priority: -1 }, "carol", refused);
    rig.submit("high", { priority: 1 }, "alice", refused);
    rig.available("e2", 1);
    for (let i = 0; i < 7; i++) rig.end(rig.order[i] ?? "", "succeeded");
    expect(rig.order).toEqual(["high", "a0", "b0", "a1", "b1", "a2", "a3", "low"]);
  });

  test("ten thousand of them with lists of their own cost no more than others: only what may run is looked at", {
    timeout: 60_000,
  }, () => {
    const rig = new TaskRig();
    rig.isChecked = false;
    const executors = Array.from({ length: 24 }, (_, i) => `e${i}`);
    for (const executor of executors) rig.available(executor, 1);
    for (let i = 0; i < 10_000; i++) rig.submit(`t${i}`, { priority: i % 3 }, `c${i % 5}`);
    const able = new Set(["e3", "e17"]);
    const start = process.cpuUsage();
    let events = 0;
    // Whoever is not able refuses; the able hold what they have, so that the others are asked about every task.
    for (let i = 0; i < rig.order.length && events < 60_000; i++) {
      const call = rig.order[i] ?? "";
      const executor = rig.placementOf(call)?.executor ?? "";
      if (able.has(executor)) continue;
      rig.end(call, UNMET, { executor });
      events += 1;
    }
    const { user, system } = process.cpuUsage(start);
    const us = (user + system) / events;
    if (process.env.SHOW_FIGURES !== undefined) process.stdout.write(`refusals: ${events}, ${us.toFixed(1)} us each\n`);
    rig.table.validate();
    expect(events).toBeGreaterThan(50_000);
    // A look at all lists of all tasks would take milliseconds.
    expect(us).toBeLessThan(500);
  });

  test("a policy that has no place for one of them is asked again, after a while and when an executor opens", () => {
    let isShy = false;
    const rig = new TaskRig({ reconsiderMs: 100 }, (_task, eligible) => {
      for (const executor of eligible) if (!isShy) return executor;
      return undefined;
    });
    for (const executor of ["e1", "e2"]) rig.available(executor, 1);
    rig.submit("busy", { targets: at("e2") });
    rig.submit("t");
    rig.submit("u", {}, "c", { refusedBy: ["e1"] });
    isShy = true;
    rig.end("busy", "succeeded");
    expect(placed(rig.end("t", UNMET))).toEqual([]);
    expect(placed(rig.wait(150))).toEqual([]);
    isShy = false;
    expect(placed(rig.wait(100))).toEqual(["t@e2"]);
    expect(placed(rig.end("t", "succeeded"))).toEqual(["u@e2"]);
  });
});

describe("priority and fairness:", () => {
  test("higher priority goes first, equal ones in the order of their submission", () => {
    const rig = new TaskRig();
    rig.submit("low", { priority: -1 });
    rig.submit("a");
    rig.submit("high", { priority: 5 });
    rig.submit("b");
    rig.submit("high2", { priority: 5 });
    rig.available("e1", 5);
    expect(rig.order).toEqual(["high", "high2", "a", "b", "low"]);
  });

  test("a task for one executor and a task for any compete by rank", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("busy");
    rig.submit("any");
    rig.submit("here", { targets: at("e1"), priority: 3 });
    rig.submit("any-high", { priority: 9 });
    expect(placed(rig.end("busy", "succeeded"))).toEqual(["any-high@e1"]);
    expect(placed(rig.end("any-high", "succeeded"))).toEqual(["here@e1"]);
    expect(placed(rig.end("here", "succeeded"))).toEqual(["any@e1"]);
  });

  test("clients take turns within a priority, however many tasks each has", () => {
    const rig = new TaskRig();
    for (let i = 0; i < 6; i++) rig.submit(`a${i}`, {}, "alice");
    for (let i = 0; i < 2; i++) rig.submit(`b${i}`, {}, "bob");
    rig.submit("c0", {}, "carol");
    rig.available("e1", 9);
    expect(rig.order).toEqual(["a0", "b0", "c0", "a1", "b1", "a2", "a3", "a4", "a5"]);
  });

  test("a client that was away has earned nothing: it gets its share from when it comes", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    for (let i = 0; i < 20; i++) rig.submit(`a${i}`, {}, "alice");
    for (let i = 0; i < 10; i++) rig.end(`a${i}`, "succeeded");
    for (let i = 0; i < 6; i++) rig.submit(`b${i}`, {}, "bob");
    for (let done = 10; done < 16; done++) rig.end(rig.order[done] ?? "", "succeeded");
    const shared = rig.order.slice(11, 17).map((call) => call[0]);
    expect(shared.filter((client) => client === "b")).toHaveLength(3);
  });

  test("a gate opens: what waited goes in the order of its submission, also what was submitted before others that were ready", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("gate");
    rig.submit("x1", { after: on("gate") });
    rig.submit("y");
    rig.submit("x2", { after: on("gate") });
    rig.end("gate", "succeeded");
    for (const call of ["x1", "y"]) rig.end(call, "succeeded");
    expect(rig.order).toEqual(["gate", "x1", "y", "x2"]);
  });

  test("nothing starves: low priority gets a share once it has waited for long, and high priority keeps most", () => {
    const rig = new TaskRig({ agingMs: 1_000, agedTurnEvery: 4 });
    rig.available("e1", 1);
    rig.submit("low0", { priority: -10 });
    rig.submit("low1", { priority: -10 });
    rig.submit("low2", { priority: -10 });
    rig.submit("h0", { priority: 10 });
    for (let i = 0; i < 40; i++) {
      rig.now += 100;
      rig.submit(`h${i + 1}`, { priority: 10 });
      rig.end(rig.order.at(-1) ?? "", "succeeded");
    }
    const low = rig.order.map((call, i) => [call, i] as const).filter(([call]) => call.startsWith("low"));
    expect(low.map(([call]) => call)).toEqual(["low0", "low1", "low2"]);
    // The first was placed at once. The second has to wait for 10 placements to be old, and gets the 12th.
    expect(low.map(([, i]) => i)).toEqual([0, 11, 15]);
  });

  test("nothing starves on any one executor: each keeps its own turns", () => {
    const rig = new TaskRig({ agingMs: 100, agedTurnEvery: 3 });
    for (const executor of ["e1", "e2", "e3"]) rig.available(executor, 1);
    for (const executor of ["e1", "e2", "e3"]) rig.submit(`busy-${executor}`, { targets: at(executor) });
    rig.submit("low", { priority: -10, targets: at("e2") });
    for (let i = 0; i < 30; i++) rig.submit(`h${i}`, { priority: 10 });
    rig.now += 1_000;
    for (let i = 0; i < 12; i++) rig.end(rig.order[i] ?? "", "succeeded");
    expect(rig.placementOf("low")?.executor).toBe("e2");
  });
});

describe("the policy:", () => {
  test("is asked with the executors that are eligible now, and knows what it places", () => {
    const asked: { task: PlaceableTask; eligible: readonly string[]; size: number; hasE1: boolean; set: object }[] = [];
    const choose = (task: PlaceableTask, eligible: EligibleExecutors): ExecutorId | undefined => {
      const all = [...eligible];
      const each: string[] = [];
      eligible.forEach((id) => void each.push(id));
      const set = { keys: [...eligible.keys()], entries: [...eligible.entries()].slice(0, 1), each };
      asked.push({ task, eligible: all, size: eligible.size, hasE1: eligible.has(executorId("e1")), set });
      return all.at(-1);
    };
    const rig = new TaskRig({}, choose);
    for (const executor of ["e1", "e2", "e3"]) rig.available(executor, 1);
    expect(placed(rig.submit("a", { references: ["k"] }))).toEqual(["a@e3"]);
    expect(placed(rig.submit("b", { targets: at("e1", "e3") }))).toEqual(["b@e1"]);
    expect(asked.map(({ eligible }) => eligible)).toEqual([["e1", "e2", "e3"], ["e1"]]);
    expect(asked.map(({ size, hasE1 }) => [size, hasE1])).toEqual([
      [3, true],
      [1, true],
    ]);
    expect(asked[0]?.set).toEqual({ keys: ["e1", "e2", "e3"], entries: [["e1", "e1"]], each: ["e1", "e2", "e3"] });
    expect(asked[0]?.task).toMatchObject({ call: "a", options: { references: ["k"] } });
  });

  test("that places nothing is asked again after a while, and when an executor opens", () => {
    let answer: ExecutorId | undefined;
    const rig = new TaskRig({ reconsiderMs: 100 }, () => answer);
    rig.available("e1", 1);
    expect(placed(rig.submit("a"))).toEqual([]);
    answer = executorId("e1");
    expect(placed(rig.wait(99))).toEqual([]);
    expect(placed(rig.wait(2))).toEqual(["a@e1"]);
    answer = undefined;
    rig.end("a", "succeeded");
    rig.submit("b");
    answer = executorId("e2");
    expect(placed(rig.available("e2"))).toEqual(["b@e2"]);
  });

  test("that chooses what it must not is overruled, and its fault has a name", () => {
    const rig = new TaskRig({}, () => executorId("e9"));
    rig.available("e1", 1);
    const effects = rig.submit("a");
    expect(placed(effects)).toEqual(["a@e1"]);
    expect(dropNames(effects)).toContain("policy-misplaced");
    expect(rig.table.counts.drops.get("policy-misplaced")).toBe(1);
  });

  test("that has no place for what needs a GPU keeps what needs the same waiting, and nothing else", () => {
    let free = 0;
    const rig = new TaskRig({ agingMs: 0, agedTurnEvery: 1 }, (task, eligible) => {
      for (const executor of eligible) if (task.needs === "" || free > 0) return executor;
      return undefined;
    });
    rig.available("e1", 1);
    rig.available("e2", 1);
    rig.submit("g1", { priority: 9 }, "c", { needs: "gpu:1" });
    rig.submit("g2", { priority: 9 }, "c", { needs: "gpu:1" });
    expect(placed(rig.submit("a"))).toEqual(["a@e1"]);
    expect(placed(rig.submit("b"))).toEqual(["b@e2"]);
    for (const call of ["c", "d", "e"]) rig.submit(call);
    expect(placed(rig.end("a", { kind: "unmet", problem: "no" }))).toEqual(["c@e1"]);
    expect(placed(rig.end("b", "succeeded"))).toEqual(["a@e2"]);
    free = 1;
    expect(placed(rig.end("a", "succeeded"))).toEqual(["g1@e2"]);
  });

  test("that has no place for one task does not keep others from running", () => {
    const rig = new TaskRig({}, (task, eligible) => {
      if (task.call === "shy") return undefined;
      for (const executor of eligible) return executor;
      return undefined;
    });
    rig.available("e1", 2);
    rig.submit("shy", { targets: at("e1"), priority: 9 });
    expect(placed(rig.submit("a"))).toEqual(["a@e1"]);
  });
});
