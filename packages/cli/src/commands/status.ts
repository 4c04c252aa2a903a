import type { Cloud } from "@cloudburst/client";
import { ALL_CORES, type ClusterStatus, type GpuDevice, type ReportedPin } from "@cloudburst/model";
import type { Command } from "commander";
import { formatBytes } from "../format-bytes.js";
import { cloudAction, type Session } from "../session.js";
import { table } from "../table.js";

const VERSION_CHARS = 12;
/** "GPU-" and eight digits. */
const UUID_CHARS = 12;

export function addStatus(program: Command): void {
  program
    .command("status")
    .description("show scheduler, executors, workers, functions with their versions, DAGs and load")
    .addHelpText("after", "\nExamples:\n  cloudburst status\n  cloudburst status --json")
    .action(cloudAction(status));
}

async function status(cloud: Cloud, session: Session): Promise<void> {
  const seen = await cloud.status();
  session.output.result(summary(session, seen), () => describe(session, seen));
}

/** The stable shape of `status --json`. */
function summary(
  session: Session,
  { scheduler, uptimeMs, store, executors, clients, functions, dags, schedulers, work }: ClusterStatus,
): unknown {
  return {
    address: session.address,
    scheduler: { id: scheduler, uptimeMs },
    schedulers: schedulers.map(({ info, isConnected, statistics }) => ({
      id: info.id,
      addresses: info.addresses,
      isConnected,
      statistics: statistics ?? null,
    })),
    store,
    clients,
    executors: executors.map(({ info, machine, load, silentMs, pins }) => ({
      id: info.id,
      type: info.type,
      pid: info.pid,
      workers: info.workers,
      machine: machine ?? null,
      addresses: info.addresses,
      silentMs,
      ...load,
      pins: pins.map(({ cores, ...pin }) => ({ ...pin, cores: cores === ALL_CORES ? null : cores })),
    })),
    functions: functions.map(({ name, version, kind, options }) => ({ name, version, kind, gpu: options.gpu })),
    dags: dags.map(({ name, nodes, outputs, replicas }) => ({
      name,
      replicas: replicas ?? 0,
      nodes: nodes.map((node) => ({ name: node.name, fn: node.fn })),
      outputs,
    })),
    work,
  };
}

function describe({ output: { colors }, address }: Session, seen: ClusterStatus): string {
  const { executors, functions, dags } = seen;
  const workers = executors.reduce((sum, { info }) => sum + info.workers, 0);
  const heading = `${colors.bold(address)}  scheduler ${seen.scheduler}, up ${duration(seen.uptimeMs)}, ${seen.clients} client${seen.clients === 1 ? "" : "s"}`;
  const executorTable = table(
    [
      "executor",
      "type",
      "device",
      "cores",
      "memory",
      "pid",
      "workers",
      "running",
      "queued",
      "busy",
      "completed",
      "failed",
      "replaced",
      "pinned",
    ],
    executors.map(({ info, machine, load, pins }) => [
      info.id,
      info.type.toUpperCase(),
      machine?.devices.map(describeDevice).join(", ") || "-",
      machine?.cores ?? "?",
      machine === undefined ? "?" : formatBytes(machine.memoryLimitBytes),
      info.pid,
      info.workers,
      load.running,
      load.queued,
      `${Math.round(load.utilization * 100)} %`,
      load.completed,
      load.failed,
      load.workersReplaced,
      describePins(pins),
    ]),
    colors,
  );
  const functionTable = table(
    ["function", "version", "kind", "runs on", ...WORK_COLUMNS],
    functions.map(({ name, version, kind, options }) => {
      const facts = [name, version.slice(0, VERSION_CHARS), kind, options.gpu ? "GPU" : "any"];
      return [...facts, ...describeWork(seen, "function", name)];
    }),
    colors,
  );
  const dagTable = table(
    ["DAG", "nodes", "outputs", "replicas", ...WORK_COLUMNS],
    dags.map(({ name, nodes, outputs, replicas }) => {
      const facts = [name, nodes.map((node) => node.name).join(", "), outputs.join(", "), replicas ?? "-"];
      return [...facts, ...describeWork(seen, "dag", name)];
    }),
    colors,
  );
  return [
    heading,
    "",
    ...describeSchedulers(seen, colors),
    `${executors.length} executors, ${workers} workers`,
    executorTable,
    ...describeReasons(executors),
    "",
    `${functions.length} function${functions.length === 1 ? "" : "s"}`,
    functionTable,
    "",
    `${dags.length} DAG${dags.length === 1 ? "" : "s"}`,
    dagTable,
  ]
    .filter((part, i, all) => part !== "" || all[i - 1] !== "")
    .join("\n")
    .trimEnd();
}

const WORK_COLUMNS = ["completed", "failed", "mean", "longest"];

/** What executors have run of it; the time of a DAG is that of all its nodes. */
function describeWork({ work }: ClusterStatus, kind: "function" | "dag", name: string): readonly (string | number)[] {
  const known = work.find((count) => count.kind === kind && count.name === name);
  if (known === undefined) return ["-", "-", "-", "-"];
  const { completed, failed, runMs, longestMs } = known;
  const calls = completed + failed;
  return [completed, failed, calls === 0 ? "-" : formatMs(runMs / calls), formatMs(longestMs)];
}

function formatMs(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms >= 10 ? ms.toFixed(0) : ms.toFixed(2)} ms`;
}

/** One alone is in the heading. */
function describeSchedulers({ schedulers, scheduler }: ClusterStatus, colors: Session["output"]["colors"]): string[] {
  if (schedulers.length < 2) return [];
  const columns = [
    "scheduler",
    "address",
    "state",
    "up",
    "peers",
    "executors",
    "clients",
    "functions",
    "DAGs",
    "leases",
    "changes",
  ];
  const rows = schedulers.map(({ info, isConnected, statistics }) => [
    info.id,
    info.addresses.remote ?? info.addresses.local ?? "?",
    info.id === scheduler ? "answers" : isConnected ? "connected" : "out of reach",
    statistics === undefined ? "?" : duration(statistics.uptimeMs),
    statistics?.peers ?? "?",
    statistics?.executors ?? "?",
    statistics?.clients ?? "?",
    statistics?.functions ?? "?",
    statistics?.dags ?? "?",
    statistics?.leases ?? "?",
    statistics?.changes ?? "?",
  ]);
  return [`${schedulers.length} schedulers`, table(columns, rows, colors), ""];
}

/** Each function once, with its share of the workers when it has one. */
function describePins(pins: readonly ReportedPin[]): string {
  const functions = new Map<string, number>();
  for (const { fn, cores } of pins) functions.set(fn, (functions.get(fn) ?? 0) + cores);
  return [...functions].map(([fn, cores]) => (cores === ALL_CORES ? fn : `${fn} (${cores})`)).join(", ") || "-";
}

/** The end of a uuid tells devices of one machine apart. */
function describeDevice({ name, uuid, memoryBytes }: GpuDevice): string {
  const size = memoryBytes > 0 ? `, ${formatBytes(memoryBytes)}` : "";
  return `${name}${size} (${uuid.length > UUID_CHARS ? `${uuid.slice(0, UUID_CHARS)}…` : uuid})`;
}

/** Why executors are of their type: a line for each reason. */
function describeReasons(executors: ClusterStatus["executors"]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { info, machine } of executors) {
    if (machine === undefined || machine.reason === "") continue;
    const key = `${info.type.toUpperCase()}: ${machine.reason}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `  ${reason}${count > 1 ? ` (${count} executors)` : ""}`);
}

function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}
