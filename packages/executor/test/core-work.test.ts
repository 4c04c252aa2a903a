import type { FunctionName, FunctionVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { WorkCounts } from "../src/core/work-counts.js";
import { bytes, CoreHarness, node, scheduleMessage, triggerMessage } from "./core-harness.js";

const withFunction = (fn: string) => ({ fn: fn as FunctionName, version: `v-${fn}` as FunctionVersion });
const failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: "m", stack: "" } } as const;

/** What the next report says, by name. */
function nextReport(h: CoreHarness) {
  h.all.length = 0;
  h.advance(1_000);
  const [report] = h.of("report");
  if (report === undefined) throw new Error("there was no report");
  const byName = Object.fromEntries(report.work.counts.map(({ kind, name, ...counts }) => [`${kind} ${name}`, counts]));
  return { ...report.work, byName };
}

describe("what an executor reports of its work", () => {
  test("counts calls by function, with the time in their code; only what has changed, and all of it", () => {
    const h = new CoreHarness().start({ f: 1, g: 1 });
    nextReport(h);
    h.call("c1", withFunction("f"));
    h.finish(h.orderOf("c1").order.run, bytes(), 30);
    h.call("c2", withFunction("f"));
    h.step({ kind: "run-failed", slot: 0, run: h.orderOf("c2").order.run, step: 0, failure, runMs: 50 });
    expect(nextReport(h).byName).toEqual({ "function f": { completed: 1, failed: 1, runMs: 80, longestMs: 50 } });
    h.call("c3", withFunction("g"));
    h.finish(h.orderOf("c3").order.run, bytes(), 5);
    expect(nextReport(h).byName).toEqual({ "function g": { completed: 1, failed: 0, runMs: 5, longestMs: 5 } });
    expect(nextReport(h).byName).toEqual({});
  });

  test("a call that never runs, because its deadline passes, has failed all the same", () => {
    const h = new CoreHarness().start();
    nextReport(h);
    h.call("long", { deadlineMs: 60_000 });
    h.call("late", { deadlineMs: 10 });
    expect(nextReport(h).byName["function f"]).toMatchObject({ failed: 1, completed: 0 });
  });

  test("a DAG call counts where its first output is, each node as a call of its function, a chain's time in equal parts", () => {
    const h = new CoreHarness().start({ a: 1, b: 1 });
    nextReport(h);
    const nodes = [node("a"), node("b", { inputs: ["a"], isOutput: true })];
    h.schedule(scheduleMessage("d1", nodes));
    h.finish(h.orderOf("d1").order.run, bytes(), 8);
    expect(nextReport(h).byName).toEqual({
      "dag d": { completed: 1, failed: 0, runMs: 8, longestMs: 8 },
      "function a": { completed: 1, failed: 0, runMs: 4, longestMs: 4 },
      "function b": { completed: 1, failed: 0, runMs: 4, longestMs: 4 },
    });
    // The part of a DAG whose output is elsewhere.
    const part = scheduleMessage("d2", [node("a", { sendTo: ["other"] })], { outputs: ["elsewhere" as never] });
    h.schedule(part);
    h.finish(h.orderOf("d2").order.run, bytes(), 2);
    expect(nextReport(h).byName["dag d"]).toMatchObject({ completed: 1, runMs: 10 });
  });

  test("a DAG call that fails names the function at fault", () => {
    const h = new CoreHarness().start({ a: 1, b: 1 });
    nextReport(h);
    h.schedule(scheduleMessage("d1", [node("b", { inputs: ["x"], isOutput: true })]));
    h.trigger(triggerMessage("d1", "x", bytes(1)));
    h.step({ kind: "run-failed", slot: 0, run: h.orderOf("d1").order.run, step: 0, failure, runMs: 3 });
    expect(nextReport(h).byName).toMatchObject({ "dag d": { failed: 1 }, "function b": { failed: 1, runMs: 3 } });
  });

  test("says how much of its workers' time went to functions, and how much to DAGs", () => {
    const h = new CoreHarness({ workers: 2 }).start({ f: 1, a: 1 });
    nextReport(h);
    h.call("c1", withFunction("f"));
    h.schedule(scheduleMessage("d1", [node("a", { isOutput: true })]));
    h.now += 500;
    h.finish(h.orderOf("d1").order.run);
    const { functions, dags } = nextReport(h);
    // Of 2 x 1,500 ms: one worker all the time with a function, the other a third of it with a DAG.
    expect(functions).toBeCloseTo(0.5);
    expect(dags).toBeCloseTo(1 / 6);
  });
});

describe("counts", () => {
  test("are taken in parts when very many names have changed", () => {
    const counts = new WorkCounts();
    for (let i = 0; i < 600; i++) counts.ended("function", `f${i}`, "completed");
    const parts = [counts.take(), counts.take(), counts.take(), counts.take()];
    expect(parts.map((part) => part.length)).toEqual([256, 256, 88, 0]);
    expect(new Set(parts.flat().map(({ name }) => name)).size).toBe(600);
  });

  test("forget the name that has changed least lately, when there are too many", () => {
    const counts = new WorkCounts();
    const drain = () => {
      while (counts.take().length > 0);
    };
    for (let i = 0; i < 4_096; i++) counts.ended("function", `f${i}`, "completed");
    drain();
    counts.ended("function", "f0", "completed");
    counts.ended("function", "one more", "completed");
    drain();
    counts.ended("function", "f0", "completed");
    counts.ended("function", "f1", "completed");
    const [first, second] = counts.take();
    expect([first?.completed, second?.completed]).toEqual([3, 1]);
  });
});
