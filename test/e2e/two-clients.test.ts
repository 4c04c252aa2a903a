/** What one client does, another sees. */
import { connect } from "@cloudburst/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
});
afterAll(() => running?.[Symbol.asyncDispose]());

test("a new version registered by one client is what the other's handles and DAGs run, at once and not when its lease ends", async () => {
  await using other = await connect(running.cluster.address);
  const mine = await running.cloud.register("shared", (_ctx, x: number) => `old ${x}`);
  const dag = await running.cloud.dag("shared-dag", (g) => g.node(mine, g.input<number>("x")));
  expect([await mine(1), await dag({ x: 2 })]).toEqual(["old 1", "old 2"]);
  const began = performance.now();
  await other.register("shared", (_ctx, x: number) => `new ${x}`);
  await until("the function is new", async () => (await mine(1)) === "new 1", 1_000);
  await until("the DAG is new", async () => (await dag({ x: 2 })) === "new 2", 1_000);
  expect(performance.now() - began).toBeLessThan(2_500);
});

test("a function and a DAG of one client are called by the other, by name", async () => {
  await using other = await connect(running.cluster.address);
  const triple = await running.cloud.register("triple", (_ctx, x: number) => 3 * x);
  await running.cloud.dag("triple-dag", (g) => g.node(triple, g.input<number>("x")));
  expect(await (await other.function<[number], number>("triple"))(5)).toBe(15);
  expect(await other.callDag("triple-dag", { x: [6] })).toBe(18);
  expect((await other.listFunctions("trip")).map(({ name }) => name)).toEqual(["triple"]);
});

test("what one deletes is gone for the other", async () => {
  await using other = await connect(running.cluster.address);
  const brief = await running.cloud.register("brief", () => 1);
  expect(await brief()).toBe(1);
  await other.deleteFunction("brief");
  await until("calls are refused", async () => {
    const outcome = await brief().then(
      () => "called",
      (error: { code: string }) => error.code,
    );
    return outcome === "FUNCTION_NOT_FOUND";
  });
});

test("state written by one is read by the other; a client that goes away takes its calls with it", async () => {
  const other = await connect(running.cluster.address);
  await other.put("from-other", { a: 1 });
  expect(await running.cloud.get("from-other")).toEqual({ a: 1 });
  const endless = await other.register("endless", () => new Promise<void>(() => undefined));
  const call = failureOf(endless());
  const countRunning = async (): Promise<number> =>
    (await running.cloud.status()).executors.reduce((sum, { load }) => sum + load.running, 0);
  await until("the call runs", async () => (await countRunning()) === 1);
  await other.close();
  expect((await call).code).toBe("CANCELLED");
  await until("no call runs", async () => (await countRunning()) === 0);
});
