/** Whether a task may run now, where, or never: from its dependencies, targets, and the executors that it must not go to again. */
import type { ExecutorId, Failure } from "@cloudburst/model";
import type { DependencyWatch } from "./dependency-watch.js";
import type { EndedCall } from "./ended-calls.js";
import { chainOf, type FailureChain, unreachable } from "./failure-chain.js";
import type { Task } from "./task.js";
import type { TaskExecutors } from "./task-executors.js";

export type Readiness =
  | { readonly kind: "pending" }
  /** On one of these, none of which is excluded. */
  | { readonly kind: "among"; readonly executors: readonly ExecutorId[] }
  /** On any but those that are excluded. */
  | { readonly kind: "anywhere" }
  /** Nothing that could be waited for would change it. */
  | { readonly kind: "impossible"; readonly failure: Failure }
  /** It has been wherever it may run. */
  | { readonly kind: "exhausted" };

const PENDING: Readiness = Object.freeze({ kind: "pending" });
const EXHAUSTED: Readiness = Object.freeze({ kind: "exhausted" });
const ANYWHERE: Readiness = Object.freeze({ kind: "anywhere" });

/** O(targets + places of followed calls + excluded executors), which is O(1) for a task with none of them. */
export function readinessOf(task: Task, executors: TaskExecutors): Readiness {
  const { after, follow } = task;
  if (after?.state === "unreachable") return fromCulprit(task, after);
  const targeted = targetsOf(task, executors);
  if (targeted.kind === "impossible") return insteadOf(targeted, task);
  const placed = follow === undefined ? targeted : placesOf(task, follow, targeted, executors);
  if (placed.kind === "impossible") return insteadOf(placed, task);
  if (after?.state === "pending") return PENDING;
  const { excluded } = task;
  if (excluded === undefined) return placed;
  if (placed.kind === "anywhere") return isExhausted(task, executors) ? EXHAUSTED : ANYWHERE;
  if (placed.kind !== "among") return placed;
  const left = placed.executors.filter((id) => !excluded.has(id));
  if (left.length > 0) return { kind: "among", executors: left };
  return placed.executors.some((id) => excluded.get(id) === "lost") ? PENDING : EXHAUSTED;
}

/** Of a task that has been tried, its own error is told, not that it cannot be tried again. */
function insteadOf(impossible: Readiness, task: Task): Readiness {
  return task.failures.length > 0 ? EXHAUSTED : impossible;
}

/** Whether a task that may run anywhere has been everywhere. While no executor lives, one that comes may be any. */
export function isExhausted({ excluded, isPatient }: Task, executors: TaskExecutors): boolean {
  if (excluded === undefined || isPatient || executors.live === 0 || excluded.size < executors.hopeful) return false;
  if (executors.countHopeful(excluded.keys()) < executors.hopeful) return false;
  for (const [id, why] of excluded) if (why === "lost" && executors.isHopeful(id)) return false;
  return true;
}

/** Ids of executors are fresh at every start: one that is gone does not come again. */
function targetsOf({ targets, what }: Task, executors: TaskExecutors): Readiness {
  if (targets === undefined) return ANYWHERE;
  const among = [...targets].filter((id) => executors.isHopeful(id));
  if (among.length > 0) return { kind: "among", executors: among };
  const [first] = targets;
  const problem =
    targets.size === 1 ? `its target ${first} is not there` : `none of its ${targets.size} targets is there`;
  return { kind: "impossible", failure: { code: "NO_RESOURCES", what, problem } };
}

function placesOf(task: Task, follow: DependencyWatch, targeted: Readiness, executors: TaskExecutors): Readiness {
  if (follow.state === "unreachable") return fromCulprit(task, follow);
  if (follow.dependency.calls.length === 0) return targeted;
  return follow.dependency.mode === "all" ? commonPlace(task, follow, executors) : anyPlace(task, follow, executors);
}

/** All in one place: known to be impossible as soon as two have ended in different ones. */
function commonPlace(task: Task, follow: DependencyWatch, executors: TaskExecutors): Readiness {
  if (follow.homeless !== undefined) return fromPlace(task, follow.homeless, HOMELESS);
  const [first, second] = follow.places ?? [];
  if (first === undefined) return PENDING;
  const [place, end] = first;
  if (second !== undefined) return fromPlace(task, second[1], `ran on ${second[0]}, but call ${end.call} on ${place}`);
  const problem = problemOf(task, place, executors);
  if (problem !== undefined) return fromPlace(task, end, problem);
  return follow.pending > 0 ? PENDING : { kind: "among", executors: [place] };
}

function anyPlace(task: Task, follow: DependencyWatch, executors: TaskExecutors): Readiness {
  const places = [...(follow.places ?? [])];
  const among = places.map(([place]) => place).filter((id) => problemOf(task, id, executors) === undefined);
  if (among.length > 0) return { kind: "among", executors: among };
  if (follow.pending > 0) return PENDING;
  const last = places.at(-1);
  if (last !== undefined) return fromPlace(task, last[1], problemOf(task, last[0], executors) ?? HOMELESS);
  return follow.homeless === undefined ? PENDING : fromPlace(task, follow.homeless, HOMELESS);
}

const HOMELESS = "ran on no single executor";

/** @returns why a task cannot follow to this place; undefined when it can */
function problemOf(task: Task, place: ExecutorId, executors: TaskExecutors): string | undefined {
  if (task.targets !== undefined && !task.targets.has(place)) return `ran on ${place}, which is not among its targets`;
  return executors.isHopeful(place) ? undefined : `ran on ${place}, which takes no more calls`;
}

function fromCulprit(task: Task, watch: DependencyWatch): Readiness {
  return watch.culprit === undefined ? PENDING : never(task, chainOf(watch.culprit));
}

function fromPlace(task: Task, end: EndedCall, problem: string): Readiness {
  return never(task, { chain: [end.call], omitted: 0, problem: `call ${end.call} ${problem}` });
}

function never(task: Task, from: FailureChain): Readiness {
  return { kind: "impossible", failure: unreachable(task.what, task.call, from) };
}
