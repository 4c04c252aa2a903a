// What the program found, for people.

import { type Example, SIDE } from "./dataset.js";
import type { DigitsReport, ServedReport } from "./program.js";
import { NETWORKS } from "./program.js";
import type { Verdict } from "./vote.js";

const SHOWN_MAX = 4;
const SHADES = [" ", "░", "▒", "▓", "█"];

export function describeReport(report: DigitsReport, trainedOn: number, heldOut: number): string {
  const { accuracy, losses, seconds } = report;
  const rows = (Object.keys(NETWORKS) as (keyof typeof NETWORKS)[]).map((name) => {
    const shape = ["196", ...NETWORKS[name], "10"].join("-");
    return `  ${name.padEnd(6)} ${shape.padEnd(13)} loss ${losses[name].toFixed(4)}   ${percent(accuracy[name])} read right`;
  });
  return [
    `${NUMBER.format(trainedOn)} digits prepared in ${seconds.prepare.toFixed(1)} s; three networks trained on them in ${seconds.train.toFixed(1)} s`,
    ...rows,
    `  ${"vote".padEnd(33)}    ${percent(accuracy.vote)} of ${NUMBER.format(heldOut)} held-out digits`,
    "",
    ...describeServed(report.served),
    "",
    ...(report.misread.length === 0 ? [] : ["Misread, the least certain first:", ...drawMisread(report.misread)]),
  ].join("\n");
}

function describeServed({ perSecond, meanBatch, busyMs, lonelyMs }: ServedReport): readonly string[] {
  const times = (ms: readonly number[]): string => `p50 ${percentile(ms, 0.5)} ms, p99 ${percentile(ms, 0.99)} ms`;
  return [
    `Served ${NUMBER.format(Math.round(perSecond))} digits a second with 64 in flight: ${times(busyMs)}; ${meanBatch.toFixed(1)} images a batch`,
    `One at a time: ${times(lonelyMs)}`,
  ];
}

/** Some digits side by side, each with what it was taken for. Every character is two rows of pixels. */
export function drawMisread(
  misread: readonly { readonly example: Example; readonly verdict: Verdict }[],
): readonly string[] {
  const shown = misread.toSorted((a, b) => a.verdict.certainty - b.verdict.certainty).slice(0, SHOWN_MAX);
  const rows = Array.from({ length: SIDE / 2 }, (_, row) =>
    shown.map(({ example }) => drawRows(example.image, row)).join("  "),
  );
  const captions = shown.map(({ example, verdict }) =>
    `a ${example.digit}, read as ${verdict.digit} (${percent(verdict.certainty)})`.padEnd(SIDE),
  );
  return [...rows.filter((row) => row.trim() !== ""), captions.join("  ")].map((line) => line.trimEnd());
}

function drawRows(image: Uint8Array, row: number): string {
  return Array.from({ length: SIDE }, (_, column) => {
    const upper = image[2 * row * SIDE + column] as number;
    const lower = image[(2 * row + 1) * SIDE + column] as number;
    return SHADES[Math.round(((upper + lower) / 510) * (SHADES.length - 1))];
  }).join("");
}

/** By the nearest rank. */
export function percentile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN).toFixed(2);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

const NUMBER = new Intl.NumberFormat("en-US");
