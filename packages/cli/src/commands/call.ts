import type { CallOptions, Cloud } from "@cloudburst/client";
import type { Command } from "commander";
import { formatValue } from "../output.js";
import { parseCount, parseJson } from "../parse.js";
import { cloudAction, type Session } from "../session.js";

export interface CallFlags {
  readonly deadline?: string;
  readonly outputKey?: string;
  readonly queue?: boolean;
}

const DEADLINE_MS_MAX = 86_400_000;

export function addCall(program: Command): void {
  withCallFlags(program.command("call <function> [json...]"))
    .description("call a registered function with JSON arguments and print its result")
    .addHelpText(
      "after",
      `\nExamples:\n  cloudburst call square 7\n  cloudburst call greet '"Ada"' --json\n  cloudburst call slow 1000 --deadline 5000`,
    )
    .action(cloudAction<[string, string[], CallFlags]>(call));
}

export function withCallFlags(command: Command): Command {
  return command
    .option("--deadline <ms>", "milliseconds until the call fails (60000)")
    .option("--output-key <key>", "also store the result under this key")
    .option("--queue", "wait for an executor that can run it, up to the deadline");
}

export function callOptions(flags: CallFlags): CallOptions {
  return {
    ...(flags.deadline === undefined ? {} : { deadlineMs: parseCount(flags.deadline, "--deadline", DEADLINE_MS_MAX) }),
    ...(flags.outputKey === undefined ? {} : { outputKey: flags.outputKey }),
    ...(flags.queue === undefined ? {} : { queue: flags.queue }),
  };
}

async function call(cloud: Cloud, session: Session, name: string, json: string[], flags: CallFlags): Promise<void> {
  const args = json.map((text, i) => parseJson(text, `argument ${i + 1}`));
  const fn = await cloud.function(name);
  const result = await fn.with(callOptions(flags))(...args);
  session.output.result(result, () => formatValue(result));
}
