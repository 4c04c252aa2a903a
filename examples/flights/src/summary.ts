// The text of a run: what was found, what each stage took, and how it compares with one thread.

import type { Comparison, StageComparisonTotal } from "./compare.js";
import type { AirportDay, RouteSummary } from "./ranking.js";
import { formatHour } from "./ranking.js";
import type { FlightsReport, FlightsResult } from "./report.js";
import { totalMs } from "./stages.js";

export function describeFindings(result: FlightsResult): string {
  const { aggregates, hourAnswers, airportAnswers, keysStored } = result;
  const count = (value: number): string => value.toLocaleString("en-US");
  return [
    `${count(aggregates.rows)} rows, ${formatDate(aggregates.firstMinute)} to ${formatDate(aggregates.lastMinute)}, ${aggregates.airports.length} airports; left out: ` +
      `${count(aggregates.incomplete)} incomplete, ${count(aggregates.implausible)} implausible (three hours early or more)`,
    "",
    `Asked of ${keysStored} stored keys: the worst routes at an hour (as flown)`,
    ...hourAnswers.map(({ hour, routes }) => `  ${formatHour(hour)}  ${routes.map(describeRoute).join("   ")}`),
    "",
    "Asked of the busiest airports: when to leave",
    ...airportAnswers.map(describeAirportDay),
  ].join("\n");
}

/** The table of a run without a comparison. */
export function describeStages({ stages, workers }: FlightsReport): string {
  return [
    `Stages on ${workers} ${workers === 1 ? "worker" : "workers"}`,
    ...stages.map(({ name, ms, calls }) => `  ${name.padEnd(12)}${formatMs(ms)}  ${String(calls).padStart(3)} calls`),
    `  ${"total".padEnd(12)}${formatMs(totalMs(stages))}`,
  ].join("\n");
}

export function describeComparison(comparison: Comparison, cluster: FlightsReport): string {
  const row = (name: string, clusterMs: number, singleMs: number | undefined, speedUp: number | undefined): string => {
    const ratio = speedUp === undefined ? "" : `${speedUp.toFixed(2).padStart(8)}x`;
    return `  ${name.padEnd(20)}${formatMs(clusterMs)}${singleMs === undefined ? " ".repeat(12) : formatMs(singleMs)}${ratio}`;
  };
  const totalRow = (name: string, total: StageComparisonTotal): string =>
    row(name, total.clusterMs, total.singleMs, total.speedUp);
  const workers = `${cluster.workers} ${cluster.workers === 1 ? "worker" : "workers"}`;
  return [
    `  ${"stage".padEnd(20)}${workers.padStart(12)}${"one thread".padStart(12)}${"speed-up".padStart(9)}`,
    ...comparison.stages.map((stage) => row(stage.name, stage.clusterMs, stage.singleMs, stage.speedUp)),
    totalRow("all but warming up", comparison.warm),
    totalRow("all", comparison.total),
    "",
    comparison.isEqual ? "Both results are equal." : `The results differ at ${comparison.difference}`,
  ].join("\n");
}

function describeRoute({ name, delayMean }: RouteSummary): string {
  return `${name} ${delayMean.toFixed(0)} min`;
}

function describeAirportDay({ name, bestHour, worstHour, delayP90 }: AirportDay): string {
  const hour = (summary: AirportDay["bestHour"]): string =>
    summary === null ? "?" : `${summary.name} (${summary.delayMean.toFixed(0)} min)`;
  return `  ${name}  best ${hour(bestHour).padEnd(15)} worst ${hour(worstHour).padEnd(16)} nine of ten within ${delayP90} min`;
}

function formatMs(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`.padStart(12);
}

function formatDate(minute: number): string {
  return Number.isFinite(minute) ? new Date(minute * 60_000).toISOString().slice(0, 10) : "?";
}
