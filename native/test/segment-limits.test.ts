import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import {
  DescriptorFields,
  describeShared as describe,
  introduce,
  SegmentProcess,
  startPair,
  testShared as test,
  until,
} from "./segment-driver.js";

const MIB = 1024 * 1024;
const started: SegmentProcess[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.end()));
});

async function start(environment: NodeJS.ProcessEnv = {}, shell?: string): Promise<SegmentProcess> {
  const process = await SegmentProcess.start(environment, shell);
  started.push(process);
  return process;
}

/** How many of `count` allocations succeed. */
async function allocations(process: SegmentProcess, count: number, bytes: number): Promise<number> {
  let got = 0;
  for (let index = 0; index < count; index++)
    if (await process.ask("allocate", { name: `array ${index}`, bytes, seed: index })) got++;
  return got;
}

describe("the budget", () => {
  test("bounds the memory of all segments that live; what lies idle makes room", async () => {
    const process = await start({ CLOUDBURST_SHARED_MEMORY_BYTES: String(16 * MIB) });
    expect(await allocations(process, 10, 3 * MIB)).toBe(4);
    expect((await process.stats()).bytes).toBeLessThanOrEqual(16 * MIB);
    expect((await process.stats()).refused).toBe(6);
    expect(await process.ask("allocate", { name: "more", bytes: 12 * MIB, seed: 0 })).toBe(false);
    for (let index = 0; index < 4; index++) await process.ask("forget", { name: `array ${index}` });
    expect(await process.ask("allocate", { name: "more", bytes: 12 * MIB, seed: 0 })).toBe(true);
    expect((await process.stats()).bytes).toBeLessThanOrEqual(16 * MIB);
  });

  test("also counts what only a reader still has", async () => {
    const [creator, reader] = await startPair({ CLOUDBURST_SHARED_MEMORY_BYTES: String(8 * MIB) });
    started.push(creator, reader);
    await creator.ask("allocate", { name: "frame", bytes: 5 * MIB, seed: 1 });
    await reader.ask("claim", { peer: "other", name: "frame", descriptor: await creator.lend("other", "frame") });
    await creator.ask("release", { name: "frame" });
    expect(await creator.ask("allocate", { name: "next", bytes: 5 * MIB, seed: 2 })).toBe(false);
    await reader.ask("forget", { name: "frame" });
    expect(await creator.ask("allocate", { name: "next", bytes: 5 * MIB, seed: 2 })).toBe(true);
  });

  test("a frame that has no room for a copy is sent as bytes", async () => {
    const [creator, reader] = await startPair({ CLOUDBURST_SHARED_MEMORY_BYTES: String(4 * MIB) });
    started.push(creator, reader);
    await creator.ask("plain", { name: "frame", bytes: 5 * MIB, seed: 1 });
    expect(await creator.ask("lend", { peer: "other", name: "frame" })).toBeUndefined();
  });

  test("bounds the number of segments", async () => {
    const process = await start({ SEGMENT_TEST_OPTIONS: JSON.stringify({ segmentsMax: 20 }) });
    expect(await allocations(process, 30, 262_144)).toBe(20);
  });

  test("of nothing gives nothing, and claiming goes on", async () => {
    const [creator, reader] = [await start(), await start({ CLOUDBURST_SHARED_MEMORY_BYTES: "0" })];
    await introduce(creator, "other", reader, "other");
    expect(await reader.ask("allocate", { name: "frame", bytes: MIB, seed: 1 })).toBe(false);
    await creator.ask("allocate", { name: "frame", bytes: MIB, seed: 1 });
    await reader.ask("claim", { peer: "other", name: "frame", descriptor: await creator.lend("other", "frame") });
    expect(await reader.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
  });
});

describe("what the system limits", () => {
  test("files: no more than a quarter of them are used for segments, and without one there is none", async () => {
    const process = await start({}, "ulimit -n 60");
    const got = await allocations(process, 60, MIB);
    expect(got).toBe(15);
    for (let index = 0; index < got; index++) await process.ask("release", { name: `array ${index}` });
    expect(await process.ask("allocate", { name: "again", bytes: MIB, seed: 1 })).toBe(true);
  });

  test("files: a reader with few descriptors keeps copies, and none of the creator's files", async () => {
    const [creator, reader] = [await start(), await start({}, "ulimit -n 80")];
    await introduce(creator, "other", reader, "other");
    for (let index = 0; index < 30; index++) {
      await creator.ask("allocate", { name: `${index}`, bytes: 300_000, seed: index });
      const descriptor = await creator.lend("other", `${index}`);
      await reader.ask("claim", { peer: "other", name: `${index}`, descriptor });
    }
    expect((await reader.stats()).claimedSegments).toBe(20);
    for (let index = 0; index < 30; index++)
      expect(await reader.ask("difference", { name: `${index}`, seed: index })).toBe(-1);
    await until(async () => (await creator.stats()).loans === 0, "all are claimed");
  });

  test("address space: a mapping that fails is no segment, or a claim that fails, and the process goes on", async () => {
    const [creator, reader] = await startPair();
    started.push(creator, reader);
    await creator.ask("allocate", { name: "frame", bytes: 64 * MIB, seed: 1 });
    const descriptor = await creator.lend("other", "frame");
    for (const process of [creator, reader]) limitAddressSpace(process.pid, 32 * MIB);
    expect(await creator.ask("allocate", { name: "next", bytes: 64 * MIB, seed: 2 })).toBe(false);
    await expect(reader.ask("claim", { peer: "other", name: "frame", descriptor })).rejects.toMatchObject({
      message: expect.stringMatching(/WIRE_FORMAT.*no room/),
    });
    for (const process of [creator, reader]) execFileSync("prlimit", [`--pid=${process.pid}`, "--as=unlimited:"]);
    // The claim that failed has taken nothing.
    await reader.ask("claim", { peer: "other", name: "frame", descriptor });
    expect(await reader.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
    expect(await creator.stats()).toMatchObject({ segments: 1, refused: 1 });
  });

  test("file size: beyond the limit there is no segment, and no signal that ends the process", async () => {
    const process = await start();
    execFileSync("prlimit", [`--pid=${process.pid}`, `--fsize=${MIB}:`]);
    expect(await process.ask("allocate", { name: "large", bytes: 4 * MIB, seed: 1 })).toBe(false);
    expect(await process.ask("allocate", { name: "small", bytes: 500_000, seed: 1 })).toBe(true);
  });
});

function limitAddressSpace(pid: number, more: number): void {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[0]);
  execFileSync("prlimit", [`--pid=${pid}`, `--as=${pages * 4_096 + more}:`]);
}

const hasCompiler = spawnSync("cc", ["--version"]).status === 0;

(hasCompiler ? describe : describe.skip)("a kernel that fails", () => {
  const folder = mkdtempSync(join(tmpdir(), "segment-faults-"));
  const library = join(folder, "faults.so");

  beforeAll(() => {
    const source = fileURLToPath(new URL("./segment-faults.c", import.meta.url));
    execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const startFaulty = (faults = "") =>
    start({ LD_PRELOAD: [process.env.LD_PRELOAD, library].filter(Boolean).join(" "), CLOUDBURST_TEST_FAULTS: faults });
  const setFaults = (process: SegmentProcess, faults: string) =>
    process.ask("setEnvironment", { name: "CLOUDBURST_TEST_FAULTS", value: faults });

  test.each([
    ["seal-pretended", /through \/proc/],
    ["memfd-absent", /memfd_create/],
    ["seal-absent", /memfd_create/],
    ["lock-absent", /./],
    ["map-shared", /memfd_create/],
  ])("from the start (%s) has no shared memory, and says why", async (faults, reason) => {
    expect(await (await startFaulty(faults)).ask("problem")).toMatch(reason);
  });

  test.each(["memfd-old", "populate-old", "collapse-old", "collapse-memory", "memfd-old populate-old collapse-old"])(
    "in what only newer ones can (%s) is good enough",
    async (faults) => {
      const [creator, reader] = [await startFaulty(faults), await startFaulty(faults)];
      await introduce(creator, "other", reader, "other");
      for (const bytes of [300_000, 5 * MIB]) {
        await creator.ask("allocate", { name: "frame", bytes, seed: bytes });
        await reader.ask("claim", { peer: "other", name: "frame", descriptor: await creator.lend("other", "frame") });
        expect(await reader.ask("difference", { name: "frame", seed: bytes })).toBe(-1);
      }
    },
  );

  test.each(["memfd-files", "populate-memory", "populate-old fallocate-memory", "map-shared", "seal-absent"])(
    "later (%s) gives no segment, counts none, and the next one is as before",
    async (faults) => {
      const process = await startFaulty();
      await process.ask("allocate", { name: "first", bytes: 3 * MIB, seed: 1 });
      const before = await process.stats();
      await setFaults(process, faults);
      expect(await process.ask("allocate", { name: "second", bytes: 3 * MIB, seed: 2 })).toBe(false);
      expect(await process.ask("difference", { name: "first", seed: 1 })).toBe(-1);
      await setFaults(process, "");
      expect(await process.stats()).toEqual({ ...before, refused: 1 });
      expect(await process.ask("allocate", { name: "second", bytes: 3 * MIB, seed: 2 })).toBe(true);
    },
  );

  test("while a segment grows for a larger frame drops that segment, and counts right", async () => {
    const process = await startFaulty();
    await process.ask("allocate", { name: "first", bytes: 5 * MIB, seed: 1 });
    await process.ask("release", { name: "first" });
    await setFaults(process, "populate-memory");
    expect(await process.ask("allocate", { name: "larger", bytes: 7 * MIB, seed: 1 })).toBe(false);
    await setFaults(process, "");
    expect(await process.stats()).toMatchObject({ segments: 0, bytes: 0, handles: 0 });
    expect(await process.ask("segmentFiles")).toBe(1);
  });

  test.each(["map-private", "map-shared", "lock-memory"])(
    "for a reader (%s) fails the claim and leaves the loan",
    async (faults) => {
      const [creator, reader] = [await startFaulty(), await startFaulty()];
      await introduce(creator, "other", reader, "other");
      await creator.ask("allocate", { name: "frame", bytes: MIB, seed: 1 });
      const descriptor = await creator.lend("other", "frame");
      await setFaults(reader, faults);
      await expect(reader.ask("claim", { peer: "other", name: "frame", descriptor })).rejects.toMatchObject({
        code: "WIRE_FORMAT",
      });
      expect(await reader.stats()).toMatchObject({ claimedSegments: 0, handles: 0 });
      expect(await reader.ask("segmentFiles")).toBe(1);
      await setFaults(reader, "");
      await reader.ask("claim", { peer: "other", name: "frame", descriptor });
      expect(await reader.ask("difference", { name: "frame", seed: 1 })).toBe(-1);
    },
  );

  test("in a thread's take loses the token, not the memory", async () => {
    const process = await startFaulty();
    await process.ask("allocate", { name: "frame", bytes: MIB, seed: 1 });
    await process.ask("give", { name: "frame", token: "one" });
    await setFaults(process, "map-private");
    await expect(process.ask("take", { name: "taken", token: "one" })).rejects.toMatchObject({ code: "CLOSED" });
    await setFaults(process, "");
    await process.ask("release", { name: "frame" });
    expect(await process.stats()).toMatchObject({ tokens: 0, handles: 0, idleSegments: 1 });
  });

  test("to seal a file of the peer: it is not claimed", async () => {
    const [peer, reader] = [await startFaulty(), await start()];
    await introduce(peer, "other", reader, "other");
    await setFaults(peer, "seal-pretended");
    await peer.ask("allocate", { name: "frame", bytes: MIB, seed: 1 });
    const descriptor = await peer.lend("other", "frame");
    expect(new DescriptorFields(descriptor).inode).toBeGreaterThan(0n);
    await expect(reader.ask("claim", { peer: "other", name: "frame", descriptor })).rejects.toMatchObject({
      message: expect.stringMatching(/not the segment/),
    });
  });
});
