import type {
  CallId,
  CallMessage,
  ExecutorId,
  Failure,
  Instant,
  NodeName,
  ResolvedDag,
  ResultDisposition,
} from "@cloudburst/model";
import { Alarm } from "./alarms.js";
import type { CallStarted, Work } from "./events.js";
import type { ExecutorEntry } from "./executors.js";
import type { Target } from "./targets.js";

/** The part of a DAG call that one executor runs. */
export interface DagShare {
  readonly executor: ExecutorEntry;
  /** Nodes placed there: what the call holds of the executor's credit. */
  readonly nodes: number;
}

/**
 * Where a call is. `preparing` and `waiting` hold no credit; `waiting` is in its target's queue; `placed` and `scheduled` hold the
 * credit of the executors they name.
 */
export type CallPhase =
  | { readonly kind: "preparing" }
  | { readonly kind: "waiting" }
  | { readonly kind: "backing-off" }
  | { readonly kind: "placed"; readonly executor: ExecutorEntry }
  | {
      readonly kind: "scheduled";
      readonly dag: ResolvedDag;
      readonly shares: readonly DagShare[];
      readonly outputs: Map<NodeName, Uint8Array>;
    }
  | { readonly kind: "ended" };

export const PREPARING: CallPhase = { kind: "preparing" };
export const WAITING: CallPhase = { kind: "waiting" };
export const BACKING_OFF: CallPhase = { kind: "backing-off" };
export const ENDED: CallPhase = { kind: "ended" };

/** One call from its start to its single end. */
export class Call<Owner> extends Alarm {
  readonly alarmOf = "call";
  readonly id: CallId;
  readonly target: Target<Owner>;
  readonly owner: Owner;
  readonly deadlineMs: number;
  readonly deadlineAt: Instant;
  readonly retries: number;
  /** Whether it waits up to its deadline for somewhere to run. */
  readonly queue: boolean;
  readonly disposition: ResultDisposition;
  work: Work | undefined;
  phase: CallPhase = PREPARING;
  /** The number of the current or last attempt; 0 before the first. */
  attempt = 0;
  /** Attempts that were lost with their executor. */
  losses = 0;
  /** Backoffs in a row. */
  backoffs = 0;
  /** When to give up waiting for somewhere to run. */
  placeBy: Instant;
  /** Why it was placed again or waits, for the message of its end. */
  lastProblem: Failure | undefined;
  /** Links of the target's queue. */
  waitPrevious: Call<Owner> | undefined;
  waitNext: Call<Owner> | undefined;

  constructor(event: CallStarted<Owner>, target: Target<Owner>, now: Instant, placementWaitMs: number) {
    super();
    this.id = event.call;
    this.target = target;
    this.owner = event.owner;
    this.deadlineMs = event.deadlineMs;
    this.deadlineAt = (now + event.deadlineMs) as Instant;
    this.retries = event.retries;
    this.queue = event.queue;
    this.disposition = event.disposition;
    this.work = event.work;
    this.placeBy = this.deadlineAt;
    this.waitFrom(now, placementWaitMs);
  }

  /** It looks for somewhere to run, from now on. */
  waitFrom(now: Instant, placementWaitMs: number): void {
    this.placeBy = this.queue ? this.deadlineAt : ((now + placementWaitMs) as Instant);
  }

  /** For people: `function "square"`. */
  get what(): string {
    return this.target.what;
  }
}

/** The calls of one target that wait, in order; taking one out of the middle costs as much as the first. */
export class WaitingCalls<Owner> {
  #first: Call<Owner> | undefined;
  #last: Call<Owner> | undefined;
  #size = 0;

  get first(): Call<Owner> | undefined {
    return this.#first;
  }

  get size(): number {
    return this.#size;
  }

  push(call: Call<Owner>): void {
    call.waitPrevious = this.#last;
    if (this.#last === undefined) this.#first = call;
    else this.#last.waitNext = call;
    this.#last = call;
    this.#size++;
  }

  remove(call: Call<Owner>): void {
    if (call.waitPrevious === undefined) this.#first = call.waitNext;
    else call.waitPrevious.waitNext = call.waitNext;
    if (call.waitNext === undefined) this.#last = call.waitPrevious;
    else call.waitNext.waitPrevious = call.waitPrevious;
    call.waitPrevious = undefined;
    call.waitNext = undefined;
    this.#size--;
  }
}

/** Whether the executor runs (part of) the call's current attempt. */
export function runsAt(phase: CallPhase, executor: ExecutorId): boolean {
  if (phase.kind === "placed") return phase.executor.info.id === executor;
  return phase.kind === "scheduled" && phase.shares.some((share) => share.executor.info.id === executor);
}

export function cancelMessage<Owner>(call: Call<Owner>): CallMessage {
  return { kind: "cancel", call: call.id, attempt: call.attempt };
}
