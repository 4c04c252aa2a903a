import type { CallId, ExecutorId, Failure, TaskMessage, TaskOptions, TaskOutcome } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { SchedulerEffect } from "../../src/core/effect.js";
import { chain, executorId, fnName, gpuSpec, info, Rig, spec } from "../core-harness.js";
import { OPTIONS, on, THREW } from "./task-rig.js";

const callOf = (text: string) => text as CallId;
const CLIENT = 1;

type Enlisted = readonly [id: string, peer: number];

/** A scheduler with function "f", executors (of two that are alike, the latest goes first) and the client of peer 1. */
class DeskRig extends Rig {
  /** @param highWaterMark as of the scheduler */
  constructor(highWaterMark?: number | Enlisted, ...executors: readonly Enlisted[]) {
    const isMark = typeof highWaterMark === "number" || highWaterMark === undefined;
    super(isMark ? { highWaterMark } : {});
    this.serve(spec("f"));
    for (const [id, peer] of isMark ? executors : [highWaterMark, ...executors]) this.enlist(id, peer);
  }

  serve(given: ReturnType<typeof spec>): void {
    const asked = this.ask({ kind: "function-registered", spec: given, code: undefined });
    this.persist(asked);
  }

  persist(asked: readonly SchedulerEffect[]): void {
    for (const effect of asked)
      if (effect.kind === "persist")
        this.step({ kind: "store-answered", write: effect.write, outcome: { state: "persisted" } });
  }

  enlist(id: string, peer: number, workers = 1): readonly SchedulerEffect[] {
    return this.step({ kind: "executor-joined", peer, info: info(id, workers), machine: undefined });
  }

  say(
    message: Extract<TaskMessage, { kind: "submit-task" | "cancel-task" | "call-known" | "task-ended" }>,
    peer = CLIENT,
  ) {
    return said(this.step({ kind: "task-said", peer, message }));
  }

  submit(
    call: string,
    over: Partial<TaskOptions> = {},
    more: { readonly attempt?: number; readonly running?: string; readonly fn?: string; readonly peer?: number } = {},
  ) {
    const { attempt = 0, running, fn = "f", peer = CLIENT } = more;
    const subject = { kind: "function", name: fnName(fn) } as const;
    const at = running as ExecutorId | undefined;
    const options = { ...OPTIONS, ...over };
    return this.say(
      { kind: "submit-task", call: callOf(call), subject, attempt, running: at, refusedBy: [], options },
      peer,
    );
  }

  ended(
    call: string,
    executor: string,
    peer: number,
    outcome: TaskOutcome = { kind: "succeeded" },
    attempt = 1,
    ranMs?: number,
  ) {
    const of = { call: callOf(call), attempt, executor: executorId(executor), outcome, ranMs };
    return this.say({ kind: "task-ended", ...of }, peer);
  }

  leave(peer: number) {
    return said(this.step({ kind: "peer-gone", peer, problem: "closed" }));
  }
}

/** What was said of tasks, shortly: `1: a placed 1@e1`. */
function said(effects: readonly SchedulerEffect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== "notify" || !("call" in effect.notice)) return [];
    return [`${effect.peer}: ${describeNotice(effect.notice)}`];
  });
}

function describeNotice(notice: TaskMessage): string {
  switch (notice.kind) {
    case "task-placed":
      return `${notice.call} placed ${notice.attempt}@${notice.executor.id}${notice.isAhead ? " ahead" : ""}`;
    case "task-standing": {
      const { standing } = notice;
      return `${notice.call} ${standing.kind === "failed" ? standing.failure.code : standing.kind}`;
    }
    case "task-refused":
      return `${notice.call} refused ${notice.failure.code}`;
    default:
      return `${notice.call} ${notice.kind}`;
  }
}

describe("tasks between clients and executors", () => {
  test("a task is placed with what its client needs to send it; its dependent ahead of its end, where there is room", () => {
    const rig = new DeskRig(["e1", 11]);
    expect(rig.submit("a")).toEqual(["1: a placed 1@e1"]);
    expect(rig.submit("b", { after: on("a") })).toEqual(["1: b placed 1@e1 ahead"]);
    expect(rig.submit("b", { after: on("a") })).toEqual(["1: b placed 1@e1 ahead"]);
    expect(rig.submit("c", { after: on("b") })).toEqual(["1: c waiting"]);
    expect(rig.ended("a", "e1", 11)).toEqual(["1: c placed 1@e1 ahead"]);
    expect(rig.submit("b")).toEqual(["1: b placed 1@e1"]);
    expect(rig.ended("b", "e1", 11)).toEqual([]);
    expect(rig.submit("a")).toEqual(["1: a succeeded"]);
  });

  test("the end of a task that nobody was placed ahead of places those that wait for it", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.submit("a");
    expect(rig.submit("b", { after: on("a"), waitMs: 1_000 })).toEqual(["1: b waiting"]);
    expect(rig.ended("a", "e1", 11)).toEqual(["1: b placed 1@e1"]);
  });

  test("a high water mark that was asked for is kept exactly, however short the tasks are", () => {
    const place = (highWaterMark: number | undefined) => {
      const rig = new DeskRig(highWaterMark, ["e1", 11]);
      rig.submit("first");
      rig.ended("first", "e1", 11, { kind: "succeeded" }, 1, 0.02);
      return Array.from({ length: 80 }, (_, i) => rig.submit(`t${i}`)).filter(([said]) => said?.includes("placed"))
        .length;
    };
    expect(place(3)).toBe(3);
    expect(place(undefined)).toBe(64);
  });

  test("tasks that were seen to take long are placed two for each worker", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.submit("first");
    rig.ended("first", "e1", 11, { kind: "succeeded" }, 1, 500);
    const placed = Array.from({ length: 8 }, (_, i) => rig.submit(`t${i}`)).filter(([said]) =>
      said?.includes("placed"),
    );
    expect(placed).toHaveLength(2);
  });

  test("a resubmission of what is placed tells the same placement again", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.submit("a");
    expect(rig.submit("a")).toEqual(["1: a placed 1@e1"]);
  });

  test("an unknown function is refused at once; one deleted while its task waits ends it", () => {
    const rig = new DeskRig(["e1", 11]);
    expect(rig.submit("a", {}, { fn: "nobody" })).toEqual(["1: a refused FUNCTION_NOT_FOUND"]);
    rig.submit("first");
    rig.submit("second");
    rig.submit("third", { retries: 3 });
    rig.persist(rig.ask({ kind: "function-deleted", name: fnName("f") }));
    expect(rig.ended("first", "e1", 11)).toEqual(["1: third FUNCTION_NOT_FOUND"]);
  });

  test("a DAG is a task as a whole, placed with its versions", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.persist(rig.ask({ kind: "dag-registered", dag: chain("d", "f") }));
    const subject = { kind: "dag", name: chain("d", "f").name } as const;
    const message = { kind: "submit-task", call: callOf("a"), subject, attempt: 0, running: undefined } as const;
    const effects = rig.step({
      kind: "task-said",
      peer: CLIENT,
      message: { ...message, refusedBy: [], options: OPTIONS },
    });
    const placed = effects.find((effect) => effect.kind === "notify" && effect.notice.kind === "task-placed");
    expect(placed).toMatchObject({ notice: { runs: { kind: "dag", dag: { name: "d" } } } });
  });

  test("what needs a GPU waits for a GPU executor, and is refused where there will be none", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.serve(gpuSpec("g"));
    expect(rig.submit("a", {}, { fn: "g" })).toEqual(["1: a refused NO_RESOURCES"]);
    rig.step({ kind: "executor-joined", peer: 12, info: info("e2", 1, "gpu"), machine: undefined });
    expect(rig.submit("a", {}, { fn: "g" })).toEqual(["1: a placed 1@e2"]);
    expect(rig.submit("b")).toEqual(["1: b placed 1@e1"]);
  });

  test("only the executor itself and the task's client can end an attempt", () => {
    const rig = new DeskRig(["e2", 12], ["e1", 11]);
    rig.submit("a");
    rig.submit("b", { after: on("a"), waitMs: 1_000 });
    rig.hello(2);
    expect(rig.ended("a", "e1", 12)).toEqual([]);
    expect(rig.ended("a", "e1", 2)).toEqual([]);
    expect(rig.ended("a", "e1", 99)).toEqual([]);
    expect(rig.ended("a", "e1", CLIENT)).toEqual(["1: b placed 1@e2"]);
  });

  test("a stranger that says no hello submits nothing", () => {
    expect(new DeskRig(["e1", 11]).submit("a", {}, { peer: 77 })).toEqual([]);
  });

  test("a client that is back over a new connection before the old one has ended loses nothing", () => {
    const rig = new DeskRig();
    rig.submit("a");
    rig.step({ kind: "client-connected", peer: 5, request: 9, client: "c1" as never });
    expect(rig.leave(CLIENT)).toEqual([]);
    rig.enlist("e1", 11);
    expect(rig.submit("a", {}, { peer: 5 })).toEqual(["5: a placed 1@e1"]);
  });

  test("a client that tries two addresses and keeps the first is told over that one, and not gone with the other", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.step({ kind: "client-connected", peer: 5, request: 9, client: "c1" as never });
    expect(rig.submit("a")).toEqual(["1: a placed 1@e1"]);
    expect(rig.leave(5)).toEqual([]);
    expect(rig.submit("b")).toEqual(["1: b placed 1@e1"]);
    expect(rig.leave(CLIENT)).toEqual(["11: a probe-task", "11: b probe-task"]);
  });

  test("what waits of a client that is gone ends; what runs is probed, goes on, and others follow it", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.hello(2);
    rig.submit("a");
    rig.submit("waits", { after: on("a"), waitMs: 1_000 });
    rig.submit("b", { after: on("a") }, { peer: 2 });
    expect(rig.leave(CLIENT)).toEqual(["11: a probe-task"]);
    expect(rig.ended("a", "e1", 11)).toEqual(["2: b placed 1@e1"]);
  });

  test("an executor that drains gets no more; after it has gone, what it had is tried elsewhere at once", () => {
    const rig = new DeskRig(["e2", 12], ["e1", 11]);
    rig.submit("a", { retries: 1 });
    rig.step({ kind: "executor-draining", peer: 11, executor: executorId("e1") });
    expect(rig.submit("b")).toEqual(["1: b placed 1@e2"]);
    expect(rig.leave(11)).toEqual(["1: a placed 2@e2"]);
  });

  test("a lost executor has its grace: its result counts, then its tasks are tried elsewhere", () => {
    const rig = new DeskRig(["e2", 12], ["e1", 11]);
    rig.submit("a", { retries: 1 });
    expect(rig.leave(11)).toEqual([]);
    rig.enlist("e1", 13);
    expect(rig.submit("a")).toEqual(["1: a placed 1@e1"]);
    rig.leave(13);
    rig.now += 6_000;
    expect(said(rig.step({ kind: "timer-fired", timer: "tasks" }))).toEqual([]);
  });

  test("what runs is taken over from a scheduler that was replaced, also before its executor has joined", () => {
    const rig = new DeskRig();
    rig.submit("a", { after: on("long ago") }, { attempt: 3, running: "e1" });
    expect(rig.submit("b", { after: on("a") })).toEqual(["1: b waiting"]);
    expect(said(rig.enlist("e1", 11))).toEqual(["1: b placed 1@e1 ahead"]);
    expect(rig.ended("a", "e1", 11, { kind: "succeeded" }, 3)).toEqual([]);
  });

  test("taken over, and its executor never comes: tried elsewhere after the grace, under the next number", () => {
    const rig = new DeskRig();
    rig.submit("a", { retries: 1 }, { attempt: 3, running: "e1" });
    rig.now += 3_000;
    rig.enlist("e2", 12);
    rig.now += 2_100;
    expect(said(rig.step({ kind: "timer-fired", timer: "tasks" }))).toEqual(["1: a placed 4@e2"]);
  });

  test("a task of another scheduler that has succeeded can be depended on", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.ended("theirs", "e1", 11);
    expect(rig.submit("mine", { follow: on("theirs") })).toEqual(["1: mine placed 1@e1"]);
  });

  test("while the scheduler drains, what is known is told, and nothing new is taken in", () => {
    const rig = new DeskRig(["e1", 11]);
    rig.submit("a");
    rig.step({ kind: "drain-asked" });
    expect(rig.submit("b")).toEqual(["1: b refused DRAINING"]);
    expect(rig.submit("a")).toEqual(["1: a placed 1@e1"]);
  });

  test("a timer is set for what waits, and ends it", () => {
    const rig = new DeskRig();
    const subject = { kind: "function", name: fnName("f") } as const;
    const message = { kind: "submit-task", call: callOf("a"), subject, attempt: 0, running: undefined } as const;
    const options = { ...OPTIONS, waitMs: 50 };
    const effects = rig.step({ kind: "task-said", peer: CLIENT, message: { ...message, refusedBy: [], options } });
    const timer = effects.find((effect) => effect.kind === "set-timer");
    expect(timer).toMatchObject({ timer: "tasks" });
    rig.now += 51;
    expect(said(rig.step({ kind: "timer-fired", timer: "tasks" }))).toEqual(["1: a TASK_TIMEOUT"]);
  });

  test("the least loaded executor is chosen, within one step, too", () => {
    const rig = new DeskRig();
    for (const call of ["a", "b", "c", "d"]) rig.submit(call);
    expect(rig.enlist("e1", 11, 2).length).toBeGreaterThan(0);
    rig.submit("gate");
    const failure: Failure = THREW;
    expect(rig.ended("a", "e1", 11, { kind: "failed", failure })).toEqual([
      "1: a EXECUTION_FAILED",
      "1: gate placed 1@e1",
    ]);
  });
});
