/** What the users of a simulated cluster do: calls of functions and DAGs, some cancelled, some with references, some kept. */
import type { CallStarted, Work } from "@cloudburst/client/core";
import {
  type CallId,
  type Dag,
  type FailureCode,
  functionsOf,
  type NodeName,
  type ResultDisposition,
} from "@cloudburst/model";
import type { FaultProfile } from "./faults.js";
import { bytesOf, DAGS, FUNCTIONS, habitFor, resultText } from "./functions.js";
import type { Expectation } from "./oracle.js";
import type { World } from "./world.js";

export interface PlannedCall {
  readonly event: CallStarted<CallId>;
  readonly expectation: Expectation;
  /** Milliseconds after its start; undefined: never. */
  readonly cancelAfterMs: number | undefined;
}

export const STORED_KEYS: readonly string[] = ["alpha", "beta", "gamma"];
export const storedText = (key: string): string => `stored-${key}`;

/** A function that spins holds its worker for its whole deadline, and makes others late. */
const CALM_FUNCTIONS = FUNCTIONS.filter(({ habit }) => habit.kind !== "spins");

const NOTHING_KEPT: ResultDisposition = { keep: false, outputKey: undefined };

export function planCall(world: World, call: CallId, profile: FaultProfile): PlannedCall {
  const [deadlineMin, deadlineMax] = profile.deadlineMs;
  const { prng } = world;
  const deadlineMs = Math.round(world.between(deadlineMin, deadlineMax));
  const retries = prng.below(4);
  const common = {
    kind: "call-started",
    call,
    deadlineMs,
    retries,
    queue: false,
    disposition: prng.chance(0.2)
      ? { keep: true, outputKey: prng.chance(0.5) ? `out-${call}` : undefined }
      : NOTHING_KEPT,
    owner: call,
  } as const;
  const cancelAfterMs = prng.chance(0.1) ? world.exponential(30) : undefined;
  const about = { call, deadlineMs, retries, isCancelled: false, startedAt: world.now };
  if (prng.chance(0.35)) {
    const dag = world.pick(DAGS);
    const inputs = new Map([["x", { value: bytesOf(call), references: [] }]]);
    const work: Work = { kind: "dag", inputs, rest: new Map() };
    // A record of several results cannot be written under one key.
    const { keep } = common.disposition;
    const disposition = dag.result === "record" ? { keep, outputKey: undefined } : common.disposition;
    const event = { ...common, disposition, target: { kind: "dag", name: dag.name }, work } as const;
    return { event, expectation: { ...about, ...expectedOfDag(dag, call) }, cancelAfterMs };
  }
  const known = world.pick(profile.hasSpins ? FUNCTIONS : CALM_FUNCTIONS);
  const references = prng.chance(0.2) ? STORED_KEYS.slice(0, 1 + prng.below(STORED_KEYS.length)) : [];
  const work: Work = { kind: "function", args: bytesOf(call), references };
  const event = { ...common, target: { kind: "function", name: known.name }, work } as const;
  return { event, expectation: { ...about, ...expectedOfFunction(known.name, call, references) }, cancelAfterMs };
}

/** @param input its argument */
export function expectedOfFunction(
  name: string,
  call: string,
  references: readonly string[],
  input = call,
): Pick<Expectation, "results" | "ownFailures"> {
  const own = ownFailures(call, [name]);
  const read = new Map(references.map((key) => [key, storedText(key)]));
  return { results: own.size > 0 ? undefined : new Map([["", resultText(name, [input], read)]]), ownFailures: own };
}

/** @param argument its input `x` */
export function expectedOfDag(dag: Dag, call: string, argument = call): Pick<Expectation, "results" | "ownFailures"> {
  const own = ownFailures(call, [...functionsOf(dag)]);
  if (own.size > 0) return { results: undefined, ownFailures: own };
  const texts = new Map<NodeName, string>();
  for (const { name, fn, inputs } of dag.nodes) {
    const args = inputs.map((input) => (input.kind === "node" ? (texts.get(input.node) as string) : argument));
    // The racers of simulated races all return the same.
    texts.set(name, fn === undefined ? (args[0] as string) : resultText(fn, args, new Map()));
  }
  const results = dag.outputs.map((node) => [dag.result === "record" ? node : "", texts.get(node) as string] as const);
  return { results: new Map(results), ownFailures: own };
}

function ownFailures(call: string, names: readonly string[]): ReadonlySet<FailureCode> {
  const codes = new Set<FailureCode>();
  for (const name of names) {
    const habit = habitFor(call, name);
    if (habit === "throws") codes.add("EXECUTION_FAILED");
    if (habit === "exits") codes.add("WORKER_EXITED");
    if (habit === "spins") codes.add("DEADLINE_EXCEEDED");
  }
  return codes;
}
