/** What a scheduler keeps: the growth of the heap for each executor, function and task, in the production core. */
import type {
  ArtifactHash,
  CallId,
  ClientId,
  ExecutorId,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  Instant,
  SchedulerId,
  TaskOptions,
} from "@cloudburst/model";
import { createPolicy, SCHEDULER_LIMITS_DEFAULT, SchedulerCore } from "@cloudburst/scheduler/core";
import { decoded } from "./world.js";

export const EXECUTORS = 10_000;
export const FUNCTIONS = 100_000;
export const TASKS = 100_000;

const WARM_UP = 20_000;
const CLIENT = 1;
const NOW = 0 as Instant;

export interface SchedulerMemory {
  readonly executor: number;
  readonly function: number;
  /** Ready, without a place. */
  readonly task: number;
  /** Each waits for the one before. */
  readonly dependentTask: number;
}

/** @param collect runs the garbage collector. @returns bytes for each */
export function measureMemory(collect: () => void): SchedulerMemory {
  const core = createCore();
  core.step({ kind: "registry-loaded", functions: [], dags: [] }, NOW);
  core.step({ kind: "client-connected", peer: CLIENT, request: 1, client: "c" as ClientId }, NOW);
  const grown = (count: number, add: (i: number) => void): number => {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < count; i++) add(i);
    collect();
    return (process.memoryUsage().heapUsed - before) / count;
  };
  // The trace keeps so much and no more: it is full before anything is measured.
  for (let i = 0; i < WARM_UP; i++) register(core, i);
  const functions = grown(FUNCTIONS, (i) => register(core, WARM_UP + i));
  const task = grown(TASKS / 2, (i) => submit(core, `task-${i}`, undefined));
  const dependentTask = grown(TASKS / 2, (i) => submit(core, `after-${i}`, i === 0 ? "task-0" : `after-${i - 1}`));
  core.step({ kind: "peer-gone", peer: CLIENT, problem: "done" }, NOW);
  const executor = grown(EXECUTORS, (i) => join(core, i));
  if (core.tasks.executors !== EXECUTORS) throw new Error(`${core.tasks.executors} executors have joined`);
  return { executor, function: functions, task, dependentTask };
}

function createCore(): SchedulerCore {
  const store = { address: "tcp://store", host: "h", directory: undefined };
  const limits = { ...SCHEDULER_LIMITS_DEFAULT, functionsMax: WARM_UP + FUNCTIONS };
  const options = { scheduler: "s" as SchedulerId, store, startedAt: NOW, limits };
  return new SchedulerCore(options, { createPolicy: (name) => createPolicy(name ?? "locality", 1) });
}

function register(core: SchedulerCore, i: number): void {
  const spec: FunctionSpec = {
    name: decoded(`function-${i}`) as FunctionName,
    version: decoded(i.toString(16).padStart(64, "0")) as FunctionVersion,
    artifact: decoded(i.toString(16).padStart(64, "a")) as ArtifactHash,
    exportName: decoded("default"),
    kind: "function",
    constructorArgs: undefined,
    options: { concurrency: 1, gpu: false },
  };
  const asked = core.step({ kind: "function-registered", peer: CLIENT, request: i + 2, spec, code: undefined }, NOW);
  for (const effect of asked)
    if (effect.kind === "persist")
      core.step({ kind: "store-answered", write: effect.write, outcome: { state: "persisted" } }, NOW);
}

function submit(core: SchedulerCore, call: string, before: string | undefined): void {
  const calls = before === undefined ? undefined : [decoded(before) as CallId];
  const options: TaskOptions = {
    after: calls && { calls, mode: "all", success: true, failure: false },
    follow: undefined,
    targets: [],
    priority: 0,
    waitMs: undefined,
    deadlineMs: 3_600_000,
    retries: 3,
    retryOn: "loss",
    whenUnmet: "fail",
    references: [],
  };
  const message = {
    kind: "submit-task",
    call: decoded(call) as CallId,
    subject: { kind: "function", name: decoded("function-0") as FunctionName },
    attempt: 0,
    running: undefined,
    refusedBy: [],
    options,
  } as const;
  core.step({ kind: "task-said", peer: CLIENT, message }, NOW);
}

function join(core: SchedulerCore, i: number): void {
  const id = decoded(`executor-${i}`) as ExecutorId;
  const addresses = { host: decoded("host"), local: decoded(`unix:/${id}`), remote: decoded(`tcp://10.0.0.1:${i}`) };
  const info = { id, addresses, pid: i, workers: 4, type: "cpu" } as const;
  core.step({ kind: "executor-joined", peer: 2 + i, info, machine: undefined }, NOW);
  const load = { queued: 0, running: 0, utilization: 0, completed: 0, failed: 0, workersReplaced: 0, loaded: [] };
  core.step({ kind: "executor-reported", peer: 2 + i, executor: id, load }, NOW);
}
