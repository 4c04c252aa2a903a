/** Makes a program in TypeScript runnable on every supported Node: its own files in one, its packages left where they are. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { CloudburstError } from "@cloudburst/model";
import { type BuildFailure, build, type Plugin } from "esbuild";

/**
 * @returns the built file, beside the program, so that its imports of packages resolve as the program's own would; the caller removes it
 * @throws CloudburstError MODULE_BUILD_FAILED
 */
export async function buildProgram(module: string): Promise<string> {
  const entry = resolve(module);
  const isFile = await stat(entry).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new CloudburstError({ code: "MODULE_BUILD_FAILED", module, problems: ["there is no such file"] });
  const outfile = join(dirname(entry), `.${basename(entry)}.${process.pid}.cloudburst.mjs`);
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "inline",
      logLevel: "silent",
      plugins: [keepModuleUrls],
    });
  } catch (thrown) {
    const problems = (thrown as Partial<BuildFailure>).errors?.map(
      ({ text, location }) =>
        `${location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `}${text}`,
    );
    throw new CloudburstError(
      { code: "MODULE_BUILD_FAILED", module, problems: problems ?? [String(thrown)] },
      { cause: thrown },
    );
  }
  return outfile;
}

/** `new URL("./functions.ts", import.meta.url)` must still mean the file beside the source, not beside the built file. */
const keepModuleUrls: Plugin = {
  name: "keep-module-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const loader = /\.[cm]?ts$/.test(path)
        ? "ts"
        : path.endsWith("x")
          ? path.endsWith("tsx")
            ? "tsx"
            : "jsx"
          : "js";
      return { contents: source.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader };
    });
  },
};
