import { spawn } from "node:child_process";
import { openSync, readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Cluster, ClusterOptions } from "@cloudburst/cluster";
import { clusterPaths, isAlive, openDirectory, readState } from "@cloudburst/cluster/directory";
import { resolveClusterOptions, SCHEDULERS_MAX, SPARES_MAX } from "@cloudburst/cluster/options";
import {
  CloudburstError,
  DEPLOYMENT_ORDER_NAMES,
  HIGH_WATER_MARK_MAX,
  PLACEMENT_NAMES,
  parseDeploymentOrderName,
  parsePlacementName,
} from "@cloudburst/model";
import type { Command } from "commander";
import { parseCount, parseGpus } from "../parse.js";
import { action, type Session } from "../session.js";
import { stopSignal } from "../stop-signal.js";

interface UpOptions {
  readonly schedulers?: string;
  readonly executors?: string;
  readonly workers?: string;
  readonly spares?: string;
  readonly gpus?: string;
  readonly workersPerDevice?: string;
  readonly memory?: string;
  readonly placement?: string;
  readonly deploymentOrder?: string;
  readonly highWaterMark?: string;
  readonly detach?: boolean;
}

const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 60_000;
const POLL_MS = 50;

export function addUp(program: Command): void {
  program
    .command("up")
    .description("start a cluster on this machine: a store, schedulers and executors")
    .option("--schedulers <n>", "schedulers, at consecutive ports from the address on (1)")
    .option("--executors <n>", "CPU executors (2)")
    .option("--workers <n>", "worker threads of each CPU executor (the cores, divided)")
    .option("--spares <n>", "CPU executors that stand by for one that is lost; 0 for none (1)")
    .option("--gpus <auto|none|n>", "GPU executors: one for each visible device, none, or exactly so many (auto)")
    .option("--workers-per-device <n>", "calls that run at the same time on one device (1)")
    .option("--memory <mb>", "heap of one worker in MB (1024)")
    .option("--placement <name>", `where functions run: ${PLACEMENT_NAMES.join(", ")} (${PLACEMENT_NAMES[0]})`)
    .option(
      "--deployment-order <name>",
      `which waiting deployment goes first: ${DEPLOYMENT_ORDER_NAMES.join(", ")} (${DEPLOYMENT_ORDER_NAMES[0]})`,
    )
    .option(
      "--high-water-mark <n>",
      "calls with dependencies or targets that one executor may hold (twice its workers, more while they are short)",
    )
    .option("-d, --detach", "go on in the background; stop with `cloudburst down`")
    .addHelpText(
      "after",
      "\nExamples:\n  cloudburst up\n  cloudburst up --detach --executors 4\n  cloudburst up --gpus 2\n  cloudburst up --address tcp://127.0.0.1:6000 --directory ./data",
    )
    .action(action<[UpOptions]>(up));
  program
    .command("down")
    .description("stop the cluster of the directory: calls that run may finish, then every process ends")
    .addHelpText("after", "\nExample:\n  cloudburst down")
    .action(action(down));
}

async function up(session: Session, options: UpOptions): Promise<void> {
  const clusterOptions: ClusterOptions = {
    ...(session.options.directory === undefined ? {} : { directory: session.options.directory }),
    ...(session.options.address === undefined ? {} : { address: session.options.address }),
    ...(options.schedulers === undefined
      ? {}
      : { schedulers: parseCount(options.schedulers, "--schedulers", SCHEDULERS_MAX) }),
    ...(options.executors === undefined ? {} : { executors: parseExecutors(options.executors) }),
    ...(options.workers === undefined ? {} : { workers: parseCount(options.workers, "--workers", 256) }),
    ...(options.spares === undefined ? {} : { spares: parseSpares(options.spares) }),
    ...(options.gpus === undefined ? {} : { gpus: parseGpus(options.gpus) }),
    ...(options.workersPerDevice === undefined
      ? {}
      : { workersPerDevice: parseCount(options.workersPerDevice, "--workers-per-device", 64) }),
    ...(options.memory === undefined ? {} : { memoryMb: parseCount(options.memory, "--memory", 65_536) }),
    ...(options.placement === undefined ? {} : { placement: parsePlacementName("--placement", options.placement) }),
    ...(options.deploymentOrder === undefined
      ? {}
      : { deploymentOrder: parseDeploymentOrderName("--deployment-order", options.deploymentOrder) }),
    ...(options.highWaterMark === undefined
      ? {}
      : { highWaterMark: parseCount(options.highWaterMark, "--high-water-mark", HIGH_WATER_MARK_MAX) }),
  };
  if (options.detach) return upDetached(session, clusterOptions);
  session.output.note("starting a cluster …");
  const { Cluster, createJsonLogger } = await import("@cloudburst/cluster");
  const log =
    session.output.isJson || process.env.CLOUDBURST_LOG_LEVEL !== undefined
      ? createJsonLogger("supervisor")
      : undefined;
  const stopAsked = stopSignal();
  await using cluster = await Cluster.start(clusterOptions, log === undefined ? {} : { log });
  for (const problem of cluster.problems) session.output.note(`${problem}; see "cloudburst doctor"`);
  session.output.result(summary(cluster), () => describe(session, cluster));
  await stopAsked;
  session.output.note("stopping: calls that run may finish …");
}

/** The stable shape of `up --json`. */
function summary(cluster: Cluster): unknown {
  const { directory } = cluster.options;
  const plain = cluster.executors.filter(({ type }) => type === "cpu");
  const gpus = cluster.executors.flatMap(({ name, workers, device }) =>
    device === undefined ? [] : [{ name, workers, uuid: device.uuid, device: device.name }],
  );
  const counts = { executors: plain.length, workers: plain[0]?.workers ?? 0, gpus };
  return { address: cluster.address, addresses: cluster.addresses, directory, pid: process.pid, ...counts };
}

function describe({ output: { colors } }: Session, cluster: Cluster): string {
  const parts = (["cpu", "gpu"] as const).flatMap((type) => {
    const executors = cluster.executors.filter((executor) => executor.type === type);
    const [first] = executors;
    return first === undefined
      ? []
      : [
          `${counted(executors.length, `${type.toUpperCase()} executor`)} with ${counted(first.workers, "worker")} each`,
        ];
  });
  const where = `${colors.green("up")} at ${colors.bold(cluster.addresses.join(", "))}`;
  return `${where}: ${parts.join(", ")}, data in ${cluster.options.directory}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Zero is for a cluster of GPU executors alone. */
function parseExecutors(text: string): number {
  return text === "0" ? 0 : parseCount(text, "--executors", 64, "a whole number from 0 to 64");
}

function parseSpares(text: string): number {
  return text === "0" ? 0 : parseCount(text, "--spares", SPARES_MAX, `a whole number from 0 to ${SPARES_MAX}`);
}

/** Starts `cloudburst up` in the background and waits until it serves, or says why it does not. */
async function upDetached(session: Session, options: ClusterOptions): Promise<void> {
  const { directory } = resolveClusterOptions(options);
  const running = readState(directory);
  if (running !== undefined) {
    const problem = `a cluster runs in it already (pid ${running.pid}, ${running.address}); stop it with "cloudburst down"`;
    throw new CloudburstError({ code: "INVALID_ARGUMENT", what: `the directory ${directory}`, problem });
  }
  const paths = openDirectory(directory);
  const logPath = paths.log("supervisor");
  const log = openSync(logPath, "a", 0o600);
  const logStart = statSync(logPath).size;
  const flags = Object.entries({
    schedulers: options.schedulers,
    executors: options.executors,
    workers: options.workers,
    spares: options.spares,
    gpus: options.gpus,
    "workers-per-device": options.workersPerDevice,
    memory: options.memoryMb,
    placement: options.placement,
    "deployment-order": options.deploymentOrder,
    "high-water-mark": options.highWaterMark,
    address: options.address,
  });
  const args = flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
  const main = fileURLToPath(new URL("../main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "up", "--json", "--directory", directory, ...args], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  const deadline = performance.now() + START_DEADLINE_MS;
  while (performance.now() < deadline) {
    const state = readState(directory);
    if (state !== undefined && state.pid === child.pid) {
      session.output.result(
        state,
        () =>
          `${session.output.colors.green("up")} at ${session.output.colors.bold(state.address)} (pid ${state.pid}), logs in ${directory}/logs`,
      );
      return;
    }
    if (child.exitCode !== null || (child.pid !== undefined && !isAlive(child.pid)))
      throw startFailure(logPath, logStart);
    await sleep(POLL_MS);
  }
  child.kill("SIGTERM");
  throw new CloudburstError({
    code: "DEADLINE_EXCEEDED",
    what: `the start of the cluster (log: ${logPath})`,
    deadlineMs: START_DEADLINE_MS,
  });
}

/** The background process prints its failure as the last JSON line of its log. */
function startFailure(logPath: string, from: number): CloudburstError {
  const lines = readFileSync(logPath).subarray(from).toString("utf8").trim().split("\n").reverse();
  for (const line of lines) {
    try {
      const { error } = JSON.parse(line) as { error?: ConstructorParameters<typeof CloudburstError>[0] };
      if (error !== undefined) return new CloudburstError(error);
    } catch {
      // Not a line of ours: Node's own words on a crash; the log is named below.
    }
  }
  return new CloudburstError({ code: "INTERNAL", problem: `the cluster ended while starting; see ${logPath}` });
}

async function down(session: Session): Promise<void> {
  const { directory } = resolveClusterOptions(
    session.options.directory === undefined ? {} : { directory: session.options.directory },
  );
  const state = readState(directory);
  if (state === undefined) {
    session.output.result(
      { stopped: false, directory },
      () => `no cluster runs in ${clusterPaths(directory).state.replace(/\/cluster\.json$/, "")}`,
    );
    return;
  }
  process.kill(state.pid, "SIGTERM");
  const deadline = performance.now() + STOP_DEADLINE_MS;
  while (isAlive(state.pid)) {
    if (performance.now() > deadline) {
      throw new CloudburstError({
        code: "DEADLINE_EXCEEDED",
        what: `the stop of the cluster (pid ${state.pid})`,
        deadlineMs: STOP_DEADLINE_MS,
      });
    }
    await sleep(POLL_MS);
  }
  session.output.result(
    { stopped: true, directory, pid: state.pid },
    () => `${session.output.colors.green("down")} (was pid ${state.pid})`,
  );
}
