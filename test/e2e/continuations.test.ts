/** Calls whose result starts another, as the same call. */
import { connect, type DagBuilder } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCloud, until } from "../helpers/clouds.js";

describe.each([
  ["in local()", openLocal],
  ["across processes", openCluster as () => Promise<RunningCloud>],
])("continuations %s", { timeout: 60_000 }, (_, open) => {
  let running: RunningCloud;
  beforeAll(async () => {
    running = await open();
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  const functions = async () => {
    const { cloud } = running;
    return {
      cloud,
      double: await cloud.register("double", (_ctx, x: number) => 2 * x),
      text: await cloud.register("text", (_ctx, x: number) => `<${x}>`),
      length: await cloud.register("length", (_ctx, x: string) => x.length),
      fail: await cloud.register("fail", (_ctx, x: number): number => {
        throw new RangeError(`not ${x}`);
      }),
    };
  };

  test("give the last result: of one, of a list, nested, of map", async () => {
    const { double, text, length } = await functions();
    expect(await double.with({ next: text })(4)).toBe("<8>");
    expect(await double.with({ next: [double, text, length] }).submit(50)).toBe(5);
    expect(await double.with({ next: text.with({ next: length }) })(50)).toBe(5);
    const all = [];
    for await (const one of double.with({ next: text }).map([1, 2, 3])) all.push(one);
    expect(all).toEqual(["<2>", "<4>", "<6>"]);
  });

  test("to and from DAGs: a record of outputs, as the builder named them, is the inputs of the next", async () => {
    const { cloud, double, text } = await functions();
    const add = await cloud.register("add", (_ctx, a: number, b: number) => a + b);
    const split = await cloud.dag("split", (g) => {
      const x = g.input<number>("x");
      const left = g.node(double, x);
      return { left, right: g.node(add, left, 100) };
    });
    const join = await cloud.dag("join", (g: DagBuilder<{ left: number; right: number }>) =>
      g.node(add, g.input("left"), g.input("right")),
    );
    expect(await split.with({ next: [join, text] })({ x: 5 })).toBe("<120>");
    const record = await cloud.register("record", (_ctx, x: number) => ({ left: x, right: 1 }));
    expect(await record.with({ next: join }).submit(2)).toBe(3);
    const refused = async (call: PromiseLike<unknown>) => (await failureOf(call)).message;
    expect(await refused(record.with({ next: split as never }).submit(1))).toMatch(
      /call of DAG "split": it has no input "left"/,
    );
    expect(await refused(double.with({ next: split as never })(1))).toMatch(/the inputs of DAG "split": they are/);
  });

  test("a reference among a result is read where the next link runs", async () => {
    const { cloud, text } = await functions();
    type Lookup = typeof import("./fixtures/lookup.js");
    const { locate } = await cloud.registerModule<Lookup>(new URL("./fixtures/lookup.ts", import.meta.url));
    await cloud.put("lookup/answer", 42);
    expect(await locate.with({ next: text })("answer")).toBe("<42>");
    const missing = await failureOf(locate.with({ next: text })("nothing"));
    expect(missing.code).toBe("KEY_NOT_FOUND");
  });

  test("the outcome under the call's id, and under its output key, is the last one's alone", async () => {
    const { cloud } = await functions();
    const wait = await cloud.register("wait", async (ctx, key: string) => {
      while ((await ctx.get(`${key}/go`)) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      return key;
    });
    const last = await cloud.register("last", async (ctx, key: string) => {
      while ((await ctx.get(`${key}/end`)) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      return "the last";
    });
    const key = "continued";
    const future = wait.with({ next: last, outputKey: "continued/out" }).submit(key);
    const other = cloud.future(future.id);
    await until("others know of it", async () => (await other.status()) === "pending");
    await cloud.put("continued/go", true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await other.status(), await cloud.get("continued/out")]).toEqual(["pending", undefined]);
    await cloud.put("continued/end", true);
    expect([await future, await other, await cloud.get("continued/out")]).toEqual(Array(3).fill("the last"));
  });

  test("a failure, also of the first, is the call's; nothing runs after it", async () => {
    const { cloud, double, fail } = await functions();
    const mark = await cloud.register("mark", (ctx, x: number) => ctx.put("marked", x));
    const future = double.with({ next: [fail, mark] }).submit(1);
    for (const failure of [await failureOf(future), await failureOf(cloud.future(future.id))])
      expect([failure.code, failure.failure.fn]).toEqual(["EXECUTION_FAILED", "fail"]);
    expect(await cloud.get("marked")).toBeUndefined();
  });

  test("the deadline is for all of it, and names the link that it met", async () => {
    const { cloud } = await functions();
    const pause = await cloud.register("pause", async (_ctx, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return 60_000;
    });
    const failure = await failureOf(pause.with({ next: pause, deadlineMs: 600 })(10));
    expect(failure.code).toBe("DEADLINE_EXCEEDED");
    expect(failure.message).toContain('"pause"');
    const cancelled = pause.with({ next: pause }).submit(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(cancelled.cancel()).toBe(true);
    expect((await failureOf(cancelled)).code).toBe("CANCELLED");
  });

  test("refuse what they do not go together with", async () => {
    const { double } = await functions();
    const refused = async (start: () => unknown) => (await failureOf(Promise.resolve().then(start))).message;
    expect(await refused(() => double.with({ next: double, priority: 1 }))).toMatch(
      /INVALID_ARGUMENT.*next: it does not/,
    );
    expect(await refused(() => double.with({ next: double }).post(1))).toMatch(/INVALID_ARGUMENT.*use submit\(\)/);
    expect(await refused(() => double.with({ next: (() => 1) as never }))).toMatch(/neither a handle/);
  });
});

test("an executor that dies in a link costs that link alone", { timeout: 60_000 }, async () => {
  await using running = await openCluster();
  await using client = await connect(running.cluster.address);
  const first = await client.register("first", async (ctx) => {
    await ctx.add("first/ran", ctx.id);
    return 1;
  });
  const second = await client.register("second", async (ctx, x: number) => {
    await ctx.add("second/pids", process.pid);
    while ((await ctx.get("second/go")) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    return x + 1;
  });
  const future = first.with({ next: second }).submit();
  const pids = async () => [...((await client.get<Set<number>>("second/pids")) ?? [])];
  await until("the second link runs", async () => (await pids()).length === 1);
  process.kill((await pids())[0] as number, "SIGKILL");
  await until("it runs elsewhere", async () => (await pids()).length === 2, 20_000);
  await client.put("second/go", true);
  expect(await future).toBe(2);
  expect((await client.get<Set<string>>("first/ran"))?.size).toBe(1);
});
