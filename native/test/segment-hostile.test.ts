import { execFileSync } from "node:child_process";
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SegmentPeer, type SharedMemory, sharedMemory } from "@cloudburst/native";
import { afterAll, beforeAll, expect } from "vitest";
import {
  DescriptorFields,
  describeShared as describe,
  SegmentProcess,
  startPair,
  testShared as test,
} from "./segment-driver.js";
import { filled, firstDifference } from "./segment-pattern.mjs";

const BYTES = 1024 * 1024;
const memory = sharedMemory() as SharedMemory;
const folder = mkdtempSync(join(tmpdir(), "segment-hostile-"));
let creator: SegmentProcess;
let peer: SegmentPeer;

beforeAll(async () => {
  creator = await SegmentProcess.start();
  peer = memory.meet((await creator.ask("hello")) as Uint8Array) as SegmentPeer;
  await creator.ask("meet", { peer: "test", hello: memory.hello });
  await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
});

afterAll(async () => {
  peer.close();
  await creator.end();
  rmSync(folder, { recursive: true });
});

async function lent(): Promise<DescriptorFields> {
  return new DescriptorFields(await creator.lend("test", "frame"));
}

function claimFails(bytes: Uint8Array): void {
  const before = { ...memory.stats(), files: readdirSync("/proc/self/fd").length };
  expect(() => peer.claim(bytes)).toThrow(/WIRE_FORMAT/);
  expect({ ...memory.stats(), files: readdirSync("/proc/self/fd").length }).toEqual(before);
}

function randomBytes(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

describe("descriptors that are wrong only throw", () => {
  test("of any length, of random bytes", () => {
    for (let seed = 0; seed < 2_000; seed++) claimFails(randomBytes(seed % 100, seed));
  });

  test("with one byte changed anywhere", async () => {
    const good = await lent();
    for (let at = 0; at < good.bytes.length; at++) {
      for (const change of [1, 0x80, 0xff]) {
        const bad = new DescriptorFields(good.bytes);
        bad.view.setUint8(at, bad.view.getUint8(at) ^ change);
        // Another range of the same loan is the lender's own affair, as long as it lies in the file.
        if (at >= DescriptorFields.offsetAt) expectOnlyThrows(bad.bytes);
        else claimFails(bad.bytes);
      }
    }
  });

  test("with every field at its ends", async () => {
    const ends = [0n, 1n, 7n, 0x7fff_ffffn, 0xffff_ffffn, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n];
    for (let at = 8; at < 80; at += 8) {
      for (const end of ends) {
        const bad = await lent();
        if (bad.view.getBigUint64(at, true) === end) continue;
        bad.view.setBigUint64(at, end, true);
        if (at >= DescriptorFields.offsetAt) expectOnlyThrows(bad.bytes);
        else claimFails(bad.bytes);
        await takeBack();
      }
    }
  });

  test("from another process than the connection's", async () => {
    const [other, third] = await startPair();
    await other.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
    claimFails(await other.lend("other", "frame"));
    await Promise.all([other.end(), third.end()]);
  });
});

/** It may be claimed, or not: then with the right error. */
function expectOnlyThrows(bytes: Uint8Array): void {
  try {
    memory.release(peer.claim(bytes));
  } catch (error) {
    expect(error).toMatchObject({ code: "WIRE_FORMAT" });
  }
}

async function takeBack(): Promise<void> {
  await creator.ask("close", { peer: "test" });
  await creator.ask("meet", { peer: "test", hello: memory.hello });
}

describe("what the named file is", () => {
  /** A descriptor of a file that this process itself has open, from a peer that is this process. */
  function describing(fd: number): Uint8Array {
    const own = memory.meet(memory.hello) as SegmentPeer;
    const fields = new DescriptorFields(own.lend(filled(BYTES, 1)) as Uint8Array);
    own.close();
    const status = fstatSync(fd, { bigint: true });
    fields.view.setUint32(DescriptorFields.fdAt, fd, true);
    fields.view.setBigUint64(DescriptorFields.deviceAt, status.dev, true);
    fields.view.setBigUint64(DescriptorFields.inodeAt, status.ino, true);
    fields.view.setBigUint64(DescriptorFields.fileBytesAt, status.size > 8_192n ? status.size : 2n ** 21n, true);
    return fields.bytes;
  }

  function selfClaimFails(descriptor: Uint8Array, problem: RegExp): void {
    const own = memory.meet(memory.hello) as SegmentPeer;
    expect(() => own.claim(descriptor)).toThrow(problem);
    own.close();
  }

  beforeAll(() => {
    writeFileSync(join(folder, "file"), Buffer.alloc(2 ** 21));
    execFileSync("mkfifo", [join(folder, "fifo")]);
  });

  test.each([
    ["a regular file", () => openSync(join(folder, "file"), "r+")],
    ["a folder", () => openSync(folder, "r")],
    ["a FIFO", () => openSync(join(folder, "fifo"), "r+")],
    ["a device", () => openSync("/dev/zero", "r+")],
  ])("%s is refused", (_, open) => {
    const fd = open();
    selfClaimFails(describing(fd), /not the segment/);
    closeSync(fd);
  });

  test("a socket is refused", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, "socket"), resolve));
    const fd = readdirSync("/proc/self/fd").find((one) => link(one).startsWith("socket:"));
    selfClaimFails(describing(Number(fd)), /not the segment/);
    server.close();
  });

  test("a file that is shorter than it is said to be is refused", async () => {
    const bad = await lent();
    const bytes = bad.view.getBigUint64(DescriptorFields.fileBytesAt, true);
    bad.view.setBigUint64(DescriptorFields.fileBytesAt, bytes * 2n, true);
    expect(() => peer.claim(bad.bytes)).toThrow(/not the segment/);
  });

  test("no file is refused", async () => {
    const bad = await lent();
    bad.view.setUint32(DescriptorFields.fdAt, 1_000_000, true);
    expect(() => peer.claim(bad.bytes)).toThrow(/gone/);
  });
});

describe("a peer that writes where it should not", () => {
  /** The file of a descriptor, opened as any process of this user can. */
  function opened(descriptor: DescriptorFields): number {
    const fd = descriptor.view.getUint32(DescriptorFields.fdAt, true);
    return openSync(`/proc/${creator.pid}/fd/${fd}`, "r+");
  }

  test("cannot make a file shorter or longer", async () => {
    const fd = opened(await lent());
    for (const length of [0, 4_096, BYTES * 8]) expect(() => ftruncateSync(fd, length)).toThrow(/EPERM/);
    closeSync(fd);
  });

  test("makes its loans fail by garbage in the header, and the creator goes on", async () => {
    const descriptor = await lent();
    const fd = opened(descriptor);
    for (let seed = 0; seed < 20; seed++) {
      writeSync(fd, randomBytes(4_096, seed), 0, 4_096, 0);
      expect(() => peer.claim(descriptor.bytes)).toThrow(/WIRE_FORMAT/);
    }
    closeSync(fd);
    expect(await creator.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
    // No place for a loan is left in that segment: it is copied into another.
    const copied = peer.claim(await creator.lend("test", "frame"));
    expect(firstDifference(copied, 1)).toBe(-1);
    memory.release(copied);
    await takeBack();
    await creator.ask("release", { name: "frame" });
    expect(await creator.stats()).toMatchObject({ loans: 0, handles: 0, idleSegments: 2, segments: 2 });
    await creator.ask("allocate", { name: "frame", bytes: BYTES, seed: 1 });
    const healed = peer.claim((await lent()).bytes);
    expect(firstDifference(healed, 1)).toBe(-1);
    expect((await creator.stats()).created).toBe(2);
    memory.release(healed);
  });
});

describe("hellos that are wrong are not met", () => {
  test("of any length, of random bytes", () => {
    for (let seed = 0; seed < 2_000; seed++) expect(memory.meet(randomBytes(seed % 130, seed))).toBeUndefined();
  });

  test("with one byte changed anywhere", async () => {
    const good = (await creator.ask("hello")) as Uint8Array;
    for (let at = 0; at < good.length; at++) {
      // The number beside a process's is often that of one of its threads: the same files, by another name.
      if (at === DescriptorFields.pidAt) continue;
      const bad = good.slice();
      bad[at] = (bad[at] as number) ^ 1;
      expect([at, memory.meet(bad)]).toEqual([at, undefined]);
    }
    expect(memory.stats().peers).toBe(1);
  });

  test("of a process that is gone, also when another has its number and a file at the same place", async () => {
    const [gone, living] = await startPair();
    const old = new DescriptorFields((await gone.ask("hello")) as Uint8Array);
    const now = new DescriptorFields((await living.ask("hello")) as Uint8Array);
    await gone.end();
    expect(memory.meet(old.bytes)).toBeUndefined();
    // As if the kernel had given the number to the living one.
    old.view.setUint32(DescriptorFields.pidAt, living.pid, true);
    expect(memory.meet(old.bytes)).toBeUndefined();
    expect(memory.meet(now.bytes)).toBeDefined();
    await living.end();
  });
});

function link(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    // The descriptor of the listing itself is closed by now.
    return "";
  }
}
