// What the aggregates say: rankings by mean delay. Pure; ties are broken by name, so that an answer is the same wherever it is computed.

import { type Aggregates, at, HOURS, WEEKDAYS } from "./aggregates.js";
import { HISTOGRAM_BINS, percentileOf } from "./histogram.js";

export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** A mean needs some flights behind it: two a day on a route, five a day from an airport, for the half year of the data. */
const ROUTE_FLIGHTS_MIN = 360;
const AIRPORT_FLIGHTS_MIN = 900;
/** One flight a week at that hour. */
const ROUTE_HOUR_FLIGHTS_MIN = 26;
/** One flight a day at that hour. */
const HOUR_FLIGHTS_MIN = 181;

export interface DelaySummary {
  readonly name: string;
  readonly flights: number;
  readonly delayMean: number;
  /** Share of flights late by 15 minutes or more, in [0, 1]. */
  readonly lateShare: number;
}

export interface RouteSummary extends DelaySummary {
  readonly miles: number;
  readonly delayMax: number;
}

export interface SpreadSummary extends DelaySummary {
  /** Within two minutes, in [-60, 300). */
  readonly delayMedian: number;
  readonly delayP90: number;
}

export interface WeekSummary {
  readonly days: readonly SpreadSummary[];
  /** Mean delays, by weekday and hour; null where nothing flew. */
  readonly heat: readonly (readonly (number | null)[])[];
}

/** What is stored of one hour: every route that flies in it, as parallel arrays. */
export interface HourRoutes {
  readonly hour: number;
  readonly airports: readonly string[];
  readonly origin: Uint16Array;
  readonly destination: Uint16Array;
  readonly flights: Uint32Array;
  readonly late: Uint32Array;
  readonly delay: Float64Array;
  readonly delayMax: Int32Array;
  readonly miles: Float64Array;
}

/** What is stored of one airport: its departures by hour, and how their delays are spread. */
export interface AirportHours {
  readonly code: string;
  readonly flights: Uint32Array;
  readonly late: Uint32Array;
  readonly delay: Float64Array;
  readonly histogram: Uint32Array;
}

export interface AirportDay extends SpreadSummary {
  /** The hours with the least and the greatest mean delay, among those with a flight a day; null when no hour has so many. */
  readonly bestHour: DelaySummary | null;
  readonly worstHour: DelaySummary | null;
}

/** The routes with the greatest mean delay, over all hours. */
export function rankRoutes(aggregates: Aggregates, count: number): readonly RouteSummary[] {
  const { airports, cells } = aggregates;
  const width = airports.length;
  const routes = new RouteTotals(width * width);
  for (let i = 0; i < cells.key.length; i++) routes.add(at(cells.key, i) % (width * width), cells, i);
  return routes.worst(airports, ROUTE_FLIGHTS_MIN, count);
}

/** The worst routes of one stored hour. */
export function rankHourRoutes(stored: HourRoutes, count: number): readonly RouteSummary[] {
  const width = stored.airports.length;
  const routes = new RouteTotals(width * width);
  for (let i = 0; i < stored.flights.length; i++)
    routes.add(at(stored.origin, i) * width + at(stored.destination, i), stored, i);
  return routes.worst(stored.airports, ROUTE_HOUR_FLIGHTS_MIN, count);
}

/** The airports with the greatest mean delay at departure hours of all days. */
export function rankAirports(aggregates: Aggregates, count: number): readonly SpreadSummary[] {
  return aggregates.airports
    .map((_code, index) => summarizeSpread(airportHoursOf(aggregates, index)))
    .filter((airport) => airport.flights >= AIRPORT_FLIGHTS_MIN)
    .sort(byDelay)
    .slice(0, count);
}

/** The airports with the most flights, by code. */
export function busiestAirports(aggregates: Aggregates, count: number): readonly string[] {
  const flights = new Map<string, number>();
  const { airports, cells } = aggregates;
  for (let i = 0; i < cells.key.length; i++) {
    const code = airports[Math.floor(at(cells.key, i) / airports.length) % airports.length] ?? "";
    flights.set(code, (flights.get(code) ?? 0) + at(cells.flights, i));
  }
  const ranked = [...flights].sort(([a, left], [b, right]) => right - left || compareText(a, b));
  return ranked.slice(0, count).map(([code]) => code);
}

/** All 24 hours, in order. */
export function summarizeHours({ week }: Aggregates): readonly SpreadSummary[] {
  return Array.from({ length: HOURS }, (_, hour) => {
    const slots = Array.from({ length: WEEKDAYS }, (_, day) => day * HOURS + hour);
    return summarizeSlots(formatHour(hour), week, slots);
  });
}

/** All seven days, Monday first, and the mean delay at each of their hours. */
export function summarizeWeek({ week }: Aggregates): WeekSummary {
  const slotsOf = (day: number): number[] => Array.from({ length: HOURS }, (_, hour) => day * HOURS + hour);
  return {
    days: WEEKDAY_NAMES.map((name, day) => summarizeSlots(name, week, slotsOf(day))),
    heat: WEEKDAY_NAMES.map((_, day) =>
      slotsOf(day).map((slot) => (at(week.flights, slot) === 0 ? null : at(week.delay, slot) / at(week.flights, slot))),
    ),
  };
}

/** The stored form of one hour. */
export function hourRoutesOf({ airports, cells }: Aggregates, hour: number): HourRoutes {
  const width = airports.length;
  const start = lowerBound(cells.key, hour * width * width);
  const end = lowerBound(cells.key, (hour + 1) * width * width);
  const key = cells.key.subarray(start, end);
  return {
    hour,
    airports,
    origin: Uint16Array.from(key, (k) => Math.floor(k / width) % width),
    destination: Uint16Array.from(key, (k) => k % width),
    flights: cells.flights.slice(start, end),
    late: cells.late.slice(start, end),
    delay: cells.delay.slice(start, end),
    delayMax: cells.delayMax.slice(start, end),
    miles: cells.miles.slice(start, end),
  };
}

/** The stored form of one airport's departures. */
export function airportHoursOf({ airports, cells, airportHistograms }: Aggregates, airport: number): AirportHours {
  const width = airports.length;
  const stored = {
    code: airports[airport] ?? "",
    flights: new Uint32Array(HOURS),
    late: new Uint32Array(HOURS),
    delay: new Float64Array(HOURS),
    histogram: airportHistograms.slice(airport * HISTOGRAM_BINS, (airport + 1) * HISTOGRAM_BINS),
  };
  for (let hour = 0; hour < HOURS; hour++) {
    const row = (hour * width + airport) * width;
    const end = lowerBound(cells.key, row + width);
    for (let i = lowerBound(cells.key, row); i < end; i++) {
      stored.flights[hour] = at(stored.flights, hour) + at(cells.flights, i);
      stored.late[hour] = at(stored.late, hour) + at(cells.late, i);
      stored.delay[hour] = at(stored.delay, hour) + at(cells.delay, i);
    }
  }
  return stored;
}

/** How an airport's day goes. */
export function summarizeAirportDay(stored: AirportHours): AirportDay {
  const hours = Array.from({ length: HOURS }, (_, hour) =>
    summarize(formatHour(hour), at(stored.flights, hour), at(stored.delay, hour), at(stored.late, hour)),
  );
  const ranked = hours.filter((hour) => hour.flights >= HOUR_FLIGHTS_MIN).sort(byDelay);
  return { ...summarizeSpread(stored), bestHour: ranked.at(-1) ?? null, worstHour: ranked[0] ?? null };
}

interface RouteFigures {
  readonly flights: Uint32Array;
  readonly late: Uint32Array;
  readonly delay: Float64Array;
  readonly delayMax: Int32Array;
  readonly miles: Float64Array;
}

/** Figures summed by route, at origin * airports + destination. */
class RouteTotals {
  readonly #flights: Uint32Array;
  readonly #late: Uint32Array;
  readonly #delay: Float64Array;
  readonly #delayMax: Int32Array;
  readonly #miles: Float64Array;

  constructor(routes: number) {
    this.#flights = new Uint32Array(routes);
    this.#late = new Uint32Array(routes);
    this.#delay = new Float64Array(routes);
    this.#delayMax = new Int32Array(routes);
    this.#miles = new Float64Array(routes);
  }

  add(route: number, from: RouteFigures, index: number): void {
    const delayMax = at(from.delayMax, index);
    if (at(this.#flights, route) === 0 || delayMax > at(this.#delayMax, route)) this.#delayMax[route] = delayMax;
    this.#flights[route] = at(this.#flights, route) + at(from.flights, index);
    this.#late[route] = at(this.#late, route) + at(from.late, index);
    this.#delay[route] = at(this.#delay, route) + at(from.delay, index);
    this.#miles[route] = at(this.#miles, route) + at(from.miles, index);
  }

  worst(airports: readonly string[], flightsMin: number, count: number): readonly RouteSummary[] {
    const routes: RouteSummary[] = [];
    for (let route = 0; route < this.#flights.length; route++) {
      const flights = at(this.#flights, route);
      if (flights < flightsMin) continue;
      const origin = airports[Math.floor(route / airports.length)] ?? "";
      const destination = airports[route % airports.length] ?? "";
      const summary = summarize(`${origin}-${destination}`, flights, at(this.#delay, route), at(this.#late, route));
      routes.push({
        ...summary,
        miles: Math.round(at(this.#miles, route) / flights),
        delayMax: at(this.#delayMax, route),
      });
    }
    return routes.sort(byDelay).slice(0, count);
  }
}

function summarize(name: string, flights: number, delay: number, late: number): DelaySummary {
  return {
    name,
    flights,
    delayMean: flights === 0 ? 0 : delay / flights,
    lateShare: flights === 0 ? 0 : late / flights,
  };
}

function summarizeSpread({ code, flights, delay, late, histogram }: AirportHours): SpreadSummary {
  const summary = summarize(code, total(flights), total(delay), total(late));
  return { ...summary, delayMedian: percentileOf(histogram, 50), delayP90: percentileOf(histogram, 90) };
}

function summarizeSlots(name: string, week: Aggregates["week"], slots: readonly number[]): SpreadSummary {
  const histogram = new Uint32Array(HISTOGRAM_BINS);
  for (const slot of slots) {
    for (let bin = 0; bin < HISTOGRAM_BINS; bin++) {
      histogram[bin] = at(histogram, bin) + at(week.histograms, slot * HISTOGRAM_BINS + bin);
    }
  }
  const pick = (figures: ArrayLike<number>): number => slots.reduce((sum, slot) => sum + at(figures, slot), 0);
  const summary = summarize(name, pick(week.flights), pick(week.delay), pick(week.late));
  return { ...summary, delayMedian: percentileOf(histogram, 50), delayP90: percentileOf(histogram, 90) };
}

function total(figures: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < figures.length; i++) sum += at(figures, i);
  return sum;
}

function byDelay(a: DelaySummary, b: DelaySummary): number {
  return b.delayMean - a.delayMean || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function formatHour(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

/** The first index whose key is `key` or greater, in ascending keys. */
function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(keys, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
