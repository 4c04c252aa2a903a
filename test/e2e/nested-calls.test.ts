/** Functions that call others while they run. */
import type { Context } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCloud, until } from "../helpers/clouds.js";

async function openNarrowLocal(): Promise<RunningCloud> {
  const cloud = await local({ workers: 1, memoryMb: 64 });
  return { cloud, [Symbol.asyncDispose]: () => cloud.close() };
}

describe.each([
  ["in local() with one worker", openNarrowLocal],
  [
    "across two executors with one worker each",
    () => openCluster({ executors: 2, workers: 1 }) as Promise<RunningCloud>,
  ],
])("nested calls %s", { timeout: 60_000 }, (_, open) => {
  let running: RunningCloud;
  beforeAll(async () => {
    running = await open();
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  test("return what the function returns, of DAGs too", async () => {
    const { cloud } = running;
    const square = await cloud.register("square", (_ctx, x: number) => x * x);
    await cloud.dag("twoSquares", (g) => {
      const x = g.input<number>("x");
      const a = g.named("a", square, x);
      return { a, b: g.named("b", square, a) };
    });
    await cloud.put("nested/seven", 7);
    const outer = await cloud.register("outer", async (ctx: Context, x: number) => {
      type Square = (ctx: Context, x: number) => number;
      const one = await ctx.call<Square>("square", x);
      const dag = await ctx.callDag<{ a: number; b: number }>("twoSquares", { x });
      const short = await ctx.with({ deadlineMs: 5_000, retries: 1 }).call<Square>("square", one);
      return { one, dag, short, big: (await ctx.call("echo", new Uint8Array(500_000))) as Uint8Array };
    });
    await cloud.register("echo", (_ctx, x: unknown) => x);
    const { big, ...rest } = await outer(3);
    expect(rest).toEqual({ one: 9, dag: { a: 9, b: 81 }, short: 81 });
    expect(big.length).toBe(500_000);
  });

  test("nested fifty deep end, and a tree of them ends with one worker", async () => {
    const { cloud } = running;
    const down = await cloud.register("down", async (ctx: Context, n: number): Promise<number> => {
      return n === 0 ? 0 : 1 + ((await ctx.call("down", n - 1)) as number);
    });
    expect(await down(50)).toBe(50);
    const fib = await cloud.register("fib", async (ctx: Context, n: number): Promise<number> => {
      if (n < 2) return n;
      const [a, b] = await Promise.all([ctx.call("fib", n - 1), ctx.call("fib", n - 2)]);
      return (a as number) + (b as number);
    });
    expect(await fib(10)).toBe(55);
  });

  test("of many functions at once, each of which fills the pool, all end", async () => {
    const { cloud } = running;
    await cloud.register("leaf", async (_ctx, x: number) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return x;
    });
    const parent = await cloud.register("parent", async (ctx: Context, x: number) => {
      const all = await Promise.all(Array.from({ length: 20 }, (_, i) => ctx.call("leaf", x + i)));
      return (all as number[]).reduce((a, b) => a + b);
    });
    const sums = await Promise.all(Array.from({ length: 40 }, (_, i) => parent(i)));
    expect(sums).toEqual(Array.from({ length: 40 }, (_, i) => 20 * i + 190));
  });

  test("by one function may be very many: so many are in flight at a time as may be", async () => {
    const { cloud } = running;
    await cloud.register("one", () => 1);
    const many = await cloud.register("many", async (ctx: Context, n: number) => {
      const all = (await Promise.all(Array.from({ length: n }, () => ctx.call("one")))) as number[];
      return all.length;
    });
    expect(await many(1_000)).toBe(1_000);
  });

  test("that fail throw their failure into the caller, with the remote stack; uncaught, it is the caller's", async () => {
    const { cloud } = running;
    await cloud.register("breaks", (_ctx, what: string) => {
      throw new RangeError(`no ${what}`);
    });
    const catches = await cloud.register("catches", async (ctx: Context) => {
      try {
        return await ctx.call("breaks", "luck");
      } catch (error) {
        const { code, cause } = error as { code: string; cause: Error };
        return { code, cause: String(cause), hasStack: (cause.stack ?? "").includes("at ") };
      }
    });
    expect(await catches()).toEqual({ code: "EXECUTION_FAILED", cause: "RangeError: no luck", hasStack: true });
    const passes = await cloud.register("passes", (ctx: Context) => ctx.call("breaks", "way"));
    const failure = await failureOf(passes());
    expect(failure.failure).toMatchObject({ code: "EXECUTION_FAILED", fn: "breaks" });
    expect(String(failure.cause)).toBe("RangeError: no way");
    const missing = await cloud.register("missing", (ctx: Context) => ctx.call("nobody"));
    expect((await failureOf(missing())).code).toBe("FUNCTION_NOT_FOUND");
    const late = await cloud.register("late", (ctx: Context) => ctx.with({ deadlineMs: 50 }).call("sleeps", 10_000));
    await cloud.register("sleeps", async (ctx: Context, ms: number) => {
      await new Promise((resolve, reject) => {
        ctx.signal.addEventListener("abort", () => reject(ctx.signal.reason));
        setTimeout(resolve, ms);
      });
    });
    expect((await failureOf(late())).message).toMatch(/function "sleeps" did not end within 50 ms/);
  });

  test("end with the call that made them: cancelled, at its deadline, or when it has returned", async () => {
    const { cloud } = running;
    // It goes on for ever, unless its signal ends it.
    await cloud.register("waits", async (ctx: Context, key: string) => {
      for (let beats = 1; !ctx.signal.aborted; beats++) {
        await ctx.put(key, beats);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    const parent = await cloud.register("waitsFor", async (ctx: Context, key: string) => ctx.call("waits", key));
    const leaves = await cloud.register("leaves", async (ctx: Context, key: string) => {
      void ctx.call("waits", key);
      while ((await ctx.get(key)) === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
    });
    const rests = (key: string) => async () => {
      const before = await cloud.get(key);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return before === (await cloud.get(key));
    };
    const future = parent.submit("nested/a");
    await until("the child runs", async () => (await cloud.get("nested/a")) !== undefined);
    future.cancel();
    await until("the child has ended", rests("nested/a"));
    expect((await failureOf(parent.with({ deadlineMs: 400 })("nested/b"))).code).toBe("DEADLINE_EXCEEDED");
    await until("the child of the late has ended", rests("nested/b"));
    await leaves("nested/c");
    await until("the child that was left has ended", rests("nested/c"));
  });

  test("of a function that kills its worker begin anew or fail, but end", async () => {
    const { cloud } = running;
    await cloud.register("exits", () => process.exit(3));
    const careless = await cloud.register("careless", (ctx: Context) => ctx.call("exits"));
    expect((await failureOf(careless())).code).toBe("WORKER_EXITED");
    const square = await cloud.register("square", (_ctx, x: number) => x * x);
    expect(await square(5)).toBe(25);
  });

  test("are refused deeper than 256, by name", async () => {
    const { cloud } = running;
    const deep = await cloud.register("deep", (ctx: Context): Promise<unknown> => ctx.call("deep"));
    const failure = await failureOf(deep());
    expect(failure.failure).toMatchObject({ code: "TOO_LARGE", limit: 256, unit: "calls" });
  });
});
