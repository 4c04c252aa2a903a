/** Turns a leased DAG into what a call of it runs. The plan is made once per lease; `dag-schedule.ts` makes a schedule of it per attempt. */
import {
  DAG_NODES_MAX,
  type Failure,
  type FunctionName,
  type FunctionVersion,
  type NodeInput,
  type NodeName,
  type RaceRule,
  type ResolvedDag,
  upstreamOf,
} from "@cloudburst/model";
import type { EncodedArgument, Work } from "./events.js";
import { expandRaces, type RunNode } from "./expand-races.js";

interface PlannedCommon {
  readonly name: NodeName;
  readonly isOutput: boolean;
  /** Indices of the nodes that take its result, without duplicates. */
  readonly consumers: readonly number[];
  /** The next races on all ways from here to the outputs; none, when there is a way without. */
  readonly serves: readonly NodeName[];
}

export interface PlannedFunction extends PlannedCommon {
  readonly kind: "function";
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  readonly inputs: readonly NodeInput[];
  /** See `FunctionNode`. */
  readonly origin: NodeName;
  readonly constantReferences: readonly string[];
  /** Whether it runs on GPU executors only. */
  readonly needsGpu: boolean;
  /** The index of its only upstream, when it is that node's only consumer: a link of a linear chain. */
  readonly follows: number | undefined;
  /** Indices of nodes that it should not share an executor with, because they race. */
  readonly rivals: readonly number[];
}

export interface PlannedRace extends PlannedCommon {
  readonly kind: "race";
  /** Indices. */
  readonly racers: readonly number[];
  readonly rule: RaceRule;
}

export type PlannedNode = PlannedFunction | PlannedRace;

export interface DagPlan {
  readonly dag: ResolvedDag;
  /** In topological order. */
  readonly nodes: readonly PlannedNode[];
  readonly inputNames: ReadonlySet<string>;
  readonly restNodes: ReadonlySet<string>;
  readonly hasRaces: boolean;
}

/** @returns a failure when the DAG lacks a version: the scheduler must resolve every function */
export function planDag(
  dag: ResolvedDag,
  constantReferences: ReadonlyMap<NodeName, readonly string[]>,
): DagPlan | Failure {
  const drafts = expandRaces(dag);
  if (drafts.length > DAG_NODES_MAX) {
    const problem = `its races take ${drafts.length} runs where at most ${DAG_NODES_MAX} are allowed`;
    return { code: "DAG_INVALID", dag: dag.name, problem };
  }
  const { upstream, consumers } = linksOf(drafts);
  const outputs = new Set(dag.outputs);
  const serves = servesOf(drafts, consumers, outputs);
  const followed = drafts.map((_, i) => onlyUpstream(upstream[i] as number[], consumers));
  const rivals = rivalsOf(drafts, upstream, followed);
  const nodes: PlannedNode[] = [];
  for (const [i, draft] of drafts.entries()) {
    const sources = upstream[i] as number[];
    if (sources.some((source) => source < 0 || source >= i))
      return malformedLease(dag, "its nodes are not in topological order");
    const common = {
      name: draft.name,
      isOutput: outputs.has(draft.name),
      consumers: consumers[i] as number[],
      serves: serves[i] as readonly NodeName[],
    };
    if (draft.kind === "race") {
      nodes.push({ ...common, kind: "race", racers: sources, rule: draft.rule });
      continue;
    }
    const version = dag.versions.get(draft.fn);
    if (version === undefined) return malformedLease(dag, `no version of function "${draft.fn}"`);
    nodes.push({
      ...draft,
      ...common,
      version,
      constantReferences: constantReferences.get(draft.origin) ?? [],
      needsGpu: dag.gpu.has(draft.fn),
      follows: followed[i],
      rivals: rivals[i] as readonly number[],
    });
  }
  return { dag, nodes, ...argumentNames(dag), hasRaces: nodes.some((node) => node.kind === "race") };
}

interface Links {
  readonly upstream: readonly (readonly number[])[];
  readonly consumers: readonly (readonly number[])[];
}

/** By index, without duplicates. */
function linksOf(drafts: readonly RunNode[]): { readonly upstream: number[][]; readonly consumers: number[][] } {
  const indexOf = new Map(drafts.map((node, i) => [node.name, i]));
  const upstream = drafts.map((node) => {
    const names = node.kind === "race" ? node.racers : upstreamOf(node);
    return [...new Set(names)].map((name) => indexOf.get(name) ?? -1);
  });
  const consumers: number[][] = drafts.map(() => []);
  for (const [i, sources] of upstream.entries()) for (const source of sources) consumers[source]?.push(i);
  return { upstream, consumers };
}

function onlyUpstream(sources: readonly number[], consumers: Links["consumers"]): number | undefined {
  const [only, another] = sources;
  return only !== undefined && another === undefined && consumers[only]?.length === 1 ? only : undefined;
}

/** From the outputs backwards: a node serves the races that take its result, and those that its other consumers serve. */
function servesOf(
  drafts: readonly RunNode[],
  consumers: Links["consumers"],
  outputs: ReadonlySet<NodeName>,
): readonly (readonly NodeName[])[] {
  const serves: (readonly NodeName[])[] = drafts.map(() => []);
  for (let i = drafts.length - 1; i >= 0; i--) {
    if (outputs.has((drafts[i] as RunNode).name)) continue;
    const ways = (consumers[i] as readonly number[]).map((consumer) => {
      const node = drafts[consumer] as RunNode;
      return node.kind === "race" ? [node.name] : (serves[consumer] as readonly NodeName[]);
    });
    if (ways.every((way) => way.length > 0)) serves[i] = [...new Set(ways.flat())];
  }
  return serves;
}

/** Racers, with the chains in front of them, go to different executors: else one that is slow or lost takes all of them along. */
function rivalsOf(
  drafts: readonly RunNode[],
  upstream: Links["upstream"],
  followed: readonly (number | undefined)[],
): readonly (readonly number[])[] {
  const rivals: number[][] = drafts.map(() => []);
  const headOf = (node: number): number => {
    for (let at = node; ; ) {
      const before = drafts[at]?.kind === "race" ? upstream[at]?.[0] : followed[at];
      if (before === undefined || before < 0) return at;
      at = before;
    }
  };
  for (const [i, { kind }] of drafts.entries()) {
    if (kind !== "race") continue;
    const heads = [...new Set((upstream[i] as readonly number[]).filter((racer) => racer >= 0).map(headOf))];
    for (const head of heads) rivals[head]?.push(...heads.filter((other) => other < head));
  }
  return rivals;
}

function argumentNames(dag: ResolvedDag): Pick<DagPlan, "inputNames" | "restNodes"> {
  const inputs = dag.nodes.flatMap((node) =>
    node.inputs.flatMap((input) => (input.kind === "input" ? [input.name] : [])),
  );
  const rest = dag.nodes.filter((node) => node.inputs.some((input) => input.kind === "rest")).map((node) => node.name);
  return { inputNames: new Set(inputs), restNodes: new Set(rest) };
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
    else if (plan.dag.nodes.some((node) => node.name === name)) return invalid(`"${name}" takes no further arguments`);
    else return invalid(`it has no function "${name}"`);
  }
  for (const name of plan.inputNames) if (!inputs.has(name)) return invalid(`input "${name}" is missing`);
  return { kind: "dag", inputs, rest };
}

function namesOf(plan: DagPlan): string {
  return [...plan.inputNames, ...plan.restNodes].map((name) => `"${name}"`).join(", ") || "none";
}
