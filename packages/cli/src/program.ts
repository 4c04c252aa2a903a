import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addCall } from "./commands/call.js";
import { addDag } from "./commands/dag.js";
import { addDeploy } from "./commands/deploy.js";
import { addDev } from "./commands/dev.js";
import { addDoctor } from "./commands/doctor.js";
import { addFailed } from "./commands/failed.js";
import { addKv } from "./commands/kv.js";
import { addLogs } from "./commands/logs.js";
import { addQuarantine } from "./commands/quarantine.js";
import { addRun } from "./commands/run.js";
import { addScheduler } from "./commands/scheduler.js";
import { addStatus } from "./commands/status.js";
import { addUp } from "./commands/up.js";

/** Exit codes: 0 done; 1 it failed, and standard error (or the JSON) says why; 2 the command line was wrong. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = new Command("cloudburst")
    .description("Call TypeScript functions and DAGs with shared state, on one machine or many.")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError("(see --help)");
  const commands = [
    addUp,
    addScheduler,
    addStatus,
    addDoctor,
    addDev,
    addRun,
    addCall,
    addDag,
    addDeploy,
    addFailed,
    addKv,
    addQuarantine,
    addLogs,
  ];
  for (const add of commands) add(program);
  addSharedOptions(program);
  return program;
}

/** On every command, so that they may stand before or after its name. */
function addSharedOptions(command: Command): void {
  command
    .option("--address <address>", "where the scheduler listens (CLOUDBURST_ADDRESS, or tcp://127.0.0.1:5000)")
    .option("--directory <path>", "store, sockets and logs of the cluster (CLOUDBURST_DIR, or ~/.cloudburst)")
    .option("--json", "print the result as one line of JSON")
    .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));
  for (const child of command.commands) addSharedOptions(child);
}
