import { CloudburstError, ref } from "@cloudburst/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud } from "../src/api.js";
import { FakeCluster, until } from "./fake-cluster.js";

let cluster: FakeCluster;
let cloud: Cloud;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
});

afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

async function codeOf(promise: PromiseLike<unknown>): Promise<string> {
  return Promise.resolve(promise).then(
    () => "no failure",
    (error: unknown) => (error instanceof CloudburstError ? error.code : `not ours: ${String(error)}`),
  );
}

describe("calls", () => {
  test("a registered function is called with its arguments and gives its result", async () => {
    const add = await cloud.register("add", (_ctx, a: number, b: number) => a + b);
    expect(await add(2, 3)).toBe(5);
    expect(add.name).toBe("add");
    expect(add.version).toMatch(/^[0-9a-f]{64}$/);
  });

  test("lists and undefined arrive as they were: nothing is spread", async () => {
    const echo = await cloud.register("echo", (_ctx, ...args: unknown[]) => args);
    expect(await echo([1, [2]], undefined, new Map([["a", new Uint8Array([1])]]))).toEqual([
      [1, [2]],
      undefined,
      new Map([["a", new Uint8Array([1])]]),
    ]);
  });

  test("many calls ask for one lease", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    expect(await Promise.all([1, 2, 3, 4].map((x) => same(x)))).toEqual([1, 2, 3, 4]);
    expect(await same(5)).toBe(5);
    expect(cluster.log.filter((line) => line === "lease-function")).toHaveLength(1);
  });

  test("what the function throws is the cause of the failure, with its remote stack", async () => {
    const fail = await cloud.register("fail", (_ctx, x: number) => {
      throw new RangeError(`${x} is too much`);
    });
    const error: CloudburstError = await fail(7).then(
      () => Promise.reject(new Error("it did not fail")),
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(CloudburstError);
    expect(error.code).toBe("EXECUTION_FAILED");
    expect((error.cause as Error).name).toBe("RangeError");
    expect((error.cause as Error).message).toBe("7 is too much");
    expect((error.cause as Error).stack).toContain(".mjs");
  });

  test("a reference is read where the function runs; results of other calls are awaited and passed on", async () => {
    await cloud.put("routes", [1, 2, 3]);
    const count = await cloud.register("count", (_ctx, list: number[], more: number) => list.length + more);
    expect(await count(ref<number[]>("routes"), count.submit([1], 1))).toBe(5);
  });

  test("the failure of an awaited argument fails the call, as its cause", async () => {
    const fail = await cloud.register("fail", (_ctx): number => {
      throw new Error("first");
    });
    const same = await cloud.register("same", (_ctx, x: number) => x);
    const error = await same(fail.submit()).catch((thrown: unknown) => thrown);
    expect((error as CloudburstError).code).toBe("EXECUTION_FAILED");
    expect(((error as CloudburstError).cause as CloudburstError).message).toContain("first");
  });

  test("what cannot be sent is refused with its path, and nothing is sent", async () => {
    const same = await cloud.register("same", (_ctx, x: unknown) => x);
    const error = await same({ callback: () => 1 }).catch((thrown: unknown) => thrown);
    expect((error as CloudburstError).failure).toMatchObject({
      code: "NOT_SENDABLE",
      what: 'the arguments of function "same"',
    });
    expect(cluster.log.some((line) => line.startsWith("call"))).toBe(false);
  });

  test("a class is constructed with its arguments and called by run", async () => {
    class Scale {
      readonly #factor: number;
      constructor(_ctx: unknown, factor: number) {
        this.#factor = factor;
      }
      run(_ctx: unknown, x: number): number {
        return x * this.#factor;
      }
    }
    const scale = await cloud.register("scale", Scale, { args: [3] });
    expect(await scale(4)).toBe(12);
    expect((await cloud.listFunctions())[0]).toMatchObject({ name: "scale", kind: "class" });
  });

  test("an unknown function fails with FUNCTION_NOT_FOUND, by handle and by name", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    await cloud.deleteFunction("same");
    expect(await codeOf(same(1))).toBe("FUNCTION_NOT_FOUND");
    expect(await codeOf(cloud.function("same"))).toBe("FUNCTION_NOT_FOUND");
  });

  test("a handle by name calls what is registered", async () => {
    await cloud.register("same", (_ctx, x: number) => x);
    const other = await cluster.connect();
    const same = await other.function<[number], number>("same");
    expect(await same(9)).toBe(9);
  });
});

describe("ends", () => {
  test("a signal cancels the call, the executor is told, and the reason is the cause", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => "silence";
    const controller = new AbortController();
    const promise = same.with({ signal: controller.signal })(1);
    await until(() => cluster.log.includes("call same#1@e1"), "the call");
    controller.abort(new Error("enough"));
    const error = (await promise.catch((thrown: unknown) => thrown)) as CloudburstError;
    expect(error.code).toBe("CANCELLED");
    expect((error.cause as Error).message).toBe("enough");
    await until(() => cluster.cancels.length === 1, "the cancel message");
  });

  test("a signal that has aborted already starts nothing", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    expect(await codeOf(same.with({ signal: AbortSignal.abort() })(1))).toBe("CANCELLED");
    expect(cluster.log.some((line) => line.startsWith("call"))).toBe(false);
  });

  test("a call without an answer ends at its deadline", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => "silence";
    const startedAt = performance.now();
    expect(await codeOf(same.with({ deadlineMs: 60 })(1))).toBe("DEADLINE_EXCEEDED");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
  });

  test("closing ends what is in flight with CANCELLED and refuses what comes later", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => "silence";
    const promise = codeOf(same(1));
    await until(() => cluster.log.includes("call same#1@e1"), "the call");
    await cloud.close();
    expect(await promise).toBe("CANCELLED");
    expect(await codeOf(same(1))).toBe("CLOSED");
    expect(await codeOf(cloud.status())).toBe("CLOSED");
    expect(await codeOf(cloud.get("k"))).toBe("CLOSED");
    await cloud.close();
  });

  test("a lost executor's calls go to another; overloaded ones come back", async () => {
    cluster.executors = ["e1", "e2"];
    await cluster.startExecutor("e2");
    const same = await cloud.register("same", (_ctx, x: number) => x);
    expect(await Promise.all([1, 2, 3, 4].map((x) => same(x)))).toEqual([1, 2, 3, 4]);
    cluster.onCall = (_call, executor) => (executor === "e1" ? "silence" : undefined);
    const results = Promise.all([1, 2, 3, 4].map((x) => same(x)));
    await until(() => cluster.log.filter((line) => line.endsWith("@e1")).length >= 4, "calls at e1");
    await cluster.kill("e1");
    expect(await results).toEqual([1, 2, 3, 4]);
    let refusals = 0;
    cluster.onCall = () => (refusals++ < 3 ? { code: "OVERLOADED", what: "e", limit: 1 } : undefined);
    expect(await same(5)).toBe(5);
  });

  test("calls wait for a scheduler that is gone for a moment", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    await cluster.kill("scheduler");
    const result = same(3);
    await cluster.startScheduler();
    expect(await result).toBe(3);
  });

  test("requests that were cut are asked again of the next scheduler", async () => {
    await cluster.kill("scheduler");
    const listed = cloud.listFunctions();
    await cluster.startScheduler();
    expect(await listed).toEqual([]);
  });

  describe("of a scheduler that has told of others", () => {
    const infoOf = (name: string, host = "elsewhere") => ({
      id: name as never,
      addresses: { host, local: `direct:${name}-local`, remote: `direct:${name}` },
    });

    test("in its welcome: calls and requests go on through another one, and leases are asked for anew", async () => {
      cluster.schedulers = [infoOf("scheduler"), infoOf("second")];
      const client = await cluster.connect();
      const same = await client.register("same", (_ctx, x: number) => x);
      expect(await same(1)).toBe(1);
      await cluster.startScheduler("second");
      const listed = client.listFunctions();
      await cluster.kill("scheduler");
      expect((await listed).map(({ name }) => name)).toEqual(["same"]);
      expect(await Promise.all([1, 2, 3].map((x) => same(x)))).toEqual([1, 2, 3]);
      expect((await client.status()).scheduler).toBe("s");
    });

    test("later: also those, and one on the same host at its local address", async () => {
      const client = await cluster.connect({ hostId: "here" });
      const schedulers = [infoOf("third", "here")];
      cluster.notify({ kind: "schedulers-changed", self: "s" as never, schedulers });
      await client.status();
      await cluster.startScheduler("third-local");
      await cluster.kill("scheduler");
      expect(await client.listFunctions()).toEqual([]);
    });
  });

  test("a withdrawn lease is asked for again", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    await same(1);
    cluster.notify({ kind: "leases-withdrawn", functions: ["same" as never], dags: [] });
    await cloud.status();
    await same(2);
    expect(cluster.log.filter((line) => line === "lease-function")).toHaveLength(2);
  });
});

describe("options", () => {
  test.each([
    [{ deadlineMs: Number.NaN }, "deadlineMs: NaN is not an integer from 1 to 86,400,000"],
    [{ deadlineMs: -1 }, "deadlineMs: -1 is not an integer from 1 to 86,400,000"],
    [{ retries: 1.5 }, "retries: 1.5 is not an integer from 0 to 100"],
    [{ deadline: 5 }, 'call options: there is no option "deadline"; did you mean "deadlineMs"?'],
    [{ retires: 5 }, 'call options: there is no option "retires"; did you mean "retries"?'],
    [
      { frobnicate: 5 },
      'call options: there is no option "frobnicate"; known are deadlineMs, retries, queue, outputKey, signal',
    ],
    [{ signal: {} }, "signal: it is not an AbortSignal"],
    [5, "call options: 5 is not an object"],
  ])("%j is refused", async (options, problem) => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    expect(() => same.with(options as object)).toThrow(problem);
  });

  test("options given later win, and others stay", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    let seen = 0;
    cluster.onCall = ({ deadlineMs }) => {
      seen = deadlineMs;
      return undefined;
    };
    await same.with({ deadlineMs: 500, retries: 0 }).with({ deadlineMs: 400 })(1);
    expect(seen).toBeGreaterThan(300);
    expect(seen).toBeLessThanOrEqual(400);
  });
});
