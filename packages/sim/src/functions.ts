/**
 * The functions of simulated clusters. What they return says what they were given, so that the oracle can tell a right result from a wrong one;
 * how long they take is chance, what becomes of them is decided by the call's id, so that every attempt has the same fate.
 */
import type {
  ArtifactHash,
  Batching,
  Dag,
  DagName,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  NodeName,
} from "@cloudburst/model";

export type Habit =
  | { readonly kind: "returns" }
  /** Throws for a share of the calls. */
  | { readonly kind: "throws"; readonly share: number }
  /** Ends its worker for a share of the calls. */
  | { readonly kind: "exits"; readonly share: number }
  /** Never ends by itself, for a share of the calls. */
  | { readonly kind: "spins"; readonly share: number };

export interface SimFunction {
  readonly name: FunctionName;
  readonly meanMs: number;
  readonly concurrency: number;
  readonly habit: Habit;
  /** It takes several calls together. */
  readonly batching?: Batching;
}

function fn(name: string, meanMs: number, habit: Habit = { kind: "returns" }, concurrency = 1): SimFunction {
  return { name: name as FunctionName, meanMs, concurrency, habit };
}

export const FUNCTIONS: readonly SimFunction[] = [
  fn("quick", 0.3),
  fn("steady", 8),
  fn("waits", 20, { kind: "returns" }, 16),
  { ...fn("heavy", 60), batching: { maxSize: 8, windowMs: 0 } },
  { ...fn("throws", 2, { kind: "throws", share: 0.3 }), batching: { maxSize: 4, windowMs: 3 } },
  { ...fn("exits", 3, { kind: "exits", share: 0.15 }), batching: { maxSize: 4, windowMs: 0 } },
  fn("spins", 3, { kind: "spins", share: 0.1 }),
];

const BY_NAME = new Map(FUNCTIONS.map((known) => [known.name, known]));

export function functionNamed(name: string): SimFunction {
  const found = BY_NAME.get(name as FunctionName);
  if (found === undefined) throw new Error(`no simulated function "${name}"`);
  return found;
}

/** Versions are the name with a number; all of them do the same. */
export function versionOf(name: FunctionName, number: number): FunctionVersion {
  return `${name}:${number}` as FunctionVersion;
}

export function nameOfVersion(version: string): FunctionName {
  return version.slice(0, version.lastIndexOf(":")) as FunctionName;
}

export function specOf(known: SimFunction, version: number): FunctionSpec {
  return {
    name: known.name,
    version: versionOf(known.name, version),
    artifact: "0".repeat(64) as ArtifactHash,
    exportName: "default",
    kind: "function",
    constructorArgs: undefined,
    options: { concurrency: known.concurrency, gpu: false, ...(known.batching && { batching: known.batching }) },
  };
}

const node = (name: string, fnName: string, ...inputs: readonly string[]): Dag["nodes"][number] => ({
  name: name as NodeName,
  fn: fnName as FunctionName,
  inputs: inputs.map((input) =>
    input.startsWith("$") ? { kind: "input", name: input.slice(1) } : { kind: "node", node: input as NodeName },
  ),
});

const race = (name: string, ...racers: readonly string[]): Dag["nodes"][number] => ({
  name: name as NodeName,
  race: { invalidResults: [] },
  inputs: racers.map((racer) => ({ kind: "node", node: racer as NodeName })),
});

function dag(name: string, result: Dag["result"], outputs: readonly string[], nodes: Dag["nodes"]): Dag {
  return { name: name as DagName, nodes, outputs: outputs as readonly NodeName[], result };
}

export const DAGS: readonly Dag[] = [
  {
    ...dag("chain", "single", ["c"], [node("a", "quick", "$x"), node("b", "steady", "a"), node("c", "quick", "b")]),
    replicas: 1,
  },
  dag(
    "diamond",
    "single",
    ["d"],
    [node("a", "quick", "$x"), node("b", "steady", "a"), node("c", "waits", "a"), node("d", "quick", "c", "b", "$x")],
  ),
  dag(
    "two-sinks",
    "record",
    ["b", "c"],
    [node("a", "steady", "$x"), node("b", "throws", "a"), node("c", "quick", "a", "a")],
  ),
  dag(
    "race",
    "single",
    ["z"],
    [
      node("a", "quick", "$x"),
      ...["b", "c", "d"].map((name) => node(name, "heavy", "a")),
      race("r", "b", "c", "d"),
      ...["e", "f"].map((name) => node(name, "steady", "r")),
      race("s", "e", "f"),
      node("z", "quick", "s", "r"),
    ],
  ),
  dag(
    "fan",
    "single",
    ["z"],
    [
      node("a", "quick", "$x"),
      ...["b", "c", "d", "e", "f"].map((name) => node(name, "steady", "a")),
      node("z", "quick", "b", "c", "d", "e", "f"),
    ],
  ),
];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

/** What a function returns for these arguments and referenced values. */
export function resultText(fnName: string, args: readonly string[], references: ReadonlyMap<string, string>): string {
  const read = [...references].map(([key, value]) => `${key}=${value}`).sort();
  return `${fnName}(${[...args, ...read].join(",")})`;
}

/** The same for every attempt. In [0, 1). */
export function fateOf(call: string, fnName: string): number {
  let hash = 0x811c9dc5;
  const text = `${call}/${fnName}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** What becomes of a run of this function for this call. */
export function habitFor(call: string, fnName: string): Exclude<Habit["kind"], "returns"> | "returns" {
  const { habit } = functionNamed(fnName);
  return habit.kind !== "returns" && fateOf(call, fnName) < habit.share ? habit.kind : "returns";
}
