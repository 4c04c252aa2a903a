import type { ExecutorId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { component, deployment, memoryOf, Rig } from "./deployment-rig.js";

const E1 = "e1" as ExecutorId;

describe("now or not at all", () => {
  test("without room it is refused, with what is missing", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 2, gpus: 1 });
    rig.submit(deployment("gpus", { waitMs: 0 }, { gpus: 1, essential: 2 }));
    expect(rig.endOf("gpus")).toEqual({
      kind: "refused",
      failure: {
        code: "NO_RESOURCES",
        what: 'deployment "gpus"',
        problem: "it needs 2 GPUs, and all executors together have 1",
      },
    });
    expect(rig.table.size).toBe(0);
  });

  test("when a part cannot start anywhere, exactly what was taken is given back", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e1", { cores: 1 });
    rig.executor("e2", { cores: 1 });
    rig.submit(deployment("other", {}), deployment("a", { waitMs: 0 }, { memoryMb: { min: 0, max: 0 } }));
    const [part] = rig.of("a");
    rig.running.delete(part?.owner as string);
    rig.step({ kind: "component-failed", owner: part?.owner as string, problem: "no", retryable: true });
    expect(rig.endOf("a")).toMatchObject({ kind: "refused", failure: { code: "NO_RESOURCES" } });
    expect(rig.table.statistics.essential.cores).toBe(1);
  });
});

describe("starting", () => {
  test("a part that one executor refuses is tried on another; what has started stays", () => {
    const rig = new Rig();
    rig.isManual = true;
    for (const name of ["e1", "e2", "e3"]) rig.executor(name, { cores: 1 });
    rig.submit(deployment("a", {}, { essential: 2 }));
    const [first, second] = rig.of("a");
    rig.step({ kind: "component-started", owner: second?.owner as string });
    rig.running.delete(first?.owner as string);
    const effects = rig.step({
      kind: "component-failed",
      owner: first?.owner as string,
      problem: "full",
      retryable: true,
    });
    expect(effects.filter(({ kind }) => kind === "stop-component")).toEqual([]);
    const again = rig.of("a").find(({ owner }) => owner !== second?.owner);
    expect(again?.executor).toBe("e3");
    rig.step({ kind: "component-started", owner: again?.owner as string });
    expect(rig.kind("a")).toBe("running");
  });

  test("what an undone one gives back goes to whoever fits, at once", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("a", {}, { essential: 2 }), deployment("b"));
    const [part] = rig.of("a");
    rig.running.delete(part?.owner as string);
    rig.step({ kind: "component-failed", owner: part?.owner as string, problem: "full", retryable: true });
    expect([rig.kind("a"), rig.kind("b")]).toEqual(["waiting", "starting"]);
  });

  test("a part that cannot start for good ends it, and stops the others", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("a", {}, { essential: 2 }));
    const [first, second] = rig.of("a");
    const effects = rig.step({
      kind: "component-failed",
      owner: first?.owner as string,
      problem: "throws",
      retryable: false,
    });
    expect(effects).toContainEqual({ kind: "stop-component", owner: second?.owner, executor: "e1" });
    expect(rig.endOf("a")).toEqual({ kind: "part-failed", component: "part", executor: "e1", problem: "throws" });
  });

  test("one that does not start in time is stopped and tried elsewhere", () => {
    const rig = new Rig({ startMsMax: 1_000 });
    rig.isManual = true;
    rig.executor("e1", { cores: 1 });
    rig.executor("e2", { cores: 1 });
    rig.submit(deployment("a"));
    const [late] = rig.of("a");
    rig.advance(1_000);
    const [other] = rig.of("a");
    expect([late?.executor, other?.executor]).toEqual(["e1", "e2"]);
  });
});

describe("executors", () => {
  test("one that offers less keeps its essential parts, and gives elastic ones back", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 4 });
    rig.submit(deployment("a", {}, { essential: 2, elastic: 2 }));
    rig.executor("e1", { cores: 3 });
    expect(rig.parts("a")).toBe(3);
    rig.executor("e1", { cores: 1 });
    expect(rig.parts("a")).toBe(2);
    rig.executor("e1", { cores: 8 });
    expect(rig.parts("a")).toBe(4);
  });

  test("one that drains takes nothing new, and its elastic parts move", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("a", {}, { elastic: 1 }));
    rig.executor("e2", { cores: 2 });
    rig.step({ kind: "executor-draining", executor: E1 });
    expect(rig.of("a").map(({ executor }) => executor)).toEqual(["e1", "e2"]);
    rig.submit(deployment("b"), deployment("c"));
    expect(rig.of("b")[0]?.executor).toBe("e2");
    // It takes the place of the elastic part: there is no other.
    expect([rig.of("c")[0]?.executor, rig.parts("a")]).toEqual(["e2", 1]);
  });

  test("parts that need no GPU stay off executors that have one while others have room", () => {
    const rig = new Rig();
    rig.executor("gpu", { cores: 8, gpus: 1 });
    rig.executor("cpu", { cores: 1 });
    rig.submit(deployment("a"), deployment("b"));
    expect([rig.of("a")[0]?.executor, rig.of("b")[0]?.executor]).toEqual(["cpu", "gpu"]);
  });

  test("one that is lost under an essential part: it ends, or is put up again whole, as it wishes", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("ends"), deployment("restarts", { whenLost: "restart", waitMs: 0 }));
    rig.step({ kind: "executor-gone", executor: E1, problem: "silent" });
    expect(rig.endOf("ends")).toMatchObject({ kind: "part-lost", problem: "silent" });
    // It has run, so how long it would have waited for that no longer counts.
    rig.advance(60_000);
    expect(rig.kind("restarts")).toBe("waiting");
    rig.executor("e2", { cores: 2 });
    expect(rig.of("restarts").at(-1)?.executor).toBe("e2");
  });
});

describe("placement within", () => {
  const spread = (within: "average" | "waterfill" | "random"): readonly number[] => {
    const rig = new Rig({ within }, 5);
    for (const name of ["e1", "e2", "e3"]) rig.executor(name, { cores: 4 });
    rig.submit(deployment("a", {}, { essential: 6 }));
    return ["e1", "e2", "e3"].map((name) => rig.of("a").filter(({ executor }) => executor === name).length);
  };

  test("average spreads, waterfill packs, random does as its seed says", () => {
    expect(spread("average")).toEqual([2, 2, 2]);
    expect(spread("waterfill")).toEqual([4, 2, 0]);
    expect(spread("random")).toEqual(spread("random"));
    expect(spread("random").reduce((sum, parts) => sum + parts)).toBe(6);
  });
});

describe("turns", () => {
  test("a large one is let past only so often; then executors are held for it", () => {
    const rig = new Rig({ overtakenMax: 3, holdMsMax: 60_000 });
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("first"), deployment("large", {}, { cores: { min: 2, max: 2 } }));
    for (let i = 0; i < 10; i++) rig.submit(deployment(`small-${i}`));
    const running = () => rig.table.list().filter(({ status }) => status.kind === "running");
    let ended = 0;
    for (; rig.kind("large") === "waiting"; ended++) rig.stop(running()[0]?.name as string);
    expect(ended).toBeLessThanOrEqual(5);
    expect(rig.kind("small-9")).toBe("waiting");
    rig.stop("large");
    expect(running()).toHaveLength(2);
  });

  test("a hold ends by itself when what it waits for does not", () => {
    const rig = new Rig({ overtakenMax: 1, holdMsMax: 5_000 });
    rig.executor("e1", { cores: 3 });
    rig.submit(deployment("endless"), deployment("large", {}, { essential: 3 }), deployment("one"), deployment("two"));
    expect([rig.kind("one"), rig.kind("two")]).toEqual(["running", "waiting"]);
    rig.advance(5_000);
    expect(rig.kind("two")).toBe("running");
  });

  test("whoever has waited beyond patience goes first, under an order that would let it starve", () => {
    const rig = new Rig({ order: { kind: "sjf", dimensions: 1 }, patienceMs: 10_000, overtakenMax: 0 });
    rig.executor("e1", { cores: 1 });
    rig.submit(deployment("now", { durationMs: 1 }), deployment("long", { durationMs: 1_000_000 }));
    rig.advance(9_999);
    rig.submit(deployment("short-1", { durationMs: 1 }));
    rig.stop("now");
    expect(rig.kind("short-1")).toBe("running");
    rig.submit(deployment("short-2", { durationMs: 1 }));
    rig.advance(1);
    rig.stop("short-1");
    expect(rig.kind("long")).toBe("running");
  });
});

describe("modes", () => {
  const modes = ["rigid", "malleable", "flexible"] as const;

  test("rigid wants everything, malleable gives and never takes back, flexible takes back", () => {
    const seen = modes.map((mode) => {
      const rig = new Rig({ mode, overtakenMax: 0 });
      rig.executor("e1", { cores: 10 });
      rig.submit(deployment("a", {}, { essential: 3, elastic: 5 }));
      rig.submit(deployment("b", {}, { essential: 3, elastic: 3 }), deployment("c", {}, { essential: 3 }));
      return [rig.parts("a"), rig.parts("b"), rig.parts("c")];
    });
    expect(seen).toEqual([
      [8, 0, 0],
      [8, 0, 0],
      [4, 3, 3],
    ]);
  });

  test("the paper's condition: elastic parts are only taken back while those that run could not use everything", () => {
    const rig = new Rig({ reclaim: "unsaturated", overtakenMax: 0 });
    rig.executor("e1", { cores: 10, memoryMb: 100 });
    rig.submit(deployment("a", {}, { essential: 1, elastic: 8 }), deployment("b", {}, { essential: 2, elastic: 2 }));
    expect([rig.parts("a"), rig.parts("b")]).toEqual([8, 2]);
    rig.submit(deployment("c"));
    expect(rig.kind("c")).toBe("waiting");
    rig.stop("b");
    expect([rig.parts("a"), rig.parts("c")]).toEqual([9, 1]);
  });

  test("as few elastic parts are taken back as it takes, from those that come last", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 12 });
    rig.submit(deployment("first", {}, { elastic: 1, cores: { min: 4, max: 4 } }));
    rig.submit(deployment("last", { components: [component({ elastic: 3 })] }));
    expect([rig.parts("first"), rig.parts("last")]).toEqual([2, 4]);
    // Three small ones would not do; with the large one, none of them is needed.
    rig.submit(deployment("new", {}, { essential: 1, cores: { min: 4, max: 4 } }));
    expect([rig.parts("first"), rig.parts("last"), rig.parts("new")]).toEqual([1, 4, 1]);
    expect(rig.effects.filter(({ kind }) => kind === "stop-component")).toHaveLength(1);
  });

  test("who comes before takes elastic parts from those behind it when it starts, and then leaves them alone", () => {
    const rig = new Rig({ order: { kind: "sjf", dimensions: 1 } });
    rig.executor("e1", { cores: 10 });
    rig.submit(deployment("long", { durationMs: 9_000 }, { elastic: 9 }));
    rig.submit(deployment("short", { durationMs: 10 }, { elastic: 6 }));
    expect([rig.parts("long"), rig.parts("short")]).toEqual([3, 7]);
    rig.submit(deployment("longest", { durationMs: 90_000 }, { elastic: 6 }));
    expect(["long", "short", "longest"].map((name) => rig.parts(name))).toEqual([2, 7, 1]);
  });
});

describe("limits", () => {
  test("each overflow is refused by name", () => {
    const rig = new Rig({ deploymentsMax: 1, partsMax: 2, executorsMax: 1 });
    rig.submit(deployment("a"), deployment("b"));
    expect(rig.effects.at(-1)).toMatchObject({ kind: "deployment-refused", failure: { code: "OVERLOADED", limit: 1 } });
    rig.stop("a");
    rig.submit(deployment("c", {}, { elastic: 2 }));
    expect(rig.effects.at(-1)).toMatchObject({ kind: "deployment-refused", failure: { code: "OVERLOADED", limit: 2 } });
    rig.executor("e1", { cores: 1 });
    expect(rig.executor("e2", { cores: 1 })).toMatchObject([
      { kind: "deployment-trace", name: "executor-without-parts" },
    ]);
  });

  test("a name that is in use is refused, and the one that uses it is not disturbed", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 2 });
    rig.submit(deployment("a"), deployment("a"));
    expect(rig.effects.at(-1)).toMatchObject({ kind: "deployment-refused", failure: { code: "INVALID_ARGUMENT" } });
    expect(rig.parts("a")).toBe(1);
    rig.submit(deployment("b", { components: [] }));
    expect(rig.effects.at(-1)).toMatchObject({ kind: "deployment-refused", failure: { code: "INVALID_ARGUMENT" } });
  });
});

describe("after a restart of the scheduler", () => {
  const restarted = (rig: Rig): Rig => {
    const next = new Rig();
    next.step({ kind: "deployments-restored", deployments: JSON.parse(JSON.stringify(rig.table.snapshot())) });
    return next;
  };

  test("what ran waits for its executors, however little it wanted to wait for its first start", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 1 });
    rig.submit(deployment("ran", { waitMs: 0 }));
    const next = restarted(rig);
    next.advance(5_000);
    next.executor("e1", { cores: 1 });
    expect(next.kind("ran")).toBe("running");
  });

  test("what waited goes on waiting for the rest of its time, in its turn", () => {
    const rig = new Rig();
    rig.submit(deployment("a", { waitMs: 10_000 }), deployment("b"));
    rig.advance(6_000);
    const next = restarted(rig);
    next.submit(deployment("c"));
    next.advance(3_999);
    expect(next.kind("a")).toBe("waiting");
    next.advance(1);
    expect(next.endOf("a")).toMatchObject({ kind: "refused", failure: { code: "TASK_TIMEOUT" } });
    next.executor("e1", { cores: 1 });
    expect([next.kind("b"), next.kind("c")]).toEqual(["running", "waiting"]);
  });
});

test("statistics say how long it took, and who holds what", () => {
  const rig = new Rig();
  rig.executor("e1", { cores: 4, memoryMb: 10 });
  rig.submit(
    deployment("a", { components: [component({ ...memoryOf(5), elastic: 1 })] }),
    deployment("b", {}, memoryOf(10)),
  );
  rig.advance(1_000);
  rig.stop("a", "completed");
  rig.advance(500);
  rig.stop("b", "completed");
  const { queueing, turnaround, counts, capacity } = rig.table.statistics;
  expect([queueing.count, queueing.meanMs, turnaround.count, turnaround.maxMs]).toEqual([2, 500, 2, 1_500]);
  expect(counts).toMatchObject({ admitted: 2, ended: 2, refused: 0 });
  expect(capacity).toEqual({ cores: 4, memoryMb: 10, gpus: 0 });
});
