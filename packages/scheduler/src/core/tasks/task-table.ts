/**
 * When may it run? Owns all tasks of a scheduler from their submission to their end: what each waits for, who is next, where it is, and
 * what others learn of its end. Where it runs is asked of a policy; sockets and clocks are not known here.
 *
 * Invariants (those of the parts are with them; `validate` checks all):
 *   T6. Each task that is taken in ends exactly once, at its deadline at the latest; what comes later is dropped by name.
 *   T7. No task is placed before its dependencies are met, but ahead of them (`placing-ahead.ts`), nor where it must not run, nor beyond an executor's mark.
 *   T8. Of ready tasks that may run in the same places, those of higher priority go first, clients take turns, and those of one client go
 *       in the order of their submission. None is passed over for ever.
 *   T9. Same events, same times, same policy: same effects. Nothing recurses over what users submit.
 *
 * What an event costs, with d dependencies, t targets and x excluded executors of the task, and p pools (sets of executors, each with tasks that
 * wait for them) that name the executor: submission O(d + t); cancellation and end O(d + t + x), and O(1) for each dependent of its end;
 * an executor that comes or goes O(p + tasks that name or follow it + ready tasks that have been elsewhere); each placement O(log n + p + kinds of
 * needs); a timer O(1) for each that is due. Without dependencies and targets that is O(log n). Nothing looks at all tasks.
 */
import { assertNever, type CallId, type Instant, type TaskStanding, type TaskSubject } from "@cloudburst/model";
import { spreadEnds } from "./consider.js";
import { onAlarms } from "./on-alarm.js";
import { onAvailable, onClientGone, onDraining, onGone } from "./on-executor.js";
import { onCancelled, onKnown, onSubmitted, standingOf, standingOfEnded } from "./on-submission.js";
import { onTaskEnded } from "./on-task-ended.js";
import { placeDue } from "./placing.js";
import { placeAheadDue } from "./placing-ahead.js";
import { Task } from "./task.js";
import type { TaskDrop, TaskEffect } from "./task-effect.js";
import type { TaskEvent } from "./task-event.js";
import type { TaskMarks } from "./task-executors.js";
import { type ChooseExecutor, TaskLedger, type TaskNotices } from "./task-ledger.js";
import { resolveTaskTableOptions, type TaskTableOptions } from "./task-options.js";
import { validateTasks } from "./validate-tasks.js";

/** How many tasks are where; for status and metrics. */
export interface TaskCounts {
  readonly blocked: number;
  readonly ready: number;
  readonly placed: number;
  readonly ended: number;
  readonly knownCalls: number;
  readonly clients: number;
  readonly executors: number;
  readonly drops: ReadonlyMap<TaskDrop, number>;
}

export class TaskTable {
  readonly #ledger: TaskLedger;
  #now = Number.NEGATIVE_INFINITY as Instant;

  constructor(
    options: Partial<TaskTableOptions>,
    modules: { readonly choose: ChooseExecutor; readonly notices?: TaskNotices },
  ) {
    this.#ledger = new TaskLedger(resolveTaskTableOptions(options), modules.choose, modules.notices);
  }

  /** When to send `timer-fired`; infinity when nothing is due. Never late by more than a millisecond, possibly early. */
  get wakeAt(): number {
    return this.#ledger.alarms.wakeAt;
  }

  get counts(): TaskCounts {
    const { tasks, ready, placed, ended, knownCalls, clients, executors, drops } = this.#ledger;
    return {
      blocked: tasks - ready - placed,
      ready,
      placed,
      ended: ended.size,
      knownCalls,
      clients: clients.size,
      executors: executors.size,
      drops,
    };
  }

  /** What a task runs that has not ended. */
  subjectOf(call: CallId): TaskSubject | undefined {
    const live = this.#ledger.live.get(call);
    return live instanceof Task ? live.subject : undefined;
  }

  /** Whether the call is a task that is placed, and waits for others still. */
  isAhead(call: CallId): boolean {
    const live = this.#ledger.live.get(call);
    return live instanceof Task && live.isAhead;
  }

  /** Where a task stands; undefined when nothing is known of it. */
  standingOf(call: CallId, now: Instant): TaskStanding | undefined {
    const live = this.#ledger.live.get(call);
    if (live instanceof Task) return standingOf(live);
    const ended = live === undefined ? this.#ledger.ended.find(call, now) : undefined;
    return ended === undefined ? undefined : standingOfEnded(ended);
  }

  step(event: TaskEvent, now: Instant): readonly TaskEffect[] {
    // The clock of the shell is monotonic; the alarms rely on it, so it is not left to trust.
    if (now > this.#now) this.#now = now;
    const ledger = this.#ledger;
    ledger.effects = [];
    this.#handle(event, this.#now);
    spreadEnds(ledger, this.#now);
    onAlarms(ledger, this.#now);
    ledger.ended.expire(this.#now);
    placeDue(ledger, this.#now);
    placeAheadDue(ledger, this.#now);
    return event.kind === "task-submitted" ? withoutEcho(ledger.effects) : ledger.effects;
  }

  /** @throws InvariantViolation; for tests and the simulator: it looks at everything */
  validate(): void {
    validateTasks(this.#ledger);
  }

  #handle(event: TaskEvent, now: Instant): void {
    const ledger = this.#ledger;
    switch (event.kind) {
      case "task-submitted":
        return onSubmitted(ledger, event, now);
      case "task-cancelled":
        return onCancelled(ledger, event.client, event.call, now);
      case "task-ended":
        return onTaskEnded(ledger, event, now);
      case "call-known":
        return onKnown(ledger, event, now);
      case "executor-available":
        return onAvailable(ledger, event.executor, marksOf(event), now);
      case "executor-draining":
        return onDraining(ledger, event.executor, now);
      case "executor-gone":
        return onGone(ledger, event.executor, event.isFinal, now);
      case "client-gone":
        return onClientGone(ledger, event.client, now);
      case "timer-fired":
        return;
      default:
        assertNever(event, "task event");
    }
  }
}

/** A task that is placed in the step that takes it in: its placement is the answer, so that it is not said to wait. */
function withoutEcho(effects: readonly TaskEffect[]): readonly TaskEffect[] {
  const told = effects.find((effect) => effect.kind === "tell" && effect.standing.kind === "waiting");
  if (told?.kind !== "tell") return effects;
  const isEcho = effects.some((effect) => effect.kind === "place" && effect.call === told.call);
  return isEcho ? effects.filter((effect) => effect !== told) : effects;
}

function marksOf(event: Extract<TaskEvent, { kind: "executor-available" }>): TaskMarks {
  // A mark that is no number admits nothing.
  const tasksMax = Number.isNaN(event.tasksMax) ? 0 : event.tasksMax;
  const { shortTasksMax = tasksMax, workers = tasksMax } = event;
  return { tasksMax, shortTasksMax: Math.max(tasksMax, shortTasksMax), workers };
}
