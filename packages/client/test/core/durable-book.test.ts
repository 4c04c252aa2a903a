import { type CallId, type DurableCall, type FunctionName, type Instant, RETRY_DEFAULT } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallEnd, DurableBook, type DurableEvent, type DurableGoal } from "../../src/core/index.js";

const a = "a" as CallId;

function durable(call: CallId, byte = 1): DurableCall {
  return {
    call,
    subject: { kind: "function", name: "f" as FunctionName },
    references: [],
    deadlineMs: 1_000,
    outputKey: undefined,
    retry: { ...RETRY_DEFAULT, forMs: 100_000 },
    keepMs: 60_000,
    idempotencyKey: "key",
    payload: Uint8Array.of(byte),
  };
}

class Rig {
  readonly book = new DurableBook<string>();
  readonly sent: string[] = [];
  readonly ends = new Map<string, CallEnd[]>();
  now = 0;

  step(event: DurableEvent<string>): void {
    for (const effect of this.book.step(event, this.now as Instant)) {
      if (effect.kind === "connect") this.sent.push("connect");
      else if (effect.kind === "send") {
        const { message } = effect;
        this.sent.push(message.kind === "submit-durable" ? message.durable.call : `cancel ${message.call}`);
      } else this.ends.set(effect.owner, [...(this.ends.get(effect.owner) ?? []), effect.end]);
    }
    this.book.validate();
  }

  submit(call: CallId, goal: DurableGoal, owner: string, byte = 1): void {
    this.step({ kind: "submitted", durable: durable(call, byte), goal, owner });
  }

  ended(call: CallId): void {
    const outcome = { kind: "result", value: Uint8Array.of(7) } as const;
    this.step({ kind: "news", message: { kind: "durable-ended", call, outcome } });
  }
}

describe("the book of durable calls", () => {
  test("connects for the first call, submits it, and ends a post with its acceptance, a call with its outcome", () => {
    const rig = new Rig();
    rig.submit(a, "acceptance", "post");
    rig.submit("b" as CallId, "end", "call");
    expect(rig.sent).toEqual(["connect", "connect"]);
    rig.step({ kind: "connected" });
    expect(rig.sent.slice(2)).toEqual(["a", "b"]);
    for (const call of [a, "b" as CallId]) rig.step({ kind: "news", message: { kind: "durable-accepted", call } });
    expect(rig.ends.get("post")).toEqual([{ kind: "accepted" }]);
    expect(rig.ends.has("call")).toBe(false);
    rig.ended("b" as CallId);
    expect(rig.ends.get("call")).toMatchObject([{ kind: "result" }]);
    expect([rig.book.size, rig.book.wakeAt < Number.POSITIVE_INFINITY]).toEqual([0, true]);
  });

  test("submits what has not ended again on the next connection, with the cancellation behind it", () => {
    const rig = new Rig();
    rig.submit(a, "end", "call");
    rig.step({ kind: "connected" });
    rig.step({ kind: "disconnected" });
    rig.step({ kind: "cancelled", call: a });
    expect(rig.ends.size).toBe(0);
    rig.step({ kind: "connected" });
    expect(rig.sent).toEqual(["connect", "a", "a", "cancel a"]);
  });

  test("a call that was never sent is cancelled at once", () => {
    const rig = new Rig();
    rig.submit(a, "end", "call");
    rig.step({ kind: "cancelled", call: a });
    expect(rig.ends.get("call")).toMatchObject([{ kind: "failed", failure: { code: "CANCELLED" } }]);
  });

  test("C2: one key, given twice, is one call; with other arguments it is refused", () => {
    const rig = new Rig();
    rig.submit(a, "end", "first");
    rig.submit(a, "end", "second");
    rig.submit(a, "end", "other", 2);
    expect(rig.ends.get("other")).toMatchObject([{ failure: { code: "INVALID_ARGUMENT" } }]);
    rig.step({ kind: "connected" });
    expect(rig.sent.filter((sent) => sent === "a")).toHaveLength(1);
    rig.ended(a);
    expect([...rig.ends.keys()]).toEqual(["other", "first", "second"]);
  });

  test("what is not acknowledged in time ends so; what was acknowledged once waits, over any number of connections", () => {
    const rig = new Rig();
    rig.submit(a, "end", "silent");
    rig.submit("b" as CallId, "end", "accepted");
    rig.step({ kind: "connected" });
    rig.step({ kind: "news", message: { kind: "durable-accepted", call: "b" as CallId } });
    rig.step({ kind: "disconnected" });
    rig.now = 31_000;
    rig.step({ kind: "timer-fired" });
    expect(rig.ends.get("silent")).toMatchObject([{ failure: { code: "DISCONNECTED" } }]);
    expect(rig.ends.has("accepted")).toBe(false);
    rig.now = 140_000;
    rig.step({ kind: "timer-fired" });
    expect(rig.ends.get("accepted")).toMatchObject([{ failure: { code: "DEADLINE_EXCEEDED" } }]);
  });

  test("S8: a store that is away refuses what is new, and is asked again about what was accepted", () => {
    const rig = new Rig();
    rig.step({ kind: "connected" });
    rig.submit(a, "end", "accepted");
    rig.submit("b" as CallId, "end", "new");
    rig.step({ kind: "news", message: { kind: "durable-accepted", call: a } });
    const failure = { code: "STORE_UNAVAILABLE", problem: "away" } as const;
    for (const call of [a, "b" as CallId])
      rig.step({ kind: "news", message: { kind: "durable-refused", call, failure } });
    expect([...rig.ends.keys()]).toEqual(["new"]);
    rig.now = 1_000;
    rig.step({ kind: "timer-fired" });
    expect(rig.sent).toEqual(["a", "b", "a"]);
  });

  test("a full connection is tried again soon", () => {
    const rig = new Rig();
    rig.step({ kind: "connected" });
    rig.submit(a, "end", "call");
    rig.step({ kind: "send-refused", call: a });
    expect(rig.book.wakeAt).toBe(10);
    rig.now = 10;
    rig.step({ kind: "timer-fired" });
    expect(rig.sent).toEqual(["a", "a"]);
  });
});

test("any order of connections, news and cancellations: every owner hears one end", () => {
  const call = fc.constantFrom(..."abc") as unknown as fc.Arbitrary<CallId>;
  const event = fc.oneof(
    fc.record({ kind: fc.constant("submit" as const), call, goal: fc.constantFrom("acceptance", "end") }),
    fc.record({ kind: fc.constantFrom("accepted", "ended", "refused", "cancelled", "send-refused"), call }),
    fc.record({ kind: fc.constantFrom("connected", "disconnected") }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.nat({ max: 40_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const rig = new Rig();
      let owners = 0;
      for (const next of events) {
        if (next.kind === "submit" && "goal" in next) rig.submit(next.call, next.goal as DurableGoal, `${owners++}`);
        else if (next.kind === "wait" && "ms" in next) {
          rig.now += next.ms;
          rig.step({ kind: "timer-fired" });
        } else if (!("call" in next)) rig.step({ kind: next.kind as "connected" });
        else if (next.kind === "ended") rig.ended(next.call);
        else if (next.kind === "accepted")
          rig.step({ kind: "news", message: { kind: "durable-accepted", call: next.call } });
        else if (next.kind === "refused") {
          const failure = { code: "OVERLOADED", what: "it", limit: 1 } as const;
          rig.step({ kind: "news", message: { kind: "durable-refused", call: next.call, failure } });
        } else rig.step({ kind: next.kind as "cancelled" | "send-refused", call: next.call });
      }
      rig.step({ kind: "closed" });
      expect([...rig.ends.values()].every((ends) => ends.length === 1)).toBe(true);
      expect(rig.ends.size).toBe(owners);
      expect(rig.book.size).toBe(0);
    }),
    { numRuns: 300 },
  );
});
