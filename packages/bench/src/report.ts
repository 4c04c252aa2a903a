import { arch, cpus, platform } from "node:os";
import type { Spread } from "./measure.js";

export interface Row {
  readonly name: string;
  readonly kind: "limit" | "ours";
  readonly p50Us: Spread;
  readonly p99Us: Spread;
  /** Absent where only one round trip can be under way. */
  readonly perSecond: Spread | undefined;
}

export function machine(): string {
  const models = new Set(cpus().map((cpu) => cpu.model.trim()));
  return `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${[...models].join(", ")}`;
}

/** A Markdown table: medians over the rounds, with the spread. */
export function toMarkdown(rows: readonly Row[], inFlight: number, rounds: number): string {
  const number = (value: number): string =>
    value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toFixed(value < 10 ? 2 : 1);
  const cell = (spread: Spread | undefined): string =>
    spread === undefined ? "–" : `${number(spread.median)} (${number(spread.min)}–${number(spread.max)})`;
  return [
    machine(),
    "",
    `| what | p50 µs | p99 µs | per second, ${inFlight} in flight |`,
    "| --- | ---: | ---: | ---: |",
    ...rows.map((row) => `| ${row.name} | ${cell(row.p50Us)} | ${cell(row.p99Us)} | ${cell(row.perSecond)} |`),
    "",
    `Median of ${rounds} interleaved rounds (least–greatest). An idle core takes up to 50 µs to wake, so compare within one table only.`,
  ].join("\n");
}
