import type { Failure } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckedCore, ends, failed, failureOf, fired, lost, ready, result, sends, start } from "./harness.js";

const raced = (copies: number, afterMs?: number) => start("c", "f", { race: { copies, afterMs } });
const threw: Failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "Error", message: "no", stack: "" } };
const said = (effects: Parameters<typeof sends>[0]) => sends(effects).map(({ to, message }) => `${message.kind} ${to}`);
const idle = (core: CheckedCore) => core.core.known.calls === 0;

describe("copies of a call", () => {
  test("run at once on as many executors as there are, each once; the first success ends the call and cancels the others", () => {
    const core = ready(["e1", "e2", "e3"]);
    const sent = said(core.step(raced(2), 1));
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(2);
    expect(said(ready(["e1"]).step(raced(3), 1))).toEqual(["call e1"]);
    const [first, second] = sent.map((text) => text.split(" ")[1] as string) as [string, string];
    const effects = core.step(result(second, "c"), 2);
    expect(ends(effects)).toMatchObject([{ call: "c", end: { kind: "result" } }]);
    expect(said(effects)).toEqual([`cancel ${first}`]);
    expect(core.step(result(first, "c"), 3)).toEqual([]);
    expect(core.core.lateAnswers).toBe(1);
    expect(idle(core)).toBe(true);
  });

  test("leave nothing at executors: neither a record nor a value under the caller's key", () => {
    const core = ready(["e1", "e2"]);
    const event = { ...raced(2), disposition: { keep: true, outputKey: "k" } } as ReturnType<typeof raced>;
    const sent = sends(core.step(event, 1));
    expect(sent.map(({ message }) => message.kind === "call" && message.disposition)).toEqual([
      { keep: false, outputKey: undefined },
      { keep: false, outputKey: undefined },
    ]);
  });

  test("that fail have lost; when all have, the call fails as the last did, with the others before it", () => {
    const core = ready(["e1", "e2"]);
    core.step(raced(2), 1);
    expect(core.step(failed("e1", "c", threw), 2)).toEqual([]);
    const effects = core.step(failed("e2", "c", { ...threw, fn: "last" }), 3);
    expect(failureOf(effects, "c")).toMatchObject({ code: "EXECUTION_FAILED", fn: "last" });
    expect(ends(effects)[0]?.end).toMatchObject({ earlier: [{ executor: "e1", attempt: 1 }], isRemote: false });
  });

  test("are placed again only when all were lost, with the next attempt", () => {
    const core = ready(["e1", "e2"]);
    core.step(raced(2), 1);
    expect(ends(core.step(lost("e1"), 2))).toEqual([]);
    const effects = core.step(result("e2", "c"), 3);
    expect(ends(effects)).toMatchObject([{ end: { kind: "result" } }]);
    const again = ready(["e1", "e2", "e3"]);
    const [one, two] = said(again.step(raced(2), 1)).map((text) => text.split(" ")[1] as string) as [string, string];
    again.step(lost(one), 2);
    const [resent] = sends(again.step(lost(two), 3));
    expect(resent?.message).toMatchObject({ kind: "call", attempt: 2 });
  });
});

describe("a hedged call", () => {
  test("gets its second copy only when the first is late", () => {
    const core = ready(["e1", "e2", "e3"]);
    const [first] = said(core.step(raced(3, 20), 1));
    expect(core.step(fired, 20)).toEqual([]);
    const [second, ...others] = said(core.step(fired, 21));
    expect(others).toEqual([]);
    const [third] = said(core.step(fired, 41));
    expect(new Set([first, second, third]).size).toBe(3);
    expect(said(core.step(fired, 61))).toEqual([]);
    expect(ends(core.pass(61, 70_000))).toMatchObject([
      { end: { kind: "failed", failure: { code: "DEADLINE_EXCEEDED" } } },
    ]);
  });

  test("that ends in time gets none", () => {
    const core = ready(["e1", "e2"]);
    const [first] = sends(core.step(raced(2, 20), 1));
    core.step(result(first?.to as string, "c"), 10);
    expect(said(core.pass(10, 1_000))).toEqual([]);
  });
});

test("in any order of answers, failures and losses, a raced call ends once, with the first success if there is one", () => {
  const happening = fc.record({
    at: fc.constantFrom("e1", "e2", "e3"),
    what: fc.constantFrom("result", "fails", "lost", "late") as fc.Arbitrary<"result" | "fails" | "lost" | "late">,
  });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 12 }), fc.constantFrom(undefined, 5), (happenings, afterMs) => {
      const core = ready(["e1", "e2", "e3"]);
      const effects = [...core.step({ ...raced(3, afterMs), retries: 0 } as ReturnType<typeof raced>, 0)];
      let now = 1;
      for (const { at, what } of happenings) {
        now += 3;
        effects.push(...core.step(fired, now));
        if (what === "result") effects.push(...core.step(result(at, "c"), now));
        if (what === "fails") effects.push(...core.step(failed(at, "c", threw), now));
        if (what === "lost") effects.push(...core.step(lost(at), now));
        if (what === "late") effects.push(...core.step(result(at, "c", 7), now));
      }
      effects.push(...core.pass(now, 100_000));
      expect(ends(effects)).toHaveLength(1);
      expect(idle(core)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
