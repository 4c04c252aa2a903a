import { expect, test } from "vitest";
import { type CreateHarness, DIAL_MS, oneTurn, Recorder, withHarness, withPair } from "./harness.js";

/** T6: how connections begin, or fail to. */
export function testOpening(create: CreateHarness): void {
  test("T6: a dial to nobody fails with CONNECT_FAILED within its deadline", () => failsToNobody(create));
  test("T6: a dial without an answer fails with CONNECT_FAILED at its deadline", () => failsToMute(create));
  test("an aborted dial fails with CANCELLED, before and during the attempt", () => cancels(create));
  test("no handler is called before the dial has resolved", () => waitsForDialer(create));
  test("two listeners on one address: the second gets ADDRESS_IN_USE, the first goes on", () => refusesSecond(create));
  test("an address can be listened on again as soon as it was closed", () => rebinds(create));
  test("an address of an unknown scheme is refused with INVALID_ARGUMENT", () => refusesScheme(create));
  test("connections have ids of their own", () => numbersConnections(create));
}

async function failsToNobody(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    // Listening for a moment gives an address that is well formed and surely free.
    const acceptor = await harness.transport.listen(harness.freshAddress(), new Recorder());
    await acceptor.close();
    const near = new Recorder();
    const dial = harness.transport.dial(acceptor.address, near, { deadlineMs: 1_000 });
    await expect(dial).rejects.toMatchObject({ code: "CONNECT_FAILED" });
    expect(near.closes).toEqual([]);
  });
}

async function failsToMute(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    const dial = harness.transport.dial(await harness.muteAddress(), new Recorder(), { deadlineMs: 100 });
    await expect(dial).rejects.toMatchObject({ code: "CONNECT_FAILED" });
  });
}

async function cancels(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    const address = await harness.muteAddress();
    const before = harness.transport.dial(address, new Recorder(), {
      deadlineMs: DIAL_MS,
      signal: AbortSignal.abort(),
    });
    await expect(before).rejects.toMatchObject({ code: "CANCELLED" });
    const controller = new AbortController();
    const during = harness.transport.dial(address, new Recorder(), { deadlineMs: DIAL_MS, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(during).rejects.toMatchObject({ code: "CANCELLED" });
  });
}

async function waitsForDialer(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    const far = new Recorder();
    far.onOpened = (connection) => {
      for (let i = 0; i < 3; i++) connection.send([new Uint8Array(i)]);
      void connection.close();
    };
    const acceptor = await harness.transport.listen(harness.freshAddress(), far);
    const near = new Recorder();
    await harness.transport.dial(acceptor.address, near, { deadlineMs: DIAL_MS });
    for (let hops = 0; hops < 10; hops++) await undefined;
    expect([near.messages.length, near.closes.length]).toEqual([0, 0]);
    expect(await near.untilClosed()).toEqual({ kind: "remote" });
    expect(near.closes[0]?.messagesBefore).toBe(3);
    await acceptor.close();
  });
}

async function refusesSecond(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ harness, acceptor, far, nearConnection }) => {
    const second = harness.transport.listen(acceptor.address, new Recorder());
    await expect(second).rejects.toMatchObject({ code: "ADDRESS_IN_USE" });
    nearConnection.send([new Uint8Array(1)]);
    await far.untilMessages(1);
    const third = await harness.transport.dial(acceptor.address, new Recorder(), { deadlineMs: DIAL_MS });
    await third.close();
  });
}

async function rebinds(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    let address = harness.freshAddress();
    for (let round = 0; round < 5; round++) {
      const far = new Recorder();
      const near = new Recorder();
      const acceptor = await harness.transport.listen(address, far);
      address = acceptor.address;
      const connection = await harness.transport.dial(address, near, { deadlineMs: DIAL_MS });
      connection.send([new Uint8Array(round)]);
      await far.untilMessages(1);
      await acceptor.close();
      await near.untilClosed();
    }
    await oneTurn();
  });
}

async function refusesScheme(create: CreateHarness): Promise<void> {
  await withHarness(create, async (harness) => {
    for (const address of ["carrier-pigeon:/roof", "nothing", ""]) {
      await expect(harness.transport.listen(address, new Recorder())).rejects.toMatchObject({
        code: "INVALID_ARGUMENT",
      });
      const dial = harness.transport.dial(address, new Recorder(), { deadlineMs: DIAL_MS });
      await expect(dial).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    }
  });
}

async function numbersConnections(create: CreateHarness): Promise<void> {
  await withPair(create, async ({ harness, acceptor, nearConnection, farConnection }) => {
    const another = await harness.transport.dial(acceptor.address, new Recorder(), { deadlineMs: DIAL_MS });
    expect(new Set([nearConnection.id, farConnection.id, another.id]).size).toBe(3);
    await another.close();
  });
}
