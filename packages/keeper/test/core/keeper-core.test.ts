import type { CallId } from "@cloudburst/model";
import { expect, test } from "vitest";
import { FENCE_STRIDE } from "../../src/core/index.js";
import { failed, KeeperRig, result } from "./keeper-rig.js";

const a = "a" as CallId;
const kinds = (rig: KeeperRig): readonly string[] => rig.pending.map(({ kind }) => kind);

test("a call is journaled, acknowledged, run, its outcome kept, and only then told", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  expect([kinds(rig), rig.accepted.size]).toEqual([["take-in"], 0]);
  rig.perform(0, true);
  expect([kinds(rig), rig.accepted.size]).toEqual([["run"], 1]);
  rig.perform(0, true, result(7));
  expect([kinds(rig), rig.told.size]).toEqual([["keep"], 0]);
  rig.perform(0, true);
  expect(rig.told.get(a)).toEqual(result(7));
  expect(rig.core.callCount).toBe(0);
});

test("S8: a store that is away takes nothing in, and the client hears so at once", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  rig.perform(0, false);
  expect(rig.refused.get(a)).toBe("STORE_UNAVAILABLE");
  expect(rig.core.callCount).toBe(0);
});

test("an outcome that the store does not take is written again, less and less often, and nobody is told before", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  rig.perform(0, true);
  rig.perform(0, true, result(7));
  const pauses: number[] = [];
  for (let i = 0; i < 9; i++) {
    rig.perform(0, false);
    pauses.push(rig.core.wakeAt - rig.now);
    rig.now = rig.core.wakeAt;
    rig.step({ kind: "timer-fired" });
  }
  expect(pauses).toEqual([50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(rig.told.size).toBe(0);
  rig.perform(0, true);
  expect(rig.told.get(a)).toEqual(result(7));
});

test("pauses grow by the factor up to the longest, and attempts that did not begin do not count", () => {
  const rig = new KeeperRig({ retry: { attempts: 3, backoffMs: 10, factor: 3, backoffMsMax: 50 } });
  rig.submit(a);
  rig.perform(0, true);
  const pauses: number[] = [];
  for (const code of ["NO_RESOURCES", "OVERLOADED", "NO_RESOURCES", "EXECUTOR_LOST", "EXECUTOR_LOST"] as const) {
    rig.perform(0, true, failed(code));
    // Where it stands is written when an attempt has counted.
    if (kinds(rig)[0] === "mark") rig.perform(0, true);
    pauses.push(rig.core.wakeAt - rig.now);
    rig.now = rig.core.wakeAt;
    rig.step({ kind: "timer-fired" });
  }
  expect(pauses).toEqual([10, 30, 50, 10, 30]);
  rig.perform(0, true, failed("EXECUTOR_LOST"));
  expect(rig.pending).toMatchObject([{ kind: "keep", made: 3, isListed: true }]);
});

test("a failure that is not asked to be tried again is final at once; a cancelled call is not listed", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  rig.perform(0, true);
  rig.perform(0, true, failed("EXECUTION_FAILED"));
  expect(rig.pending).toMatchObject([{ kind: "keep", isListed: true }]);
  const cancelled = new KeeperRig({ limits: { runningMax: 1 } });
  cancelled.submit(a);
  cancelled.submit("b" as CallId);
  cancelled.perform(0, true);
  cancelled.perform(0, true);
  cancelled.step({ kind: "cancel-asked", call: "b" as CallId });
  expect(cancelled.pending.at(-1)).toMatchObject({ kind: "keep", call: "b", isListed: false });
});

test("S3: a keeper that starts anew moves the fence before it sends an attempt, whose number is beyond all earlier ones", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  rig.perform(0, true);
  rig.crash(false);
  rig.perform(0, true);
  expect(rig.pending).toMatchObject([{ kind: "mark", fence: FENCE_STRIDE }]);
  rig.perform(0, true);
  expect(rig.pending).toMatchObject([{ kind: "run", attemptsBefore: FENCE_STRIDE }]);
});

test("the journal has a limit with a name, and one client that leaves takes nothing with it", () => {
  const rig = new KeeperRig({ limits: { callsMax: 1 } });
  rig.submit(a);
  rig.submit("b" as CallId);
  expect(rig.refused.get("b" as CallId)).toBe("OVERLOADED");
  rig.perform(0, true);
  rig.step({ kind: "client-left", client: 1 });
  rig.settle();
  expect(rig.outcomes.get(a)).toEqual(result(1));
  expect(rig.told.size).toBe(0);
});

test("a result that no store takes is a failure of the call", () => {
  const rig = new KeeperRig();
  rig.submit(a);
  rig.perform(0, true);
  rig.perform(0, true, result(7));
  const failure = { code: "TOO_LARGE", what: "a", limit: 1, actual: 2, unit: "bytes" } as const;
  rig.pending = [];
  rig.step({ kind: "keep-failed", call: a, failure });
  rig.perform(0, true);
  expect(rig.told.get(a)).toMatchObject({ kind: "failed", failure: { code: "TOO_LARGE" } });
});
