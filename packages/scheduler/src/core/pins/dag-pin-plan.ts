import type { Dag, ExecutorId, FunctionName, FunctionVersion, Instant } from "@cloudburst/model";
import type { DagRegistered } from "../event.js";
import type { PinOwner } from "./pin.js";

/** A function of a DAG as it is pinned. */
export interface FunctionToPin {
  readonly name: FunctionName;
  readonly version: FunctionVersion;
  /** Whether it is pinned on GPU executors only. */
  readonly gpu: boolean;
}

/** `wanted`: nowhere yet, or not any more. */
export type ReplicaState =
  | { readonly phase: "wanted" }
  | { readonly phase: "asking" | "held"; readonly executor: ExecutorId };

/** One function of a DAG on one executor. */
export class Replica {
  readonly owner: PinOwner;
  readonly fn: FunctionToPin;
  /** From 0; replicas of one number are put on one executor, as far as it takes them, so that a chain does not leave it. */
  readonly index: number;
  state: ReplicaState = { phase: "wanted" };
  /** Executors that did not take it in this round, and why. */
  readonly refusals = new Map<ExecutorId, string>();

  constructor(owner: PinOwner, fn: FunctionToPin, index: number) {
    this.owner = owner;
    this.fn = fn;
    this.index = index;
  }

  get executor(): ExecutorId | undefined {
    return this.state.phase === "wanted" ? undefined : this.state.executor;
  }
}

/**
 *   placing ──(all held)──► registering ──(stored)──► standing ──(deleted, replaced)──► released
 *      │ ▲                       └──(refused)──► released
 *      ▼ │ (something may have changed; only with `queue`)
 *    queued
 */
export type PlanPhase =
  /** Until when it may last. */
  | { readonly kind: "placing"; readonly event: DagRegistered; readonly until: Instant }
  /** It holds nothing, so that it keeps nobody else from starting. `problem`: why it waits. */
  | { readonly kind: "queued"; readonly event: DagRegistered; readonly until: Instant; readonly problem: string }
  /** All are held; the registry is being written. */
  | { readonly kind: "registering"; readonly event: DagRegistered }
  | { readonly kind: "standing" }
  | { readonly kind: "released" };

/** The pins of one DAG. */
export class DagPinPlan {
  readonly dag: Dag;
  readonly replicas: number;
  phase: PlanPhase;
  /** Until then it is pinned only where its functions are held for somebody already. */
  strictUntil = Number.NEGATIVE_INFINITY;
  current: Replica[] = [];
  /** Of versions that were replaced: kept until the new ones are held. */
  retiring: Replica[] = [];

  constructor(dag: Dag, replicas: number, phase: PlanPhase) {
    this.dag = dag;
    this.replicas = replicas;
    this.phase = phase;
  }

  get isComplete(): boolean {
    return this.current.every(({ state }) => state.phase === "held");
  }

  /** Executors that have, or are asked for, another replica of the function. */
  placesOf(replica: Replica): readonly ExecutorId[] {
    return this.current.flatMap((other) =>
      other !== replica && other.fn.name === replica.fn.name && other.executor !== undefined ? [other.executor] : [],
    );
  }

  /** Executors of the version that is being replaced. */
  homesOf(fn: FunctionName): readonly ExecutorId[] {
    return this.retiring.flatMap((old) => (old.fn.name === fn && old.executor !== undefined ? [old.executor] : []));
  }

  /** Executors of the replicas of the same number. */
  companionsOf(replica: Replica): readonly ExecutorId[] {
    return this.current.flatMap((other) =>
      other.index === replica.index && other !== replica && other.executor !== undefined ? [other.executor] : [],
    );
  }
}
