import { expect, test } from "vitest";
import { EXTERNAL_FRAME_BYTES_MIN, MESSAGE_FRAMES_MAX } from "../limits.js";
import { type CreateHarness, oneTurn, sendAll, withPair } from "./harness.js";

/** T1, T3, T4: what arrives, in which order, in how many writes, and what waits. */
export function testDelivery(create: CreateHarness): void {
  test("T1: a hundred thousand small messages arrive in order, once each", () => keepsOrder(create), 60_000);
  test("T1: messages of any shape arrive whole", () => keepsShape(create));
  test("T1: a frame of 20 MB arrives whole, both ways, among small messages", () => carriesLarge(create), 60_000);
  test("T1: both directions at once", () => carriesBothWays(create));
  test("T3: a thousand messages of one turn leave in few writes", () => joins(create));
  test("T4: past the queue limit send returns false, and nothing accepted is lost", () => pushesBack(create));
  test("T4: a byte limit holds as well, and queuedBytes shows what waits", () => countsBytes(create));
  test("T4: a message larger than the window passes", () => passesOversize(create));
  test("a message beyond the limits is refused with TOO_LARGE and the connection goes on", () =>
    refusesTooLarge(create));
}

function* numbered(count: number): Generator<readonly Uint8Array[]> {
  for (let i = 0; i < count; i++) {
    const frame = new Uint8Array(4);
    new DataView(frame.buffer).setUint32(0, i);
    yield [frame];
  }
}

function numberOf(frames: readonly Uint8Array[] | undefined): number {
  const frame = frames?.[0] as Uint8Array;
  return new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
}

function firstMisplaced(messages: readonly (readonly Uint8Array[])[]): number {
  return messages.findIndex((frames, i) => numberOf(frames) !== i);
}

async function keepsOrder(create: CreateHarness): Promise<void> {
  const count = 100_000;
  await withPair(create, async ({ far, nearConnection }) => {
    await sendAll(nearConnection, numbered(count));
    await far.untilMessages(count);
    await oneTurn();
    expect(far.messages.length).toBe(count);
    expect(firstMisplaced(far.messages)).toBe(-1);
  });
}

function filled(bytes: number, seed: number): Uint8Array {
  const frame = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i += 97) frame[i] = (i + seed) & 0xff;
  if (bytes > 0) frame[bytes - 1] = seed & 0xff;
  return frame;
}

function isEqual(sent: readonly Uint8Array[], received: readonly Uint8Array[] | undefined): boolean {
  if (received?.length !== sent.length) return false;
  return sent.every((frame, i) => Buffer.compare(frame, received[i] as Uint8Array) === 0);
}

async function keepsShape(create: CreateHarness): Promise<void> {
  const edge = EXTERNAL_FRAME_BYTES_MIN;
  const shapes: Uint8Array[][] = [
    [],
    [filled(0, 1)],
    [filled(0, 1), filled(0, 2), filled(3, 3)],
    [filled(edge - 1, 4), filled(edge, 5), filled(edge + 1, 6), filled(0, 7)],
    Array.from({ length: MESSAGE_FRAMES_MAX }, (_, i) => filled(i % 50, i)),
    Array.from({ length: 64 }, (_, i) => filled(edge + i, i)),
    [filled(1_000_003, 8), filled(1, 9), filled(300_000, 10)],
  ];
  await withPair(create, async ({ far, nearConnection }) => {
    await sendAll(nearConnection, shapes);
    await far.untilMessages(shapes.length);
    expect(shapes.map((sent, i) => isEqual(sent, far.messages[i]))).toEqual(shapes.map(() => true));
  });
}

async function carriesLarge(create: CreateHarness): Promise<void> {
  const large = filled(20_000_000, 11);
  const sent = [[filled(5, 1)], [large, filled(7, 2)], [filled(6, 3)]];
  await withPair(create, async ({ far, near, nearConnection, farConnection }) => {
    await Promise.all([sendAll(nearConnection, sent), sendAll(farConnection, sent)]);
    await Promise.all([far.untilMessages(3), near.untilMessages(3)]);
    expect(sent.map((frames, i) => isEqual(frames, far.messages[i]))).toEqual([true, true, true]);
    expect(sent.map((frames, i) => isEqual(frames, near.messages[i]))).toEqual([true, true, true]);
  });
}

async function carriesBothWays(create: CreateHarness): Promise<void> {
  const count = 20_000;
  await withPair(create, async ({ far, near, nearConnection, farConnection }) => {
    await Promise.all([sendAll(nearConnection, numbered(count)), sendAll(farConnection, numbered(count))]);
    await Promise.all([far.untilMessages(count), near.untilMessages(count)]);
    expect([firstMisplaced(far.messages), firstMisplaced(near.messages)]).toEqual([-1, -1]);
  });
}

async function joins(create: CreateHarness): Promise<void> {
  const count = 1_000;
  await withPair(create, async ({ harness, far, nearConnection }) => {
    await oneTurn();
    const before = harness.countWrites?.() ?? 0;
    for (const frames of numbered(count)) expect(nearConnection.send(frames)).toBe(true);
    await far.untilMessages(count);
    expect((harness.countWrites?.() ?? 0) - before).toBeLessThanOrEqual(3);
  });
}

async function pushesBack(create: CreateHarness): Promise<void> {
  await withPair(
    create,
    async ({ far, nearConnection }) => {
      let accepted = 0;
      for (const frames of numbered(1_000)) {
        if (!nearConnection.send(frames)) break;
        accepted++;
      }
      expect(accepted).toBe(64);
      await far.untilMessages(accepted);
      await sendAll(nearConnection, [[new Uint8Array([0, 0, 0, accepted])]]);
      await far.untilMessages(accepted + 1);
      expect(firstMisplaced(far.messages)).toBe(-1);
    },
    { queueMessages: 64, windowMessages: 8 },
  );
}

async function countsBytes(create: CreateHarness): Promise<void> {
  await withPair(
    create,
    async ({ far, nearConnection }) => {
      const frames = [filled(1_000, 1)];
      let accepted = 0;
      while (nearConnection.send(frames)) accepted++;
      expect(accepted).toBe(9);
      expect(nearConnection.queuedBytes).toBeGreaterThanOrEqual(9_000);
      await far.untilMessages(accepted);
      await nearConnection.close();
      expect(nearConnection.queuedBytes).toBe(0);
    },
    { queueBytes: 10_000, windowBytes: 2_000 },
  );
}

async function passesOversize(create: CreateHarness): Promise<void> {
  await withPair(
    create,
    async ({ far, nearConnection }) => {
      const sent = Array.from({ length: 20 }, (_, i) => [filled(i % 3 === 0 ? 100_000 : 900, i)]);
      await sendAll(nearConnection, sent);
      await far.untilMessages(sent.length);
      expect(sent.every((frames, i) => isEqual(frames, far.messages[i]))).toBe(true);
    },
    { windowBytes: 2_000 },
  );
}

async function refusesTooLarge(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ far, nearConnection }) => {
    const frames = Array.from({ length: MESSAGE_FRAMES_MAX + 1 }, () => new Uint8Array(1));
    expect(() => nearConnection.send(frames)).toThrow(/TOO_LARGE/);
    nearConnection.send([new Uint8Array(1)]);
    await far.untilMessages(1);
  });
}
