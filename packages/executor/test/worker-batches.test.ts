import type { CallId, Failure, FunctionSpec } from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire";
import { describe, expect, test } from "vitest";
import type { RunOrder } from "../dist/worker-pool.js";
import { PoolHarness, stepOf, valueArgument } from "./worker-harness.js";

const SOURCE = `
  export const double = (ctx, items) => items.map((x) => 2 * x);
  export const later = async (ctx, items) => { await null; return items.map((x) => 2 * x); };
  export const about = (ctx, items) => items.map((_, i) => ({ ...pick(ctx.batch[i]), of: ctx.batch.length, first: ctx.id }));
  const pick = ({ id, attempt, node, isCancelled }) => ({ id, attempt, node, isCancelled });
  export const odd = (ctx, items) => items.map((x) => (x % 2 === 1 ? x : ctx.fail(new RangeError(x + " is even"))));
  export const errors = (ctx, items) => items.map((x) => new RangeError("a result: " + x));
  export const some = (ctx, items) => items.map((x) => (x === 2 ? () => x : x));
  export const throws = (ctx, items) => { throw new TypeError("no " + items.length); };
  export const short = (ctx, items) => items.slice(1);
  export const sum = (ctx, items) => items.reduce((a, b) => a + b, 0);
  export const spread = (ctx, items) => Float64Array.from(items);
  export const lists = (ctx, items) => items.map((list) => list.length);
  export const sees = async (ctx, items) => {
    const aborted = new Promise((resolve) => ctx.signal.addEventListener("abort", resolve, { once: true }));
    ctx.log("begun");
    await aborted;
    throw ctx.signal.reason;
  };
  export const polls = async (ctx, items) => {
    ctx.log("begun");
    while (!ctx.batch[0].isCancelled) await new Promise((resolve) => setTimeout(resolve, 1));
    return items.map((x) => (ctx.signal.aborted ? "all" : x));
  };
  export const exits = (ctx, items) => process.exit(3);
  export class Counter {
    constructor(ctx) { this.batches = 0; }
    run(ctx, items) { this.batches += 1; return items.map((x) => [x, this.batches]); }
  }
`;
const NAMES = "double later about odd errors some throws short sum spread lists sees polls exits Counter".split(" ");
const options = { concurrency: 1, gpu: false, batching: { maxSize: 64, windowMs: 0 } };

async function opened(): Promise<PoolHarness> {
  const specs: Record<string, Partial<FunctionSpec>> = Object.fromEntries(NAMES.map((name) => [name, { options }]));
  const plain = { options: { concurrency: 1, gpu: false } };
  const harness = new PoolHarness().add(`${SOURCE} export const inc = (ctx, x) => x + 1;`, { ...specs, inc: plain });
  return harness.started(0);
}

async function batch(harness: PoolHarness, fn: string, ...items: readonly unknown[]): Promise<readonly unknown[]> {
  const runs = harness.giveBatch(items.map((item) => harness.order(fn, [item])));
  const ends = await Promise.all(runs.map((run) => harness.endOf(run)));
  return ends.map(({ value, failure }) => (failure === undefined ? value : failure));
}

const thrown = (fn: string, name: string, message: string): unknown =>
  expect.objectContaining({ code: "EXECUTION_FAILED", fn, error: expect.objectContaining({ name, message }) });

describe("a batch", () => {
  test("is one call of the function, whose results go to their calls; also with a promise, and of one", async () => {
    await using harness = await opened();
    expect(await batch(harness, "double", 1, 2, 3)).toEqual([2, 4, 6]);
    expect(await batch(harness, "later", 1, 2, 3)).toEqual([2, 4, 6]);
    expect(await harness.call("double", 21)).toBe(42);
    expect(await batch(harness, "Counter", "a", "b")).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    expect(await harness.call("Counter", "c")).toEqual(["c", 2]);
  });

  test("of lists is a list of lists: nothing is spread, nothing is taken for a batch", async () => {
    await using harness = await opened();
    expect(await batch(harness, "lists", [1, 2], [], [[3]])).toEqual([2, 0, 1]);
    expect(await harness.call("lists", [1, 2, 3])).toBe(3);
  });

  test("tells the function of its calls: id, attempt, node", async () => {
    await using harness = await opened();
    const given = ["x", "y"].map((call, i): RunOrder => {
      const step = stepOf("about", [valueArgument(i)], { node: `n${i}` });
      return harness.order("about", [], { call: call as CallId, attempt: i + 1, steps: [step] });
    });
    const [, second] = await Promise.all(harness.giveBatch(given).map((run) => harness.endOf(run)));
    expect(second?.value).toEqual({ id: "y", attempt: 2, node: "n1", isCancelled: false, of: 2, first: "x" });
  });

  test("as a step of a chain takes what came before as a list of one", async () => {
    await using harness = await opened();
    const steps = [
      stepOf("inc", [valueArgument(4)], { node: "a" }),
      stepOf("odd", [{ kind: "previous" }], { node: "b" }),
      stepOf("double", [{ kind: "previous" }], { node: "c" }),
    ];
    const run = harness.give(harness.order("inc", [], { steps }));
    expect((await harness.endOf(run)).value).toBe(10);
    const even = [stepOf("inc", [valueArgument(5)]), stepOf("odd", [{ kind: "previous" }])];
    const failed = await harness.endOf(harness.give(harness.order("inc", [], { steps: even })));
    expect(failed).toMatchObject({ step: 1, failure: { code: "EXECUTION_FAILED", error: { message: "6 is even" } } });
  });
});

describe("a call of a batch fails alone", () => {
  test("when its place says so; an Error in that place is a result like any other", async () => {
    await using harness = await opened();
    expect(await batch(harness, "odd", 1, 2, 3)).toEqual([1, thrown("odd", "RangeError", "2 is even"), 3]);
    expect(await batch(harness, "errors", 1)).toEqual([new RangeError("a result: 1")]);
  });

  test("when its result cannot be sent, or its argument not be read", async () => {
    await using harness = await opened();
    const results = await batch(harness, "some", 1, 2, 3);
    expect(results).toEqual([1, expect.objectContaining({ code: "NOT_SENDABLE" }), 3]);
    const orders = [harness.order("double", [1]), harness.order("double", [1, 2]), harness.order("double", [])];
    const step = stepOf("double", [{ kind: "value", bytes: encodeValue(1, { what: "v" }).slice(0, 1) }]);
    orders.push(harness.order("double", [], { steps: [step] }));
    const ends = await Promise.all(harness.giveBatch(orders).map((run) => harness.endOf(run)));
    expect(ends.map(({ value, failure }) => failure?.code ?? value)).toEqual([
      2,
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
      "WIRE_FORMAT",
    ]);
    expect(ends[1]?.failure).toMatchObject({ problem: expect.stringContaining("takes one a call") });
  });

  test("when it is revoked before: the others begin without it", async () => {
    await using harness = await opened();
    const blocker = harness.give(harness.order("polls", [1]));
    const orders = [1, 2, 3].map((x) => harness.order("double", [x]));
    const [first, second, third] = harness.giveBatch(orders) as [number, number, number];
    await harness.until("the blocker runs", () => harness.logs.length > 0);
    expect(harness.pool.revoke(0, second)).toBe(true);
    harness.pool.abort(0, blocker, { code: "CANCELLED", what: "test" });
    expect((await harness.endOf(first)).value).toBe(2);
    expect((await harness.endOf(third)).value).toBe(6);
    expect(harness.ended.has(second)).toBe(false);
  });
});

describe("all calls of a batch fail", () => {
  test("with what the function throws", async () => {
    await using harness = await opened();
    const all = thrown("throws", "TypeError", "no 2");
    expect(await batch(harness, "throws", 1, 2)).toEqual([all, all]);
  });

  test.each([
    ["short", "a list of 2"],
    ["sum", "a number"],
    ["spread", "a Float64Array, which is no Array"],
  ])("when %s returns something else than a list with one result for each", async (fn, given) => {
    await using harness = await opened();
    const message = `a batching function returns a list with one result for each of its items, in their order: for 3 it returned ${given}`;
    const all = thrown(fn, "TypeError", message);
    expect(await batch(harness, fn, 1, 2, 3)).toEqual([all, all, all]);
  });

  test("when its signal aborts, which it does when all are cancelled and not before", async () => {
    await using harness = await opened();
    const failure: Failure = { code: "CANCELLED", what: "test" };
    const runs = harness.giveBatch([1, 2].map((x) => harness.order("sees", [x])));
    await harness.until("it runs", () => harness.logs.length === 1);
    for (const run of runs) harness.pool.abort(0, run, failure);
    for (const run of runs) expect((await harness.endOf(run)).failure).toEqual(failure);

    const [cancelled, other] = harness.giveBatch(["a", "b"].map((x) => harness.order("polls", [x]))) as [
      number,
      number,
    ];
    await harness.until("it runs", () => harness.logs.length === 2);
    harness.pool.abort(0, cancelled, failure);
    expect((await harness.endOf(cancelled)).failure).toEqual(failure);
    expect((await harness.endOf(other)).value).toBe("b");
  });

  test("as begun, when the function ends its worker", async () => {
    await using harness = await opened();
    const runs = harness.giveBatch([1, 2].map((x) => harness.order("exits", [x])));
    expect(await harness.exitOf()).toMatchObject({ started: runs, unstarted: [] });
  });
});

test("a batch that is too large for the ring goes beside it", async () => {
  await using harness = await opened();
  const items = Array.from({ length: 20 }, (_, i) => "x".repeat(10_000 + i));
  const runs = harness.giveBatch(items.map((item) => harness.order("lists", [item])));
  const ends = await Promise.all(runs.map((run) => harness.endOf(run)));
  expect(ends.map(({ value }) => value)).toEqual(items.map(({ length }) => length));
});
