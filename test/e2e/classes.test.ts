/** Classes: constructed once per worker, disposed of when nobody wants them any more. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cloud, Context } from "@cloudburst/client";
import { local } from "@cloudburst/local";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { failureOf, until } from "../helpers/clouds.js";

describe("a class", { timeout: 60_000 }, () => {
  let folder: string;
  let file: string;
  let cloud: Cloud;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "cb-classes-"));
    file = join(folder, "said");
    writeFileSync(file, "");
    cloud = await local({ workers: 1, memoryMb: 64 });
  });
  afterEach(async () => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const said = (): readonly string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);

  test("is constructed once, disposed of when another version takes its place, and at the end", async () => {
    class Model {
      readonly name: string;
      readonly file: string;
      readonly append: Promise<typeof import("node:fs/promises")>;
      constructor(_ctx: unknown, name: string, file: string) {
        this.name = name;
        this.file = file;
        this.append = import("node:fs/promises");
      }
      async run(_ctx: Context, x: number): Promise<string> {
        return `${this.name} ${x}`;
      }
      async [Symbol.asyncDispose](): Promise<void> {
        await (await this.append).appendFile(this.file, `closed ${this.name}\n`);
      }
    }
    const first = await cloud.register("model", Model, { args: ["first", file] });
    expect(await Promise.all([first(1), first(2), first(3)])).toEqual(["first 1", "first 2", "first 3"]);
    const second = await cloud.register("model", Model, { args: ["second", file] });
    expect(await second(4)).toBe("second 4");
    await until("the first instance is closed", () => said().length > 0);
    expect(await second(5)).toBe("second 5");
    expect(said()).toEqual(["closed first"]);
    await cloud.close();
    expect(said()).toEqual(["closed first", "closed second"]);
  });

  test("whose constructor throws fails its calls with what it threw; one that hangs ends at the deadline, and others go on", async () => {
    class Broken {
      constructor() {
        throw new RangeError("no such model");
      }
      run(): number {
        return 1;
      }
    }
    class Hanging {
      constructor() {
        for (;;);
      }
      run(): number {
        return 1;
      }
    }
    const broken = await cloud.register("broken", Broken);
    const failure = await failureOf(broken());
    expect(failure.code).toBe("MODULE_LOAD_FAILED");
    expect(failure.message).toContain("no such model");
    const hanging = await cloud.register("hanging", Hanging);
    expect((await failureOf(hanging.with({ deadlineMs: 300 })())).code).toBe("DEADLINE_EXCEEDED");
    const fine = await cloud.register("fine", (_ctx, x: number) => x + 1);
    expect(await fine(1)).toBe(2);
  });

  test("that never ends closing holds up neither calls nor the end for long", async () => {
    class Endless {
      run(): number {
        return 1;
      }
      [Symbol.dispose](): void {
        for (;;);
      }
    }
    const endless = await cloud.register("endless", Endless);
    expect(await endless()).toBe(1);
    const since = performance.now();
    await cloud.close();
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});
