import type { Dag, DagName, FunctionName, NodeInput, NodeName, ScheduledNode, ScheduledRace } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  CheckedCore,
  connected,
  ends,
  failed,
  failureOf,
  lease,
  lost,
  resolved,
  result,
  sends,
  startDag,
} from "./harness.js";

const NULL = new Uint8Array([0]);
const link = (node: string): NodeInput => ({ kind: "node", node: node as NodeName });

/** A list: a race of these; a string: a node that takes these. */
function racing(
  nodes: Record<string, readonly string[] | { readonly race: readonly string[]; readonly fn?: string }>,
  outputs: readonly string[],
) {
  const made: Dag = {
    name: "d" as DagName,
    nodes: Object.entries(nodes).map(([name, given]) =>
      "race" in given
        ? {
            name: name as NodeName,
            ...(given.fn === undefined ? {} : { fn: given.fn as FunctionName }),
            race: { invalidResults: [NULL] },
            inputs: given.race.map(link),
          }
        : { name: name as NodeName, fn: `fn-${name}` as FunctionName, inputs: (given as readonly string[]).map(link) },
    ),
    outputs: outputs as readonly NodeName[],
    result: outputs.length === 1 ? "single" : "record",
  };
  return resolved(made);
}

function placed(dag: ReturnType<typeof racing>, ids: readonly string[]) {
  const core = new CheckedCore();
  core.step(startDag("other", "d"), 0);
  core.step({ kind: "dag-leased", dag, constantReferences: new Map(), lease: lease(ids, 1e6) }, 0);
  for (const id of ids) core.step(connected(id), 0);
  core.step({ kind: "call-cancelled", call: "other" as never }, 0);
  const parts = sends(core.step(startDag("c", "d"), 1)).flatMap(({ to, message }) =>
    message.kind === "dag-schedule" ? [{ to: to as string, ...message }] : [],
  );
  const at = (name: string): string => {
    const found = parts.find(({ nodes, races = [] }) =>
      [...nodes, ...races].some((node: ScheduledNode | ScheduledRace) => node.name === name),
    );
    if (found === undefined) throw new Error(`nobody has ${name}`);
    return found.to;
  };
  const node = (name: string) => {
    const all = parts.flatMap(({ nodes, races = [] }): (ScheduledNode | ScheduledRace)[] => [...nodes, ...races]);
    return all.find((each) => each.name === name);
  };
  return { core, parts, at, node };
}

describe("the schedule of a race", () => {
  test("racers go to different executors, whole chains of them; the race is decided where the first one is", () => {
    const dag = racing({ s: [], a1: ["s"], a2: ["a1"], b: ["s"], c: ["s"], r: { race: ["a2", "b", "c"] }, z: ["r"] }, [
      "z",
    ]);
    const { at } = placed(dag, ["e1", "e2", "e3"]);
    expect(at("a1")).toBe(at("a2"));
    expect(new Set([at("a2"), at("b"), at("c")]).size).toBe(3);
    expect(at("r")).toBe(at("a2"));
    expect(at("z")).toBe(at("r"));
  });

  test("nodes know the races that they serve, races whom to tell; what is needed otherwise serves none", () => {
    const dag = racing(
      { s: [], t: [], a: ["s"], b: ["t"], r: { race: ["a", "b"] }, q: { race: ["a", "r"] }, z: ["q", "s"] },
      ["z"],
    );
    const { node, at } = placed(dag, ["e1", "e2"]);
    expect(node("s")?.serves).toBeUndefined();
    expect(node("t")?.serves).toEqual(["r"]);
    expect(node("a")?.serves).toEqual(["r", "q"]);
    expect(node("r")?.serves).toEqual(["q"]);
    expect(node("z")?.serves).toBeUndefined();
    const race = node("r") as ScheduledRace;
    expect(race).toMatchObject({ racers: ["a", "b"], invalidResults: [NULL] });
    expect(race.tells).toEqual([at("b")].filter((id) => id !== at("r")));
  });

  test("a function with racers is one run for each, and a race of these", () => {
    const dag = racing({ a: [], b: [], v: { race: ["a", "b"], fn: "fn-v" } }, ["v"]);
    const { node } = placed(dag, ["e1", "e2"]);
    expect(node("v.a")).toMatchObject({ fn: "fn-v", inputs: [link("a")], serves: ["v"] });
    expect(node("v.b")).toMatchObject({ fn: "fn-v", inputs: [link("b")], serves: ["v"] });
    expect(node("v")).toMatchObject({ racers: ["v.a", "v.b"], isOutput: true });
  });
});

describe("the loss of an executor", () => {
  const two = racing({ a: [], b: [], r: { race: ["a", "b"] } }, ["r"]);

  test("that runs nothing but a racer is told to the race, and the call goes on", () => {
    const { core, at } = placed(two, ["e1", "e2"]);
    const sent = sends(core.step(lost(at("b")), 2));
    expect(sent.map(({ to, message }) => [to, message.kind])).toEqual([[at("a"), "racer-failed"]]);
    expect(sent[0]?.message).toMatchObject({ source: "b", attempt: 1, failure: { code: "EXECUTOR_LOST" } });
    expect(core.step(result(at("b"), "c", 1, new Uint8Array([1]), "r"), 3)).toEqual([]);
    expect(ends(core.step(result(at("a"), "c", 1, new Uint8Array([7]), "r"), 3))).toMatchObject([
      { end: { kind: "result" } },
    ]);
  });

  test("is known once, by whoever says so first", () => {
    const { core, at } = placed(two, ["e1", "e2"]);
    const word = failed(at("a"), "c", { code: "EXECUTOR_LOST", what: "DAG", attempts: 1, executor: at("b") });
    const sent = sends(core.step(word, 2));
    expect(sent.map(({ to, message }) => [to, message.kind])).toEqual([
      [at("b"), "cancel"],
      [at("a"), "racer-failed"],
    ]);
    expect(core.step(word, 3)).toEqual([]);
    expect(sends(core.step(lost(at("b")), 3))).toEqual([]);
  });

  test("that decides the race places the call again", () => {
    const { core, at } = placed(two, ["e1", "e2", "e3"]);
    const sent = sends(core.step(lost(at("r")), 2));
    expect(
      sent.filter(({ message }) => message.kind === "dag-schedule").every(({ message }) => message.attempt === 2),
    ).toBe(true);
    expect(sent.some(({ to, message }) => to === at("b") && message.kind === "cancel")).toBe(true);
  });

  test("a race that nobody has won is placed again when a racer was lost with its executor, and else is the end", () => {
    const reasons = [{ node: "b", failure: { code: "EXECUTOR_LOST", what: "x", attempts: 1 } as const }];
    const { core, at } = placed(two, ["e1", "e2"]);
    expect(ends(core.step(failed(at("r"), "c", { code: "NO_VALID_RESULT", what: "r", reasons }), 2))).toEqual([]);
    const again = placed(two, ["e1", "e2"]);
    const invalid = [{ node: "b", failure: { code: "RESULT_INVALID", what: "x" } as const }];
    const effects = again.core.step(
      failed(again.at("r"), "c", { code: "NO_VALID_RESULT", what: "r", reasons: invalid }),
      2,
    );
    expect(failureOf(effects, "c")?.code).toBe("NO_VALID_RESULT");
  });
});
