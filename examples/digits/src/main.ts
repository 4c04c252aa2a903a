// Trains and serves, prints what came of it, and fails when too many digits are misread.

import { parseArgs } from "node:util";
import { type Cloud, connect } from "@cloudburst/client";
import { readDigits, splitExamples } from "./dataset.js";
import { runDigits } from "./program.js";
import { ProgressLine } from "./progress-line.js";
import { describeReport } from "./report-text.js";

const USAGE = `Usage: npm run example:digits [-- --address tcp://host:port]

  --address   a cluster that is up; when not given, the whole system runs inside this process`;

const HELD_OUT = 2_000;
const EPOCHS = 10;
const SEED = 1;
const ACCURACY_MIN = 0.95;

async function main(address: string | undefined): Promise<void> {
  const since = performance.now();
  const { training, heldOut } = splitExamples(await readDigits(), HELD_OUT, SEED);
  const line = new ProgressLine(process.stderr);
  await using cloud = await open(address);
  const report = await runDigits(cloud, { training, heldOut, epochs: EPOCHS, onProgress: line.show }).finally(() =>
    line.clear(),
  );
  console.log(describeReport(report, training.length, heldOut.length));
  console.log(`\n${((performance.now() - since) / 1_000).toFixed(1)} s in all`);
  if (report.accuracy.vote >= ACCURACY_MIN) return;
  console.error(`fewer than ${100 * ACCURACY_MIN} % of the held-out digits were read right`);
  process.exitCode = 1;
}

async function open(address: string | undefined): Promise<Cloud> {
  if (address !== undefined) return connect(address);
  const { local } = await import("@cloudburst/local");
  return local();
}

/** @returns undefined when help was asked for, or the command line is wrong, which has been said */
function parseOptions(): { readonly address: string | undefined } | undefined {
  try {
    const { values } = parseArgs({ options: { address: { type: "string" }, help: { type: "boolean", short: "h" } } });
    if (values.help !== true) return { address: values.address };
    console.log(USAGE);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
  }
  return undefined;
}

const options = parseOptions();
if (options !== undefined) {
  await main(options.address).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
