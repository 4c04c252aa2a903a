/**
 * Finds the tasks that may be placed ahead: blocked ones that wait only for tasks of their own client which are placed. The client sees the ends of
 * those first, so it can send such a task without a word of the scheduler in between.
 */
import type { Dependency, Instant } from "@cloudburst/model";
import { consider } from "./consider.js";
import type { DependencyWatch } from "./dependency-watch.js";
import type { LiveCall } from "./live-call.js";
import { Task } from "./task.js";
import type { TaskLedger } from "./task-ledger.js";

/** Brings a task to the phase that its circumstances call for; if it is blocked then, perhaps it can be placed ahead. */
export function considerOrLookAhead(ledger: TaskLedger, task: Task, now: Instant): void {
  consider(ledger, task, now);
  lookAhead(ledger, task);
}

/** Tasks that have been placed may be what others waited for. O(1) amortised for each dependency */
export function lookAtFollowers(ledger: TaskLedger): void {
  for (let task = ledger.justPlaced.pop(); task !== undefined; task = ledger.justPlaced.pop()) {
    const { followers } = task;
    task.followers = undefined;
    for (const follower of followers ?? []) lookAhead(ledger, follower);
  }
}

/** Whether every call that it waits for is placed, at this moment. O(dependencies) */
export function isAllUnderWay(task: Task): boolean {
  return watchesOf(task).every((watch) => watch.awaited.every((call) => isUnderWay(task, call)));
}

function lookAhead(ledger: TaskLedger, task: Task): void {
  if (!mayGoAhead(task)) return;
  for (const watch of watchesOf(task)) {
    const blocker = watch.firstAwaited((call) => !isUnderWay(task, call));
    if (blocker === undefined) continue;
    // A call under a lease is sent by its client alone, and one of another client is seen by that one.
    if (!(blocker instanceof Task) || blocker.client !== task.client) return;
    blocker.followers ??= [];
    blocker.followers.push(task);
    return;
  }
  ledger.aheadOf.add(task);
}

/** Its client must be able to tell when it may be sent; and nothing may be counted from the moment at which it would be ready. */
function mayGoAhead(task: Task): boolean {
  const { state, excluded, isNeverAhead, isOrphan, options } = task;
  if (state.phase !== "blocked" || excluded !== undefined || isNeverAhead || isOrphan) return false;
  return options.waitMs === undefined && needsAllSuccesses(options.after) && needsAllSuccesses(options.follow);
}

function needsAllSuccesses(dependency: Dependency | undefined): boolean {
  return dependency === undefined || (dependency.mode === "all" && dependency.success && !dependency.failure);
}

function watchesOf({ after, follow }: Task): readonly DependencyWatch[] {
  return [after, follow].filter((watch) => watch !== undefined);
}

function isUnderWay({ client }: Task, call: LiveCall): boolean {
  if (!(call instanceof Task)) return false;
  const { phase } = call.state;
  return call.client === client && (phase === "placed" || phase === "ended");
}
