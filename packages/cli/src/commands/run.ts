import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { action, type Session } from "../session.js";

interface RunOptions {
  readonly up?: boolean;
}

export function addRun(program: Command): void {
  program
    .command("run <module> [args...]")
    .description("run a TypeScript or JavaScript program that calls connect(), against the cluster")
    .option("--up", "start a cluster of its own for it, and stop it afterwards")
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText("after", "\nExamples:\n  cloudburst run hello.ts\n  cloudburst run --up hello.ts --size 10")
    .action(action<[string, string[], RunOptions]>(run));
}

async function run(session: Session, module: string, args: string[], options: RunOptions): Promise<void> {
  const { buildProgram } = await import("../build-program.js");
  const built = await buildProgram(module);
  try {
    if (options.up !== true) {
      process.exitCode = await runNode(built, args, session.addresses.join(","));
      return;
    }
    const directory = session.options.directory ?? (await mkdtemp(join(tmpdir(), "cloudburst-")));
    const { Cluster } = await import("@cloudburst/cluster");
    await using cluster = await Cluster.start({ directory, address: session.options.address ?? "tcp://127.0.0.1:0" });
    process.exitCode = await runNode(built, args, cluster.address);
    if (session.options.directory === undefined)
      process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  } finally {
    rmSync(built, { force: true });
  }
}

/** Runs the program as a child; its exit code becomes ours, and it receives our signals. */
function runNode(file: string, args: readonly string[], address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", file, ...args], {
      stdio: "inherit",
      env: { ...process.env, CLOUDBURST_ADDRESS: address },
    });
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", forward).on("SIGTERM", forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.off("SIGINT", forward).off("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
