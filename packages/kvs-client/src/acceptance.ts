/**
 * What every `Store` guarantees, as tests (vitest, fast-check): `describeStore` is run for each implementation, ours and others'.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeKeys } from "./acceptance/keys.js";
import { describeLifetimes } from "./acceptance/lifetimes.js";
import { describeMerges } from "./acceptance/merges.js";
import { lww, stamp } from "./acceptance/values.js";
import type { Store } from "./store.js";

/** Limits that the store must be opened with, small enough to be tested. */
export interface AcceptanceLimits {
  readonly valueBytesMax: number;
  readonly setElementsMax: number;
}

export interface StoreHarness {
  readonly store: Store;
  /** Another way to the same data: another connection, where there are connections. Closed by the harness. */
  connect(): Promise<Store>;
  /** Moves the clock that the store was opened with. */
  advanceClock(ms: number): void;
  /** Releases everything, whether or not `store` was closed. */
  close(): Promise<void>;
}

export type CreateStoreHarness = (limits: AcceptanceLimits) => Promise<StoreHarness>;

/** What the parts of the suite share. */
export interface AcceptanceContext {
  readonly limits: AcceptanceLimits;
  harness(): StoreHarness;
  /** A key that no other test uses. */
  freshKey(): string;
}

const LIMITS: AcceptanceLimits = { valueBytesMax: 4_096, setElementsMax: 64 };

export function describeStore(name: string, createHarness: CreateStoreHarness): void {
  describe(`${name} is a store`, () => {
    let current: StoreHarness | undefined;
    let keys = 0;
    beforeAll(async () => {
      current = await createHarness(LIMITS);
    });
    afterAll(async () => {
      await current?.close();
    });
    const context: AcceptanceContext = {
      limits: LIMITS,
      harness: () => current as StoreHarness,
      freshKey: () => `fresh/${keys++}`,
    };
    describeMerges(context);
    describeLifetimes(context);
    describeKeys(context);
    describeClose(createHarness);
  });
}

function describeClose(createHarness: CreateStoreHarness): void {
  test("close is idempotent, waits for writes under way, and ends every use with CLOSED", async () => {
    const harness = await createHarness(LIMITS);
    try {
      const { store } = harness;
      const pending = store.merge("last", lww(1, "w"));
      await Promise.all([store.close(), store.close()]);
      await store.close();
      await expect(pending).resolves.toBeUndefined();
      await expect(store.get("a")).rejects.toMatchObject({ code: "CLOSED" });
      await expect(store.getMany(["a", "b"])).rejects.toMatchObject({ code: "CLOSED" });
      await expect(store.merge("a", lww(1, "w"))).rejects.toMatchObject({ code: "CLOSED" });
      await expect(store.delete("a", stamp(1))).rejects.toMatchObject({ code: "CLOSED" });
      await expect(store.list("")).rejects.toMatchObject({ code: "CLOSED" });
    } finally {
      await harness.close();
    }
  });
}
