/** Tasks of skewed lengths under one of ipyparallel's schemes: the production table of tasks and its policies, on a virtual clock. */
import {
  assert,
  type CallId,
  type ClientId,
  type ExecutorId,
  type FunctionName,
  type FunctionVersion,
  type Instant,
  type PlacementName,
  type TaskOptions,
} from "@cloudburst/model";
import { CandidatePools, createPolicy, type TaskEvent, TaskTable } from "@cloudburst/scheduler/core";
import { EventQueue } from "../event-queue.js";

export interface SkewTask {
  readonly at: number;
  readonly durationMs: number;
}

export interface SkewOptions {
  readonly scheme: PlacementName;
  /** Tasks that an executor may have at one time; infinity for any number. */
  readonly tasksMax: number;
  readonly executors: number;
  /** From the scheduler's decision to the executor, and from its end back to the scheduler. */
  readonly hopMs: number;
  readonly seed: number;
}

export interface SkewResult {
  readonly makespanMs: number;
  readonly turnaroundMs: readonly number[];
}

const CLIENT = "client" as ClientId;
const WORK = { name: "work" as FunctionName, version: "v1" as FunctionVersion, gpu: false };
const TASK_OPTIONS: TaskOptions = {
  after: undefined,
  follow: undefined,
  targets: [],
  priority: 0,
  waitMs: undefined,
  deadlineMs: 24 * 60 * 60 * 1_000,
  retries: 0,
  retryOn: "loss",
  whenUnmet: "fail",
  references: [],
};

export class SkewRun {
  readonly #options: SkewOptions;
  readonly #table: TaskTable;
  readonly #pools: CandidatePools;
  readonly #queue = new EventQueue();
  readonly #tasks = new Map<CallId, SkewTask>();
  /** When each executor has done all that it was given: it runs one task after another. */
  readonly #freeAt = new Map<ExecutorId, number>();
  readonly #turnaround: number[] = [];
  #now = 0;

  constructor(options: SkewOptions) {
    this.#options = options;
    this.#pools = new CandidatePools(() => createPolicy(options.scheme, options.seed));
    const request = { functions: [WORK], references: [] };
    this.#table = new TaskTable(
      { tasksPerClientMax: 1_000_000, tasksMax: 1_000_000 },
      {
        choose: (_, eligible) => this.#pools.choose(request, eligible),
        notices: {
          onAssigned: (_, executor, tasks) => this.#pools.onAssigned(request, executor, tasks),
          onReleased: (executor, tasks) => this.#pools.onReleased(executor, tasks),
          onRoom: (executor, hasRoom) => this.#pools.onRoom(executor, hasRoom),
        },
      },
    );
    for (let i = 0; i < options.executors; i++) this.#join(`e${i}` as ExecutorId);
  }

  run(tasks: readonly SkewTask[]): SkewResult {
    for (const [i, task] of tasks.entries()) this.#queue.add(task.at, () => this.#submit(`t${i}` as CallId, task));
    for (let next = this.#queue.take(); next !== undefined; next = this.#queue.take()) {
      this.#now = next.at;
      next.run?.();
    }
    assert(this.#turnaround.length === tasks.length, "every task ends");
    return { makespanMs: this.#now, turnaroundMs: this.#turnaround };
  }

  #join(executor: ExecutorId): void {
    this.#freeAt.set(executor, 0);
    const addresses = { host: "sim", local: undefined, remote: undefined };
    const info = { id: executor, addresses, pid: 1, workers: 1, type: "cpu" } as const;
    const load = { queued: 0, running: 0, utilization: 0, completed: 0, failed: 0, workersReplaced: 0, loaded: [] };
    this.#pools.onCandidate({ info, load });
    this.#step({ kind: "executor-available", executor, tasksMax: this.#options.tasksMax });
  }

  #submit(call: CallId, task: SkewTask): void {
    this.#tasks.set(call, task);
    this.#step({
      kind: "task-submitted",
      client: CLIENT,
      call,
      subject: { kind: "function", name: WORK.name },
      attempt: 0,
      refusedBy: [],
      needs: "",
      options: TASK_OPTIONS,
    });
  }

  #step(event: TaskEvent): void {
    for (const effect of this.#table.step(event, this.#now as Instant)) {
      if (effect.kind !== "place") continue;
      const { call, attempt, executor } = effect;
      const task = this.#tasks.get(call) as SkewTask;
      const startAt = Math.max(this.#now + this.#options.hopMs, this.#freeAt.get(executor) as number);
      const endAt = startAt + task.durationMs;
      this.#freeAt.set(executor, endAt);
      this.#queue.add(endAt + this.#options.hopMs, () => {
        this.#turnaround.push(this.#now - task.at);
        this.#tasks.delete(call);
        this.#step({ kind: "task-ended", by: "executor", call, attempt, executor, outcome: { kind: "succeeded" } });
      });
    }
  }
}
