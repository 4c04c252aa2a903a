import type { NodeName } from "../ids.js";
import { DAG_FAN_MAX, DAG_LINKS_MAX, DAG_NODES_MAX, INVALID_RESULT_BYTES_MAX, INVALID_RESULTS_MAX } from "../limits.js";
import { type Dag, type DagNode, dagInvalid, type RaceRule, upstreamOf } from "./dag.js";

/**
 * The gateway for DAGs: checks names, links, races, limits, connectedness and acyclicity.
 * @returns the same DAG with its nodes in a topological order (stable: unrelated nodes keep their order)
 * @throws CloudburstError DAG_INVALID, naming the nodes at fault; a cycle with its whole path
 */
export function validateDag(dag: Dag): Dag {
  const byName = indexNodes(dag);
  checkLinks(dag, byName);
  for (const node of dag.nodes) checkRace(dag, node);
  checkOutputs(dag, byName);
  checkConnected(dag);
  return { ...dag, nodes: topologicalOrder(dag, byName) };
}

function indexNodes(dag: Dag): Map<NodeName, DagNode> {
  if (dag.nodes.length === 0) throw dagInvalid(dag.name, "it has no nodes");
  if (dag.nodes.length > DAG_NODES_MAX) {
    throw dagInvalid(dag.name, `${dag.nodes.length} nodes where at most ${DAG_NODES_MAX} are allowed`);
  }
  const byName = new Map<NodeName, DagNode>();
  for (const node of dag.nodes) {
    if (byName.has(node.name)) throw dagInvalid(dag.name, `two nodes are named "${node.name}"`);
    byName.set(node.name, node);
  }
  return byName;
}

function checkLinks(dag: Dag, byName: ReadonlyMap<NodeName, DagNode>): void {
  const fanOut = new Map<NodeName, number>();
  let links = 0;
  for (const node of dag.nodes) {
    const upstream = upstreamOf(node);
    links += upstream.length;
    checkFan(dag, node.name, "into", upstream.length);
    for (const source of new Set(upstream)) {
      if (source === node.name) throw dagInvalid(dag.name, `node "${node.name}" is linked to itself`);
      if (!byName.has(source))
        throw dagInvalid(dag.name, `node "${node.name}" takes the result of "${source}", which is not in the DAG`);
      fanOut.set(source, (fanOut.get(source) ?? 0) + 1);
    }
    const rest = node.inputs.findIndex((input) => input.kind === "rest");
    if (rest >= 0 && rest !== node.inputs.length - 1)
      throw dagInvalid(dag.name, `node "${node.name}": further arguments come last`);
  }
  if (links > DAG_LINKS_MAX) throw dagInvalid(dag.name, `${links} links where at most ${DAG_LINKS_MAX} are allowed`);
  for (const [source, count] of fanOut) checkFan(dag, source, "out of", count);
}

function checkRace(dag: Dag, { name, fn, race, inputs }: DagNode): void {
  if (race !== undefined) {
    const problem = problemOfRace(race);
    if (problem !== undefined) throw dagInvalid(dag.name, `node "${name}": ${problem}`);
  }
  if (fn !== undefined) return;
  if (race === undefined) throw dagInvalid(dag.name, `node "${name}" has neither a function nor racers`);
  const racers = inputs.flatMap((input) => (input.kind === "node" ? [input.node] : []));
  if (racers.length !== inputs.length)
    throw dagInvalid(dag.name, `race "${name}": only results of nodes race; make a node of the other arguments`);
  if (racers.length === 0) throw dagInvalid(dag.name, `race "${name}" has no racers`);
  const twice = racers.find((racer, i) => racers.indexOf(racer) !== i);
  if (twice !== undefined)
    throw dagInvalid(dag.name, `race "${name}": node "${twice}" races twice; make two nodes of its function`);
}

/** @returns what is wrong with the rule, or undefined */
export function problemOfRace({ invalidResults }: RaceRule): string | undefined {
  if (invalidResults.length > INVALID_RESULTS_MAX)
    return `${invalidResults.length} invalid results where at most ${INVALID_RESULTS_MAX} are allowed`;
  const large = invalidResults.find((value) => value.byteLength > INVALID_RESULT_BYTES_MAX);
  if (large === undefined) return undefined;
  return `an invalid result has ${large.byteLength} bytes where at most ${INVALID_RESULT_BYTES_MAX} are allowed`;
}

function checkFan(dag: Dag, node: NodeName, direction: string, count: number): void {
  if (count <= DAG_FAN_MAX) return;
  throw dagInvalid(dag.name, `${count} links ${direction} node "${node}" where at most ${DAG_FAN_MAX} are allowed`);
}

function checkOutputs(dag: Dag, byName: ReadonlyMap<NodeName, DagNode>): void {
  const outputs = new Set(dag.outputs);
  if (outputs.size !== dag.outputs.length) throw dagInvalid(dag.name, "an output is named twice");
  for (const output of outputs) {
    if (!byName.has(output)) throw dagInvalid(dag.name, `output "${output}" is not a node of the DAG`);
  }
  for (const sink of sinksOf(dag)) {
    if (!outputs.has(sink))
      throw dagInvalid(dag.name, `the result of node "${sink}" is used by nobody: link it, or make it an output`);
  }
  if (dag.result === "single" && dag.outputs.length !== 1)
    throw dagInvalid(dag.name, "a single result needs exactly one output");
}

/** The nodes whose result no other node takes. */
export function sinksOf(dag: Dag): readonly NodeName[] {
  const used = new Set(dag.nodes.flatMap(upstreamOf));
  return dag.nodes.filter((node) => !used.has(node.name)).map((node) => node.name);
}

function checkConnected(dag: Dag): void {
  const neighbours = new Map<NodeName, NodeName[]>(dag.nodes.map((node) => [node.name, []]));
  for (const node of dag.nodes) {
    for (const source of upstreamOf(node)) {
      neighbours.get(source)?.push(node.name);
      neighbours.get(node.name)?.push(source);
    }
  }
  const first = dag.nodes[0] as DagNode;
  const reached = new Set<NodeName>([first.name]);
  const frontier = [first.name];
  for (let name = frontier.pop(); name !== undefined; name = frontier.pop()) {
    for (const next of neighbours.get(name) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      frontier.push(next);
    }
  }
  const apart = dag.nodes.find((node) => !reached.has(node.name));
  if (apart !== undefined) {
    throw dagInvalid(dag.name, `node "${apart.name}" is not connected with "${first.name}": register two DAGs instead`);
  }
}

/** Kahn's algorithm ("Topological sorting of large networks", CACM 1962); what it cannot order holds a cycle. */
function topologicalOrder(dag: Dag, byName: ReadonlyMap<NodeName, DagNode>): readonly DagNode[] {
  const missing = new Map<NodeName, number>();
  const downstream = new Map<NodeName, DagNode[]>();
  for (const node of dag.nodes) {
    const sources = new Set(upstreamOf(node));
    missing.set(node.name, sources.size);
    for (const source of sources) downstream.set(source, [...(downstream.get(source) ?? []), node]);
  }
  const ordered = dag.nodes.filter((node) => missing.get(node.name) === 0);
  for (let i = 0; i < ordered.length; i++) {
    for (const next of downstream.get((ordered[i] as DagNode).name) ?? []) {
      const left = (missing.get(next.name) ?? 0) - 1;
      missing.set(next.name, left);
      if (left === 0) ordered.push(next);
    }
  }
  if (ordered.length === dag.nodes.length) return ordered;
  const left = new Set(dag.nodes.filter((node) => (missing.get(node.name) ?? 0) > 0).map((node) => node.name));
  throw dagInvalid(dag.name, `it has a cycle: ${findCycle(left, byName).join(" -> ")}`);
}

/** Every node that is left has an upstream that is left, so walking upstream must come back to a node seen before. */
function findCycle(left: ReadonlySet<NodeName>, byName: ReadonlyMap<NodeName, DagNode>): readonly NodeName[] {
  const path: NodeName[] = [];
  let at = [...left][0] as NodeName;
  while (!path.includes(at)) {
    path.push(at);
    at = upstreamOf(byName.get(at) as DagNode).find((source) => left.has(source)) as NodeName;
  }
  return [...path.slice(path.indexOf(at)), at].reverse();
}
