/** Turns functions, classes and modules into registrations. Remembers which artifacts a scheduler has taken, so that code is sent once. */
import {
  type ArtifactHash,
  BATCH_SIZE_DEFAULT,
  BATCH_SIZE_MAX,
  BATCH_WINDOW_MS_MAX,
  type Batching,
  CloudburstError,
  type CodeKind,
  type FunctionName,
  type FunctionOptions,
  type FunctionSpec,
  parseFunctionName,
  parsePlacementName,
} from "@cloudburst/model";
import { encodeArguments } from "@cloudburst/wire";
import type { ModuleOptions } from "./api.js";
import { encodeInvalidResults } from "./invalid-results.js";
import {
  checkKnownNames,
  invalid,
  nearestName,
  parseBoolean,
  parseChoice,
  parseInteger,
  parseText,
} from "./parse-options.js";
import type { SchedulerLink } from "./scheduler-link.js";
import type { Artifact } from "./source/artifact.js";
import { versionOf } from "./source/artifact.js";
import type { ModulePaths } from "./source/module-path.js";

const CONCURRENCY_MAX = 10_000;
/** Hashes remembered at most; a forgotten one only costs sending the code again. */
const UPLOADED_MAX = 10_000;
/** Where the artifact of an inline function has its condition. */
const CONDITION_EXPORT = "requires";
const NO_CODE = new Uint8Array(0);

interface Registration {
  readonly name: FunctionName;
  readonly artifact: Artifact;
  readonly exportName: string;
  readonly kind: CodeKind;
  readonly options: FunctionOptions;
  readonly constructorArgs: Uint8Array | undefined;
}

export class Registrar {
  readonly #scheduler: SchedulerLink;
  readonly #paths: ModulePaths;
  readonly #uploaded = new Set<ArtifactHash>();

  constructor(modules: { readonly scheduler: SchedulerLink; readonly paths: ModulePaths }) {
    this.#scheduler = modules.scheduler;
    this.#paths = modules.paths;
  }

  async registerInline(name: string, fn: unknown, given: unknown): Promise<FunctionSpec> {
    const parsed = parseFunctionName(name);
    const { createInlineArtifact } = await import("./source/inline-artifact.js");
    const condition = (given as { readonly requires?: unknown } | undefined)?.requires;
    if (typeof condition === "string")
      throw invalid(
        `options of function "${parsed}"`,
        '"requires" of an inline function is a function; names are for modules',
      );
    const { artifact, kind } = createInlineArtifact(parsed, fn, condition);
    const rest = condition === undefined ? given : { ...(given as object), requires: CONDITION_EXPORT };
    const resolved = resolveFunctionOptions(parsed, kind, rest ?? {});
    return this.#register({ name: parsed, artifact, exportName: "default", kind, ...resolved });
  }

  /**
   * @param onSource told of each file that is read, also when the build fails
   * @returns the registered exports, by export name; and the generators, which were not
   */
  async registerModule(
    url: URL | string,
    given: ModuleOptions = {},
    onSource?: (path: string) => void,
  ): Promise<{ readonly specs: ReadonlyMap<string, FunctionSpec>; readonly generators: readonly string[] }> {
    checkKnownNames("module options", given, ["prefix", "functions"]);
    const { bundleModule } = await import("./source/bundle-module.js");
    const { listModuleExports } = await import("./source/module-exports.js");
    const bundle = await bundleModule(url, onSource);
    const exported = listModuleExports(bundle);
    const callable = exported.filter(({ kind }) => kind === "function" || kind === "class");
    if (callable.length === 0)
      throw invalid("module", `${bundle.file} exports no function, and no class with a method run`);
    const prefix = given.prefix === undefined ? defaultPrefix(bundle.file) : parseText("prefix", given.prefix);
    checkOptionsByExport(given.functions ?? {}, callable);
    this.#paths.add(bundle.root);
    const registrations = callable.map(({ name, kind }): Registration => {
      const fullName = parseFunctionName(`${prefix}.${name}`);
      const options = resolveFunctionOptions(fullName, kind as CodeKind, given.functions?.[name] ?? {});
      checkCondition(fullName, options.options.requires, exported);
      return { name: fullName, artifact: bundle.artifact, exportName: name, kind: kind as CodeKind, ...options };
    });
    // The first brings the code; the others name it.
    const [first, ...others] = registrations as [Registration, ...Registration[]];
    const specs = [await this.#register(first), ...(await Promise.all(others.map((other) => this.#register(other))))];
    const generators = exported.filter(({ kind }) => kind === "generator").map(({ name }) => name);
    return { specs: new Map(specs.map((spec) => [spec.exportName, spec])), generators };
  }

  async #register({ artifact, ...facts }: Registration): Promise<FunctionSpec> {
    const spec: FunctionSpec = {
      ...facts,
      artifact: artifact.hash,
      version: versionOf({ ...facts, artifact: artifact.hash }),
    };
    if (this.#uploaded.has(artifact.hash) && (await this.#tryWithoutCode(spec))) return spec;
    await this.#scheduler.ask({ kind: "register-function", spec, code: artifact.code }, "done");
    if (this.#uploaded.size >= UPLOADED_MAX) this.#uploaded.clear();
    this.#uploaded.add(artifact.hash);
    return spec;
  }

  /** @returns false when the cluster has lost the code meanwhile (another cluster, a new store): it must be sent again */
  async #tryWithoutCode(spec: FunctionSpec): Promise<boolean> {
    try {
      await this.#scheduler.ask({ kind: "register-function", spec, code: NO_CODE }, "done");
      return true;
    } catch (error) {
      if (!(error instanceof CloudburstError) || (error.code !== "KEY_NOT_FOUND" && error.code !== "DATA_CORRUPT"))
        throw error;
      return false;
    }
  }
}

/** `./vision.ts` is `vision`; what a name may not contain becomes "_". */
function defaultPrefix(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  const stem = base
    .replace(/\.[^.]*$/, "")
    .replace(/[^A-Za-z0-9_.-]/g, "_")
    .replace(/\.{2,}/g, ".");
  return /^[A-Za-z_]/.test(stem) ? stem : `_${stem}`;
}

function checkOptionsByExport(given: unknown, callable: readonly { readonly name: string }[]): void {
  if (typeof given !== "object" || given === null) throw invalid("functions", "they are options by export name");
  const names = callable.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    throw invalid(
      "functions",
      `the module exports no function "${name}"${nearest === undefined ? "" : `; did you mean "${nearest}"?`}`,
    );
  }
}

function parseCondition(what: string, requires: unknown): string {
  if (typeof requires === "string" && requires.length > 0) return requires;
  throw invalid(what, '"requires" of a module\'s function is the name of another export; a function is for register()');
}

function checkCondition(
  name: FunctionName,
  requires: string | undefined,
  exported: readonly { readonly name: string; readonly kind: string }[],
): void {
  const found = exported.find((each) => each.name === requires);
  if (requires === undefined || found?.kind === "function") return;
  const problem = found === undefined ? "the module does not export" : "is no function";
  throw invalid(`options of function "${name}"`, `"requires" names "${requires}", which ${problem}`);
}

function raceOf(what: string, type: unknown, invalidResults: unknown): Pick<FunctionOptions, "race"> {
  if (type === undefined && invalidResults === undefined) return {};
  if (type === undefined) throw invalid(what, '"invalidResults" goes with type: "multiexec"');
  parseChoice(`${what}: type`, type, ["multiexec"]);
  return { race: { invalidResults: encodeInvalidResults(invalidResults, what) } };
}

function parseBatching(of: string, given: unknown): Batching {
  const what = `"batching" in the ${of}`;
  if (given === true) return { maxSize: BATCH_SIZE_DEFAULT, windowMs: 0 };
  checkKnownNames(what, given, ["maxSize", "windowMs"]);
  const { maxSize = BATCH_SIZE_DEFAULT, windowMs = 0 } = given as { readonly maxSize?: unknown; windowMs?: unknown };
  return {
    maxSize: parseInteger("maxSize", maxSize, 1, BATCH_SIZE_MAX),
    windowMs: parseInteger("windowMs", windowMs, 0, BATCH_WINDOW_MS_MAX),
  };
}

function resolveFunctionOptions(
  name: FunctionName,
  kind: CodeKind,
  given: unknown,
): { readonly options: FunctionOptions; readonly constructorArgs: Uint8Array | undefined } {
  const what = `options of ${kind} "${name}"`;
  checkKnownNames(what, given, [
    "concurrency",
    "gpu",
    "placement",
    "requires",
    "type",
    "invalidResults",
    "batching",
    "args",
  ]);
  const { concurrency, gpu, placement, requires, type, invalidResults, batching, args } = given as {
    readonly type?: unknown;
    readonly invalidResults?: unknown;
    readonly requires?: unknown;
    readonly concurrency?: unknown;
    readonly gpu?: unknown;
    readonly placement?: unknown;
    readonly batching?: unknown;
    readonly args?: unknown;
  };
  const options = {
    concurrency: concurrency === undefined ? 1 : parseInteger("concurrency", concurrency, 1, CONCURRENCY_MAX),
    gpu: gpu === undefined ? false : parseBoolean("gpu", gpu),
    ...(placement === undefined ? {} : { placement: parsePlacementName("placement", placement) }),
    ...(requires === undefined ? {} : { requires: parseCondition(what, requires) }),
    ...raceOf(what, type, invalidResults),
    ...(batching === undefined || batching === false ? {} : { batching: parseBatching(what, batching) }),
  };
  if (args === undefined) return { options, constructorArgs: undefined };
  if (kind !== "class") throw invalid(what, 'only a class has "args", for its constructor');
  if (!Array.isArray(args)) throw invalid(what, '"args" is the list of the constructor\'s arguments');
  const { bytes, references } = encodeArguments(args, { what: `the constructor arguments of class "${name}"` });
  if (references.length > 0)
    throw invalid(what, `a constructor takes no references ("${references[0]}"); read the value in run() by ctx.get()`);
  return { options, constructorArgs: bytes };
}
