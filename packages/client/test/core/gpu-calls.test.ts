/** Calls that need a GPU: where they go, and what becomes of them where there is none. A name that starts with "gpu" needs or has one. */
import type { Failure } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  CheckedCore,
  connected,
  dag,
  type Effect,
  type Event,
  ends,
  failed,
  failureOf,
  fired,
  lease,
  leased,
  lost,
  placements,
  result,
  sends,
  start,
  startDag,
} from "./harness.js";

const LACK: Failure = { code: "NO_RESOURCES", what: 'function "gpu-f"', problem: "no GPU executor", lacks: "gpu" };
const MAY_COME: Failure = { code: "NO_RESOURCES", what: 'function "gpu-f"', problem: "gpu1 was lost" };

const refused = (failure: Failure): Event => ({
  kind: "lease-refused",
  target: { kind: "function", name: "gpu-f" as never },
  failure,
});
const joined: Event = { kind: "leases-withdrawn", functions: ["gpu-f" as never], dags: [] };
const asks = (effects: readonly Effect[]): number => effects.filter((effect) => effect.kind === "request-lease").length;

describe("where there is no GPU executor", () => {
  test("a call fails at once with what the scheduler said, also while others are asked for again", () => {
    const core = new CheckedCore();
    core.step(start("c1", "gpu-f"), 0);
    expect(failureOf(core.step(refused(LACK), 1), "c1")).toEqual(LACK);
    const second = core.step(start("c2", "gpu-f"), 2);
    expect(failureOf(second, "c2")).toEqual(LACK);
    expect(asks(second)).toBe(0);
  });

  test("the scheduler is asked anew after a while, and as soon as an executor has joined", () => {
    const core = new CheckedCore();
    core.step(start("c1", "gpu-f"), 0);
    core.step(refused(LACK), 1);
    core.step(joined, 2);
    expect(asks(core.step(start("c2", "gpu-f"), 2))).toBe(1);
    core.step(refused(LACK), 3);
    core.step(fired, 10_000);
    expect(asks(core.step(start("c3", "gpu-f"), 10_000))).toBe(1);
  });

  test("a call that asked to queue waits, and is placed when an executor joins", () => {
    const core = new CheckedCore({ placementWaitMs: 500 });
    core.step(start("q", "gpu-f", { queue: true, deadlineMs: 60_000 }), 0);
    core.step(start("c", "gpu-f"), 0);
    const effects = core.step(refused(LACK), 1);
    expect(ends(effects).map(({ call }) => call)).toEqual(["c"]);
    for (let now = 1; now < 20_000; ) {
      const passed = core.step(fired, now);
      expect(ends(passed)).toEqual([]);
      if (asks(passed) > 0) core.step(refused(LACK), now);
      now = Math.max(now + 1, core.core.wakeAt);
    }
    expect(asks(core.step(joined, 20_000))).toBe(1);
    core.step(leased("gpu-f", ["gpu1"]), 20_001);
    expect(placements(core.step(connected("gpu1"), 20_002))).toEqual(["q#1@gpu1"]);
  });

  test("a call that asked to queue ends at its deadline, which says what it waited for", () => {
    const core = new CheckedCore();
    core.step(start("q", "gpu-f", { queue: true, deadlineMs: 2_000 }), 0);
    core.step(refused(LACK), 1);
    expect(failureOf(core.pass(1, 2_000), "q")).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      what: expect.stringContaining("no GPU executor"),
    });
  });

  test("calls that queue are bounded", () => {
    const core = new CheckedCore({ waitingCallsMax: 2 });
    core.step(start("q1", "gpu-f", { queue: true }), 0);
    core.step(refused(LACK), 1);
    core.step(start("q2", "gpu-f", { queue: true }), 2);
    const effects = core.step(start("q3", "gpu-f", { queue: true }), 2);
    expect(failureOf(effects, "q3")).toMatchObject({ code: "OVERLOADED", limit: 2 });
  });

  test("a refusal that other reasons make final ends calls that queue, too", () => {
    const core = new CheckedCore();
    core.step(start("q", "gpu-f", { queue: true }), 0);
    expect(failureOf(core.step(refused({ code: "FUNCTION_NOT_FOUND", fn: "gpu-f" }), 1), "q")).toMatchObject({
      code: "FUNCTION_NOT_FOUND",
    });
  });

  test("while one may come back, a call waits as for any executor", () => {
    const core = new CheckedCore();
    core.step(start("c", "gpu-f"), 0);
    expect(ends(core.step(refused(MAY_COME), 1))).toEqual([]);
    core.step(joined, 300);
    core.step(leased("gpu-f", ["gpu1"]), 301);
    expect(placements(core.step(connected("gpu1"), 302))).toEqual(["c#1@gpu1"]);
  });
});

test("queue also lets a call that needs no GPU wait past the usual time for an executor", () => {
  const core = new CheckedCore({ placementWaitMs: 100 });
  core.step(start("q", "f", { queue: true }), 0);
  core.step(start("c", "f"), 0);
  const passed = core.pass(0, 5_000);
  expect(ends(passed).map(({ call }) => call)).toEqual(["c"]);
  core.step(leased("f", ["e1"]), 5_001);
  expect(placements(core.step(connected("e1"), 5_001))).toEqual(["q#1@e1"]);
});

test("the calls of a GPU executor that is lost are placed on another one, or wait for the next lease", () => {
  const core = new CheckedCore();
  core.step(start("c1", "gpu-f"), 0);
  core.step(leased("gpu-f", ["gpu1", "gpu2"], 1e6), 0);
  core.step(connected("gpu1"), 0);
  core.step(connected("gpu2"), 0);
  expect(placements(core.step(lost("gpu1"), 1))).toEqual(["c1#2@gpu2"]);
  core.step(lost("gpu2"), 2);
  core.step(joined, 3);
  core.step(leased("gpu-f", ["gpu3"]), 4);
  expect(placements(core.step(connected("gpu3"), 5))).toEqual(["c1#3@gpu3"]);
});

test("an executor that refuses for want of a GPU is not asked again: its lease is given up, and another asked for", () => {
  const core = new CheckedCore();
  core.step(start("c1", "f"), 0);
  core.step(leased("f", ["e1"], 1e6), 0);
  core.step(connected("e1"), 0);
  const refusal = { code: "NO_RESOURCES", what: 'function "f"', problem: "executor e1 has no GPU" } as const;
  core.step(failed("e1", "c1", refusal), 1);
  const next = core.pass(1, 100);
  expect(asks(next)).toBe(1);
  expect(placements(next)).toEqual([]);
  core.step(leased("f", ["gpu1"]), 101);
  expect(placements(core.step(connected("gpu1"), 101))).toEqual(["c1#2@gpu1"]);
});

test("a lease that names CPU executors for a function that needs a GPU is not used", () => {
  const core = new CheckedCore();
  core.step(start("c1", "gpu-f"), 0);
  core.step(leased("gpu-f", ["e1", "gpu1"], 1e6), 0);
  expect(placements(core.step(connected("e1"), 0))).toEqual([]);
  expect(placements(core.step(connected("gpu1"), 0))).toEqual(["c1#1@gpu1"]);
});

describe("the nodes of a DAG", () => {
  const shape = dag("d", { a: [], "gpu-b": ["a"], c: ["gpu-b"], d: ["c"] }, ["d"]);

  function placed(ids: readonly string[]): Readonly<Record<string, readonly string[]>> {
    const core = new CheckedCore();
    core.step(startDag("c", "d"), 0);
    core.step({ kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: lease(ids, 1e6) }, 0);
    const effects = ids.flatMap((id) => core.step(connected(id), 0));
    return Object.fromEntries(
      sends(effects).map(({ to, message }) => {
        if (message.kind !== "dag-schedule") throw new Error(message.kind);
        return [to, message.nodes.map((node) => node.name)];
      }),
    );
  }

  test("are placed each by its need; a chain stays together as far as its need is one", () => {
    expect(placed(["e1", "gpu1"])).toEqual({ e1: ["a", "c", "d"], gpu1: ["gpu-b"] });
  });

  test("all run on GPU executors where there is no CPU executor, and the chain stays whole", () => {
    expect(placed(["gpu1"])).toEqual({ gpu1: ["a", "gpu-b", "c", "d"] });
    expect(Object.values(placed(["gpu1", "gpu2"]))).toEqual([["a", "gpu-b", "c", "d"]]);
  });

  test("wait until an executor for each need can be reached", () => {
    const core = new CheckedCore();
    core.step(startDag("c", "d"), 0);
    core.step({ kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: lease(["e1", "gpu1"], 1e6) }, 0);
    expect(sends(core.step(connected("e1"), 0))).toEqual([]);
    expect(sends(core.step(connected("gpu1"), 0))).toHaveLength(2);
  });

  test("a DAG that has lost its only GPU executor asks for another lease", () => {
    const core = new CheckedCore();
    core.step(startDag("c", "d"), 0);
    core.step({ kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: lease(["e1", "gpu1"], 1e6) }, 0);
    core.step(connected("e1"), 0);
    core.step(connected("gpu1"), 0);
    const effects = [...core.step(lost("gpu1"), 1), ...core.pass(1, 100)];
    expect(asks(effects)).toBeGreaterThan(0);
    expect(ends(effects)).toEqual([]);
  });
});

test("workers of CPU executors do not count as capacity for what needs a GPU", () => {
  const core = new CheckedCore();
  core.step(start("c1", "gpu-f"), 0);
  core.step(leased("gpu-f", ["e1", "gpu1"], 1e6), 0);
  core.step(connected("gpu1"), 0);
  core.step(result("gpu1", "c1"), 0);
  expect(core.core.capacityOf("function", "gpu-f")).toBe(1);
});

describe("calls wait here for a device, not at one that is busy", () => {
  const burst = (core: CheckedCore, count: number) =>
    Array.from({ length: count }, (_, i) => core.step(start(`c${i}`, "gpu-f"), 0)).flat();

  test("a burst does not go to the first executor that is connected, but to each that comes", () => {
    const core = new CheckedCore();
    burst(core, 20);
    core.step(leased("gpu-f", ["gpu1", "gpu2"], 1e6), 0);
    expect(placements(core.step(connected("gpu1"), 0))).toHaveLength(8);
    expect(placements(core.step(connected("gpu2"), 0))).toHaveLength(8);
    expect(placements(core.step(result("gpu2", "c8"), 1))).toEqual(["c16#1@gpu2"]);
  });

  test("a DAG with more such nodes than that is placed whole, once an executor has credit", () => {
    const nodes = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`gpu-${i}`, i === 0 ? [] : ["gpu-0"]]));
    const outputs = Object.keys(nodes).slice(1);
    const core = new CheckedCore();
    const granted = { kind: "dag-leased", dag: dag("d", nodes, outputs), constantReferences: new Map() } as const;
    core.step(startDag("c1", "d"), 0);
    core.step(startDag("c2", "d"), 0);
    core.step({ ...granted, lease: lease(["gpu1"], 1e6) }, 0);
    const placed = sends(core.step(connected("gpu1"), 0));
    expect(placed.map(({ message }) => message.call)).toEqual(["c1"]);
    expect(
      sends(core.step({ kind: "call-cancelled", call: "c1" as never }, 1)).map(({ message }) => message.call),
    ).toEqual(["c1", "c2"]);
  });
});
