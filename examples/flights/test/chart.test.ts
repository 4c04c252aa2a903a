import { describe, expect, test } from "vitest";
import { heatColour } from "../src/chart/colours.js";
import { renderSvgChart } from "../src/chart/svg.js";
import { renderTerminalChart, TERMINAL_COLUMNS_MAX, wantsColour } from "../src/chart/terminal.js";
import type { Ranking } from "../src/functions.js";

const names = Array.from({ length: 10 }, (_, i) => `A${i}B`);
const ranking: Ranking = {
  routes: names.map((name, i) => ({
    name: `${name}-ORD`,
    flights: 400,
    delayMean: 40 - i * 5,
    lateShare: 0.5,
    miles: 500,
    delayMax: 300,
  })),
  airports: names.map((name, i) => ({
    name,
    flights: 9_000,
    delayMean: 9.96 - i,
    lateShare: 1,
    delayMedian: 2,
    delayP90: 30,
  })),
  hours: [],
  week: {
    days: [],
    heat: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => (hour === 3 ? null : day * hour - 8)),
    ),
  },
};
const cities = new Map([
  ["A0B", `Smith & Sons' <"Field">`],
  ["A1B", "A city with a name that is longer than any chart has room for"],
]);

const COLOUR_SEQUENCE = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, "g");

/** Enough of an XML reader to find what makes a document ill-formed: a tag that does not close, or a bare `&` or `<`. */
function findXmlFault(xml: string): string | undefined {
  const open: string[] = [];
  for (const [token, closing, name, attributes, selfClosing] of xml.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z-]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)\s*(\/?)>|[<>]|&(?!#\d+;)/g,
  )) {
    if (name === undefined) return `a bare ${token}`;
    if (closing === "/" && (open.pop() !== name || attributes)) return `</${name}> closes nothing`;
    if (closing === "" && selfClosing === "") open.push(name);
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is not closed`;
}

describe("the SVG chart", () => {
  const svg = renderSvgChart({ ranking, flights: 2_999_997, cities });

  test("is well-formed, whatever the names contain", () => {
    expect(findXmlFault(svg)).toBeUndefined();
    expect(svg).toContain("&#38;");
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  test("is self-contained", () => {
    expect(svg).not.toMatch(/href|url\(|<script|<style|@import/);
  });

  test("shows every hour of the week, and every row of both rankings", () => {
    expect(svg.match(/rx="4"/g)).toHaveLength(7 * 24);
    expect(svg.match(/rx="3"/g)).toHaveLength(20);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("the reader of this test finds faults", () => {
    expect(findXmlFault("<a><b></a>")).toBeDefined();
    expect(findXmlFault("<a>x & y</a>")).toBeDefined();
    expect(findXmlFault('<a b="1"><c/></a>')).toBeUndefined();
  });
});

describe("the terminal chart", () => {
  test("fits into 80 columns, with colour and without", () => {
    for (const hasColour of [true, false]) {
      const lines = renderTerminalChart({ ranking, cities, hasColour }).replace(COLOUR_SEQUENCE, "").split("\n");
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(TERMINAL_COLUMNS_MAX);
    }
  });

  test("has no escape sequence where colour is not wanted", () => {
    expect(renderTerminalChart({ ranking, cities, hasColour: false })).not.toContain("\u001b");
    expect(renderTerminalChart({ ranking, cities, hasColour: true })).toContain("\u001b[48;2;");
  });

  test("wants colour on a terminal only, and not under NO_COLOR", () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true);
    expect(wantsColour({}, {})).toBe(false);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColour({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  });
});

describe("the scale of colours", () => {
  test("is defined for every mean, also beyond its ends, with an ink that can be read", () => {
    for (const minutes of [null, -500, -8, -3, 0, 4, 15, 59, 60, 500]) {
      expect(heatColour(minutes).fill).toMatch(/^#[0-9a-f]{6}$/);
    }
    expect(heatColour(500)).toEqual(heatColour(60));
    expect(heatColour(60).ink).not.toBe(heatColour(0).ink);
  });
});
