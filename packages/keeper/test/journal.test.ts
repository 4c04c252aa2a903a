/** The journal over a store in memory: what is on disk decides, whenever a process has died. */
import { MemoryStore } from "@cloudburst/kvs-client";
import {
  type CallId,
  type DurableCall,
  type FunctionName,
  RETRY_DEFAULT,
  setLattice,
  systemKeys,
} from "@cloudburst/model";
import { encodeResultRecord } from "@cloudburst/wire";
import { expect, test } from "vitest";
import { Journal } from "../src/journal.js";

function durable(call: string, byte = 1, idempotencyKey?: string): DurableCall {
  return {
    call: call as CallId,
    subject: { kind: "function", name: "f" as FunctionName },
    references: [],
    deadlineMs: 1_000,
    outputKey: undefined,
    retry: RETRY_DEFAULT,
    keepMs: 60_000,
    idempotencyKey,
    payload: Uint8Array.of(byte),
  };
}

const damaged: string[] = [];
const open = (store: MemoryStore, writer: string): Journal =>
  new Journal(store, { writer, onDamaged: (key) => damaged.push(key) });

async function found(journal: Journal): Promise<readonly string[]> {
  const calls: string[] = [];
  for await (const page of journal.scan()) calls.push(...page.map((record) => record.durable.call));
  return calls;
}

const ending = (call: DurableCall, byte: number) => ({
  durable: call,
  acceptedAtMs: 1,
  outcome: { kind: "result", value: Uint8Array.of(byte) } as const,
  fence: 1,
  made: 0,
  isListed: false,
});

test("what was taken in and has no outcome is found by the next keeper, what has one is not", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  for (const call of ["a", "b", "c"]) await journal.takeIn(durable(call), 1);
  await journal.keep(ending(durable("b"), 7));
  expect(await found(open(store, "k2"))).toEqual(["a", "c"]);
  expect((await journal.takeIn(durable("b"), 1)).as).toMatchObject({ kind: "ended", outcome: { kind: "result" } });
  expect((await journal.takeIn(durable("a"), 5)).as).toEqual({ kind: "found", fence: 0, made: 0, ageMs: 4 });
});

test("S2: killed between the outcome and the journal, a call does not run again", async () => {
  await using store = new MemoryStore();
  await open(store, "k1").takeIn(durable("a"), 1);
  const record = { kind: "result", attempt: 1, node: undefined, value: Uint8Array.of(7) } as const;
  await store.merge(systemKeys.result("a" as CallId), setLattice([encodeResultRecord(record)]));
  expect(await found(open(store, "k2"))).toEqual([]);
  expect(await store.get(systemKeys.journal("a" as CallId)).then((kept) => kept?.kind)).not.toBe("set");
});

test("an outcome is written once: a second one changes nothing", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  await journal.takeIn(durable("a"), 1);
  await journal.keep(ending(durable("a"), 7));
  await journal.keep(ending(durable("a"), 8));
  const { as } = await journal.takeIn(durable("a"), 1);
  expect(as).toMatchObject({ outcome: { value: Uint8Array.of(7) } });
});

test("C2: a key that has ended stands for what it was called with", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  await journal.takeIn(durable("k-1", 1, "order"), 1);
  await journal.keep(ending(durable("k-1", 1, "order"), 7));
  expect((await journal.takeIn(durable("k-1", 1, "order"), 1)).as.kind).toBe("ended");
  expect((await journal.takeIn(durable("k-1", 2, "order"), 1)).as).toMatchObject({
    kind: "refused",
    failure: { code: "INVALID_ARGUMENT" },
  });
});

test("a record that makes no sense is passed over and named; the others go on", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  await journal.takeIn(durable("a"), 1);
  const stamp = { wallMs: 1, logical: 0, writer: "w" };
  await store.merge(systemKeys.journal("b" as CallId), { kind: "lww", stamp, value: Uint8Array.of(9, 9, 9) });
  expect(await found(journal)).toEqual(["a"]);
  expect(damaged).toEqual([systemKeys.journal("b" as CallId)]);
});

test("C4: a keeper whose clock was set back still writes over what the one before has written", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  await journal.takeIn(durable("a"), 1);
  const record = await journal.read("a" as CallId);
  const ahead = { wallMs: Date.now() + 3_600_000, logical: 0, writer: "k1" };
  const lattice = await store.get(systemKeys.journal("a" as CallId));
  if (lattice?.kind !== "lww") throw new Error("the record is not there");
  await store.merge(systemKeys.journal("a" as CallId), { ...lattice, stamp: ahead });
  const next = open(store, "k2");
  await found(next);
  await next.mark({ ...record, fence: 5 });
  expect((await next.read("a" as CallId)).fence).toBe(5);
});

test("what has failed for good is listed with its arguments, and reopened behind its attempts", async () => {
  await using store = new MemoryStore();
  const journal = open(store, "k1");
  const failure = { code: "EXECUTOR_LOST", what: "it", attempts: 5 } as const;
  await journal.takeIn(durable("a"), 1);
  await journal.keep({ ...ending(durable("a"), 0), outcome: { kind: "failed", failure }, fence: 9, isListed: true });
  expect(await journal.failedCalls()).toEqual(["a"]);
  const failed = await journal.readFailed("a" as CallId);
  expect(failed).toMatchObject({ failure, fence: 9, durable: { payload: Uint8Array.of(1) } });
  await journal.reopen(failed, 100);
  expect(await journal.failedCalls()).toEqual([]);
  expect(await found(open(store, "k2"))).toEqual(["a"]);
  expect((await journal.read("a" as CallId)).fence).toBe(9);
});
