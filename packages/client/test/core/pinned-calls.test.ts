/** DAG calls under a lease that says which functions each executor holds pinned. */
import type { FunctionName, Lease } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { CheckedCore, connected, dag, lease, lost, sends, startDag } from "./harness.js";

const shape = dag("d", { a: [], b: ["a"], c: ["b"], other: ["a"] }, ["c", "other"]);

/** @param functions by executor; undefined: all */
function pinned(functions: Readonly<Record<string, readonly string[] | undefined>>): Lease {
  const plain = lease(Object.keys(functions), 1e6);
  return {
    ...plain,
    executors: plain.executors.map((executor) => {
      const names = functions[executor.info.id]?.map((name) => `fn-${name}` as FunctionName);
      return names === undefined ? executor : { ...executor, functions: names };
    }),
  };
}

function leased(functions: Parameters<typeof pinned>[0], calls = 1): CheckedCore {
  const core = new CheckedCore();
  for (let i = 0; i < calls; i++) core.step(startDag(`c${i}`, "d"), 0);
  core.step({ kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: pinned(functions) }, 0);
  return core;
}

function nodesBy(effects: Parameters<typeof sends>[0]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    sends(effects).map(({ to, message }) => [
      to,
      message.kind === "dag-schedule" ? message.nodes.map(({ name }) => name) : [],
    ]),
  );
}

describe("nodes run where their functions are pinned", () => {
  test("a chain stays together as far as its executor holds its functions", () => {
    const core = leased({ e1: ["a", "b"], e2: ["c"], e3: ["other"] });
    const effects = ["e1", "e2", "e3"].flatMap((id) => core.step(connected(id), 0));
    expect(nodesBy(effects)).toEqual({ e1: ["a", "b"], e2: ["c"], e3: ["other"] });
  });

  test("an executor that holds all of them runs the chain whole", () => {
    const core = leased({ e1: undefined });
    expect(nodesBy(core.step(connected("e1"), 0))).toEqual({ e1: ["a", "b", "c", "other"] });
  });

  test("a call waits until an executor for each function can be reached", () => {
    const core = leased({ e1: ["a", "b", "other"], e2: ["c"] });
    expect(sends(core.step(connected("e1"), 0))).toEqual([]);
    expect(nodesBy(core.step(connected("e2"), 0))).toEqual({ e1: ["a", "b", "other"], e2: ["c"] });
  });

  test("replicas share the calls", () => {
    const core = leased({ e1: ["a", "b", "other"], e2: ["c"], e3: ["c"] }, 10);
    const effects = ["e2", "e3", "e1"].flatMap((id) => core.step(connected(id), 0));
    const counts = sends(effects).filter(
      ({ message }) => message.kind === "dag-schedule" && message.nodes[0]?.name === "c",
    );
    expect(counts.filter(({ to }) => to === "e2")).toHaveLength(5);
    expect(counts.filter(({ to }) => to === "e3")).toHaveLength(5);
  });

  test("the loss of the only executor of one function asks for another lease", () => {
    const core = leased({ e1: ["a", "b", "other"], e2: ["c"] });
    for (const id of ["e1", "e2"]) core.step(connected(id), 0);
    const effects = [...core.step(lost("e2"), 1), ...core.pass(1, 200)];
    expect(effects.some(({ kind }) => kind === "request-lease")).toBe(true);
  });
});
