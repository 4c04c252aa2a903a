/** How worker threads end, what is known of their orders then, and what passes between them and the main thread. */
import { encodeValue } from "@cloudburst/wire";
import { expect, test } from "vitest";
import type { StateOperation } from "../dist/worker-pool.js";
import { PoolHarness } from "./worker-harness.js";

const SOURCE = `
  export const square = (_ctx, x) => x * x;
  export const spin = () => { for (;;); };
  export const exit = (_ctx, code) => process.exit(code);
  export const blowUp = () => { const all = []; for (let i = 0; ; i++) all.push({ i, text: "x" + i, list: [i] }); };
  export const timerThrows = () => { setTimeout(() => { throw new Error("from a timer"); }, 1); };
  export const lostRejection = () => { Promise.reject(new Error("nobody listens")); };
  export const never = () => new Promise(() => {});
  export const waitForAbort = (ctx) => new Promise((_, reject) => { ctx.signal.addEventListener("abort", () => reject(ctx.signal.reason)); });
  export const abortedWith = (ctx) => new Promise((resolve) => { ctx.signal.addEventListener("abort", () => resolve([ctx.signal.reason.code, ctx.signal.reason.name])); });
  export const pollAbort = (ctx) => { let polls = 0; while (!ctx.signal.aborted) polls += 1; return polls > 0; };
  export const lateSignal = async (ctx) => { await new Promise((r) => setTimeout(r, 100)); return ctx.signal.aborted; };
  export const sleep = async (_ctx, ms) => { await new Promise((r) => setTimeout(r, ms)); return ms; };
  export const state = async (ctx) => {
    await ctx.put("k", { a: 1 });
    const value = await ctx.get("k");
    const none = await ctx.get("none");
    await ctx.add("s", 1, "two");
    const set = await ctx.get("s");
    const updated = await ctx.update("k", (old) => ({ a: old.a + 1 }));
    const existed = await ctx.delete("k");
    return { value, none, set, updated, existed, keys: await ctx.keys("p", { after: "pa", limit: 2 }) };
  };
  export const badKeys = async (ctx) => {
    const tries = [() => ctx.get(""), () => ctx.put("\\u0000cloudburst/x", 1), () => ctx.put("k", () => 1), () => ctx.keys("", { limit: 0 }), () => ctx.get("fail")];
    return Promise.all(tries.map((attempt) => attempt().then(() => "done", (error) => error.code)));
  };
  let kept;
  export const keep = (ctx) => { kept = ctx; };
  export const useKept = () => kept.get("k").then(() => "done", (error) => error.code);
  export const bigState = async (ctx, bytes) => { await ctx.put("k", bytes); return (await ctx.get("k")).length; };
`;
const NAMES = [...SOURCE.matchAll(/export const (\w+)/g)].map((match) => match[1] as string);

async function startedPool(options: ConstructorParameters<typeof PoolHarness>[0] = {}): Promise<PoolHarness> {
  const workers = new PoolHarness(options).add(SOURCE, NAMES);
  const slots = Array.from({ length: options.workers ?? 1 }, (_, slot) => slot);
  return workers.started(...slots);
}

test("terminate ends an endless loop within 100 ms; the loop is started, what waited behind it is not", async () => {
  await using workers = await startedPool();
  const spin = workers.give(workers.order("spin"));
  const behind = [workers.give(workers.order("square", [2])), workers.give(workers.order("square", [3]))];
  await expect.poll(() => workers.pool.hasStarted(0, spin)).toBe(true);
  const since = performance.now();
  workers.pool.terminate(0);
  const { exit, started, unstarted } = await workers.exitOf();
  expect(performance.now() - since).toBeLessThan(100);
  expect(exit).toEqual({ kind: "terminated" });
  expect([started, unstarted]).toEqual([[spin], behind]);
});

test("a slot can be started again with the code it knew", async () => {
  await using workers = await startedPool();
  expect(await workers.call("square", 2)).toBe(4);
  workers.pool.terminate(0);
  await workers.exitOf();
  expect(workers.pool.run(0, workers.order("square", [3]))).toBe(false);
  await workers.started(0);
  expect(await workers.call("square", 3)).toBe(9);
});

test("process.exit in user code ends the worker with its code", async () => {
  await using workers = await startedPool();
  const run = workers.give(workers.order("exit", [7]));
  expect(await workers.exitOf()).toMatchObject({
    exit: { kind: "exited", exitCode: 7 },
    started: [run],
    unstarted: [],
  });
});

test("a heap that grows past its limit ends only its worker, as out of memory", async () => {
  await using workers = await startedPool({ memoryMb: 32, workers: 2 });
  const run = workers.give(workers.order("blowUp"));
  const { exit, started } = await workers.exitOf(0);
  expect(exit).toEqual({ kind: "out-of-memory", limitMb: 32 });
  expect(started).toEqual([run]);
  const other = workers.give(workers.order("square", [5]), 1);
  expect((await workers.endOf(other)).value).toBe(25);
});

test.each([
  ["timerThrows", "from a timer"],
  ["lostRejection", "nobody listens"],
])("%s: an error outside any call is a crash that says what it was", async (name, message) => {
  await using workers = await startedPool();
  await workers.call(name);
  const waiting = workers.give(workers.order("never"));
  const { exit, started } = await workers.exitOf();
  expect(exit).toMatchObject({ kind: "crashed", problem: expect.stringContaining(message) });
  // Either it was begun before the crash or not: never both, never neither.
  expect(started.length === 0 || started[0] === waiting).toBe(true);
});

test("abort reaches an asynchronous function; giving up with the reason is that failure", async () => {
  await using workers = await startedPool();
  const failure = { code: "CANCELLED", what: "call" } as const;
  const run = workers.give(workers.order("waitForAbort"));
  const told = workers.give(workers.order("abortedWith"));
  await expect.poll(() => workers.pool.hasStarted(0, told)).toBe(true);
  const since = performance.now();
  workers.pool.abort(0, run, failure);
  workers.pool.abort(0, told, { code: "DEADLINE_EXCEEDED", what: "call", deadlineMs: 5 });
  expect((await workers.endOf(run)).failure).toEqual(failure);
  expect((await workers.endOf(told)).value).toEqual(["DEADLINE_EXCEEDED", "CloudburstError"]);
  expect(performance.now() - since).toBeLessThan(1_000);
});

test("abort reaches a loop that polls ctx.signal, and a signal that is asked for only later", async () => {
  await using workers = await startedPool();
  const late = workers.give(workers.order("lateSignal"));
  const poll = workers.give(workers.order("pollAbort"));
  await expect.poll(() => workers.pool.hasStarted(0, poll)).toBe(true);
  workers.pool.abort(0, late, { code: "CANCELLED", what: "late" });
  workers.pool.abort(0, poll, { code: "CANCELLED", what: "poll" });
  expect((await workers.endOf(poll)).value).toBe(true);
  expect((await workers.endOf(late)).value).toBe(true);
  // Of a run that has ended: nothing.
  workers.pool.abort(0, late, { code: "CANCELLED", what: "late" });
  expect(await workers.call("square", 2)).toBe(4);
});

test("R5: an asynchronous run lets the next order begin, unless a function bears no other beside it", async () => {
  await using workers = await startedPool();
  workers.add(SOURCE, {
    alone: { exportName: "sleep", options: { concurrency: 1, gpu: false } },
    two: { exportName: "sleep", options: { concurrency: 2, gpu: false } },
  });
  const [first, second, third] = ["two", "two", "two"].map((name) => workers.give(workers.order(name, [50]))) as [
    number,
    number,
    number,
  ];
  const alone = workers.give(workers.order("alone", [1]));
  const after = workers.give(workers.order("square", [2]));
  await expect.poll(() => workers.pool.hasStarted(0, second)).toBe(true);
  expect([first, third, alone, after].map((run) => workers.pool.hasStarted(0, run))).toEqual([
    true,
    false,
    false,
    false,
  ]);
  await workers.endOf(after);
  expect([...workers.ended.keys()]).toEqual([first, second, third, alone, after]);
});

test("R5: an order that waits in its worker for its turn can be taken back, and state answers pass it", async () => {
  await using workers = await startedPool();
  workers.add("export const asks = async (ctx) => { await ctx.get('k'); return 'asked'; };", {
    asks: { options: { concurrency: 1, gpu: false } },
  });
  const answers: (() => void)[] = [];
  workers.onAsk = (_run, _operation, answer) => answers.push(() => answer({ kind: "absent" }));
  const asks = workers.give(workers.order("asks"));
  const [kept, revoked] = [workers.give(workers.order("square", [3])), workers.give(workers.order("square", [4]))];
  await expect.poll(() => answers.length).toBe(1);
  expect([kept, revoked].map((run) => workers.pool.hasStarted(0, run))).toEqual([false, false]);
  expect(workers.pool.revoke(0, revoked)).toBe(true);
  answers[0]?.();
  expect((await workers.endOf(kept)).value).toBe(9);
  expect([workers.ended.has(asks), workers.ended.has(revoked)]).toEqual([true, false]);
});

test("an asynchronous run does not hold up others", async () => {
  await using workers = await startedPool();
  const slow = workers.give(workers.order("sleep", [200]));
  expect(await workers.call("square", 3)).toBe(9);
  expect(workers.ended.has(slow)).toBe(false);
  expect((await workers.endOf(slow)).value).toBe(200);
});

test("state requests are answered, also in another order, with values, sets, keys and failures", async () => {
  await using workers = await startedPool();
  const store = new Map<string, Uint8Array>();
  const elements: Uint8Array[] = [];
  const asked: StateOperation[] = [];
  workers.onAsk = (_run, operation, answer) => {
    asked.push(operation);
    if (operation.kind === "put") store.set(operation.key, operation.value);
    if (operation.kind === "add") elements.push(...operation.elements);
    if (operation.kind === "put" || operation.kind === "add") return answer({ kind: "done", existed: false });
    if (operation.kind === "delete") return answer({ kind: "done", existed: store.delete(operation.key) });
    if (operation.kind === "keys") return setImmediate(() => answer({ kind: "keys", keys: ["pb", "pç"] })) && undefined;
    if (operation.key === "s") return answer({ kind: "elements", elements });
    if (operation.key === "fail")
      return answer({ kind: "failed", failure: { code: "STORE_UNAVAILABLE", problem: "down" } });
    const value = store.get(operation.key);
    answer(value === undefined ? { kind: "absent" } : { kind: "value", value });
  };
  expect(await workers.call("state")).toEqual({
    value: { a: 1 },
    none: undefined,
    set: new Set([1, "two"]),
    updated: { a: 2 },
    existed: true,
    keys: ["pb", "pç"],
  });
  expect(asked.at(-1)).toEqual({ kind: "keys", prefix: "p", after: "pa", limit: 2 });
  expect(await workers.call("badKeys")).toEqual([
    "KEY_INVALID",
    "KEY_RESERVED",
    "NOT_SENDABLE",
    "INVALID_ARGUMENT",
    "STORE_UNAVAILABLE",
  ]);
  expect(await workers.call("bigState", new Uint8Array(3_000_000))).toBe(3_000_000);
  await workers.call("keep");
  expect(await workers.call("useKept")).toBe("CLOSED");
});

test("state answers that find the ring full wait and arrive", async () => {
  await using workers = await startedPool({ ringBytes: 1_024 });
  workers.add(
    "export const many = async (ctx, n) => (await Promise.all(Array.from({ length: n }, (_, i) => ctx.get('k' + i)))).length;",
    ["many"],
  );
  const answers: (() => void)[] = [];
  const value = encodeValue("v".repeat(100), { what: "v" });
  workers.onAsk = (_run, _operation, answer) => {
    answers.push(() => answer({ kind: "value", value }));
    if (answers.length === 500) for (const give of answers.reverse()) give();
  };
  expect(await workers.call("many", 500)).toBe(500);
});

test("a stack points into the TypeScript that the code was made of", async () => {
  await using workers = await startedPool();
  // line 1 of the code comes from line 3 of vision.ts, as the mapping AAEA says
  const map = {
    version: 3,
    file: "x.mjs",
    sources: ["vision.ts"],
    sourcesContent: ["\n\nresize"],
    names: [],
    mappings: "AAEA",
  };
  const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
  workers.add(`export const mapped = () => { throw new Error("mapped"); };\n//# sourceMappingURL=${url}\n`, ["mapped"]);
  const failure = await workers.failureOf("mapped");
  expect(JSON.stringify(failure)).toMatch(/vision\.ts:3:1/);
});

test("close ends every worker, tells of their orders, and may be called again", async () => {
  const workers = await startedPool({ workers: 2 });
  const spins = [workers.give(workers.order("spin"), 0), workers.give(workers.order("spin"), 1)];
  await expect.poll(() => spins.every((run, slot) => workers.pool.hasStarted(slot, run))).toBe(true);
  await Promise.all([workers.pool.close(), workers.pool.close()]);
  expect(workers.exits.flatMap((exited) => exited.started).sort()).toEqual(spins);
  await workers[Symbol.asyncDispose]();
});

test("options that make no sense are refused", () => {
  for (const bad of [{ workers: 0 }, { memoryMb: 1.5 }, { ringBytes: 5_000 }, { ordersMax: 0 }]) {
    expect(() => new PoolHarness(bad)).toThrow(RangeError);
  }
});

test("state answers too large for what may wait beside the ring wait and arrive", async () => {
  await using workers = await startedPool({ memoryMb: 256 });
  const source =
    "export const sum = async (ctx, n) => { let all = 0; await Promise.all(Array.from({ length: n }, async (_, i) => { const { length } = await ctx.get('k' + i); all += length; })); return all; };";
  workers.add(source, ["sum"]);
  const mib = 1024 * 1024;
  const value = encodeValue(new Uint8Array(24 * mib), { what: "v" });
  workers.onAsk = (_run, _operation, answer) => answer({ kind: "value", value });
  expect(await workers.call("sum", 12)).toBe(12 * 24 * mib);
});
