import type { Failure } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { ExecutorEffect } from "../src/core/effect.js";
import { bytes, CoreHarness, node, type SELF, scheduleMessage, triggerMessage } from "./core-harness.js";

const POSTED = { keep: true, outputKey: undefined, isPosted: true } as const;
const UNMET: Failure = { code: "DEPENDENCY_UNMET", what: 'function "f"', executors: [], problem: "no licence" };
const kinds = (effects: readonly ExecutorEffect[]) => effects.map(({ kind }) => kind);
const records = (effects: readonly ExecutorEffect[]) =>
  effects.flatMap((effect) => (effect.kind === "store-record" ? [effect.record] : []));
const acknowledged = (effects: readonly ExecutorEffect[]) =>
  effects.flatMap((effect) => (effect.kind === "acknowledge" ? [effect] : []));

describe("a posted call", () => {
  test("is acknowledged once, with its record; its result goes to the store alone", () => {
    const rig = new CoreHarness().start();
    const record = { kind: "accepted", attempt: 1, outputs: [], isRecord: false };
    expect(acknowledged(rig.call("a", { disposition: POSTED }, 7))).toEqual([
      { kind: "acknowledge", peer: 7, call: "a", attempt: 1, record },
    ]);
    const ended = rig.finish(rig.orderOf("a").order.run);
    expect(kinds(ended)).not.toContain("reply");
    expect(records(ended)).toEqual([expect.objectContaining({ kind: "result", attempt: 1 })]);
    expect(acknowledged(rig.all)).toHaveLength(1);
  });

  test("runs on when its client goes", () => {
    const rig = new CoreHarness().start();
    rig.call("a", { disposition: POSTED }, 7);
    expect(rig.step({ kind: "peer-closed", peer: 7 })).toEqual([]);
    expect(records(rig.finish(rig.orderOf("a").order.run))).toHaveLength(1);
  });

  test.each([
    ["a condition that does not hold", UNMET],
    ["a loss that another executor could make good", { code: "EXECUTOR_LOST", what: "f", attempts: 1 }],
  ] as const)("ends with %s, because nobody tries it again", (_, failure) => {
    const rig = new CoreHarness().start();
    rig.call("a", { disposition: POSTED });
    const { slot, order } = rig.orderOf("a");
    const ended = rig.step({ kind: "run-failed", slot, run: order.run, step: 0, failure, runMs: 1 });
    expect(kinds(ended)).not.toContain("reply");
    expect(records(ended)).toEqual([expect.objectContaining({ kind: "failed", isFinal: true })]);
  });

  test("that has no room is refused, and leaves no trace", () => {
    const rig = new CoreHarness({ limits: { queueMax: 1 } }).start();
    rig.call("a");
    const refused = rig.call("b", { disposition: POSTED });
    expect(refused).toEqual([
      expect.objectContaining({
        kind: "reply",
        message: expect.objectContaining({ failure: expect.objectContaining({ code: "OVERLOADED" }) }),
      }),
    ]);
  });

  test("of a DAG: each part is acknowledged, and a part that the trigger cannot reach fails it for good", () => {
    const rig = new CoreHarness().start();
    const nodes = [
      node("x", { inputs: [bytes(1)], fn: "f", sendTo: ["other"] }),
      node("z", { inputs: ["y"], fn: "f", isOutput: true }),
    ];
    const arrived = rig.schedule(scheduleMessage("d", nodes, { disposition: POSTED }));
    expect(acknowledged(arrived)).toEqual([
      expect.objectContaining({ record: { kind: "accepted", attempt: 1, outputs: ["z"], isRecord: false } }),
    ]);
    rig.finish(rig.orderOf("d").order.run);
    const message = triggerMessage("d", "x", bytes(2));
    const lost = rig.step({ kind: "trigger-undelivered", peer: undefined, message, to: "other" as typeof SELF });
    expect(records(lost)).toEqual([
      expect.objectContaining({ failure: expect.objectContaining({ code: "EXECUTOR_LOST" }), isFinal: true }),
    ]);
  });
});
