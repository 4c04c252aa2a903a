import { expect, test } from "vitest";
import { Recorder } from "../src/acceptance.js";
import { type BatchHeader, packBatch, unpackParts } from "../src/batch.js";
import { Link } from "../src/link.js";
import { resolveLinkOptions } from "../src/link-options.js";
import type { Frames } from "../src/message-cost.js";
import type { CloseReason } from "../src/transport.js";

const { settings } = resolveLinkOptions({ windowMessages: 4, silenceMs: 3_000 }, 3_000);

/** An accepted link whose peer the test plays. */
function acceptedLink() {
  const recorder = new Recorder();
  const ended: CloseReason[] = [];
  const driver = {
    pendingBytes: 0,
    onReady: () => undefined,
    onOpen: () => undefined,
    onEnded: (reason: CloseReason) => ended.push(reason),
    onFarewell: () => undefined,
  };
  const link = new Link("test", driver, { side: "acceptor", handlers: recorder }, settings);
  const put = (given: Partial<BatchHeader>, messages: readonly Frames[] = []) => {
    const header = { kind: "data", sequence: 0, grantedMessages: 0, grantedBytes: 0, ...given } as const;
    const unpacked = unpackParts(packBatch(header, messages));
    link.receive(unpacked.header, unpacked.messages);
  };
  const take = (): (BatchHeader & { readonly count: number }) | undefined => {
    const parts = link.pull();
    if (parts === undefined) return undefined;
    const unpacked = unpackParts(parts);
    return { ...unpacked.header, count: unpacked.messages.length };
  };
  return { recorder, link, put, take };
}

function openLink() {
  const setup = acceptedLink();
  setup.put({ kind: "open" });
  expect(setup.take()?.kind).toBe("accepted");
  return setup;
}

const one: Frames = [new Uint8Array(1)];

test("L2: a gap in the sequence ends the link as lost, and tells the peer", () => {
  const { recorder, put, take } = openLink();
  put({ sequence: 1 }, [one]);
  put({ sequence: 3 }, [one]);
  expect(recorder.messages.length).toBe(1);
  expect(recorder.closes[0]?.reason).toEqual({ kind: "lost", problem: "batch 2 is missing: 3 came instead" });
  expect(take()?.kind).toBe("reset");
  expect(take()).toBeUndefined();
});

test("data before the handshake, and a second open, end the link as malformed", () => {
  const early = acceptedLink();
  early.put({ sequence: 1 }, [one]);
  expect([early.link.isEnded, early.recorder.messages.length, early.recorder.closes.length]).toEqual([true, 0, 0]);
  const twice = openLink();
  twice.put({ kind: "open" });
  expect(twice.recorder.closes[0]?.reason.kind).toBe("malformed");
});

test("T4: a peer that ignores its credits is malformed", () => {
  const { recorder, put } = openLink();
  put({ sequence: 1 }, [one, one, one, one, one]);
  expect(recorder.closes[0]?.reason).toEqual({ kind: "malformed", problem: "more messages than granted" });
});

test("T4: credit that was not used is malformed", () => {
  const { recorder, put } = openLink();
  put({ sequence: 1, grantedMessages: 1 });
  expect(recorder.closes[0]?.reason.kind).toBe("malformed");
});

test("a grant goes when half the window is consumed, also without messages", () => {
  const { put, take } = openLink();
  put({ sequence: 1 }, [one]);
  expect(take()).toBeUndefined();
  put({ sequence: 2 }, [one]);
  expect(take()).toMatchObject({ kind: "data", count: 0, grantedMessages: 2, grantedBytes: 14 });
});

test("a silent peer is lost after the given number of beats; each side beats when it has nothing to say", () => {
  const { recorder, link, put, take } = openLink();
  link.beat();
  expect(take()).toMatchObject({ kind: "data", count: 0, sequence: 1 });
  link.beat();
  link.beat();
  put({ sequence: 1 });
  link.beat();
  link.beat();
  link.beat();
  expect(recorder.closes).toEqual([]);
  link.beat();
  expect(recorder.closes[0]?.reason).toMatchObject({ kind: "lost", problem: expect.stringContaining("silent") });
});

test("T2: a close that cannot write everything within the linger time ends as lost", async () => {
  const { recorder, link, take } = openLink();
  for (let i = 0; i < 5; i++) link.send(one);
  void link.close();
  expect(take()?.count).toBe(4);
  expect(take()).toBeUndefined();
  const reason = await recorder.untilClosed();
  expect(reason).toMatchObject({ kind: "lost", problem: expect.stringContaining("500 ms") });
});

test("L3: a goodbye is answered by a goodbye", () => {
  const { recorder, put, take } = openLink();
  put({ kind: "goodbye", sequence: 1 });
  expect(recorder.closes[0]?.reason).toEqual({ kind: "remote" });
  expect(take()?.kind).toBe("goodbye");
});
