// The comparison of two runs: are the results equal, down to the last integer, and how do the times compare.

import type { FlightsReport } from "./report.js";
import { PARALLEL_STAGES, type Stage, type StageName, stageMs, totalMs } from "./stages.js";

export interface StageComparison {
  readonly name: StageName;
  readonly clusterMs: number;
  /** Undefined for what only a cluster does. */
  readonly singleMs: number | undefined;
  /** Single-thread time over cluster time, for the parallel stages. */
  readonly speedUp: number | undefined;
}

export interface Comparison {
  readonly isEqual: boolean;
  /** Where the results differ first, and how; undefined when they are equal. */
  readonly difference: string | undefined;
  readonly stages: readonly StageComparison[];
  /** From nothing to the last answer: with registering and warming up. */
  readonly total: StageComparisonTotal;
  /** What a second run on the same workers takes. */
  readonly warm: StageComparisonTotal;
}

export interface StageComparisonTotal {
  readonly clusterMs: number;
  readonly singleMs: number;
  readonly speedUp: number;
}

export function compareReports(cluster: FlightsReport, single: FlightsReport): Comparison {
  const difference = findDifference(cluster.result, single.result);
  return {
    isEqual: difference === undefined,
    difference,
    stages: cluster.stages.map((stage) => compareStage(stage, stageMs(single.stages, stage.name))),
    total: compareTotals(cluster.stages, single.stages, ["charts"]),
    warm: compareTotals(cluster.stages, single.stages, ["charts", "register", "warm up"]),
  };
}

/** @returns the path of the first difference and what lies there, or undefined when `a` and `b` are deeply equal */
export function findDifference(a: unknown, b: unknown, path = "result"): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (!isObject(a) || !isObject(b)) return `${path}: ${describe(a)} and ${describe(b)}`;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${path}: of different types`;
  const keys = Object.keys(a);
  const extra = Object.keys(b).find((key) => !Object.hasOwn(a, key));
  if (extra !== undefined) return `${path}.${extra}: only in the second`;
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return `${path}.${key}: only in the first`;
    const difference = findDifference(a[key], b[key], `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function compareStage(stage: Stage, singleMs: number | undefined): StageComparison {
  const speedUp = singleMs === undefined || !PARALLEL_STAGES.has(stage.name) ? undefined : singleMs / stage.ms;
  return { name: stage.name, clusterMs: stage.ms, singleMs, speedUp };
}

function compareTotals(
  cluster: readonly Stage[],
  single: readonly Stage[],
  without: readonly StageName[],
): StageComparisonTotal {
  const counted = (stages: readonly Stage[]): readonly Stage[] =>
    stages.filter((stage) => !without.includes(stage.name));
  const clusterMs = totalMs(counted(cluster));
  const singleMs = totalMs(counted(single));
  return { clusterMs, singleMs, speedUp: singleMs / clusterMs };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function describe(value: unknown): string {
  return isObject(value) ? "an object" : String(value);
}
