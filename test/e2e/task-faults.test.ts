/** Tasks while processes die and clients go; each fault of the reference that can occur between processes, by its row. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { connect } from "@cloudburst/client";
import type { CloudburstError } from "@cloudburst/model";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until, untilWhole } from "../helpers/clouds.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));

const registerSleep = ({ cloud }: RunningCluster) =>
  cloud.register("sleep", async (_ctx, ms: number) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return process.pid;
  });

/** The id of the executor that is a child of the cluster. */
async function idOf(running: RunningCluster, name: string): Promise<string> {
  const pid = running.pidOf(name);
  const known = (await running.cloud.status()).executors.find(({ info }) => info.pid === pid);
  if (known === undefined) throw new Error(`${name} has not joined`);
  return known.info.id;
}

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
});
beforeEach(() => untilWhole(running));
afterAll(() => running?.[Symbol.asyncDispose]());

describe("when processes die", { timeout: 60_000 }, () => {
  test("SIGKILL of an executor with placed tasks: each is tried elsewhere, and every dependent runs (A13)", async () => {
    const sleep = await registerSleep(running);
    const layer = Array.from({ length: 40 }, (_, i) => sleep.with({ priority: 0 }).submit(20 + i));
    const behind = layer.map((task) => sleep.with({ after: task }).submit(1));
    await layer[0];
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    expect((await Promise.allSettled(behind)).filter(({ status }) => status === "rejected")).toEqual([]);
  });

  test("SIGKILL of the executor that a task must run on: it fails with the attempt that was lost (A21 16, 17)", async () => {
    const { cloud } = running;
    const stay = await cloud.register("stay", async (ctx) => {
      await ctx.put("stays", ctx.id);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });
    const targets = [await idOf(running, "executor-1")];
    const bound = stay.with({ targets, retries: 5 }).submit();
    await until("it runs", async () => (await cloud.get("stays")) === bound.id);
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    const error = await failureOf(bound);
    expect(error.code).toBe("EXECUTOR_LOST");
  });

  test("a task that follows one on a dead executor fails with its reason (A21 21)", async () => {
    const sleep = await registerSleep(running);
    const there = sleep.with({ targets: [await idOf(running, "executor-2")] }).submit(0);
    await there;
    const dead = await idOf(running, "executor-2");
    process.kill(running.pidOf("executor-2"), "SIGKILL");
    const isKnown = async () => (await running.cloud.status()).executors.every(({ info }) => info.id !== dead);
    await until("the scheduler knows it", isKnown);
    const error = await failureOf(sleep.with({ follow: there, deadlineMs: 30_000 }).submit(0));
    expect(error.code).toBe("DEPENDENCY_UNREACHABLE");
    expect(error.message).toContain("takes no more calls");
  });

  test("SIGKILL of the scheduler with waiting tasks: what runs goes on, what waits is submitted again, and all end once", async () => {
    const sleep = await registerSleep(running);
    const runs = Array.from({ length: 4 }, () => sleep.with({ priority: 0 }).submit(1_500));
    const waits = runs.map((task) => sleep.with({ after: [task, ...runs] }).submit(10));
    const last = sleep.with({ after: waits }).submit(0);
    const ordinary = sleep.submit(1_200);
    const afterOrdinary = sleep.with({ after: ordinary }).submit(0);
    await until("they run", async () => (await running.cloud.status()).executors.some(({ load }) => load.running > 0));
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    expect(await last).toBeGreaterThan(0);
    expect(await afterOrdinary).toBeGreaterThan(0);
    await Promise.all([...runs, ...waits]);
  });

  test("all executors are gone: a task waits for the next one", async () => {
    const sleep = await registerSleep(running);
    await sleep(0);
    for (const name of ["executor-1", "executor-2"]) process.kill(running.pidOf(name), "SIGKILL");
    expect(await sleep.with({ priority: 1 }).submit(1)).toBeGreaterThan(0);
  });
});

describe("between clients", () => {
  test("a task depends on tasks and on ordinary calls of another client, by their ids", async () => {
    const sleep = await registerSleep(running);
    await using other = await connect(running.cluster.address);
    const theirs = await other.function<[number], number>("sleep");
    const task = theirs.with({ priority: 0 }).submit(1_500);
    const ordinary = theirs.submit(800);
    const done = theirs.submit(0);
    await done;
    const mine = sleep.with({ after: [ordinary.id, done.id] }).submit(0);
    await until("the other's task is known", async () => (await other.future(task.id).status()) !== "unknown");
    const behindTask = sleep.with({ after: { calls: task.id, on: "any" } }).submit(0);
    expect(await mine).toBeGreaterThan(0);
    expect(await behindTask).toBeGreaterThan(0);
    const failing = await other.register("their-failure", () => {
      throw new TypeError("theirs");
    });
    const failed = failing.submit();
    await failureOf(failed);
    expect((await failureOf(sleep.with({ after: failed.id }).submit(0))).code).toBe("DEPENDENCY_UNREACHABLE");
  });

  test("SIGKILL of a client: what it had running goes on, others follow it, and its result is kept", async () => {
    const sleep = await registerSleep(running);
    const program = `
      import { connect } from "@cloudburst/client";
      const cloud = await connect(process.argv[1]);
      const sleep = await cloud.function("sleep");
      console.log(sleep.with({ priority: 0 }).submit(2_000).id);
    `;
    const args = ["--input-type=module", "--eval", program, running.cluster.address];
    const child = spawn(process.execPath, args, { cwd: HERE, stdio: ["ignore", "pipe", "inherit"] });
    const id = String(await once(child.stdout, "data").then(([chunk]) => chunk)).trim();
    await until("it runs", async () => (await running.cloud.future(id).status()) === "pending");
    child.kill("SIGKILL");
    await once(child, "exit");
    const follower = sleep.with({ follow: id }).submit(0);
    expect(await follower).toBe(await running.cloud.future<number>(id));
  });

  test("closing a client cancels its tasks, and those that wait for them are told so", async () => {
    const sleep = await registerSleep(running);
    const other = await connect(running.cluster.address);
    const theirs = await other.function<[number], number>("sleep");
    const task = theirs.with({ priority: 0 }).submit(10_000);
    await until("it runs", async () => (await running.cloud.future(task.id).status()) === "pending");
    const mine = sleep.with({ follow: task.id }).submit(0);
    await other.close();
    const error = (await failureOf(mine)) as CloudburstError & { code: string };
    expect(error.code).toBe("DEPENDENCY_UNREACHABLE");
    expect(error.message).toContain("CANCELLED");
  });

  test("retries on another executor: the failure names the earlier attempts (A9)", async () => {
    const { cloud } = running;
    const flaky = await cloud.register("flaky", async (ctx) => {
      const tried = await ctx.update<number>("flaky-tries", (tries = 0) => tries + 1);
      if (tried < 2) throw new Error(`try ${tried}`);
      return ctx.attempt;
    });
    expect(await flaky.with({ retries: 1, retryOn: "failure" }).submit()).toBe(2);
  });

  test("a condition that holds on one executor only: the call finds it, without a retry (A8)", async () => {
    const { cloud } = running;
    const pids = (await cloud.status()).executors.map(({ info }) => info.pid).sort();
    await cloud.put("chosen-pid", pids[1]);
    const picky = await cloud.register("picky", () => process.pid, {
      requires: async (ctx) => (await ctx.get("chosen-pid")) === process.pid,
    });
    expect(await Promise.all(Array.from({ length: 8 }, () => picky()))).toEqual(new Array(8).fill(pids[1]));
    expect(await picky.with({ priority: 1, retries: 0 }).submit()).toBe(pids[1]);
  });
});
