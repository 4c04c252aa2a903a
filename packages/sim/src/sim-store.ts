/** The store of a simulated cluster: one, always consistent, sometimes unreachable. Registry, values, outcomes. */
import {
  type Dag,
  type DagName,
  type DeploymentName,
  type Failure,
  type FunctionName,
  type FunctionSpec,
  type FunctionVersion,
  functionsOf,
  type HybridClock,
  type RecordName,
  type ResolvedDag,
  type ResultRecord,
  type SavedDeployment,
  type Stamp,
} from "@cloudburst/model";
import { equalDags, type ReadOutcome, type RegistryWrite, recordKey } from "@cloudburst/scheduler/core";
import type { Timeline, World } from "./world.js";

export interface SimStoreOptions {
  readonly meanMs: number;
  /** How long a client of the store waits before it gives up. */
  readonly patienceMs: number;
}

type Answer<T> = { readonly kind: "value"; readonly value: T } | { readonly kind: "failed"; readonly failure: Failure };

/** Who writes, and its clock. */
export interface SimWriter {
  /** The scheduler, through its restarts. */
  readonly owner: string;
  readonly clock: HybridClock;
  readonly wallMs: number;
}

type DeploymentWrite = Extract<RegistryWrite, { kind: "put-deployment" | "delete-deployment" }>;
type RecordWrite = Exclude<RegistryWrite, DeploymentWrite>;

export type Written = { readonly stamp: Stamp } | { readonly refused: Failure };

export class SimStore {
  readonly #world: World;
  readonly #options: SimStoreOptions;
  readonly functions = new Map<FunctionName, FunctionSpec>();
  /** When each record was written or deleted, by its key. */
  readonly stamps = new Map<string, Stamp>();
  readonly versions = new Map<FunctionVersion, FunctionSpec>();
  readonly dags = new Map<DagName, ResolvedDag>();
  /** Of each scheduler. */
  readonly #deployments = new Map<string, Map<DeploymentName, SavedDeployment>>();
  readonly values = new Map<string, Uint8Array>();
  readonly records = new Map<string, ResultRecord[]>();
  #isOut = false;

  constructor(world: World, options: SimStoreOptions) {
    this.#world = world;
    this.#options = options;
  }

  set isOut(isOut: boolean) {
    this.#isOut = isOut;
  }

  /** Answers in the asker's time; during an outage with a failure, after its patience. Some writes of an outage are done all the same. */
  perform<T>(timeline: Timeline, work: () => T, answer: (result: Answer<T>) => void): void {
    const { meanMs, patienceMs } = this.#options;
    if (!this.#isOut) {
      // What happens in the store between the work and its answer overtakes the answer.
      this.#world.after(this.#world.exponential(meanMs / 2), () => {
        const value = work();
        this.#world.after(this.#world.exponential(meanMs / 2), () =>
          timeline.perform(() => answer({ kind: "value", value })),
        );
      });
      return;
    }
    if (this.#world.prng.chance(0.3)) work();
    const failure: Failure = { code: "STORE_UNAVAILABLE", problem: "the simulated store is out" };
    timeline.after(patienceMs, () => answer({ kind: "failed", failure }));
  }

  deploymentsOf(owner: string): readonly SavedDeployment[] {
    return [...(this.#deployments.get(owner)?.values() ?? [])];
  }

  /** As a scheduler's shell does it, in one step; what it does in several is tested where it is. */
  write(change: RegistryWrite, { owner, clock, wallMs }: SimWriter): Written {
    if (change.kind === "put-deployment" || change.kind === "delete-deployment") {
      this.#applyDeployment(change, owner);
      return { stamp: clock.tick(wallMs) };
    }
    const record = recordOf(change);
    const key = recordKey(record);
    const refused = this.#refusalOf(change);
    if (refused !== undefined) return { refused };
    const known = this.stamps.get(key);
    if (change.kind === "put-dag" && known !== undefined && this.#hasDag(change.dag)) return { stamp: known };
    if (known !== undefined) clock.observe(known, wallMs);
    const stamp = clock.tick(wallMs);
    this.stamps.set(key, stamp);
    this.#apply(change);
    return { stamp };
  }

  read(record: RecordName): Exclude<ReadOutcome, { state: "failed" }> {
    const stamp = this.stamps.get(recordKey(record));
    if (stamp === undefined) return { state: "absent" };
    if (record.kind === "function") {
      const spec = this.functions.get(record.name);
      return spec === undefined ? { state: "absent" } : { state: "present", stamp, record: { kind: "function", spec } };
    }
    const dag = this.dags.get(record.name);
    return dag === undefined ? { state: "absent" } : { state: "present", stamp, record: { kind: "dag", dag } };
  }

  #hasDag({ name, replicas }: ResolvedDag): boolean {
    const known = this.dags.get(name);
    return known !== undefined && known.replicas === replicas;
  }

  #applyDeployment(change: DeploymentWrite, owner: string): void {
    const own = this.#deployments.get(owner) ?? new Map<DeploymentName, SavedDeployment>();
    this.#deployments.set(owner, own);
    if (change.kind === "put-deployment") own.set(change.saved.spec.name, change.saved);
    else own.delete(change.name);
  }

  #refusalOf(change: RecordWrite): Failure | undefined {
    if (change.kind === "put-dag") {
      const { dag } = change;
      const known = this.dags.get(dag.name);
      if (known !== undefined && !equalDags(known, dag)) return { code: "DAG_ALREADY_EXISTS", dag: dag.name };
      const missing = [...functionsOf(dag)].find((fn) => !this.functions.has(fn));
      return missing === undefined ? undefined : { code: "FUNCTION_NOT_FOUND", fn: missing };
    }
    if (change.kind !== "delete-function") return undefined;
    const users = [...this.dags.values()].filter((dag: Dag) => functionsOf(dag).has(change.name));
    const dags = users.map((dag) => dag.name);
    return dags.length === 0 ? undefined : { code: "FUNCTION_IN_USE", fn: change.name, dags };
  }

  #apply(change: RecordWrite): void {
    switch (change.kind) {
      case "put-function":
        this.functions.set(change.spec.name, change.spec);
        this.versions.set(change.spec.version, change.spec);
        return;
      case "delete-function":
        this.functions.delete(change.name);
        return;
      case "put-dag":
        this.dags.set(change.dag.name, change.dag);
        return;
      case "delete-dag":
        this.dags.delete(change.name);
        return;
    }
  }

  addRecord(call: string, record: ResultRecord): void {
    const records = this.records.get(call) ?? [];
    records.push(record);
    this.records.set(call, records);
  }
}

function recordOf(change: RecordWrite): RecordName {
  switch (change.kind) {
    case "put-function":
      return { kind: "function", name: change.spec.name };
    case "delete-function":
      return { kind: "function", name: change.name };
    case "put-dag":
      return { kind: "dag", name: change.dag.name };
    case "delete-dag":
      return { kind: "dag", name: change.name };
  }
}
