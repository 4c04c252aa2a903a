import type { FunctionName, FunctionOptions } from "@cloudburst/model";
import type { FunctionHandle, MapOptions } from "./api.js";
import {
  DEFAULT_CALL_OPTIONS,
  type GivenCallOptions,
  type ResolvedCallOptions,
  resolveCallOptions,
  resolveMapOptions,
} from "./call-options.js";
import type { Invoker } from "./invoker.js";
import { LINKS, type Link } from "./links.js";
import { mapCalls } from "./map-calls.js";
import { invalid } from "./parse-options.js";

const MARK = Symbol.for("cloudburst.function-handle");

type AnyHandle = FunctionHandle<readonly unknown[], unknown>;

/** What a handle knows of its function, as it was when the handle was made. */
export interface HandleFacts {
  readonly name: FunctionName;
  readonly version: string;
  readonly options: Pick<FunctionOptions, "batching">;
}

/** A callable with the members of a handle. Its types are the business of whoever makes it known to the user. */
export function createFunctionHandle(
  invoker: Invoker,
  of: HandleFacts,
  options: ResolvedCallOptions = DEFAULT_CALL_OPTIONS,
): AnyHandle {
  const { name, version } = of;
  const call = (...args: unknown[]): Promise<unknown> => invoker.call(name, args, options);
  const members = {
    name,
    version,
    with: (given: GivenCallOptions) => createFunctionHandle(invoker, of, resolveCallOptions(given, options)),
    submit: (...args: unknown[]) => invoker.submit(name, args, options),
    post: (...args: unknown[]) => invoker.post(name, args, options),
    map: (inputs: Iterable<unknown> | AsyncIterable<unknown>, given: MapOptions = {}) =>
      mapCalls(invoker, of, inputs, resolveMapOptions(given, options)),
    [MARK]: true,
  };
  for (const key of Reflect.ownKeys(members)) {
    const value = members[key as keyof typeof members];
    // `name` of a function cannot be assigned, only defined.
    Object.defineProperty(call, key, { value, enumerable: typeof key === "string" });
  }
  const link: Link = { target: { kind: "function", name }, rename: (result) => result };
  Object.defineProperty(call, LINKS, { value: [link, ...options.next] });
  return call as unknown as AnyHandle;
}

/** The name of the function that a handle stands for. @throws CloudburstError INVALID_ARGUMENT */
export function functionOfHandle(handle: unknown, what: string): FunctionName {
  if (typeof handle === "function" && MARK in handle) return handle.name as FunctionName;
  throw invalid(what, "it is not a function handle; register the function first");
}
