/**
 * Cuts the part of a DAG that runs here into units, each of which is one order to one worker.
 *
 *   P1. Every node is in exactly one unit.
 *   P2. A node joins the unit of its upstream node when it is that node's only consumer here and takes no other node's result: then the
 *       result need not leave the worker's thread.
 *       A function that takes several calls together stays by itself, so that calls of several DAG calls can be gathered, as far as that is known
 *       of its code already.
 *   P3. Arguments are in the order of the node's inputs, whatever the order of arrival.
 */
import type {
  ExecutorId,
  ExecutorInfo,
  FunctionVersion,
  NodeName,
  RacerFailure,
  ScheduledNode,
  ScheduledRace,
} from "@cloudburst/model";
import type { ScheduleMessage } from "./event.js";
import type { Run } from "./run.js";
import type { RunStep, StepArgument } from "./run-order.js";

const NO_RACES: readonly ScheduledRace[] = [];

/** A chain of nodes that one worker runs in one go. */
export interface DagUnit {
  readonly nodes: readonly ScheduledNode[];
  /** The distinct nodes whose results its first node takes. */
  readonly sources: readonly NodeName[];
  /** Set when the units become runs; then never changed. */
  run: Run | undefined;
}

/** What has a result here: a node, or a race. */
export type PlacedNode = ScheduledNode | ScheduledRace;

/** A race that is decided here. */
export interface LocalRace {
  readonly node: ScheduledRace;
  /** Why racers have lost, in the order in which they did; each once. */
  readonly losses: RacerFailure[];
}

export interface DagPlan {
  readonly units: readonly DagUnit[];
  /** The nodes that run here. */
  readonly locals: ReadonlyMap<NodeName, ScheduledNode>;
  /** The units that wait for a node's result, by that node. */
  readonly awaiting: ReadonlyMap<NodeName, readonly DagUnit[]>;
  readonly races: readonly LocalRace[];
  /** The races that a node is in, by that node. */
  readonly racing: ReadonlyMap<NodeName, readonly LocalRace[]>;
  /** Whether something here serves races only. */
  readonly hasExpendables: boolean;
  /** The executors besides this one, by id. */
  readonly executors: ReadonlyMap<ExecutorId, ExecutorInfo>;
}

/** @returns the plan, or what is wrong with the part */
export function planDag(
  part: ScheduleMessage,
  self: ExecutorId,
  gathers: (version: FunctionVersion) => boolean,
): DagPlan | { readonly problem: string } {
  const executors = new Map(part.executors.map((info) => [info.id, info]));
  const { nodes, races = NO_RACES } = part;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const placed: readonly PlacedNode[] = races.length === 0 ? nodes : [...nodes, ...races];
  if (placed.length === 0) return { problem: "no nodes are scheduled here" };
  const isUnique = byName.size === nodes.length && (races.length === 0 || areUnique(placed));
  if (!isUnique) return { problem: "two scheduled nodes have one name" };
  for (const race of races) {
    if (race.racers.length === 0 || new Set(race.racers).size !== race.racers.length)
      return { problem: `race "${race.name}" has no racers, or one twice` };
  }
  for (const node of placed) {
    const lost = node.sendTo.find((id) => id !== self && !executors.has(id));
    if (lost !== undefined)
      return { problem: `node "${node.name}" sends to executor ${lost}, whose address is not given` };
  }
  const units = cutIntoUnits(part.nodes, byName, gathers);
  const planned = units.reduce((count, unit) => count + unit.nodes.length, 0);
  if (planned !== part.nodes.length) return { problem: "its nodes form a cycle" };
  const local = races.map((node): LocalRace => ({ node, losses: [] }));
  return {
    units,
    locals: byName,
    awaiting: indexByAwaited(units),
    executors,
    races: local,
    racing: indexByRacer(local),
    hasExpendables: placed.some(isExpendable),
  };
}

/** Whether the node serves races only. */
export function isExpendable(node: PlacedNode | undefined): boolean {
  return node?.serves !== undefined && node.serves.length > 0;
}

function areUnique(nodes: readonly PlacedNode[]): boolean {
  return new Set(nodes.map((node) => node.name)).size === nodes.length;
}

function indexByRacer(races: readonly LocalRace[]): Map<NodeName, LocalRace[]> {
  const racing = new Map<NodeName, LocalRace[]>();
  for (const race of races) {
    for (const racer of race.node.racers) racing.set(racer, [...(racing.get(racer) ?? []), race]);
  }
  return racing;
}

function cutIntoUnits(
  nodes: readonly ScheduledNode[],
  byName: ReadonlyMap<NodeName, ScheduledNode>,
  gathers: (version: FunctionVersion) => boolean,
): DagUnit[] {
  const consumers = new Map<NodeName, ScheduledNode[]>();
  for (const node of nodes) {
    for (const source of sourcesOf(node)) {
      const known = consumers.get(source);
      if (known === undefined) consumers.set(source, [node]);
      else known.push(node);
    }
  }
  const joins = (node: ScheduledNode): boolean => {
    const [source, ...others] = sourcesOf(node);
    const upstream = source === undefined || others.length > 0 ? undefined : byName.get(source);
    if (upstream === undefined || consumers.get(upstream.name)?.length !== 1) return false;
    return !gathers(node.version) && !gathers(upstream.version);
  };
  return nodes.filter((node) => !joins(node)).map((head) => chainFrom(head, consumers, joins));
}

/** Ends: a node that joins has one upstream, so no node is met twice on the way from a head. */
function chainFrom(
  head: ScheduledNode,
  consumers: ReadonlyMap<NodeName, readonly ScheduledNode[]>,
  joins: (node: ScheduledNode) => boolean,
): DagUnit {
  const chain = [head];
  for (let at = head; ; ) {
    const next = consumers.get(at.name)?.[0];
    if (next === undefined || !joins(next)) return { nodes: chain, sources: sourcesOf(head), run: undefined };
    chain.push(next);
    at = next;
  }
}

function indexByAwaited(units: readonly DagUnit[]): Map<NodeName, DagUnit[]> {
  const awaiting = new Map<NodeName, DagUnit[]>();
  for (const unit of units) {
    for (const source of unit.sources) {
      const known = awaiting.get(source);
      if (known === undefined) awaiting.set(source, [unit]);
      else known.push(unit);
    }
  }
  return awaiting;
}

/** The distinct nodes whose results a node takes. */
export function sourcesOf(node: ScheduledNode): readonly NodeName[] {
  const sources: NodeName[] = [];
  for (const input of node.inputs) {
    if (input.kind === "node" && !sources.includes(input.node)) sources.push(input.node);
  }
  return sources;
}

/** @param resultOf the results that the unit's first node takes, all known by now */
export function stepsOf(
  unit: DagUnit,
  { racing }: DagPlan,
  self: ExecutorId,
  resultOf: (source: NodeName) => Uint8Array,
): readonly RunStep[] {
  return unit.nodes.map((node, index) => ({
    version: node.version,
    node: node.name,
    args: node.inputs.map((input): StepArgument => {
      if (input.kind === "constant") return { kind: "value", bytes: input.value };
      return index === 0 ? { kind: "value", bytes: resultOf(input.node) } : { kind: "previous" };
    }),
    reportsResult:
      index === unit.nodes.length - 1 ||
      node.isOutput ||
      node.sendTo.some((id) => id !== self) ||
      racing.has(node.name),
  }));
}
