import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud } from "../src/api.js";
import { FakeCluster } from "./fake-cluster.js";

let cluster: FakeCluster;
let cloud: Cloud;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
});

afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

describe("state", () => {
  test("what was put is got, the later write wins, and a deletion is one", async () => {
    expect(await cloud.get("k")).toBeUndefined();
    await cloud.put("k", { a: [1, undefined, 2n] });
    expect(await cloud.get("k")).toEqual({ a: [1, undefined, 2n] });
    const other = await cluster.connect();
    await other.put("k", 2);
    expect(await cloud.get("k")).toBe(2);
    expect(await cloud.delete("k")).toBe(true);
    expect(await cloud.delete("k")).toBe(false);
    expect(await other.get("k")).toBeUndefined();
  });

  test("elements that are added come back as a set", async () => {
    await cloud.add("s", "a", "b");
    await cloud.add("s", "b", "c");
    await cloud.add("s");
    expect(await cloud.get<Set<string>>("s")).toEqual(new Set(["a", "b", "c"]));
    await expect(cloud.put("s", 1)).rejects.toMatchObject({ code: "LATTICE_MISMATCH" });
  });

  test("update reads, changes and writes", async () => {
    expect(await cloud.update<number>("n", (old) => (old ?? 0) + 1)).toBe(1);
    expect(await cloud.update<number>("n", async (old) => (old ?? 0) + 1)).toBe(2);
    expect(await cloud.get("n")).toBe(2);
  });

  test("the system's keys are neither read, written nor listed", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    await same.submit(1);
    await cloud.put("a/1", 1);
    await cloud.put("a/2", 1);
    await cloud.put("\u0001", 1);
    expect(await cloud.keys("")).toEqual(["\u0001", "a/1", "a/2"]);
    expect(await cloud.keys("a/", { after: "a/1" })).toEqual(["a/2"]);
    expect(await cloud.keys("a/", { limit: 1 })).toEqual(["a/1"]);
    await expect(cloud.keys("\u0000cloudburst/")).rejects.toMatchObject({ code: "KEY_RESERVED" });
    await expect(cloud.get("\u0000cloudburst/x")).rejects.toMatchObject({ code: "KEY_RESERVED" });
    await expect(cloud.put("", 1)).rejects.toMatchObject({ code: "KEY_INVALID" });
    await expect(cloud.keys("a", { limit: 0 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("what cannot be stored is named by its key", async () => {
    await expect(cloud.put("k", () => 1)).rejects.toMatchObject({
      failure: { code: "NOT_SENDABLE", what: 'value of key "k"' },
    });
  });
});
