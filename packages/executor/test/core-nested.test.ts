/** Runs that wait for calls of their own. */
import type { CallId, FunctionName, FunctionVersion, SchedulerId } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { NestedRequest } from "../src/core/ask.js";
import { bytes, CoreHarness } from "./core-harness.js";

const request = (given: Partial<NestedRequest> = {}): NestedRequest => ({
  kind: "call",
  target: { kind: "function", name: "f", args: bytes(1), references: [] },
  deadlineMs: undefined,
  retries: undefined,
  ...given,
});

/** A worker whose run asks for a call. @returns the number of the question */
function ask(h: CoreHarness, call: string, number: number, given: Partial<NestedRequest> = {}): void {
  const { slot, order } = h.orderOf(call);
  h.step({ kind: "asked", slot, run: order.run, ask: number, request: request(given) });
}

const answerAsk = (h: CoreHarness, number: number): void => {
  h.step({ kind: "ask-answered", ask: number, end: { kind: "value", value: bytes(2) } });
};
const ordered = (h: CoreHarness): readonly string[] => h.orders.map(({ order }) => order.call);
const answersOf = (h: CoreHarness) => h.of("answer-ask").map(({ ask: number, end }) => [number, end.kind]);

describe("a run that waits for a call", () => {
  test("leaves its place to others, and takes it back when it is answered", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    h.call("other");
    expect(ordered(h)).toEqual(["parent"]);
    ask(h, "parent", 1);
    expect(ordered(h)).toEqual(["parent", "other"]);
    h.finish(h.orderOf("other").order.run);
    answerAsk(h, 1);
    h.call("third");
    expect(ordered(h)).toEqual(["parent", "other"]);
    h.finish(h.orderOf("parent").order.run);
    expect(ordered(h)).toEqual(["parent", "other", "third"]);
    expect(answersOf(h)).toEqual([[1, "value"]]);
  });

  test("that goes on while another has its place begins nothing more there", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    ask(h, "parent", 1);
    h.call("other");
    answerAsk(h, 1);
    h.call("third");
    h.finish(h.orderOf("other").order.run);
    expect(ordered(h)).toEqual(["parent", "other"]);
    h.finish(h.orderOf("parent").order.run);
    expect(h.codeOfReply("parent")).toBe("result");
    expect(ordered(h)).toEqual(["parent", "other", "third"]);
  });

  test("stays away from its place until the last of its calls is answered", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    ask(h, "parent", 1);
    ask(h, "parent", 2);
    answerAsk(h, 1);
    h.call("other");
    expect(ordered(h)).toEqual(["parent", "other"]);
    h.finish(h.orderOf("other").order.run);
    answerAsk(h, 2);
    h.call("third");
    expect(ordered(h)).toEqual(["parent", "other"]);
  });

  test("counts as running, and not in the utilization", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    h.now = 10;
    ask(h, "parent", 1);
    h.core.load(h.now as never);
    h.now = 1_010;
    expect(h.core.load(h.now as never)).toMatchObject({ running: 1, queued: 0, utilization: 0 });
  });

  test("has no share of the workers", () => {
    const h = new CoreHarness({ workers: 2 }).start();
    const version = "v-f" as FunctionVersion;
    const order = {
      kind: "pin-function",
      scheduler: "s" as SchedulerId,
      pin: 1,
      fn: "f" as FunctionName,
      version,
    } as const;
    h.step({ kind: "pin-asked", link: 1, order: { ...order, cores: 1 } });
    for (const { slot } of h.of("prepare-code")) h.step({ kind: "code-prepared", slot, version, failure: undefined });
    h.call("parent");
    h.call("held");
    expect(ordered(h)).toEqual(["parent"]);
    ask(h, "parent", 1);
    expect(ordered(h)).toEqual(["parent", "held"]);
  });
});

describe("nested calls", () => {
  test("run before others, the deepest first", () => {
    const h = new CoreHarness().start();
    h.call("runs");
    h.call("root");
    h.call("two", { nesting: 2 });
    h.call("one", { nesting: 1 });
    h.call("two again", { nesting: 2 });
    for (let i = 0; i < 4; i++) h.finish(h.orders.at(-1)!.order.run, undefined, 100);
    expect(ordered(h)).toEqual(["runs", "two", "two again", "one", "root"]);
  });

  test("have the time that their caller has left, at most", () => {
    const h = new CoreHarness().start();
    h.call("parent", { deadlineMs: 1_000, nesting: 3 });
    h.now = 400;
    ask(h, "parent", 1);
    ask(h, "parent", 2, { deadlineMs: 50 });
    ask(h, "parent", 3, { deadlineMs: 5_000 });
    expect(h.of("begin-nested").map(({ deadlineMs, nesting }) => [deadlineMs, nesting])).toEqual([
      [600, 4],
      [50, 4],
      [600, 4],
    ]);
  });

  test("are taken in while the executor drains: what drains may wait for them", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    h.step({ kind: "drain-asked", graceMs: 1_000 });
    h.call("root");
    h.call("child", { nesting: 1 });
    expect(h.codeOfReply("root")).toBe("DRAINING");
    expect(h.codeOfReply("child")).toBeUndefined();
  });

  test("find room in a queue that is full of others", () => {
    const h = new CoreHarness({ limits: { queueMax: 2, nestedQueueMax: 3 } }).start();
    for (const call of ["a", "b", "c"]) h.call(call);
    h.call("child", { nesting: 1 });
    h.call("late", { nesting: 1 });
    expect(["c", "child", "late"].map((call) => h.codeOfReply(call))).toEqual(["OVERLOADED", undefined, "OVERLOADED"]);
  });
});

describe("what a run has called is cancelled", () => {
  const cancelled = (h: CoreHarness): readonly number[] => h.of("cancel-ask").map(({ ask: number }) => number);

  test("when it has ended without waiting for it", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    ask(h, "parent", 1);
    h.finish(h.orderOf("parent").order.run);
    expect(cancelled(h)).toEqual([1]);
    expect(answersOf(h)).toEqual([[1, "failed"]]);
    answerAsk(h, 1);
    expect(answersOf(h).length).toBe(1);
  });

  test("when it is cancelled, or late; then it has a while to end", () => {
    const h = new CoreHarness({ workers: 2, limits: { abortGraceMs: 100 } }).start();
    h.call("parent");
    h.call("late", { deadlineMs: 50 });
    ask(h, "parent", 1);
    ask(h, "late", 2);
    h.cancel("parent");
    h.advance(60);
    expect(cancelled(h)).toEqual([1, 2]);
    expect(h.of("abort-run").length).toBe(2);
    expect(h.codeOfReply("late")).toBe("DEADLINE_EXCEEDED");
    h.advance(200);
    expect(h.of("terminate-worker").length).toBe(2);
  });

  test("and the run itself not blamed for being slow while another computes in its worker", () => {
    const h = new CoreHarness({ limits: { abortGraceMs: 100 } }).start();
    h.call("parent");
    ask(h, "parent", 1);
    h.call("busy");
    h.cancel("parent");
    for (let i = 0; i < 5; i++) h.advance(150);
    expect(h.of("terminate-worker")).toEqual([]);
    h.finish(h.orderOf("busy").order.run);
    h.advance(150);
    h.advance(150);
    expect(h.of("terminate-worker").length).toBe(1);
  });

  test("when its worker dies; it begins anew, as the neighbour of whoever was to blame", () => {
    const h = new CoreHarness().start();
    h.call("parent");
    ask(h, "parent", 1);
    h.call("killer");
    const runs = [h.orderOf("parent").order.run, h.orderOf("killer").order.run];
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started: runs, unstarted: [] });
    expect(cancelled(h)).toEqual([1]);
    expect(h.codeOfReply("killer")).toBe("WORKER_EXITED");
    h.step({ kind: "worker-ready", slot: 0 });
    expect(ordered(h)).toEqual(["parent", "killer", "parent"]);
  });

  test("and it fails when that has happened too often", () => {
    const h = new CoreHarness({ limits: { bouncesMax: 3 } }).start();
    h.call("parent");
    for (let i = 1; i <= 3; i++) {
      ask(h, "parent", i);
      h.call(`killer-${i}`, { nesting: 1 });
      const runs = [h.orderOf("parent").order.run, h.orderOf(`killer-${i}`).order.run];
      h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started: runs, unstarted: [] });
      h.step({ kind: "worker-ready", slot: 0 });
    }
    expect(h.codeOfReply("parent")).toBe("WORKER_EXITED");
  });
});

describe("limits", () => {
  const refusals = (h: CoreHarness) =>
    h.of("answer-ask").map(({ end }) => (end.kind === "failed" ? end.failure.code : end.kind));

  test("of calls in flight, of one run and of all, of suspended runs, of nesting: each is said at once", () => {
    const h = new CoreHarness({ limits: { asksMax: 2, asksTotalMax: 4, suspendedMax: 2 } }).start();
    h.call("a", { nesting: 1 });
    for (const number of [1, 2, 3]) ask(h, "a", number);
    h.call("b", { nesting: 1 });
    ask(h, "b", 4);
    h.call("c", { nesting: 1 });
    ask(h, "c", 5);
    expect(refusals(h)).toEqual(["OVERLOADED", "OVERLOADED"]);
    h.finish(h.orderOf("c").order.run);
    ask(h, "b", 6);
    for (const call of ["a", "b"]) h.finish(h.orderOf(call).order.run);
    h.call("deep", { nesting: 256 });
    ask(h, "deep", 7);
    expect(refusals(h).at(-1)).toBe("TOO_LARGE");
  });

  test("a worker with many suspended runs begins nested calls only", () => {
    const h = new CoreHarness({ limits: { suspendedMax: 4 } }).start();
    for (const [i, call] of ["a", "b"].entries()) {
      h.call(call);
      ask(h, call, i);
    }
    h.call("root");
    expect(ordered(h)).toEqual(["a", "b"]);
    h.call("child", { nesting: 1 });
    expect(ordered(h)).toEqual(["a", "b", "child"]);
    h.finish(h.orderOf("child").order.run);
    answerAsk(h, 0);
    h.finish(h.orderOf("a").order.run);
    expect(ordered(h)).toEqual(["a", "b", "child", "root"]);
  });

  test("a question of a run that is gone is answered at once", () => {
    const h = new CoreHarness().start();
    h.call("a");
    const { slot, order } = h.orderOf("a");
    h.finish(order.run);
    h.step({ kind: "asked", slot, run: order.run, ask: 1, request: request() });
    expect(refusals(h)).toEqual(["CANCELLED"]);
    expect(h.of("begin-nested")).toEqual([]);
  });
});

test("an order that is asked back although it has begun, and has called, is suspended again", () => {
  const h = new CoreHarness({ workers: 2, limits: { stuckMs: 5 } }).start();
  h.teach("f", 0.01);
  h.call("a" as CallId);
  const { slot, order } = h.orderOf("a");
  h.step({ kind: "asked", slot, run: order.run, ask: 1, request: request() });
  expect(h.core.load(h.now as never).running).toBe(1);
  for (let i = 0; i < 4; i++) h.call(`b${i}`);
  h.advance(10);
  for (const { slot: from, run } of h.of("revoke-run")) h.step({ kind: "run-kept", slot: from, run });
  answerAsk(h, 1);
  h.finish(order.run);
  expect(h.codeOfReply("a")).toBe("result");
});
