// `node scripts/nightly.mjs [--minutes 10] [--kills 10000] [--seed N]`: what takes too long for every run. Needs a build.
//
// Feeds the value decoder with hostile bytes for so many minutes, from a new seed each time; then kills processes under durable calls until so many
// were killed. With only one of the two given, only that is done. What fails names its seed; with that as --seed the same cases come again (of kills:
// the same choices, at moments that the machine decides). There is no decoder in C++ (docs/decisions/0009), so nothing here needs libFuzzer.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { root } from "./pnpm.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string" }, kills: { type: "string" }, seed: { type: "string" } },
});
const both = values.minutes === undefined && values.kills === undefined;
const minutes = Number(values.minutes ?? (both ? "10" : "0"));
const kills = Number(values.kills ?? (both ? "10000" : "0"));
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!(minutes >= 0) || !Number.isInteger(kills) || kills < 0 || !Number.isInteger(seed)) {
  console.error("--minutes is a positive number, --kills and --seed are integers");
  process.exit(2);
}

/** @returns whether it passed */
function run(what, test, env, limitMs) {
  console.log(`${what} from seed ${seed}`);
  const { status, signal } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", test], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
    // What hangs does not end by itself.
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  if (status !== 0) console.error(`failed (${signal ?? `exit code ${status}`}); the same again: --seed ${seed}`);
  return status === 0;
}

let isGood = true;
if (minutes > 0) {
  const env = { CLOUDBURST_FUZZ_MINUTES: String(minutes), CLOUDBURST_FUZZ_SEED: String(seed) };
  const what = `fuzzing the value decoder for ${minutes} minutes`;
  isGood = run(what, "packages/wire/test/value-fuzz.test.ts", env, (minutes + 5) * 60_000) && isGood;
}
if (kills > 0) {
  const env = { CLOUDBURST_KILLS: String(kills), CLOUDBURST_KILLS_SEED: String(seed) };
  isGood = run(`killing ${kills} processes`, "test/e2e/durable-kills.test.ts", env, kills * 3_000 + 600_000) && isGood;
}
if (!isGood) process.exitCode = 1;
