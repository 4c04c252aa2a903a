import {
  CloudburstError,
  DAG_FAN_MAX,
  DAG_NODES_MAX,
  type Dag,
  type DagName,
  type FunctionName,
  type NodeName,
  upstreamOf,
  validateDag,
} from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** @param links `{ node: [its upstream nodes] }` in the order of the arguments */
function dag(links: Record<string, readonly string[]>, outputs?: readonly string[]): Dag {
  const names = Object.keys(links);
  const used = new Set(Object.values(links).flat());
  const sinks = names.filter((name) => !used.has(name));
  return {
    name: "d" as DagName,
    nodes: names.map((name) => ({
      name: name as NodeName,
      fn: "f" as FunctionName,
      inputs: (links[name] ?? []).map((source) => ({ kind: "node" as const, node: source as NodeName })),
    })),
    outputs: (outputs ?? sinks) as NodeName[],
    result: (outputs ?? sinks).length === 1 ? "single" : "record",
  };
}

function problemOf(given: Dag): string {
  try {
    validateDag(given);
  } catch (error) {
    if (error instanceof CloudburstError && error.failure.code === "DAG_INVALID") return error.failure.problem;
    throw error;
  }
  throw new Error("the DAG was accepted");
}

describe("validateDag refuses", () => {
  test("a cycle, with its path", () => {
    expect(problemOf(dag({ start: [], a: ["start", "c"], b: ["a"], c: ["b"], end: ["c"] }, ["end"]))).toMatch(
      /^it has a cycle: (a -> b -> c -> a|b -> c -> a -> b|c -> a -> b -> c)$/,
    );
  });
  test("a node linked to itself", () =>
    expect(problemOf(dag({ a: ["a"] }, ["a"]))).toBe('node "a" is linked to itself'));
  test("an unknown source", () =>
    expect(problemOf(dag({ a: ["ghost"] }, ["a"]))).toContain('"ghost", which is not in the DAG'));
  test("parts that are not connected", () =>
    expect(problemOf(dag({ a: [], b: [] }))).toContain('node "b" is not connected with "a"'));
  test("no nodes", () => expect(problemOf(dag({}))).toBe("it has no nodes"));
  test("two nodes of one name", () => {
    const twice = dag({ a: [] });
    expect(problemOf({ ...twice, nodes: [...twice.nodes, ...twice.nodes] })).toBe('two nodes are named "a"');
  });
  test("a sink that is no output", () =>
    expect(problemOf(dag({ a: [], b: ["a"], c: ["a"] }, ["b"]))).toContain('the result of node "c"'));
  test("an output that is no node", () =>
    expect(problemOf(dag({ a: [] }, ["a", "x"]))).toBe('output "x" is not a node of the DAG'));
  test("one node too many, and accepts the limit", () => {
    const chain = (n: number): Dag =>
      dag(Object.fromEntries(Array.from({ length: n }, (_, i) => [`n${i}`, i === 0 ? [] : [`n${i - 1}`]])));
    expect(validateDag(chain(DAG_NODES_MAX)).nodes).toHaveLength(DAG_NODES_MAX);
    expect(problemOf(chain(DAG_NODES_MAX + 1))).toContain(`at most ${DAG_NODES_MAX}`);
  });
  test("one link too many out of a node, and accepts the limit", () => {
    const star = (n: number): Dag =>
      dag({ hub: [], ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`leaf${i}`, ["hub"]])) });
    expect(validateDag(star(DAG_FAN_MAX)).nodes).toHaveLength(DAG_FAN_MAX + 1);
    expect(problemOf(star(DAG_FAN_MAX + 1))).toContain('out of node "hub"');
  });
});

test("a deep cycle of 1,000 nodes is found without overflowing the stack", () => {
  const links = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`n${i}`, [`n${(i + 999) % 1_000}`]]));
  expect(problemOf(dag(links, ["n0"]))).toContain("it has a cycle: ");
});

test("nodes come out in a topological order, whatever order they were given in", () => {
  const graph = fc.integer({ min: 1, max: 12 }).chain((n) =>
    fc.tuple(
      // Node i takes a random subset of the nodes before it, always at least the one before: so it is connected and acyclic.
      fc.tuple(
        ...Array.from({ length: n }, (_, i) =>
          fc.subarray(Array.from({ length: Math.max(0, i - 1) }, (_, j) => `n${j}`)),
        ),
      ),
      fc.shuffledSubarray(
        Array.from({ length: n }, (_, i) => i),
        { minLength: n },
      ),
    ),
  );
  fc.assert(
    fc.property(graph, ([sources, order]) => {
      const links = Object.fromEntries(order.map((i) => [`n${i}`, i === 0 ? [] : [...sources[i]!, `n${i - 1}`]]));
      const place = new Map(validateDag(dag(links)).nodes.map((node, at) => [node.name, at]));
      for (const node of dag(links).nodes) {
        for (const source of upstreamOf(node)) expect(place.get(source)!).toBeLessThan(place.get(node.name)!);
      }
    }),
  );
});
