import type { CallId, Instant } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type EndedCall, EndedCalls } from "../../src/core/tasks/ended-calls.js";
import { Fifo } from "../../src/core/tasks/fifo.js";

const OPTIONS = { endedMax: 4, endedMs: 100, fadedMax: 3 };

function ended(call: string, at: number): EndedCall {
  return {
    call: call as CallId,
    state: "succeeded",
    executor: undefined,
    attempt: 1,
    failure: undefined,
    earlier: [],
    isAbandoned: false,
    at: at as Instant,
  };
}

const step = fc.record({
  kind: fc.constantFrom("end", "end", "end", "refuse", "forget", "wait"),
  call: fc.constantFrom(..."abcdefgh"),
});

test("M1, M2, M3: the latest ends are told, then only that they were, then nothing; whatever begins anew in between", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const calls = new EndedCalls(OPTIONS);
      let kept: EndedCall[] = [];
      let now = 0;
      for (const { kind, call } of steps) {
        const id = call as CallId;
        if (kind === "wait") now += 30;
        else if (kind === "refuse") calls.refuse(id);
        else if (kind === "forget" || kept.some((end) => end.call === id)) {
          calls.forget(id);
          kept = kept.filter((end) => end.call !== id);
        } else {
          calls.remember(ended(call, now));
          kept = [...kept, ended(call, now)].slice(-OPTIONS.endedMax);
        }
        calls.expire(now as Instant);
        kept = kept.filter((end) => now - end.at < OPTIONS.endedMs);
        calls.validate();
        // What begins anew and ends again may push out another sooner, never later.
        for (const found of "abcdefgh".split("").flatMap((name) => calls.find(name as CallId, now as Instant) ?? []))
          expect(kept).toContainEqual(found);
        const latest = kept.at(-1);
        if (latest !== undefined) expect(calls.find(latest.call, now as Instant)).toEqual(latest);
      }
    }),
    { numRuns: 300 },
  );
});

test("M3: a call that begins anew again and again leaves nothing behind", () => {
  const calls = new EndedCalls(OPTIONS);
  for (let i = 0; i < 100; i++) {
    calls.remember(ended("a", i));
    calls.validate();
    calls.forget("a" as CallId);
    calls.refuse("a" as CallId);
    calls.validate();
    calls.forget("a" as CallId);
  }
  expect(calls.size + calls.fadedSize).toBe(0);
});

test("an end falls out by number, then its name; a refusal is told from both", () => {
  const calls = new EndedCalls(OPTIONS);
  for (const [i, call] of [..."abcdefghi"].entries()) calls.remember(ended(call, i));
  expect(calls.find("i" as CallId, 9 as Instant)).toBeDefined();
  expect([..."abcdefghi"].map((call) => calls.whyUnknown(call as CallId))).toEqual([
    undefined,
    undefined,
    "forgotten",
    "forgotten",
    "forgotten",
    "forgotten",
    "forgotten",
    "forgotten",
    "forgotten",
  ]);
  calls.refuse("z" as CallId);
  expect(calls.whyUnknown("z" as CallId)).toBe("refused");
  expect(calls.find("f" as CallId, 200 as Instant)).toBeUndefined();
});

test("a queue gives what it was given, in order, however often it is tidied", () => {
  const queue = new Fifo<number>();
  let next = 0;
  for (let i = 0; i < 20_000; i++) {
    queue.push(i);
    if (i % 3 !== 0) expect(queue.shift()).toBe(next++);
  }
  expect(queue.size).toBe(20_000 - next);
  while (queue.size > 0) expect(queue.shift()).toBe(next++);
  expect(queue.peek()).toBeUndefined();
  expect(queue.shift()).toBeUndefined();
});
