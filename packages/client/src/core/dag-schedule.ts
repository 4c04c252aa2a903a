/** The schedule of one attempt at a DAG call: what runs where, and what each executor must know of it. */
import type { DagPart, ExecutorId, ExecutorInfo, NodeName, ScheduledNode, ScheduledRace } from "@cloudburst/model";
import type { DagPlan, PlannedFunction, PlannedNode, PlannedRace } from "./dag-plan.js";
import type { EncodedArgument, Work } from "./events.js";
import type { ExecutorEntry } from "./executors.js";

type DagWork = Extract<Work, { kind: "dag" }>;

/** Who may run what. */
export interface NodeChoice {
  /** Counts on `planned`, which `assignNodes` counts up for every node; the caller resets it. @param node its index @param avoid only where there is no other */
  choose(node: number, avoid: readonly ExecutorEntry[]): ExecutorEntry | undefined;
  mayRun(executor: ExecutorEntry, node: number): boolean;
}

/**
 * Where each node runs: a linear chain stays together as far as its executor may run it, every other node goes where the fewest calls are,
 * among those that may run it; racers go apart where they can. A race is decided where its first racer runs: it takes no worker.
 */
export function assignNodes(plan: DagPlan, { choose, mayRun }: NodeChoice): readonly ExecutorEntry[] | undefined {
  const assigned: ExecutorEntry[] = [];
  for (const [i, node] of plan.nodes.entries()) {
    if (node.kind === "race") {
      assigned.push(assigned[node.racers[0] as number] as ExecutorEntry);
      continue;
    }
    const before = node.follows === undefined ? undefined : (assigned[node.follows] as ExecutorEntry);
    const avoid = node.rivals.map((rival) => assigned[rival] as ExecutorEntry);
    const executor = before !== undefined && mayRun(before, i) ? before : choose(i, avoid);
    if (executor === undefined) {
      for (const taken of assigned) taken.planned = 0;
      return undefined;
    }
    executor.planned++;
    assigned.push(executor);
  }
  return assigned;
}

interface PartDraft {
  readonly nodes: ScheduledNode[];
  readonly races: ScheduledRace[];
  readonly peers: Map<ExecutorId, ExecutorInfo>;
}

/** The part of each executor involved, in the order of the first node of each. */
export function schedule(
  plan: DagPlan,
  work: DagWork,
  assigned: readonly ExecutorEntry[],
): ReadonlyMap<ExecutorEntry, DagPart> {
  const drafts = new Map<ExecutorEntry, PartDraft>();
  for (const [i, node] of plan.nodes.entries()) {
    const executor = assigned[i] as ExecutorEntry;
    const draft = obtain(drafts, executor, () => ({ nodes: [], races: [], peers: new Map() }));
    const takers = executorsOf(node.consumers, assigned);
    const tells =
      node.kind === "race" ? executorsServing(plan, node.name, assigned) : new Map<ExecutorId, ExecutorInfo>();
    tells.delete(executor.info.id);
    for (const peer of [...takers.values(), ...tells.values()])
      if (peer.id !== executor.info.id) draft.peers.set(peer.id, peer);
    const sendTo = [...takers.keys()];
    if (node.kind === "race") draft.races.push(scheduleRace(plan, node, sendTo, [...tells.keys()]));
    else draft.nodes.push(scheduleNode(node, work, sendTo));
  }
  return partsOf(plan, drafts);
}

function partsOf(plan: DagPlan, drafts: ReadonlyMap<ExecutorEntry, PartDraft>): ReadonlyMap<ExecutorEntry, DagPart> {
  const expendables = new Set<ExecutorId>();
  for (const [{ info }, draft] of drafts) if (isExpendable(draft)) expendables.add(info.id);
  const parts = new Map<ExecutorEntry, DagPart>();
  for (const [executor, { nodes, races, peers }] of drafts) {
    const expendable = expendables.size === 0 ? [] : [...peers.keys()].filter((id) => expendables.has(id));
    parts.set(executor, {
      dag: plan.dag.name,
      nodes,
      executors: [...peers.values()],
      outputs: plan.dag.outputs,
      isRecord: plan.dag.result === "record",
      ...(races.length > 0 ? { races } : {}),
      ...(expendable.length > 0 ? { expendable } : {}),
    });
  }
  return parts;
}

/** Whether the call can do without the part: all of it serves races only. */
export function isExpendable({ nodes, races = [] }: Pick<DagPart, "nodes" | "races">): boolean {
  return [...nodes, ...races].every(({ serves }) => serves !== undefined && serves.length > 0);
}

function executorsOf(nodes: readonly number[], assigned: readonly ExecutorEntry[]): Map<ExecutorId, ExecutorInfo> {
  const found = new Map<ExecutorId, ExecutorInfo>();
  for (const node of nodes) {
    const { info } = assigned[node] as ExecutorEntry;
    found.set(info.id, info);
  }
  return found;
}

function executorsServing(
  { nodes }: DagPlan,
  race: NodeName,
  assigned: readonly ExecutorEntry[],
): Map<ExecutorId, ExecutorInfo> {
  const serving = nodes.flatMap(({ serves }, i) => (serves.includes(race) ? [i] : []));
  return executorsOf(serving, assigned);
}

function scheduleRace(
  { nodes }: DagPlan,
  { name, racers, rule, isOutput, serves }: PlannedRace,
  sendTo: readonly ExecutorId[],
  tells: readonly ExecutorId[],
): ScheduledRace {
  return {
    name,
    racers: racers.map((racer) => (nodes[racer] as PlannedNode).name),
    invalidResults: rule.invalidResults,
    sendTo,
    isOutput,
    ...(serves.length > 0 ? { serves } : {}),
    tells,
  };
}

function scheduleNode(node: PlannedFunction, work: DagWork, sendTo: readonly ExecutorId[]): ScheduledNode {
  const references = new Set(node.constantReferences);
  const constant = (given: EncodedArgument): ScheduledNode["inputs"][number] => {
    for (const key of given.references) references.add(key);
    return { kind: "constant", value: given.value };
  };
  const inputs = node.inputs.flatMap((input): ScheduledNode["inputs"][number][] => {
    if (input.kind === "input") return [constant(work.inputs.get(input.name) as EncodedArgument)];
    if (input.kind === "rest") return (work.rest.get(node.origin) ?? []).map(constant);
    return [input];
  });
  return {
    name: node.name,
    fn: node.fn,
    version: node.version,
    inputs,
    references: [...references],
    sendTo,
    isOutput: node.isOutput,
    ...(node.serves.length > 0 ? { serves: node.serves } : {}),
  };
}

function obtain<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
