import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(ROOT, "packages/cli/dist/main.js");
let directory: string;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function cloudburst(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, CLOUDBURST_DIR: directory, NO_COLOR: "1" };
    execFile(process.execPath, [CLI, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "cb-"));
  const up = await cloudburst("up", "--detach", "--address", "tcp://127.0.0.1:0", "--workers", "1", "--spares", "0");
  expect(up.stderr + up.stdout).toMatch(/up at tcp:\/\/127\.0\.0\.1:\d+/);
  expect(up.code).toBe(0);
}, 60_000);
afterAll(async () => {
  await cloudburst("down");
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

test("run: a TypeScript program with its own files and modules, against the cluster, with its exit code", async () => {
  const folder = mkdtempSync(join(ROOT, "test/e2e/fixtures/program-"));
  try {
    writeFileSync(join(folder, "functions.ts"), "export const twice = (_ctx: unknown, x: number): number => 2 * x;\n");
    const program = `
      import { connect } from "@cloudburst/client";
      await using cloud = await connect();
      const { twice } = await cloud.registerModule<typeof import("./functions.js")>(new URL("./functions.ts", import.meta.url));
      console.log(await twice(21), process.argv[2]);
      await cloud.register("greet", (_ctx, name: string) => \`hello \${name}\`);
      await cloud.registerDag("greeting", ["greet"], []);
      process.exitCode = 7;
    `;
    writeFileSync(join(folder, "program.ts"), program);
    expect(await cloudburst("run", join(folder, "program.ts"), "--flag")).toEqual({
      code: 7,
      stdout: "42 --flag\n",
      stderr: "",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("call: JSON in, result out; a failure is on standard error with exit code 1", async () => {
  expect(await cloudburst("call", "greet", '"Ada"')).toMatchObject({ code: 0, stdout: "hello Ada\n" });
  expect(await cloudburst("call", "greet", '"Ada"', "--json")).toMatchObject({ code: 0, stdout: '"hello Ada"\n' });
  const unknown = await cloudburst("call", "nobody");
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toContain('no function "nobody" is registered');
  expect(JSON.parse((await cloudburst("--json", "call", "nobody")).stdout)).toMatchObject({
    error: { code: "FUNCTION_NOT_FOUND", retryable: false },
  });
  expect((await cloudburst("call", "greet", "Ada")).stderr).toContain("argument 1: Ada is not JSON");
});

test("status: executors, workers, functions with versions, DAGs; the same as JSON", async () => {
  const text = (await cloudburst("status")).stdout;
  expect(text).toMatch(/2 executors, 2 workers/);
  expect(text).toMatch(/greet +[0-9a-f]{12} +function/);
  expect(text).toMatch(/greeting +greet/);
  const json = JSON.parse((await cloudburst("status", "--json")).stdout);
  expect(json.executors).toHaveLength(2);
  expect(json.functions.map((fn: { name: string }) => fn.name)).toContain("functions.twice");
});

test("dag: ls, call, rm", async () => {
  expect((await cloudburst("dag", "ls")).stdout).toContain("greeting");
  expect((await cloudburst("dag", "call", "greeting", '{"greet": ["Bob"]}')).stdout).toBe("hello Bob\n");
  expect((await cloudburst("dag", "rm", "greeting")).code).toBe(0);
  expect((await cloudburst("dag", "rm", "greeting")).stderr).toContain("DAG_NOT_FOUND");
});

test("kv: put, get, ls, del", async () => {
  expect((await cloudburst("kv", "put", "config", '{"limit": 10}')).code).toBe(0);
  expect((await cloudburst("kv", "get", "config", "--json")).stdout).toBe('{"limit":10}\n');
  expect((await cloudburst("kv", "ls")).stdout).toBe("config\n");
  expect((await cloudburst("kv", "del", "config")).code).toBe(0);
  expect(await cloudburst("kv", "get", "config")).toMatchObject({ code: 1, stdout: "" });
});

test("a wrong command line ends with exit code 2, help with 0 and examples", async () => {
  expect((await cloudburst("fly")).code).toBe(2);
  expect((await cloudburst("call")).code).toBe(2);
  expect(await cloudburst("up", "--high-water-mark", "0")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--high-water-mark: 0 is not a whole number from 1 to 1000000"),
  });
  const help = await cloudburst("call", "--help");
  expect(help.code).toBe(0);
  expect(help.stdout).toContain("cloudburst call square 7");
});

test("a second cluster in the directory is refused; no cluster gives a clear error", async () => {
  expect((await cloudburst("up", "--detach")).stderr).toContain("a cluster runs in it already");
  const nobody = await cloudburst("status", "--address", "tcp://127.0.0.1:9");
  expect(nobody).toMatchObject({ code: 1 });
  expect(nobody.stderr).toMatch(/CONNECT_FAILED.*tcp:\/\/127\.0\.0\.1:9/);
});

test("the package offers the command", () => {
  const manifest = createRequire(import.meta.url)(join(dirname(CLI), "../package.json")) as {
    bin: Record<string, string>;
  };
  expect(manifest.bin.cloudburst).toBe("./dist/main.js");
});
