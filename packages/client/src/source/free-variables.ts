/** What an inline function uses from outside itself: none of it would exist where it runs. */

import type { FreeVariable } from "@cloudburst/model";
import type { Identifier, Node } from "acorn";
import { analyze } from "eslint-scope";
import type { InlineSource } from "./inline-source.js";
import { KNOWN_GLOBALS } from "./known-globals.js";
import { walk } from "./syntax-tree.js";

/** @returns every use, the first of each name; in the order of the source. Positions are those of the function's own source */
export function findFreeVariables(source: InlineSource): readonly FreeVariable[] {
  const uses = [...scopedUses(source), ...syntaxUses(source)].sort((a, b) => a.start - b.start);
  const seen = new Set<string>();
  return uses.flatMap(({ name, line, column }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, line, column: line === 1 ? Math.max(1, column + 1 - source.prefixChars) : column + 1 }];
  });
}

interface Use {
  readonly name: string;
  readonly start: number;
  readonly line: number;
  /** From 0, in the parsed text. */
  readonly column: number;
}

function useOf(name: string, node: Node): Use {
  return { name, start: node.start, line: node.loc?.start.line ?? 1, column: node.loc?.start.column ?? 0 };
}

function scopedUses({ program }: InlineSource): readonly Use[] {
  const probed = typeofOperands(program);
  const scopes = analyze(program as never, { ecmaVersion: 2024 as never, sourceType: "module", ignoreEval: true });
  const unresolved = scopes.globalScope?.through ?? [];
  return unresolved.flatMap(({ identifier }) => {
    const node = identifier as unknown as Identifier;
    return KNOWN_GLOBALS.has(node.name) || probed.has(node) ? [] : [useOf(node.name, node)];
  });
}

/** `typeof x` does not fail when there is no x: it asks. */
function typeofOperands(program: Node): ReadonlySet<Node> {
  const operands = new Set<Node>();
  walk(program, (node, parent) => {
    if (
      node.type === "Identifier" &&
      parent?.type === "UnaryExpression" &&
      (parent as unknown as { operator: string }).operator === "typeof"
    ) {
      operands.add(node);
    }
    return true;
  });
  return operands;
}

/** `this` and `import.meta` are no variables, but come from outside just the same. */
function syntaxUses({ program, root }: InlineSource): readonly Use[] {
  const uses: Use[] = [];
  walk(program, (node) => {
    if (node.type === "MetaProperty" && (node as unknown as { meta: Identifier }).meta.name === "import")
      uses.push(useOf("import.meta", node));
    return true;
  });
  // A class has its own `this`; a function is called without one, and an arrow function's is that of its surroundings.
  if (root.type === "ClassExpression") return uses;
  for (const part of [...root.params, root.body]) {
    walk(part, (node) => {
      if (node.type === "ThisExpression") uses.push(useOf("this", node));
      return !hasOwnThis(node);
    });
  }
  return uses;
}

function hasOwnThis(node: Node): boolean {
  return (
    node.type === "FunctionExpression" ||
    node.type === "FunctionDeclaration" ||
    node.type === "ClassExpression" ||
    node.type === "ClassDeclaration"
  );
}
