/** What an executor does as its memory runs out: E6 of the fault matrix, as far as it is decided here. */
import { describe, expect, test } from "vitest";
import { attribute } from "../src/shell/memory-watch.js";
import { CoreHarness } from "./core-harness.js";

const MB = 1_024 * 1_024;
const LIMIT_MB = 1_000;

function sample(h: CoreHarness, usedMb: number, workers: readonly number[] = []): void {
  const held = new Map(workers.map((mb, slot) => [slot, mb * MB]));
  h.step({ kind: "memory-sampled", usedBytes: usedMb * MB, limitBytes: LIMIT_MB * MB, workers: held });
}

describe("E6: as the memory of the process runs out", () => {
  test("levels are said once each, and left 5 points below where they were entered", () => {
    const h = new CoreHarness().start();
    for (const mb of [500, 610, 650, 560, 610, 540, 810, 760, 740, 960]) sample(h, mb);
    expect(h.of("memory-changed").map(({ level }) => level)).toEqual(["high", "normal", "full", "high", "critical"]);
  });

  test("from 80 % on calls are refused as by an executor that is full, and schedulers see it utilized; what it has goes on", () => {
    const h = new CoreHarness().start();
    h.call("before", { deadlineMs: 10_000 });
    sample(h, 800);
    h.call("refused");
    expect(h.replyTo("refused")).toMatchObject({ failure: { code: "OVERLOADED", limit: LIMIT_MB } });
    h.advance(1_000);
    expect(h.of("report").at(-1)?.load.utilization).toBe(1);
    h.finish(h.orderOf("before").order.run);
    expect(h.codeOfReply("before")).toBe("result");
    sample(h, 700);
    h.call("after");
    expect(h.orderOf("after")).toBeDefined();
  });

  test("at 95 % the worker that holds most is ended, its call fails and names memory; calls of others go on", () => {
    const h = new CoreHarness({ workers: 2 }).start();
    h.call("small");
    h.call("large");
    sample(h, 960, [100, 700]);
    expect(h.of("terminate-worker")).toEqual([{ kind: "terminate-worker", slot: 1 }]);
    // Not another one, before what that one held has been given back.
    sample(h, 960, [100, 0]);
    expect(h.of("terminate-worker")).toHaveLength(1);
    const { run } = h.orderOf("large").order;
    h.step({ kind: "worker-exited", slot: 1, exit: { kind: "terminated" }, started: [run], unstarted: [] });
    const failure = { code: "OUT_OF_MEMORY", fn: "f", limitMb: LIMIT_MB, of: "executor" };
    expect(h.replyTo("large")).toMatchObject({ failure });
    expect(h.replyTo("small")).toBeUndefined();
    h.advance(1_000);
    sample(h, 960, [100, 0]);
    expect(h.of("terminate-worker").at(-1)).toMatchObject({ slot: 0 });
  });

  test("of several calls in the worker each runs again, alone: nobody can say which one it was", () => {
    const h = new CoreHarness().start({ g: 2 });
    for (const call of ["a", "b"]) h.call(call, { fn: "g" as never, version: "v-g" as never });
    sample(h, 960, [900]);
    const started = ["a", "b"].map((call) => h.orderOf(call).order.run);
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started, unstarted: [] });
    expect(h.replies).toEqual([]);
    h.step({ kind: "worker-ready", slot: 0 });
    expect(h.orders.slice(2).map(({ order }) => order.call)).toEqual(["a"]);
  });
});

test("what nobody says that he holds is put down to the busy worker that says nothing", () => {
  const usage = (slot: number, bytes: number, saidAtMs: number, isBusy: boolean) => ({ slot, bytes, saidAtMs, isBusy });
  const usages = [usage(0, 50, 9_900, true), usage(1, 20, 5_000, true), usage(2, 30, 5_000, false)];
  expect([...attribute(usages, 500, 10_000)]).toEqual([
    [0, 50],
    [1, 420],
    [2, 30],
  ]);
});
