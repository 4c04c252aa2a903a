/**
 * Gives free executors to ready tasks. A place on an executor goes to the first of all ready tasks that may run there; which executor a task
 * gets is the policy's choice.
 */
import type { Instant } from "@cloudburst/model";
import { type EligibleExecutors, Only } from "./eligible.js";
import type { AnyPool, PickyPool, Pool } from "./pool.js";
import { outranks } from "./ready-queue.js";
import type { ReadyState } from "./task.js";
import type { TaskExecutor } from "./task-executors.js";
import type { TaskLedger } from "./task-ledger.js";

/** A ready task, and where it goes. */
interface Match {
  readonly state: ReadyState;
  readonly executor: TaskExecutor;
}

/** Each placement costs O(log tasks, and pools that name the executor). Only that is looked at for which something has changed. */
export function placeDue(ledger: TaskLedger, now: Instant): void {
  for (const pool of ledger.duePools) {
    ledger.duePools.delete(pool);
    ledger.unpause(pool);
    placePool(ledger, pool, now);
  }
  for (const state of ledger.duePicky) {
    ledger.duePicky.delete(state);
    placePicky(ledger, state, now);
  }
  for (const executor of ledger.dueExecutors) {
    ledger.dueExecutors.delete(executor);
    fillExecutor(ledger, executor, now);
  }
}

function placePool(ledger: TaskLedger, pool: Pool, now: Instant): void {
  for (let state = pool.queue.head(); state !== undefined && pool.size > 0; state = pool.queue.head()) {
    if (placeNext(ledger, state, now)) continue;
    ledger.pause(pool, now);
    return;
  }
}

/** A task that may run anywhere but where it has been: until it is placed, or nothing is open to it. */
function placePicky(ledger: TaskLedger, state: ReadyState, now: Instant): void {
  while (state.task.state === state && state.eligible.size > 0) {
    if (placeNext(ledger, state, now)) continue;
    ledger.pause(state.pool, now);
    return;
  }
}

/** Gives an executor that has opened the picky tasks that may run there. */
function fillExecutor(ledger: TaskLedger, executor: TaskExecutor, now: Instant): void {
  for (const pool of [...ledger.pools.picky]) {
    const wasPaused = pool.isPaused;
    ledger.unpause(pool);
    const isFilled = fillFrom(ledger, pool, executor, now);
    // What the policy had no place for elsewhere still waits for it to change its mind.
    if (pool.queue.size > 0 && (wasPaused || !isFilled)) ledger.pause(pool, now);
  }
}

/** @returns false when the policy had no place for one of them */
function fillFrom(ledger: TaskLedger, pool: PickyPool, executor: TaskExecutor, now: Instant): boolean {
  while (executor.hasRoom) {
    const state = pool.queue.firstFor(executor.id);
    if (state === undefined) return true;
    if (!placeNext(ledger, state, now)) return false;
  }
  return true;
}

/** Places the task, or another that goes before it. @returns false when the policy has no place for it */
function placeNext(ledger: TaskLedger, state: ReadyState, now: Instant): boolean {
  const executor = ask(ledger, state, state.eligible);
  if (executor === undefined) return false;
  const match = agedMatch(ledger, executor, now) ?? firstMatch(ledger, { state, executor });
  ledger.place(match.state, match.executor);
  onPlaced(ledger, match, now);
  return true;
}

function onPlaced(ledger: TaskLedger, { state, executor }: Match, now: Instant): void {
  const { task } = state;
  const { call, client, attempt } = task;
  ledger.arm(task, now);
  ledger.effects.push({ kind: "place", client: client.id, call, attempt, executor: executor.id });
}

/**
 * Whoever outranks the task on its executor goes first, wherever the policy sends it; there another may outrank that one, and so on. Ranks only
 * rise on the way, so it ends. A rival for which the policy has no place does not stand in the way.
 */
function firstMatch(ledger: TaskLedger, asked: Match): Match {
  let match = asked;
  for (;;) {
    const rival = firstFor(ledger, match.executor);
    if (rival === undefined || !outranks(rival, match.state)) return match;
    const executor = ask(ledger, rival, rival.eligible);
    if (executor === undefined) return match;
    match = { state: rival, executor };
  }
}

/** The first of all ready tasks that may run on the executor. */
function firstFor(ledger: TaskLedger, executor: TaskExecutor): ReadyState | undefined {
  let first: ReadyState | undefined;
  for (const pool of poolsFor(ledger, executor)) {
    const head = pool.kind === "picky" ? pool.queue.firstFor(executor.id) : pool.queue.head();
    if (head !== undefined && (first === undefined || outranks(head, first))) first = head;
  }
  return first;
}

/**
 * Every so often an executor takes the task that has been ready for longest among the first of each priority, if it has been ready for long: so
 * high priorities slow low ones down, and never starve them. It takes it itself: asked elsewhere, its turn would come and go. One for which
 * the policy has no place there leaves the turn to the next.
 */
function agedMatch(ledger: TaskLedger, executor: TaskExecutor, now: Instant): Match | undefined {
  const { agedTurnEvery, agingMs } = ledger.options;
  if ((executor.placements + 1) % agedTurnEvery !== 0) return undefined;
  const aged: ReadyState[] = [];
  for (const pool of poolsFor(ledger, executor)) {
    const heads = pool.kind === "picky" ? pool.queue.headsFor(executor.id) : pool.queue.heads();
    for (const state of heads) if (state.since + agingMs <= now) aged.push(state);
  }
  const only = new Only(executor.id);
  const state = aged.sort(byAge).find((oldest) => ask(ledger, oldest, only) !== undefined);
  return state === undefined ? undefined : { state, executor };
}

function byAge(a: ReadyState, b: ReadyState): number {
  return a.since !== b.since ? a.since - b.since : a.task.seq - b.task.seq;
}

function* poolsFor({ pools }: TaskLedger, { id }: TaskExecutor): Iterable<AnyPool> {
  for (const pool of pools.general) if (!pool.isPaused) yield pool;
  for (const pool of pools.naming(id)) if (!pool.isPaused) yield pool;
  for (const pool of pools.picky) if (!pool.isPaused) yield pool;
}

/** A policy may be anybody's: what it must not choose becomes the first that it could have chosen. */
function ask(ledger: TaskLedger, state: ReadyState, eligible: EligibleExecutors): TaskExecutor | undefined {
  const chosen = ledger.choose(state.task, eligible);
  if (chosen === undefined) return undefined;
  if (eligible.has(chosen)) return ledger.executors.get(chosen);
  ledger.drop("policy-misplaced", [state.task.call, chosen]);
  for (const executor of eligible) return ledger.executors.get(executor);
  return undefined;
}
