import type { Dependency, ExecutorId, Failure, Instant, TaskOptions, TaskOutcome } from "@cloudburst/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EligibleExecutors } from "../../src/core/tasks/eligible.js";
import type { TaskEffect } from "../../src/core/tasks/task-effect.js";
import type { TaskEvent } from "../../src/core/tasks/task-event.js";
import type { PlaceableTask } from "../../src/core/tasks/task-ledger.js";
import { TaskTable } from "../../src/core/tasks/task-table.js";
import { isLive, NaiveTasks } from "./naive-task-model.js";
import { callId, chooseFirst, clientId, executorId, OPTIONS, THREW } from "./task-rig.js";

/**
 * Ageing never comes into it: that has tests of its own. Events happen at whole milliseconds, and each kind of wait has a fraction of its own, so
 * that no two different things happen at one moment: which of them comes first is nobody's concern.
 */
const TABLE = { strandedGraceMs: 50.25, refusedPauseMs: 5.125, reportSlackMs: 10.0625, agingMs: 1e9 };

/** What may happen, before it is known which calls there are. */
type Move =
  | { readonly kind: "submit"; readonly draw: Draw }
  | { readonly kind: "again" | "cancel"; readonly pick: number; readonly client: number }
  | { readonly kind: "end"; readonly pick: number; readonly outcome: TaskOutcome; readonly isOdd: number }
  | {
      readonly kind: "know";
      readonly pick: number;
      readonly client: number;
      readonly state: number;
      readonly executor: number;
    }
  | { readonly kind: "executor"; readonly executor: number; readonly what: number; readonly tasksMax: number }
  | { readonly kind: "client-gone"; readonly client: number }
  | { readonly kind: "policy-changed" }
  | { readonly kind: "wait"; readonly ms: number };

interface Draw {
  readonly client: number;
  readonly after: DependencyDraw | undefined;
  readonly follow: DependencyDraw | undefined;
  readonly targets: readonly number[];
  readonly refusedBy: readonly number[];
  readonly needs: string;
  readonly options: Pick<TaskOptions, "priority" | "waitMs" | "deadlineMs" | "retries" | "retryOn" | "whenUnmet">;
}

interface DependencyDraw {
  /** Back from the latest call; 0 is the task itself, beyond the first is unknown. */
  readonly back: readonly number[];
  readonly mode: "all" | "any";
  readonly flags: number;
}

const client = fc.nat({ max: 2 });
const executor = fc.nat({ max: 2 });
const dependency: fc.Arbitrary<DependencyDraw> = fc.record({
  back: fc.array(
    fc.oneof({ weight: 40, arbitrary: fc.integer({ min: 1, max: 8 }) }, { weight: 1, arbitrary: fc.nat(99) }),
    {
      maxLength: 4,
    },
  ),
  mode: fc.constantFrom("all" as const, "any" as const),
  flags: fc.nat(2),
});
const draw: fc.Arbitrary<Draw> = fc.record({
  client,
  after: fc.option(dependency, { nil: undefined }),
  follow: fc.option(dependency, { nil: undefined, freq: 2 }),
  targets: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(executor, { maxLength: 3 }) },
  ),
  refusedBy: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(executor, { maxLength: 3 }) },
  ),
  needs: fc.constantFrom("", "", "gpu"),
  options: fc.record({
    priority: fc.constantFrom(0, 0, 1, -1),
    waitMs: fc.option(
      fc.integer({ min: 0, max: 60 }).map((ms) => ms + 0.5),
      { nil: undefined },
    ),
    deadlineMs: fc.constantFrom(40.03125, 1_000.03125, 1_000.03125),
    retries: fc.nat({ max: 3 }),
    retryOn: fc.constantFrom("loss" as const, "failure" as const),
    whenUnmet: fc.constantFrom("fail" as const, "wait" as const),
  }),
});
const LOST: Failure = { code: "STORE_UNAVAILABLE", problem: "off" };
const CANCELLED: Failure = { code: "CANCELLED", what: "it" };
const FULL: Failure = { code: "OVERLOADED", what: "executor", limit: 1 };
const outcome: fc.Arbitrary<TaskOutcome> = fc.constantFrom<TaskOutcome>(
  { kind: "succeeded" },
  { kind: "succeeded" },
  { kind: "succeeded" },
  { kind: "failed", failure: THREW },
  { kind: "failed", failure: LOST },
  { kind: "failed", failure: CANCELLED },
  { kind: "unmet", problem: "no" },
  { kind: "refused", failure: FULL },
  { kind: "absent" },
);
const pick = fc.nat({ max: 1_000 });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant("submit" as const), draw }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant("end" as const), pick, outcome, isOdd: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("executor" as const),
      executor,
      what: fc.nat({ max: 7 }),
      tasksMax: fc.constantFrom(0, 1, 1, 2, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("again" as const), pick, client }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), pick, client }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("know" as const), pick, client, state: fc.nat(2), executor: fc.nat(3) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("client-gone" as const), client }) },
  { weight: 1, arbitrary: fc.constant({ kind: "policy-changed" as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 3, 7, 20, 55) }) },
);

/** Plays the moves against a table and the model, and keeps the books that clients would keep. */
class Play {
  readonly table = new TaskTable(TABLE, { choose: (task, eligible) => this.#choose(task, eligible) });
  readonly model = new NaiveTasks(TABLE);
  readonly log: (readonly TaskEffect[])[] = [];
  readonly #calls: string[] = [];
  readonly #submissions = new Map<string, Extract<TaskEvent, { kind: "task-submitted" }>>();
  readonly #ends = new Map<string, number>();
  readonly #held = new Set<string>();
  #now = 0;
  #isShy = false;
  readonly #mayBeShy: boolean;

  /** @param mayBeShy whether the policy may come to have no place for what needs a GPU */
  constructor(mayBeShy: boolean) {
    this.#mayBeShy = mayBeShy;
    if (mayBeShy) this.model.mayBeKept = (needs) => needs !== "";
    for (const id of [0, 1]) this.#step({ kind: "executor-available", executor: executorId(`e${id}`), tasksMax: 1 });
  }

  play(one: Move): void {
    switch (one.kind) {
      case "submit":
        return this.#submit(one.draw);
      case "again": {
        const event = this.#submissions.get(this.#pickCall(one.pick));
        if (event !== undefined) this.#step(event);
        return;
      }
      case "cancel":
        return this.#step({
          kind: "task-cancelled",
          call: callId(this.#pickCall(one.pick)),
          client: this.#submissions.get(this.#pickCall(one.pick))?.client ?? clientId(`c${one.client}`),
        });
      case "end":
        return this.#end(one);
      case "know":
        return this.#know(one);
      case "executor":
        return this.#step(this.#executorEvent(one));
      case "client-gone":
        return this.#step({ kind: "client-gone", client: clientId(`c${one.client}`) });
      case "policy-changed":
        this.#isShy = this.#mayBeShy && !this.#isShy;
        return;
      case "wait":
        return this.#wait(one.ms);
    }
  }

  /** With executors, and time: then everything has ended. */
  finish(): void {
    this.#wait(2_000);
    expect(this.table.counts).toMatchObject({ blocked: 0, ready: 0, placed: 0, knownCalls: 0, clients: 0 });
    expect([...this.model.tasks.values()].filter(isLive)).toEqual([]);
    expect(this.#held.size, "every place is released").toBe(0);
  }

  #choose(task: PlaceableTask, eligible: EligibleExecutors): ExecutorId | undefined {
    return this.#isShy && task.needs !== "" ? undefined : chooseFirst(task, eligible);
  }

  #submit({ client, after, follow, targets, refusedBy, needs, options }: Draw): void {
    const call = `t${this.#calls.length}`;
    const { deadlineMs, waitMs } = options;
    const own = this.#calls.length / 2 ** 20;
    const event = {
      kind: "task-submitted",
      client: clientId(`c${client}`),
      call: callId(call),
      subject: { kind: "function", name: "f" as never },
      attempt: 0,
      running: undefined,
      refusedBy: refusedBy.map((id) => executorId(`e${id}`)),
      needs,
      options: {
        ...OPTIONS,
        ...options,
        deadlineMs: deadlineMs + own,
        waitMs: waitMs === undefined ? undefined : waitMs + own,
        after: this.#dependency(call, after),
        follow: this.#dependency(call, follow),
        targets: targets.map((id) => executorId(`e${id}`)),
      },
    } as const;
    this.#calls.push(call);
    this.#submissions.set(call, event);
    this.#step(event);
  }

  #dependency(call: string, drawn: DependencyDraw | undefined): Dependency | undefined {
    if (drawn === undefined) return undefined;
    const { back, mode, flags } = drawn;
    const calls = back.map((distance) => {
      if (distance === 0) return call;
      return (
        this.#calls[this.#calls.length - distance] ?? (distance < 9 ? this.#calls[0] : undefined) ?? `ghost${distance}`
      );
    });
    return { calls: calls.map(callId), mode, success: flags !== 1, failure: flags !== 0 };
  }

  #end({ pick, outcome, isOdd }: Extract<Move, { kind: "end" }>): void {
    const running = [...this.model.tasks.values()].filter((task) => task.state === "placed");
    const tried = [...this.model.tasks.values()].filter((task) => task.attempt > 0);
    const among = isOdd <= 1 || running.length === 0 ? tried : running;
    const task = among[pick % Math.max(1, among.length)];
    if (task === undefined) return;
    // Sometimes of another attempt, from elsewhere, or a second time.
    const attempt = isOdd === 2 ? task.attempt - 1 : task.attempt;
    const from = isOdd === 3 ? `e${pick % 3}` : (task.executor ?? task.givenUp?.executor ?? "e0");
    this.#step({
      kind: "task-ended",
      by: "executor",
      call: callId(task.call),
      attempt,
      executor: executorId(from),
      outcome,
    });
  }

  #know({ pick, client, state, executor }: Extract<Move, { kind: "know" }>): void {
    const isNew = pick % 2 === 0;
    const call = isNew ? `t${this.#calls.length}` : this.#pickCall(pick);
    if (isNew) this.#calls.push(call);
    this.#step({
      kind: "call-known",
      client: clientId(`c${client}`),
      call: callId(call),
      state: (["pending", "succeeded", "failed"] as const)[state] ?? "pending",
      executor: executor > 2 ? undefined : executorId(`e${executor}`),
      deadlineMs: 100.015625 + this.#calls.length / 2 ** 20,
    });
  }

  #executorEvent({ executor: id, what, tasksMax }: Extract<Move, { kind: "executor" }>): TaskEvent {
    const executor = executorId(`e${id}`);
    if (what === 0) return { kind: "executor-draining", executor };
    if (what === 1) return { kind: "executor-gone", executor, isFinal: true };
    if (what <= 3) return { kind: "executor-gone", executor, isFinal: false };
    return { kind: "executor-available", executor, tasksMax };
  }

  #wait(ms: number): void {
    const until = this.#now + ms;
    for (let fired = 0; this.table.wakeAt <= until; fired++) {
      expect(fired, "the timer comes to rest").toBeLessThan(10_000);
      this.#now = Math.max(this.#now, this.table.wakeAt);
      this.#step({ kind: "timer-fired" });
    }
    this.#now = until;
  }

  #step(event: TaskEvent): void {
    const effects = this.table.step(event, this.#now as Instant);
    this.table.validate();
    this.log.push(effects);
    expect(this.model.check(event, effects, this.#now), JSON.stringify(event)).toEqual([]);
    if (event.kind === "task-submitted") this.#ends.delete(`${event.call} abandoned`);
    for (const effect of effects) {
      if (effect.kind === "place") this.#held.add(`${effect.call}/${effect.attempt}@${effect.executor}`);
      if (effect.kind === "release")
        expect(
          this.#held.delete(`${effect.call}/${effect.attempt}@${effect.executor}`),
          "what was placed is released",
        ).toBe(true);
      if (effect.kind !== "fail") continue;
      this.#ends.set(effect.call, (this.#ends.get(effect.call) ?? 0) + 1);
      expect(this.#ends.get(effect.call), `${effect.call} ends once`).toBe(1);
    }
  }

  #pickCall(pick: number): string {
    return this.#calls[pick % Math.max(1, this.#calls.length)] ?? "t0";
  }
}

test("T6, T7, T8: whatever happens in whatever order, the table does what a naive model says, and everything ends", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(move, { minLength: 1, maxLength: 100 }), (mayBeShy, moves) => {
      const play = new Play(mayBeShy);
      for (const one of moves) play.play(one);
      play.finish();
    }),
    { numRuns: Number(process.env.TASK_RUNS ?? 1_000) },
  );
});

test("T9: the same events at the same times give the same effects in the same order", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 60 }), (moves) => {
      const [a, b] = [new Play(true), new Play(true)];
      for (const one of moves) {
        a.play(one);
        b.play(one);
      }
      expect(a.log).toEqual(b.log);
    }),
    { numRuns: 50 },
  );
});
