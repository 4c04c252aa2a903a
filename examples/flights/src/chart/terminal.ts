// The same chart for a terminal: bars and a heat map of block characters, at most 80 columns, in colour only where that is wanted.

import type { Ranking } from "../functions.js";
import { type DelaySummary, WEEKDAY_NAMES } from "../ranking.js";
import { heatRgb } from "./colours.js";

export const TERMINAL_COLUMNS_MAX = 80;
const LABEL_COLUMNS = 28;
const BAR_COLUMNS = 30;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;
const DAY_COLUMNS = 10;
/** From early to very late, for terminals without colour. */
const SHADES = [
  { below: 0, shade: "··", label: "early" },
  { below: 5, shade: "░░", label: "< 5 min" },
  { below: 15, shade: "▒▒", label: "< 15 min" },
  { below: 30, shade: "▓▓", label: "< 30 min" },
  { below: Number.POSITIVE_INFINITY, shade: "██", label: "more" },
] as const;

export interface TerminalChartInput {
  readonly ranking: Ranking;
  readonly cities: ReadonlyMap<string, string>;
  readonly hasColour: boolean;
}

/** Colour where a person looks at a terminal that shows it, and has not asked for none (https://no-color.org). */
export function wantsColour(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
}

export function renderTerminalChart({ ranking, cities, hasColour }: TerminalChartInput): string {
  const cityOf = (code: string): string => (cities.get(code) ?? code).replace(/,.*$/, "");
  return [
    "Mean delay by weekday and hour of departure",
    ...renderHeat(ranking.week.heat, hasColour),
    "",
    "Worst airports of departure, mean delay in minutes",
    ...renderBars(ranking.airports, ({ name }) => `${name} ${cities.get(name) ?? ""}`, hasColour),
    "",
    "Worst routes, mean delay in minutes",
    ...renderBars(ranking.routes, ({ name }) => `${name} ${name.split("-").map(cityOf).join(" – ")}`, hasColour),
  ].join("\n");
}

function renderHeat(heat: Ranking["week"]["heat"], hasColour: boolean): readonly string[] {
  const indent = " ".repeat(DAY_COLUMNS);
  const everyThird = Array.from({ length: 8 }, (_, index) =>
    String(index * 3)
      .padStart(2, "0")
      .padEnd(6),
  );
  const rows = heat.map((means, day) => {
    const name = (WEEKDAY_NAMES[day] ?? "").padEnd(DAY_COLUMNS);
    return `${name}${means.map((mean) => renderHeatCell(mean, hasColour)).join("")}`;
  });
  return [`${indent}${everyThird.join("").trimEnd()}`, ...rows, `${indent}${renderLegend(hasColour)}`];
}

function renderLegend(hasColour: boolean): string {
  if (hasColour)
    return [-8, 0, 5, 15, 30, 60].map((minutes) => `${renderHeatCell(minutes, true)} ${minutes}`).join("   ");
  return SHADES.map(({ shade, label }) => `${shade} ${label}`).join("   ");
}

function renderHeatCell(mean: number | null, hasColour: boolean): string {
  if (mean === null) return "  ";
  if (!hasColour) return SHADES.find(({ below }) => mean < below)?.shade ?? "  ";
  const [red, green, blue] = heatRgb(mean);
  return `\u001b[48;2;${red};${green};${blue}m  \u001b[0m`;
}

function renderBars<T extends DelaySummary>(
  rows: readonly T[],
  label: (row: T) => string,
  hasColour: boolean,
): readonly string[] {
  const greatest = Math.max(1, ...rows.map((row) => row.delayMean));
  return rows.map((row) => {
    const bar = renderBar((BAR_COLUMNS * Math.max(0, row.delayMean)) / greatest).padEnd(BAR_COLUMNS);
    const figures = `${row.delayMean.toFixed(1).padStart(6)}  ${`${Math.round(row.lateShare * 100)}`.padStart(3)} % late`;
    return `${fit(label(row), LABEL_COLUMNS)} ${paint(bar, row.delayMean, hasColour)} ${figures}`;
  });
}

/** Whole blocks and an eighth of one: as long as `columns` says, to the nearest eighth. */
function renderBar(columns: number): string {
  const eighths = Math.round(columns * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

function paint(bar: string, minutes: number, hasColour: boolean): string {
  if (!hasColour) return bar;
  const [red, green, blue] = heatRgb(minutes);
  return `\u001b[38;2;${red};${green};${blue}m${bar}\u001b[0m`;
}

function fit(label: string, columns: number): string {
  return label.length <= columns ? label.padEnd(columns) : `${label.slice(0, columns - 1)}…`;
}
