import { createHash } from "node:crypto";
import type { ArtifactHash } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  acts,
  answer,
  answers,
  chain,
  failureOf,
  fnName,
  limits,
  notices,
  Rig,
  spec,
  writesOf,
} from "./core-harness.js";

const bytes = new TextEncoder().encode("export default () => 1");
const hash = createHash("sha256").update(bytes).digest("hex") as ArtifactHash;

describe("registering a function", () => {
  test("is answered only after the store has confirmed it", () => {
    const rig = new Rig();
    const given = spec("f", "v1", { artifact: hash });
    const asked = rig.ask({ kind: "function-registered", spec: given, code: { bytes, hash } });
    expect(acts(asked)).toEqual([
      { kind: "persist", write: 1, change: { kind: "put-function", spec: given, code: { bytes, hash } } },
    ]);
    expect(failureOf(rig.lease("f"))).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "f" });
    const request = rig.lastRequest - 1;
    expect(acts(rig.persisted(1))).toEqual([{ kind: "answer", peer: 1, answer: { kind: "done", request } }]);
  });

  test("of the same version again is done at once and changes nothing", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    rig.lease("f");
    expect(acts(rig.register(spec("f")))).toEqual([
      { kind: "answer", peer: 1, answer: { kind: "done", request: rig.lastRequest } },
    ]);
  });

  test("with other code makes it current and withdraws the leases on it and on its DAGs, at once", () => {
    const rig = new Rig();
    rig.have(spec("f"), spec("g"), chain("d", "f", "g"), chain("other", "g"));
    rig.hello(2);
    rig.join("e1", 10);
    rig.lease("f");
    rig.leaseDag("d");
    rig.leaseDag("other");
    rig.lease("g", 2);
    const [write] = writesOf(rig.register(spec("f", "f-v2")));
    expect(notices(rig.persisted(write!))).toEqual([
      { peer: 1, kind: "leases-withdrawn", functions: ["f"], dags: ["d"] },
    ]);
    const lease = rig.leaseDag("d");
    expect(lease.kind === "dag-lease" && [...lease.dag.versions]).toEqual([
      ["f", "f-v2"],
      ["g", "g-v1"],
    ]);
  });

  test("whose code does not have the hash that it claims is refused", () => {
    const rig = new Rig();
    const effects = rig.ask({ kind: "function-registered", spec: spec("f"), code: { bytes, hash } });
    expect(failureOf(effects)).toMatchObject({ code: "DATA_CORRUPT" });
    expect(writesOf(effects)).toEqual([]);
  });

  test("that gives a known version to other code is refused", () => {
    const rig = new Rig();
    rig.have(spec("f", "v1"));
    expect(failureOf(rig.register(spec("f", "v1", { exportName: "other" })))).toMatchObject({
      code: "INVALID_ARGUMENT",
    });
    const classy = spec("f", "v1", { constructorArgs: Uint8Array.of(1) });
    expect(failureOf(rig.register(classy))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test.each([
    ["a bad name", spec("../x")],
    ["an artifact that is not a hash", spec("f", "v1", { artifact: "../../etc" as ArtifactHash })],
    ["a version that is not a plain word", spec("f", "a/b")],
    ["an empty export name", spec("f", "v1", { exportName: "" })],
    ["no concurrency", spec("f", "v1", { options: { concurrency: 0, gpu: false } })],
    ["too much concurrency", spec("f", "v1", { options: { concurrency: 10_001, gpu: false } })],
    ["a fractional concurrency", spec("f", "v1", { options: { concurrency: 1.5, gpu: false } })],
  ])("with %s is refused", (_, given) => {
    expect(failureOf(new Rig().register(given))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("that the store does not take is refused with the store's reason, and can be tried again", () => {
    const rig = new Rig();
    const [first] = writesOf(rig.register(spec("f")));
    expect(failureOf(rig.failed(first!))).toEqual({ code: "STORE_UNAVAILABLE", problem: "off" });
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "FUNCTION_NOT_FOUND" });
    const [second] = writesOf(rig.register(spec("f")));
    expect(answer(rig.persisted(second!)).kind).toBe("done");
  });

  test("after a failed write is written again even if nothing changes here: the store may hold the other version", () => {
    const rig = new Rig();
    rig.have(spec("f", "v1"));
    const [failed] = writesOf(rig.register(spec("f", "v2")));
    rig.failed(failed!);
    const [again] = writesOf(rig.register(spec("f", "v1")));
    expect(again).toBeDefined();
    rig.persisted(again!);
    expect(writesOf(rig.register(spec("f", "v1")))).toEqual([]);
  });
});

describe("changes of one name", () => {
  test("run one after the other, in the order of their requests", () => {
    const rig = new Rig();
    expect(writesOf(rig.register(spec("f", "v1")))).toEqual([1]);
    expect(acts(rig.register(spec("f", "v2")))).toEqual([]);
    expect(acts(rig.register(spec("f", "v2")))).toEqual([]);
    expect(acts(rig.ask({ kind: "function-deleted", name: fnName("f") }))).toEqual([]);
    expect(writesOf(rig.persisted(1))).toEqual([2]);
    // The second request for v2 needs no write of its own; the deletion follows.
    const after = rig.persisted(2);
    expect(answers(after).map((one) => one.kind)).toEqual(["done", "done"]);
    expect(writesOf(after)).toEqual([3]);
    expect(answer(rig.persisted(3)).kind).toBe("done");
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "FUNCTION_NOT_FOUND" });
  });

  test("do not wait for changes of other names", () => {
    const rig = new Rig();
    expect(writesOf(rig.register(spec("f")))).toEqual([1]);
    expect(writesOf(rig.register(spec("g")))).toEqual([2]);
    expect(answer(rig.persisted(2)).kind).toBe("done");
  });

  test("a DAG waits for the registration of its function, and its function's deletion waits for the DAG", () => {
    const rig = new Rig();
    rig.register(spec("f"));
    rig.registerDag(chain("d", "f"));
    rig.ask({ kind: "function-deleted", name: fnName("f") });
    expect(writesOf(rig.persisted(1))).toEqual([2]);
    const after = rig.persisted(2);
    expect(answers(after)).toMatchObject([
      { kind: "done" },
      { kind: "refused", failure: { code: "FUNCTION_IN_USE", fn: "f", dags: ["d"] } },
    ]);
  });

  test("two DAGs that share a function do not wait for each other", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    expect(writesOf(rig.registerDag(chain("d1", "f")))).toHaveLength(1);
    expect(writesOf(rig.registerDag(chain("d2", "f")))).toHaveLength(1);
  });

  test("of a client that is gone are forgotten if they have not begun, and finished in silence if they have", () => {
    const rig = new Rig();
    rig.hello(2);
    rig.register(spec("f", "v1"), 2);
    rig.register(spec("f", "v2"), 2);
    rig.register(spec("f", "v3"), 1);
    expect(acts(rig.gone(2))).toEqual([]);
    const after = rig.persisted(1);
    expect(answers(after)).toEqual([]);
    expect(after).toContainEqual(
      expect.objectContaining({ kind: "persist", change: expect.objectContaining({ spec: spec("f", "v3") }) }),
    );
  });

  test("of a client that is gone do not start by making room for each other", () => {
    const rig = new Rig();
    rig.hello(2);
    rig.have(spec("f"), spec("g"), chain("d", "g"));
    const [deletion] = writesOf(rig.ask({ kind: "dag-deleted", name: "d" as never }, 1));
    // Waits for the deletion, and meanwhile keeps the next one, of the same client, from "f".
    rig.registerDag(chain("d", "f"), 2);
    rig.register(spec("f", "f-v2"), 2);
    rig.register(spec("f", "f-v3"), 1);
    expect(acts(rig.gone(2))).toMatchObject([{ kind: "persist", change: { spec: spec("f", "f-v3") } }]);
    expect(answers(rig.persisted(deletion!))).toMatchObject([{ kind: "done" }]);
  });

  test("ten thousand of them that need no write do not exhaust the stack", () => {
    const rig = new Rig({ limits: limits({ pendingPerClientMax: 10_000 }) });
    rig.core.step({ kind: "function-registered", peer: 1, request: 1, spec: spec("f"), code: undefined }, 0 as never);
    for (let i = 2; i < 10_000; i++) {
      rig.core.step({ kind: "function-registered", peer: 1, request: i, spec: spec("f"), code: undefined }, 0 as never);
    }
    expect(answers(rig.persisted(1))).toHaveLength(9_999);
  });
});

describe("deleting a function", () => {
  test("takes it away after the store has confirmed, and withdraws the leases on it", () => {
    const rig = new Rig();
    rig.have(spec("f"));
    rig.join("e1", 10);
    rig.lease("f");
    const [write] = writesOf(rig.ask({ kind: "function-deleted", name: fnName("f") }));
    expect(rig.lease("f").kind).toBe("function-lease");
    expect(notices(rig.persisted(write!))).toEqual([{ peer: 1, kind: "leases-withdrawn", functions: ["f"], dags: [] }]);
    expect(failureOf(rig.lease("f"))).toMatchObject({ code: "FUNCTION_NOT_FOUND" });
  });

  test("that a DAG uses is refused, with the names of the DAGs", () => {
    const rig = new Rig();
    rig.have(spec("f"), chain("d2", "f"), chain("d1", "f"));
    expect(failureOf(rig.ask({ kind: "function-deleted", name: fnName("f") }))).toEqual({
      code: "FUNCTION_IN_USE",
      fn: "f",
      dags: ["d1", "d2"],
    });
  });

  test("that is not registered is refused, unless a failed registration may have left it in the store", () => {
    const rig = new Rig();
    const remove = { kind: "function-deleted", name: fnName("f") } as const;
    expect(failureOf(rig.ask(remove))).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "f" });
    const [write] = writesOf(rig.register(spec("f")));
    rig.failed(write!);
    const [deletion] = writesOf(rig.ask(remove));
    expect(answer(rig.persisted(deletion!)).kind).toBe("done");
  });
});

test("functions are listed by prefix, whole and sorted", () => {
  const rig = new Rig();
  rig.have(spec("b"), spec("a.2"), spec("a.1"), spec("functions.a"));
  const list = (prefix: string) => {
    const got = answer(rig.ask({ kind: "functions-asked", prefix }));
    return got.kind === "functions" ? got.functions.map((fn) => fn.name) : [];
  };
  expect(list("")).toEqual(["a.1", "a.2", "b", "functions.a"]);
  expect(list("a.")).toEqual(["a.1", "a.2"]);
  expect(list("z")).toEqual([]);
});
