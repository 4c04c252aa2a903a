/**
 * Tasks of functions that are pinned go where these are held, as calls under leases do: so a burst does not load them everywhere. They wait for a
 * place there, unless they may not run there: because of what they wish, or because they have failed there or were refused.
 */
import type { ExecutorId, FunctionVersion } from "@cloudburst/model";
import type { CandidatePools, FunctionToPlace, TaskRequest } from "../candidates.js";
import { type EligibleExecutors, OpenAmong } from "./eligible.js";
import type { PlaceableTask } from "./task-ledger.js";

export interface HolderModules {
  readonly candidates: Pick<CandidatePools, "choose">;
  /** Undefined: it is pinned nowhere. */
  pinnedOn(version: FunctionVersion): ReadonlySet<ExecutorId> | undefined;
  /** Whether it takes calls, now or when it has room. */
  mayBeLeased(executor: ExecutorId): boolean;
}

/** Of tasks that wait for holders: their queue is their function's own, so that nobody else waits behind them. */
const PINNED = "/pinned:";

/** @param needs what the task needs besides */
export function needsWithPins(
  needs: string,
  name: string,
  functions: readonly FunctionToPlace[],
  modules: Pick<HolderModules, "pinnedOn">,
): string {
  return holdersOf(functions, modules) === undefined ? needs : `${needs}${PINNED}${name}`;
}

export function chooseHolder(
  task: PlaceableTask,
  request: TaskRequest,
  eligible: EligibleExecutors,
  modules: HolderModules,
): ExecutorId | undefined {
  const { candidates } = modules;
  const holders = holdersOf(request.functions, modules);
  if (holders === undefined) return candidates.choose(request, eligible);
  const open = new OpenAmong(holders, eligible);
  const chosen = open.size === 0 ? undefined : candidates.choose({ ...request, isBound: true }, open);
  if (chosen !== undefined) return chosen;
  const waits = task.needs.includes(PINNED) && request.isBound !== true && mayGetOne(task, holders, modules);
  return waits ? undefined : candidates.choose(request, eligible);
}

/** Those that hold all of the functions that are held at all; undefined when nobody does. */
function holdersOf(
  functions: readonly FunctionToPlace[],
  { pinnedOn }: Pick<HolderModules, "pinnedOn">,
): ReadonlySet<ExecutorId> | undefined {
  let holders: ReadonlySet<ExecutorId> | undefined;
  for (const { version } of functions) {
    const places = pinnedOn(version);
    if (places === undefined) continue;
    const before = holders;
    holders = before === undefined ? places : new Set([...places].filter((id) => before.has(id)));
  }
  return holders?.size === 0 ? undefined : holders;
}

function mayGetOne(task: PlaceableTask, holders: Iterable<ExecutorId>, { mayBeLeased }: HolderModules): boolean {
  for (const holder of holders) if (mayBeLeased(holder) && task.excluded?.has(holder) !== true) return true;
  return false;
}
