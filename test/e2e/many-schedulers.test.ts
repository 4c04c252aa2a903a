/** Several scheduler processes of one cluster: equal to each other, and any may die. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Cloud, connect } from "@cloudburst/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openCluster, type RunningCluster, until, untilWhole } from "../helpers/clouds.js";

/** Clusters start and restart several processes each: on a busy machine that takes a while. */
vi.setConfig({ testTimeout: 90_000 });

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

let running: RunningCluster;
let cloud: Cloud;
beforeAll(async () => {
  running = await openCluster({ schedulers: 2, gpus: "none" });
});
beforeEach(async () => {
  await untilWhole(running);
  cloud = await connect(running.cluster.address);
});
afterEach(() => cloud.close());
afterAll(() => running?.[Symbol.asyncDispose]());

/** A scheduler on the same host is told of its peer's end at once, and found again with the first attempt. */
const SERVED_AGAIN_MS_MAX = 5_000;

describe("what is created through one scheduler", () => {
  test("is called through the other at once, changed and deleted through it, and both agree", async () => {
    const { cluster } = running;
    const one = cloud;
    expect(cluster.addresses).toHaveLength(2);
    await using other = await connect(cluster.addresses[1]);
    expect((await other.status()).scheduler).not.toBe((await one.status()).scheduler);
    await one.register("square", (_ctx, x: number) => x * x);
    await one.registerDag("squares", ["square"], []);
    expect(await (await other.function<[number], number>("square"))(7)).toBe(49);
    expect(await other.callDag("squares", { square: [5] })).toBe(25);
    await other.register("square", (_ctx, x: number) => -x);
    await until("the new version is called", async () => (await one.callDag("squares", { square: [5] })) === -5);
    await other.deleteDag("squares");
    await until("it is gone", async () => {
      return (await outcomeOf(one.callDag("squares", { square: [5] }))) === "DAG_NOT_FOUND";
    });
    await other.deleteFunction("square");
    await until("both lists are empty", async () => {
      const lists = await Promise.all([one, other].flatMap((cloud) => [cloud.listFunctions(), cloud.listDags()]));
      return lists.every((list) => list.length === 0);
    });
  });

  test("is created once, when both are asked at the same moment", async () => {
    const { cluster } = running;
    const one = cloud;
    await using other = await connect(cluster.addresses[1]);
    await one.register("f", (_ctx, x: number) => x + 1);
    await one.register("g", (_ctx, x: number) => x * 2);
    for (let i = 0; i < 10; i++) {
      const said = await Promise.all([
        outcomeOf(one.registerDag(`d${i}`, ["f"], [])),
        outcomeOf(other.registerDag(`d${i}`, ["g"], [])),
      ]);
      expect([...said].sort()).toEqual(["DAG_ALREADY_EXISTS", "done"]);
      const expected = said[0] === "done" ? 8 : 14;
      const call = (cloud: typeof one) => cloud.callDag(`d${i}`, said[0] === "done" ? { f: [7] } : { g: [7] });
      expect(await call(one)).toBe(expected);
      expect(await call(other)).toBe(expected);
    }
  });
});

test("deployments are found by the command line wherever they are, and deployed once", async () => {
  const file = join(running.directory, "kept.json");
  writeFileSync(file, JSON.stringify({ name: "kept", components: { f: { fn: "kept-f", cores: 0.5 } } }));
  await cloud.register("kept-f", () => 1);
  const [first, second] = running.cluster.addresses as [string, string];
  const cloudburst = async (address: string, ...args: string[]) =>
    (await promisify(execFile)(process.execPath, [CLI, ...args, "--address", address, "--json"], { timeout: 30_000 }))
      .stdout;
  await until("they know each other", async () => (await cloud.status()).schedulers.every((one) => one.isConnected));
  await cloudburst(first, "deploy", file);
  await cloudburst(second, "deploy", file);
  for (const address of [first, second])
    expect(JSON.parse(await cloudburst(address, "deployments"))).toMatchObject([
      { name: "kept", status: { kind: "running" } },
    ]);
  expect(await cloudburst(second, "terminate", "kept")).toBe('{"terminated":"kept"}\n');
  expect(JSON.parse(await cloudburst(second, "deployments"))).toMatchObject([
    { name: "kept", status: { kind: "ended" } },
  ]);
});

describe("SIGKILL", () => {
  test("of the scheduler that a client uses, under load: no call fails, and the client is served by another at once", async () => {
    const work = await cloud.register("work", async (_ctx, i: number) => {
      await new Promise((resolve) => setTimeout(resolve, 3));
      return i;
    });
    const before = (await cloud.status()).scheduler;
    await until("both are known", async () => (await cloud.status()).schedulers.length === 2);
    let started = 0;
    const calls: Promise<number>[] = [];
    const timer = setInterval(() => {
      for (let i = 0; i < 5; i++) calls.push(work(started++));
    }, 5);
    await until("calls run", () => started >= 100);
    const restarts = running.restartsOf("scheduler");
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    const killedAt = performance.now();
    // Asked of a connection that is about to break: sent again on the next one.
    const after = (await cloud.status()).scheduler;
    const servedMs = performance.now() - killedAt;
    expect(after).not.toBe(before);
    const late = await cloud.register("late", (_ctx, x: number) => x + 1);
    expect(await late(1)).toBe(2);
    await until("more calls have been started", () => started >= 600);
    clearInterval(timer);
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    expect(servedMs).toBeLessThan(SERVED_AGAIN_MS_MAX);
    await until("the scheduler is back, and knows what it missed", async () => {
      if (running.restartsOf("scheduler") !== restarts + 1) return false;
      await using again = await connect(running.cluster.addresses[0], { deadlineMs: 10_000 });
      const seen = await again.status();
      return seen.executors.length === 2 && seen.functions.some(({ name }) => name === "late");
    });
  });

  test("of each in turn: functions stay, executors come back to each", async () => {
    const echo = await cloud.register("echo", (_ctx, x: number) => x);
    for (const name of ["scheduler", "scheduler-2"]) {
      const restarts = running.restartsOf(name);
      process.kill(running.pidOf(name), "SIGKILL");
      expect(await echo(1)).toBe(1);
      await until(`${name} is back`, () => running.restartsOf(name) === restarts + 1);
      await until("all see each other and the executors", async () => {
        const { schedulers, executors } = await cloud.status();
        const connected = schedulers.filter(({ isConnected }) => isConnected);
        return connected.length === 2 && executors.length === 2;
      });
    }
  });
});

test("cloudburst scheduler --join: another one, which executors and clients of the cluster find, and which leaves in good order", async () => {
  await using running = await openCluster({ gpus: "none" });
  const { cloud, cluster } = running;
  await cloud.register("square", (_ctx, x: number) => x * x);
  const joined = spawn(process.execPath, [CLI, "scheduler", "--join", cluster.address, "--json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    let printed = "";
    joined.stdout.on("data", (chunk: Buffer) => {
      printed += chunk;
    });
    await until("it says where it is", () => /"join".*\n/.test(printed), 30_000);
    const { address, id } = JSON.parse(printed.split("\n").find((line) => line.includes('"join"')) ?? "{}");
    await using other = await connect(address, { deadlineMs: 20_000 });
    expect((await other.status()).scheduler).toBe(id);
    await until("the executors have joined it", async () => (await other.status()).executors.length === 2);
    expect(await (await other.function<[number], number>("square"))(9)).toBe(81);
    await until("the first knows it", async () => (await cloud.status()).schedulers.some(({ info }) => info.id === id));
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    // The client was told of the new one alone: it never heard of its address from its user.
    expect((await cloud.status()).scheduler).toBe(id);
    await until("the first is back", () => running.restartsOf("scheduler") === 1);
    joined.kill("SIGTERM");
    await once(joined, "exit");
    await until("it is not spoken of any more", async () => {
      const { schedulers } = await cloud.status();
      return schedulers.every(({ info }) => info.id !== id);
    });
    expect(joined.exitCode).toBe(0);
  } finally {
    joined.kill("SIGKILL");
  }
});

async function outcomeOf(work: PromiseLike<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: { readonly code: string }) => error.code,
  );
}
