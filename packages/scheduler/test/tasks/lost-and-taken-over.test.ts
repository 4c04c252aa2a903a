import type { Failure } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { dropNames, failed, on, placed, TaskRig, THREW } from "./task-rig.js";

const LOST: Failure = { code: "EXECUTOR_LOST", what: 'function "f"', attempts: 1 };
const lose = (rig: TaskRig, call: string) => rig.end(call, { kind: "failed", failure: LOST }, { by: "c" });

describe("an executor that a client has lost", () => {
  test("gets the task no more while there are others", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.available("e2");
    rig.submit("a", { retries: 3 });
    expect(placed(lose(rig, "a"))).toEqual(["a@e2"]);
  });

  test("does not exhaust the task: it may be gone, and another may come", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("a", { retries: 3 });
    expect(failed(lose(rig, "a"))).toEqual([]);
    expect(placed(rig.available("e2"))).toEqual(["a@e2"]);
  });

  test("that is the task's only target, and gone for good, ends it with the loss", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("a", { retries: 3, targets: ["e1" as never] });
    expect(failed(lose(rig, "a"))).toEqual([]);
    rig.gone("e1");
    expect(failed(rig.wait(5_001))).toEqual(["a: EXECUTOR_LOST"]);
  });

  test("gets it again when it is still there after the grace: only the way was broken", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("a", { retries: 3 });
    lose(rig, "a");
    expect(placed(rig.wait(4_900))).toEqual([]);
    expect(placed(rig.wait(200))).toEqual(["a@e1"]);
  });

  test("among tasks that have been elsewhere: those queues stay in step when it gets it again", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.available("e2", 1);
    rig.submit("holds", { targets: ["e2" as never] });
    rig.submit("a", { retries: 3 });
    rig.submit("b", { retries: 3, retryOn: "failure" });
    lose(rig, "a");
    rig.fails("b");
    expect(placed(rig.wait(5_100))).toEqual(["a@e1"]);
    expect(placed(rig.end("holds", "succeeded"))).toEqual(["b@e2"]);
  });

  test("a loss that the scheduler sees itself, and any other failure, counts as before", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("a", { retries: 3 });
    expect(failed(rig.fails("a", THREW))).toEqual(["a: EXECUTION_FAILED"]);
    rig.submit("b", { retries: 0 });
    expect(failed(lose(rig, "b"))).toEqual(["b: EXECUTOR_LOST"]);
  });
});

describe("what runs already", () => {
  test("is taken over where it runs, beyond the mark, and gives its place back once", () => {
    const rig = new TaskRig();
    rig.available("e1", 1);
    rig.submit("a");
    expect(placed(rig.submit("b", {}, "c", { attempt: 2, running: "e1" }))).toEqual([]);
    expect(rig.table.counts).toMatchObject({ placed: 2 });
    rig.submit("c");
    expect(placed(rig.end("a", "succeeded"))).toEqual([]);
    expect(placed(rig.end("b", "succeeded", { executor: "e1", attempt: 2 }))).toEqual(["c@e1"]);
  });

  test("with targets is found under them, and tried again only there", () => {
    const rig = new TaskRig();
    rig.submit("a", { retries: 1, targets: ["e1" as never, "e2" as never] }, "c", { attempt: 1, running: "e1" });
    rig.available("e3");
    rig.available("e2");
    expect(placed(rig.wait(5_001))).toEqual(["a@e2"]);
  });

  test("is not taken over twice, nor when a later attempt is known", () => {
    const rig = new TaskRig();
    rig.available("e1");
    rig.submit("a", {}, "c", { attempt: 2, running: "e1" });
    rig.submit("a", {}, "c", { attempt: 2, running: "e1" });
    expect(rig.table.counts).toMatchObject({ placed: 1 });
  });
});

describe("a known call that becomes a task", () => {
  test("keeps those that depend on it", () => {
    const rig = new TaskRig();
    rig.available("e1", 2);
    rig.known("a", "pending");
    rig.submit("b", { after: on("a") });
    expect(placed(rig.submit("a", {}, "c", { attempt: 1, refusedBy: ["e9"] }))).toEqual(["a@e1"]);
    expect(placed(rig.end("a", "succeeded", { executor: "e1", attempt: 2 }))).toEqual(["b@e1"]);
  });

  test("of another client does not", () => {
    const rig = new TaskRig();
    rig.known("a", "pending", undefined, "d");
    expect(rig.submit("a", {}, "c")).toContainEqual(
      expect.objectContaining({ kind: "refuse", failure: expect.objectContaining({ code: "INVALID_ARGUMENT" }) }),
    );
  });
});

test("a success of another scheduler's task is remembered, its failure is not: it may be tried again", () => {
  const rig = new TaskRig();
  rig.available("e1");
  expect(dropNames(rig.end("x", "succeeded", { executor: "e1" }))).toEqual(["unknown-end"]);
  rig.end("y", { kind: "failed", failure: THREW }, { executor: "e1" });
  expect(placed(rig.submit("a", { follow: on("x") }))).toEqual(["a@e1"]);
  expect(failed(rig.submit("b", { after: on("y") }))).toEqual(["b: DEPENDENCY_INVALID"]);
});
