#!/usr/bin/env node
// What C++ would gain the value codec, part by part: the figures of docs/decisions/0009-native-serialization.md.
// `node native/scripts/measure-candidates.mjs [--rounds 15]` after a build; needs a compiler. Medians, with the 10th and the 90th percentile.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as zlib from "node:zlib";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "15" } } });
const ROUNDS = Number(values.rounds);
/** A batch takes at least this long. */
const BATCH_MS = 20;
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "cloudburst-candidates-"));
try {
  const native = build();
  console.log(`Node ${process.version}; microseconds`);
  for (const [title, ways] of Object.entries({
    ...gathers(native),
    ...checksums(native, await wasmHash()),
    ...strings(native),
    ...numbers(native),
  }))
    measure(title, ways);
} finally {
  rmSync(folder, { recursive: true });
}

function build() {
  const addon = join(folder, "candidates.node");
  const headers = require("node-api-headers").include_dir;
  const source = fileURLToPath(new URL("candidates/candidates.cc", import.meta.url));
  execFileSync("g++", ["-std=c++20", "-O3", "-shared", "-fPIC", `-I${headers}`, "-o", addon, source], {
    stdio: "inherit",
  });
  return require(addon);
}

function gathers(native) {
  const shapes = {
    "16 pieces of 256 B": [16, 256],
    "16 pieces of 4 KiB": [16, 4_096],
    "4 pieces of 4 MiB": [4, 4 * 2 ** 20],
  };
  return Object.fromEntries(
    Object.entries(shapes).map(([title, [count, bytes]]) => {
      const pieces = Array.from({ length: count }, (_, i) => new Uint8Array(bytes).fill(i));
      const target = new Uint8Array(count * bytes);
      const inTypeScript = () => {
        let at = 0;
        for (const piece of pieces) {
          target.set(piece, at);
          at = (at + piece.length + 63) & ~63;
        }
        return at;
      };
      return [`gather ${title}`, { TypeScript: inTypeScript, "C++": () => native.gather(target, pieces) }];
    }),
  );
}

/** The hash that records in the store have. */
async function wasmHash() {
  const kvs = createRequire(new URL("../../packages/kvs-client/package.json", import.meta.url));
  const { default: xxhash } = await import(kvs.resolve("xxhash-wasm"));
  return xxhash();
}

function checksums(native, wasm) {
  return Object.fromEntries(
    [256, 64 * 1024, 4 * 2 ** 20].map((bytes) => {
      const data = new Uint8Array(bytes).map((_, i) => i * 31);
      if (native.xxh64(data, 1n) !== wasm.h64Raw(data, 1n)) throw new Error("xxh64 differs from xxh64");
      const ways = {
        "xxh64 in WebAssembly": () => wasm.h64Raw(data, 1n),
        "xxh64 in C++": () => native.xxh64(data, 1n),
        "CRC32C in C++ (SSE 4.2)": () => native.checksum(data),
        // Not in the first releases of Node 20.
        ...(zlib.crc32 === undefined ? {} : { "zlib.crc32 of Node": () => zlib.crc32(data) }),
      };
      return [`checksum of ${bytes} B`, ways];
    }),
  );
}

function strings(native) {
  const short = Array.from({ length: 100_000 }, (_, i) => `value ${i}`);
  const ascii = "The quick brown fox. ".repeat(50_000);
  const wide = "Съешь ещё этих булок. ".repeat(25_000);
  const target = Buffer.alloc(4 * 2 ** 20);
  const joined = () => {
    let at = 0;
    for (let i = 0; i < short.length; i += 1_024) at += target.latin1Write(short.slice(i, i + 1_024).join(""), at);
    return at;
  };
  return {
    "100,000 short strings": { TypeScript: joined, "C++": () => native.joinLatin1(target, short) },
    "1 MB of ASCII as UTF-8": {
      "Buffer.write": () => target.utf8Write(ascii, 0),
      "C++": () => native.utf8(target, ascii),
    },
    "1 MB of Cyrillic": {
      "Buffer.write, as UTF-16 (what the codec does)": () => target.ucs2Write(wide, 0),
      "Buffer.write, as UTF-8": () => target.utf8Write(wide, 0),
      "C++, as UTF-8": () => native.utf8(target, wide),
    },
  };
}

function numbers(native) {
  const doubles = Array.from({ length: 1_000_000 }, (_, i) => i / 3);
  const target = new Float64Array(doubles.length);
  return {
    "10^6 numbers packed": {
      TypeScript: () => target.set(doubles),
      "C++": () => native.packDoubles(target, doubles),
    },
  };
}

function measure(title, ways) {
  console.log(`\n${title}`);
  const lanes = Object.entries(ways).map(([name, way]) => ({ name, way, count: calibrate(way), samples: [] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const lane of lanes) lane.samples.push(timePerRun(lane.way, lane.count));
  for (const { name, samples } of lanes) {
    samples.sort((a, b) => a - b);
    const at = (share) => samples[Math.floor(share * (samples.length - 1))].toFixed(2);
    console.log(`  ${name.padEnd(50)} ${at(0.5).padStart(10)} (${at(0.1)}–${at(0.9)})`);
  }
}

function calibrate(way) {
  for (let count = 1; ; count *= 2) if (timePerRun(way, count) * count >= BATCH_MS * 1_000) return count;
}

function timePerRun(way, count) {
  const since = performance.now();
  for (let i = 0; i < count; i++) way();
  return ((performance.now() - since) * 1_000) / count;
}
