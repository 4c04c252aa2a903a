/** What a DAG call promises when things go wrong, and to whoever asks for it by its id. */
import { connect, type DagBuilder } from "@cloudburst/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
}, 60_000);
afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

test("a failing function ends the call with its error, its node and its stack; what runs is aborted, what has not begun never begins", async () => {
  const { cloud } = running;
  const sleep = await cloud.register(
    "sleep",
    async (ctx) => {
      await ctx.put("asleep", true);
      await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve, { once: true }));
      await ctx.put("woken", true);
    },
    { concurrency: 8 },
  );
  const check = await cloud.register(
    "check",
    async (ctx, limit: number) => {
      while ((await ctx.get("asleep")) === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
      if (limit < 0) throw new RangeError(`no limit is ${limit}`);
      return limit;
    },
    { concurrency: 8 },
  );
  const note = await cloud.register("note", async (ctx, _first: unknown, _second: unknown) => ctx.put("noted", true));
  const dag = await cloud.dag("failing", (g: DagBuilder<{ x: number }>) => {
    const good = g.named("good", check, 1);
    return g.node(note, g.named("bad", check, g.input("x")), g.node(note, g.node(sleep), good));
  });
  const call = dag.submit({ x: -1 });
  const error = await failureOf(call);
  expect(error.code).toBe("EXECUTION_FAILED");
  expect(error.failure).toMatchObject({ fn: "check", node: "bad" });
  expect(error.message).toMatch(/function "check" \(node "bad"\) threw RangeError: no limit is -1/);
  expect((error.cause as Error).stack).toMatch(/RangeError: no limit is -1\n\s+at /);
  await until("what ran has been aborted", async () => (await cloud.get("woken")) === true);
  await using other = await connect(running.cluster.address);
  expect((await failureOf(other.future(call.id))).message).toBe(error.message);
  expect(await cloud.get("noted")).toBeUndefined();
});

test("a result goes under outputKey, and to any process that has the id; one function serves at several nodes, in the order of the links", async () => {
  const { cloud } = running;
  const join = await cloud.register("join", async (_ctx, a: string, b: string, waitMs: number) => {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    return `(${a} ${b})`;
  });
  const dag = await cloud.dag("ordered", (g: DagBuilder<{ x: string }>) => {
    const x = g.input("x");
    const slow = g.named("slow", join, x, "slow", 30);
    const quick = g.named("quick", join, x, "quick", 0);
    return g.named("last", join, slow, quick, 0);
  });
  const call = dag.with({ outputKey: "joined" }).submit({ x: "x" });
  await using other = await connect(running.cluster.address);
  expect(await other.future(call.id)).toBe("((x slow) (x quick))");
  expect(await call).toBe("((x slow) (x quick))");
  expect(await other.get("joined")).toBe("((x slow) (x quick))");
});
