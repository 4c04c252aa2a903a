import { EXECUTOR_TTL_MS, type GpuDevice, LEASE_EXECUTORS_MAX, LEASE_MS, type MachineFacts } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import {
  acts,
  answer,
  chain,
  executorId,
  failureOf,
  gpuSpec,
  info,
  leasedIds,
  limits,
  notices,
  Rig,
  spec,
} from "./core-harness.js";

/** Longer than the return of a lost GPU executor is waited for. */
const LONG_MS = 10_000;

/** `f` needs no GPU, `g` does; `d` is g after f, `all` is g alone. */
function withFunctions(over: ConstructorParameters<typeof Rig>[0] = {}): Rig {
  const rig = new Rig(over);
  rig.have(spec("f"), gpuSpec("g"), chain("d", "f", "g"), chain("all", "g"));
  return rig;
}

describe("who may be leased", () => {
  test("a function that needs a GPU is leased on GPU executors only", () => {
    const rig = withFunctions();
    rig.join("c1", 10);
    rig.joinGpu("g1", 11);
    rig.joinGpu("g2", 12);
    expect(leasedIds(rig.lease("g")).toSorted()).toEqual(["g1", "g2"]);
    expect(leasedIds(rig.leaseDag("all")).toSorted()).toEqual(["g1", "g2"]);
  });

  test("a function that needs none is leased on CPU executors, on GPU executors only while there is no CPU executor", () => {
    const rig = withFunctions();
    rig.joinGpu("g1", 11);
    expect(leasedIds(rig.lease("f"))).toEqual(["g1"]);
    rig.join("c1", 10);
    expect(leasedIds(rig.lease("f"))).toEqual(["c1"]);
    rig.gone(10);
    expect(leasedIds(rig.lease("f"))).toEqual(["g1"]);
    rig.join("c2", 12);
    rig.step({ kind: "executor-draining", peer: 12, executor: executorId("c2") });
    expect(leasedIds(rig.lease("f"))).toEqual(["g1"]);
  });

  test("a DAG with both kinds is leased on both, and tells which functions need a GPU", () => {
    const rig = withFunctions();
    rig.join("c1", 10);
    rig.joinGpu("g1", 11);
    const lease = rig.leaseDag("d");
    expect(leasedIds(lease).toSorted()).toEqual(["c1", "g1"]);
    expect(lease.kind === "dag-lease" && [...lease.dag.gpu]).toEqual(["g"]);
    rig.gone(10);
    expect(leasedIds(rig.leaseDag("d"))).toEqual(["g1"]);
  });

  test("a lease of both kinds has room for both, and stays within the limit", () => {
    const rig = withFunctions();
    for (let i = 0; i < LEASE_EXECUTORS_MAX; i++) {
      rig.join(`c${i}`, 100 + i);
      rig.joinGpu(`g${i}`, 300 + i);
    }
    const ids = leasedIds(rig.leaseDag("d"));
    expect(ids).toHaveLength(LEASE_EXECUTORS_MAX);
    expect(ids.filter((id) => id.startsWith("g"))).toHaveLength(LEASE_EXECUTORS_MAX / 2);
  });

  test("a new version that needs a GPU withdraws the leases of the old one, and of the DAGs that use it", () => {
    const rig = withFunctions();
    rig.join("c1", 10);
    rig.joinGpu("g1", 11);
    rig.lease("f");
    rig.leaseDag("d");
    rig.register(gpuSpec("f", "f-v2"));
    expect(notices(rig.persisted(5))).toEqual([{ peer: 1, kind: "leases-withdrawn", functions: ["f"], dags: ["d"] }]);
    expect(leasedIds(rig.lease("f"))).toEqual(["g1"]);
    expect(leasedIds(rig.leaseDag("d"))).toEqual(["g1"]);
  });

  test("a version stands for its need of a GPU: another need under the same version is refused", () => {
    const rig = withFunctions();
    expect(failureOf(rig.register(gpuSpec("f", "f-v1")))).toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("a client that takes turns between both kinds keeps the executors that it knows of each", () => {
    const rig = withFunctions();
    for (let i = 0; i < 3 * LEASE_EXECUTORS_MAX; i++) rig.join(`c${i}`, 100 + i);
    rig.joinGpu("g1", 11);
    const first = leasedIds(rig.lease("f"));
    rig.lease("g");
    expect(leasedIds(rig.lease("f"))).toEqual(first);
  });

  test("what a peer says of its type when it joins again counts", () => {
    const rig = withFunctions();
    rig.join("e1", 10);
    rig.joinGpu("e1", 10);
    expect(rig.candidates).toBe(1);
    expect(leasedIds(rig.lease("g"))).toEqual(["e1"]);
  });
});

describe("without a GPU executor", () => {
  test("the refusal says which function needs a GPU and what the cluster has, and that it is final", () => {
    const rig = withFunctions();
    expect(failureOf(rig.lease("g"))).toEqual({
      code: "NO_RESOURCES",
      what: 'function "g"',
      problem: "it needs a GPU, and the cluster has no CPU executor, no GPU executor",
      lacks: "gpu",
    });
    rig.join("c1", 10);
    rig.join("c2", 11);
    expect(failureOf(rig.lease("g"))).toMatchObject({
      problem: "it needs a GPU, and the cluster has 2 CPU executors, no GPU executor",
      lacks: "gpu",
    });
    expect(failureOf(rig.leaseDag("d"))).toEqual({
      code: "NO_RESOURCES",
      what: 'DAG "d"',
      problem: 'its function "g" needs a GPU, and the cluster has 2 CPU executors, no GPU executor',
      lacks: "gpu",
    });
  });

  test("the refusal says why, where all executors give one reason", () => {
    const rig = withFunctions();
    const machine = { reason: "no driver", devices: [], cores: 4, memoryLimitBytes: 1 };
    rig.step({ kind: "executor-joined", peer: 10, info: info("c1"), machine });
    rig.step({ kind: "executor-joined", peer: 11, info: info("c2"), machine });
    const problem = "it needs a GPU, and the cluster has 2 CPU executors, no GPU executor (no driver)";
    expect(failureOf(rig.lease("g"))).toMatchObject({ problem });
    rig.step({ kind: "executor-joined", peer: 12, info: info("c3"), machine: { ...machine, reason: "another" } });
    expect(failureOf(rig.lease("g"))).toMatchObject({ problem: expect.stringMatching(/no GPU executor$/) });
  });

  test("one that drains has left on purpose: nobody waits for it", () => {
    const rig = withFunctions();
    rig.join("c1", 10);
    rig.joinGpu("g1", 11);
    rig.step({ kind: "executor-draining", peer: 11, executor: executorId("g1") });
    const problem = "it needs a GPU, and the cluster has 1 CPU executor, no GPU executor, 1 draining";
    expect(failureOf(rig.lease("g"))).toMatchObject({ problem, lacks: "gpu" });
    rig.gone(11);
    expect(failureOf(rig.lease("g"))).toMatchObject({ lacks: "gpu" });
  });

  test.each([
    ["whose connection ended", (rig: Rig) => rig.gone(11)],
    [
      "that fell silent",
      (rig: Rig) => {
        rig.now += EXECUTOR_TTL_MS;
        rig.join("c1", 13);
      },
    ],
  ])("one %s may come back: the refusal is not final before that has taken too long", (_, lose) => {
    const rig = withFunctions();
    rig.joinGpu("g1", 11);
    lose(rig);
    const failure = failureOf(rig.lease("g"));
    expect(failure).not.toHaveProperty("lacks");
    expect(failure).toMatchObject({
      problem: expect.stringContaining("no GPU executor (g1 was lost and may come back)"),
    });
    rig.now += LONG_MS;
    expect(failureOf(rig.lease("g"))).toMatchObject({ lacks: "gpu" });
  });

  test("a scheduler that expects GPU executors gives them time to join", () => {
    const rig = withFunctions({ expectsGpu: true });
    const failure = failureOf(rig.lease("g"));
    expect(failure).not.toHaveProperty("lacks");
    expect(failure).toMatchObject({ problem: expect.stringContaining("(one is to join)") });
    rig.now += LONG_MS;
    expect(failureOf(rig.lease("g"))).toMatchObject({ lacks: "gpu" });
  });

  test("a function that needs none, without any executor, is refused as ever", () => {
    const rig = withFunctions();
    expect(failureOf(rig.lease("f"))).toEqual({
      code: "NO_RESOURCES",
      what: 'function "f"',
      problem: "no executor has joined",
    });
  });
});

describe("who was refused for want of an executor is told when one joins", () => {
  test("that can run it: once, and each client of all that it asked for", () => {
    const rig = withFunctions();
    rig.hello(2);
    rig.lease("g", 1);
    rig.lease("g", 1);
    rig.leaseDag("d", 1);
    rig.lease("f", 2);
    expect(notices(rig.join("c1", 10))).toEqual([{ peer: 2, kind: "leases-withdrawn", functions: ["f"], dags: [] }]);
    expect(notices(rig.joinGpu("g1", 11))).toEqual([
      { peer: 1, kind: "leases-withdrawn", functions: ["g"], dags: ["d"] },
    ]);
    expect(acts(rig.joinGpu("g2", 12))).toEqual([]);
  });

  test("a GPU executor serves those who wait for any executor, too", () => {
    const rig = withFunctions();
    rig.lease("f");
    expect(notices(rig.joinGpu("g1", 11))).toMatchObject([{ peer: 1, functions: ["f"] }]);
  });

  test("not a client that is gone, nor one that has its lease by now", () => {
    const rig = withFunctions();
    rig.hello(2);
    rig.lease("g", 1);
    rig.lease("g", 2);
    rig.gone(2);
    expect(notices(rig.joinGpu("g1", 11))).toHaveLength(1);
    rig.gone(11);
    rig.lease("g", 1);
    rig.joinGpu("g2", 12);
    rig.lease("g", 1);
    expect(notices(rig.joinGpu("g3", 13))).toEqual([]);
  });

  test("as far as the list of the refused has room; who is not in it is named in the trace", () => {
    const rig = withFunctions({ limits: limits({ shortagesMax: 1 }) });
    rig.hello(2);
    rig.lease("g", 1);
    rig.lease("g", 2);
    expect(rig.core.story("shortage-not-kept")).toMatchObject([{ subjects: ["g"], detail: "peer 2" }]);
    expect(notices(rig.joinGpu("g1", 11))).toMatchObject([{ peer: 1 }]);
  });
});

test("the status tells type and machine of each executor", () => {
  const rig = withFunctions();
  const device: GpuDevice = {
    vendor: "nvidia",
    index: 0,
    uuid: "GPU-1",
    name: "H200",
    memoryBytes: 2 ** 37,
    freeBytes: undefined,
    computeCapability: "9.0",
    pciId: "0000:19:00.0",
    driverVersion: "580.1",
    runtimeVersion: "13.0",
    instances: [],
  };
  const machine: MachineFacts = { reason: "one device", devices: [device], cores: 16, memoryLimitBytes: 2 ** 37 };
  rig.step({ kind: "executor-joined", peer: 10, info: info("g1", 1, "gpu"), machine });
  rig.join("old", 11);
  rig.now = LEASE_MS / 5;
  const got = answer(rig.ask({ kind: "status-asked" }));
  expect(got.kind === "status" && got.status.executors).toMatchObject([
    { info: { id: "g1", type: "gpu" }, machine },
    { info: { id: "old", type: "cpu" }, machine: undefined },
  ]);
});
