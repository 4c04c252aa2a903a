import { describe, expect, test } from "vitest";
import { CoreHarness } from "./core-harness.js";

describe("deadlines", () => {
  test("the timer is set for the earliest deadline, and for the next one after it has fired", () => {
    const h = new CoreHarness().start();
    const timersOf = (effects: readonly { kind: string }[]): unknown => effects.filter((e) => e.kind === "set-timer");
    expect(timersOf(h.call("a", { deadlineMs: 500 }))).toEqual([{ kind: "set-timer", at: 500 }]);
    expect(timersOf(h.call("b", { deadlineMs: 700 }))).toEqual([]);
    expect(timersOf(h.call("c", { deadlineMs: 300 }))).toEqual([{ kind: "set-timer", at: 300 }]);
    expect(timersOf(h.advance(300))).toEqual([{ kind: "set-timer", at: 500 }]);
  });

  test("a call that still waits at its deadline fails, at the millisecond", () => {
    const h = new CoreHarness().start();
    h.call("a", { deadlineMs: 1_000 });
    h.call("b", { deadlineMs: 50 });
    h.advance(49);
    expect(h.replies).toEqual([]);
    h.advance(1);
    expect(h.replyTo("b")).toMatchObject({ failure: { code: "DEADLINE_EXCEEDED", deadlineMs: 50 } });
    expect(h.core.held).toBe(1);
  });

  test("an order that its worker has not begun is taken back, and nothing is terminated", () => {
    const h = new CoreHarness().start();
    h.call("a", { deadlineMs: 50 });
    h.advance(50);
    expect(h.codeOfReply("a")).toBe("DEADLINE_EXCEEDED");
    const run = h.orderOf("a").order.run;
    expect(h.of("revoke-run")).toEqual([{ kind: "revoke-run", slot: 0, run }]);
    h.step({ kind: "run-revoked", slot: 0, run });
    h.advance(500);
    expect(h.of("abort-run")).toEqual([]);
    expect(h.of("terminate-worker")).toEqual([]);
  });

  test("a begun run is aborted, and its worker terminated when it does not heed that within the grace", () => {
    const h = new CoreHarness({ limits: { abortGraceMs: 100 } }).start();
    h.call("a", { deadlineMs: 50 });
    const run = h.orderOf("a").order.run;
    h.advance(50);
    h.step({ kind: "run-kept", slot: 0, run });
    expect(h.of("abort-run")).toMatchObject([{ slot: 0, run, failure: { code: "DEADLINE_EXCEEDED" } }]);
    h.advance(99);
    expect(h.of("terminate-worker")).toEqual([]);
    h.advance(1);
    expect(h.of("terminate-worker")).toEqual([{ kind: "terminate-worker", slot: 0 }]);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started: [run], unstarted: [] });
    expect(h.of("start-worker")).toEqual([{ kind: "start-worker", slot: 0 }]);
    expect(h.replies.length).toBe(1);
  });

  test("a begun run that heeds the abort frees its worker; what it returns is late", () => {
    const h = new CoreHarness().start();
    h.call("a", { deadlineMs: 50 });
    const run = h.orderOf("a").order.run;
    h.advance(50);
    h.step({ kind: "run-kept", slot: 0, run });
    h.finish(run);
    expect(h.replies.length).toBe(1);
    expect(h.drops("late-result")).toBe(1);
    h.call("b");
    expect(h.orderOf("b").slot).toBe(0);
    h.advance(100);
    expect(h.of("terminate-worker")).toEqual([]);
  });

  test("an answer to a revocation that nobody waits for changes nothing", () => {
    const h = new CoreHarness().start();
    h.call("a");
    const run = h.orderOf("a").order.run;
    h.step({ kind: "run-kept", slot: 0, run });
    h.step({ kind: "run-revoked", slot: 0, run });
    expect(h.of("abort-run")).toEqual([]);
    expect(h.orders.length).toBe(1);
    h.finish(run);
    expect(h.codeOfReply("a")).toBe("result");
  });

  test("a cancelled begun run ends the same way, without a reply", () => {
    const h = new CoreHarness().start();
    h.call("a");
    const run = h.orderOf("a").order.run;
    h.cancel("a");
    h.step({ kind: "run-kept", slot: 0, run });
    expect(h.of("abort-run")).toMatchObject([{ failure: { code: "CANCELLED" } }]);
    h.advance(100);
    expect(h.of("terminate-worker").length).toBe(1);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started: [run], unstarted: [] });
    expect(h.replies).toEqual([]);
  });
});
