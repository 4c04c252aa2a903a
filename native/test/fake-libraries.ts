/** Builds the fake vendor libraries of test/fakes with the machine's C++ compiler, once per test file. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("fakes", import.meta.url));

/** Without a compiler there is no addon either: what needs them is skipped, and the twin's tests run. */
export const hasCompiler = spawnSync("c++", ["--version"], { stdio: "ignore" }).status === 0;

export interface FakeLibraries extends Disposable {
  /** @returns the path of the library, built from `fakes/<source>.cc` with what is to be left out, such as `WITHOUT_MIG` */
  build(source: "nvml" | "cuda" | "amd-smi" | "rocm-smi", ...without: readonly string[]): string;
  /** A folder that is a root of the kernel's files for `detectExecutor`. */
  tree(files: Readonly<Record<string, string>>): string;
}

export function createFakeLibraries(): FakeLibraries {
  const folder = mkdtempSync(join(tmpdir(), "cloudburst-fakes-"));
  const built = new Map<string, string>();
  let trees = 0;
  return {
    build(source, ...without) {
      const name = [source, ...without].join("-");
      const path = built.get(name) ?? join(folder, `lib${name}.so`);
      if (!built.has(name) && hasCompiler) compile(join(SOURCES, `${source}.cc`), path, without);
      built.set(name, path);
      return path;
    },
    tree(files) {
      const root = join(folder, `root-${trees++}`);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(root, dirname(path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      mkdirSync(root, { recursive: true });
      return root;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function compile(source: string, path: string, without: readonly string[]): void {
  const flags = ["-std=c++20", "-O0", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror"];
  execFileSync("c++", [...flags, ...without.map((name) => `-D${name}`), "-o", path, source], { stdio: "pipe" });
}
