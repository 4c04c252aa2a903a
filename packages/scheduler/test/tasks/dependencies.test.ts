import { describe, expect, test } from "vitest";
import { failed, failures, on, placed, TaskRig, THREW } from "./task-rig.js";

function rigWith(executors: readonly string[], tasksMax = 10): TaskRig {
  const rig = new TaskRig();
  for (const executor of executors) rig.available(executor, tasksMax);
  return rig;
}

describe("after:", () => {
  test("a task runs when the last of its calls has ended, and not before", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("b");
    expect(placed(rig.submit("t", { after: on(["a", "b"]) }))).toEqual([]);
    expect(placed(rig.end("a", "succeeded"))).toEqual([]);
    expect(placed(rig.end("b", "succeeded"))).toEqual(["t@e1"]);
  });

  test("on calls of other clients", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a", {}, "alice");
    rig.submit("t", { after: on("a") }, "bob");
    expect(placed(rig.end("a", "succeeded"))).toEqual(["t@e1"]);
  });

  test("a call that is named several times counts once", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("t", { after: on(["a", "a", "a"]) });
    expect(placed(rig.end("a", "succeeded"))).toEqual(["t@e1"]);
  });

  test("a diamond: the last waits for both arms, and fails once when both fail", () => {
    const build = (): TaskRig => {
      const rig = rigWith(["e1"]);
      rig.submit("a");
      rig.submit("b", { after: on("a") });
      rig.submit("c", { after: on("a") });
      rig.submit("d", { after: on(["b", "c"]) });
      return rig;
    };
    const good = build();
    expect(placed(good.end("a", "succeeded"))).toEqual(["b@e1", "c@e1"]);
    expect(placed(good.end("b", "succeeded"))).toEqual([]);
    expect(placed(good.end("c", "succeeded"))).toEqual(["d@e1"]);
    const bad = build();
    expect(failed(bad.fails("a"))).toEqual([
      "a: EXECUTION_FAILED",
      "b: DEPENDENCY_UNREACHABLE",
      "c: DEPENDENCY_UNREACHABLE",
      "d: DEPENDENCY_UNREACHABLE",
    ]);
  });

  test("a task on calls under leases that were made known, whoever tells their ends", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.known("k", "pending", "e2");
    rig.known("done", "succeeded", "e2");
    rig.submit("t", { after: on(["k", "done"]) });
    rig.submit("u", { follow: on("k") });
    expect(placed(rig.end("k", "succeeded", { executor: "e2" }))).toEqual(["t@e1", "u@e2"]);
    rig.known("broken", "failed");
    expect(failed(rig.submit("v", { after: on("broken") }))).toEqual(["v: DEPENDENCY_UNREACHABLE"]);
  });

  test("a known call that is its client's only one becomes a task of a client that is known", () => {
    const rig = new TaskRig();
    rig.known("k", "pending", "e1");
    // It waits for room: `validate` counts it among its client's.
    rig.submit("k");
    rig.wait(1);
    rig.available("e2");
    expect(rig.placementOf("k")).toMatchObject({ executor: "e2" });
  });

  test("the end of a known call whose client is gone, or that nobody tells in time, counts as failed", () => {
    const rig = rigWith(["e1"]);
    rig.known("k", "pending", "e1", "alice");
    rig.known("l", "pending", "e1", "bob");
    rig.submit("t", { after: on("k") }, "carol");
    rig.submit("u", { after: on("l", { success: false, failure: true }) }, "carol");
    expect(failed(rig.clientGone("alice"))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
    expect(placed(rig.wait(60_001))).toEqual(["u@e1"]);
  });
});

describe("invalid dependencies fail at once, and leave everything else as it was:", () => {
  test("on the call itself", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t", { after: on("t") });
    expect(rig.failureOf("t")).toMatchObject({
      code: "DEPENDENCY_INVALID",
      dependency: "t",
      problem: "it is the call itself",
    });
  });

  test("on a call that nobody has seen, beside one that is there", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("good", { after: on("a") });
    rig.submit("bad", { after: on(["a", "ghost"]) });
    expect(rig.failureOf("bad")).toMatchObject({ code: "DEPENDENCY_INVALID", dependency: "ghost" });
    expect(placed(rig.end("a", "succeeded"))).toEqual(["good@e1"]);
  });

  test("on a call that has ended and is forgotten: the failure says so, and how long ends are remembered", () => {
    const rig = new TaskRig({ endedMax: 2 });
    rig.available("e1", 10);
    for (const call of ["a", "b", "c"]) {
      rig.submit(call);
      rig.end(call, "succeeded");
    }
    rig.submit("t", { after: on("a") });
    expect(rig.failureOf("t")).toMatchObject({
      code: "DEPENDENCY_INVALID",
      problem: "it has ended and is forgotten: 2 ends are remembered, for 3600000 ms",
    });
    expect(placed(rig.submit("u", { after: on("c") }))).toEqual(["u@e1"]);
  });

  test("a task that failed so can be depended on, as any other that failed", () => {
    const rig = rigWith(["e1"]);
    rig.submit("bad", { after: on("ghost") });
    rig.submit("t", { after: on("bad") });
    expect(rig.failureOf("t")).toMatchObject({ code: "DEPENDENCY_UNREACHABLE", chain: ["bad", "t"] });
    expect(placed(rig.submit("u", { after: on("bad", { success: false, failure: true }) }))).toEqual(["u@e1"]);
  });
});

describe("unreachable dependencies fail at once:", () => {
  test("the chain leads from the call that began it to the one that fails, with what happened", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    rig.submit("c", { after: on("b") });
    rig.fails("a");
    expect(rig.failureOf("a")).toEqual(THREW);
    expect(rig.failureOf("c")).toEqual({
      code: "DEPENDENCY_UNREACHABLE",
      what: 'function "f"',
      chain: ["a", "b", "c"],
      omitted: 0,
      problem: 'call a: [EXECUTION_FAILED] function "f" threw RangeError: too far',
    });
    rig.submit("d", { after: on("c") });
    expect(rig.failureOf("d")).toMatchObject({ chain: ["a", "b", "c", "d"] });
  });

  test("a long chain keeps its beginning and its end, and counts what is left out", () => {
    const rig = rigWith(["e1"]);
    for (let i = 0; i < 40; i++) rig.submit(`t${i}`, { after: i === 0 ? undefined : on(`t${i - 1}`) });
    rig.fails("t0");
    const failure = rig.failureOf("t39");
    expect(failure).toMatchObject({ code: "DEPENDENCY_UNREACHABLE", omitted: 24 });
    if (failure?.code !== "DEPENDENCY_UNREACHABLE") return;
    expect(failure.chain).toHaveLength(16);
    expect(failure.chain.slice(0, 2)).toEqual(["t0", "t1"]);
    expect(failure.chain.slice(-2)).toEqual(["t38", "t39"]);
  });

  test("a success that was not to be has a chain as well", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("t", { after: on("a", { success: false, failure: true }) });
    rig.end("a", "succeeded");
    expect(rig.failureOf("t")).toMatchObject({
      chain: ["a", "t"],
      problem: "call a: it succeeded, which is not waited for",
    });
  });

  test("a cancelled, timed out or deadline-exceeded task has failed, for those that depend on it", () => {
    const rig = rigWith([]);
    rig.submit("a");
    rig.submit("b", { waitMs: 10 });
    rig.submit("c", { deadlineMs: 20 });
    for (const call of ["a", "b", "c"]) rig.submit(`after-${call}`, { after: on(call) });
    rig.cancel("a");
    rig.wait(30);
    expect(failed(rig.effects)).toEqual([
      "a: CANCELLED",
      "after-a: DEPENDENCY_UNREACHABLE",
      "b: TASK_TIMEOUT",
      "after-b: DEPENDENCY_UNREACHABLE",
      "c: DEADLINE_EXCEEDED",
      "after-c: DEPENDENCY_UNREACHABLE",
    ]);
  });

  test("a task with after and follow on the same call that fails, fails once", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("t", { after: on("a"), follow: on("a") });
    expect(failures(rig.fails("a")).map((fail) => fail.call)).toEqual(["a", "t"]);
  });
});
