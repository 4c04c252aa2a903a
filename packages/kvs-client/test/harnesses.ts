import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Message } from "@cloudburst/model";
import { createDirectNetwork, createMessenger, type Messenger, UnixTransport } from "@cloudburst/transport";
import { messageCodec } from "@cloudburst/wire";
import type { AcceptanceLimits, StoreHarness } from "../src/acceptance.js";
import { MemoryStore, openClusterStore, RemoteStore, type Store } from "../src/index.js";
import { LmdbStore } from "../src/lmdb/index.js";
import { StoreServer } from "../src/server/index.js";

/** A clock that starts at the real time and is moved by the test. */
export class TestClock {
  #aheadMs = 0;

  nowMs(): number {
    return Date.now() + this.#aheadMs;
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "cloudburst-kvs-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function memoryHarness(limits: AcceptanceLimits): Promise<StoreHarness> {
  const clock = new TestClock();
  const store = new MemoryStore(limits, { clock });
  return { store, connect: async () => store, advanceClock: (ms) => clock.advance(ms), close: () => store.close() };
}

export async function lmdbHarness(limits: AcceptanceLimits): Promise<StoreHarness> {
  const clock = new TestClock();
  const directory = temporaryDirectory();
  const store = await LmdbStore.open({ directory: join(directory.path, "store"), ...limits }, { clock });
  return {
    store,
    connect: async () => store,
    advanceClock: (ms) => clock.advance(ms),
    close: async () => {
      await store.close();
      directory.remove();
    },
  };
}

async function servedHarness(
  inner: Store,
  clock: TestClock,
  address: string,
  messenger: Messenger<Message>,
  connect: () => Promise<Store>,
): Promise<StoreHarness> {
  const server = await StoreServer.start({ addresses: [address], store: inner }, { messenger });
  const stores: Store[] = [];
  const connectOne = async (): Promise<Store> => {
    const store = await connect();
    stores.push(store);
    return store;
  };
  return {
    store: await connectOne(),
    connect: connectOne,
    advanceClock: (ms) => clock.advance(ms),
    close: async () => {
      for (const store of stores) await store.close();
      await server.close();
      await inner.close();
    },
  };
}

export async function directHarness(limits: AcceptanceLimits): Promise<StoreHarness> {
  const clock = new TestClock();
  const messenger = createDirectNetwork<Message>();
  const address = "direct:store";
  return servedHarness(new MemoryStore(limits, { clock }), clock, address, messenger, () =>
    RemoteStore.connect({ address }, { messenger }),
  );
}

export function unixMessenger(): Messenger<Message> {
  return createMessenger<Message>(new UnixTransport(), messageCodec);
}

export async function unixHarness(limits: AcceptanceLimits): Promise<StoreHarness> {
  const clock = new TestClock();
  const directory = temporaryDirectory();
  const address = `unix:${join(directory.path, "store.sock")}`;
  const messenger = unixMessenger();
  const harness = await servedHarness(new MemoryStore(limits, { clock }), clock, address, messenger, () =>
    RemoteStore.connect({ address }, { messenger }),
  );
  return { ...harness, close: () => harness.close().finally(() => directory.remove()) };
}

export async function splitHarness(limits: AcceptanceLimits): Promise<StoreHarness> {
  const clock = new TestClock();
  const directory = temporaryDirectory();
  const address = `unix:${join(directory.path, "store.sock")}`;
  const messenger = unixMessenger();
  const inner = await LmdbStore.open({ directory: join(directory.path, "store"), ...limits }, { clock });
  const location = { address, host: "here", directory: inner.directory };
  const harness = await servedHarness(inner, clock, address, messenger, () =>
    openClusterStore(location, "here", { messenger, clock }),
  );
  return { ...harness, close: () => harness.close().finally(() => directory.remove()) };
}
