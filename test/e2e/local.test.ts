import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openLocal } from "../helpers/clouds.js";
import { describeCloud } from "./cloud-suite.js";

describeCloud("local()", openLocal);

test("a program that used local() exits by itself", async () => {
  const program = `
    import { local } from "@cloudburst/local";
    const cloud = await local({ workers: 1 });
    const square = await cloud.register("square", (_ctx, x) => x * x);
    console.log(await square(7));
    await cloud.close();
  `;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    timeout: 20_000,
  });
  expect(stdout).toBe("49\n");
});
