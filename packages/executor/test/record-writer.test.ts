import { type CallId, CloudburstError, type Lattice, type ResultRecord, silentLogger } from "@cloudburst/model";
import { expect, test } from "vitest";
import { RecordWriter } from "../src/shell/record-writer.js";

const ACCEPTED: ResultRecord = { kind: "accepted", attempt: 1, outputs: [], isRecord: false };
const RESULT: ResultRecord = { kind: "result", attempt: 1, node: undefined, value: new Uint8Array([7]) };
const callOf = (text: string) => text as CallId;

interface Merge {
  readonly key: string;
  readonly elements: number;
  succeed(): void;
  fail(error: CloudburstError): void;
}

/** A writer over a store that answers, and with timers that fire, when the test says so. */
function rig() {
  const merges: Merge[] = [];
  const store = {
    merge: (key: string, lattice: Lattice) =>
      new Promise<void>((resolve, reject) => {
        const elements = lattice.kind === "set" ? lattice.elements.length : 0;
        merges.push({ key: key.split("/").at(-1) ?? "", elements, succeed: resolve, fail: reject });
      }),
  };
  const timers: (() => void)[] = [];
  const clock = { after: (_ms: number, run: () => void) => timers.push(run) };
  const writer = new RecordWriter({ store, clock, log: silentLogger } as never);
  return { writer, timers, take: () => merges.splice(0) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const sent = (merges: readonly Merge[]) => merges.map(({ key, elements }) => `${key}:${elements}`);

test("records of one turn leave together; those that come before the answer wait for it, joined by call", async () => {
  const { writer, take } = rig();
  void writer.write(callOf("a"), ACCEPTED);
  void writer.write(callOf("b"), ACCEPTED);
  await turn();
  const first = take();
  expect(sent(first)).toEqual(["a:1", "b:1"]);
  void writer.write(callOf("a"), RESULT);
  void writer.write(callOf("c"), ACCEPTED);
  void writer.write(callOf("c"), RESULT);
  await turn();
  expect(take()).toEqual([]);
  for (const merge of first) merge.succeed();
  await turn();
  expect(sent(take())).toEqual(["a:1", "c:2"]);
});

test("a record says when it is stored, and flush when all are", async () => {
  const { writer, take } = rig();
  const events: string[] = [];
  void writer.write(callOf("a"), ACCEPTED).then(() => events.push("a"));
  await turn();
  void writer.write(callOf("b"), ACCEPTED).then(() => events.push("b"));
  void writer.flush().then(() => events.push("all"));
  for (const merge of take()) merge.succeed();
  await turn();
  expect(events).toEqual(["a"]);
  for (const merge of take()) merge.succeed();
  await turn();
  expect(events).toEqual(["a", "b", "all"]);
});

test("what the store cannot take now is tried again without keeping others, and given up in the end", async () => {
  const { writer, take, timers } = rig();
  const unavailable = new CloudburstError({ code: "STORE_UNAVAILABLE", problem: "planted" });
  let isOver = false;
  void writer.write(callOf("a"), ACCEPTED).then(() => {
    isOver = true;
  });
  await turn();
  take()[0]?.fail(unavailable);
  await turn();
  void writer.write(callOf("b"), ACCEPTED);
  await turn();
  const [other] = take();
  expect(other?.key).toBe("b");
  other?.succeed();
  for (const isLast of [false, true]) {
    expect(isOver).toBe(false);
    for (const run of timers.splice(0)) run();
    await turn();
    take()[0]?.fail(unavailable);
    await turn();
    expect(isOver).toBe(isLast);
  }
  expect(writer.dropped).toBe(1);
});
