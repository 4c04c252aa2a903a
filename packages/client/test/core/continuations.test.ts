import type { CallId, FunctionName } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { CallLink, Work } from "../../src/core/events.js";
import {
  CheckedCore,
  cancelled,
  connected,
  type Effect,
  type Event,
  ends,
  failed,
  failureOf,
  leased,
  lost,
  placements,
  result,
  sends,
  start,
} from "./harness.js";

const THREW = { code: "EXECUTION_FAILED", fn: "g", error: { name: "Error", message: "no", stack: "" } } as const;
const KEPT = { keep: true, outputKey: "out" } as const;
const WORK: Work = { kind: "function", args: new Uint8Array([2]), references: [] };
const link = (fn: string): CallLink => ({
  target: { kind: "function", name: fn as FunctionName },
  prepare: () => WORK,
});
const prepared = (call: string): Event => ({ kind: "call-prepared", call: call as CallId, work: WORK });
const kinds = (effects: readonly Effect[]) => effects.map(({ kind }) => kind);

/** Leases on f, g and h at all executors. */
function opened(ids: readonly string[] = ["e1", "e2"]): CheckedCore {
  const core = new CheckedCore();
  for (const fn of ["f", "g", "h"]) {
    core.step(start(`warm ${fn}`, fn), 0);
    core.step(leased(fn, ids, 1e7), 0);
  }
  for (const id of ids) core.step(connected(id), 0);
  for (const fn of ["f", "g", "h"]) core.step(cancelled(`warm ${fn}`), 0);
  return core;
}

const placedAt = (effects: readonly Effect[]) => sends(effects)[0]?.to as string;
const chain = (more: Parameters<typeof start>[2] = {}) =>
  start("a", "f", { links: [link("g"), link("h")], disposition: KEPT, ...more });

describe("continuations", () => {
  test("run one after the other as one call, each where its input was made; only the last is kept, and ends the call", () => {
    const core = opened();
    const sent = core.step(chain(), 1);
    const at = placedAt(sent);
    const seen = [...sends(sent)];
    for (const attempt of [1, 2]) {
      const next = core.step(result(at, "a", attempt), 2);
      expect(kinds(next)).toEqual(["prepare-link"]);
      const again = core.step(prepared("a"), 2);
      expect(placements(again)).toEqual([`a#${attempt + 1}@${at}`]);
      seen.push(...sends(again));
    }
    expect(seen.map(({ message }) => message)).toMatchObject([
      { fn: "f", disposition: { keep: false, outputKey: undefined } },
      { fn: "g", disposition: { keep: false, outputKey: undefined } },
      { fn: "h", disposition: KEPT, args: new Uint8Array([2]) },
    ]);
    const last = core.step(result(at, "a", 3, new Uint8Array([9])), 3);
    expect(ends(last)).toEqual([{ call: "a", end: { kind: "result", value: new Uint8Array([9]) } }]);
    expect(core.core.callCount).toBe(0);
  });

  test("answers of an earlier link are late", () => {
    const core = opened();
    const at = placedAt(core.step(chain(), 1));
    core.step(result(at, "a"), 2);
    expect(core.step(result(at, "a"), 2)).toEqual([]);
    core.step(prepared("a"), 2);
    expect(core.step(result(at, "a"), 2)).toEqual([]);
    expect(core.core.lateAnswers).toBe(2);
  });

  test("each link has all retries; a lost executor is no place to prefer", () => {
    const core = opened(["e1", "e2", "e3"]);
    const first = placedAt(core.step(chain({ retries: 1 }), 1));
    const second = placedAt(core.step(lost(first), 2));
    core.step(result(second, "a", 2), 3);
    expect(placements(core.step(prepared("a"), 3))).toEqual([`a#3@${second}`]);
    const third = ["e1", "e2", "e3"].find((id) => id !== first && id !== second);
    expect(placements(core.step(lost(second), 4))).toEqual([`a#4@${third}`]);
    expect(failureOf(core.step(lost(third as string), 5), "a")).toMatchObject({
      code: "EXECUTOR_LOST",
      what: 'function "g" (link 2 of 3)',
    });
  });

  test("a failure ends the call and names its link; of a link before the last nothing was kept", () => {
    const core = opened();
    const at = placedAt(core.step(chain(), 1));
    core.step(result(at, "a"), 2);
    core.step(prepared("a"), 2);
    const [end] = ends(core.step(failed(at, "a", THREW, 2), 3));
    expect(end).toEqual({ call: "a", end: { kind: "failed", failure: THREW, attempt: 2, isRemote: false } });
    const core2 = opened();
    core2.step(result(placedAt(core2.step(chain({ deadlineMs: 50 }), 0)), "a"), 2);
    core2.step(prepared("a"), 2);
    expect(failureOf(core2.pass(2, 50), "a")).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      what: 'function "g" (link 2 of 3)',
      deadlineMs: 50,
    });
  });

  test("a result that does not fit the next link, and a cancellation between two, end the call", () => {
    const core = opened();
    core.step(result(placedAt(core.step(chain(), 1)), "a"), 2);
    const failure = { code: "INVALID_ARGUMENT", what: "the inputs", problem: "no" } as const;
    expect(failureOf(core.step({ kind: "call-abandoned", call: "a" as CallId, failure }, 2), "a")).toEqual(failure);
    core.step(result(placedAt(core.step(chain(), 3)), "a"), 4);
    expect(failureOf(core.step(cancelled("a"), 4), "a")).toMatchObject({ code: "CANCELLED" });
    expect(core.step(prepared("a"), 4)).toEqual([]);
  });

  test("what depends on the call hears of its end after the last link, and not before", () => {
    const core = opened();
    const at = placedAt(core.step(chain({ links: [link("g")] }), 1));
    const dependency = { calls: ["a" as CallId], mode: "all", success: true, failure: false } as const;
    const rest = { targets: [], priority: 0, waitMs: undefined, retryOn: "loss", whenUnmet: "fail" } as const;
    core.step(start("b", "f", { task: { after: dependency, follow: undefined, ...rest } }), 2);
    const told = (effects: readonly Effect[]) =>
      effects.flatMap((effect) =>
        effect.kind === "tell-scheduler" && effect.message.kind === "call-known" ? [effect.message.state] : [],
      );
    expect(told(core.step(result(at, "a"), 3))).toEqual([]);
    core.step(prepared("a"), 3);
    expect(told(core.step(result(at, "a", 2), 4))).toEqual(["succeeded"]);
  });
});
