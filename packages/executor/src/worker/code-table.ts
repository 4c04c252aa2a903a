/**
 * The functions that this worker can run: each artifact imported once, each class constructed once, when the first order needs it.
 *
 * T1. Code is loaded by the first order that needs it, not when it becomes known: a module that never ends loading then takes one
 *     worker and one suspect, not every worker of every executor.
 * T2. A failed import is asked for again by the next order. Node itself remembers a module that threw while it was evaluated, so this costs
 *     nothing, and heals what was never a fault of the code, such as a file that could not be read at that moment.
 * T3. A constructor that failed is tried again by the first order after `CONSTRUCT_RETRY_MS`, and until then the same failure is answered: it
 *     may have met a database that was starting (so the failure must not stay), and may take seconds to fail (so not at every call).
 * T4. A class that was disposed of is constructed again by the next order that needs it. An instance whose disposal throws or does not end is
 *     gone all the same: it is logged.
 */
import { pathToFileURL } from "node:url";
import { CloudburstError, type Failure, type FunctionSpec, type GpuDevice } from "@cloudburst/model";
import { decodeArguments } from "@cloudburst/wire/value";
import type { LoadedCode } from "../worker-pool.js";
import type { CodeIndex } from "./thread-protocol.js";
import { toUserErrorRecord } from "./user-stack.js";

const CONSTRUCT_RETRY_MS = 1_000;
/** What a class has to close itself. Less than the executor gives the worker. */
const DISPOSE_MS = 2_000;
/** Kept from before user code could replace it. */
const { setTimeout, clearTimeout } = globalThis;
/** Export names listed when the one asked for is missing. */
const EXPORTS_LISTED_MAX = 20;

export interface Callable {
  readonly name: string;
  /** Whether it takes a list with the arguments of several calls. */
  readonly isBatching: boolean;
  /** Whether it may run here; absent: it may run anywhere. */
  readonly requires: ((ctx: unknown) => unknown) | undefined;
  invoke(ctx: unknown, args: readonly unknown[]): unknown;
  /** Lets go of the instance of a class: by its `[Symbol.asyncDispose]`, or else its `[Symbol.dispose]`. Absent for a function. */
  readonly dispose?: () => unknown;
}

export interface CodeTableModules {
  /** The device that this process is bound to. */
  readonly device: GpuDevice | undefined;
  log(fn: string, message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** What the export of a class must be. */
type Runnable = { run(ctx: unknown, ...args: unknown[]): unknown } & Partial<AsyncDisposable & Disposable>;
type RunnableClass = new (ctx: unknown, ...args: unknown[]) => Runnable;

interface Entry {
  readonly code: LoadedCode;
  /** Ready to be called; or being loaded; or failed, to be tried again at `retryAt`. */
  state:
    | { readonly phase: "unloaded" }
    | { readonly phase: "loading"; readonly loading: Promise<Callable> }
    | { readonly phase: "loaded"; readonly callable: Callable }
    | { readonly phase: "failed"; readonly error: CloudburstError; readonly retryAt: number };
}

export class CodeTable {
  readonly #modules: CodeTableModules;
  readonly #entries: Entry[] = [];

  constructor(codes: readonly LoadedCode[], modules: CodeTableModules) {
    this.#modules = modules;
    codes.forEach((code, index) => {
      this.add(index, code);
    });
  }

  add(index: CodeIndex, code: LoadedCode): void {
    this.#entries[index] ??= { code, state: { phase: "unloaded" } };
  }

  nameOf(index: CodeIndex): string {
    return this.#entry(index).code.spec.name;
  }

  concurrencyOf(index: CodeIndex): number {
    return this.#entry(index).code.spec.options.concurrency;
  }

  isBatching(index: CodeIndex): boolean {
    return isBatching(this.#entry(index).code.spec);
  }

  /** @returns what to call; a promise of it, which may reject with MODULE_LOAD_FAILED, when it is not loaded yet */
  get(index: CodeIndex): Callable | Promise<Callable> {
    const entry = this.#entry(index);
    const { state } = entry;
    if (state.phase === "loaded") return state.callable;
    if (state.phase === "loading") return state.loading;
    if (state.phase === "failed" && performance.now() < state.retryAt) return Promise.reject(state.error);
    const loading = this.#load(entry);
    entry.state = { phase: "loading", loading };
    return loading;
  }

  /** T4. Never rejects. */
  async dispose(index: CodeIndex): Promise<void> {
    const entry = this.#entry(index);
    const { state } = entry;
    if (state.phase !== "loaded" || state.callable.dispose === undefined) return;
    entry.state = { phase: "unloaded" };
    const { name, dispose } = state.callable;
    const problem = await problemOf(dispose, DISPOSE_MS);
    if (problem !== undefined) this.#modules.log(name, "an instance was not disposed of in order", { problem });
  }

  #entry(index: CodeIndex): Entry {
    const entry = this.#entries[index];
    if (entry === undefined)
      throw new CloudburstError({ code: "INTERNAL", problem: `no code ${index} was made known to this worker` });
    return entry;
  }

  async #load(entry: Entry): Promise<Callable> {
    try {
      const callable = await this.#makeCallable(entry.code);
      entry.state = { phase: "loaded", callable };
      return callable;
    } catch (error) {
      if (error instanceof ConstructorThrew) {
        entry.state = { phase: "failed", error: error.failed, retryAt: performance.now() + CONSTRUCT_RETRY_MS };
        throw error.failed;
      }
      entry.state = { phase: "unloaded" };
      throw error instanceof CloudburstError ? error : loadFailed(entry.code, error);
    }
  }

  async #makeCallable(code: LoadedCode): Promise<Callable> {
    const { spec } = code;
    const module = (await import(pathToFileURL(code.modulePath).href)) as Readonly<Record<string, unknown>>;
    const exported = module[spec.exportName];
    if (exported === undefined)
      throw loadFailed(code, new Error(describeMissing(spec.exportName, Object.keys(module))));
    const requires = predicateOf(code, module);
    // The sender may have taken a class for a function: what the export is counts.
    if (isRunnableClass(exported)) return this.#construct(code, exported, requires);
    if (spec.kind === "class")
      throw loadFailed(code, new Error(`export "${spec.exportName}" is not a class with a method "run"`));
    if (typeof exported !== "function")
      throw loadFailed(code, new Error(`export "${spec.exportName}" is not a function but ${typeof exported}`));
    const fn = exported as (ctx: unknown, ...args: unknown[]) => unknown;
    return { name: spec.name, isBatching: isBatching(spec), requires, invoke: (ctx, args) => fn(ctx, ...args) };
  }

  #construct(code: LoadedCode, type: RunnableClass, requires: Callable["requires"]): Callable {
    const { name, constructorArgs } = code.spec;
    const context = {
      fn: name,
      gpu: this.#modules.device,
      log: (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
        this.#modules.log(name, message, fields),
    };
    try {
      // A copy: what is decoded may live in the bytes it came from, and a later attempt decodes them again.
      const args = constructorArgs === undefined ? [] : decodeArguments(constructorArgs.slice(), refuseReference);
      const instance = new type(context, ...args);
      return {
        name,
        isBatching: isBatching(code.spec),
        requires,
        invoke: (ctx, args) => instance.run(ctx, ...args),
        dispose: () => (instance[Symbol.asyncDispose] ?? instance[Symbol.dispose])?.call(instance),
      };
    } catch (error) {
      throw new ConstructorThrew(loadFailed(code, error));
    }
  }
}

function isBatching({ options }: FunctionSpec): boolean {
  return options.batching !== undefined;
}

function predicateOf(code: LoadedCode, module: Readonly<Record<string, unknown>>): Callable["requires"] {
  const { requires } = code.spec.options;
  if (requires === undefined) return undefined;
  const predicate = module[requires];
  if (typeof predicate !== "function")
    throw loadFailed(code, new Error(`its condition, export "${requires}", is not a function but ${typeof predicate}`));
  return predicate as (ctx: unknown) => unknown;
}

/** @returns what went wrong, undefined when nothing did. What goes on beyond the deadline is left to itself. */
async function problemOf(action: () => unknown, deadlineMs: number): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it has not ended within ${deadlineMs} ms`), deadlineMs);
  });
  const done = (async () => {
    await action();
    return undefined;
  })().catch((error: unknown) => {
    const { name, message } = toUserErrorRecord(error);
    return `${name}: ${message}`;
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

class ConstructorThrew extends Error {
  readonly failed: CloudburstError;

  constructor(failed: CloudburstError) {
    super(failed.message);
    this.failed = failed;
  }
}

function isRunnableClass(exported: unknown): exported is RunnableClass {
  if (typeof exported !== "function") return false;
  const prototype = exported.prototype as { readonly run?: unknown } | undefined;
  return typeof prototype?.run === "function" && Function.prototype.toString.call(exported).startsWith("class");
}

function refuseReference(key: string): never {
  throw new Error(`a constructor's arguments cannot refer to stored data (key "${key}")`);
}

function loadFailed(code: LoadedCode, error: unknown): CloudburstError {
  const failure: Failure = { code: "MODULE_LOAD_FAILED", fn: code.spec.name, error: toUserErrorRecord(error) };
  return new CloudburstError(failure);
}

function describeMissing(exportName: string, existing: readonly string[]): string {
  const listed = existing.slice(0, EXPORTS_LISTED_MAX).map((name) => `"${name}"`);
  const more = existing.length > EXPORTS_LISTED_MAX ? ` and ${existing.length - EXPORTS_LISTED_MAX} more` : "";
  return `it has no export "${exportName}"; it exports ${listed.length === 0 ? "nothing" : listed.join(", ") + more}`;
}
