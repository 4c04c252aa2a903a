import { describe, expect, test } from "vitest";
import { at, dropNames, failed, failures, on, placed, TaskRig, THREW } from "./task-rig.js";

function rigWith(executors: readonly string[], tasksMax = 5): TaskRig {
  const rig = new TaskRig();
  for (const executor of executors) rig.available(executor, tasksMax);
  return rig;
}

describe("retries:", () => {
  test("a task that failed is tried on an executor that has not failed it, with the next attempt", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1 });
    expect(placed(rig.fails("t"))).toEqual(["t@e2"]);
    expect(rig.placementOf("t")?.attempt).toBe(2);
    expect(failed(rig.end("t", "succeeded"))).toEqual([]);
  });

  test("the error of the last attempt is the task's; earlier ones are told with where they happened, without stacks", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1 });
    rig.fails("t", { code: "OUT_OF_MEMORY", fn: "f", limitMb: 5 });
    const [fail] = failures(rig.fails("t"));
    expect(fail?.failure).toEqual(THREW);
    expect(fail?.earlier).toEqual([
      { attempt: 1, executor: "e1", failure: { code: "OUT_OF_MEMORY", fn: "f", limitMb: 5 } },
    ]);
    const again = failures(rig.submit("t"));
    expect(again).toEqual([]);
    const [tell] = rig.effects.slice(-1);
    expect(tell).toMatchObject({
      kind: "tell",
      standing: { kind: "failed", failure: { code: "EXECUTION_FAILED", error: { stack: "" } } },
    });
  });

  test("the system's failures are retried even if the function's own are not", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    rig.submit("t", { retries: 5, retryOn: "loss" });
    expect(placed(rig.fails("t", { code: "STORE_UNAVAILABLE", problem: "off" }))).toEqual(["t@e2"]);
    expect(failed(rig.fails("t"))).toEqual(["t: EXECUTION_FAILED"]);
  });

  test.each([
    ["CANCELLED", { code: "CANCELLED", what: "f" }],
    ["DEADLINE_EXCEEDED", { code: "DEADLINE_EXCEEDED", what: "f", deadlineMs: 1 }],
  ] as const)("%s is an end that somebody wanted: never retried", (code, failure) => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 5 });
    expect(failed(rig.fails("t", failure))).toEqual([`t: ${code}`]);
  });

  test("more retries than executors: ends with the last error when all have failed it, however many are left", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 100 });
    rig.fails("t");
    const [fail] = failures(rig.fails("t"));
    expect(fail?.failure.code).toBe("EXECUTION_FAILED");
    expect(fail?.earlier).toHaveLength(1);
  });

  test("of very many failed attempts the first and the latest are told", () => {
    const executors = Array.from({ length: 30 }, (_, i) => `e${i}`);
    const rig = rigWith(executors);
    rig.submit("t", { retries: 100 });
    for (const _ of executors) rig.fails("t");
    const earlier = failures(rig.effects)[0]?.earlier ?? [];
    expect(earlier.map(({ attempt }) => attempt)).toEqual([1, ...Array.from({ length: 14 }, (_, i) => 16 + i)]);
    const again = rig.submit("t").flatMap((effect) => (effect.kind === "tell" ? [effect.standing] : []));
    expect(again[0]?.kind === "failed" && again[0].earlier.map(({ attempt }) => attempt)).toEqual([26, 27, 28, 29]);
  });

  test("one executor is left that has not failed it, and goes: the task ends then", () => {
    const rig = rigWith(["e1"]);
    rig.available("e2", 1);
    rig.submit("busy", { targets: at("e2") });
    rig.submit("t", { retries: 5, targets: at("e1", "e2") });
    rig.submit("u", { retries: 5 });
    rig.fails("t");
    rig.fails("u");
    expect(rig.table.counts.ready).toBe(2);
    expect(failed(rig.draining("e2"))).toEqual(["t: EXECUTION_FAILED", "u: EXECUTION_FAILED"]);
  });

  test("all targets of a task that failed on one of them go: its own error is told, not that they are gone", () => {
    const rig = rigWith(["e1", "e2"], 1);
    rig.submit("busy", { targets: at("e2") });
    rig.submit("t", { retries: 5, targets: at("e1", "e2") });
    rig.submit("a", { targets: at("e1") });
    rig.fails("t");
    rig.draining("e1");
    expect(failed(rig.draining("e2"))).toEqual(["t: EXECUTION_FAILED"]);
  });

  test("with no executor left at all, a task with retries waits for another to come", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t", { retries: 3 });
    rig.gone("e1");
    expect(failed(rig.wait(5_001))).toEqual([]);
    expect(placed(rig.available("e2"))).toEqual(["t@e2"]);
  });
});

describe("lost executors:", () => {
  test("their tasks wait for the grace, and are placed elsewhere when it ends", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1, targets: at("e1", "e2") });
    expect(placed(rig.gone("e1"))).toEqual([]);
    expect(placed(rig.wait(4_990))).toEqual([]);
    expect(placed(rig.wait(20))).toEqual(["t@e2"]);
  });

  test("without retries they fail, naming how often the executor was lost", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t");
    rig.gone("e1");
    rig.wait(5_001);
    expect(rig.failureOf("t")).toEqual({ code: "EXECUTOR_LOST", what: 'function "f"', attempts: 1 });
  });

  test("a result that arrives in the grace counts, whichever way it came", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 3 });
    rig.submit("u", { after: on("t") });
    rig.gone("e1");
    expect(placed(rig.end("t", "succeeded"))).toEqual(["u@e2"]);
    expect(placed(rig.wait(10_000))).toEqual([]);
  });

  test("a success that arrives after the grace counts while nobody else runs the task; after that it is late", () => {
    const waiting = rigWith(["e1"]);
    waiting.submit("t", { retries: 3 });
    waiting.gone("e1");
    waiting.wait(5_001);
    waiting.end("t", "succeeded");
    expect(waiting.table.standingOf("t" as never, waiting.now as never)).toMatchObject({ kind: "succeeded" });

    const running = rigWith(["e1", "e2"]);
    running.submit("t", { retries: 3 });
    running.gone("e1");
    running.wait(5_001);
    expect(dropNames(running.end("t", "succeeded", { attempt: 1, executor: "e1" }))).toContain("late-end");
    expect(running.table.standingOf("t" as never, running.now as never)).toMatchObject({
      kind: "placed",
      executor: "e2",
    });
  });

  test("one that comes back in its grace still has its tasks", () => {
    const rig = rigWith(["e1"], 1);
    rig.submit("t", { retries: 3 });
    rig.gone("e1");
    rig.wait(1_000);
    expect(placed(rig.available("e1", 1))).toEqual([]);
    rig.wait(10_000);
    expect(failed(rig.end("t", "succeeded"))).toEqual([]);
    expect(rig.order).toEqual(["t"]);
  });

  test("one that is said to be lost twice has one grace", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t");
    rig.gone("e1");
    rig.wait(4_000);
    rig.gone("e1");
    expect(rig.table.wakeAt).toBeLessThanOrEqual(5_000);
    expect(failed(rig.wait(1_001))).toEqual(["t: EXECUTOR_LOST"]);
  });

  test("one that was draining is given up after the grace as well, and gets nothing until then", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t");
    rig.draining("e1");
    rig.gone("e1");
    expect(failed(rig.wait(5_001))).toEqual(["t: EXECUTOR_LOST"]);
    expect(rig.table.counts.executors).toBe(0);
  });

  test("one that is gone for good has no grace", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1 });
    expect(placed(rig.gone("e1", true))).toEqual(["t@e2"]);
  });
});

describe("functional dependencies:", () => {
  const UNMET = { kind: "unmet", problem: "no model here" } as const;

  test("an executor that does not meet the condition is avoided, and no retry is used up", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    rig.submit("t", { retries: 0 });
    expect(placed(rig.end("t", UNMET))).toEqual(["t@e2"]);
    expect(placed(rig.end("t", UNMET))).toEqual(["t@e3"]);
    expect(failed(rig.end("t", "succeeded"))).toEqual([]);
  });

  test("when none meets it the task fails by name, with what was said", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t");
    rig.end("t", UNMET);
    rig.end("t", UNMET);
    expect(rig.failureOf("t")).toEqual({
      code: "DEPENDENCY_UNMET",
      what: 'function "f"',
      executors: ["e1", "e2"],
      problem: "no model here",
    });
  });

  test("told to wait, it runs on the first new executor, or times out", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { whenUnmet: "wait" });
    rig.submit("u", { whenUnmet: "wait", waitMs: 50 });
    for (const call of ["t", "u", "t", "u"]) rig.end(call, UNMET);
    expect(failed(rig.effects)).toEqual([]);
    expect(failed(rig.wait(60))).toEqual(["u: TASK_TIMEOUT"]);
    expect(placed(rig.available("e3"))).toEqual(["t@e3"]);
  });

  test("with targets that all refuse it fails, even if told to wait: no other may run it", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    rig.submit("t", { whenUnmet: "wait", targets: at("e1", "e2") });
    rig.end("t", UNMET);
    expect(failed(rig.end("t", UNMET))).toEqual(["t: DEPENDENCY_UNMET"]);
  });

  test("a condition that is not met after an attempt that failed: the task's own error is told", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 3 });
    rig.fails("t");
    expect(failed(rig.end("t", UNMET))).toEqual(["t: EXECUTION_FAILED"]);
  });
});
