/**
 * Everything that a task table knows, and the small changes of it that keep its indexes in step. The handlers decide.
 *
 *   T1. `live` has each task and known call that has not ended, once; each of them has an alarm: nothing waits for ever.
 *   T2. A task is in exactly one place: blocked; ready, in its pool or among the picky ones; or placed, with its executor.
 *   T3. `watchers` has, for an executor, each task whose targets name it or that follows a call that ran there.
 *   T4. `endings`, `justPlaced` and what is due are empty between steps.
 *   T5. No task waits that could be placed, but where the policy has chosen to wait: that is paused, and has an alarm.
 *   T8. `aheadOf` has blocked tasks only; an executor's `ahead` has tasks that are placed there and wait for others.
 */
import { assert, type CallId, type ClientId, type ExecutorId, type Instant } from "@cloudburst/model";
import { Alarmed, Alarms } from "./alarms.js";
import type { DependencyWatch } from "./dependency-watch.js";
import { Durations } from "./durations.js";
import { AllBut, type EligibleExecutors } from "./eligible.js";
import { type EndedCall, EndedCalls } from "./ended-calls.js";
import { FairShare } from "./fair-share.js";
import type { KnownCall } from "./live-call.js";
import { type AnyPool, type Pool, Pools } from "./pool.js";
import { BLOCKED, ENDED, type ReadyState, type Task } from "./task.js";
import type { TaskClient } from "./task-client.js";
import type { TaskDrop, TaskEffect } from "./task-effect.js";
import { type TaskExecutor, TaskExecutors } from "./task-executors.js";
import type { TaskTableOptions } from "./task-options.js";

/** What a policy may know of a task. */
export type PlaceableTask = Pick<Task, "call" | "subject" | "needs" | "options" | "attempt" | "excluded"> & {
  readonly client: { readonly id: ClientId };
};

/**
 * Where shall it run? @returns one of the eligible, or undefined for "not now". It may be asked several times before a task is placed, so it
 * changes nothing: the `place` effect says what has become of it.
 */
export type ChooseExecutor = (task: PlaceableTask, eligible: EligibleExecutors) => ExecutorId | undefined;

/** What becomes of choices, told as it happens: several tasks are placed in one step, and each choice is to know of those before it. */
export interface TaskNotices {
  /** @param tasks that the executor has now, this one among them */
  onAssigned(task: PlaceableTask, executor: ExecutorId, tasks: number): void;
  /** @param tasks that the executor has now */
  onReleased(executor: ExecutorId, tasks: number): void;
  onRoom(executor: ExecutorId, hasRoom: boolean): void;
}

/** The moment to ask the policy again about paused pools. */
export class Reconsideration extends Alarmed {
  readonly alarmOf = "reconsideration";
}

export type TaskAlarm = Task | KnownCall | TaskExecutor | Reconsideration;

/** A call that has ended, and who has not heard of it yet. */
interface Ending {
  readonly end: EndedCall;
  readonly dependents: ReadonlySet<DependencyWatch>;
}

export class TaskLedger {
  readonly options: TaskTableOptions;
  readonly choose: ChooseExecutor;
  readonly notices: TaskNotices | undefined;
  readonly live = new Map<CallId, Task | KnownCall>();
  readonly ended: EndedCalls;
  readonly clients = new Map<ClientId, TaskClient>();
  readonly executors = new TaskExecutors();
  readonly pools = new Pools(this.executors.open);
  readonly fairShare = new FairShare();
  readonly alarms = new Alarms<TaskAlarm>();
  readonly watchers = new Map<ExecutorId, Set<Task>>();
  readonly drops = new Map<TaskDrop, number>();
  /** What may have become possible: tasks of these pools, these picky tasks, and picky tasks on these executors. */
  readonly duePools = new Set<Pool>();
  readonly duePicky = new Set<ReadyState>();
  readonly dueExecutors = new Set<TaskExecutor>();
  readonly paused = new Set<AnyPool>();
  readonly durations: Durations;
  /** Blocked tasks that wait only for tasks which are placed, in the order in which that came to be: they may be placed ahead. */
  readonly aheadOf = new Set<Task>();
  /** Tasks that have been placed in this step: those that wait for them are looked at before it ends. */
  readonly justPlaced: Task[] = [];
  readonly reconsideration = new Reconsideration();
  endings: Ending[] = [];
  effects: TaskEffect[] = [];
  tasks = 0;
  placed = 0;
  ready = 0;
  dependencies = 0;
  knownCalls = 0;
  #seq = 0;

  constructor(options: TaskTableOptions, choose: ChooseExecutor, notices?: TaskNotices) {
    this.options = options;
    this.choose = choose;
    this.notices = notices;
    this.ended = new EndedCalls(options);
    this.durations = new Durations(options.subjectsMax);
  }

  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  // ---- what is said --------------------------------------------------------------------------------------------------------------

  trace(name: string, subjects: readonly string[], detail = "", level: "debug" | "warn" = "debug"): void {
    this.effects.push({ kind: "trace", level, name, subjects, detail });
  }

  drop(name: TaskDrop, subjects: readonly string[], detail = ""): void {
    this.drops.set(name, (this.drops.get(name) ?? 0) + 1);
    this.trace(name, subjects, detail);
  }

  // ---- clients -------------------------------------------------------------------------------------------------------------------

  clientOf(id: ClientId): TaskClient {
    const known = this.clients.get(id);
    if (known !== undefined) return known;
    const client: TaskClient = { id, tasks: new Set(), known: new Set(), flows: new Map(), isGone: false };
    this.clients.set(id, client);
    return client;
  }

  forgetIfIdle(client: TaskClient): void {
    if (client.tasks.size === 0 && client.known.size === 0) this.clients.delete(client.id);
  }

  // ---- the phases of a task ------------------------------------------------------------------------------------------------------

  add(task: Task): void {
    this.live.set(task.call, task);
    task.client.tasks.add(task);
    this.tasks += 1;
  }

  /** Sets the alarm for what the task waits for in its phase. */
  arm(task: Task, now: Instant): void {
    const { deadlineAt, state, isAhead } = task;
    // What runs is ended by its executor, at its deadline; only if that says nothing does the table end it.
    const at =
      state.phase !== "placed"
        ? Math.min(deadlineAt, task.waitUntil, task.lostUntil)
        : isAhead
          ? deadlineAt
          : deadlineAt + this.options.reportSlackMs;
    this.alarms.set(task, at as Instant, now);
  }

  /** Leaves the phase, and what it holds. The caller gives it the next one. */
  leave(task: Task): void {
    const { state } = task;
    task.state = BLOCKED;
    if (state.phase === "blocked") this.aheadOf.delete(task);
    if (state.phase === "ready") this.#leaveReady(state);
    if (state.phase !== "placed") return;
    const { executor } = state;
    executor.delete(task);
    this.placed -= 1;
    this.notices?.onReleased(executor.id, executor.placed.size);
    this.effects.push({ kind: "release", call: task.call, attempt: task.attempt, executor: executor.id });
    this.refresh(executor);
  }

  enter(task: Task, pool: AnyPool, now: Instant): void {
    const since = task.state.phase === "ready" ? task.state.since : now;
    this.leave(task);
    const flow = this.fairShare.enter(task.client.flows, task.client.id, task.options.priority);
    const isPicky = pool.kind === "picky";
    const eligible = isPicky ? new AllBut(this.executors.open, task.excluded ?? NOBODY) : pool;
    const state: ReadyState = { phase: "ready", task, pool, eligible, flow, since };
    task.state = state;
    this.ready += 1;
    pool.queue.add(state);
    if (isPicky) this.duePicky.add(state);
    else this.duePools.add(pool);
  }

  /** Of a task that is ready. */
  place(state: ReadyState, executor: TaskExecutor): void {
    const { task } = state;
    assert(task.state === state && executor.hasRoom, "only what is ready is placed, only where there is room");
    this.fairShare.charge(state.flow);
    this.leave(task);
    this.#assign(task, executor, false);
  }

  /** Of a task that is blocked, and waits only for tasks that are placed. */
  placeAhead(task: Task, executor: TaskExecutor): void {
    assert(
      task.state === BLOCKED && executor.hasRoomAhead,
      "only what is blocked is placed ahead, where there is room",
    );
    this.leave(task);
    this.#assign(task, executor, true);
  }

  #assign(task: Task, executor: TaskExecutor, isAhead: boolean): void {
    task.state = { phase: "placed", executor };
    task.attempt += 1;
    executor.add(task, isAhead, this.durations.meanOf(task.subject));
    executor.placements += 1;
    this.placed += 1;
    if (task.followers !== undefined) this.justPlaced.push(task);
    this.notices?.onAssigned(task, executor.id, executor.placed.size);
    this.refresh(executor);
  }

  /** Of a task that is blocked, and that runs already: it has no `place`, but its `release` comes. */
  adopt(task: Task, executor: TaskExecutor): void {
    this.aheadOf.delete(task);
    task.state = { phase: "placed", executor };
    executor.add(task, false, this.durations.meanOf(task.subject));
    this.placed += 1;
    this.refresh(executor);
  }

  /** Of any task; its dependents are told before the step ends. */
  remove(task: Task): void {
    this.leave(task);
    task.state = ENDED;
    task.client.tasks.delete(task);
    this.tasks -= 1;
    this.#detach(task, task.after);
    this.#detach(task, task.follow);
    for (const target of task.targets ?? []) this.unwatch(target, task);
    this.#forget(task);
  }

  #detach(task: Task, watch: DependencyWatch | undefined): void {
    if (watch === undefined) return;
    watch.detach();
    this.dependencies -= watch.size;
    for (const place of watch.places?.keys() ?? []) this.unwatch(place, task);
  }

  removeKnown(call: KnownCall): void {
    call.client.known.delete(call);
    this.knownCalls -= 1;
    this.#forget(call);
  }

  remember(call: Task | KnownCall, end: EndedCall): void {
    this.ended.remember(end);
    if (call.dependents !== undefined && call.dependents.size > 0)
      this.endings.push({ end, dependents: call.dependents });
    call.dependents = undefined;
  }

  // ---- executors -----------------------------------------------------------------------------------------------------------------

  watch(executor: ExecutorId, task: Task): void {
    const tasks = this.watchers.get(executor);
    if (tasks === undefined) this.watchers.set(executor, new Set([task]));
    else tasks.add(task);
  }

  unwatch(executor: ExecutorId, task: Task): void {
    const tasks = this.watchers.get(executor);
    tasks?.delete(task);
    if (tasks?.size === 0) this.watchers.delete(executor);
  }

  /** Whatever may have opened or closed it has happened. When it has opened, everything that may run there is due. */
  refresh(executor: TaskExecutor): void {
    const change = this.executors.refresh(executor);
    if (change === 0) return;
    this.notices?.onRoom(executor.id, change === 1);
    this.pools.onOpenChanged(executor.id, change);
    if (change === -1) return;
    for (const pool of this.pools.naming(executor.id)) this.duePools.add(pool);
    for (const pool of this.pools.general) this.duePools.add(pool);
    if (this.pools.hasPicky) this.dueExecutors.add(executor);
  }

  pause(pool: AnyPool, now: Instant): void {
    pool.isPaused = true;
    this.paused.add(pool);
    if (this.reconsideration.bucket !== undefined) return;
    this.alarms.set(this.reconsideration, (now + this.options.reconsiderMs) as Instant, now);
  }

  unpause(pool: AnyPool): void {
    if (!pool.isPaused) return;
    pool.isPaused = false;
    this.paused.delete(pool);
  }

  #leaveReady(state: ReadyState): void {
    const { pool, flow, task } = state;
    this.fairShare.leave(task.client.flows, flow);
    this.ready -= 1;
    pool.queue.drop(state);
    if (pool.kind === "picky") this.duePicky.delete(state);
    if (pool.queue.size > 0) return;
    this.unpause(pool);
    if (pool.kind === "alike") this.duePools.delete(pool);
    this.pools.dropIfEmpty(pool);
  }

  #forget(call: Task | KnownCall): void {
    this.alarms.clear(call);
    this.live.delete(call.call);
    this.forgetIfIdle(call.client);
  }
}

const NOBODY: ReadonlyMap<ExecutorId, unknown> = new Map();
