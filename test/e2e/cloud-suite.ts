/** What holds for a user however Cloudburst runs: in one process, or as processes on one machine. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cloud, Context } from "@cloudburst/client";
import { ref } from "@cloudburst/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failureOf, type RunningCloud, until } from "../helpers/clouds.js";

const GEOMETRY = new URL("./fixtures/geometry.ts", import.meta.url);
type Geometry = typeof import("./fixtures/geometry.js");

export function describeCloud(name: string, open: () => Promise<RunningCloud>): void {
  describe(name, () => {
    let running: RunningCloud;
    let cloud: Cloud;
    beforeAll(async () => {
      running = await open();
      cloud = running.cloud;
    });
    afterAll(() => running?.[Symbol.asyncDispose]());

    describeCalls(() => cloud);
    describeFutures(() => cloud);
    describeState(() => cloud);
    describeDags(() => cloud);
    describeFaults(() => cloud);
  });
}

function describeCalls(cloud: () => Cloud): void {
  test("an inline function is called with typed arguments and gives its result", async () => {
    const add = await cloud().register("add", (_ctx, a: number, b: number) => a + b);
    expect(await add(3, 4)).toBe(7);
    expect(add.name).toBe("add");
  });

  test("values round-trip equal, whatever structured clone carries", async () => {
    const echo = await cloud().register("echo", (_ctx, value: unknown) => value);
    const shared = { deep: [1, 2, 3] };
    const values = [
      undefined,
      null,
      -0,
      Number.NaN,
      2n ** 70n,
      "",
      "ü\u0000😀",
      [],
      [undefined],
      new Date(5),
      /x/giu,
      new Map([[{ a: 1 }, new Set([1n])]]),
      new Float64Array([1.5, -0]),
      new Uint8Array(0),
      { shared, again: shared },
      new RangeError("r", { cause: "c" }),
    ];
    for (const value of values) expect(await echo(value)).toStrictEqual(value);
    const holey = Array.from([1, 2, 3]);
    delete holey[1];
    expect(1 in ((await echo(holey)) as unknown[])).toBe(false);
    const twice = (await echo({ shared, again: shared })) as { shared: object; again: object };
    expect(twice.shared).toBe(twice.again);
  });

  test("ten megabytes go there and back", async () => {
    const double = await cloud().register("double", (_ctx, values: Float64Array) => values.map((x) => 2 * x));
    const values = Float64Array.from({ length: 1_250_000 }, (_, i) => i);
    const doubled = await double(values);
    expect(doubled.length).toBe(values.length);
    expect(doubled[1_249_999]).toBe(2_499_998);
  });

  test("a module is bundled with its imports; a class keeps its instance in the worker", async () => {
    const geometry = await cloud().registerModule<Geometry>(GEOMETRY, { functions: { Counter: { args: [100] } } });
    expect(await geometry.hypotenuse(3, 4)).toBe(5);
    expect(await geometry.Counter(1)).toBeGreaterThanOrEqual(101);
    expect(Object.keys(geometry).sort()).toEqual(["Counter", "explode", "hypotenuse", "slowly"]);
  });

  test("a remote stack trace points into the user's TypeScript", async () => {
    const geometry = await cloud().registerModule<Geometry>(GEOMETRY, { functions: { Counter: { args: [0] } } });
    const error = await failureOf(geometry.explode(1));
    expect(error.code).toBe("EXECUTION_FAILED");
    expect(error.message).toContain("RangeError: boom in geometry");
    expect((error.cause as Error).name).toBe("RangeError");
    expect((error.cause as Error).stack).toMatch(/geometry\.ts:22:\d+/);
    expect((error.cause as Error).stack).toMatch(/geometry\.ts:21:\d+/);
  });

  test("registering other code under a name makes a new version; calls in flight finish on the old one", async () => {
    const first = await cloud().register("versioned", async (_ctx, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return "old";
    });
    const inFlight = first(300);
    const second = await cloud().register("versioned", (_ctx, _ms: number) => "new");
    expect(second.version).not.toBe(first.version);
    expect(await second(0)).toBe("new");
    expect(await first(0)).toBe("new");
    expect(await inFlight).toBe("old");
  });

  test("map gives every result, in order or as they come, with a bounded number in flight", async () => {
    const square = await cloud().register("square", (_ctx, x: number) => x * x);
    let taken = 0;
    let given = 0;
    let widest = 0;
    function* numbers(): Generator<number> {
      for (let i = 0; i < 500; i++) {
        taken += 1;
        widest = Math.max(widest, taken - given);
        yield i;
      }
    }
    const results: number[] = [];
    for await (const y of square.map(numbers(), { inFlight: 16 })) {
      results.push(y);
      given += 1;
    }
    expect(results).toEqual(Array.from({ length: 500 }, (_, i) => i * i));
    expect(widest).toBeLessThanOrEqual(17);
    const unordered: number[] = [];
    for await (const y of square.map([3, 1, 2], { ordered: false })) unordered.push(y);
    expect(unordered.sort()).toEqual([1, 4, 9]);
  });

  test("leaving a map early cancels what is in flight", async () => {
    const wait = await cloud().register("wait-for-abort", async (ctx: Context, i: number) => {
      if (i > 0) await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve));
      return i;
    });
    const began = performance.now();
    for await (const i of wait.map([0, 1, 2, 3], { inFlight: 2 })) {
      expect(i).toBe(0);
      break;
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
}

function describeFutures(cloud: () => Cloud): void {
  test("a submitted call can be asked for by id, its result as well as its failure", async () => {
    const half = await cloud().register("half", (_ctx, x: number) => {
      if (x % 2 === 1) throw new Error(`${x} is odd`);
      return x / 2;
    });
    const future = half.submit(8);
    expect(await future).toBe(4);
    expect(await future.status()).toBe("fulfilled");
    expect(await cloud().future<number>(future.id)).toBe(4);
    const failing = half.submit(7);
    expect((await failureOf(failing)).message).toContain("7 is odd");
    expect((await failureOf(cloud().future(failing.id))).message).toContain("7 is odd");
    expect(await cloud().future(failing.id).status()).toBe("rejected");
  });

  test("a future that nobody awaits does not end the process when it fails", async () => {
    const bad = await cloud().register("bad", () => {
      throw new Error("unseen");
    });
    const future = bad.submit();
    await until("the future has failed", async () => (await future.status()) === "rejected");
  });

  test("a future and a reference are arguments", async () => {
    const add = await cloud().register("add", (_ctx, a: number, b: number) => a + b);
    await cloud().put("seven", 7);
    expect(await add(add.submit(1, 2), ref<number>("seven"))).toBe(10);
  });

  test("a call that is cancelled fails at once, and its function sees the signal", async () => {
    const { slowly } = await cloud().registerModule<Geometry>(GEOMETRY, { functions: { Counter: { args: [0] } } });
    const future = slowly.submit(60_000);
    await until("the call runs", async () => (await cloud().status()).executors.some(({ load }) => load.running > 0));
    expect(future.cancel()).toBe(true);
    expect((await failureOf(future)).code).toBe("CANCELLED");
    expect(await future.status()).toBe("cancelled");
    expect(future.cancel()).toBe(false);
    const controller = new AbortController();
    const call = slowly.with({ signal: controller.signal })(60_000);
    controller.abort();
    expect((await failureOf(call)).code).toBe("CANCELLED");
  });

  test("an unknown id is CALL_NOT_FOUND", async () => {
    expect(await cloud().future("no-such-call-id-000").status()).toBe("unknown");
  });
}

function describeState(cloud: () => Cloud): void {
  test("functions and clients share state", async () => {
    const remember = await cloud().register("remember", async (ctx, key: string, value: unknown) => {
      await ctx.put(key, value);
      return ctx.get(key);
    });
    expect(await remember("shared", { list: [1, 2] })).toEqual({ list: [1, 2] });
    expect(await cloud().get("shared")).toEqual({ list: [1, 2] });
    expect(await cloud().update<{ list: number[] }>("shared", (old) => ({ list: [...(old?.list ?? []), 3] }))).toEqual({
      list: [1, 2, 3],
    });
    expect(await cloud().delete("shared")).toBe(true);
    expect(await cloud().get("shared")).toBeUndefined();
    expect(await cloud().delete("shared")).toBe(false);
  });

  test("concurrent additions to a set are all kept", async () => {
    const mark = await cloud().register("mark", (ctx, i: number) => ctx.add("marks", i, `also ${i}`));
    await Promise.all(Array.from({ length: 50 }, (_, i) => mark(i)));
    const marks = await cloud().get<Set<unknown>>("marks");
    expect(marks).toBeInstanceOf(Set);
    expect(marks?.size).toBe(100);
    expect(marks?.has(49)).toBe(true);
    expect((await failureOf(cloud().put("marks", 1))).code).toBe("LATTICE_MISMATCH");
  });

  test("a result is also stored under the output key", async () => {
    const seven = await cloud().register("seven-of-nine", () => 7);
    expect(await seven.with({ outputKey: "results/seven" })()).toBe(7);
    expect(await cloud().get("results/seven")).toBe(7);
    expect(await cloud().keys("results/")).toEqual(["results/seven"]);
  });
}

function describeDags(cloud: () => Cloud): void {
  test("a typed DAG with fan-out and join hands results on, in the order of the arguments", async () => {
    const text = await cloud().register("text", (_ctx, x: number) => `<${x}>`);
    const join = await cloud().register("join", async (_ctx, a: string, b: string, c: string) => `${a}${b}${c}`);
    const slow = await cloud().register("slow-text", async (_ctx, x: string) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return x.toUpperCase();
    });
    const diamond = await cloud().dag("diamond", (g) => {
      const start = g.node(text, g.input<number>("x"));
      return g.node(join, g.node(slow, start), start, "constant");
    });
    expect(await diamond({ x: 5 })).toBe("<5><5>constant");
    const results = await Promise.all(Array.from({ length: 100 }, (_, x) => diamond({ x })));
    expect(results[99]).toBe("<99><99>constant");
  });

  test("a DAG with several outputs gives a record", async () => {
    const inc = await cloud().register("inc", (_ctx, x: number) => x + 1);
    const pair = await cloud().dag("pair", (g) => {
      const one = g.node(inc, g.input<number>("x"));
      return { one, two: g.named("second", inc, one) };
    });
    expect(await pair({ x: 1 })).toEqual({ one: 2, two: 3 });
  });

  test("the lower level registers by names and links, and calls with arguments by function", async () => {
    await cloud().register("first", (_ctx, a: number, b: number) => a - b);
    await cloud().register("second", (_ctx, fromFirst: number, own: number) => [fromFirst, own]);
    await cloud().registerDag("by-name", ["first", "second"], [["first", "second"]]);
    expect(await cloud().callDag("by-name", { first: [9, 4], second: [1] })).toEqual([5, 1]);
    expect((await cloud().listDags("by-")).map((dag) => dag.name)).toEqual(["by-name"]);
    await cloud().deleteDag("by-name");
    expect((await failureOf(cloud().callDag("by-name"))).code).toBe("DAG_NOT_FOUND");
  });

  test("a failing node ends the DAG call with its error and the remote stack", async () => {
    const ok = await cloud().register("ok", (_ctx, x: number) => x);
    const fails = await cloud().register("fails", (_ctx, x: number): number => {
      throw new TypeError(`bad ${x}`);
    });
    const dag = await cloud().dag("failing", (g) => g.node(ok, g.node(fails, g.node(ok, g.input<number>("x")))));
    const error = await failureOf(dag({ x: 3 }));
    expect(error.code).toBe("EXECUTION_FAILED");
    expect(error.message).toContain("TypeError: bad 3");
  });

  test("a cycle, a self-link, an unknown function and a function in use are refused", async () => {
    await cloud().register("a", (_ctx, x: number) => x);
    await cloud().register("b", (_ctx, x: number) => x);
    expect(
      (
        await failureOf(
          cloud().registerDag(
            "cyclic",
            ["a", "b"],
            [
              ["a", "b"],
              ["b", "a"],
            ],
          ),
        )
      ).message,
    ).toMatch(/DAG_INVALID.*cycle: (a -> b -> a|b -> a -> b)/);
    expect((await failureOf(cloud().registerDag("selfish", ["a"], [["a", "a"]]))).message).toContain(
      "linked to itself",
    );
    expect((await failureOf(cloud().registerDag("ghostly", ["a", "ghost"], [["a", "ghost"]]))).code).toBe(
      "FUNCTION_NOT_FOUND",
    );
    await cloud().registerDag("using-a", ["a", "b"], [["a", "b"]]);
    expect((await failureOf(cloud().deleteFunction("a"))).code).toBe("FUNCTION_IN_USE");
    expect((await failureOf(cloud().registerDag("using-a", ["a"], []))).code).toBe("DAG_ALREADY_EXISTS");
  });
}

function describeFaults(cloud: () => Cloud): void {
  test("a function that throws or rejects fails its call with the remote error as the cause", async () => {
    const thrower = await cloud().register("thrower", (_ctx, how: string) => {
      if (how === "string") throw "just text";
      if (how === "reject") return Promise.reject(new SyntaxError("rejected"));
      throw new Error("outer", { cause: new Error("inner") });
    });
    expect((await failureOf(thrower("string"))).message).toContain("just text");
    expect((await failureOf(thrower("reject"))).cause).toMatchObject({ name: "SyntaxError", message: "rejected" });
    const nested = await failureOf(thrower("error"));
    expect((nested.cause as Error).cause).toMatchObject({ message: "inner" });
  });

  test("a result that cannot be sent is refused by name and path", async () => {
    const leak = await cloud().register("leak", (): unknown => ({ ok: 1, list: [() => 1] }));
    const error = await failureOf(leak());
    expect(error.code).toBe("NOT_SENDABLE");
    expect(error.message).toContain('result of "leak"');
    expect(error.message).toContain("list[0]");
  });

  test("an argument that cannot be sent is refused before anything is sent", async () => {
    const echo = await cloud().register("echo", (_ctx, value: unknown) => value);
    const error = await failureOf(echo({ socket: { handler: () => 1 } }));
    expect(error.code).toBe("NOT_SENDABLE");
    expect(error.message).toContain("socket.handler");
    expect((await failureOf(echo(new Uint8Array(65 * 1024 * 1024)))).code).toBe("TOO_LARGE");
  });

  test("a function that loops for ever ends at its deadline, and its neighbours lose nothing", async () => {
    const spin = await cloud().register("spin", () => {
      for (;;);
    });
    const quick = await cloud().register("quick", (_ctx, x: number) => x);
    const began = performance.now();
    const spinning = failureOf(spin.with({ deadlineMs: 300 })());
    const neighbours = await Promise.all(Array.from({ length: 200 }, (_, i) => quick(i)));
    expect(neighbours).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect((await spinning).code).toBe("DEADLINE_EXCEEDED");
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await quick(1)).toBe(1);
  });

  test("a function that calls process.exit fails its own call only", async () => {
    const leave = await cloud().register("leave", () => process.exit(3));
    const quick = await cloud().register("quick", (_ctx, x: number) => x);
    const leaving = failureOf(leave());
    expect(await Promise.all(Array.from({ length: 100 }, (_, i) => quick(i)))).toHaveLength(100);
    expect(await leaving).toMatchObject({ code: "WORKER_EXITED", failure: { fn: "leave", exitCode: 3 } });
    expect(await quick(2)).toBe(2);
  });

  test("a function that blows its heap fails with OUT_OF_MEMORY, and the worker is replaced", async () => {
    const hoard = await cloud().register("hoard", () => {
      const kept: object[] = [];
      for (;;) kept.push({ n: kept.length, text: `item ${kept.length}` });
    });
    const error = await failureOf(hoard());
    expect(error).toMatchObject({ code: "OUT_OF_MEMORY", failure: { fn: "hoard" } });
    const quick = await cloud().register("quick", (_ctx, x: number) => x);
    expect(await quick(3)).toBe(3);
  });

  test("a free variable in an inline function is refused with its name and place", async () => {
    const outside = 3;
    const error = await failureOf(cloud().register("free", (_ctx, x: number) => x * outside));
    expect(error).toMatchObject({ code: "NOT_SELF_CONTAINED", failure: { fn: "free" } });
    expect(error.message).toContain('"outside" (line 1, column');
  });

  test("a module that does not build, or does not exist, says where", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cb-"));
    const broken = join(folder, "broken.ts");
    writeFileSync(broken, "export const fine = 1;\nexport const oops = (;\n");
    const error = await failureOf(cloud().registerModule(broken));
    rmSync(folder, { recursive: true });
    expect(error.code).toBe("MODULE_BUILD_FAILED");
    expect(error.message).toMatch(/broken\.ts:2:22: .*Unexpected ";"/);
    const missing = await failureOf(cloud().registerModule(new URL("./fixtures/missing.ts", import.meta.url)));
    expect(missing.message).toContain("test/e2e/fixtures/missing.ts");
  });

  test("unknown functions, bad options and bad keys say what is wrong and what to do", async () => {
    expect((await failureOf(cloud().function("nobody"))).message).toMatch(/FUNCTION_NOT_FOUND.*register it first/);
    const echo = await cloud().register("echo", (_ctx, value: unknown) => value);
    expect((await failureOf(Promise.resolve().then(() => echo.with({ deadlineMs: -1 })(1)))).message).toMatch(
      /INVALID_ARGUMENT.*deadlineMs/,
    );
    for (const [key, code] of [
      ["", "KEY_INVALID"],
      ["k".repeat(600), "KEY_INVALID"],
      ["\u0000cloudburst/function/echo", "KEY_RESERVED"],
    ] as const) {
      expect((await failureOf(cloud().put(key, 1))).code).toBe(code);
      expect((await failureOf(cloud().get(key))).code).toBe(code);
    }
    const sneaky = await cloud().register("sneaky", (ctx) => ctx.put("\u0000cloudburst/function/echo", 1));
    expect((await failureOf(sneaky())).message).toContain("KEY_RESERVED");
    expect((await failureOf(echo(ref("nothing-there")))).code).toBe("KEY_NOT_FOUND");
  });
}
