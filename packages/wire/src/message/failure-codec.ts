import {
  type ConnectAttempt,
  ERROR_CAUSES_MAX,
  type ErrorRecord,
  type Failure,
  type FailureCode,
  type FreeVariable,
  isFailureCode,
  type LackedResource,
  type RacerFailure,
} from "@cloudburst/model";
import { decoding, Malformed } from "../value/byte-reader.js";
import { decodeValue, encodeValue } from "../value/value-codec.js";

/** A failure is facts for people; more would be an attack or a mistake. */
const FAILURE_BYTES_MAX = 1024 * 1024;
/** Characters of what an unknown failure said that are kept. */
const UNKNOWN_CHARS_MAX = 1_000;

type Plain = Readonly<Record<string, unknown>> & { readonly code?: unknown; readonly cause?: unknown };
/** Gives the field in its checked form, or undefined when it is of another type. */
type FieldCheck<T> = (value: unknown) => T | undefined;

const text: FieldCheck<string> = (value) => (typeof value === "string" ? value : undefined);
const number: FieldCheck<number> = (value) => (typeof value === "number" ? value : undefined);
const texts: FieldCheck<readonly string[]> = (value) => listOf(value, text);
const variables: FieldCheck<readonly FreeVariable[]> = (value) => listOf(value, freeVariable);
const attempts: FieldCheck<readonly ConnectAttempt[]> = (value) => listOf(value, connectAttempt);
const resource: FieldCheck<LackedResource> = (value) => (value === "gpu" ? value : undefined);
const error: FieldCheck<ErrorRecord> = (value) => errorRecord(value, 0);
const racers: FieldCheck<readonly RacerFailure[]> = (value) => listOf(value, racerFailure);

type FieldChecks = {
  readonly [Code in FailureCode]: {
    readonly [Field in Exclude<keyof Extract<Failure, { code: Code }>, "code">]-?: FieldCheck<
      NonNullable<Extract<Failure, { code: Code }>[Field]>
    >;
  };
};

const FIELDS: FieldChecks = {
  INVALID_ARGUMENT: { what: text, problem: text },
  NOT_SENDABLE: { what: text, path: text, type: text },
  TOO_LARGE: { what: text, limit: number, actual: number, unit: text },
  NOT_SELF_CONTAINED: { fn: text, variables },
  MODULE_BUILD_FAILED: { module: text, problems: texts },
  MODULE_LOAD_FAILED: { fn: text, error },
  FUNCTION_NOT_FOUND: { fn: text },
  DAG_NOT_FOUND: { dag: text },
  DAG_INVALID: { dag: text, problem: text },
  DAG_ALREADY_EXISTS: { dag: text },
  FUNCTION_IN_USE: { fn: text, dags: texts },
  CALL_NOT_FOUND: { call: text },
  CALL_ENDED: { call: text },
  KEY_INVALID: { key: text, problem: text },
  KEY_RESERVED: { key: text },
  KEY_NOT_FOUND: { key: text },
  LATTICE_MISMATCH: { key: text, stored: text, given: text },
  EXECUTION_FAILED: { fn: text, error, node: text },
  WORKER_EXITED: { fn: text, exitCode: number, node: text },
  OUT_OF_MEMORY: { fn: text, limitMb: number, of: (value) => (value === "executor" ? value : undefined), node: text },
  QUARANTINED: { fn: text, version: text, deaths: number },
  DEADLINE_EXCEEDED: { what: text, deadlineMs: number },
  CANCELLED: { what: text },
  NO_RESOURCES: { what: text, problem: text, lacks: resource },
  OVERLOADED: { what: text, limit: number },
  DRAINING: { what: text },
  EXECUTOR_LOST: { what: text, attempts: number, executor: text },
  RESULT_INVALID: { what: text },
  NO_VALID_RESULT: { what: text, reasons: racers },
  DEPENDENCY_INVALID: { what: text, dependency: text, problem: text },
  DEPENDENCY_UNREACHABLE: { what: text, chain: texts, omitted: number, problem: text },
  DEPENDENCY_UNMET: { what: text, executors: texts, problem: text },
  TASK_TIMEOUT: { what: text, waitMs: number, problem: text },
  CONNECT_FAILED: { tried: attempts },
  DISCONNECTED: { peer: text, problem: text },
  ADDRESS_IN_USE: { address: text },
  WIRE_FORMAT: { what: text, problem: text },
  VERSION_UNSUPPORTED: { what: text, got: number, supported: number },
  STORE_UNAVAILABLE: { problem: text },
  DATA_CORRUPT: { what: text, problem: text },
  CLOSED: { what: text },
  INTERNAL: { problem: text, error },
};

/** The fields that may be absent. A resource that this release does not know is as good as none: `problem` names it. */
const OPTIONAL_FIELDS: ReadonlySet<string> = new Set([
  "INTERNAL error",
  "NO_RESOURCES lacks",
  "EXECUTOR_LOST executor",
  "OUT_OF_MEMORY of",
  "EXECUTION_FAILED node",
  "WORKER_EXITED node",
  "OUT_OF_MEMORY node",
]);

/** Never throws: a failure that cannot be sent becomes one that says so. */
export function encodeFailure(failure: Failure): Uint8Array {
  try {
    return encodeValue(failure, { what: "failure", bytesMax: FAILURE_BYTES_MAX });
  } catch (thrown) {
    const problem = `${failure.code}, whose facts cannot be sent (${String(thrown).slice(0, UNKNOWN_CHARS_MAX)})`;
    return encodeValue({ code: "INTERNAL", problem } satisfies Failure, { what: "failure" });
  }
}

/**
 * @returns the failure; INTERNAL with what was said when this release does not know such a failure
 * @throws CloudburstError WIRE_FORMAT, VERSION_UNSUPPORTED when the bytes are no encoded object
 */
export function decodeFailure(bytes: Uint8Array): Failure {
  return decoding("failure", () => {
    if (bytes.length > FAILURE_BYTES_MAX)
      throw new Malformed(`it has ${bytes.length} bytes where at most ${FAILURE_BYTES_MAX} are allowed`);
    const value = decodeValue(bytes);
    if (!isPlain(value)) throw new Malformed("it is no object");
    return failureOf(value);
  });
}

function failureOf(value: Plain): Failure {
  return isFailureCode(value.code) ? knownFailure(value, value.code) : unknownFailure(value);
}

function knownFailure(value: Plain, code: FailureCode): Failure {
  const failure: Record<string, unknown> = { code };
  const checks: Readonly<Record<string, FieldCheck<unknown>>> = FIELDS[code];
  for (const field of Object.keys(checks)) {
    const checked = (checks[field] as FieldCheck<unknown>)(value[field]);
    if (checked === undefined && OPTIONAL_FIELDS.has(`${code} ${field}`)) continue;
    if (checked === undefined) return unknownFailure(value);
    failure[field] = checked;
  }
  return failure as unknown as Failure;
}

function unknownFailure(value: Plain): Failure {
  const facts = Object.entries(value).filter(([, fact]) => typeof fact === "string" || typeof fact === "number");
  const said = facts.map(([field, fact]) => `${field}: ${String(fact)}`).join(", ");
  return {
    code: "INTERNAL",
    problem: `a peer reported a failure that this release does not know: ${said.slice(0, UNKNOWN_CHARS_MAX)}`,
  };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf<T>(value: unknown, check: FieldCheck<T>): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value) {
    const checked = check(item);
    if (checked === undefined) return undefined;
    items.push(checked);
  }
  return items;
}

function freeVariable(value: unknown): FreeVariable | undefined {
  if (!isPlain(value)) return undefined;
  const { name, line, column } = value;
  return typeof name === "string" && typeof line === "number" && typeof column === "number"
    ? { name, line, column }
    : undefined;
}

function connectAttempt(value: unknown): ConnectAttempt | undefined {
  if (!isPlain(value)) return undefined;
  const { address, problem } = value;
  return typeof address === "string" && typeof problem === "string" ? { address, problem } : undefined;
}

function racerFailure(value: unknown): RacerFailure | undefined {
  if (!isPlain(value) || typeof value.node !== "string" || !isPlain(value.failure)) return undefined;
  return { node: value.node, failure: failureOf(value.failure) };
}

function errorRecord(value: unknown, causes: number): ErrorRecord | undefined {
  if (!isPlain(value)) return undefined;
  const { name, message, stack } = value;
  if (typeof name !== "string" || typeof message !== "string" || typeof stack !== "string") return undefined;
  if (value.cause === undefined || causes >= ERROR_CAUSES_MAX) return { name, message, stack };
  const cause = errorRecord(value.cause, causes + 1);
  return cause === undefined ? { name, message, stack } : { name, message, stack, cause };
}
