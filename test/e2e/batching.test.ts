/** Batching functions, as a user meets them. */
import type { BatchContext, Cloud, DagBuilder } from "@cloudburst/client";
import { ref } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCloud } from "../helpers/clouds.js";

describe.each([
  ["in one process", () => openLocal()],
  ["on a cluster", () => openCluster({ executors: 1 })],
] as const)("batching %s", { timeout: 60_000 }, (_name, open) => {
  let running: RunningCloud;
  let cloud: Cloud;
  beforeAll(async () => {
    running = await open();
    cloud = running.cloud;
  }, 60_000);
  afterAll(() => running?.[Symbol.asyncDispose](), 60_000);

  test("calls with single items gather; each gets its own result, by call, map and reference", async () => {
    await cloud.put("forty", 40);
    const sized = await cloud.register(
      "sized",
      async (_ctx, items: number[]) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return items.map((x) => ({ x, size: items.length }));
      },
      { batching: { maxSize: 16 } },
    );
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => sized(i)));
    expect(answers.map(({ x }) => x)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(Math.max(...answers.map(({ size }) => size))).toBe(16);
    let largest = 0;
    let next = 0;
    for await (const { x, size } of sized.map(Array.from({ length: 300 }, (_, i) => i))) {
      expect(x).toBe(next++);
      largest = Math.max(largest, size);
    }
    expect(largest).toBe(16);
    expect((await sized(ref<number>("forty"))).x).toBe(40);
  });

  test("a window gathers calls that come to idle workers", async () => {
    const gathered = await cloud.register("gathered", (_ctx, items: string[]) => items.map(() => items.length), {
      batching: { maxSize: 3, windowMs: 2_000 },
    });
    const started = performance.now();
    expect(await Promise.all([gathered("a"), gathered("b"), gathered("c")])).toEqual([3, 3, 3]);
    // Whole before the window ends; the first of them loaded the code.
    expect(performance.now() - started).toBeLessThan(1_900);
  });

  test("one bad item fails alone; a throw and a wrong list fail all of their batch, and say so", async () => {
    const roots = await cloud.register(
      "roots",
      (ctx, items: number[]) => items.map((x) => (x < 0 ? ctx.fail(new RangeError(`${x} has no root`)) : Math.sqrt(x))),
      { batching: { maxSize: 3, windowMs: 50 } },
    );
    const [four, bad, nine] = await Promise.allSettled([roots(4), roots(-1), roots(9)]);
    expect([four, nine].map((each) => each?.status === "fulfilled" && each.value)).toEqual([2, 3]);
    expect(bad).toMatchObject({
      reason: { code: "EXECUTION_FAILED", cause: { name: "RangeError", message: "-1 has no root" } },
    });

    const wrong = await cloud.register("wrong", (_ctx, items: number[]) => items.slice(1), { batching: true });
    expect((await failureOf(wrong(1))).message).toContain("for 1 it returned a list of 0");
  });

  test("what kills its worker fails, and takes no neighbour along", async () => {
    const fragile = await cloud.register(
      "fragile",
      (_ctx, items: string[]) => {
        if (items.includes("poison")) process.exit(7);
        return items.map((item) => item.toUpperCase());
      },
      { batching: { maxSize: 8, windowMs: 20 } },
    );
    const [a, poison, b] = await Promise.allSettled([fragile("a"), fragile("poison"), fragile("b")]);
    expect([a, b]).toMatchObject([{ value: "A" }, { value: "B" }]);
    expect(poison).toMatchObject({ reason: { code: "WORKER_EXITED" } });
  });

  test("a class that is constructed once serves nodes of several DAG calls together", async () => {
    class Scorer {
      readonly weight: number;
      constructor(_ctx: unknown, weight: number) {
        this.weight = weight;
      }
      run(ctx: BatchContext, items: number[]): { score: number; node: string | undefined; size: number }[] {
        return items.map((x, i) => ({ score: x * this.weight, node: ctx.batch[i]?.node, size: items.length }));
      }
    }
    const scorer = await cloud.register("scorer", Scorer, { args: [10], batching: { maxSize: 64, windowMs: 20 } });
    const inc = await cloud.register("inc", (_ctx, x: number) => x + 1);
    const score = await cloud.dag("score", (g: DagBuilder<{ x: number }>) =>
      g.named("scored", scorer, g.node(inc, g.input("x"))),
    );
    await score({ x: 0 });
    const scores = await Promise.all(Array.from({ length: 40 }, (_, x) => score({ x })));
    expect(scores.map(({ score: each }) => each)).toEqual(Array.from({ length: 40 }, (_, x) => 10 * (x + 1)));
    expect(scores[0]?.node).toBe("scored");
    expect(Math.max(...scores.map(({ size }) => size))).toBeGreaterThan(1);
  });

  test("deadlines and cancellations are each call's own", async () => {
    const slow = await cloud.register(
      "slow-batch",
      async (ctx, items: number[]) => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return items.map((x, i) => (ctx.batch[i]?.isCancelled ? ctx.fail("nobody waits") : x));
      },
      { batching: { maxSize: 3, windowMs: 30 } },
    );
    const controller = new AbortController();
    const short = failureOf(slow.with({ deadlineMs: 200 })(1));
    const cancelled = failureOf(slow.with({ signal: controller.signal })(2));
    const whole = slow(3);
    setTimeout(() => controller.abort(), 150);
    expect((await short).code).toBe("DEADLINE_EXCEEDED");
    expect((await cancelled).code).toBe("CANCELLED");
    expect(await whole).toBe(3);
  });
});
