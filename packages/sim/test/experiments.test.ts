import { expect, test } from "vitest";
import { markdownTable } from "../src/experiment/markdown-table.js";
import { summarize } from "../src/experiment/quantiles.js";
import { skewExperiment } from "../src/experiment/skew-experiment.js";
import { SkewRun } from "../src/experiment/skew-run.js";
import { boxPlotSvg } from "../src/experiment/svg-plot.js";
import { zoeExperiment } from "../src/experiment/zoe-experiment.js";
import { ZoeRun } from "../src/experiment/zoe-run.js";
import { EXECUTOR_CAPACITY, EXECUTORS, zoeWorkload } from "../src/experiment/zoe-workload.js";

const PAPER = { reclaim: "unsaturated", overtakenMax: 0, patienceMs: Number.POSITIVE_INFINITY } as const;

test("the flexible scheduler ends applications sooner than the malleable one, and that one sooner than the rigid one", () => {
  const workload = zoeWorkload(5, 300, 1.2);
  const means = (["flexible", "malleable", "rigid"] as const).map((mode) => {
    const { outcomes } = new ZoeRun({ ...PAPER, mode }, 1).run(workload);
    return summarize(outcomes.map(({ turnaroundMs }) => turnaroundMs)).mean;
  });
  expect(means).toEqual([...means].sort((a, b) => a - b));
});

test("an application alone takes exactly as long as it says, and none ever takes less", () => {
  const [first] = zoeWorkload(1, 5, 1);
  if (first === undefined) throw new Error("no workload");
  const [alone] = new ZoeRun({ ...PAPER, mode: "flexible" }, 1).run([first]).outcomes;
  expect(alone).toMatchObject({ queueingMs: 0 });
  expect(alone?.turnaroundMs).toBeCloseTo(first.durationMs, 3);
  const { outcomes } = new ZoeRun({ mode: "flexible" }, 1).run(zoeWorkload(2, 200, 1.5));
  for (const { slowdown } of outcomes) expect(slowdown).toBeGreaterThan(0.999_999);
});

test("the offered work is what was asked for", () => {
  const workload = zoeWorkload(9, 2_000, 0.8);
  let coreMs = 0;
  let mbMs = 0;
  for (const { deployment, parts, durationMs } of workload) {
    const [part] = deployment.components;
    coreMs += (part?.cores.min ?? 0) * parts * durationMs;
    mbMs += (part?.memoryMb.min ?? 0) * parts * durationMs;
  }
  const spanMs = workload.at(-1)?.at ?? 0;
  const load = Math.max(coreMs / EXECUTOR_CAPACITY.cores, mbMs / EXECUTOR_CAPACITY.memoryMb) / EXECUTORS / spanMs;
  expect(load).toBeGreaterThan(0.75);
  expect(load).toBeLessThan(0.85);
});

test("one seed gives one report", () => {
  const runs: number[] = [];
  const options = { seed: 3, workloads: 1, applications: 30, load: 1.2, onRun: (done: number) => runs.push(done) };
  const report = zoeExperiment(options);
  expect(zoeExperiment(options)).toEqual(report);
  expect(runs).toHaveLength(80);
  expect(report.plots.map(({ file }) => file)).toContain("zoe-turnaround.svg");
  const skew = skewExperiment({ seed: 3, tasks: 100, rounds: 1, onRun: () => undefined });
  expect(skewExperiment({ seed: 3, tasks: 100, rounds: 1, onRun: () => undefined })).toEqual(skew);
});

test("tasks of equal length, one at a time per executor, are spread evenly by every scheme", () => {
  for (const scheme of ["least-load", "lru", "plain-random", "weighted", "two-bin"] as const) {
    const run = new SkewRun({ scheme, tasksMax: 1, executors: 4, hopMs: 0, seed: 1 });
    const { makespanMs } = run.run(Array.from({ length: 40 }, () => ({ at: 0, durationMs: 10 })));
    expect([scheme, makespanMs]).toEqual([scheme, 100]);
  }
});

test("plots are well-formed, stay inside their frame, and escape what they print", () => {
  const box = summarize([0, 1, 5, 50, 1_000]);
  for (const isLog of [true, false]) {
    const svg = boxPlotSvg({
      title: "a < b & c",
      axis: "minutes",
      isLog,
      format: String,
      series: ["one", "two"],
      groups: [{ label: "first", boxes: [box, summarize([0])] }],
    });
    expect(svg).toContain("a &lt; b &amp; c");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    for (const [, y] of svg.matchAll(/\b(?:y|y1|y2|cy)="([-\d.]+)"/g)) {
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(height);
    }
  }
});

test("tables are padded, and numbers stand to the right", () => {
  expect(
    markdownTable([
      ["name", "n"],
      ["a", "1.5"],
      ["long name", "10"],
    ]),
  ).toBe(["| name      |   n |", "| --------- | --: |", "| a         | 1.5 |", "| long name |  10 |"].join("\n"));
});
