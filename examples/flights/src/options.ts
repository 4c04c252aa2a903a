// The command line of the example.

import { parseArgs } from "node:util";

const ADDRESS_DEFAULT = "tcp://127.0.0.1:5000";

export const USAGE = `Usage: node dist/main.js [--address tcp://host:port | --local] [--no-compare] [--json]

  --address      the cluster's scheduler; CLOUDBURST_ADDRESS, or ${ADDRESS_DEFAULT}, when not given
  --local        run the whole system inside this process, without a cluster
  --no-compare   do not run the program again on one thread
  --json         print the result, the stages and the comparison as JSON, and no progress`;

export interface MainOptions {
  readonly target: { readonly kind: "cluster"; readonly address: string } | { readonly kind: "local" };
  readonly compares: boolean;
  readonly isJson: boolean;
}

/** @returns undefined when help is asked for. @throws TypeError for an option that does not exist, or does not fit */
export function parseMainOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): MainOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      address: { type: "string" },
      local: { type: "boolean", default: false },
      "no-compare": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  if (values.local && values.address !== undefined) throw new TypeError("--local and --address exclude each other");
  const address = values.address ?? (env.CLOUDBURST_ADDRESS || ADDRESS_DEFAULT);
  return {
    target: values.local ? { kind: "local" } : { kind: "cluster", address },
    compares: !values["no-compare"],
    isJson: values.json,
  };
}
