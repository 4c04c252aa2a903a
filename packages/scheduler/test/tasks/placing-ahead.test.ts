import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callId, executorId, failed, on, placed, TaskRig, THREW } from "./task-rig.js";

/** Executors with one worker each, which may hold so many tasks. */
function rigWith(marks: Readonly<Record<string, number>>): TaskRig {
  const rig = new TaskRig();
  for (const [id, tasksMax] of Object.entries(marks)) available(rig, id, tasksMax);
  return rig;
}

function available(rig: TaskRig, id: string, tasksMax: number, shortTasksMax = tasksMax) {
  return rig.step({
    kind: "executor-available",
    executor: executorId(id),
    tasksMax,
    shortTasksMax,
    workers: 1,
  });
}

const isAhead = (rig: TaskRig, call: string) => rig.table.isAhead(callId(call));

describe("a task placed ahead of the ends that it waits for", () => {
  test("is told as ahead until they have succeeded, and is not placed again then", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    expect(placed(rig.submit("b", { after: on("a") }))).toEqual(["b@e1"]);
    expect(isAhead(rig, "b")).toBe(true);
    expect(placed(rig.end("a", "succeeded"))).toEqual([]);
    expect(isAhead(rig, "b")).toBe(false);
    expect(rig.table.counts).toMatchObject({ placed: 1, blocked: 0 });
  });

  test("waits for all of several, wherever they run", () => {
    const rig = rigWith({ e1: 2, e2: 2 });
    rig.submit("a");
    rig.submit("b");
    expect(placed(rig.submit("c", { after: on(["a", "b"]) }))).toHaveLength(1);
    rig.end("a", "succeeded");
    expect(isAhead(rig, "c")).toBe(true);
    rig.end("b", "succeeded");
    expect(isAhead(rig, "c")).toBe(false);
  });

  test("may have ended before its scheduler hears that what it waited for has", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    rig.end("b", "succeeded");
    rig.end("a", "succeeded");
    expect(rig.table.counts).toMatchObject({ placed: 0, ended: 2 });
  });

  test("leaves a place for each worker to what is ready: a retry of what it waits for finds one", () => {
    const rig = rigWith({ e1: 3 });
    rig.submit("a", { retries: 1 });
    for (const call of ["b", "c", "d"]) rig.submit(call, { after: on("a") });
    expect(["b", "c", "d"].filter((call) => isAhead(rig, call))).toEqual(["b", "c"]);
    available(rig, "e2", 1);
    expect(placed(rig.fails("a"))).toEqual(["a@e2"]);
    rig.end("a", "succeeded");
    expect(rig.order.at(-1)).toBe("d");
  });

  test("goes behind everything that is ready", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b");
    rig.submit("late", { after: on("a"), priority: 9 });
    rig.submit("ready");
    expect(placed(rig.end("b", "succeeded"))).toEqual(["ready@e1"]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["late@e1"]);
  });

  test("a chain goes ahead link by link, as far as there is room", () => {
    const rig = rigWith({ e1: 3 });
    rig.submit("a");
    for (const [i, call] of ["b", "c", "d", "e"].entries()) rig.submit(call, { after: on("abcd".charAt(i)) });
    expect(["b", "c", "d", "e"].filter((call) => isAhead(rig, call))).toEqual(["b", "c"]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["d@e1"]);
    expect(placed(rig.end("b", "succeeded"))).toEqual(["e@e1"]);
  });

  test("follows only to where the others are placed", () => {
    const rig = rigWith({ e1: 2, e2: 2 });
    rig.submit("a", { targets: [executorId("e2")] });
    expect(placed(rig.submit("b", { follow: on("a") }))).toEqual(["b@e2"]);
    rig.submit("c", { targets: [executorId("e1")] });
    expect(placed(rig.submit("d", { follow: on(["a", "c"]) }))).toEqual([]);
  });

  test("is never what waits otherwise than for the success of all, has a time to wait, or waits for another client's", () => {
    const rig = rigWith({ e1: 9 });
    rig.submit("a");
    rig.known("leased", "pending");
    rig.submit("any", { after: on("a", { mode: "any" }) });
    rig.submit("finished", { after: on("a", { failure: true }) });
    rig.submit("timed", { after: on("a"), waitMs: 1_000 });
    rig.submit("theirs", { after: on("a") }, "another");
    rig.submit("after a leased call", { after: on(["a", "leased"]) });
    expect(rig.order).toEqual(["a"]);
  });
});

describe("when what a task was placed ahead of does not come", () => {
  test("the failure of what it waits for ends it, and frees its place", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    rig.submit("c", { after: on("b") });
    expect(failed(rig.fails("a"))).toEqual([
      "a: EXECUTION_FAILED",
      "b: DEPENDENCY_UNREACHABLE",
      "c: DEPENDENCY_UNREACHABLE",
    ]);
    expect(rig.table.counts).toMatchObject({ placed: 0, blocked: 0 });
  });

  test("its client has not sent it: it is placed when it is ready by what the scheduler knows, at no cost", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    expect(placed(rig.end("b", { kind: "absent" }, { by: "c" }))).toEqual([]);
    expect(placed(rig.end("a", "succeeded"))).toEqual(["b@e1"]);
    expect(rig.placementOf("b")).toMatchObject({ attempt: 2 });
    rig.fails("b", THREW);
    expect(rig.failureOf("b")).toMatchObject({ code: "EXECUTION_FAILED" });
  });

  test("its executor goes for good: it is placed elsewhere when it is ready, and has lost no attempt", () => {
    const rig = rigWith({ e1: 1, e2: 2 });
    rig.submit("a", { targets: [executorId("e1")] });
    expect(placed(rig.submit("b", { after: on("a") }))).toEqual(["b@e2"]);
    rig.gone("e2", true);
    expect(rig.failureOf("b")).toBeUndefined();
    expect(placed(rig.end("a", "succeeded"))).toEqual(["b@e1"]);
  });

  test("its client says that its executor is lost, after it was sent: an attempt is", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    rig.end("b", { kind: "failed", failure: { code: "EXECUTOR_LOST", what: "b", attempts: 1 } }, { by: "c" });
    expect(rig.failureOf("b")).toMatchObject({ code: "EXECUTOR_LOST" });
  });

  test("its deadline passes: it says what it waited for", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a"), deadlineMs: 50 });
    expect(failed(rig.wait(60))).toEqual(["b: DEADLINE_EXCEEDED"]);
    expect(rig.failureOf("b")).toMatchObject({ what: expect.stringContaining("1 calls that have not ended") });
  });

  test("its client is gone: it is probed for like whatever is placed", () => {
    const rig = rigWith({ e1: 2 });
    rig.submit("a");
    rig.submit("b", { after: on("a") });
    expect(rig.clientGone().filter(({ kind }) => kind === "probe")).toHaveLength(2);
    rig.end("b", { kind: "absent" });
    expect(rig.table.counts).toMatchObject({ placed: 1 });
  });
});

describe("room for short tasks", () => {
  test("is beyond the mark, up to another one, while they are little work", () => {
    const rig = new TaskRig();
    available(rig, "e1", 2, 40);
    rig.submit("seen");
    rig.step({
      kind: "task-ended",
      by: "executor",
      call: callId("seen"),
      attempt: 1,
      executor: executorId("e1"),
      outcome: { kind: "succeeded" },
      ranMs: 0.2,
    });
    for (let i = 0; i < 50; i++) rig.submit(`t${i}`);
    // 4 ms of work, and the mark counts those ahead of it.
    expect(rig.table.counts.placed).toBe(20);
  });

  test("lets those ahead not keep away what they wait for", () => {
    const rig = new TaskRig();
    available(rig, "e1", 2, 4);
    rig.submit("seen");
    rig.end("seen", "succeeded");
    rig.submit("a", { retries: 1 });
    for (let i = 0; i < 20; i++) rig.submit(`t${i}`, { after: on("a") });
    const before = rig.table.counts.placed;
    available(rig, "e2", 1);
    expect(placed(rig.fails("a"))).toEqual(["a@e2"]);
    expect(rig.table.counts.placed).toBeGreaterThanOrEqual(before);
  });
});

describe("whatever happens", () => {
  const step = fc.record({
    what: fc.constantFrom(
      "submit",
      "submit",
      "submit",
      "end",
      "end",
      "end",
      "fail",
      "return",
      "gone",
      "drain",
      "cancel",
    ),
    pick: fc.nat(99),
    others: fc.array(fc.nat(5), { maxLength: 3 }),
    isFollow: fc.boolean(),
    retries: fc.nat(2),
  });

  /** Every step is checked by all invariants of the table (`TaskRig`). */
  test("every task ends once, and those placed ahead keep no place in the end", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rig = new TaskRig();
        const ended = new Set<string>();
        let executors = 0;
        let tasks = 0;
        const come = () => available(rig, `e${executors++}`, 3, executors % 2 === 0 ? 3 : 9);
        const running = () =>
          [...rig.order].filter((call) => rig.table.standingOf(callId(call), 0 as never)?.kind === "placed");
        come();
        for (const { what, pick, others, isFollow, retries } of steps) {
          const placedCalls = running();
          const call = placedCalls[pick % Math.max(1, placedCalls.length)];
          if (what === "submit") {
            const calls = [...new Set(others.map((back) => `t${tasks - 1 - back}`))].filter((id) => !id.includes("-"));
            const dependency = calls.length === 0 ? {} : isFollow ? { follow: on(calls) } : { after: on(calls) };
            rig.submit(`t${tasks++}`, { ...dependency, retries });
          } else if (call === undefined || what === "gone" || what === "drain") {
            const id = `e${pick % executors}`;
            if (what === "gone") rig.gone(id, pick % 2 === 0);
            if (what === "drain") rig.draining(id);
            come();
          } else if (what === "end") rig.end(call, "succeeded");
          else if (what === "fail") rig.fails(call);
          else if (what === "cancel") rig.cancel(call);
          else if (isAhead(rig, call)) rig.end(call, { kind: "absent" }, { by: "c" });
        }
        come();
        rig.wait(6_000);
        for (let i = 0; i < 10 * tasks && running().length > 0; i++)
          for (const call of running()) if (!isAhead(rig, call)) rig.end(call, "succeeded");
        for (let i = 0; i < tasks; i++) {
          const standing = rig.table.standingOf(callId(`t${i}`), rig.now as never)?.kind;
          if (standing === "succeeded" || standing === "failed") ended.add(`t${i}`);
        }
        expect(ended.size).toBe(tasks);
        expect(rig.table.counts).toMatchObject({ placed: 0, ready: 0, blocked: 0 });
      }),
      { numRuns: 150 },
    );
  });
});
