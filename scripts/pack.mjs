// `node scripts/pack.mjs <folder>`: builds, and writes every publishable package as a tarball that `npm install` takes.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pnpm, root } from "./pnpm.mjs";

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: node scripts/pack.mjs <folder>");
  process.exit(2);
}
const destination = resolve(folder);
mkdirSync(destination, { recursive: true });
pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"]);
for (const name of readdirSync(join(root, "packages"))) {
  const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  if (manifest.private) continue;
  pnpm(["--filter", manifest.name, "pack", "--pack-destination", destination], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
console.log(
  readdirSync(destination)
    .filter((name) => name.endsWith(".tgz"))
    .map((name) => join(destination, name))
    .join("\n"),
);
