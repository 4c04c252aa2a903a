/** The store of a simulated cluster: one, always consistent, sometimes unreachable. Registry, values, outcomes. */
import type {
  DagName,
  DeploymentName,
  Failure,
  FunctionName,
  FunctionSpec,
  FunctionVersion,
  ResolvedDag,
  ResultRecord,
  SavedDeployment,
} from "@cloudburst/model";
import type { RegistryWrite } from "@cloudburst/scheduler/core";
import type { Timeline, World } from "./world.js";

export interface SimStoreOptions {
  readonly meanMs: number;
  /** How long a client of the store waits before it gives up. */
  readonly patienceMs: number;
}

type Answer<T> = { readonly kind: "value"; readonly value: T } | { readonly kind: "failed"; readonly failure: Failure };

export class SimStore {
  readonly #world: World;
  readonly #options: SimStoreOptions;
  readonly functions = new Map<FunctionName, FunctionSpec>();
  readonly versions = new Map<FunctionVersion, FunctionSpec>();
  readonly dags = new Map<DagName, ResolvedDag>();
  readonly deployments = new Map<DeploymentName, SavedDeployment>();
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
      this.#world.after(this.#world.exponential(meanMs), () => {
        const value = work();
        timeline.perform(() => answer({ kind: "value", value }));
      });
      return;
    }
    if (this.#world.prng.chance(0.3)) work();
    const failure: Failure = { code: "STORE_UNAVAILABLE", problem: "the simulated store is out" };
    timeline.after(patienceMs, () => answer({ kind: "failed", failure }));
  }

  write(change: RegistryWrite): void {
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
      case "put-deployment":
        this.deployments.set(change.saved.spec.name, change.saved);
        return;
      case "delete-deployment":
        this.deployments.delete(change.name);
        return;
    }
  }

  addRecord(call: string, record: ResultRecord): void {
    const records = this.records.get(call) ?? [];
    records.push(record);
    this.records.set(call, records);
  }
}
