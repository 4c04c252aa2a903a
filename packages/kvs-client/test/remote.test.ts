import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Lattice, Message } from "@cloudburst/model";
import { createDirectNetwork, type DirectNetwork } from "@cloudburst/transport";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lww, readable, set } from "../src/acceptance/values.js";
import { MemoryStore, RemoteStore, type Store } from "../src/index.js";
import { StoreServer } from "../src/server/index.js";
import { temporaryDirectory, unixMessenger } from "./harnesses.js";

const ADDRESS = "direct:store";

/** A store whose merges wait until they are let go. */
class GatedStore extends MemoryStore {
  #open: () => void = () => undefined;
  #gate = new Promise<void>((resolve) => {
    this.#open = resolve;
  });
  waiting = 0;

  open(): void {
    this.#open();
  }

  override async merge(key: string, lattice: Lattice): Promise<void> {
    this.waiting++;
    await this.#gate;
    await super.merge(key, lattice);
  }
}

let network: DirectNetwork<Message>;
let opened: AsyncDisposable[];
beforeEach(() => {
  network = createDirectNetwork<Message>();
  opened = [];
});
afterEach(async () => {
  for (const resource of opened.reverse()) await resource[Symbol.asyncDispose]();
});

function owned<T extends AsyncDisposable>(resource: T): T {
  opened.push(resource);
  return resource;
}

async function serve(store: Store, options: { inFlightPerPeerMax?: number } = {}): Promise<StoreServer> {
  return owned(await StoreServer.start({ addresses: [ADDRESS], store, ...options }, { messenger: network }));
}

async function connect(
  options: { deadlineMs?: number; outstandingMax?: number; lingerMs?: number } = {},
): Promise<RemoteStore> {
  return owned(await RemoteStore.connect({ address: ADDRESS, ...options }, { messenger: network }));
}

describe("a lost connection", () => {
  test("in the middle of merges and reads costs none of them", async () => {
    const inner = owned(new MemoryStore());
    await serve(inner);
    const store = await connect();
    const texts = Array.from({ length: 300 }, (_, i) => `element ${i}`);
    const merges = texts.map(async (text, i) => {
      if (i % 100 === 50) network.cut();
      await store.merge("set", set(text));
      await store.get("set");
      if (i % 100 === 99) network.cut();
    });
    await Promise.all(merges);
    expect(readable(await store.get("set"))).toEqual(readable(set(...texts)));
  });

  test("to a server that is restarted over a Unix socket: requests in flight are sent again and settle", async () => {
    const directory = temporaryDirectory();
    const address = `unix:${join(directory.path, "store.sock")}`;
    const messenger = unixMessenger();
    const inner = owned(new MemoryStore());
    let server = await StoreServer.start({ addresses: [address], store: inner, drainDeadlineMs: 0 }, { messenger });
    const store = owned(await RemoteStore.connect({ address }, { messenger }));
    const texts = Array.from({ length: 400 }, (_, i) => `element ${i}`);
    const merges: Promise<void>[] = [];
    for (const [i, text] of texts.entries()) {
      merges.push(store.merge("set", set(text)));
      if (i % 100 === 50) {
        const closing = server.close();
        merges.push(store.merge("set", set(`during ${i}`)));
        await closing;
        await delay(20);
        server = await StoreServer.start({ addresses: [address], store: inner }, { messenger });
      }
    }
    await Promise.all(merges);
    const stored = await store.get("set");
    expect(stored?.kind === "set" && stored.elements.length).toBe(404);
    await store.close();
    await server.close();
    directory.remove();
  });
});

describe("K4: every wait has a deadline", () => {
  test("for a server that is not there when connecting", async () => {
    const connecting = RemoteStore.connect({ address: ADDRESS, deadlineMs: 150 }, { messenger: network });
    await expect(connecting).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await expect(connecting).rejects.toThrow(/direct:store within 150 ms \(not connected/);
  });

  test("for a server that does not answer; what it says later is dropped", async () => {
    const inner = owned(new GatedStore());
    await serve(inner);
    const store = await connect({ deadlineMs: 100 });
    await expect(store.merge("key", lww(1, "x"))).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    inner.open();
    await expect.poll(() => store.lateAnswers).toBe(1);
    expect(readable(await store.get("key"))).toEqual(readable(lww(1, "x")));
  });

  test("for a server that has gone for good", async () => {
    const server = await serve(owned(new MemoryStore()));
    const store = await connect({ deadlineMs: 200 });
    await server.close();
    await expect(store.get("key")).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
  });
});

describe("limits", () => {
  test("V2: a peer with too many requests in work is told OVERLOADED, and goes on", async () => {
    const inner = owned(new GatedStore());
    const server = await serve(inner, { inFlightPerPeerMax: 2 });
    const store = await connect();
    const taken = [store.merge("a", lww(1, "x")), store.merge("b", lww(1, "x"))];
    await expect(store.merge("c", lww(1, "x"))).rejects.toMatchObject({ failure: { code: "OVERLOADED", limit: 2 } });
    inner.open();
    await Promise.all(taken);
    await store.merge("c", lww(1, "x"));
    expect(server.stats()).toMatchObject({ inFlight: 0, refused: 1 });
  });

  test("a client with too many operations under way is told OVERLOADED", async () => {
    const inner = owned(new GatedStore());
    await serve(inner);
    const store = await connect({ outstandingMax: 2 });
    const taken = [store.merge("a", lww(1, "x")), store.merge("b", lww(1, "x"))];
    await expect(store.get("c")).rejects.toMatchObject({ failure: { code: "OVERLOADED", limit: 2 } });
    inner.open();
    await Promise.all(taken);
  });

  test("values that are too many bytes for one answer come in several", async () => {
    const inner = owned(new MemoryStore());
    const keys = ["a", "b", "c", "d"];
    for (const key of keys) await inner.merge(key, { ...lww(1, ""), value: new Uint8Array(30 * 1024 * 1024) });
    await serve(inner);
    const store = await connect();
    const values = await store.getMany(["x", ...keys]);
    expect(values.map((value) => (value?.kind === "lww" ? value.value.length : undefined))).toEqual([
      undefined,
      ...keys.map(() => 30 * 1024 * 1024),
    ]);
  });
});

describe("what a peer says", () => {
  test("V3: that a store does not understand is counted and dropped", async () => {
    const server = await serve(owned(new MemoryStore()));
    const handlers = { onMessage: () => undefined, onClose: () => undefined };
    const peer = await network.dial(ADDRESS, handlers, { deadlineMs: 1_000 });
    peer.send({ kind: "get-status", request: 1 });
    peer.send({ kind: "store-done", request: 1, existed: true });
    await expect.poll(() => server.stats().unexpected).toBe(2);
    const store = await connect();
    expect(await store.get("key")).toBeUndefined();
    await peer.close();
  });

  test("as a wrong kind of answer fails the one request with WIRE_FORMAT", async () => {
    let answers = 0;
    const acceptor = await network.listen(ADDRESS, {
      onOpen: () => undefined,
      onClose: () => undefined,
      onMessage: (peer, message) => {
        if (message.kind !== "store-get") return;
        answers++;
        // The first is right, so that connecting succeeds.
        const values = answers === 1 ? [undefined] : [undefined, undefined];
        peer.send(
          answers === 3
            ? { kind: "store-done", request: message.request, existed: true }
            : { kind: "store-values", request: message.request, values },
        );
      },
    });
    const store = await connect();
    await expect(store.get("key")).rejects.toMatchObject({ code: "WIRE_FORMAT" });
    await expect(store.get("key")).rejects.toMatchObject({ code: "WIRE_FORMAT" });
    await acceptor.close();
  });
});

describe("closing", () => {
  test("the server finishes what it has taken, refuses what comes then, and ends", async () => {
    const inner = owned(new GatedStore());
    const server = await serve(inner);
    const store = await connect({ deadlineMs: 1_000 });
    const taken = store.merge("key", lww(1, "x"));
    await expect.poll(() => inner.waiting).toBe(1);
    const closing = server.close();
    await expect(store.get("key")).rejects.toMatchObject({ code: "DRAINING" });
    inner.open();
    await taken;
    await closing;
    expect(server.stats()).toMatchObject({ peers: 0, inFlight: 0 });
  });

  test("the client does not wait for ever for a server that does not answer", async () => {
    const inner = owned(new GatedStore());
    await serve(inner);
    const store = await connect({ lingerMs: 50 });
    const pending = store.merge("key", lww(1, "x"));
    const outcome = expect(pending).rejects.toMatchObject({ code: "CLOSED" });
    await store.close();
    await outcome;
    inner.open();
  });
});
