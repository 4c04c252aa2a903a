import type { Cloud } from "@cloudburst/client";
import { CloudburstError } from "@cloudburst/model";
import type { Command } from "commander";
import { formatValue } from "../output.js";
import { parseJson } from "../parse.js";
import { cloudAction, type Session } from "../session.js";

export function addKv(program: Command): void {
  const kv = program.command("kv").description("read and write the state that functions share");
  kv.command("get <key>")
    .description("print the value of a key; exit code 1 when there is none")
    .action(cloudAction<[string]>(get));
  kv.command("put <key> <json>")
    .description("store a JSON value")
    .addHelpText("after", `\nExample:\n  cloudburst kv put config '{"limit": 10}'`)
    .action(cloudAction<[string, string]>(put));
  kv.command("del <key>").description("delete a key").action(cloudAction<[string]>(remove));
  kv.command("ls [prefix]").description("list keys").action(cloudAction<[string | undefined]>(list));
}

async function get(cloud: Cloud, session: Session, key: string): Promise<void> {
  const value = await cloud.get(key);
  if (value === undefined) throw new CloudburstError({ code: "KEY_NOT_FOUND", key });
  session.output.result(value, () => formatValue(value));
}

async function put(cloud: Cloud, session: Session, key: string, json: string): Promise<void> {
  await cloud.put(key, parseJson(json, "the value"));
  session.output.result({ stored: key }, () => `stored ${key}`);
}

async function remove(cloud: Cloud, session: Session, key: string): Promise<void> {
  const existed = await cloud.delete(key);
  session.output.result({ deleted: key, existed }, () => (existed ? `deleted ${key}` : `${key} held nothing`));
}

async function list(cloud: Cloud, session: Session, prefix: string | undefined): Promise<void> {
  const keys: string[] = [];
  for (
    let page = await cloud.keys(prefix ?? "");
    page.length > 0;
    page = await cloud.keys(prefix ?? "", { after: page.at(-1) as string })
  )
    keys.push(...page);
  session.output.result(keys, () => (keys.length === 0 ? "no keys" : keys.join("\n")));
}
