/** What goes beside the rings: how bytes are laid apart, and that no token of shared memory is left behind. */
import { MessageChannel } from "node:worker_threads";
import { CloudburstError } from "@cloudburst/model";
import { expect, test } from "vitest";
import { BesidePort, createBesideMemory } from "../src/worker/beside-port.js";
import { privateCopy, type SharedToken, type SharedValues } from "../src/worker/shared-values.js";

/** Shared memory within one thread: a token is taken or dropped once, and what is taken is a copy. */
class FakeSharedValues implements SharedValues {
  readonly bytesMin = 8;
  readonly #segments = new WeakSet<ArrayBufferLike>();
  readonly open = new Map<number, Uint8Array>();
  readonly released: Uint8Array[] = [];
  #tokens = 0;

  readonly allocate = (bytes: number): Uint8Array => {
    const segment = new Uint8Array(bytes);
    this.#segments.add(segment.buffer);
    return segment;
  };

  release(bytes: Uint8Array): void {
    this.released.push(bytes);
  }

  give(bytes: Uint8Array): SharedToken | undefined {
    if (!this.#segments.has(bytes.buffer)) return undefined;
    this.open.set(++this.#tokens, bytes);
    return { token: this.#tokens };
  }

  take(token: SharedToken): Uint8Array {
    const { token: number } = token as { token: number };
    const bytes = this.open.get(number);
    if (bytes === undefined) throw new CloudburstError({ code: "INTERNAL", problem: "the token was dropped" });
    this.open.delete(number);
    const taken = this.allocate(bytes.length);
    taken.set(bytes);
    return taken;
  }

  drop(token: SharedToken): void {
    this.open.delete((token as { token: number }).token);
  }

  dropThread(): void {
    this.open.clear();
  }
}

interface Message {
  readonly name: string;
  readonly steps: readonly { readonly bytes: Uint8Array }[];
  readonly references: ReadonlyMap<string, Uint8Array>;
}

function ends(shared: SharedValues | undefined) {
  const { port1, port2 } = new MessageChannel();
  const memory = createBesideMemory();
  const noControl = () => undefined;
  return {
    main: new BesidePort<Message, Message>(port1, memory, "main", noControl, shared),
    worker: new BesidePort<Message, Message>(port2, memory, "worker", noControl, shared),
  };
}

function messageOf(first: Uint8Array, second: Uint8Array): Message {
  return { name: "m", steps: [{ bytes: first }, { bytes: second }], references: new Map([["key", first]]) };
}

test("bytes in shared memory go as tokens, all others as buffers of their own; the receiver sees no difference", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const inSegment = shared.allocate(100).fill(1);
  const view = new Uint8Array(1_000).fill(2).subarray(10, 30);
  const parcel = main.send(messageOf(inSegment, view), false);
  expect(shared.open.size).toBe(2);
  const { content, problem } = worker.claim(parcel);
  expect(problem).toBeUndefined();
  expect(content).toEqual(messageOf(new Uint8Array(100).fill(1), new Uint8Array(20).fill(2)));
  expect(content.steps[1]?.bytes.buffer.byteLength).toBe(20);
  expect(shared.open.size).toBe(0);
  // Each place has bytes of its own, and the sender keeps what it had.
  content.steps[0]?.bytes.fill(9);
  expect([content.references.get("key")?.[0], inSegment[0], view[0]]).toEqual([1, 1, 2]);
  main.close();
});

test("bytes in shared memory that their owner gives away are released as soon as they are given", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const [kept, away] = [shared.allocate(64), shared.allocate(64)];
  worker.claim(main.send(messageOf(kept, new Uint8Array(3)), false));
  expect(shared.released).toEqual([]);
  worker.claim(main.send({ name: "m", steps: [{ bytes: away }], references: new Map() }, true));
  expect(shared.released).toEqual([away]);
  main.close();
});

test("without shared memory, bytes are copied, or given away by their owner", () => {
  const { main, worker } = ends(undefined);
  const own = new Uint8Array(50).fill(3);
  const kept = worker.claim(main.send(messageOf(own, own), false));
  expect([kept.content.steps[0]?.bytes[0], own.length]).toEqual([3, 50]);
  const given = worker.claim(main.send(messageOf(own, own), true));
  expect([given.content.steps[1]?.bytes[0], own.length]).toEqual([3, 0]);
  main.close();
});

test("D3: the main thread drops exactly the tokens that a dead worker has not taken", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const segment = shared.allocate(64);
  const parcels = [1, 2, 3].map(() => main.send(messageOf(segment, segment), false));
  worker.claim(parcels[0] as number);
  expect(shared.open.size).toBe(6);
  main.dropUnclaimed();
  expect(shared.open.size).toBe(0);
  main.dropUnclaimed();
  main.close();
});

test("D3: what the worker has claimed is forgotten while the port is in use, so nothing piles up", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const dropped: SharedToken[] = [];
  shared.drop = (token) => dropped.push(token);
  for (let i = 0; i < 1_000; i++) worker.claim(main.send(messageOf(shared.allocate(64), new Uint8Array(1)), false));
  main.dropUnclaimed();
  expect(dropped).toEqual([]);
  main.close();
});

test("D2: bytes in shared memory count as unclaimed as well", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const large = shared.allocate(64 * 1024 * 1024);
  const message: Message = { name: "m", steps: [{ bytes: large }, { bytes: large }], references: new Map() };
  expect(main.hasRoom).toBe(true);
  const parcel = main.send(message, false);
  expect(main.hasRoom).toBe(false);
  shared.drop({ token: 1 });
  expect(worker.claim(parcel).problem).toMatchObject({ code: "INTERNAL" });
  expect(main.hasRoom).toBe(true);
  main.close();
});

test("a token that cannot be taken is told, with the message that it belongs to", () => {
  const shared = new FakeSharedValues();
  const { main, worker } = ends(shared);
  const parcel = main.send(messageOf(shared.allocate(64), new Uint8Array(3)), false);
  shared.dropThread();
  const { content, problem } = worker.claim(parcel);
  expect(problem?.message).toContain("the token was dropped");
  expect([content.name, content.steps[0]?.bytes.length, content.steps[1]?.bytes.length]).toEqual(["m", 0, 3]);
  main.close();
});

test("a private copy is equal, and neither changes with the other", () => {
  const shared = new FakeSharedValues();
  for (const bytes of [shared.allocate(64).fill(5), new Uint8Array(64).fill(5), new Uint8Array(3).fill(5)]) {
    const copy = privateCopy(bytes, shared);
    expect(copy).toEqual(bytes);
    copy.fill(6);
    expect(bytes[0]).toBe(5);
  }
  expect(shared.open.size).toBe(0);
});
