/** Nodes that race, in one process and across processes. */
import type { CloudburstError, DagBuilder } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCloud, type RunningCluster, until } from "../helpers/clouds.js";

describe.each([
  ["in local()", openLocal, false],
  ["across processes", openCluster as () => Promise<RunningCloud>, true],
])("races %s", { timeout: 60_000 }, (_, open, isCluster) => {
  let running: RunningCloud;
  beforeAll(async () => {
    running = await open();
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  /** Never ends by itself, and says that it was aborted. */
  const sleeper = () =>
    running.cloud.register(
      "sleeper",
      async (ctx, key: string): Promise<string> => {
        await ctx.put(`${key}/begun`, true);
        await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve, { once: true }));
        await ctx.put(key, "aborted");
        return "too late";
      },
      { concurrency: 16 },
    );

  test("the first valid result wins, and the loser sees its signal, whatever it was that the loser's way here began with", async () => {
    const { cloud } = running;
    const slow = await sleeper();
    const awaitBegun = await cloud.register("awaitBegun", async (ctx, key: string) => {
      while ((await ctx.get(key)) === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
      return 7;
    });
    const shout = await cloud.register("shout", (_ctx, x: string | number) => `${x}!`);
    const dag = await cloud.dag("first", (g: DagBuilder<{ key: string }>) => {
      const key = g.input("key");
      const late = g.node(shout, g.node(slow, key));
      return g.node(shout, g.race([late, g.node(awaitBegun, "lost/begun")]));
    });
    expect(await dag({ key: "lost" })).toBe("7!");
    await until("the loser has seen its signal", async () => (await cloud.get("lost")) === "aborted");
  });

  test("invalid results are told by value, and failures pass by", async () => {
    const { cloud } = running;
    const give = await cloud.register("give", (_ctx, what: string): unknown => {
      if (what === "throw") throw new RangeError("no luck");
      if (what === "nan") return Number.NaN;
      if (what === "bytes") return new Uint8Array([1, 2]);
      if (what === "nested") return { b: [new Map([["k", undefined]])], a: 1 };
      return what;
    });
    const invalidResults = [
      null,
      Number.NaN,
      new Uint8Array([1, 2]),
      { a: 1, b: [new Map([["k", undefined]])] },
    ] as const;
    const dag = await cloud.dag("by-value", (g: DagBuilder<{ x: string }>) =>
      g.race(
        [
          g.node(give, "nan"),
          g.node(give, "bytes"),
          g.node(give, "nested"),
          g.node(give, "throw"),
          g.node(give, g.input("x")),
        ],
        { invalidResults },
      ),
    );
    expect(await dag({ x: "good" })).toBe("good");
    const error = (await failureOf(dag({ x: "nan" }))) as unknown as CloudburstError;
    expect(error.code).toBe("NO_VALID_RESULT");
    expect(error.message).toMatch(/race "race" of DAG "by-value" has no winner: .*no luck/);
    expect([...error.errors].map(([node, { code }]) => `${node} ${code}`).sort()).toEqual([
      "give RESULT_INVALID",
      "give-2 RESULT_INVALID",
      "give-3 RESULT_INVALID",
      "give-4 EXECUTION_FAILED",
      "give-5 RESULT_INVALID",
    ]);
    expect(error.errors.get("give-4")?.cause).toMatchObject({ stack: expect.stringMatching(/RangeError: no luck/) });
  });

  test("a function of the type multiexec runs for each of its links until a result of its own is valid", async () => {
    const { cloud } = running;
    await cloud.register("one", () => 1);
    await cloud.register("ten", () => 10);
    await cloud.register("large", (_ctx, x: number, least: number) => (x >= least ? { x } : null), {
      type: "multiexec",
      invalidResults: [null],
    });
    await cloud.registerDag(
      "vote",
      ["one", "ten", "large"],
      [
        ["one", "large"],
        ["ten", "large"],
      ],
    );
    expect(await cloud.callDag("vote", { large: [5] })).toEqual({ x: 10 });
    const error = await failureOf(cloud.callDag("vote", { large: [50] }));
    expect(error.code).toBe("NO_VALID_RESULT");
    expect((error.failure.reasons as { node: string }[]).map(({ node }) => node).sort()).toEqual([
      "large.one",
      "large.ten",
    ]);
    await cloud.register("plain", (_ctx, x: number) => x);
    await cloud.registerDag(
      "by-dag",
      ["one", "ten", { fn: "plain", type: "multiexec", invalidResults: [1] }],
      [
        ["one", "plain"],
        ["ten", "plain"],
      ],
    );
    expect(await cloud.callDag("by-dag")).toBe(10);
    expect((await cloud.listDags("by-dag"))[0]?.functions).toEqual(["one", "ten", "plain"]);
    expect((await failureOf(cloud.register("odd", () => 1, { type: "many" as never }))).message).toMatch(/"multiexec"/);
    expect((await failureOf(cloud.register("odd", () => 1, { invalidResults: [] }))).message).toMatch(/goes with type/);
  });

  test("copies of a call leave one outcome and one value, and only as many copies as there are executors", async () => {
    const { cloud } = running;
    const stamp = await cloud.register("stamp", async (ctx, key: string) => {
      await ctx.add(key, `${process.pid}-${performance.now()}`);
      return performance.now();
    });
    const call = stamp.with({ race: 3, outputKey: "stamped" }).submit("stamps");
    const result = await call;
    expect(await cloud.get("stamped")).toBe(result);
    expect(await cloud.future(call.id)).toBe(result);
    const { executors } = await cloud.status();
    const stamps = await cloud.get<Set<string>>("stamps");
    expect(stamps?.size).toBeGreaterThanOrEqual(1);
    expect(stamps?.size).toBeLessThanOrEqual(executors.length);
    const fail = await cloud.register("fail", (): never => {
      throw new RangeError("none of us");
    });
    const failed = fail.with({ hedgeAfterMs: 5 }).submit();
    expect((await failureOf(failed)).message).toMatch(/none of us/);
    expect((await failureOf(cloud.future(failed.id))).message).toMatch(/none of us/);
    expect((await failureOf(stamp.with({ race: 2 }).post("x"))).message).toMatch(/race, next/);
    expect(() => stamp.with({ race: 1 })).toThrow(/from 2 to 16/);
    expect(() => stamp.with({ race: 2, priority: 1 })).toThrow(/does not go together/);
    const dag = await cloud.dag("no-copies", (g) => g.node(stamp, "y"));
    expect((await failureOf(dag.with({ race: 2 })({}))).message).toMatch(/g\.race\(\)/);
  });

  test("races within races, and outputs beside them", async () => {
    const { cloud } = running;
    const slow = await sleeper();
    const twice = await cloud.register("twice", (_ctx, x: number) => 2 * x, { concurrency: 16 });
    const dag = await cloud.dag("nested", (g) => {
      const x = g.node(twice, g.input<number>("x"));
      const inner = g.race([g.node(slow, "inner-1"), g.node(slow, "inner-2")], { name: "inner" });
      const outer = g.race([inner, g.node(twice, x)], { name: "outer" });
      return { outer, beside: g.node(twice, x) };
    });
    expect(await dag.submit({ x: 4 })).toEqual({ outer: 16, beside: 16 });
    await until("all losers are gone", async () => {
      const { executors } = await cloud.status();
      return executors.every(({ load }) => load.running === 0 && load.queued === 0);
    });
  });

  test.runIf(isCluster)(
    "the death of an executor that runs nothing but a loser neither fails nor restarts the call",
    {
      timeout: 60_000,
    },
    async () => {
      const cluster = running as RunningCluster;
      const { cloud } = running;
      const first = await cloud.register("first", async (ctx) => {
        await ctx.put("first/pid", process.pid);
        await ctx.add("first/runs", performance.now());
        while ((await ctx.get("go")) === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
        return "first";
      });
      const second = await cloud.register("second", async (ctx) => {
        await ctx.put("second/pid", process.pid);
        await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve, { once: true }));
        return "second";
      });
      const dag = await cloud.dag("two", (g) => g.race([g.node(first), g.node(second)]));
      const where = await cloud.register("where", async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return process.pid;
      });
      const pids = new Set<number>();
      await until("this client reaches both executors", async () => {
        // Several at once, for a lonely call may go to the same executor each time.
        for (const pid of await Promise.all([where(), where(), where(), where()])) pids.add(pid);
        return pids.size === 2;
      });
      const call = dag.submit({});
      await until(
        "both run",
        async () => (await cloud.get("first/pid")) !== undefined && (await cloud.get("second/pid")) !== undefined,
      );
      const pid = await cloud.get<number>("second/pid");
      expect(pid).not.toBe(await cloud.get("first/pid"));
      process.kill(pid as number, "SIGKILL");
      await until(
        "the executor is replaced",
        () => cluster.restartsOf("executor-1") + cluster.restartsOf("executor-2") === 1,
      );
      await cloud.put("go", true);
      expect(await call).toBe("first");
      expect(await cloud.get("first/runs")).toHaveLength(1);
    },
  );
});
