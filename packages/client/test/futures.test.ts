import { CloudburstError, systemKeys } from "@cloudburst/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud } from "../src/api.js";
import { createStoredFuture } from "../src/stored-future.js";
import { FakeCluster, until } from "./fake-cluster.js";

let cluster: FakeCluster;
let cloud: Cloud;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
});

afterEach(async () => {
  await cluster[Symbol.asyncDispose]();
});

describe("submitted calls", () => {
  test("a future is awaited, asked for its status, and found by id from another client", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    const future = same.submit(4);
    expect(await future.status()).toBe("pending");
    expect(await future).toBe(4);
    expect(await future.result()).toBe(4);
    expect(await future.status()).toBe("fulfilled");
    const other = await cluster.connect();
    expect(await other.future<number>(future.id)).toBe(4);
    expect(await other.future(future.id).status()).toBe("fulfilled");
  });

  test("a failure that nobody awaits is not an unhandled rejection, and is kept", async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", onUnhandled);
    try {
      const fail = await cloud.register("fail", () => {
        throw new Error("no");
      });
      const future = fail.submit();
      const other = cloud.future(future.id);
      let status = await other.status();
      const endAt = performance.now() + 5_000;
      while (status !== "rejected" && performance.now() < endAt) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        status = await other.status();
      }
      expect(status).toBe("rejected");
      await expect(other).rejects.toMatchObject({ code: "EXECUTION_FAILED" });
      await new Promise((resolve) => setImmediate(resolve));
      expect(unhandled).toEqual([]);
    } finally {
      process.off("unhandledRejection", onUnhandled);
    }
  });

  test("cancel says whether there was something to cancel, and others see it", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => "silence";
    const future = same.submit(1);
    await until(() => cluster.log.includes("call same#1@e1"), "the call");
    expect(future.cancel()).toBe(true);
    expect(future.cancel()).toBe(false);
    expect(await future.status()).toBe("cancelled");
    await expect(future).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(cloud.future(future.id)).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await cloud.future(future.id).status()).toBe("cancelled");
  });

  test("result() can stop waiting without ending the call", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => "silence";
    const future = same.submit(1);
    await expect(future.result({ signal: AbortSignal.timeout(5) })).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await future.status()).toBe("pending");
  });
});

describe("futures by id", () => {
  const modules = () => ({
    store: async () => cluster.store,
    errorOf: (failure: CloudburstError["failure"]) => new CloudburstError(failure),
    send: async () => undefined,
    closing: new AbortController().signal,
  });

  test("an id that nobody knows ends with CALL_NOT_FOUND", async () => {
    await expect(createStoredFuture("nobody", modules(), 30)).rejects.toMatchObject({ code: "CALL_NOT_FOUND" });
    expect(await cloud.future("nobody").status()).toBe("unknown");
  });

  test("a call that does not end in time ends with DEADLINE_EXCEEDED", async () => {
    const same = await cloud.register("same", (_ctx, x: number) => x);
    cluster.onCall = () => ({ code: "OVERLOADED", what: "e", limit: 1 });
    const future = same.submit(1);
    await until(() => cluster.log.includes("call same#1@e1"), "the call");
    await expect(createStoredFuture(future.id, modules(), 50)).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    future.cancel();
  });

  test("closing the client ends the waiting with CLOSED", async () => {
    const waiting = cloud.future("nobody").result();
    const seen = expect(waiting).rejects.toMatchObject({ code: "CLOSED" });
    await cloud.close();
    await seen;
  });

  test("records of garbage are reported as such", async () => {
    await cluster.store.merge(systemKeys.result("x" as never), { kind: "set", elements: [new Uint8Array([255, 255])] });
    await expect(cloud.future("x")).rejects.toBeInstanceOf(CloudburstError);
  });
});
