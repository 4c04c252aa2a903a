import { CloudburstError } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { createInlineArtifact } from "../../src/source/inline-artifact.js";

const outside = 5;

/** A function whose source is exactly this text: no tool rewrites it. */
function fromText(text: string): (...args: never[]) => unknown {
  return new Function(`return ${text}`)() as (...args: never[]) => unknown;
}

function sourceOf(fn: unknown): string {
  return new TextDecoder().decode(createInlineArtifact("f", fn).artifact.code);
}

function failureOf(fn: unknown): CloudburstError["failure"] {
  try {
    createInlineArtifact("f", fn);
  } catch (error) {
    if (error instanceof CloudburstError) return error.failure;
    throw error;
  }
  throw new Error("it was accepted");
}

async function load(fn: unknown): Promise<(...args: unknown[]) => unknown> {
  const url = `data:text/javascript;base64,${Buffer.from(sourceOf(fn)).toString("base64")}`;
  return ((await import(/* @vite-ignore */ url)) as { default: (...args: unknown[]) => unknown }).default;
}

describe("what travels", () => {
  test.each([
    ["an arrow function", fromText("(_ctx, x) => x + 1")],
    ["an asynchronous arrow function", fromText("async (_ctx, x) => x + 1")],
    ["an anonymous function", fromText("function (_ctx, x) { return x + 1 }")],
    ["a named function that calls itself", fromText("function f(_ctx, x) { return x > 3 ? x : f(_ctx, x + 1) }")],
    ["a method", fromText("({ foo(_ctx, x) { return x + 1 } }).foo")],
    ["an asynchronous method", fromText("({ async foo(_ctx, x) { return x + 1 } }).foo")],
    ["a method with a quoted name", fromText('({ "a b"(_ctx, x) { return x + 1 } })["a b"]')],
    ["a method with a computed name", fromText('({ ["a" + 1](_ctx, x) { return x + 1 } }).a1')],
    ["a source with a comment at its end", fromText("(_ctx, x) => x + 1 // done\n")],
  ])("%s", async (_what, fn) => {
    const loaded = await load(fn);
    expect([4, 5]).toContain(await loaded(undefined, 3));
  });

  test("a class with private members and static blocks", async () => {
    const type = fromText(`class Counter {
      static #made = 0;
      static { Counter.#made = 10; }
      #n;
      constructor(_ctx, n) { this.#n = n + Counter.#made; }
      run(_ctx, x) { return this.#n + x; }
    }`);
    expect(createInlineArtifact("c", type).kind).toBe("class");
    const Loaded = (await load(type)) as unknown as new (
      ctx: unknown,
      n: number,
    ) => { run(ctx: unknown, x: number): number };
    expect(new Loaded(undefined, 1).run(undefined, 2)).toBe(13);
  });

  test.each([
    "(_ctx) => { for (const x of [1]) { label: for (;;) break label; } try { throw 1 } catch (e) { return e } }",
    "function (ctx, { a, b: [c = 1] = [], ...d }, ...e) { return [ctx, a, c, d, e, arguments.length, new.target] }",
    "(_ctx) => process.pid + Buffer.alloc(1).length + performance.now() + structuredClone(1)",
    '(_ctx) => typeof window === "undefined"',
    'async (_ctx) => (await import("node:fs")).readFileSync',
    "(_ctx) => { class A { x = this; get y() { return this.x } } return new A().y }",
    "(_ctx) => function () { return this }.call(1)",
    "(_ctx) => { var hoisted = later(); function later() { return hoisted } return hoisted }",
    "(_ctx) => ({ a: 1, b() { return super.toString() } })",
    "(_ctx) => eval('1 + 1')",
  ])("needs nothing from outside: %s", (text) => {
    expect(sourceOf(fromText(text))).toContain("export default (");
  });

  test("the same source gives the same hash", () => {
    const make = () => fromText("(_ctx, x) => x + 1");
    expect(createInlineArtifact("a", make()).artifact.hash).toBe(createInlineArtifact("b", make()).artifact.hash);
  });

  test("the helper of esbuild's keepNames is brought along", async () => {
    const fn = fromText(
      '(_ctx, x) => { const double = __name((y) => y * 2, "double"); return double(x) + double.name.length }',
    );
    expect(await (await load(fn))(undefined, 3)).toBe(12);
  });

  test("the helper of vitest for dynamic imports is brought along", async () => {
    const fn = fromText('async (_ctx) => (await __vite_ssr_dynamic_import__("node:path")).sep');
    expect(await (await load(fn))(undefined)).toBe("/");
  });

  test("an import written in a test file works, whatever vitest makes of it", async () => {
    const loaded = await load(async (_ctx: unknown) => (await import("node:path")).sep);
    expect(await loaded(undefined)).toBe("/");
  });
});

describe("what does not", () => {
  test("every variable from outside is named once, where it is first used", () => {
    expect(failureOf(fromText("(_ctx, x) =>\n  x + count +\n    offset + count"))).toEqual({
      code: "NOT_SELF_CONTAINED",
      fn: "f",
      variables: [
        { name: "count", line: 2, column: 7 },
        { name: "offset", line: 3, column: 5 },
      ],
    });
  });

  test("a column of the first line is that of the function's own source, for methods too", () => {
    expect(failureOf(fromText("(_ctx, x) => x + count"))).toMatchObject({
      variables: [{ name: "count", line: 1, column: 18 }],
    });
    const method = fromText("({ async foo(_ctx, x) { return count } }).foo");
    expect(failureOf(method)).toMatchObject({
      variables: [{ name: "count", line: 1, column: "async foo(_ctx, x) { return ".length + 1 }],
    });
  });

  test("a variable of the test's own module", () => {
    expect(failureOf((_ctx: unknown, x: number) => x + outside)).toMatchObject({
      code: "NOT_SELF_CONTAINED",
      variables: [{ name: "outside" }],
    });
  });

  test.each([
    ["(_ctx) => this.a", "this"],
    ["function (_ctx) { return (() => this.a)() }", "this"],
    ["({ foo(_ctx) { return this.bar(1) } }).foo", "this"],
    ["(_ctx) => arguments.length", "arguments"],
    ["(_ctx) => require('fs')", "require"],
    ["(_ctx) => __dirname", "__dirname"],
    ["class A extends Base { run() {} }", "Base"],
    ["(_ctx) => <any>1", undefined],
  ])("%s", (text, name) => {
    if (name === undefined) return expect(() => fromText(text)).toThrow();
    // A base class must exist for the class to be made at all.
    const fn = text.includes("Base")
      ? (new Function(`class Base {} return ${text}`)() as () => unknown)
      : fromText(text);
    expect(failureOf(fn)).toMatchObject({ code: "NOT_SELF_CONTAINED", variables: [{ name }] });
  });

  test.each([
    ["a built-in function", Math.max, "its source is not available"],
    ["a bound function", fromText("function (_ctx) {}").bind(null as never), "its source is not available"],
    ["a generator", fromText("function* (_ctx) { yield 1 }"), "return a list"],
    ["an asynchronous generator", fromText("async function* (_ctx) { yield 1 }"), "an async generator"],
    ["a generator method", fromText("({ *foo(_ctx) { yield 1 } }).foo"), "a generator"],
    [
      "a getter",
      Object.getOwnPropertyDescriptor(fromText("({ get a() { return 1 } })"), "a")?.get,
      "it is a getter or setter",
    ],
    ["a method that uses super", fromText("({ foo(_ctx) { return super.toString() } }).foo"), "uses super"],
    ["a sloppy function", fromText("function (_ctx, a) { with (a) { return b } }"), "which is strict"],
    ["a class without run", fromText("class A { call() {} }"), "it has no method run"],
    ["no function", 5, "it is not a function or class, but of type number"],
    ["a relative import", fromText('(_ctx) => import("./other.js")'), "use registerModule()"],
    ["an import rewritten by vitest", fromText("(_ctx) => __vi_import_0__.readFileSync"), "vite rewrote it"],
    ["coverage counters of istanbul", fromText("(_ctx) => { cov_1abc().s[0]++ }"), "instrumented for coverage"],
    ["helpers of an old target", fromText("function (_ctx) { return __awaiter(1) }"), "compile for ES2022"],
  ])("%s is refused with what to do", (_what, fn, problem) => {
    const failure = failureOf(fn);
    expect(failure.code).toBe("INVALID_ARGUMENT");
    expect("problem" in failure ? failure.problem : "").toContain(problem);
  });
});
