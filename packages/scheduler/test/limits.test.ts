import { ARTIFACT_BYTES_MAX, type ArtifactHash, dagInvalid } from "@cloudburst/model";
import { expect, test } from "vitest";
import { acts, answer, chain, failureOf, fnName, limits, Rig, spec, writesOf } from "./core-harness.js";

const hash = "a".repeat(64) as ArtifactHash;

test("functions: the last that fits is taken, the next is refused by name, one freed makes room", () => {
  const rig = new Rig({ limits: limits({ functionsMax: 2 }) });
  rig.have(spec("a"));
  const [pending] = writesOf(rig.register(spec("b")));
  // "b" is not stored yet and counts already.
  expect(failureOf(rig.register(spec("c")))).toEqual({ code: "OVERLOADED", what: "the function registry", limit: 2 });
  rig.persisted(pending!);
  expect(failureOf(rig.register(spec("c")))).toMatchObject({ code: "OVERLOADED" });
  rig.have(spec("a", "a-v2"));
  const [deletion] = writesOf(rig.ask({ kind: "function-deleted", name: fnName("a") }));
  rig.persisted(deletion!);
  expect(writesOf(rig.register(spec("c")))).toHaveLength(1);
});

test("functions: a registration that fails gives its place back", () => {
  const rig = new Rig({ limits: limits({ functionsMax: 1 }) });
  const [write] = writesOf(rig.register(spec("a")));
  rig.failed(write!);
  expect(writesOf(rig.register(spec("b")))).toHaveLength(1);
});

test("DAGs: the last that fits is taken, the next is refused by name", () => {
  const rig = new Rig({ limits: limits({ dagsMax: 1 }) });
  rig.have(spec("f"));
  const [pending] = writesOf(rig.registerDag(chain("d1", "f")));
  expect(failureOf(rig.registerDag(chain("d2", "f")))).toEqual({
    code: "OVERLOADED",
    what: "the DAG registry",
    limit: 1,
  });
  rig.persisted(pending!);
  expect(failureOf(rig.registerDag(chain("d2", "f")))).toMatchObject({ code: "OVERLOADED" });
  expect(answer(rig.registerDag(chain("d1", "f"))).kind).toBe("done");
});

test("executors: one too many is disconnected with the reason, and a place that becomes free is given", () => {
  const rig = new Rig({ limits: limits({ executorsMax: 2 }) });
  rig.join("e1", 10);
  rig.join("e2", 11);
  expect(acts(rig.join("e3", 12))).toEqual([
    { kind: "disconnect", peer: 12, problem: "the scheduler has as many executors as it may have" },
  ]);
  rig.gone(10);
  rig.join("e3", 13);
  expect(rig.candidates).toBe(2);
});

test("clients: one too many is refused by name, and a place that becomes free is given", () => {
  const rig = new Rig({ limits: limits({ clientsMax: 2 }) });
  expect(answer(rig.hello(2)).kind).toBe("welcome");
  expect(failureOf(rig.hello(3))).toEqual({ code: "OVERLOADED", what: "the scheduler's list of clients", limit: 2 });
  expect(answer(rig.hello(2)).kind).toBe("welcome");
  rig.gone(1);
  expect(answer(rig.hello(3)).kind).toBe("welcome");
});

test("requests of one client that are not answered: one too many is refused, others are not affected", () => {
  const rig = new Rig({ limits: limits({ pendingPerClientMax: 2 }) });
  rig.hello(2);
  const [first] = writesOf(rig.register(spec("a")));
  rig.register(spec("a", "a-v2"));
  expect(failureOf(rig.register(spec("b")))).toEqual({
    code: "OVERLOADED",
    what: "the client's request queue",
    limit: 2,
  });
  expect(writesOf(rig.register(spec("b"), 2))).toHaveLength(1);
  rig.persisted(first!);
  expect(writesOf(rig.register(spec("c")))).toHaveLength(1);
});

test("requests of all clients that are not answered: one too many is refused", () => {
  const rig = new Rig({ limits: limits({ pendingMax: 2 }) });
  rig.hello(2);
  rig.register(spec("a"), 1);
  rig.register(spec("b"), 2);
  expect(failureOf(rig.register(spec("c"), 2))).toEqual({
    code: "OVERLOADED",
    what: "the scheduler's request queue",
    limit: 2,
  });
});

test("bytes of code that wait for the store: what does not fit is refused, and a write that ends makes room", () => {
  const rig = new Rig({ limits: limits({ pendingCodeBytesMax: 10 }) });
  const ask = (name: string, bytes: number) =>
    rig.ask({ kind: "function-registered", spec: spec(name), code: { bytes: new Uint8Array(bytes), hash } });
  const [write] = writesOf(ask("a", 10));
  expect(failureOf(ask("b", 1))).toMatchObject({ code: "OVERLOADED", limit: 10 });
  rig.persisted(write!);
  expect(failureOf(ask("b", 11))).toMatchObject({ code: "OVERLOADED", limit: 10 });
  expect(writesOf(ask("b", 10))).toHaveLength(1);
});

test.each([
  [ARTIFACT_BYTES_MAX, undefined],
  [ARTIFACT_BYTES_MAX + 1, "TOO_LARGE"],
])("code of %d bytes: %s", (bytes, code) => {
  const rig = new Rig();
  const effects = rig.ask({
    kind: "function-registered",
    spec: spec("a"),
    code: { bytes: new Uint8Array(bytes), hash },
  });
  if (code === undefined) expect(writesOf(effects)).toHaveLength(1);
  else expect(failureOf(effects)).toMatchObject({ code, limit: ARTIFACT_BYTES_MAX, actual: bytes });
});

test("constructor arguments: one byte too many is refused", () => {
  const rig = new Rig({ limits: limits({ constructorArgsBytesMax: 4 }) });
  const of = (bytes: number) => rig.register(spec("a", "v", { kind: "class", constructorArgs: new Uint8Array(bytes) }));
  expect(failureOf(of(5))).toMatchObject({ code: "TOO_LARGE", limit: 4, actual: 5 });
  expect(writesOf(of(4))).toHaveLength(1);
});

test("leases: one too many is refused, one that is renewed is not one more, and one that ends makes room", () => {
  const rig = new Rig({ limits: limits({ leasesMax: 2 }) });
  rig.have(spec("a"), spec("b"), spec("c"));
  rig.join("e1", 10);
  rig.lease("a");
  rig.lease("b");
  expect(failureOf(rig.lease("c"))).toEqual({ code: "OVERLOADED", what: "the scheduler's list of leases", limit: 2 });
  expect(rig.lease("a").kind).toBe("function-lease");
  rig.now = 3_000;
  rig.report("e1", 10);
  rig.now = 5_000;
  expect(rig.lease("c").kind).toBe("function-lease");
});

test("the trace keeps the latest entries", () => {
  const rig = new Rig({ limits: limits({ traceMax: 3 }) });
  for (let i = 0; i < 5; i++) rig.join(`e${i}`, 10 + i);
  expect(rig.core.story("executor-joined").map((entry) => entry.subjects[0])).toEqual(["e2", "e3", "e4"]);
});

test("a DAG beyond the model's limits is refused, not worked on", () => {
  const rig = new Rig();
  rig.have(spec("f"));
  const one = chain("d", "f").nodes[0]!;
  const nodes = Array.from({ length: 1_001 }, (_, i) => ({ ...one, name: `n${i}` as typeof one.name }));
  const failure = failureOf(rig.registerDag({ ...chain("d", "f"), nodes }));
  expect(failure).toEqual(dagInvalid("d", "1001 nodes where at most 1000 are allowed").failure);
});
