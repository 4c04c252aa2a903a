// `node scripts/pack.mjs <folder>`: builds, and writes every publishable package as a tarball that `npm install` takes. The addon that was
// built here goes into its package as the prebuilt binary for this platform.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
await addPrebuilt();
for (const path of ["native", ...readdirSync(join(root, "packages")).map((name) => join("packages", name))]) {
  const manifest = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
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

/** In this checkout it would be found before what is built next, so it is here only while the packages are packed. */
async function addPrebuilt() {
  const { binariesUnder } = await import("../native/dist/load-addon.js");
  const [prebuilt, built] = binariesUnder(join(root, "native")).map((binary) => join(binary, ".."));
  if (!existsSync(join(built, "cloudburst.node"))) {
    console.error("no addon was built here: @cloudburst/native is packed without a binary");
    return;
  }
  const all = join(root, "native", "prebuilds");
  const clear = () => rmSync(all, { recursive: true, force: true });
  clear();
  process.on("exit", clear);
  for (const name of ["cloudburst.node", "cloudburst.node.sha256", "cloudburst-probe"])
    cpSync(join(built, name), join(prebuilt, name));
}
