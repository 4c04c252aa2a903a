/** A core under test: short ways to make events, and what it ordered. Validates after every step. */
import type {
  Batching,
  CallId,
  DagName,
  ExecutorId,
  ExecutorInfo,
  ExecutorType,
  FunctionName,
  FunctionVersion,
  Instant,
  NodeName,
  ResultDisposition,
  ScheduledNode,
} from "@cloudburst/model";
import { compareBytes } from "@cloudburst/model";
import { ExecutorCore } from "../src/core/core.js";
import type { ExecutorEffect } from "../src/core/effect.js";
import type { ExecutorEvent, FunctionCall, LinkMessage, ScheduleMessage, TriggerMessage } from "../src/core/event.js";
import { EXECUTOR_LIMITS_DEFAULT, type ExecutorLimits } from "../src/core/limits.js";

export const SELF = "executor-self" as ExecutorId;
export const NO_DISPOSITION: ResultDisposition = { keep: false, outputKey: undefined };
export const at = (ms: number): Instant => ms as Instant;
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

export type EffectOf<Kind extends ExecutorEffect["kind"]> = Extract<ExecutorEffect, { kind: Kind }>;

export function callMessage(call: string, given: Partial<FunctionCall> = {}): FunctionCall {
  return {
    kind: "call",
    call: call as CallId,
    attempt: 1,
    fn: "f" as FunctionName,
    version: "v-f" as FunctionVersion,
    deadlineMs: 1_000,
    references: [],
    disposition: NO_DISPOSITION,
    isTask: false,
    args: bytes(1),
    ...given,
  };
}

export interface NodeGiven {
  readonly inputs?: readonly (string | Uint8Array)[];
  readonly sendTo?: readonly string[];
  readonly isOutput?: boolean;
  readonly references?: readonly string[];
  readonly fn?: string;
}

/** Inputs are names of other nodes, or constants. */
export function node(name: string, given: NodeGiven = {}): ScheduledNode {
  const fn = given.fn ?? name;
  return {
    name: name as NodeName,
    fn: fn as FunctionName,
    version: `v-${fn}` as FunctionVersion,
    inputs: (given.inputs ?? []).map((input) =>
      typeof input === "string" ? { kind: "node", node: input as NodeName } : { kind: "constant", value: input },
    ),
    references: given.references ?? [],
    sendTo: (given.sendTo ?? []) as readonly ExecutorId[],
    isOutput: given.isOutput ?? false,
  };
}

export function executorInfo(id: string): ExecutorInfo {
  return {
    id: id as ExecutorId,
    addresses: { host: "h", local: undefined, remote: `tcp://${id}` },
    pid: 1,
    workers: 1,
    type: "cpu",
  };
}

export function scheduleMessage(
  call: string,
  nodes: readonly ScheduledNode[],
  given: Partial<ScheduleMessage> = {},
): ScheduleMessage {
  return {
    kind: "dag-schedule",
    call: call as CallId,
    attempt: 1,
    deadlineMs: 1_000,
    disposition: NO_DISPOSITION,
    isTask: false,
    dag: "d" as DagName,
    nodes,
    executors: [executorInfo("other"), executorInfo("third")],
    outputs: nodes.filter((n) => n.isOutput).map((n) => n.name),
    isRecord: false,
    ...given,
  };
}

export function triggerMessage(call: string, source: string, value: Uint8Array, attempt = 1): TriggerMessage {
  return { kind: "trigger", call: call as CallId, attempt, source: source as NodeName, value };
}

export class CoreHarness {
  readonly core: ExecutorCore;
  now = 0;
  /** The answer to the last step. */
  last: readonly ExecutorEffect[] = [];
  /** Everything ordered so far, but timers. */
  readonly all: ExecutorEffect[] = [];

  constructor(
    given: {
      readonly workers?: number;
      readonly type?: ExecutorType;
      readonly limits?: Partial<ExecutorLimits>;
      readonly isReplaceable?: boolean;
    } = {},
  ) {
    const { workers = 1, type = "cpu", isReplaceable = false } = given;
    const limits = { ...EXECUTOR_LIMITS_DEFAULT, ...given.limits };
    const isSameValue = (a: Uint8Array, b: Uint8Array): boolean => compareBytes(a, b) === 0;
    this.core = new ExecutorCore({ id: SELF, workers, type, limits, isReplaceable, isSameValue });
  }

  step(event: ExecutorEvent): readonly ExecutorEffect[] {
    this.last = this.core.step(event, at(this.now));
    this.core.validate();
    this.all.push(...this.last.filter((effect) => effect.kind !== "set-timer"));
    return this.last;
  }

  /** Starts every worker, and loads the code of these functions with these concurrencies. */
  start(codes: Readonly<Record<string, number | Batching>> = { f: 1 }): this {
    const started = this.step({ kind: "started" });
    for (const effect of started)
      if (effect.kind === "start-worker") this.step({ kind: "worker-ready", slot: effect.slot });
    for (const [fn, given] of Object.entries(codes)) {
      if (typeof given === "number") this.warm(fn, given);
      else this.warm(fn, 1, given);
    }
    this.all.length = 0;
    return this;
  }

  /** Loads code through a call that is cancelled. */
  warm(fn: string, concurrency: number, batching?: Batching): void {
    const call = `warm-${fn}` as CallId;
    const version = `v-${fn}` as FunctionVersion;
    this.step({ kind: "call-arrived", peer: 0, message: callMessage(call, { fn: fn as FunctionName, version }) });
    this.step({ kind: "cancel-arrived", call, attempt: 1 });
    this.step({ kind: "code-loaded", version, code: { fn, concurrency, gpu: false, ...(batching && { batching }) } });
  }

  /** Makes a function known to last so long, by one call. */
  teach(fn: string, runMs: number): void {
    this.call(`teach-${fn}`, { fn: fn as FunctionName, version: `v-${fn}` as FunctionVersion });
    const order = this.ordersIn(this.last)[0];
    if (order === undefined) throw new Error("teaching needs an idle worker");
    this.finish(order.order.run, bytes(), runMs, order.slot);
    this.all.length = 0;
  }

  call(call: string, given: Partial<FunctionCall> = {}, peer = 1): readonly ExecutorEffect[] {
    return this.step({ kind: "call-arrived", peer, message: callMessage(call, given) });
  }

  schedule(message: ScheduleMessage, peer = 1): readonly ExecutorEffect[] {
    return this.step({ kind: "schedule-arrived", peer, message });
  }

  trigger(message: LinkMessage): readonly ExecutorEffect[] {
    return this.step({ kind: "trigger-arrived", message });
  }

  cancel(call: string, attempt = 1): readonly ExecutorEffect[] {
    return this.step({ kind: "cancel-arrived", call: call as CallId, attempt });
  }

  finish(run: number, value = bytes(9), runMs = 1, slot = this.slotOf(run)): readonly ExecutorEffect[] {
    return this.step({ kind: "run-finished", slot, run, value, runMs });
  }

  /** Lets time pass, and the timer fire. */
  advance(ms: number): readonly ExecutorEffect[] {
    this.now += ms;
    return this.step({ kind: "timer-fired" });
  }

  /** Those of batches, too, one by one. */
  ordersIn(effects: readonly ExecutorEffect[]): readonly EffectOf<"start-run">[] {
    return effects.flatMap((effect) => {
      if (effect.kind === "start-run") return [effect];
      if (effect.kind !== "start-batch") return [];
      return effect.orders.map((order) => ({ kind: "start-run", slot: effect.slot, order }) as const);
    });
  }

  get orders(): readonly EffectOf<"start-run">[] {
    return this.ordersIn(this.all);
  }

  /** The newest order for a call. */
  orderOf(call: string): EffectOf<"start-run"> {
    const found = this.orders.findLast((effect) => effect.order.call === call);
    if (found === undefined) throw new Error(`no order for ${call}`);
    return found;
  }

  slotOf(run: number): number {
    const found = this.orders.findLast((effect) => effect.order.run === run);
    if (found === undefined) throw new Error(`no order ${run}`);
    return found.slot;
  }

  get replies(): readonly EffectOf<"reply">[] {
    return this.all.filter((effect) => effect.kind === "reply");
  }

  replyTo(call: string): EffectOf<"reply">["message"] | undefined {
    return this.replies.find((effect) => effect.message.call === call)?.message;
  }

  codeOfReply(call: string): string | undefined {
    const message = this.replyTo(call);
    return message?.kind === "failed" ? message.failure.code : message?.kind;
  }

  of<Kind extends ExecutorEffect["kind"]>(kind: Kind): readonly EffectOf<Kind>[] {
    return this.all.filter((effect): effect is EffectOf<Kind> => effect.kind === kind);
  }

  drops(name: string): number {
    return (this.core.drops as ReadonlyMap<string, number>).get(name) ?? 0;
  }
}
