import type { Dag, NodeName, ResolvedDag } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  acts,
  answer,
  chain,
  dagName,
  failureOf,
  fnName,
  limits,
  notices,
  Rig,
  spec,
  writesOf,
} from "./core-harness.js";

function withDag(...dags: readonly Dag[]): Rig {
  const rig = new Rig();
  rig.have(spec("f"), spec("g"), spec("h"), ...dags);
  return rig;
}

describe("registering a DAG", () => {
  test("stores it with the versions of its functions, then answers", () => {
    const rig = withDag();
    const dag = chain("d", "f", "g");
    const effects = rig.registerDag(dag);
    const stored: ResolvedDag = {
      ...dag,
      versions: new Map([
        [fnName("f"), spec("f").version],
        [fnName("g"), spec("g").version],
      ]),
      gpu: new Set(),
    };
    const [write] = writesOf(effects);
    expect(acts(effects)).toEqual([{ kind: "persist", write, change: { kind: "put-dag", dag: stored } }]);
    expect(failureOf(rig.leaseDag("d"))).toEqual({ code: "DAG_NOT_FOUND", dag: "d" });
    expect(answer(rig.persisted(write!)).kind).toBe("done");
  });

  test("with an unknown function is refused, naming it, and stores nothing", () => {
    const effects = withDag().registerDag(chain("d", "f", "nowhere"));
    expect(failureOf(effects)).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "nowhere" });
    expect(writesOf(effects)).toEqual([]);
  });

  test("again, the same one, is done; even when its nodes come in another order", () => {
    const rig = withDag(chain("d", "f", "g"));
    const dag = chain("d", "f", "g");
    const turned = { ...dag, nodes: [...dag.nodes].reverse() };
    expect(acts(rig.registerDag(turned))).toMatchObject([{ kind: "answer", answer: { kind: "done" } }]);
  });

  test("again, another one of that name, is refused and stores nothing", () => {
    const rig = withDag(chain("d", "f", "g"));
    const constant = (byte: number): Dag => ({
      ...chain("c", "f"),
      nodes: [{ name: "f" as NodeName, fn: fnName("f"), inputs: [{ kind: "constant", value: Uint8Array.of(byte) }] }],
    });
    rig.have(constant(1));
    for (const other of [chain("d", "g", "f"), chain("d", "f"), constant(2)]) {
      const effects = rig.registerDag(other);
      expect(failureOf(effects)).toEqual({ code: "DAG_ALREADY_EXISTS", dag: other.name });
      expect(writesOf(effects)).toEqual([]);
    }
  });

  test("of two different ones at the same time: the first wins, the second is told", () => {
    const rig = withDag();
    const [write] = writesOf(rig.registerDag(chain("d", "f")));
    expect(acts(rig.registerDag(chain("d", "g")))).toEqual([]);
    const after = rig.persisted(write!);
    expect(acts(after)).toMatchObject([
      { answer: { kind: "done" } },
      { answer: { kind: "refused", failure: { code: "DAG_ALREADY_EXISTS", dag: "d" } } },
    ]);
  });

  test("of two different ones at the same time: the second wins when the store fails the first", () => {
    const rig = withDag();
    const [write] = writesOf(rig.registerDag(chain("d", "f")));
    rig.registerDag(chain("d", "g"));
    const [second] = writesOf(rig.failed(write!));
    expect(answer(rig.persisted(second!)).kind).toBe("done");
  });

  const cyclic: Dag = {
    ...chain("d", "f", "g"),
    nodes: [
      { name: "f" as NodeName, fn: fnName("f"), inputs: [{ kind: "node", node: "g" as NodeName }] },
      { name: "g" as NodeName, fn: fnName("g"), inputs: [{ kind: "node", node: "f" as NodeName }] },
    ],
  };
  const first = chain("d", "f", "g").nodes[0]!;
  test.each<[string, Dag]>([
    ["no node", { ...chain("d", "f"), nodes: [], outputs: [] }],
    ["a cycle", cyclic],
    [
      "an unknown link end",
      { ...chain("d", "f"), nodes: [{ ...first, inputs: [{ kind: "node", node: "x" as NodeName }] }] },
    ],
    ["two nodes of one name", { ...chain("d", "f"), nodes: [first, first] }],
    ["a link to itself", { ...chain("d", "f"), nodes: [{ ...first, inputs: [{ kind: "node", node: first.name }] }] }],
    ["an output that is no node", { ...chain("d", "f"), outputs: ["x" as NodeName] }],
  ])("with %s is refused and stores nothing", (_, dag) => {
    const effects = withDag().registerDag(dag);
    expect(failureOf(effects)).toMatchObject({ code: "DAG_INVALID", dag: "d" });
    expect(writesOf(effects)).toEqual([]);
  });

  test("with more constants than allowed is refused", () => {
    const rig = new Rig({ limits: limits({ dagConstantsBytesMax: 10 }) });
    rig.have(spec("f"));
    const dag = (bytes: number): Dag => ({
      ...chain("d", "f"),
      nodes: [{ name: "f" as NodeName, fn: fnName("f"), inputs: [{ kind: "constant", value: new Uint8Array(bytes) }] }],
    });
    expect(failureOf(rig.registerDag(dag(11)))).toMatchObject({ code: "TOO_LARGE", limit: 10, actual: 11 });
    expect(writesOf(rig.registerDag(dag(10)))).toHaveLength(1);
  });
});

describe("deleting a DAG", () => {
  test("takes it away after the store has confirmed, and withdraws the leases on it", () => {
    const rig = withDag(chain("d", "f", "g"));
    rig.join("e1", 10);
    rig.leaseDag("d");
    const [write] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName("d") }));
    expect(notices(rig.persisted(write!))).toEqual([{ peer: 1, kind: "leases-withdrawn", functions: [], dags: ["d"] }]);
    expect(failureOf(rig.leaseDag("d"))).toEqual({ code: "DAG_NOT_FOUND", dag: "d" });
  });

  test("leaves its functions, and other DAGs that share them, as they are", () => {
    const rig = withDag(chain("d1", "f", "g"), chain("d2", "g", "h"));
    rig.join("e1", 10);
    rig.lease("g");
    rig.leaseDag("d2");
    const [write] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName("d1") }));
    expect(notices(rig.persisted(write!))).toEqual([]);
    expect(rig.leaseDag("d2").kind).toBe("dag-lease");
    expect(rig.lease("f").kind).toBe("function-lease");
    expect(failureOf(rig.ask({ kind: "function-deleted", name: fnName("g") }))).toMatchObject({ dags: ["d2"] });
    // f is free now, and both DAG and function can come back.
    expect(writesOf(rig.ask({ kind: "function-deleted", name: fnName("f") }))).toHaveLength(1);
  });

  test("and its function right after it need no wait by the client", () => {
    const rig = withDag(chain("d", "f"));
    const [write] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName("d") }));
    expect(acts(rig.ask({ kind: "function-deleted", name: fnName("f") }))).toEqual([]);
    const [next] = writesOf(rig.persisted(write!));
    expect(answer(rig.persisted(next!)).kind).toBe("done");
  });

  test("that is not registered is refused", () => {
    expect(failureOf(withDag().ask({ kind: "dag-deleted", name: dagName("d") }))).toEqual({
      code: "DAG_NOT_FOUND",
      dag: "d",
    });
  });

  test("and registering another one of that name works", () => {
    const rig = withDag(chain("d", "f"));
    const [write] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName("d") }));
    rig.persisted(write!);
    rig.have(chain("d", "g"));
    rig.join("e1", 10);
    const lease = rig.leaseDag("d");
    expect(lease.kind === "dag-lease" && lease.dag.nodes.map((node) => node.fn)).toEqual(["g"]);
  });
});

test("DAGs are listed by prefix, sorted, with the versions that are current", () => {
  const rig = withDag(chain("b", "f"), chain("a", "f", "g"));
  rig.have(spec("f", "f-v2"));
  const got = answer(rig.ask({ kind: "dags-asked", prefix: "" }));
  expect(got.kind === "dags" && got.dags.map((dag) => [dag.name, dag.versions.get(fnName("f"))])).toEqual([
    ["a", "f-v2"],
    ["b", "f-v2"],
  ]);
});
