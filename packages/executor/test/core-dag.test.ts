import type { CallId, ScheduledNode } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytes, CoreHarness, node, SELF, scheduleMessage, triggerMessage } from "./core-harness.js";

const start = (fns: string, workers = 1, limits = {}): CoreHarness =>
  new CoreHarness({ workers, limits }).start(Object.fromEntries([...fns].map((fn) => [fn, 1])));

const orderedNodes = (h: CoreHarness): unknown => h.orders.map((o) => o.order.steps.map((s) => s.node));

describe("fusing", () => {
  test("a chain is one order with a step for each node, of which only the last reports", () => {
    const h = start("abc");
    h.schedule(
      scheduleMessage("c", [
        node("a", { inputs: [bytes(1)] }),
        node("b", { inputs: ["a", bytes(2)] }),
        node("c", { inputs: ["b", "b"], isOutput: true }),
      ]),
    );
    expect(h.orders.length).toBe(1);
    expect(h.orderOf("c").order.steps).toEqual([
      { version: "v-a", node: "a", args: [{ kind: "value", bytes: bytes(1) }], reportsResult: false },
      {
        version: "v-b",
        node: "b",
        args: [{ kind: "previous" }, { kind: "value", bytes: bytes(2) }],
        reportsResult: false,
      },
      { version: "v-c", node: "c", args: [{ kind: "previous" }, { kind: "previous" }], reportsResult: true },
    ]);
    h.finish(h.orderOf("c").order.run, bytes(3));
    expect(h.replyTo("c")).toEqual({ kind: "result", call: "c", attempt: 1, node: "c", value: bytes(3) });
    expect(h.core.held).toBe(0);
  });

  test("a result in the middle of a chain is reported when others take it", () => {
    const h = start("ab");
    h.schedule(
      scheduleMessage("c", [
        node("a", { sendTo: ["other", SELF], isOutput: true }),
        node("b", { inputs: ["a"], isOutput: true }),
      ]),
    );
    const { slot, order } = h.orderOf("c");
    expect(order.steps.map((s) => s.reportsResult)).toEqual([true, true]);
    h.step({ kind: "run-result", slot, run: order.run, step: 0, value: bytes(1) });
    expect(h.of("send-trigger").map((e) => [e.to.id, e.message.source])).toEqual([["other", "a"]]);
    expect(h.replies.map((r) => r.message)).toMatchObject([{ node: "a" }]);
    h.finish(order.run);
    expect(h.replies.length).toBe(2);
  });

  test("a chain that runs again after its worker's death sends a result that was reported before only once", () => {
    const h = new CoreHarness().start({ a: 2, b: 2, f: 2 });
    h.call("neighbour");
    h.schedule(scheduleMessage("c", [node("a", { sendTo: ["other"] }), node("b", { inputs: ["a"], isOutput: true })]));
    const { order } = h.orderOf("c");
    h.step({ kind: "run-result", slot: 0, run: order.run, step: 0, value: bytes(1) });
    const started = [h.orderOf("neighbour").order.run, order.run];
    h.step({ kind: "worker-exited", slot: 0, exit: { kind: "exited", exitCode: 1 }, started, unstarted: [] });
    h.step({ kind: "worker-ready", slot: 0 });
    h.finish(h.orderOf("neighbour").order.run);
    h.step({ kind: "run-result", slot: 0, run: order.run, step: 0, value: bytes(1) });
    h.finish(order.run, bytes(2));
    expect(h.of("send-trigger").length).toBe(1);
    expect(h.drops("duplicate-result")).toBe(1);
    expect(h.codeOfReply("c")).toBe("result");
  });

  test("a node with two consumers, or two upstream nodes, is where units part", () => {
    const h = start("abcd", 4);
    h.schedule(
      scheduleMessage("c", [
        node("a"),
        node("b", { inputs: ["a"] }),
        node("c", { inputs: ["a"] }),
        node("d", { inputs: ["b", "c"], isOutput: true }),
      ]),
    );
    expect(orderedNodes(h)).toEqual([["a"]]);
    h.finish(h.orders[0]!.order.run, bytes(1));
    expect(orderedNodes(h)).toEqual([["a"], ["b"], ["c"]]);
  });
});

describe("a diamond", () => {
  test.each([
    ["b first", [1, 2]],
    ["c first", [2, 1]],
  ])("joins its branches in the order of the arguments, %s", (_, order) => {
    const h = start("abcd", 4);
    h.schedule(
      scheduleMessage("c", [
        node("a"),
        node("b", { inputs: ["a"] }),
        node("c", { inputs: ["a"] }),
        node("d", { inputs: ["c", bytes(0), "b"], isOutput: true }),
      ]),
    );
    const value = bytes(42);
    h.finish(h.orders[0]!.order.run, value);
    // Fan-out hands over the same bytes.
    expect(h.orders.slice(1).map((o) => o.order.steps[0]?.args[0])).toEqual([
      { kind: "value", bytes: value },
      { kind: "value", bytes: value },
    ]);
    const [argument] = h.orders[1]!.order.steps[0]!.args;
    expect(argument?.kind === "value" && argument.bytes).toBe(value);
    for (const i of order) h.finish(h.orders[i]!.order.run, bytes(i));
    expect(h.orders[3]?.order.steps[0]?.args).toEqual([
      { kind: "value", bytes: bytes(2) },
      { kind: "value", bytes: bytes(0) },
      { kind: "value", bytes: bytes(1) },
    ]);
  });
});

describe("triggers", () => {
  test("go once to each executor, however many nodes take the result there", () => {
    const h = start("a");
    h.schedule(scheduleMessage("c", [node("a", { sendTo: ["other", "other", "third", SELF] })]), 7);
    h.finish(h.orderOf("c").order.run, bytes(1));
    expect(h.of("send-trigger").map((e) => [e.to.id, e.peer])).toEqual([
      ["other", 7],
      ["third", 7],
    ]);
  });

  test("that come before their schedule wait for it; what comes twice is dropped", () => {
    const h = start("b");
    h.trigger(triggerMessage("c", "a", bytes(5)));
    h.trigger(triggerMessage("c", "a", bytes(6)));
    h.schedule(scheduleMessage("c", [node("b", { inputs: ["a"], isOutput: true })]));
    expect(h.orderOf("c").order.steps[0]?.args).toEqual([{ kind: "value", bytes: bytes(5) }]);
    h.trigger(triggerMessage("c", "a", bytes(7)));
    expect(h.drops("duplicate-trigger")).toBe(2);
    h.finish(h.orderOf("c").order.run);
    h.trigger(triggerMessage("c", "a", bytes(8)));
    expect(h.drops("late-trigger")).toBe(1);
  });

  test("of an earlier attempt are dropped, of a later attempt wait for their schedule", () => {
    const h = start("b");
    h.schedule(scheduleMessage("c", [node("b", { inputs: ["a"], isOutput: true })], { attempt: 2 }));
    h.trigger(triggerMessage("c", "a", bytes(1), 1));
    h.trigger(triggerMessage("c", "a", bytes(3), 3));
    expect(h.orders).toEqual([]);
    h.schedule(scheduleMessage("c", [node("b", { inputs: ["a"], isOutput: true })], { attempt: 3 }));
    expect(h.orderOf("c").order).toMatchObject({ attempt: 3, steps: [{ args: [{ bytes: bytes(3) }] }] });
  });

  test("for a node that runs here, or that nobody awaits, change nothing", () => {
    const h = start("ab", 2);
    h.schedule(scheduleMessage("c", [node("a", { isOutput: true }), node("b", { inputs: ["x"], isOutput: true })]));
    h.trigger(triggerMessage("c", "a", bytes(66)));
    h.trigger(triggerMessage("c", "nobody", bytes(66)));
    expect(h.drops("unneeded-trigger")).toBe(2);
    h.finish(h.orders[0]!.order.run, bytes(1));
    expect(h.replies.map((r) => r.message)).toMatchObject([{ node: "a", value: bytes(1) }]);
  });

  test("beyond earlyTriggersMax are dropped, and the schedule that they were for fails at once, to be placed again", () => {
    const h = start("b", 1, { earlyTriggersMax: 2 });
    for (const call of ["x", "y", "z"]) h.trigger(triggerMessage(call, "a", bytes(1)));
    expect(h.drops("early-trigger-overflow")).toBe(1);
    for (const call of ["x", "y", "z"])
      h.schedule(scheduleMessage(call, [node("b", { inputs: ["a"], isOutput: true })]));
    expect(["x", "y", "z"].map((call) => h.codeOfReply(call))).toEqual([undefined, undefined, "OVERLOADED"]);
  });

  test("are bounded in bytes, to the byte", () => {
    const h = start("b", 1, { earlyTriggerBytesMax: 10 });
    h.trigger(triggerMessage("x", "a", new Uint8Array(10)));
    expect(h.drops("early-trigger-overflow")).toBe(0);
    h.trigger(triggerMessage("y", "a", new Uint8Array(1)));
    expect(h.drops("early-trigger-overflow")).toBe(1);
  });

  test("that wait too long are dropped", () => {
    const h = start("b", 1, { earlyTriggerTtlMs: 100 });
    h.trigger(triggerMessage("x", "a", bytes(1)));
    h.advance(99);
    expect(h.drops("early-trigger-expired")).toBe(0);
    h.advance(1);
    expect(h.drops("early-trigger-expired")).toBe(1);
    h.schedule(scheduleMessage("x", [node("b", { inputs: ["a"], isOutput: true })]));
    expect(h.codeOfReply("x")).toBe("OVERLOADED");
  });

  test("that cannot be delivered fail the attempt with a retryable failure, also when all is done here", () => {
    const h = start("a");
    const part = scheduleMessage("c", [node("a", { sendTo: ["other"] })]);
    h.schedule(part, 7);
    h.finish(h.orderOf("c").order.run, bytes(1));
    expect(h.core.held).toBe(0);
    const [sent] = h.of("send-trigger");
    h.step({ kind: "trigger-undelivered", peer: sent?.peer, message: sent!.message, to: sent!.to.id });
    expect(h.replies).toMatchObject([
      { peer: 7, message: { kind: "failed", node: "a", failure: { code: "EXECUTOR_LOST" } } },
    ]);
  });
});

describe("the end of an attempt", () => {
  test("a failing node is named, and the rest is dropped", () => {
    const h = start("ab", 2);
    h.schedule(scheduleMessage("c", [node("a", { isOutput: true }), node("b", { isOutput: true })]));
    const failure = { code: "EXECUTION_FAILED", fn: "a", error: { name: "E", message: "", stack: "" } } as const;
    const [first, second] = h.orders.map((o) => o.order.run);
    h.step({ kind: "run-failed", slot: 0, run: first!, step: 0, failure, runMs: 1 });
    expect(h.replies).toMatchObject([{ message: { kind: "failed", node: "a", failure } }]);
    expect(h.of("revoke-run").map((e) => e.run)).toEqual([second]);
    h.finish(second!);
    expect(h.replies.length).toBe(1);
  });

  test("in a chain, the step that failed names the node", () => {
    const h = start("ab");
    h.schedule(scheduleMessage("c", [node("a"), node("b", { inputs: ["a"], isOutput: true })]));
    const failure = { code: "EXECUTION_FAILED", fn: "b", error: { name: "E", message: "", stack: "" } } as const;
    h.step({ kind: "run-failed", slot: 0, run: h.orderOf("c").order.run, step: 1, failure, runMs: 1 });
    expect(h.replyTo("c")).toMatchObject({ node: "b" });
  });

  test("cancel drops what waits and what runs; late triggers find it finished", () => {
    const h = start("ab", 2);
    h.schedule(scheduleMessage("c", [node("a", { isOutput: true }), node("b", { inputs: ["x"], isOutput: true })]));
    h.cancel("c");
    expect(h.core.held).toBe(0);
    h.trigger(triggerMessage("c", "x", bytes(1)));
    expect(h.drops("late-trigger")).toBe(1);
    expect(h.replies).toEqual([]);
  });

  test("several outputs are answered as they come", () => {
    const h = start("ab", 2);
    h.schedule(
      scheduleMessage("c", [node("a", { isOutput: true }), node("b", { isOutput: true })], { isRecord: true }),
    );
    h.finish(h.orders[1]!.order.run, bytes(2));
    expect(h.core.held).toBe(1);
    h.finish(h.orders[0]!.order.run, bytes(1));
    expect(h.replies.map((r) => (r.message as { node: string }).node)).toEqual(["b", "a"]);
    expect(h.core.held).toBe(0);
  });

  test("an outcome that is kept records all outputs of the DAG, wherever they run", () => {
    const h = start("a");
    const outputs = ["a", "elsewhere"] as ScheduledNode["name"][];
    const disposition = { keep: true, outputKey: undefined };
    h.schedule(scheduleMessage("c", [node("a", { isOutput: true })], { outputs, isRecord: true, disposition }));
    h.finish(h.orderOf("c").order.run, bytes(1));
    expect(h.of("store-record").map((e) => e.record)).toEqual([
      { kind: "accepted", attempt: 1, outputs, isRecord: true },
      { kind: "result", attempt: 1, node: "a", value: bytes(1) },
    ]);
  });

  test("an output key receives the single output before the client does", () => {
    const h = start("ab");
    const disposition = { keep: false, outputKey: "k" };
    h.schedule(scheduleMessage("c", [node("a"), node("b", { inputs: ["a"], isOutput: true })], { disposition }));
    h.finish(h.orderOf("c").order.run, bytes(1));
    expect(h.replies).toEqual([]);
    expect(h.core.held).toBe(1);
    h.step({ kind: "output-put", call: "c" as CallId, attempt: 1, node: h.of("put-output")[0]!.node });
    expect(h.codeOfReply("c")).toBe("result");
    expect(h.core.held).toBe(0);
  });
});

describe("what a peer may get wrong", () => {
  test.each([
    ["no nodes", [], {}],
    ["a cycle", [node("a", { inputs: ["b"] }), node("b", { inputs: ["a"] })], {}],
    ["a node that awaits itself", [node("a", { inputs: ["a"] })], {}],
    ["two nodes of one name", [node("a"), node("a")], {}],
    ["an executor without an address", [node("a", { sendTo: ["stranger"] })], {}],
  ])("%s is refused", (_, nodes, given) => {
    const h = start("ab");
    h.schedule(scheduleMessage("c", nodes, given));
    expect(h.codeOfReply("c")).toBe("DAG_INVALID");
    expect(h.core.held).toBe(0);
  });

  test("several outputs under one key are refused", () => {
    const h = start("a");
    h.schedule(
      scheduleMessage("c", [node("a", { isOutput: true })], {
        isRecord: true,
        disposition: { keep: false, outputKey: "k" },
      }),
    );
    expect(h.codeOfReply("c")).toBe("INVALID_ARGUMENT");
  });

  test("code that a unit uses twice is waited for once, and its references are read once", () => {
    const h = start("");
    h.schedule(
      scheduleMessage("c", [
        node("a", { fn: "f", references: ["k"] }),
        node("b", { fn: "f", inputs: ["a"], references: ["k"], isOutput: true }),
      ]),
    );
    expect(h.of("load-code").length).toBe(1);
    expect(h.of("read-references").map((e) => e.keys)).toEqual([["k"]]);
    h.step({ kind: "code-loaded", version: "v-f" as never, code: { fn: "f", concurrency: 1, gpu: false } });
    h.step({ kind: "references-read", run: h.of("read-references")[0]!.run, values: new Map([["k", bytes()]]) });
    expect(h.orders.length).toBe(1);
  });
});

test("any interleaving of schedule, triggers and results gives the same outputs", () => {
  // Every function's value is its name applied to its arguments, so that a wrong order or a lost input shows.
  const nodes = [
    node("a", { inputs: ["x"] }),
    node("b", { inputs: ["a", "y"] }),
    node("c", { inputs: ["a"] }),
    node("d", { inputs: ["c"], isOutput: true }),
    node("e", { inputs: ["d", "b", "x"], isOutput: true }),
  ];
  const text = new TextEncoder();
  const apply = (steps: CoreHarness["orders"][number]["order"]["steps"]): string[] => {
    const results: string[] = [];
    for (const { node: name, args } of steps) {
      const given = args.map((arg) => (arg.kind === "previous" ? results.at(-1) : new TextDecoder().decode(arg.bytes)));
      results.push(`${name}(${given.join()})`);
    }
    return results;
  };
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      fc.integer({ min: 1, max: 3 }),
      (choices, workers) => {
        const h = start("abcde", workers);
        const arrivals = [
          () => h.schedule(scheduleMessage("c", nodes, { isRecord: true })),
          () => h.trigger(triggerMessage("c", "x", text.encode("X"))),
          () => h.trigger(triggerMessage("c", "y", text.encode("Y"))),
          () => h.trigger(triggerMessage("c", "x", text.encode("X"))),
        ];
        const finished = new Set<number>();
        for (const choice of choices) {
          const open = h.orders.filter((o) => !finished.has(o.order.run));
          const pick = choice % (arrivals.length + open.length || 1);
          if (pick < arrivals.length) {
            arrivals.splice(pick, 1)[0]?.();
            continue;
          }
          const next = open[pick - arrivals.length];
          if (next === undefined) continue;
          finished.add(next.order.run);
          const results = apply(next.order.steps);
          next.order.steps.slice(0, -1).forEach((step, i) => {
            if (step.reportsResult)
              h.step({
                kind: "run-result",
                slot: next.slot,
                run: next.order.run,
                step: i,
                value: text.encode(results[i]),
              });
          });
          h.finish(next.order.run, text.encode(results.at(-1)), 1, next.slot);
        }
        const outputs = new Map(
          h.replies.map(({ message: m }) => [
            m.node as string,
            m.kind === "result" ? new TextDecoder().decode(m.value) : m.failure.code,
          ]),
        );
        expect(Object.fromEntries(outputs)).toEqual({ d: "d(c(a(X)))", e: "e(d(c(a(X))),b(a(X),Y),X)" });
        expect(h.replies.length).toBe(2);
        expect(h.core.held).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});
