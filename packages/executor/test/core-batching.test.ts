import type { Batching, FunctionName, FunctionVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { bytes, CoreHarness, node, scheduleMessage } from "./core-harness.js";

const of4: Batching = { maxSize: 4, windowMs: 0 };
const as = (fn: string): { fn: FunctionName; version: FunctionVersion } => ({
  fn: fn as FunctionName,
  version: `v-${fn}` as FunctionVersion,
});

/** The calls of each order given so far: a batch is a list. */
function given(h: CoreHarness): readonly string[][] {
  return h.all.flatMap((effect) => {
    if (effect.kind === "start-run") return [[effect.order.call]];
    return effect.kind === "start-batch" ? [effect.orders.map(({ call }) => call)] : [];
  });
}

function callAll(h: CoreHarness, ...calls: string[]): void {
  for (const call of calls) h.call(call);
}

function finishAll(h: CoreHarness, ...calls: string[]): void {
  for (const call of calls) h.finish(h.orderOf(call).order.run);
}

describe("what goes together", () => {
  test("an idle worker takes a call at once; what comes while it is busy goes together, up to the most", () => {
    const h = new CoreHarness().start({ f: of4 });
    callAll(h, "a", "b", "c", "d", "e", "g");
    expect(given(h)).toEqual([["a"]]);
    finishAll(h, "a");
    expect(given(h)).toEqual([["a"], ["b", "c", "d", "e"]]);
    finishAll(h, "b", "c", "d");
    expect(given(h).length).toBe(2);
    finishAll(h, "e");
    expect(given(h)).toEqual([["a"], ["b", "c", "d", "e"], ["g"]]);
  });

  test("calls of other functions stay where they are, and keep their turn", () => {
    const h = new CoreHarness().start({ f: of4, other: 1 });
    callAll(h, "a", "b");
    h.call("x", as("other"));
    callAll(h, "c");
    finishAll(h, "a");
    finishAll(h, "b", "c");
    expect(given(h)).toEqual([["a"], ["b", "c"], ["x"]]);
  });

  test("several idle workers share what waits", () => {
    const h = new CoreHarness({ workers: 2 }).start({});
    callAll(h, "a", "b", "c", "d", "e");
    const code = { fn: "f", concurrency: 1, gpu: false, batching: { maxSize: 64, windowMs: 0 } };
    h.step({ kind: "code-loaded", version: "v-f" as FunctionVersion, code });
    expect(given(h)).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
  });

  test("whole batches are sent ahead of a busy worker where they are short, parts of one are not", () => {
    const h = new CoreHarness({ limits: { prefetchMs: 10 } }).start({ f: of4 });
    h.teach("f", 0.1);
    callAll(h, "a", "b", "c", "d");
    expect(given(h)).toEqual([["a"]]);
    callAll(h, "e");
    expect(given(h)).toEqual([["a"], ["b", "c", "d", "e"]]);
  });

  test("a worker that lasts gives back what was sent ahead, call by call", () => {
    const h = new CoreHarness({ workers: 2, limits: { prefetchMs: 10, stuckMs: 5 } }).start({ f: of4, slow: 1 });
    h.teach("f", 0.1);
    h.call("slow", as("slow"));
    callAll(h, "a", "b", "c", "d", "e");
    expect(given(h)).toEqual([["slow"], ["a"], ["b", "c", "d", "e"]]);
    h.advance(5);
    expect(h.of("revoke-run").map(({ slot }) => slot)).toEqual([1, 1, 1, 1, 1]);
    for (const call of ["b", "c", "d", "e"]) {
      h.step({ kind: "run-revoked", slot: 1, run: h.orderOf(call).order.run });
    }
    const slow = h.orderOf("slow").order.run;
    h.finish(slow);
    expect(given(h).at(-1)?.toSorted()).toEqual(["b", "c", "d", "e"]);
  });

  test("no batch pins more bytes than one message should carry", () => {
    const h = new CoreHarness().start({ f: of4 });
    callAll(h, "a");
    const args = new Uint8Array(20 * 1024 * 1024);
    for (const call of ["b", "c", "d"]) h.call(call, { args });
    finishAll(h, "a");
    expect(given(h)).toEqual([["a"], ["b"]]);
  });

  test("nodes of several DAG calls go together, also where they end a chain", () => {
    const h = new CoreHarness().start({ f: of4, g: 1 });
    const nodes = [
      node("first", { fn: "g", inputs: [bytes(1)] }),
      node("last", { fn: "f", inputs: ["first"], isOutput: true }),
    ];
    for (const call of ["a", "b", "c"]) h.schedule(scheduleMessage(call, nodes));
    expect(given(h)).toEqual([["a"]]);
    for (const call of ["a", "b", "c"]) finishAll(h, call);
    expect(given(h)).toEqual([["a"], ["b"], ["c"], ["a", "b", "c"]]);
    for (const { order } of h.orders.slice(-3)) h.finish(order.run);
    expect(["a", "b", "c"].map((call) => h.codeOfReply(call))).toEqual(["result", "result", "result"]);
  });
});

describe("a window", () => {
  const late: Batching = { maxSize: 3, windowMs: 10 };

  test("keeps calls back until it ends, counted from the first", () => {
    const h = new CoreHarness({ workers: 2 }).start({ f: late });
    callAll(h, "a");
    h.advance(6);
    callAll(h, "b");
    h.advance(3);
    expect(given(h)).toEqual([]);
    h.advance(1);
    expect(given(h)).toEqual([["a", "b"]]);
  });

  test("ends when the batch is whole", () => {
    const h = new CoreHarness().start({ f: late });
    callAll(h, "a", "b", "c", "d");
    expect(given(h)).toEqual([["a", "b", "c"]]);
  });

  test("ends for a call whose deadline is near, and is over when its last call is cancelled", () => {
    const h = new CoreHarness().start({ f: late });
    callAll(h, "a");
    h.call("b", { deadlineMs: 19 });
    expect(given(h)).toEqual([["a", "b"]]);
    finishAll(h, "a", "b");
    callAll(h, "c");
    h.cancel("c");
    h.advance(10);
    expect(given(h).length).toBe(1);
    expect(h.core.held).toBe(0);
  });
});

describe("each call of a batch", () => {
  function batched(limits = {}): CoreHarness {
    const h = new CoreHarness({ limits }).start({ f: of4 });
    callAll(h, "first");
    h.call("a", { deadlineMs: 50 });
    callAll(h, "b", "c");
    finishAll(h, "first");
    expect(given(h).at(-1)).toEqual(["a", "b", "c"]);
    return h;
  }

  test("ends by itself: one that fails leaves the others their results", () => {
    const h = batched();
    const failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: "", stack: "" } } as const;
    h.step({ kind: "run-failed", slot: 0, run: h.orderOf("b").order.run, step: 0, failure, runMs: 1 });
    finishAll(h, "a", "c");
    expect(["a", "b", "c"].map((call) => h.codeOfReply(call))).toEqual(["result", "EXECUTION_FAILED", "result"]);
  });

  test("is left out when its deadline passes before the worker has begun", () => {
    const h = batched();
    h.advance(50);
    const run = h.orderOf("a").order.run;
    h.step({ kind: "run-revoked", slot: 0, run });
    expect(h.codeOfReply("a")).toBe("DEADLINE_EXCEEDED");
    finishAll(h, "b", "c");
    callAll(h, "d");
    expect(given(h).at(-1)).toEqual(["d"]);
  });

  test("is aborted alone; the worker is ended only when nobody waits for any of them", () => {
    const h = batched({ abortGraceMs: 100 });
    const [a, b, c] = ["a", "b", "c"].map((call) => h.orderOf(call).order.run);
    h.advance(50);
    h.step({ kind: "run-kept", slot: 0, run: a! });
    expect(h.of("abort-run").map((effect) => effect.run)).toEqual([a]);
    h.advance(500);
    expect(h.of("terminate-worker")).toEqual([]);
    for (const [call, run] of [
      ["b", b!],
      ["c", c!],
    ] as const) {
      h.cancel(call);
      h.step({ kind: "run-kept", slot: 0, run });
    }
    h.advance(100);
    expect(h.of("terminate-worker").length).toBe(1);
  });

  test("runs again alone after the batch has lost its worker: only the one that kills fails", () => {
    const h = batched();
    const runs = ["a", "b", "c"].map((call) => h.orderOf(call).order.run);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started: runs, unstarted: [] });
    expect(h.replyTo("b")).toBeUndefined();
    h.all.length = 0;
    h.step({ kind: "worker-ready", slot: 0 });
    callAll(h, "d", "e");
    finishAll(h, "a");
    h.step({
      kind: "worker-exited",
      slot: 0,
      exit: { kind: "exited", exitCode: 1 },
      started: [runs[1]!],
      unstarted: [],
    });
    h.step({ kind: "worker-ready", slot: 0 });
    finishAll(h, "c");
    expect(given(h)).toEqual([["a"], ["b"], ["c"], ["d", "e"]]);
    expect(["a", "b", "c"].map((call) => h.codeOfReply(call))).toEqual(["result", "WORKER_EXITED", "result"]);
  });

  test("waits again when the ring had no room for the batch", () => {
    const h = batched();
    h.step({ kind: "run-refused", slot: 0, run: h.orderOf("a").order.run });
    h.all.length = 0;
    callAll(h, "d");
    expect(given(h)).toEqual([]);
    h.advance(2);
    expect(given(h).map((calls) => calls.toSorted())).toEqual([["a", "b", "c", "d"]]);
  });
});

test("a batch counts as running in reports, and its worker as one that is busy once", () => {
  const h = new CoreHarness().start({ f: of4 });
  callAll(h, "first", "a", "b", "c", "d", "e");
  finishAll(h, "first");
  expect(h.core.load(0 as never)).toMatchObject({ running: 4, queued: 1 });
});
