#!/usr/bin/env node
// Runs the addon under the sanitizers of the compiler, and says what they found:
//   0. an addon with two faults, which must be found;
//   1. the tests of this package with an addon built with AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer;
//   2. test/segment-stress.cc, threads of several pools without Node, with the same two, and with ThreadSanitizer.
// Exits with 1 when anything was found. Builds in a temporary folder, or in one that is kept and used again:
// `node scripts/sanitize.mjs [--seconds 20] [--folder DIR] [test ...]`. With 0 seconds there is no stress test.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, folder: { type: "string" } },
  allowPositionals: true,
});
// The tests in which the addon works inside of the process that is watched. A crash on purpose would look otherwise here.
const tests = positionals.length > 0 ? positionals : ["segment-", "shared-memory", "threads.test", "load-addon"];
const compiler = process.env.CXX ?? "g++";
const folder = values.folder ?? mkdtempSync(join(tmpdir(), "cloudburst-sanitize-"));
try {
  process.exitCode = main();
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}

function main() {
  const found = [
    ...missedFaults(),
    ...testFindings(),
    ...stressFindings("address,undefined"),
    ...stressFindings("thread"),
  ];
  console.log(found.length === 0 ? "\nsanitize: nothing was found" : `\nsanitize: ${found.length} found`);
  for (const finding of found) console.log(`\n${finding}`);
  return found.length === 0 ? 0 : 1;
}

/** Whether the sanitizers see anything at all in a library that Node loads. */
function missedFaults() {
  const reports = freshFolder("faulty-reports");
  const headers = createRequire(join(root, "package.json"))("node-api-headers").include_dir;
  const addon = join(folder, "faulty.node");
  const flags = ["-shared", "-fPIC", "-g", "-fsanitize=address,undefined", `-I${headers}`];
  const source = join(root, "test", "segment-faulty-addon.cc");
  run("an addon with two faults is built", compiler, [...flags, "-o", addon, source]);
  const load = (fault) =>
    run(`it is loaded (${fault})`, process.execPath, ["-e", "require(process.argv[1])", addon], {
      env: { ...process.env, ...sanitizerEnvironment(reports), FAULT: fault },
      mayFail: true,
    });
  const overflow = load("overflow").stderr.includes("signed integer overflow");
  load("leak");
  const leak = textIn(reports).some((text) => text.includes("Direct leak of 1234"));
  return overflow && leak ? [] : ["the sanitizers do not work here: they have missed a fault that is there on purpose"];
}

function textIn(reports) {
  return readdirSync(reports).map((name) => readFileSync(join(reports, name), "utf8"));
}

function freshFolder(name) {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/** The package's own tests, in a copy of the package that has the sanitized binary where the loader looks. */
function testFindings() {
  const copy = freshFolder("package");
  const reports = freshFolder("reports");
  const build = join(folder, "build");
  const skipped = new Set(["build", "node_modules", "prebuilds", "tsconfig.json"].map((name) => join(root, name)));
  cpSync(root, copy, { recursive: true, filter: (source) => !skipped.has(source) });
  writeFileSync(join(copy, "tsconfig.json"), '{ "compilerOptions": { "target": "ES2023" } }\n');
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const options = ["-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DCLOUDBURST_SANITIZE=address,undefined"];
  run("the addon is configured", "cmake", ["-S", root, "-B", build, ...options]);
  run("the addon is built", "cmake", ["--build", build, "--parallel", "2"]);
  cpSync(join(build, "Release"), join(copy, "build", "Release"), { recursive: true });
  writeFileSync(
    join(copy, "vitest.config.mjs"),
    "export default { test: { include: ['test/**/*.test.ts'], pool: 'forks' } };\n",
  );
  const vitest = join(
    dirname(createRequire(join(root, "..", "package.json")).resolve("vitest/package.json")),
    "vitest.mjs",
  );
  const limits = ["--testTimeout=180000", "--hookTimeout=180000", "--maxWorkers=2"];
  const tested = run(
    "the tests of the package",
    process.execPath,
    [vitest, "run", "--root", copy, ...limits, ...tests],
    {
      env: { ...process.env, ...sanitizerEnvironment(reports) },
      mayFail: true,
    },
  );
  const failed = tested.status === 0 ? [] : [`tests fail under the sanitizers:\n${tail(tested)}`];
  return [...failed, ...reportsIn(reports)];
}

/** Node itself is not built with the sanitizers: their library is loaded before it. */
function sanitizerEnvironment(reports) {
  return {
    LD_PRELOAD: ["libasan.so", "libubsan.so"].map(libraryPath).join(" "),
    ASAN_OPTIONS: `detect_leaks=1:log_path=${join(reports, "asan")}:allow_user_segv_handler=1`,
    // Leaks are told and judged here: Node's own are many.
    LSAN_OPTIONS: "exitcode=0",
    // Told on stderr, by the end of the process: the two libraries would write over each other's file.
    UBSAN_OPTIONS: "print_stacktrace=1:halt_on_error=1",
    CLOUDBURST_NATIVE: "required",
  };
}

function libraryPath(name) {
  const { stdout } = spawnSync(compiler, [`-print-file-name=${name}`], { encoding: "utf8" });
  return stdout.trim();
}

/** Whatever the sanitizers wrote, but leaks of memory that other code has taken. */
function reportsIn(reports) {
  const findings = new Map();
  let others = 0;
  for (const text of textIn(reports)) {
    for (const report of text.split(/\n(?=Direct leak|Indirect leak|=+\d+=+ERROR)/)) {
      const isLeak = /^(Direct|Indirect) leak/.test(report);
      if (isLeak ? isOurs(report) : report.includes("ERROR: AddressSanitizer"))
        findings.set(framesOf(report).join(), report.trim());
      else if (isLeak) others++;
    }
  }
  console.log(`  ${others} leaks of memory that Node or another program has taken are left out`);
  return [...findings.values()];
}

/** By who called the allocator, looking through the standard library. */
function isOurs(report) {
  const taker = framesOf(report).find((frame) => !/libsanitizer|libstdc\+\+|\/usr\/include\//.test(frame)) ?? "";
  return taker.includes(join(root, "src")) || /cloudburst\.node|cloudburst-probe|node-addon-api/.test(taker);
}

function framesOf(report) {
  return [...report.matchAll(/^ *#\d+ 0x[0-9a-f]+ (.*)$/gm)].map((match) => match[1]);
}

function stressFindings(sanitizers) {
  if (values.seconds === "0") return [];
  const program = join(folder, `stress-${sanitizers.replace(",", "-")}`);
  const sources = readdirSync(join(root, "src")).filter((name) => /^segment(-.*)?\.cc$/.test(name));
  const flags = [
    "-std=c++20",
    "-O1",
    "-g",
    "-fno-exceptions",
    "-pthread",
    `-fsanitize=${sanitizers}`,
    "-fno-sanitize-recover=undefined",
  ];
  run(`the stress test is built (${sanitizers})`, compiler, [
    ...flags,
    ...["-o", program, join(root, "test", "segment-stress.cc")],
    ...sources.map((name) => join(root, "src", name)),
  ]);
  const findings = [];
  for (const seed of ["1", "2"]) {
    // Fixed addresses: ThreadSanitizer does not know the layout that newer kernels choose at random.
    const command = ["-R", program, values.seconds, seed];
    const result = run(`the stress test runs (${sanitizers}, seed ${seed})`, "setarch", command, { mayFail: true });
    console.log(`  ${result.stdout.trim()}`);
    if (result.status !== 0) findings.push(`the stress test (${sanitizers}, seed ${seed}):\n${tail(result)}`);
  }
  return findings;
}

function run(what, command, args, { env = process.env, mayFail = false } = {}) {
  const start = Date.now();
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 256 * 1024 * 1024, env });
  console.log(
    `${what}: ${result.status === 0 ? "done" : `exit code ${result.status}`} (${((Date.now() - start) / 1000).toFixed(1)} s)`,
  );
  if (result.status !== 0 && !mayFail)
    throw new Error(`${command} ${args.join(" ")}\n${result.error ?? ""}\n${tail(result)}`);
  return result;
}

function tail({ stdout, stderr }) {
  return `${stdout}\n${stderr}`.trim().split("\n").slice(-120).join("\n");
}
