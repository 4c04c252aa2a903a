import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type SegmentToken, type SharedMemory, sharedMemory, sharedMemoryProblem } from "@cloudburst/native";
import { expect } from "vitest";
import { resolveSharedMemoryOptions } from "../ts/shared-memory-options.js";
import { describeShared as describe, testShared as test } from "./segment-driver.js";
import { filled, firstDifference } from "./segment-pattern.mjs";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

const MIB = 1024 * 1024;
const memory = sharedMemory() as SharedMemory;

function allocated(bytes: number, seed: number): Uint8Array {
  const array = memory.allocate(bytes);
  if (array === undefined) throw new Error("there is no room");
  array.set(filled(bytes, seed));
  return array;
}

function given(array: Uint8Array): SegmentToken {
  const token = memory.give(array);
  if (token === undefined) throw new Error("the bytes do not lie in a segment");
  return token;
}

/** Collects until the handles of this process are as few as that. */
async function collectedTo(handles: number): Promise<void> {
  for (let round = 0; memory.stats().handles > handles; round++) {
    if (round > 500) throw new Error(`${memory.stats().handles} handles are left`);
    gc();
    await turn();
  }
}

/** What V8 counts; what was collected leaves the count at the collection after. */
async function externalBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    gc();
    await turn();
  }
  return process.memoryUsage().external;
}

test("there is shared memory where the addon was built", () => {
  expect(sharedMemoryProblem()).toBeUndefined();
  expect(sharedMemory()).toBe(memory);
  expect(memory.hello.length).toBeLessThanOrEqual(128);
});

describe("allocate", () => {
  test("gives exactly as many bytes as asked for, page-aligned so that any typed array may lie there", () => {
    for (const bytes of [memory.bytesMin, 300_001, 2 * MIB - 4_096, 2 * MIB, 5 * MIB + 3]) {
      const array = allocated(bytes, 1);
      expect([array.length, array.byteOffset, array.buffer.byteLength]).toEqual([bytes, 0, bytes]);
      expect(new Float64Array(array.buffer, 0, bytes >> 3).length).toBe(bytes >> 3);
      expect(firstDifference(array, 1)).toBe(-1);
      memory.release(array);
    }
  });

  test("gives nothing below the smallest size that is worth it, and nothing for what is no size", () => {
    for (const bytes of [0, 1, memory.bytesMin - 1, -5, Number.NaN]) expect(memory.allocate(bytes)).toBeUndefined();
    for (const bytes of [2 ** 50, Number.MAX_SAFE_INTEGER]) expect(memory.allocate(bytes)).toBeUndefined();
  });

  test("never gives the same memory to two", () => {
    const arrays = Array.from({ length: 20 }, (_, seed) => allocated(MIB + seed, seed));
    expect(arrays.map((array, seed) => firstDifference(array, seed))).toEqual(arrays.map(() => -1));
    for (const array of arrays) memory.release(array);
  });
});

describe("memory is used again", () => {
  test("after the array was collected", async () => {
    const before = memory.stats();
    let array: Uint8Array | undefined = allocated(7 * MIB, 1);
    expect(array.length).toBe(7 * MIB);
    array = undefined;
    await collectedTo(before.handles);
    const { created } = memory.stats();
    const again = allocated(7 * MIB, 2);
    expect(memory.stats().created).toBe(created);
    memory.release(again);
  });

  test("at once when it was released, which detaches every view of it", () => {
    const array = allocated(MIB, 1);
    const view = new Float64Array(array.buffer);
    const { handles } = memory.stats();
    memory.release(array);
    expect([array.length, view.length, memory.stats().handles]).toEqual([0, 0, handles - 1]);
    memory.release(array);
    expect(memory.stats().handles).toBe(handles - 1);
  });

  test("not while a token of it is under way", () => {
    const array = allocated(3 * MIB, 1);
    const token = given(array);
    memory.release(array);
    const other = allocated(3 * MIB, 2);
    const taken = memory.take(token);
    expect(firstDifference(taken, 1)).toBe(-1);
    memory.release(taken);
    memory.release(other);
  });
});

test("V8 counts the memory of an array once, and no longer than the array lives", async () => {
  await collectedTo(0);
  const before = await externalBytes();
  let array = memory.allocate(50 * MIB);
  expect(array?.length).toBe(50 * MIB);
  expect((process.memoryUsage().external - before) / (50 * MIB)).toBeCloseTo(1, 1);
  array = undefined;
  await collectedTo(0);
  expect(Math.abs((await externalBytes()) - before)).toBeLessThan(5 * MIB);
});

test("arrays that nobody keeps make V8 collect by itself, long before the limit", async () => {
  const { refused } = memory.stats();
  for (let round = 0; round < 200; round++) {
    memory.allocate(32 * MIB)?.fill(round, 0, 4_096);
    await turn();
  }
  expect(memory.stats().refused).toBe(refused);
  await collectedTo(0);
});

describe("between threads", () => {
  test("the taker's bytes are its own", () => {
    const array = allocated(MIB, 1);
    const [first, second] = [memory.take(given(array)), memory.take(given(array))];
    first.fill(0);
    expect([firstDifference(array, 1), firstDifference(second, 1)]).toEqual([-1, -1]);
    for (const one of [array, first, second]) memory.release(one);
  });

  test("a part of an array is given as that part", () => {
    const array = allocated(MIB, 1);
    const taken = memory.take(given(array.subarray(4_104, 900_000)));
    expect(Buffer.compare(taken, array.subarray(4_104, 900_000))).toBe(0);
    expect(memory.give(array.subarray(1))).toBeUndefined();
    for (const one of [array, taken]) memory.release(one);
  });

  test("what was taken is given on as long as nothing was written there", () => {
    const array = allocated(MIB, 1);
    const taken = memory.take(given(array));
    expect(firstDifference(memory.take(given(taken)), 1)).toBe(-1);
    taken[500_000] = 1;
    expect(memory.give(taken)).toBeUndefined();
    // Of the pages that were not written, all is as it was.
    expect(firstDifference(memory.take(given(taken.subarray(0, 61 * 8 * 512))), 1)).toBe(-1);
    memory.release(array);
  });

  test("bytes of no segment are not given", () => {
    for (const array of [new Uint8Array(MIB), Buffer.alloc(MIB), new Uint8Array(new SharedArrayBuffer(MIB))])
      expect(memory.give(array)).toBeUndefined();
  });

  test("a token is plain data, good once, and no longer after it was dropped", () => {
    const array = allocated(MIB, 1);
    const token = JSON.parse(JSON.stringify(given(array))) as SegmentToken;
    memory.release(memory.take(token));
    expect(() => memory.take(token)).toThrow(/CLOSED/);
    const dropped = given(array);
    memory.drop(dropped);
    memory.drop(dropped);
    expect(() => memory.take(dropped)).toThrow(/CLOSED/);
    expect(memory.stats().tokens).toBe(0);
    memory.release(array);
  });

  test("an array of a segment can be copied to another thread, not moved there", () => {
    const array = allocated(MIB, 1);
    try {
      expect(firstDifference(structuredClone(array, { transfer: [array.buffer as ArrayBuffer] }), 1)).toBe(-1);
    } catch (error) {
      // Node 20 copies instead, later ones refuse.
      expect(error).toMatchObject({ name: "DataCloneError" });
    }
    expect([array.length, firstDifference(array, 1)]).toEqual([MIB, -1]);
    memory.release(array);
  });
});

describe("with a peer", () => {
  const self = () => {
    const peer = memory.meet(memory.hello);
    if (peer === undefined) throw new Error("a process has not met itself");
    return peer;
  };

  test("a process can be its own peer: the two ends of one connection", () => {
    const peer = self();
    const array = allocated(MIB, 1);
    const claimed = peer.claim(peer.lend(array) as Uint8Array);
    claimed.fill(0);
    expect(firstDifference(array, 1)).toBe(-1);
    for (const one of [array, claimed]) memory.release(one);
    peer.close();
  });

  test("bytes of no segment are copied into one, however they lie", () => {
    const peer = self();
    for (const frame of [filled(MIB, 1), filled(MIB + 1, 1).subarray(1), new Uint8Array(new SharedArrayBuffer(MIB))]) {
      const claimed = peer.claim(peer.lend(frame) as Uint8Array);
      expect(Buffer.compare(claimed, frame)).toBe(0);
      memory.release(claimed);
    }
    peer.close();
  });

  test("a descriptor is good once", () => {
    const peer = self();
    const descriptor = peer.lend(filled(MIB, 1)) as Uint8Array;
    memory.release(peer.claim(descriptor));
    expect(() => peer.claim(descriptor)).toThrow(/WIRE_FORMAT.*before/);
    peer.close();
  });

  test("small frames, and all frames after the end of the connection, are not lent", () => {
    const peer = self();
    expect(peer.lend(new Uint8Array(memory.bytesMin - 1))).toBeUndefined();
    const descriptor = peer.lend(filled(MIB, 1)) as Uint8Array;
    peer.close();
    expect(peer.lend(new Uint8Array(MIB))).toBeUndefined();
    expect(() => peer.claim(descriptor)).toThrow(/WIRE_FORMAT.*closed/);
    expect(memory.stats()).toMatchObject({ loans: 0, peers: 0 });
  });

  test("a segment can be under way many times, and what has no room is copied", async () => {
    const peer = self();
    const array = allocated(memory.bytesMin, 1);
    const descriptors = Array.from({ length: 600 }, () => peer.lend(array) as Uint8Array);
    for (const descriptor of descriptors) {
      const claimed = peer.claim(descriptor);
      expect(firstDifference(claimed, 1)).toBe(-1);
      memory.release(claimed);
    }
    memory.release(array);
    peer.close();
    await collectedTo(0);
    expect(memory.stats()).toMatchObject({ handles: 0, tokens: 0, loans: 0, claimedSegments: 0 });
  });
});

describe("options", () => {
  const resolve = (environment: Record<string, string>) => resolveSharedMemoryOptions({}, environment);

  test("the environment switches it off, or sets its limit", () => {
    expect(resolve({ CLOUDBURST_SHARED_MEMORY: "off" })).toBeUndefined();
    expect(resolve({ CLOUDBURST_SHARED_MEMORY: "on", CLOUDBURST_SHARED_MEMORY_BYTES: "1000000" })).toMatchObject({
      bytesMax: 1_000_000,
      idleBytesMax: 1_000_000,
    });
  });

  test("by default at most a gibibyte is used", () => {
    const resolved = resolve({});
    expect(resolved?.bytesMax).toBeGreaterThan(0);
    expect(resolved?.bytesMax).toBeLessThanOrEqual(1_024 * MIB);
  });

  test("what is no value is an error that names the variable", () => {
    expect(() => resolve({ CLOUDBURST_SHARED_MEMORY: "yes" })).toThrow(/CLOUDBURST_SHARED_MEMORY: "yes"/);
    expect(() => resolve({ CLOUDBURST_SHARED_MEMORY_BYTES: "1 GB" })).toThrow(/CLOUDBURST_SHARED_MEMORY_BYTES: "1 GB"/);
    expect(() => resolveSharedMemoryOptions({ bytesMax: 1.5 }, {})).toThrow(/INVALID_ARGUMENT/);
  });
});
