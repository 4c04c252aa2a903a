import type { Command } from "commander";
import { action, type Session } from "../session.js";
import { stopSignal } from "../stop-signal.js";

interface SchedulerOptions {
  readonly join: string;
  readonly advertise?: string;
}

const ADDRESS_DEFAULT = "tcp://127.0.0.1:0";

export function addScheduler(program: Command): void {
  program
    .command("scheduler")
    .description(
      "start another scheduler for a cluster that runs on this machine, until Ctrl-C; it listens at --address",
    )
    .requiredOption("--join <address>", "a scheduler of the cluster")
    .option("--advertise <address>", "where others reach it, when they cannot dial its --address")
    .addHelpText(
      "after",
      "\nIt uses the cluster's store through files and sockets: both must run on one machine, as one user.\n\nExample:\n  cloudburst scheduler --join tcp://127.0.0.1:5000 --address tcp://127.0.0.1:5001",
    )
    .action(action<[SchedulerOptions]>(runScheduler));
}

async function runScheduler(session: Session, { join, advertise }: SchedulerOptions): Promise<void> {
  const address = session.options.address ?? ADDRESS_DEFAULT;
  const stopAsked = stopSignal();
  const options = { join, address, ...(advertise === undefined ? {} : { advertise }) };
  const { createJsonLogger, joinCluster } = await import("@cloudburst/cluster");
  await using scheduler = await joinCluster(options, createJsonLogger("scheduler"));
  const { colors } = session.output;
  const [listens = ""] = scheduler.addresses;
  session.output.result({ id: scheduler.id, address: listens, join, pid: process.pid }, () => {
    return `${colors.green("up")} at ${colors.bold(listens)}: ${scheduler.id}, of the cluster of ${join}`;
  });
  await stopAsked;
  session.output.note("stopping …");
}
