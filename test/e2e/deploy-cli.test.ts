/** `cloudburst deploy`, `deployments`, `terminate`, and what `status` says of pins. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCluster, type RunningCluster, until } from "../helpers/clouds.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLI = join(ROOT, "packages/cli/dist/main.js");
let running: RunningCluster;
let folder: string;

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function cloudburst(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, CLOUDBURST_ADDRESS: running.cluster.address, CLOUDBURST_DIR: folder, NO_COLOR: "1" };
    const given = [CLI, ...args, "--address", running.cluster.address];
    execFile(process.execPath, given, { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cb-"));
  running = await openCluster({ executors: 1, workers: 2 });
  await running.cloud.register("f", () => 1);
  await running.cloud.register("g", () => 2);
}, 60_000);
afterAll(async () => {
  await running[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test("deploy waits until it runs, and says what it waits for; terminate makes room", async () => {
  const first = await cloudburst(
    "deploy",
    file("first.json", { name: "first", components: { f: { fn: "f", cores: 2 } } }),
  );
  expect(first).toMatchObject({ code: 0, stdout: "first: running, 1 essential parts\n" });
  const second = cloudburst(
    "deploy",
    file("second.json", { name: "second", components: { g: { fn: "g", cores: 2 } } }),
  );
  await until("the second one waits", async () => (await running.cloud.listDeployments()).length === 2);
  const listed = await cloudburst("deployments");
  expect(listed.stdout).toMatch(/first\s+running, 1 essential parts/);
  expect(listed.stdout).toMatch(/second\s+waiting: /);
  expect((await cloudburst("terminate", "first")).stdout).toBe("terminated first\n");
  const { code, stdout, stderr } = await second;
  expect([code, stdout]).toEqual([0, "second: running, 1 essential parts\n"]);
  expect(stderr).toContain("second: waiting: ");
  await until("status shows the pin", async () => /executor.*\bg \(2\)/s.test((await cloudburst("status")).stdout));
  const status = JSON.parse((await cloudburst("status", "--json")).stdout);
  expect(status.executors[0].pins).toMatchObject([{ fn: "g", cores: 2, phase: "held" }]);
  expect((await cloudburst("terminate", "second", "--json")).stdout).toBe('{"terminated":"second"}\n');
});

test("a module may register what it deploys; --detach does not wait; --json is one line", async () => {
  const program = `
    import type { Cloud } from "@cloudburst/client";
    export default async (cloud: Cloud) => {
      const square = await cloud.register("square", (_ctx, x: number) => x * x);
      return { name: "squares", components: { square: { fn: square, essential: 1, elastic: 1, cores: 0.5 } } };
    };
  `;
  const made = await cloudburst("deploy", file("squares.ts", program), "--detach", "--json");
  expect([made.code, made.stderr]).toEqual([0, ""]);
  expect(JSON.parse(made.stdout)).toMatchObject({ name: "squares" });
  const square = await running.cloud.function<[number], number>("square");
  expect(await square(3)).toBe(9);
  expect((await cloudburst("terminate", "squares")).code).toBe(0);
});

test.each([
  ["no such file", () => join(folder, "none.json"), "none.json"],
  ["not JSON", () => file("broken.json", "{"), "JSON"],
  [
    "an unknown function",
    () => file("unknown.json", { name: "d", components: { c: { fn: "nobody" } } }),
    'no function "nobody" is registered',
  ],
  [
    "an unknown option",
    () => file("slip.json", { name: "d", components: { c: { fn: "f", elastc: 1 } } }),
    'did you mean "elastic"?',
  ],
  [
    "too much, without waiting",
    () => file("large.json", { name: "d", components: { c: { fn: "f", cores: 9 } }, waitMs: 0 }),
    "nowhere to run deployment",
  ],
  ["a module without a deployment", () => file("empty.mjs", "export const x = 1;"), "default export is neither"],
] as const)("%s: exit code 1 and a word that helps", async (_, path, problem) => {
  const { code, stdout, stderr } = await cloudburst("deploy", path());
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(problem);
  expect((await running.cloud.listDeployments()).some(({ status }) => status.kind !== "ended")).toBe(false);
});
