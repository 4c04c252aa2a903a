/** A DAG call as executors are told of it. */
import type { DagName, ExecutorId, FunctionName, FunctionVersion, NodeName } from "../ids.js";
import type { ExecutorInfo } from "../messages.js";
import type { NodeInput } from "./dag.js";

/** What one executor must know of a DAG call. */
export interface DagPart {
  readonly dag: DagName;
  readonly nodes: readonly ScheduledNode[];
  /** The executors that run other nodes, for triggers. */
  readonly executors: readonly ExecutorInfo[];
  /** All outputs of the whole DAG, wherever they run: without them the kept outcome of the call cannot be told complete. */
  readonly outputs: readonly NodeName[];
  /** Whether the caller receives a record of its outputs by node name. */
  readonly isRecord: boolean;
  /** Races that are decided here. */
  readonly races?: readonly ScheduledRace[];
  /** Executors among `executors` that run nothing but what serves races: the client sees to it when one of them is lost. */
  readonly expendable?: readonly ExecutorId[];
}

/** A race, at the executor that decides it: it takes the first valid result, and runs nothing itself. */
export interface ScheduledRace {
  readonly name: NodeName;
  readonly racers: readonly NodeName[];
  readonly invalidResults: readonly Uint8Array[];
  readonly sendTo: readonly ExecutorId[];
  readonly isOutput: boolean;
  readonly serves?: readonly NodeName[];
  /** Other executors with nodes that serve it: told when it is decided. */
  readonly tells: readonly ExecutorId[];
}

export interface ScheduledNode {
  readonly name: NodeName;
  readonly fn: FunctionName;
  readonly version: FunctionVersion;
  /** Positional arguments: `node` inputs arrive as triggers; everything else is resolved to constants by the caller. */
  readonly inputs: readonly Extract<NodeInput, { kind: "node" | "constant" }>[];
  /** Keys of the references among the constants, without duplicates. */
  readonly references: readonly string[];
  /** Executors whose nodes take this node's result; may include the executor itself. */
  readonly sendTo: readonly ExecutorId[];
  /** Whether the result is an output, to be sent to the client. */
  readonly isOutput: boolean;
  /** The next races on all ways from here to the outputs: when they are decided, the node is needed no more. Absent: there is a way without. */
  readonly serves?: readonly NodeName[];
}
