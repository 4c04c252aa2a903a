import type { CallId, ClientId, ExecutorId, FunctionName, Instant } from "@cloudburst/model";
import { expect, test } from "vitest";
import type { TaskEffect } from "../../src/core/tasks/task-effect.js";
import type { TaskEvent } from "../../src/core/tasks/task-event.js";
import { TaskTable } from "../../src/core/tasks/task-table.js";
import { chooseFirst, OPTIONS, on } from "./task-rig.js";

const TASKS = 100_000;
const EXECUTORS = 100;

/** Steps a table as fast as it goes, ending what is placed, and times it. */
class Race {
  readonly table = new TaskTable({}, { choose: chooseFirst });
  readonly running: { readonly call: CallId; readonly attempt: number; readonly executor: ExecutorId }[] = [];
  readonly placedOrder: CallId[] = [];
  failed = 0;
  events = 0;
  ms = 0;

  constructor(executors: number, tasksMax: number) {
    for (let i = 0; i < executors; i++)
      this.step({ kind: "executor-available", executor: `e${i}` as ExecutorId, tasksMax });
  }

  submit(i: number, over: Partial<typeof OPTIONS> = {}): void {
    this.step({
      kind: "task-submitted",
      client: "c" as ClientId,
      call: `t${i}` as CallId,
      subject: { kind: "function", name: "f" as FunctionName },
      attempt: 0,
      running: undefined,
      refusedBy: [],
      needs: "",
      options: { ...OPTIONS, ...over },
    });
  }

  /** Ends what runs, in the order in which it was placed, until nothing runs. */
  drain(): void {
    for (let i = 0; i < this.running.length; i++) {
      const run = this.running[i];
      if (run !== undefined) this.step({ kind: "task-ended", by: "executor", ...run, outcome: { kind: "succeeded" } });
    }
    this.running.length = 0;
  }

  step(event: TaskEvent): void {
    const start = performance.now();
    const effects = this.table.step(event, 0 as Instant);
    this.ms += performance.now() - start;
    this.events += 1;
    for (const effect of effects) this.#take(effect);
  }

  figures(name: string) {
    const { ms, events } = this;
    return {
      name,
      events,
      ms: Math.round(ms),
      eventsPerSecond: Math.round((events / ms) * 1_000),
      usPerEvent: (ms * 1_000) / events,
    };
  }

  #take(effect: TaskEffect): void {
    if (effect.kind === "fail") this.failed += 1;
    if (effect.kind !== "place") return;
    this.placedOrder.push(effect.call);
    this.running.push({ call: effect.call, attempt: effect.attempt, executor: effect.executor });
  }
}

function report(race: Race, name: string): void {
  if (process.env.SHOW_FIGURES !== undefined) process.stdout.write(`${JSON.stringify(race.figures(name))}\n`);
}

/** Ten parents each, in layers of a hundred. */
function parentsOf(i: number): readonly string[] {
  const layer = Math.floor(i / 100);
  return layer === 0 ? [] : Array.from({ length: 10 }, (_, k) => `t${(layer - 1) * 100 + ((i + k * 7) % 100)}`);
}

test("a graph of 10^5 tasks with 10^6 dependencies is submitted and run, each task after its parents", {
  timeout: 180_000,
}, () => {
  const race = new Race(EXECUTORS, 2);
  for (let i = 0; i < TASKS; i++) race.submit(i, { after: on(parentsOf(i)) });
  race.drain();
  report(race, "layered graph");
  expect(race.placedOrder).toHaveLength(TASKS);
  expect(race.table.counts).toMatchObject({ blocked: 0, ready: 0, placed: 0 });
});

test("10^5 independent tasks are queued and run in the order of their submission", { timeout: 180_000 }, () => {
  const race = new Race(EXECUTORS, 2);
  for (let i = 0; i < TASKS; i++) race.submit(i);
  race.drain();
  report(race, "independent tasks, queued");
  expect(race.placedOrder).toEqual(Array.from({ length: TASKS }, (_, i) => `t${i}`));
});

test("a chain of 10^5 runs; one whose head fails is answered within one step", { timeout: 180_000 }, () => {
  const good = new Race(1, 1);
  for (let i = 0; i < TASKS; i++) good.submit(i, { after: i === 0 ? undefined : on(`t${i - 1}`) });
  good.drain();
  report(good, "chain");
  expect(good.placedOrder).toHaveLength(TASKS);

  const bad = new Race(1, 1);
  for (let i = 0; i < TASKS; i++) bad.submit(i, { after: i === 0 ? undefined : on(`t${i - 1}`) });
  const before = bad.ms;
  const [head] = bad.running;
  expect(head?.call).toBe("t0");
  if (head === undefined) return;
  const failure = { code: "WORKER_EXITED", fn: "f", exitCode: 1 } as const;
  bad.step({ kind: "task-ended", by: "executor", ...head, outcome: { kind: "failed", failure } });
  report(bad, `chain whose head fails (the failing step alone: ${Math.round(bad.ms - before)} ms)`);
  expect(bad.failed).toBe(TASKS);
  expect(bad.table.counts).toMatchObject({ blocked: 0, ready: 0, placed: 0 });
});

test("10^5 dependents of one gate become ready at once, in the order of their submission", { timeout: 180_000 }, () => {
  const race = new Race(EXECUTORS, 2);
  for (let i = 0; i < TASKS; i++) race.submit(i, { after: i === 0 ? undefined : on("t0") });
  race.drain();
  report(race, "one gate");
  expect(race.placedOrder).toEqual(Array.from({ length: TASKS }, (_, i) => `t${i}`));
});
