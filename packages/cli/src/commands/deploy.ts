import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  Cloud,
  DeploymentEnd,
  DeploymentHandle,
  DeploymentInput,
  DeploymentStatus,
  ListedDeployment,
} from "@cloudburst/client";
import { CloudburstError } from "@cloudburst/model";
import type { Command } from "commander";
import { askEachScheduler } from "../each-scheduler.js";
import { cloudAction, type Session } from "../session.js";
import { table } from "../table.js";

interface DeployFlags {
  readonly detach?: boolean;
}

export function addDeploy(program: Command): void {
  program
    .command("deploy <file>")
    .description(
      "keep functions ready in several places: a JSON file, or a module whose default export is the deployment",
    )
    .option("--detach", "do not wait until it runs")
    .addHelpText(
      "after",
      `
The file says what is deployed, as cloud.deploy() takes it:
  { "name": "serving",
    "components": {
      "model":  { "fn": "vision.classify", "essential": 1, "elastic": 3, "cores": { "min": 1, "max": 4 } },
      "resize": { "fn": "vision.resize" } } }

The default export of a module (.ts, .js) is such an object, or a function that is given the cloud, may register functions, and returns one.

Examples:
  cloudburst deploy serving.json
  cloudburst deploy serving.ts --detach
  cloudburst deployments
  cloudburst terminate serving`,
    )
    .action(cloudAction<[string, DeployFlags]>(deploy));
  program
    .command("deployments [prefix]")
    .description("list the deployments, and where each stands")
    .action(cloudAction<[string | undefined]>(list));
  program
    .command("terminate <name>")
    .description("end a deployment, also one that waits")
    .action(cloudAction<[string]>(terminate));
}

async function deploy(cloud: Cloud, session: Session, file: string, flags: DeployFlags): Promise<void> {
  const deployment = await readDeployment(cloud, file);
  // One that another scheduler has already is that one's: two of them would keep it twice.
  const isTaken = await askEachScheduler(cloud, async (at) => {
    if (!(await isKnown(at, deployment?.name))) return undefined;
    await follow(await at.deploy(deployment), session, flags);
    return true;
  });
  if (isTaken === undefined) await follow(await cloud.deploy(deployment), session, flags);
}

/** @param name as the file has it: what is no name is refused by deploy() */
async function isKnown(cloud: Cloud, name: unknown): Promise<boolean> {
  if (typeof name !== "string") return false;
  const listed = await cloud.listDeployments(name);
  return listed.some((one) => one.name === name && one.status.kind !== "ended");
}

async function follow(handle: DeploymentHandle, session: Session, flags: DeployFlags): Promise<void> {
  const { name } = handle;
  if (flags.detach !== true) {
    let last = "";
    for await (const status of handle) {
      const said = describeStatus(status);
      if (said !== last && status.kind !== "ended") session.output.note(`${name}: ${said}`);
      last = said;
    }
    await handle.running;
  }
  const status = await handle.status();
  session.output.result({ name, status }, () => `${name}: ${describeStatus(status)}`);
}

async function list(cloud: Cloud, session: Session, prefix: string | undefined): Promise<void> {
  const deployments: ListedDeployment[] = [];
  await askEachScheduler(cloud, async (at) => void deployments.push(...(await at.listDeployments(prefix ?? ""))));
  session.output.result(deployments, () =>
    deployments.length === 0
      ? "no deployments"
      : table(
          ["deployment", "stands at"],
          deployments.map(({ name, status }) => [name, describeStatus(status)]),
          session.output.colors,
        ),
  );
}

async function terminate(cloud: Cloud, session: Session, name: string): Promise<void> {
  const isDone = await askEachScheduler(cloud, async (at) => {
    if (!(await isKnown(at, name))) return undefined;
    await (await at.deployment(name)).terminate();
    return true;
  });
  // Of one that has ended, or that nobody knows, the first one says so.
  if (isDone === undefined) await (await cloud.deployment(name)).terminate();
  session.output.result({ terminated: name }, () => `terminated ${name}`);
}

async function readDeployment(cloud: Cloud, file: string): Promise<DeploymentInput> {
  if (extname(file) === ".json") {
    try {
      return JSON.parse(await readFile(file, "utf8")) as DeploymentInput;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what: file, problem }, { cause: error });
    }
  }
  const { buildProgram } = await import("../build-program.js");
  const built = await buildProgram(file);
  try {
    const module = (await import(pathToFileURL(resolve(built)).href)) as { readonly default?: unknown };
    const made = typeof module.default === "function" ? await module.default(cloud) : module.default;
    if (typeof made === "object" && made !== null) return made as DeploymentInput;
    const problem = "its default export is neither a deployment nor a function that gives one";
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what: file, problem });
  } finally {
    rmSync(built, { force: true });
  }
}

function describeStatus(status: DeploymentStatus): string {
  switch (status.kind) {
    case "waiting":
      return `waiting: ${describeWait(status.why)}`;
    case "starting":
      return `starting, ${status.started} of ${status.essential} essential parts`;
    case "running": {
      const { essential, elastic, elasticStarted } = status;
      return `running, ${essential} essential${elastic === 0 ? "" : ` and ${elasticStarted} of ${elastic} elastic`} parts`;
    }
    case "ended":
      return `ended: ${describeEnd(status.end)}`;
  }
}

function describeWait(why: Extract<DeploymentStatus, { kind: "waiting" }>["why"]): string {
  switch (why.kind) {
    case "new":
      return "not looked at yet";
    case "no-room":
      return "others hold what it needs";
    case "behind":
      return `"${why.deployment}" comes first`;
    case "too-large":
      return why.problem;
    case "back-off":
      return `${why.problem} (tried ${why.attempts === 1 ? "once" : `${why.attempts} times`})`;
  }
}

function describeEnd(end: DeploymentEnd): string {
  switch (end.kind) {
    case "completed":
    case "terminated":
      return end.kind;
    case "refused":
      return new CloudburstError(end.failure).message;
    case "part-failed":
    case "part-lost":
      return `component "${end.component}" on ${end.executor}: ${end.problem}`;
  }
}
