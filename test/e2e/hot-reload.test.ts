/** Functions that change while they are called. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCluster, type RunningCluster } from "../helpers/clouds.js";

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));
/** What the project promises: a saved file is what runs within a second. */
const RELOAD_MS = 1_000;
const VERSIONS = 12;

let running: RunningCluster;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cb-reload-"));
  running = await openCluster();
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

test("saving a module again and again fails no call, and each version runs soon after it was saved", async () => {
  const file = join(folder, "live.ts");
  // The slow one is in flight at every change: it must finish on the code that it began with.
  const save = (version: number) =>
    writeFileSync(
      file,
      `export const version = () => ${version};\nexport async function slow() { await new Promise((r) => setTimeout(r, 100)); return ${version}; }`,
    );
  save(1);
  const stop = new AbortController();
  const updates = running.cloud.watchModule(file, { signal: stop.signal });
  await updates.next();
  const version = await running.cloud.function<[], number>("live.version");
  const slow = await running.cloud.function<[], number>("live.slow");
  const took: number[] = [];
  const slowCalls: Promise<number>[] = [];
  for (let wanted = 2; wanted <= VERSIONS; wanted++) {
    slowCalls.push(slow(), slow());
    const saved = performance.now();
    save(wanted);
    const update = updates.next();
    // Calls one after the other, without a pause, over the whole change.
    while ((await version()) !== wanted) expect(performance.now() - saved).toBeLessThan(10 * RELOAD_MS);
    took.push(performance.now() - saved);
    await update;
  }
  const versions = await Promise.all(slowCalls);
  expect(versions).toHaveLength(2 * (VERSIONS - 1));
  for (const [i, seen] of versions.entries()) expect(Math.abs(seen - (1 + Math.floor(i / 2)))).toBeLessThanOrEqual(1);
  took.sort((a, b) => a - b);
  expect(took[Math.floor(took.length / 2)]).toBeLessThan(RELOAD_MS);
  stop.abort();
});

test("cloudburst dev: registers, says what changed, survives code that does not build, ends at Ctrl-C", async () => {
  const file = join(folder, "shown.ts");
  writeFileSync(file, "export const greet = (_ctx: unknown, name: string) => 'hello ' + name;");
  const child = spawn(process.execPath, [CLI, "dev", file, "--json", "--address", running.cluster.address]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
  expect(await next()).toMatchObject({ kind: "registered", functions: [{ name: "shown.greet", change: "added" }] });
  writeFileSync(file, "export const greet = (_ctx: unknown, name: string) => 'hello ' + (name;");
  expect(await next()).toMatchObject({ error: { code: "MODULE_BUILD_FAILED" } });
  writeFileSync(file, "export const greet = (_ctx: unknown, name: string) => 'bye ' + name;");
  expect(await next()).toMatchObject({ kind: "registered", functions: [{ name: "shown.greet", change: "changed" }] });
  expect(await (await running.cloud.function("shown.greet"))("Ada")).toBe("bye Ada");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});
