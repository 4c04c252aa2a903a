/**
 * The source of an inline function or class, as an expression that an ES module can export. `fn.toString()` gives what the author (or a
 * transpiler) wrote, which for a method is not an expression: it is made one.
 */
import type { ArrowFunctionExpression, ClassExpression, FunctionExpression, Node, Program, Property } from "acorn";
import { parse } from "acorn";
import { invalid } from "../parse-options.js";

export interface InlineSource {
  readonly kind: "function" | "class";
  /** An expression. */
  readonly text: string;
  readonly program: Program;
  readonly root: FunctionExpression | ArrowFunctionExpression | ClassExpression;
  /** Characters before `text` in the parsed program, all on its first line. */
  readonly prefixChars: number;
}

/** @throws CloudburstError INVALID_ARGUMENT: it is built in, bound, an accessor, a generator, or not valid in an ES module */
export function readInlineSource(name: string, fn: unknown): InlineSource {
  const what = `function "${name}"`;
  if (typeof fn !== "function")
    throw invalid(what, `it is not a function or class, but of type ${fn === null ? "null" : typeof fn}`);
  const text = Function.prototype.toString.call(fn);
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) {
    throw invalid(
      what,
      "its source is not available: it is built in, or made by bind(); wrap it in a function, such as (_ctx, x) => …",
    );
  }
  const source = parseExpression(text) ?? parseMethod(what, text);
  if (source.kind === "function" && "generator" in source.root && source.root.generator) {
    const advice = "return a list, or return one item and call it once for each with map()";
    throw invalid(
      what,
      `it is a${source.root.async ? "n async" : ""} generator, whose result cannot be sent; ${advice}`,
    );
  }
  return source;
}

/** @returns undefined when the text is no expression: a method, or not valid */
function parseExpression(text: string): InlineSource | undefined {
  const program = tryParse(`(${text}\n)`);
  if ("problem" in program) return undefined;
  const root = expressionOf(program);
  switch (root?.type) {
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return {
        kind: "function",
        text,
        program,
        root: root as FunctionExpression | ArrowFunctionExpression,
        prefixChars: 1,
      };
    case "ClassExpression":
      return { kind: "class", text, program, root: root as ClassExpression, prefixChars: 1 };
    default:
      return undefined;
  }
}

/** `foo(ctx, x) { … }` becomes `function(ctx, x) { … }`: what comes before its parameters is no part of what it does. */
function parseMethod(what: string, text: string): InlineSource {
  const program = tryParse(`({${text}\n})`);
  const object = "problem" in program ? undefined : expressionOf(program);
  const property =
    object?.type === "ObjectExpression" ? (object as unknown as { properties: Property[] }).properties[0] : undefined;
  if (property?.type !== "Property" || property.value.type !== "FunctionExpression")
    throw invalid(what, describeUnparsed(text));
  if (property.kind !== "init") throw invalid(what, "it is a getter or setter; pass a function");
  const method = property.value;
  const head = `${method.async ? "async " : ""}function${method.generator ? "*" : ""}`;
  const plain = parseExpression(`${head} ${text.slice(method.start - 2)}`);
  if (plain === undefined) throw invalid(what, "it is a method that uses super; pass a function");
  // Names are found where the author sees them: on the first line, what stood before the parameters differs in length.
  return { ...plain, prefixChars: plain.prefixChars + head.length + 1 - (method.start - 2) };
}

function describeUnparsed(text: string): string {
  const parsed = tryParse(`(${text}\n)`);
  const problem = "problem" in parsed ? `: ${parsed.problem}` : "";
  return `its source is not valid in an ES module (which is strict)${problem}`;
}

function tryParse(text: string): Program | { readonly problem: string } {
  try {
    return parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true, ranges: true });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function expressionOf(program: Program): Node | undefined {
  const [statement] = program.body;
  return statement?.type === "ExpressionStatement" ? statement.expression : undefined;
}
