/** What must not compile does not: the compiler's errors are exactly the lines that the fixtures mark. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const directory = fileURLToPath(new URL("./fixtures", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = readdirSync(directory).filter((name) => name.endsWith(".ts"));

/** Lines by fixture, as the compiler reports them. */
function compile(): ReadonlyMap<string, readonly number[]> {
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", directory, "--pretty", "false"], {
    cwd: root,
    encoding: "utf8",
  });
  const found = new Map<string, Set<number>>([...fixtures, "handles.test.ts"].map((name) => [name, new Set()]));
  for (const line of stdout.split("\n")) {
    const match = /^(\S.*?)\((\d+),\d+\): error TS\d+:/.exec(line);
    if (match === null) continue;
    const name = match[1]?.split("/").at(-1) ?? "";
    const lines = found.get(name);
    if (lines === undefined) throw new Error(`an error outside the fixtures: ${line}`);
    lines.add(Number(match[2]));
  }
  return new Map([...found].map(([name, lines]) => [name, [...lines].sort((a, b) => a - b)]));
}

function markedLines(name: string): readonly number[] {
  const lines = readFileSync(`${directory}/${name}`, "utf8").split("\n");
  return lines.flatMap((line, i) => (line.includes("// error") ? [i + 1] : []));
}

const reported = compile();

test.each(fixtures)("%s: exactly the marked lines do not compile", (name) => {
  expect(markedLines(name).length).toBeGreaterThan(3);
  expect(reported.get(name)).toEqual(markedLines(name));
});

test("the claims of handles.test.ts hold: at run time they are not looked at", () => {
  expect(reported.get("handles.test.ts")).toEqual([]);
});
