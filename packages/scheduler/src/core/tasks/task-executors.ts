import { assert, type ExecutorId } from "@cloudburst/model";
import { Alarmed } from "./alarms.js";
import type { Task } from "./task.js";

/**
 * `live`: may get tasks. `draining`: finishes what it has. `lost`: its connection is gone; until its grace ends its results count and it
 * may come back. Then it is gone for good, and not in the table any more. `draining-lost`: as lost, but it would not take tasks again.
 */
export type TaskExecutorPhase = "live" | "draining" | "lost" | "draining-lost";

/** How many tasks an executor may hold. */
export interface TaskMarks {
  /** Its high water mark. */
  readonly tasksMax: number;
  /** The mark for short tasks: as long as what it holds is little work. Not less than `tasksMax`; equal: the mark is kept exactly. */
  readonly shortTasksMax: number;
  /** How many it runs at a time: so many places are kept for tasks that are ready. */
  readonly workers: number;
}

/**
 * Milliseconds of work for each worker that may be placed beyond the high water mark. So much is lost at worst when it could have been done
 * elsewhere meanwhile; and a scheduler's answer takes about as long where it is busy.
 */
const SHORT_WORK_MS = 4;

export class TaskExecutor extends Alarmed {
  readonly alarmOf = "executor";
  readonly id: ExecutorId;
  phase: TaskExecutorPhase = "live";
  marks: TaskMarks;
  /** Its tasks that have not ended. */
  readonly placed = new Set<Task>();
  /** Those among them that were placed ahead, and wait for others still. */
  readonly ahead = new Set<Task>();
  /** Milliseconds of work that those placed, and those ahead, are expected to be. */
  #placedMs = 0;
  #aheadMs = 0;
  /** It has refused one for want of room: it gets none until its alarm. */
  isPaused = false;
  /** Tasks that it has got since it came. */
  placements = 0;

  constructor(id: ExecutorId, marks: TaskMarks) {
    super();
    this.id = id;
    this.marks = marks;
  }

  /** Whether a task that is ready may be placed. Not equal, but less: the mark may have been lowered since. */
  get hasRoom(): boolean {
    if (this.phase !== "live" || this.isPaused) return false;
    const { tasksMax, shortTasksMax } = this.marks;
    if (shortTasksMax <= tasksMax) return this.placed.size < tasksMax;
    // Those ahead must not keep away what they wait for.
    const running = this.placed.size - this.ahead.size;
    return running < tasksMax || (running < shortTasksMax && this.#placedMs - this.#aheadMs < this.#workMsMax);
  }

  /** Whether another task may be placed ahead. Never so many that those which are ready find no place for each worker. */
  get hasRoomAhead(): boolean {
    if (!this.hasRoom) return false;
    const { tasksMax, shortTasksMax, workers } = this.marks;
    const { size } = this.ahead;
    if (size < tasksMax - workers) return true;
    return shortTasksMax > tasksMax && size < shortTasksMax && this.#aheadMs < this.#workMsMax;
  }

  get #workMsMax(): number {
    return SHORT_WORK_MS * this.marks.workers;
  }

  /** @param meanMs how long it takes, as far as is known; what is not known counts as much as may be placed */
  add(task: Task, isAhead: boolean, meanMs: number | undefined): void {
    task.expectedMs = Math.min(meanMs ?? Number.POSITIVE_INFINITY, this.#workMsMax);
    this.placed.add(task);
    this.#placedMs += task.expectedMs;
    if (!isAhead) return;
    this.ahead.add(task);
    this.#aheadMs += task.expectedMs;
  }

  /** What it waited for has ended: it runs now. */
  begin(task: Task): void {
    if (!this.ahead.delete(task)) return;
    this.#aheadMs = this.ahead.size === 0 ? 0 : this.#aheadMs - task.expectedMs;
  }

  delete(task: Task): void {
    this.begin(task);
    this.placed.delete(task);
    // Sums of fractions are exact at zero only.
    this.#placedMs = this.placed.size === 0 ? 0 : this.#placedMs - task.expectedMs;
  }
}

// Invariants:
//   X1. `open` are the live executors with room, in the order in which they opened; `openAhead` those with room for tasks ahead.
//   X2. `live` and `hopeful` count those that are live, and those that are live or lost.
/** The executors that tasks may be placed on. */
export class TaskExecutors {
  readonly #byId = new Map<ExecutorId, TaskExecutor>();
  readonly #open = new Set<ExecutorId>();
  readonly #openAhead = new Set<ExecutorId>();
  #live = 0;
  #lost = 0;

  get size(): number {
    return this.#byId.size;
  }

  get live(): number {
    return this.#live;
  }

  /** Those that may get tasks, or may again. */
  get hopeful(): number {
    return this.#live + this.#lost;
  }

  get open(): ReadonlySet<ExecutorId> {
    return this.#open;
  }

  get openAhead(): ReadonlySet<ExecutorId> {
    return this.#openAhead;
  }

  get(id: ExecutorId): TaskExecutor | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<TaskExecutor> {
    return this.#byId.values();
  }

  isHopeful(id: ExecutorId): boolean {
    const executor = this.#byId.get(id);
    return executor?.phase === "live" || executor?.phase === "lost";
  }

  countHopeful(ids: Iterable<ExecutorId>): number {
    let count = 0;
    for (const id of ids) if (this.isHopeful(id)) count += 1;
    return count;
  }

  add(executor: TaskExecutor): void {
    assert(!this.#byId.has(executor.id), "an executor is added once");
    this.#byId.set(executor.id, executor);
    this.#count(executor.phase, 1);
  }

  setPhase(executor: TaskExecutor, phase: TaskExecutorPhase): void {
    this.#count(executor.phase, -1);
    executor.phase = phase;
    this.#count(phase, 1);
  }

  remove(executor: TaskExecutor): void {
    assert(!this.#open.has(executor.id), "what is gone is not open");
    this.#byId.delete(executor.id);
    this.#count(executor.phase, -1);
  }

  /** @returns 1 when it has opened, -1 when it has closed, 0 when nothing has changed */
  refresh(executor: TaskExecutor): 1 | 0 | -1 {
    if (executor.hasRoomAhead) this.#openAhead.add(executor.id);
    else this.#openAhead.delete(executor.id);
    const isOpen = executor.hasRoom;
    if (isOpen === this.#open.has(executor.id)) return 0;
    if (isOpen) this.#open.add(executor.id);
    else this.#open.delete(executor.id);
    return isOpen ? 1 : -1;
  }

  validate(): void {
    const counts = { live: 0, draining: 0, lost: 0, "draining-lost": 0 };
    for (const [id, executor] of this.#byId) {
      counts[executor.phase] += 1;
      assert(executor.id === id, "an executor is found under its id");
      assert(this.#open.has(id) === executor.hasRoom, `X1: ${id} is open when it has room`);
      assert(this.#openAhead.has(id) === executor.hasRoomAhead, `X1: ${id} is open ahead when it has room for that`);
    }
    for (const id of [...this.#open, ...this.#openAhead])
      assert(this.#byId.has(id), "X1: only known executors are open");
    assert(counts.live === this.#live && counts.lost === this.#lost, "X2: executors are counted");
  }

  #count(phase: TaskExecutorPhase, change: 1 | -1): void {
    if (phase === "live") this.#live += change;
    else if (phase === "lost") this.#lost += change;
  }
}
