/** Processes die at the worst moment; accepted calls complete, clients go on. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until, untilWhole } from "../helpers/clouds.js";

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
});
beforeEach(() => untilWhole(running));
afterAll(() => running?.[Symbol.asyncDispose]());

describe("SIGKILL", () => {
  test("E1: of an executor in the middle of 1,000 calls: all 1,000 complete, and the executor comes back", async () => {
    const { cloud } = running;
    const work = await cloud.register("work", async (_ctx, i: number) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return i;
    });
    let ended = 0;
    const calls = Array.from({ length: 1_000 }, (_, i) => work(i).finally(() => (ended += 1)));
    const settled = Promise.allSettled(calls);
    await until("a part of the calls has ended", () => ended >= 200);
    expect(ended).toBeLessThan(900);
    const restarts = running.restartsOf("executor-1");
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    const failures = (await settled).filter((outcome) => outcome.status === "rejected");
    expect(failures).toEqual([]);
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
    await until("the executor is back", () => running.restartsOf("executor-1") === restarts + 1);
    await until("both executors are in the cluster", async () => (await cloud.status()).executors.length === 2);
  });

  test("E1: of an executor in the middle of DAG calls: all complete", async () => {
    const { cloud } = running;
    const step = await cloud.register("step", async (_ctx, a: number, b: number) => {
      await new Promise((resolve) => setTimeout(resolve, 3));
      return a + b;
    });
    const dag = await cloud.dag("tree", (g) => {
      const x = g.input<number>("x");
      return g.named("join", step, g.named("left", step, x, 1), g.named("right", step, x, 2));
    });
    let ended = 0;
    const calls = Array.from({ length: 200 }, (_, x) => dag({ x }).finally(() => (ended += 1)));
    const settled = Promise.allSettled(calls);
    await until("a part of the calls has ended", () => ended >= 40);
    process.kill(running.pidOf("executor-2"), "SIGKILL");
    expect((await settled).map((outcome) => (outcome.status === "fulfilled" ? outcome.value : outcome.reason))).toEqual(
      Array.from({ length: 200 }, (_, x) => 2 * x + 3),
    );
  });

  test("S1: of the scheduler: calls go on meanwhile, and afterwards functions and DAGs are still registered", async () => {
    const { cloud } = running;
    const echo = await cloud.register("echo", (_ctx, x: number) => x);
    await cloud.registerDag("echoes", ["echo"], []);
    expect(await echo(1)).toBe(1);
    const restarts = running.restartsOf("scheduler");
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    expect(await Promise.all(Array.from({ length: 100 }, (_, i) => echo(i)))).toHaveLength(100);
    await until("the scheduler is back", () => running.restartsOf("scheduler") === restarts + 1);
    expect((await cloud.listFunctions()).map(({ name }) => name)).toContain("echo");
    expect(await cloud.callDag("echoes", { echo: [5] })).toBe(5);
    const again = await cloud.register("after", () => "after the restart");
    expect(await again()).toBe("after the restart");
    await until("the executors have joined again", async () => (await cloud.status()).executors.length === 2);
  });

  test("of the store: acknowledged writes are still there, and writing goes on", async () => {
    const { cloud } = running;
    await cloud.put("before", 1);
    const writes = Array.from({ length: 200 }, (_, i) => cloud.put(`during/${i}`, i));
    process.kill(running.pidOf("store"), "SIGKILL");
    await Promise.all(writes);
    expect(await cloud.get("before")).toBe(1);
    expect((await cloud.keys("during/")).length).toBe(200);
    await cloud.put("after", 2);
    expect(await cloud.get("after")).toBe(2);
  });
});

test("E7: SIGTERM of an executor drains it: no call fails", async () => {
  const work = await running.cloud.register("work", async (_ctx, i: number) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return i;
  });
  let ended = 0;
  const calls = Promise.allSettled(Array.from({ length: 400 }, (_, i) => work(i).finally(() => (ended += 1))));
  await until("a part of the calls has ended", () => ended >= 50);
  process.kill(running.pidOf("executor-1"), "SIGTERM");
  expect((await calls).filter((outcome) => outcome.status === "rejected")).toEqual([]);
});

test("a function that kills its own process fails after its attempts; the neighbours' calls complete", async () => {
  // Of its own: executors that have died before are started again later and later.
  await using running = await openCluster();
  const suicide = await running.cloud.register("suicide", () => process.kill(process.pid, "SIGKILL"));
  const quick = await running.cloud.register("quick", (_ctx, i: number) => i);
  const dying = suicide
    .with({ retries: 1 })()
    .then(
      () => "it lived",
      (error: { code: string }) => error.code,
    );
  expect(await Promise.all(Array.from({ length: 300 }, (_, i) => quick(i)))).toHaveLength(300);
  expect(await dying).toBe("EXECUTOR_LOST");
  // Whoever asks by id hears it too, although the executors that had the call cannot have written it down.
  const submitted = suicide.with({ retries: 0 }).submit();
  expect((await failureOf(submitted)).code).toBe("EXECUTOR_LOST");
  await until("the outcome is kept", async () => (await running.cloud.future(submitted.id).status()) === "rejected");
  expect((await failureOf(running.cloud.future(submitted.id))).code).toBe("EXECUTOR_LOST");
  expect(await quick(1)).toBe(1);
});

test("an orphaned cluster does not stay: when its supervisor is killed, every process goes", async () => {
  const supervisor = fork(new URL("./fixtures/supervisor.mjs", import.meta.url), { execArgv: [] });
  const [pids] = (await once(supervisor, "message")) as [number[]];
  // Store, scheduler, two executors and a spare.
  expect(pids).toHaveLength(5);
  supervisor.kill("SIGKILL");
  await until("every process has gone", () => pids.every((pid) => !isAlive(pid)), 20_000);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // ESRCH: gone, which is what is awaited.
    return false;
  }
}
