import type { DagName } from "@cloudburst/model";
import type { DagHandle } from "./api.js";
import {
  DEFAULT_CALL_OPTIONS,
  type GivenCallOptions,
  type ResolvedCallOptions,
  resolveCallOptions,
} from "./call-options.js";
import type { Invoker } from "./invoker.js";
import { LINKS, type Link, parseInputs, type RenameOutputs } from "./links.js";

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
    with: (given: GivenCallOptions) => createDagHandle(invoker, name, rename, resolveCallOptions(given, options)),
    submit: (inputs: Record<string, unknown> = {}) =>
      invoker.submitDag(name, parseInputs(name, inputs), {}, options, rename),
    post: async (inputs: Record<string, unknown> = {}) => invoker.postDag(name, parseInputs(name, inputs), options),
  };
  for (const [key, value] of Object.entries(members)) Object.defineProperty(call, key, { value, enumerable: true });
  const link: Link = { target: { kind: "dag", name }, rename };
  Object.defineProperty(call, LINKS, { value: [link, ...options.next] });
  return call as unknown as AnyDagHandle;
}
