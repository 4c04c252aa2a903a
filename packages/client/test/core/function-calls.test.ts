import { describe, expect, test } from "vitest";
import {
  CheckedCore,
  cancelled,
  connected,
  type Effect,
  ends,
  failed,
  failureOf,
  leased,
  lost,
  placements,
  ready,
  result,
  sends,
  start,
} from "./harness.js";

const OVERLOADED = { code: "OVERLOADED", what: "the executor", limit: 1 } as const;
const DRAINING = { code: "DRAINING", what: "the executor" } as const;
const NO_RESOURCES = { code: "NO_RESOURCES", what: "f", problem: "no executors" } as const;
const THREW = { code: "EXECUTION_FAILED", fn: "f", error: { name: "Error", message: "no", stack: "" } } as const;

describe("leases", () => {
  test("the first call asks for a lease, waits for the connection, then goes out", () => {
    const core = new CheckedCore();
    expect(core.step(start("c1"), 0)).toEqual([{ kind: "request-lease", target: { kind: "function", name: "f" } }]);
    expect(core.step(leased("f", ["e1"]), 1).map((effect) => effect.kind)).toEqual(["open-executor"]);
    expect(placements(core.step(connected("e1"), 2))).toEqual(["c1#1@e1"]);
    const end = { kind: "result", value: new Uint8Array([7]) };
    expect(core.step(result("e1", "c1"), 3)).toEqual([{ kind: "end-call", call: "c1", owner: "owner of c1", end }]);
  });

  test("calls under a lease ask nobody", () => {
    const core = ready(["e1"]);
    expect(core.step(start("c1"), 10).map((effect) => effect.kind)).toEqual(["send"]);
  });

  test("a lease in use is renewed ahead of its end, once, and one out of use is not", () => {
    const core = new CheckedCore();
    core.step(start("c1"), 0);
    core.step(leased("f", ["e1"], 1_000), 0);
    core.step(connected("e1"), 0);
    expect(core.step(start("c2"), 400).map((effect) => effect.kind)).toEqual(["send"]);
    expect(core.step(start("c3"), 600).map((effect) => effect.kind)).toEqual(["request-lease", "send"]);
    expect(core.step(start("c4"), 700).map((effect) => effect.kind)).toEqual(["send"]);
    core.step(leased("f", ["e1"], 1_000), 750);
    expect(core.step(start("c5"), 1_100).map((effect) => effect.kind)).toEqual(["send"]);
    expect(core.step(start("c6"), 1_751).map((effect) => effect.kind)).toEqual(["request-lease"]);
  });

  test("a withdrawn lease is asked for again by the next call, while calls in flight go on", () => {
    const core = ready(["e1"]);
    core.step(start("c1"), 1);
    core.step({ kind: "leases-withdrawn", functions: ["f" as never], dags: [] }, 2);
    expect(core.step(start("c2"), 3).map((effect) => effect.kind)).toEqual(["request-lease"]);
    expect(ends(core.step(result("e1", "c1"), 4))).toHaveLength(1);
  });

  test("a refusal that is final ends every call that waits", () => {
    const core = new CheckedCore();
    core.step(start("c1"), 0);
    core.step(start("c2"), 0);
    const failure = { code: "FUNCTION_NOT_FOUND", fn: "f" } as const;
    const effects = core.step({ kind: "lease-refused", target: { kind: "function", name: "f" as never }, failure }, 1);
    expect(ends(effects).map(({ call }) => call)).toEqual(["c1", "c2"]);
    expect(failureOf(effects, "c1")).toEqual(failure);
  });

  test("without resources a call asks again and fails with the scheduler's reason after placementWaitMs", () => {
    const core = new CheckedCore({ placementWaitMs: 500 });
    core.step(start("c1"), 0);
    let requests = 0;
    let failure: unknown;
    let now = 0;
    let answer = true;
    while (failure === undefined && now < 1_000) {
      const refusal = {
        kind: "lease-refused",
        target: { kind: "function", name: "f" as never },
        failure: NO_RESOURCES,
      } as const;
      const effects: readonly Effect[] = answer ? core.step(refusal, now) : core.step({ kind: "timer-fired" }, now);
      answer = effects.some((effect) => effect.kind === "request-lease");
      if (answer) requests++;
      failure = failureOf(effects, "c1");
      now = answer ? now + 1 : Math.max(now, core.core.wakeAt);
    }
    expect(failure).toEqual(NO_RESOURCES);
    expect(requests).toBeGreaterThan(3);
  });

  test("connections that no lease names are closed after a while", () => {
    const core = new CheckedCore({ executorIdleMs: 100 });
    core.step(start("c1"), 0);
    core.step(leased("f", ["e1"], 1_000), 0);
    core.step(connected("e1"), 0);
    core.step(result("e1", "c1"), 1);
    expect(core.pass(1, 5_000)).toContainEqual({ kind: "close-executor", executor: "e1" });
    expect(core.core.wakeAt).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("spreading", () => {
  test("calls go round executors that are equally busy", () => {
    const core = ready(["e1", "e2", "e3"]);
    const used = ["a", "b", "c"].flatMap((id) => {
      const [placed] = placements(core.step(start(id), 1));
      core.step(result((placed as string).split("@")[1] as string, id), 1);
      return (placed as string).split("@")[1];
    });
    expect([...used].sort()).toEqual(["e1", "e2", "e3"]);
  });

  test("outstanding calls follow the weights", () => {
    const core = new CheckedCore();
    core.step(start("first"), 0);
    core.step(leased("f", ["e1", "e2"], 1e6, [3, 1]), 0);
    core.step(connected("e1"), 0);
    core.step(connected("e2"), 0);
    const counts = new Map([["e1", 1]]);
    for (let i = 0; i < 39; i++) {
      const to = (placements(core.step(start(`c${i}`), 1))[0] as string).split("@")[1] as string;
      counts.set(to, (counts.get(to) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({ e1: 30, e2: 10 });
  });

  test("beyond the credit of an executor calls wait, and go out in order as answers come", () => {
    const core = ready(["e1"], { outstandingPerExecutorMax: 2 });
    expect(placements(["a", "b", "c", "d"].flatMap((id) => core.step(start(id), 1)))).toEqual(["a#1@e1", "b#1@e1"]);
    expect(placements(core.step(result("e1", "b"), 2))).toEqual(["c#1@e1"]);
    expect(placements(core.step(result("e1", "a"), 2))).toEqual(["d#1@e1"]);
  });

  test("functions that wait for credit take turns", () => {
    const core = ready(["e1"], { outstandingPerExecutorMax: 1 });
    core.step(start("g0", "g"), 1);
    core.step(leased("g", ["e1"], 1e6), 1);
    const [running] = ["g0"];
    for (const id of ["f1", "f2"]) core.step(start(id, "f"), 1);
    for (const id of ["g1", "g2"]) core.step(start(id, "g"), 1);
    const order: string[] = [];
    let current = running as string;
    for (let i = 0; i < 4; i++) {
      const [placed] = placements(core.step(result("e1", current), 2));
      current = (placed as string).split("#")[0] as string;
      order.push(current[0] as string);
    }
    expect(order.join("")).toMatch(/^(fgfg|gfgf)$/);
  });

  test("a full queue refuses with OVERLOADED and its limit", () => {
    const core = ready(["e1"], { outstandingPerExecutorMax: 1, waitingCallsMax: 1 });
    core.step(start("a"), 1);
    core.step(start("b"), 1);
    expect(failureOf(core.step(start("c"), 1), "c")).toMatchObject({ code: "OVERLOADED", limit: 1 });
  });
});

describe("placing again", () => {
  test("the calls of a lost executor go elsewhere with the next attempt", () => {
    const core = ready(["e1", "e2"]);
    const [placed] = placements(core.step(start("a"), 1));
    const from = (placed as string).split("@")[1] as string;
    const to = from === "e1" ? "e2" : "e1";
    expect(placements(core.step(lost(from), 2))).toEqual([`a#2@${to}`]);
  });

  test("a late answer of the attempt before is dropped, and counted", () => {
    const core = ready(["e1", "e2"]);
    const from = (placements(core.step(start("a"), 1))[0] as string).split("@")[1] as string;
    const to = (placements(core.step(lost(from), 2))[0] as string).split("@")[1] as string;
    expect(core.step(result(from, "a", 1), 3)).toEqual([]);
    expect(core.core.lateAnswers).toBe(1);
    expect(ends(core.step(result(to, "a", 2), 4))).toHaveLength(1);
    expect(core.step(result(to, "a", 2), 5)).toEqual([]);
  });

  test("an answer from an executor that does not run the attempt is dropped", () => {
    const core = ready(["e1", "e2"]);
    const from = (placements(core.step(start("a"), 1))[0] as string).split("@")[1] as string;
    expect(core.step(result(from === "e1" ? "e2" : "e1", "a", 1), 2)).toEqual([]);
  });

  test("after `retries` losses the call fails with EXECUTOR_LOST", () => {
    const core = ready(["e1", "e2", "e3"]);
    let from = (placements(core.step(start("a", "f", { retries: 1 }), 1))[0] as string).split("@")[1] as string;
    from = (placements(core.step(lost(from), 2))[0] as string).split("@")[1] as string;
    expect(failureOf(core.step(lost(from), 3), "a")).toEqual({
      code: "EXECUTOR_LOST",
      what: 'function "f"',
      attempts: 2,
    });
  });

  test.each([OVERLOADED, DRAINING])(
    "$code is answered by a backoff and another attempt, whatever `retries` is",
    (failure) => {
      const core = ready(["e1", "e2"]);
      const from = (placements(core.step(start("a", "f", { retries: 0 }), 1))[0] as string).split("@")[1] as string;
      expect(core.step(failed(from, "a", failure), 2)).toEqual([]);
      const [placed] = placements(core.pass(2, 50));
      expect(placed).toBe(`a#2@${from === "e1" ? "e2" : "e1"}`);
    },
  );

  test("a call that is refused until its deadline ends with DEADLINE_EXCEEDED and the reason", () => {
    const core = ready(["e1"]);
    core.step(start("a", "f", { deadlineMs: 100 }), 0);
    let failure: unknown;
    for (let attempt = 1, now = 0; failure === undefined; attempt++) {
      core.step(failed("e1", "a", OVERLOADED, attempt), now);
      let placed = false;
      while (!placed && failure === undefined) {
        now = Math.max(now, core.core.wakeAt);
        const effects = core.step({ kind: "timer-fired" }, now);
        placed = placements(effects).length > 0;
        failure = failureOf(effects, "a");
      }
    }
    expect(failure).toEqual({
      code: "DEADLINE_EXCEEDED",
      what: 'function "f" (the executor is full (limit 1); send less at a time, or try again later)',
      deadlineMs: 100,
    });
  });

  test("a function's own error is never retried", () => {
    const core = ready(["e1", "e2"]);
    const from = (placements(core.step(start("a"), 1))[0] as string).split("@")[1] as string;
    expect(failureOf(core.step(failed(from, "a", THREW), 2), "a")).toEqual(THREW);
  });

  test("a connection that takes no more is left alone for a moment", () => {
    const core = ready(["e1", "e2"]);
    const from = (placements(core.step(start("a"), 1))[0] as string).split("@")[1] as string;
    core.step({ kind: "send-refused", executor: from as never, call: "a" as never, attempt: 1 }, 1);
    expect(placements(core.pass(1, 20))).toEqual([`a#2@${from === "e1" ? "e2" : "e1"}`]);
  });

  test("when the only executor is lost, the lease is asked for again, and the same executor may come back", () => {
    const core = ready(["e1"]);
    core.step(start("a"), 1);
    core.step(lost("e1"), 2);
    const effects = core.pass(2, 100);
    expect(effects.map((effect) => effect.kind).sort()).toEqual(["open-executor", "request-lease"]);
    expect(placements(core.step(connected("e1"), 101))).toEqual(["a#2@e1"]);
  });
});

describe("ends", () => {
  test("a call past its deadline ends at it, and its executor is told", () => {
    const core = ready(["e1"]);
    core.step(start("a", "f", { deadlineMs: 100 }), 1);
    expect(core.core.wakeAt).toBeLessThanOrEqual(101);
    const effects = core.pass(1, 101);
    expect(failureOf(effects, "a")).toEqual({ code: "DEADLINE_EXCEEDED", what: 'function "f"', deadlineMs: 100 });
    expect(sends(effects)).toEqual([{ to: "e1", message: { kind: "cancel", call: "a", attempt: 1 } }]);
  });

  test("cancelling ends a call in every phase, and tells the executor where there is one", () => {
    const core = new CheckedCore();
    core.step(start("a"), 0);
    expect(failureOf(core.step(cancelled("a"), 1), "a")).toEqual({ code: "CANCELLED", what: 'function "f"' });
    const placed = ready(["e1"]);
    placed.step(start("b"), 1);
    const effects = placed.step(cancelled("b"), 2);
    expect(sends(effects)).toEqual([{ to: "e1", message: { kind: "cancel", call: "b", attempt: 1 } }]);
    expect(failureOf(effects, "b")?.code).toBe("CANCELLED");
    expect(placed.step(cancelled("b"), 3)).toEqual([]);
  });

  test("a call whose arguments are awaited starts when they are there", () => {
    const core = ready(["e1"]);
    expect(core.step(start("a", "f", { work: undefined }), 1)).toEqual([]);
    const work = { kind: "function", args: new Uint8Array(), references: [] } as const;
    expect(placements(core.step({ kind: "call-prepared", call: "a" as never, work }, 2))).toEqual(["a#1@e1"]);
  });

  test("closing ends every call once with CANCELLED, and later calls with CLOSED", () => {
    const core = ready(["e1"]);
    core.step(start("a"), 1);
    core.step(start("b", "g"), 1);
    const effects = core.step({ kind: "closed" }, 2);
    expect(ends(effects).map(({ call }) => call)).toEqual(["a", "b"]);
    expect(failureOf(core.step(start("c"), 3), "c")).toEqual({ code: "CLOSED", what: "the client" });
  });
});
