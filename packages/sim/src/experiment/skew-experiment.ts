/**
 * ipyparallel's schemes under skewed task times: what its documentation warns of in words. Each executor runs one task after another; a hop between it and the
 * scheduler takes a hundredth of a mean task, so that a high water mark of 1 costs something, too.
 */
import { type PlacementName, Prng } from "@cloudburst/model";
import { boundedPareto, exponential, lognormal } from "./heavy-tails.js";
import { markdownTable } from "./markdown-table.js";
import { type Summary, summarize } from "./quantiles.js";
import type { ExperimentReport } from "./report.js";
import { SkewRun, type SkewTask } from "./skew-run.js";
import { boxPlotSvg } from "./svg-plot.js";

export interface SkewExperimentOptions {
  readonly seed: number;
  readonly tasks: number;
  readonly rounds: number;
  readonly onRun: (done: number, of: number) => void;
}

const EXECUTORS = 16;
const MEAN_MS = 10;
const HOP_MS = MEAN_MS / 100;
/** Of what the executors can do, while tasks arrive one by one. */
const STREAM_LOAD = 0.8;

const SCHEMES: readonly PlacementName[] = ["least-load", "lru", "plain-random", "weighted", "two-bin", "pure"];
const MARKS = [1, Number.POSITIVE_INFINITY] as const;

const LENGTHS: readonly (readonly [string, (prng: Prng) => number])[] = [
  ["constant", () => MEAN_MS],
  ["exponential", (prng) => exponential(prng, MEAN_MS)],
  ["lognormal", (prng) => lognormal(prng, MEAN_MS, 1.5)],
  ["pareto", (prng) => boundedPareto(prng, 1.1, MEAN_MS / 5, MEAN_MS * 400)],
  ["one in 20 is 100x", (prng) => (prng.chance(0.05) ? MEAN_MS * 20 : MEAN_MS / 5)],
];

interface Cell {
  readonly lengths: string;
  readonly scheme: PlacementName;
  readonly mark: number;
  /** All at once: the time until the last has ended, as a multiple of the best that is possible. */
  readonly makespan: Summary;
  /** One by one: from submission to end, as a multiple of the mean length. */
  readonly turnaround: Summary;
}

export function skewExperiment(options: SkewExperimentOptions): ExperimentReport {
  const cells: Cell[] = [];
  // Nothing holds tasks back before ZeroMQ's own queue: "pure" knows no mark.
  const kinds = SCHEMES.flatMap((scheme) =>
    MARKS.filter((mark) => scheme !== "pure" || mark > 1).map((mark) => ({ scheme, mark })),
  );
  for (const [lengths, draw] of LENGTHS) {
    for (const { scheme, mark } of kinds) {
      cells.push(cellOf(options, lengths, draw, scheme, mark));
      options.onRun(cells.length, LENGTHS.length * kinds.length);
    }
  }
  return { tables: [tableOf(cells)], plots: plotsOf(cells) };
}

function cellOf(
  { seed, tasks, rounds }: SkewExperimentOptions,
  lengths: string,
  draw: (prng: Prng) => number,
  scheme: PlacementName,
  mark: number,
): Cell {
  const makespans: number[] = [];
  const turnarounds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // The same tasks for each scheme. A scheme must not draw what they were drawn from: long tasks would all go to the same executors.
    const prng = new Prng(seed + round);
    const chance = prng.uint32();
    const durations = Array.from({ length: tasks }, () => draw(prng));
    const total = durations.reduce((sum, ms) => sum + ms, 0);
    const run = (given: readonly SkewTask[]) =>
      new SkewRun({ scheme, tasksMax: mark, executors: EXECUTORS, hopMs: HOP_MS, seed: chance }).run(given);
    const burst = run(durations.map((durationMs) => ({ at: 0, durationMs })));
    makespans.push(burst.makespanMs / Math.max(total / EXECUTORS, ...durations));
    const gapMs = total / EXECUTORS / STREAM_LOAD / tasks;
    let at = 0;
    const stream = durations.map((durationMs) => {
      at += exponential(prng, gapMs);
      return { at, durationMs };
    });
    for (const ms of run(stream).turnaroundMs) turnarounds.push((ms * tasks) / total);
  }
  return { lengths, scheme, mark, makespan: summarize(makespans), turnaround: summarize(turnarounds) };
}

function nameOf(mark: number): string {
  return Number.isFinite(mark) ? String(mark) : "none";
}

function tableOf(cells: readonly Cell[]): ExperimentReport["tables"][number] {
  const head = ["task times", "scheme", "mark", "makespan mean", "turnaround p50", "mean", "p95"];
  const rows = cells.map(({ lengths, scheme, mark, makespan, turnaround }) => [
    lengths,
    scheme,
    nameOf(mark),
    ...[makespan.mean, turnaround.p50, turnaround.mean, turnaround.p95].map((value) => value.toFixed(2)),
  ]);
  const title =
    "Makespan (multiples of the best possible), and turnaround at a load of 80 % (multiples of the mean task)";
  return { title, table: markdownTable([head, ...rows]) };
}

function plotsOf(cells: readonly Cell[]): ExperimentReport["plots"] {
  return (["makespan", "turnaround"] as const).flatMap((what) =>
    MARKS.map((mark) => {
      const ofMark = cells.filter((cell) => cell.mark === mark);
      const series = [...new Set(ofMark.map(({ scheme }) => scheme))];
      const groups = LENGTHS.map(([lengths]) => ({
        label: lengths,
        boxes: ofMark.filter((cell) => cell.lengths === lengths).map((cell) => cell[what]),
      }));
      const isMakespan = what === "makespan";
      const svg = boxPlotSvg({
        title: `${isMakespan ? "Makespan, all tasks at once" : "Turnaround, one by one at 80 % load"}; high water mark: ${nameOf(mark)}`,
        axis: isMakespan ? "multiples of the best possible" : "multiples of the mean task",
        isLog: !isMakespan,
        format: (value) => String(Number(value.toPrecision(2))),
        series,
        groups,
      });
      return { file: `ipyparallel-${what}-mark-${nameOf(mark)}.svg`, svg };
    }),
  );
}
