import {
  CALL_DEADLINE_MS_DEFAULT,
  CALL_DEADLINE_MS_MAX,
  CloudburstError,
  parseKey,
  RETRIES_DEFAULT,
  RETRIES_MAX,
} from "@cloudburst/model";
import type { CallOptions, MapOptions } from "./api.js";
import type { TaskWishes } from "./core/index.js";
import { type Link, parseNext } from "./links.js";
import { checkKnownNames, invalid, parseBoolean, parseInteger, parseSignal } from "./parse-options.js";
import { resolveTaskWishes, TASK_OPTION_NAMES } from "./task-wishes.js";

export interface ResolvedCallOptions {
  readonly deadlineMs: number;
  readonly retries: number;
  readonly queue: boolean;
  readonly outputKey: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** What runs after it, as the same call. */
  readonly next: readonly Link[];
  /** Undefined: nothing that a scheduler would have to see to. */
  readonly task: TaskWishes | undefined;
}

/** As users give them: what `next` may be depends on the result that it takes. */
export type GivenCallOptions = CallOptions & { readonly next?: unknown };

export interface ResolvedMapOptions extends ResolvedCallOptions {
  readonly ordered: boolean;
  readonly inFlight: number | undefined;
}

export const DEFAULT_CALL_OPTIONS: ResolvedCallOptions = Object.freeze({
  deadlineMs: CALL_DEADLINE_MS_DEFAULT,
  retries: RETRIES_DEFAULT,
  queue: false,
  outputKey: undefined,
  signal: undefined,
  next: Object.freeze([]),
  task: undefined,
});

const CALL_OPTION_NAMES = [
  "deadlineMs",
  "retries",
  "queue",
  "outputKey",
  "signal",
  "next",
  ...TASK_OPTION_NAMES,
] as const;
const MAP_OPTION_NAMES = [...CALL_OPTION_NAMES, "ordered", "inFlight"] as const;
/** Calls of one `map` in flight at most. */
const MAP_IN_FLIGHT_MAX = 10_000;

/** @throws CloudburstError INVALID_ARGUMENT, KEY_INVALID, KEY_RESERVED */
export function resolveCallOptions(
  given: GivenCallOptions,
  base: ResolvedCallOptions = DEFAULT_CALL_OPTIONS,
): ResolvedCallOptions {
  checkKnownNames("call options", given, CALL_OPTION_NAMES);
  return Object.freeze(mergeCallOptions(given, base));
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function resolveMapOptions(given: MapOptions, base: ResolvedCallOptions): ResolvedMapOptions {
  checkKnownNames("map options", given, MAP_OPTION_NAMES);
  const { ordered, inFlight } = given;
  return Object.freeze({
    ...mergeCallOptions(given, base),
    ordered: ordered === undefined ? true : parseBoolean("ordered", ordered),
    inFlight: inFlight === undefined ? undefined : parseInteger("inFlight", inFlight, 1, MAP_IN_FLIGHT_MAX),
  });
}

function mergeCallOptions(given: GivenCallOptions, base: ResolvedCallOptions): ResolvedCallOptions {
  const { deadlineMs, retries, queue, outputKey, signal } = given;
  const task = resolveTaskWishes(given, base.task);
  const next = given.next === undefined ? base.next : parseNext(given.next);
  if (task !== undefined && next.length > 0)
    throw invalid(
      "next",
      `it does not go together with ${TASK_OPTION_NAMES.join(", ")}; submit the first call, and give its future to the second: second.submit(first)`,
    );
  return {
    deadlineMs:
      deadlineMs === undefined ? base.deadlineMs : parseInteger("deadlineMs", deadlineMs, 1, CALL_DEADLINE_MS_MAX),
    retries: retries === undefined ? base.retries : parseInteger("retries", retries, 0, RETRIES_MAX),
    queue: queue === undefined ? base.queue : parseBoolean("queue", queue),
    outputKey: outputKey === undefined ? base.outputKey : parseKey(outputKey),
    signal: signal === undefined ? base.signal : parseSignal(signal),
    next,
    task,
  };
}

export function cancelled(what: string, signal?: AbortSignal): CloudburstError {
  return new CloudburstError({ code: "CANCELLED", what }, signal === undefined ? undefined : { cause: signal.reason });
}
