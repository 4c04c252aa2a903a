/**
 * The names under which the sources of a module appear in stack traces. The artifact must not depend on where the sources lie on this
 * machine (same source, same hash), so it names them by package and path within it; whoever shows a stack turns that back into a path.
 */
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, parse as parsePath, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { invalid } from "../parse-options.js";

const SCHEME = "cloudburst-module:";
/** Stands for "..": a URL would swallow that. */
const UP = "~up";

export interface PackageRoot {
  readonly directory: string;
  readonly name: string;
}

/** @throws CloudburstError INVALID_ARGUMENT: it names no file */
export function parseModulePath(url: URL | string): string {
  const isUrl =
    url instanceof URL || (typeof url === "string" && /^[a-z][a-z0-9+.-]+:/i.test(url) && !/^[a-z]:[\\/]/i.test(url));
  if (!isUrl && typeof url !== "string") throw invalid("module", "it is a URL or a path");
  if (isUrl && new URL(url).protocol !== "file:")
    throw invalid("module", `${String(url)} is not a file; only files can be bundled`);
  const file = isUrl ? fileURLToPath(url) : resolve(url as string);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw invalid("module", `there is no file ${displayPath(file)}`);
  if (!stats.isFile()) throw invalid("module", `${displayPath(file)} is not a file`);
  return file;
}

/** The directory of the nearest package.json above the file; the file's own directory when there is none. */
export function findPackageRoot(file: string): PackageRoot {
  const { root } = parsePath(file);
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const name = packageNameIn(directory);
    if (name !== undefined) return { directory, name };
    if (directory === root) return { directory: dirname(file), name: "module" };
  }
}

function packageNameIn(directory: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, "package.json"), "utf8");
  } catch {
    // No package.json here: the search goes on above.
    return undefined;
  }
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" && name !== "" ? name : "module";
  } catch {
    // A broken package.json still marks the root; the bundler says what is wrong with it, if that matters.
    return "module";
  }
}

/** @param source relative to the package root, as the bundler gives it */
export function toModuleUrl({ name }: PackageRoot, source: string): string {
  const parts = source.split(/[\\/]/).map((part) => (part === ".." ? UP : encodeURIComponent(part)));
  return `${SCHEME}/${encodeURIComponent(name)}/${parts.join("/")}`;
}

const MODULE_URL = /cloudburst-module:\/([^/\s:)]+)\/([^\s:)]+)/g;

/** Paths of this machine for the modules that this process has registered; package-relative paths for others. */
export class ModulePaths {
  readonly #directories = new Map<string, string>();

  add({ name, directory }: PackageRoot): void {
    this.#directories.set(encodeURIComponent(name), directory);
  }

  localize(stack: string): string {
    if (!stack.includes(SCHEME)) return stack;
    return stack.replace(MODULE_URL, (_url, name: string, path: string) => {
      const parts = path.split("/").map((part) => (part === UP ? ".." : decodePart(part)));
      const directory = this.#directories.get(name);
      return directory === undefined ? parts.join("/") : join(directory, ...parts);
    });
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stack is text that anybody may have written.
    return part;
  }
}

/** As the user would write it: from the working directory where it lies inside, else in full. */
export function displayPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path === "" ? basename(file) : path.startsWith(`..${sep}`) ? file : path;
}
