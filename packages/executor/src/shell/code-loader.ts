/**
 * Brings code from the store to this machine, as files that workers import. Owns its folder, which nobody else may read or write.
 *
 *   C1. A file is only there when its bytes have the hash that the function's registration names: written under another name, then renamed.
 *   C2. The files are bounded in bytes (OVERLOADED); none is removed before `close`, because a replaced worker imports them anew.
 *   C3. The same artifact is written once, however many versions use it.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@cloudburst/kvs-client";
import {
  ARTIFACT_BYTES_MAX,
  type ArtifactHash,
  CloudburstError,
  type FunctionSpec,
  type FunctionVersion,
  systemKeys,
} from "@cloudburst/model";
import { decodeFunctionSpec } from "@cloudburst/wire";
import type { LoadedCode } from "../worker-pool.js";

/** Of all artifacts together: 32 of the largest size, or some ten thousand usual ones. */
const CODE_BYTES_MAX = 32 * ARTIFACT_BYTES_MAX;

export class CodeLoader implements AsyncDisposable {
  readonly #store: Store;
  readonly #directory: string;
  readonly #files = new Map<ArtifactHash, Promise<string>>();
  #bytes = 0;
  #closing: Promise<void> | undefined;

  private constructor(store: Store, directory: string) {
    this.#store = store;
    this.#directory = directory;
  }

  static async create(store: Store): Promise<CodeLoader> {
    // mkdtemp makes the folder with mode 0700.
    return new CodeLoader(store, await mkdtemp(join(tmpdir(), "cloudburst-code-")));
  }

  /** @throws CloudburstError FUNCTION_NOT_FOUND, DATA_CORRUPT, OVERLOADED, STORE_UNAVAILABLE, CLOSED */
  async load(version: FunctionVersion): Promise<LoadedCode> {
    const spec = await this.#readSpec(version);
    const known = this.#files.get(spec.artifact);
    const file = known ?? this.#fetch(spec);
    if (known === undefined) {
      this.#files.set(spec.artifact, file);
      // A failure is not kept: the next call tries again. Whoever awaits `file` hears of it below.
      file.catch(() => this.#files.delete(spec.artifact));
    }
    return { spec, modulePath: await file };
  }

  /** Removes the folder. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= rm(this.#directory, { recursive: true, force: true });
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #readSpec(version: FunctionVersion): Promise<FunctionSpec> {
    const lattice = await this.#store.get(systemKeys.version(version));
    if (lattice === undefined) throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: version });
    if (lattice.kind !== "lww") throw corrupt(`function version ${version}`, "its registration is not a single value");
    const spec = decodeFunctionSpec(lattice.value);
    if (spec.version !== version) throw corrupt(`function version ${version}`, `its registration says ${spec.version}`);
    return spec;
  }

  async #fetch(spec: FunctionSpec): Promise<string> {
    const what = `the code of function "${spec.name}"`;
    const lattice = await this.#store.get(systemKeys.artifact(spec.artifact));
    if (lattice === undefined) throw new CloudburstError({ code: "FUNCTION_NOT_FOUND", fn: spec.name });
    if (lattice.kind !== "lww") throw corrupt(what, "it is not a single value");
    const hash = createHash("sha256").update(lattice.value).digest("hex");
    if (hash !== spec.artifact) throw corrupt(what, `its hash is ${hash}, not ${spec.artifact}`);
    return await this.#write(spec.artifact, lattice.value);
  }

  async #write(artifact: ArtifactHash, bytes: Uint8Array): Promise<string> {
    if (this.#closing !== undefined) throw new CloudburstError({ code: "CLOSED", what: "the code loader" });
    if (this.#bytes + bytes.length > CODE_BYTES_MAX) {
      throw new CloudburstError({
        code: "OVERLOADED",
        what: "the code folder of this executor",
        limit: CODE_BYTES_MAX,
      });
    }
    this.#bytes += bytes.length;
    const path = join(this.#directory, `${artifact}.mjs`);
    const partial = `${path}.partial`;
    try {
      await writeFile(partial, bytes, { mode: 0o600 });
      await rename(partial, path);
      return path;
    } catch (thrown) {
      this.#bytes -= bytes.length;
      throw thrown;
    }
  }
}

function corrupt(what: string, problem: string): CloudburstError {
  return new CloudburstError({ code: "DATA_CORRUPT", what, problem });
}
