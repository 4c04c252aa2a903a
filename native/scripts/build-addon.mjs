#!/usr/bin/env node
// Builds the native addon where it lies (`npx cloudburst-build-addon`): by cmake-js where that is installed, else by plain cmake.
// Without a compiler the TypeScript twin does the work, so that is no failure unless CLOUDBURST_NATIVE=required. Nothing is downloaded.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const mode = process.env.CLOUDBURST_NATIVE ?? "";
process.exitCode = main();

function main() {
  if (mode === "off") return without("switched off by CLOUDBURST_NATIVE=off");
  const absent = missingTool();
  if (absent !== undefined) return without(absent);
  const [configure, build] = commands();
  const configured = run(configure);
  // The compiler or cmake is there and cannot do it (C++20, cmake 3.20): the machine's matter, not a fault of the code.
  if (configured.status !== 0) return without(`cmake cannot prepare the build:\n${tail(configured)}`);
  const built = run(build);
  if (built.status === 0) {
    console.log("@cloudburst/native: the addon is built in build/Release");
    return 0;
  }
  console.error(`@cloudburst/native: the build fails:\n${tail(built)}`);
  return 1;
}

/** @returns why nothing can be built on this machine, undefined when it can be tried */
function missingTool() {
  if (process.platform !== "linux") return `the addon is for Linux, and this is ${process.platform}`;
  if (!answers("cmake")) return "there is no cmake in PATH";
  const compilers = process.env.CXX ? [process.env.CXX] : ["c++", "g++", "clang++"];
  if (!compilers.some(answers)) return `there is no C++ compiler (${compilers.join(", ")}) in PATH`;
  if (!["make", "ninja", "gmake"].some(answers)) return "there is neither make nor ninja in PATH";
  return undefined;
}

function answers(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function commands() {
  const folder = join(root, "build");
  const parallel = ["--parallel", String(availableParallelism())];
  const cmakeJs = cmakeJsEntry();
  if (cmakeJs === undefined)
    return [
      ["cmake", ["-S", root, "-B", folder, "-DCMAKE_BUILD_TYPE=Release"]],
      ["cmake", ["--build", folder, ...parallel]],
    ];
  const options = ["--directory", root, "--log-level", "error"];
  return [
    [process.execPath, [cmakeJs, "configure", ...options]],
    [process.execPath, [cmakeJs, "build", ...options, ...parallel]],
  ];
}

function cmakeJsEntry() {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve("cmake-js/package.json");
    const entry = join(dirname(manifest), "bin", "cmake-js");
    return existsSync(entry) ? entry : undefined;
  } catch {
    // Not installed: it is a tool of the workspace, and a user's machine has only cmake.
    return undefined;
  }
}

function run([command, args]) {
  return spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

function tail(result) {
  return `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-40).join("\n");
}

function without(reason) {
  console.log(`@cloudburst/native: no addon is built, the TypeScript twin is used: ${reason}`);
  return mode === "required" ? 1 : 0;
}
