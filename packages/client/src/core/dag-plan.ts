/**
 * Turns a leased DAG into what each executor must know of one call of it. The plan is made once per lease, a schedule per attempt.
 */
import {
  type DagPart,
  type ExecutorId,
  type ExecutorInfo,
  type Failure,
  type FunctionName,
  type FunctionVersion,
  type NodeInput,
  type NodeName,
  type ResolvedDag,
  type ScheduledNode,
  upstreamOf,
} from "@cloudburst/model";
import type { EncodedArgument, Work } from "./events.js";
import type { ExecutorEntry } from "./executors.js";

interface PlannedNode {
  readonly name: NodeName;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  readonly inputs: readonly NodeInput[];
  readonly constantReferences: readonly string[];
  readonly isOutput: boolean;
  /** Whether it runs on GPU executors only. */
  readonly needsGpu: boolean;
  /** Indices of the nodes that take its result, without duplicates. */
  readonly consumers: readonly number[];
  /** The index of its only upstream, when it is that node's only consumer: a link of a linear chain. */
  readonly follows: number | undefined;
}

export interface DagPlan {
  readonly dag: ResolvedDag;
  /** In topological order. */
  readonly nodes: readonly PlannedNode[];
  readonly inputNames: ReadonlySet<string>;
  readonly restNodes: ReadonlySet<string>;
}

/** @returns a failure when the DAG lacks a version: the scheduler must resolve every function */
export function planDag(
  dag: ResolvedDag,
  constantReferences: ReadonlyMap<NodeName, readonly string[]>,
): DagPlan | Failure {
  const indexOf = new Map(dag.nodes.map((node, i) => [node.name, i]));
  const upstream = dag.nodes.map((node) => [...new Set(upstreamOf(node))].map((name) => indexOf.get(name) ?? -1));
  const consumers: number[][] = dag.nodes.map(() => []);
  for (const [i, sources] of upstream.entries()) for (const source of sources) consumers[source]?.push(i);
  const nodes: PlannedNode[] = [];
  for (const [i, node] of dag.nodes.entries()) {
    const version = dag.versions.get(node.fn);
    const sources = upstream[i] as number[];
    if (version === undefined) return malformedLease(dag, `no version of function "${node.fn}"`);
    if (sources.some((source) => source < 0 || source >= i))
      return malformedLease(dag, "its nodes are not in topological order");
    const only = sources.length === 1 ? (sources[0] as number) : undefined;
    nodes.push({
      name: node.name,
      fn: node.fn,
      version,
      inputs: node.inputs,
      constantReferences: constantReferences.get(node.name) ?? [],
      isOutput: dag.outputs.includes(node.name),
      needsGpu: dag.gpu.has(node.fn),
      consumers: consumers[i] as number[],
      follows: only !== undefined && consumers[only]?.length === 1 ? only : undefined,
    });
  }
  const inputs = dag.nodes.flatMap((node) =>
    node.inputs.flatMap((input) => (input.kind === "input" ? [input.name] : [])),
  );
  const rest = dag.nodes.filter((node) => node.inputs.some((input) => input.kind === "rest")).map((node) => node.name);
  return { dag, nodes, inputNames: new Set(inputs), restNodes: new Set(rest) };
}

function malformedLease(dag: ResolvedDag, problem: string): Failure {
  return { code: "WIRE_FORMAT", what: `the lease of DAG "${dag.name}"`, problem };
}

type DagWork = Extract<Work, { kind: "dag" }>;

/**
 * The inputs of a call by where the DAG takes them. Both forms of a call serve both forms of a DAG: what is given by node for a named
 * input is that input, and an input named like a node that takes further arguments is its one argument.
 * @returns a failure when something is missing or too much
 */
export function resolveDagWork(plan: DagPlan, work: DagWork): DagWork | Failure {
  const invalid = (problem: string): Failure => ({
    code: "INVALID_ARGUMENT",
    what: `call of DAG "${plan.dag.name}"`,
    problem,
  });
  const inputs = new Map<string, EncodedArgument>();
  const rest = new Map<string, readonly EncodedArgument[]>();
  for (const [name, value] of work.inputs) {
    if (plan.inputNames.has(name)) inputs.set(name, value);
    else if (plan.restNodes.has(name)) rest.set(name, [value]);
    else return invalid(`it has no input "${name}"; its inputs are: ${namesOf(plan)}`);
  }
  for (const [name, values] of work.rest) {
    const [only, ...more] = values;
    if (plan.restNodes.has(name)) rest.set(name, values);
    else if (plan.inputNames.has(name) && only !== undefined && more.length === 0) inputs.set(name, only);
    else if (plan.inputNames.has(name)) return invalid(`input "${name}" is one value, not ${values.length}`);
    else if (plan.nodes.some((node) => node.name === name)) return invalid(`"${name}" takes no further arguments`);
    else return invalid(`it has no function "${name}"`);
  }
  for (const name of plan.inputNames) if (!inputs.has(name)) return invalid(`input "${name}" is missing`);
  return { kind: "dag", inputs, rest };
}

function namesOf(plan: DagPlan): string {
  return [...plan.inputNames, ...plan.restNodes].map((name) => `"${name}"`).join(", ") || "none";
}

/** Who may run what. */
export interface NodeChoice {
  /** Counts on `planned`, which `assignNodes` counts up for every node; the caller resets it. @param node its index */
  choose(node: number): ExecutorEntry | undefined;
  mayRun(executor: ExecutorEntry, node: number): boolean;
}

/**
 * Where each node runs: a linear chain stays together as far as its executor may run it, every other node goes where the fewest calls are,
 * among those that may run it.
 */
export function assignNodes(plan: DagPlan, { choose, mayRun }: NodeChoice): readonly ExecutorEntry[] | undefined {
  const assigned: ExecutorEntry[] = [];
  for (const [i, node] of plan.nodes.entries()) {
    const before = node.follows === undefined ? undefined : (assigned[node.follows] as ExecutorEntry);
    const executor = before !== undefined && mayRun(before, i) ? before : choose(i);
    if (executor === undefined) {
      for (const taken of assigned) taken.planned = 0;
      return undefined;
    }
    executor.planned++;
    assigned.push(executor);
  }
  return assigned;
}

/** The part of each executor involved, in the order of the first node of each. */
export function schedule(
  plan: DagPlan,
  work: DagWork,
  assigned: readonly ExecutorEntry[],
): ReadonlyMap<ExecutorEntry, DagPart> {
  const nodesOf = new Map<ExecutorEntry, ScheduledNode[]>();
  const peersOf = new Map<ExecutorEntry, Map<ExecutorId, ExecutorInfo>>();
  for (const [i, node] of plan.nodes.entries()) {
    const executor = assigned[i] as ExecutorEntry;
    const peers = obtain(peersOf, executor, () => new Map());
    const sendTo = new Set<ExecutorId>();
    for (const consumer of node.consumers) {
      const { info } = assigned[consumer] as ExecutorEntry;
      sendTo.add(info.id);
      if (info.id !== executor.info.id) peers.set(info.id, info);
    }
    obtain(nodesOf, executor, () => []).push(scheduleNode(node, work, [...sendTo]));
  }
  const parts = new Map<ExecutorEntry, DagPart>();
  for (const [executor, nodes] of nodesOf) {
    const executors = [...(peersOf.get(executor)?.values() ?? [])];
    parts.set(executor, {
      dag: plan.dag.name,
      nodes,
      executors,
      outputs: plan.dag.outputs,
      isRecord: plan.dag.result === "record",
    });
  }
  return parts;
}

function scheduleNode(node: PlannedNode, work: DagWork, sendTo: readonly ExecutorId[]): ScheduledNode {
  const references = new Set(node.constantReferences);
  const constant = (given: EncodedArgument): ScheduledNode["inputs"][number] => {
    for (const key of given.references) references.add(key);
    return { kind: "constant", value: given.value };
  };
  const inputs = node.inputs.flatMap((input): ScheduledNode["inputs"][number][] => {
    if (input.kind === "input") return [constant(work.inputs.get(input.name) as EncodedArgument)];
    if (input.kind === "rest") return (work.rest.get(node.name) ?? []).map(constant);
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
  };
}

function obtain<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
