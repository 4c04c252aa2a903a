/** Calls that are handed over: nobody waits for them, and they run all the same. */
import { connect } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCluster, until } from "../helpers/clouds.js";

describe("posted calls", { timeout: 60_000 }, () => {
  let running: RunningCluster;
  beforeAll(async () => {
    running = await openCluster();
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  test("run on when their client closes at once; any other finds the outcome", async () => {
    const client = await connect(running.cluster.address);
    const slow = await client.register("slow", async (_ctx, x: number) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return 2 * x;
    });
    const ids = [];
    for (let i = 0; i < 20; i++) ids.push(await slow.post(i));
    await client.close();
    for (const [i, id] of ids.entries()) expect(await running.cloud.future(id)).toBe(2 * i);
  });

  test("are known in the store as soon as they are posted", async () => {
    const wait = await running.cloud.register("wait", async (ctx, key: string) => {
      while ((await ctx.get(key)) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const id = await wait.with({ deadlineMs: 30_000 }).post("known/go");
    expect(await running.cloud.future(id).status()).toBe("pending");
    await running.cloud.put("known/go", true);
    await running.cloud.future(id);
    expect(await running.cloud.future(id).status()).toBe("fulfilled");
  });

  test("that fail, or reach their deadline, have that for an outcome", async () => {
    const fail = await running.cloud.register("fail", (_ctx, how: string) => {
      throw new RangeError(how);
    });
    const failure = await failureOf(running.cloud.future(await fail.post("too far")));
    expect([failure.code, String(failure.cause)]).toEqual(["EXECUTION_FAILED", "RangeError: too far"]);
    const endless = await running.cloud.register("endless", () => new Promise<void>(() => undefined));
    const id = await endless.with({ deadlineMs: 200 }).post();
    expect((await failureOf(running.cloud.future(id))).code).toBe("DEADLINE_EXCEEDED");
  });

  test("take arguments that are futures, references, or large, and write under an output key", async () => {
    const size = await running.cloud.register("size", (_ctx, a: number, b: Uint8Array) => a + b.length);
    const one = await running.cloud.register("one", () => 1);
    const id = await size.with({ outputKey: "posted/size" }).post(one.submit(), new Uint8Array(2_000_000));
    expect(await running.cloud.future(id)).toBe(2_000_001);
    expect(await running.cloud.get("posted/size")).toBe(2_000_001);
  });

  test("of DAGs are handed over as a whole", async () => {
    const add = await running.cloud.register("add", (_ctx, a: number, b: number) => a + b);
    const dag = await running.cloud.dag("posted", (g) => {
      const x = g.input<number>("x");
      return g.node(add, g.named("left", add, x, 1), g.named("right", add, x, 2));
    });
    const client = await connect(running.cluster.address);
    await client.close();
    expect(await running.cloud.future(await dag.post({ x: 10 }))).toBe(23);
  });

  test("refuse the options for which a call needs its client, and an aborted signal", async () => {
    const one = await running.cloud.register("one", () => 1);
    expect((await failureOf(one.with({ priority: 1 }).post())).message).toMatch(/INVALID_ARGUMENT.*use submit\(\)/);
    expect((await failureOf(one.with({ signal: AbortSignal.abort() }).post())).code).toBe("CANCELLED");
  });

  test("for which there is no executor are refused, and leave no outcome", async () => {
    const infer = await running.cloud.register("infer", () => 1, { gpu: true });
    const failure = await failureOf(infer.post());
    expect([failure.code, failure.failure.lacks]).toEqual(["NO_RESOURCES", "gpu"]);
  });

  test("run at most once: they end with the executor that has accepted them", async () => {
    const { cloud } = running;
    const hang = await cloud.register("hang", async (ctx) => {
      await ctx.add("hang/pids", process.pid);
      await new Promise(() => undefined);
    });
    const id = await hang.post();
    const pids = async () => [...((await cloud.get<Set<number>>("hang/pids")) ?? [])];
    await until("it runs", async () => (await pids()).length === 1);
    const [pid] = (await pids()) as [number];
    process.kill(pid, "SIGKILL");
    const name = ["executor-1", "executor-2"].find((one) => running.restartsOf(one) > 0 || running.pidOf(one) === pid);
    await until("it is replaced", () => running.restartsOf(name as string) > 0, 20_000);
    const waiting = cloud.future(id).result({ signal: AbortSignal.timeout(1_500) });
    expect((await failureOf(waiting)).code).toBe("CANCELLED");
    expect(await cloud.future(id).status()).toBe("pending");
    expect(await pids()).toEqual([pid]);
  });
});

test("in one process, a posted call is the same", async () => {
  await using running = await openLocal();
  const double = await running.cloud.register("double", (_ctx, x: number) => 2 * x);
  expect(await running.cloud.future(await double.post(21))).toBe(42);
});
