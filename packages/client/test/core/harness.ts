/** Short ways to make events for the caller's core. */
import type {
  CallId,
  CallMessage,
  Dag,
  DagName,
  ExecutorId,
  ExecutorInfo,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  Instant,
  Lease,
  NodeInput,
  NodeName,
  ResolvedDag,
} from "@cloudburst/model";
import { functionsOf } from "@cloudburst/model";
import { CallerCore } from "../../src/core/caller-core.js";
import type { CallerOptions } from "../../src/core/caller-options.js";
import type { CallEnd, CallerEffect, CallerEvent, EncodedArgument } from "../../src/core/events.js";

export type Effect = CallerEffect<string>;
export type Event = CallerEvent<string>;

/** An executor whose name starts with "gpu" is one. */
export function executor(id: string, workers = 1): ExecutorInfo {
  const addresses = { host: "h", local: undefined, remote: `tcp://${id}` };
  return { id: id as ExecutorId, addresses, pid: 1, workers, type: id.startsWith("gpu") ? "gpu" : "cpu" };
}

export function lease(ids: readonly string[], expiresInMs = 10_000, weights: readonly number[] = []): Lease {
  return { expiresInMs, executors: ids.map((id, i) => ({ info: executor(id), weight: weights[i] ?? 1 })) };
}

/** A function whose name starts with "gpu" needs one. */
export function spec(name: string, version = `${name}-v1`): FunctionSpec {
  return {
    name: name as FunctionName,
    version: version as FunctionVersion,
    artifact: "a" as FunctionSpec["artifact"],
    exportName: "default",
    kind: "function",
    constructorArgs: undefined,
    options: { concurrency: 1, gpu: name.startsWith("gpu") },
  };
}

export const start = (call: string, fn = "f", more: Partial<Extract<Event, { kind: "call-started" }>> = {}): Event => ({
  kind: "call-started",
  call: call as CallId,
  target: { kind: "function", name: fn as FunctionName },
  work: { kind: "function", args: new Uint8Array([1]), references: [] },
  deadlineMs: 60_000,
  retries: 3,
  queue: false,
  disposition: { keep: false, outputKey: undefined },
  owner: `owner of ${call}`,
  ...more,
});

export const startDag = (
  call: string,
  dag: string,
  inputs: Record<string, EncodedArgument> = {},
  rest: Record<string, readonly EncodedArgument[]> = {},
): Event =>
  start(call, "f", {
    target: { kind: "dag", name: dag as DagName },
    work: { kind: "dag", inputs: new Map(Object.entries(inputs)), rest: new Map(Object.entries(rest)) },
  });

export const leased = (
  fn: string,
  ids: readonly string[],
  expiresInMs?: number,
  weights?: readonly number[],
): Event => ({
  kind: "function-leased",
  spec: spec(fn),
  lease: lease(ids, expiresInMs, weights),
});

export const connected = (id: string): Event => ({ kind: "executor-connected", executor: id as ExecutorId });
export const lost = (id: string, problem = "it died"): Event => ({
  kind: "executor-lost",
  executor: id as ExecutorId,
  problem,
});
export const cancelled = (call: string): Event => ({ kind: "call-cancelled", call: call as CallId });
export const fired: Event = { kind: "timer-fired" };

export const result = (from: string, call: string, attempt = 1, value = new Uint8Array([7]), node?: string): Event => ({
  kind: "answer-arrived",
  executor: from as ExecutorId,
  answer: { kind: "result", call: call as CallId, attempt, node: node as NodeName | undefined, value },
});

export const accepted = (from: string, call: string, attempt = 1): Event => ({
  kind: "answer-arrived",
  executor: from as ExecutorId,
  answer: { kind: "accepted", call: call as CallId, attempt },
});

export const failed = (from: string, call: string, failure: Failure, attempt = 1): Event => ({
  kind: "answer-arrived",
  executor: from as ExecutorId,
  answer: { kind: "failed", call: call as CallId, attempt, node: undefined, failure },
});

export const at = (ms: number): Instant => ms as Instant;

/** A core that checks its invariants after every step. */
export class CheckedCore {
  readonly core: CallerCore<string>;

  constructor(options: Partial<CallerOptions> = {}, seed = 1) {
    this.core = new CallerCore<string>(options, { seed });
  }

  step(event: Event, ms: number): readonly Effect[] {
    const effects = this.core.step(event, at(ms));
    this.core.validate();
    return effects;
  }

  /** Lets time pass: fires every timer that is due until then, when it is due. */
  pass(fromMs: number, toMs: number): readonly Effect[] {
    const effects: Effect[] = [];
    for (let now = fromMs; this.core.wakeAt <= toMs; ) {
      now = Math.max(now, this.core.wakeAt);
      effects.push(...this.step(fired, now));
    }
    return effects;
  }
}

/** A core with a lease on these executors, all connected. */
export function ready(ids: readonly string[], options: Partial<CallerOptions> = {}, fn = "f"): CheckedCore {
  const checked = new CheckedCore(options);
  checked.step(start("warm", fn), 0);
  checked.step(leased(fn, ids, 1e7), 0);
  for (const id of ids) checked.step(connected(id), 0);
  checked.step(result(ids[0] as string, "warm"), 0);
  return checked;
}

export function sends(effects: readonly Effect[]): readonly { to: string; message: CallMessage }[] {
  return effects.flatMap((effect) =>
    effect.kind === "send" ? [{ to: effect.executor, message: effect.message }] : [],
  );
}

export function placements(effects: readonly Effect[]): readonly string[] {
  return sends(effects).flatMap(({ to, message }) =>
    message.kind === "call" ? [`${message.call}#${message.attempt}@${to}`] : [],
  );
}

export function ends(effects: readonly Effect[]): readonly { call: string; end: CallEnd }[] {
  return effects.flatMap((effect) => (effect.kind === "end-call" ? [{ call: effect.call, end: effect.end }] : []));
}

export function failureOf(effects: readonly Effect[], call: string): Failure | undefined {
  const end = ends(effects).find((found) => found.call === call)?.end;
  return end?.kind === "failed" ? end.failure : undefined;
}

/** A node whose name starts with "gpu" needs one. */
export function dag(
  name: string,
  nodes: Record<string, readonly (string | NodeInput)[]>,
  outputs: readonly string[],
): ResolvedDag {
  const made: Dag = {
    name: name as DagName,
    nodes: Object.entries(nodes).map(([node, inputs]) => ({
      name: node as NodeName,
      fn: `fn-${node}` as FunctionName,
      inputs: inputs.map((input) => (typeof input === "string" ? { kind: "node", node: input as NodeName } : input)),
    })),
    outputs: outputs as readonly NodeName[],
    result: outputs.length === 1 ? "single" : "record",
  };
  return resolved(made);
}

/** A function of a node whose name starts with "gpu" needs one. */
export function resolved(made: Dag): ResolvedDag {
  const functions = [...functionsOf(made)];
  const versions = new Map(functions.map((fn) => [fn, `${fn}-v1` as FunctionVersion]));
  return { ...made, versions, gpu: new Set(functions.filter((fn) => fn.startsWith("fn-gpu"))) };
}
