import { expect, test } from "vitest";
import { type CreateHarness, oneTurn, Recorder, withHarness, withPair } from "./harness.js";

/** T2, T5: how connections end. */
export function testClosing(create: CreateHarness): void {
  test("T2: close delivers what was sent, then the peer sees remote, once", () => closesAfterLast(create));
  test("T2: closing the acceptor closes what it accepted, with what was sent", () => closesAccepted(create));
  test("T2: both sides may close at once", () => closesBoth(create));
  test("close is idempotent, and afterwards send returns false", () => closesTwice(create));
  test("a connection can be closed from within its own handler", () => closesWithin(create));
  test("T2: a cut link ends both sides as lost, once", () => losesVisibly(create));
  test("T5: a handler that throws ends its connection as malformed, and no other", () => containsThrow(create));
  test("a handler of onOpen that throws ends that connection", () => containsOpenThrow(create));
  test("nothing stays open after everything is closed", () => leaksNothing(create));
}

async function closesAfterLast(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ far, near, nearConnection }) => {
    for (let i = 0; i < 500; i++) nearConnection.send([new Uint8Array(i)]);
    await nearConnection.close();
    expect(await far.untilClosed()).toEqual({ kind: "remote" });
    expect(far.closes[0]?.messagesBefore).toBe(500);
    await oneTurn();
    expect(near.closes.map(({ reason }) => reason)).toEqual([{ kind: "local" }]);
    expect(far.closes.length).toBe(1);
  });
}

async function closesAccepted(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ acceptor, far, near, farConnection }) => {
    for (let i = 0; i < 500; i++) farConnection.send([new Uint8Array(i)]);
    await acceptor.close();
    expect(await near.untilClosed()).toEqual({ kind: "remote" });
    expect(near.closes[0]?.messagesBefore).toBe(500);
    expect(far.closes.map(({ reason }) => reason)).toEqual([{ kind: "local" }]);
  });
}

async function closesBoth(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ far, near, nearConnection, farConnection }) => {
    await Promise.all([nearConnection.close(), farConnection.close()]);
    await Promise.all([far.untilClosed(), near.untilClosed()]);
    await oneTurn();
    expect([far.closes.length, near.closes.length]).toEqual([1, 1]);
  });
}

async function closesTwice(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ acceptor, near, nearConnection }) => {
    await Promise.all([nearConnection.close(), nearConnection.close()]);
    await nearConnection.close();
    expect(nearConnection.send([new Uint8Array(1)])).toBe(false);
    await Promise.all([acceptor.close(), acceptor.close()]);
    expect(near.closes.length).toBe(1);
  });
}

async function closesWithin(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ far, near, nearConnection }) => {
    far.onReceived = (connection) => void connection.close();
    for (let i = 0; i < 10; i++) nearConnection.send([new Uint8Array(1)]);
    expect(await near.untilClosed()).toEqual({ kind: "remote" });
    expect(far.messages.length).toBe(1);
    expect(far.closes.map(({ reason }) => reason)).toEqual([{ kind: "local" }]);
  });
}

async function losesVisibly(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ harness, far, near, nearConnection, farConnection }) => {
    nearConnection.send([new Uint8Array(1)]);
    await far.untilMessages(1);
    harness.cut();
    const reasons = await Promise.all([near.untilClosed(), far.untilClosed()]);
    expect(reasons.map(({ kind }) => kind)).toEqual(["lost", "lost"]);
    await Promise.all([nearConnection.close(), farConnection.close()]);
    expect([far.closes.length, near.closes.length]).toEqual([1, 1]);
    expect(nearConnection.send([new Uint8Array(1)])).toBe(false);
  });
}

async function containsThrow(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ harness, acceptor, far, near, nearConnection, farConnection }) => {
    const other = new Recorder();
    const otherConnection = await harness.transport.dial(acceptor.address, other, { deadlineMs: 5_000 });
    far.onReceived = (connection, frames) => {
      if (connection === farConnection) throw new Error("odd message");
      connection.send(frames);
    };
    nearConnection.send([new Uint8Array(1)]);
    const farReason = await far.untilClosed();
    expect(farReason).toMatchObject({ kind: "malformed", problem: expect.stringContaining("odd message") });
    expect((await near.untilClosed()).kind).toBe("lost");
    otherConnection.send([new Uint8Array(3)]);
    await other.untilMessages(1);
    expect(other.closes).toEqual([]);
    await otherConnection.close();
  });
}

async function containsOpenThrow(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    const far = new Recorder();
    far.onOpened = () => {
      throw new Error("not today");
    };
    const near = new Recorder();
    const acceptor = await harness.transport.listen(harness.freshAddress(), far);
    // Whether the dial succeeds depends on what arrives first; what counts is that no connection is left.
    await harness.transport.dial(acceptor.address, near, { deadlineMs: 5_000 }).then(
      () => near.untilClosed(),
      () => undefined,
    );
    expect((await far.untilClosed()).kind).toBe("malformed");
    await acceptor.close();
  });
}

async function leaksNothing(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    const before = harness.countHandles?.() ?? 0;
    const far = new Recorder();
    const acceptor = await harness.transport.listen(harness.freshAddress(), far);
    const dials = Array.from({ length: 20 }, () =>
      harness.transport.dial(acceptor.address, new Recorder(), { deadlineMs: 5_000 }),
    );
    const connections = await Promise.all(dials);
    await Promise.all(connections.slice(10).map((connection) => connection.close()));
    await acceptor.close();
    await Promise.all(connections.map((connection) => connection.close()));
    await expect.poll(() => harness.countHandles?.() ?? 0, { interval: 5, timeout: 5_000 }).toBeLessThanOrEqual(before);
  });
}
