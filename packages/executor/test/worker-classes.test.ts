import type { FunctionSpec, FunctionVersion } from "@cloudburst/model";
import { expect, test } from "vitest";
import { PoolHarness } from "./worker-harness.js";

const SOURCE = `
  let built = 0;
  const counted = () => (built += 1);
  class Base { constructor(ctx) { this.n = counted(); this.log = (text) => ctx.log(text); } run() { return this.n; } }
  export class Plain extends Base {}
  export class Closing extends Base { [Symbol.dispose]() { this.log("closed " + this.n); } }
  export class Waiting extends Base {
    async [Symbol.asyncDispose]() { await new Promise((resolve) => setTimeout(resolve, 5)); this.log("closed " + this.n); }
    [Symbol.dispose]() { this.log("not asked for"); }
  }
  export class Throwing extends Base { [Symbol.dispose]() { throw new RangeError("stays open"); } }
  export class Hanging extends Base { [Symbol.asyncDispose]() { return new Promise(() => undefined); } }
`;
const NAMES = ["Plain", "Closing", "Waiting", "Throwing", "Hanging"];

async function opened(): Promise<PoolHarness> {
  const specs: Record<string, Partial<FunctionSpec>> = Object.fromEntries(
    NAMES.map((name) => [name, { kind: "class" }]),
  );
  return new PoolHarness().add(SOURCE, specs).started(0);
}

async function dispose(harness: PoolHarness, version: string): Promise<void> {
  const before = harness.disposed.length;
  harness.pool.dispose(0, version as FunctionVersion);
  await harness.until("it is disposed of", () => harness.disposed.length > before);
}

test.each(["Closing", "Waiting"])("%s is disposed of once, and constructed again by the next call", async (name) => {
  await using harness = await opened();
  expect(await harness.call(name)).toBe(1);
  await dispose(harness, name);
  await dispose(harness, name);
  expect(harness.logs.map(({ message }) => message)).toEqual(["closed 1"]);
  expect(await harness.call(name)).toBe(2);
});

test("what was never constructed, or has nothing to close, is disposed of at once", async () => {
  await using harness = await opened();
  await dispose(harness, "Closing");
  expect(await harness.call("Plain")).toBe(1);
  await dispose(harness, "Plain");
  expect(await harness.call("Plain")).toBe(2);
  expect(harness.logs).toEqual([]);
});

test("a disposal that throws, or does not end, is logged with its class, and the worker goes on", async () => {
  await using harness = await opened();
  for (const name of ["Throwing", "Hanging"]) await harness.call(name);
  await dispose(harness, "Throwing");
  await dispose(harness, "Hanging");
  expect(harness.logs.map(({ fields }) => fields)).toEqual([
    { problem: "RangeError: stays open" },
    { problem: "it has not ended within 2000 ms" },
  ]);
  expect(await harness.call("Hanging")).toBe(3);
});
