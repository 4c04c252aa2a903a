import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LmdbReader, LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lww, readable } from "../src/acceptance/values.js";
import { ended, nextMessage, startChild } from "./child-process.js";
import { temporaryDirectory } from "./harnesses.js";

let temporary: ReturnType<typeof temporaryDirectory>;
let directory: string;
beforeEach(() => {
  temporary = temporaryDirectory();
  directory = join(temporary.path, "store");
});
afterEach(() => temporary.remove());

test("a writer killed in the middle of merges has lost none that it acknowledged, time after time", async () => {
  const acknowledged: number[] = [];
  for (let kill = 0; kill < 5; kill++) {
    const child = startChild("write", directory, String(kill * 1_000_000));
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString("latin1");
    });
    const deadline = Date.now() + 10_000;
    while (output.length < 2_000 && Date.now() < deadline) await delay(5);
    await delay(kill * 7);
    child.kill("SIGKILL");
    await ended(child);
    // The last line may be cut off by the kill.
    acknowledged.push(...output.split("\n").slice(0, -1).map(Number));
  }
  expect(acknowledged.length).toBeGreaterThan(1_000);
  await using store = await LmdbStore.open({ directory });
  const values = await store.getMany(acknowledged.map((number) => `key ${number}`));
  const lost = acknowledged.filter((number, i) => {
    const value = values[i];
    return value?.kind !== "lww" || new TextDecoder().decode(value.value) !== `value ${number}`;
  });
  expect(lost).toEqual([]);
  expect((await store.verify()).corruptKeys).toEqual([]);
});

describe("one writer", () => {
  test("a second in the same process is refused, and may open after the first has closed", async () => {
    const store = await LmdbStore.open({ directory });
    await expect(LmdbStore.open({ directory })).rejects.toThrow(/STORE_UNAVAILABLE.*this process itself/);
    await store.close();
    await (await LmdbStore.open({ directory })).close();
    expect(readdirSync(directory).filter((name) => name.endsWith(".lock"))).toEqual([]);
  });

  test("a second in another process is refused and names the first, stopped or not; a killed one is no obstacle", async () => {
    const child = startChild("hold", directory);
    expect(await nextMessage(child)).toEqual({ won: true });
    await expect(LmdbStore.open({ directory })).rejects.toThrow(new RegExp(`STORE_UNAVAILABLE.*process ${child.pid}`));
    child.kill("SIGSTOP");
    await expect(LmdbStore.open({ directory })).rejects.toThrow(new RegExp(`process ${child.pid}`));
    child.kill("SIGKILL");
    await ended(child);
    await (await LmdbStore.open({ directory })).close();
  });

  test("of processes that open at the same time at most one succeeds, and the others are told", async () => {
    mkdirSync(directory);
    const children = Array.from({ length: 4 }, () => startChild("hold", directory));
    const answers = await Promise.all(children.map((child) => nextMessage<{ won: boolean; code?: string }>(child)));
    const winners = answers.filter((answer) => "won" in answer && answer.won);
    expect(winners.length).toBeLessThanOrEqual(1);
    for (const answer of answers)
      if (!winners.includes(answer)) expect(answer).toMatchObject({ code: "STORE_UNAVAILABLE" });
    for (const [i, child] of children.entries())
      if (winners.includes(answers[i] as (typeof winners)[number])) child.send("close");
    await Promise.all(children.map(ended));
    await (await LmdbStore.open({ directory })).close();
  });
});

describe("a directory that cannot be used is named, with the reason", () => {
  test("below a file", async () => {
    const file = join(temporary.path, "file");
    writeFileSync(file, "");
    const opening = LmdbStore.open({ directory: join(file, "store") });
    await expect(opening).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await expect(opening).rejects.toThrow(/file\/store.*ENOTDIR/s);
  });

  test("a file itself", async () => {
    writeFileSync(directory, "");
    await expect(LmdbStore.open({ directory })).rejects.toThrow(/STORE_UNAVAILABLE.*store.*EEXIST/s);
  });

  test("where nothing can be created", async () => {
    await expect(LmdbStore.open({ directory: "/proc/self/store" })).rejects.toThrow(
      /STORE_UNAVAILABLE.*\/proc\/self\/store.*ENOENT/s,
    );
  });
});

describe("a reader in another process", () => {
  test("sees every acknowledged merge, also after the file has grown far beyond what it had mapped", async () => {
    await using store = await LmdbStore.open({ directory });
    const child = startChild("read", directory);
    const ask = async (key: string): Promise<unknown> => {
      const answer = nextMessage(child);
      child.send(key);
      return answer;
    };
    expect(await nextMessage(child)).toBe("ready");
    for (let i = 1; i <= 200; i++) {
      await store.merge("key", lww(i, `value ${i}`));
      expect(await ask("key")).toEqual({ value: `value ${i}` });
    }
    for (let i = 0; i < 12; i++) await store.merge(`large ${i}`, lww(1, String(i).repeat(4_000_000)));
    await store.merge("key", lww(1_000, "after growth"));
    expect(await ask("key")).toEqual({ value: "after growth" });
    expect(await ask("large 7")).toEqual({ value: "7".repeat(4_000_000) });
    child.kill("SIGKILL");
    await ended(child);
    await store.merge("key", lww(1_001, "the writer goes on"));
  });

  test("waits for a store that does not exist yet", async () => {
    const child = startChild("read", directory);
    const ready = nextMessage(child);
    await delay(300);
    await using store = await LmdbStore.open({ directory });
    expect(await ready).toBe("ready");
    await store.merge("key", lww(1, "here"));
    const answer = nextMessage(child);
    child.send("key");
    expect(await answer).toEqual({ value: "here" });
    child.kill("SIGKILL");
    await ended(child);
  });

  test("gives up at its deadline, and leaves nothing behind", async () => {
    const opening = LmdbReader.open({ directory, deadlineMs: 100 });
    await expect(opening).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await expect(opening).rejects.toThrow(directory);
    expect(existsSync(directory)).toBe(false);
  });
});

test("values that a reader gave out stay as they were while the writer goes on", async () => {
  await using store = await LmdbStore.open({ directory });
  await store.merge("small", lww(1, "first"));
  await store.merge("large", lww(1, "a".repeat(100_000)));
  await using reader = await LmdbReader.open({ directory });
  const [small, large] = await reader.getMany(["small", "large"]);
  for (let i = 2; i < 50; i++) {
    await store.merge("small", lww(i, `later ${i}`));
    await store.merge("large", lww(i, "b".repeat(100_000)));
    await reader.getMany(["small", "large"]);
  }
  expect(readable(small)).toEqual(readable(lww(1, "first")));
  expect(readable(large)).toEqual(readable(lww(1, "a".repeat(100_000))));
});

/** Needs the right to mount, which a container may lack. */
function mountSmallDisk(path: string): boolean {
  try {
    mkdirSync(path);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("a full disk refuses merges, keeps and reads what it acknowledged, and takes merges again when there is room", async ({
  skip,
}) => {
  const disk = join(temporary.path, "disk");
  if (!mountSmallDisk(disk)) skip("no right to mount a small disk");
  try {
    const store = await LmdbStore.open({ directory: join(disk, "store") });
    const kept: string[] = [];
    let refused: unknown;
    for (let i = 0; refused === undefined && i < 1_000; i++) {
      await store.merge(`key ${i}`, lww(1, `${i}`.padEnd(40_000))).then(
        () => kept.push(`key ${i}`),
        (error: unknown) => {
          refused = error;
        },
      );
    }
    expect(refused).toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect(String(refused)).toMatch(/disk is full/);
    expect(kept.length).toBeGreaterThan(50);
    const values = await store.getMany(kept);
    expect(values.map((value) => value?.kind === "lww" && new TextDecoder().decode(value.value).trim())).toEqual(
      kept.map((key) => key.slice(4)),
    );
    await expect(store.merge("more", lww(1, "x".repeat(40_000)))).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    execFileSync("mount", ["-o", "remount,size=32m", disk]);
    await expect
      .poll(() => store.merge("more", lww(1, "x".repeat(40_000))).then(() => "kept"), { timeout: 5_000 })
      .toBe("kept");
    await store.close();
  } finally {
    execFileSync("umount", ["-l", disk]);
  }
});
