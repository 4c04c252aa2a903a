/** Deployments end to end: in one process, and as processes that die. */
import type { Cloud, DeploymentStatus } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, until } from "../helpers/clouds.js";

async function kinds(statuses: AsyncIterable<DeploymentStatus>): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const { kind } of statuses) seen.push(kind);
  return seen;
}

/** How many calls of it run at the same time, seen by the calls themselves. */
async function together(cloud: Cloud, name: string, calls: number): Promise<number> {
  const fn = await cloud.function<[], [number, number]>(name);
  const spans = await Promise.all(Array.from({ length: calls }, () => fn()));
  return Math.max(...spans.map(([from]) => spans.filter(([start, end]) => start <= from && from < end).length));
}

const NAP = async (): Promise<[number, number]> => {
  const from = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 40));
  return [from, Date.now()];
};

describe("local()", () => {
  test("a deployment runs at once, shares the cores as it says, makes room for another, and ends", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    const model = await cloud.register("model", NAP);
    await cloud.register("other", () => 1);
    const stretchy = await cloud.deploy({
      name: "stretchy",
      components: { model: { fn: model, essential: 1, elastic: 1, cores: 1 } },
    });
    await stretchy.running;
    expect((await kinds(stretchy)).at(-1)).toBe("running");
    await until("its elastic part has started", async () => {
      const status = await stretchy.status();
      return status.kind === "running" && status.elasticStarted === 1;
    });
    await until("both workers run it", async () => (await together(cloud, "model", 8)) === 2);
    const other = await cloud.deploy({ name: "other", components: { other: { fn: "other", cores: 1 } } });
    await other.running;
    expect(await stretchy.status()).toMatchObject({ kind: "running", elasticStarted: 0 });
    expect(await together(cloud, "model", 6)).toBe(1);
    expect(await cloud.listDeployments()).toMatchObject([{ name: "stretchy" }, { name: "other" }]);
    await other.terminate();
    expect(await other.ended).toEqual({ kind: "terminated" });
    await (await cloud.deployment("stretchy")).complete();
    expect(await stretchy.ended).toEqual({ kind: "completed" });
  });

  test("what does not fit waits and says why; it is started by what is given back; what will not wait is refused", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    await cloud.register("f", () => 1);
    await cloud.register("g", () => 2);
    const first = await cloud.deploy({ name: "first", components: { f: { fn: "f", cores: 2 } } });
    await first.running;
    const refused = await failureOf(cloud.deploy({ name: "now", components: { g: { fn: "g", cores: 2 } }, waitMs: 0 }));
    expect(refused.code).toBe("NO_RESOURCES");
    const second = await cloud.deploy({ name: "second", components: { g: { fn: "g", cores: 2 } } });
    expect(await second.status()).toMatchObject({ kind: "waiting" });
    const progress = kinds(second);
    await first.terminate();
    await second.running;
    expect((await progress).at(-1)).toBe("running");
    expect(await second.terminate()).toBeUndefined();
  });

  test("the order says who goes first of those that wait", async () => {
    await using cloud = await local({ workers: 1, memoryMb: 64, deploymentOrder: "sjf" });
    for (const name of ["f", "g", "h"]) await cloud.register(name, new Function(`return () => "${name}"`)());
    const first = await cloud.deploy({ name: "first", components: { f: { fn: "f" } } });
    await first.running;
    const long = await cloud.deploy({ name: "long", components: { g: { fn: "g" } }, durationMs: 1_000_000 });
    const short = await cloud.deploy({ name: "short", components: { h: { fn: "h" } }, durationMs: 1_000 });
    await first.complete();
    await short.running;
    expect(await long.status()).toMatchObject({ kind: "waiting" });
    await expect(local({ deploymentOrder: "best" as never })).rejects.toThrow(/known are fifo, size, dynsize/);
  });

  test("what makes no sense is refused before it is sent", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    await cloud.register("f", () => 1);
    const codes = await Promise.all(
      [
        { name: "d", components: {} },
        { name: "d", components: { f: { fn: "nobody" } } },
        { name: "d", components: { f: { fn: "f", essential: 0 } } },
        { name: "d", components: { f: { fn: "f", core: 1 } } },
        { name: "no name", components: { f: { fn: "f" } } },
      ].map(async (given) => (await failureOf(cloud.deploy(given as never))).code),
    );
    expect(codes).toEqual([
      "INVALID_ARGUMENT",
      "FUNCTION_NOT_FOUND",
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
      "INVALID_ARGUMENT",
    ]);
    expect((await failureOf(cloud.deployment("nobody"))).code).toBe("INVALID_ARGUMENT");
  });

  test("one whose code does not load never runs, and its handle says why", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    await cloud.register(
      "broken",
      class {
        constructor() {
          throw new Error("no weights");
        }
        run(): number {
          return 1;
        }
      },
    );
    const error = await failureOf(
      cloud.deploy({ name: "d", components: { m: { fn: "broken" } }, waitMs: 0 }).then((d) => d.running),
    );
    expect(error.code).toBe("NO_RESOURCES");
    expect(error.message).toContain("no weights");
  });
});

describe("processes", () => {
  test("a waiting deployment survives the scheduler, and starts when an executor gives back what it needs", async () => {
    await using running = await openCluster({ executors: 1, workers: 2 });
    const { cloud } = running;
    await cloud.register("f", () => 1);
    await cloud.register("g", () => 2);
    const first = await cloud.deploy({ name: "first", components: { f: { fn: "f", cores: 2 } } });
    await first.running;
    const second = await cloud.deploy({ name: "second", components: { g: { fn: "g", cores: 2 } } });
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    await until("the scheduler is back", () => running.restartsOf("scheduler") === 1);
    await until("the first one runs again", async () => (await first.status()).kind === "running", 30_000);
    expect(await second.status()).toMatchObject({ kind: "waiting" });
    await first.terminate();
    await second.running;
    expect(await second.status()).toMatchObject({ kind: "running" });
  });

  test("an executor that dies takes no deployment with it; one that wants to end does", async () => {
    await using running = await openCluster({ executors: 1, workers: 2 });
    const { cloud } = running;
    await cloud.register("f", () => 1);
    const lasting = await cloud.deploy({ name: "lasting", components: { f: { fn: "f" } } });
    const fragile = await cloud.deploy({ name: "fragile", components: { f: { fn: "f" } }, whenLost: "end" });
    await Promise.all([lasting.running, fragile.running]);
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    expect(await fragile.ended).toMatchObject({ kind: "part-lost", component: "f" });
    await until("the other one runs again", async () => (await lasting.status()).kind === "running", 30_000);
  });
});
