// `node scripts/nightly.mjs [--minutes 10] [--seed N]`: what takes too long for every run. Needs a build.
//
// Feeds the value decoder with hostile bytes for so many minutes, from a new seed each time. What fails names its seed; with that as --seed
// the same cases come again. There is no decoder in C++ (docs/decisions/0009), so nothing here needs libFuzzer.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { root } from "./pnpm.mjs";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, seed: { type: "string" } },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error("--minutes is a positive number, --seed an integer");
  process.exit(2);
}

console.log(`fuzzing the value decoder for ${minutes} minutes from seed ${seed}`);
const { status, signal } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "packages/wire/test/value-fuzz.test.ts"],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CLOUDBURST_FUZZ_MINUTES: String(minutes), CLOUDBURST_FUZZ_SEED: String(seed) },
    // A decoder that hangs does not end by itself.
    timeout: (minutes + 5) * 60_000,
    killSignal: "SIGKILL",
  },
);
if (status !== 0) {
  console.error(`failed (${signal ?? `exit code ${status}`}); the same cases: node scripts/nightly.mjs --seed ${seed}`);
  process.exitCode = 1;
}
