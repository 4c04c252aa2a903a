import { CloudburstError } from "@cloudburst/model";
import type { Node } from "acorn";
import { invalid } from "../parse-options.js";
import { type Artifact, createArtifact } from "./artifact.js";
import { findFreeVariables } from "./free-variables.js";
import { type InlineSource, readInlineSource } from "./inline-source.js";
import { walk } from "./syntax-tree.js";
import { separateTranspilerNames } from "./transpiler-names.js";

export interface InlineArtifact {
  readonly artifact: Artifact;
  readonly kind: "function" | "class";
}

/**
 * Makes an ES module of a function or class.
 * @throws CloudburstError NOT_SELF_CONTAINED, INVALID_ARGUMENT, TOO_LARGE
 */
export function createInlineArtifact(name: string, fn: unknown): InlineArtifact {
  const source = readInlineSource(name, fn);
  if (source.kind === "class") checkClass(name, fn as { readonly prototype: unknown });
  const { prelude, rest } = separateTranspilerNames(name, findFreeVariables(source));
  if (rest.length > 0) throw new CloudburstError({ code: "NOT_SELF_CONTAINED", fn: name, variables: rest });
  checkImports(name, source);
  // All on the first line of the source, so that the lines of a remote stack are those of the function's own source.
  const text = `${prelude}${prelude === "" ? "" : " "}export default (${source.text}\n);\n`;
  return { artifact: createArtifact(`function "${name}"`, text), kind: source.kind };
}

function checkClass(name: string, type: { readonly prototype: unknown }): void {
  const { run } = type.prototype as { readonly run?: unknown };
  if (typeof run !== "function") throw invalid(`class "${name}"`, "it has no method run(ctx, …args)");
}

/** A relative path means nothing where the function runs. */
function checkImports(name: string, { program }: InlineSource): void {
  walk(program, (node: Node) => {
    const specifier =
      node.type === "ImportExpression" ? (node as unknown as { source: { value?: unknown } }).source.value : undefined;
    if (typeof specifier !== "string" || !/^\.{0,2}\//.test(specifier)) return true;
    throw invalid(
      `function "${name}"`,
      `it imports "${specifier}", a file that executors do not have; use registerModule()`,
    );
  });
}
