import { EXECUTOR_TTL_MS, LEASE_EXECUTORS_MAX, LEASE_MS } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  acts,
  answer,
  answers,
  chain,
  executorId,
  failureOf,
  info,
  leasedIds,
  notices,
  Rig,
  spec,
} from "./core-harness.js";

function withFunction(): Rig {
  const rig = new Rig();
  rig.have(spec("f"));
  return rig;
}

describe("a lease", () => {
  test("names the live executors, with weights by workers and load, and how long it holds", () => {
    const rig = withFunction();
    rig.join("idle", 10, 4);
    rig.join("busy", 11, 4);
    rig.report("busy", 11, { running: 4, queued: 4, utilization: 1 });
    const lease = rig.lease("f");
    expect(lease).toMatchObject({
      kind: "function-lease",
      request: rig.lastRequest,
      spec: spec("f"),
      lease: { expiresInMs: LEASE_MS },
    });
    expect(lease.kind === "function-lease" && lease.lease.executors).toEqual([
      { info: info("idle", 4), weight: 4 },
      { info: info("busy", 4), weight: (4 * 0.7) / 2 },
    ]);
  });

  test("names at most so many executors as a client may be connected to", () => {
    const rig = withFunction();
    for (let i = 0; i < LEASE_EXECUTORS_MAX + 1; i++) rig.join(`e${i}`, 10 + i);
    expect(leasedIds(rig.lease("f"))).toHaveLength(LEASE_EXECUTORS_MAX);
  });

  test("on a DAG gives the versions that are current when it is asked for", () => {
    const rig = withFunction();
    rig.have(spec("g"), chain("d", "f", "g"));
    rig.join("e1", 10);
    const before = rig.leaseDag("d");
    rig.have(spec("g", "g-v2"));
    const after = rig.leaseDag("d");
    const versions = [before, after].map((lease) => lease.kind === "dag-lease" && [...lease.dag.versions.values()]);
    expect(versions).toEqual([
      ["f-v1", "g-v1"],
      ["f-v1", "g-v2"],
    ]);
  });

  test("on nothing known is refused by name", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    expect(failureOf(rig.lease("x"))).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "x" });
    expect(failureOf(rig.leaseDag("x"))).toEqual({ code: "DAG_NOT_FOUND", dag: "x" });
  });

  test("that has ended is not withdrawn any more", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    rig.lease("f");
    rig.now = LEASE_MS;
    rig.report("e1", 10);
    // The executor was silent for too long by then and is gone; join again and let only the lease end.
    rig.join("e1", 12);
    rig.lease("f");
    for (let ms = 0; ms < LEASE_MS; ms += 1_000) {
      rig.now += 1_000;
      rig.report("e1", 12);
    }
    expect(notices(rig.gone(12))).toEqual([]);
  });

  test("is refused without executors, and says whether none joined, all drain, all fell silent or all are gone", () => {
    const rig = withFunction();
    const problem = () => {
      const failure = failureOf(rig.lease("f"));
      return failure?.code === "NO_RESOURCES" ? [failure.what, failure.problem] : [];
    };
    expect(problem()).toEqual(['function "f"', "no executor has joined"]);
    rig.join("e1", 10);
    rig.join("e2", 11);
    rig.step({ kind: "executor-draining", peer: 10, executor: executorId("e1") });
    rig.step({ kind: "executor-draining", peer: 11, executor: executorId("e2") });
    expect(problem()).toEqual(['function "f"', "all executors are draining (2)"]);
    rig.gone(10);
    rig.gone(11);
    expect(problem()).toEqual(['function "f"', "all executors are gone; the last one, e2, disconnected"]);
    rig.join("e3", 12);
    rig.now += EXECUTOR_TTL_MS;
    expect(problem()[1]).toBe(`all executors are silent; the last one, e3, has not reported for ${EXECUTOR_TTL_MS} ms`);
  });
});

describe("an executor", () => {
  test.each([
    [EXECUTOR_TTL_MS - 1, "lives"],
    [EXECUTOR_TTL_MS, "is gone"],
    [EXECUTOR_TTL_MS + 1, "is gone"],
  ])("silent for %d ms %s", (silentMs, expected) => {
    const rig = withFunction();
    rig.join("e1", 10);
    rig.now = silentMs;
    expect(rig.lease("f").kind).toBe(expected === "lives" ? "function-lease" : "refused");
  });

  test("whose connection ends is gone: each holder of a lease that names it is told in the same step, once", () => {
    const rig = withFunction();
    rig.have(spec("g"), chain("d", "f", "g"));
    for (const peer of [2, 3, 4]) rig.hello(peer);
    rig.join("e1", 10);
    rig.lease("g", 1);
    rig.lease("f", 1);
    rig.lease("f", 1);
    rig.leaseDag("d", 2);
    rig.gone(3);
    expect(notices(rig.gone(10))).toEqual([
      { peer: 1, kind: "leases-withdrawn", functions: ["f", "g"], dags: [] },
      { peer: 2, kind: "leases-withdrawn", functions: [], dags: ["d"] },
    ]);
    expect(notices(rig.gone(10))).toEqual([]);
  });

  test("that falls silent is found by the timer, which is set again for the next", () => {
    const rig = withFunction();
    expect(acts(rig.join("e1", 10))).toEqual([{ kind: "set-timer", timer: "executor-silence", at: EXECUTOR_TTL_MS }]);
    rig.lease("f");
    rig.now = 1_000;
    expect(acts(rig.join("e2", 11))).toEqual([]);
    rig.now = 2_000;
    rig.report("e2", 11);
    rig.now = EXECUTOR_TTL_MS;
    const fired = acts(rig.step({ kind: "timer-fired", timer: "executor-silence" }));
    expect(fired).toEqual([
      { kind: "set-timer", timer: "tasks", at: EXECUTOR_TTL_MS + 4_960 },
      { kind: "notify", peer: 1, notice: { kind: "leases-withdrawn", functions: ["f"], dags: [] } },
      { kind: "disconnect", peer: 10, problem: "silent for too long" },
      { kind: "set-timer", timer: "executor-silence", at: 2_000 + EXECUTOR_TTL_MS },
    ]);
    expect(leasedIds(rig.lease("f"))).toEqual(["e2"]);
  });

  test("that is gone does not come back by a late report, only by joining again", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    rig.now = EXECUTOR_TTL_MS;
    const late = rig.report("e1", 10);
    expect(late).toContainEqual(
      expect.objectContaining({ kind: "trace", entry: expect.objectContaining({ name: "late-report-ignored" }) }),
    );
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "NO_RESOURCES" });
    rig.join("e1", 11);
    expect(leasedIds(rig.lease("f"))).toEqual(["e1"]);
    rig.report("e1", 10);
    expect(acts(rig.gone(10))).toEqual([]);
    expect(leasedIds(rig.lease("f"))).toEqual(["e1"]);
  });

  test("that drains is not leased, its leases are withdrawn at once, and reports do not make it live", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    rig.join("e2", 11);
    rig.lease("f");
    const draining = { kind: "executor-draining", peer: 10, executor: executorId("e1") } as const;
    expect(notices(rig.step(draining))).toEqual([{ peer: 1, kind: "leases-withdrawn", functions: ["f"], dags: [] }]);
    expect(notices(rig.step(draining))).toEqual([]);
    rig.report("e1", 10);
    rig.join("e1", 10);
    expect(leasedIds(rig.lease("f"))).toEqual(["e2"]);
  });

  test("with the id of another is turned away, and the first goes on", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    const second = rig.join("e1", 11, 64);
    expect(acts(second)).toEqual([
      { kind: "disconnect", peer: 11, problem: "another connection speaks for an executor of this id" },
    ]);
    expect(rig.core.story("executor-refused")).toHaveLength(1);
    rig.report("e1", 11, { queued: 1_000 });
    rig.step({ kind: "executor-draining", peer: 11, executor: executorId("e1") });
    rig.gone(11);
    const lease = rig.lease("f");
    expect(lease.kind === "function-lease" && lease.lease.executors).toEqual([{ info: info("e1"), weight: 2 }]);
  });

  test("that claims a second id over its connection stays what it was", () => {
    const rig = withFunction();
    rig.join("e1", 10);
    expect(acts(rig.join("e2", 10))).toEqual([]);
    expect(leasedIds(rig.lease("f"))).toEqual(["e1"]);
    expect(rig.core.story("e2")).toMatchObject([{ name: "executor-refused" }]);
  });

  test("that joins twice over one connection is refreshed", () => {
    const rig = withFunction();
    rig.join("e1", 10, 2);
    rig.now = EXECUTOR_TTL_MS - 1;
    expect(acts(rig.join("e1", 10, 8))).toEqual([]);
    rig.now += EXECUTOR_TTL_MS - 1;
    const lease = rig.lease("f");
    expect(lease.kind === "function-lease" && lease.lease.executors[0]?.weight).toBe(8);
  });
});

test("the status tells executors with their load and silence, clients, functions and DAGs", () => {
  const rig = withFunction();
  rig.have(chain("d", "f"));
  rig.hello(2);
  rig.join("e2", 10);
  rig.join("e1", 11);
  rig.report("e1", 11, { queued: 3 });
  rig.now = 700;
  rig.report("e2", 10);
  const got = answer(rig.ask({ kind: "status-asked" }));
  expect(got.kind === "status" && got.status).toMatchObject({
    scheduler: "s1",
    uptimeMs: 700,
    clients: 2,
    executors: [
      { info: info("e1"), load: { queued: 3 }, silentMs: 700 },
      { info: info("e2"), silentMs: 0 },
    ],
    functions: [spec("f")],
    dags: [{ name: "d" }],
  });
});

describe("a client", () => {
  test("is welcomed with where the store is; again if it says hello again", () => {
    const rig = new Rig();
    for (let i = 0; i < 2; i++) expect(answer(rig.hello(2))).toMatchObject({ kind: "welcome", scheduler: "s1" });
    const status = answer(rig.ask({ kind: "status-asked" }));
    expect(status.kind === "status" && status.status.clients).toBe(2);
  });

  test("that has not said hello is told so", () => {
    const rig = withFunction();
    expect(failureOf(rig.ask({ kind: "functions-asked", prefix: "" }, 99))).toMatchObject({ code: "INVALID_ARGUMENT" });
    expect(failureOf(rig.register(spec("g"), 99))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

describe("draining", () => {
  test("refuses what is new, finishes what is on its way to the store, then says so once", () => {
    const rig = new Rig();
    rig.register(spec("f"));
    expect(acts(rig.step({ kind: "drain-asked" }))).toEqual([]);
    expect(failureOf(rig.register(spec("g")))).toEqual({ code: "DRAINING", what: "the scheduler" });
    expect(failureOf(rig.hello(2))).toMatchObject({ code: "DRAINING" });
    const last = acts(rig.persisted(1));
    expect(last.map((effect) => effect.kind)).toEqual(["answer", "drained"]);
    expect(answers(last)[0]?.kind).toBe("done");
    expect(acts(rig.step({ kind: "drain-asked" }))).toEqual([]);
  });

  test("of an idle scheduler ends at once", () => {
    expect(acts(new Rig().step({ kind: "drain-asked" }))).toEqual([{ kind: "drained" }]);
  });
});

test("the story of a name tells what happened to it and why, oldest first", () => {
  const rig = withFunction();
  rig.join("e1", 10);
  rig.lease("f");
  rig.gone(10, "lost: reset");
  expect(rig.core.story("e1").map((entry) => [entry.name, entry.cause, entry.detail])).toEqual([
    ["executor-joined", "10/executor-joined", "cpu, 2 workers"],
    ["executor-lost", "10/peer-gone", "lost: reset"],
  ]);
  expect(rig.core.story("f").map((entry) => entry.name)).toEqual(["function-registered", "leases-withdrawn"]);
});
