/** What becomes of those whose moment has come. */
import type { Failure, Instant } from "@cloudburst/model";
import { consider, spreadEnds } from "./consider.js";
import { giveUpExecutor, resumeExecutor } from "./on-executor.js";
import type { Task } from "./task.js";
import { endKnownCall, failTask } from "./task-end.js";
import type { TaskAlarm, TaskLedger } from "./task-ledger.js";

export function onAlarms(ledger: TaskLedger, now: Instant): void {
  if (ledger.alarms.wakeAt > now) return;
  for (const alarm of ledger.alarms.takeDue(now)) {
    // An earlier alarm of this round may have set it for later, or ended it.
    if (alarm.bucket === undefined) onAlarm(ledger, alarm, now);
    spreadEnds(ledger, now);
  }
}

function onAlarm(ledger: TaskLedger, alarm: TaskAlarm, now: Instant): void {
  switch (alarm.alarmOf) {
    case "task":
      if (alarm.state.phase !== "ended") onTaskAlarm(ledger, alarm, now);
      return;
    case "known-call": {
      if (ledger.live.get(alarm.call) !== alarm) return;
      const failure: Failure = {
        code: "DEADLINE_EXCEEDED",
        what: `the end of call ${alarm.call}`,
        deadlineMs: alarm.deadlineMs,
      };
      endKnownCall(ledger, alarm, { state: "failed", executor: alarm.executor, failure }, now);
      return;
    }
    case "executor":
      if (ledger.executors.get(alarm.id) !== alarm) return;
      if (alarm.phase === "live") resumeExecutor(ledger, alarm);
      else giveUpExecutor(ledger, alarm, now);
      return;
    case "reconsideration":
      reconsider(ledger);
      return;
  }
}

/** The policy is asked again about everything that it has placed nowhere. */
function reconsider(ledger: TaskLedger): void {
  let isPicky = false;
  for (const pool of [...ledger.paused]) {
    ledger.unpause(pool);
    if (pool.kind === "picky") isPicky = true;
    else ledger.duePools.add(pool);
  }
  if (!isPicky) return;
  for (const executor of ledger.executors.all()) if (executor.hasRoom) ledger.dueExecutors.add(executor);
}

function onTaskAlarm(ledger: TaskLedger, task: Task, now: Instant): void {
  const { what, failures: earlier, options, state } = task;
  const executor = state.phase === "placed" && !task.isAhead ? state.executor.id : undefined;
  if (now >= task.deadlineAt) {
    const hint = executor === undefined ? ` (${describeWait(ledger, task)})` : "";
    const failure = { code: "DEADLINE_EXCEEDED", what: `${what}${hint}`, deadlineMs: options.deadlineMs } as const;
    failTask(ledger, task, { failure, earlier, executor }, now);
  } else if (executor === undefined && now >= task.waitUntil) {
    const problem = describeWait(ledger, task);
    const failure = { code: "TASK_TIMEOUT", what, waitMs: options.waitMs ?? 0, problem } as const;
    failTask(ledger, task, { failure, earlier, executor }, now);
  } else {
    if (executor === undefined && now >= task.lostUntil) readmit(ledger, task, now);
    if (task.state.phase !== "ended") ledger.arm(task, now);
  }
}

/** Executors that its client has lost, and that are still there, may get it again. */
function readmit(ledger: TaskLedger, task: Task, now: Instant): void {
  ledger.leave(task);
  task.readmitLost();
  consider(ledger, task, now);
}

function describeWait({ executors }: TaskLedger, task: Task): string {
  if (task.state.phase === "ready") {
    const { pool, eligible } = task.state;
    if (executors.live === 0) return "there is no executor";
    if (eligible.size > 0) return "the policy has chosen no executor";
    if (pool.kind === "picky") return "no executor has room but those that have failed or refused it";
    if (pool.named === undefined) return "no executor has room";
    return `none of the ${pool.named.size} executors that may run it has room`;
  }
  const pending = (task.after?.pending ?? 0) + (task.follow?.pending ?? 0);
  return `it depends on ${pending} calls that have not ended`;
}
