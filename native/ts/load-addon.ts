/**
 * Finds the C++ addon: the binary that came with the package, else one that was built here, else none.
 *
 * Invariants:
 *   N1. A binary whose checksum is missing or wrong is never mapped: a truncated library would end the process with SIGBUS.
 *   N2. What does not load is a reason, not an exception, unless CLOUDBURST_NATIVE=required.
 *   N3. Every thread asks once; the library itself is mapped once and stays until the process ends (see CMakeLists.txt).
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CloudburstError } from "@cloudburst/model";
import { libcOf } from "./libc.js";
import type { NativeAddon } from "./native.js";

export type LoadedAddon =
  | { readonly addon: NativeAddon; readonly origin: string }
  | { readonly addon: null; readonly reason: string };

/** `off` and `required` are asked for by CLOUDBURST_NATIVE; unset or empty is `auto`. */
export type NativeMode = "auto" | "off" | "required";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const BINARY = "cloudburst.node";

let loaded: LoadedAddon | undefined;

/**
 * The addon, or why there is none; the same answer for every caller in this thread.
 * @throws CloudburstError INVALID_ARGUMENT when CLOUDBURST_NATIVE has another value, or is `required` and no binary loads
 */
export function loadAddon(): LoadedAddon {
  loaded ??= findAddon(parseNativeMode(process.env.CLOUDBURST_NATIVE), binariesUnder(ROOT));
  return loaded;
}

/** Tries the binaries in their order; `loadAddon` without its memory. */
export function findAddon(mode: NativeMode, binaries: readonly string[]): LoadedAddon {
  if (mode === "off") return { addon: null, reason: "switched off by CLOUDBURST_NATIVE=off" };
  const reasons: string[] = [];
  for (const binary of binaries) {
    try {
      return { addon: openBinary(binary), origin: binary };
    } catch (error) {
      // Kept, not thrown: the next binary, or the twin, does the work.
      reasons.push(`${binary}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const reason = reasons.join("; ");
  if (mode === "required")
    throw new CloudburstError({
      code: "INVALID_ARGUMENT",
      what: "CLOUDBURST_NATIVE=required",
      problem: `the native addon does not load (${reason}); build it with "npx cloudburst-build-addon"`,
    });
  return { addon: null, reason };
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseNativeMode(text: string | undefined): NativeMode {
  if (text === undefined || text === "") return "auto";
  if (text === "off" || text === "required") return text;
  throw new CloudburstError({
    code: "INVALID_ARGUMENT",
    what: "CLOUDBURST_NATIVE",
    problem: `"${text}" is neither "off" nor "required"`,
  });
}

/** Where a binary for this process may lie in the package at `root`, best first. */
export function binariesUnder(root: string): readonly string[] {
  const target = `${process.platform}-${process.arch}-${libcOf(process.execPath)}`;
  return [join(root, "prebuilds", target, BINARY), join(root, "build", "Release", BINARY)];
}

function openBinary(path: string): NativeAddon {
  verifyChecksum(path);
  return createRequire(import.meta.url)(path) as NativeAddon;
}

function verifyChecksum(path: string): void {
  const actual = createHash("sha256").update(readOrSay(path, "no such file")).digest("hex");
  const expected = readOrSay(`${path}.sha256`, "no checksum lies beside it").toString("latin1").slice(0, 64);
  if (actual !== expected) throw new Error("it is damaged: its checksum is not the one beside it");
}

function readOrSay(path: string, absent: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? new Error(absent) : error;
  }
}
