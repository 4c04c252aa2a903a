import { describe, expect, test } from "vitest";
import { productionFiles, withoutComments } from "./source-files.js";

/** What the compiler lets through in a project without platform types, and a deterministic core must not use. */
const BANNED = [
  /\bDate\.now\(/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\(/,
  /\basync\s/,
  /\bawait\s/,
  /\bPromise\b/,
  /\blocaleCompare\b/,
  /\bWeakRef\b/,
  /\bglobalThis\b/,
];
const pure = productionFiles().filter(({ path }) => /^packages\/(model\/src|[^/]+\/src\/core)\//.test(path));
/** Type positions are not behaviour: the context that user functions receive speaks of promises. */
const DECLARATIONS_ONLY = new Set(["packages/model/src/context.ts"]);

describe("the model and every core are pure", () => {
  test.each(pure.filter(({ path }) => !DECLARATIONS_ONLY.has(path)).map((file) => [file.path, file.text] as const))(
    "%s",
    (_, text) => {
      const code = withoutComments(text);
      expect(BANNED.filter((banned) => banned.test(code))).toEqual([]);
    },
  );

  test.each([...DECLARATIONS_ONLY])("%s declares types and nothing else", (path) => {
    const code = withoutComments(pure.find((file) => file.path === path)?.text ?? "");
    expect(code).toContain("export interface");
    expect(code).not.toMatch(/\b(const|let|function|class)\b/);
  });

  test("there are cores to check", () => {
    const packages = new Set(pure.map(({ path }) => path.split("/")[1]));
    expect([...packages].sort()).toEqual(["client", "executor", "keeper", "kvs-client", "model", "scheduler"]);
  });
});
