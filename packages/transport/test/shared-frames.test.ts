/** Frames in shared memory over real Unix sockets: when they are used, what falls back, and what becomes of what is on loan. */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Recorder } from "../src/acceptance.js";
import { type BatchHeader, packBatch } from "../src/batch.js";
import type { LinkOptions } from "../src/link-options.js";
import type { Acceptor, Connection } from "../src/transport.js";
import { UnixTransport } from "../src/unix/unix-transport.js";
import { FakeSharedFrames } from "./helpers/fake-shared-frames.js";
import { SocketFolder } from "./helpers/socket-folder.js";
import { StreamProxy } from "./helpers/stream-proxy.js";

const folder = new SocketFolder();
afterAll(() => folder.remove());

const MEGABYTE = 1024 * 1024;

class Pair implements AsyncDisposable {
  readonly far = new Recorder();
  readonly near = new Recorder();
  readonly proxy: StreamProxy;
  readonly acceptor: Acceptor;
  nearConnection!: Connection;
  farConnection!: Connection;

  private constructor(acceptor: Acceptor, far: Recorder, proxy: StreamProxy) {
    this.acceptor = acceptor;
    this.far = far;
    this.proxy = proxy;
  }

  static async open(
    nearShared: FakeSharedFrames | undefined,
    farShared: FakeSharedFrames | undefined,
    options: LinkOptions = {},
  ): Promise<Pair> {
    const far = new Recorder();
    const path = folder.freshPath();
    const acceptor = await new UnixTransport({ sharedBytesMin: 1, ...options }, { shared: farShared }).listen(
      `unix:${path}`,
      far,
    );
    const proxy = new StreamProxy({ path });
    const proxyPath = folder.freshPath();
    await proxy.listen({ path: proxyPath });
    const pair = new Pair(acceptor, far, proxy);
    const dialer = new UnixTransport({ sharedBytesMin: 1, ...options }, { shared: nearShared });
    pair.nearConnection = await dialer.dial(`unix:${proxyPath}`, pair.near, { deadlineMs: 5_000 });
    await far.until(() => far.opened.length === 1);
    pair.farConnection = far.opened[0] as Connection;
    return pair;
  }

  /** A large frame each way, and back again when both have arrived. */
  async exchange(frame: Uint8Array): Promise<void> {
    const received = [this.far.messages.length, this.near.messages.length] as const;
    expect(this.nearConnection.send([Buffer.from("there"), frame, Buffer.from("end")])).toBe(true);
    expect(this.farConnection.send([frame])).toBe(true);
    await this.far.untilMessages(received[0] + 1);
    await this.near.untilMessages(received[1] + 1);
    const [there, back] = [this.far.messages.at(-1), this.near.messages.at(-1)];
    expect(there?.map((part) => part.length)).toEqual([5, frame.length, 3]);
    expect(Buffer.compare(there?.[1] as Uint8Array, frame)).toBe(0);
    expect(Buffer.compare(back?.[0] as Uint8Array, frame)).toBe(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.nearConnection.close(), this.acceptor.close()]);
    this.proxy.close();
  }
}

test("large frames arrive equal, both ways, and are not on the socket; what is on loan has all been claimed", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  // The acceptor may lend once the dialer's confirmation is there; a first message brings it along.
  pair.nearConnection.send([]);
  await pair.far.untilMessages(1);
  const before = pair.proxy.bytes;
  for (const bytes of [4_096, 100_001, 20 * MEGABYTE]) await pair.exchange(randomBytes(bytes));
  expect(pair.proxy.bytes - before).toBeLessThan(4_000);
  expect([near.lentFrames, far.claimedFrames, far.lentFrames, near.claimedFrames]).toEqual([3, 3, 3, 3]);
  expect([near.onLoan, far.onLoan]).toEqual([0, 0]);
});

test("frames below bytesMin stay on the socket", async () => {
  const [near, far] = [new FakeSharedFrames({ bytesMin: 50_000 }), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  pair.nearConnection.send([new Uint8Array(49_999)]);
  pair.nearConnection.send([new Uint8Array(50_000)]);
  await pair.far.untilMessages(2);
  expect(near.lentFrames).toBe(1);
});

test("unless said otherwise, frames below 128 KiB stay on the socket", async () => {
  const shared = new FakeSharedFrames();
  const transport = new UnixTransport({}, { shared });
  const far = new Recorder();
  const acceptor = await transport.listen(`unix:${folder.freshPath()}`, far);
  const connection = await transport.dial(acceptor.address, new Recorder(), { deadlineMs: 5_000 });
  for (const bytes of [131_071, 131_072]) connection.send([new Uint8Array(bytes)]);
  await far.untilMessages(2);
  expect(shared.lentFrames).toBe(1);
  await acceptor.close();
});

const reachless = (): FakeSharedFrames => Object.assign(new FakeSharedFrames(), { canReach: false });
test.each([
  ["the acceptor has none", new FakeSharedFrames(), undefined],
  ["the dialer has none", undefined, new FakeSharedFrames()],
  ["the acceptor cannot reach the dialer", new FakeSharedFrames(), reachless()],
  ["the dialer cannot reach the acceptor", reachless(), new FakeSharedFrames()],
] as const)("E2: when %s, everything goes by the socket, unnoticed", async (_name, near, far) => {
  await using pair = await Pair.open(near, far);
  await pair.exchange(randomBytes(MEGABYTE));
  await pair.exchange(randomBytes(MEGABYTE));
  expect(pair.proxy.bytes).toBeGreaterThan(4 * MEGABYTE);
  expect([near?.lentFrames ?? 0, far?.lentFrames ?? 0]).toEqual([0, 0]);
  expect([...pair.near.closes, ...pair.far.closes]).toEqual([]);
});

test("a lender that has no memory left sends the bytes, and lends again when it has", async () => {
  const [near, far] = [new FakeSharedFrames({ loansMax: 1 }), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  const frames = Array.from({ length: 4 }, () => randomBytes(MEGABYTE));
  pair.nearConnection.send(frames);
  await pair.far.untilMessages(1);
  expect(pair.far.messages[0]?.map((frame, i) => Buffer.compare(frame, frames[i] as Uint8Array))).toEqual([0, 0, 0, 0]);
  expect(near.lentFrames).toBe(1);
  pair.nearConnection.send([frames[0] as Uint8Array]);
  await pair.far.untilMessages(2);
  expect(near.lentFrames).toBe(2);
});

test("E4: a frame that its sender has given away is released once it is lent, and arrives all the same; others are kept", async () => {
  const [near, far] = [new FakeSharedFrames({ loansMax: 2 }), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  const [kept, given, unlent] = [1, 2, 3].map((seed) => new Uint8Array(MEGABYTE).fill(seed)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  pair.nearConnection.send([new Uint8Array(10), kept]);
  pair.nearConnection.send([new Uint8Array(10), given, unlent], { isLastUse: true });
  expect(near.released).toEqual([]);
  await pair.far.untilMessages(2);
  expect(near.released).toHaveLength(1);
  expect(near.released[0]).toBe(given);
  expect(pair.far.messages.flat().map((frame) => frame[0])).toEqual([0, 1, 0, 2, 3]);
});

test("E4: what is given away and never leaves is left to the garbage collector", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  for (let i = 0; i < 30; i++) pair.nearConnection.send([new Uint8Array(MEGABYTE)], { isLastUse: true });
  pair.proxy.cut();
  await pair.near.untilClosed();
  expect(near.released.length).toBe(near.lentFrames);
});

test("close() right after large frames were sent: all arrive, and the goodbye is answered only after they were claimed", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  const frame = randomBytes(MEGABYTE);
  for (let i = 0; i < 40; i++) pair.nearConnection.send([frame]);
  await pair.nearConnection.close();
  expect([near.onLoan, far.claimedFrames]).toEqual([0, 40]);
  expect(await pair.far.untilClosed()).toEqual({ kind: "remote" });
  expect(pair.far.closes[0]?.messagesBefore).toBe(40);
  expect(pair.far.messages.every(([got]) => Buffer.compare(got as Uint8Array, frame) === 0)).toBe(true);
  expect(pair.near.closes[0]?.reason).toEqual({ kind: "local" });
});

test("T4: a frame in shared memory costs its whole length: a sender is ahead by its window and no further", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far, { windowBytes: 1_000_000 });
  // The receiver does not come to its turn before the sender has pulled all that it may.
  for (let i = 0; i < 10; i++) pair.nearConnection.send([new Uint8Array(400_000)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(near.lentFrames).toBeLessThanOrEqual(3);
  await pair.far.untilMessages(10);
  expect(pair.far.closes).toEqual([]);
});

test("T2: when the way is cut with frames on loan, both ends are told and every loan is taken back", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  pair.nearConnection.send([]);
  await pair.far.untilMessages(1);
  for (let i = 0; i < 20; i++) pair.nearConnection.send([new Uint8Array(MEGABYTE)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(near.lentFrames).toBeGreaterThan(0);
  pair.proxy.cut();
  expect([(await pair.near.untilClosed()).kind, (await pair.far.untilClosed()).kind]).toEqual(["lost", "lost"]);
  await Promise.all([pair.nearConnection.close(), pair.farConnection.close()]);
  expect([near.onLoan, far.onLoan]).toEqual([0, 0]);
});

test("L1: what arrives for a connection that was closed from within is not claimed but taken back", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  pair.far.onReceived = (connection) => void connection.close();
  for (let i = 0; i < 3; i++) pair.nearConnection.send([new Uint8Array(MEGABYTE)]);
  await pair.near.untilClosed();
  await pair.nearConnection.close();
  expect([pair.far.messages.length, far.claimedFrames, near.onLoan]).toEqual([1, 1, 0]);
});

const data: BatchHeader = { kind: "data", sequence: 1, grantedMessages: 0, grantedBytes: 0 };
const open: BatchHeader = { kind: "open", sequence: 0, grantedMessages: 0, grantedBytes: 0 };

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.resume().on("close", () => resolve());
  });
}

test("T5: hostile descriptors and hellos end their own connections, with a reason, and no other", async () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  await using pair = await Pair.open(near, far);
  const rogue = new FakeSharedFrames();
  const lie = (length: number): Buffer[] =>
    packBatch(data, [[new Uint8Array(length)]], () => randomBytes(48)) as Buffer[];
  const truth = rogue.meet(far.hello)?.lend(new Uint8Array(5_000)) as Uint8Array;
  const attacks: readonly (readonly [Uint8Array[], Uint8Array[], string])[] = [
    [[rogue.hello], lie(5_000), "lost"],
    [[rogue.hello], packBatch(data, [[new Uint8Array(6_000)]], () => truth), "malformed"],
    [[randomBytes(32)], lie(5_000), "malformed"],
    [[randomBytes(128)], lie(5_000), "malformed"],
    [[randomBytes(2_000)], lie(5_000), "malformed"],
    [[new Uint8Array(0)], lie(5_000), "malformed"],
    [[], lie(5_000), "malformed"],
    [[randomBytes(32)], packBatch({ ...open, kind: "shared" }, []), "malformed"],
    [
      [rogue.hello],
      [...packBatch({ ...open, kind: "shared" }, []), ...packBatch({ ...open, kind: "shared" }, [])],
      "malformed",
    ],
  ];
  for (const [hello, bytes, kind] of attacks) {
    const before = pair.far.closes.length;
    const raw = connect(pair.acceptor.address.slice("unix:".length));
    raw.end(Buffer.concat([...packBatch(open, [hello]), ...bytes]));
    await closed(raw);
    await pair.far.until(() => pair.far.closes.length > before);
    expect(pair.far.closes.at(-1)?.reason.kind).toBe(kind);
  }
  await pair.exchange(randomBytes(MEGABYTE));
  expect(pair.near.closes).toEqual([]);
});
