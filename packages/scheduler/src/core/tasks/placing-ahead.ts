/**
 * Places tasks ahead of the ends that they wait for, on what room is left when nothing that is ready wants it. So the end of one call starts the
 * next without a trip through the scheduler: their client sends it.
 */
import type { ExecutorId, Instant } from "@cloudburst/model";
import { type EligibleExecutors, Open, OpenAmong } from "./eligible.js";
import { isAllUnderWay, lookAtFollowers } from "./look-ahead.js";
import { Task } from "./task.js";
import type { TaskLedger } from "./task-ledger.js";

/**
 * Each candidate is tried once while there is room; one for which there is none where it may run waits until it is ready, as if there were no
 * such thing. Each costs O(dependencies), and what a choice costs.
 */
export function placeAheadDue(ledger: TaskLedger, now: Instant): void {
  lookAtFollowers(ledger);
  // Those that become candidates on the way come last, and are visited, too.
  for (const task of ledger.aheadOf) {
    if (ledger.executors.openAhead.size === 0) return;
    ledger.aheadOf.delete(task);
    tryAhead(ledger, task, now);
    lookAtFollowers(ledger);
  }
}

function tryAhead(ledger: TaskLedger, task: Task, now: Instant): void {
  if (!isAllUnderWay(task)) return;
  const eligible = eligibleFor(ledger, task);
  if (eligible.size === 0) return;
  const chosen = ledger.choose(task, eligible);
  const executor = chosen !== undefined && eligible.has(chosen) ? ledger.executors.get(chosen) : undefined;
  if (executor === undefined) return;
  ledger.placeAhead(task, executor);
  ledger.arm(task, now);
  const { call, client, attempt } = task;
  ledger.effects.push({ kind: "place", client: client.id, call, attempt, executor: executor.id });
}

function eligibleFor(ledger: TaskLedger, task: Task): EligibleExecutors {
  const { openAhead } = ledger.executors;
  const places = placesToFollow(task);
  if (places === undefined && task.targets === undefined) return new Open(openAhead);
  if (places === undefined) return new OpenAmong(task.targets ?? NOBODY, openAhead);
  const [place, another] = places;
  const isPossible = place !== undefined && another === undefined && task.targets?.has(place) !== false;
  return new OpenAmong(isPossible ? new Set([place]) : NOBODY, openAhead);
}

/** Where the calls that it follows ran or are placed; undefined when it follows none. */
function placesToFollow({ follow }: Task): ReadonlySet<ExecutorId> | undefined {
  if (follow === undefined || follow.dependency.calls.length === 0) return undefined;
  const places = new Set(follow.places?.keys());
  for (const call of follow.awaited)
    if (call instanceof Task && call.state.phase === "placed") places.add(call.state.executor.id);
  return places;
}

const NOBODY: ReadonlySet<ExecutorId> = new Set();
