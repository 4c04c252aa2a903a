import type { CallId, FunctionName, FunctionVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { bytes, CoreHarness, callMessage, SELF } from "./core-harness.js";

const withFunction = (fn: string): { fn: FunctionName; version: FunctionVersion } => ({
  fn: fn as FunctionName,
  version: `v-${fn}` as FunctionVersion,
});

describe("a function call", () => {
  test("goes to an idle worker and its result back to the peer it came from", () => {
    const h = new CoreHarness().start();
    h.call("c1", { args: bytes(7) }, 42);
    const { slot, order } = h.orderOf("c1");
    expect(slot).toBe(0);
    expect(order.steps).toEqual([
      { version: "v-f", node: undefined, args: [{ kind: "spread", bytes: bytes(7) }], reportsResult: true },
    ]);
    expect(order.remainingMs).toBe(1_000);
    h.finish(order.run, bytes(8));
    expect(h.replies).toEqual([
      {
        kind: "reply",
        peer: 42,
        message: { kind: "result", call: "c1", attempt: 1, node: undefined, value: bytes(8) },
      },
    ]);
    expect(h.core.held).toBe(0);
  });

  test("costs one order and one reply, and no timer when an earlier one is set", () => {
    const h = new CoreHarness().start();
    h.call("c1", { deadlineMs: 100 });
    expect(h.call("c2").map((e) => e.kind)).toEqual([]);
    expect(h.finish(h.orderOf("c1").order.run).map((e) => e.kind)).toEqual(["reply", "start-run"]);
  });

  test("that failed in its function is answered with that failure", () => {
    const h = new CoreHarness().start();
    h.call("c1");
    const failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: "m", stack: "" } } as const;
    h.step({ kind: "run-failed", slot: 0, run: h.orderOf("c1").order.run, step: 0, failure, runMs: 1 });
    expect(h.replyTo("c1")).toEqual({ kind: "failed", call: "c1", attempt: 1, node: undefined, failure });
  });

  test("sent twice runs once, and the second is dropped by name, before and after the first has ended", () => {
    const h = new CoreHarness().start();
    h.call("c1");
    h.call("c1");
    h.finish(h.orderOf("c1").order.run);
    h.call("c1");
    expect(h.orders.length).toBe(1);
    expect(h.replies.length).toBe(1);
    expect(h.drops("duplicate-call")).toBe(1);
    expect(h.drops("finished-call")).toBe(1);
  });

  test("of a lower attempt is dropped; a higher attempt supersedes, silently, what is held", () => {
    const h = new CoreHarness().start();
    h.call("c1", { attempt: 2 });
    const first = h.orderOf("c1").order.run;
    h.call("c1", { attempt: 1 });
    expect(h.orders.length).toBe(1);
    h.call("c1", { attempt: 3 });
    expect(h.of("revoke-run")).toEqual([{ kind: "revoke-run", slot: 0, run: first }]);
    h.step({ kind: "run-revoked", slot: 0, run: first });
    expect(h.orderOf("c1").order.attempt).toBe(3);
    h.finish(h.orderOf("c1").order.run);
    expect(h.replies.map((r) => [r.message.attempt, r.message.kind])).toEqual([[3, "result"]]);
    expect(h.drops("superseded-call")).toBe(2);
  });

  test("without time left is refused at once", () => {
    const h = new CoreHarness().start();
    h.call("c1", { deadlineMs: 0 });
    expect(h.codeOfReply("c1")).toBe("DEADLINE_EXCEEDED");
    expect(h.orders).toEqual([]);
  });
});

describe("limits", () => {
  test("the last call within queueMax is taken, the next is refused and may come again", () => {
    const h = new CoreHarness({ limits: { queueMax: 3 } }).start();
    for (const call of ["a", "b", "c"]) h.call(call);
    expect(h.replies).toEqual([]);
    h.call("d");
    expect(h.codeOfReply("d")).toBe("OVERLOADED");
    h.finish(h.orderOf("a").order.run);
    h.call("d");
    expect(h.core.held).toBe(3);
  });

  test("the bytes of held calls are bounded to the byte", () => {
    const h = new CoreHarness({ limits: { queueBytesMax: 10 } }).start();
    h.call("a", { args: new Uint8Array(4) });
    h.call("b", { args: new Uint8Array(6) });
    h.call("c", { args: new Uint8Array(1) });
    expect(h.codeOfReply("b")).toBeUndefined();
    expect(h.codeOfReply("c")).toBe("OVERLOADED");
  });

  test("more versions than codesMax are refused", () => {
    const h = new CoreHarness({ limits: { codesMax: 1 } }).start();
    h.call("a");
    h.call("b", withFunction("g"));
    expect(h.codeOfReply("b")).toBe("OVERLOADED");
    expect(h.codeOfReply("a")).toBeUndefined();
  });
});

describe("code", () => {
  test("is loaded once for all calls that wait for it, which then run in their order", () => {
    const h = new CoreHarness({ workers: 2 }).start({});
    for (const call of ["a", "b", "c"]) h.call(call);
    expect(h.of("load-code")).toEqual([{ kind: "load-code", version: "v-f" }]);
    expect(h.orders).toEqual([]);
    h.step({ kind: "code-loaded", version: "v-f" as FunctionVersion, code: { fn: "f", concurrency: 1, gpu: false } });
    expect(h.orders.map((o) => o.order.call)).toEqual(["a", "b"]);
    h.finish(h.orderOf("a").order.run);
    expect(h.orders.map((o) => o.order.call)).toEqual(["a", "b", "c"]);
  });

  test("that cannot be loaded fails its calls, and the next call tries again", () => {
    const h = new CoreHarness().start({});
    h.call("a");
    h.call("b");
    const failure = { code: "DATA_CORRUPT", what: "x", problem: "y" } as const;
    h.step({ kind: "code-failed", version: "v-f" as FunctionVersion, failure });
    expect([h.codeOfReply("a"), h.codeOfReply("b")]).toEqual(["DATA_CORRUPT", "DATA_CORRUPT"]);
    h.call("c");
    expect(h.of("load-code").length).toBe(2);
  });
});

describe("references", () => {
  test("are read before the run begins and travel with its order", () => {
    const h = new CoreHarness().start();
    h.call("a", { references: ["k1", "k2"] });
    const [read] = h.of("read-references");
    expect(read?.keys).toEqual(["k1", "k2"]);
    expect(h.orders).toEqual([]);
    const values = new Map([
      ["k1", bytes(1)],
      ["k2", bytes(2)],
    ]);
    h.step({ kind: "references-read", run: read!.run, values });
    expect(h.orderOf("a").order.references).toBe(values);
  });

  test("to nothing fail the call and name the key", () => {
    const h = new CoreHarness().start();
    h.call("a", { references: ["k1", "k2"] });
    h.step({ kind: "references-read", run: h.of("read-references")[0]!.run, values: new Map([["k1", bytes()]]) });
    expect(h.replyTo("a")).toMatchObject({ failure: { code: "KEY_NOT_FOUND", key: "k2" } });
  });

  test("that the store cannot read fail the call with its failure; an answer after the end is no matter", () => {
    const h = new CoreHarness().start();
    h.call("a", { references: ["k"] });
    const run = h.of("read-references")[0]!.run;
    h.step({ kind: "references-failed", run, failure: { code: "STORE_UNAVAILABLE", problem: "p" } });
    expect(h.codeOfReply("a")).toBe("STORE_UNAVAILABLE");
    h.step({ kind: "references-read", run, values: new Map([["k", bytes()]]) });
    expect(h.orders).toEqual([]);
  });

  test("count against the byte limit once they are read", () => {
    const h = new CoreHarness({ limits: { queueBytesMax: 10 } }).start();
    h.call("a", { references: ["k"] });
    h.call("b", { references: ["k"] });
    const [a, b] = h.of("read-references");
    h.step({ kind: "references-read", run: a!.run, values: new Map([["k", new Uint8Array(8)]]) });
    expect(h.codeOfReply("a")).toBeUndefined();
    h.step({ kind: "references-read", run: b!.run, values: new Map([["k", new Uint8Array(1)]]) });
    expect(h.codeOfReply("b")).toBe("OVERLOADED");
  });
});

describe("dispositions", () => {
  test("an outcome that is kept is recorded as accepted and as its result", () => {
    const h = new CoreHarness().start();
    h.call("a", { disposition: { keep: true, outputKey: undefined } });
    h.finish(h.orderOf("a").order.run, bytes(5));
    expect(h.of("store-record").map((e) => e.record)).toEqual([
      { kind: "accepted", attempt: 1, outputs: [], isRecord: false },
      { kind: "result", attempt: 1, node: undefined, value: bytes(5) },
    ]);
  });

  test("a failure that is kept is recorded, and so is a cancellation, which is not final: the call may go on elsewhere", () => {
    const h = new CoreHarness().start();
    const disposition = { keep: true, outputKey: undefined };
    h.call("a", { disposition, deadlineMs: 10 });
    h.advance(10);
    h.call("b", { disposition });
    h.cancel("b");
    const failures = h
      .of("store-record")
      .flatMap(({ record }) => (record.kind === "failed" ? [[record.failure.code, record.isFinal]] : []));
    expect(failures).toEqual([
      ["DEADLINE_EXCEEDED", true],
      ["CANCELLED", false],
    ]);
  });

  test("with an output key the reply waits until the put is durable", () => {
    const h = new CoreHarness().start();
    h.call("a", { disposition: { keep: false, outputKey: "out" } });
    h.finish(h.orderOf("a").order.run, bytes(5));
    expect(h.of("put-output")).toEqual([
      { kind: "put-output", call: "a", attempt: 1, node: undefined, key: "out", value: bytes(5) },
    ]);
    expect(h.replies).toEqual([]);
    h.step({ kind: "output-put", call: "a" as CallId, attempt: 1, node: undefined });
    expect(h.codeOfReply("a")).toBe("result");
    expect(h.core.held).toBe(0);
  });

  test("a put that fails is the failure of the call; one that never answers ends at the deadline", () => {
    const h = new CoreHarness().start();
    const disposition = { keep: false, outputKey: "out" };
    h.call("a", { disposition });
    h.finish(h.orderOf("a").order.run);
    const failure = { code: "LATTICE_MISMATCH", key: "out", stored: "set", given: "lww" } as const;
    h.step({ kind: "output-failed", call: "a" as CallId, attempt: 1, node: undefined, failure });
    expect(h.codeOfReply("a")).toBe("LATTICE_MISMATCH");
    h.call("b", { disposition, deadlineMs: 50 });
    h.finish(h.orderOf("b").order.run);
    h.advance(50);
    expect(h.codeOfReply("b")).toBe("DEADLINE_EXCEEDED");
    h.step({ kind: "output-put", call: "b" as CallId, attempt: 1, node: undefined });
    expect(h.replies.length).toBe(2);
    expect(h.drops("late-answer")).toBe(1);
  });
});

describe("clients", () => {
  test("that go away have their calls cancelled, but for those whose outcome is kept", () => {
    const h = new CoreHarness({ workers: 2 }).start();
    h.call("a", {}, 5);
    h.call("b", { disposition: { keep: true, outputKey: undefined } }, 5);
    h.call("c", {}, 6);
    h.step({ kind: "peer-closed", peer: 5 });
    expect(h.of("revoke-run").map((e) => e.run)).toEqual([h.orderOf("a").order.run]);
    h.finish(h.orderOf("b").order.run);
    expect(h.replies).toEqual([]);
    expect(h.of("store-record").map((e) => e.record.kind)).toEqual(["accepted", "result"]);
    expect(h.core.held).toBe(1);
  });

  test("that cancel hear nothing more of the call; a queued run ends at once", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.call("b");
    h.cancel("b");
    expect(h.core.held).toBe(1);
    h.finish(h.orderOf("a").order.run);
    expect(h.orders.length).toBe(1);
    h.cancel("a");
    expect(h.drops("late-cancel")).toBe(1);
    expect(h.replies.map((r) => r.message.call)).toEqual(["a"]);
  });

  test("see what happened to a call in its story", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.now = 5;
    h.finish(h.orderOf("a").order.run);
    expect(h.core.story("a" as CallId)).toEqual([
      { at: 0, call: "a", attempt: 1, what: "admitted" },
      { at: 5, call: "a", attempt: 1, what: "result" },
    ]);
    expect(h.core.callOf(99)).toBeUndefined();
  });
});

test("the same state, event and instant give the same effects", () => {
  const play = (): unknown => {
    const h = new CoreHarness({ workers: 3 }).start();
    for (let i = 0; i < 10; i++) h.step({ kind: "call-arrived", peer: i, message: callMessage(`c${i}`) });
    for (const { order } of h.orders) h.finish(order.run);
    h.advance(2_000);
    return h.all;
  };
  expect(play()).toEqual(play());
  expect(SELF).toBe("executor-self");
});
