import type { ExecutorId, FunctionName, FunctionVersion, Instant, PinId } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PinEffect, PinWish } from "../src/core/pins/pin.js";
import { PinTable } from "../src/core/pins/pin-table.js";

const OPTIONS = { pinMsMax: 1_000, unpinRepeatMs: 100, pinsMax: 50 };
const at = (ms: number) => ms as Instant;
const E1 = "executor-1" as ExecutorId;
const E2 = "executor-2" as ExecutorId;

function wish(owner: string, executor = E1, version = "v1", cores = 1): PinWish {
  return { owner, executor, fn: "f" as FunctionName, version: version as FunctionVersion, cores };
}

function askedId(effects: readonly PinEffect[]): PinId {
  const ask = effects.find((effect) => effect.kind === "ask-pin");
  if (ask?.kind !== "ask-pin") throw new Error("nothing was asked");
  return ask.pin;
}

function kinds(effects: readonly PinEffect[]): readonly string[] {
  return effects.map((effect) => effect.kind);
}

describe("one owner", () => {
  test("is asked for, held and released, each once", () => {
    const table = new PinTable(OPTIONS);
    const id = askedId(table.pin(wish("a"), at(0)));
    expect(table.onAnswer(E1, id, { kind: "pinned" }, at(1))).toEqual([{ kind: "pinned", owner: "a" }]);
    expect(table.holders("v1")).toEqual([E1]);
    expect(table.unpin("a", at(2))).toEqual([{ kind: "ask-unpin", executor: E1, pin: id }]);
    expect(table.holders("v1")).toEqual([]);
    expect(table.onAnswer(E1, id, { kind: "unpinned" }, at(3))).toEqual([]);
    expect(table.size).toBe(0);
    table.validate();
  });

  test("hears of a refusal once, with what the executor said", () => {
    const table = new PinTable(OPTIONS);
    const id = askedId(table.pin(wish("a"), at(0)));
    const refused = { kind: "refused", problem: "its constructor threw", retryable: false } as const;
    expect(table.onAnswer(E1, id, refused, at(1))).toEqual([
      { kind: "pin-failed", owner: "a", executor: E1, problem: "its constructor threw", retryable: false },
    ]);
    expect(table.onAnswer(E1, id, refused, at(2))).toEqual([]);
    expect(table.size).toBe(0);
  });

  test("whose executor is late may try elsewhere, and the late acceptance is undone there (pins credited to the wrong executor)", () => {
    const table = new PinTable(OPTIONS);
    const late = askedId(table.pin(wish("a"), at(0)));
    expect(kinds(table.advance(at(1_000)))).toEqual(["pin-failed", "ask-unpin"]);
    const second = askedId(table.pin(wish("a", E2), at(1_000)));
    expect(table.onAnswer(E1, late, { kind: "pinned" }, at(1_001))).toEqual([]);
    expect(table.onAnswer(E2, second, { kind: "pinned" }, at(1_002))).toEqual([{ kind: "pinned", owner: "a" }]);
    expect(table.holders("v1")).toEqual([E2]);
    expect(table.onAnswer(E1, late, { kind: "unpinned" }, at(1_003))).toEqual([]);
    expect(table.size).toBe(1);
    table.validate();
  });

  test("that leaves before the answer leaves nothing behind", () => {
    const table = new PinTable(OPTIONS);
    const id = askedId(table.pin(wish("a"), at(0)));
    expect(kinds(table.unpin("a", at(1)))).toEqual(["ask-unpin"]);
    expect(table.onAnswer(E1, id, { kind: "pinned" }, at(2))).toEqual([]);
    expect(kinds(table.advance(at(101)))).toEqual(["ask-unpin"]);
    expect(table.nextAt).toBe(201);
    table.onAnswer(E1, id, { kind: "unpinned" }, at(102));
    expect(table.size).toBe(0);
    expect(table.nextAt).toBeUndefined();
  });

  test("that wishes anew while the old pin is released waits for the release, then is asked for under a new id", () => {
    const table = new PinTable(OPTIONS);
    const first = askedId(table.pin(wish("a"), at(0)));
    table.onAnswer(E1, first, { kind: "pinned" }, at(1));
    table.unpin("a", at(2));
    expect(table.pin(wish("a"), at(3))).toEqual([]);
    const second = askedId(table.onAnswer(E1, first, { kind: "unpinned" }, at(4)));
    expect(second).not.toBe(first);
    expect(table.onAnswer(E1, second, { kind: "pinned" }, at(5))).toEqual([{ kind: "pinned", owner: "a" }]);
  });
});

describe("several owners of one function on one executor", () => {
  test("share one pin with the sum of their cores, and the last one releases it (a DAG that is deleted unpins only its own)", () => {
    const table = new PinTable(OPTIONS);
    const id = askedId(table.pin(wish("dag-1"), at(0)));
    table.onAnswer(E1, id, { kind: "pinned" }, at(1));
    expect(table.pin(wish("dag-2", E1, "v1", 0.5), at(2))).toEqual([
      { kind: "ask-share", executor: E1, pin: id, cores: 1.5 },
      { kind: "pinned", owner: "dag-2" },
    ]);
    expect(table.unpin("dag-1", at(3))).toEqual([{ kind: "ask-share", executor: E1, pin: id, cores: 0.5 }]);
    expect(table.unpin("dag-1", at(4))).toEqual([]);
    expect(kinds(table.unpin("dag-2", at(5)))).toEqual(["ask-unpin"]);
    table.validate();
  });

  test("each lose it with their executor", () => {
    const table = new PinTable(OPTIONS);
    const held = askedId(table.pin(wish("a"), at(0)));
    table.onAnswer(E1, held, { kind: "pinned" }, at(1));
    table.pin(wish("b"), at(2));
    table.pin(wish("c", E1, "v2"), at(3));
    expect(
      table.onExecutorGone(E1, "it was killed").map((effect) => [effect.kind, "owner" in effect && effect.owner]),
    ).toEqual([
      ["pin-lost", "a"],
      ["pin-lost", "b"],
      ["pin-failed", "c"],
    ]);
    expect(table.size).toBe(0);
    table.validate();
  });
});

test("an executor that joins again is asked to let go of what nobody wants, and what it forgot is lost", () => {
  const table = new PinTable(OPTIONS);
  const kept = askedId(table.pin(wish("kept"), at(0)));
  const forgotten = askedId(table.pin(wish("forgotten", E1, "v2"), at(0)));
  const unheard = askedId(table.pin(wish("unheard", E1, "v3"), at(0)));
  const lostOrder = askedId(table.pin(wish("lost order", E1, "v4"), at(0)));
  for (const id of [kept, forgotten]) table.onAnswer(E1, id, { kind: "pinned" }, at(1));
  const effects = table.onInventory(E1, new Set([kept, unheard, 999]), at(2));
  expect(effects).toEqual([
    { kind: "ask-unpin", executor: E1, pin: 999 },
    { kind: "pin-lost", owner: "forgotten", executor: E1, problem: "it has started anew" },
    { kind: "pinned", owner: "unheard" },
    { kind: "ask-pin", executor: E1, pin: lostOrder, fn: "f", version: "v4", cores: 1 },
  ]);
  table.validate();
});

test("beyond its limit a wish fails by name and may be repeated", () => {
  const table = new PinTable({ ...OPTIONS, pinsMax: 1 });
  table.pin(wish("a"), at(0));
  expect(table.pin(wish("b", E2), at(0))).toEqual([
    { kind: "pin-failed", owner: "b", executor: E2, problem: "the scheduler holds 1 pins", retryable: true },
  ]);
});

test("answers of another executor, and acceptances of unknown pins, leave nothing behind", () => {
  const table = new PinTable(OPTIONS);
  const id = askedId(table.pin(wish("a"), at(0)));
  expect(table.onAnswer(E2, id, { kind: "pinned" }, at(1))).toEqual([]);
  expect(table.onAnswer(E2, 77, { kind: "pinned" }, at(1))).toEqual([{ kind: "ask-unpin", executor: E2, pin: 77 }]);
  expect(table.holders("v1")).toEqual([]);
});

/** Executors that do what they are asked, or not, in whatever order the run decides. */
class ModelExecutors {
  readonly holding = new Map<PinId, ExecutorId>();
  readonly orders: (PinEffect & { readonly pin: PinId })[] = [];
  readonly answers: { readonly executor: ExecutorId; readonly pin: PinId; readonly kind: "pinned" | "unpinned" }[] = [];

  carryOut(): void {
    const order = this.orders.shift();
    if (order === undefined || order.kind === "ask-share") return;
    const { executor, pin } = order as Extract<PinEffect, { kind: "ask-pin" | "ask-unpin" }>;
    if (order.kind === "ask-pin") this.holding.set(pin, executor);
    else this.holding.delete(pin);
    this.answers.push({ executor, pin, kind: order.kind === "ask-pin" ? "pinned" : "unpinned" });
  }

  forget(executor: ExecutorId): void {
    for (const [pin, holder] of this.holding) if (holder === executor) this.holding.delete(pin);
    const isElsewhere = (entry: { readonly executor?: ExecutorId }) => entry.executor !== executor;
    this.orders.splice(
      0,
      this.orders.length,
      ...this.orders.filter((order) => isElsewhere(order as { executor: ExecutorId })),
    );
    this.answers.splice(0, this.answers.length, ...this.answers.filter(isElsewhere));
  }
}

type Action =
  | { readonly kind: "pin" | "unpin"; readonly owner: number; readonly executor: number; readonly version: number }
  | { readonly kind: "carry-out" | "answer" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "crash"; readonly executor: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom("pin", "unpin"), owner: fc.nat(5), executor: fc.nat(1), version: fc.nat(1) }),
  fc.record({ kind: fc.constantFrom("carry-out", "answer") }),
  fc.record({ kind: fc.constant("wait"), ms: fc.nat(700) }),
  fc.record({ kind: fc.constant("crash"), executor: fc.nat(1) }),
) as fc.Arbitrary<Action>;

test("whatever happens, owners hear once of each wish, and in the end executors hold exactly what is wanted", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      const table = new PinTable(OPTIONS);
      const executors = new ModelExecutors();
      const waiting = new Set<string>();
      const pinned = new Set<string>();
      let now = 0;
      const take = (effects: readonly PinEffect[]): void => {
        for (const effect of effects) {
          if ("pin" in effect) executors.orders.push(effect);
          else if (effect.kind === "pin-lost") expect(pinned.delete(effect.owner)).toBe(true);
          else {
            expect(waiting.delete(effect.owner)).toBe(true);
            if (effect.kind === "pinned") pinned.add(effect.owner);
          }
        }
        table.validate();
      };
      const answer = (): void => {
        const next = executors.answers.shift();
        if (next !== undefined) take(table.onAnswer(next.executor, next.pin, { kind: next.kind }, at(now)));
      };
      for (const step of actions) {
        if (step.kind === "pin") {
          const owner = `owner-${step.owner}`;
          if (waiting.has(owner) || pinned.has(owner)) continue;
          waiting.add(owner);
          take(table.pin(wish(owner, step.executor === 0 ? E1 : E2, `v${step.version}`), at(now)));
        } else if (step.kind === "unpin") {
          const owner = `owner-${step.owner}`;
          waiting.delete(owner);
          pinned.delete(owner);
          take(table.unpin(owner, at(now)));
        } else if (step.kind === "carry-out") executors.carryOut();
        else if (step.kind === "answer") answer();
        else if (step.kind === "crash") {
          const executor = step.executor === 0 ? E1 : E2;
          executors.forget(executor);
          take(table.onExecutorGone(executor, "killed"));
        } else if (step.kind === "wait") {
          now += step.ms;
          take(table.advance(at(now)));
        }
      }
      while (executors.orders.length > 0 || executors.answers.length > 0) {
        executors.carryOut();
        answer();
      }
      expect(waiting.size).toBe(0);
      expect([...executors.holding.values()].sort()).toEqual([...table.holders("v0"), ...table.holders("v1")].sort());
      expect(table.size).toBe(executors.holding.size);
      expect(table.size === 0).toBe(pinned.size === 0);
    }),
    { numRuns: 300 },
  );
});
