import { ERROR_CAUSES_MAX, ERROR_MESSAGE_CHARS_MAX, ERROR_STACK_CHARS_MAX } from "./limits.js";
import type { AttemptFailure } from "./task.js";

/** An error as data: what crosses threads and processes instead of an `Error`. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: ErrorRecord;
}

/**
 * Everything that can go wrong for a user, as a closed union: each code has its own facts. The codes travel on the wire and are
 * never renamed. What each means, and what to do: docs/ERRORS.md.
 */
export type Failure =
  // the caller's input
  | { readonly code: "INVALID_ARGUMENT"; readonly what: string; readonly problem: string }
  | { readonly code: "NOT_SENDABLE"; readonly what: string; readonly path: string; readonly type: string }
  | {
      readonly code: "TOO_LARGE";
      readonly what: string;
      readonly limit: number;
      readonly actual: number;
      readonly unit: string;
    }
  | { readonly code: "NOT_SELF_CONTAINED"; readonly fn: string; readonly variables: readonly FreeVariable[] }
  | { readonly code: "MODULE_BUILD_FAILED"; readonly module: string; readonly problems: readonly string[] }
  | { readonly code: "MODULE_LOAD_FAILED"; readonly fn: string; readonly error: ErrorRecord }
  | { readonly code: "FUNCTION_NOT_FOUND"; readonly fn: string }
  | { readonly code: "DAG_NOT_FOUND"; readonly dag: string }
  | { readonly code: "DAG_INVALID"; readonly dag: string; readonly problem: string }
  | { readonly code: "DAG_ALREADY_EXISTS"; readonly dag: string }
  | { readonly code: "FUNCTION_IN_USE"; readonly fn: string; readonly dags: readonly string[] }
  | { readonly code: "CALL_NOT_FOUND"; readonly call: string }
  | { readonly code: "CALL_ENDED"; readonly call: string }
  | { readonly code: "KEY_INVALID"; readonly key: string; readonly problem: string }
  | { readonly code: "KEY_RESERVED"; readonly key: string }
  | { readonly code: "KEY_NOT_FOUND"; readonly key: string }
  | { readonly code: "LATTICE_MISMATCH"; readonly key: string; readonly stored: string; readonly given: string }
  // the user's function
  | ({ readonly code: "EXECUTION_FAILED"; readonly fn: string; readonly error: ErrorRecord } & AtNode)
  | ({ readonly code: "WORKER_EXITED"; readonly fn: string; readonly exitCode: number } & AtNode)
  | ({
      readonly code: "OUT_OF_MEMORY";
      readonly fn: string;
      readonly limitMb: number;
      readonly of?: "executor";
    } & AtNode)
  | { readonly code: "QUARANTINED"; readonly fn: string; readonly version: string; readonly deaths: number }
  // the call
  | { readonly code: "DEADLINE_EXCEEDED"; readonly what: string; readonly deadlineMs: number }
  | { readonly code: "CANCELLED"; readonly what: string }
  | {
      readonly code: "NO_RESOURCES";
      readonly what: string;
      readonly problem: string;
      /** What the cluster has none of, and will have none of until somebody adds it. Absent: more may come by itself. */
      readonly lacks?: LackedResource;
    }
  | { readonly code: "OVERLOADED"; readonly what: string; readonly limit: number }
  | { readonly code: "DRAINING"; readonly what: string }
  | {
      readonly code: "EXECUTOR_LOST";
      readonly what: string;
      readonly attempts: number;
      /** Which one, when another executor says so. */
      readonly executor?: string;
    }
  | { readonly code: "RESULT_INVALID"; readonly what: string }
  | {
      readonly code: "NO_VALID_RESULT";
      readonly what: string;
      /** Why each racer lost, in the order in which they did. */
      readonly reasons: readonly RacerFailure[];
    }
  // the call's place among others
  | {
      readonly code: "DEPENDENCY_INVALID";
      readonly what: string;
      readonly dependency: string;
      readonly problem: string;
    }
  | {
      readonly code: "DEPENDENCY_UNREACHABLE";
      readonly what: string;
      /** From the call that began it to the one that fails. Long chains leave out `omitted` calls in the middle. */
      readonly chain: readonly string[];
      readonly omitted: number;
      readonly problem: string;
    }
  | {
      readonly code: "DEPENDENCY_UNMET";
      readonly what: string;
      readonly executors: readonly string[];
      readonly problem: string;
    }
  | { readonly code: "TASK_TIMEOUT"; readonly what: string; readonly waitMs: number; readonly problem: string }
  // the system
  | { readonly code: "CONNECT_FAILED"; readonly tried: readonly ConnectAttempt[] }
  | { readonly code: "DISCONNECTED"; readonly peer: string; readonly problem: string }
  | { readonly code: "ADDRESS_IN_USE"; readonly address: string }
  | { readonly code: "WIRE_FORMAT"; readonly what: string; readonly problem: string }
  | { readonly code: "VERSION_UNSUPPORTED"; readonly what: string; readonly got: number; readonly supported: number }
  | { readonly code: "STORE_UNAVAILABLE"; readonly problem: string }
  | { readonly code: "DATA_CORRUPT"; readonly what: string; readonly problem: string }
  | { readonly code: "CLOSED"; readonly what: string }
  | { readonly code: "INTERNAL"; readonly problem: string; readonly error?: ErrorRecord };

export type FailureCode = Failure["code"];

/** Of a DAG call: the node whose function it was. Absent where that is not known, and of a function call. */
interface AtNode {
  readonly node?: string;
}

/** Why one racer of a race lost; RESULT_INVALID: its result was one of the invalid ones. */
export interface RacerFailure {
  readonly node: string;
  readonly failure: Failure;
}

export type LackedResource = "gpu";

/** A variable that an inline function uses and does not define. Line and column are 1-based, in the function's own source. */
export interface FreeVariable {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

export interface ConnectAttempt {
  readonly address: string;
  readonly problem: string;
}

/**
 * Whether the same call may succeed if it is placed again, unchanged: true only for what the system, not the call, is to blame.
 * The client retries these by itself, within `retries` and the deadline.
 */
export const RETRYABLE = {
  INVALID_ARGUMENT: false,
  NOT_SENDABLE: false,
  TOO_LARGE: false,
  NOT_SELF_CONTAINED: false,
  MODULE_BUILD_FAILED: false,
  MODULE_LOAD_FAILED: false,
  FUNCTION_NOT_FOUND: false,
  DAG_NOT_FOUND: false,
  DAG_INVALID: false,
  DAG_ALREADY_EXISTS: false,
  FUNCTION_IN_USE: false,
  CALL_NOT_FOUND: false,
  CALL_ENDED: false,
  KEY_INVALID: false,
  KEY_RESERVED: false,
  KEY_NOT_FOUND: false,
  LATTICE_MISMATCH: false,
  EXECUTION_FAILED: false,
  WORKER_EXITED: false,
  OUT_OF_MEMORY: false,
  QUARANTINED: false,
  DEADLINE_EXCEEDED: false,
  CANCELLED: false,
  NO_RESOURCES: true,
  OVERLOADED: true,
  DRAINING: true,
  EXECUTOR_LOST: true,
  RESULT_INVALID: false,
  NO_VALID_RESULT: false,
  DEPENDENCY_INVALID: false,
  DEPENDENCY_UNREACHABLE: false,
  DEPENDENCY_UNMET: false,
  TASK_TIMEOUT: false,
  CONNECT_FAILED: true,
  DISCONNECTED: true,
  ADDRESS_IN_USE: false,
  WIRE_FORMAT: false,
  VERSION_UNSUPPORTED: false,
  STORE_UNAVAILABLE: true,
  DATA_CORRUPT: false,
  CLOSED: false,
  INTERNAL: false,
} as const satisfies Record<FailureCode, boolean>;

/** Whether placing the same call again may help: of a race, when that may help one of its racers. */
export function isRetryable(failure: Failure): boolean {
  if (failure.code !== "NO_VALID_RESULT") return RETRYABLE[failure.code];
  return failure.reasons.some((reason) => isRetryable(reason.failure));
}

const NO_ERRORS: ReadonlyMap<string, CloudburstError> = new Map();
const MARK = Symbol.for("cloudburst.error");

/**
 * The one error class of Cloudburst. `failure` holds the facts, `code` names them; for `EXECUTION_FAILED`, `cause` is the error
 * that the function threw, with its remote stack. `instanceof` also holds across copies of this package.
 */
export class CloudburstError extends Error {
  override readonly name = "CloudburstError";
  readonly failure: Failure;
  /** Of a call that was tried several times: why the attempts before the last one failed, and where. Oldest first. */
  readonly earlier: readonly AttemptFailure[];
  #errors: ReadonlyMap<string, CloudburstError> | undefined;

  constructor(failure: Failure, options?: ErrorOptions & { readonly earlier?: readonly AttemptFailure[] }) {
    super(`[${failure.code}] ${describeFailure(failure)}`, options);
    this.failure = failure;
    this.earlier = Object.freeze([...(options?.earlier ?? [])]);
    Object.defineProperty(this, MARK, { value: true });
    const remote = "error" in failure ? failure.error : undefined;
    if (remote !== undefined && options?.cause === undefined) this.cause = fromErrorRecord(remote);
  }

  get code(): FailureCode {
    return this.failure.code;
  }

  /** True when placing the same call again may succeed. */
  get retryable(): boolean {
    return isRetryable(this.failure);
  }

  /** Of a race that nobody has won: why each racer lost, by its node. Of any other failure: empty. */
  get errors(): ReadonlyMap<string, CloudburstError> {
    const { failure } = this;
    if (failure.code !== "NO_VALID_RESULT") return NO_ERRORS;
    this.#errors ??= new Map(failure.reasons.map((reason) => [reason.node, new CloudburstError(reason.failure)]));
    return this.#errors;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && MARK in value;
  }

  /** A `CloudburstError` as it is; anything else as `INTERNAL` with the original as `cause`. */
  static from(thrown: unknown): CloudburstError {
    if (thrown instanceof CloudburstError) return thrown;
    const error = toErrorRecord(thrown);
    return new CloudburstError({ code: "INTERNAL", problem: error.message, error }, { cause: thrown });
  }
}

/** @returns what went wrong and, where the user can act, what to do */
export function describeFailure(failure: Failure): string {
  return (DESCRIBE[failure.code] as (failure: Failure) => string)(failure);
}

type Describers = { readonly [Code in FailureCode]: (failure: Extract<Failure, { code: Code }>) => string };

const DESCRIBE: Describers = {
  INVALID_ARGUMENT: (f) => `${f.what}: ${f.problem}`,
  NOT_SENDABLE: (f) => `${f.what} cannot be sent: ${f.path} is ${f.type}; send plain data, or a ref() to stored data`,
  TOO_LARGE: (f) =>
    `${f.what} has ${f.actual} ${f.unit} where at most ${f.limit} are allowed${f.unit === "bytes" ? "; store large data and pass a ref()" : ""}`,
  NOT_SELF_CONTAINED: (f) =>
    `function "${f.fn}" uses ${f.variables.map((v) => `"${v.name}" (line ${v.line}, column ${v.column})`).join(", ")} ` +
    "from outside itself; pass it as an argument, import it inside the function, or use registerModule()",
  MODULE_BUILD_FAILED: (f) => `module ${f.module} does not build:\n${f.problems.join("\n")}`,
  MODULE_LOAD_FAILED: (f) => `the code of function "${f.fn}" does not load: ${f.error.name}: ${f.error.message}`,
  FUNCTION_NOT_FOUND: (f) => `no function "${f.fn}" is registered; register it first, or see "cloudburst status"`,
  DAG_NOT_FOUND: (f) => `no DAG "${f.dag}" is registered; register it first, or see "cloudburst dag ls"`,
  DAG_INVALID: (f) => `DAG "${f.dag}": ${f.problem}`,
  DAG_ALREADY_EXISTS: (f) => `another DAG "${f.dag}" is registered; delete it first, or choose another name`,
  FUNCTION_IN_USE: (f) => `function "${f.fn}" is used by DAG ${f.dags.join(", ")}; delete the DAG first`,
  CALL_NOT_FOUND: (f) => `no result of call "${f.call}" is known: it was never submitted, or its result has expired`,
  CALL_ENDED: (f) => `call "${f.call}" has ended, and takes no messages any more`,
  KEY_INVALID: (f) => `key ${f.key}: ${f.problem}`,
  KEY_RESERVED: (f) => `key ${f.key} lies in the system's namespace; choose another prefix`,
  KEY_NOT_FOUND: (f) => `nothing is stored under key "${f.key}"`,
  LATTICE_MISMATCH: (f) =>
    `key "${f.key}" holds a ${f.stored} lattice, not ${f.given}; delete it first, or use another key`,
  EXECUTION_FAILED: (f) => `${functionAtNode(f)} threw ${f.error.name}: ${f.error.message}`,
  WORKER_EXITED: (f) =>
    `${functionAtNode(f)} ended its worker thread (exit code ${f.exitCode}); a function must not call process.exit`,
  OUT_OF_MEMORY: (f) =>
    f.of === "executor"
      ? `${functionAtNode(f)} was ended because its executor ran out of memory (limit ${f.limitMb} MB) and its worker held most of it; ` +
        "use less, or raise the executors' memory"
      : `${functionAtNode(f)} exceeded the heap of its worker (${f.limitMb} MB); raise memoryMb or use less`,
  QUARANTINED: (f) =>
    `function "${f.fn}" (version ${f.version.slice(0, 12)}) runs no more: it has taken down ${f.deaths} executor processes; ` +
    `register a corrected version, or let it run again with "cloudburst quarantine clear ${f.fn}"`,
  DEADLINE_EXCEEDED: (f) => `${f.what} did not end within ${f.deadlineMs} ms; raise deadlineMs if it needs longer`,
  CANCELLED: (f) => `${f.what} was cancelled`,
  NO_RESOURCES: (f) => `nowhere to run ${f.what}: ${f.problem}`,
  OVERLOADED: (f) => `${f.what} is full (limit ${f.limit}); send less at a time, or try again later`,
  DRAINING: (f) => `${f.what} is shutting down and takes no new calls`,
  EXECUTOR_LOST: (f) => `the executor of ${f.what} was lost, ${f.attempts} attempts in a row`,
  RESULT_INVALID: (f) => `${f.what} gave a result that its race does not take`,
  NO_VALID_RESULT: (f) =>
    `${f.what} has no winner: ${f.reasons.map(({ node, failure }) => `${node}: ${describeFailure(failure)}`).join("; ")}`,
  DEPENDENCY_INVALID: (f) => `${f.what} cannot depend on call "${f.dependency}": ${f.problem}`,
  DEPENDENCY_UNREACHABLE: (f) =>
    `${f.what} can never run: ${f.problem} (${f.chain.join(" -> ")}${f.omitted > 0 ? `; ${f.omitted} between left out` : ""})`,
  DEPENDENCY_UNMET: (f) => `no executor meets the condition of ${f.what} (${f.executors.join(", ")}): ${f.problem}`,
  TASK_TIMEOUT: (f) =>
    `${f.what} was not placed within ${f.waitMs} ms: ${f.problem}; raise waitMs if it may wait longer`,
  CONNECT_FAILED: (f) =>
    `cannot connect: ${f.tried.map((t) => `${t.address}: ${t.problem}`).join("; ")}; is the cluster up? ("cloudburst up")`,
  DISCONNECTED: (f) => `the connection to ${f.peer} ended: ${f.problem}`,
  ADDRESS_IN_USE: (f) => `address ${f.address} is in use by another process; stop it, or choose another address`,
  WIRE_FORMAT: (f) => `malformed ${f.what}: ${f.problem}`,
  VERSION_UNSUPPORTED: (f) =>
    `${f.what} has version ${f.got} where ${f.supported} is supported; use the same release on both sides`,
  STORE_UNAVAILABLE: (f) => `the store is not available: ${f.problem}`,
  DATA_CORRUPT: (f) => `${f.what} is corrupt: ${f.problem}`,
  CLOSED: (f) => `${f.what} is closed`,
  INTERNAL: (f) => `internal error: ${f.problem}`,
};

/** A node is named where it is not named like its function. */
function functionAtNode({ fn, node }: { readonly fn: string } & AtNode): string {
  return node === undefined || node === fn ? `function "${fn}"` : `function "${fn}" (node "${node}")`;
}

/** Whether `code` is one of ours: for decoders, which must not trust a peer. */
export function isFailureCode(code: unknown): code is FailureCode {
  return typeof code === "string" && Object.hasOwn(RETRYABLE, code);
}

/** Turns whatever was thrown into data, within the limits. Never throws, whatever hostile getters the value has. */
export function toErrorRecord(thrown: unknown, causes = 0): ErrorRecord {
  try {
    if (!(thrown instanceof Error) && !isErrorLike(thrown)) {
      return { name: "NonError", message: clip(String(thrown), ERROR_MESSAGE_CHARS_MAX), stack: "" };
    }
    const record = {
      name: clip(String(thrown.name), 128),
      message: clip(String(thrown.message), ERROR_MESSAGE_CHARS_MAX),
      stack: clip(String(thrown.stack ?? ""), ERROR_STACK_CHARS_MAX),
    };
    if (thrown.cause === undefined || causes >= ERROR_CAUSES_MAX) return record;
    return { ...record, cause: toErrorRecord(thrown.cause, causes + 1) };
  } catch {
    // A throwing getter or toString: the value hides itself, and that is all that can be said.
    return { name: "NonError", message: "a value that cannot be described", stack: "" };
  }
}

/** An `Error` that shows what was thrown elsewhere: name, message, remote stack and causes. */
export function fromErrorRecord(record: ErrorRecord): Error {
  const error =
    record.cause === undefined
      ? new Error(record.message)
      : new Error(record.message, { cause: fromErrorRecord(record.cause) });
  Object.defineProperty(error, "name", { value: record.name, configurable: true, writable: true });
  Object.defineProperty(error, "stack", {
    value: record.stack || `${record.name}: ${record.message}`,
    configurable: true,
    writable: true,
  });
  return error;
}

function isErrorLike(value: unknown): value is Error {
  return typeof value === "object" && value !== null && "message" in value && "name" in value && "stack" in value;
}

function clip(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : `${text.slice(0, charsMax - 1)}…`;
}
