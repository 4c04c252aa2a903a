import {
  CALL_DEADLINE_MS_DEFAULT,
  CALL_DEADLINE_MS_MAX,
  CloudburstError,
  parseKey,
  RETRIES_DEFAULT,
  RETRIES_MAX,
} from "@cloudburst/model";
import type { CallOptions, MapOptions } from "./api.js";
import type { RaceWishes, TaskWishes } from "./core/index.js";
import { DURABLE_OPTION_NAMES, type DurableWishes, resolveDurable } from "./durable-options.js";
import { type Link, parseNext } from "./links.js";
import { checkKnownNames, invalid, parseBoolean, parseInteger, parseSignal } from "./parse-options.js";
import { resolveTaskWishes, TASK_OPTION_NAMES } from "./task-wishes.js";

export interface ResolvedCallOptions {
  readonly deadlineMs: number;
  readonly retries: number;
  readonly queue: boolean;
  readonly outputKey: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly race: RaceWishes | undefined;
  /** What runs after it, as the same call. */
  readonly next: readonly Link[];
  /** Undefined: nothing that a scheduler would have to see to. */
  readonly task: TaskWishes | undefined;
  /** Undefined: not durable. */
  readonly durable: DurableWishes | undefined;
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
  race: undefined,
  next: Object.freeze([]),
  task: undefined,
  durable: undefined,
});

const CALL_OPTION_NAMES = [
  "deadlineMs",
  "retries",
  "queue",
  "outputKey",
  "signal",
  "race",
  "hedgeAfterMs",
  "next",
  ...TASK_OPTION_NAMES,
  ...DURABLE_OPTION_NAMES,
] as const;
const MAP_OPTION_NAMES = [...CALL_OPTION_NAMES, "ordered", "inFlight"] as const;
/** Copies of one call: more would be a load, not a help. */
const RACE_COPIES_MAX = 16;
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
  const options = mergeCallOptions(given, base);
  if (options.durable?.idempotencyKey !== undefined)
    throw invalid("idempotencyKey", "every call of a map would be the same one; submit each with a key of its own");
  return Object.freeze({
    ...options,
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
  const race = resolveRace(given, base.race);
  if (race !== undefined && (task !== undefined || next.length > 0))
    throw invalid(
      "race",
      `it does not go together with next, ${TASK_OPTION_NAMES.join(", ")}: those calls are placed elsewhere, one copy at a time`,
    );
  const durable = resolveDurable(given, base.durable);
  if (durable !== undefined && (task !== undefined || race !== undefined || next.length > 0))
    throw invalid("durable", `it does not go together with next, race, ${TASK_OPTION_NAMES.join(", ")}`);
  return {
    deadlineMs:
      deadlineMs === undefined ? base.deadlineMs : parseInteger("deadlineMs", deadlineMs, 1, CALL_DEADLINE_MS_MAX),
    retries: retries === undefined ? base.retries : parseInteger("retries", retries, 0, RETRIES_MAX),
    queue: queue === undefined ? base.queue : parseBoolean("queue", queue),
    outputKey: outputKey === undefined ? base.outputKey : parseKey(outputKey),
    signal: signal === undefined ? base.signal : parseSignal(signal),
    race,
    next,
    task,
    durable,
  };
}

function resolveRace({ race, hedgeAfterMs }: GivenCallOptions, base: RaceWishes | undefined): RaceWishes | undefined {
  if (race === undefined && hedgeAfterMs === undefined) return base;
  return {
    copies: race === undefined ? (base?.copies ?? 2) : parseInteger("race", race, 2, RACE_COPIES_MAX),
    afterMs:
      hedgeAfterMs === undefined ? base?.afterMs : parseInteger("hedgeAfterMs", hedgeAfterMs, 1, CALL_DEADLINE_MS_MAX),
  };
}

export function cancelled(what: string, signal?: AbortSignal): CloudburstError {
  return new CloudburstError({ code: "CANCELLED", what }, signal === undefined ? undefined : { cause: signal.reason });
}
