import { describe, expect, test } from "vitest";
import { chain, dagName, fnName, info, spec } from "../core-harness.js";
import { component, deployment } from "../deployments/deployment-rig.js";
import { Member, SharedStore, said } from "./peers-rig.js";

/** Two that do not know each other: all that one learns it learns from the store. */
function strangers(limitsOfB: ConstructorParameters<typeof Member>[2] = {}) {
  const store = new SharedStore();
  const [a, b] = [new Member("a", store), new Member("b", store, limitsOfB)];
  for (const member of [a, b]) member.step({ kind: "executor-joined", peer: 9, info: info("e"), machine: undefined });
  return { a, b, store };
}

describe("what is created on one scheduler", () => {
  test("is callable on another at once, with the functions of a DAG (DAG_NOT_FOUND on other schedulers, fluent#104)", () => {
    const { a, b } = strangers();
    expect(a.register(spec("f"))).toBe("done");
    expect(a.registerDag(chain("d", "f"))).toBe("done");
    expect(b.leaseDag("d")).toBe("dag-lease");
    expect(b.lease("f")).toBe("function-lease");
  });

  test("is found by its whole name in a list", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    const answer = b.get({ kind: "functions-asked", prefix: "f" });
    expect(answer.kind === "functions" && answer.functions.map(({ name }) => name)).toEqual(["f"]);
    a.registerDag(chain("d", "f"));
    const dags = b.get({ kind: "dags-asked", prefix: "d" });
    expect(dags.kind === "dags" && dags.dags.map(({ name }) => name)).toEqual(["d"]);
  });

  test("may be used by a DAG of another", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    expect(b.registerDag(chain("d", "f"))).toBe("done");
  });

  test("may be deployed through another, which reads each function once however many components run it", () => {
    const { a, b, store } = strangers();
    for (const name of ["f", "g"]) a.register(spec(name));
    const components = ["f", "g", "f", "f"].map((fn, i) => component({ name: `c${i}`, fn: fnName(fn) }));
    store.reads = 0;
    b.step({ kind: "deploy-asked", peer: 1, request: 99, deployment: { ...deployment("d"), components } });
    b.settle();
    expect(store.reads).toBe(2);
    expect(b.registry).toEqual(["f@f-v1", "g@g-v1"]);
  });

  test("may be deleted and changed through another", () => {
    const { a, b, store } = strangers();
    a.register(spec("f"));
    a.registerDag(chain("d", "f"));
    expect(b.deleteDag("d")).toBe("done");
    expect(b.register(spec("f", "f-v2"))).toBe("done");
    expect([...store.records.keys()]).toEqual(["function/f"]);
    expect(b.registry).toEqual(["f@f-v2"]);
  });

  test("is decided about as the store has it now, not as it was heard of last", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    a.register(spec("g"));
    a.registerDag(chain("d", "f"));
    expect(b.registerDag(chain("d", "g"))).toBe("DAG_ALREADY_EXISTS");
    expect(b.registerDag(chain("d", "f"))).toBe("done");
    a.deleteDag("d");
    // It has heard of the deletion from nobody.
    expect(b.registry).toContain("d");
    expect(b.deleteDag("d")).toBe("DAG_NOT_FOUND");
    expect(b.registry).not.toContain("d");
    expect(b.registerDag(chain("d", "g"))).toBe("done");
    expect(a.leaseDag("d")).toBe("dag-lease");
  });

  test("withdraws what is leased when the store turns out to have another version", () => {
    const { a, b } = strangers();
    a.register(spec("f"));
    b.lease("f");
    a.register(spec("f", "f-v2"));
    b.notices.length = 0;
    b.register(spec("f", "f-v2"));
    expect(b.notices).toEqual([{ kind: "leases-withdrawn", functions: ["f"], dags: [] }]);
    expect(b.store.reads).toBeGreaterThan(0);
  });
});

describe("a name that is nowhere", () => {
  test("is not found after the store has been asked", () => {
    const { b } = strangers();
    expect(b.leaseDag("d")).toBe("DAG_NOT_FOUND");
    expect(b.lease("f")).toBe("FUNCTION_NOT_FOUND");
    expect(b.deleteDag("d")).toBe("DAG_NOT_FOUND");
  });

  test("is said to be unknown only when the store can be asked", () => {
    const { b, store } = strangers();
    store.isOut = true;
    expect(b.lease("f")).toBe("STORE_UNAVAILABLE");
    expect(b.register(spec("f"))).toBe("STORE_UNAVAILABLE");
    // A list of what is known is better than none.
    expect(b.get({ kind: "functions-asked", prefix: "f" }).kind).toBe("functions");
  });

  test("is read once for all who ask before the read begins, and again for those who ask later", () => {
    const { a, b, store } = strangers();
    for (let i = 0; i < 5; i++) b.ask({ kind: "function-lease-asked", name: fnName("f") });
    // The first began a read; the others wait for the next one, which begins when the first is back.
    expect(b.waiting.map(({ kind }) => kind)).toEqual(["read-record"]);
    const before = store.reads;
    b.settle();
    expect(store.reads - before).toBe(2);
    expect(b.answers.slice(-5).map(said)).toEqual(Array(5).fill("FUNCTION_NOT_FOUND"));
    // Created after the read began, and asked for after it was created: the answer must not be that of the old read.
    b.ask({ kind: "function-lease-asked", name: fnName("f") });
    const [old] = b.waiting.splice(0);
    a.register(spec("f"));
    b.ask({ kind: "function-lease-asked", name: fnName("f") });
    if (old?.kind !== "read-record") throw new Error("a read was expected");
    b.step({ kind: "record-read", read: old.read, outcome: { state: "absent" } });
    b.settle();
    expect(b.answers.slice(-2).map(said)).toEqual(["FUNCTION_NOT_FOUND", "function-lease"]);
  });
});

describe("reads are bounded", () => {
  test("at the store, and others take their turn", () => {
    const b = new Member("b", new SharedStore(), { readsMax: 2 });
    for (const name of ["f", "g", "h"]) b.ask({ kind: "function-lease-asked", name: fnName(name) });
    expect(b.waiting).toHaveLength(2);
    b.settle();
    expect(b.answers.slice(-3).map(said)).toEqual(Array(3).fill("FUNCTION_NOT_FOUND"));
  });

  test("and those who wait for them: beyond, OVERLOADED", () => {
    const b = new Member("b", new SharedStore(), { lookupsMax: 3 });
    for (let i = 0; i < 4; i++) b.ask({ kind: "dag-lease-asked", name: dagName(`d${i}`) });
    expect(b.answers.slice(-1).map(said)).toEqual(["OVERLOADED"]);
    b.settle();
    expect(b.answers.slice(-3).map(said)).toEqual(Array(3).fill("DAG_NOT_FOUND"));
  });

  test("and what was not there a moment ago is looked for again, also while other reads wait for their turn", () => {
    const { a, b } = strangers({ readsMax: 1 });
    b.lease("f");
    b.ask({ kind: "function-lease-asked", name: fnName("g") });
    b.ask({ kind: "function-lease-asked", name: fnName("h") });
    a.register(spec("f"));
    expect(b.lease("f")).toBe("function-lease");
  });

  test("functions beyond the limit are left out, and the rest goes on", () => {
    const store = new SharedStore();
    const a = new Member("a", store);
    const b = new Member("b", store, { functionsMax: 1 });
    for (const name of ["f", "g"]) a.register(spec(name));
    b.step({ kind: "executor-joined", peer: 9, info: info("e"), machine: undefined });
    expect([b.lease("f"), b.lease("g")]).toEqual(["function-lease", "FUNCTION_NOT_FOUND"]);
  });
});

test("a request whose client is gone when the store answers is answered to nobody", () => {
  const { b } = strangers();
  b.ask({ kind: "function-lease-asked", name: fnName("f") });
  const before = b.answers.length;
  b.step({ kind: "peer-gone", peer: 1, problem: "lost" });
  b.settle();
  expect(b.answers).toHaveLength(before);
});

test("a change whose client is gone before the store was asked for its name is not begun", () => {
  const { b, store } = strangers();
  b.ask({ kind: "function-registered", spec: spec("f"), code: undefined });
  b.step({ kind: "peer-gone", peer: 1, problem: "lost" });
  b.settle();
  expect(store.records.size).toBe(0);
});
