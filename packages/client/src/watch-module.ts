/** Registers a module again whenever its files change. */
import { sep } from "node:path";
import { CloudburstError, type FunctionSpec } from "@cloudburst/model";
import type { ModuleOptions, ModuleUpdate, WatchOptions } from "./api.js";
import { checkKnownNames, resolveSignal } from "./parse-options.js";
import { FileWatch } from "./source/file-watch.js";
import { parseModulePath } from "./source/module-path.js";

export type RegisterModule = (
  url: URL | string,
  options: ModuleOptions,
  onSource: (path: string) => void,
) => Promise<ReadonlyMap<string, FunctionSpec>>;

export async function* watchModule(
  url: URL | string,
  given: WatchOptions,
  closing: AbortSignal,
  register: RegisterModule,
): AsyncGenerator<ModuleUpdate, void, undefined> {
  checkKnownNames("watch options", given, ["prefix", "functions", "signal"]);
  const { signal: asked, ...options } = given;
  const signal = resolveSignal(asked, closing);
  const entry = parseModulePath(url);
  using watch = new FileWatch();
  let known: ReadonlyMap<string, FunctionSpec> = new Map();
  let sources: readonly string[] = [entry];
  let hasFailed = false;
  let changedAt = performance.now();
  while (!signal.aborted) {
    const began = Date.now();
    const read = new Set([entry]);
    const outcome = await register(entry, options, (path) => read.add(path)).catch((thrown: unknown) => thrown);
    // A build that failed may not have come to all files.
    sources = outcome instanceof Map ? [...read] : [...new Set([...sources, ...read])];
    watch.follow(sources.filter(isOwn), began);
    const update = describe(known, outcome, performance.now() - changedAt);
    if (outcome instanceof Map) known = outcome as ReadonlyMap<string, FunctionSpec>;
    if (update.kind === "failed" || hasFailed || hasChanged(update)) yield update;
    hasFailed = update.kind === "failed";
    await watch.changed(signal);
    changedAt = performance.now();
  }
}

/** Packages do not change while their user is written, and may be many. */
function isOwn(path: string): boolean {
  return !path.includes(`${sep}node_modules${sep}`);
}

function describe(known: ReadonlyMap<string, FunctionSpec>, outcome: unknown, tookMs: number): ModuleUpdate {
  if (!(outcome instanceof Map)) return { kind: "failed", error: CloudburstError.from(outcome) };
  const specs = outcome as ReadonlyMap<string, FunctionSpec>;
  const functions = [...specs].map(([exportName, { name, version }]) => {
    const before = known.get(exportName)?.version;
    const change = before === undefined ? "added" : before === version ? "unchanged" : "changed";
    return { name, version, change } as const;
  });
  const dropped = [...known].filter(([exportName]) => !specs.has(exportName)).map(([, { name }]) => name);
  return { kind: "registered", functions, dropped, tookMs };
}

function hasChanged({ functions, dropped }: Extract<ModuleUpdate, { kind: "registered" }>): boolean {
  return dropped.length > 0 || functions.some(({ change }) => change !== "unchanged");
}
