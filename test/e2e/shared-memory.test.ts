/** Large values between the processes of one machine: the same with shared memory and without, whoever dies, and nothing is left behind. */
import { readdirSync, readlinkSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Cloud, type Context, connect, ref } from "@cloudburst/client";
import { connectWith } from "@cloudburst/client/internal";
import { sharedMemory } from "@cloudburst/native";
import { combineTransports, createMessenger, UnixTransport } from "@cloudburst/transport";
import { ZeroMqTransport } from "@cloudburst/transport/zeromq";
import { messageCodec } from "@cloudburst/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openCluster, type RunningCluster, until, untilWhole } from "../helpers/clouds.js";

const MEGABYTE = 1_000_000;
const SIZES = [0.1, 1, 8, 60].map((megabytes) => megabytes * MEGABYTE);
/** Where the way is one that another case tests with the largest. */
const FEWER_SIZES = [0.1, 8].map((megabytes) => megabytes * MEGABYTE);

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
setFlagsFromString("--no-expose-gc");

const shared = sharedMemory();
const namedBefore = namesInMemory();

/** What has a name in /dev/shm, which nothing of ours ever has. */
function namesInMemory(): readonly string[] {
  return readdirSync("/dev/shm").sort();
}

/** Files in memory that this process has open. */
function openSegments(): number {
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith("/memfd:");
    } catch {
      // The descriptor of the listing itself is closed by now.
      return false;
    }
  }).length;
}

function numbers(bytes: number, seed: number): Float32Array {
  const values = new Float32Array(bytes / 4);
  for (let i = 0; i < values.length; i++) values[i] = (i + seed) % 65_521;
  return values;
}

function expectSame(got: Float32Array, wanted: Float32Array): void {
  expect(got).toBeInstanceOf(Float32Array);
  expect(got.length).toBe(wanted.length);
  const bytesOf = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect(Buffer.compare(bytesOf(got), bytesOf(wanted))).toBe(0);
}

/** A cluster whose processes have such an environment. */
async function openClusterWith(environment: Readonly<Record<string, string>>): Promise<RunningCluster> {
  const before = { ...process.env };
  Object.assign(process.env, environment);
  try {
    return await openCluster();
  } finally {
    process.env = before;
  }
}

/** A client without shared memory. */
function connectPlainly(address: string): Promise<Cloud> {
  const transports = combineTransports([new UnixTransport(), new ZeroMqTransport()]);
  return connectWith({ addresses: [address] }, { messenger: createMessenger(transports, messageCodec) });
}

const OFF = { CLOUDBURST_SHARED_MEMORY: "off" };
const BUDGET_FOR_NONE = { CLOUDBURST_SHARED_MEMORY_BYTES: "100000" };

interface Way {
  readonly client: string;
  readonly isPlain: boolean;
  /** Whether large values really lie in shared memory. */
  readonly isShared: boolean;
  readonly sizes: readonly number[];
}

const BOTH: Way = { client: "and a client with it", isPlain: false, isShared: true, sizes: SIZES };
const NOT_HERE: Way = { client: "and a client without it", isPlain: true, isShared: false, sizes: FEWER_SIZES };
const NOT_THERE: Way = { client: "and a client with it", isPlain: false, isShared: false, sizes: FEWER_SIZES };
const NEITHER: Way = { ...NOT_HERE, sizes: SIZES };

describe.each([
  { cluster: "a cluster with shared memory", environment: {}, ways: [BOTH, NOT_HERE] },
  { cluster: "a cluster with a budget for none", environment: BUDGET_FOR_NONE, ways: [NOT_THERE] },
  { cluster: "a cluster without shared memory", environment: OFF, ways: [NOT_THERE, NEITHER] },
])("$cluster", ({ environment, ways }) => {
  let running: RunningCluster;
  beforeAll(async () => {
    running = await openClusterWith(environment);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  describe.each(ways)("$client", (way) => describeWay(() => running, way));
});

function describeWay(running: () => RunningCluster, { isPlain, isShared, sizes }: Way): void {
  let cloud: Cloud;
  beforeAll(async () => {
    await untilWhole(running());
    const { address } = running().cluster;
    cloud = isPlain ? await connectPlainly(address) : await connect(address);
  });
  afterAll(() => cloud?.close());

  test("arguments and results of every size arrive equal, both ways, at every executor", async () => {
    const echo = await cloud.register("echo", (_ctx, values: Float32Array, more: { list: number[] }) => ({
      values,
      sum: values.length + more.list.length,
    }));
    for (const bytes of sizes) {
      const wanted = numbers(bytes, bytes);
      const results = await Promise.all([1, 2].map(() => echo(wanted, { list: [1, 2, 3] })));
      for (const { values, sum } of results) {
        expectSame(values, wanted);
        expect(sum).toBe(wanted.length + 3);
      }
      // It really was there: what a result consists of is claimed for as long as the result lives.
      if (isShared && shared !== undefined && bytes >= MEGABYTE)
        expect(shared.stats().claimedSegments).toBeGreaterThanOrEqual(1);
    }
  }, 60_000);

  test("stored values of every size arrive equal: put and read by the client, by a function, and by reference", async () => {
    const keep = await cloud.register("keep", async (ctx, key: string, values: Float32Array) => {
      await ctx.put(key, values);
      const stored = await ctx.get<Float32Array>(key);
      return stored?.length;
    });
    const first = await cloud.register("first", (_ctx, values: Float32Array) => values.subarray(0, 10));
    for (const bytes of sizes) {
      const wanted = numbers(bytes, 3);
      expect(await keep(`kept/${bytes}`, wanted)).toBe(wanted.length);
      expectSame((await cloud.get<Float32Array>(`kept/${bytes}`)) as Float32Array, wanted);
      await cloud.put(`put/${bytes}`, wanted);
      expectSame((await cloud.get<Float32Array>(`put/${bytes}`)) as Float32Array, wanted);
      expectSame(await first(ref<Float32Array>(`put/${bytes}`)), wanted.subarray(0, 10));
    }
  }, 60_000);

  test("no function sees what another has written into the same value, in a DAG or in two calls at once", async () => {
    const make = await cloud.register("make", (_ctx, length: number) => new Float32Array(length).fill(1));
    const spoil = await cloud.register("spoil", (_ctx, values: Float32Array, by: number) => {
      const seen = values[0] as number;
      values.fill(by);
      return { seen, values };
    });
    const look = await cloud.register(
      "look",
      (_ctx, values: Float32Array, a: { seen: number }, b: { seen: number; values: Float32Array }) => [
        values[0],
        a.seen,
        b.seen,
        b.values[5],
      ],
    );
    const dag = await cloud.dag("spoiled", (g) => {
      const made = g.node(make, g.input<number>("length"));
      return g.named("look", look, made, g.named("left", spoil, made, 2), g.named("right", spoil, made, 3));
    });
    for (const bytes of [0.1 * MEGABYTE, 8 * MEGABYTE]) expect(await dag({ length: bytes / 4 })).toEqual([1, 1, 1, 3]);
    const values = numbers(8 * MEGABYTE, 5);
    const spoiled = await Promise.all([7, 8, 9].map((by) => spoil(values, by)));
    expect(spoiled.map(({ seen, values: got }) => [seen, got[1]])).toEqual([7, 8, 9].map((by) => [5, by]));
    // Not the caller's either.
    expectSame(values, numbers(8 * MEGABYTE, 5));
  }, 60_000);

  test("a retry sees the original bytes, whatever the attempt before has written into them", async () => {
    const die = await cloud.register("die", (ctx: Context, values: Float32Array) => {
      const seen = [values[0], values[values.length - 1]];
      values.fill(-1);
      if (ctx.attempt === 1) process.kill(process.pid, "SIGKILL");
      return [...seen, ctx.attempt, values[0]];
    });
    const values = numbers(8 * MEGABYTE, 11);
    expect(await die(values)).toEqual([11, values.at(-1), 2, -1]);
  }, 60_000);
}

describe.skipIf(shared === undefined)("what shared memory leaves behind", () => {
  afterEach(() => expect(namesInMemory()).toEqual(namedBefore));

  /** Everything that this process has lent, claimed or keeps for a value goes with the values; of an executor some seconds after its last call. */
  async function untilReturned(): Promise<void> {
    await until(
      "every segment has come back",
      () => {
        collectGarbage();
        const { handles, loans, tokens, claimedSegments, segments, idleSegments } = shared?.stats() ?? {};
        return handles === 0 && loans === 0 && tokens === 0 && claimedSegments === 0 && segments === idleSegments;
      },
      25_000,
    );
  }

  // The first one: it also sees off what the tests above have left to the collector.
  test("nothing, when traffic has stopped: every segment is free again, and goes", async () => {
    {
      await using own = await openCluster();
      const echo = await own.cloud.register("echo", (_ctx, values: Float32Array) => values);
      for (let i = 0; i < 20; i++) await echo(numbers(4 * MEGABYTE, i));
      await untilReturned();
    }
    await untilReturned();
    expect(shared?.stats().peers).toBe(0);
    // Idle ones go some seconds later; one file stays, by which others find out whether they can reach this process.
    await until("idle segments have gone", () => openSegments() <= 1, 20_000);
  }, 60_000);

  describe("of one cluster, test after test", () => {
    let running: RunningCluster;
    beforeAll(async () => {
      running = await openCluster();
    });
    beforeEach(() => untilWhole(running));
    afterAll(() => running?.[Symbol.asyncDispose]());

    test("nothing, when executors are killed amid large calls: all calls complete, and what was lent comes back", async () => {
      const { cloud } = running;
      const work = await cloud.register("work", async (_ctx, values: Float32Array) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        values[0] = -1;
        return values;
      });
      const wanted = numbers(2 * MEGABYTE, 1);
      let ended = 0;
      const one = async (): Promise<number | undefined> => {
        const result = await work(wanted);
        ended += 1;
        return result.length === wanted.length && result[7] === wanted[7] ? result[0] : Number.NaN;
      };
      const calls = Promise.all(Array.from({ length: 120 }, one));
      for (const [name, after] of [["executor-1", 10] as const, ["executor-2", 50] as const]) {
        await until(`${after} calls have ended`, () => ended >= after, 20_000);
        process.kill(running.pidOf(name), "SIGKILL");
        await until(`${name} is back`, () => running.restartsOf(name) === 1, 20_000);
      }
      expect(new Set(await calls)).toEqual(new Set([-1]));
      await untilReturned();
    }, 90_000);

    test("nothing, when a worker dies with large arguments on their way to it", async () => {
      const leave = await running.cloud.register("leave", (_ctx, values: Float32Array, mayLeave: boolean) => {
        if (mayLeave) process.exit(1);
        return values.length;
      });
      const values = numbers(2 * MEGABYTE, 1);
      const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => leave(values, i % 20 === 5)));
      const failed = outcomes.flatMap((outcome, i) =>
        outcome.status === "rejected" ? [[i, outcome.reason.code]] : [],
      );
      expect(failed).toEqual([5, 25, 45].map((i) => [i, "WORKER_EXITED"]));
      await untilReturned();
    }, 60_000);

    test("a budget that is used up sends the rest by the socket, equal all the same", async () => {
      await using running = await openClusterWith({ CLOUDBURST_SHARED_MEMORY_BYTES: String(10 * MEGABYTE) });
      const make = await running.cloud.register("make", (_ctx, length: number, seed: number) =>
        new Float32Array(length).map((_, i) => (i + seed) % 65_521),
      );
      const bytes = 4 * MEGABYTE;
      // All are kept, so that no segment comes back meanwhile.
      const kept = await Promise.all(Array.from({ length: 12 }, (_, seed) => make(bytes / 4, seed)));
      for (const [seed, values] of kept.entries()) expectSame(values, numbers(bytes, seed));
      const inSegments = shared?.stats().claimedSegments ?? 0;
      // At least one executor has used up its budget, and at most both have.
      expect(inSegments).toBeGreaterThanOrEqual(1);
      expect(inSegments).toBeLessThanOrEqual(4);
    }, 60_000);
  });
});
