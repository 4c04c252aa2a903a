/** The whole executor with real worker threads: whatever a function does, its call ends as it should and its neighbours lose nothing. */

import type { CallId, DagName, Message, NodeName } from "@cloudburst/model";
import { encodeValue } from "@cloudburst/wire";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HostHarness, NO_DISPOSITION, until, versionOf } from "./host-harness.js";

/** A thread may take long to start where eight other things run. */
const START_MS = 20_000;

async function start(functions: Readonly<Record<string, string>>, workers = 1, concurrency = 1): Promise<HostHarness> {
  const h = await HostHarness.start({ options: { workers, memoryMb: 64, graceMs: 2_000 } });
  for (const [fn, source] of Object.entries({ echo: "(_ctx, x) => x", ...functions }))
    await h.register(fn, source, concurrency);
  // Each worker has loaded the code of `echo` before anything is measured.
  for (let i = 0; i < 4 * workers; i++) h.client.call(`warm-${i}`, "echo", [i]);
  for (let i = 0; i < 4 * workers; i++) expect(await h.client.outcome(`warm-${i}`, START_MS)).toBe(i);
  return h;
}

describe("functions that", () => {
  test("return, throw or reject are answered with value or failure, and their worker goes on", async () => {
    await using h = await start({
      sum: "async (_ctx, a, b) => a + b",
      boom: '() => { throw new RangeError("no") }',
      reject: 'async () => { await null; throw new TypeError("later") }',
    });
    h.client.call("c1", "sum", [1, 2]);
    h.client.call("c2", "boom");
    h.client.call("c3", "reject");
    h.client.call("c4", "echo", [{ a: [1n] }]);
    expect(await h.client.outcome("c1")).toBe(3);
    expect(await h.client.answer("c2")).toMatchObject({
      failure: { code: "EXECUTION_FAILED", fn: "boom", error: { name: "RangeError", message: "no" } },
    });
    expect(await h.client.answer("c3")).toMatchObject({
      failure: { code: "EXECUTION_FAILED", error: { name: "TypeError" } },
    });
    expect(await h.client.outcome("c4")).toEqual({ a: [1n] });
    expect(h.log.count("a worker has ended")).toBe(0);
  });

  test("loop for ever end within deadline + 250 ms, and the worker is replaced", async () => {
    await using h = await start({ spin: "() => { for (;;); }" });
    const startedAt = performance.now();
    h.client.call("c1", "spin", [], { deadlineMs: 300 });
    expect(await h.client.outcome("c1")).toBe("DEADLINE_EXCEEDED");
    expect(performance.now() - startedAt).toBeLessThan(550);
    h.client.call("c2", "echo", ["after"]);
    expect(await h.client.outcome("c2", START_MS)).toBe("after");
    expect(h.log.count("a worker has ended")).toBe(1);
  });

  test("heed their signal keep their worker", async () => {
    await using h = await start({
      wait: '(ctx) => new Promise((_, reject) => ctx.signal.addEventListener("abort", () => reject(new Error("heeded"))))',
    });
    h.client.call("c1", "wait", [], { deadlineMs: 100 });
    expect(await h.client.outcome("c1")).toBe("DEADLINE_EXCEEDED");
    h.client.call("c2", "echo", ["after"]);
    expect(await h.client.outcome("c2")).toBe("after");
    expect(h.log.count("a worker has ended")).toBe(0);
  });

  test("call process.exit or use up their heap fail alone; what waits behind them runs in a new worker", async () => {
    await using h = await start({
      exit: "() => process.exit(7)",
      hog: "() => { const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())); }",
    });
    h.client.call("c1", "exit");
    for (let i = 0; i < 20; i++) h.client.call(`n${i}`, "echo", [i]);
    expect(await h.client.answer("c1", START_MS)).toMatchObject({
      failure: { code: "WORKER_EXITED", fn: "exit", exitCode: 7 },
    });
    for (let i = 0; i < 20; i++) expect(await h.client.outcome(`n${i}`, START_MS)).toBe(i);
    h.client.call("c2", "hog", [], { deadlineMs: START_MS });
    h.client.call("c3", "echo", ["behind"], { deadlineMs: START_MS });
    expect(await h.client.answer("c2", START_MS)).toMatchObject({
      failure: { code: "OUT_OF_MEMORY", fn: "hog", limitMb: 64 },
    });
    expect(await h.client.outcome("c3", START_MS)).toBe("behind");
  });

  test("run beside one that kills their worker are run again, and only the killer fails", async () => {
    const wait = "(_ctx, x) => new Promise((resolve) => setTimeout(resolve, 200, x))";
    const h = await start({ wait, exit: "() => new Promise(() => setTimeout(() => process.exit(1), 50))" }, 1, 10);
    await using _ = h;
    for (let i = 0; i < 4; i++) h.client.call(`n${i}`, "wait", [i], { deadlineMs: START_MS });
    h.client.call("killer", "exit", [], { deadlineMs: START_MS });
    expect(await h.client.outcome("killer", START_MS)).toBe("WORKER_EXITED");
    for (let i = 0; i < 4; i++) expect(await h.client.outcome(`n${i}`, START_MS)).toBe(i);
  });

  test("wait, and bear no other beside them, never overlap, however many are sent", async () => {
    const source = `async () => {
      globalThis.inside = (globalThis.inside ?? 0) + 1;
      const seen = globalThis.inside;
      await null;
      await new Promise((resolve) => setImmediate(resolve));
      globalThis.inside--;
      return seen;
    }`;
    await using h = await start({ alone: source });
    for (let i = 0; i < 200; i++) h.client.call(`c${i}`, "alone");
    const seen = new Set<unknown>();
    for (let i = 0; i < 200; i++) seen.add(await h.client.outcome(`c${i}`));
    expect([...seen]).toEqual([1]);
  });

  test("use state see what they and others wrote", async () => {
    await using h = await start({
      count: 'async (ctx, by) => await ctx.update("counter", (old) => (old ?? 0) + by)',
      collect: 'async (ctx, x) => { await ctx.add("set", x); return (await ctx.get("set")).size; }',
      forbidden: 'async (ctx) => await ctx.put("\\u0000cloudburst/x", 1)',
    });
    for (const by of [1, 2, 3]) {
      h.client.call(`c${by}`, "count", [by]);
      await h.client.outcome(`c${by}`);
    }
    expect(await h.getValue("counter")).toBe(6);
    h.client.call("s1", "collect", ["a"]);
    expect(await h.client.outcome("s1")).toBe(1);
    h.client.call("f1", "forbidden");
    expect(await h.client.answer("f1")).toMatchObject({ kind: "failed" });
  });
});

describe("many calls", () => {
  test("are all answered, with their own results, over several workers", async () => {
    await using h = await start({}, 2);
    const count = 5_000;
    for (let i = 0; i < count; i++) h.client.call(`c${i}`, "echo", [i], { deadlineMs: 30_000 });
    await until(() => h.client.answers.length >= count + 8, "all answers", 30_000);
    for (let i = 0; i < count; i += 97) expect(await h.client.outcome(`c${i}`)).toBe(i);
    expect(h.client.answers.every((answer) => answer.kind === "result")).toBe(true);
  });

  test("behind one that lasts are not kept waiting while another worker is idle", async () => {
    await using h = await start(
      { sometimes: "(_ctx, ms) => { const end = Date.now() + ms; while (Date.now() < end); return ms; }" },
      2,
    );
    for (let i = 0; i < 40; i++) h.client.call(`w${i}`, "sometimes", [0]);
    for (let i = 0; i < 40; i++) await h.client.outcome(`w${i}`);
    const startedAt = performance.now();
    h.client.call("long", "sometimes", [1_500]);
    for (let i = 0; i < 60; i++) h.client.call(`s${i}`, "sometimes", [0]);
    for (let i = 0; i < 60; i++) expect(await h.client.outcome(`s${i}`)).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await h.client.outcome("long")).toBe(1_500);
  });
});

describe("DAG calls", () => {
  const schedule = (nodes: readonly object[]): Message => ({
    kind: "dag-schedule",
    call: "d1" as CallId,
    attempt: 1,
    deadlineMs: 10_000,
    disposition: NO_DISPOSITION,
    dag: "d" as DagName,
    nodes: nodes as never,
    executors: [],
    outputs: ["last" as NodeName],
    isRecord: false,
    isTask: false,
  });
  const scheduled = (name: string, fn: string, inputs: readonly unknown[], isOutput = false): object => ({
    name,
    fn,
    version: versionOf(fn),
    inputs: inputs.map((input) =>
      typeof input === "string"
        ? { kind: "node", node: input }
        : { kind: "constant", value: encodeValue(input, { what: "v" }) },
    ),
    references: [],
    sendTo: [],
    isOutput,
  });

  test("join the branches of a diamond in the order of the arguments", async () => {
    await using h = await start({ add: '(_ctx, a, b) => "(" + a + "+" + b + ")"' }, 2);
    h.client.send(
      schedule([
        scheduled("a", "echo", [5]),
        scheduled("b", "add", ["a", 1]),
        scheduled("c", "add", [2, "a"]),
        scheduled("last", "add", ["c", "b"], true),
      ]),
    );
    expect(await h.client.outcome("d1")).toBe("((2+5)+(5+1))");
  });

  test("run a chain in one thread, and name the node that failed", async () => {
    await using h = await start({ inc: "(_ctx, x) => x + 1", boom: '() => { throw new Error("no") }' });
    h.client.send(
      schedule([scheduled("a", "inc", [1]), scheduled("b", "inc", ["a"]), scheduled("last", "inc", ["b"], true)]),
    );
    expect(await h.client.outcome("d1")).toBe(4);
    const failing = {
      ...schedule([scheduled("a", "inc", [1]), scheduled("b", "boom", ["a"]), scheduled("last", "inc", ["b"], true)]),
      call: "d2",
    };
    h.client.send(failing as Message);
    expect(await h.client.answer("d2")).toMatchObject({ node: "b", failure: { code: "EXECUTION_FAILED" } });
  });
});

test("random odd messages change nothing for the calls beside them", async () => {
  await using h = await start({}, 2);
  const ids = fc.constantFrom("a", "b", "warm-1", "good-1");
  const attempt = fc.integer({ min: 0, max: 3 });
  const odd = fc.oneof(
    fc.record({ kind: fc.constant("cancel"), call: fc.constantFrom("a", "b", "warm-1"), attempt }),
    fc.record({
      kind: fc.constant("trigger"),
      call: ids,
      attempt,
      source: fc.string(),
      value: fc.uint8Array({ maxLength: 20 }),
    }),
    fc.record({ kind: fc.constant("done"), request: fc.nat() }),
    fc.record({
      kind: fc.constant("call"),
      call: fc.constantFrom("a", "b"),
      attempt,
      fn: fc.string(),
      version: fc.constantFrom("nothing", versionOf("echo")),
      deadlineMs: fc.integer({ min: -5, max: 50 }),
      references: fc.array(fc.string(), { maxLength: 2 }),
      disposition: fc.record({ keep: fc.boolean(), outputKey: fc.option(fc.string(), { nil: undefined }) }),
      args: fc.uint8Array({ maxLength: 10 }),
    }),
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { maxLength: 20 }), async (messages) => {
      const id = `beside-${round++}`;
      const half = messages.length >> 1;
      for (const message of messages.slice(0, half)) h.client.send(message as unknown as Message);
      h.client.call(id, "echo", [id]);
      for (const message of messages.slice(half)) h.client.send(message as unknown as Message);
      expect(await h.client.outcome(id)).toBe(id);
    }),
    { numRuns: 60 },
  );
});

test("closing lets running calls finish and ends the threads", async () => {
  await using h = await start({ wait: "(_ctx, x) => new Promise((resolve) => setTimeout(resolve, 100, x))" });
  h.client.call("c1", "wait", ["done"]);
  await until(() => h.host.counters.events > 12, "the call has arrived");
  await h.host.close();
  await until(() => h.client.isClosed, "the end of the connection");
  expect(await h.client.outcome("c1")).toBe("done");
});
