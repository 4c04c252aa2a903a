/** Reads the repository's own source for the tidy tests. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SKIPPED = new Set(["node_modules", "dist", "build", ".git", ".turbo", "out", "fixtures"]);

export interface SourceFile {
  /** From the repository's root, with "/" between the parts. */
  readonly path: string;
  readonly text: string;
}

/** @param folder from the root; @param extension such as ".ts" */
export function filesIn(folder: string, extension: string): readonly SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.name.endsWith(extension))
        found.push({ path: relative(ROOT, path), text: readFileSync(path, "utf8") });
    }
  };
  visit(join(ROOT, folder));
  return found;
}

/** The source of all packages and examples, without tests and generated code. */
export function productionFiles(): readonly SourceFile[] {
  const files = [...filesIn("packages", ".ts"), ...filesIn("examples", ".ts"), ...filesIn("native", ".ts")];
  return files.filter(
    ({ path }) => /\/(src|ts)\//.test(path) && !/\/(gen|test)\//.test(path) && !path.endsWith(".d.ts"),
  );
}

/** The folder of the package that a file belongs to; the native package lies at the root, with its TypeScript beside its C++. */
export function packageOf(path: string): string {
  return path.startsWith("native/") ? "native" : path.split("/").slice(0, 2).join("/");
}

/** The text without comments: good enough for sources formatted by our formatter. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|\s)\/\/.*$/gm, "$1");
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;"']*?\bfrom\s*"([^"]+)"|(?:^|\n)\s*import\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|\bnew URL\(\s*[`"](\.[^"`]+)[`"],\s*import\.meta\.url\)/g;

/** What a file imports, statically, dynamically, or as the URL of a thread's or process's entry. */
export function importsOf(file: SourceFile): readonly string[] {
  return [...withoutComments(file.text).matchAll(IMPORT)].map(
    (match) => (match[1] ?? match[2] ?? match[3] ?? match[4]) as string,
  );
}

/** The source file that a relative import names. */
export function resolveImport(from: SourceFile, specifier: string): string {
  return join(dirname(from.path), specifier).replace(/\.js$/, ".ts");
}
