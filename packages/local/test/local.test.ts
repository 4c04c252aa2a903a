import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local } from "@cloudburst/local";
import { expect, test, vi } from "vitest";

test("with a directory, state outlives the process's use of it; without, it does not", async () => {
  const directory = mkdtempSync(join(tmpdir(), "cb-"));
  try {
    for (const [options, expected] of [
      [{ workers: 1, directory }, 42],
      [{ workers: 1 }, undefined],
    ] as const) {
      const first = await local(options);
      await first.put("answer", 42);
      await first.close();
      const second = await local(options);
      expect(await second.get("answer")).toBe(expected);
      await second.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("a directory in use by another local() is refused with the reason, and nothing is left open", async () => {
  const directory = mkdtempSync(join(tmpdir(), "cb-"));
  const first = await local({ workers: 1, directory });
  try {
    await expect(local({ workers: 1, directory })).rejects.toThrow(
      /STORE_UNAVAILABLE.*pid \d+|STORE_UNAVAILABLE.*process/,
    );
  } finally {
    await first.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test("calls in flight fail with a typed error when it is closed, and closing twice is closing once", async () => {
  const cloud = await local({ workers: 1 });
  const wait = await cloud.register("wait", () => new Promise<void>((resolve) => setTimeout(resolve, 60_000)));
  const call = wait().then(
    () => "it ended",
    (error: { code: string }) => error.code,
  );
  const closing = [cloud.close(), cloud.close()];
  expect(await call).toBe("CANCELLED");
  await Promise.all(closing);
  await expect(cloud.get("key")).rejects.toThrow(/CLOSED/);
});

test("a policy is chosen by name, for all functions and for one; a name that does not exist is refused with those that do", async () => {
  await using cloud = await local({ workers: 1, placement: "weighted" });
  const double = await cloud.register("double", (_ctx, x: number) => 2 * x, { placement: "round-robin" });
  expect(await double(21)).toBe(42);
  const { functions } = await cloud.status();
  expect(functions[0]?.options).toEqual({ concurrency: 1, gpu: false, placement: "round-robin" });
  // Another policy is no other code: the version stays, and calls go on.
  const again = await cloud.register("double", (_ctx, x: number) => 2 * x, { placement: "lru" });
  expect(again.version).toBe(double.version);
  expect(await again(4)).toBe(8);
  expect((await cloud.status()).functions[0]?.options.placement).toBe("lru");
  const unknown = /INVALID_ARGUMENT.*"best" is no placement policy; known are locality, least-load, lru/;
  await expect(local({ placement: "best" as never })).rejects.toThrow(unknown);
  await expect(cloud.register("other", () => 1, { placement: "best" as never })).rejects.toThrow(unknown);
});

test.each([
  [1, ["urgent", "waiting"]],
  [2, ["waiting", "urgent"]],
])("an executor that may hold %d tasks ends them in the order %j", async (highWaterMark, order) => {
  await using cloud = await local({ workers: 1, highWaterMark });
  const gate = await cloud.register("gate", async (ctx) => {
    await ctx.put("begun", true);
    while ((await ctx.get("open")) === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  const name = await cloud.register("name", (_ctx, given: string) => given);
  const first = gate.with({ priority: 0 }).submit();
  // It has begun: what comes now waits behind it, there or at the scheduler.
  await vi.waitFor(async () => expect(await cloud.get("begun")).toBe(true), { timeout: 20_000 });
  const ended: string[] = [];
  const note = async (future: PromiseLike<string>) => void ended.push(await future);
  const waiting = note(name.with({ priority: 0 }).submit("waiting"));
  const urgent = note(name.with({ priority: 10 }).submit("urgent"));
  await cloud.put("open", true);
  await Promise.all([first, waiting, urgent]);
  expect(ended).toEqual(order);
});

test.each([
  ["workers", 0],
  ["workers", 1.5],
  ["memoryMb", 8],
  ["highWaterMark", 0],
  ["highWaterMark", 1_000_001],
])("%s: %d is refused by name", async (name, value) => {
  await expect(local({ [name]: value })).rejects.toThrow(new RegExp(`INVALID_ARGUMENT.*${name}`));
});
