import type { CallId, ExecutorId, Failure, FunctionName, TaskMessage } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { TaskWishes } from "../../src/core/events.js";
import {
  CheckedCore,
  cancelled,
  connected,
  type Effect,
  type Event,
  executor,
  failed,
  fired,
  leased,
  lost,
  result,
  start,
} from "./harness.js";

const WISHES: TaskWishes = {
  after: undefined,
  follow: undefined,
  targets: [],
  priority: 0,
  waitMs: undefined,
  retryOn: "loss",
  whenUnmet: "fail",
};
const THREW: Failure = {
  code: "EXECUTION_FAILED",
  fn: "f",
  error: { name: "RangeError", message: "too far", stack: "RangeError: too far\n    at f" },
};
const scheduler: Event = { kind: "scheduler-connected" };
const callOf = (text: string) => text as CallId;

const after = (...calls: readonly string[]): Partial<TaskWishes> => ({
  after: { calls: calls.map(callOf), mode: "all", success: true, failure: false },
});
const task = (call: string, wishes: Partial<TaskWishes> = {}, more: Parameters<typeof start>[2] = {}) =>
  start(call, "f", { task: { ...WISHES, ...wishes }, disposition: { keep: true, outputKey: undefined }, ...more });
const placedAt = (call: string, at: string, attempt = 1, isAhead = false): Event => ({
  kind: "task-placed",
  isAhead,
  call: callOf(call),
  attempt,
  executor: executor(at),
  runs: { kind: "function", name: "f" as FunctionName, version: "f-v1" as never },
});
const standing = (call: string, of: Extract<Event, { kind: "task-standing" }>["standing"]): Event => ({
  kind: "task-standing",
  call: callOf(call),
  standing: of,
});
const waiting = (call: string) => standing(call, { kind: "waiting" });

/** What is said, shortly. */
function said(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    switch (effect.kind) {
      case "tell-scheduler":
        return [describeTold(effect.message)];
      case "send":
        return [`${effect.message.kind} ${effect.message.call}#${effect.message.attempt} -> ${effect.executor}`];
      case "end-call": {
        const { end } = effect;
        return [`${effect.call} ends: ${end.kind === "failed" ? end.failure.code : end.kind}`];
      }
      case "open-executor":
        return [`open ${effect.info.id}`];
      case "read-outcome":
        return [`read ${effect.call}`];
      default:
        return [];
    }
  });
}

function describeTold(message: TaskMessage): string {
  switch (message.kind) {
    case "submit-task":
      return `submit ${message.call}#${message.attempt}${message.running === undefined ? "" : `@${message.running}`}`;
    case "call-known":
      return `${message.call} is ${message.state}${message.executor === undefined ? "" : `@${message.executor}`}`;
    case "task-ended":
      return `ended ${message.call}#${message.attempt}@${message.executor} ${message.outcome.kind}`;
    default:
      return `${message.kind} ${message.call}`;
  }
}

/** A core with one task "a" that is acknowledged. */
function withTask(more: Parameters<typeof start>[2] = {}, wishes: Partial<TaskWishes> = {}): CheckedCore {
  const core = new CheckedCore();
  core.step(task("a", wishes, more), 0);
  core.step(waiting("a"), 1);
  return core;
}

/** As `withTask`, and it runs on e1. */
function withRunning(more: Parameters<typeof start>[2] = {}, wishes: Partial<TaskWishes> = {}): CheckedCore {
  const core = withTask(more, wishes);
  core.step(placedAt("a", "e1"), 2);
  core.step(connected("e1"), 3);
  return core;
}

describe("a task's way", () => {
  test("submitted, placed, sent where the scheduler says and marked as a task, ended by its result", () => {
    const core = new CheckedCore();
    expect(said(core.step(task("a"), 0))).toEqual(["submit a#0"]);
    expect(said(core.step(waiting("a"), 1))).toEqual([]);
    expect(said(core.step(placedAt("a", "e1"), 2))).toEqual(["open e1"]);
    const sent = core.step(connected("e1"), 3);
    expect(said(sent)).toEqual(["call a#1 -> e1"]);
    expect(sent).toContainEqual(expect.objectContaining({ message: expect.objectContaining({ isTask: true }) }));
    expect(said(core.step(result("e1", "a"), 4))).toEqual(["a ends: result"]);
    expect(core.core.callCount).toBe(0);
  });

  test("asks for no lease", () => {
    const core = new CheckedCore();
    expect(core.step(task("a"), 0).some(({ kind }) => kind === "request-lease")).toBe(false);
  });

  test("sent again until there is an answer, later and later; never after it", () => {
    const core = new CheckedCore();
    core.step(task("a"), 0);
    expect(said(core.step(fired, 999))).toEqual([]);
    expect(said(core.step(fired, 1_000))).toEqual(["submit a#0"]);
    expect(said(core.step(fired, 2_500))).toEqual([]);
    expect(said(core.step(fired, 3_000))).toEqual(["submit a#0"]);
    core.step(waiting("a"), 3_100);
    for (let ms = 4_000; ms < 60_000; ms += 1_000) expect(said(core.step(fired, ms))).toEqual([]);
  });

  test("only so many submissions are without an answer; the others follow as answers come", () => {
    const core = new CheckedCore({ unansweredTasksMax: 2 });
    const submitted = ["a", "b", "c", "d"].flatMap((call) => said(core.step(task(call), 0)));
    expect(submitted).toEqual(["submit a#0", "submit b#0"]);
    expect(said(core.step(waiting("a"), 1))).toEqual(["submit c#0"]);
    expect(said(core.step(cancelled("b"), 2))).toEqual(["cancel-task b", "submit d#0", "b ends: CANCELLED"]);
  });

  test("one that is placed again while it runs here is given up where it runs", () => {
    const core = withRunning();
    core.step(leased("g", ["e2"]), 4);
    expect(said(core.step(placedAt("a", "e2", 2), 5))).toEqual(["cancel a#1 -> e1", "open e2"]);
    expect(said(core.step(result("e1", "a"), 6))).toEqual([]);
    expect(said(core.step(connected("e2"), 7))).toEqual(["call a#2 -> e2"]);
    expect(said(core.step(result("e2", "a", 2), 8))).toEqual(["a ends: result"]);
  });

  test("the same placement told twice is sent once; an older one is ignored", () => {
    const core = withRunning();
    expect(said(core.step(placedAt("a", "e1"), 4))).toEqual([]);
    core.step(placedAt("a", "e1", 3), 5);
    expect(said(core.step(placedAt("a", "e2", 2), 6))).toEqual([]);
  });

  test("a placement of what has ended here is answered, so that nobody waits for it", () => {
    const core = withRunning();
    core.step(result("e1", "a"), 4);
    expect(said(core.step(placedAt("a", "e2", 2), 5))).toEqual(["ended a#2@e1 succeeded"]);
    expect(said(core.step(placedAt("never heard of", "e2", 1), 6))).toEqual(["ended never heard of#1@e2 failed"]);
  });
});

describe("what depends on what", () => {
  test("an ordinary call is made known when a task depends on it, once, with its end", () => {
    const core = new CheckedCore();
    core.step(start("plain"), 0);
    core.step(leased("f", ["e1"]), 1);
    core.step(connected("e1"), 2);
    expect(said(core.step(task("a", after("plain")), 3))).toEqual(["plain is pending@e1", "submit a#0"]);
    expect(said(core.step(task("b", after("plain")), 4))).toEqual(["submit b#0"]);
    expect(said(core.step(result("e1", "plain"), 5))).toEqual(["plain is succeeded@e1", "plain ends: result"]);
  });

  test("a kept call that has ended is remembered, and told before the task that depends on it", () => {
    const core = new CheckedCore();
    core.step(start("kept", "f", { disposition: { keep: true, outputKey: undefined } }), 0);
    core.step(leased("f", ["e1"]), 1);
    core.step(connected("e1"), 2);
    core.step(result("e1", "kept"), 3);
    expect(core.core.knows(callOf("kept"))).toBe(true);
    expect(said(core.step(task("a", after("kept")), 4))).toEqual(["kept is succeeded@e1", "submit a#0"]);
  });

  test("a task waits here for one that it depends on and that is not told yet", () => {
    const core = new CheckedCore();
    core.step(task("a", {}, { work: undefined }), 0);
    expect(said(core.step(task("b", after("a")), 1))).toEqual([]);
    const work = { kind: "function", args: new Uint8Array([1]), references: [] } as const;
    expect(said(core.step({ kind: "call-prepared", call: callOf("a"), work }, 2))).toEqual([
      "submit a#0",
      "submit b#0",
    ]);
  });

  test("one that it waits for and that fails before it is told lets it go: the scheduler knows nothing of it", () => {
    const core = new CheckedCore();
    core.step(task("a", {}, { work: undefined }), 0);
    core.step(task("b", after("a")), 1);
    const failure: Failure = { code: "NOT_SENDABLE", what: "x", path: "p", type: "t" };
    expect(said(core.step({ kind: "call-abandoned", call: callOf("a"), failure }, 2))).toEqual([
      "a is failed",
      "submit b#0",
      "a ends: NOT_SENDABLE",
    ]);
  });

  test("another client's call that was looked up is told, and its end when a task waits for it", () => {
    const core = new CheckedCore();
    const foreign = (state: "pending" | "succeeded"): Event => ({
      kind: "foreign-call",
      call: callOf("theirs"),
      state,
      deadlineMs: 500,
    });
    expect(said(core.step(foreign("pending"), 0))).toEqual([]);
    expect(said(core.step(task("a", after("theirs")), 1))).toEqual(["theirs is pending", "submit a#0"]);
    expect(said(core.step(foreign("succeeded"), 2))).toEqual(["theirs is succeeded"]);
  });
});

describe("attempts that fail", () => {
  test("at once where nothing else is possible", () => {
    const core = withRunning({ retries: 3 });
    expect(said(core.step(failed("e1", "a", THREW), 4))).toEqual(["a ends: EXECUTION_FAILED"]);
  });

  test("else by the scheduler's word, with the executor's own account of the last failure", () => {
    const core = withRunning({ retries: 1 }, { retryOn: "failure" });
    expect(said(core.step(failed("e1", "a", THREW), 4))).toEqual(["ended a#1@e1 failed"]);
    core.step(placedAt("a", "e2", 2), 5);
    core.step(connected("e2"), 6);
    core.step(failed("e2", "a", THREW, 2), 7);
    const short = { ...THREW, error: { name: "RangeError", message: "too far", stack: "" } } as Failure;
    const earlier = [{ attempt: 1, executor: "e1" as ExecutorId, failure: short }];
    const ended = core.step(standing("a", { kind: "failed", failure: short, earlier }), 8);
    expect(ended).toEqual([
      expect.objectContaining({ kind: "end-call", end: expect.objectContaining({ failure: THREW, earlier }) }),
    ]);
  });

  test("a lost connection is reported, and the standing asked for: it may have ended there", () => {
    const core = withRunning();
    expect(said(core.step(lost("e1"), 4))).toEqual(["ended a#1@e1 failed", "submit a#1"]);
    expect(said(core.step(standing("a", { kind: "succeeded", attempt: 1, executor: undefined }), 5))).toEqual([
      "read a",
    ]);
    const end = { kind: "result", value: new Uint8Array([1]) } as const;
    expect(said(core.step({ kind: "outcome-read", call: callOf("a"), end }, 6))).toEqual(["a ends: result"]);
  });

  test("an outcome that the store has lost ends the call with what it lacks", () => {
    const core = withRunning();
    core.step(lost("e1"), 4);
    core.step(standing("a", { kind: "succeeded", attempt: 1, executor: undefined }), 5);
    expect(said(core.step({ kind: "outcome-read", call: callOf("a"), end: undefined }, 6))).toEqual([
      "a ends: EXECUTOR_LOST",
    ]);
  });

  test("a report that was not heard is told again", () => {
    const core = withRunning();
    core.step(lost("e1"), 4);
    expect(said(core.step(placedAt("a", "e1", 1), 5))).toEqual(["ended a#1@e1 failed"]);
  });

  test("an executor that cannot be reached gives the task back twice at no cost, then it counts as lost", () => {
    const core = withTask();
    const outcomes: string[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      core.step(placedAt("a", "e1", attempt), 10 * attempt);
      outcomes.push(
        ...said(core.step(lost("e1", "refused"), 10 * attempt + 1)).filter((text) => text.startsWith("ended")),
      );
      core.step(waiting("a"), 10 * attempt + 2);
    }
    expect(outcomes).toEqual(["ended a#1@e1 refused", "ended a#2@e1 refused", "ended a#3@e1 failed"]);
  });

  test("the successes of an executor that is lost right after are told: its own report may be lost with it", () => {
    const core = withRunning();
    core.step(result("e1", "a"), 4);
    expect(said(core.step(lost("e1"), 5))).toEqual(["ended a#1@e1 succeeded"]);
  });

  test("a condition that does not hold for an ordinary call makes it a task that avoids the executor", () => {
    const core = new CheckedCore();
    core.step(start("plain"), 0);
    core.step(leased("f", ["e1"]), 1);
    core.step(connected("e1"), 2);
    const unmet: Failure = { code: "DEPENDENCY_UNMET", what: "f", executors: ["e1"], problem: "no licence" };
    const told = core.step(failed("e1", "plain", unmet), 3);
    expect(said(told)).toEqual(["submit plain#1"]);
    expect(told).toContainEqual(expect.objectContaining({ message: expect.objectContaining({ refusedBy: ["e1"] }) }));
    const all: Failure = { code: "DEPENDENCY_UNMET", what: "f", executors: ["e1"], problem: "" };
    expect(core.step(standing("plain", { kind: "failed", failure: all, earlier: [] }), 4)).toEqual([
      expect.objectContaining({ end: expect.objectContaining({ failure: { ...all, problem: "no licence" } }) }),
    ]);
  });
});

describe("the scheduler", () => {
  test("that is replaced is told everything again, in order: what runs with where, what it depends on, what waits", () => {
    const core = withRunning();
    core.step(start("plain"), 4);
    core.step(leased("f", ["e1"]), 5);
    core.step(task("b", after("a", "plain")), 6);
    core.step(waiting("b"), 7);
    expect(said(core.step(scheduler, 8))).toEqual(["submit a#1@e1", "plain is pending@e1", "submit b#0"]);
    core.step(result("e1", "a"), 9);
    expect(said(core.step(scheduler, 10))).toEqual(["plain is pending@e1", "a is succeeded@e1", "submit b#0"]);
  });

  test("that refuses for the moment is asked again; for good, the call fails", () => {
    const core = new CheckedCore();
    const refused = (failure: Failure): Event => ({ kind: "task-refused", call: callOf("a"), failure });
    core.step(task("a"), 0);
    core.step(refused({ code: "DRAINING", what: "the scheduler" }), 1);
    expect(said(core.step(fired, 1_500))).toEqual(["submit a#0"]);
    expect(said(core.step(refused({ code: "FUNCTION_NOT_FOUND", fn: "f" }), 1_501))).toEqual([
      "a ends: FUNCTION_NOT_FOUND",
    ]);
  });

  test("has the last word about what waited in vain; when it says nothing, the client ends the call a little later", () => {
    const core = withTask({ deadlineMs: 1_000 });
    expect(said(core.step(fired, 1_050))).toEqual([]);
    expect(said(core.step(fired, 1_102))).toEqual(["cancel-task a", "a ends: DEADLINE_EXCEEDED"]);
  });

  test("hears of a cancelled task, wherever it is", () => {
    expect(said(withTask().step(cancelled("a"), 5))).toEqual(["cancel-task a", "a ends: CANCELLED"]);
    expect(said(withRunning().step(cancelled("a"), 5))).toEqual([
      "cancel a#1 -> e1",
      "cancel-task a",
      "a ends: CANCELLED",
    ]);
  });
});

describe("a task that the scheduler has placed ahead", () => {
  /** "a" runs on e1; "b", which depends on it, was placed ahead on e1. */
  function withAhead(wishes: Partial<TaskWishes> = after("a"), at = "e1"): CheckedCore {
    const core = withRunning();
    core.step(task("b", wishes), 4);
    core.step(placedAt("b", at, 1, true), 5);
    if (at !== "e1") core.step(connected(at), 5);
    return core;
  }

  test("is sent when what it depends on has succeeded here, without a word of the scheduler", () => {
    const core = withAhead();
    expect(said(core.step(result("e1", "a"), 6))).toEqual(["call b#1 -> e1", "a ends: result"]);
    expect(said(core.step(result("e1", "b"), 7))).toEqual(["b ends: result"]);
  });

  test("is sent at once when it arrives after that", () => {
    const core = withRunning();
    core.step(task("b", after("a")), 4);
    core.step(result("e1", "a"), 5);
    expect(said(core.step(placedAt("b", "e1", 1, true), 6))).toEqual(["call b#1 -> e1"]);
  });

  test("is sent to an executor that must be connected with first, whatever comes first", () => {
    const core = withRunning();
    core.step(task("b", after("a")), 4);
    expect(said(core.step(placedAt("b", "e2", 1, true), 5))).toEqual(["open e2"]);
    expect(said(core.step(result("e1", "a"), 6))).toEqual(["a ends: result"]);
    expect(said(core.step(connected("e2"), 7))).toEqual(["call b#1 -> e2"]);
  });

  test("waits for all that it depends on", () => {
    const core = withRunning();
    core.step(task("c"), 4);
    core.step(placedAt("c", "e1"), 4);
    core.step(task("b", after("a", "c")), 4);
    core.step(placedAt("b", "e1", 1, true), 5);
    expect(said(core.step(result("e1", "a"), 6))).toEqual(["a ends: result"]);
    expect(said(core.step(result("e1", "c"), 7))).toEqual(["call b#1 -> e1", "c ends: result"]);
  });

  test("is given back when what it depends on has failed: the scheduler decides", () => {
    const core = withAhead();
    expect(said(core.step(failed("e1", "a", THREW), 6))).toEqual(["ended b#1@e1 absent", "a ends: EXECUTION_FAILED"]);
    const failure: Failure = {
      code: "DEPENDENCY_UNREACHABLE",
      what: "b",
      chain: ["a"],
      omitted: 0,
      problem: "it threw",
    };
    expect(said(core.step(standing("b", { kind: "failed", failure, earlier: [] }), 7))).toEqual([
      "b ends: DEPENDENCY_UNREACHABLE",
    ]);
  });

  test("is given back when what it follows has run elsewhere", () => {
    const core = withAhead({ follow: after("a").after }, "e2");
    expect(said(core.step(result("e1", "a"), 6))).toEqual(["ended b#1@e2 absent", "a ends: result"]);
    core.step(placedAt("b", "e1", 2), 7);
    expect(said(core.step(result("e1", "b", 2), 8))).toEqual(["b ends: result"]);
  });

  test("is placed elsewhere at no cost when its executor is lost before", () => {
    const core = withAhead(after("a"), "e2");
    expect(said(core.step(lost("e2"), 6))).toEqual(["ended b#1@e2 refused", "submit b#1"]);
    core.step(placedAt("b", "e1", 2, true), 7);
    expect(said(core.step(result("e1", "a"), 8))).toEqual(["call b#2 -> e1", "a ends: result"]);
  });

  test("is submitted again, and not as running, to another scheduler", () => {
    const core = withAhead();
    expect(said(core.step(scheduler, 6))).toEqual(["submit a#1@e1", "submit b#1"]);
    expect(said(core.step(result("e1", "a"), 7))).toEqual(["a ends: result"]);
  });

  test("ends at its deadline, and when it is cancelled, without having been sent", () => {
    const core = withAhead();
    expect(said(core.step(cancelled("b"), 6))).toEqual(["cancel-task b", "b ends: CANCELLED"]);
    core.step(task("c", after("a"), { deadlineMs: 50 }), 10);
    core.step(placedAt("c", "e1", 1, true), 11);
    expect(said(core.step(fired, 100))).toEqual([]);
    expect(said(core.step(fired, 161))).toEqual(["cancel-task c", "c ends: DEADLINE_EXCEEDED"]);
  });

  test("whose executor is lost after it was sent is lost before what succeeded there is told", () => {
    const core = withAhead();
    core.step(result("e1", "a"), 6);
    const told = said(core.step(lost("e1"), 7));
    expect(told.indexOf("ended b#1@e1 failed")).toBeLessThan(told.indexOf("ended a#1@e1 succeeded"));
  });
});
