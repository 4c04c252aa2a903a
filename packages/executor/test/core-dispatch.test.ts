import type { FunctionName, FunctionVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { CoreHarness } from "./core-harness.js";

const as = (fn: string): { fn: FunctionName; version: FunctionVersion } => ({
  fn: fn as FunctionName,
  version: `v-${fn}` as FunctionVersion,
});

describe("which worker", () => {
  test("an idle worker comes before one that could begin another run at once", () => {
    const h = new CoreHarness({ workers: 3 }).start({ f: 10 });
    for (const call of ["a", "b", "c", "d"]) h.call(call);
    expect(h.orders.map((o) => o.slot)).toEqual([0, 1, 2, 0]);
  });

  test("a function that was never seen is not sent ahead of a busy worker", () => {
    const h = new CoreHarness().start();
    h.call("a");
    h.call("b");
    expect(h.orders.length).toBe(1);
  });

  test("concurrency bounds the runs of one worker, exactly", () => {
    const h = new CoreHarness().start({ f: 3 });
    for (const call of ["a", "b", "c", "d"]) h.call(call);
    expect(h.orders.length).toBe(3);
    h.finish(h.orderOf("b").order.run, undefined, 1_000);
    expect(h.orders.length).toBe(4);
  });

  test("beside a function that bears no other, nothing begins, whatever its own concurrency", () => {
    const h = new CoreHarness().start({ one: 1, many: 5 });
    h.call("a", as("one"));
    h.call("b", as("many"));
    expect(h.orders.length).toBe(1);
    h.finish(h.orderOf("a").order.run);
    h.call("c", as("many"));
    expect(h.orders.length).toBe(3);
    h.call("d", as("one"));
    expect(h.orders.length).toBe(3);
  });

  test("the queue is first come, first served, also when a later run would fit", () => {
    const h = new CoreHarness().start({ one: 1, many: 5 });
    h.call("a", as("many"));
    h.call("b", as("one"));
    h.call("c", as("many"));
    expect(h.orders.map((o) => o.order.call)).toEqual(["a"]);
    h.finish(h.orderOf("a").order.run);
    expect(h.orders.map((o) => o.order.call)).toEqual(["a", "b"]);
  });
});

describe("orders sent ahead", () => {
  test("a short function is sent ahead up to prefetchMs of work", () => {
    const h = new CoreHarness({ limits: { prefetchMs: 0.5 } }).start();
    h.teach("f", 0.1);
    for (let i = 0; i < 20; i++) h.call(`c${i}`);
    expect(h.orders.length).toBe(5);
  });

  test("when the run that bears no other has ended, those sent ahead bear as many as they may", () => {
    const h = new CoreHarness().start({ one: 1, many: 3 });
    h.teach("one", 0.01);
    h.teach("many", 0.3);
    h.call("a", as("one"));
    for (const call of ["b", "c", "d", "e"]) h.call(call, as("many"));
    expect(h.orders.map((o) => o.order.call)).toEqual(["a", "b"]);
    h.finish(h.orderOf("a").order.run, undefined, 0.01);
    expect(h.orders.map((o) => o.order.call)).toEqual(["a", "b", "c", "d"]);
  });

  test("no more than ordersMax are behind the begun one", () => {
    const h = new CoreHarness({ limits: { ordersMax: 7 } }).start();
    h.teach("f", 0.001);
    for (let i = 0; i < 50; i++) h.call(`c${i}`);
    expect(h.orders.length).toBe(8);
  });

  test("a function that became slow is no longer sent ahead", () => {
    const h = new CoreHarness().start();
    h.teach("f", 0.01);
    h.call("a");
    h.call("b");
    expect(h.orders.length).toBe(2);
    h.finish(h.orderOf("a").order.run, undefined, 100);
    h.finish(h.orderOf("b").order.run, undefined, 100);
    h.call("c");
    h.call("d");
    expect(h.orders.length).toBe(3);
  });

  test("behind a run that lasts they are asked back, and run elsewhere in their old order", () => {
    const h = new CoreHarness({ workers: 2, limits: { stuckMs: 5 } }).start();
    h.teach("f", 0.1);
    for (let i = 0; i < 6; i++) h.call(`c${i}`);
    const here = h.orders.filter((o) => o.slot === 0).map((o) => o.order);
    expect(here.length).toBe(3);
    h.now = 4;
    for (const { order } of h.orders.filter((o) => o.slot === 1)) h.finish(order.run, undefined, 0.1);
    h.all.length = 0;
    h.advance(2);
    const revoked = h.of("revoke-run").map((e) => e.run);
    expect(revoked).toEqual(here.map((o) => o.run).reverse());
    const before = h.orders.length;
    for (const run of revoked) {
      h.step({ kind: run === here[0]!.run ? "run-kept" : "run-revoked", slot: 0, run });
    }
    const moved = h.orders.slice(before);
    expect(moved.map((o) => [o.slot, o.order.call])).toEqual([
      [1, here[2]!.call],
      [1, here[1]!.call],
    ]);
    h.call("next");
    expect(h.orderOf("next").slot).toBe(1);
  });

  test("a worker with orders behind that ends runs in time keeps them", () => {
    const h = new CoreHarness({ workers: 2, limits: { stuckMs: 5 } }).start();
    h.teach("f", 0.1);
    for (let i = 0; i < 8; i++) h.call(`c${i}`);
    h.now = 4;
    for (const slot of [0, 1]) h.finish(h.orders.find((o) => o.slot === slot)!.order.run, undefined, 0.1);
    h.advance(2);
    expect(h.of("revoke-run")).toEqual([]);
  });

  test("a full ring gives the order back; it is offered again after a pause", () => {
    const h = new CoreHarness({ limits: { ringFullPauseMs: 2 } }).start();
    h.call("a");
    const run = h.orderOf("a").order.run;
    h.step({ kind: "run-refused", slot: 0, run });
    expect(h.orders.length).toBe(1);
    h.advance(1);
    expect(h.orders.length).toBe(1);
    h.advance(1);
    expect(h.orders.map((o) => o.order.run)).toEqual([run, run]);
  });
});
