import { expect, test } from "vitest";
import { GarbageNudge, garbageNudge, noteClaims } from "../src/garbage-nudge.js";
import { FakeSharedFrames } from "./helpers/fake-shared-frames.js";

const MEGABYTE = 1024 * 1024;

/** A nudge on a clock that the test moves. */
function nudgeAt() {
  const collections: ("minor" | "all")[] = [];
  let now = 0;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const nudge = new GarbageNudge({
    obtainCollector: () => (options) => collections.push(options === undefined ? "all" : "minor"),
    nowMs: () => now,
    after: (ms, callback) => timers.push({ at: now + ms, callback }),
  });
  const advance = (ms: number): void => {
    for (const end = now + ms; ; ) {
      const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) {
        now = end;
        return;
      }
      timers = timers.filter((timer) => timer !== due);
      now = due.at;
      due.callback();
    }
  };
  return { nudge, collections, advance, timers: () => timers.length };
}

test("G1: before more is received, every 8 MB lead to a minor collection; what was released does not count", () => {
  const { nudge, collections } = nudgeAt();
  const receive = (bytes: number): void => {
    nudge.prepare();
    nudge.note(bytes);
  };
  for (let i = 0; i < 8; i++) receive(MEGABYTE);
  expect(collections).toEqual([]);
  receive(MEGABYTE);
  expect(collections).toEqual(["minor"]);
  for (let i = 0; i < 100; i++) {
    receive(4 * MEGABYTE);
    nudge.forget(4 * MEGABYTE);
  }
  expect(collections).toEqual(["minor"]);
  receive(60 * MEGABYTE);
  expect(collections).toEqual(["minor"]);
  nudge.prepare();
  nudge.prepare();
  expect(collections).toEqual(["minor", "minor"]);
});

test("G2: a thread that has become quiet collects once what is young, once everything, and then nothing more", () => {
  const { nudge, collections, advance, timers } = nudgeAt();
  nudge.note(1);
  advance(900);
  nudge.note(1);
  advance(900);
  expect(collections).toEqual([]);
  advance(200);
  expect(collections).toEqual(["minor"]);
  advance(3_000);
  expect(collections).toEqual(["minor"]);
  advance(1_000);
  expect(collections).toEqual(["minor", "all"]);
  advance(100_000);
  expect([collections.length, timers()]).toEqual([2, 0]);
});

test("G2: what comes in between begins it anew, with one timer at a time", () => {
  const { nudge, collections, advance, timers } = nudgeAt();
  nudge.note(1);
  advance(1_500);
  for (let i = 0; i < 1_000; i++) nudge.note(1);
  expect(timers()).toBe(1);
  advance(4_000);
  expect(collections).toEqual(["minor", "minor"]);
  advance(2_000);
  expect(collections).toEqual(["minor", "minor", "all"]);
});

test("G3: without a collector nothing happens", () => {
  const nudge = new GarbageNudge({ obtainCollector: () => undefined, nowMs: () => 0, after: () => undefined });
  nudge.note(100 * MEGABYTE);
  expect(() => nudge.prepare()).not.toThrow();
});

test("in this engine there is a collector, which really collects, and no global that shows it", async () => {
  let freed = 0;
  const registry = new FinalizationRegistry(() => {
    freed += 1;
  });
  // Small ones: nothing else would make the engine collect them.
  for (let i = 0; i < 100; i++) registry.register({ i }, i);
  garbageNudge().note(1);
  await expect.poll(() => freed, { timeout: 15_000, interval: 200 }).toBeGreaterThan(90);
  expect(globalThis.gc).toBeUndefined();
}, 20_000);

test("claimed frames are noted, released ones forgotten", () => {
  const [near, far] = [new FakeSharedFrames(), new FakeSharedFrames()];
  const noted: number[] = [];
  const nudge = Object.assign(new GarbageNudge(), {
    note: (bytes: number) => noted.push(bytes),
    forget: (bytes: number) => noted.push(-bytes),
  });
  const frames = noteClaims(far, nudge);
  const descriptor = near.meet(frames.hello)?.lend(new Uint8Array(5_000).fill(7)) as Uint8Array;
  const frame = frames.meet(near.hello)?.claim(descriptor) as Uint8Array;
  expect([frame[0], noted]).toEqual([7, [5_000]]);
  frames.release(frame);
  expect([noted, far.released]).toEqual([[5_000, -5_000], [frame]]);
  near.canReach = false;
  far.canReach = false;
  expect(frames.meet(near.hello)).toBeUndefined();
});
