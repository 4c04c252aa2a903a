import { assert, type ExecutorId } from "@cloudburst/model";
import { Alarmed } from "./alarms.js";
import type { Task } from "./task.js";

/**
 * `live`: may get tasks. `draining`: finishes what it has. `lost`: its connection is gone; until its grace ends its results count and it
 * may come back. Then it is gone for good, and not in the table any more. `draining-lost`: as lost, but it would not take tasks again.
 */
export type TaskExecutorPhase = "live" | "draining" | "lost" | "draining-lost";

export class TaskExecutor extends Alarmed {
  readonly alarmOf = "executor";
  readonly id: ExecutorId;
  phase: TaskExecutorPhase = "live";
  /** Its high water mark: how many tasks it may hold. */
  tasksMax: number;
  /** Its tasks that have not ended. */
  readonly placed = new Set<Task>();
  /** It has refused one for want of room: it gets none until its alarm. */
  isPaused = false;
  /** Tasks that it has got since it came. */
  placements = 0;

  constructor(id: ExecutorId, tasksMax: number) {
    super();
    this.id = id;
    this.tasksMax = tasksMax;
  }

  /** Not equal, but less: the mark may have been lowered since. */
  get hasRoom(): boolean {
    return this.phase === "live" && !this.isPaused && this.placed.size < this.tasksMax;
  }
}

// Invariants:
//   X1. `open` are the live executors with room, in the order in which they opened.
//   X2. `live` and `hopeful` count those that are live, and those that are live or lost.
/** The executors that tasks may be placed on. */
export class TaskExecutors {
  readonly #byId = new Map<ExecutorId, TaskExecutor>();
  readonly #open = new Set<ExecutorId>();
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
    }
    for (const id of this.#open) assert(this.#byId.has(id), "X1: only known executors are open");
    assert(counts.live === this.#live && counts.lost === this.#lost, "X2: executors are counted");
  }

  #count(phase: TaskExecutorPhase, change: 1 | -1): void {
    if (phase === "live") this.#live += change;
    else if (phase === "lost") this.#lost += change;
  }
}
