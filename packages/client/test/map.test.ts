import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud, FunctionHandle } from "../src/api.js";
import { FakeCluster, until } from "./fake-cluster.js";

let cluster: FakeCluster;
let cloud: Cloud;
let square: FunctionHandle<[number], number>;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
  square = (await cloud.register("square", (_ctx, x: number) => x * x)) as FunctionHandle<[number], number>;
});

afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

function* numbers(count: number, taken?: number[]): Generator<number, void, undefined> {
  for (let i = 0; i < count; i++) {
    taken?.push(i);
    yield i;
  }
}

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe("map", () => {
  test("ordered results come in the order of the inputs, more than fit in flight", async () => {
    expect(await collect(square.map(numbers(3_000)))).toEqual([...numbers(3_000)].map((x) => x * x));
  });

  test("unordered results are complete", async () => {
    const results = await collect(square.map(numbers(3_000), { ordered: false, inFlight: 50 }));
    expect(results.sort((a, b) => a - b)).toEqual([...numbers(3_000)].map((x) => x * x));
  });

  test("an asynchronous input works, and an empty one ends at once", async () => {
    async function* later(): AsyncGenerator<number, void, undefined> {
      for (const x of [1, 2, 3]) {
        await new Promise((resolve) => setImmediate(resolve));
        yield x;
      }
    }
    expect(await collect(square.map(later()))).toEqual([1, 4, 9]);
    expect(await collect(square.map([]))).toEqual([]);
  });

  test("P1: inputs are read only as fast as results are taken", async () => {
    const taken: number[] = [];
    const results = square.map(numbers(1_000, taken), { inFlight: 10 });
    expect(taken).toEqual([]);
    await results.next();
    await until(() => cluster.log.filter((line) => line.startsWith("call")).length >= 10, "the first calls");
    expect(taken.length).toBeLessThanOrEqual(11);
    for (let i = 0; i < 20; i++) await results.next();
    expect(taken.length).toBeLessThanOrEqual(31);
    await results.return();
  });

  test("P2: leaving the loop cancels what is in flight and returns the iterator", async () => {
    cluster.onCall = ({ call }) => (call.endsWith(".0") ? undefined : "silence");
    let returned = false;
    const inputs = {
      *[Symbol.iterator]() {
        try {
          yield* numbers(100);
        } finally {
          returned = true;
        }
      },
    };
    for await (const result of square.map(inputs, { inFlight: 5 })) {
      expect(result).toBe(0);
      break;
    }
    expect(returned).toBe(true);
    await until(() => cluster.cancels.length >= 4, "the cancel messages");
  });

  test.each([true, false])("P3: the first failure ends the loop (ordered: %s)", async (ordered) => {
    const failing = await cloud.register("failing", (_ctx, x: number) => {
      if (x === 5) throw new Error("five");
      return x;
    });
    await expect(collect(failing.map(numbers(1_000), { ordered, inFlight: 8 }))).rejects.toMatchObject({
      code: "EXECUTION_FAILED",
    });
    expect(cluster.log.filter((line) => line.startsWith("call")).length).toBeLessThan(100);
  });

  test("what the input throws ends the loop", async () => {
    function* broken(): Generator<number, void, undefined> {
      yield 1;
      throw new Error("broken input");
    }
    await expect(collect(square.map(broken()))).rejects.toThrow("broken input");
  });

  test("a signal ends the loop", async () => {
    cluster.onCall = () => "silence";
    const controller = new AbortController();
    const all = collect(square.map(numbers(10), { signal: controller.signal }));
    await until(() => cluster.log.filter((line) => line.startsWith("call")).length === 10, "the calls");
    controller.abort();
    await expect(all).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("options are checked at once", () => {
    expect(() => square.map([], { inFlight: 0 })).toThrow("inFlight: 0 is not an integer from 1 to 10,000");
    expect(() => square.map([], { orderd: true } as object)).toThrow('did you mean "ordered"?');
  });
});
