import { CloudburstError } from "../failure.js";
import type { DagName, FunctionName, FunctionVersion, NodeName } from "../ids.js";

/** Where one positional argument of a DAG node comes from. */
export type NodeInput =
  /** The result of another node: a link of the DAG. */
  | { readonly kind: "node"; readonly node: NodeName }
  /** A named input that the caller gives with each call; several nodes may use one. */
  | { readonly kind: "input"; readonly name: string }
  /** An encoded value (or reference) fixed when the DAG was made. */
  | { readonly kind: "constant"; readonly value: Uint8Array }
  /** All further positional arguments that the caller gives for this node (`callDag(name, argsByNode)`). Only as the last input. */
  | { readonly kind: "rest" };

/** What makes the links into a node racers: the first valid result counts, the others are cancelled. */
export interface RaceRule {
  /** Encoded values. A result equal to one of them, by value, has lost. */
  readonly invalidResults: readonly Uint8Array[];
}

export interface DagNode {
  readonly name: NodeName;
  /** Absent: of a race, whose result is that of its winner, as it is. */
  readonly fn?: FunctionName;
  /**
   * Its links race. With a function, the function runs for each of them with the other arguments, and its results are judged: the type
   * `multiexec` of the original. A function may also be registered with a rule: `ResolvedDag.races`.
   */
  readonly race?: RaceRule;
  /** In positional order. A node is linked to each `node` input, in the order of the arguments, not of arrival. */
  readonly inputs: readonly NodeInput[];
}

/**
 * A registered graph of functions: acyclic, connected, its nodes in a topological order. One output gives the call's result; several
 * give a record from node name to result.
 */
export interface Dag {
  readonly name: DagName;
  readonly nodes: readonly DagNode[];
  /** The nodes whose results the caller receives: at least every sink. */
  readonly outputs: readonly NodeName[];
  /** Whether the result is the single output itself, or a record by node name. */
  readonly result: "single" | "record";
  /**
   * On how many executors each of its functions is pinned. Zero: on none, they are loaded where calls go. Not given, it is zero for a new DAG
   * and stays as it is for one that is registered.
   */
  readonly replicas?: number;
}

/** A DAG with the version of each function fixed: what a call runs from start to end, whatever is registered meanwhile. */
export interface ResolvedDag extends Dag {
  readonly versions: ReadonlyMap<FunctionName, FunctionVersion>;
  /** Those of its functions that run on GPU executors only. */
  readonly gpu: ReadonlySet<FunctionName>;
  /** Those of its functions that are registered with the type `multiexec`. Absent: none is. */
  readonly races?: ReadonlyMap<FunctionName, RaceRule>;
}

/** The names of the nodes that `node` receives results from, in the order of its arguments. */
export function upstreamOf(node: DagNode): readonly NodeName[] {
  return node.inputs.flatMap((input) => (input.kind === "node" ? [input.node] : []));
}

/** Each function once, in the order of the nodes. */
export function functionsOf(dag: Dag): ReadonlySet<FunctionName> {
  return new Set(dag.nodes.flatMap(({ fn }) => (fn === undefined ? [] : [fn])));
}

export function dagInvalid(dag: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "DAG_INVALID", dag, problem });
}
