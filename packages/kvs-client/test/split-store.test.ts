import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Message, StoreLocation } from "@cloudburst/model";
import { createDirectNetwork, type DirectNetwork } from "@cloudburst/transport";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lww, readable } from "../src/acceptance/values.js";
import { openClusterStore } from "../src/index.js";
import { LmdbStore } from "../src/lmdb/index.js";
import { StoreServer } from "../src/server/index.js";
import { temporaryDirectory } from "./harnesses.js";

let temporary: ReturnType<typeof temporaryDirectory>;
let network: DirectNetwork<Message>;
let location: StoreLocation;
let inner: LmdbStore;
let server: StoreServer;
beforeEach(async () => {
  temporary = temporaryDirectory();
  network = createDirectNetwork<Message>();
  location = { address: "direct:store", host: "here", directory: join(temporary.path, "store") };
  await startStore();
});
afterEach(async () => {
  await stopStore();
  temporary.remove();
});

async function startStore(): Promise<void> {
  inner = await LmdbStore.open({ directory: location.directory as string });
  server = await StoreServer.start({ addresses: [location.address], store: inner }, { messenger: network });
}

async function stopStore(): Promise<void> {
  await server.close();
  await inner.close();
}

test("on the store's host values are read from the file, without a message to the server", async () => {
  await using store = await openClusterStore(location, "here", { messenger: network });
  expect(store.readsFrom).toBe("file");
  await store.merge("key", lww(1, "x"));
  const before = server.stats().answered;
  for (let i = 0; i < 10; i++) expect(readable(await store.get("key"))).toEqual(readable(lww(1, "x")));
  expect((await store.list("")).keys).toEqual(["key"]);
  expect(server.stats().answered).toBe(before);
});

test("on another host, without a directory, or where it cannot be read, values come from the server", async () => {
  const elsewhere: StoreLocation = { ...location, directory: undefined };
  const missing: StoreLocation = { ...location, directory: join(temporary.path, "not there") };
  for (const [where, host] of [
    [location, "elsewhere"],
    [elsewhere, "here"],
    [missing, "here"],
  ] as const) {
    await using store = await openClusterStore(where, host, { messenger: network });
    expect(store.readsFrom).toBe("server");
    await store.merge("key", lww(1, "x"));
    expect(readable(await store.get("key"))).toEqual(readable(lww(1, "x")));
    expect((await store.list("")).keys).toEqual(["key"]);
  }
});

test("Z3: when the store has been replaced by another one, the old file is not read any more", async () => {
  await using store = await openClusterStore(location, "here", { messenger: network });
  await store.merge("old", lww(1, "x"));
  expect(readable(await store.get("old"))).toEqual(readable(lww(1, "x")));
  await stopStore();
  rmSync(location.directory as string, { recursive: true });
  await startStore();
  await store.merge("new", lww(1, "y"));
  expect(readable(await store.get("new"))).toEqual(readable(lww(1, "y")));
  expect(await store.get("old")).toBeUndefined();
  await expect.poll(() => store.readsFrom).toBe("file");
  expect(readable(await store.get("new"))).toEqual(readable(lww(1, "y")));
  expect(await store.get("old")).toBeUndefined();
});

test("a lost connection leaves reading as it is, and writing goes on after it", async () => {
  await using store = await openClusterStore(location, "here", { messenger: network });
  await store.merge("key", lww(1, "x"));
  network.cut();
  expect(readable(await store.get("key"))).toEqual(readable(lww(1, "x")));
  await store.merge("key", lww(2, "y"));
  expect(readable(await store.get("key"))).toEqual(readable(lww(2, "y")));
});
