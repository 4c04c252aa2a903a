import { cpSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LmdbReader, LmdbStore } from "@cloudburst/kvs-client/lmdb";
import { Prng } from "@cloudburst/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lww, readable, stamp } from "../src/acceptance/values.js";
import { ended, nextMessage, startChild } from "./child-process.js";
import { temporaryDirectory } from "./harnesses.js";

const KEYS = 300;
const FLIPS = 16;

interface Report {
  readonly refused: { readonly code: string; readonly message: string } | null;
  readonly right: number;
  readonly wrong: number;
  readonly missing: number;
  readonly errors: Readonly<Record<string, number>>;
}

let temporary: ReturnType<typeof temporaryDirectory>;
let sound: string;
let copies = 0;
beforeAll(async () => {
  temporary = temporaryDirectory();
  sound = join(temporary.path, "sound");
  const store = await LmdbStore.open({ directory: sound });
  const writes = Array.from({ length: KEYS }, (_, i) =>
    store.merge(`key ${i}`, lww(1, `value ${i} ${"x".repeat(200)}`)),
  );
  await Promise.all(writes);
  await store.close();
});
afterAll(() => temporary.remove());

function damagedCopy(damage: (file: string) => void): string {
  const directory = join(temporary.path, `copy-${copies++}`);
  cpSync(sound, directory, { recursive: true });
  damage(join(directory, "data.mdb"));
  return directory;
}

function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, position);
  writeFileSync(file, content);
}

/** Opens and reads everything in a process of its own, which may die of it. */
async function inspect(
  directory: string,
  ...more: readonly string[]
): Promise<Report | { readonly signal: string | null }> {
  const child = startChild("inspect", directory, String(KEYS), ...more);
  const report = await nextMessage<Report>(child);
  await ended(child);
  return report;
}

async function expectRefused(directory: string): Promise<void> {
  const report = await inspect(directory);
  expect(report).toMatchObject({ refused: { code: "DATA_CORRUPT" } });
  if (!("refused" in report)) throw new Error("the child ended without a report");
  expect(report.refused?.message).toContain(directory);
  expect(report.refused?.message).toMatch(/restore it from a backup, or move it away/);
  await expect(LmdbReader.open({ directory, deadlineMs: 100 })).rejects.toThrow(/DATA_CORRUPT|STORE_UNAVAILABLE/);
}

describe("a damaged data file is refused before it can end the process", () => {
  test("the sound one is not", async () => {
    expect(await inspect(damagedCopy(() => undefined))).toMatchObject({ refused: null, right: KEYS });
  });

  for (const share of [0.1, 0.5, 0.9]) {
    test(`cut to ${share * 100} % of its length`, async () => {
      await expectRefused(damagedCopy((file) => truncateSync(file, Math.floor(statSync(file).size * share))));
    });
  }

  test("cut within its meta pages", async () => {
    await expectRefused(damagedCopy((file) => truncateSync(file, 5_000)));
    await expectRefused(damagedCopy((file) => truncateSync(file, 100)));
  });

  test("its last page is missing", async () => {
    const report = await inspect(damagedCopy((file) => truncateSync(file, statSync(file).size - 4_096)));
    // Whether the last page is in use depends on the last transaction: then it is refused, else everything is there.
    expect("refused" in report && (report.refused?.code === "DATA_CORRUPT" || report.right === KEYS)).toBe(true);
  });

  test("the first or the second meta page is zeroed", async () => {
    await expectRefused(damagedCopy((file) => overwrite(file, 0, new Uint8Array(4_096))));
    await expectRefused(damagedCopy((file) => overwrite(file, 4_096, new Uint8Array(4_096))));
  });

  test("random bytes", async () => {
    const prng = new Prng(7);
    const noise = Uint8Array.from({ length: 65_536 }, () => prng.below(256));
    await expectRefused(damagedCopy((file) => writeFileSync(file, noise)));
  });
});

test(`K3: ${FLIPS} single flipped bits give no wrong value; keys that can no longer be found are noticed by verify`, async () => {
  const prng = new Prng(20);
  const outcomes = { harmless: 0, corruptValue: 0, refused: 0, died: 0, hidden: 0 };
  for (let flip = 0; flip < FLIPS; flip++) {
    let bit = 0;
    const directory = damagedCopy((file) => {
      const content = readFileSync(file);
      bit = prng.below(content.length * 8);
      content[bit >> 3] = (content[bit >> 3] as number) ^ (1 << (bit & 7));
      writeFileSync(file, content);
    });
    const report = await inspect(directory);
    if (!("refused" in report)) {
      outcomes.died++;
      expect(report.signal, `bit ${bit}`).not.toBeNull();
      expect(await inspect(directory, "verify"), `bit ${bit}`).toMatchObject({ refused: { code: "DATA_CORRUPT" } });
      continue;
    }
    expect(report.wrong, `bit ${bit}`).toBe(0);
    if (report.refused !== null) outcomes.refused++;
    else if (report.missing > 0) {
      outcomes.hidden++;
      expect(await inspect(directory, "verify"), `bit ${bit}`).toMatchObject({ refused: { code: "DATA_CORRUPT" } });
    } else if (report.right === KEYS) outcomes.harmless++;
    else outcomes.corruptValue++;
  }
  expect(outcomes.corruptValue).toBeGreaterThan(0);
}, 60_000);

test("a corrupt value does not hide its neighbours, is named, and can be deleted and written again", async () => {
  const directory = damagedCopy((file) => {
    const content = readFileSync(file);
    for (let at = content.indexOf("value 7 xxx"); at >= 0; at = content.indexOf("value 7 xxx", at + 1))
      content[at] = 0x56;
    writeFileSync(file, content);
  });
  await using store = await LmdbStore.open({ directory });
  await expect(store.get("key 7")).rejects.toMatchObject({
    failure: { code: "DATA_CORRUPT", what: 'the value of key "key 7"' },
  });
  await expect(store.getMany(["key 6", "key 7"])).rejects.toMatchObject({ code: "DATA_CORRUPT" });
  await expect(store.merge("key 7", lww(9, "new"))).rejects.toMatchObject({ code: "DATA_CORRUPT" });
  expect((await store.verify()).corruptKeys).toEqual(["key 7"]);
  expect(readable(await store.get("key 6"))).toEqual(readable(lww(1, `value 6 ${"x".repeat(200)}`)));
  expect((await store.list("key 7")).keys).toContain("key 7");
  expect(await store.delete("key 7", stamp(10))).toBe(true);
  await store.merge("key 7", lww(11, "new"));
  expect(readable(await store.get("key 7"))).toEqual(readable(lww(11, "new")));
});

test("after an opening that ended its process the next one tries in a child first, and opens a sound store", async () => {
  const directory = damagedCopy(() => undefined);
  writeFileSync(join(directory, "opening"), "");
  await using store = await LmdbStore.open({ directory });
  expect(readable(await store.get("key 1"))).toEqual(readable(lww(1, `value 1 ${"x".repeat(200)}`)));
});
