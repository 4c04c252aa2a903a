import { CloudburstError, type Dag, functionsOf, type Instant, type ResolvedDag } from "@cloudburst/model";
import { expect, test } from "vitest";
import { SchedulerCore } from "../src/core/core.js";
import { SCHEDULER_LIMITS_DEFAULT } from "../src/core/limits.js";
import { LeastLoadPolicy } from "../src/core/policy/least-load.js";
import { answer, answers, chain, failureOf, fnName, limits, Rig, SCHEDULER, STORE, spec } from "./core-harness.js";

const at = 0 as Instant;
const resolved = (dag: Dag): ResolvedDag => ({
  ...dag,
  versions: new Map([...functionsOf(dag)].map((fn) => [fn, spec(fn).version])),
  gpu: new Set(),
});
const create = (over = SCHEDULER_LIMITS_DEFAULT) =>
  new SchedulerCore(
    { scheduler: SCHEDULER, store: STORE, startedAt: at, limits: over },
    { createPolicy: () => new LeastLoadPolicy() },
  );

test("what the store held is there after a start, and leases name current versions", () => {
  const core = create();
  core.step({ kind: "registry-loaded", functions: [spec("f", "f-v2")], dags: [resolved(chain("d", "f"))] }, at);
  core.step({ kind: "client-connected", peer: 1, request: 1, client: "c" as never }, at);
  core.step(
    {
      kind: "executor-joined",
      peer: 2,
      info: {
        id: "e" as never,
        addresses: { host: "h", local: undefined, remote: "tcp://x" },
        pid: 1,
        workers: 1,
        type: "cpu",
      },
      machine: undefined,
    },
    at,
  );
  const lease = answer(core.step({ kind: "dag-lease-asked", peer: 1, request: 2, name: "d" as never }, at));
  expect(lease.kind === "dag-lease" && lease.dag.versions.get(fnName("f"))).toBe("f-v2");
  core.validate();
});

test("a DAG whose function was lost is kept, listed, and refused by the name of the function", () => {
  const core = create();
  core.step({ kind: "registry-loaded", functions: [], dags: [resolved(chain("d", "f"))] }, at);
  core.step({ kind: "client-connected", peer: 1, request: 1, client: "c" as never }, at);
  const list = answer(core.step({ kind: "dags-asked", peer: 1, request: 2, prefix: "" }, at));
  expect(list.kind === "dags" && list.dags).toEqual([resolved(chain("d", "f"))]);
  const lease = core.step({ kind: "dag-lease-asked", peer: 1, request: 3, name: "d" as never }, at);
  expect(failureOf(lease)).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "f" });
});

test("an invalid DAG and what is beyond the limits are left out, by name", () => {
  const core = create(limits({ functionsMax: 2, dagsMax: 1 }));
  const broken = { ...resolved(chain("broken", "f")), outputs: [] };
  const effects = core.step(
    {
      kind: "registry-loaded",
      functions: [spec("f"), spec("g"), spec("h")],
      dags: [broken, resolved(chain("d1", "f")), resolved(chain("d2", "f"))],
    },
    at,
  );
  const skipped = effects.flatMap((effect) =>
    effect.kind === "trace" ? [[effect.entry.name, ...effect.entry.subjects]] : [],
  );
  expect(skipped).toEqual([
    ["record-skipped", "h"],
    ["record-skipped", "broken"],
    ["record-skipped", "d2"],
  ]);
  core.validate();
});

test("a request before the registry is loaded is refused as one that may be repeated", () => {
  const core = create();
  core.step({ kind: "client-connected", peer: 1, request: 1, client: "c" as never }, at);
  const failure = failureOf(core.step({ kind: "functions-asked", peer: 1, request: 2, prefix: "" }, at));
  expect(failure?.code).toBe("STORE_UNAVAILABLE");
  expect(new CloudburstError(failure!).retryable).toBe(true);
});

test("the registry is loaded once", () => {
  expect(() => new Rig().step({ kind: "registry-loaded", functions: [], dags: [] })).toThrow(/loaded once/);
  expect(answers(create().step({ kind: "registry-loaded", functions: [], dags: [] }, at))).toEqual([]);
});
