/** Whole lives of an executor, at random: the world below answers effects in any order, kills workers, loses clients. */

import type { CallId, FunctionName, FunctionVersion } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Agenda, type Timed } from "../src/core/agenda.js";
import type { NestedRequest } from "../src/core/ask.js";
import { AttemptMemory } from "../src/core/attempt-memory.js";
import type { ExecutorEffect } from "../src/core/effect.js";
import type { CodeFacts } from "../src/core/event.js";
import type { RunOrder } from "../src/core/run-order.js";
import { at, bytes, CoreHarness, node, scheduleMessage, triggerMessage } from "./core-harness.js";

interface Worker {
  alive: boolean;
  /** Runs that it was given and has not ended, in order, and whether it has begun them. */
  readonly runs: Map<number, boolean>;
}

/** What the shell and its workers would do, driven by numbers. */
class World {
  readonly h: CoreHarness;
  readonly workers: Worker[];
  readonly todo: ExecutorEffect[] = [];
  readonly sent = new Map<string, number>();
  readonly cancelled = new Set<string>();
  readonly posted: string[] = [];
  asked = 0;
  readonly stepsOf = new Map<number, number>();
  #next = 0;

  constructor(workers: number) {
    this.h = new CoreHarness({
      workers,
      limits: {
        queueMax: 12,
        nestedQueueMax: 15,
        suspendedMax: 3,
        asksMax: 2,
        earlyTriggersMax: 3,
        stuckMs: 3,
        prefetchMs: 5,
        abortGraceMs: 20,
      },
    });
    this.workers = Array.from({ length: workers }, () => ({ alive: false, runs: new Map() }));
    this.take(this.h.step({ kind: "started" }));
  }

  take(effects: readonly ExecutorEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === "start-run") this.give(effect.slot, effect.order);
      else if (effect.kind === "start-batch" && effect.orders.length % 7 === 3) this.refused(effect);
      else if (effect.kind === "start-batch") for (const order of effect.orders) this.give(effect.slot, order);
      else if (!SAID.has(effect.kind)) this.todo.push(effect);
    }
  }

  give(slot: number, order: RunOrder): void {
    const elsewhere = this.workers.filter((w) => w.runs.has(order.run));
    expect(elsewhere, "no run is at two workers").toEqual([]);
    const worker = this.workers[slot]!;
    expect(worker.alive, "orders go to living workers").toBe(true);
    worker.runs.set(order.run, false);
    this.stepsOf.set(order.run, order.steps.length);
  }

  refused({ slot, orders }: Extract<ExecutorEffect, { kind: "start-batch" }>): void {
    this.take(this.h.step({ kind: "run-refused", slot, run: orders[0]!.run }));
  }

  /** One of the things that may happen, chosen by `pick`; `detail` decides how. */
  act(pick: number, detail: number): void {
    const { h } = this;
    const choice = pick % 12;
    if (choice === 0) this.sendCall(detail);
    else if (choice === 1) this.sendDag(detail);
    else if (choice === 2) this.resend(detail);
    else if (choice === 3) this.cancelOne(detail);
    else if (choice === 4) this.take(h.advance(detail % 40));
    else if (choice === 5) this.kill(detail);
    else if (choice === 6 && detail % 4 === 0) this.take(h.step({ kind: "peer-closed", peer: detail % 3 }));
    else if (choice <= 8) this.answer(detail);
    else this.work(detail);
  }

  sendCall(detail: number): void {
    const isPosted = detail % 5 === 0;
    const call = `${isPosted ? "post" : "call"}-${this.#next++}`;
    if (isPosted) this.posted.push(call);
    else this.sent.set(call, 1);
    const fn = ["f", "g", "many", "late"][detail % 4]!;
    const references = detail % 5 === 0 ? ["k"] : [];
    const outputKey = detail % 7 === 0 ? "out" : undefined;
    const given = {
      fn: fn as FunctionName,
      version: `v-${fn}` as FunctionVersion,
      references,
      deadlineMs: 1 + (detail % 200),
      nesting: detail % 3,
    };
    const disposition = isPosted ? ({ keep: true, outputKey, isPosted } as const) : { keep: false, outputKey };
    // Clients of posted calls may go.
    this.take(this.h.call(call, { ...given, disposition }, isPosted ? detail % 3 : 10));
  }

  sendDag(detail: number): void {
    const call = `dag-${this.#next++}`;
    this.sent.set(call, 1);
    if (detail % 3 === 0) this.take(this.h.trigger(triggerMessage(call, "x", bytes(1))));
    const nodes = [
      node("a", { fn: "f", inputs: detail % 3 === 2 ? [] : ["x"] }),
      node("b", { fn: detail % 2 === 0 ? "g" : "many", inputs: ["a"] }),
      node("c", { fn: "f", inputs: ["b", "a"], isOutput: true }),
    ];
    this.take(this.h.schedule(scheduleMessage(call, nodes, { deadlineMs: 1 + (detail % 300) }), 10));
    if (detail % 3 === 1) this.take(this.h.trigger(triggerMessage(call, "x", bytes(1))));
  }

  resend(detail: number): void {
    const known = [...this.sent.keys()].filter((call) => call.startsWith("call-"));
    const call = known[detail % (known.length || 1)];
    if (call === undefined || this.cancelled.has(call)) return;
    this.take(this.h.call(call, { attempt: this.sent.get(call)! }, 10));
  }

  cancelOne(detail: number): void {
    const known = [...this.sent.keys()];
    const call = known[detail % (known.length || 1)];
    if (call === undefined) return;
    this.cancelled.add(call);
    this.take(this.h.cancel(call));
  }

  kill(detail: number): void {
    const slot = detail % this.workers.length;
    if (this.workers[slot]?.alive === true && detail % 3 === 0) this.die(slot, detail % 2 === 0 ? "exited" : "crashed");
  }

  die(slot: number, kind: "exited" | "crashed" | "terminated"): void {
    const worker = this.workers[slot]!;
    worker.alive = false;
    const started = [...worker.runs].filter(([, begun]) => begun).map(([run]) => run);
    const unstarted = [...worker.runs].filter(([, begun]) => !begun).map(([run]) => run);
    worker.runs.clear();
    const exit = kind === "exited" ? { kind, exitCode: 1 } : kind === "crashed" ? { kind, problem: "p" } : { kind };
    this.take(this.h.step({ kind: "worker-exited", slot, exit, started, unstarted }));
  }

  /** One effect that waits for its answer gets it. */
  answer(detail: number): void {
    const [effect] = this.todo.splice(detail % (this.todo.length || 1), 1);
    if (effect === undefined) return;
    const { h } = this;
    switch (effect.kind) {
      case "start-worker":
        this.workers[effect.slot]!.alive = true;
        this.take(h.step({ kind: "worker-ready", slot: effect.slot }));
        return;
      case "load-code":
        if (detail % 9 === 0)
          this.take(
            h.step({
              kind: "code-failed",
              version: effect.version,
              failure: { code: "STORE_UNAVAILABLE", problem: "p" },
            }),
          );
        else
          this.take(
            h.step({
              kind: "code-loaded",
              version: effect.version,
              code: CODES[effect.version]!,
            }),
          );
        return;
      case "read-references":
        this.take(
          h.step({
            kind: "references-read",
            run: effect.run,
            values: new Map(detail % 9 === 0 ? [] : [["k", bytes(1)]]),
          }),
        );
        return;
      case "put-output":
        this.take(h.step({ ...effect, kind: "output-put" }));
        return;
      case "begin-nested":
        this.take(h.step({ kind: "ask-answered", ask: effect.ask, end: { kind: "value", value: bytes(3) } }));
        return;
      case "revoke-run": {
        const runs = this.workers[effect.slot]!.runs;
        const isRevoked = runs.get(effect.run) === false;
        if (isRevoked) runs.delete(effect.run);
        this.take(h.step({ kind: isRevoked ? "run-revoked" : "run-kept", slot: effect.slot, run: effect.run }));
        return;
      }
      case "terminate-worker":
        if (this.workers[effect.slot]!.alive) this.die(effect.slot, "terminated");
        return;
      default:
        return;
    }
  }

  /** A worker begins or ends one of its runs. */
  work(detail: number): void {
    const slot = detail % this.workers.length;
    const worker = this.workers[slot]!;
    const open = [...worker.runs.entries()];
    const [run, begun] =
      open.find(([, isBegun]) => !isBegun && detail % 2 === 0) ?? open[detail % (open.length || 1)] ?? [];
    if (run === undefined) return;
    if (begun === false) {
      worker.runs.set(run, true);
      return;
    }
    if (detail % 5 < 2) {
      this.take(this.h.step({ kind: "asked", slot, run, ask: ++this.asked, request: REQUEST }));
      return;
    }
    worker.runs.delete(run);
    const runMs = [0.01, 0.1, 5][detail % 3]!;
    if (detail % 6 === 0) {
      const failure = { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: "", stack: "" } } as const;
      this.take(this.h.step({ kind: "run-failed", slot, run, step: 0, failure, runMs }));
    } else this.take(this.h.step({ kind: "run-finished", slot, run, value: bytes(2), runMs }));
  }

  /** Everything that is under way ends well, or runs into its deadline. */
  settle(): void {
    for (let round = 0; round < 400; round++) {
      while (this.todo.length > 0) this.answer(1);
      for (let slot = 0; slot < this.workers.length; slot++) {
        const worker = this.workers[slot]!;
        for (const run of [...worker.runs.keys()]) {
          if (!worker.runs.delete(run)) continue;
          this.take(this.h.step({ kind: "run-finished", slot, run, value: bytes(2), runMs: 0.1 }));
        }
      }
      this.take(this.h.advance(20));
    }
  }
}

const CODES: Readonly<Record<string, CodeFacts>> = {
  "v-f": { fn: "f", concurrency: 1, gpu: false },
  "v-g": { fn: "g", concurrency: 3, gpu: false },
  "v-many": { fn: "many", concurrency: 1, gpu: false, batching: { maxSize: 3, windowMs: 0 } },
  "v-late": { fn: "late", concurrency: 2, gpu: false, batching: { maxSize: 4, windowMs: 10 } },
};

/** What nobody answers. */
const SAID: ReadonlySet<ExecutorEffect["kind"]> = new Set([
  "reply",
  "set-timer",
  "store-record",
  "acknowledge",
  "answer-ask",
  "cancel-ask",
]);
const REQUEST: NestedRequest = {
  kind: "call",
  target: { kind: "function", name: "f", args: bytes(1), references: [] },
  deadlineMs: undefined,
  retries: undefined,
};

const actions = fc.array(fc.tuple(fc.nat(1_000), fc.nat(10_000)), { maxLength: 120 });

describe("whatever happens", () => {
  test("each call is answered once or was cancelled, no run is at two workers, and nothing is left in the end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), actions, (workers, acts) => {
        const world = new World(workers);
        for (const [pick, detail] of acts) world.act(pick, detail);
        world.settle();
        const { h } = world;
        const answers = new Map<string, number>();
        for (const { message } of h.replies) answers.set(message.call, (answers.get(message.call) ?? 0) + 1);
        for (const call of world.sent.keys()) {
          const count = answers.get(call) ?? 0;
          // A refusal may be followed by an answer when the call was sent again; both were accepted or refused once each.
          const refused = h.replies.filter(
            ({ message: m }) => m.call === call && m.kind === "failed" && m.failure.code === "OVERLOADED",
          ).length;
          if (world.cancelled.has(call)) expect(count - refused).toBeLessThanOrEqual(1);
          else expect(count - refused === 1 || refused > 0).toBe(true);
          expect(count - refused).toBeLessThanOrEqual(1);
        }
        expect(h.core.held).toBe(0);
        expect(
          h
            .of("answer-ask")
            .map((effect) => effect.ask)
            .sort((a, b) => a - b),
        ).toEqual(Array.from({ length: world.asked }, (_, i) => i + 1));
        expect(h.core.load(at(h.now))).toMatchObject({ queued: 0, running: 0 });
      }),
      { numRuns: 400 },
    );
  });

  test("each posted call is refused, or accepted once and then has one end in the store, and no answer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), actions, (workers, acts) => {
        const world = new World(workers);
        for (const [pick, detail] of acts) world.act(pick, detail);
        world.settle();
        const { h, posted } = world;
        for (const call of posted) {
          const refused = h.replies.filter(({ message }) => message.call === call);
          const accepted = h.of("acknowledge").filter((effect) => effect.call === call);
          const records = h.of("store-record").filter((effect) => effect.call === call);
          expect(refused.length + accepted.length).toBe(1);
          expect(records.length).toBe(accepted.length);
          for (const { record } of records) expect(record.kind === "failed" ? record.isFinal : true).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a drain always ends", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), actions, fc.nat(500), (workers, acts, graceMs) => {
        const world = new World(workers);
        for (const [pick, detail] of acts) world.act(pick, detail);
        world.take(world.h.step({ kind: "drain-asked", graceMs }));
        world.settle();
        expect(world.h.core.phase).toBe("drained");
        expect(world.h.of("drained").length).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});

test("the agenda gives its entries in the order of their instants, whatever was removed", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.boolean())), (entries) => {
      const agenda = new Agenda<Timed>();
      const made = entries.map(([instant, stays]) => ({ instant, stays, at: at(0), agendaIndex: -1 }));
      for (const entry of made) agenda.add(entry, at(entry.instant));
      for (const entry of made) if (!entry.stays) agenda.remove(entry);
      agenda.validate();
      const popped: number[] = [];
      for (let entry = agenda.popDue(at(100)); entry !== undefined; entry = agenda.popDue(at(100)))
        popped.push(entry.at);
      expect(popped).toEqual(made.flatMap((e) => (e.stays ? [e.instant] : [])).sort((a, b) => a - b));
    }),
  );
});

test("the memory of attempts is bounded and covers at least its newest", () => {
  const memory = new AttemptMemory(100);
  for (let i = 0; i < 1_000; i++) {
    memory.remember(`c${i}` as CallId, 2);
    expect(memory.size).toBeLessThanOrEqual(200);
  }
  for (let i = 900; i < 1_000; i++) expect(memory.covers(`c${i}` as CallId, 2)).toBe(true);
  expect(memory.covers("c999" as CallId, 1)).toBe(true);
  expect(memory.covers("c999" as CallId, 3)).toBe(false);
  expect(memory.covers("c1" as CallId, 1)).toBe(false);
});
