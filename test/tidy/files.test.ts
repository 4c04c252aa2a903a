import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  filesIn,
  importsOf,
  packageOf,
  productionFiles,
  ROOT,
  resolveImport,
  type SourceFile,
} from "./source-files.js";

const LINES_MAX = 500;
const files = productionFiles();
const cppFiles = [".cc", ".h"].flatMap((extension) => filesIn("native", extension));

test(`no file is longer than ${LINES_MAX} lines`, () => {
  const tests = [...["packages", "native", "test"].flatMap((folder) => filesIn(folder, ".ts")), ...cppFiles].filter(
    ({ path }) => !path.includes("/gen/"),
  );
  const long = [...files, ...tests].filter(({ text }) => text.split("\n").length > LINES_MAX).map(({ path }) => path);
  expect(long).toEqual([]);
});

test("no drawers: files are named for the one thing in them", () => {
  expect(
    files.filter(({ path }) => /\/(utils?|helpers?|types|misc|common)\.ts$/.test(path)).map(({ path }) => path),
  ).toEqual([]);
});

test("file names are kebab-case", () => {
  expect(files.filter(({ path }) => !/\/[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
});

test("nothing is marked as unfinished", () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|not implemented|placeholder|for now\b/i;
  expect(files.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
});

describe("every source file is reachable from an entry of its package", () => {
  const packages = [...new Set(files.map(({ path }) => packageOf(path)))];
  test.each(packages)("%s", (folder) => {
    const own = new Map(files.filter(({ path }) => path.startsWith(`${folder}/`)).map((file) => [file.path, file]));
    const reached = new Set<string>();
    const frontier = entriesOf(folder).flatMap((path) => own.get(path) ?? []);
    for (let file = frontier.pop(); file !== undefined; file = frontier.pop()) {
      if (reached.has(file.path)) continue;
      reached.add(file.path);
      frontier.push(...localImports(file).flatMap((path) => own.get(path) ?? []));
    }
    expect([...own.keys()].filter((path) => !reached.has(path))).toEqual([]);
  });
});

function entriesOf(folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as {
    exports?: Record<string, string | { default: string }>;
    bin?: Record<string, string>;
    cloudburst?: { entries?: string[] };
  };
  const targets = [
    ...Object.values(manifest.exports ?? {}).map((target) => (typeof target === "string" ? target : target.default)),
    ...Object.values(manifest.bin ?? {}),
    ...(manifest.cloudburst?.entries ?? []),
  ];
  return targets.map((target) =>
    join(folder, target.replace(/^\.\/dist\//, folder === "native" ? "ts/" : "src/").replace(/\.js$/, ".ts")),
  );
}

function localImports(file: SourceFile): readonly string[] {
  // A template such as `./processes/${role}-main.js` names every file that fits it.
  return importsOf(file).flatMap((specifier) => {
    if (!specifier.startsWith(".")) return [];
    const target = resolveImport(file, specifier);
    if (!target.includes("${")) return [target];
    const pattern = new RegExp(`^${target.replace(/[.*+?^()|[\]\\]/g, "\\$&").replace(/\$\{[^}]*\}/g, "[^/]+")}$`);
    return files.filter(({ path }) => pattern.test(path)).map(({ path }) => path);
  });
}

describe("links in the documentation lead somewhere", () => {
  const documents = [...filesIn("docs", ".md"), ...filesIn("examples", ".md"), ...rootDocuments()];
  test.each(documents.map((document) => [document.path, document] as const))("%s", (path, document) => {
    const links = [...document.text.replace(/```[\s\S]*?```/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(
      (match) => match[1] as string,
    );
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [target, anchor] = link.split("#") as [string, string | undefined];
      const file = target === "" ? join(ROOT, path) : join(ROOT, dirname(path), target);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !headingsOf(readFileSync(file, "utf8")).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

function rootDocuments(): readonly SourceFile[] {
  return ["README.md", "CONTRIBUTING.md"].map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function headingsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^#+\s+(.*)$/gm)].map((match) => match[1] as string);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .trim()
        .replace(/\s/g, "-"),
    ),
  );
}

test("no file names a registry, or a path of the machine it was written on", () => {
  const named = /registry\.(npmjs|yarnpkg)|\/work\/|\/\.library\b/;
  const all = [
    ...files,
    ...filesIn("docs", ".md"),
    ...cppFiles,
    ...filesIn("scripts", ".mjs"),
    ...filesIn("native", ".mjs"),
    ...filesIn("test", ".ts"),
    ...rootDocuments(),
  ];
  const lockfile = { path: "pnpm-lock.yaml", text: readFileSync(join(ROOT, "pnpm-lock.yaml"), "utf8") };
  expect(
    [...all, lockfile]
      .filter(({ path, text }) => path !== "test/tidy/files.test.ts" && named.test(text))
      .map(({ path }) => path),
  ).toEqual([]);
});
