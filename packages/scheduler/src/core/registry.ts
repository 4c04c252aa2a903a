import {
  assert,
  compareBytes,
  type Dag,
  type DagName,
  type DagNode,
  type FunctionName,
  type FunctionSpec,
  type FunctionVersion,
  functionsOf,
  type NodeInput,
  type RaceRule,
  type ResolvedDag,
} from "@cloudburst/model";
import { equalRules } from "./admission.js";

export type Resolution =
  | { readonly kind: "resolved"; readonly dag: ResolvedDag }
  /** A function of the DAG is not registered (its record was lost). */
  | { readonly kind: "missing"; readonly fn: FunctionName };

// Invariants:
//   R1. `#usedBy` names a DAG under each function of its nodes, and nothing else.
//   R2. `#resolved` holds current versions only.
/** Which functions and DAGs there are: exactly what the store is known to hold. */
export class Registry {
  readonly #functions = new Map<FunctionName, FunctionSpec>();
  /** With the versions at the time of registration. */
  readonly #dags = new Map<DagName, ResolvedDag>();
  readonly #usedBy = new Map<FunctionName, Set<DagName>>();
  readonly #resolved = new Map<DagName, ResolvedDag>();

  get functionCount(): number {
    return this.#functions.size;
  }

  get dagCount(): number {
    return this.#dags.size;
  }

  function(name: FunctionName): FunctionSpec | undefined {
    return this.#functions.get(name);
  }

  dag(name: DagName): ResolvedDag | undefined {
    return this.#dags.get(name);
  }

  /** The DAGs with a node that runs the function, sorted. */
  dagsUsing(fn: FunctionName): readonly DagName[] {
    return [...(this.#usedBy.get(fn) ?? [])].sort(compareText);
  }

  putFunction(spec: FunctionSpec): void {
    this.#functions.set(spec.name, spec);
    this.#forgetResolved(spec.name);
  }

  deleteFunction(name: FunctionName): void {
    this.#functions.delete(name);
    this.#forgetResolved(name);
  }

  putDag(dag: ResolvedDag): void {
    this.deleteDag(dag.name);
    this.#dags.set(dag.name, dag);
    for (const fn of functionsOf(dag)) {
      const users = this.#usedBy.get(fn) ?? new Set();
      this.#usedBy.set(fn, users.add(dag.name));
    }
  }

  /** Functions that other DAGs use are not touched, nor is any function deleted with it. */
  deleteDag(name: DagName): void {
    const dag = this.#dags.get(name);
    if (dag === undefined) return;
    this.#dags.delete(name);
    this.#resolved.delete(name);
    for (const fn of functionsOf(dag)) {
      const users = this.#usedBy.get(fn);
      users?.delete(name);
      if (users?.size === 0) this.#usedBy.delete(fn);
    }
  }

  /** The DAG with the current version of each function: what a call that starts now runs. */
  resolve(dag: Dag): Resolution {
    const known = this.#resolved.get(dag.name);
    if (known !== undefined) return { kind: "resolved", dag: known };
    const versions = new Map<FunctionName, FunctionVersion>();
    const gpu = new Set<FunctionName>();
    const races = new Map<FunctionName, RaceRule>();
    for (const fn of functionsOf(dag)) {
      const spec = this.#functions.get(fn);
      if (spec === undefined) return { kind: "missing", fn };
      versions.set(fn, spec.version);
      if (spec.options.gpu) gpu.add(fn);
      if (spec.options.race !== undefined) races.set(fn, spec.options.race);
    }
    const resolved: ResolvedDag = { ...dag, versions, gpu, ...(races.size > 0 ? { races } : {}) };
    if (this.#dags.has(dag.name)) this.#resolved.set(dag.name, resolved);
    return { kind: "resolved", dag: resolved };
  }

  /** Sorted by name. */
  listFunctions(prefix: string): readonly FunctionSpec[] {
    return [...this.#functions.values()].filter((spec) => spec.name.startsWith(prefix)).sort(compareNames);
  }

  /** Sorted by name; with current versions, or those of the registration where a function is lost. */
  listDags(prefix: string): readonly ResolvedDag[] {
    const found = [...this.#dags.values()].filter((dag) => dag.name.startsWith(prefix)).sort(compareNames);
    return found.map((dag) => {
      const resolution = this.resolve(dag);
      return resolution.kind === "resolved" ? resolution.dag : dag;
    });
  }

  validate(): void {
    for (const dag of this.#dags.values()) {
      for (const fn of functionsOf(dag)) assert(this.#usedBy.get(fn)?.has(dag.name) === true, "R1: each use is named");
    }
    for (const [fn, users] of this.#usedBy) {
      assert(users.size > 0, "R1: what is used has users");
      for (const name of users) {
        assert(this.#dags.get(name)?.nodes.some((node) => node.fn === fn) === true, "R1: what is named is a use");
      }
    }
    for (const [name, dag] of this.#resolved) {
      assert(this.#dags.has(name), "R2: only registered DAGs are resolved");
      for (const [fn, version] of dag.versions) {
        assert(this.#functions.get(fn)?.version === version, "R2: resolved versions are current");
      }
    }
  }

  #forgetResolved(fn: FunctionName): void {
    for (const dag of this.#usedBy.get(fn) ?? []) this.#resolved.delete(dag);
  }
}

/** Whether both describe the same graph; versions do not count. */
export function equalDags(a: Dag, b: Dag): boolean {
  return (
    a.name === b.name &&
    a.result === b.result &&
    equalLists(a.outputs, b.outputs, (x, y) => x === y) &&
    equalLists(a.nodes, b.nodes, equalNodes)
  );
}

function equalNodes(a: DagNode, b: DagNode): boolean {
  return (
    a.name === b.name && a.fn === b.fn && equalRules(a.race, b.race) && equalLists(a.inputs, b.inputs, equalInputs)
  );
}

function equalInputs(a: NodeInput, b: NodeInput): boolean {
  if (a.kind === "node") return b.kind === "node" && a.node === b.node;
  if (a.kind === "input") return b.kind === "input" && a.name === b.name;
  if (a.kind === "constant") return b.kind === "constant" && compareBytes(a.value, b.value) === 0;
  return b.kind === "rest";
}

function equalLists<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((x, i) => equal(x, b[i] as T));
}

/** By UTF-16 units: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name);
}
