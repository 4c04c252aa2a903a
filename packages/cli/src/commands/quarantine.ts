import type { Cloud } from "@cloudburst/client";
import type { QuarantinedVersion } from "@cloudburst/model";
import type { Command } from "commander";
import { cloudAction, type Session } from "../session.js";
import { table } from "../table.js";

const VERSION_CHARS = 12;

export function addQuarantine(program: Command): void {
  const quarantine = program
    .command("quarantine")
    .description("functions that run no more, because each has taken down three executor processes");
  quarantine.command("ls").description("list them").action(cloudAction(list));
  quarantine
    .command("clear <fn>")
    .description("let every version of a function run again")
    .addHelpText("after", "\nExample:\n  cloudburst quarantine clear classify")
    .action(cloudAction<[string]>(clear));
}

async function list(cloud: Cloud, session: Session): Promise<void> {
  show(session, await cloud.listQuarantined());
}

async function clear(cloud: Cloud, session: Session, fn: string): Promise<void> {
  show(session, await cloud.releaseQuarantined(fn));
}

function show({ output }: Session, quarantined: readonly QuarantinedVersion[]): void {
  output.result(quarantined, () =>
    quarantined.length === 0
      ? "nothing is in quarantine"
      : table(
          ["function", "version", "processes taken down"],
          quarantined.map(({ fn, version, deaths }) => [fn, version.slice(0, VERSION_CHARS), String(deaths)]),
          output.colors,
        ),
  );
}
