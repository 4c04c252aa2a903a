import {
  ARTIFACT_BYTES_MAX,
  BATCH_SIZE_MAX,
  BATCH_WINDOW_MS_MAX,
  type Batching,
  CloudburstError,
  DAG_REPLICAS_MAX,
  type Dag,
  type Failure,
  type FunctionSpec,
  parseDagName,
  parseFunctionName,
  parseNodeName,
  parsePlacementName,
  problemOfRace,
  type RaceRule,
  validateDag,
} from "@cloudburst/model";
import type { GivenCode } from "./event.js";
import type { SchedulerLimits } from "./limits.js";

/** What a registration must be before anything is asked of the store. A failure is a value here, never thrown. */
export type Checked<T> =
  | { readonly kind: "sound"; readonly value: T }
  | { readonly kind: "refused"; readonly failure: Failure };

const CONCURRENCY_MAX = 10_000;
const EXPORT_NAME_CHARS_MAX = 256;
const HASH = /^[0-9a-f]{64}$/;
/** Versions become parts of keys: nothing in one may leave its place there. */
const VERSION = /^[A-Za-z0-9_.:-]{1,128}$/;

export function checkFunction(
  spec: FunctionSpec,
  code: GivenCode | undefined,
  limits: SchedulerLimits,
): Checked<FunctionSpec> {
  return checked(() => {
    parseFunctionName(spec.name);
    check(HASH.test(spec.artifact), "artifact", "it is not a SHA-256 in lower-case hexadecimal");
    check(VERSION.test(spec.version), "function version", "it is not 1 to 128 letters, digits, '_', '.', ':' or '-'");
    const { exportName, options } = spec;
    check(exportName.length > 0 && exportName.length <= EXPORT_NAME_CHARS_MAX, "export name", "1 to 256 characters");
    const isSound =
      Number.isInteger(options.concurrency) && options.concurrency >= 1 && options.concurrency <= CONCURRENCY_MAX;
    const { requires = "default" } = options;
    check(requires.length > 0 && requires.length <= EXPORT_NAME_CHARS_MAX, "requires", "1 to 256 characters");
    check(isSound, "concurrency", `an integer from 1 to ${CONCURRENCY_MAX}`);
    if (options.placement !== undefined) parsePlacementName("placement", options.placement);
    const problem = options.race && problemOfRace(options.race);
    check(problem === undefined, "invalidResults", problem ?? "");
    if (options.batching !== undefined) checkBatching(options.batching);
    const constructorBytes = spec.constructorArgs?.byteLength ?? 0;
    checkBytes(`the constructor arguments of "${spec.name}"`, constructorBytes, limits.constructorArgsBytesMax);
    if (code !== undefined) checkCode(spec, code);
    return spec;
  });
}

function checkBatching({ maxSize, windowMs }: Batching): void {
  const isSizeSound = Number.isInteger(maxSize) && maxSize >= 1 && maxSize <= BATCH_SIZE_MAX;
  check(isSizeSound, "maxSize of batches", `an integer from 1 to ${BATCH_SIZE_MAX}`);
  const isWindowSound = windowMs >= 0 && windowMs <= BATCH_WINDOW_MS_MAX;
  check(isWindowSound, "windowMs of batches", `a number from 0 to ${BATCH_WINDOW_MS_MAX}`);
}

function checkCode(spec: FunctionSpec, code: GivenCode): void {
  checkBytes(`the code of "${spec.name}"`, code.bytes.byteLength, ARTIFACT_BYTES_MAX);
  if (code.hash === spec.artifact) return;
  const problem = `its SHA-256 is ${code.hash}, not ${spec.artifact}`;
  throw new CloudburstError({ code: "DATA_CORRUPT", what: `the code of function "${spec.name}"`, problem });
}

/** @returns the DAG with its nodes in a topological order */
export function checkDag(dag: Dag, limits: SchedulerLimits): Checked<Dag> {
  return checked(() => {
    parseDagName(dag.name);
    for (const node of dag.nodes) {
      parseNodeName(node.name);
      if (node.fn !== undefined) parseFunctionName(node.fn);
    }
    const { replicas = 0 } = dag;
    const isSound = Number.isInteger(replicas) && replicas >= 0 && replicas <= DAG_REPLICAS_MAX;
    check(isSound, `replicas of DAG "${dag.name}"`, `${replicas} is not an integer from 0 to ${DAG_REPLICAS_MAX}`);
    checkBytes(`the constants of DAG "${dag.name}"`, constantBytes(dag), limits.dagConstantsBytesMax);
    return validateDag(dag);
  });
}

function constantBytes(dag: Dag): number {
  let bytes = 0;
  for (const node of dag.nodes) {
    for (const input of node.inputs) if (input.kind === "constant") bytes += input.value.byteLength;
  }
  return bytes;
}

/** Whether two specs stand for the same code, run the same way, wherever that is: what a version promises. */
export function isSameCode(a: FunctionSpec, b: FunctionSpec): boolean {
  return (
    a.version === b.version &&
    a.artifact === b.artifact &&
    a.exportName === b.exportName &&
    a.kind === b.kind &&
    a.options.concurrency === b.options.concurrency &&
    a.options.gpu === b.options.gpu &&
    a.options.requires === b.options.requires &&
    equalRules(a.options.race, b.options.race) &&
    a.options.batching?.maxSize === b.options.batching?.maxSize &&
    a.options.batching?.windowMs === b.options.batching?.windowMs &&
    equalBytes(a.constructorArgs, b.constructorArgs)
  );
}

/** Whether results race by the same rule, or not at all. */
export function equalRules(a: RaceRule | undefined, b: RaceRule | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { invalidResults } = b;
  return (
    a.invalidResults.length === invalidResults.length &&
    a.invalidResults.every((value, i) => equalBytes(value, invalidResults[i]))
  );
}

function equalBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function check(isSound: boolean, what: string, problem: string): void {
  if (!isSound) throw new CloudburstError({ code: "INVALID_ARGUMENT", what, problem });
}

function checkBytes(what: string, actual: number, limit: number): void {
  if (actual > limit) throw new CloudburstError({ code: "TOO_LARGE", what, limit, actual, unit: "bytes" });
}

function checked<T>(run: () => T): Checked<T> {
  try {
    return { kind: "sound", value: run() };
  } catch (thrown) {
    if (!(thrown instanceof CloudburstError)) throw thrown;
    return { kind: "refused", failure: thrown.failure };
  }
}
