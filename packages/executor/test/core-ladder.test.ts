/** What is done about a worker that does not end: W2 of the fault matrix, as far as it is decided here. */
import { describe, expect, test } from "vitest";
import { CoreHarness } from "./core-harness.js";

const LIMITS = { abortGraceMs: 100, terminateMs: 1_000, replaceGraceMs: 8_000, drainKillMs: 2_000 };

/** The first worker is blocked in a native call: its run was aborted, and it was terminated. */
function blocked(given: { readonly workers?: number; readonly isReplaceable?: boolean } = {}): CoreHarness {
  const h = new CoreHarness({ limits: LIMITS, isReplaceable: true, ...given }).start({ f: 1, g: 2 });
  h.call("blocked", { deadlineMs: 50 });
  const { run } = h.orderOf("blocked").order;
  h.advance(50);
  h.step({ kind: "run-kept", slot: 0, run });
  h.advance(100);
  expect(h.of("terminate-worker")).toEqual([{ kind: "terminate-worker", slot: 0 }]);
  return h;
}

describe("W2: a worker that its termination does not end", () => {
  test("its call is answered at the deadline, and the process is given up when the worker's time is over", () => {
    const h = blocked();
    expect(h.codeOfReply("blocked")).toBe("DEADLINE_EXCEEDED");
    h.advance(999);
    expect(h.of("give-up-process")).toEqual([]);
    h.advance(1);
    expect(h.of("give-up-process")).toMatchObject([{ problem: expect.stringContaining('function "f"') }]);
    expect(h.of("announce-drain")).toHaveLength(1);
    expect(h.of("drained")).toHaveLength(1);
    expect(h.core.phase).toBe("drained");
  });

  test("calls of other workers finish before the process goes", () => {
    const h = blocked({ workers: 2 });
    h.call("other", { deadlineMs: 20_000 });
    const { run } = h.orderOf("other").order;
    h.advance(1_000);
    expect(h.core.phase).toBe("draining");
    h.finish(run);
    expect(h.of("reply").at(-1)).toMatchObject({ message: { kind: "result" } });
    expect(h.core.phase).toBe("drained");
  });

  test("what only that worker could have run is handed back at once, as by an executor that is full", () => {
    const h = blocked();
    h.call("behind", { deadlineMs: 20_000 });
    h.advance(1_000);
    expect(h.codeOfReply("behind")).toBe("DRAINING");
    expect(h.core.phase).toBe("drained");
  });

  test("a call that was begun beside the blocked one is handed back", () => {
    const h = new CoreHarness({ limits: LIMITS, isReplaceable: true }).start({ g: 2 });
    h.call("blocked", { fn: "g" as never, version: "v-g" as never, deadlineMs: 50 });
    h.call("beside", { fn: "g" as never, version: "v-g" as never, deadlineMs: 20_000 });
    const { run } = h.orderOf("blocked").order;
    h.advance(50);
    h.step({ kind: "run-kept", slot: 0, run });
    h.advance(100);
    h.advance(1_000);
    expect(h.codeOfReply("beside")).toBe("DRAINING");
  });

  test("what runs for longer than the grace is ended with the process", () => {
    const h = blocked({ workers: 2 });
    h.call("other", { deadlineMs: 60_000 });
    h.advance(1_000);
    h.advance(8_000);
    expect(h.codeOfReply("other")).toBe("DRAINING");
    expect(h.core.phase).toBe("ending");
    h.advance(2_000);
    expect(h.core.phase).toBe("drained");
  });

  test("where nobody replaces the process it serves on with its other workers, and takes the worker back when it ends", () => {
    const h = blocked({ workers: 2, isReplaceable: false });
    h.advance(1_000);
    expect(h.of("give-up-process")).toHaveLength(1);
    expect(h.core.phase).toBe("serving");
    h.call("other");
    expect(h.orderOf("other").slot).toBe(1);
    const { run } = h.orderOf("blocked").order;
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "terminated" }, started: [run], unstarted: [] });
    expect(h.of("start-worker")).toEqual([{ kind: "start-worker", slot: 0 }]);
  });

  test("a worker that hangs at its start and does not end either gives the process up, too", () => {
    const h = new CoreHarness({ limits: { ...LIMITS, startMsMax: 500 }, isReplaceable: true });
    h.step({ kind: "started" });
    h.advance(500);
    expect(h.of("terminate-worker")).toHaveLength(1);
    h.advance(1_000);
    expect(h.of("give-up-process")).toMatchObject([{ problem: expect.stringContaining("nothing that is known") }]);
  });
});
