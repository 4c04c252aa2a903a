/**
 * The experiment of Zoe's paper (Pace, Venzano, Carra, Michiardi, CCGrid 2017): the flexible scheduler against the malleable and the rigid one, under each
 * order. The three are run as in the paper: head of line only, nothing overtakes. A fourth row is what this system does unless told otherwise.
 */
import type { DeploymentOrder, DeploymentTableOptions } from "@cloudburst/scheduler/core";
import { markdownTable } from "./markdown-table.js";
import { type Summary, summarize } from "./quantiles.js";
import type { ExperimentReport } from "./report.js";
import { boxPlotSvg } from "./svg-plot.js";
import { type Outcome, type RunResult, ZoeRun } from "./zoe-run.js";
import { zoeWorkload } from "./zoe-workload.js";

export interface ZoeExperimentOptions {
  readonly seed: number;
  /** Workloads, from seeds that follow each other; their outcomes are taken together. */
  readonly workloads: number;
  readonly applications: number;
  /** Offered work as part of the capacity while applications arrive; above 1, as in the paper, queues grow and are worked off afterwards. */
  readonly load: number;
  readonly onRun: (done: number, of: number) => void;
}

const ORDERS: readonly (readonly [string, DeploymentOrder])[] = [
  ["FIFO", { kind: "fifo" }],
  ...(["sjf", "srpt", "hrrn"] as const).flatMap((kind) =>
    ([1, 2, 3] as const).map((dimensions) => [`${kind.toUpperCase()}-${dimensions}D`, { kind, dimensions }] as const),
  ),
];

const PAPER: Partial<DeploymentTableOptions> = {
  reclaim: "unsaturated",
  overtakenMax: 0,
  patienceMs: Number.POSITIVE_INFINITY,
};
const SCHEDULERS: readonly (readonly [string, Partial<DeploymentTableOptions>])[] = [
  ["rigid", { ...PAPER, mode: "rigid" }],
  ["malleable", { ...PAPER, mode: "malleable" }],
  ["flexible", { ...PAPER, mode: "flexible" }],
  ["ours", { mode: "flexible" }],
];

interface Cell {
  readonly order: string;
  readonly scheduler: string;
  readonly outcomes: readonly Outcome[];
  readonly cores: Summary;
  readonly memory: Summary;
  readonly reclaimed: number;
}

export function zoeExperiment(options: ZoeExperimentOptions): ExperimentReport {
  const workloads = Array.from({ length: options.workloads }, (_, i) =>
    zoeWorkload(options.seed + i, options.applications, options.load),
  );
  const cells: Cell[] = [];
  for (const [order, orderOptions] of ORDERS) {
    for (const [scheduler, schedulerOptions] of SCHEDULERS) {
      const runs = workloads.map((workload) =>
        new ZoeRun({ ...schedulerOptions, order: orderOptions }, options.seed).run(workload),
      );
      cells.push(cellOf(order, scheduler, runs));
      options.onRun(cells.length, ORDERS.length * SCHEDULERS.length);
    }
  }
  return { tables: tablesOf(cells), plots: plotsOf(cells) };
}

function cellOf(order: string, scheduler: string, runs: readonly RunResult[]): Cell {
  return {
    order,
    scheduler,
    outcomes: runs.flatMap(({ outcomes }) => outcomes),
    cores: summarize(runs.flatMap(({ cores }) => cores)),
    memory: summarize(runs.flatMap(({ memory }) => memory)),
    reclaimed: runs.reduce((sum, run) => sum + run.reclaimed, 0),
  };
}

const MINUTE_MS = 60_000;
const inMinutes = (ms: number) => (ms / MINUTE_MS).toFixed(1);
const inPercent = (share: number) => `${(100 * share).toFixed(0)}%`;
const asRatio = (value: number) => value.toFixed(2);

function tablesOf(cells: readonly Cell[]): ExperimentReport["tables"] {
  const three = (summary: Summary, format: (value: number) => string) =>
    [summary.p50, summary.mean, summary.p95].map(format);
  const head = [
    "order",
    "scheduler",
    "turnaround p50",
    "mean",
    "p95",
    "queueing p50",
    "mean",
    "p95",
    "slowdown p50",
    "mean",
    "p95",
  ];
  const times = cells.map((cell) => [
    cell.order,
    cell.scheduler,
    ...three(summarize(cell.outcomes.map(({ turnaroundMs }) => turnaroundMs)), inMinutes),
    ...three(summarize(cell.outcomes.map(({ queueingMs }) => queueingMs)), inMinutes),
    ...three(summarize(cell.outcomes.map(({ slowdown }) => slowdown)), asRatio),
  ]);
  const allocated = cells.map((cell) => [
    cell.order,
    cell.scheduler,
    ...three(cell.cores, inPercent),
    ...three(cell.memory, inPercent),
    String(cell.reclaimed),
  ]);
  const byClass = cells
    .filter(({ order }) => order === "FIFO" || order.endsWith("-1D"))
    .map((cell) => {
      const of = (isElastic: boolean) =>
        summarize(
          cell.outcomes.filter(({ arrival }) => arrival.isElastic === isElastic).map((one) => one.turnaroundMs),
        );
      return [cell.order, cell.scheduler, ...three(of(true), inMinutes), ...three(of(false), inMinutes)];
    });
  return [
    {
      title: "Turnaround and queueing (minutes), slowdown (multiples of the run time with all parts)",
      table: markdownTable([head, ...times]),
    },
    {
      title: "Allocation while applications arrive, and elastic parts taken back",
      table: markdownTable([
        ["order", "scheduler", "cores p50", "mean", "p95", "memory p50", "mean", "p95", "taken back"],
        ...allocated,
      ]),
    },
    {
      title: "Turnaround of elastic and of rigid applications (minutes)",
      table: markdownTable([
        ["order", "scheduler", "elastic p50", "mean", "p95", "rigid p50", "mean", "p95"],
        ...byClass,
      ]),
    },
  ];
}

function plotsOf(cells: readonly Cell[]): ExperimentReport["plots"] {
  const plot = (
    file: string,
    title: string,
    axis: string,
    isLog: boolean,
    format: (value: number) => string,
    of: (cell: Cell) => Summary,
  ) => {
    const groups = ORDERS.map(([order]) => ({
      label: order,
      boxes: cells.filter((cell) => cell.order === order).map(of),
    }));
    const svg = boxPlotSvg({ title, axis, isLog, format, series: SCHEDULERS.map(([name]) => name), groups });
    return { file: `zoe-${file}.svg`, svg };
  };
  const minutes = (pick: (outcome: Outcome) => number) => (cell: Cell) =>
    summarize(cell.outcomes.map((outcome) => pick(outcome) / MINUTE_MS));
  const plain = (value: number) => String(Number(value.toPrecision(2)));
  return [
    plot(
      "turnaround",
      "Turnaround",
      "minutes",
      true,
      plain,
      minutes((outcome) => outcome.turnaroundMs),
    ),
    plot(
      "queueing",
      "Queueing",
      "minutes",
      false,
      plain,
      minutes((outcome) => outcome.queueingMs),
    ),
    plot("slowdown", "Slowdown", "multiples of the run time with all parts", true, plain, (cell) =>
      summarize(cell.outcomes.map(({ slowdown }) => slowdown)),
    ),
    plot("cores", "Allocated cores while applications arrive", "of all cores", false, inPercent, (cell) => cell.cores),
    plot(
      "memory",
      "Allocated memory while applications arrive",
      "of all memory",
      false,
      inPercent,
      (cell) => cell.memory,
    ),
  ];
}
