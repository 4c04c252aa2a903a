import { RESERVED_PREFIX } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import type { AcceptanceContext } from "../acceptance.js";
import { STORE_KEY_BYTES_MAX } from "../core/limits.js";
import type { Store } from "../store.js";
import { lww, readable, stamp } from "./values.js";

/** In the order of their UTF-8 bytes, which is not JavaScript's order of strings: U+10000 and above come last. */
const ODD_NAMES = [
  "",
  "\u0000",
  "\u0000\u0000",
  "\u0001",
  "A",
  "a",
  "a\u0000",
  "aa",
  "é",
  "\uFFFD",
  "\uFFFF",
  "😀",
  "😀\u0000",
];

export function describeKeys(context: AcceptanceContext): void {
  describe("keys", () => {
    describeNames(context);
    describeListing(context);
  });
}

async function listAll(store: Store, prefix: string, limit: number): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const page = await store.list(prefix, { limit, ...(keys.length === 0 ? {} : { after: keys.at(-1) as string }) });
    expect(page.keys.length).toBeLessThanOrEqual(limit);
    keys.push(...page.keys);
    if (page.isComplete) return keys;
    expect(page.keys.length).toBe(limit);
  }
}

function describeNames({ harness }: AcceptanceContext): void {
  test("keys of every kind hold values of their own, and are listed in the order of their bytes", async () => {
    const keys = ODD_NAMES.map((name) => `odd/${name}`);
    for (const [i, key] of [...keys.entries()].reverse()) await harness().store.merge(key, lww(1, `${i}`));
    const values = await harness().store.getMany(keys);
    expect(values.map(readable)).toEqual(keys.map((_, i) => readable(lww(1, `${i}`))));
    expect((await harness().store.list("odd/")).keys).toEqual(keys);
    for (const limit of [1, 2, 5, keys.length]) expect(await listAll(harness().store, "odd/", limit)).toEqual(keys);
  });

  test("the system's keys, which begin with NUL, are keys like others here", async () => {
    const keys = [`${RESERVED_PREFIX}test/a`, `${RESERVED_PREFIX}test/b`];
    for (const key of keys) await harness().store.merge(key, lww(1, key));
    expect((await harness().store.list(`${RESERVED_PREFIX}test/`)).keys).toEqual(keys);
    expect(readable(await harness().store.get(keys[1] as string))).toEqual(readable(lww(1, keys[1] as string)));
  });

  test("a key of the greatest length works; a longer, an empty or a malformed one is refused", async () => {
    const { store } = harness();
    const longest = "é".repeat(STORE_KEY_BYTES_MAX / 2);
    await store.merge(longest, lww(1, "x"), { ttlMs: 1_000_000 });
    expect(readable(await store.get(longest))).toEqual(readable(lww(1, "x")));
    expect(await store.delete(longest, stamp(2))).toBe(true);
    const refused = [
      [`${longest}x`, "TOO_LARGE"],
      ["", "KEY_INVALID"],
      ["\ud800", "KEY_INVALID"],
    ] as const;
    for (const [key, code] of refused) {
      await expect(store.merge(key, lww(1, "x"))).rejects.toMatchObject({ code });
      await expect(store.get(key)).rejects.toMatchObject({ code });
      await expect(store.delete(key, stamp(1))).rejects.toMatchObject({ code });
    }
  });
}

function describeListing({ harness }: AcceptanceContext): void {
  test("a prefix lists its keys only, and pages go on after a key that does not exist", async () => {
    const { store } = harness();
    for (const key of ["list/a", "list/b", "list/c", "list0", "lis"]) await store.merge(key, lww(1, "x"));
    expect(await store.list("list/")).toEqual({ keys: ["list/a", "list/b", "list/c"], isComplete: true });
    expect(await store.list("list/", { after: "list/a", limit: 1 })).toEqual({ keys: ["list/b"], isComplete: false });
    expect(await store.list("list/", { after: "list/aa" })).toEqual({ keys: ["list/b", "list/c"], isComplete: true });
    expect(await store.list("list/", { after: "list0" })).toEqual({ keys: [], isComplete: true });
    expect(await store.list("nothing here")).toEqual({ keys: [], isComplete: true });
    expect((await store.list("")).keys).toContain("lis");
    await expect(store.list("", { limit: 0 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("10,000 keys are all found, one by one and in pages", async () => {
    const { store } = harness();
    const keys = Array.from({ length: 10_000 }, (_, i) => `many/${String(i).padStart(5, "0")}`);
    for (let start = 0; start < keys.length; start += 2_000) {
      await Promise.all(keys.slice(start, start + 2_000).map((key) => store.merge(key, lww(1, key))));
    }
    expect(await listAll(store, "many/", 1_000)).toEqual(keys);
    const values = await store.getMany(keys);
    expect(
      values.filter((value, i) => value?.kind === "lww" && new TextDecoder().decode(value.value) === keys[i]),
    ).toHaveLength(10_000);
  });
}
