/** The faults of Zoe's scheduler that can occur here, by the rows of their table; each must not return. */
import type { DeploymentName, ExecutorId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { deployment, memoryOf, Rig } from "./deployment-rig.js";

describe("zoe", () => {
  test("row 1: what was just given is not given again (stale statistics)", () => {
    const rig = new Rig();
    rig.executor("e", { memoryMb: 10 });
    rig.submit(deployment("a", {}, memoryOf(6)), deployment("b", {}, memoryOf(6)));
    expect(rig.kind("a")).toBe("running");
    expect(rig.kind("b")).toBe("waiting");
  });

  test("row 2: a waiting core displaces just the elastic parts that it needs, and nothing spins", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 10 });
    rig.submit(deployment("a", {}, { elastic: 8 }));
    expect(rig.parts("a")).toBe(9);
    rig.submit(deployment("b", {}, { essential: 3 }));
    expect(rig.kind("b")).toBe("running");
    expect(rig.parts("a")).toBe(7);
    expect(rig.advance(60_000).filter(({ kind }) => kind !== "deployment-trace")).toEqual([]);
  });

  test("row 3: a start that fails is tried again after longer and longer waits, and ends", () => {
    const rig = new Rig({ startAttemptsMax: 5, backoffMs: 1_000 });
    rig.isManual = true;
    rig.executor("e", { cores: 1 });
    rig.submit(deployment("a"));
    const at: number[] = [];
    for (let tries = 0; rig.kind("a") !== undefined; tries++) {
      if (tries > 20) throw new Error("it is tried for ever");
      const [part] = rig.of("a");
      if (part === undefined) {
        rig.advance(Math.max(1, rig.table.wakeAt - rig.now));
        continue;
      }
      at.push(rig.now);
      rig.running.clear();
      rig.step({ kind: "component-failed", owner: part.owner, problem: "no room", retryable: true });
    }
    expect(at).toHaveLength(5);
    const waits = at.slice(1).map((one, i) => one - (at[i] as number));
    for (let i = 1; i < waits.length; i++) expect(waits[i]).toBeGreaterThan((waits[i - 1] as number) * 0.99);
    expect(rig.endOf("a")).toMatchObject({ kind: "part-failed", problem: "no room" });
  });

  test("row 4: one that runs without all its elastic parts stops nobody behind it", () => {
    const rig = new Rig();
    rig.executor("e", { memoryMb: 10 });
    rig.submit(deployment("a", {}, { ...memoryOf(4), elastic: 1 }), deployment("b", {}, memoryOf(4)));
    rig.submit(deployment("c", {}, { ...memoryOf(4), essential: 1, elastic: 3 }));
    expect(rig.kind("a")).toBe("running");
    rig.submit(deployment("d", {}, memoryOf(1)));
    expect(rig.kind("d")).toBe("running");
  });

  test("row 5: one that can never be placed at the head stops nobody, under any order", () => {
    for (const order of [
      { kind: "fifo" },
      { kind: "size" },
      { kind: "dynsize" },
      { kind: "sjf", dimensions: 1 },
      { kind: "hrrn", dimensions: 3 },
    ] as const) {
      for (const overtakenMax of [0, 16]) {
        const rig = new Rig({ order, overtakenMax });
        rig.executor("e", { cores: 4 });
        rig.submit(deployment("huge", { size: 0, durationMs: 1 }, { essential: 5 }), deployment("small"));
        expect(rig.kind("small")).toBe("running");
        expect(rig.status("huge")).toEqual({
          kind: "waiting",
          why: { kind: "too-large", problem: "it needs 5 cores, and all executors together have 4" },
        });
      }
    }
  });

  test("row 6: elastic parts that run are taken back for a waiting core, essential ones are not", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 4 });
    rig.submit(deployment("a", {}, { elastic: 9 }));
    expect(rig.parts("a")).toBe(4);
    rig.submit(deployment("b", {}, { essential: 2 }), deployment("c"), deployment("d"));
    expect([rig.parts("a"), rig.parts("b"), rig.parts("c"), rig.kind("d")]).toEqual([1, 2, 1, "waiting"]);
    rig.stop("b");
    expect([rig.parts("d"), rig.parts("a")]).toEqual([1, 2]);
  });

  test("row 7: who needs cores or GPUs and no memory is let in, and is refused what is not there", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 2, memoryMb: 100, gpus: 1 });
    rig.submit(deployment("cores"));
    rig.submit(deployment("gpu", {}, { cores: { min: 0, max: 0 }, gpus: 1 }));
    rig.submit(deployment("second-gpu", {}, { cores: { min: 0, max: 0 }, gpus: 1 }));
    expect(["cores", "gpu", "second-gpu"].map((name) => rig.kind(name))).toEqual(["running", "running", "waiting"]);
  });

  test("row 8: what is needed exactly fits, in every resource", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 0.3, memoryMb: 10, gpus: 1 });
    const exact = { cores: { min: 0.1, max: 0.1 }, memoryMb: { min: 10, max: 10 }, gpus: 1 };
    rig.submit(deployment("a", {}, exact));
    // A tenth three times is three tenths, though not in floating point.
    rig.submit(
      deployment("b", {}, { cores: { min: 0.1, max: 0.1 } }),
      deployment("c", {}, { cores: { min: 0.1, max: 0.1 } }),
    );
    expect(["a", "b", "c"].map((name) => rig.kind(name))).toEqual(["running", "running", "running"]);
  });

  test("rows 9, 10: what has ended is never started", () => {
    const rig = new Rig();
    rig.submit(deployment("a"), deployment("b"));
    rig.stop("a");
    rig.executor("e", { cores: 5 });
    expect([rig.parts("a"), rig.parts("b")]).toEqual([0, 1]);
  });

  test("row 11: a trial that fails changes nothing", () => {
    const rig = new Rig({ within: "random" });
    rig.executor("e1", { cores: 3 });
    rig.executor("e2", { cores: 3 });
    rig.submit(deployment("a", {}, { elastic: 2 }));
    const before = rig.table.statistics;
    rig.submit(deployment("b", {}, { essential: 3, cores: { min: 2, max: 2 } }));
    expect(rig.kind("b")).toBe("waiting");
    expect(rig.table.statistics).toEqual({ ...before, waiting: 1 });
    expect(rig.parts("a")).toBe(3);
  });

  test("row 12: an elastic part that cannot start, even for good, does not harm its deployment", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e", { cores: 2 });
    rig.submit(deployment("a", {}, { elastic: 1 }));
    rig.step({ kind: "component-started", owner: rig.of("a")[0]?.owner as string });
    let starts = 0;
    for (let i = 0; i < 12; i++) {
      const elastic = rig.of("a")[1];
      if (elastic !== undefined) {
        starts += 1;
        rig.running.delete(elastic.owner);
        rig.step({ kind: "component-failed", owner: elastic.owner, problem: "broken", retryable: false });
      }
      rig.advance(1_000);
    }
    expect(rig.kind("a")).toBe("running");
    expect(starts).toBeGreaterThan(2);
    expect(starts).toBeLessThan(7);
  });

  test("rows 13, 31: after a restart what ran goes back first and where it was, once, and works on", () => {
    const rig = new Rig({ order: { kind: "srpt", dimensions: 1 } });
    rig.executor("e1", { cores: 2 });
    rig.executor("e2", { cores: 2 });
    rig.submit(
      deployment("ran", { durationMs: 9_000 }, { essential: 3, elastic: 1 }),
      deployment("waits", { durationMs: 1 }, { essential: 4 }),
    );
    rig.advance(4_000);
    const homes = rig
      .of("ran")
      .map(({ executor }) => executor)
      .sort();
    const saved = JSON.parse(JSON.stringify(rig.table.snapshot()));
    const next = new Rig({ order: { kind: "srpt", dimensions: 1 } });
    next.now = 77;
    next.step({ kind: "deployments-restored", deployments: saved });
    next.executor("e2", { cores: 2 });
    next.submit(deployment("new", { durationMs: 1 }, { essential: 2 }));
    expect(next.kind("waits")).toBe("waiting");
    next.executor("e1", { cores: 2 });
    expect(
      next
        .of("ran")
        .map(({ executor }) => executor)
        .sort(),
    ).toEqual(homes);
    expect(next.table.snapshot().map(({ spec, workedMs }) => [spec.name, workedMs])).toEqual([
      ["ran", 4_000],
      ["waits", 0],
      ["new", 0],
    ]);
    // Its elastic part is replaced when it dies: there is no record of another scheduler that could be missing.
    const elastic = next.of("ran").at(-1)?.owner as string;
    next.running.delete(elastic);
    next.step({ kind: "component-lost", owner: elastic, problem: "died" });
    next.advance(1_000);
    expect(next.parts("ran")).toBe(4);
  });

  test("row 14: an essential part that dies while others start is noticed", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e1", { cores: 1 });
    rig.executor("e2", { cores: 1 });
    rig.submit(deployment("a", {}, { essential: 2 }));
    const [first] = rig.of("a");
    rig.step({ kind: "component-started", owner: first?.owner as string });
    rig.step({ kind: "component-lost", owner: first?.owner as string, problem: "died" });
    expect(rig.status("a")).toMatchObject({ kind: "waiting", why: { kind: "back-off" } });
  });

  test("rows 15, 16: every loss counts, whatever its kind, and of several deployments each is told at once", () => {
    const rig = new Rig();
    rig.executor("e1", { cores: 3 });
    rig.submit(deployment("a"), deployment("b"), deployment("c"));
    rig.step({ kind: "executor-gone", executor: "e1" as ExecutorId, problem: "out of memory" });
    for (const name of ["a", "b", "c"])
      expect(rig.endOf(name)).toEqual({
        kind: "part-lost",
        component: "part",
        executor: "e1",
        problem: "out of memory",
      });
  });

  test("rows 17, 18, 19, 22, 32: every event is acted upon in its own step, and nothing is done twice", () => {
    const rig = new Rig();
    rig.submit(deployment("a", {}, { essential: 2 }), deployment("b", {}, { essential: 2 }));
    expect(rig.executor("e", { cores: 2 }).filter(({ kind }) => kind === "start-component")).toHaveLength(2);
    expect(rig.stop("a").filter(({ kind }) => kind === "start-component")).toHaveLength(2);
    expect(rig.step({ kind: "timer-fired" })).toEqual([]);
    expect(rig.executor("e", { cores: 2 })).toEqual([]);
  });

  test("row 21: one that is starting can be stopped, and takes back exactly what it took", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 3 });
    rig.isManual = true;
    rig.submit(deployment("a", {}, { essential: 3 }));
    const started = rig.of("a").map(({ owner }) => owner);
    const stopped = rig.stop("a").flatMap((one) => (one.kind === "stop-component" ? [one.owner] : []));
    expect(stopped.sort()).toEqual([...started].sort());
    expect(rig.table.statistics.essential.cores).toBe(0);
    // Late word of it is of nobody.
    rig.step({ kind: "component-started", owner: started[0] as string });
    expect(rig.table.size).toBe(0);
  });

  test("row 23: shares are proportional, stop at cores.max, and small changes are left alone", () => {
    const rig = new Rig();
    rig.executor("e", { cores: 16 });
    rig.submit(deployment("two", {}, { cores: { min: 2, max: 16 } }));
    expect(rig.of("two")[0]?.cores).toBe(16);
    rig.submit(deployment("one", {}, { cores: { min: 1, max: 2 } }));
    // 13 idle cores, 2 to 1: the small one takes what it may, the other all that is left.
    const told = rig.effects.findLast(({ kind }) => kind === "share-component");
    expect(told).toMatchObject({ cores: 14 });
    expect(rig.of("one")[0]?.cores).toBe(2);
    const before = rig.effects.length;
    rig.executor("e", { cores: 16.5 });
    expect(rig.effects.slice(before).filter(({ kind }) => kind === "share-component")).toEqual([]);
    rig.executor("e", { cores: 24 });
    expect(rig.effects.at(-1)).toMatchObject({ kind: "share-component", cores: 16 });
  });

  test("row 24: who waits under DYNSIZE only ever moves forward", () => {
    // Sizes in core-megabytes; 256 of them a second. A saw-tooth would put the large one last again each 40 seconds.
    const rig = new Rig({ order: { kind: "dynsize" }, patienceMs: Number.POSITIVE_INFINITY, overtakenMax: 0 });
    rig.executor("e", { cores: 1, memoryMb: 10_240 });
    const sized = (mb: number) => ({ memoryMb: { min: mb, max: mb } });
    rig.submit(deployment("now", {}, sized(1)), deployment("large", {}, sized(10_240)));
    for (let i = 0; i < 50; i++) {
      rig.advance(1_000);
      rig.submit(deployment(`small-${i}`, {}, sized(512)));
    }
    let first = 0;
    for (let name = "now"; name !== "large"; first++) {
      rig.stop(name);
      name = rig.table.list().find(({ status }) => status.kind === "running")?.name as string;
    }
    // 38 seconds make up for the 9,728 core-megabytes between them: only "now" and those of the 37 seconds before go first.
    expect(first).toBe(38);
  });

  test("row 25: the orders of the paper do what their names say", () => {
    const order = (kind: "sjf" | "hrrn", dimensions: 1 | 2 | 3): readonly string[] => {
      const rig = new Rig({ order: { kind, dimensions }, overtakenMax: 0 });
      rig.executor("e", { cores: 8, memoryMb: 8_000 });
      rig.submit(deployment("now", {}, { essential: 8 }));
      rig.submit(
        deployment("long-thin", { durationMs: 5_000 }, { cores: { min: 8, max: 8 }, memoryMb: { min: 1, max: 1 } }),
      );
      rig.advance(9_000);
      rig.submit(deployment("short-wide", { durationMs: 2_000 }, { essential: 8, memoryMb: { min: 10, max: 10 } }));
      const started: string[] = [];
      rig.stop("now");
      for (let i = 0; i < 2; i++) {
        const next = rig.table.list().find(({ status }) => status.kind === "running")?.name as DeploymentName;
        started.push(next);
        rig.stop(next);
      }
      return started;
    };
    expect(order("sjf", 1)).toEqual(["short-wide", "long-thin"]);
    expect(order("sjf", 2)).toEqual(["long-thin", "short-wide"]);
    expect(order("sjf", 3)).toEqual(["long-thin", "short-wide"]);
    // Nine seconds of waiting for five of work is the higher ratio: it goes next, not last as in the paper's simulator.
    expect(order("hrrn", 1)).toEqual(["long-thin", "short-wide"]);
  });

  test("row 27: essential parts start side by side, and it runs when the last one has started", () => {
    const rig = new Rig();
    rig.isManual = true;
    rig.executor("e", { cores: 3 });
    rig.submit(deployment("a", {}, { essential: 3 }));
    const owners = rig.of("a").map(({ owner }) => owner);
    expect(owners).toHaveLength(3);
    for (const [i, owner] of owners.entries()) {
      expect(rig.status("a")).toEqual({ kind: "starting", started: i, essential: 3 });
      rig.step({ kind: "component-started", owner });
    }
    expect(rig.kind("a")).toBe("running");
  });

  test("row 28: priorities go first, and a wait may end", () => {
    const rig = new Rig({ overtakenMax: 0 });
    rig.submit(deployment("low", { waitMs: 5_000 }), deployment("high", { priority: 3 }));
    rig.executor("e", { cores: 1 });
    expect(rig.kind("high")).toBe("running");
    rig.advance(4_999);
    expect(rig.kind("low")).toBe("waiting");
    rig.advance(1);
    expect(rig.endOf("low")).toMatchObject({ kind: "refused", failure: { code: "TASK_TIMEOUT", waitMs: 5_000 } });
  });
});
