// Runs the program on a cluster, shows what it found, and compares it with one thread.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cloud, connect } from "@cloudburst/client";
import { renderSvgChart } from "./chart/svg.js";
import { renderTerminalChart, wantsColour } from "./chart/terminal.js";
import { type Comparison, compareReports } from "./compare.js";
import { flightsPath, readCities } from "./dataset.js";
import { type MainOptions, parseMainOptions, USAGE } from "./options.js";
import { runFlights } from "./program.js";
import { ProgressLine } from "./progress.js";
import type { FlightsReport } from "./report.js";
import { runSingleThread } from "./single-thread.js";
import { type ProgressListener, StageClock } from "./stages.js";
import { describeComparison, describeFindings, describeStages } from "./summary.js";

const SVG_PATH = fileURLToPath(new URL("../out/flights.svg", import.meta.url));
const EXIT_DIFFERENT = 1;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

interface Outcome {
  readonly cluster: FlightsReport;
  readonly comparison: Comparison | undefined;
  readonly cities: ReadonlyMap<string, string>;
}

async function main(options: MainOptions): Promise<void> {
  const outcome = await runBoth(options);
  if (options.isJson) printJson(outcome);
  else print(outcome);
  if (outcome.comparison?.isEqual === false) process.exitCode = EXIT_DIFFERENT;
}

async function runBoth(options: MainOptions): Promise<Outcome> {
  const path = flightsPath();
  const cities = await readCities();
  const report = await withProgress(
    options,
    options.target.kind === "local" ? "in process" : "cluster",
    async (onProgress) => {
      await using cloud = await open(options);
      // `return await`: without it the connection would be closed before the program has run.
      return await runFlights(cloud, { path, onProgress });
    },
  );
  const clock = new StageClock(() => undefined);
  await clock.run("charts", 1, () => writeSvg(report, cities));
  const cluster = { ...report, stages: [...report.stages, ...clock.stages] };
  if (!options.compares) return { cluster, comparison: undefined, cities };
  const single = await withProgress(options, "one thread", (onProgress) => runSingleThread({ path, onProgress }));
  return { cluster, comparison: compareReports(cluster, single), cities };
}

async function open({ target }: MainOptions): Promise<Cloud> {
  if (target.kind === "cluster") return connect(target.address);
  const { local } = await import("@cloudburst/local");
  return local();
}

async function withProgress<T>(
  options: MainOptions,
  title: string,
  work: (listener: ProgressListener) => Promise<T>,
): Promise<T> {
  if (options.isJson) return work(() => undefined);
  const line = new ProgressLine(process.stderr, title);
  try {
    return await work(line.listener);
  } finally {
    line.clear();
  }
}

async function writeSvg({ result }: FlightsReport, cities: ReadonlyMap<string, string>): Promise<void> {
  const { rows, incomplete, implausible } = result.aggregates;
  await mkdir(dirname(SVG_PATH), { recursive: true });
  await writeFile(
    SVG_PATH,
    renderSvgChart({ ranking: result.ranking, flights: rows - incomplete - implausible, cities }),
  );
}

function print({ cluster, comparison, cities }: Outcome): void {
  const { ranking } = cluster.result;
  const hasColour = wantsColour(process.stdout, process.env);
  console.log(renderTerminalChart({ ranking, cities, hasColour }));
  console.log(`\n${describeFindings(cluster.result)}`);
  console.log(`\n${comparison === undefined ? describeStages(cluster) : describeComparison(comparison, cluster)}`);
  console.log(`\nChart: ${SVG_PATH}`);
}

/** Without the aggregates themselves: they are a million bytes of typed arrays. */
function printJson({ cluster, comparison }: Outcome): void {
  const { aggregates, ...result } = cluster.result;
  const { rows, incomplete, implausible, firstMinute, lastMinute, airports } = aggregates;
  const data = { rows, incomplete, implausible, firstMinute, lastMinute, airports: airports.length };
  const { workers, stages } = cluster;
  console.log(JSON.stringify({ data, result, workers, stages, comparison, svg: SVG_PATH }, null, 2));
}

function parseOptions(): MainOptions | undefined {
  try {
    const options = parseMainOptions(process.argv.slice(2), process.env);
    if (options === undefined) console.log(USAGE);
    return options;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = EXIT_USAGE;
    return undefined;
  }
}

const options = parseOptions();
if (options !== undefined) {
  await main(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = EXIT_FAILED;
  });
}
