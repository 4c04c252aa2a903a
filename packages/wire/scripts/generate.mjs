// Generates src/gen/proto.js and proto.d.ts from /proto with protobufjs-cli. Offline; run by hand when a .proto file changes, and
// commit what it writes: `node scripts/generate.mjs`, or with `--check` to fail when the committed files are out of date.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const protoDirectory = fileURLToPath(new URL("../../../proto", import.meta.url));
const genDirectory = fileURLToPath(new URL("../src/gen", import.meta.url));
const pbjs = createRequire(import.meta.url).resolve("protobufjs-cli/bin/pbjs");
const HEAD = "// Generated from /proto by packages/wire/scripts/generate.mjs. Do not edit.\n";

// What protobufjs gives for a 64-bit field, told structurally: the package `long` is no dependency of ours.
const LONG_IMPORT = /^import Long = require\("long"\);$/m;
const LONG_TYPE =
  "interface Long { readonly low: number; readonly high: number; readonly unsigned: boolean; toNumber(): number; toString(): string }";

const work = mkdtempSync(join(tmpdir(), "cloudburst-proto-"));
try {
  const files = readdirSync(protoDirectory)
    .filter((name) => name.endsWith(".proto"))
    .sort();
  // The decoders in src/message check every field, so the generated `verify` has no user.
  const shape = ["--no-create", "--no-verify", "--no-convert", "--no-delimited", "--no-service", "--no-typeurl"];
  const module = ["-t", "static-module", "-w", "esm", "-r", "cloudburst-wire", "-p", protoDirectory];
  // Comments are needed for the declarations and are a burden in the code.
  run([
    ...module,
    ...shape,
    "--dts",
    "-o",
    join(work, "commented.js"),
    ...files.map((name) => join(protoDirectory, name)),
  ]);
  run([
    ...module,
    ...shape,
    "--no-comments",
    "-o",
    join(work, "plain.js"),
    ...files.map((name) => join(protoDirectory, name)),
  ]);
  write("proto.js", readFileSync(join(work, "plain.js"), "utf8"));
  write("proto.d.ts", readFileSync(join(work, "commented.d.ts"), "utf8"));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function run(args) {
  const done = spawnSync(process.execPath, [pbjs, ...args], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`pbjs failed:\n${done.stderr}${done.stdout}`);
}

function write(name, text) {
  const path = join(genDirectory, name);
  const wanted =
    HEAD + text.replace(LONG_IMPORT, LONG_TYPE).replace(/^(?: {4})+/gm, (spaces) => "\t".repeat(spaces.length / 4));
  if (!process.argv.includes("--check")) return writeFileSync(path, wanted);
  if (readFileSync(path, "utf8") !== wanted) throw new Error(`${path} is out of date: run "node scripts/generate.mjs"`);
}
