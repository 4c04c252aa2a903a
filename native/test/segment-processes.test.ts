import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, writeFileSync } from "node:fs";
import { afterEach, expect } from "vitest";
import {
  DescriptorFields,
  describeShared as describe,
  holdersOf,
  introduce,
  SegmentProcess,
  shmFiles,
  startPair,
  testShared as test,
  until,
} from "./segment-driver.js";

const BYTES = 3 * 1024 * 1024;
const STEPS = ["allocated", "lent", "claimed", "written by the reader"] as const;
const ENDS = ["SIGKILL", "process.exit"] as const;

/** Where Linux lets root choose the next process's number. */
const LAST_PID = "/proc/sys/kernel/ns_last_pid";

const started: SegmentProcess[] = [];

async function pair(): Promise<[SegmentProcess, SegmentProcess]> {
  const processes = await startPair();
  started.push(...processes);
  return processes;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.end()));
  expect(shmFiles()).toEqual([]);
});

/** Brings the two to a step of one transfer. @returns the descriptor of the segment, as far as there is one */
async function reach(step: (typeof STEPS)[number], creator: SegmentProcess, reader: SegmentProcess) {
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  if (step === "allocated") return undefined;
  const descriptor = await creator.lend("other", "frame");
  if (step === "lent") return descriptor;
  await reader.ask("claim", { peer: "other", name: "frame", descriptor });
  if (step === "written by the reader") await reader.ask("overwrite", { name: "frame", seed: 2 });
  return descriptor;
}

const cases = STEPS.flatMap((step) => ENDS.map((end) => [step, end] as const));

describe("the reader ends, the creator loses nothing", () => {
  test.each(cases)("when the segment is %s, by %s", async (step, end) => {
    const [creator, reader] = await pair();
    const descriptor = await reach(step, creator, reader);
    await reader.end(end);
    expect(await creator.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
    // What the transport does when a connection ends.
    await creator.ask("close", { peer: "other" });
    await creator.ask("forget", { name: "frame" });
    expect(await creator.stats()).toMatchObject({ segments: 1, idleSegments: 1, loans: 0, handles: 0 });
    expect(await creator.ask("allocate", { name: "next", bytes: BYTES, seed: 3 })).toBe(true);
    expect(await creator.stats()).toMatchObject({ created: 1, reused: 1 });
    if (descriptor === undefined) return;
    const { inode } = new DescriptorFields(descriptor);
    expect(holdersOf(inode)).toEqual([creator.pid]);
    await creator.end(end);
    expect(holdersOf(inode)).toEqual([]);
  });
});

describe("the creator ends, what was claimed stays", () => {
  test.each(cases)("when the segment is %s, by %s", async (step, end) => {
    const [creator, reader] = await pair();
    const descriptor = await reach(step, creator, reader);
    await creator.end(end);
    if (descriptor === undefined) return expect((await reader.stats()).claimedSegments).toBe(0);
    const { inode } = new DescriptorFields(descriptor);
    if (step === "lent") {
      await expect(reader.ask("claim", { peer: "other", name: "frame", descriptor })).rejects.toMatchObject({
        code: "WIRE_FORMAT",
      });
      return expect(holdersOf(inode)).toEqual([]);
    }
    expect(await reader.ask("difference", { name: "frame", seed: step === "claimed" ? 1 : 2 })).toBe(-1);
    expect(holdersOf(inode)).toEqual([reader.pid]);
    await reader.ask("forget", { name: "frame" });
    expect(holdersOf(inode)).toEqual([]);
  });
});

test("what the reader writes into its bytes, neither the creator nor another reader sees", async () => {
  const [creator, reader] = await pair();
  const third = await SegmentProcess.start();
  started.push(third);
  await introduce(creator, "third", third, "creator");
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  await reader.ask("claim", { peer: "other", name: "mine", descriptor: await creator.lend("other", "frame") });
  await reader.ask("claim", { peer: "other", name: "again", descriptor: await creator.lend("other", "frame") });
  await third.ask("claim", { peer: "creator", name: "theirs", descriptor: await creator.lend("third", "frame") });
  await reader.ask("overwrite", { name: "mine", seed: 2 });
  expect(await creator.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
  expect(await reader.ask("difference", { name: "again", seed: 1 })).toBe(-1);
  expect(await third.ask("difference", { name: "theirs", seed: 1 })).toBe(-1);
  await third.ask("claim", { peer: "creator", name: "late", descriptor: await creator.lend("third", "frame") });
  expect(await third.ask("difference", { name: "late", seed: 1 })).toBe(-1);
});

test("a reader lends on what it has claimed, and the third process reads it after both others are gone", async () => {
  const [creator, reader] = await pair();
  const third = await SegmentProcess.start();
  started.push(third);
  await introduce(reader, "third", third, "reader");
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  const first = await creator.lend("other", "frame");
  await reader.ask("claim", { peer: "other", name: "frame", descriptor: first });
  const descriptor = await reader.lend("third", "frame");
  const { inode } = new DescriptorFields(descriptor);
  expect(inode).toBe(new DescriptorFields(first).inode);
  await creator.end();
  // The loan alone keeps the memory where it is.
  await reader.ask("forget", { name: "frame" });
  await third.ask("claim", { peer: "reader", name: "frame", descriptor });
  await reader.end();
  expect(holdersOf(inode)).toEqual([third.pid]);
  expect(await third.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
});

test("what a reader lends back, its creator reads, also when that was done with it", async () => {
  const [creator, reader] = await pair();
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  await reader.ask("claim", { peer: "other", name: "frame", descriptor: await creator.lend("other", "frame") });
  await creator.ask("release", { name: "frame" });
  const descriptor = await reader.lend("other", "frame");
  await reader.ask("forget", { name: "frame" });
  await creator.ask("claim", { peer: "other", name: "back", descriptor });
  expect(await reader.stats()).toMatchObject({ claimedSegments: 0, loans: 0 });
  await creator.ask("allocate", { name: "next", bytes: BYTES, seed: 2 });
  expect(await creator.ask("difference", { name: "back", seed: 1 })).toBe(-1);
  await creator.ask("release", { name: "back" });
  expect(await creator.stats()).toMatchObject({ segments: 2, idleSegments: 1, claimedSegments: 0 });
});

test("a reader that has changed its bytes lends what it sees, in a segment of its own", async () => {
  const [creator, reader] = await pair();
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  const first = await creator.lend("other", "frame");
  await reader.ask("claim", { peer: "other", name: "frame", descriptor: first });
  await reader.ask("overwrite", { name: "frame", seed: 2 });
  const descriptor = await reader.lend("other", "frame");
  expect(new DescriptorFields(descriptor).inode).not.toBe(new DescriptorFields(first).inode);
  await creator.ask("claim", { peer: "other", name: "back", descriptor });
  expect(await creator.ask("difference", { name: "back", seed: 2 })).toBe(-1);
  expect(await creator.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
});

test("memory is used again only when the last reader is done, also when that reader had it from another", async () => {
  const [creator, reader] = await pair();
  const third = await SegmentProcess.start();
  started.push(third);
  await introduce(reader, "third", third, "reader");
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  await reader.ask("claim", { peer: "other", name: "frame", descriptor: await creator.lend("other", "frame") });
  const onward = await reader.lend("third", "frame");
  await creator.ask("forget", { name: "frame" });
  await reader.ask("forget", { name: "frame" });
  expect(await creator.stats()).toMatchObject({ segments: 1, idleSegments: 0 });
  await third.ask("claim", { peer: "reader", name: "frame", descriptor: onward });
  // The loan was claimed: the reader has nothing of it any more.
  expect(await reader.stats()).toMatchObject({ loans: 0, claimedSegments: 0 });
  expect(await creator.ask("allocate", { name: "other", bytes: BYTES, seed: 2 })).toBe(true);
  expect(await creator.stats()).toMatchObject({ created: 2, reused: 0 });
  expect(await third.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
  await third.end();
  await until(async () => (await creator.stats()).idleSegments === 1, "the creator has its segment back");
});

test("a loan that its connection's end has taken back cannot be claimed", async () => {
  const [creator, reader] = await pair();
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  const descriptor = await creator.lend("other", "frame");
  await creator.ask("close", { peer: "other" });
  await creator.ask("close", { peer: "other" });
  await expect(reader.ask("claim", { peer: "other", name: "frame", descriptor })).rejects.toMatchObject({
    code: "WIRE_FORMAT",
  });
  expect(await reader.stats()).toMatchObject({ claimedSegments: 0 });
  expect(await reader.ask("segmentFiles")).toBe(1);
});

(canChoosePid() ? test : test.skip)(
  "a reader that is gone holds nothing, although another process has its number",
  async () => {
    const [creator, reader] = await pair();
    await reach("claimed", creator, reader);
    await creator.ask("release", { name: "frame" });
    expect((await creator.stats()).idleSegments).toBe(0);
    await reader.end();
    await using heir = startWithPid(reader.pid);
    expect(heir.pid).toBe(reader.pid);
    expect((await creator.stats()).idleSegments).toBe(1);
  },
);

test("one segment serves twenty processes at once", async () => {
  const creator = await SegmentProcess.start();
  started.push(creator);
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
  for (let round = 0; round < 5; round++) {
    const readers = await Promise.all(Array.from({ length: 4 }, () => SegmentProcess.start()));
    started.push(...readers);
    for (const [index, reader] of readers.entries()) {
      await introduce(creator, `${round}.${index}`, reader, "creator");
      const descriptor = await creator.lend(`${round}.${index}`, "frame");
      await reader.ask("claim", { peer: "creator", name: "frame", descriptor });
    }
  }
  const readers = started.slice(1);
  await Promise.all(readers.map((reader) => reader.ask("overwrite", { name: "frame", seed: reader.pid })));
  for (const reader of readers) expect(await reader.ask("difference", { name: "frame", seed: reader.pid })).toBe(-1);
  await creator.ask("forget", { name: "frame" });
  expect(await creator.stats()).toMatchObject({ segments: 1, idleSegments: 0 });
  await Promise.all(readers.map((reader) => reader.end()));
  expect(await creator.stats()).toMatchObject({ segments: 1, idleSegments: 1 });
}, 60_000);

function canChoosePid(): boolean {
  try {
    accessSync(LAST_PID, constants.W_OK);
    return true;
  } catch {
    // Only root may, and not in every container.
    return false;
  }
}

/** Another process may be faster in taking the number, so this tries until it is free again. */
function startWithPid(pid: number): ChildProcess & AsyncDisposable {
  for (let attempt = 0; attempt < 200; attempt++) {
    writeFileSync(LAST_PID, String(pid - 1));
    const child = spawn("sleep", ["60"], { stdio: "ignore" });
    if (child.pid === pid) return Object.assign(child, { [Symbol.asyncDispose]: async () => void child.kill() });
    child.kill();
  }
  throw new Error(`process number ${pid} was not free`);
}
