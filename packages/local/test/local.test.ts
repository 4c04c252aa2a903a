import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local } from "@cloudburst/local";
import { expect, test } from "vitest";

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
  ["workers", 0],
  ["workers", 1.5],
  ["memoryMb", 8],
])("%s: %d is refused by name", async (name, value) => {
  await expect(local({ [name]: value })).rejects.toThrow(new RegExp(`INVALID_ARGUMENT.*${name}`));
});
