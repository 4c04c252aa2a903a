/** Brings tasks to the phase that their circumstances call for. */
import type { ExecutorId, Instant } from "@cloudburst/model";
import { chainOf, unreachable } from "./failure-chain.js";
import type { AnyPool } from "./pool.js";
import { isExhausted, readinessOf } from "./readiness.js";
import type { Task } from "./task.js";
import { failAsLastAttempt, failTask } from "./task-end.js";
import type { TaskLedger } from "./task-ledger.js";

/** Executors that a failure names. */
const NAMED_MAX = 16;

/** blocked ◄─► ready, or the end. Nothing happens to a task that is placed or has ended. */
export function consider(ledger: TaskLedger, task: Task, now: Instant): void {
  const { phase } = task.state;
  if (phase === "placed" || phase === "ended") return;
  const readiness = readinessOf(task, ledger.executors);
  switch (readiness.kind) {
    case "pending":
      if (phase === "ready") ledger.leave(task);
      return;
    case "impossible":
      failTask(ledger, task, { failure: readiness.failure, earlier: task.failures, executor: undefined }, now);
      return;
    case "exhausted":
      failExhausted(ledger, task, now);
      return;
    case "among":
      join(ledger, task, ledger.pools.obtain(task.needs, readiness.executors), now);
      return;
    case "anywhere": {
      const { pools } = ledger;
      const isPicky = task.excluded !== undefined;
      join(ledger, task, isPicky ? pools.obtainPicky(task.needs) : pools.obtain(task.needs, undefined), now);
      return;
    }
  }
}

function join(ledger: TaskLedger, task: Task, pool: AnyPool, now: Instant): void {
  if (task.state.phase !== "ready" || task.state.pool !== pool) ledger.enter(task, pool, now);
}

/** The executor may now take tasks that it could not, or no more those that it could. O(tasks that name or follow it) */
export function considerExecutor(ledger: TaskLedger, executor: ExecutorId, now: Instant): void {
  for (const task of [...(ledger.watchers.get(executor) ?? [])]) consider(ledger, task, now);
  considerPicky(ledger, now);
}

/** Tasks that may run anywhere, and have been everywhere now that there are others. O(tasks that have failed or been refused) */
function considerPicky(ledger: TaskLedger, now: Instant): void {
  for (const pool of [...ledger.pools.picky])
    for (const { task } of pool.queue.states()) if (isExhausted(task, ledger.executors)) consider(ledger, task, now);
}

/** Every executor that could run it has failed it or refused it. */
function failExhausted(ledger: TaskLedger, task: Task, now: Instant): void {
  if (failAsLastAttempt(ledger, task, now)) return;
  const executors = [...(task.excluded?.keys() ?? [])].slice(0, NAMED_MAX);
  const { what, unmetProblem: problem } = task;
  const failure = { code: "DEPENDENCY_UNMET", what, executors, problem } as const;
  failTask(ledger, task, { failure, earlier: [], executor: undefined }, now);
}

/** Tells those who wait for the ends of this step, and those who wait for theirs: in a loop, so a chain may be of any length. */
export function spreadEnds(ledger: TaskLedger, now: Instant): void {
  if (ledger.endings.length === 0) return;
  const { endings } = ledger;
  for (let i = 0; i < endings.length; i++) {
    const ending = endings[i];
    for (const watch of ending?.dependents ?? []) {
      if (ending === undefined || watch.task.state.phase === "ended") continue;
      watch.onEnded(ending.end);
      const { executor } = ending.end;
      if (executor !== undefined && watch.places?.has(executor) === true) ledger.watch(executor, watch.task);
      if (watch.task.state.phase === "placed") onEndedBefore(ledger, watch.task, now);
      // While calls to be waited for are left, and none has ended otherwise than it should, nothing is decided.
      if (watch.relation === "follow" || watch.state !== "pending") consider(ledger, watch.task, now);
    }
  }
  ledger.endings = [];
}

/** What a task waits for that was placed ahead has ended: its client has sent it, or fails to see why it should. */
function onEndedBefore(ledger: TaskLedger, task: Task, now: Instant): void {
  if (task.state.phase !== "placed" || !task.isAhead) return;
  const culprit = [task.after, task.follow].find((watch) => watch?.state === "unreachable")?.culprit;
  if (culprit !== undefined) {
    const failure = unreachable(task.what, task.call, chainOf(culprit));
    failTask(ledger, task, { failure, earlier: task.failures, executor: undefined }, now);
  } else if (task.after?.state !== "pending" && task.follow?.state !== "pending") {
    const { executor } = task.state;
    executor.begin(task);
    ledger.arm(task, now);
    ledger.refresh(executor);
  }
}
