import type { Cloud } from "@cloudburst/client";
import { CloudburstError } from "@cloudburst/model";
import type { Command } from "commander";
import { cloudAction, type Session } from "../session.js";
import { table } from "../table.js";

interface RetryFlags {
  readonly wait?: boolean;
}
interface AllFlags {
  readonly all?: boolean;
}

const PAGE = 1_000;

export function addFailed(program: Command): void {
  const failed = program
    .command("failed")
    .description("durable calls that have failed for good: list them, run them again, take them off the list")
    .addHelpText(
      "after",
      `
Examples:
  cloudburst failed ls
  cloudburst failed retry c-YjkqX2.4
  cloudburst failed retry --all
  cloudburst failed rm c-YjkqX2.4`,
    );
  failed.command("ls").description("list them, at most seven days old").action(cloudAction<[]>(list));
  failed
    .command("retry [ids...]")
    .description("run them again, as the same calls")
    .option("--all", "all that are listed")
    .option("--wait", "wait for their outcomes")
    .action(cloudAction<[readonly string[], RetryFlags & AllFlags]>(retry));
  failed
    .command("rm [ids...]")
    .description("take them off the list; their outcomes stay")
    .option("--all", "all that are listed")
    .action(cloudAction<[readonly string[], AllFlags]>(remove));
}

async function list(cloud: Cloud, { output }: Session): Promise<void> {
  const calls = await everyFailed(cloud);
  const shown = calls.map(({ error, ...facts }) => ({ ...facts, code: error.code, problem: error.message }));
  output.result(shown, () =>
    shown.length === 0
      ? "no call has failed for good"
      : table(
          ["call", "what", "attempts", "failed at", "why"],
          shown.map(({ id, kind, name, attempts, failedAt, problem }) => [
            id,
            `${kind} "${name}"`,
            attempts,
            failedAt.toISOString(),
            problem.split("\n")[0] as string,
          ]),
          output.colors,
        ),
  );
}

async function retry(
  cloud: Cloud,
  { output }: Session,
  given: readonly string[],
  flags: RetryFlags & AllFlags,
): Promise<void> {
  const ids = await chosen(cloud, given, flags);
  for (const id of ids) await cloud.retryFailed(id);
  if (flags.wait === true) for (const id of ids) await cloud.future(id);
  output.result({ retried: ids }, () => (ids.length === 1 ? `retried ${ids[0]}` : `retried ${ids.length} calls`));
}

async function remove(cloud: Cloud, { output }: Session, given: readonly string[], flags: AllFlags): Promise<void> {
  const ids = await chosen(cloud, given, flags);
  for (const id of ids) await cloud.deleteFailed(id);
  output.result({ removed: ids }, () => (ids.length === 1 ? `removed ${ids[0]}` : `removed ${ids.length} calls`));
}

async function chosen(cloud: Cloud, given: readonly string[], { all }: AllFlags): Promise<readonly string[]> {
  if (all === true && given.length === 0) return (await everyFailed(cloud)).map(({ id }) => id);
  if (all !== true && given.length > 0) return given;
  throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "ids", problem: "give ids of calls, or --all" });
}

async function everyFailed(cloud: Cloud): Promise<Awaited<ReturnType<Cloud["listFailed"]>>> {
  const found: Awaited<ReturnType<Cloud["listFailed"]>>[number][] = [];
  for (let after: string | undefined; ; ) {
    const page = await cloud.listFailed({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    found.push(...page);
    after = page.at(-1)?.id;
    if (page.length < PAGE || after === undefined) return found;
  }
}
