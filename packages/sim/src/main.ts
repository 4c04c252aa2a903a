/**
 * `npm run sim -- [--seed N] [--runs N] [--profile NAME] [--workloads LIST|each] [--go-on]`: runs schedules, and shows the first that goes wrong, or all.
 * `npm run sim -- experiment zoe|ipyparallel [--seed N] [--out FOLDER]`: prints the tables of an experiment, and writes its plots.
 */
import { parseArgs } from "node:util";
import { runExperiment } from "./experiment/run-experiment.js";
import { PROFILES, type ProfileName } from "./faults.js";
import { Hunt } from "./hunt.js";
import { simulate, WORKLOADS, type WorkloadName } from "./simulation.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    runs: { type: "string", default: "100" },
    profile: { type: "string" },
    trace: { type: "string", default: "80" },
    out: { type: "string" },
    workloads: { type: "string", default: "" },
    "go-on": { type: "boolean", default: false },
  },
});

if (positionals.length > 0) {
  const [command, name = ""] = positionals;
  const problem =
    command === "experiment"
      ? runExperiment(name, Number(values.seed ?? 1), values.out)
      : `there is no command "${command}"`;
  if (problem !== undefined) console.error(problem);
  process.exit(problem === undefined ? 0 : 2);
}

const names = Object.keys(PROFILES) as readonly ProfileName[];
if (values.profile !== undefined && !names.includes(values.profile as ProfileName)) {
  console.error(`there is no profile "${values.profile}": take one of ${names.join(", ")}`);
  process.exit(2);
}
const asked = values.workloads.split(",").filter((name) => name !== "") as WorkloadName[];
const isEach = values.workloads === "each";
const unknown = isEach ? undefined : asked.find((name) => !WORKLOADS.includes(name));
if (unknown !== undefined) {
  console.error(
    `there is no workload "${unknown}": take some of ${WORKLOADS.join(", ")}, or "each", one after the other`,
  );
  process.exit(2);
}
const profiles = values.profile === undefined ? names : [values.profile as ProfileName];
const workloads = isEach ? [[], ...WORKLOADS.map((name) => [name])] : [asked];
const runs = values.seed === undefined ? Number(values.runs) : 1;
const firstSeed = values.seed === undefined ? Math.floor(Math.random() * 0x1_0000_0000) : Number(values.seed);
const traceLines = Number(values.trace);
if (![runs, firstSeed, traceLines].every(Number.isSafeInteger) || runs < 1 || traceLines < 0) {
  console.error("--seed, --runs and --trace are whole numbers");
  process.exit(2);
}

if (values.seed !== undefined) for (const profile of profiles) for (const some of workloads) show(profile, some);
const options = { firstSeed, runs, profiles, workloads, traceLines, stopsAtFirst: !values["go-on"] };
const hunt = new Hunt(options, (line) => console.log(line));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => hunt.stop());
process.exitCode = (await hunt.run()) === 0 ? 0 : 1;

function show(profile: ProfileName, some: readonly WorkloadName[]): void {
  const report = simulate({ seed: firstSeed, profile: PROFILES[profile], workloads: some });
  const ends = [...report.ends].map(([how, count]) => `${how} ${count}`).join(", ");
  console.log(`${profile.padEnd(11)} seed ${report.seed} digest ${report.digest}: ${report.steps} steps; ${ends}`);
}
