/** What holds for a user whose calls wait for others, follow them, or are placed by the scheduler for another reason. */
import type { Cloud, Future } from "@cloudburst/client";
import type { CloudburstError } from "@cloudburst/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, type RunningCloud, until } from "../helpers/clouds.js";

export function describeTasks(name: string, open: () => Promise<RunningCloud>): void {
  describe(name, () => {
    let running: RunningCloud;
    let cloud: Cloud;
    beforeAll(async () => {
      running = await open();
      cloud = running.cloud;
    });
    afterAll(() => running?.[Symbol.asyncDispose]());

    describeOrder(() => cloud);
    describePlaces(() => cloud);
    describeFailures(() => cloud);
    describeGraphs(() => cloud);
    describeConditions(() => cloud);
  });
}

const registerSleep = (cloud: Cloud) =>
  cloud.register("task-sleep", async (_ctx, ms: number) => {
    const began = Date.now();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { began, ended: Date.now() };
  });
const registerThrow = (cloud: Cloud) =>
  cloud.register("task-throw", (_ctx, text: string): never => {
    throw new RangeError(text);
  });
const registerEcho = (cloud: Cloud) => cloud.register("task-echo", (_ctx, x: number) => x);
const executorIds = async (cloud: Cloud) => (await cloud.status()).executors.map(({ info }) => info.id);

function describeOrder(cloud: () => Cloud): void {
  test("a call runs after those that it names: futures, ids, ordinary calls, and tasks", async () => {
    const sleep = await registerSleep(cloud());
    const first = sleep.submit(80);
    const second = sleep.with({ after: first }).submit(10);
    const third = sleep.with({ after: [second.id, first] }).submit(0);
    const [a, b, c] = [await first, await second, await third];
    expect(b.began).toBeGreaterThanOrEqual(a.ended);
    expect(c.began).toBeGreaterThanOrEqual(b.ended);
  });

  test("a call that has ended is depended on as well, also one that was not submitted to be kept long", async () => {
    const echo = await registerEcho(cloud());
    const done = echo.submit(1);
    expect(await done).toBe(1);
    expect(await echo.with({ after: done }).submit(2)).toBe(2);
    expect(await echo.with({ after: { calls: [done.id], mode: "any", on: "any" } })(3)).toBe(3);
  });

  test("a DAG waits, and is waited for", async () => {
    const echo = await registerEcho(cloud());
    const add = await cloud().register("task-add", (_ctx, a: number, b: number) => a + b);
    const dag = await cloud().dag<{ x: number }>("task-dag", (g) => g.node(add, g.node(echo, g.input("x")), 10));
    const before = echo.with({ priority: 1 }).submit(1);
    const graph = dag.with({ after: before }).submit({ x: 5 });
    expect(await echo.with({ after: graph, follow: graph }).submit(7)).toBe(7);
    expect(await graph).toBe(15);
  });

  test("arguments that are futures, and dependencies, go together", async () => {
    const echo = await registerEcho(cloud());
    const a = echo.with({ waitMs: 10_000 }).submit(4);
    const b = echo.with({ after: a }).submit(a);
    expect(await echo.with({ after: b }).submit(b)).toBe(4);
  });

  test("any, and failures: what counts is said", async () => {
    const echo = await registerEcho(cloud());
    const fail = await registerThrow(cloud());
    const good = echo.submit(1);
    const bad = fail.submit("on purpose");
    expect(await echo.with({ after: { calls: bad, on: "failure" } }).submit(1)).toBe(1);
    expect(await echo.with({ after: { calls: [good, bad], mode: "any" } }).submit(2)).toBe(2);
    expect(await echo.with({ after: { calls: [good, bad], on: "any" } }).submit(3)).toBe(3);
    expect((await failureOf(echo.with({ after: { calls: good, on: "failure" } }).submit(4))).code).toBe(
      "DEPENDENCY_UNREACHABLE",
    );
  });
}

function describePlaces(cloud: () => Cloud): void {
  test("a call follows another to its executor, and goes where it is told", async () => {
    const where = await cloud().register("task-where", () => process.pid);
    const anywhere = where.with({ priority: 0 }).submit();
    const there = await anywhere;
    const followers = Array.from({ length: 6 }, () => where.with({ follow: anywhere }).submit());
    for (const follower of followers) expect(await follower).toBe(there);
    for (const { info } of (await cloud().status()).executors)
      expect(await where.with({ targets: [info.id] }).submit()).toBe(info.pid);
  });

  test("targets that are not there are said so at once", async () => {
    const echo = await registerEcho(cloud());
    const error = await failureOf(echo.with({ targets: ["executor-of-dreams"] }).submit(1));
    expect(error.code).toBe("NO_RESOURCES");
    expect(error.message).toContain("executor-of-dreams");
  });
}

function describeFailures(cloud: () => Cloud): void {
  test("an id of which nothing is known is refused with its name", async () => {
    const echo = await registerEcho(cloud());
    const error = await failureOf(echo.with({ after: "no-such-call.7" }).submit(1));
    expect(error.failure).toMatchObject({ code: "DEPENDENCY_INVALID", dependency: "no-such-call.7" });
  });

  test("a chain whose head fails ends at once, with the chain that makes it so", async () => {
    const echo = await registerEcho(cloud());
    const fail = await registerThrow(cloud());
    const head = fail.with({ priority: 0 }).submit("the head");
    let last: Future<unknown> = head;
    const chain: Future<unknown>[] = [];
    for (let i = 0; i < 50; i++) {
      last = echo.with({ after: last }).submit(i);
      chain.push(last);
    }
    expect((await failureOf(head)).code).toBe("EXECUTION_FAILED");
    const error = await failureOf(last);
    expect(error.code).toBe("DEPENDENCY_UNREACHABLE");
    expect(error.message).toContain("the head");
    expect((error.failure as { chain: string[] }).chain.at(0)).toBe(head.id);
    expect((error.failure as { chain: string[] }).chain.at(-1)).toBe(last.id);
    for (const each of chain) expect((await failureOf(each)).code).toBe("DEPENDENCY_UNREACHABLE");
  });

  test("cancelling what waits ends it in the scheduler, and those that wait for it", async () => {
    const sleep = await registerSleep(cloud());
    const gate = sleep.with({ priority: 0 }).submit(400);
    const waits = sleep.with({ after: gate }).submit(0);
    const behind = sleep.with({ after: waits }).submit(0);
    expect(waits.cancel()).toBe(true);
    expect((await failureOf(waits)).code).toBe("CANCELLED");
    expect((await failureOf(behind)).code).toBe("DEPENDENCY_UNREACHABLE");
    expect((await gate).ended).toBeGreaterThan(0);
  });

  test("what waits for too long says what it waited for", async () => {
    const sleep = await registerSleep(cloud());
    const gate = sleep.with({ priority: 0 }).submit(1_000);
    const late = await failureOf(sleep.with({ after: gate, waitMs: 50 }).submit(0));
    expect(late.code).toBe("TASK_TIMEOUT");
    expect(late.message).toContain("depends on 1 calls that have not ended");
    const never = await failureOf(sleep.with({ after: gate, deadlineMs: 80 }).submit(0));
    expect(never.code).toBe("DEADLINE_EXCEEDED");
    expect(never.message).toContain("depends on 1 calls");
    await gate;
  });

  test("waitMs does not limit how long a call runs", async () => {
    const sleep = await registerSleep(cloud());
    const { began, ended } = await sleep.with({ waitMs: 100 }).submit(250);
    expect(ended - began).toBeGreaterThanOrEqual(240);
  });

  test("a function's failure is tried again only if that was asked for, and its last failure has its stack", async () => {
    const fail = await registerThrow(cloud());
    const once = await failureOf(fail.with({ priority: 0 }).submit("once"));
    expect(once.code).toBe("EXECUTION_FAILED");
    const error = (await failureOf(
      fail.with({ retries: 5, retryOn: "failure" }).submit("often"),
    )) as CloudburstError & {
      code: string;
    };
    expect(error.code).toBe("EXECUTION_FAILED");
    expect((error.cause as Error).stack).toContain("RangeError: often");
    const executors = await executorIds(cloud());
    expect(new Set(error.earlier.map(({ executor }) => executor)).size).toBe(error.earlier.length);
    expect(error.earlier.length).toBe(executors.length - 1);
    for (const { failure } of error.earlier) expect(failure.code).toBe("EXECUTION_FAILED");
  });

  test("wrong options are refused where they are given", async () => {
    const echo = await registerEcho(cloud());
    expect(() => echo.with({ after: 7 as never })).toThrow("after");
    expect(() => echo.with({ after: { calls: [], on: "never" as never } })).toThrow('"success"');
    expect(() => echo.with({ priority: 11 })).toThrow("priority");
    expect(() => echo.with({ targets: "e1" as never })).toThrow("targets");
    expect(() => echo.with({ retryOn: "always" as never })).toThrow("retryOn");
  });

  test("the outcome of a task can be asked for by its id", async () => {
    const echo = await registerEcho(cloud());
    const fail = await registerThrow(cloud());
    const done = echo.with({ priority: 2 }).submit(8);
    const failed = fail.with({ after: done }).submit("kept");
    await failureOf(failed);
    expect(await cloud().future<number>(done.id)).toBe(8);
    await until("its failure is kept", async () => (await cloud().future(failed.id).status()) === "rejected");
  });
}

function describeGraphs(cloud: () => Cloud): void {
  test("a graph of a hundred tasks, ten layers of ten with three parents each, runs in order", async () => {
    const stamp = await cloud().register("task-stamp", (_ctx, ...parents: number[]) => Math.max(0, ...parents) + 1);
    let layer: Future<number>[] = Array.from({ length: 10 }, () => stamp.with({ priority: 0 }).submit());
    for (let depth = 1; depth < 10; depth++) {
      const parents = layer;
      layer = parents.map((_, i) => {
        const mine = [0, 3, 7].map((step) => parents[(i + step) % 10] as Future<number>);
        return stamp.with({ after: mine }).submit(...mine);
      });
    }
    expect(await Promise.all(layer)).toEqual(new Array(10).fill(10));
  });

  test("ten thousand tasks: a thousand chains of ten", { timeout: 60_000 }, async () => {
    const echo = await registerEcho(cloud());
    const ends: Future<number>[] = [];
    for (let i = 0; i < 1_000; i++) {
      let last = echo.with({ priority: i % 5 }).submit(i);
      for (let link = 1; link < 10; link++) last = echo.with({ after: last }).submit(i);
      ends.push(last);
    }
    expect(await Promise.all(ends)).toEqual(ends.map((_, i) => i));
  });

  test("a fan of a thousand, and the one that waits for all of them", async () => {
    const echo = await registerEcho(cloud());
    const source = echo.with({ priority: 0 }).submit(0);
    const fan = Array.from({ length: 1_000 }, (_, i) => echo.with({ after: source }).submit(i));
    expect(await echo.with({ after: fan }).submit(9)).toBe(9);
    expect(await Promise.all(fan)).toEqual(fan.map((_, i) => i));
  });
}

function describeConditions(cloud: () => Cloud): void {
  test("a function whose condition holds nowhere fails with the executors that it was tried on", async () => {
    const picky = await cloud().register("task-picky", () => "ran", { requires: () => false });
    const executors = [...(await executorIds(cloud()))].sort();
    for (const pending of [picky(), picky.submit(), picky.with({ priority: 1 }).submit()]) {
      const error = await failureOf(pending);
      expect(error.failure).toMatchObject({ code: "DEPENDENCY_UNMET", problem: "its condition is false" });
      expect([...(error.failure.executors as string[])].sort()).toEqual(executors);
    }
  });

  test("what a condition throws says why; one that waits, and holds, lets the function run", async () => {
    const absent = await cloud().register("task-absent", () => "ran", {
      requires: async () => (await import("node:not-there" as string)) !== undefined,
    });
    expect((await failureOf(absent())).message).toMatch(/node:not-there/);
    const present = await cloud().register("task-present", () => "ran", {
      requires: async (ctx) => (await import("node:os")).cpus().length > 0 && ctx.fn === "task-present",
    });
    expect(await present()).toBe("ran");
    expect(await present.with({ priority: 1 }).submit()).toBe("ran");
  });

  test("a call that may wait for another executor waits until its deadline", async () => {
    const picky = await cloud().register("task-patient", () => "ran", { requires: () => false });
    const error = await failureOf(picky.with({ whenUnmet: "wait", deadlineMs: 300 }).submit());
    expect(error.code).toBe("DEADLINE_EXCEEDED");
  });
}
