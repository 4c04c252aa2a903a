/**
 * The registry in the store: loaded once, then written change by change.
 *
 *   G1. Parts come before names: the artifact, then the version, then the name that points to both. What a name points to is there.
 *   G2. What is under a version never changes; what is under an artifact's hash has that hash.
 *   G3. A change counts as written when it is read back: a stamp from the future, left by a wrong clock, must not swallow it unseen.
 */
import { createHash } from "node:crypto";
import type { Store } from "@cloudburst/kvs-client";
import {
  type ArtifactHash,
  assertNever,
  CloudburstError,
  compareStamps,
  type FunctionName,
  type FunctionSpec,
  functionsOf,
  HybridClock,
  type Lattice,
  type Logger,
  type RecordName,
  type ResolvedDag,
  type SavedDeployment,
  type Stamp,
  systemKeys,
} from "@cloudburst/model";
import {
  decodeFunctionSpec,
  decodeResolvedDag,
  decodeSavedDeployment,
  encodeFunctionSpec,
  encodeResolvedDag,
  encodeSavedDeployment,
} from "@cloudburst/wire";
import { equalDags, isSameCode, type ReadOutcome, type RegistryWrite, recordKey } from "../core/index.js";
import type { SchedulerClock } from "./clock.js";

export interface RegistryStoreModules {
  readonly store: Store;
  readonly clock: SchedulerClock;
  readonly log: Logger;
}

export interface LoadedRegistry {
  readonly functions: readonly FunctionSpec[];
  readonly dags: readonly ResolvedDag[];
  readonly deployments: readonly SavedDeployment[];
  /** When each was written, by `recordKey`. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

export interface RegistryStoreOptions {
  /** Names the writer of stamps: unique in the cluster. */
  readonly writer: string;
  /** Names the scheduler through its restarts: the deployments that it took in are its own. */
  readonly owner: string;
  /** Whether other schedulers write too: then what they may have done between is looked up after each write that depends on it. */
  readonly isShared: boolean;
}

/** Records read at once while loading. */
const PAGE_KEYS = 256;
/** The second attempt has a stamp greater than the one that hid the first. */
const WRITE_ATTEMPTS = 2;

export class RegistryStore {
  readonly #store: Store;
  readonly #clock: SchedulerClock;
  readonly #log: Logger;
  readonly #stamps: HybridClock;

  readonly #isShared: boolean;
  readonly #owner: string;

  constructor(options: RegistryStoreOptions, modules: RegistryStoreModules) {
    this.#isShared = options.isShared;
    this.#owner = options.owner;
    this.#store = modules.store;
    this.#clock = modules.clock;
    this.#log = modules.log;
    this.#stamps = new HybridClock(options.writer);
  }

  /**
   * What cannot be read is logged and left out: one bad record must not keep all others from their users.
   * @throws CloudburstError STORE_UNAVAILABLE, CLOSED
   */
  async load(): Promise<LoadedRegistry> {
    const functions = await this.#loadAll(FUNCTIONS);
    const dags = await this.#loadAll(DAGS);
    const deployments = await this.#loadAll(deploymentsOf(this.#owner));
    const stamps = new Map<string, Stamp>();
    for (const { value, stamp } of functions) stamps.set(recordKey({ kind: "function", name: value.name }), stamp);
    for (const { value, stamp } of dags) stamps.set(recordKey({ kind: "dag", name: value.name }), stamp);
    return {
      functions: functions.map(({ value }) => value),
      dags: dags.map(({ value }) => value),
      deployments: deployments.map(({ value }) => value),
      stamps,
    };
  }

  /** One record as it is now; what cannot be read is logged and counts as absent. @throws CloudburstError STORE_UNAVAILABLE, CLOSED */
  async read(record: RecordName): Promise<Exclude<ReadOutcome, { state: "failed" }>> {
    if (record.kind === "function") {
      const found = await this.#readOne(systemKeys.fn(record.name), FUNCTIONS);
      if (found === undefined) return { state: "absent" };
      return { state: "present", stamp: found.stamp, record: { kind: "function", spec: found.value } };
    }
    const found = await this.#readOne(systemKeys.dag(record.name), DAGS);
    if (found === undefined) return { state: "absent" };
    return { state: "present", stamp: found.stamp, record: { kind: "dag", dag: found.value } };
  }

  /** Another scheduler has written with this stamp: what is written here from now on is later. */
  observe(stamp: Stamp): void {
    this.#stamps.observe(stamp, this.#clock.wallMs());
  }

  /**
   * Resolves when the change is durable, with the stamp under which it is stored.
   * @throws CloudburstError why it is not, as far as is known; DAG_ALREADY_EXISTS, FUNCTION_NOT_FOUND, FUNCTION_IN_USE when another
   *   scheduler was first
   */
  async perform(change: RegistryWrite): Promise<Stamp> {
    switch (change.kind) {
      case "put-function":
        return this.#putFunction(change);
      case "put-dag":
        return this.#putDag(change.dag);
      case "delete-function":
        return this.#deleteFunction(change.name);
      case "delete-dag":
        return this.#delete(systemKeys.dag(change.name));
      case "put-deployment":
        return this.#put(
          systemKeys.deployment(this.#owner, change.saved.spec.name),
          encodeSavedDeployment(change.saved),
        );
      case "delete-deployment":
        return this.#delete(systemKeys.deployment(this.#owner, change.name));
      default:
        return assertNever(change, "registry write");
    }
  }

  async #putFunction(change: Extract<RegistryWrite, { kind: "put-function" }>): Promise<Stamp> {
    const { spec, code } = change;
    const encoded = encodeFunctionSpec(spec);
    if (code === undefined) await this.#verifyArtifact(spec.artifact);
    else await this.#put(systemKeys.artifact(spec.artifact), code.bytes);
    await this.#putVersion(spec, encoded);
    return this.#put(systemKeys.fn(spec.name), encoded);
  }

  /**
   * Of schedulers that create one name at the same moment, the store's process lets one be the first. A function that is deleted at the same
   * moment is looked for after the DAG is there, and its deletion looks for DAGs after the function is gone: so at least one of the two sees
   * the other and takes its own write back (Dekker's way).
   */
  async #putDag(dag: ResolvedDag): Promise<Stamp> {
    const key = systemKeys.dag(dag.name);
    const value = encodeResolvedDag(dag);
    const create = (stamp: Stamp): Promise<void> =>
      this.#store.merge(key, { kind: "lww", stamp, value }, { ifAbsent: true });
    const settled = (found: Lattice | undefined): Settled => {
      const known = decodeLattice(found, decodeResolvedDag);
      // What cannot be read is replaced: nobody can have a use for it.
      if (known.kind === "corrupt") return "replace";
      if (known.kind === "absent") return "no";
      if (equalDags(known.value, dag)) return known.value.replicas === dag.replicas ? "yes" : "replace";
      throw new CloudburstError({ code: "DAG_ALREADY_EXISTS", dag: dag.name });
    };
    const replace = (stamp: Stamp): Promise<void> => this.#store.merge(key, { kind: "lww", stamp, value });
    const stamp = await this.#settle(key, create, settled, replace);
    if (this.#isShared) await this.#assertFunctions(dag, key);
    return stamp;
  }

  async #assertFunctions(dag: ResolvedDag, key: string): Promise<void> {
    const functions = [...functionsOf(dag)];
    const found = await this.#store.getMany(functions.map((fn) => systemKeys.fn(fn)));
    const missing = functions.find((_, i) => found[i] === undefined);
    if (missing === undefined) return;
    await this.#delete(key);
    throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: missing });
  }

  async #deleteFunction(name: FunctionName): Promise<Stamp> {
    const key = systemKeys.fn(name);
    const before = await this.#store.get(key);
    const stamp = await this.#delete(key);
    if (!this.#isShared || before?.kind !== "lww") return stamp;
    const dags = (await this.#loadAll(DAGS)).map(({ value }) => value).filter((dag) => functionsOf(dag).has(name));
    if (dags.length === 0) return stamp;
    await this.#put(key, before.value);
    throw new CloudburstError({ code: "FUNCTION_IN_USE", fn: name, dags: dags.map((dag) => dag.name) });
  }

  async #verifyArtifact(hash: ArtifactHash): Promise<void> {
    const key = systemKeys.artifact(hash);
    const lattice = await this.#store.get(key);
    if (lattice === undefined) throw new CloudburstError({ code: "KEY_NOT_FOUND", key });
    if (lattice.kind === "lww" && hashOf(lattice.value) === hash) return;
    const problem = "what is stored does not have this hash; register the function with its code";
    throw new CloudburstError({ code: "DATA_CORRUPT", what: `artifact ${hash}`, problem });
  }

  /** Two names may share a version: the code and how it runs must be the same. */
  async #putVersion(spec: FunctionSpec, encoded: Uint8Array): Promise<void> {
    const key = systemKeys.version(spec.version);
    const known = decodeLattice(await this.#store.get(key), decodeFunctionSpec);
    if (known.kind === "value") {
      if (isSameCode(known.value, spec)) return;
      const problem = `${spec.version} stands for other code already`;
      throw new CloudburstError({ code: "INVALID_ARGUMENT", what: "function version", problem });
    }
    if (known.kind === "corrupt") this.#log.error("a corrupt record is replaced", { key, problem: known.problem });
    // Another name may bring the same version at the same moment: either record will do.
    const isSame = (bytes: Uint8Array): boolean => isSameCode(decodeFunctionSpec(bytes), spec);
    await this.#put(key, encoded, isSame);
  }

  async #put(
    key: string,
    value: Uint8Array,
    isSame: (stored: Uint8Array) => boolean = (stored) => Buffer.compare(stored, value) === 0,
  ): Promise<Stamp> {
    const write = (stamp: Stamp): Promise<void> => this.#store.merge(key, { kind: "lww", stamp, value });
    return this.#settle(key, write, (found) => (found?.kind === "lww" && isSame(found.value) ? "yes" : "no"));
  }

  async #delete(key: string): Promise<Stamp> {
    const write = (stamp: Stamp): Promise<unknown> => this.#store.delete(key, stamp);
    return this.#settle(key, write, (found) => (found === undefined ? "yes" : "no"));
  }

  /** @returns the stamp of what is stored, or of the deletion */
  async #settle(
    key: string,
    write: (stamp: Stamp) => Promise<unknown>,
    settled: (found: Lattice | undefined) => Settled,
    replace = write,
  ): Promise<Stamp> {
    let next = write;
    let overtakenAt: Stamp | undefined;
    for (let attempt = 1; attempt <= WRITE_ATTEMPTS; attempt++) {
      const stamp = this.#stamps.tick(this.#clock.wallMs());
      await next(stamp);
      const found = await this.#store.get(key);
      const state = settled(found);
      if (state === "yes") return found?.kind === "lww" ? found.stamp : stamp;
      if (state === "replace") next = replace;
      const isFollowed = found?.kind === "lww" && this.#stamps.observe(found.stamp, this.#clock.wallMs());
      overtakenAt = isFollowed && compareStamps(found.stamp, stamp) > 0 ? stamp : undefined;
    }
    // Another scheduler wrote the same name right after it, twice: this write was there, and the later one counts.
    if (this.#isShared && overtakenAt !== undefined) return overtakenAt;
    const problem = "a write from the future hides this one: the clock of this host, or of another one, is wrong";
    this.#log.error("a change of the registry is hidden by a later stamp", { key });
    throw new CloudburstError({ code: "STORE_UNAVAILABLE", problem });
  }

  async #loadAll<T>(records: RecordsOf<T>): Promise<readonly Found<T>[]> {
    const values: Found<T>[] = [];
    let after = "";
    for (let isComplete = false; !isComplete; ) {
      const options = after === "" ? { limit: PAGE_KEYS } : { after, limit: PAGE_KEYS };
      const page = await this.#store.list(records.prefix, options);
      for (const [i, lattice] of (await this.#readPage(page.keys)).entries()) {
        const found = this.#decodeRecord(page.keys[i] as string, lattice, records);
        if (found !== undefined) values.push(found);
      }
      isComplete = page.isComplete || page.keys.length === 0;
      after = page.keys.at(-1) ?? after;
    }
    return values;
  }

  async #readOne<T>(key: string, records: RecordsOf<T>): Promise<Found<T> | undefined> {
    return this.#decodeRecord(key, await this.#readRecord(key), records);
  }

  /** When one record of a page is corrupt, the others are read one by one. */
  async #readPage(keys: readonly string[]): Promise<readonly (Lattice | undefined)[]> {
    try {
      return await this.#store.getMany(keys);
    } catch (thrown) {
      if (CloudburstError.from(thrown).code !== "DATA_CORRUPT") throw thrown;
    }
    const lattices: (Lattice | undefined)[] = [];
    for (const key of keys) lattices.push(await this.#readRecord(key));
    return lattices;
  }

  async #readRecord(key: string): Promise<Lattice | undefined> {
    try {
      return await this.#store.get(key);
    } catch (thrown) {
      const error = CloudburstError.from(thrown);
      if (error.code !== "DATA_CORRUPT") throw error;
      this.#log.error("a corrupt record is left out", { key, problem: error.message });
      return undefined;
    }
  }

  #decodeRecord<T>(key: string, lattice: Lattice | undefined, records: RecordsOf<T>): Found<T> | undefined {
    if (lattice?.kind === "lww" && !this.#stamps.observe(lattice.stamp, this.#clock.wallMs())) {
      this.#log.error("a record comes from the future: check the clocks", { key, wallMs: lattice.stamp.wallMs });
    }
    const record = decodeLattice(lattice, records.decode);
    if (record.kind === "absent") return undefined;
    const isMisplaced = record.kind === "value" && records.keyOf(record.value) !== key;
    const problem = isMisplaced ? "it belongs under another key" : undefined;
    if (record.kind === "value" && problem === undefined && lattice?.kind === "lww")
      return { value: record.value, stamp: lattice.stamp };
    this.#log.error("a corrupt record is left out", {
      key,
      problem: record.kind === "corrupt" ? record.problem : problem,
    });
    return undefined;
  }
}

/** Where records of one kind lie, and how they are read. */
interface RecordsOf<T> {
  readonly prefix: string;
  decode(bytes: Uint8Array): T;
  keyOf(value: T): string;
}

interface Found<T> {
  readonly value: T;
  readonly stamp: Stamp;
}

/** What a key is found to hold after a write. `replace`: what nobody can read, to be written over. */
type Settled = "yes" | "no" | "replace";

const FUNCTIONS: RecordsOf<FunctionSpec> = {
  prefix: systemKeys.fnPrefix,
  decode: decodeFunctionSpec,
  keyOf: (spec) => systemKeys.fn(spec.name),
};

const DAGS: RecordsOf<ResolvedDag> = {
  prefix: systemKeys.dagPrefix,
  decode: decodeResolvedDag,
  keyOf: (dag) => systemKeys.dag(dag.name),
};

function deploymentsOf(owner: string): RecordsOf<SavedDeployment> {
  return {
    prefix: systemKeys.deploymentPrefix(owner),
    decode: decodeSavedDeployment,
    keyOf: ({ spec }) => systemKeys.deployment(owner, spec.name),
  };
}

type Decoded<T> =
  | { readonly kind: "absent" }
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "corrupt"; readonly problem: string };

function decodeLattice<T>(lattice: Lattice | undefined, decode: (bytes: Uint8Array) => T): Decoded<T> {
  if (lattice === undefined) return { kind: "absent" };
  if (lattice.kind !== "lww") return { kind: "corrupt", problem: `it is a ${lattice.kind} lattice` };
  try {
    return { kind: "value", value: decode(lattice.value) };
  } catch (thrown) {
    return { kind: "corrupt", problem: CloudburstError.from(thrown).message };
  }
}

export function hashOf(bytes: Uint8Array): ArtifactHash {
  return createHash("sha256").update(bytes).digest("hex") as ArtifactHash;
}
