/** Tasks come, and are cancelled; calls under leases are made known. */
import {
  assert,
  CALL_DEADLINE_MS_MAX,
  type CallId,
  type ClientId,
  type Dependency,
  type ExecutorId,
  type Failure,
  type Instant,
  type TaskStanding,
} from "@cloudburst/model";
import { DependencyWatch } from "./dependency-watch.js";
import type { EndedCall } from "./ended-calls.js";
import { KnownCall } from "./live-call.js";
import { considerOrLookAhead } from "./look-ahead.js";
import { problemOfSubmission } from "./submission-check.js";
import { Task } from "./task.js";
import { endKnownCall, failTask } from "./task-end.js";
import type { CallBecameKnown, TaskSubmitted } from "./task-event.js";
import { TaskExecutor } from "./task-executors.js";
import type { TaskLedger } from "./task-ledger.js";

/** O(dependencies + targets) */
export function onSubmitted(ledger: TaskLedger, event: TaskSubmitted, now: Instant): void {
  if (isAnswered(ledger, event, now)) return;
  const problem = problemOfSubmission(event) ?? overflow(ledger, event);
  if (problem !== undefined) {
    ledger.ended.refuse(event.call);
    refuse(ledger, event, problem);
    return;
  }
  // First: a client whose last call is taken is forgotten.
  const dependents = takeKnown(ledger, event);
  const client = ledger.clientOf(event.client);
  client.isGone = false;
  // Its executors remember attempts: a number is never used twice, also when the task was abandoned before.
  const attempt = Math.max(event.attempt, ledger.ended.find(event.call, now)?.attempt ?? 0);
  const id = { call: event.call, client, subject: event.subject, needs: event.needs, attempt };
  const task = new Task(id, event.options, ledger.nextSeq(), now);
  for (const executor of event.refusedBy) task.exclude(executor, "unmet");
  task.dependents = dependents;
  ledger.add(task);
  ledger.ended.forget(task.call);
  for (const target of task.targets ?? []) ledger.watch(target, task);
  const holder = attempt === event.attempt && attempt > 0 ? holderOf(ledger, event.running, now) : undefined;
  if (holder !== undefined) {
    adopt(ledger, task, holder, now);
    return;
  }
  tell(ledger, task.client.id, task.call, { kind: "waiting" });
  ledger.arm(task, now);
  const invalid =
    watchDependency(ledger, task, "after", task.options.after, now) ??
    watchDependency(ledger, task, "follow", task.options.follow, now);
  if (invalid === undefined) considerOrLookAhead(ledger, task, now);
  else failTask(ledger, task, { failure: invalid, earlier: [], executor: undefined }, now);
}

/** A call of the client that was made known: it becomes a task when an executor does not meet its function's condition. */
function isOwnKnown(live: Task | KnownCall | undefined, { client }: TaskSubmitted): live is KnownCall {
  return live instanceof KnownCall && live.client.id === client;
}

/** @returns those that depend on the call, which go on with the task */
function takeKnown(ledger: TaskLedger, event: TaskSubmitted): Task["dependents"] {
  const known = ledger.live.get(event.call);
  if (!isOwnKnown(known, event)) return undefined;
  ledger.removeKnown(known);
  return known.dependents;
}

/** An executor that this scheduler does not know (any more) gets the time of a lost one to appear. */
function holderOf(ledger: TaskLedger, id: ExecutorId | undefined, now: Instant): TaskExecutor | undefined {
  const known = id === undefined ? undefined : ledger.executors.get(id);
  if (known !== undefined || id === undefined) return known;
  if (ledger.executors.size >= ledger.options.executorsMax) return undefined;
  const awaited = new TaskExecutor(id, { tasksMax: 0, shortTasksMax: 0, workers: 0 });
  awaited.phase = "lost";
  ledger.executors.add(awaited);
  ledger.alarms.set(awaited, (now + ledger.options.strandedGraceMs) as Instant, now);
  return awaited;
}

/** Placed under another scheduler, it may be beyond the executor's mark. */
function adopt(ledger: TaskLedger, task: Task, executor: TaskExecutor, now: Instant): void {
  ledger.adopt(task, executor);
  ledger.arm(task, now);
  tell(ledger, task.client.id, task.call, standingOf(task));
}

/** Whether the submission was sent before, or cannot be taken: then it has its answer. */
function isAnswered(ledger: TaskLedger, event: TaskSubmitted, now: Instant): boolean {
  const { call, client } = event;
  const live = ledger.live.get(call);
  if (live !== undefined && !isOwnKnown(live, event)) {
    const isOwn = live instanceof Task && live.client.id === client;
    // It may be back before anybody has missed it: then it is there again for all that it has here.
    if (isOwn) live.client.isGone = false;
    if (isOwn) tell(ledger, client, call, standingOf(live));
    else refuse(ledger, event, { code: "INVALID_ARGUMENT", what: `call ${call}`, problem: "another call has this id" });
    return true;
  }
  const ended = ledger.ended.find(call, now);
  if (ended !== undefined && !ended.isAbandoned) {
    tell(ledger, client, call, standingOfEnded(ended));
    return true;
  }
  if (ended === undefined && ledger.ended.whyUnknown(call) === "forgotten") {
    refuse(ledger, event, { code: "CALL_NOT_FOUND", call });
    return true;
  }
  return false;
}

function overflow(ledger: TaskLedger, event: TaskSubmitted): Failure | undefined {
  const { tasksMax, tasksPerClientMax, dependenciesMax } = ledger.options;
  const { after, follow } = event.options;
  if (ledger.tasks >= tasksMax) return overloaded("the scheduler's list of tasks", tasksMax);
  if ((ledger.clients.get(event.client)?.tasks.size ?? 0) >= tasksPerClientMax)
    return overloaded("the client's list of tasks", tasksPerClientMax);
  const dependencies = (after?.calls.length ?? 0) + (follow?.calls.length ?? 0);
  if (ledger.dependencies + dependencies > dependenciesMax)
    return overloaded("the scheduler's list of dependencies", dependenciesMax);
  return undefined;
}

/** @returns why it is invalid: it names the task itself, or a call of which nothing is known */
function watchDependency(
  ledger: TaskLedger,
  task: Task,
  relation: "after" | "follow",
  dependency: Dependency | undefined,
  now: Instant,
): Failure | undefined {
  if (dependency === undefined) return undefined;
  const watch = new DependencyWatch(task, relation, dependency);
  task[relation] = watch;
  const { calls } = dependency;
  for (const call of calls.length > 1 ? new Set(calls) : calls) {
    const problem = watchCall(ledger, watch, call, now);
    if (problem !== undefined) return { code: "DEPENDENCY_INVALID", what: task.what, dependency: call, problem };
  }
  return undefined;
}

function watchCall(ledger: TaskLedger, watch: DependencyWatch, call: CallId, now: Instant): string | undefined {
  if (call === watch.task.call) return "it is the call itself";
  const live = ledger.live.get(call);
  const ended = live === undefined ? ledger.ended.find(call, now) : undefined;
  if (live === undefined && ended === undefined) return whyUnknown(ledger, call);
  ledger.dependencies += 1;
  if (live !== undefined) watch.attach(live);
  else if (ended !== undefined) {
    watch.note(ended);
    if (ended.executor !== undefined && watch.places?.has(ended.executor) === true)
      ledger.watch(ended.executor, watch.task);
  }
  return undefined;
}

function whyUnknown(ledger: TaskLedger, call: CallId): string {
  const why = ledger.ended.whyUnknown(call);
  const { endedMax, endedMs } = ledger.options;
  if (why === "forgotten") return `it has ended and is forgotten: ${endedMax} ends are remembered, for ${endedMs} ms`;
  return why === "refused" ? "it was refused" : "no such call went through this scheduler";
}

/** Ends it, wherever it is; its client tells the executor. O(dependencies + targets), with none of them O(1) */
export function onCancelled(ledger: TaskLedger, client: ClientId, call: CallId, now: Instant): void {
  const task = ledger.live.get(call);
  if (!(task instanceof Task)) {
    ledger.drop("late-cancel", [call]);
    return;
  }
  if (task.client.id !== client) {
    ledger.drop("foreign-cancel", [call, client]);
    return;
  }
  const executor = task.state.phase === "placed" ? task.state.executor.id : undefined;
  const failure: Failure = { code: "CANCELLED", what: task.what };
  failTask(ledger, task, { failure, earlier: task.failures, executor }, now);
}

/** O(1), and O(dependents) when it has ended. */
export function onKnown(ledger: TaskLedger, event: CallBecameKnown, now: Instant): void {
  const { call, state, executor } = event;
  const live = ledger.live.get(call);
  if (live instanceof Task || (live !== undefined && live.client.id !== event.client) || ledger.ended.find(call, now)) {
    ledger.drop("known-already", [call]);
    return;
  }
  if (live === undefined && ledger.knownCalls >= ledger.options.knownCallsMax) {
    ledger.drop("known-overflow", [call]);
    return;
  }
  const known = live ?? addKnown(ledger, event, now);
  if (state !== "pending")
    endKnownCall(ledger, known, { state, executor: executor ?? known.executor, failure: undefined }, now);
}

function addKnown(ledger: TaskLedger, event: CallBecameKnown, now: Instant): KnownCall {
  const { call, client, executor, deadlineMs: given } = event;
  const isSound = Number.isFinite(given) && given >= 0 && given <= CALL_DEADLINE_MS_MAX;
  const deadlineMs = isSound ? given : CALL_DEADLINE_MS_MAX;
  const known = new KnownCall(call, ledger.clientOf(client), executor, deadlineMs);
  ledger.ended.forget(call);
  ledger.live.set(call, known);
  ledger.knownCalls += 1;
  known.client.known.add(known);
  known.client.isGone = false;
  ledger.alarms.set(known, (now + deadlineMs) as Instant, now);
  return known;
}

export function standingOf(task: Task): TaskStanding {
  const { state, attempt } = task;
  assert(state.phase !== "ended", "what has ended is not live");
  return state.phase === "placed" ? { kind: "placed", attempt, executor: state.executor.id } : { kind: "waiting" };
}

export function standingOfEnded(end: EndedCall): TaskStanding {
  const { state, attempt, executor, failure, earlier } = end;
  if (state === "succeeded") return { kind: "succeeded", attempt, executor };
  return { kind: "failed", failure: failure ?? { code: "CALL_NOT_FOUND", call: end.call }, earlier };
}

function tell(ledger: TaskLedger, client: ClientId, call: CallId, standing: TaskStanding): void {
  ledger.effects.push({ kind: "tell", client, call, standing });
}

function refuse(ledger: TaskLedger, { client, call }: TaskSubmitted, failure: Failure): void {
  ledger.effects.push({ kind: "refuse", client, call, failure });
}

function overloaded(what: string, limit: number): Failure {
  return { code: "OVERLOADED", what, limit };
}
