import {
  type Dag,
  type DagName,
  type DagNode,
  dagInvalid,
  type NodeInput,
  type NodeName,
  parseFunctionName,
  parseNodeName,
  sinksOf,
  validateDag,
} from "@cloudburst/model";
import { invalid } from "./parse-options.js";

/**
 * The DAG of the lower-level form: nodes named like their functions, results as the first arguments in the order of the links, then
 * whatever the caller gives.
 * @throws CloudburstError DAG_INVALID, INVALID_ARGUMENT
 */
export function linkDag(name: DagName, functions: unknown, connections: unknown): Dag {
  if (!Array.isArray(functions)) throw invalid("functions", "they are a list of names");
  if (!Array.isArray(connections)) throw invalid("connections", "they are a list of [source, sink]");
  const inputs = new Map<string, NodeInput[]>();
  for (const fn of functions) {
    const known = parseFunctionName(fn);
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
    return { name: parseNodeName(fn), fn: parseFunctionName(fn), inputs: [...links, { kind: "rest" }] };
  });
  const draft: Dag = { name, nodes, outputs: [], result: "single" };
  const outputs = sinksOf(draft);
  return validateDag({ ...draft, outputs, result: outputs.length === 1 ? "single" : "record" });
}

function parseConnection(connection: unknown): readonly [string, string] {
  const [source, sink, ...more] = Array.isArray(connection) ? (connection as readonly unknown[]) : [];
  if (typeof source === "string" && typeof sink === "string" && more.length === 0) return [source, sink];
  throw invalid("connections", "each is a pair [source, sink] of function names");
}
