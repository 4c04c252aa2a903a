import type { Check, CheckOutcome } from "@cloudburst/cluster";
import { readState } from "@cloudburst/cluster/directory";
import { resolveClusterOptions } from "@cloudburst/cluster/options";
import { CloudburstError, type ClusterStatus } from "@cloudburst/model";
import type { Command } from "commander";
import type { Output } from "../output.js";
import { action, type Session } from "../session.js";

const CONNECT_DEADLINE_MS = 3_000;
/** As wide as the longest name of a check. */
const NAME_CHARS = 14;

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description(
      "check this machine, the store of the directory and, with --address, the cluster; exit code 1 when a check fails",
    )
    .addHelpText("after", "\nExamples:\n  cloudburst doctor\n  cloudburst doctor --address tcp://127.0.0.1:5000 --json")
    .action(action(doctor));
}

async function doctor(session: Session): Promise<void> {
  const { options, output } = session;
  const { directory } = resolveClusterOptions(options.directory === undefined ? {} : { directory: options.directory });
  const { diagnose } = await import("@cloudburst/cluster");
  const checks = [...(await diagnose(directory))];
  const address = options.address ?? readState(directory)?.address;
  if (address !== undefined) checks.push(...(await checkCluster(address)));
  const outcome = worstOf(checks);
  output.result({ outcome, checks }, () => checks.map((check) => describe(check, output)).join("\n"));
  if (outcome === "fail") process.exitCode = 1;
}

/** Never rejects. */
async function checkCluster(address: string): Promise<readonly Check[]> {
  const name = "cluster";
  try {
    const { connect } = await import("@cloudburst/client");
    await using cloud = await connect(address, { deadlineMs: CONNECT_DEADLINE_MS });
    return checkStatus(name, address, await cloud.status());
  } catch (thrown) {
    const advice = 'see whether it runs ("cloudburst up") and listens at this address';
    return [{ name, outcome: "fail", detail: CloudburstError.from(thrown).message, advice }];
  }
}

function checkStatus(name: string, address: string, { executors, functions }: ClusterStatus): readonly Check[] {
  const count = (type: "cpu" | "gpu") => executors.filter(({ info }) => info.type === type).length;
  const detail = `${address} answers: ${count("cpu")} CPU executors, ${count("gpu")} GPU executors, ${functions.length} functions`;
  if (executors.length === 0)
    return [
      { name, outcome: "warn", detail, advice: "no call can run: start an executor, or wait until one has joined" },
    ];
  const needy = functions.filter(({ options }) => options.gpu).map(({ name: fn }) => `"${fn}"`);
  if (needy.length === 0 || count("gpu") > 0) return [{ name, outcome: "ok", detail }];
  const advice = `calls of ${needy.join(", ")} fail with NO_RESOURCES: start an executor on a machine with a GPU`;
  return [{ name, outcome: "warn", detail, advice }];
}

function worstOf(checks: readonly Check[]): CheckOutcome {
  const outcomes = new Set(checks.map(({ outcome }) => outcome));
  if (outcomes.has("fail")) return "fail";
  return outcomes.has("warn") ? "warn" : "ok";
}

function describe({ name, outcome, detail, advice }: Check, { colors }: Output): string {
  const paint = { ok: colors.green, warn: colors.yellow, fail: colors.red }[outcome];
  const line = `${paint(outcome.padEnd(4))}  ${name.padEnd(NAME_CHARS)}  ${detail}`;
  return advice === undefined ? line : `${line}\n${" ".repeat(NAME_CHARS + 8)}${colors.dim(advice)}`;
}
