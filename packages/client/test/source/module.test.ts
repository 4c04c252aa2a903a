import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CloudburstError } from "@cloudburst/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud } from "../../src/api.js";
import { bundleModule } from "../../src/source/bundle-module.js";
import { listModuleExports } from "../../src/source/module-exports.js";
import { ModulePaths } from "../../src/source/module-path.js";
import { FakeCluster } from "../fake-cluster.js";

const fixture = (name: string) => new URL(`../fixtures/app/src/${name}`, import.meta.url);

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cb-module-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

async function failureOf(promise: Promise<unknown>): Promise<CloudburstError["failure"]> {
  const error = await promise.then(
    () => new Error("it was accepted"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof CloudburstError) return error.failure;
  throw error;
}

describe("bundles", () => {
  test("exports are told apart without running the module", async () => {
    const exported = listModuleExports(await bundleModule(fixture("vision.ts")));
    expect(Object.fromEntries(exported.map(({ name, kind }) => [name, kind]))).toEqual({
      LIMIT: "value",
      Plain: "value",
      Scale: "class",
      aliased: "class",
      area: "function",
      default: "function",
      explode: "function",
      items: "generator",
      readsItself: "function",
      resize: "function",
      settings: "value",
      viaCommonJs: "function",
    });
  });

  test("the same source gives the same bytes, wherever it lies, and none of them names a place", async () => {
    const copy = join(directory, "elsewhere");
    cpSync(fileURLToPath(new URL("../fixtures/app", import.meta.url)), copy, { recursive: true });
    const here = await bundleModule(fixture("vision.ts"));
    const there = await bundleModule(join(copy, "src", "vision.ts"));
    expect(there.artifact.hash).toBe(here.artifact.hash);
    const text = new TextDecoder().decode(here.artifact.code);
    const map = Buffer.from(text.split("base64,").at(-1) ?? "", "base64").toString();
    expect(text).not.toContain(process.cwd());
    expect(map).not.toContain(process.cwd());
    expect(map).toContain("cloudburst-module:/fixture-app/src/vision.ts");
  });

  test("a remote stack trace points to the line of the source, at the path where the user has it", async () => {
    const bundle = await bundleModule(fixture("vision.ts"));
    const artifact = join(directory, "artifact.mjs");
    const program = join(directory, "run.mjs");
    writeFileSync(artifact, bundle.artifact.code);
    writeFileSync(
      program,
      `try { (await import("${pathToFileURL(artifact).href}")).explode({}, 1) } catch (e) { process.stdout.write(e.stack) }`,
    );
    const stack = execFileSync(process.execPath, ["--enable-source-maps", program], { encoding: "utf8" });
    const paths = new ModulePaths();
    expect(paths.localize(stack)).toContain("src/vision.ts:33:9");
    paths.add(bundle.root);
    expect(paths.localize(stack)).toContain(`${fileURLToPath(fixture("vision.ts"))}:33:9`);
  });

  test("problems are given with file, line and column", async () => {
    const broken = join(directory, "broken.ts");
    writeFileSync(broken, 'import { missing } from "./nowhere.js";\n\nexport const f = (x: number) => x + ;\n');
    expect(await failureOf(bundleModule(broken))).toEqual({
      code: "MODULE_BUILD_FAILED",
      module: broken,
      problems: [`${broken}:3:37: Unexpected ";"`],
    });
    writeFileSync(broken, 'import { missing } from "./nowhere.js";\nexport const f = () => missing;\n');
    expect(await failureOf(bundleModule(broken))).toMatchObject({
      problems: [`${broken}:1:25: Could not resolve "./nowhere.js"`],
    });
  });

  test("a native addon is refused with what to do", async () => {
    const user = join(directory, "user.ts");
    writeFileSync(user, 'import addon from "./native.node";\nexport const f = () => addon;\n');
    writeFileSync(join(directory, "native.node"), "not really");
    const failure = await failureOf(bundleModule(user));
    expect(failure.code === "MODULE_BUILD_FAILED" && failure.problems[0]).toContain(
      "native addons cannot be shipped (native.node)",
    );
  });

  test.each([
    [fixture("nobody.ts"), "there is no file"],
    [fixture("."), "is not a file"],
    ["https://example.org/a.js", "is not a file"],
    [5 as never, "it is a URL or a path"],
  ])("%s is refused", async (url, problem) => {
    const failure = await failureOf(bundleModule(url));
    expect(failure.code).toBe("INVALID_ARGUMENT");
    expect("problem" in failure && failure.problem).toContain(problem);
  });
});

describe("registered modules", () => {
  let cluster: FakeCluster;
  let cloud: Cloud;

  beforeEach(async () => {
    cluster = await FakeCluster.start();
    cloud = await cluster.connect();
  });

  afterEach(async () => {
    await cluster[Symbol.asyncDispose]();
  });

  test("every function and class is called by its handle; the code is sent once", async () => {
    const vision = await cloud.registerModule<typeof import("../fixtures/app/src/vision.js")>(fixture("vision.ts"), {
      functions: { Scale: { args: [5], concurrency: 2 } },
    });
    expect(await vision.resize({ width: 4, height: 2 })).toEqual({ width: 2, height: 1 });
    expect(await vision.area({ width: 4, height: 2 })).toBe(8);
    expect(await vision.Scale(3)).toBe(15);
    expect(await vision.aliased(3)).toBe(6);
    expect(await vision.default()).toBe("main");
    expect(await vision.viaCommonJs("a")).toBe("'a' function string string");
    expect(vision.resize.name).toBe("vision.resize");
    expect(cluster.artifacts.size).toBe(1);
    expect(() => (vision as unknown as Record<string, unknown>).items).toThrow("it is a generator");
    expect("LIMIT" in vision).toBe(false);
  });

  test("a stack that comes back names the user's file", async () => {
    const vision = await cloud.registerModule<typeof import("../fixtures/app/src/vision.js")>(fixture("vision.ts"));
    const error = (await vision.explode(0).catch((thrown: unknown) => thrown)) as CloudburstError;
    expect((error.cause as Error).name).toBe("RangeError");
  });

  test("when the cluster has lost the code, it is sent again", async () => {
    await cloud.registerModule(fixture("vision.ts"), { prefix: "one" });
    cluster.artifacts.clear();
    const vision = await cloud.registerModule<typeof import("../fixtures/app/src/vision.js")>(fixture("vision.ts"), {
      prefix: "two",
    });
    expect(await vision.area({ width: 1, height: 3 })).toBe(3);
    expect(vision.area.name).toBe("two.area");
  });

  test.each([
    [fixture("constants.ts"), {}, "exports no function"],
    [fixture("vision.ts"), { functions: { resiz: {} } }, 'did you mean "resize"?'],
    [fixture("vision.ts"), { functions: { resize: { args: [1] } } }, 'only a class has "args"'],
    [fixture("vision.ts"), { functions: { resize: { concurrency: 0 } } }, "concurrency: 0 is not an integer"],
    [fixture("vision.ts"), { perfix: "a" }, 'did you mean "prefix"?'],
  ])("%s with %j is refused", async (url, options, problem) => {
    await expect(cloud.registerModule(url, options as object)).rejects.toThrow(problem);
  });
});
