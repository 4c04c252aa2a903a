import type { ModuleOptions, ModuleUpdate } from "@cloudburst/client";
import type { Cluster, ClusterOptions } from "@cloudburst/cluster";
import type { Command } from "commander";
import { type Output, printFailure } from "../output.js";
import { parseJson } from "../parse.js";
import { action, type Session } from "../session.js";
import { stopSignal } from "../stop-signal.js";

interface DevOptions {
  readonly up?: boolean;
  readonly prefix?: string;
  readonly functions?: string;
}

const CONNECT_DEADLINE_MS = 3_000;
const VERSION_DIGITS = 8;

export function addDev(program: Command): void {
  program
    .command("dev <module>")
    .description("register a module's functions, and again whenever one of its files is saved")
    .option("--up", "start a cluster for it, as `cloudburst up` would, and stop it afterwards")
    .option("--prefix <name>", "put before each export's name (the file's name)")
    .option("--functions <json>", "options of functions, by export name")
    .addHelpText(
      "after",
      `\nExamples:\n  cloudburst dev ./vision.ts\n  cloudburst dev --up ./vision.ts --functions '{"resize":{"concurrency":4}}'`,
    )
    .action(action<[string, DevOptions]>(dev));
}

async function dev(session: Session, module: string, options: DevOptions): Promise<void> {
  const stopping = new AbortController();
  void stopSignal().then(() => stopping.abort());
  const moduleOptions: ModuleOptions = {
    ...(options.prefix === undefined ? {} : { prefix: options.prefix }),
    ...(options.functions === undefined
      ? {}
      : { functions: parseJson(options.functions, "--functions") as NonNullable<ModuleOptions["functions"]> }),
  };
  const { directory, address } = session.options;
  const where = { ...(directory === undefined ? {} : { directory }), ...(address === undefined ? {} : { address }) };
  await using cluster = options.up === true ? await startCluster(where) : undefined;
  if (cluster !== undefined) session.output.note(`up at ${cluster.address}`);
  const { connect } = await import("@cloudburst/client");
  await using cloud = await connect(cluster?.addresses ?? session.addresses, { deadlineMs: CONNECT_DEADLINE_MS });
  for await (const update of cloud.watchModule(module, { ...moduleOptions, signal: stopping.signal }))
    print(update, session.output);
}

async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { Cluster } = await import("@cloudburst/cluster");
  return Cluster.start(options);
}

function print(update: ModuleUpdate, output: Output): void {
  if (update.kind === "failed") {
    printFailure(update.error, output);
    // What is wrong now can be mended, and then all is well.
    process.exitCode = 0;
    return;
  }
  const { functions, dropped, tookMs } = update;
  output.result(update, () => {
    const fresh = functions.filter(({ change }) => change !== "unchanged");
    const lines = fresh.map(
      ({ name, version, change }) =>
        `${output.colors.green(change)} ${output.colors.bold(name)} ${output.colors.dim(version.slice(0, VERSION_DIGITS))}`,
    );
    const gone = dropped.map((name) => `${output.colors.yellow("dropped")} ${name}: it stays registered as it was`);
    const same = functions.length - fresh.length;
    const summary = output.colors.dim(`${same > 0 ? `${same} unchanged, ` : ""}${tookMs.toFixed(0)} ms`);
    return [...lines, ...gone, summary].join("\n");
  });
}
