/** Plots as SVG text: groups of boxes (p5, p25, median, p75, p95, and a dot for the mean), on a linear or a logarithmic axis. */
import type { Summary } from "./quantiles.js";

export interface BoxPlot {
  readonly title: string;
  readonly axis: string;
  readonly isLog: boolean;
  /** Printed for a tick. */
  readonly format: (value: number) => string;
  /** One colour each, named in the legend. */
  readonly series: readonly string[];
  readonly groups: readonly { readonly label: string; readonly boxes: readonly Summary[] }[];
}

const COLOURS = ["#b0483b", "#c7952b", "#2f6f9f", "#3d8b57", "#6b5b95", "#7a7a7a"];
const LEFT = 78;
const TOP = 64;
const PLOT_HEIGHT = 300;
const BOX_WIDTH = 16;
const BOX_GAP = 5;
const GROUP_GAP = 24;
const BOTTOM = 60;

interface Scale {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

export function boxPlotSvg(plot: BoxPlot): string {
  const groupWidth = plot.series.length * (BOX_WIDTH + BOX_GAP) + GROUP_GAP;
  const plotWidth = plot.groups.length * groupWidth;
  const width = Math.max(LEFT + plotWidth + 20, LEFT + plot.series.reduce((sum, name) => sum + legendWidth(name), 0));
  const height = TOP + PLOT_HEIGHT + BOTTOM;
  const scale = scaleOf(plot);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(LEFT, 22, plot.title, 'font-size="15" font-weight="bold"'),
    text(
      14,
      TOP + PLOT_HEIGHT / 2,
      plot.axis,
      `text-anchor="middle" transform="rotate(-90 14 ${TOP + PLOT_HEIGHT / 2})"`,
    ),
    ...legend(plot.series),
    ...axis(scale, plot.format, LEFT + plotWidth),
    ...plot.groups.flatMap((group, i) => groupOf(group, LEFT + i * groupWidth, groupWidth, scale)),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function groupOf(group: BoxPlot["groups"][number], left: number, width: number, scale: Scale): readonly string[] {
  const boxes = group.boxes.flatMap((box, i) => {
    const x = left + GROUP_GAP / 2 + i * (BOX_WIDTH + BOX_GAP);
    return boxOf(box, x, COLOURS[i % COLOURS.length] as string, scale);
  });
  const labels = group.label
    .split("\n")
    .map((label, i) => text(left + width / 2, TOP + PLOT_HEIGHT + 18 + 15 * i, label, 'text-anchor="middle"'));
  return [...boxes, ...labels];
}

function boxOf(box: Summary, x: number, colour: string, { y }: Scale): readonly string[] {
  const middle = x + BOX_WIDTH / 2;
  const top = y(box.p75);
  const height = Math.max(1, y(box.p25) - top);
  return [
    line(middle, y(box.p5), middle, y(box.p95), colour, 1),
    `<rect x="${round(x)}" y="${round(top)}" width="${BOX_WIDTH}" height="${round(height)}" fill="${colour}" fill-opacity="0.35" stroke="${colour}"/>`,
    line(x, y(box.p50), x + BOX_WIDTH, y(box.p50), colour, 3),
    `<circle cx="${round(middle)}" cy="${round(y(box.mean))}" r="2.6" fill="#222222"/>`,
  ];
}

function axis(scale: Scale, format: BoxPlot["format"], right: number): readonly string[] {
  return scale.ticks.flatMap((tick) => [
    line(LEFT, scale.y(tick), right, scale.y(tick), "#dddddd", 1),
    text(LEFT - 6, scale.y(tick) + 4, format(tick), 'text-anchor="end" fill="#444444"'),
  ]);
}

function legend(series: readonly string[]): readonly string[] {
  let x = LEFT;
  return series.flatMap((name, i) => {
    const at = x;
    x += legendWidth(name);
    const colour = COLOURS[i % COLOURS.length] as string;
    return [
      `<rect x="${at}" y="34" width="12" height="12" fill="${colour}" fill-opacity="0.35" stroke="${colour}"/>`,
      text(at + 17, 45, name),
    ];
  });
}

function legendWidth(name: string): number {
  return 40 + 7 * name.length;
}

function scaleOf({ groups, isLog }: BoxPlot): Scale {
  const values = groups.flatMap(({ boxes }) => boxes.flatMap(({ p5, p95, mean }) => [p5, p95, mean]));
  const high = Math.max(...values, Number.MIN_VALUE);
  if (isLog) {
    const positive = values.filter((value) => value > 0);
    const last = Math.ceil(Math.log10(high));
    const first = Math.max(last - 6, Math.floor(Math.log10(Math.min(...positive, high))));
    const span = Math.max(1, last - first);
    const y = (value: number): number => {
      const exponent = value <= 0 ? first : Math.max(first, Math.log10(value));
      return TOP + PLOT_HEIGHT * (1 - (exponent - first) / span);
    };
    return { y, ticks: Array.from({ length: span + 1 }, (_, i) => 10 ** (first + i)) };
  }
  const step = stepOf(high);
  const top = Math.ceil(high / step - 1e-9) * step;
  const y = (value: number): number => TOP + PLOT_HEIGHT * (1 - value / top);
  return { y, ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step) };
}

/** 1, 2 or 5 times a power of ten, so that there are four to ten ticks. */
function stepOf(high: number): number {
  const power = 10 ** Math.floor(Math.log10(high / 4));
  const times = [1, 2, 5, 10].find((factor) => high / (factor * power) <= 10) ?? 10;
  return times * power;
}

function line(x1: number, y1: number, x2: number, y2: number, colour: string, width: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}" stroke-width="${width}"/>`;
}

function text(x: number, y: number, content: string, attributes = ""): string {
  const escaped = content.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
