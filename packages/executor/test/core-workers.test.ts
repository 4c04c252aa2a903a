import { describe, expect, test } from "vitest";
import type { CoreHarness as Harness } from "./core-harness.js";
import { CoreHarness } from "./core-harness.js";

type Exit = Parameters<Harness["step"]>[0] & { kind: "worker-exited" };
const exited = (
  slot: number,
  started: number[],
  unstarted: number[],
  exit: Exit["exit"] = { kind: "exited", exitCode: 3 },
): Exit => ({
  kind: "worker-exited",
  slot,
  exit,
  started,
  unstarted,
});

describe("a worker's death", () => {
  test("is the fault of the one run that was begun", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.step(exited(0, [h.orderOf("a").order.run], []));
    expect(h.replyTo("a")).toMatchObject({ failure: { code: "WORKER_EXITED", fn: "f", exitCode: 3 } });
    expect(h.of("start-worker")).toEqual([{ kind: "start-worker", slot: 0 }]);
  });

  test.each([
    [
      { kind: "out-of-memory", limitMb: 64 },
      { code: "OUT_OF_MEMORY", fn: "f", limitMb: 64 },
    ],
    [
      { kind: "crashed", problem: "boom" },
      { code: "INTERNAL", problem: 'the worker of function "f" crashed: boom' },
    ],
  ] as const)("by %o is told as such", (exit, failure) => {
    const h = new CoreHarness().start();
    h.call("a");
    h.step(exited(0, [h.orderOf("a").order.run], [], exit));
    expect(h.replyTo("a")).toMatchObject({ failure });
  });

  test("loses no order that it had not begun: each runs elsewhere, in its old order, before those that came later", () => {
    const h = new CoreHarness().start();
    h.teach("f", 0.01);
    for (const call of ["a", "b", "c"]) h.call(call);
    const runs = h.orders.map((o) => o.order.run);
    h.step(exited(0, [runs[0]!], [runs[1]!, runs[2]!]));
    h.call("d");
    h.all.length = 0;
    h.step({ kind: "worker-ready", slot: 0 });
    expect(h.orders.map((o) => o.order.call)).toEqual(["b", "c", "d"]);
    expect(h.replies).toEqual([]);
  });

  test("with several begun convicts nobody: each runs again alone, and only the culprit fails", () => {
    const h = new CoreHarness().start({ f: 3 });
    for (const call of ["a", "culprit", "c"]) h.call(call);
    const runs = h.orders.map((o) => o.order.run);
    h.step(exited(0, runs, []));
    expect(h.replies).toEqual([]);
    h.step({ kind: "worker-ready", slot: 0 });
    expect(h.orders.length).toBe(4);
    h.finish(h.orderOf("a").order.run);
    expect(h.orderOf("culprit").order.run).toBe(runs[1]);
    expect(h.orders.length).toBe(5);
    h.step(exited(0, [runs[1]!], []));
    h.step({ kind: "worker-ready", slot: 0 });
    h.finish(runs[2]!);
    expect(["a", "culprit", "c"].map((call) => h.codeOfReply(call))).toEqual(["result", "WORKER_EXITED", "result"]);
  });

  test("after a termination is the fault of the aborted run: its neighbours run again", () => {
    const h = new CoreHarness().start({ f: 3 });
    h.call("slow", { deadlineMs: 50 });
    h.call("b", { deadlineMs: 5_000 });
    const [slow, b] = h.orders.map((o) => o.order.run);
    h.advance(50);
    h.step({ kind: "run-kept", slot: 0, run: slow! });
    h.advance(100);
    h.step(exited(0, [slow!, b!], [], { kind: "terminated" }));
    h.step({ kind: "worker-ready", slot: 0 });
    expect(h.orderOf("b").order.run).toBe(b);
    h.finish(b!);
    expect([h.codeOfReply("slow"), h.codeOfReply("b")]).toEqual(["DEADLINE_EXCEEDED", "result"]);
  });

  test("with none begun leads, the third time, to the order that was next: its code kills workers while it loads", () => {
    const h = new CoreHarness({ limits: { bouncesMax: 3, restartDelayMs: 10 } }).start();
    h.call("poison", { deadlineMs: 60_000 });
    for (let death = 1; death <= 3; death++) {
      expect(h.replies).toEqual([]);
      h.step(exited(0, [], [h.orderOf("poison").order.run]));
      h.advance(1_000);
      h.step({ kind: "worker-ready", slot: 0 });
    }
    expect(h.codeOfReply("poison")).toBe("WORKER_EXITED");
  });

  test("at its start is answered by later and later starts, up to a maximum", () => {
    const h = new CoreHarness({ limits: { restartDelayMs: 100, restartDelayMsMax: 300 } });
    h.step({ kind: "started" });
    const delays: number[] = [];
    for (let death = 0; death < 4; death++) {
      h.all.length = 0;
      h.step(exited(0, [], [], { kind: "crashed", problem: "p" }));
      const from = h.now;
      while (h.of("start-worker").length === 0) h.advance(100);
      delays.push(h.now - from);
    }
    expect(delays).toEqual([100, 200, 300, 300]);
  });

  test("does not slow its successor when something had ended in it", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.finish(h.orderOf("a").order.run);
    h.step(exited(0, [], [], { kind: "crashed", problem: "a timer threw" }));
    expect(h.of("start-worker").length).toBe(1);
  });

  test("a worker that does not become ready in time is terminated", () => {
    const h = new CoreHarness({ limits: { startMsMax: 1_000 } });
    h.step({ kind: "started" });
    h.advance(999);
    expect(h.of("terminate-worker")).toEqual([]);
    h.advance(1);
    expect(h.of("terminate-worker")).toEqual([{ kind: "terminate-worker", slot: 0 }]);
  });

  test("what a dead worker says is late", () => {
    const h = new CoreHarness().start();
    h.call("a");
    const run = h.orderOf("a").order.run;
    h.step(exited(0, [run], []));
    h.finish(run);
    expect(h.replies.length).toBe(1);
  });
});

describe("draining", () => {
  test("refuses new calls, lets held ones finish, and then has drained", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.call("b");
    h.step({ kind: "drain-asked", graceMs: 10_000 });
    expect(h.last.map((e) => e.kind)).toEqual(["announce-drain", "report"]);
    h.call("c");
    expect(h.codeOfReply("c")).toBe("DRAINING");
    h.finish(h.orderOf("a").order.run);
    expect(h.of("drained")).toEqual([]);
    h.finish(h.orderOf("b").order.run);
    expect(h.of("drained").length).toBe(1);
    h.advance(60_000);
    expect(h.of("drained").length).toBe(1);
  });

  test("ends at once when nothing is held", () => {
    const h = new CoreHarness().start();
    h.step({ kind: "drain-asked", graceMs: 10_000 });
    expect(h.of("drained").length).toBe(1);
    expect(h.core.phase).toBe("drained");
  });

  test("after the grace fails what is held with a retryable failure, aborts, terminates, and has drained", () => {
    const h = new CoreHarness({ limits: { abortGraceMs: 100 } }).start();
    h.call("a", { deadlineMs: 60_000 });
    const run = h.orderOf("a").order.run;
    h.step({ kind: "drain-asked", graceMs: 200 });
    h.advance(200);
    expect(h.codeOfReply("a")).toBe("DRAINING");
    h.step({ kind: "run-kept", slot: 0, run });
    h.advance(100);
    expect(h.of("terminate-worker").length).toBe(1);
    expect(h.of("drained")).toEqual([]);
    h.step(exited(0, [run], [], { kind: "terminated" }));
    expect(h.of("drained").length).toBe(1);
    expect(h.of("start-worker")).toEqual([]);
  });

  test("ends even when a worker cannot be killed", () => {
    const h = new CoreHarness({ limits: { drainKillMs: 500 } }).start();
    h.call("a", { deadlineMs: 60_000 });
    h.step({ kind: "drain-asked", graceMs: 0 });
    h.advance(0);
    h.step({ kind: "run-kept", slot: 0, run: h.orderOf("a").order.run });
    h.advance(499);
    expect(h.of("drained")).toEqual([]);
    h.advance(1);
    expect(h.of("drained").length).toBe(1);
  });
});

describe("reports", () => {
  test("come every interval and tell counters and the share of time that workers were busy", () => {
    const h = new CoreHarness({ workers: 2, limits: { reportIntervalMs: 1_000 } }).start();
    h.call("a", { deadlineMs: 60_000 });
    h.now = 500;
    h.finish(h.orderOf("a").order.run);
    h.advance(500);
    expect(h.of("report").map(({ load }) => load)).toEqual([
      {
        queued: 0,
        running: 0,
        utilization: 0.25,
        completed: 1,
        failed: 0,
        workersReplaced: 0,
        loaded: ["v-f"],
      },
    ]);
    h.call("b", { deadlineMs: 60_000 });
    h.call("c", { deadlineMs: 60_000 });
    h.call("d", { deadlineMs: 60_000 });
    h.advance(1_000);
    expect(h.of("report")[1]?.load).toMatchObject({ queued: 1, running: 2, utilization: 1 });
  });
});
