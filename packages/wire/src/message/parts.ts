import {
  ARGUMENTS_MAX,
  BATCH_SIZE_MAX,
  BATCH_WINDOW_MS_MAX,
  type Batching,
  type CodeKind,
  DAG_NODES_MAX,
  type Dag,
  type DagNode,
  type ExecutorAddresses,
  type ExecutorInfo,
  type ExecutorLoad,
  type FunctionName,
  type FunctionSpec,
  type FunctionVersion,
  type Lattice,
  type Lease,
  type NodeInput,
  problemOfRace,
  type RaceRule,
  type ResolvedDag,
  type ResultDisposition,
  STORED_VALUE_BYTES_MAX,
  type StoreLocation,
} from "@cloudburst/model";
import { anna, cloudburst } from "#gen/proto.js";
import { decodeLattice, encodeLattice } from "../lattice-codec.js";
import { Malformed } from "../value/byte-reader.js";
import * as field from "./fields.js";
import type { Payloads } from "./frames.js";
import { executorTypeHeader, executorTypeOf } from "./machine-parts.js";
import { stampOf } from "./stamp.js";

/**
 * The parts that several headers share, both ways: `xHeader` gives the header part of X and appends the payload frames that belong
 * to it, `xOf` checks a header part and takes its payload frames in the same order.
 */

/**
 * A header part as protobufjs gives it. Its types say that any field may be absent; in fact each scalar has its default, so only
 * sub-messages and `optional` fields may be, and these are asked for with `field.given` and its like.
 */
export type Decoded<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Decoded<Item>[]
    : T extends object
      ? { readonly [Field in keyof T]-?: Decoded<NonNullable<T[Field]>> }
      : T;

type Part<Properties> = Decoded<Properties>;

const LEASED_EXECUTORS_MAX = 100_000;

const CODE_KINDS = [undefined, "function", "class"] as const satisfies readonly (CodeKind | undefined)[];
const DAG_RESULTS = [undefined, "single", "record"] as const satisfies readonly (Dag["result"] | undefined)[];
const { Source } = cloudburst.runtime.NodeInput;

export function addressesOf(part: Part<cloudburst.runtime.ExecutorAddresses.$Properties>): ExecutorAddresses {
  return {
    host: field.textOf(part.host, "host"),
    local: field.optionalTextOf(part.local, "local address"),
    remote: field.optionalTextOf(part.remote, "remote address"),
  };
}

export function storeOf(part: Part<cloudburst.runtime.StoreLocation.$Properties>): StoreLocation {
  return {
    address: field.textOf(part.address, "store address"),
    host: field.textOf(part.host, "host"),
    directory: field.optionalTextOf(part.directory, "directory"),
  };
}

export function executorInfoHeader(info: ExecutorInfo): object {
  return { ...info, type: executorTypeHeader(info.type) };
}

export function executorInfoOf(part: Part<cloudburst.runtime.ExecutorInfo.$Properties>): ExecutorInfo {
  return {
    id: field.executorOf(part.id),
    addresses: addressesOf(field.given(part.addresses, "addresses")),
    pid: part.pid,
    workers: part.workers,
    type: executorTypeOf(part.type),
  };
}

export function loadOf(part: Part<cloudburst.runtime.ExecutorLoad.$Properties>): ExecutorLoad {
  return {
    queued: part.queued,
    running: part.running,
    utilization: field.between(part.utilization, 0, 1, "utilization"),
    completed: field.counterOf(part.completed, "completed"),
    failed: field.counterOf(part.failed, "failed"),
    workersReplaced: field.counterOf(part.workersReplaced, "workersReplaced"),
    loaded: part.loaded.map(field.versionOf),
  };
}

export function specHeader(spec: FunctionSpec, payloads: Uint8Array[]): object {
  const { name, version, artifact, exportName, kind, constructorArgs, options } = spec;
  if (constructorArgs !== undefined) payloads.push(constructorArgs);
  const hasConstructorArgs = constructorArgs !== undefined;
  return { name, version, artifact, exportName, kind: CODE_KINDS.indexOf(kind), hasConstructorArgs, options };
}

export function specOf(part: Part<cloudburst.runtime.FunctionSpec.$Properties>, payloads: Payloads): FunctionSpec {
  const { concurrency, gpu, placement, requires: given, batching, race } = field.given(part.options, "options");
  const requires = field.optionalTextOf(given, "requires");
  return {
    name: field.fnOf(part.name),
    version: field.versionOf(part.version),
    artifact: field.artifactOf(part.artifact),
    exportName: field.exportNameOf(part.exportName),
    kind: field.memberOf(CODE_KINDS, part.kind, "kind"),
    constructorArgs: part.hasConstructorArgs ? payloads.take("constructor arguments") : undefined,
    options: {
      concurrency: field.between(concurrency, 1, 10_000, "concurrency"),
      gpu,
      ...(placement === "" ? {} : { placement: field.placementOf(placement) }),
      ...(requires === undefined ? {} : { requires }),
      ...optionalRaceOf(race),
      ...(batching == null ? {} : { batching: batchingOf(batching) }),
    },
  };
}

export function raceRuleOf(part: Part<cloudburst.runtime.RaceRule.$Properties>): RaceRule {
  const rule: RaceRule = { invalidResults: part.invalidResults };
  const problem = problemOfRace(rule);
  if (problem !== undefined) throw new Malformed(problem);
  return rule;
}

function optionalRaceOf(part: Part<cloudburst.runtime.RaceRule.$Properties> | null | undefined): {
  readonly race?: RaceRule;
} {
  return part === null || part === undefined ? {} : { race: raceRuleOf(part) };
}

function batchingOf({ maxSize, windowMs }: Part<cloudburst.runtime.Batching.$Properties>): Batching {
  return {
    maxSize: field.between(maxSize, 1, BATCH_SIZE_MAX, "maxSize"),
    windowMs: field.between(windowMs, 0, BATCH_WINDOW_MS_MAX, "windowMs"),
  };
}

export function inputHeader(input: NodeInput, payloads: Uint8Array[]): object {
  switch (input.kind) {
    case "node":
      return { source: Source.NODE, name: input.node };
    case "input":
      return { source: Source.INPUT, name: input.name };
    case "constant":
      payloads.push(input.value);
      return { source: Source.CONSTANT };
    case "rest":
      return { source: Source.REST };
  }
}

export function inputOf(part: Part<cloudburst.runtime.NodeInput.$Properties>, payloads: Payloads): NodeInput {
  switch (part.source as number) {
    case Source.NODE:
      return { kind: "node", node: field.nodeOf(part.name) };
    case Source.INPUT:
      return { kind: "input", name: field.textOf(part.name, "input name") };
    case Source.CONSTANT:
      return { kind: "constant", value: payloads.take("a constant") };
    case Source.REST:
      return { kind: "rest" };
    default:
      throw new Malformed(`source is ${part.source}, which is not a known member of its enumeration`);
  }
}

export function dagHeader(dag: Dag, payloads: Uint8Array[]): object {
  const nodes = dag.nodes.map(({ name, fn, race, inputs }) => ({
    name,
    fn,
    race,
    inputs: inputs.map((input) => inputHeader(input, payloads)),
  }));
  const { name, outputs, result, replicas } = dag;
  return { name, nodes, outputs, result: DAG_RESULTS.indexOf(result), replicas };
}

export function dagPartOf(part: Part<cloudburst.runtime.Dag.$Properties>, payloads: Payloads): Dag {
  return {
    name: field.dagOf(part.name),
    nodes: field.atMost(part.nodes, DAG_NODES_MAX, "nodes").map((node) => dagNodeOf(node, payloads)),
    outputs: field.atMost(part.outputs, DAG_NODES_MAX, "outputs").map(field.nodeOf),
    result: field.memberOf(DAG_RESULTS, part.result, "result"),
    ...replicasOf(part.replicas),
  };
}

function replicasOf(replicas: number | null | undefined): { readonly replicas?: number } {
  return replicas === null || replicas === undefined ? {} : { replicas };
}

function dagNodeOf(part: Part<cloudburst.runtime.DagNode.$Properties>, payloads: Payloads): DagNode {
  return {
    name: field.nodeOf(part.name),
    ...(part.fn === "" ? {} : { fn: field.fnOf(part.fn) }),
    ...optionalRaceOf(part.race),
    inputs: field.atMost(part.inputs, ARGUMENTS_MAX, "inputs").map((input) => inputOf(input, payloads)),
  };
}

export function resolvedDagHeader(dag: ResolvedDag, payloads: Uint8Array[]): object {
  const versions = [...dag.versions].map(([fn, version]) => {
    return { fn, version, gpu: dag.gpu.has(fn), race: dag.races?.get(fn) };
  });
  return { dag: dagHeader(dag, payloads), versions };
}

export function resolvedDagOf(part: Part<cloudburst.runtime.ResolvedDag.$Properties>, payloads: Payloads): ResolvedDag {
  const dag = dagPartOf(field.given(part.dag, "dag"), payloads);
  const versions = new Map<FunctionName, FunctionVersion>();
  const gpuFunctions = new Set<FunctionName>();
  const races = new Map<FunctionName, RaceRule>();
  for (const { fn, version, gpu, race } of field.atMost(part.versions, DAG_NODES_MAX, "versions")) {
    const name = field.fnOf(fn);
    versions.set(name, field.versionOf(version));
    if (gpu) gpuFunctions.add(name);
    const rule = optionalRaceOf(race).race;
    if (rule !== undefined) races.set(name, rule);
  }
  const without = dag.nodes.find(({ fn }) => fn !== undefined && !versions.has(fn));
  if (without !== undefined) throw new Malformed(`function "${without.fn}" of the DAG has no version`);
  return { ...dag, versions, gpu: gpuFunctions, ...(races.size > 0 ? { races } : {}) };
}

export function leaseHeader({ expiresInMs, executors }: Lease): object {
  return {
    expiresInMs,
    executors: executors.map(({ info, ...facts }) => ({ info: executorInfoHeader(info), ...facts })),
  };
}

export function leaseOf(part: Part<cloudburst.runtime.Lease.$Properties>): Lease {
  if (part.executors.length === 0) throw new Malformed("a lease names no executors");
  return {
    expiresInMs: field.between(part.expiresInMs, 0, Number.MAX_SAFE_INTEGER, "expiresInMs"),
    executors: field.atMost(part.executors, LEASED_EXECUTORS_MAX, "executors").map(({ info, weight, functions }) => ({
      info: executorInfoOf(field.given(info, "info")),
      weight: field.positive(weight, "weight"),
      ...(functions.length > 0
        ? { functions: field.atMost(functions, DAG_NODES_MAX, "functions").map(field.fnOf) }
        : {}),
    })),
  };
}

export function dispositionOf(part: Part<cloudburst.runtime.ResultDisposition.$Properties>): ResultDisposition {
  const outputKey: string | null | undefined = part.outputKey;
  const disposition = {
    keep: part.keep,
    outputKey: outputKey === null || outputKey === undefined ? undefined : field.keyOf(outputKey, "outputKey"),
  };
  return part.isPosted ? { ...disposition, isPosted: true } : disposition;
}

/** The value of an LWW lattice is a frame as it is; the elements of a set are packed into one, because there may be a million. */
export function latticeHeader(lattice: Lattice | undefined, payloads: Uint8Array[]): object {
  if (lattice === undefined) return { type: anna.LatticeType.NONE };
  if (lattice.kind === "lww") {
    payloads.push(lattice.value);
    return { type: anna.LatticeType.LWW, stamp: lattice.stamp };
  }
  payloads.push(encodeLattice(lattice));
  return { type: anna.LatticeType.SET };
}

export function latticeOf(
  part: Part<cloudburst.runtime.StoredValue.$Properties>,
  payloads: Payloads,
): Lattice | undefined {
  switch (part.type as number) {
    case anna.LatticeType.NONE:
      return undefined;
    case anna.LatticeType.LWW: {
      const stamp = stampOf(field.given(part.stamp, "stamp"));
      return { kind: "lww", stamp, value: payloads.take("a value", STORED_VALUE_BYTES_MAX) };
    }
    case anna.LatticeType.SET: {
      const lattice = decodeLattice(payloads.take("a set", Number.MAX_SAFE_INTEGER));
      if (lattice.kind !== "set") throw new Malformed("a set is another lattice");
      return lattice;
    }
    default:
      throw new Malformed(`type is ${part.type}, which no lattice here has`);
  }
}
