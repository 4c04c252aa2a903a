import type { CallId, Failure } from "@cloudburst/model";
import { expect, test } from "vitest";
import type { CallOwner, RetryWatcher } from "../src/caller.js";
import type { CallEnd } from "../src/core/index.js";
import { ownerOfArguments } from "../src/value-memory.js";

const CALL = "c-1" as CallId;
const RESULT: CallEnd = { kind: "result", value: new Uint8Array(1) };
const FAILED: CallEnd = {
  kind: "failed",
  failure: { code: "CANCELLED", what: "call" } satisfies Failure,
  attempt: 1,
  isRemote: false,
};

function setUp(bytes: number) {
  const ends: CallEnd[] = [];
  const released: Uint8Array[] = [];
  const watchers = new Map<CallId, RetryWatcher>();
  const owner: CallOwner = { onEnd: (end) => ends.push(end) };
  const args = new Uint8Array(bytes);
  const memory = {
    bytesMin: 100,
    allocate: () => undefined,
    release: (given: Uint8Array) => {
      expect(ends).toHaveLength(1);
      released.push(given);
    },
  };
  const caller = {
    watchRetries: (call: CallId, watcher: RetryWatcher) => {
      watchers.set(call, watcher);
      return () => void watchers.delete(call);
    },
  };
  return { args, owner, memory, caller, ends, released, watchers };
}

test("a result gives the memory of large arguments back, once its owner has heard it", () => {
  const { args, owner, memory, caller, ends, released, watchers } = setUp(100);
  const large = ownerOfArguments(CALL, args, owner, memory, caller);
  expect(watchers.size).toBe(1);
  large.onEnd(RESULT);
  expect([ends, released, watchers.size]).toEqual([[RESULT], [args], 0]);
});

test("a call that was placed again, or that failed, leaves it to the garbage collector: an attempt may still be on its way out", () => {
  const retried = setUp(100);
  const owner = ownerOfArguments(CALL, retried.args, retried.owner, retried.memory, retried.caller);
  retried.watchers.get(CALL)?.onRetry();
  owner.onEnd(RESULT);
  const failed = setUp(100);
  ownerOfArguments(CALL, failed.args, failed.owner, failed.memory, failed.caller).onEnd(FAILED);
  expect([retried.ends, retried.released, failed.ends, failed.released]).toEqual([[RESULT], [], [FAILED], []]);
  expect([retried.watchers.size, failed.watchers.size]).toEqual([0, 0]);
});

test("calls with small arguments, and clients without such memory, have nothing to do with it", () => {
  const { args, owner, memory, caller, watchers } = setUp(99);
  expect(ownerOfArguments(CALL, args, owner, memory, caller)).toBe(owner);
  expect(ownerOfArguments(CALL, new Uint8Array(1_000), owner, undefined, caller)).toBe(owner);
  expect(watchers.size).toBe(0);
});
