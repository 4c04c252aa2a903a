/** The faults of the reference scheduler that must not return: each by its number in the list of its known faults (A21), or its name (A22). */
import type { CallId, ClientId, Instant } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { at, clientId, dropNames, failed, failures, on, placed, TaskRig, THREW } from "./task-rig.js";

function rigWith(executors: readonly string[], tasksMax = 1): TaskRig {
  const rig = new TaskRig();
  for (const executor of executors) rig.available(executor, tasksMax);
  return rig;
}

/** Milliseconds of CPU of the quickest of several runs: other work on the machine hardly counts. */
function quickest(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

describe("A21", () => {
  test("2: a timeout is exact, and costs nothing while others wait", () => {
    const rig = rigWith([]);
    rig.isChecked = false;
    for (let i = 0; i < 20_000; i++) rig.submit(`t${i}`, { waitMs: 60_000 });
    rig.isChecked = true;
    rig.submit("u", { waitMs: 700 });
    expect(failed(rig.wait(699))).toEqual([]);
    expect(failed(rig.wait(2))).toEqual(["u: TASK_TIMEOUT"]);
  });

  test("3: a submission does not cost more for all the tasks that have ever run", () => {
    const rig = rigWith(["e1"], 1_000_000);
    rig.isChecked = false;
    const round = (name: string): void => {
      for (let i = 0; i < 1_000; i++) rig.submit(`${name}${i}`, { after: i === 0 ? undefined : on(`${name}0`) });
      rig.end(`${name}0`, "succeeded");
      for (let i = 1; i < 1_000; i++) rig.end(`${name}${i}`, "succeeded", { attempt: 1, executor: "e1" });
      rig.effects.length = 0;
    };
    round("warm");
    let n = 0;
    const early = quickest(() => round(`early${n++}-`));
    for (let i = 0; i < 40; i++) round(`between${i}-`);
    const late = quickest(() => round(`late${n++}-`));
    // After 50,000 tasks. A cost that grows with all of them would be ten times as high.
    expect(late).toBeLessThan(early * 6 + 30);
  });

  test("3b: flags survive the calls that have ended before the submission", () => {
    const rig = rigWith(["e1"], 9);
    for (const call of ["a", "b", "c"]) rig.submit(call);
    rig.end("a", "succeeded");
    rig.submit("t", { after: on(["a", "b", "c"]) });
    rig.end("b", "succeeded");
    expect(failed(rig.fails("c"))).toEqual(["c: EXECUTION_FAILED", "t: DEPENDENCY_UNREACHABLE"]);
  });

  test("4: X fails, A after X, B after X and A: all are answered, once", () => {
    const rig = rigWith(["e1"]);
    rig.submit("X");
    rig.submit("A", { after: on("X") });
    rig.submit("B", { after: on(["X", "A"]) });
    expect(failures(rig.fails("X")).map(({ call }) => call)).toEqual(["X", "A", "B"]);
  });

  test("5: a cascade of any length does not overflow: the chain of 10^5 is in task-rate.test.ts", () => {
    const rig = rigWith(["e1"]);
    rig.isChecked = false;
    for (let i = 0; i < 20_000; i++) rig.submit(`t${i}`, { after: i === 0 ? undefined : on(`t${i - 1}`) });
    expect(failures(rig.fails("t0"))).toHaveLength(20_000);
  });

  test("6: a task that is rejected while it shares a dependency with one that waits is answered, and the other runs", () => {
    const rig = rigWith(["e1"]);
    rig.submit("gate");
    rig.submit("good", { after: on("gate") });
    expect(failed(rig.submit("bad", { after: on(["gate", "ghost"]) }))).toEqual(["bad: DEPENDENCY_INVALID"]);
    rig.submit("bad2", { after: on(["ghost", "gate"]) });
    expect(placed(rig.end("gate", "succeeded"))).toEqual(["good@e1"]);
  });

  test("7, 8: nothing that a peer says stops the table or leaves it half changed", () => {
    const rig = rigWith(["e1"]);
    const wrong = Number.NaN;
    rig.submit("t", { after: on("x", { success: false, failure: false }), waitMs: wrong });
    rig.submit("u", { targets: at("") });
    rig.submit("", { after: on("") });
    rig.end("v", "succeeded", { executor: "", attempt: wrong });
    rig.available("e2", wrong);
    rig.available("e3", Number.NEGATIVE_INFINITY);
    expect(placed(rig.submit("w"))).toEqual(["w@e1"]);
  });

  test("9: with no executor a task is taken in, and times out", () => {
    const rig = rigWith([]);
    expect(rig.submit("t", { waitMs: 50 })).toMatchObject([{ kind: "tell", standing: { kind: "waiting" } }]);
    expect(failed(rig.wait(60))).toEqual(["t: TASK_TIMEOUT"]);
  });

  test("10: tasks that wait for room go in the order of their submission", () => {
    const rig = rigWith(["e1"]);
    const calls = Array.from({ length: 50 }, (_, i) => `t${i}`);
    for (const call of calls) rig.submit(call);
    for (const call of calls) rig.end(call, "succeeded");
    expect(rig.order).toEqual(calls);
  });

  test("11: the end of a task looks at no other task that waits", () => {
    const play = (waiting: number): number => {
      const rig = rigWith(["e1"], 1);
      rig.isChecked = false;
      rig.submit("gate", { targets: at("e1") });
      for (let i = 0; i < waiting; i++) rig.submit(`w${i}`, { after: on("gate") }, `c${i % 7}`);
      rig.available("e2", 1);
      rig.submit("run0");
      let n = 0;
      return quickest(() => {
        for (let i = 0; i < 500; i++) {
          rig.submit(`run${n + 1}`);
          rig.end(`run${n}`, "succeeded", { attempt: 1, executor: "e2" });
          n += 1;
        }
      });
    };
    // 500 ends that each look at 50,000 tasks would take a second.
    expect(play(50_000)).toBeLessThan(play(500) * 20 + 100);
  });

  test("12: an executor that holds more than its mark gets nothing until it holds less", () => {
    const rig = rigWith(["e1"], 3);
    for (const call of ["a", "b", "c", "d"]) rig.submit(call);
    rig.available("e1", 2);
    expect(placed(rig.end("a", "succeeded"))).toEqual([]);
    expect(placed(rig.end("b", "succeeded"))).toEqual(["d@e1"]);
  });

  test("13, 14: an end that is told twice frees one place, not two", () => {
    const rig = rigWith(["e1"], 1);
    for (const call of ["a", "b", "c"]) rig.submit(call);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["b@e1"]);
    const again = rig.end("a", "succeeded");
    expect(placed(again)).toEqual([]);
    expect(dropNames(again)).toEqual(["late-end"]);
  });

  test("15: what was cancelled on the executor is not retried", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 3 });
    expect(failed(rig.fails("t", { code: "CANCELLED", what: "f" }))).toEqual(["t: CANCELLED"]);
  });

  test("16: as many retries as executors, or more, never wait for ever", () => {
    for (const executors of [["e1"], ["e1", "e2"], ["e1", "e2", "e3"]]) {
      const rig = rigWith(executors);
      rig.submit("t", { retries: 100 });
      for (const _ of executors) rig.fails("t");
      expect(rig.failureOf("t")).toEqual(THREW_COMPACT);
    }
  });

  test("17: with targets the task's own error is told, not that it is impossible; and its targets stay what they were", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    const targets = at("e1", "e2");
    rig.submit("t", { retries: 5, targets });
    rig.fails("t");
    const [fail] = failures(rig.fails("t"));
    expect(fail).toMatchObject({ failure: { code: "EXECUTION_FAILED" }, earlier: [{ executor: "e1" }] });
    expect(targets).toEqual(["e1", "e2"]);
  });

  test("18: a task that is retried is counted where it is, once", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1 });
    rig.fails("t");
    expect(rig.table.counts).toMatchObject({ placed: 1, ready: 0, blocked: 0 });
    rig.end("t", "succeeded");
    expect(rig.table.counts).toMatchObject({ placed: 0, ready: 0, blocked: 0 });
  });

  test("19: a condition that no target meets is noticed", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    rig.submit("t", { targets: at("e1", "e2") });
    rig.end("t", { kind: "unmet", problem: "no" });
    expect(failed(rig.end("t", { kind: "unmet", problem: "no" }))).toEqual(["t: DEPENDENCY_UNMET"]);
  });

  test("20: to follow a task that failed without ever running is impossible, and says so at once", () => {
    const rig = rigWith(["e1"]);
    rig.submit("never", { after: on("ghost") });
    for (const success of [true, false])
      rig.submit(`t-${success}`, { follow: on("never", { success, failure: true }) });
    expect(rig.failureOf("t-true")).toMatchObject({ code: "DEPENDENCY_UNREACHABLE", chain: ["never", "t-true"] });
    expect(rig.failureOf("t-false")).toMatchObject({ code: "DEPENDENCY_UNREACHABLE" });
  });

  test("21: to follow a task whose executor has died fails, for those that wait and those that come later", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("a", { targets: at("e1") });
    rig.end("a", "succeeded");
    rig.submit("b", { targets: at("e2") });
    rig.submit("t", { follow: on("a"), after: on("b") });
    rig.gone("e1");
    expect(failed(rig.wait(5_001))).toEqual(["t: DEPENDENCY_UNREACHABLE"]);
    expect(failed(rig.submit("u", { follow: on("a") }))).toEqual(["u: DEPENDENCY_UNREACHABLE"]);
  });

  test("22: to follow any of calls of which no place is left fails", () => {
    const rig = rigWith(["e1", "e2", "e3"]);
    rig.submit("a", { targets: at("e1") });
    rig.submit("b", { targets: at("e2") });
    rig.end("a", "succeeded");
    rig.end("b", "succeeded");
    rig.submit("gate", { targets: at("e3") });
    rig.submit("t", { follow: on(["a", "b"], { mode: "any" }), after: on("gate") });
    expect(failed(rig.gone("e1", true))).not.toContain("t: DEPENDENCY_UNREACHABLE");
    expect(failed(rig.gone("e2", true))).toContain("t: DEPENDENCY_UNREACHABLE");
  });

  test("23, 24: all tasks of a lost executor are answered, each with where it was", () => {
    const rig = rigWith(["e1"], 100);
    for (let i = 0; i < 100; i++) rig.submit(`t${i}`, { retries: i % 2 });
    rig.gone("e1");
    const lost = failures(rig.wait(5_001));
    expect(lost).toHaveLength(50);
    for (const { failure } of lost) expect(failure.code).toBe("EXECUTOR_LOST");
    expect(placed(rig.available("e2", 100))).toHaveLength(50);
    rig.gone("e2", true);
    expect(failures(rig.effects).at(-1)?.earlier).toEqual([
      { attempt: 1, executor: "e1", failure: { code: "EXECUTOR_LOST", what: 'function "f"', attempts: 1 } },
    ]);
  });

  test("25: an executor that comes twice, or comes back within the grace, is one executor, and loses nothing", () => {
    const rig = rigWith(["e1"], 2);
    rig.submit("a");
    rig.submit("b");
    rig.available("e1", 2);
    rig.gone("e1");
    rig.wait(2_000);
    rig.available("e1", 2);
    rig.wait(10_000);
    expect(placed(rig.submit("c"))).toEqual([]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["c@e1"]);
    expect(failed(rig.effects)).toEqual([]);
  });

  test("26: an executor that nobody knows may go", () => {
    const rig = rigWith(["e1"]);
    rig.gone("ghost");
    rig.gone("ghost", true);
    rig.draining("ghost");
    expect(placed(rig.submit("t"))).toEqual(["t@e1"]);
  });

  test("27: of tasks that have ended, and of executors and clients that have gone, a bounded number is remembered", () => {
    const rig = new TaskRig({ endedMax: 100, fadedMax: 100 });
    rig.isChecked = false;
    for (let i = 0; i < 2_000; i++) {
      rig.available(`e${i}`, 1);
      rig.submit(`t${i}`, { retries: 3, targets: at(`e${i}`) }, `c${i}`);
      rig.fails(`t${i}`);
      rig.gone(`e${i}`, true);
      rig.clientGone(`c${i}`);
    }
    rig.table.validate();
    expect(rig.table.counts).toMatchObject({ ended: 100, clients: 0, executors: 0, placed: 0, ready: 0, blocked: 0 });
  });

  test("30: a submission that is sent twice runs once", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t");
    rig.submit("t");
    expect(rig.order).toEqual(["t"]);
    rig.end("t", "succeeded");
    rig.submit("t");
    expect(rig.order).toEqual(["t"]);
  });

  test("32: ten thousand tasks that wait are cancelled without one of them being placed", () => {
    const play = (count: number): number => {
      const rig = rigWith([]);
      rig.isChecked = false;
      for (let i = 0; i < count; i++) rig.submit(`t${i}`, {}, `c${i % 3}`);
      const start = process.cpuUsage();
      for (let i = 0; i < count; i++) rig.cancel(`t${i}`, `c${i % 3}`);
      const { user, system } = process.cpuUsage(start);
      rig.table.validate();
      expect(failures(rig.effects)).toHaveLength(count);
      expect(rig.order).toEqual([]);
      return (user + system) / count;
    };
    play(2_000);
    // Microseconds each: the same, however many wait.
    expect(play(40_000)).toBeLessThan(play(2_000) * 10 + 100);
  });

  test("33: priorities and shares of clients: a small job is not behind another client's large one", () => {
    const rig = rigWith(["e1"]);
    for (let i = 0; i < 1_000; i++) rig.submit(`a${i}`, {}, "alice");
    rig.submit("b", {}, "bob");
    rig.end("a0", "succeeded");
    rig.end(rig.order.at(-1) ?? "", "succeeded");
    expect(rig.order.slice(0, 3)).toContain("b");
  });
});

describe("A22", () => {
  test("a task rejected for an unknown dependency is answered, also while it shares another one with a task that waits", () => {
    const rig = rigWith(["e1"]);
    rig.submit("gate");
    rig.submit("w", { after: on("gate") });
    rig.submit("t", { after: on(["gate", "ghost"]) });
    expect(rig.failureOf("t")?.code).toBe("DEPENDENCY_INVALID");
  });

  test("X1 to X5 wait on one gate while an unrelated task is placed: they start in the order X1 to X5", () => {
    const rig = rigWith(["e1"], 2);
    rig.submit("gate");
    for (let i = 1; i <= 5; i++) rig.submit(`X${i}`, { after: on("gate") });
    rig.submit("other");
    rig.end("other", "succeeded");
    rig.submit("other2");
    rig.end("gate", "succeeded");
    for (const call of ["other2", "X1", "X2", "X3"]) rig.end(call, "succeeded");
    expect(rig.order.filter((call) => call.startsWith("X"))).toEqual(["X1", "X2", "X3", "X4", "X5"]);
  });

  test("a chain of 20 whose head fails after unrelated events: all 20 are answered at once", () => {
    const rig = rigWith(["e1"], 2);
    for (let i = 0; i < 21; i++) rig.submit(`t${i}`, { after: i === 0 ? undefined : on(`t${i - 1}`) });
    for (let i = 0; i < 3; i++) {
      rig.submit(`other${i}`);
      rig.end(`other${i}`, "succeeded");
    }
    expect(failures(rig.fails("t0"))).toHaveLength(21);
  });

  test("a dependent that has run is not run again when another executor comes", () => {
    const rig = rigWith(["e1", "e2"], Number.POSITIVE_INFINITY);
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    rig.end("a", "succeeded");
    rig.end("b", "succeeded");
    expect(placed(rig.available("e3", 5))).toEqual([]);
    expect(rig.order).toEqual(["a", "b"]);
  });

  test("retries=5 on two executors without a timeout is answered", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 5 });
    rig.fails("t");
    expect(failed(rig.fails("t"))).toEqual(["t: EXECUTION_FAILED"]);
  });

  test("retries=1 with one target gives the function's error", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1, targets: at("e1") });
    expect(failed(rig.fails("t"))).toEqual(["t: EXECUTION_FAILED"]);
  });

  test("a condition that holds nowhere, without a timeout, is answered by name", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t");
    rig.end("t", { kind: "unmet", problem: "no" });
    expect(failed(rig.end("t", { kind: "unmet", problem: "no" }))).toEqual(["t: DEPENDENCY_UNMET"]);
  });

  test("to follow a task whose executor was killed is answered", () => {
    const rig = rigWith(["e1"]);
    rig.submit("a");
    rig.submit("t", { follow: on("a", { failure: true }) });
    rig.gone("e1");
    expect(failed(rig.wait(5_001))).toEqual(["a: EXECUTOR_LOST", "t: DEPENDENCY_UNREACHABLE"]);
  });

  test("a waiting timeout of 0.3 s does not end a task that runs for 1.2 s", () => {
    const rig = rigWith(["e1"]);
    rig.submit("t", { waitMs: 300 });
    expect(failed(rig.wait(1_200))).toEqual([]);
    rig.end("t", "succeeded");
    expect(rig.table.standingOf("t" as CallId, rig.now as Instant)).toMatchObject({ kind: "succeeded" });
  });

  test("a cancelled task with retries is refused by no second executor", () => {
    const rig = rigWith(["e1", "e2"]);
    rig.submit("t", { retries: 1 });
    rig.cancel("t");
    rig.end("t", { kind: "failed", failure: { code: "CANCELLED", what: "f" } });
    expect(rig.order).toEqual(["t"]);
    expect(failed(rig.effects)).toEqual(["t: CANCELLED"]);
  });

  test("after killed executors and retries, nothing that is gone is counted", () => {
    const rig = rigWith(["e1", "e2", "e3"], 4);
    for (let i = 0; i < 10; i++) rig.submit(`t${i}`, { retries: 2 });
    rig.gone("e1", true);
    rig.gone("e2", true);
    expect(rig.table.counts).toMatchObject({ executors: 1, placed: 4, ready: 6, blocked: 0 });
    rig.step({ kind: "client-gone", client: clientId("c") as ClientId });
    rig.gone("e3", true);
    expect(rig.table.counts).toMatchObject({ executors: 0, placed: 0, ready: 0, blocked: 0, clients: 0 });
  });
});

/** The function's error as it is told after a retry: without its stack. */
const THREW_COMPACT =
  THREW.code === "EXECUTION_FAILED" ? expect.objectContaining({ code: THREW.code, fn: "f" }) : expect.anything();
