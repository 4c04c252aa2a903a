/** Executors and clients come and go. */
import type { ClientId, ExecutorId, Failure, Instant } from "@cloudburst/model";
import { failAttempt, failOrphan, placeAgain } from "./attempts.js";
import { considerExecutor } from "./consider.js";
import { endKnownCall } from "./task-end.js";
import { TaskExecutor, type TaskExecutorPhase, type TaskMarks } from "./task-executors.js";
import type { TaskLedger } from "./task-ledger.js";

/** It is new, is back within its grace with what it runs, or may hold another number of tasks. O(pools and tasks that name it) */
export function onAvailable(ledger: TaskLedger, id: ExecutorId, marks: TaskMarks, now: Instant): void {
  const known = ledger.executors.get(id);
  if (known === undefined) {
    if (ledger.executors.size >= ledger.options.executorsMax) {
      ledger.drop("executor-overflow", [id]);
      return;
    }
    const added = new TaskExecutor(id, marks);
    ledger.executors.add(added);
    ledger.refresh(added);
    considerExecutor(ledger, id, now);
    return;
  }
  known.marks = marks;
  const wasLive = known.phase === "live";
  if (!wasLive) {
    ledger.executors.setPhase(known, "live");
    ledger.alarms.clear(known);
  }
  ledger.refresh(known);
  if (!wasLive) considerExecutor(ledger, id, now);
}

export function onDraining(ledger: TaskLedger, id: ExecutorId, now: Instant): void {
  const executor = ledger.executors.get(id);
  if (executor === undefined) {
    ledger.drop("unknown-executor", [id]);
    return;
  }
  const { phase } = executor;
  stop(ledger, executor, phase === "lost" || phase === "draining-lost" ? "draining-lost" : "draining");
  considerExecutor(ledger, id, now);
}

/** Its tasks wait for its return, or for their results by another way, until its grace ends. */
export function onGone(ledger: TaskLedger, id: ExecutorId, isFinal: boolean, now: Instant): void {
  const executor = ledger.executors.get(id);
  if (executor === undefined) {
    ledger.drop("unknown-executor", [id]);
    return;
  }
  if (isFinal) {
    giveUpExecutor(ledger, executor, now);
    return;
  }
  if (executor.phase === "lost" || executor.phase === "draining-lost") return;
  stop(ledger, executor, executor.phase === "live" ? "lost" : "draining-lost");
  ledger.alarms.set(executor, (now + ledger.options.strandedGraceMs) as Instant, now);
  if (executor.placed.size > 0) ledger.trace("tasks-stranded", [id], `${executor.placed.size} tasks`, "warn");
}

/** It does not come back: what it held has failed, and nothing follows to it any more. O(its tasks, and tasks that name or follow it) */
export function giveUpExecutor(ledger: TaskLedger, executor: TaskExecutor, now: Instant): void {
  const { id, placed, ahead } = executor;
  stop(ledger, executor, "draining-lost");
  ledger.alarms.clear(executor);
  ledger.executors.remove(executor);
  // Those ahead were not sent, or their client will say that they are lost: no attempt is.
  for (const task of [...ahead]) {
    task.isNeverAhead = true;
    task.givenUp = { attempt: task.attempt, executor: id };
    placeAgain(ledger, task, "its executor is gone", now);
  }
  for (const task of [...placed]) {
    task.losses += 1;
    const failure: Failure = { code: "EXECUTOR_LOST", what: task.what, attempts: task.losses };
    task.givenUp = { attempt: task.attempt, executor: id };
    failAttempt(ledger, task, id, failure, now);
  }
  considerExecutor(ledger, id, now);
}

/** It has refused a task because it is full: it gets none for a while, so that it is not asked again and again. */
export function pauseExecutor(ledger: TaskLedger, executor: TaskExecutor, now: Instant): void {
  if (executor.phase !== "live") return;
  executor.isPaused = true;
  ledger.alarms.set(executor, (now + ledger.options.refusedPauseMs) as Instant, now);
  ledger.refresh(executor);
}

export function resumeExecutor(ledger: TaskLedger, executor: TaskExecutor): void {
  executor.isPaused = false;
  ledger.refresh(executor);
}

/** It gets no tasks, so no pause matters to it any more. */
function stop(ledger: TaskLedger, executor: TaskExecutor, phase: Exclude<TaskExecutorPhase, "live">): void {
  ledger.executors.setPhase(executor, phase);
  if (executor.isPaused) {
    executor.isPaused = false;
    ledger.alarms.clear(executor);
  }
  ledger.refresh(executor);
}

/** What waits ends, for its arguments are gone; what runs goes on, for others may depend on it. O(its tasks) */
export function onClientGone(ledger: TaskLedger, id: ClientId, now: Instant): void {
  const client = ledger.clients.get(id);
  if (client === undefined) return;
  client.isGone = true;
  for (const known of [...client.known]) {
    const failure: Failure = { code: "CANCELLED", what: `call ${known.call}, whose client is gone,` };
    endKnownCall(ledger, known, { state: "failed", executor: known.executor, failure }, now);
  }
  for (const task of [...client.tasks]) {
    if (task.state.phase === "placed") {
      // Its client may have gone before it has sent the call: then it runs nowhere, and nobody would ever say so.
      const { call, attempt, state } = task;
      ledger.effects.push({ kind: "probe", executor: state.executor.id, call, attempt });
    } else if (task.state.phase !== "ended") {
      failOrphan(ledger, task, now);
    }
  }
}
