import type { ExecutorId, Failure, NodeName, ScheduledNode, ScheduledRace } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LinkMessage } from "../src/core/event.js";
import { bytes, CoreHarness, type NodeGiven, node, SELF, scheduleMessage, triggerMessage } from "./core-harness.js";

const INVALID = bytes(0);
const names = (list: readonly string[]) => list as readonly NodeName[];

function race(name: string, racers: readonly string[], given: Partial<ScheduledRace> = {}): ScheduledRace {
  return {
    name: name as NodeName,
    racers: names(racers),
    invalidResults: [INVALID],
    sendTo: [],
    isOutput: true,
    tells: [],
    ...given,
  };
}

/** A node that serves a race only. */
const expendable = (name: string, serves: string, given: NodeGiven = {}): ScheduledNode => ({
  ...node(name, { sendTo: [SELF], ...given }),
  serves: names([serves]),
});

const start = (fns: string, workers = 3): CoreHarness =>
  new CoreHarness({ workers }).start(Object.fromEntries([...fns].map((fn) => [fn, 1])));

const racing = (h: CoreHarness, racers: string, given: Partial<ScheduledRace> = {}, local = racers): void => {
  const part = [...local].map((name) => expendable(name, "r"));
  h.schedule(scheduleMessage("c", part, { races: [race("r", [...racers], given)], outputs: names(["r"]) }));
};

const runOf = (h: CoreHarness, name: string): number => {
  const found = h.orders.find(({ order }) => order.steps.some((step) => step.node === name));
  if (found === undefined) throw new Error(`${name} was not begun`);
  return found.order.run;
};

const threw = (message: string): Failure => ({
  code: "EXECUTION_FAILED",
  fn: "f",
  error: { name: "Error", message, stack: "at f" },
});

const fail = (h: CoreHarness, name: string, failure: Failure = threw(name)) =>
  h.step({ kind: "run-failed", slot: h.slotOf(runOf(h, name)), run: runOf(h, name), step: 0, failure, runMs: 1 });

const racerFailed = (source: string, failure: Failure = threw(source)): LinkMessage => ({
  kind: "racer-failed",
  call: "c" as never,
  attempt: 1,
  source: source as NodeName,
  failure,
});
const raceSettled = (source: string): LinkMessage => ({
  kind: "race-settled",
  call: "c" as never,
  attempt: 1,
  source: source as NodeName,
});

describe("a race", () => {
  test("takes the first valid result, aborts who still runs, and ends the attempt", () => {
    const h = start("abc");
    racing(h, "abc");
    h.finish(runOf(h, "b"), bytes(7));
    expect(h.replies.map((reply) => reply.message)).toEqual([
      { kind: "result", call: "c", attempt: 1, node: "r", value: bytes(7) },
    ]);
    expect(
      h
        .of("revoke-run")
        .map((effect) => effect.run)
        .sort(),
    ).toEqual([runOf(h, "a"), runOf(h, "c")].sort());
    h.step({ kind: "run-kept", slot: h.slotOf(runOf(h, "a")), run: runOf(h, "a") });
    expect(h.of("abort-run")[0]?.failure.code).toBe("CANCELLED");
    expect(h.core.held).toBe(0);
  });

  test("lets those who have not begun never begin", () => {
    const h = start("abc", 1);
    racing(h, "abc");
    h.finish(runOf(h, "a"), bytes(7));
    expect(h.orders.length).toBe(1);
    expect(h.core.held).toBe(0);
  });

  test("passes over an invalid result", () => {
    const h = start("ab");
    racing(h, "ab");
    h.finish(runOf(h, "a"), INVALID);
    expect(h.replies).toEqual([]);
    h.finish(runOf(h, "b"), bytes(7));
    expect(h.replyTo("c")).toMatchObject({ kind: "result", value: bytes(7) });
  });

  test("passes over a racer that fails, whatever it fails of", () => {
    const h = start("abc");
    racing(h, "abc");
    fail(h, "a");
    const run = runOf(h, "b");
    h.step({
      kind: "worker-exited",
      slot: h.slotOf(run),
      exit: { kind: "exited", exitCode: 1 },
      started: [run],
      unstarted: [],
    });
    expect(h.replies).toEqual([]);
    h.finish(runOf(h, "c"), bytes(7));
    expect(h.codeOfReply("c")).toBe("result");
  });

  test("without a winner fails the call with the reason of each racer", () => {
    const h = start("abc");
    racing(h, "abc");
    fail(h, "b");
    h.finish(runOf(h, "a"), INVALID);
    fail(h, "c");
    const reply = h.replyTo("c");
    expect(reply).toMatchObject({ kind: "failed", node: "r", failure: { code: "NO_VALID_RESULT" } });
    const reasons = reply?.kind === "failed" && reply.failure.code === "NO_VALID_RESULT" ? reply.failure.reasons : [];
    expect(reasons.map((reason) => [reason.node, reason.failure.code])).toEqual([
      ["b", "EXECUTION_FAILED"],
      ["a", "RESULT_INVALID"],
      ["c", "EXECUTION_FAILED"],
    ]);
    expect(h.core.held).toBe(0);
  });

  test("takes racers from elsewhere, before and after its schedule, and drops those that come late by name", () => {
    const h = start("a");
    h.trigger(triggerMessage("c", "x", INVALID));
    h.trigger(racerFailed("y"));
    racing(h, "axyz", { sendTo: ["other" as ExecutorId] }, "a");
    expect(h.replies).toEqual([]);
    h.trigger(triggerMessage("c", "z", bytes(7)));
    expect(h.replyTo("c")).toMatchObject({ kind: "result", value: bytes(7) });
    expect(h.of("send-trigger").map(({ message }) => message.kind)).toEqual(["trigger"]);
    h.trigger(triggerMessage("c", "x", bytes(8)));
    expect(h.drops("late-trigger")).toBe(1);
  });

  test("tells other executors that serve it, once", () => {
    const h = start("a");
    racing(h, "ax", { tells: ["other" as ExecutorId] }, "a");
    h.finish(runOf(h, "a"), bytes(7));
    expect(h.of("send-trigger").map(({ to, message }) => [to.id, message.kind, message.source])).toEqual([
      ["other", "race-settled", "r"],
    ]);
  });

  test("drops the racer that comes after the winner while the attempt goes on", () => {
    const h = start("ad");
    h.schedule(
      scheduleMessage("c", [expendable("a", "r"), node("d", { inputs: ["r"], isOutput: true })], {
        races: [race("r", ["a", "x"], { isOutput: false, sendTo: [SELF] })],
      }),
    );
    h.trigger(triggerMessage("c", "x", bytes(7)));
    expect(h.orderOf("c").order.steps[0]).toMatchObject({ node: "d", args: [{ kind: "value", bytes: bytes(7) }] });
    h.finish(runOf(h, "a"), bytes(8));
    expect(h.drops("late-result")).toBe(1);
    h.trigger(triggerMessage("c", "x", bytes(7)));
    expect(h.drops("duplicate-trigger")).toBe(1);
    h.finish(runOf(h, "d"), bytes(9));
    expect(h.replies.length).toBe(1);
  });
});

describe("what serves a race elsewhere", () => {
  const elsewhere = (h: CoreHarness) =>
    h.schedule(
      scheduleMessage("c", [
        expendable("a", "r", { sendTo: ["other"] }),
        { ...node("b", { sendTo: ["other", "third"] }), serves: names(["r", "s"]) },
      ]),
    );

  test("ends when its races are over, and not before", () => {
    const h = start("ab");
    elsewhere(h);
    h.trigger(raceSettled("r"));
    expect(h.of("revoke-run").map((effect) => effect.run)).toEqual([runOf(h, "a")]);
    expect(h.core.held).toBe(1);
    h.trigger(raceSettled("s"));
    expect(h.of("revoke-run").length).toBe(2);
    expect(h.core.held).toBe(0);
    expect(h.replies).toEqual([]);
  });

  test("never begins when the word came first", () => {
    const h = start("ab");
    h.trigger(raceSettled("r"));
    h.trigger(raceSettled("s"));
    elsewhere(h);
    expect(h.orders).toEqual([]);
    expect(h.core.held).toBe(0);
  });

  test("tells its failure to who waits for it, and not the client", () => {
    const h = start("ab");
    elsewhere(h);
    fail(h, "b");
    expect(h.of("send-trigger").map(({ to, message }) => [to.id, message.kind, message.source])).toEqual([
      ["other", "racer-failed", "b"],
      ["third", "racer-failed", "b"],
    ]);
    expect(h.replies).toEqual([]);
    h.finish(runOf(h, "a"), bytes(1));
    expect(h.core.held).toBe(0);
  });

  test("fails with what it needs, as far as the race", () => {
    const h = start("abz");
    h.schedule(
      scheduleMessage("c", [
        expendable("a", "r", { inputs: ["x"] }),
        expendable("b", "r", { inputs: ["a", "x"], sendTo: ["other"] }),
      ]),
    );
    h.trigger(racerFailed("x"));
    expect(h.orders).toEqual([]);
    expect(h.of("send-trigger").map(({ message }) => [message.kind, message.source])).toEqual([["racer-failed", "b"]]);
    expect(h.core.held).toBe(0);
  });

  test("a race within a race that is over is given up, with what serves it", () => {
    const h = start("a");
    const inner = race("r", ["a", "x"], {
      isOutput: false,
      sendTo: ["other" as ExecutorId],
      serves: names(["s"]),
      tells: ["third" as ExecutorId],
    });
    h.schedule(scheduleMessage("c", [expendable("a", "r")], { races: [inner] }));
    h.trigger(raceSettled("s"));
    expect(h.of("revoke-run").length).toBe(1);
    expect(h.of("send-trigger").map(({ to, message }) => [to.id, message.kind, message.source])).toEqual([
      ["third", "race-settled", "r"],
    ]);
    expect(h.core.held).toBe(0);
  });

  test("a node that others need, too, ends the call when it fails", () => {
    const h = start("ab");
    h.schedule(
      scheduleMessage("c", [node("a", { sendTo: [SELF], isOutput: true }), expendable("b", "r")], {
        races: [race("r", ["a", "b"])],
      }),
    );
    fail(h, "a");
    expect(h.codeOfReply("c")).toBe("EXECUTION_FAILED");
  });
});

test("the client is told when an executor that serves races only cannot be reached, and the attempt goes on", () => {
  const h = start("ab");
  h.schedule(
    scheduleMessage("c", [node("a", { sendTo: ["other"], isOutput: true })], { expendable: ["other" as ExecutorId] }),
    1,
  );
  h.step({
    kind: "trigger-undelivered",
    peer: 1,
    message: triggerMessage("c", "a", bytes(1)),
    to: "other" as ExecutorId,
  });
  expect(h.replyTo("c")).toMatchObject({ kind: "failed", failure: { code: "EXECUTOR_LOST", executor: "other" } });
  expect(h.core.held).toBe(1);
});

test("in any order of arrival a race has one winner, the first that is valid, or fails once", () => {
  const outcome = fc.constantFrom("valid" as const, "invalid" as const, "fails" as const);
  const orders = fc.array(outcome, { minLength: 1, maxLength: 6 }).chain((outcomes) =>
    fc.record({
      outcomes: fc.constant(outcomes),
      order: fc.shuffledSubarray(
        outcomes.map((_, i) => i),
        { minLength: outcomes.length, maxLength: outcomes.length },
      ),
      scheduleAt: fc.nat({ max: outcomes.length }),
      isTwice: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(orders, ({ outcomes, order, scheduleAt, isTwice }) => {
      const h = start("a");
      const remote = outcomes.map((_, i) => `x${i}`);
      const send = (i: number) =>
        h.trigger(
          outcomes[i] === "fails"
            ? racerFailed(`x${i}`)
            : triggerMessage("c", `x${i}`, outcomes[i] === "valid" ? bytes(10 + i) : INVALID),
        );
      const begin = () => h.schedule(scheduleMessage("c", [], { races: [race("r", remote)], outputs: names(["r"]) }));
      for (const [n, i] of order.entries()) {
        if (n === scheduleAt) begin();
        send(i);
        if (isTwice) send(i);
      }
      if (scheduleAt === order.length) begin();
      const winner = order.find((i) => outcomes[i] === "valid");
      expect(h.replies.length).toBe(1);
      if (winner === undefined) expect(h.codeOfReply("c")).toBe("NO_VALID_RESULT");
      else expect(h.replyTo("c")).toMatchObject({ kind: "result", value: bytes(10 + winner) });
      expect(h.core.held).toBe(0);
    }),
    { numRuns: 200 },
  );
});
