/** Continuations: what runs with the result of a call, as the same call. */
import type { DagName } from "@cloudburst/model";
import type { CallLink, LinkResult, TargetName, Work } from "./core/index.js";
import { invalid } from "./parse-options.js";

/** Turns the record by node names into the one that the builder of a DAG returned. */
export type RenameOutputs = (result: unknown) => unknown;

/** What a handle stands for, as a link of a call. */
export interface Link {
  readonly target: TargetName;
  readonly rename: RenameOutputs;
}

/** Under it a handle says which links it stands for: itself, and those that its own options add. Holds also across copies of this package. */
export const LINKS = Symbol.for("cloudburst.links");
const LINKS_MAX = 100;

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseNext(given: unknown): readonly Link[] {
  const handles: readonly unknown[] = Array.isArray(given) ? given : [given];
  const links = handles.flatMap((handle) => {
    if (typeof handle === "function" && LINKS in handle) return handle[LINKS] as readonly Link[];
    throw invalid("next", "it is neither a handle of a function or a DAG, nor a list of them");
  });
  if (links.length <= LINKS_MAX) return links;
  throw invalid("next", `there are ${links.length} continuations, and at most ${LINKS_MAX} are allowed`);
}

/** The outputs of the last link, or of the call itself. */
export function renameOfLast(links: readonly Link[], rename: RenameOutputs): RenameOutputs {
  return links.at(-1)?.rename ?? rename;
}

export interface LinkCodec {
  open(result: LinkResult): unknown;
  encode(target: TargetName, argument: unknown): Work;
}

/** @param rename of what runs before the first link */
export function callLinks(links: readonly Link[], rename: RenameOutputs, codec: LinkCodec): readonly CallLink[] {
  return links.map(({ target }, i) => {
    const renameBefore = links[i - 1]?.rename ?? rename;
    return { target, prepare: (result) => codec.encode(target, renameBefore(codec.open(result))) };
  });
}

/** @throws CloudburstError INVALID_ARGUMENT */
export function parseInputs(dag: DagName, inputs: unknown): Record<string, unknown> {
  if (typeof inputs === "object" && inputs !== null && !Array.isArray(inputs)) return inputs as Record<string, unknown>;
  throw invalid(`the inputs of DAG "${dag}"`, "they are given as an object by name");
}
