import { createHash } from "node:crypto";
import {
  ARTIFACT_BYTES_MAX,
  type ArtifactHash,
  CloudburstError,
  type CodeKind,
  type FunctionOptions,
  type FunctionVersion,
} from "@cloudburst/model";

/** The text of an ES module, named by its hash. */
export interface Artifact {
  readonly code: Uint8Array;
  readonly hash: ArtifactHash;
}

/** @throws CloudburstError TOO_LARGE */
export function createArtifact(what: string, text: string): Artifact {
  const code = new TextEncoder().encode(text);
  if (code.byteLength > ARTIFACT_BYTES_MAX) {
    const failure = {
      code: "TOO_LARGE",
      what: `the code of ${what}`,
      limit: ARTIFACT_BYTES_MAX,
      actual: code.byteLength,
      unit: "bytes",
    } as const;
    throw new CloudburstError(failure);
  }
  return { code, hash: createHash("sha256").update(code).digest("hex") as ArtifactHash };
}

export interface VersionFacts {
  readonly artifact: ArtifactHash;
  readonly exportName: string;
  readonly kind: CodeKind;
  readonly options: FunctionOptions;
  readonly constructorArgs: Uint8Array | undefined;
}

/** Equal facts give equal versions, whoever registers: so registering again changes nothing. */
export function versionOf({ artifact, exportName, kind, options, constructorArgs }: VersionFacts): FunctionVersion {
  const hash = createHash("sha256");
  const facts = [artifact, exportName, kind, options.concurrency, constructorArgs !== undefined];
  // Named only where it is needed, so that functions without it keep the versions that they had before there was such an option.
  if (options.gpu) facts.push("gpu");
  if (options.requires !== undefined) facts.push(`requires ${options.requires}`);
  if (options.race !== undefined) facts.push(`race of ${options.race.invalidResults.length}`);
  if (options.batching !== undefined) facts.push(`batching ${options.batching.maxSize} ${options.batching.windowMs}`);
  hash.update(JSON.stringify(facts));
  for (const value of options.race?.invalidResults ?? []) hash.update(`${value.length} `).update(value);
  if (constructorArgs !== undefined) hash.update(constructorArgs);
  return hash.digest("hex") as FunctionVersion;
}
