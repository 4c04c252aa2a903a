/** The call options that make a call a task, as users give them. */
import {
  CALL_DEADLINE_MS_MAX,
  type CallId,
  CloudburstError,
  DEPENDENCY_CALLS_MAX,
  type Dependency,
  type ExecutorId,
  PRIORITY_MAX,
  PRIORITY_MIN,
  TARGETS_MAX,
} from "@cloudburst/model";
import type { CallOptions } from "./api.js";
import { NO_WISHES, type TaskWishes } from "./core/index.js";
import { isFuture } from "./future.js";
import { checkKnownNames, invalid, parseChoice, parseInteger } from "./parse-options.js";

export const TASK_OPTION_NAMES = [
  "after",
  "follow",
  "targets",
  "priority",
  "waitMs",
  "retryOn",
  "whenUnmet",
] as const satisfies readonly (keyof CallOptions & keyof TaskWishes)[];

/** An id of a call or of an executor; longer ones are not ours. */
const ID_CHARS_MAX = 128;

/** @throws CloudburstError INVALID_ARGUMENT, TOO_LARGE */
export function resolveTaskWishes(given: CallOptions, base: TaskWishes | undefined): TaskWishes | undefined {
  if (TASK_OPTION_NAMES.every((name) => given[name] === undefined)) return base;
  const { after, follow, targets, priority, waitMs, retryOn, whenUnmet } = given;
  const before = base ?? NO_WISHES;
  return Object.freeze({
    after: after === undefined ? before.after : parseDependencies("after", after),
    follow: follow === undefined ? before.follow : parseDependencies("follow", follow),
    targets: targets === undefined ? before.targets : parseTargets(targets),
    priority: priority === undefined ? before.priority : parseInteger("priority", priority, PRIORITY_MIN, PRIORITY_MAX),
    waitMs: waitMs === undefined ? before.waitMs : parseInteger("waitMs", waitMs, 0, CALL_DEADLINE_MS_MAX),
    retryOn: retryOn === undefined ? before.retryOn : parseChoice("retryOn", retryOn, ["loss", "failure"]),
    whenUnmet: whenUnmet === undefined ? before.whenUnmet : parseChoice("whenUnmet", whenUnmet, ["fail", "wait"]),
  });
}

function parseDependencies(what: string, given: unknown): Dependency {
  if (typeof given === "string" || Array.isArray(given) || isFuture(given))
    return { calls: parseCalls(what, given), mode: "all", success: true, failure: false };
  if (isPromise(given)) throw invalid(what, A_PROMISE);
  if (typeof given !== "object" || given === null)
    throw invalid(what, "give a future, the id of a call, a list of them, or { calls, mode, on }");
  checkKnownNames(what, given, ["calls", "mode", "on"]);
  const { calls, mode, on } = given as { readonly calls?: unknown; readonly mode?: unknown; readonly on?: unknown };
  const counted = on === undefined ? "success" : parseChoice(`${what}.on`, on, ["success", "failure", "any"]);
  return {
    calls: parseCalls(`${what}.calls`, calls),
    mode: mode === undefined ? "all" : parseChoice(`${what}.mode`, mode, ["all", "any"]),
    success: counted !== "failure",
    failure: counted !== "success",
  };
}

function parseCalls(what: string, given: unknown): readonly CallId[] {
  const calls: readonly unknown[] = Array.isArray(given) ? given : [given];
  checkLength(what, calls.length, DEPENDENCY_CALLS_MAX);
  return calls.map((call) => {
    if (isPromise(call)) throw invalid(what, A_PROMISE);
    return parseId(what, isFuture(call) ? call.id : call, "a future, or the id of a call") as CallId;
  });
}

/** The slip that is made most often: the call itself, where its future is wanted. */
const A_PROMISE = "it is a promise, which has no id; start the call with submit(), and give its future";

function isPromise(given: unknown): boolean {
  return given instanceof Promise && !isFuture(given);
}

function parseTargets(given: unknown): readonly ExecutorId[] {
  if (!Array.isArray(given)) throw invalid("targets", "it is not a list of ids of executors");
  checkLength("targets", given.length, TARGETS_MAX);
  return given.map((id: unknown) => parseId("targets", id, "the id of an executor") as ExecutorId);
}

function parseId(what: string, given: unknown, wanted: string): string {
  if (typeof given === "string" && given.length > 0 && given.length <= ID_CHARS_MAX) return given;
  throw invalid(what, `an entry is not ${wanted}`);
}

function checkLength(what: string, actual: number, limit: number): void {
  if (actual > limit) throw new CloudburstError({ code: "TOO_LARGE", what, limit, actual, unit: "entries" });
}
