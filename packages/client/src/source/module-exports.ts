/** Finds out, without running it, what the exports of a bundle are. */
import type { ExportNamedDeclaration, Node, Program, VariableDeclaration } from "acorn";
import { parse } from "acorn";
import type { ModuleBundle } from "./bundle-module.js";

export interface ModuleExport {
  readonly name: string;
  /** `generator`: a function whose result cannot be sent. `value`: nothing to call, such as a constant or a class without `run`. */
  readonly kind: "function" | "class" | "generator" | "value";
}

/** What cannot be told from the syntax (the result of a call, say) is taken for a function: the executor finds out when it loads it. */
export function listModuleExports({ text, exportNames }: ModuleBundle): readonly ModuleExport[] {
  const program = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  const declarations = collectDeclarations(program);
  const locals = collectExports(program);
  return exportNames.map((name) => {
    const local = locals.get(name);
    return { name, kind: local === undefined ? "function" : kindOf(resolveLocal(local, declarations), declarations) };
  });
}

/** Top-level names and what they are bound to. */
function collectDeclarations(program: Program): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const statement of program.body) {
    if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration")
      found.set(statement.id.name, statement);
    if (statement.type === "VariableDeclaration") collectVariables(statement, found);
  }
  return found;
}

function collectVariables({ declarations }: VariableDeclaration, found: Map<string, Node>): void {
  for (const { id, init } of declarations) if (id.type === "Identifier" && init != null) found.set(id.name, init);
}

/** Exported names and the local name of each, as the bundler writes them: in `export { local as name }`. */
function collectExports(program: Program): ReadonlyMap<string, string | Node> {
  const found = new Map<string, string | Node>();
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") found.set("default", statement.declaration);
    if (statement.type === "ExportNamedDeclaration") collectSpecifiers(statement, found);
  }
  return found;
}

function collectSpecifiers({ specifiers, source }: ExportNamedDeclaration, found: Map<string, string | Node>): void {
  // Exports of another module that was not bundled: one of Node's own.
  if (source != null) return;
  for (const { local, exported } of specifiers) {
    if (local.type === "Identifier")
      found.set(exported.type === "Identifier" ? exported.name : String(exported.value), local.name);
  }
}

/** Aliases of aliases that are followed; bundlers make two at most. */
const ALIASES_MAX = 8;

function resolveLocal(local: string | Node, declarations: ReadonlyMap<string, Node>): Node | undefined {
  let node = typeof local === "string" ? declarations.get(local) : local;
  for (let i = 0; i < ALIASES_MAX && node?.type === "Identifier"; i++)
    node = declarations.get((node as unknown as { name: string }).name);
  return node;
}

function kindOf(node: Node | undefined, declarations: ReadonlyMap<string, Node>): ModuleExport["kind"] {
  switch (node?.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
      return (node as unknown as { generator: boolean }).generator ? "generator" : "function";
    case "ClassDeclaration":
    case "ClassExpression":
      return hasRun(node, declarations) ? "class" : "value";
    case "Literal":
    case "TemplateLiteral":
    case "ObjectExpression":
    case "ArrayExpression":
    case "NewExpression":
    case "UnaryExpression":
    case "BinaryExpression":
      return "value";
    default:
      return "function";
  }
}

/** A class that extends something unknown may inherit `run`. */
function hasRun(node: Node, declarations: ReadonlyMap<string, Node>): boolean {
  const { body, superClass } = node as unknown as {
    readonly body: {
      readonly body: readonly {
        readonly key?: { readonly name?: string; readonly value?: unknown };
        readonly static?: boolean;
      }[];
    };
    readonly superClass: Node | null;
  };
  if (body.body.some(({ key, static: isStatic }) => isStatic !== true && (key?.name === "run" || key?.value === "run")))
    return true;
  if (superClass === null) return false;
  const parent = resolveLocal(superClass, declarations);
  const isClass = parent?.type === "ClassDeclaration" || parent?.type === "ClassExpression";
  return !isClass || hasRun(parent, declarations);
}
