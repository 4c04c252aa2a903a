/** Checks every invariant of a task table, by looking at everything. */
import { assert } from "@cloudburst/model";
import { KnownCall } from "./live-call.js";
import { readinessOf } from "./readiness.js";
import type { Task } from "./task.js";
import type { TaskLedger } from "./task-ledger.js";

/** @throws InvariantViolation */
export function validateTasks(ledger: TaskLedger): void {
  ledger.ended.validate();
  ledger.executors.validate();
  ledger.pools.validate();
  validateFlows(ledger);
  validateLive(ledger);
  validateWatchers(ledger);
  const { duePools, duePicky, dueExecutors } = ledger;
  const due = ledger.endings.length + ledger.justPlaced.length + duePools.size + duePicky.size + dueExecutors.size;
  assert(due === 0, "T4: nothing is left to do between steps");
  validatePauses(ledger);
  validateAhead(ledger);
}

function validateAhead({ aheadOf, executors }: TaskLedger): void {
  for (const { state } of aheadOf) assert(state.phase === "blocked", "T8: only what is blocked may be placed ahead");
  for (const executor of executors.all()) {
    for (const task of executor.ahead) {
      assert(executor.placed.has(task), "T8: what is placed ahead is placed");
      const isWaiting = [task.after, task.follow].some((watch) => watch?.state === "pending");
      assert(isWaiting, "T8: what is placed ahead waits for others");
    }
  }
}

function validatePauses(ledger: TaskLedger): void {
  for (const pool of ledger.pools.all()) {
    assert(pool.isPaused === ledger.paused.has(pool), "T5: paused pools are listed");
    const isPlaceable =
      pool.kind === "alike" ? pool.size > 0 : pool.queue.states().some(({ eligible }) => eligible.size > 0);
    if (isPlaceable) assert(pool.isPaused, "T5: nothing waits that could be placed");
  }
  const isWatched = ledger.paused.size === 0 || ledger.reconsideration.bucket !== undefined;
  assert(isWatched, "T5: what is paused is looked at again");
}

function validateFlows({ clients, fairShare }: TaskLedger): void {
  fairShare.validate([...clients.values()].flatMap((client) => [...client.flows.values()]));
  for (const client of clients.values()) {
    assert(client.tasks.size + client.known.size > 0, "only clients with calls are kept");
    for (const flow of client.flows.values()) {
      const ready = [...client.tasks].filter(({ state }) => state.phase === "ready" && state.flow === flow).length;
      assert(ready === flow.ready, "a flow's ready tasks are counted");
    }
  }
}

function validateLive(ledger: TaskLedger): void {
  const { tasksMax, dependenciesMax, knownCallsMax } = ledger.options;
  const counts = { blocked: 0, ready: 0, placed: 0, ended: 0 };
  let dependencies = 0;
  let knownCalls = 0;
  for (const [call, live] of ledger.live) {
    assert(live.call === call && live.bucket !== undefined, "T1: what has not ended has an alarm");
    assert(ledger.ended.whyUnknown(call) === undefined, "T1: what has not ended is not remembered");
    if (live instanceof KnownCall) {
      knownCalls += 1;
      assert(live.client.known.has(live), "a known call is found under its client");
      continue;
    }
    counts[live.state.phase] += 1;
    dependencies += (live.after?.size ?? 0) + (live.follow?.size ?? 0);
    assert(live.client.tasks.has(live), "a task is found under its client");
    validateTask(ledger, live);
  }
  assert(counts.ended === 0, "T1: what has ended is not live");
  assert(counts.blocked + counts.ready + counts.placed === ledger.tasks, "tasks are counted");
  assert(counts.ready === ledger.ready && counts.placed === ledger.placed, "T2: phases are counted");
  assert(ledger.tasks <= tasksMax && ledger.knownCalls <= knownCallsMax, "calls within limits");
  assert(dependencies === ledger.dependencies && dependencies <= dependenciesMax, "dependencies are counted");
  assert(knownCalls === ledger.knownCalls, "known calls are counted");
  let held = 0;
  for (const executor of ledger.executors.all()) held += executor.placed.size;
  assert(held === ledger.placed, "T2: placed tasks are with executors");
}

function validateTask(ledger: TaskLedger, task: Task): void {
  const { state } = task;
  for (const watch of [task.after, task.follow]) watch?.validate((call) => ledger.live.get(call));
  for (const target of task.targets ?? [])
    assert(ledger.watchers.get(target)?.has(task) === true, "T3: a task is found under its targets");
  for (const place of task.follow?.places?.keys() ?? [])
    assert(ledger.watchers.get(place)?.has(task) === true, "T3: a task is found under the places it follows");
  if (state.phase === "placed") {
    assert(state.executor.placed.has(task), "T2: a placed task is with its executor");
    assert(ledger.executors.get(state.executor.id) === state.executor, "T2: its executor is in the table");
    return;
  }
  assert(!task.isOrphan, "what waits has a client");
  const readiness = readinessOf(task, ledger.executors);
  if (state.phase === "blocked") {
    assert(readiness.kind === "pending", `T7: ${task.call} waits for something: ${readiness.kind}`);
    return;
  }
  assert(readiness.kind === "among" || readiness.kind === "anywhere", `T7: ${task.call} is ready: ${readiness.kind}`);
  for (const { id } of ledger.executors.all()) {
    const isAmong = readiness.kind === "anywhere" || readiness.executors.includes(id);
    const may = ledger.executors.open.has(id) && isAmong && task.excluded?.has(id) !== true;
    assert(may === (state.phase === "ready" && state.eligible.has(id)), `T7: ${task.call} is in the right pool`);
  }
}

function validateWatchers(ledger: TaskLedger): void {
  for (const [executor, tasks] of ledger.watchers) {
    assert(tasks.size > 0, "T3: an executor without watchers is not listed");
    for (const task of tasks) {
      const isNamed = task.targets?.has(executor) === true || task.follow?.places?.has(executor) === true;
      assert(task.state.phase !== "ended" && isNamed, "T3: only tasks that name or follow it watch an executor");
    }
  }
}
