import type { Cloud } from "@cloudburst/client";
import { CloudburstError } from "@cloudburst/model";
import type { Command } from "commander";
import { formatValue } from "../output.js";
import { parseJson } from "../parse.js";
import { cloudAction, type Session } from "../session.js";
import { table } from "../table.js";
import { type CallFlags, callOptions, withCallFlags } from "./call.js";

export function addDag(program: Command): void {
  const dag = program.command("dag").description("list, call and remove DAGs");
  dag.command("ls [prefix]").description("list the registered DAGs").action(cloudAction<[string | undefined]>(list));
  withCallFlags(dag.command("call <name> [json]"))
    .description("call a DAG: a JSON object with its inputs, or with lists of arguments by function")
    .addHelpText(
      "after",
      `\nExamples:\n  cloudburst dag call classify '{"image": [1, 2, 3]}'\n  cloudburst dag call pipeline '{"first": [7]}'`,
    )
    .action(cloudAction<[string, string | undefined, CallFlags]>(call));
  dag.command("rm <name>").description("remove a DAG; its functions stay").action(cloudAction<[string]>(remove));
}

async function list(cloud: Cloud, session: Session, prefix: string | undefined): Promise<void> {
  const dags = await cloud.listDags(prefix ?? "");
  session.output.result(dags, () =>
    dags.length === 0
      ? "no DAGs"
      : table(
          ["DAG", "functions", "links"],
          dags.map((dag) => [
            dag.name,
            dag.functions.join(", "),
            dag.connections.map((link) => link.join(" -> ")).join(", "),
          ]),
          session.output.colors,
        ),
  );
}

async function call(
  cloud: Cloud,
  session: Session,
  name: string,
  json: string | undefined,
  flags: CallFlags,
): Promise<void> {
  const args = json === undefined ? {} : parseJson(json, "the inputs");
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    throw new CloudburstError({
      code: "INVALID_ARGUMENT",
      what: "the inputs",
      problem: "not a JSON object of inputs by name",
    });
  }
  const result = await cloud.callDag(name, args as Record<string, readonly unknown[]>, callOptions(flags));
  session.output.result(result, () => formatValue(result));
}

async function remove(cloud: Cloud, session: Session, name: string): Promise<void> {
  await cloud.deleteDag(name);
  session.output.result({ removed: name }, () => `removed ${name}`);
}
