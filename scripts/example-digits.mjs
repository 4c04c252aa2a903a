// `npm run example:digits`: installs and builds what the example needs, and runs it.
import { join } from "node:path";
import { pnpm, root, run } from "./pnpm.mjs";

pnpm(["install", "--frozen-lockfile", "--reporter=silent"]);
pnpm(["exec", "turbo", "run", "build", "--filter=@cloudburst/example-digits", "--output-logs=errors-only"]);
run(process.execPath, ["--enable-source-maps", join(root, "examples/digits/dist/main.js"), ...process.argv.slice(2)]);
