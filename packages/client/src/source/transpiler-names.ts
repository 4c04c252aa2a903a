/**
 * Names that tools write into the code that they transpile, and so into what `fn.toString()` gives. Some are helpers that can be brought
 * along; the others have no meaning elsewhere, and the author, who never wrote them, needs to be told where they come from.
 */
import type { FreeVariable } from "@cloudburst/model";
import { invalid } from "../parse-options.js";

/** Definitions of helpers, on one line each. */
const HELPERS: ReadonlyMap<string, string> = new Map([
  // esbuild and tsx, with keepNames.
  ["__name", 'const __name = (target, value) => Object.defineProperty(target, "name", { value, configurable: true });'],
  // vite and vitest, for `import("…")`.
  ["__vite_ssr_dynamic_import__", "const __vite_ssr_dynamic_import__ = (specifier) => import(specifier);"],
  ["__vi_import__", "const __vi_import__ = (specifier) => import(specifier);"],
]);

const REWRITTEN: readonly { readonly pattern: RegExp; readonly problem: string }[] = [
  {
    pattern: /^(?:__vite_ssr_import_\d+__|__vi_import_\d+__)$/,
    problem: "it uses an import of its module (vite rewrote it); import inside the function, or use registerModule()",
  },
  {
    pattern: /^(?:__vite_ssr_import_meta__|__vite_import_meta_env__)$/,
    problem: "it uses import.meta (vite rewrote it), which it cannot take along",
  },
  {
    pattern: /^(?:cov_[0-9a-z]+|__coverage__|_\$jscoverage)$/,
    problem:
      'it is instrumented for coverage, with counters that stay behind; use coverage by V8 (such as provider: "v8", c8)',
  },
  {
    pattern:
      /^(?:__awaiter|__generator|__spreadArray|__assign|__rest|__decorate|__extends|__classPrivateFieldGet|__classPrivateFieldSet|tslib_\d+)$/,
    problem: "TypeScript compiled it for an old target, with helpers that stay behind; compile for ES2022 or later",
  },
  {
    pattern:
      /^(?:__publicField|__privateAdd|__privateGet|__privateSet|__privateMethod|__async|__spreadValues|__spreadProps|__objRest|__decorateClass)$/,
    problem: "esbuild compiled it for an old target, with helpers that stay behind; set its target to es2022 or later",
  },
];

/**
 * @returns the definitions to bring along, and the names that are really the author's
 * @throws CloudburstError INVALID_ARGUMENT when a tool's name cannot be brought along
 */
export function separateTranspilerNames(
  fn: string,
  variables: readonly FreeVariable[],
): { readonly prelude: string; readonly rest: readonly FreeVariable[] } {
  const prelude: string[] = [];
  const rest: FreeVariable[] = [];
  for (const variable of variables) {
    const helper = HELPERS.get(variable.name);
    if (helper !== undefined) prelude.push(helper);
    else rest.push(variable);
  }
  for (const { name } of rest) {
    const tool = REWRITTEN.find(({ pattern }) => pattern.test(name));
    if (tool !== undefined) throw invalid(`function "${fn}"`, `${tool.problem} ("${name}")`);
  }
  return { prelude: prelude.sort().join(" "), rest };
}
