import { ref } from "@cloudburst/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud, FunctionHandle } from "../src/api.js";
import { FakeCluster } from "./fake-cluster.js";

// Wrong on purpose: what the types forbid.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = any;

let cluster: FakeCluster;
let cloud: Cloud;
let increment: FunctionHandle<[number], number>;
let add: FunctionHandle<[number, number], number>;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
  increment = (await cloud.register("increment", (_ctx, x: number) => x + 1)) as FunctionHandle<[number], number>;
  add = (await cloud.register("add", (_ctx, a: number, b: number) => a + b)) as FunctionHandle<
    [number, number],
    number
  >;
});

afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

describe("the builder", () => {
  test("inputs, results, constants and references become arguments, in their order", async () => {
    await cloud.put("ten", 10);
    const total = await cloud.dag("total", (g) => {
      const x = g.input<number>("x");
      return g.node(add, g.node(increment, x), g.node(add, ref<number>("ten"), 100));
    });
    expect(await total({ x: 1 })).toBe(112);
    expect(await total({ x: increment.submit(1) })).toBe(113);
    expect(total.name).toBe("total");
    expect((await cloud.listDags())[0]).toEqual({
      name: "total",
      functions: ["increment", "add", "add"],
      connections: [
        ["increment", "add-2"],
        ["add", "add-2"],
      ],
    });
  });

  test("a record of outputs comes back under the names that were returned", async () => {
    const both = await cloud.dag("both", (g) => {
      const more = g.node(increment, g.input<number>("x"));
      const twice = g.named("twice", add, more, more);
      return { more, twice, again: twice };
    });
    expect(await both({ x: 1 })).toEqual({ more: 2, twice: 4, again: 4 });
    expect(await cloud.callDag("both", { x: [1] })).toEqual({ more: 2, twice: 4 });
  });

  test("a failing node fails the call", async () => {
    const fail = await cloud.register("fail", (_ctx, x: number): number => {
      throw new Error(`no ${x}`);
    });
    const dag = await cloud.dag("failing", (g) => g.node(increment, g.node(fail, g.input<number>("x"))));
    await expect(dag({ x: 1 })).rejects.toMatchObject({ code: "EXECUTION_FAILED" });
  });

  test("missing and unknown inputs are refused by name", async () => {
    const dag = await cloud.dag<{ x: number }>("d", (g) => g.node(increment, g.input("x")));
    await expect(dag({} as never)).rejects.toThrow('input "x" is missing');
    await expect(dag({ x: 1, y: 2 } as never)).rejects.toThrow('it has no input "y"; its inputs are: "x"');
    await expect(dag(5 as never)).rejects.toThrow("they are given as an object by name");
  });

  test.each([
    ["an input as the result", (g: Any) => g.input("x"), "is the input"],
    ["nothing as the result", () => undefined, "the callback returns what g.node() gave"],
    ["a function that is no handle", (g: Any) => g.node(() => 1), "it is not a function handle"],
    ["a name used twice", (g: Any) => g.named("a", increment, g.named("a", increment, 1)), 'two nodes are named "a"'],
    ["a result that nobody uses", (g: Any) => [g.node(increment, 1), g.node(increment, 2)][1], "is used by nobody"],
    ["a future as an argument", (g: Any) => g.node(increment, increment.submit(1)), "is a future"],
  ] as const)("%s is refused", async (_what, build, problem) => {
    await expect(cloud.dag("d", build as never)).rejects.toThrow(problem);
  });

  test("a value of another DAG is refused", async () => {
    let stolen: unknown;
    await cloud.dag("one", (g) => {
      const node = g.node(increment, 1);
      stolen = node;
      return node;
    });
    await expect(cloud.dag("two", (g) => g.node(increment, stolen as number))).rejects.toThrow(
      "belongs to another DAG",
    );
  });
});

describe("the lower level", () => {
  test("results come first, in the order of the links, then the caller's arguments", async () => {
    const list = await cloud.register("list", (_ctx, ...args: unknown[]) => args);
    await cloud.registerDag(
      "d",
      ["increment", "add", list.name],
      [
        ["add", "list"],
        ["increment", "list"],
      ],
    );
    expect(await cloud.callDag("d", { increment: [1], add: [1, 2], list: ["x", "y"] })).toEqual([3, 2, "x", "y"]);
    expect((await cloud.listDags("d"))[0]?.connections).toEqual([
      ["add", "list"],
      ["increment", "list"],
    ]);
    await cloud.deleteDag("d");
    await expect(cloud.callDag("d")).rejects.toMatchObject({ code: "DAG_NOT_FOUND" });
  });

  test.each([
    [["increment", "increment"], [], "is named twice"],
    [["increment"], [["increment", "nobody"]], '"nobody" is not among its functions'],
    [
      ["increment", "add"],
      [
        ["increment", "add"],
        ["add", "increment"],
      ],
      "it has a cycle",
    ],
    [["increment", "add"], [], "is not connected"],
    [["increment"], ["increment"], "each is a pair"],
    ["increment", [], "they are a list of names"],
  ])("%j with links %j is refused", async (functions, connections, problem) => {
    await expect(cloud.registerDag("d", functions as never, connections as never)).rejects.toThrow(problem);
  });

  test("arguments that are no lists are refused", () => {
    expect(() => cloud.callDag("d", { increment: 1 as never })).toThrow("they are a list");
  });
});
