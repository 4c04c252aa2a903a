// The picture of a run: a heat map of the week, the worst airports, the worst routes. One self-contained SVG file: no scripts, no fonts,
// nothing fetched.

import type { Ranking } from "../functions.js";
import { formatHour, type RouteSummary, type SpreadSummary, WEEKDAY_NAMES } from "../ranking.js";
import { heatColour } from "./colours.js";

const WIDTH = 1_000;
const HEIGHT = 690;
const MARGIN = 32;
const CELL_WIDTH = 34;
const CELL_HEIGHT = 30;
const HEAT_LEFT = 128;
const HEAT_TOP = 118;
const BARS_TOP = 432;
const BAR_STEP = 22;
const PANEL_WIDTH = (WIDTH - 3 * MARGIN) / 2;
const INK = "#1f2933";
const FAINT = "#697586";

export interface SvgChartInput {
  readonly ranking: Ranking;
  /** How many flights the figures stand for. */
  readonly flights: number;
  /** City names by airport code; a code without one stands for itself. */
  readonly cities: ReadonlyMap<string, string>;
}

/** @returns a complete SVG document */
export function renderSvgChart({ ranking, flights, cities }: SvgChartInput): string {
  const title = "When and where flights are late";
  const subtitle = `Mean delay of ${flights.toLocaleString("en-US")} US flights, January to June 2001, in minutes`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(subtitle)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(MARGIN, 46, title, { size: 24, weight: 700 }),
    text(MARGIN, 70, subtitle, { size: 14, fill: FAINT }),
    renderHeat(ranking.week.heat),
    renderLegend(),
    renderBars(MARGIN, "Airports of departure", ranking.airports, (airport) => describeAirport(airport, cities)),
    renderBars(2 * MARGIN + PANEL_WIDTH, "Routes", ranking.routes, (route) => describeRoute(route, cities)),
    "</svg>",
    "",
  ].join("\n");
}

function renderHeat(heat: Ranking["week"]["heat"]): string {
  const parts: string[] = [];
  heat.forEach((hours, day) => {
    const y = HEAT_TOP + day * CELL_HEIGHT;
    const name = WEEKDAY_NAMES[day] ?? "";
    parts.push(text(HEAT_LEFT - 12, y + 20, name, { size: 13, anchor: "end" }));
    hours.forEach((mean, hour) => {
      parts.push(renderCell(HEAT_LEFT + hour * CELL_WIDTH, y, mean, `${name} ${formatHour(hour)}`));
    });
  });
  for (let hour = 0; hour < 24; hour++) {
    const x = HEAT_LEFT + hour * CELL_WIDTH + CELL_WIDTH / 2;
    parts.push(text(x, HEAT_TOP - 8, String(hour).padStart(2, "0"), { size: 11, fill: FAINT, anchor: "middle" }));
  }
  return parts.join("\n");
}

function renderCell(x: number, y: number, mean: number | null, when: string): string {
  const { fill, ink } = heatColour(mean);
  const label = mean === null ? "no flights" : `${formatMinutes(mean)} min`;
  const box = `<rect x="${x}" y="${y}" width="${CELL_WIDTH - 2}" height="${CELL_HEIGHT - 2}" rx="4" fill="${fill}"/>`;
  const figure =
    mean === null
      ? ""
      : text(x + CELL_WIDTH / 2 - 1, y + 18, String(Math.round(mean)), { size: 11, fill: ink, anchor: "middle" });
  return `<g><title>${escapeXml(`${when}: ${label}`)}</title>${box}${figure}</g>`;
}

function renderLegend(): string {
  const y = HEAT_TOP + 7 * CELL_HEIGHT + 16;
  const steps = [-5, 0, 5, 10, 20, 30, 45, 60];
  const boxes = steps.map((minutes, index) => {
    const x = HEAT_LEFT + index * 44;
    const { fill, ink } = heatColour(minutes);
    const label = index === steps.length - 1 ? `${minutes}+` : String(minutes);
    return `<rect x="${x}" y="${y}" width="44" height="16" fill="${fill}"/>${text(x + 22, y + 12, label, { size: 10, fill: ink, anchor: "middle" })}`;
  });
  const note = "Hours are as flown: what leaves long after midnight is mostly late already.";
  return [...boxes, text(HEAT_LEFT + steps.length * 44 + 14, y + 12, note, { size: 12, fill: FAINT })].join("\n");
}

function renderBars<T extends RouteSummary | SpreadSummary>(
  left: number,
  title: string,
  rows: readonly T[],
  describe: (row: T) => string,
): string {
  const greatest = Math.max(1, ...rows.map((row) => row.delayMean));
  const barLeft = left + 216;
  const barWidth = PANEL_WIDTH - 216 - 50;
  const parts = [text(left, BARS_TOP - 16, `${title} with the greatest mean delay`, { size: 15, weight: 600 })];
  rows.forEach((row, index) => {
    const y = BARS_TOP + index * BAR_STEP;
    const width = Math.max(1, (barWidth * Math.max(0, row.delayMean)) / greatest);
    const { fill } = heatColour(row.delayMean);
    const late = `${(row.lateShare * 100).toFixed(1)} % of ${row.flights.toLocaleString("en-US")} flights late by 15 minutes or more`;
    parts.push(
      `<g><title>${escapeXml(`${row.name}: ${late}`)}</title>`,
      text(barLeft - 10, y + 13, clip(describe(row), 34), { size: 12, anchor: "end" }),
      `<rect x="${barLeft}" y="${y + 1}" width="${width.toFixed(1)}" height="${BAR_STEP - 6}" rx="3" fill="${fill}"/>`,
      text(barLeft + width + 6, y + 13, formatMinutes(row.delayMean), { size: 12 }),
      "</g>",
    );
  });
  return parts.join("\n");
}

function describeAirport(airport: SpreadSummary, cities: ReadonlyMap<string, string>): string {
  const city = cities.get(airport.name);
  return city === undefined ? airport.name : `${city} (${airport.name})`;
}

function describeRoute(route: RouteSummary, cities: ReadonlyMap<string, string>): string {
  const [origin = "", destination = ""] = route.name.split("-");
  const cityOf = (code: string): string => (cities.get(code) ?? code).replace(/,.*$/, "");
  return `${cityOf(origin)} – ${cityOf(destination)} (${route.name})`;
}

interface TextStyle {
  readonly size: number;
  readonly fill?: string;
  readonly weight?: number;
  readonly anchor?: "start" | "middle" | "end";
}

function text(
  x: number,
  y: number,
  content: string,
  { size, fill = INK, weight = 400, anchor = "start" }: TextStyle,
): string {
  const place = `x="${Number(x.toFixed(1))}" y="${Number(y.toFixed(1))}" font-size="${size}"`;
  return `<text ${place} font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
}

function formatMinutes(minutes: number): string {
  return minutes.toFixed(1);
}

function clip(content: string, charsMax: number): string {
  return content.length <= charsMax ? content : `${content.slice(0, charsMax - 1)}…`;
}

function escapeXml(content: string): string {
  return content.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
