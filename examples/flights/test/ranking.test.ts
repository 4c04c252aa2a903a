import { describe, expect, test } from "vitest";
import { aggregateColumns } from "../src/aggregates.js";
import * as functions from "../src/functions.js";
import { createMemoryContext } from "../src/memory-context.js";
import type { AirportHours, HourRoutes } from "../src/ranking.js";
import { columnsOf, type FlightRow, meanOf } from "./flight-rows.js";

const MONDAY = Date.UTC(2001, 0, 1) / 60_000;

/** 1,000 flights a route at 08:xx and 17:xx of every day of a week; the delay tells the route, the hour and the day apart. */
const ROUTES = [
  ["ATL", "BOS", 5],
  ["BOS", "ATL", 25],
  ["DFW", "ORD", 15],
  ["DFW", "JFK", 15],
] as const;
const rows: FlightRow[] = ROUTES.flatMap(([origin, destination, delay]) =>
  Array.from({ length: 1_000 }, (_, i) => ({
    minute: MONDAY + (i % 7) * 1_440 + (i % 2 === 0 ? 8 : 17) * 60 + (i % 60),
    delay: delay + (i % 2) * 10 + (i % 7),
    miles: 500,
    origin,
    destination,
  })),
);
const aggregates = aggregateColumns(columnsOf(rows));
const ctx = createMemoryContext();

function meanDelay(keep: (row: FlightRow) => boolean): number {
  return meanOf(rows.filter(keep).map((row) => row.delay ?? 0));
}

describe("rankings", () => {
  test("order routes by mean delay, and equal ones by name", () => {
    const routes = functions.worstOfAllRoutes(ctx, aggregates, 10);
    expect(routes.map((route) => route.name)).toEqual(["BOS-ATL", "DFW-JFK", "DFW-ORD", "ATL-BOS"]);
    expect(routes[0]).toMatchObject({
      flights: 1_000,
      miles: 500,
      delayMean: meanDelay((row) => row.origin === "BOS"),
    });
  });

  test("leave out routes with too few flights for a mean", () => {
    const few = aggregateColumns(columnsOf(rows.slice(0, 359)));
    expect(functions.worstOfAllRoutes(ctx, few, 10)).toEqual([]);
  });

  test("give every hour and every weekday its own mean and share of late flights", () => {
    const hours = functions.hoursOfDay(ctx, aggregates);
    expect(hours).toHaveLength(24);
    expect(hours[8]?.delayMean).toBe(meanDelay((row) => (row.minute ?? 0) % 1_440 < 12 * 60));
    expect(hours[0]).toMatchObject({ flights: 0, delayMean: 0, lateShare: 0 });
    const { days, heat } = functions.daysOfWeek(ctx, aggregates);
    expect(days.map((day) => day.name)).toEqual([
      "Monday",
      "Tuesday",
      "Wednesday",
      "Thursday",
      "Friday",
      "Saturday",
      "Sunday",
    ]);
    expect(days[3]?.delayMean).toBe(meanDelay((row) => Math.floor(((row.minute ?? 0) - MONDAY) / 1_440) === 3));
    expect(heat[0]?.[0]).toBeNull();
  });

  test("rank airports by their departures", () => {
    const airports = functions.worstAirports(ctx, aggregates, 2);
    expect(airports.map((airport) => airport.name)).toEqual(["BOS", "DFW"]);
    expect(airports[1]?.flights).toBe(2_000);
  });
});

describe("stored aggregates", () => {
  test("answer the questions asked of them", async () => {
    const state = new Map<string, unknown>();
    const context = createMemoryContext(state);
    expect(await functions.storeHours(context, aggregates, "t")).toBe(24);
    expect(await functions.storeAirports(context, aggregates, "t")).toBe(5);
    const evening = functions.worstRoutes(context, state.get("t/hour/17") as HourRoutes, 1);
    expect(evening).toMatchObject([{ name: "BOS-ATL", flights: 500 }]);
    expect(evening[0]?.delayMean).toBe(meanDelay((row) => row.origin === "BOS" && (row.minute ?? 0) % 1_440 > 12 * 60));
    const day = functions.airportDay(context, state.get("t/airport/DFW") as AirportHours);
    expect(day).toMatchObject({
      name: "DFW",
      flights: 2_000,
      bestHour: { name: "08:00" },
      worstHour: { name: "17:00" },
    });
  });
});
