/** Functions that take down their worker or their whole executor: rows of the fault matrix, with real processes. */
import { describe, expect, test } from "vitest";
import { failureOf, openCluster, type RunningCluster, until } from "../helpers/clouds.js";

const registerNeighbour = ({ cloud }: RunningCluster) =>
  cloud.register("neighbour", async (_ctx, i: number) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return i;
  });

describe("functions that take down executors", { timeout: 30_000 }, () => {
  test("E4, W4, W8: one that crashes its process three times is quarantined by name; its neighbours lose nothing, and a new version runs", async () => {
    await using running = await openCluster({ spares: 1 });
    const { cloud } = running;
    const neighbour = await registerNeighbour(running);
    let isOver = false;
    const load = (async () => {
      const lanes = Array.from({ length: 4 }, async () => {
        for (let i = 0; !isOver; i++) expect(await neighbour.with({ retries: 10 })(i)).toBe(i);
      });
      await Promise.all(lanes);
    })();
    const poison = await cloud.register("poison", () => process.kill(process.pid, "SIGSEGV"));
    const error = await failureOf(poison.with({ retries: 10, deadlineMs: 20_000 })());
    isOver = true;
    await load;
    expect(error.code).toBe("QUARANTINED");
    expect(error.message).toMatch(/"poison".*has taken down 3 executor processes.*register a corrected version/);
    expect(await cloud.listQuarantined()).toMatchObject([{ fn: "poison", deaths: 3 }]);
    expect((await failureOf(poison())).code).toBe("QUARANTINED");
    const corrected = await cloud.register("poison", () => "harmless");
    expect(await corrected()).toBe("harmless");

    // A scheduler that starts anew knows it from the executors; a release holds.
    process.kill(running.pidOf("scheduler"), "SIGKILL");
    await until("the scheduler is back", () => running.restartsOf("scheduler") === 1);
    await until("it knows", async () => (await cloud.listQuarantined()).length === 1);
    expect(await cloud.releaseQuarantined("poison")).toEqual([]);
  });

  test("E1, W8: a function whose executors are killed by others is not suspected for long", async () => {
    await using running = await openCluster({ executors: 1, spares: 1 });
    const neighbour = await registerNeighbour(running);
    for (let kill = 0; kill < 4; kill++) {
      const pid = running.pidOf("executor-1");
      const calls = Promise.all(Array.from({ length: 8 }, (_, i) => neighbour.with({ retries: 10 })(i)));
      process.kill(pid, "SIGKILL");
      expect(await calls).toHaveLength(8);
      await until("another has its place", () => running.restartsOf("executor-1") > kill);
    }
    expect(await running.cloud.listQuarantined()).toEqual([]);
  });

  test("E5: a heap that V8 cannot contain takes the process down; its call fails with that, and others go on", async () => {
    await using running = await openCluster({ spares: 1 });
    const neighbour = await registerNeighbour(running);
    const huge = await running.cloud.register("huge", () => new Array(2e8).fill(0).length);
    const failing = failureOf(huge.with({ retries: 0 })());
    expect(await Promise.all(Array.from({ length: 40 }, (_, i) => neighbour(i)))).toHaveLength(40);
    expect(["EXECUTOR_LOST", "OUT_OF_MEMORY"]).toContain((await failing).code);
  });
});

test("E6: memory that no heap limit counts: the worker that holds most is ended, its call fails with that; calls of others go on", async () => {
  await using running = await openCluster({ executors: 1, workers: 2, executorMemoryMb: 400 });
  const neighbour = await registerNeighbour(running);
  const hoard = await running.cloud.register("hoard", async () => {
    const held: Uint8Array[] = [];
    for (let i = 0; i < 100; i++) {
      held.push(new Uint8Array(20 * 1024 * 1024).fill(1));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return held.length;
  });
  expect(await neighbour(0)).toBe(0);
  const hoarding = failureOf(hoard());
  const error = await hoarding;
  expect(error.code).toBe("OUT_OF_MEMORY");
  expect(error.message).toMatch(/"hoard".*its executor ran out of memory \(limit 400 MB\)/);
  expect(await neighbour.with({ retries: 20 })(1)).toBe(1);
  expect(running.restartsOf("executor-1")).toBe(0);
}, 30_000);

describe("functions that take down their worker only", { timeout: 30_000 }, () => {
  test("W3, W6: exit, a late throw and results that cannot be sent fail their own calls, typed; no process ends", async () => {
    await using running = await openCluster({ executors: 1, workers: 2 });
    const { cloud } = running;
    const neighbour = await registerNeighbour(running);
    const exits = await cloud.register("exits", () => process.exit(3));
    const throwsLate = await cloud.register("throws-late", async () => {
      setTimeout(() => {
        throw new Error("late");
      }, 1);
      await new Promise(() => undefined);
    });
    const unsendable = await cloud.register("unsendable", () => () => 1);
    const tooLarge = await cloud.register("too-large", () => new Uint8Array(80 * 1024 * 1024));
    const codes = Promise.all(
      [exits(), throwsLate(), unsendable(), tooLarge()].map(async (call) => (await failureOf(call)).code),
    );
    expect(await Promise.all(Array.from({ length: 20 }, (_, i) => neighbour(i)))).toHaveLength(20);
    expect(await codes).toEqual(["WORKER_EXITED", "INTERNAL", "NOT_SENDABLE", "TOO_LARGE"]);
    expect(running.restartsOf("executor-1")).toBe(0);
  });
});
