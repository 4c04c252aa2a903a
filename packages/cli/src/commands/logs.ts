import type { Cloud, LogLine } from "@cloudburst/client";
import type { Command } from "commander";
import { toJson } from "../output.js";
import { parseInteger } from "../parse.js";
import { cloudAction, type Session } from "../session.js";
import { stopSignal } from "../stop-signal.js";

interface LogsFlags {
  readonly fn?: string;
  readonly call?: string;
  readonly tail: string;
  readonly follow?: boolean;
}

const TAIL_MAX = 1_000;

export function addLogs(program: Command): void {
  program
    .command("logs")
    .description("show what functions write with ctx.log and console, with their call and worker")
    .option("--fn <name>", "of this function only")
    .option("--call <id>", "of this call only")
    .option("-n, --tail <lines>", "lines of the past, of each executor", "100")
    .option("-f, --follow", "go on until Ctrl-C")
    .addHelpText(
      "after",
      "\nExamples:\n  cloudburst logs\n  cloudburst logs --follow --fn vision.resize\n  cloudburst logs --json",
    )
    .action(cloudAction<[LogsFlags]>(logs));
}

async function logs(cloud: Cloud, session: Session, flags: LogsFlags): Promise<void> {
  const stopping = new AbortController();
  const follow = flags.follow === true;
  if (follow) void stopSignal().then(() => stopping.abort());
  const lines = cloud.logs({
    ...(flags.fn === undefined ? {} : { fn: flags.fn }),
    ...(flags.call === undefined ? {} : { call: flags.call }),
    tail: parseInteger(flags.tail, "--tail", 0, TAIL_MAX),
    follow,
    signal: stopping.signal,
    onMissed: (count, executor) => session.output.note(`${count} lines of ${executor} were left out`),
  });
  // One line of JSON for each, as they come.
  for await (const line of lines)
    process.stdout.write(`${session.output.isJson ? toJson(line) : describe(line, session)}\n`);
}

function describe(line: LogLine, { output: { colors } }: Session): string {
  const time = new Date(line.at).toISOString().slice(11, 23);
  const where = colors.dim(`${line.executor}/${line.worker}`);
  const node = line.node === undefined || (line.node as string) === line.fn ? "" : ` (${line.node})`;
  const who = line.fn === undefined ? "" : ` ${colors.bold(line.fn)}${node}`;
  const call =
    line.call === undefined ? "" : ` ${colors.dim(line.attempt === 1 ? line.call : `${line.call}#${line.attempt}`)}`;
  const fields = Object.keys(line.fields).length === 0 ? "" : ` ${colors.dim(toJson(line.fields))}`;
  const message = line.stream === "stderr" ? colors.red(line.message) : line.message;
  return `${colors.dim(time)} ${where}${who}${call} ${message}${fields}`;
}
