// Runs the pinned pnpm, brought by npx from the npm registry: a fresh machine needs only Node and npm.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** Runs pnpm with the given arguments in the repository; exits with its code when it fails. */
export function pnpm(args, options = {}) {
  run("npx", ["--yes", packageManager, ...args], options);
}

/** Runs a command in the repository; exits with its code when it fails. */
export function run(command, args, options = {}) {
  const env = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    ...options.env,
  };
  // Variables that npm sets for its own children: pnpm would warn of each that it does not know.
  for (const name of Object.keys(env))
    if (/^npm_(?:config_(?!registry|cafile|proxy|https_proxy|noproxy|cache)|package_|lifecycle_)/i.test(name))
      delete env[name];
  const result = spawnSync(command, args, { cwd: root, stdio: options.stdio ?? "inherit", env });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) pnpm(process.argv.slice(2));
