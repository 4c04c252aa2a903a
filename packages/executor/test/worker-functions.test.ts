/** What worker threads run, and what comes of it. */

import { ref } from "@cloudburst/model";
import { encodeArguments, encodeValue } from "@cloudburst/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PoolHarness, stepOf, valueArgument } from "./worker-harness.js";

const SOURCE = `
  export const square = (_ctx, x) => x * x;
  export const list = (_ctx, ...args) => args;
  export const later = async (_ctx, x) => { await new Promise((r) => setTimeout(r, 5)); return x + 1; };
  export const quick = async (_ctx, x) => x + 1;
  export const thenable = (_ctx, x) => ({ then(resolve) { resolve(x * 2); } });
  export const facts = (ctx) => ({ id: ctx.id, attempt: ctx.attempt, fn: ctx.fn, node: ctx.node, left: ctx.remainingMs(), aborted: ctx.signal.aborted });
  export const nothing = () => {};
  export const throws = () => { throw new RangeError("too far"); };
  export const rejects = async () => { throw new TypeError("wrong", { cause: new Error("deep") }); };
  export const throwsText = () => { throw "just text"; };
  export const throwsNull = () => { throw null; };
  export const hostile = () => { throw { get message() { throw new Error("ha"); }, name: "x", stack: "y" }; };
  export const unsendable = () => ({ ok: 1, callback: () => 1 });
  export const symbol = () => Symbol("s");
  export const badThen = () => ({ get then() { throw new Error("no then"); } });
  export const big = (_ctx, bytes) => { const out = new Uint8Array(bytes.length); for (let i = 0; i < out.length; i += 4096) out[i] = bytes[i] + 1; return out; };
  export const instance = () => new (class Point { x = 1; get double() { return 2; } })();
  export const describe = (_ctx, value) => [Object.getPrototypeOf(value) === Object.prototype, value.x, value.double];
  export const mutate = (_ctx, a, b) => { a.list.push(9); return [a, b, a === b]; };
  export const touch = (_ctx, value) => { value.n += 1; return value.n; };
  export const says = (ctx) => { ctx.log("hello", { n: 1 }); ctx.log("odd", { big: 1n }); console.log("out line"); console.error("err line"); };
  export const env = (_ctx, key) => { const value = process.env[key]; process.env[key] = "changed"; return value; };
  export const microtasks = (_ctx) => { globalThis.steps ??= 0; void (async () => { for (let i = 0; i < 50; i++) { await null; globalThis.steps += 1; } })(); };
  export const steps = () => globalThis.steps;
  export const tick = () => { globalThis.ticks = 0; globalThis.ticker = setInterval(() => { globalThis.ticks += 1; }, 5); globalThis.ticker.unref(); };
  export const ticks = () => globalThis.ticks;
  let built = 0;
  export class Counter {
    #n; constructor(ctx, start) { built += 1; this.#n = start; this.fn = ctx.fn; ctx.log("built", { start }); }
    run(_ctx, by) { this.#n += by; return [this.fn, built, this.#n]; }
  }
  export class Fussy { static tries = 0; constructor() { Fussy.tries += 1; if (Fussy.tries === 1) throw new Error("database starts"); } run() { return Fussy.tries; } }
  export class NoRun {}
`;
const NAMES = [...SOURCE.matchAll(/export (?:const|class) (\w+)/g)].map((match) => match[1] as string);

let workers: PoolHarness;
beforeAll(async () => {
  workers = await new PoolHarness({ env: { ...process.env, CLOUDBURST_TEST: "given" } }).started(0);
  workers.add(
    SOURCE,
    NAMES.filter((name) => name !== "Counter" && name !== "NoRun"),
  );
  const args = encodeArguments([100], { what: "args" }).bytes;
  workers.add(SOURCE, { Counter: { kind: "class", constructorArgs: args } });
  workers.add(SOURCE, { classAsFunction: { exportName: "Counter", kind: "function", constructorArgs: args } });
  workers.add(SOURCE, { NoRun: { kind: "class" }, missing: { exportName: "absent" } });
  workers.add("export const n = 1; syntax error here", { broken: {} });
  workers.add("throw new Error('at load')", { loadThrows: {} });
});
afterAll(() => workers[Symbol.asyncDispose]());

test("functions are called with a context and their arguments: synchronous, asynchronous, thenable", async () => {
  expect(await workers.call("square", 7)).toBe(49);
  expect(await workers.call("later", 7)).toBe(8);
  expect(await workers.call("quick", 7)).toBe(8);
  expect(await workers.call("thenable", 7)).toBe(14);
  expect(await workers.call("nothing")).toBe(undefined);
  const values = [undefined, null, [], [[1], [2]], new Map([["k", 1n]]), new Set([1]), new Float64Array([1.5]), "ü€😀"];
  expect(await workers.call("list", ...values)).toEqual(values);
});

test("the context tells id, attempt, name, node and the time left", async () => {
  const bytes = encodeArguments([], { what: "args" }).bytes;
  const order = workers.order("facts", [], { attempt: 3, remainingMs: 5_000 });
  const run = workers.give({ ...order, steps: [stepOf("facts", [{ kind: "spread", bytes }], { node: "knöten" })] });
  const { value } = await workers.endOf(run);
  expect(value).toMatchObject({ id: order.call, attempt: 3, fn: "facts", node: "knöten", aborted: false });
  const { left } = value as { readonly left: number };
  expect(left).toBeLessThan(5_001);
  expect(left).toBeGreaterThan(2_000);
});

test("runMs is the time in user code", async () => {
  const { runMs } = await workers.endOf(workers.give(workers.order("later", [1])));
  expect(runMs).toBeGreaterThan(4);
  expect(runMs).toBeLessThan(1_000);
});

describe("failures", () => {
  test("what a function throws is EXECUTION_FAILED with the error and only the user's frames", async () => {
    const failure = await workers.failureOf("throws");
    expect(failure).toMatchObject({
      code: "EXECUTION_FAILED",
      fn: "throws",
      error: { name: "RangeError", message: "too far" },
    });
    const { stack } = (failure as { readonly error: { readonly stack: string } }).error;
    expect(stack).toMatch(/at throws .*m\d+\.mjs:\d+:\d+/);
    expect(stack).not.toContain("worker/");
    expect(stack.split("\n")).toHaveLength(2);
  });

  test("a rejection keeps its cause", async () => {
    expect(await workers.failureOf("rejects")).toMatchObject({
      code: "EXECUTION_FAILED",
      error: { name: "TypeError", message: "wrong", cause: { message: "deep" } },
    });
  });

  test.each([
    ["throwsText", "just text"],
    ["throwsNull", "null"],
    ["hostile", "a value that cannot be described"],
  ])("%s: what is thrown need not be an error", async (name, message) => {
    expect(await workers.failureOf(name)).toMatchObject({
      code: "EXECUTION_FAILED",
      error: { name: "NonError", message },
    });
  });

  test("a result that cannot be sent is NOT_SENDABLE and says where", async () => {
    expect(await workers.failureOf("unsendable")).toMatchObject({
      code: "NOT_SENDABLE",
      what: 'result of "unsendable"',
    });
    expect(await workers.failureOf("symbol")).toMatchObject({ code: "NOT_SENDABLE", what: 'result of "symbol"' });
    expect(await workers.failureOf("badThen")).toMatchObject({
      code: "EXECUTION_FAILED",
      error: { message: "no then" },
    });
  });

  test("code that does not load is MODULE_LOAD_FAILED, at every call, and a missing export names those that exist", async () => {
    for (let call = 0; call < 2; call++) {
      expect(await workers.failureOf("broken")).toMatchObject({
        code: "MODULE_LOAD_FAILED",
        error: { name: "SyntaxError" },
      });
      expect(await workers.failureOf("loadThrows")).toMatchObject({
        code: "MODULE_LOAD_FAILED",
        error: { message: "at load" },
      });
    }
    const failure = await workers.failureOf("missing");
    expect(JSON.stringify(failure)).toContain('no export \\"absent\\"; it exports \\"Counter\\"');
    expect(await workers.failureOf("NoRun")).toMatchObject({ code: "MODULE_LOAD_FAILED" });
  });

  test("arguments that are malformed fail the run, not the worker", async () => {
    const steps = [stepOf("square", [{ kind: "spread", bytes: new Uint8Array([255, 1, 2]) }])];
    const { failure } = await workers.endOf(workers.give({ ...workers.order("square"), steps }));
    expect(["WIRE_FORMAT", "VERSION_UNSUPPORTED"]).toContain(failure?.code);
  });
});

describe("classes", () => {
  test("a class is constructed once per version with its arguments, also when it was registered as a function", async () => {
    expect(await workers.call("Counter", 1)).toEqual(["Counter", 1, 101]);
    expect(await workers.call("Counter", 1)).toEqual(["Counter", 1, 102]);
    expect(workers.logs).toContainEqual(
      expect.objectContaining({ run: undefined, fn: "Counter", message: "built", fields: { start: 100 } }),
    );
    const [name, , n] = (await workers.call("classAsFunction", 5)) as [string, number, number];
    expect([name, n]).toEqual(["classAsFunction", 105]);
  });

  test("T3: a constructor that failed is tried again, but not at once", async () => {
    expect(await workers.failureOf("Fussy")).toMatchObject({
      code: "MODULE_LOAD_FAILED",
      error: { message: "database starts" },
    });
    expect(await workers.failureOf("Fussy")).toMatchObject({
      code: "MODULE_LOAD_FAILED",
      error: { message: "database starts" },
    });
    await expect.poll(() => workers.call("Fussy").catch(() => "not yet"), { timeout: 5_000 }).toBe(2);
  });
});

describe("chains", () => {
  test("R3: each step gets the result of the one before as if it came from another process", async () => {
    const steps = [stepOf("instance", []), stepOf("describe", [{ kind: "previous" }])];
    const { value } = await workers.endOf(workers.give({ ...workers.order("instance"), steps }));
    expect(value).toEqual([true, 1, undefined]);
  });

  test("a result that is used twice arrives as two objects", async () => {
    const steps = [
      stepOf("list", [valueArgument(1)]),
      stepOf("mutate", [valueArgument({ list: [] }), { kind: "previous" }]),
    ];
    expect((await workers.endOf(workers.give({ ...workers.order("list"), steps }))).value).toEqual([
      { list: [9] },
      [1],
      false,
    ]);
    const twice = [
      stepOf("later", [valueArgument(1)]),
      stepOf("list", [{ kind: "previous" }, { kind: "previous" }, valueArgument("x")]),
    ];
    expect((await workers.endOf(workers.give({ ...workers.order("later"), steps: twice }))).value).toEqual([2, 2, "x"]);
  });

  test("steps report their results when asked, and the chain ends at the one that fails", async () => {
    const steps = [
      stepOf("later", [valueArgument(1)], { reportsResult: true }),
      stepOf("list", [{ kind: "previous" }], { reportsResult: true }),
      stepOf("square", [valueArgument(3)]),
      stepOf("throws", [{ kind: "previous" }]),
      stepOf("square", [{ kind: "previous" }]),
    ];
    const { run, failure, step } = await workers.endOf(workers.give({ ...workers.order("later"), steps }));
    expect(failure).toMatchObject({ code: "EXECUTION_FAILED", fn: "throws" });
    expect(step).toBe(3);
    expect(workers.results.filter((result) => result.run === run)).toEqual([
      { run, step: 0, value: 2 },
      { run, step: 1, value: [2] },
    ]);
  });
});

describe("references", () => {
  test("stand for stored values, among arguments, in constants, and separately in each step", async () => {
    const references = new Map([["k", encodeValue({ n: 1 }, { what: "v" })]]);
    const args = encodeArguments([ref("k"), { nested: [ref("k")] }], { what: "a" }).bytes;
    const order = { ...workers.order("list"), references, steps: [stepOf("list", [{ kind: "spread", bytes: args }])] };
    expect((await workers.endOf(workers.give(order))).value).toEqual([{ n: 1 }, { nested: [{ n: 1 }] }]);
    const constant = [stepOf("list", [valueArgument({ deep: [ref("k")] }), valueArgument(ref("k"))])];
    expect(
      (await workers.endOf(workers.give({ ...workers.order("list"), references, steps: constant }))).value,
    ).toEqual([{ deep: [{ n: 1 }] }, { n: 1 }]);
    const chain = [stepOf("touch", [valueArgument(ref("k"))]), stepOf("touch", [valueArgument(ref("k"))])];
    expect((await workers.endOf(workers.give({ ...workers.order("touch"), references, steps: chain }))).value).toBe(2);
  });

  test("a value in shared memory is read in place", async () => {
    const bytes = encodeValue(new Float64Array(100_000).fill(0.5), { what: "v" });
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const steps = [stepOf("list", [valueArgument(ref("k"))])];
    const { value } = await workers.endOf(
      workers.give({ ...workers.order("list"), references: new Map([["k", shared]]), steps }),
    );
    expect((value as Float64Array[])[0]).toEqual(new Float64Array(100_000).fill(0.5));
  });
});

test("20 MB go to a worker and come back, and the sender keeps its bytes", async () => {
  const bytes = new Uint8Array(20 * 1024 * 1024).fill(1);
  const order = workers.order("big", [bytes]);
  const first = (await workers.endOf(workers.give(order))).value as Uint8Array;
  expect([first.length, first[0], first[4096], first[1]]).toEqual([bytes.length, 2, 2, 0]);
  const again = (await workers.endOf(workers.give({ ...order, run: 1_000_000 }))).value as Uint8Array;
  expect(again[4096]).toBe(2);
});

test("log lines and output reach the parent's log", async () => {
  const run = workers.give(workers.order("says"));
  await workers.endOf(run);
  await workers.until(
    "output",
    () =>
      workers.logs.some((log) => log.message === "out line") && workers.logs.some((log) => log.message === "err line"),
  );
  expect(workers.logs).toContainEqual(expect.objectContaining({ run, message: "hello", fields: { n: 1 } }));
  expect(workers.logs.find((log) => log.message === "odd")?.fields).toHaveProperty("problem");
  expect(workers.logs.find((log) => log.message === "out line")?.stream).toBe("stdout");
});

test("the environment is a copy", async () => {
  expect(await workers.call("env", "CLOUDBURST_TEST")).toBe("given");
  expect(await workers.call("env", "CLOUDBURST_TEST")).toBe("changed");
  expect(process.env.CLOUDBURST_TEST).toBe(undefined);
});

describe("sleep", () => {
  test("L1: promise jobs that a synchronous function leaves behind are done before the worker blocks", async () => {
    await workers.call("microtasks");
    expect(await workers.call("steps")).toBe(50);
  });

  test("L4: unreferenced timers go on in a worker that has nothing to do", async () => {
    await workers.call("tick");
    await expect.poll(() => workers.call("ticks"), { timeout: 5_000, interval: 100 }).toBeGreaterThan(3);
  });
});
