// The same program on one thread: the same functions, called directly, with state in a Map. No runtime, no copies, no other process: what
// the distributed program must beat.

import type { Context } from "@cloudburst/client";
import type { Aggregates } from "./aggregates.js";
import * as functions from "./functions.js";
import { createMemoryContext } from "./memory-context.js";
import type { Split } from "./parquet.js";
import type { AirportHours, HourRoutes } from "./ranking.js";
import {
  type FlightsOptions,
  type FlightsReport,
  type FlightsResult,
  QUESTION_HOURS,
  QUESTION_ROUTES,
  questionAirports,
  resolveFlightsOptions,
  WORST_COUNT,
} from "./report.js";
import { StageClock, type StageControl } from "./stages.js";

export async function runSingleThread(given: FlightsOptions): Promise<FlightsReport> {
  const { path, keyPrefix, warmUpRounds, onProgress } = resolveFlightsOptions(given);
  const clock = new StageClock(onProgress);
  const ctx = createMemoryContext();
  const splits = await clock.run("split", 1, () => functions.rowGroups(ctx, path));
  const first = splits[0];
  if (first !== undefined && warmUpRounds > 0) {
    const inputs = new Array<Split>(warmUpRounds).fill(first);
    await clock.run("warm up", warmUpRounds, (control) => aggregateAll(ctx, inputs, control));
  }
  const parts = await clock.run("aggregate", splits.length, (control) => aggregateAll(ctx, splits, control));
  const aggregates = await clock.run("merge", 1, () => functions.merge(ctx, ...parts));
  const keysStored = await clock.run("store", 2, async () => {
    const hours = await functions.storeHours(ctx, aggregates, keyPrefix);
    return hours + (await functions.storeAirports(ctx, aggregates, keyPrefix));
  });
  const ranking = await clock.run("rank", 5, () => rank(ctx, aggregates));
  const questions = QUESTION_HOURS.length + questionAirports(aggregates).length;
  const answers = await clock.run("questions", questions, () => ask(ctx, aggregates, keyPrefix));
  return { result: { aggregates, ranking, keysStored, ...answers }, stages: clock.stages, workers: 1 };
}

async function aggregateAll(ctx: Context, splits: readonly Split[], { advance }: StageControl): Promise<Aggregates[]> {
  const parts: Aggregates[] = [];
  for (const split of splits) {
    parts.push(await functions.aggregate(ctx, split));
    advance();
  }
  return parts;
}

function rank(ctx: Context, aggregates: Aggregates): functions.Ranking {
  return functions.joinRanking(
    ctx,
    functions.worstOfAllRoutes(ctx, aggregates, WORST_COUNT),
    functions.worstAirports(ctx, aggregates, WORST_COUNT),
    functions.hoursOfDay(ctx, aggregates),
    functions.daysOfWeek(ctx, aggregates),
  );
}

type Answers = Pick<FlightsResult, "hourAnswers" | "airportAnswers">;

async function ask(ctx: Context, aggregates: Aggregates, keyPrefix: string): Promise<Answers> {
  const hourAnswers = [];
  for (const hour of QUESTION_HOURS) {
    const stored = await read<HourRoutes>(ctx, `${keyPrefix}/hour/${hour}`);
    hourAnswers.push({ hour, routes: functions.worstRoutes(ctx, stored, QUESTION_ROUTES) });
  }
  const airportAnswers = [];
  for (const code of questionAirports(aggregates)) {
    airportAnswers.push(functions.airportDay(ctx, await read<AirportHours>(ctx, `${keyPrefix}/airport/${code}`)));
  }
  return { hourAnswers, airportAnswers };
}

async function read<T>(ctx: Context, key: string): Promise<T> {
  const value = await ctx.get<T>(key);
  if (value === undefined) throw new Error(`nothing is stored under ${key}`);
  return value;
}
