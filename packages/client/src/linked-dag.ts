import {
  type Dag,
  type DagName,
  type DagNode,
  dagInvalid,
  type FunctionName,
  type NodeInput,
  type NodeName,
  parseFunctionName,
  parseNodeName,
  type RaceRule,
  sinksOf,
  validateDag,
} from "@cloudburst/model";
import type { RacingFunction } from "./api.js";
import { encodeInvalidResults } from "./invalid-results.js";
import { checkKnownNames, invalid, parseChoice } from "./parse-options.js";

/**
 * The DAG of the lower-level form: nodes named like their functions, results as the first arguments in the order of the links, then
 * whatever the caller gives.
 * @throws CloudburstError DAG_INVALID, INVALID_ARGUMENT
 */
export function linkDag(name: DagName, functions: unknown, connections: unknown): Dag {
  if (!Array.isArray(functions)) throw invalid("functions", "they are a list of names");
  if (!Array.isArray(connections)) throw invalid("connections", "they are a list of [source, sink]");
  const inputs = new Map<string, NodeInput[]>();
  const races = new Map<string, RaceRule>();
  for (const given of functions) {
    const { fn: known, race } = parseFunction(given);
    if (race !== undefined) races.set(known, race);
    if (inputs.has(known)) {
      throw dagInvalid(
        name,
        `function "${known}" is named twice; use cloud.dag() and g.named() to use one function in several nodes`,
      );
    }
    inputs.set(known, []);
  }
  for (const connection of connections) {
    const [source, sink] = parseConnection(connection);
    if (!inputs.has(source))
      throw dagInvalid(name, `link ["${source}", "${sink}"]: "${source}" is not among its functions`);
    const taken = inputs.get(sink);
    if (taken === undefined)
      throw dagInvalid(name, `link ["${source}", "${sink}"]: "${sink}" is not among its functions`);
    taken.push({ kind: "node", node: source as NodeName });
  }
  const nodes = [...inputs].map(([fn, links]): DagNode => {
    const race = races.get(fn);
    const node = { name: parseNodeName(fn), fn: parseFunctionName(fn), inputs: [...links, { kind: "rest" } as const] };
    return race === undefined ? node : { ...node, race };
  });
  const draft: Dag = { name, nodes, outputs: [], result: "single" };
  const outputs = sinksOf(draft);
  return validateDag({ ...draft, outputs, result: outputs.length === 1 ? "single" : "record" });
}

function parseFunction(given: unknown): { readonly fn: FunctionName; readonly race: RaceRule | undefined } {
  if (typeof given !== "object" || given === null) return { fn: parseFunctionName(given), race: undefined };
  const what = "a function of the DAG";
  checkKnownNames(what, given, ["fn", "type", "invalidResults"]);
  const { fn, type, invalidResults } = given as Partial<RacingFunction>;
  parseChoice("type", type, ["multiexec"]);
  return { fn: parseFunctionName(fn), race: { invalidResults: encodeInvalidResults(invalidResults, what) } };
}

function parseConnection(connection: unknown): readonly [string, string] {
  const [source, sink, ...more] = Array.isArray(connection) ? (connection as readonly unknown[]) : [];
  if (typeof source === "string" && typeof sink === "string" && more.length === 0) return [source, sink];
  throw invalid("connections", "each is a pair [source, sink] of function names");
}
