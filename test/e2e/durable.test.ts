/** Durable calls in real processes: on disk before they are acknowledged, run to an outcome, found again by id. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCluster, until } from "../helpers/clouds.js";

let running: RunningCluster;
beforeAll(async () => {
  running = await openCluster();
});
afterAll(() => running[Symbol.asyncDispose]());

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));
const run = promisify(execFile);

async function cloudburst(...args: readonly string[]): Promise<string> {
  const given = [CLI, ...args, "--address", running.cluster.address];
  return (await run(process.execPath, given, { env: { ...process.env, NO_COLOR: "1" } })).stdout;
}

describe("a durable call", () => {
  test("gives its result, and any client finds it by its id", async () => {
    const square = await running.cloud.register("square", (_ctx, x: number) => x * x);
    const durable = square.with({ durable: true });
    expect(await durable(7)).toBe(49);
    const future = durable.submit(8);
    expect(await future).toBe(64);
    const id = await durable.post(9);
    await using other = await connect(running.cluster.address);
    expect(await other.future(id)).toBe(81);
    expect(await other.future(future.id)).toBe(64);
    expect(await other.future(future.id).status()).toBe("fulfilled");
  });

  test("of a DAG gives its record of results", async () => {
    const plus = await running.cloud.register("plus", (_ctx, a: number, b: number) => a + b);
    const dag = await running.cloud.dag("sums", (g) => {
      const x = g.input<number>("x");
      const one = g.named("one", plus, x, 1);
      return { one, two: g.named("two", plus, one, x) };
    });
    const future = dag.with({ durable: true }).submit({ x: 5 });
    expect(await future).toEqual({ one: 6, two: 11 });
    expect(await running.cloud.future(future.id)).toEqual({ one: 6, two: 11 });
  });

  test("takes futures as arguments, and fails with the failure of one", async () => {
    const next = await running.cloud.register("next", (_ctx, x: number) => x + 1);
    const fail = await running.cloud.register("fail", (): number => {
      throw new Error("no number today");
    });
    expect(await next.with({ durable: true })(next.submit(1))).toBe(3);
    const failure = await failureOf(next.with({ durable: true })(fail.submit()));
    expect(failure.code).toBe("EXECUTION_FAILED");
  });

  test("C1: runs without its client, which is gone right after the acknowledgement", async () => {
    const echo = await running.cloud.register("echo", (_ctx, x: string) => x);
    const client = await connect(running.cluster.address);
    const handle = await client.function<[string], string>("echo");
    const id = await handle.with({ durable: true }).post("without me");
    await client.close();
    expect(await running.cloud.future(id)).toBe("without me");
    expect(await echo("still here")).toBe("still here");
  });

  test("C2: the same idempotency key a hundred times, from two clients, is one call with one id and one run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cb-runs-"));
    const file = join(folder, "runs");
    const order = await running.cloud.register("order", async (_ctx, path: string, amount: number) => {
      const { appendFileSync } = await import("node:fs");
      appendFileSync(path, "x");
      return amount;
    });
    await using other = await connect(running.cluster.address);
    const otherOrder = await other.function<[string, number], number>("order");
    const options = { durable: true, idempotencyKey: "order-17" } as const;
    const futures = Array.from({ length: 100 }, (_, i) =>
      (i % 2 === 0 ? order : otherOrder).with(options).submit(file, 250),
    );
    expect(new Set(await Promise.all(futures))).toEqual(new Set([250]));
    expect(new Set(futures.map(({ id }) => id)).size).toBe(1);
    expect(await order.with(options)(file, 250)).toBe(250);
    expect(readFileSync(file, "utf8")).toBe("x");
    const conflict = await failureOf(otherOrder.with(options)(file, 999));
    expect(conflict.code).toBe("INVALID_ARGUMENT");
    expect(conflict.message).toContain("order-17");
    rmSync(folder, { recursive: true });
  });

  test("C6: cancelled while its result may be on its way, it has one end, the same for everybody", async () => {
    const nap = await running.cloud.register("nap", async (_ctx, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return "slept";
    });
    const futures = Array.from({ length: 12 }, () => nap.with({ durable: true }).submit(12));
    for (const [i, future] of futures.entries()) setTimeout(() => future.cancel(), i * 3);
    for (const future of futures) {
      const mine = await future.then(
        (value) => value,
        (error: { code: string }) => error.code,
      );
      const stored = await running.cloud
        .future(future.id)
        .result()
        .then(
          (value) => value,
          (error: { code: string }) => error.code,
        );
      expect(["slept", "CANCELLED"]).toContain(mine);
      expect(stored).toBe(mine);
    }
  });

  test("is tried again as its policy says, and is listed when it has failed for good, until somebody retries it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cb-moody-"));
    const file = join(folder, "tries");
    const moody = await running.cloud.register("moody", async (_ctx, path: string, from: number) => {
      const { appendFileSync, statSync } = await import("node:fs");
      appendFileSync(path, "x");
      const tries = statSync(path).size;
      if (tries < from) throw new Error(`not at try ${tries}`);
      return tries;
    });
    const retry = { attempts: 3, backoffMs: 5, on: ["EXECUTION_FAILED"] } as const;
    expect(await moody.with({ durable: true, retry })(file, 3)).toBe(3);
    const future = moody.with({ durable: true, retry }).submit(file, 7);
    expect((await failureOf(future)).code).toBe("EXECUTION_FAILED");
    const [listed] = await running.cloud.listFailed();
    expect(listed).toMatchObject({ id: future.id, kind: "function", name: "moody", attempts: 3 });
    expect(listed?.error.message).toContain("not at try 6");
    await running.cloud.retryFailed(future.id);
    expect(await running.cloud.future(future.id)).toBe(7);
    expect(await running.cloud.listFailed()).toEqual([]);
    expect((await failureOf(running.cloud.retryFailed(future.id))).code).toBe("CALL_NOT_FOUND");
    rmSync(folder, { recursive: true });
  });

  test("that fails is not tried again unless asked, and can be taken off the list, also from the command line", async () => {
    const never = await running.cloud.register("never", (): number => {
      throw new Error("never");
    });
    const future = never.with({ durable: true }).submit();
    expect((await failureOf(future)).code).toBe("EXECUTION_FAILED");
    expect((await running.cloud.listFailed()).map(({ id, attempts }) => [id, attempts])).toEqual([[future.id, 1]]);
    expect(await cloudburst("failed", "ls")).toMatch(
      new RegExp(`${future.id} +function "never" +1 .*EXECUTION_FAILED`),
    );
    expect(await cloudburst("failed", "retry", "--all")).toBe(`retried ${future.id}\n`);
    await until("it has failed again", async () => (await running.cloud.listFailed()).length === 1);
    expect(await cloudburst("failed", "rm", future.id)).toBe(`removed ${future.id}\n`);
    expect(await cloudburst("failed", "ls")).toBe("no call has failed for good\n");
    expect(await running.cloud.listFailed()).toEqual([]);
    expect((await failureOf(running.cloud.future(future.id))).code).toBe("EXECUTION_FAILED");
  });

  test("that finds no executor to run on waits for one, which is no attempt, as long as its policy says", async () => {
    const seen = await running.cloud.register("seen", () => "by a device", { gpu: true });
    const future = seen.with({ durable: true, retry: { attempts: 1, backoffMs: 10, forMs: 300 } }).submit();
    expect((await failureOf(future)).code).toBe("NO_RESOURCES");
    const [listed] = await running.cloud.listFailed();
    expect(listed).toMatchObject({ id: future.id, attempts: 0 });
    await running.cloud.deleteFailed(future.id);
  });
});

describe("what does not fit is refused with the reason", () => {
  test.each([
    ["idempotencyKey without durable", { idempotencyKey: "k" }, "durable: true"],
    ["an empty key", { durable: true, idempotencyKey: "" }, "1 to 512"],
    ["a code that does not exist", { durable: true, retry: { on: ["EXECUTION_FAILD"] } }, "EXECUTION_FAILED"],
    ["no attempt", { durable: true, retry: { attempts: 0 } }, "1 to 1,000"],
    ["a misspelt member of retry", { durable: true, retry: { atempts: 2 } }, "attempts"],
    ["together with after", { durable: true, after: "c-1.0" }, "after"],
    ["a retention of nothing", { durable: true, keepMs: 0 }, "60,000"],
  ])("%s", async (_what, options, message) => {
    const echo = await running.cloud.register("echo", (_ctx, x: string) => x);
    expect(() => echo.with(options as never)).toThrow(message);
  });

  test("a store in memory", async () => {
    await using memory = await openLocal();
    const echo = await memory.cloud.register("echo", (_ctx, x: string) => x);
    const refused = await failureOf(echo.with({ durable: true })("x"));
    expect(refused.code).toBe("INVALID_ARGUMENT");
    expect(refused.message).toContain("directory");
  });
});

test("local() with a directory goes on with what the process before had accepted", async () => {
  const directory = mkdtempSync(join(tmpdir(), "cb-local-"));
  const options = { directory, workers: 1, memoryMb: 64 };
  let id: string;
  {
    await using cloud = await local(options);
    const nap = await cloud.register("nap", async (_ctx, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return "slept";
    });
    id = await nap.with({ durable: true }).post(300);
  }
  {
    await using cloud = await local(options);
    expect(await cloud.future(id)).toBe("slept");
  }
  rmSync(directory, { recursive: true });
});
