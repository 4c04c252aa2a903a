/** Bundles a module with everything it imports into one ES module, deterministically. */
import { resolve } from "node:path";
import { CloudburstError } from "@cloudburst/model";
import type { BuildFailure, BuildOptions, Message, Plugin } from "esbuild";
import { type Artifact, createArtifact } from "./artifact.js";
import { displayPath, findPackageRoot, type PackageRoot, parseModulePath, toModuleUrl } from "./module-path.js";

export interface ModuleBundle {
  readonly artifact: Artifact;
  /** Without the source map. */
  readonly text: string;
  readonly exportNames: readonly string[];
  readonly root: PackageRoot;
  readonly file: string;
}

/** CommonJS inside the bundle may call `require` for Node's own modules, and ask where it lies. One line: the source map counts it. */
const BANNER = [
  'import { createRequire as __cloudburst_createRequire } from "node:module";',
  'import { fileURLToPath as __cloudburst_fileURLToPath } from "node:url";',
  "const require = __cloudburst_createRequire(import.meta.url);",
  "const __cloudburst_filename = __cloudburst_fileURLToPath(import.meta.url);",
  'const __cloudburst_dirname = __cloudburst_fileURLToPath(new URL(".", import.meta.url));',
].join(" ");

/**
 * @param onSource told of each file that is read, also when the build fails
 * @throws CloudburstError MODULE_BUILD_FAILED, INVALID_ARGUMENT, TOO_LARGE
 */
export async function bundleModule(url: URL | string, onSource?: (path: string) => void): Promise<ModuleBundle> {
  const file = parseModulePath(url);
  const root = findPackageRoot(file);
  const { build } = await import("esbuild");
  const options = optionsFor(file, root);
  const plugins = onSource === undefined ? options.plugins : [...options.plugins, reportSources(onSource)];
  const result = await build({ ...options, plugins: [...plugins] }).catch((error: unknown) => {
    throw buildFailed(file, root, error);
  });
  const output = Object.values(result.metafile.outputs).find((candidate) => candidate.entryPoint !== undefined);
  const code = result.outputFiles.find(({ path }) => path.endsWith(".mjs"))?.text ?? "";
  const map = result.outputFiles.find(({ path }) => path.endsWith(".map"))?.text ?? "";
  const artifact = createArtifact(`module ${displayPath(file)}`, `${code}${sourceMapComment(map, root)}`);
  return { artifact, text: code, exportNames: output?.exports ?? [], root, file };
}

function optionsFor(file: string, root: PackageRoot) {
  return {
    entryPoints: [file],
    absWorkingDir: root.directory,
    // Nothing is written: the name only has to be the same everywhere.
    outfile: resolve(root.directory, "cloudburst-module.mjs"),
    write: false,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "external",
    sourcesContent: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
    metafile: true,
    banner: { js: BANNER },
    define: { __filename: "__cloudburst_filename", __dirname: "__cloudburst_dirname" },
    plugins: [REFUSE_ADDONS],
  } as const satisfies BuildOptions;
}

/** An addon is a file for one platform, loaded by path: it cannot travel inside a bundle. */
const REFUSE_ADDONS: Plugin = {
  name: "refuse-addons",
  setup: (build) => {
    build.onLoad({ filter: /\.node$/ }, ({ path }) => ({
      errors: [
        {
          text: `native addons cannot be shipped (${path.split(/[\\/]/).at(-1)}); install the package where the executors run and import it by await import(name) with a variable`,
        },
      ],
    }));
  },
};

const reportSources = (onSource: (path: string) => void): Plugin => ({
  name: "report-sources",
  setup: (build) => {
    build.onLoad({ filter: /.*/ }, ({ path }) => {
      onSource(path);
      return undefined;
    });
  },
});

/** The map names sources by package, so that it does not depend on where they lie. */
function sourceMapComment(text: string, root: PackageRoot): string {
  const map = JSON.parse(text) as { sources: string[] };
  const named = { ...map, sources: map.sources.map((source) => toModuleUrl(root, source)) };
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(named)).toString("base64")}\n`;
}

function buildFailed(file: string, root: PackageRoot, error: unknown): CloudburstError {
  const messages = (error as Partial<BuildFailure>).errors;
  const problems = messages?.map((message) => describeMessage(message, root)) ?? [
    error instanceof Error ? error.message : String(error),
  ];
  return new CloudburstError({ code: "MODULE_BUILD_FAILED", module: displayPath(file), problems });
}

function describeMessage({ text, location }: Message, root: PackageRoot): string {
  if (location === null) return text;
  return `${displayPath(resolve(root.directory, location.file))}:${location.line}:${location.column + 1}: ${text}`;
}
