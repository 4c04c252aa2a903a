/** Functions that take down executors, as far as an executor has to do with it. */
import type { FunctionName, FunctionVersion } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { CoreHarness, node, scheduleMessage } from "./core-harness.js";

const of = (fn: string) => ({ fn: fn as FunctionName, version: `v-${fn}` as FunctionVersion });
const serving = () => new CoreHarness({ workers: 3, isReplaceable: true }).start({ f: 1, g: 1, h: 1 });

function tell(h: CoreHarness, suspects: readonly string[], quarantined: readonly string[] = []): void {
  h.step({
    kind: "suspicions-told",
    suspects: suspects.map((fn) => of(fn).version),
    quarantined: quarantined.map((fn) => ({ ...of(fn), deaths: 3 })),
  });
}

describe("W8: suspects", () => {
  test("no two of them run at the same time: the call of the other is handed back; others run beside", () => {
    const h = serving();
    tell(h, ["f", "g"]);
    h.call("a", of("f"));
    h.call("b", of("f"));
    h.call("c", of("g"));
    h.call("d", of("h"));
    expect(h.orders.map(({ order }) => order.call)).toEqual(["a", "b", "d"]);
    expect(h.replyTo("c")).toMatchObject({ failure: { code: "OVERLOADED", limit: 1 } });
  });

  test("one that ends well, or throws, is none any more, and schedulers are told", () => {
    const h = serving();
    tell(h, ["f", "g"]);
    h.call("a", of("f"));
    h.finish(h.orderOf("a").order.run);
    expect(h.of("clear-suspect")).toEqual([{ kind: "clear-suspect", version: "v-f" }]);
    h.call("b", of("f"));
    h.call("c", of("g"));
    expect(h.orders.map(({ order }) => order.call)).toEqual(["a", "b", "c"]);
  });

  test("a suspicion ends by itself after a minute", () => {
    const h = serving();
    tell(h, ["f", "g"]);
    h.advance(60_000);
    h.call("a", of("f"));
    h.call("b", of("g"));
    expect(h.orders.map(({ order }) => order.call)).toEqual(["a", "b"]);
  });
});

describe("W8: quarantine", () => {
  test("calls and DAGs that use the version are refused by name", () => {
    const h = serving();
    tell(h, [], ["g"]);
    h.call("a", of("g"));
    h.schedule(
      scheduleMessage("d", [node("one", { fn: "f", isOutput: true }), node("two", { fn: "g", isOutput: true })]),
    );
    for (const call of ["a", "d"])
      expect(h.replyTo(call)).toMatchObject({ failure: { code: "QUARANTINED", fn: "g", version: "v-g", deaths: 3 } });
    h.call("b", of("f"));
    expect(h.orderOf("b")).toBeDefined();
  });

  test("what waits is refused, what runs is aborted, and after a release it runs", () => {
    const h = new CoreHarness({ workers: 1, isReplaceable: true }).start({ g: 1 });
    h.call("runs", of("g"));
    h.call("waits", of("g"));
    tell(h, [], ["g"]);
    expect([h.codeOfReply("runs"), h.codeOfReply("waits")]).toEqual(["QUARANTINED", "QUARANTINED"]);
    expect(h.of("revoke-run")).toHaveLength(1);
    h.step({ kind: "run-revoked", slot: 0, run: h.orderOf("runs").order.run });
    tell(h, []);
    h.call("again", of("g"));
    expect(h.orderOf("again")).toBeDefined();
  });

  test("a scheduler that joins is told what is in quarantine", () => {
    const h = serving();
    tell(h, ["f"], ["g"]);
    h.step({ kind: "scheduler-joined", link: 7 });
    expect(h.of("tell-quarantined")).toEqual([
      { kind: "tell-quarantined", link: 7, quarantined: [{ ...of("g"), deaths: 3 }] },
    ]);
  });
});

describe("what runs is written down", () => {
  test("before it begins, once for many calls, and taken back with a report", () => {
    const h = serving();
    h.call("a", of("f"));
    h.call("b", of("f"));
    h.call("c", of("g"));
    expect(h.of("note-running").map(({ running }) => running)).toEqual([[of("f")], [of("f"), of("g")]]);
    const kinds = h.all.map(({ kind }) => kind);
    expect(kinds.indexOf("note-running")).toBeLessThan(kinds.indexOf("start-run"));
    h.finish(h.orderOf("c").order.run);
    h.advance(1_000);
    expect(h.of("note-running").at(-1)?.running).toEqual([of("f")]);
  });

  test("but not of suspects that ended well, and not where no successor reads it", () => {
    const h = serving();
    tell(h, ["f"]);
    h.call("a", of("f"));
    h.finish(h.orderOf("a").order.run);
    expect(h.of("note-running").at(-1)?.running).toEqual([]);
    const alone = new CoreHarness().start();
    alone.call("a");
    expect(alone.of("note-running")).toEqual([]);
  });
});
