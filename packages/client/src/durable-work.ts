/** The arguments of a call as one payload, as they lie in the journal. */
import type { DurableCall } from "@cloudburst/model";
import { decodeValue, encodeValue } from "@cloudburst/wire";
import type { EncodedArgument, Work } from "./core/index.js";
import { referencesIn } from "./encoding.js";

/** What a DAG is called with: encoded values by input, and lists of them by node. */
interface DagArguments {
  readonly inputs: ReadonlyMap<string, Uint8Array>;
  readonly rest: ReadonlyMap<string, readonly Uint8Array[]>;
}

/** @throws CloudburstError TOO_LARGE */
export function payloadOf(work: Work, what: string): Pick<DurableCall, "payload" | "references"> {
  if (work.kind === "function") return { payload: work.args, references: work.references };
  const inputs = new Map([...work.inputs].map(([name, { value }]) => [name, value] as const));
  const rest = new Map([...work.rest].map(([node, args]) => [node, args.map(({ value }) => value)] as const));
  const args: DagArguments = { inputs, rest };
  return { payload: encodeValue(args, { what: `the arguments of ${what}` }), references: [] };
}

/** @throws CloudburstError WIRE_FORMAT */
export function workOf({ subject, payload, references }: DurableCall): Work {
  if (subject.kind === "function") return { kind: "function", args: payload, references };
  const { inputs, rest } = decodeValue(payload) as DagArguments;
  return {
    kind: "dag",
    inputs: new Map([...inputs].map(([name, value]) => [name, argumentOf(value)] as const)),
    rest: new Map([...rest].map(([node, args]) => [node, args.map(argumentOf)] as const)),
  };
}

function argumentOf(value: Uint8Array): EncodedArgument {
  return { value, references: referencesIn(value) };
}
