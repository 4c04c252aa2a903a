import type { ExecutorType, FunctionVersion } from "@cloudburst/model";
import { expect, test } from "vitest";
import { bytes, CoreHarness, node, scheduleMessage } from "./core-harness.js";

const VERSION = "v-f" as FunctionVersion;

/** The code of `f` needs a GPU, and comes after the call. */
function loadGpuCode(h: CoreHarness): void {
  h.step({ kind: "code-loaded", version: VERSION, code: { fn: "f", concurrency: 1, gpu: true } });
}

function started(type: ExecutorType): CoreHarness {
  return new CoreHarness({ type }).start({});
}

test("E5: a function that needs a GPU runs on a GPU executor", () => {
  const h = started("gpu");
  h.call("c1");
  loadGpuCode(h);
  h.finish(h.orderOf("c1").order.run);
  expect(h.codeOfReply("c1")).toBe("result");
});

test("E5: a CPU executor refuses it by name, so that the client asks again, and gives no order", () => {
  const h = started("cpu");
  h.call("c1");
  h.call("c2");
  loadGpuCode(h);
  for (const call of ["c1", "c2"]) {
    expect(h.replyTo(call)).toMatchObject({
      kind: "failed",
      failure: {
        code: "NO_RESOURCES",
        what: 'function "f"',
        problem: "executor executor-self has no GPU, which it needs",
      },
    });
  }
  expect(h.orders).toEqual([]);
  expect(h.core.held).toBe(0);
});

test("E5: and again at every later call, also a later attempt at the same one", () => {
  const h = started("cpu");
  h.call("c1");
  loadGpuCode(h);
  h.call("c1", { attempt: 2 });
  loadGpuCode(h);
  expect(h.replies.map(({ message }) => message.attempt)).toEqual([1, 2]);
  expect(h.orders).toEqual([]);
});

test("E5: a node of a DAG that needs a GPU fails the attempt, by its name", () => {
  const h = started("cpu");
  h.warm("a", 1);
  h.schedule(scheduleMessage("c1", [node("a"), node("b", { fn: "f", inputs: ["a"], isOutput: true })]));
  loadGpuCode(h);
  expect(h.replyTo("c1")).toMatchObject({ kind: "failed", node: "b", failure: { code: "NO_RESOURCES" } });
  expect(h.orders).toEqual([]);
});

test("on a GPU executor functions that need none run, too", () => {
  const h = started("gpu");
  h.warm("f", 1);
  h.call("c1");
  h.finish(h.orderOf("c1").order.run, bytes(1));
  expect(h.codeOfReply("c1")).toBe("result");
});
