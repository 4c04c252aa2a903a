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
 * @param condition the function that says where it may run: exported as "requires"
 * @throws CloudburstError NOT_SELF_CONTAINED, INVALID_ARGUMENT, TOO_LARGE
 */
export function createInlineArtifact(name: string, fn: unknown, condition?: unknown): InlineArtifact {
  const source = readInlineSource(name, fn);
  if (source.kind === "class") checkClass(name, fn as { readonly prototype: unknown });
  const prelude = preludeOf(name, source);
  // All on the first line of the source, so that the lines of a remote stack are those of the function's own source.
  const text = `${prelude}${prelude === "" ? "" : " "}export default (${source.text}\n);\n${condition === undefined ? "" : exportCondition(name, condition)}`;
  return { artifact: createArtifact(`function "${name}"`, text), kind: source.kind };
}

/** In a scope of its own, because both sources may need the same helpers of a transpiler. */
function exportCondition(name: string, condition: unknown): string {
  const what = `${name}.requires`;
  const source = readInlineSource(what, condition);
  if (source.kind === "class") throw invalid(`function "${what}"`, "a condition is a function, not a class");
  return `export const requires = (() => { ${preludeOf(what, source)} return (${source.text}\n); })();\n`;
}

/** What a transpiler's output needs, after the checks that the source is complete. */
function preludeOf(name: string, source: InlineSource): string {
  const { prelude, rest } = separateTranspilerNames(name, findFreeVariables(source));
  if (rest.length > 0) throw new CloudburstError({ code: "NOT_SELF_CONTAINED", fn: name, variables: rest });
  checkImports(name, source);
  return prelude;
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
