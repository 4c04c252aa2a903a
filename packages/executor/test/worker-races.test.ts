/** Orders under load, taken back, and cut off at any instant: each has exactly one outcome. */
import { expect, test } from "vitest";
import { PoolHarness } from "./worker-harness.js";

const SOURCE = `
  export const echo = (_ctx, x) => x;
  export const text = (_ctx, x) => "r".repeat(x);
  export const mixed = (_ctx, x) => x % 3 === 0 ? Promise.resolve(x) : x % 7 === 0 ? new Promise((r) => setImmediate(r, x)) : x;
  const ran = new Set();
  export const mark = (_ctx, x) => { ran.add(x); for (let i = 0; i < (x % 5) * 200; i++) Math.sqrt(i); return x; };
  export const marked = () => ran;
`;
const NAMES = ["echo", "text", "mixed", "mark", "marked"];

async function startedPool(options: ConstructorParameters<typeof PoolHarness>[0] = {}): Promise<PoolHarness> {
  return new PoolHarness(options).add(SOURCE, NAMES).started(0);
}

/** Keeps orders in flight until `total` have ended. */
async function pipeline(
  workers: PoolHarness,
  name: string,
  total: number,
  arg: (n: number) => unknown,
  inFlight = 1_000,
): Promise<number> {
  let given = 0;
  let refused = 0;
  const expected = new Map<number, unknown>();
  const offer = (): void => {
    while (given < total && given - workers.ended.size < inFlight) {
      const order = workers.order(name, [arg(given)]);
      if (!workers.pool.run(0, order)) {
        refused += 1;
        return;
      }
      expected.set(order.run, arg(given));
      given += 1;
    }
  };
  workers.onEnded = (ended) => {
    if (name !== "text" && ended.value !== expected.get(ended.run))
      throw new Error(`run ${ended.run} ended with another's value`);
    offer();
  };
  offer();
  await workers.until("all ended", () => workers.ended.size === total);
  return refused;
}

test("100,000 orders in a pipeline all end, with their own values", async () => {
  await using workers = await startedPool();
  await pipeline(workers, "echo", 100_000, (n) => n);
});

test("20,000 orders, some synchronous and some not, all end", async () => {
  await using workers = await startedPool();
  await pipeline(workers, "mixed", 20_000, (n) => n);
});

test("rings much smaller than the load refuse orders and delay results, and lose nothing", async () => {
  await using workers = await startedPool({ ringBytes: 1_024, ordersMax: 64 });
  const refused = await pipeline(workers, "text", 5_000, (n) => (n % 50 === 0 ? 3_000 : n % 200));
  expect(refused).toBeGreaterThan(0);
  expect(workers.rooms.length).toBeGreaterThan(0);
  expect(
    [...workers.ended.values()].every(
      (ended, n) => (ended.value as string).length === (n % 50 === 0 ? 3_000 : n % 200),
    ),
  ).toBe(true);
});

test("O1: of 10,000 orders taken back at random, each either ran or was taken back", async () => {
  await using workers = await startedPool();
  const revoked = new Set<number>();
  const kept: number[] = [];
  const runs = new Map<number, number>();
  for (let n = 0; n < 10_000; n++) {
    while (workers.pool.run(0, withNumber(n)) === false) await new Promise((resolve) => setImmediate(resolve));
    kept.push(n);
    // Take back one of the last: the worker is just about there.
    const victim = kept[kept.length - 1 - Math.floor(Math.random() * Math.min(kept.length, 12))] as number;
    const run = runs.get(victim) as number;
    if (!revoked.has(victim) && workers.pool.revoke(0, run)) {
      revoked.add(victim);
      expect(workers.pool.hasStarted(0, run)).toBe(false);
    }
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await workers.until("all ended", () => workers.ended.size + revoked.size === 10_000);
  const ran = (await workers.call("marked")) as Set<number>;
  expect(revoked.size).toBeGreaterThan(0);
  expect(ran.size).toBe(10_000 - revoked.size);
  expect([...ran].filter((n) => revoked.has(n))).toEqual([]);

  function withNumber(n: number) {
    const order = workers.order("mark", [n]);
    runs.set(n, order.run);
    return order;
  }
});

test("H1: a worker that is terminated at any instant leaves every order finished, started or unstarted, once", async () => {
  await using workers = new PoolHarness().add(SOURCE, NAMES);
  let [finished, started, unstarted] = [0, 0, 0];
  for (let round = 0; round < 60; round++) {
    await workers.started(0);
    // Half of the rounds with code that is loaded already, so that orders end at all.
    if (round % 2 === 0) await workers.call("echo", round);
    workers.ended.clear();
    const given: number[] = [];
    for (let n = 0; n < 300; n++) given.push(workers.give(workers.order(n % 40 === 39 ? "mixed" : "mark", [n])));
    const until = performance.now() + (round % 20) * 0.15;
    if (round % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
    while (performance.now() < until);
    workers.pool.terminate(0);
    const exited = await workers.exitOf();
    expect([...workers.ended.keys(), ...exited.started, ...exited.unstarted].sort((a, b) => a - b)).toEqual(given);
    finished += workers.ended.size;
    started += exited.started.length;
    unstarted += exited.unstarted.length;
  }
  // The instants were such that all three occur.
  expect(Math.min(finished, started, unstarted)).toBeGreaterThan(0);
}, 120_000);
