import { describe, expect, test } from "vitest";
import { at, dropNames, failed, failures, on, placed, TaskRig } from "./task-rig.js";

describe("submissions:", () => {
  test("one that is sent again does nothing twice, and tells where the task stands, whatever its phase", () => {
    const rig = new TaskRig();
    const standing = (call: string) =>
      rig.submit(call).map((effect) => (effect.kind === "tell" ? effect.standing : effect));
    expect(standing("t")).toEqual([{ kind: "waiting" }]);
    expect(standing("t")).toEqual([{ kind: "waiting" }]);
    rig.available("e1", 1);
    expect(standing("t")).toEqual([{ kind: "placed", attempt: 1, executor: "e1" }]);
    rig.end("t", "succeeded");
    expect(standing("t")).toEqual([{ kind: "succeeded", attempt: 1, executor: "e1" }]);
    expect(rig.order).toEqual(["t"]);
  });

  test("one whose task has failed gets the failure again, as an answer and not as another end", () => {
    const rig = new TaskRig();
    rig.submit("t", { after: on("ghost") });
    const again = rig.submit("t");
    expect(failures(again)).toEqual([]);
    expect(again).toMatchObject([
      { kind: "tell", standing: { kind: "failed", failure: { code: "DEPENDENCY_INVALID" } } },
    ]);
  });

  test("one whose end is forgotten is refused: it must not run a second time", () => {
    const rig = new TaskRig({ endedMs: 1_000 });
    rig.available("e1");
    rig.submit("t");
    rig.end("t", "succeeded");
    rig.now += 1_000;
    expect(rig.submit("t")).toMatchObject([{ kind: "refuse", failure: { code: "CALL_NOT_FOUND", call: "t" } }]);
  });

  test("one with the id of another client's call is refused", () => {
    const rig = new TaskRig();
    rig.submit("t", {}, "alice");
    rig.known("k", "pending", "e1", "alice");
    for (const call of ["t", "k"])
      expect(rig.submit(call, {}, "bob")).toMatchObject([{ kind: "refuse", failure: { code: "INVALID_ARGUMENT" } }]);
  });

  test("attempts go on from those under another scheduler", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("t", {}, "c", { attempt: 7 });
    expect(rig.placementOf("t")?.attempt).toBe(8);
  });

  test.each([
    ["priority", { priority: 11 }],
    ["priority", { priority: 0.5 }],
    ["priority", { priority: Number.NaN }],
    ["retries", { retries: -1 }],
    ["retries", { retries: Number.POSITIVE_INFINITY }],
    ["deadlineMs", { deadlineMs: Number.NaN }],
    ["deadlineMs", { deadlineMs: -1 }],
    ["waitMs", { waitMs: 1e12 }],
    ["after", { after: on("a", { success: false }) }],
    ["follow", { follow: on([], { success: false }) }],
  ] as const)("a peer's wrong %s is refused, and nothing is kept of it", (what, over) => {
    const rig = new TaskRig();
    expect(rig.submit("t", over)).toMatchObject([{ kind: "refuse", failure: { code: "INVALID_ARGUMENT", what } }]);
    expect(rig.table.counts).toMatchObject({ blocked: 0, ready: 0, placed: 0, ended: 0, clients: 0 });
  });

  test("more dependencies, targets or references than allowed are refused", () => {
    const rig = new TaskRig();
    const many = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
    for (const over of [
      { after: on(many(10_001)) },
      { follow: on(many(10_001)) },
      { targets: at(...many(1_001)) },
      { references: many(1_025) },
    ]) {
      expect(rig.submit("t", over)).toMatchObject([{ kind: "refuse", failure: { code: "TOO_LARGE" } }]);
    }
  });
});

test("a client that has lost an attempt says so itself, and the task is tried elsewhere", () => {
  const rig = new TaskRig();
  for (const executor of ["e1", "e2"]) rig.available(executor);
  rig.submit("t", { retries: 1 }, "alice");
  const failure = { code: "EXECUTOR_LOST", what: "t", attempts: 1 } as const;
  expect(placed(rig.end("t", { kind: "failed", failure }, { by: "alice" }))).toEqual(["t@e2"]);
});

test("executors that have refused a call before it became a task do not get it", () => {
  const rig = new TaskRig();
  for (const executor of ["e1", "e2"]) rig.available(executor);
  expect(placed(rig.submit("t", {}, "c", { refusedBy: ["e1"] }))).toEqual(["t@e2"]);
  rig.submit("u", {}, "c", { refusedBy: ["e1", "e2"] });
  expect(rig.failureOf("u")).toMatchObject({ code: "DEPENDENCY_UNMET", executors: ["e1", "e2"] });
});

describe("limits:", () => {
  test("tasks of all, tasks of one client, dependencies: beyond each is OVERLOADED, and taken in when there is room", () => {
    const rig = new TaskRig({ tasksMax: 3, tasksPerClientMax: 2, dependenciesMax: 2 });
    rig.submit("a");
    expect(rig.submit("b", { after: on(["a", "x", "y"]) })).toMatchObject([
      { kind: "refuse", failure: { code: "OVERLOADED", what: "the scheduler's list of dependencies", limit: 2 } },
    ]);
    rig.submit("b");
    expect(rig.submit("c")).toMatchObject([{ failure: { code: "OVERLOADED", what: "the client's list of tasks" } }]);
    rig.submit("c", {}, "other");
    expect(rig.submit("d", {}, "third")).toMatchObject([
      { failure: { code: "OVERLOADED", what: "the scheduler's list of tasks", limit: 3 } },
    ]);
    rig.submit("e", { after: on("d") }, "third");
    rig.cancel("a");
    expect(rig.submit("d", {}, "third")).toMatchObject([{ kind: "tell", standing: { kind: "waiting" } }]);
  });

  test("a dependency on a call that was refused says so", () => {
    const rig = new TaskRig({ tasksMax: 1 });
    rig.submit("a");
    rig.submit("b");
    rig.cancel("a");
    rig.submit("c", { after: on("b") });
    expect(rig.failureOf("c")).toMatchObject({ code: "DEPENDENCY_INVALID", problem: "it was refused" });
  });

  test("known calls and executors beyond their limits are dropped by name", () => {
    const rig = new TaskRig({ knownCallsMax: 1, executorsMax: 1 });
    rig.known("k", "pending");
    expect(dropNames(rig.known("l", "pending"))).toEqual(["known-overflow"]);
    expect(rig.table.counts.knownCalls).toBe(1);
    rig.available("e1");
    expect(dropNames(rig.available("e2"))).toEqual(["executor-overflow"]);
  });

  test("whatever comes and goes, nothing is left but the ends that are remembered, within their bound", () => {
    const rig = new TaskRig({ endedMax: 50, fadedMax: 20 });
    for (let round = 0; round < 40; round++) {
      const executor = `e${round}`;
      rig.available(executor, 3);
      for (let i = 0; i < 5; i++) rig.submit(`${round}-${i}`, { retries: 1, priority: i }, `c${round}`);
      rig.submit(
        `${round}-f`,
        { follow: on(`${round}-0`), after: on([`${round}-1`, `${round}-2`], { mode: "any" }) },
        `c${round}`,
      );
      rig.submit(`${round}-t`, { targets: at(executor) }, `c${round}`);
      rig.known(`${round}-k`, "pending", executor, `c${round}`);
      rig.end(`${round}-0`, "succeeded");
      rig.clientGone(`c${round}`);
      rig.gone(executor, true);
    }
    const { ended, ...left } = rig.table.counts;
    expect(left).toMatchObject({ blocked: 0, ready: 0, placed: 0, knownCalls: 0, clients: 0, executors: 0 });
    expect(ended).toBe(50);
    rig.now += 3_600_000;
    for (let i = 0; i < 2; i++) rig.step({ kind: "timer-fired" });
    expect(rig.table.counts.ended).toBe(0);
    expect(rig.table.wakeAt).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("time:", () => {
  test("waitMs limits the wait for a place and not the run, and begins anew when the task is placed again", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("t", { waitMs: 100, retries: 1 });
    expect(failed(rig.wait(5_000))).toEqual([]);
    rig.gone("e1", true);
    expect(failed(rig.wait(99))).toEqual([]);
    expect(failed(rig.wait(3))).toEqual(["t: TASK_TIMEOUT"]);
    expect(rig.failureOf("t")).toEqual({
      code: "TASK_TIMEOUT",
      what: 'function "f"',
      waitMs: 100,
      problem: "there is no executor",
    });
  });

  test("a timeout says what was waited for", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("busy");
    rig.submit("a", { waitMs: 10 });
    rig.submit("b", { waitMs: 10, after: on("busy") });
    rig.submit("c", { waitMs: 10, targets: at("e1") });
    rig.wait(20);
    const problems = ["a", "b", "c"]
      .map((call) => rig.failureOf(call))
      .map((failure) => failure && "problem" in failure && failure.problem);
    expect(problems).toEqual([
      "no executor has room",
      "it depends on 1 calls that have not ended",
      "none of the 1 executors that may run it has room",
    ]);
  });

  test("every task ends at its deadline: one that waits then, one that runs when its executor has had time to say so", () => {
    const rig = new TaskRig({ reportSlackMs: 500 });
    rig.available("e1");
    rig.submit("runs", { deadlineMs: 1_000 });
    rig.submit("waits", { deadlineMs: 1_000 });
    expect(failed(rig.wait(999))).toEqual([]);
    expect(failed(rig.wait(2))).toEqual(["waits: DEADLINE_EXCEEDED"]);
    expect(failed(rig.wait(490))).toEqual([]);
    expect(failed(rig.wait(20))).toEqual(["runs: DEADLINE_EXCEEDED"]);
    expect(rig.table.counts).toMatchObject({ placed: 0, ready: 0, blocked: 0 });
  });

  test("a clock that goes back changes nothing", () => {
    const rig = new TaskRig();
    rig.now = 1_000;
    rig.submit("a", { waitMs: 100 });
    rig.now = 0;
    rig.submit("b", { waitMs: 100 });
    rig.now = 1_099;
    expect(failed(rig.step({ kind: "timer-fired" }))).toEqual([]);
    rig.now = 1_101;
    expect(failed(rig.step({ kind: "timer-fired" }))).toEqual(["a: TASK_TIMEOUT", "b: TASK_TIMEOUT"]);
  });
});

describe("clients that go:", () => {
  test("what waits ends unheard, what runs goes on, and dependents of others learn of both", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("runs", {}, "alice");
    rig.submit("waits", {}, "alice");
    rig.submit("on-runs", { after: on("runs") }, "bob");
    rig.submit("on-waits", { after: on("waits") }, "bob");
    const effects = rig.clientGone("alice");
    expect(failed(effects)).toEqual(["on-waits: DEPENDENCY_UNREACHABLE"]);
    expect(effects).toContainEqual({ kind: "probe", executor: "e1", call: "runs", attempt: 1 });
    expect(placed(rig.end("runs", "succeeded"))).toEqual(["on-runs@e1"]);
  });

  test("an attempt that was never sent ends when its executor says that it does not have it", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("t", {}, "alice");
    rig.submit("u", { after: on("t") }, "bob");
    expect(dropNames(rig.end("t", { kind: "absent" }))).toContain("early-absence");
    rig.clientGone("alice");
    expect(failed(rig.end("t", { kind: "absent" }))).toEqual(["u: DEPENDENCY_UNREACHABLE"]);
  });

  test("what ran for them is not tried again: its arguments are gone", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.available("e2", 1);
    rig.submit("t", { retries: 5 }, "alice");
    rig.clientGone("alice");
    expect(placed(rig.fails("t"))).toEqual([]);
    expect(rig.table.counts).toMatchObject({ placed: 0, clients: 0 });
  });

  test("one that comes back gets what still runs, and may submit again what was given up before it was placed", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("runs", { retries: 1 });
    rig.submit("waits");
    rig.clientGone();
    expect(rig.submit("runs")).toMatchObject([{ kind: "tell", standing: { kind: "placed", executor: "e1" } }]);
    expect(rig.submit("waits")).toMatchObject([{ kind: "tell", standing: { kind: "waiting" } }]);
    expect(placed(rig.end("runs", "succeeded"))).toEqual(["waits@e1"]);
  });
});

describe("cancellation:", () => {
  test("ends a task in any phase, once, and frees what it held", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    for (const call of ["a", "b", "c"]) rig.submit(call);
    rig.submit("d", { after: on("a") });
    expect(failed(rig.cancel("d"))).toEqual(["d: CANCELLED"]);
    expect(failed(rig.cancel("b"))).toEqual(["b: CANCELLED"]);
    const effects = rig.cancel("a");
    expect(failed(effects)).toEqual(["a: CANCELLED"]);
    expect(placed(effects)).toEqual(["c@e1"]);
    expect(dropNames(rig.cancel("a"))).toEqual(["late-cancel"]);
    expect(dropNames(rig.end("a", "succeeded", { attempt: 1, executor: "e1" }))).toEqual(["late-end"]);
  });

  test("by another client is dropped by name", () => {
    const rig = new TaskRig();
    rig.submit("a", {}, "alice");
    expect(dropNames(rig.cancel("a", "bob"))).toEqual(["foreign-cancel"]);
    expect(rig.table.counts.ready).toBe(1);
  });
});

test("ends that fit no attempt are dropped, each by its name", () => {
  const rig = new TaskRig();
  rig.available("e1", 1);
  rig.available("e2", 1);
  rig.submit("t", { retries: 1 });
  expect(dropNames(rig.end("ghost", "succeeded", { executor: "e1" }))).toEqual(["unknown-end"]);
  expect(dropNames(rig.end("t", "succeeded", { executor: "e2", attempt: 1 }))).toEqual(["foreign-end"]);
  expect(dropNames(rig.end("t", "succeeded", { executor: "e1", attempt: 2 }))).toEqual(["late-end"]);
  rig.fails("t");
  expect(dropNames(rig.end("t", "succeeded", { executor: "e1", attempt: 1 }))).toEqual(["late-end"]);
  expect(dropNames(rig.end("t", "succeeded", { by: "another" }))).toEqual(["foreign-end"]);
  rig.known("k", "pending", "e1");
  expect(dropNames(rig.end("k", "succeeded", { executor: "e2" }))).toEqual(["foreign-end"]);
  expect(dropNames(rig.known("t", "failed"))).toEqual(["known-already"]);
  for (const effects of [rig.draining("e9"), rig.gone("e9")]) expect(dropNames(effects)).toEqual(["unknown-executor"]);
});
