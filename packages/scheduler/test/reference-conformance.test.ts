/**
 * The reference scheduler's own tests (cloudburst.md §9.1) as far as they concern registration, listing, deletion and status, under
 * their names, with our semantics; and one test for each fault of §3 and §10 that a scheduler of this kind could repeat.
 */
import type { Dag, NodeName } from "@cloudburst/model";
import { EXECUTOR_TTL_MS } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  acts,
  answer,
  answers,
  chain,
  dagName,
  executorId,
  failureOf,
  fnName,
  leasedIds,
  notices,
  Rig,
  spec,
  writesOf,
} from "./core-harness.js";

describe("conformance with the reference tests", () => {
  test("test_create_function: stored, listed, answered with success", () => {
    const rig = new Rig();
    const effects = rig.register(spec("f"));
    expect(effects.filter((one) => one.kind === "persist")).toMatchObject([
      { change: { kind: "put-function", spec: spec("f") } },
    ]);
    expect(answer(rig.persisted(1)).kind).toBe("done");
    const list = answer(rig.ask({ kind: "functions-asked", prefix: "" }));
    expect(list.kind === "functions" && list.functions).toEqual([spec("f")]);
  });

  test("test_create_dag: stored, listed, answered with success, its functions known", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    const [write] = writesOf(rig.registerDag(chain("d", "f")));
    expect(answer(rig.persisted(write!)).kind).toBe("done");
    const list = answer(rig.ask({ kind: "dags-asked", prefix: "" }));
    expect(list.kind === "dags" && list.dags.map((dag) => [dag.name, [...dag.versions.keys()]])).toEqual([
      ["d", ["f"]],
    ]);
  });

  test("test_create_dag_already_exists: refused, nothing sent, nothing stored", () => {
    const rig = new Rig();
    rig.have(spec("f"), spec("g"), chain("d", "f"));
    expect(acts(rig.registerDag(chain("d", "g")))).toEqual([
      {
        kind: "answer",
        peer: 1,
        answer: { kind: "refused", request: rig.lastRequest, failure: { code: "DAG_ALREADY_EXISTS", dag: "d" } },
      },
    ]);
  });

  test("test_delete_dag: removed from the store and the lists, answered with success", () => {
    const rig = new Rig();
    rig.have(spec("f"), chain("d", "f"));
    const effects = rig.ask({ kind: "dag-deleted", name: dagName("d") });
    expect(effects.filter((one) => one.kind === "persist")).toMatchObject([
      { change: { kind: "delete-dag", name: "d" } },
    ]);
    expect(answer(rig.persisted(writesOf(effects)[0]!)).kind).toBe("done");
    const list = answer(rig.ask({ kind: "dags-asked", prefix: "" }));
    expect(list.kind === "dags" && list.dags).toEqual([]);
  });

  test("test_delete_nonexistent_dag: refused by name", () => {
    expect(failureOf(new Rig().ask({ kind: "dag-deleted", name: dagName("d") }))).toEqual({
      code: "DAG_NOT_FOUND",
      dag: "d",
    });
  });

  test("test_function_call_no_resources: no executor, so NO_RESOURCES", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "NO_RESOURCES" });
  });

  test("test_call_function_no_refs: the only executor is chosen", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    expect(leasedIds(rig.lease("f"))).toEqual(["e1"]);
  });

  test("test_policy_ignore_overloaded: an overrun executor gets the least share", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("idle", 10);
    rig.join("overrun", 11);
    rig.report("overrun", 11, { queued: 1_000, running: 2, utilization: 1 });
    const lease = rig.lease("f");
    const [idle, overrun] = lease.kind === "function-lease" ? lease.lease.executors : [];
    expect(overrun!.weight * 100).toBeLessThan(idle!.weight);
  });

  test("test_process_status: a report changes what is known of the executor", () => {
    const rig = new Rig();
    rig.join("e1", 10);
    rig.report("e1", 10, { running: 2, completed: 7 });
    const status = answer(rig.ask({ kind: "status-asked" }));
    expect(status.kind === "status" && status.status.executors[0]?.load).toMatchObject({ running: 2, completed: 7 });
  });

  test("test_process_status_restart: an executor that comes back is another one, and starts empty", () => {
    const rig = new Rig();
    rig.join("e1", 10);
    rig.report("e1", 10, { queued: 9 });
    rig.gone(10);
    rig.join("e1-again", 11);
    const status = answer(rig.ask({ kind: "status-asked" }));
    expect(status.kind === "status" && status.status.executors).toMatchObject([
      { info: { id: "e1-again" }, load: { queued: 0 } },
    ]);
  });

  test("test_process_status_not_running: all traces of it are removed", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    rig.lease("f");
    rig.gone(10);
    const status = answer(rig.ask({ kind: "status-asked" }));
    expect(status.kind === "status" && status.status.executors).toEqual([]);
    expect(rig.candidates).toBe(0);
  });
});

describe("faults of the reference that must not come back", () => {
  test("a DAG whose link names an unknown end is refused (KeyError in create_dag)", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    const dag: Dag = {
      ...chain("d", "f"),
      nodes: [{ name: "f" as NodeName, fn: fnName("f"), inputs: [{ kind: "node", node: "ghost" as NodeName }] }],
    };
    expect(failureOf(rig.registerDag(dag))).toMatchObject({
      code: "DAG_INVALID",
      problem: expect.stringContaining("ghost"),
    });
    expect(writesOf(rig.registerDag(chain("d", "f")))).toHaveLength(1);
  });

  test("deleting one of two DAGs that share a function leaves the other callable (KeyError in a later call_dag)", () => {
    const rig = new Rig();
    rig.have(spec("f"), chain("d1", "f"), chain("d2", "f"));
    rig.join("e1", 10);
    for (const name of ["d1", "d2"]) {
      expect(rig.leaseDag(name).kind).toBe("dag-lease");
      const [write] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName(name) }));
      expect(answer(rig.persisted(write!)).kind).toBe("done");
    }
    expect(rig.lease("f").kind).toBe("function-lease");
  });

  test("a dead executor does not come back: neither by late reports nor by a drain notice", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    rig.now = EXECUTOR_TTL_MS;
    rig.report("e1", 10);
    rig.step({ kind: "executor-draining", peer: 10, executor: executorId("e1") });
    rig.now += 1;
    rig.report("e1", 10);
    expect(rig.candidates).toBe(0);
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "NO_RESOURCES" });
  });

  test("a deleted DAG does not come back by a late answer of the store", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    const [put] = writesOf(rig.registerDag(chain("d", "f")));
    rig.persisted(put!);
    const [remove] = writesOf(rig.ask({ kind: "dag-deleted", name: dagName("d") }));
    rig.persisted(remove!);
    expect(acts(rig.persisted(put!))).toEqual([]);
    expect(failureOf(rig.leaseDag("d"))).toMatchObject({ code: "DAG_NOT_FOUND" });
  });

  test("an unknown name never spins: it is one refusal and nothing else", () => {
    const rig = new Rig();
    for (const effects of [
      rig.ask({ kind: "function-lease-asked", name: fnName("x") }),
      rig.ask({ kind: "dag-lease-asked", name: dagName("x") }),
      rig.ask({ kind: "function-deleted", name: fnName("x") }),
      rig.ask({ kind: "dag-deleted", name: dagName("x") }),
    ]) {
      expect(acts(effects)).toMatchObject([{ kind: "answer", answer: { kind: "refused" } }]);
    }
  });

  test("the error of one answer does not show up in the next (one global mutable response)", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    expect(failureOf(rig.leaseDag("x"))).toBeDefined();
    expect(rig.lease("f")).not.toHaveProperty("failure");
    const [a, b] = [rig.leaseDag("x"), rig.leaseDag("x")];
    expect(a).not.toBe(b);
  });

  test("registering a function again reaches the next call (cached and pinned copies kept the old body)", () => {
    const rig = new Rig();
    rig.have(spec("f", "v1"), chain("d", "f"));
    rig.join("e1", 10);
    rig.lease("f");
    rig.leaseDag("d");
    const [write] = writesOf(rig.register(spec("f", "v2")));
    expect(notices(rig.persisted(write!))).toMatchObject([{ functions: ["f"], dags: ["d"] }]);
    const [lease, dagLease] = [rig.lease("f"), rig.leaseDag("d")];
    expect(lease.kind === "function-lease" && lease.spec.version).toBe("v2");
    expect(dagLease.kind === "dag-lease" && dagLease.dag.versions.get(fnName("f"))).toBe("v2");
  });

  test("success is answered only when the store has it (create_function ignored the store's failure)", () => {
    const rig = new Rig();
    const effects = rig.register(spec("f"));
    expect(answers(effects)).toEqual([]);
    expect(failureOf(rig.failed(1))).toMatchObject({ code: "STORE_UNAVAILABLE" });
    const list = answer(rig.ask({ kind: "functions-asked", prefix: "" }));
    expect(list.kind === "functions" && list.functions).toEqual([]);
  });

  test("a DAG that is refused leaves nothing behind (a failed create_dag stayed in the store)", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    expect(writesOf(rig.registerDag(chain("d", "f", "ghost")))).toEqual([]);
    expect(writesOf(rig.ask({ kind: "function-deleted", name: fnName("f") }))).toHaveLength(1);
  });

  test("a name is listed as it is, whatever it contains (names with the prefix inside were cut)", () => {
    const rig = new Rig();
    rig.have(spec("funcs.funcs"));
    const list = answer(rig.ask({ kind: "functions-asked", prefix: "funcs" }));
    expect(list.kind === "functions" && list.functions.map((fn) => fn.name)).toEqual(["funcs.funcs"]);
  });

  test("the same race for one DAG name has one winner (checked before it was stored)", () => {
    const rig = new Rig();
    rig.have(spec("f"), spec("g"));
    rig.hello(2);
    const [write] = writesOf(rig.registerDag(chain("d", "f"), 1));
    rig.registerDag(chain("d", "g"), 2);
    const kinds = rig.persisted(write!).flatMap((one) => (one.kind === "answer" ? [[one.peer, one.answer.kind]] : []));
    expect(kinds).toEqual([
      [1, "done"],
      [2, "refused"],
    ]);
  });

  test("a report with numbers that make no sense breaks nothing", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10, Number.NaN);
    rig.report("e1", 10, { queued: -5, running: Number.NaN, utilization: Number.POSITIVE_INFINITY });
    const lease = rig.lease("f");
    expect(lease.kind === "function-lease" && lease.lease.executors[0]?.weight).toBe(1);
  });
});
