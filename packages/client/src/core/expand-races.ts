/**
 * A race as it is run. A node that has a function and racers is one run of the function for each racer, and a race among the results: so
 * executors know one kind of race only, and a run stays with its racer.
 */
import {
  type DagNode,
  type FunctionName,
  type NodeInput,
  type NodeName,
  type RaceRule,
  type ResolvedDag,
  upstreamOf,
} from "@cloudburst/model";

export type RunNode = FunctionNode | RaceNode;

export interface FunctionNode {
  readonly kind: "function";
  readonly name: NodeName;
  readonly fn: FunctionName;
  readonly inputs: readonly NodeInput[];
  /** The registered node, under whose name the caller gives its further arguments. */
  readonly origin: NodeName;
}

export interface RaceNode {
  readonly kind: "race";
  readonly name: NodeName;
  readonly racers: readonly NodeName[];
  readonly rule: RaceRule;
}

/** Shorter than a name may be, so that a number fits behind it. */
const NAME_CHARS_MAX = 120;

/** @returns the nodes in a topological order; races after their racers */
export function expandRaces(dag: ResolvedDag): readonly RunNode[] {
  const names = new Set<string>(dag.nodes.map((node) => node.name));
  return dag.nodes.flatMap((node): RunNode[] => {
    const { name, fn, inputs } = node;
    const rule = node.race ?? (fn && dag.races?.get(fn));
    if (fn === undefined) return rule === undefined ? [] : [{ kind: "race", name, racers: upstreamOf(node), rule }];
    if (rule === undefined) return [{ kind: "function", name, fn, inputs, origin: name }];
    const runs = runsOf(node, fn, names);
    return [...runs, { kind: "race", name, racers: runs.map((run) => run.name), rule }];
  });
}

/** One for each node that is linked to it, with that node's result only; without links, one. */
function runsOf({ name, inputs }: DagNode, fn: FunctionName, names: Set<string>): readonly FunctionNode[] {
  const sources = [...new Set(inputs.flatMap((input) => (input.kind === "node" ? [input.node] : [])))];
  return (sources.length === 0 ? [undefined] : sources).map((source) => ({
    kind: "function",
    name: freeName(source === undefined ? `${name}.run` : `${name}.${source}`, names),
    fn,
    inputs: inputs.filter((input) => input.kind !== "node" || input.node === source),
    origin: name,
  }));
}

function freeName(wish: string, names: Set<string>): NodeName {
  const stem = wish.slice(0, NAME_CHARS_MAX).replace(/\.+$/, "");
  let name = stem;
  for (let i = 2; names.has(name); i++) name = `${stem}-${i}`;
  names.add(name);
  return name as NodeName;
}
