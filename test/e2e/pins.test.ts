/** Pins with real processes: code that is there before the first call, executors that die, refusals that say why. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { failureOf, openCluster, openLocal, type RunningCluster, until, untilWhole } from "../helpers/clouds.js";

/** What executors hold, by function. */
async function pinsOf({
  cloud,
}: {
  readonly cloud: RunningCluster["cloud"];
}): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { pins } of (await cloud.status()).executors)
    for (const { fn, phase } of pins) if (phase === "held") counts[fn] = (counts[fn] ?? 0) + 1;
  return counts;
}

async function pinned(
  running: { readonly cloud: RunningCluster["cloud"] },
  wanted: Readonly<Record<string, number>>,
): Promise<void> {
  let seen: unknown;
  await until("the executors report the pins", async () => {
    seen = await pinsOf(running);
    return JSON.stringify(Object.entries(seen as object).sort()) === JSON.stringify(Object.entries(wanted).sort());
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; wanted ${JSON.stringify(wanted)}, seen ${JSON.stringify(seen)}`);
  });
}

describe("local()", () => {
  test("a pinned DAG has its models loaded before the first call, and gives them back", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    const model = await cloud.register(
      "model",
      class {
        readonly at = Date.now();
        constructor() {
          const end = Date.now() + 100;
          while (Date.now() < end);
        }
        run(): number {
          return this.at;
        }
      },
    );
    const registered = await cloud.dag("predict", (g) => g.node(model), { replicas: 1 });
    const readyAt = Date.now();
    expect(await registered({})).toBeLessThanOrEqual(readyAt);
    await pinned(running, { model: 1 });
    expect(await cloud.listDags()).toMatchObject([{ name: "predict", replicas: 1 }]);
    await cloud.deleteDag("predict");
    await pinned(running, {});
  });

  test("a model that does not load refuses the DAG with what it threw, and nothing is left behind", async () => {
    await using running = await openLocal();
    const { cloud } = running;
    const fine = await cloud.register("fine", (_ctx, x: number) => x);
    await cloud.register(
      "broken",
      class {
        constructor() {
          throw new Error("no weights on this disk");
        }
        run(): number {
          return 1;
        }
      },
    );
    const error = await failureOf(cloud.registerDag("d", ["fine", "broken"], [["fine", "broken"]], { replicas: 1 }));
    expect(error.code).toBe("NO_RESOURCES");
    expect(error.message).toContain('function "broken" is to be pinned on an executor');
    expect(error.message).toContain("no weights on this disk");
    expect(await cloud.listDags()).toEqual([]);
    await pinned(running, {});
    expect(await fine(1)).toBe(1);
    const many = await failureOf(cloud.registerDag("d", ["fine"], [], { replicas: 2 }));
    expect(many.message).toContain("is to be pinned on 2 executors, and only 1 could take it");
    expect((await failureOf(cloud.registerDag("d", ["fine"], [], { replica: 2 } as never))).message).toContain(
      'did you mean "replicas"?',
    );
  });
});

describe("processes", () => {
  let running: RunningCluster;
  beforeAll(async () => {
    running = await openCluster();
  });
  beforeEach(async () => {
    await untilWhole(running);
    for (const { name } of await running.cloud.listDags()) await running.cloud.deleteDag(name);
    await pinned(running, {});
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  test("two DAGs share a function's pin; calls go where it is; a new version moves; the last one lets go", async () => {
    const { cloud } = running;
    await cloud.register("where", () => process.pid);
    await cloud.register("after", (_ctx, x: unknown) => x);
    await cloud.registerDag("one", ["where"], [], { replicas: 1 });
    await cloud.registerDag("two", ["where", "after"], [["where", "after"]], { replicas: 1 });
    await pinned(running, { where: 1, after: 1 });
    const [home] = (await cloud.status()).executors.filter(({ pins }) => pins.some(({ fn }) => fn === "where"));
    const seen = await Promise.all(Array.from({ length: 20 }, () => cloud.callDag("two")));
    expect(new Set(seen)).toEqual(new Set([home?.info.pid]));
    await cloud.deleteDag("two");
    await pinned(running, { where: 1 });
    await cloud.register("where", () => `${process.pid}!`);
    await until("the new version is pinned", async () => {
      const version = (await cloud.listFunctions("where"))[0]?.version;
      return (await cloud.status()).executors.flatMap(({ pins }) => pins).every((pin) => pin.version === version);
    });
    expect(String(await cloud.callDag("one")).endsWith("!")).toBe(true);
    await cloud.deleteDag("one");
    await pinned(running, {});
  });

  test("an executor is killed between the order and its answer: the DAG is pinned on the other one", async () => {
    const { cloud } = running;
    await cloud.register(
      "slow",
      class {
        constructor() {
          const end = Date.now() + 1_500;
          while (Date.now() < end);
        }
        run(): number {
          return 7;
        }
      },
    );
    const registered = cloud.registerDag("d", ["slow"], [], { replicas: 1 });
    let loading: { readonly pid: number } | undefined;
    await until("some executor loads it", async () => {
      const { executors } = await cloud.status();
      loading = executors.find(({ pins }) => pins.some(({ phase }) => phase === "loading"))?.info;
      return loading !== undefined;
    });
    process.kill(loading?.pid as number, "SIGKILL");
    await registered;
    expect(await cloud.callDag("d")).toBe(7);
    await pinned(running, { slow: 1 });
  });

  test("queue waits for the executor that is missing, and its deadline ends the wait", async () => {
    const { cloud } = running;
    await cloud.register("f", () => 1);
    const error = await failureOf(cloud.registerDag("d", ["f"], [], { replicas: 3, queue: true, deadlineMs: 300 }));
    expect(error.code).toBe("NO_RESOURCES");
    expect(error.message).toContain("not pinned within 300 ms");
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    await until("one executor is left", async () => (await cloud.status()).executors.length === 1);
    await cloud.registerDag("d", ["f"], [], { replicas: 2, queue: true, deadlineMs: 20_000 });
    await pinned(running, { f: 2 });
  });

  // The last one: what a scheduler that is gone has pinned stays for half a minute.
  test("an executor that dies is replaced, and holds the functions again; the scheduler dies, and knows them still", async () => {
    const { cloud } = running;
    await cloud.register("f", (_ctx, x: number) => x + 1);
    await cloud.registerDag("d", ["f"], [], { replicas: 2 });
    await pinned(running, { f: 2 });
    process.kill(running.pidOf("executor-1"), "SIGKILL");
    await untilWhole(running);
    await pinned(running, { f: 2 });
    expect(await cloud.callDag("d", { f: [1] })).toBe(2);
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    await untilWhole(running);
    await until("its pin is the new scheduler's", async () => {
      const { executors, scheduler } = await cloud.status();
      return executors.some(({ pins }) => pins.some((pin) => pin.scheduler === scheduler && pin.phase === "held"));
    });
    expect(await cloud.callDag("d", { f: [2] })).toBe(3);
  });
});
