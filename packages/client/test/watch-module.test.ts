import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Cloud, ModuleUpdate } from "../src/api.js";
import { FakeCluster } from "./fake-cluster.js";

let directory: string;
let cluster: FakeCluster;
let cloud: Cloud;
const stopping: AbortController[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "cb-watch-"));
  cluster = await FakeCluster.start();
  cloud = await cluster.connect();
});

afterEach(async () => {
  for (const each of stopping.splice(0)) each.abort();
  await cluster[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFileSync(join(directory, name), text);

function watch(options: object = {}): { next(): Promise<ModuleUpdate>; end(): Promise<unknown> } {
  const stop = new AbortController();
  stopping.push(stop);
  const updates = cloud.watchModule(join(directory, "main.ts"), { signal: stop.signal, ...options });
  return {
    next: async () => {
      const { value, done } = await updates.next();
      if (done === true) throw new Error("the watch has ended");
      return value;
    },
    end: () => {
      stop.abort();
      return updates.next();
    },
  };
}

const changesOf = (update: ModuleUpdate) =>
  update.kind === "failed"
    ? update.error.message
    : Object.fromEntries(update.functions.map(({ name, change }) => [name, change]));

test("a change of any file of the module registers it again, and says what changed", async () => {
  mkdirSync(join(directory, "lib"));
  write("lib/by.ts", "export const BY: number = 2;");
  write("main.ts", 'import { BY } from "./lib/by.js";\nexport const times = (_ctx: unknown, x: number) => x * BY;');
  const updates = watch();
  expect(changesOf(await updates.next())).toEqual({ "main.times": "added" });
  const times = await cloud.function("main.times");
  expect(await times(5)).toBe(10);
  write("lib/by.ts", "export const BY: number = 3;");
  expect(changesOf(await updates.next())).toEqual({ "main.times": "changed" });
  expect(await times(5)).toBe(15);
});

test("functions that come and go are named; one that is dropped stays callable", async () => {
  write("main.ts", "export const a = () => 1;");
  const updates = watch({ prefix: "m" });
  await updates.next();
  write("main.ts", "export const b = () => 2;");
  expect(await updates.next()).toMatchObject({ functions: [{ name: "m.b", change: "added" }], dropped: ["m.a"] });
  expect(await (await cloud.function("m.a"))()).toBe(1);
});

test("code that does not build is reported, and mending it, also in a file that never built, is noticed", async () => {
  write("main.ts", 'import { x } from "./other.js";\nexport const f = () => x;');
  write("other.ts", "export const x = ;");
  const updates = watch();
  expect(changesOf(await updates.next())).toContain('other.ts:1:18: Unexpected ";"');
  write("other.ts", "export const x = 1;");
  expect(changesOf(await updates.next())).toEqual({ "main.f": "added" });
  write("other.ts", "export const x = (;");
  expect(changesOf(await updates.next())).toContain("Unexpected");
  // The same code as was registered: but the user must learn that all is well again.
  write("other.ts", "export const x = 1;");
  expect(changesOf(await updates.next())).toEqual({ "main.f": "unchanged" });
});

test("a file put in the old one's place, and a module that is away for a while, are noticed", async () => {
  write("main.ts", "export const f = () => 1;");
  const updates = watch();
  await updates.next();
  write("main.ts.tmp", "export const f = () => 2;");
  renameSync(join(directory, "main.ts.tmp"), join(directory, "main.ts"));
  expect(changesOf(await updates.next())).toEqual({ "main.f": "changed" });
  cpSync(join(directory, "main.ts"), join(directory, "copy"));
  rmSync(join(directory, "main.ts"));
  expect(changesOf(await updates.next())).toContain("there is no file");
  cpSync(join(directory, "copy"), join(directory, "main.ts"));
  expect(changesOf(await updates.next())).toEqual({ "main.f": "unchanged" });
});

test("a change between the reading of a file and the watch on it is not lost", async () => {
  write("main.ts", "export const f = () => 1;");
  const updates = watch();
  const first = updates.next();
  // Somewhere in the middle of the first registration, wherever that is.
  write("main.ts", "export const f = () => 2;");
  await first;
  const f = await cloud.function("main.f");
  if ((await f()) !== 2) expect(changesOf(await updates.next())).toEqual({ "main.f": "changed" });
  expect(await f()).toBe(2);
});

test("a change that changes no code gives nothing", async () => {
  write("main.ts", "export const f = () => 1;");
  const updates = watch();
  await updates.next();
  write("main.ts", "export const f = () => 1;");
  write("beside.ts", "nothing to do with it");
  const next = updates.next();
  write("main.ts", "export const f = () => 1;");
  await new Promise((resolve) => setTimeout(resolve, 150));
  write("main.ts", "export const f = () => 3;");
  expect(changesOf(await next)).toEqual({ "main.f": "changed" });
});

test("it ends with its signal, and with the client", async () => {
  write("main.ts", "export const f = () => 1;");
  const one = watch();
  await one.next();
  expect(await one.end()).toEqual({ value: undefined, done: true });
  const two = cloud.watchModule(join(directory, "main.ts"));
  await two.next();
  const ended = two.next();
  await cloud.close();
  expect(await ended).toEqual({ value: undefined, done: true });
});

test.each([
  ["nobody.ts", {}, "there is no file"],
  ["main.ts", { perfix: "a" }, 'did you mean "prefix"?'],
  ["main.ts", { signal: 5 }, "not an AbortSignal"],
])("%s with %j is refused", async (file, options, problem) => {
  write("main.ts", "export const f = () => 1;");
  await expect(cloud.watchModule(join(directory, file), options as object).next()).rejects.toThrow(problem);
});
