// `npm test`: installs, builds, checks and tests everything; the last line says how many tests passed and failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpm, root } from "./pnpm.mjs";

const began = performance.now();
const step = (name, work) => {
  const since = performance.now();
  console.log(`\n== ${name}`);
  work();
  console.log(`== ${name}: ${((performance.now() - since) / 1_000).toFixed(1)} s`);
};

step("install", () => pnpm(["install", "--frozen-lockfile"]));
step("build", () => pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"]));
step("lint and format", () => pnpm(["exec", "biome", "check", "."]));
step("types of the tests", () => pnpm(["exec", "tsc", "-p", "tsconfig.tests.json"]));

const folder = mkdtempSync(join(tmpdir(), "cloudburst-test-"));
const report = join(folder, "report.json");
const args = [
  "--yes",
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager,
  "exec",
  "vitest",
  "run",
];
console.log("\n== tests");
const vitest = spawnSync(
  "npx",
  [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
  },
);
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numFailedTestSuites = 0 } = readReport(report);
rmSync(folder, { recursive: true, force: true });
// A file that does not even load has no failed test, but the run has failed all the same.
const failed = Math.max(
  numFailedTests,
  vitest.status === 0 ? 0 : 1,
  numFailedTestSuites > 0 && numFailedTests === 0 ? numFailedTestSuites : 0,
);
console.log(`\ntotal ${((performance.now() - began) / 1_000).toFixed(0)} s`);
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // The runner ended before it wrote a report; its exit code counts as one failure.
    return {};
  }
}
