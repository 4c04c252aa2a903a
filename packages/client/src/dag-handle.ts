import type { DagName } from "@cloudburst/model";
import type { CallOptions, DagHandle } from "./api.js";
import { DEFAULT_CALL_OPTIONS, type ResolvedCallOptions, resolveCallOptions } from "./call-options.js";
import type { Invoker, RenameOutputs } from "./invoker.js";
import { invalid } from "./parse-options.js";

type AnyDagHandle = DagHandle<Record<string, unknown>, unknown>;

/** @param rename turns the record by node names into the one that the builder returned */
export function createDagHandle(
  invoker: Invoker,
  name: DagName,
  rename: RenameOutputs,
  options: ResolvedCallOptions = DEFAULT_CALL_OPTIONS,
): AnyDagHandle {
  const call = async (inputs: Record<string, unknown> = {}): Promise<unknown> =>
    invoker.callDag(name, parseInputs(name, inputs), {}, options, rename);
  const members = {
    name,
    with: (given: CallOptions) => createDagHandle(invoker, name, rename, resolveCallOptions(given, options)),
    submit: (inputs: Record<string, unknown> = {}) =>
      invoker.submitDag(name, parseInputs(name, inputs), {}, options, rename),
    post: async (inputs: Record<string, unknown> = {}) => invoker.postDag(name, parseInputs(name, inputs), options),
  };
  for (const [key, value] of Object.entries(members)) Object.defineProperty(call, key, { value, enumerable: true });
  return call as unknown as AnyDagHandle;
}

function parseInputs(name: DagName, inputs: unknown): Record<string, unknown> {
  if (typeof inputs === "object" && inputs !== null && !Array.isArray(inputs)) return inputs as Record<string, unknown>;
  throw invalid(`the inputs of DAG "${name}"`, "they are given as an object by name");
}
