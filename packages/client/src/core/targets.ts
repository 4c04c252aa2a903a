import type { Failure, FunctionSpec, Instant } from "@cloudburst/model";
import { Alarm } from "./alarms.js";
import { WaitingCalls } from "./call.js";
import type { DagPlan } from "./dag-plan.js";
import type { TargetName } from "./events.js";
import type { LeaseMember, LeasePools } from "./executors.js";

/** What a lease lets us run. */
export type Runnable =
  | { readonly kind: "function"; readonly spec: FunctionSpec }
  | { readonly kind: "dag"; readonly plan: DagPlan };

export interface HeldLease {
  readonly runs: Runnable;
  readonly members: readonly LeaseMember[];
  readonly pools: LeasePools;
  /** Who may run each node of a DAG, in the order of its nodes; empty for a function. */
  readonly nodePools: readonly (readonly LeaseMember[])[];
  /** The pools that it takes to run it, each with at least one executor. */
  readonly needed: readonly (readonly LeaseMember[])[];
  readonly expiresAt: Instant;
  /** The first use after this asks for the next lease. */
  renewAt: Instant;
  /** Rotates the start of the choice. */
  turn: number;
}

/** Whether the scheduler was asked for a lease. */
export type AskPhase = "idle" | "asked" | "backing-off";

/** A function or DAG by name: its lease, and the calls that wait for it. */
export class Target<Owner> extends Alarm {
  readonly alarmOf = "target";
  readonly name: TargetName;
  /** For people. */
  readonly what: string;
  lease: HeldLease | undefined;
  ask: AskPhase = "idle";
  /** When a backoff ends. */
  askAt = 0 as Instant;
  /** Refusals in a row, for the backoff. */
  refusals = 0;
  lastRefusal: Failure | undefined;
  /** Calls that have not ended. */
  calls = 0;
  readonly waiting = new WaitingCalls<Owner>();

  constructor(name: TargetName) {
    super();
    this.name = name;
    this.what = `${name.kind === "dag" ? "DAG" : "function"} "${name.name}"`;
  }
}

/** Targets by name; functions and DAGs have separate names. */
export class TargetTable<Owner> {
  readonly #functions = new Map<string, Target<Owner>>();
  readonly #dags = new Map<string, Target<Owner>>();

  #mapOf(kind: TargetName["kind"]): Map<string, Target<Owner>> {
    return kind === "dag" ? this.#dags : this.#functions;
  }

  get(kind: TargetName["kind"], name: string): Target<Owner> | undefined {
    return this.#mapOf(kind).get(name);
  }

  obtain(name: TargetName): Target<Owner> {
    const map = this.#mapOf(name.kind);
    const known = map.get(name.name);
    if (known !== undefined) return known;
    const target = new Target<Owner>(name);
    map.set(name.name, target);
    return target;
  }

  delete(target: Target<Owner>): void {
    this.#mapOf(target.name.kind).delete(target.name.name);
  }

  *values(): Iterable<Target<Owner>> {
    yield* this.#functions.values();
    yield* this.#dags.values();
  }

  get size(): number {
    return this.#functions.size + this.#dags.size;
  }
}
