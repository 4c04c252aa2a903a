import type { CallId, CallMessage, DagName, Failure } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CheckedCore, dag, type Effect, type Event, executor, lease, spec, start, startDag } from "./harness.js";

/** A world around the core that answers at random: executors, schedulers, the network and users. */
class World {
  readonly checked = new CheckedCore({
    placementWaitMs: 300,
    outstandingPerExecutorMax: 3,
    waitingCallsMax: 4,
    executorIdleMs: 50,
  });
  readonly started = new Set<string>();
  readonly ended = new Map<string, number>();
  readonly open = new Set<string>();
  readonly dialing = new Set<string>();
  readonly asked: { kind: "function" | "dag"; name: string }[] = [];
  readonly inFlight: { from: string; message: CallMessage }[] = [];
  now = 0;
  #ids = 0;

  step(event: Event): void {
    if (event.kind === "call-started") this.started.add(event.call);
    for (const effect of this.checked.step(event, this.now)) this.perform(effect);
  }

  perform(effect: Effect): void {
    switch (effect.kind) {
      case "request-lease":
        this.asked.push(effect.target);
        break;
      case "open-executor":
        this.dialing.add(effect.info.id);
        break;
      case "close-executor":
        this.dialing.delete(effect.executor);
        this.open.delete(effect.executor);
        break;
      case "send":
        expect(this.open, "C4: sent only to a connected executor").toContain(effect.executor);
        expect(needsGpu(effect.message) && !effect.executor.startsWith("gpu"), "C6: a GPU where one is needed").toBe(
          false,
        );
        this.inFlight.push({ from: effect.executor, message: effect.message });
        break;
      case "end-call":
        this.ended.set(effect.call, (this.ended.get(effect.call) ?? 0) + 1);
    }
  }

  fresh(): string {
    return `c${this.#ids++}`;
  }

  /** Every id of an executor that was ever mentioned. */
  static readonly executors = ["e0", "gpu-e1", "e2"].map((id) => executor(id));
}

function needsGpu(message: CallMessage): boolean {
  if (message.kind === "call") return message.fn.startsWith("gpu");
  return message.kind === "dag-schedule" && message.nodes.some((node) => node.name.startsWith("gpu"));
}

const DAG = dag("d", { a: [], b: ["a"], "gpu-c": ["a"], j: ["b", "gpu-c"] }, ["b", "j"]);
const FAILURES: readonly Failure[] = [
  { code: "OVERLOADED", what: "e", limit: 1 },
  { code: "DRAINING", what: "e" },
  { code: "NO_RESOURCES", what: "e", problem: "p" },
  { code: "EXECUTOR_LOST", what: "e", attempts: 1 },
  { code: "EXECUTION_FAILED", fn: "f", error: { name: "E", message: "m", stack: "" } },
  { code: "STORE_UNAVAILABLE", problem: "p" },
];

type Act = readonly [number, number, number];

function act(world: World, [what, a, b]: Act): void {
  const pick = <T>(list: readonly T[]): T | undefined => list[a % Math.max(1, list.length)];
  switch (what) {
    case 0:
      return world.step(
        start(world.fresh(), a % 2 === 0 ? "f" : "gpu-f", {
          deadlineMs: 1 + (b % 400),
          retries: b % 3,
          queue: a % 5 === 0,
        }),
      );
    case 1:
      return world.step({ ...startDag(world.fresh(), "d"), deadlineMs: 1 + (b % 400), queue: a % 2 === 0 } as Event);
    case 2:
      return world.step(start(world.fresh(), "f", { work: undefined, deadlineMs: 1 + (b % 400) }));
    case 3: {
      const call = pick([...world.started]) as CallId | undefined;
      const work = { kind: "function", args: new Uint8Array(), references: [] } as const;
      return call && world.step(b % 2 === 0 ? { kind: "call-cancelled", call } : { kind: "call-prepared", call, work });
    }
    case 4:
      return answerLease(world, a, b);
    case 5: {
      const id = pick([...world.dialing]);
      if (id === undefined) return;
      world.dialing.delete(id);
      if (b % 4 === 0) return world.step({ kind: "executor-lost", executor: id as never, problem: "refused" });
      world.open.add(id);
      return world.step({ kind: "executor-connected", executor: id as never });
    }
    case 6: {
      const id = pick([...world.open]);
      if (id === undefined) return;
      world.open.delete(id);
      return world.step({ kind: "executor-lost", executor: id as never, problem: "died" });
    }
    case 7:
    case 8:
      return answerCall(world, a, b);
    case 9:
      return world.step({
        kind: "leases-withdrawn",
        functions: a % 2 === 0 ? ["f" as never] : [],
        dags: ["d" as DagName],
      });
    case 10:
      world.now += b % 60;
      return world.step({ kind: "timer-fired" });
    default:
      return world.step({ kind: "scheduler-connected" });
  }
}

function answerLease(world: World, a: number, b: number): void {
  const [target] = world.asked.splice(a % Math.max(1, world.asked.length), 1);
  if (target === undefined) return;
  const refusals: readonly Failure[] = [
    { code: "FUNCTION_NOT_FOUND", fn: target.name },
    { code: "NO_RESOURCES", what: "w", problem: "p" },
    { code: "NO_RESOURCES", what: "w", problem: "p", lacks: "gpu" },
  ];
  const failure = refusals[a % 3] as Failure;
  if (b % 3 === 0) return world.step({ kind: "lease-refused", target: target as never, failure });
  const granted = lease(
    World.executors.slice(0, 1 + (a % 3)).map((info) => info.id),
    20 + (b % 200),
  );
  if (target.kind === "dag")
    return world.step({ kind: "dag-leased", dag: DAG, constantReferences: new Map(), lease: granted });
  world.step({ kind: "function-leased", spec: spec(target.name), lease: granted });
}

function answerCall(world: World, a: number, b: number): void {
  const index = a % Math.max(1, world.inFlight.length);
  const sent = world.inFlight[index];
  if (sent === undefined) return;
  // Some answers come twice.
  if (b % 5 !== 0) world.inFlight.splice(index, 1);
  const { message, from } = sent;
  if (message.kind !== "call" && message.kind !== "dag-schedule") return;
  const { call, attempt } = message;
  const nodes =
    message.kind === "call" ? [undefined] : message.nodes.filter((node) => node.isOutput).map((node) => node.name);
  if (b % 4 === 0) {
    const failure = FAILURES[b % FAILURES.length] as Failure;
    return world.step({
      kind: "answer-arrived",
      executor: from as never,
      answer: { kind: "failed", call, attempt, node: undefined, failure },
    });
  }
  if (b % 9 === 0) return world.step({ kind: "send-refused", executor: from as never, call, attempt });
  for (const node of nodes) {
    const answer = { kind: "result", call, attempt, node, value: new Uint8Array() } as const;
    world.step({ kind: "answer-arrived", executor: from as never, answer });
  }
}

const acts = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.nat(1_000), fc.nat(1_000)), { maxLength: 120 });

describe("under any order of losses, late and doubled answers, withdrawals, cancels and timers", () => {
  test("C1: every call that was started ends exactly once, at its deadline at the latest", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const world = new World();
        for (const one of list) act(world, one);
        // The world falls silent: deadlines alone must end what is left.
        const lastAt = world.now + 1_000;
        while (world.checked.core.wakeAt <= lastAt) {
          world.now = Math.max(world.now, world.checked.core.wakeAt);
          world.step({ kind: "timer-fired" });
        }
        for (const call of world.started) expect(world.ended.get(call), `${call} ended once`).toBe(1);
        expect(world.checked.core.callCount).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test("C1: closing ends whatever is left, exactly once", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const world = new World();
        for (const one of list) act(world, one);
        world.step({ kind: "closed" });
        for (const call of world.started) expect(world.ended.get(call)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  test("C5: the same events at the same times give the same effects", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const runs = [0, 1].map(() => {
          const world = new World();
          for (const one of list) act(world, one);
          return { inFlight: world.inFlight, ended: [...world.ended], asked: world.asked };
        });
        expect(runs[0]).toEqual(runs[1]);
      }),
      { numRuns: 50 },
    );
  });

  test("nothing is remembered when all calls, leases and connections have ended", () => {
    fc.assert(
      fc.property(acts, (list) => {
        const world = new World();
        for (const one of list) act(world, one);
        for (const id of [...world.dialing]) {
          world.dialing.delete(id);
          world.step({ kind: "executor-lost", executor: id as never, problem: "refused" });
        }
        for (const id of [...world.open]) {
          world.open.delete(id);
          world.step({ kind: "executor-lost", executor: id as never, problem: "died" });
        }
        for (let i = 0; i < 10_000 && world.checked.core.wakeAt < Number.POSITIVE_INFINITY; i++) {
          world.now = Math.max(world.now, world.checked.core.wakeAt);
          world.step({ kind: "timer-fired" });
          for (const target of world.asked.splice(0)) {
            world.step({
              kind: "lease-refused",
              target: target as never,
              failure: { code: "FUNCTION_NOT_FOUND", fn: target.name },
            });
          }
          for (const id of [...world.dialing]) {
            world.dialing.delete(id);
            world.step({ kind: "executor-lost", executor: id as never, problem: "refused" });
          }
        }
        for (const target of world.asked.splice(0)) {
          world.step({
            kind: "lease-refused",
            target: target as never,
            failure: { code: "FUNCTION_NOT_FOUND", fn: target.name },
          });
        }
        expect(world.checked.core.known).toEqual({ calls: 0, targets: 0, executors: 0 });
      }),
      { numRuns: 100 },
    );
  });
});
