import type { DeploymentName, ExecutorId, Instant } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeploymentEvent } from "../../src/core/deployments/deployment-event.js";
import type { DeploymentTableOptions } from "../../src/core/deployments/deployment-options.js";
import { DeploymentTable } from "../../src/core/deployments/deployment-table.js";
import { component, deployment } from "./deployment-rig.js";
import { NaiveAdmission } from "./naive-admission.js";

const EXECUTORS = ["e1", "e2", "e3"] as readonly string[] as readonly ExecutorId[];

const part = fc.record({
  essential: fc.integer({ min: 1, max: 3 }),
  elastic: fc.integer({ min: 0, max: 4 }),
  cores: fc.constantFrom(0, 0.5, 1, 3, 3.9),
  most: fc.constantFrom(0, 1, 4),
  memoryMb: fc.constantFrom(1, 10, 30),
  gpus: fc.constantFrom(0, 0, 0, 1),
});

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("submit" as const),
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      priority: fc.integer({ min: -1, max: 1 }),
      waitMs: fc.constantFrom(undefined, 0, 3_000),
      durationMs: fc.constantFrom(undefined, 10, 10_000),
      whenLost: fc.constantFrom("end" as const, "restart" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stop" as const), which: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("executor" as const),
      which: fc.nat(2),
      cores: fc.constantFrom(1, 4, 9),
      memoryMb: fc.constantFrom(20, 100),
      gpus: fc.constantFrom(0, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("gone" as const, "drain" as const), which: fc.nat(2) }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      which: fc.nat(30),
      how: fc.constantFrom(
        "started" as const,
        "started" as const,
        "started" as const,
        "refused" as const,
        "broken" as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("lose" as const), which: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 500, 2_000, 20_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const) }) },
);

const options = fc.record({
  mode: fc.constantFrom("flexible" as const, "flexible" as const, "malleable" as const, "rigid" as const),
  reclaim: fc.constantFrom("always" as const, "unsaturated" as const),
  within: fc.constantFrom("average" as const, "waterfill" as const, "random" as const),
  order: fc.constantFrom<DeploymentTableOptions["order"]>(
    { kind: "fifo" },
    { kind: "dynsize" },
    { kind: "srpt", dimensions: 3 },
    { kind: "hrrn", dimensions: 2 },
  ),
  overtakenMax: fc.constantFrom(0, 2, Number.POSITIVE_INFINITY),
});

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** A table, the world that it speaks to, and the ledger that watches both. */
class Watched {
  table: DeploymentTable;
  naive = new NaiveAdmission();
  now = 0;
  readonly #options: Partial<DeploymentTableOptions>;
  #count = 0;

  constructor(given: Partial<DeploymentTableOptions>) {
    this.#options = {
      ...given,
      holdMsMax: 5_000,
      patienceMs: 15_000,
      startMsMax: 10_000,
      recoverMs: 1_000,
      backoffMs: 100,
      startAttemptsMax: 4,
    };
    this.table = new DeploymentTable(this.#options, 3);
  }

  step(event: DeploymentEvent): void {
    const effects = this.table.step(event, this.now as Instant);
    this.table.validate();
    expect(this.naive.take(effects)).toBeUndefined();
    expect(this.naive.partial()).toBeUndefined();
    // The same event again, or no event, changes nothing more: a pass has come to rest.
    if (this.table.wakeAt > this.now) expect(this.table.step({ kind: "timer-fired" }, this.now as Instant)).toEqual([]);
  }

  act(what: Action): void {
    const owners = [...this.naive.told.keys()];
    switch (what.do) {
      case "submit": {
        const { parts, priority, waitMs, durationMs, whenLost } = what;
        const components = parts.map((one, i) =>
          component({
            name: `p${i}`,
            essential: one.essential,
            elastic: one.elastic,
            cores: { min: one.cores, max: Math.max(one.cores, one.most) },
            memoryMb: { min: one.memoryMb, max: one.memoryMb },
            gpus: one.gpus,
          }),
        );
        const spec = deployment(`d${this.#count++}`, { components, priority, waitMs, durationMs, whenLost });
        this.naive.live.set(spec.name, spec);
        return this.step({ kind: "deployment-submitted", deployment: spec });
      }
      case "stop": {
        const name = [...this.naive.live.keys()][what.which] as DeploymentName | undefined;
        return name === undefined
          ? undefined
          : this.step({ kind: "deployment-stopped", deployment: name, how: "terminated" });
      }
      case "executor": {
        const executor = EXECUTORS[what.which] as ExecutorId;
        const capacity = { cores: what.cores, memoryMb: what.memoryMb, gpus: what.gpus };
        // Less than before is another test's matter: what is promised may then exceed it.
        const known = this.naive.capacity.get(executor);
        if (
          known !== undefined &&
          (known.cores > what.cores || known.memoryMb > what.memoryMb || known.gpus > what.gpus)
        )
          return;
        this.naive.capacity.set(executor, capacity);
        this.naive.draining.delete(executor);
        return this.step({ kind: "executor-available", executor, capacity });
      }
      case "drain":
      case "gone": {
        const executor = EXECUTORS[what.which] as ExecutorId;
        if (!this.naive.capacity.has(executor)) return;
        if (what.do === "drain") {
          this.naive.draining.add(executor);
          return this.step({ kind: "executor-draining", executor });
        }
        this.naive.capacity.delete(executor);
        for (const [owner, { start }] of this.naive.told)
          if (start.executor === executor) this.naive.told.delete(owner);
        return this.step({ kind: "executor-gone", executor, problem: "gone" });
      }
      case "answer": {
        const owner = owners[what.which];
        const told = owner === undefined ? undefined : this.naive.told.get(owner);
        if (owner === undefined || told === undefined || told.isStarted) return;
        if (what.how === "started") {
          told.isStarted = true;
          return this.step({ kind: "component-started", owner });
        }
        this.naive.told.delete(owner);
        return this.step({ kind: "component-failed", owner, problem: "no", retryable: what.how === "refused" });
      }
      case "lose": {
        const owner = owners[what.which];
        if (owner === undefined || this.naive.told.get(owner)?.isStarted !== true) return;
        this.naive.told.delete(owner);
        return this.step({ kind: "component-lost", owner, problem: "died" });
      }
      case "wait":
        return this.wait(what.ms);
      case "restart":
        return this.#restart();
    }
  }

  wait(ms: number): void {
    const end = this.now + ms;
    for (let steps = 0; this.table.wakeAt <= end; steps++) {
      expect(steps).toBeLessThan(1_000);
      this.now = Math.max(this.now, this.table.wakeAt);
      this.step({ kind: "timer-fired" });
    }
    this.now = end;
  }

  /** Another scheduler takes over: executors let go of everything, and join again. */
  #restart(): void {
    const saved = JSON.parse(JSON.stringify(this.table.snapshot()));
    const { live, capacity, draining } = this.naive;
    this.naive = new NaiveAdmission();
    this.table = new DeploymentTable(this.#options, 4);
    for (const [name, spec] of live) this.naive.live.set(name, spec);
    this.step({
      kind: "deployments-restored",
      deployments: saved.map((one: { spec: object }) => ({
        ...one,
        spec: { durationMs: undefined, size: undefined, waitMs: undefined, ...one.spec },
      })),
    });
    for (const [executor, offered] of capacity) {
      if (draining.has(executor)) continue;
      this.naive.capacity.set(executor, offered);
      this.step({ kind: "executor-available", executor, capacity: offered });
    }
  }

  /** Everything that was asked to start does, until nothing is asked any more. */
  settle(): void {
    for (let rounds = 0; ; rounds++) {
      expect(rounds).toBeLessThan(2_000);
      const next = [...this.naive.told.values()].find(({ isStarted }) => !isStarted);
      if (next === undefined) return;
      next.isStarted = true;
      this.step({ kind: "component-started", owner: next.start.owner });
    }
  }
}

test("whatever happens, no executor is promised too much, nothing runs in part, and nothing waits that has room", () => {
  fc.assert(
    fc.property(options, fc.array(action, { maxLength: 60, size: "max" }), (given, actions) => {
      const watched = new Watched(given);
      for (const what of actions) watched.act(what);
      watched.settle();
      // Holds, back-offs and waits end; then whoever fits is in, as nobody may stand in the way for ever.
      watched.wait(60_000);
      watched.settle();
      const waiting = watched.table.list().filter(({ status }) => status.kind === "waiting");
      if (given.overtakenMax === Number.POSITIVE_INFINITY && given.mode !== "rigid") {
        for (const { name } of waiting) {
          const spec = watched.naive.live.get(name);
          expect(spec !== undefined && watched.naive.mustFit(spec), `${name} waits though it fits`).toBe(false);
        }
      }
      for (const name of [...watched.naive.live.keys()])
        watched.step({ kind: "deployment-stopped", deployment: name as DeploymentName, how: "completed" });
      expect(watched.naive.told.size).toBe(0);
      const { essential, elastic } = watched.table.statistics;
      expect([essential, elastic]).toEqual([
        { cores: 0, memoryMb: 0, gpus: 0 },
        { cores: 0, memoryMb: 0, gpus: 0 },
      ]);
      expect(watched.table.wakeAt).toBe(Number.POSITIVE_INFINITY);
    }),
    { numRuns: 400 },
  );
});

test("the same events at the same times have the same effects", () => {
  fc.assert(
    fc.property(options, fc.array(action, { maxLength: 40, size: "max" }), (given, actions) => {
      const told = [0, 1].map(() => {
        const watched = new Watched(given);
        for (const what of actions) watched.act(what);
        return [...watched.naive.told.values()].map(({ start, cores }) => [start.owner, start.executor, cores]);
      });
      expect(told[0]).toEqual(told[1]);
    }),
    { numRuns: 50 },
  );
});
