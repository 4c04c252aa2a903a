import { describe, expect, test } from "vitest";
import { at, failed, on, placed, TaskRig } from "./task-rig.js";

/** a, b and c have run on e1, e2 and e3; the rest is up to the test. */
function scattered(tasksMax = 10): TaskRig {
  const rig = new TaskRig();
  for (const executor of ["e1", "e2", "e3"]) rig.available(executor, tasksMax);
  for (const [call, executor] of [
    ["a", "e1"],
    ["b", "e2"],
    ["c", "e3"],
  ] as const) {
    rig.submit(call, { targets: at(executor) });
  }
  return rig;
}

describe("follow all:", () => {
  test("runs where the call ran, when it has ended", () => {
    const rig = scattered();
    expect(placed(rig.submit("t", { follow: on("b") }))).toEqual([]);
    expect(placed(rig.end("b", "succeeded"))).toEqual(["t@e2"]);
  });

  test("five followers run on the same executor, one after the other when it holds one at a time", () => {
    const rig = scattered(1);
    for (let i = 0; i < 5; i++) rig.submit(`t${i}`, { follow: on("b") });
    rig.end("b", "succeeded");
    for (let i = 0; i < 4; i++) expect(placed(rig.end(`t${i}`, "succeeded"))).toEqual([`t${i + 1}@e2`]);
  });

  test("calls that ran on two executors are impossible to follow: known as soon as the second has ended", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b", "c"]) });
    expect(failed(rig.end("a", "succeeded"))).toEqual([]);
    expect(failed(rig.end("b", "succeeded"))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
    expect(rig.failureOf("t")).toMatchObject({ chain: ["b", "t"], problem: "call b ran on e2, but call a on e1" });
  });

  test("a call that never ran is impossible to follow, also when failures count", () => {
    const rig = scattered();
    rig.submit("never", { after: on("a") });
    rig.submit("t", { follow: on("never", { failure: true }) });
    rig.fails("a");
    expect(rig.failureOf("t")).toMatchObject({
      code: "DEPENDENCY_UNREACHABLE",
      problem: "call never ran on no single executor",
    });
  });

  test("a call that failed on an executor is followed there, when failures count", () => {
    const rig = scattered();
    rig.submit("t", { follow: on("b", { success: false, failure: true }) });
    expect(placed(rig.fails("b"))).toEqual(["t@e2"]);
  });

  test("an executor that drains is no place to follow to", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b"]) });
    rig.end("a", "succeeded");
    expect(failed(rig.draining("e1"))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
  });

  test("an executor that is lost may come back within its grace; a follower waits as long, and no longer", () => {
    const rig = scattered();
    rig.end("a", "succeeded");
    rig.end("b", "succeeded");
    rig.gone("e1");
    rig.gone("e2");
    rig.submit("t", { follow: on("a") });
    rig.submit("u", { follow: on("b") });
    expect(placed(rig.available("e1", 10))).toEqual(["t@e1"]);
    expect(failed(rig.wait(4_900))).toEqual([]);
    expect(failed(rig.wait(200))).toEqual(["u: DEPENDENCY_UNREACHABLE"]);
  });

  test("an executor that is gone for good is no place to follow to, for those that wait and for those that come", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b"]) });
    rig.end("a", "succeeded");
    expect(failed(rig.gone("e1", true))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
    expect(failed(rig.submit("u", { follow: on("a") }))).toEqual(["u: DEPENDENCY_UNREACHABLE"]);
  });

  test("a place outside the targets is impossible at once, while others have not ended yet", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b"]), targets: at("e2") });
    rig.end("a", "succeeded");
    expect(rig.failureOf("t")).toMatchObject({ problem: "call a ran on e1, which is not among its targets" });
  });
});

describe("follow any:", () => {
  test("runs where one of them ran, as soon as one has ended", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b"], { mode: "any" }) });
    expect(placed(rig.end("b", "succeeded"))).toEqual(["t@e2"]);
  });

  test("may run on each executor on which one has ended, as they end", () => {
    const rig = scattered(1);
    rig.end("a", "succeeded");
    rig.submit("busy", { targets: at("e1") });
    rig.submit("t", { follow: on(["a", "b"], { mode: "any" }) });
    expect(placed(rig.end("b", "succeeded"))).toEqual(["t@e2"]);
  });

  test("waits while another may still end elsewhere, and is impossible when none is left", () => {
    const rig = scattered();
    rig.submit("t", { follow: on(["a", "b"], { mode: "any" }), after: on("c") });
    rig.end("a", "succeeded");
    expect(failed(rig.draining("e1"))).toEqual([]);
    expect(failed(rig.end("b", "succeeded"))).toEqual([]);
    expect(failed(rig.gone("e2", true))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
  });

  test("goes back to waiting when its only place is gone and another call has not ended", () => {
    const rig = scattered(1);
    rig.end("a", "succeeded");
    rig.submit("busy", { targets: at("e1") });
    rig.submit("t", { follow: on(["a", "b"], { mode: "any" }) });
    expect(rig.table.counts).toMatchObject({ ready: 1, blocked: 0 });
    rig.draining("e1");
    expect(rig.table.counts).toMatchObject({ ready: 0, blocked: 1 });
    expect(placed(rig.end("b", "succeeded"))).toEqual(["t@e2"]);
  });

  test("of calls that all failed without running is impossible", () => {
    const rig = scattered();
    rig.submit("x");
    rig.submit("never", { after: on("x", { success: false, failure: true }) });
    rig.submit("t", { follow: on("never", { mode: "any", failure: true }) });
    rig.end("x", "succeeded");
    expect(rig.failureOf("t")).toMatchObject({ code: "DEPENDENCY_UNREACHABLE", chain: ["never", "t"] });
  });
});

test("after and follow together: the time of one, the place of the other", () => {
  const rig = scattered();
  rig.submit("t", { after: on("a"), follow: on("b") });
  rig.end("b", "succeeded");
  expect(placed(rig.end("a", "succeeded"))).toEqual(["t@e2"]);
});

test("a task follows where the client says that the other has succeeded, though it was placed elsewhere meanwhile", () => {
  const rig = scattered();
  rig.submit("t", { follow: on("a") });
  expect(placed(rig.end("a", "succeeded", { executor: "e2" }))).toEqual([]);
  expect(placed(rig.end("a", "succeeded", { executor: "e2", by: "c" }))).toEqual(["t@e2"]);
});
