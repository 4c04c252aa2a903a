/** Deployments wired: what the table decides becomes pins, and what executors say of pins comes back. */
import type {
  Deployment,
  DeploymentComponent,
  DeploymentName,
  DeploymentStatus,
  MachineFacts,
} from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { DeploymentRequest, PeerId } from "../../src/core/event.js";
import { answers, executorId, failureOf, gpuSpec, info, leasedIds, spec } from "../core-harness.js";
import { PinRig } from "../pin-rig.js";

const machine: MachineFacts = { reason: "", devices: [], cores: 4, memoryLimitBytes: 4 * 2 ** 30 };
const name = (text: string) => text as DeploymentName;

function component(over: Partial<DeploymentComponent> = {}): DeploymentComponent {
  const range = { min: 1, max: 1 };
  const memoryMb = { min: 0, max: 0 };
  return {
    name: "c",
    fn: "f" as never,
    version: "?" as never,
    essential: 1,
    elastic: 0,
    cores: range,
    memoryMb,
    gpus: 0,
    ...over,
  };
}

function deployment(text: string, over: Partial<Deployment> = {}): Deployment {
  return {
    name: name(text),
    components: [component()],
    priority: 0,
    durationMs: undefined,
    size: undefined,
    waitMs: undefined,
    whenLost: "restart",
    ...over,
  };
}

class DeployRig extends PinRig {
  #cluster = 500;

  /** An executor with so many workers of a machine with as many cores. */
  offer(id: string, workers: number): this {
    const peer = this.#cluster++;
    this.adopt(id, peer);
    this.do(
      this.step({ kind: "executor-joined", peer, info: info(id, workers), machine: { ...machine, cores: workers } }),
    );
    this.inventory(id);
    return this;
  }

  want(request: DeploymentRequest, peer: PeerId = 1): number {
    this.do(this.askAny(request, peer));
    return this.lastRequest;
  }

  deploy(given: Deployment, peer: PeerId = 1): number {
    return this.want({ kind: "deploy-asked", deployment: given }, peer);
  }

  stop(text: string): number {
    return this.want({ kind: "deployment-stop-asked", name: name(text), how: "terminated" });
  }

  statusOf(text: string): DeploymentStatus | undefined {
    const found = answers(this.askAny({ kind: "deployments-asked", prefix: "" }))[0];
    if (found?.kind !== "deployments") throw new Error("no list");
    return found.deployments.find((one) => one.name === text)?.status;
  }

  /** What the peer was told of a deployment. */
  news(text: string, peer = 1): readonly string[] {
    return this.told.flatMap((effect) =>
      effect.kind === "notify" &&
      effect.peer === peer &&
      effect.notice.kind === "deployment-changed" &&
      effect.notice.name === text
        ? [effect.notice.status.kind]
        : [],
    );
  }
}

function rig(): DeployRig {
  const made = new DeployRig();
  made.have(spec("f"), spec("g"));
  return made;
}

describe("a deployment", () => {
  test("is written down, pins its parts with their shares, and tells its owner when it runs", () => {
    const r = rig().offer("e1", 4) as DeployRig;
    const request = r.deploy(
      deployment("d", { components: [component({ essential: 2 }), component({ name: "k", fn: "g" as never })] }),
    );
    expect(r.answerTo(request)?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: ["f-v1", "g-v1"] });
    expect(r.news("d")).toContain("running");
    expect(r.statusOf("d")).toMatchObject({ kind: "running", essential: 3 });
    // Two parts of one function on one executor are one pin with the cores of both.
    const cores = r.sharesOf("e1");
    expect(cores["f-v1"]).toBeGreaterThan(cores["g-v1"] as number);
    expect(leasedIds(r.lease("f"))).toEqual(["e1"]);
  });

  test("that does not fit waits for executors, and says why", () => {
    const r = rig().offer("e1", 2) as DeployRig;
    r.deploy(deployment("d", { components: [component({ essential: 4 })] }));
    expect(r.statusOf("d")).toMatchObject({ kind: "waiting", why: { kind: "too-large" } });
    expect(r.pins).toEqual({ e1: [] });
    r.offer("e2", 2);
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
    expect(r.pins).toEqual({ e1: ["f-v1"], e2: ["f-v1"] });
  });

  test("that does not want to wait is refused with NO_RESOURCES, and leaves nothing behind", () => {
    const r = rig().offer("e1", 1) as DeployRig;
    const request = r.deploy(deployment("d", { waitMs: 0, components: [component({ essential: 2 })] }));
    expect(failureOf(r.answerTo(request) as never)?.code).toBe("NO_RESOURCES");
    expect(r.told.some((effect) => effect.kind === "persist" && effect.change.kind === "put-deployment")).toBe(false);
    expect(r.pins).toEqual({ e1: [] });
  });

  test("gives elastic parts back when another needs their place (the paper's central mechanism)", () => {
    const r = rig().offer("e1", 4) as DeployRig;
    r.deploy(
      deployment("stretchy", { components: [component({ essential: 1, elastic: 3, cores: { min: 1, max: 4 } })] }),
    );
    expect(r.statusOf("stretchy")).toMatchObject({ kind: "running", elasticStarted: 3 });
    r.deploy(deployment("other", { components: [component({ fn: "g" as never, essential: 2 })] }));
    expect(r.statusOf("other")).toMatchObject({ kind: "running" });
    expect(r.statusOf("stretchy")).toMatchObject({ kind: "running", elasticStarted: 1 });
    expect(r.sharesOf("e1")["g-v1"]).toBe(2);
    r.stop("other");
    expect(r.statusOf("stretchy")).toMatchObject({ kind: "running", elasticStarted: 3 });
  });

  test("is terminated at any time: its pins go, its record goes, its end can still be asked for", () => {
    const r = rig().offer("e1", 4) as DeployRig;
    r.deploy(deployment("d"));
    expect(r.answerTo(r.stop("d"))?.kind).toBe("done");
    expect(r.pins).toEqual({ e1: [] });
    expect(r.told.some((effect) => effect.kind === "persist" && effect.change.kind === "delete-deployment")).toBe(true);
    expect(r.statusOf("d")).toEqual({ kind: "ended", end: { kind: "terminated" } });
    expect(r.answerTo(r.stop("d"))?.kind).toBe("done");
    expect(failureOf(r.answerTo(r.stop("nobody")) as never)?.code).toBe("INVALID_ARGUMENT");
    expect(leasedIds(r.lease("f"))).toEqual(["e1"]);
  });

  test("of a function that is not registered is refused; asked twice with the same words it is one", () => {
    const r = rig().offer("e1", 4) as DeployRig;
    const missing = r.deploy(deployment("d", { components: [component({ fn: "nobody" as never })] }));
    expect(failureOf(r.answerTo(missing) as never)).toEqual({ code: "FUNCTION_NOT_FOUND", fn: "nobody" });
    expect([r.deploy(deployment("d")), r.deploy(deployment("d"))].map((request) => r.answerTo(request)?.kind)).toEqual([
      "done",
      "done",
    ]);
    // Another client, which has heard nothing of it, is told that it runs.
    r.step({ kind: "client-connected", peer: 2, request: 0, client: "another" as never });
    expect(r.answerTo(r.deploy(deployment("d"), 2))?.kind).toBe("done");
    expect(r.news("d", 2)).toEqual(["running"]);
    const other = r.deploy(deployment("d", { priority: 3 }));
    expect(failureOf(r.answerTo(other) as never)?.code).toBe("INVALID_ARGUMENT");
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
  });

  test("whose part is refused starts it elsewhere; with nowhere left it is undone and tried later", () => {
    const r = rig().offer("e1", 2).offer("e2", 2) as DeployRig;
    for (const id of ["e1", "e2"]) r.habits.set(id, { refuses: "it is full" });
    r.deploy(deployment("d", { components: [component({ essential: 2 })] }));
    expect(r.statusOf("d")).toMatchObject({ kind: "waiting", why: { kind: "back-off" } });
    expect(r.pins).toEqual({ e1: [], e2: [] });
    for (const id of ["e1", "e2"]) r.habits.set(id, "holds");
    r.atDeployments(5_000);
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
  });

  test("whose executor is lost starts again elsewhere; with whenLost end it ends with the reason", () => {
    const r = rig().offer("e1", 2).offer("e2", 2) as DeployRig;
    r.deploy(deployment("d"));
    r.deploy(deployment("fragile", { whenLost: "end" }));
    const home = Object.entries(r.pins)
      .filter(([, versions]) => versions.length > 0)
      .map(([id]) => id);
    for (const id of home) r.go(id);
    r.offer("e3", 2);
    r.atDeployments(5_000);
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
    expect(r.statusOf("fragile")).toMatchObject({ kind: "ended", end: { kind: "part-lost", problem: "lost" } });
  });

  test("follows a new version of its function: the new pin before the old one goes", () => {
    const r = rig().offer("e1", 2) as DeployRig;
    r.deploy(deployment("d"));
    r.orders.length = 0;
    r.renew("f", "f-v2");
    expect(r.orders.map(({ kind }) => kind)).toEqual(["pin-function", "unpin-function"]);
    expect(r.pins).toEqual({ e1: ["f-v2"] });
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
    expect(r.news("d").filter((kind) => kind === "running")).toHaveLength(1);
  });

  test("on a device has it for itself: parts without a need for one go elsewhere", () => {
    const r = rig();
    r.have(gpuSpec("model"));
    r.come("g1", { gpu: true });
    r.deploy(deployment("plain"));
    expect(r.statusOf("plain")).toMatchObject({ kind: "waiting" });
    const none = { min: 0, max: 0 };
    r.deploy(deployment("d", { components: [component({ fn: "model" as never, cores: none, gpus: 1 })] }));
    r.deploy(deployment("k", { components: [component({ fn: "model" as never, cores: none, gpus: 1 })] }));
    expect(r.statusOf("d")).toMatchObject({ kind: "running" });
    expect(r.statusOf("k")).toMatchObject({ kind: "waiting" });
  });
});

describe("the store", () => {
  test("one that cannot be written down is not acknowledged, and does not run", () => {
    const r = rig().offer("e1", 2) as DeployRig;
    r.storeFails = true;
    const request = r.deploy(deployment("d"));
    expect(failureOf(r.answerTo(request) as never)?.code).toBe("STORE_UNAVAILABLE");
    r.storeFails = false;
    expect(r.statusOf("d")).toMatchObject({ kind: "ended" });
    expect(r.pins).toEqual({ e1: [] });
  });

  test("is told again and again that one has ended, until it takes it: a successor must not begin it anew", () => {
    const r = rig().offer("e1", 2) as DeployRig;
    r.deploy(deployment("d", { whenLost: "end" }));
    r.storeFails = true;
    const request = r.stop("d");
    expect(failureOf(r.answerTo(request) as never)?.code).toBe("STORE_UNAVAILABLE");
    expect(r.savedDeployments).toHaveLength(1);
    r.atDeployments(1_000);
    expect(r.savedDeployments).toHaveLength(1);
    r.storeFails = false;
    r.atDeployments(2_000);
    expect(r.savedDeployments).toEqual([]);
    expect(r.answerTo(r.stop("d"))).toMatchObject({ kind: "done" });
  });

  test("what waited and what ran goes on after a restart of the scheduler, in its turn", () => {
    const old = rig().offer("e1", 2) as DeployRig;
    old.deploy(deployment("first", { components: [component({ essential: 2 })] }));
    old.deploy(deployment("second", { components: [component({ essential: 2 })] }));
    expect([old.statusOf("first")?.kind, old.statusOf("second")?.kind]).toEqual(["running", "waiting"]);
    const r = new DeployRig({}, { functions: [spec("f")], dags: [], deployments: old.savedDeployments });
    expect(r.statusOf("second")).toMatchObject({ kind: "waiting" });
    r.offer("e9", 2);
    r.atDeployments(20_000);
    expect([r.statusOf("first")?.kind, r.statusOf("second")?.kind]).toEqual(["running", "waiting"]);
    r.stop("first");
    expect(r.statusOf("second")).toMatchObject({ kind: "running" });
  });
});

test("an executor that goes with several parts is no surprise: the others' shares change while their own losses are on their way", () => {
  const r = rig().offer("e1", 4) as DeployRig;
  const shared = { min: 1, max: 4 };
  for (const text of ["a", "b"])
    r.deploy(deployment(text, { components: [component({ cores: shared })], whenLost: "end" }));
  r.do(r.step({ kind: "executor-draining", peer: 500, executor: executorId("e1") }));
  expect([r.statusOf("a")?.kind, r.statusOf("b")?.kind]).toEqual(["ended", "ended"]);
});

test("whoever watches is told of each change, until it goes", () => {
  const r = rig();
  r.hello(2);
  r.deploy(deployment("d"));
  r.want({ kind: "deployment-watched", name: name("d") }, 2);
  r.offer("e1", 1);
  expect(r.news("d", 2)).toContain("running");
  r.do(r.gone(2));
  r.told.length = 0;
  r.stop("d");
  expect(r.news("d", 2)).toEqual([]);
  expect(r.news("d", 1)).toEqual(["ended"]);
  expect(executorId("e1")).toBe("e1");
});
