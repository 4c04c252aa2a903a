import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExperimentReport } from "./report.js";
import { skewExperiment } from "./skew-experiment.js";
import { zoeExperiment } from "./zoe-experiment.js";

const FOLDER = "docs/experiments";

/**
 * Runs an experiment, prints its tables, and writes them and the plots.
 * @param out the folder; `docs/experiments` below the present one when not given
 * @returns what was wrong with the arguments; undefined: it was run
 */
export function runExperiment(name: string, seed: number, out = FOLDER): string | undefined {
  if (!Number.isSafeInteger(seed)) return "--seed is a whole number";
  const since = performance.now();
  const report = reportOf(name, seed);
  if (report === undefined) return `there is no experiment "${name}": take zoe or ipyparallel`;
  mkdirSync(out, { recursive: true });
  for (const { file, svg } of report.plots) writeFileSync(join(out, file), svg);
  const text = report.tables.map(({ title, table }) => `${title}:\n\n${table}\n`).join("\n");
  writeFileSync(join(out, `${name}-tables.md`), `# Tables of the experiment "${name}", seed ${seed}\n\n${text}`);
  console.log(text);
  console.log(
    `${report.plots.length} plots and ${name}-tables.md in ${out}, after ${Math.round((performance.now() - since) / 1_000)} s`,
  );
  return undefined;
}

function reportOf(name: string, seed: number): ExperimentReport | undefined {
  switch (name) {
    case "zoe":
      return zoeExperiment({ seed, workloads: 2, applications: 800, load: 1.2, onRun });
    case "ipyparallel":
      return skewExperiment({ seed, tasks: 3_000, rounds: 5, onRun });
    default:
      return undefined;
  }
}

/** One line that grows, where somebody looks at it. */
function onRun(done: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(done < of ? `\r${done} of ${of} runs` : "\r\u001b[K");
}
