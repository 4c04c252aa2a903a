import type { CallId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  accepted,
  CheckedCore,
  connected,
  dag,
  type Event,
  ends,
  failed,
  failureOf,
  lease,
  lost,
  placements,
  ready,
  result,
  sends,
  start,
  startDag,
} from "./harness.js";

const POSTED = { keep: true, outputKey: undefined, isPosted: true } as const;
const OVERLOADED = { code: "OVERLOADED", what: "the executor", limit: 1 } as const;

describe("a posted call", () => {
  test("says so to its executor, and ends when that has accepted it; nothing is held, and no answer is missed", () => {
    const core = ready(["e1"]);
    const [sent] = sends(core.step(start("a", "f", { disposition: POSTED }), 10));
    expect(sent?.message).toMatchObject({ kind: "call", disposition: POSTED });
    const effects = core.step(accepted("e1", "a"), 20);
    expect(effects).toEqual([{ kind: "end-call", call: "a", owner: "owner of a", end: { kind: "accepted" } }]);
    expect(core.core.callCount).toBe(0);
    // Not a success of which others could be told.
    expect(core.core.knows("a" as CallId)).toBe(false);
    core.step(lost("e1"), 30);
    expect(ends(core.step({ kind: "closed" }, 40))).toEqual([]);
  });

  test("is tried elsewhere when its executor is lost before it has accepted; an answer of the first attempt is late", () => {
    const core = ready(["e1", "e2"]);
    const [sent] = sends(core.step(start("a", "f", { disposition: POSTED }), 10));
    const first = sent?.to as string;
    expect(placements(core.step(lost(first), 20))).toEqual([`a#2@${first === "e1" ? "e2" : "e1"}`]);
    expect(core.step(accepted(first, "a"), 30)).toEqual([]);
  });

  test("fails with OVERLOADED after as many other tries as it has retries; an ordinary call waits on", () => {
    const core = ready(["e1"]);
    core.step(start("a", "f", { disposition: POSTED, retries: 1 }), 10);
    expect(core.step(failed("e1", "a", OVERLOADED), 10)).toEqual([]);
    core.pass(10, 1_000);
    expect(failureOf(core.step(failed("e1", "a", OVERLOADED, 2), 1_000), "a")).toMatchObject(OVERLOADED);
    core.step(start("b", "f", { retries: 0 }), 1_000);
    expect(core.step(failed("e1", "b", OVERLOADED), 1_000)).toEqual([]);
  });

  test("that an executor of an earlier release answers with its result has ended as well", () => {
    const core = ready(["e1"]);
    core.step(start("a", "f", { disposition: POSTED }), 10);
    expect(ends(core.step(result("e1", "a"), 20))).toHaveLength(1);
  });

  test("of a DAG ends when every executor has accepted its part, each once", () => {
    const core = new CheckedCore();
    const diamond = dag("d", { a: [], b: ["a"], c: ["a"], join: ["b", "c"] }, ["join"]);
    core.step(startDag("warm", "d"), 0);
    core.step({ kind: "dag-leased", dag: diamond, constantReferences: new Map(), lease: lease(["e1", "e2"]) }, 0);
    core.step(connected("e1"), 0);
    core.step(connected("e2"), 0);
    core.step({ kind: "call-cancelled", call: "warm" as CallId }, 0);
    const parts = sends(core.step({ ...startDag("a", "d"), disposition: POSTED } as Event, 0)).map(({ to }) => to);
    expect(parts.toSorted()).toEqual(["e1", "e2"]);
    for (const id of ["stranger", "e1", "e1"]) expect(ends(core.step(accepted(id, "a"), 1))).toEqual([]);
    expect(ends(core.step(accepted("e2", "a"), 2))).toEqual([{ call: "a", end: { kind: "accepted" } }]);
  });
});
