/** Large values between the main thread and its workers in real shared memory: handed over without a copy, private to who has them, and given back. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sharedMemory } from "@cloudburst/native";
import { encodeArguments } from "@cloudburst/wire";
import { afterEach, describe, expect, test } from "vitest";
import type { RunOrder, StateResult } from "../dist/worker-pool.js";
import { PoolHarness, stepOf, valueArgument } from "./worker-harness.js";

const SOURCE = `
  export const last = (_ctx, values) => values[values.length - 1];
  export const echo = (_ctx, values) => values;
  export const fill = (_ctx, values, by) => { const seen = values[0]; values.fill(by); return [seen, values[1]]; };
  export const negate = (_ctx, values) => { for (let i = 0; i < values.length; i++) values[i] = -values[i]; return values; };
  export const sum = (_ctx, a, b) => a[0] * 10 + b[0];
  export const spin = () => { for (;;); };
  export const slow = async (_ctx, values) => { await new Promise((r) => setTimeout(r, 5)); return values; };
  export const store = async (ctx, values) => { await ctx.put("k", values); const got = await ctx.get("k"); got[0] = 9; return (await ctx.get("k"))[0]; };
`;
const NAMES = [...SOURCE.matchAll(/export const (\w+)/g)].map((match) => match[1] as string);
const BYTES = 400_000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
setFlagsFromString("--no-expose-gc");

const shared = sharedMemory();

async function startedPool(workers = 1): Promise<PoolHarness> {
  const harness = new PoolHarness({ workers, sharesMemory: true }).add(SOURCE, NAMES);
  return harness.started(...Array.from({ length: workers }, (_, slot) => slot));
}

function numbers(seed: number): Float64Array {
  return Float64Array.from({ length: BYTES / 8 }, (_, i) => i + seed);
}

/** Much faster than to compare element by element. */
function expectSame(got: unknown, wanted: Float64Array): void {
  expect(got).toBeInstanceOf(Float64Array);
  const { buffer, byteOffset, byteLength } = got as Float64Array;
  expect(Buffer.compare(Buffer.from(buffer, byteOffset, byteLength), Buffer.from(wanted.buffer))).toBe(0);
}

function expectShared(bytes: Uint8Array): void {
  const token = shared?.give(bytes);
  expect(token).toBeDefined();
  if (token !== undefined) shared?.drop(token);
}

/** An order whose arguments lie in shared memory, as those of a client on this host do. */
function orderInMemory(workers: PoolHarness, version: string, ...args: readonly unknown[]): RunOrder {
  const { bytes } = encodeArguments(args, { what: "arguments", allocate: (size) => shared?.allocate(size) });
  expectShared(bytes);
  return workers.order(version, [], { steps: [stepOf(version, [{ kind: "spread", bytes }])] });
}

async function untilReturned(): Promise<void> {
  await expect
    .poll(
      () => {
        collectGarbage();
        const { handles, tokens, segments, idleSegments } = shared?.stats() ?? {};
        return { handles, tokens, areAllIdle: segments === idleSegments };
      },
      { timeout: 15_000 },
    )
    .toEqual({ handles: 0, tokens: 0, areAllIdle: true });
}

describe.skipIf(shared === undefined)("a pool that shares memory", () => {
  afterEach(untilReturned);

  test("hands arguments and results over equal, and gives their memory back", async () => {
    const handOver = async (): Promise<void> => {
      await using workers = await startedPool();
      for (let i = 0; i < 50; i++) {
        const ended = await workers.endOf(workers.give(orderInMemory(workers, "echo", numbers(i))));
        expectSame(ended.value, numbers(i));
        workers.ended.clear();
      }
      expect((await workers.endOf(workers.give(orderInMemory(workers, "last", numbers(3))))).value).toBe(BYTES / 8 + 2);
    };
    await handOver();
  });

  test("releases the arguments of a call at its end, without waiting for a garbage collection", async () => {
    await using workers = await startedPool();
    const order = orderInMemory(workers, "last", numbers(0));
    const argument = order.steps[0]?.args[0];
    await workers.endOf(workers.give(order));
    expect(argument?.kind === "spread" && argument.bytes.length).toBe(0);
  });

  test("gives each run memory of its own: what one writes, no other sees, nor the next step of a chain what an earlier one changes", async () => {
    await using workers = await startedPool(2);
    const values = numbers(1);
    const { bytes } = encodeArguments([values, 5], { what: "arguments", allocate: (size) => shared?.allocate(size) });
    // Of a DAG: such bytes may be used again, and so are not released.
    const step = stepOf("fill", [{ kind: "spread", bytes }], { node: "n" });
    const runs = [0, 1, 0, 1].map((slot) => workers.give(workers.order("fill", [], { steps: [step] }), slot));
    for (const run of runs) expect((await workers.endOf(run)).value).toEqual([1, 5]);
    const previous = { kind: "previous" } as const;
    const steps = [
      stepOf("negate", [valueArgument(values)], { node: "a", reportsResult: true }),
      stepOf("fill", [previous, valueArgument(7)], { node: "b", reportsResult: true }),
      stepOf("last", [previous], { node: "c" }),
    ];
    const chain = await workers.endOf(workers.give(workers.order("negate", [], { steps })));
    expect(chain.value).toBe(7);
    expect(workers.results.map(({ step: at, value }) => [at, (value as Float64Array)[0]])).toEqual([
      [0, -1],
      [1, -1],
    ]);
    // Both arguments are the result of the step before, and each has its own.
    const both = [
      stepOf("negate", [valueArgument(values)], { node: "a" }),
      stepOf("sum", [previous, previous], { node: "b" }),
    ];
    expect((await workers.endOf(workers.give(workers.order("negate", [], { steps: both })))).value).toBe(-11);
    workers.results.length = 0;
  });

  test("takes what functions put into the state, and gives what they get, private to each get", async () => {
    await using workers = await startedPool();
    let stored: Uint8Array | undefined;
    workers.onAsk = (_run, operation, answer) => {
      if (operation.kind === "put") stored = operation.value;
      const result: StateResult =
        operation.kind === "put" ? { kind: "done", existed: false } : { kind: "value", value: stored as Uint8Array };
      answer(result);
    };
    const ended = await workers.endOf(workers.give(orderInMemory(workers, "store", numbers(4))));
    expect(ended.value).toBe(4);
    expectShared(stored as Uint8Array);
    stored = undefined;
  });

  test("H4: a worker that is terminated at any instant leaves no token and no memory behind", async () => {
    const terminateOften = async (): Promise<void> => {
      await using workers = await startedPool();
      for (let round = 0; round < 15; round++) {
        const orders = Array.from({ length: 8 }, () => orderInMemory(workers, "slow", numbers(round)));
        orders.push(orderInMemory(workers, "spin", numbers(round)), orderInMemory(workers, "echo", numbers(round)));
        for (const order of orders) workers.give(order);
        // Not at a time, but somewhere among what the worker does with them.
        for (let turns = 0; turns < round * 40; turns++) await new Promise((resolve) => setImmediate(resolve));
        workers.pool.terminate(0);
        await workers.exitOf();
        await workers.started(0);
      }
      expect((await workers.endOf(workers.give(orderInMemory(workers, "echo", numbers(0))))).value).toHaveLength(
        BYTES / 8,
      );
      workers.ended.clear();
    };
    await terminateOften();
  }, 60_000);
});
