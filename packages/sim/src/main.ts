/**
 * `pnpm sim [--seed N] [--runs N] [--profile NAME]`: runs schedules, and shows the first that goes wrong.
 * `pnpm sim experiment zoe|ipyparallel [--seed N] [--out FOLDER]`: prints the tables of an experiment, and writes its plots.
 */
import { parseArgs } from "node:util";
import { runExperiment } from "./experiment/run-experiment.js";
import { PROFILES, type ProfileName } from "./faults.js";
import { type SimulationReport, simulate } from "./simulation.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string" },
    runs: { type: "string", default: "100" },
    profile: { type: "string" },
    trace: { type: "string", default: "80" },
    out: { type: "string" },
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
const profiles = values.profile === undefined ? names : [values.profile as ProfileName];
const runs = values.seed === undefined ? Number(values.runs) : 1;
const first = values.seed === undefined ? Math.floor(Math.random() * 0x1_0000_0000) : Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(first)) {
  console.error("--seed and --runs are whole numbers");
  process.exit(2);
}

const since = performance.now();
let schedules = 0;
let steps = 0;
let shownAt = since;
for (let i = 0; i < runs; i++) {
  for (const profile of profiles) {
    const seed = (first + i) >>> 0;
    const report = simulate({ seed, profile: PROFILES[profile] });
    schedules += 1;
    steps += report.steps;
    if (report.problem !== undefined) fail(profile, seed);
    if (values.seed !== undefined) show(profile, report);
    if (performance.now() - shownAt < 5_000) continue;
    shownAt = performance.now();
    console.log(`  ${schedules} schedules, ${rate().toFixed(0)} a second, no violation so far`);
  }
}
console.log(
  `${schedules} schedules from seed ${first}, ${steps} steps, no violation; ${rate().toFixed(0)} schedules and ${((1_000 * steps) / (performance.now() - since)).toFixed(0)} steps a second`,
);

function rate(): number {
  return (1_000 * schedules) / (performance.now() - since);
}

function show(profile: string, report: SimulationReport): void {
  const ends = [...report.ends].map(([how, count]) => `${how} ${count}`).join(", ");
  console.log(`${profile.padEnd(11)} seed ${report.seed} digest ${report.digest}: ${report.steps} steps; ${ends}`);
}

function fail(profile: ProfileName, seed: number): never {
  const traced = simulate({ seed, profile: PROFILES[profile], isTraced: true });
  console.log(traced.trace.slice(-Number(values.trace)).join("\n"));
  console.error(`\nviolation: ${traced.problem}\nagain: pnpm sim --profile ${profile} --seed ${seed}`);
  process.exit(1);
}
