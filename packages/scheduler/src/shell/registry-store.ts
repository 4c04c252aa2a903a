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
  type FunctionSpec,
  HybridClock,
  type Lattice,
  type Logger,
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
import { isSameCode, type RegistryWrite } from "../core/index.js";
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

  constructor(options: { readonly writer: string }, modules: RegistryStoreModules) {
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
    const functions = await this.#loadAll(systemKeys.fnPrefix, decodeFunctionSpec, (spec) => systemKeys.fn(spec.name));
    const dags = await this.#loadAll(systemKeys.dagPrefix, decodeResolvedDag, (dag) => systemKeys.dag(dag.name));
    const deployments = await this.#loadAll(systemKeys.deploymentPrefix, decodeSavedDeployment, ({ spec }) =>
      systemKeys.deployment(spec.name),
    );
    return { functions, dags, deployments };
  }

  /** Resolves when the change is durable. @throws CloudburstError why it is not, as far as is known */
  async perform(change: RegistryWrite): Promise<void> {
    switch (change.kind) {
      case "put-function":
        return this.#putFunction(change);
      case "put-dag":
        return this.#put(systemKeys.dag(change.dag.name), encodeResolvedDag(change.dag));
      case "delete-function":
        return this.#delete(systemKeys.fn(change.name));
      case "delete-dag":
        return this.#delete(systemKeys.dag(change.name));
      case "put-deployment":
        return this.#put(systemKeys.deployment(change.saved.spec.name), encodeSavedDeployment(change.saved));
      case "delete-deployment":
        return this.#delete(systemKeys.deployment(change.name));
      default:
        return assertNever(change, "registry write");
    }
  }

  async #putFunction(change: Extract<RegistryWrite, { kind: "put-function" }>): Promise<void> {
    const { spec, code } = change;
    const encoded = encodeFunctionSpec(spec);
    if (code === undefined) await this.#verifyArtifact(spec.artifact);
    else await this.#put(systemKeys.artifact(spec.artifact), code.bytes);
    await this.#putVersion(spec, encoded);
    await this.#put(systemKeys.fn(spec.name), encoded);
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
  ): Promise<void> {
    const isWritten = (found: Lattice | undefined): boolean => found?.kind === "lww" && isSame(found.value);
    await this.#settle(key, (stamp) => this.#store.merge(key, { kind: "lww", stamp, value }), isWritten);
  }

  async #delete(key: string): Promise<void> {
    await this.#settle(key, (stamp) => this.#store.delete(key, stamp), isDeleted);
  }

  async #settle(
    key: string,
    write: (stamp: Stamp) => Promise<unknown>,
    isSettled: (found: Lattice | undefined) => boolean,
  ): Promise<void> {
    for (let attempt = 1; attempt <= WRITE_ATTEMPTS; attempt++) {
      const stamp = this.#stamps.tick(this.#clock.wallMs());
      await write(stamp);
      const found = await this.#store.get(key);
      if (isSettled(found)) return;
      if (found?.kind === "lww") this.#stamps.observe(found.stamp, this.#clock.wallMs());
    }
    const problem = "a write from the future hides this one: the clock of this host, or of another one, is wrong";
    this.#log.error("a change of the registry is hidden by a later stamp", { key });
    throw new CloudburstError({ code: "STORE_UNAVAILABLE", problem });
  }

  async #loadAll<T>(
    prefix: string,
    decode: (bytes: Uint8Array) => T,
    keyOf: (value: T) => string,
  ): Promise<readonly T[]> {
    const values: T[] = [];
    let after = "";
    for (let isComplete = false; !isComplete; ) {
      const page = await this.#store.list(prefix, after === "" ? { limit: PAGE_KEYS } : { after, limit: PAGE_KEYS });
      for (const [i, lattice] of (await this.#readPage(page.keys)).entries()) {
        const value = this.#decodeRecord(page.keys[i] as string, lattice, decode, keyOf);
        if (value !== undefined) values.push(value);
      }
      isComplete = page.isComplete || page.keys.length === 0;
      after = page.keys.at(-1) ?? after;
    }
    return values;
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

  #decodeRecord<T>(
    key: string,
    lattice: Lattice | undefined,
    decode: (bytes: Uint8Array) => T,
    keyOf: (value: T) => string,
  ): T | undefined {
    if (lattice?.kind === "lww" && !this.#stamps.observe(lattice.stamp, this.#clock.wallMs())) {
      this.#log.error("a record comes from the future: check the clocks", { key, wallMs: lattice.stamp.wallMs });
    }
    const record = decodeLattice(lattice, decode);
    if (record.kind === "absent") return undefined;
    const problem = record.kind === "value" && keyOf(record.value) !== key ? "it belongs under another key" : undefined;
    if (record.kind === "value" && problem === undefined) return record.value;
    this.#log.error("a corrupt record is left out", {
      key,
      problem: record.kind === "corrupt" ? record.problem : problem,
    });
    return undefined;
  }
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

function isDeleted(found: Lattice | undefined): boolean {
  return found === undefined;
}

export function hashOf(bytes: Uint8Array): ArtifactHash {
  return createHash("sha256").update(bytes).digest("hex") as ArtifactHash;
}
