import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the committed generated code is what the .proto files give", () => {
  const script = fileURLToPath(new URL("../scripts/generate.mjs", import.meta.url));
  const done = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(done.stderr).not.toMatch(/out of date|failed/);
  expect(done.status).toBe(0);
}, 60_000);
