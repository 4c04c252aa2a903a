// What both programs answer, and what they ask of the aggregates.

import type { Aggregates } from "./aggregates.js";
import type { Ranking } from "./functions.js";
import type { AirportDay, RouteSummary } from "./ranking.js";
import { busiestAirports } from "./ranking.js";
import type { ProgressListener, Stage } from "./stages.js";

export const WORST_COUNT = 10;
/** Questions are asked of the hours when most people fly, and of the airports where most do. */
export const QUESTION_HOURS = [6, 9, 12, 15, 18, 21] as const;
export const QUESTION_AIRPORTS = 8;
export const QUESTION_ROUTES = 3;

export interface FlightsOptions {
  readonly path: string;
  /** Keys in the store start with this; "flights" when not given. */
  readonly keyPrefix?: string;
  /** Row groups that each worker aggregates for nothing before the clock of the stages runs: 5 when not given, 0 for none. */
  readonly warmUpRounds?: number;
  readonly onProgress?: ProgressListener;
}

export interface ResolvedFlightsOptions {
  readonly path: string;
  readonly keyPrefix: string;
  readonly warmUpRounds: number;
  readonly onProgress: ProgressListener;
}

export function resolveFlightsOptions(given: FlightsOptions): ResolvedFlightsOptions {
  const { path, keyPrefix = "flights", warmUpRounds = 5, onProgress = () => undefined } = given;
  if (!Number.isInteger(warmUpRounds) || warmUpRounds < 0) throw new RangeError(`warmUpRounds: ${warmUpRounds}`);
  return Object.freeze({ path, keyPrefix, warmUpRounds, onProgress });
}

export interface HourAnswer {
  readonly hour: number;
  readonly routes: readonly RouteSummary[];
}

/** Everything here follows from the file alone: two programs that agree give equal results. */
export interface FlightsResult {
  readonly aggregates: Aggregates;
  readonly ranking: Ranking;
  readonly keysStored: number;
  readonly hourAnswers: readonly HourAnswer[];
  readonly airportAnswers: readonly AirportDay[];
}

export interface FlightsReport {
  readonly result: FlightsResult;
  readonly stages: readonly Stage[];
  readonly workers: number;
}

export function questionAirports(aggregates: Aggregates): readonly string[] {
  return busiestAirports(aggregates, QUESTION_AIRPORTS);
}
