import type {
  CallId,
  ClientId,
  Dependency,
  ExecutorId,
  Failure,
  FunctionName,
  Instant,
  TaskOptions,
  TaskOutcome,
} from "@cloudburst/model";
import type { TaskEffect } from "../../src/core/tasks/task-effect.js";
import type { TaskEvent } from "../../src/core/tasks/task-event.js";
import type { ChooseExecutor } from "../../src/core/tasks/task-ledger.js";
import type { TaskTableOptions } from "../../src/core/tasks/task-options.js";
import { TaskTable } from "../../src/core/tasks/task-table.js";

export const callId = (text: string) => text as CallId;
export const executorId = (text: string) => text as ExecutorId;
export const clientId = (text: string) => text as ClientId;
export const at = (...executors: readonly string[]) => executors.map(executorId);

export const OPTIONS: TaskOptions = {
  after: undefined,
  follow: undefined,
  targets: [],
  priority: 0,
  waitMs: undefined,
  deadlineMs: 3_600_000,
  retries: 0,
  retryOn: "failure",
  whenUnmet: "fail",
  references: [],
};

export const THREW: Failure = {
  code: "EXECUTION_FAILED",
  fn: "f",
  error: { name: "RangeError", message: "too far", stack: "RangeError: too far\n    at f" },
};

/** Given without brackets where there is only one. */
type Calls = string | readonly string[];

/** All of these must succeed, unless said otherwise. */
export function on(calls: Calls, over: Partial<Omit<Dependency, "calls">> = {}): Dependency {
  const ids = (typeof calls === "string" ? [calls] : calls).map(callId);
  return { calls: ids, mode: "all", success: true, failure: false, ...over };
}

/** The first of the eligible: the one that has been open for longest. */
export const chooseFirst: ChooseExecutor = (_task, eligible) => {
  for (const executor of eligible) return executor;
  return undefined;
};

type Placement = Extract<TaskEffect, { kind: "place" }>;

/** A table with a clock; every step is followed by a check of all invariants, unless that would take too long. */
export class TaskRig {
  readonly table: TaskTable;
  now = 0;
  isChecked = true;
  readonly effects: TaskEffect[] = [];
  /** Calls in the order in which they were placed. */
  readonly order: string[] = [];
  readonly #placements = new Map<string, Placement>();
  readonly #failures = new Map<string, Failure>();

  constructor(options: Partial<TaskTableOptions> = {}, choose: ChooseExecutor = chooseFirst) {
    this.table = new TaskTable(options, { choose });
  }

  step(event: TaskEvent): readonly TaskEffect[] {
    const effects = this.table.step(event, this.now as Instant);
    if (this.isChecked) this.table.validate();
    for (const effect of effects) {
      this.effects.push(effect);
      if (effect.kind === "fail") this.#failures.set(effect.call, effect.failure);
      if (effect.kind !== "place") continue;
      this.order.push(effect.call);
      this.#placements.set(effect.call, effect);
    }
    return effects;
  }

  submit(
    call: string,
    over: Partial<TaskOptions> = {},
    client = "c",
    more: {
      readonly attempt?: number;
      readonly running?: string;
      readonly refusedBy?: readonly string[];
      readonly needs?: string;
    } = {},
  ): readonly TaskEffect[] {
    const { attempt = 0, refusedBy = [], needs = "" } = more;
    return this.step({
      kind: "task-submitted",
      refusedBy: at(...refusedBy),
      needs,
      client: clientId(client),
      call: callId(call),
      subject: { kind: "function", name: "f" as FunctionName },
      attempt,
      running: more.running === undefined ? undefined : executorId(more.running),
      options: { ...OPTIONS, ...over },
    });
  }

  available(executor: string, tasksMax = 1): readonly TaskEffect[] {
    return this.step({ kind: "executor-available", executor: executorId(executor), tasksMax });
  }

  draining(executor: string): readonly TaskEffect[] {
    return this.step({ kind: "executor-draining", executor: executorId(executor) });
  }

  gone(executor: string, isFinal = false): readonly TaskEffect[] {
    return this.step({ kind: "executor-gone", executor: executorId(executor), isFinal });
  }

  clientGone(client = "c"): readonly TaskEffect[] {
    return this.step({ kind: "client-gone", client: clientId(client) });
  }

  cancel(call: string, client = "c"): readonly TaskEffect[] {
    return this.step({ kind: "task-cancelled", client: clientId(client), call: callId(call) });
  }

  known(
    call: string,
    state: "pending" | "succeeded" | "failed",
    executor?: string,
    client = "c",
  ): readonly TaskEffect[] {
    const at = executor === undefined ? undefined : executorId(executor);
    const of = { client: clientId(client), call: callId(call), executor: at, deadlineMs: 60_000 };
    return this.step({ kind: "call-known", state, ...of });
  }

  /** By default of the attempt that runs, where it runs. */
  end(
    call: string,
    outcome: TaskOutcome | "succeeded",
    from: { executor?: string; attempt?: number; by?: string } = {},
  ): readonly TaskEffect[] {
    const last = this.placementOf(call);
    const executor = from.executor ?? last?.executor;
    if (executor === undefined) throw new Error(`${call} was never placed`);
    return this.step({
      kind: "task-ended",
      by: from.by === undefined ? "executor" : clientId(from.by),
      call: callId(call),
      attempt: from.attempt ?? last?.attempt ?? 1,
      executor: executorId(executor),
      outcome: outcome === "succeeded" ? { kind: "succeeded" } : outcome,
    });
  }

  fails(call: string, failure: Failure = THREW): readonly TaskEffect[] {
    return this.end(call, { kind: "failed", failure });
  }

  /** Lets time pass, and fires the timer as often as it is due. */
  wait(ms: number): readonly TaskEffect[] {
    const until = this.now + ms;
    const effects: TaskEffect[] = [];
    for (let fired = 0; this.table.wakeAt <= until; fired++) {
      if (fired > 10_000) throw new Error("the timer does not come to rest");
      this.now = Math.max(this.now, this.table.wakeAt);
      effects.push(...this.step({ kind: "timer-fired" }));
    }
    this.now = until;
    return effects;
  }

  /** The last placement of a call. */
  placementOf(call: string): Placement | undefined {
    return this.#placements.get(call);
  }

  failureOf(call: string): Failure | undefined {
    return this.#failures.get(call);
  }
}

export function placements(effects: readonly TaskEffect[]) {
  return effects.filter((effect) => effect.kind === "place");
}

export function failures(effects: readonly TaskEffect[]) {
  return effects.filter((effect) => effect.kind === "fail");
}

/** `call@executor`, in order. */
export function placed(effects: readonly TaskEffect[]): readonly string[] {
  return placements(effects).map(({ call, executor }) => `${call}@${executor}`);
}

/** `call: CODE`, in order. */
export function failed(effects: readonly TaskEffect[]): readonly string[] {
  return failures(effects).map(({ call, failure }) => `${call}: ${failure.code}`);
}

export function dropNames(effects: readonly TaskEffect[]): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === "trace" ? [effect.name] : []));
}
