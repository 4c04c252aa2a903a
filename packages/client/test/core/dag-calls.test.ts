import { describe, expect, test } from "vitest";
import {
  CheckedCore,
  connected,
  dag,
  ends,
  failed,
  failureOf,
  lease,
  lost,
  result,
  sends,
  startDag,
} from "./harness.js";

const argument = (byte: number, references: readonly string[] = []) => ({ value: new Uint8Array([byte]), references });

function leasedDag(shape: ReturnType<typeof dag>, ids: readonly string[], inputs = {}, rest = {}): CheckedCore {
  const core = new CheckedCore();
  core.step(startDag("c", shape.name, inputs, rest), 0);
  core.step({ kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: lease(ids, 1e6) }, 0);
  return core;
}

/** Connects all but the last first, so that the call is placed when every executor is open. */
function schedules(core: CheckedCore, ids: readonly string[]) {
  for (const id of ids) core.step(connected(id), 0);
  core.step({ kind: "call-cancelled", call: "c" as never }, 0);
}

describe("schedules", () => {
  test("a linear chain stays on one executor, which is told nothing else", () => {
    const core = leasedDag(dag("d", { a: [{ kind: "input", name: "x" }], b: ["a"], c: ["b"] }, ["c"]), ["e1"], {
      x: argument(5, ["k"]),
    });
    const [sent, ...others] = sends(core.step(connected("e1"), 1));
    expect(others).toEqual([]);
    expect(sent?.message).toEqual({
      kind: "dag-schedule",
      call: "c",
      attempt: 1,
      deadlineMs: 59_999,
      disposition: { keep: false, outputKey: undefined },
      dag: "d",
      executors: [],
      outputs: ["c"],
      isRecord: false,
      isTask: false,
      nodes: [
        {
          name: "a",
          fn: "fn-a",
          version: "fn-a-v1",
          inputs: [{ kind: "constant", value: new Uint8Array([5]) }],
          references: ["k"],
          sendTo: ["e1"],
          isOutput: false,
        },
        {
          name: "b",
          fn: "fn-b",
          version: "fn-b-v1",
          inputs: [{ kind: "node", node: "a" }],
          references: [],
          sendTo: ["e1"],
          isOutput: false,
        },
        {
          name: "c",
          fn: "fn-c",
          version: "fn-c-v1",
          inputs: [{ kind: "node", node: "b" }],
          references: [],
          sendTo: [],
          isOutput: true,
        },
      ],
    });
  });

  test("branches spread; every executor gets only its nodes and the peers it sends to", () => {
    const shape = dag("d", { a: [], b: ["a"], c: ["a"], join: ["b", "c"] }, ["join"]);
    const core = leasedDag(shape, ["e1", "e2"]);
    schedules(core, ["e1", "e2"]);
    const parts = sends(core.step(startDag("c2", "d"), 1)).map(({ to, message }) => {
      if (message.kind !== "dag-schedule") throw new Error(message.kind);
      return {
        to,
        nodes: message.nodes.map((node) => `${node.name}->${node.sendTo.join("+")}`),
        peers: message.executors.map((info) => info.id),
      };
    });
    const all = parts.flatMap(({ nodes }) => nodes.map((text) => text.split("->")[0]));
    expect([...all].sort()).toEqual(["a", "b", "c", "join"]);
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part.peers).not.toContain(part.to);
    const a = parts.find((part) => part.nodes.some((text) => text.startsWith("a->")));
    expect(
      a?.nodes
        .find((text) => text.startsWith("a->"))
        ?.split("->")[1]
        ?.split("+")
        .sort(),
    ).toEqual(["e1", "e2"]);
  });

  test("further arguments and constants of a node are resolved, their references joined", () => {
    const shape = dag("d", { a: [{ kind: "constant", value: new Uint8Array([1]) }, { kind: "rest" }] }, ["a"]);
    const core = new CheckedCore();
    core.step(startDag("c", "d", {}, { a: [argument(2, ["k2"]), argument(3, ["k1"])] }), 0);
    const constantReferences = new Map([["a" as never, ["k1"]]]);
    core.step({ kind: "dag-leased", dag: shape, constantReferences, lease: lease(["e1"]) }, 0);
    const [sent] = sends(core.step(connected("e1"), 1));
    const node = sent?.message.kind === "dag-schedule" ? sent.message.nodes[0] : undefined;
    expect(node?.inputs.map((input) => (input.kind === "constant" ? input.value[0] : undefined))).toEqual([1, 2, 3]);
    expect(node?.references).toEqual(["k1", "k2"]);
  });

  test.each([
    [{}, {}, 'input "x" is missing'],
    [{ x: argument(1), y: argument(2) }, {}, 'it has no input "y"; its inputs are: "x"'],
    [{ x: argument(1) }, { a: [argument(1)] }, '"a" takes no further arguments'],
    [{ x: argument(1) }, { nobody: [argument(1)] }, 'it has no function "nobody"'],
  ])("wrong inputs end the call: %#", (inputs, rest, problem) => {
    const core = new CheckedCore();
    core.step(startDag("c", "d", inputs, rest), 0);
    const shape = dag("d", { a: [{ kind: "input", name: "x" }] }, ["a"]);
    const effects = core.step(
      { kind: "dag-leased", dag: shape, constantReferences: new Map(), lease: lease(["e1"]) },
      0,
    );
    expect(failureOf(effects, "c")).toMatchObject({ code: "INVALID_ARGUMENT", problem });
  });
});

describe("outcomes", () => {
  const shape = dag("d", { a: [], b: ["a"], c: ["a"] }, ["b", "c"]);

  test("a record is complete when every output is there, in any order", () => {
    const core = leasedDag(shape, ["e1"]);
    core.step(connected("e1"), 1);
    expect(core.step(result("e1", "c", 1, new Uint8Array([3]), "c"), 2)).toEqual([]);
    expect(core.step(result("e1", "c", 1, new Uint8Array([9]), "a"), 2)).toEqual([]);
    const [end] = ends(core.step(result("e1", "c", 1, new Uint8Array([2]), "b"), 3));
    expect(end?.end.kind === "record" && Object.fromEntries(end.end.values)).toEqual({
      b: new Uint8Array([2]),
      c: new Uint8Array([3]),
    });
  });

  test("a failure of any node ends the call and cancels the attempt everywhere", () => {
    const core = leasedDag(shape, ["e1", "e2"]);
    schedules(core, ["e1", "e2"]);
    core.step(startDag("c2", "d"), 1);
    const failure = {
      code: "EXECUTION_FAILED",
      fn: "fn-b",
      error: { name: "Error", message: "no", stack: "" },
    } as const;
    const effects = core.step(failed("e1", "c2", failure), 2);
    expect(failureOf(effects, "c2")).toEqual(failure);
    expect(
      sends(effects)
        .map(({ to, message }) => `${message.kind}@${to}`)
        .sort(),
    ).toEqual(["cancel@e1", "cancel@e2"]);
  });

  test("the loss of an involved executor places the whole call again, after a cancel for the others", () => {
    const core = leasedDag(shape, ["e1", "e2"]);
    schedules(core, ["e1", "e2"]);
    core.step(startDag("c2", "d"), 1);
    core.step(result("e2", "c2", 1, new Uint8Array([1]), "b"), 2);
    const sent = sends(core.step(lost("e1"), 3));
    expect(sent[0]).toEqual({ to: "e2", message: { kind: "cancel", call: "c2", attempt: 1 } });
    expect(
      sent.slice(1).map(({ to, message }) => [to, message.kind, "attempt" in message ? message.attempt : 0]),
    ).toEqual([["e2", "dag-schedule", 2]]);
    core.step(result("e2", "c2", 2, new Uint8Array([1]), "c"), 4);
    expect(ends(core.step(result("e2", "c2", 2, new Uint8Array([1]), "b"), 5))).toHaveLength(1);
  });

  test("an executor that lost its peer says so: that counts as a loss", () => {
    const core = leasedDag(shape, ["e1"]);
    core.step(connected("e1"), 1);
    for (let attempt = 1, now = 1; attempt <= 3; attempt++) {
      core.step(failed("e1", "c", { code: "EXECUTOR_LOST", what: "e2", attempts: 1 }, attempt), now);
      const [again] = sends(core.pass(now, now + 100));
      expect(again?.message).toMatchObject({ kind: "dag-schedule", attempt: attempt + 1 });
      now += 100;
    }
    const effects = core.step(failed("e1", "c", { code: "EXECUTOR_LOST", what: "e2", attempts: 1 }, 4), 400);
    expect(failureOf(effects, "c")?.code).toBe("EXECUTOR_LOST");
  });
});
