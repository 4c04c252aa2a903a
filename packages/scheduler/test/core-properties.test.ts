import type { ClientId, Instant } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SchedulerCore } from "../src/core/core.js";
import type { SchedulerEffect } from "../src/core/effect.js";
import type { SchedulerEvent } from "../src/core/event.js";
import { LeastLoadPolicy } from "../src/core/policy/least-load.js";
import {
  chain,
  dagName,
  executorId,
  fnName,
  gpuSpec,
  info,
  limits,
  load,
  SCHEDULER,
  STORE,
  spec,
} from "./core-harness.js";

const CLIENTS = [1, 2, 3];
const EXECUTORS = [10, 11, 12, 13];
const LIMITS = limits({
  functionsMax: 3,
  dagsMax: 2,
  executorsMax: 3,
  clientsMax: 2,
  pendingPerClientMax: 3,
  pendingMax: 5,
  leasesMax: 4,
  traceMax: 8,
});

/** What may happen, before it is known which requests and writes there are. */
type Move =
  | { readonly kind: "hello" | "gone"; readonly peer: number }
  | {
      readonly kind: "ask";
      readonly peer: number;
      readonly what: (request: { peer: number; request: number }) => SchedulerEvent;
    }
  | { readonly kind: "event"; readonly event: SchedulerEvent }
  | { readonly kind: "store"; readonly pick: number; readonly works: boolean }
  | { readonly kind: "wait"; readonly ms: number };

const client = fc.constantFrom(...CLIENTS);
const fn = fc.constantFrom("f", "f", "g", "h", "i").map(fnName);
const dag = fc.constantFrom("d", "d", "e", "k").map(dagName);
const version = fc.constantFrom("v1", "v2");

const request: fc.Arbitrary<Move> = fc
  .record({ peer: client, fn, other: fn, dag, version, pick: fc.nat(8) })
  .map((draw): Move => {
    const what = (of: { peer: number; request: number }): SchedulerEvent => {
      const choices: readonly SchedulerEvent[] = [
        { kind: "function-registered", ...of, spec: spec(draw.fn, draw.version), code: undefined },
        { kind: "function-registered", ...of, spec: gpuSpec(draw.fn, `${draw.version}-gpu`), code: undefined },
        { kind: "function-deleted", ...of, name: draw.fn },
        {
          kind: "dag-registered",
          ...of,
          dag: draw.fn === draw.other ? chain(draw.dag, draw.fn) : chain(draw.dag, draw.fn, draw.other),
        },
        { kind: "dag-deleted", ...of, name: draw.dag },
        { kind: "function-lease-asked", ...of, name: draw.fn },
        { kind: "dag-lease-asked", ...of, name: draw.dag },
        { kind: "functions-asked", ...of, prefix: "" },
        { kind: "status-asked", ...of },
      ];
      return choices[draw.pick] as SchedulerEvent;
    };
    return { kind: "ask", peer: draw.peer, what };
  });

const news: fc.Arbitrary<Move> = fc
  .record({ at: fc.nat(3), isSwapped: fc.nat(9), other: fc.nat(3), pick: fc.nat(3), queued: fc.nat(20) })
  .map(({ at, isSwapped, other, pick, queued }): Move => {
    // Mostly an executor speaks for itself; sometimes for another one.
    const peer = EXECUTORS[at] as number;
    const id = `e${1 + (isSwapped === 0 ? other : at)}`;
    const events: readonly SchedulerEvent[] = [
      { kind: "executor-joined", peer, info: info(id, 2, at === 3 ? "gpu" : "cpu"), machine: undefined },
      { kind: "executor-reported", peer, executor: executorId(id), load: load({ queued }) },
      { kind: "executor-draining", peer, executor: executorId(id) },
      { kind: "timer-fired", timer: "executor-silence" },
    ];
    return { kind: "event", event: events[pick] as SchedulerEvent };
  });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: request },
  { weight: 5, arbitrary: news },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("store" as const), pick: fc.nat(10), works: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("hello" as const), peer: client }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("gone" as const), peer: fc.constantFrom(...CLIENTS, ...EXECUTORS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 200, 900, 4_000) }),
  },
);

/** Plays the moves against a core, and keeps the books that a client and an executor would keep. */
class Play {
  readonly core = new SchedulerCore(
    { scheduler: SCHEDULER, store: STORE, startedAt: 0 as Instant, limits: LIMITS },
    { createPolicy: () => new LeastLoadPolicy() },
  );
  readonly log: SchedulerEffect[][] = [];
  readonly #open = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #writes: number[] = [];
  #now = 0;
  #request = 0;

  constructor() {
    this.#step({ kind: "registry-loaded", functions: [spec("f"), spec("g")], dags: [] });
    for (const peer of [1, 2]) this.play({ kind: "hello", peer });
    for (const peer of [10, 11])
      this.play({
        kind: "event",
        event: { kind: "executor-joined", peer, info: info(`e${peer - 9}`), machine: undefined },
      });
  }

  play(one: Move): void {
    switch (one.kind) {
      case "wait":
        this.#now += one.ms;
        return;
      case "hello":
        this.#ask(one.peer, (of) => ({ kind: "client-connected", ...of, client: `c${one.peer}` as ClientId }));
        return;
      case "ask":
        this.#ask(one.peer, one.what);
        return;
      case "gone":
        for (const key of [...this.#open]) if (key.startsWith(`${one.peer}/`)) this.#open.delete(key);
        this.#step({ kind: "peer-gone", peer: one.peer, problem: "lost" });
        return;
      case "event":
        this.#step(one.event);
        return;
      case "store":
        this.#store(one.pick, one.works);
        return;
    }
  }

  /** Everything that waits for the store is answered: then no request may be open. */
  finish(): void {
    while (this.#writes.length > 0) this.#store(0, true);
    expect([...this.#open]).toEqual([]);
  }

  #store(pick: number, works: boolean): void {
    if (this.#writes.length === 0) {
      this.#step({ kind: "store-answered", write: 1_000_000 + pick, outcome: { state: "persisted" } });
      return;
    }
    const [write] = this.#writes.splice(pick % this.#writes.length, 1);
    const outcome = works
      ? ({ state: "persisted" } as const)
      : ({ state: "failed", failure: { code: "STORE_UNAVAILABLE", problem: "off" } } as const);
    this.#step({ kind: "store-answered", write: write as number, outcome });
  }

  #ask(peer: number, what: (of: { peer: number; request: number }) => SchedulerEvent): void {
    this.#request += 1;
    this.#open.add(`${peer}/${this.#request}`);
    this.#step(what({ peer, request: this.#request }));
  }

  #step(event: SchedulerEvent): void {
    const effects = this.core.step(event, this.#now as Instant);
    this.core.validate();
    this.log.push([...effects]);
    for (const effect of effects) {
      if (effect.kind === "persist") this.#writes.push(effect.write);
      if (effect.kind !== "answer") continue;
      const key = `${effect.peer}/${effect.answer.request}`;
      expect(this.#answered.has(key), `${key} is answered once`).toBe(false);
      expect(this.#open.has(key), `${key} was asked and its client is there`).toBe(true);
      this.#answered.add(key);
      this.#open.delete(key);
    }
  }
}

test("S3, S4, S5: after every step all invariants hold, and each request is answered exactly once", () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 120 }), (moves) => {
      const play = new Play();
      for (const one of moves) play.play(one);
      play.finish();
    }),
    { numRuns: 400 },
  );
});

test("S2: the same events give the same effects in the same order", () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 60 }), (moves) => {
      const [a, b] = [new Play(), new Play()];
      for (const one of moves) {
        a.play(one);
        b.play(one);
      }
      expect(a.log).toEqual(b.log);
    }),
    { numRuns: 100 },
  );
});
