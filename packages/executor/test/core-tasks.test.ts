import type { CallId, Failure, TaskOutcome } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { ExecutorEffect } from "../src/core/effect.js";
import { bytes, CoreHarness, node, SELF, scheduleMessage } from "./core-harness.js";

const THREW: Failure = {
  code: "EXECUTION_FAILED",
  fn: "f",
  error: { name: "RangeError", message: "too far", stack: "RangeError: too far\n    at f" },
};
const KEPT = { keep: true, outputKey: undefined };

function outcomes(effects: readonly ExecutorEffect[]): readonly TaskOutcome[] {
  return effects.flatMap((effect) => (effect.kind === "report-task" ? [effect.outcome] : []));
}

function failRun(rig: CoreHarness, call: string, failure: Failure): readonly ExecutorEffect[] {
  const { slot, order } = rig.orderOf(call);
  return rig.step({ kind: "run-failed", slot, run: order.run, step: 0, failure, runMs: 1 });
}

const records = (effects: readonly ExecutorEffect[]) =>
  effects.flatMap((effect) => (effect.kind === "store-record" ? [effect.record] : []));

describe("what an executor tells its schedulers of tasks", () => {
  test("how each attempt ends, and nothing of calls that are no tasks", () => {
    const rig = new CoreHarness().start();
    rig.call("plain");
    expect(outcomes(rig.finish(rig.orderOf("plain").order.run))).toEqual([]);
    rig.call("a", { isTask: true });
    const ended = rig.finish(rig.orderOf("a").order.run);
    expect(outcomes(ended)).toEqual([{ kind: "succeeded" }]);
    // The client has its result first: whoever is placed because of it is not ahead of it.
    expect(ended.map((effect) => effect.kind)).toEqual(["reply", "report-task"]);
  });

  test("a failure without its stack, which the client has got", () => {
    const rig = new CoreHarness().start();
    rig.call("a", { isTask: true, disposition: KEPT });
    const ended = failRun(rig, "a", THREW);
    const said = { ...THREW, error: { name: "RangeError", message: "too far", stack: "" } };
    expect(outcomes(ended)).toEqual([{ kind: "failed", failure: said }]);
    expect(ended).toContainEqual(
      expect.objectContaining({ kind: "reply", message: expect.objectContaining({ failure: THREW }) }),
    );
    // It may be tried again: the record does not end the call for others.
    expect(records(ended)).toEqual([{ kind: "failed", attempt: 1, failure: THREW, isFinal: false }]);
  });

  test("a condition that does not hold is no failed attempt, and names the executor", () => {
    const rig = new CoreHarness().start();
    rig.call("a", { isTask: true, disposition: KEPT });
    const unmet: Failure = { code: "DEPENDENCY_UNMET", what: 'function "f"', executors: [], problem: "no licence" };
    const ended = failRun(rig, "a", unmet);
    expect(outcomes(ended)).toEqual([{ kind: "unmet", problem: "no licence" }]);
    const failure = { ...unmet, executors: [SELF] };
    expect(ended).toContainEqual(
      expect.objectContaining({ kind: "reply", message: expect.objectContaining({ failure }) }),
    );
    expect(records(ended)).toEqual([expect.objectContaining({ isFinal: false })]);
  });

  test("what has no room is refused for the moment", () => {
    const rig = new CoreHarness({ limits: { queueMax: 1 } }).start();
    rig.call("a", { isTask: true });
    expect(outcomes(rig.call("b", { isTask: true }))).toEqual([
      { kind: "refused", failure: expect.objectContaining({ code: "OVERLOADED" }) },
    ]);
  });

  test("a DAG that is a task ends once, with its last output", () => {
    const rig = new CoreHarness().start();
    const nodes = [
      node("x", { inputs: [bytes(1)], fn: "f", sendTo: [SELF] }),
      node("y", { inputs: ["x"], fn: "f", isOutput: true }),
    ];
    rig.schedule(scheduleMessage("d", nodes, { isTask: true }));
    expect(outcomes(rig.finish(rig.orderOf("d").order.run))).toEqual([{ kind: "succeeded" }]);
  });

  test("a task whose client has gone runs on, and its end is told; a failure is then final", () => {
    const rig = new CoreHarness().start();
    rig.call("a", { isTask: true }, 7);
    rig.call("plain", {}, 7);
    const gone = rig.step({ kind: "peer-closed", peer: 7 });
    expect(gone.some((effect) => effect.kind === "revoke-run")).toBe(false);
    expect(outcomes(rig.finish(rig.orderOf("a").order.run))).toEqual([{ kind: "succeeded" }]);
    rig.call("b", { isTask: true, disposition: KEPT }, 8);
    rig.step({ kind: "peer-closed", peer: 8 });
    expect(records(failRun(rig, "b", THREW))).toEqual([expect.objectContaining({ isFinal: true })]);
  });

  test("asked for an attempt: silence where it is or was, absent where it never came, and then it never comes", () => {
    const rig = new CoreHarness().start();
    const probe = (call: string, attempt = 1) =>
      outcomes(rig.step({ kind: "task-probed", call: call as CallId, attempt }));
    rig.call("runs", { isTask: true });
    expect(probe("runs")).toEqual([]);
    rig.finish(rig.orderOf("runs").order.run);
    expect(probe("runs")).toEqual([]);
    expect(probe("never")).toEqual([{ kind: "absent" }]);
    expect(rig.call("never", { isTask: true })).toEqual([]);
    expect(rig.core.drops.get("finished-call")).toBe(1);
  });
});
