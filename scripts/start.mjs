// `npm start`: from a fresh clone to a running cluster and the result of the example program, with the time of each part.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpm, root } from "./pnpm.mjs";

const parts = [];
async function part(name, work) {
  const since = performance.now();
  const result = await work();
  parts.push([name, (performance.now() - since) / 1_000]);
  return result;
}

await part("install", () => pnpm(["install", "--frozen-lockfile", "--reporter=append-only"]));
await part("build", () => pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"]));

const { Cluster } = await import("@cloudburst/cluster");
const directory = mkdtempSync(join(tmpdir(), "cloudburst-"));
let code = 1;
try {
  console.log("\nstarting a cluster on this machine: a store, a scheduler, two executors …");
  const cluster = await part("start the cluster", () => Cluster.start({ directory, address: "tcp://127.0.0.1:0" }));
  for (const { name, pid } of cluster.processes()) console.log(`  ${name.padEnd(11)} pid ${pid}`);
  console.log(`  clients connect to ${cluster.address}\n`);
  code = await part("run the example", () => runExample(cluster.address));
  await part("stop the cluster", () => cluster.stop());
} catch (error) {
  console.error(error.message ?? error);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
console.log("\nwhere the time went");
for (const [name, seconds] of parts) console.log(`  ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`);
console.log(
  `  ${"total".padEnd(18)} ${parts
    .reduce((sum, [, seconds]) => sum + seconds, 0)
    .toFixed(1)
    .padStart(6)} s`,
);
process.exitCode = code;

function runExample(address) {
  return new Promise((resolve, reject) => {
    const main = join(root, "examples/flights/dist/main.js");
    const child = spawn(process.execPath, ["--enable-source-maps", main, ...process.argv.slice(2)], {
      stdio: "inherit",
      env: { ...process.env, CLOUDBURST_ADDRESS: address },
    });
    child.once("error", reject);
    child.once("exit", (exitCode) => resolve(exitCode ?? 1));
  });
}
