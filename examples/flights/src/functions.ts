// The functions that run on the workers: every export is registered, under its own name. They are the same code that the comparison runs
// on one thread.

import type { Context } from "@cloudburst/client";
import { type Aggregates, aggregateColumns, HOURS, mergeAggregates } from "./aggregates.js";
import { listRowGroups, readFlights, type Split } from "./parquet.js";
import {
  type AirportDay,
  type AirportHours,
  airportHoursOf,
  type HourRoutes,
  hourRoutesOf,
  type RouteSummary,
  rankAirports,
  rankHourRoutes,
  rankRoutes,
  type SpreadSummary,
  summarizeAirportDay,
  summarizeHours,
  summarizeWeek,
  type WeekSummary,
} from "./ranking.js";

/** The parts of the file that can be read on their own. */
export function rowGroups(_ctx: Context, path: string): Promise<readonly Split[]> {
  return listRowGroups(path);
}

/** Reads one part of the file and aggregates it: nearly all of the work. */
export async function aggregate(_ctx: Context, split: Split): Promise<Aggregates> {
  return aggregateColumns(await readFlights(split));
}

export function merge(_ctx: Context, ...parts: Aggregates[]): Aggregates {
  return mergeAggregates(parts);
}

export function worstOfAllRoutes(_ctx: Context, aggregates: Aggregates, count: number): readonly RouteSummary[] {
  return rankRoutes(aggregates, count);
}

export function worstAirports(_ctx: Context, aggregates: Aggregates, count: number): readonly SpreadSummary[] {
  return rankAirports(aggregates, count);
}

export function hoursOfDay(_ctx: Context, aggregates: Aggregates): readonly SpreadSummary[] {
  return summarizeHours(aggregates);
}

export function daysOfWeek(_ctx: Context, aggregates: Aggregates): WeekSummary {
  return summarizeWeek(aggregates);
}

/** What the DAG answers. */
export interface Ranking {
  readonly routes: readonly RouteSummary[];
  readonly airports: readonly SpreadSummary[];
  readonly hours: readonly SpreadSummary[];
  readonly week: WeekSummary;
}

/** Joins the four branches of the DAG. */
export function joinRanking(
  _ctx: Context,
  routes: readonly RouteSummary[],
  airports: readonly SpreadSummary[],
  hours: readonly SpreadSummary[],
  week: WeekSummary,
): Ranking {
  return { routes, airports, hours, week };
}

/** Stores the routes of each hour under `<prefix>/hour/<0 to 23>`. @returns how many keys were written */
export async function storeHours(ctx: Context, aggregates: Aggregates, prefix: string): Promise<number> {
  const writes = Array.from({ length: HOURS }, (_, hour) =>
    ctx.put(`${prefix}/hour/${hour}`, hourRoutesOf(aggregates, hour)),
  );
  await Promise.all(writes);
  return writes.length;
}

/** Stores the departures of each airport under `<prefix>/airport/<code>`. @returns how many keys were written */
export async function storeAirports(ctx: Context, aggregates: Aggregates, prefix: string): Promise<number> {
  const writes = aggregates.airports.map((code, index) =>
    ctx.put(`${prefix}/airport/${code}`, airportHoursOf(aggregates, index)),
  );
  await Promise.all(writes);
  return writes.length;
}

/** Asked with a reference to a stored hour: the hour comes from the cache beside the worker, not from the caller. */
export function worstRoutes(_ctx: Context, hour: HourRoutes, count: number): readonly RouteSummary[] {
  return rankHourRoutes(hour, count);
}

/** Asked with a reference to a stored airport. */
export function airportDay(_ctx: Context, airport: AirportHours): AirportDay {
  return summarizeAirportDay(airport);
}
