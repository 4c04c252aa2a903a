import type { Failure } from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";
import { anyText, few } from "./arbitrary-basics.js";

const errorRecord = fc.letrec((tie) => ({
  error: fc.oneof(
    { maxDepth: 3 },
    fc.record({ name: anyText, message: fc.string({ unit: "binary" }), stack: anyText }),
    fc.record({ name: anyText, message: anyText, stack: anyText, cause: tie("error") }),
  ),
})).error as Arbitrary<{ name: string; message: string; stack: string }>;

const coded = <Code extends Failure["code"], Facts>(
  code: Code,
  facts: { [Fact in keyof Facts]: Arbitrary<Facts[Fact]> },
): Arbitrary<{ code: Code } & Facts> =>
  fc.record({ code: fc.constant(code), ...facts }) as unknown as Arbitrary<{ code: Code } & Facts>;

const number = fc.double();
const variable = fc.record({ name: anyText, line: number, column: number });

const invalid = coded("RESULT_INVALID", { what: anyText });
/** Races within races, too. */
const ofRacer = fc.letrec((tie) => ({
  failure: fc.oneof(
    { maxDepth: 2 },
    invalid,
    coded("EXECUTION_FAILED", { fn: anyText, error: errorRecord }),
    coded("NO_VALID_RESULT", { what: anyText, reasons: few(fc.record({ node: anyText, failure: tie("failure") })) }),
  ),
})).failure as Arbitrary<Failure>;

/** One arbitrary for each code, so that none is forgotten. */
export const FAILURES: { readonly [Code in Failure["code"]]: Arbitrary<Extract<Failure, { code: Code }>> } = {
  INVALID_ARGUMENT: coded("INVALID_ARGUMENT", { what: anyText, problem: anyText }),
  NOT_SENDABLE: coded("NOT_SENDABLE", { what: anyText, path: anyText, type: anyText }),
  TOO_LARGE: coded("TOO_LARGE", { what: anyText, limit: number, actual: number, unit: anyText }),
  NOT_SELF_CONTAINED: coded("NOT_SELF_CONTAINED", { fn: anyText, variables: few(variable) }),
  MODULE_BUILD_FAILED: coded("MODULE_BUILD_FAILED", { module: anyText, problems: few(anyText) }),
  MODULE_LOAD_FAILED: coded("MODULE_LOAD_FAILED", { fn: anyText, error: errorRecord }),
  FUNCTION_NOT_FOUND: coded("FUNCTION_NOT_FOUND", { fn: anyText }),
  DAG_NOT_FOUND: coded("DAG_NOT_FOUND", { dag: anyText }),
  DAG_INVALID: coded("DAG_INVALID", { dag: anyText, problem: anyText }),
  DAG_ALREADY_EXISTS: coded("DAG_ALREADY_EXISTS", { dag: anyText }),
  FUNCTION_IN_USE: coded("FUNCTION_IN_USE", { fn: anyText, dags: few(anyText) }),
  CALL_NOT_FOUND: coded("CALL_NOT_FOUND", { call: anyText }),
  CALL_ENDED: coded("CALL_ENDED", { call: anyText }),
  KEY_INVALID: coded("KEY_INVALID", { key: anyText, problem: anyText }),
  KEY_RESERVED: coded("KEY_RESERVED", { key: anyText }),
  KEY_NOT_FOUND: coded("KEY_NOT_FOUND", { key: anyText }),
  LATTICE_MISMATCH: coded("LATTICE_MISMATCH", { key: anyText, stored: anyText, given: anyText }),
  EXECUTION_FAILED: fc.oneof(
    coded("EXECUTION_FAILED", { fn: anyText, error: errorRecord }),
    coded("EXECUTION_FAILED", { fn: anyText, error: errorRecord, node: anyText }),
  ) as never,
  WORKER_EXITED: coded("WORKER_EXITED", { fn: anyText, exitCode: number }),
  QUARANTINED: coded("QUARANTINED", { fn: anyText, version: anyText, deaths: number }),
  OUT_OF_MEMORY: fc.oneof(
    coded("OUT_OF_MEMORY", { fn: anyText, limitMb: number }),
    coded("OUT_OF_MEMORY", { fn: anyText, limitMb: number, of: fc.constant("executor" as const) }),
  ),
  DEADLINE_EXCEEDED: coded("DEADLINE_EXCEEDED", { what: anyText, deadlineMs: number }),
  CANCELLED: coded("CANCELLED", { what: anyText }),
  NO_RESOURCES: fc.oneof(
    coded("NO_RESOURCES", { what: anyText, problem: anyText }),
    coded("NO_RESOURCES", { what: anyText, problem: anyText, lacks: fc.constant("gpu" as const) }),
  ) as never,
  OVERLOADED: coded("OVERLOADED", { what: anyText, limit: number }),
  DRAINING: coded("DRAINING", { what: anyText }),
  EXECUTOR_LOST: fc.oneof(
    coded("EXECUTOR_LOST", { what: anyText, attempts: number }),
    coded("EXECUTOR_LOST", { what: anyText, attempts: number, executor: anyText }),
  ) as never,
  RESULT_INVALID: coded("RESULT_INVALID", { what: anyText }),
  NO_VALID_RESULT: coded("NO_VALID_RESULT", {
    what: anyText,
    reasons: few(fc.record({ node: anyText, failure: ofRacer })),
  }),
  DEPENDENCY_INVALID: coded("DEPENDENCY_INVALID", { what: anyText, dependency: anyText, problem: anyText }),
  DEPENDENCY_UNREACHABLE: coded("DEPENDENCY_UNREACHABLE", {
    what: anyText,
    chain: few(anyText),
    omitted: number,
    problem: anyText,
  }),
  DEPENDENCY_UNMET: coded("DEPENDENCY_UNMET", { what: anyText, executors: few(anyText), problem: anyText }),
  TASK_TIMEOUT: coded("TASK_TIMEOUT", { what: anyText, waitMs: number, problem: anyText }),
  CONNECT_FAILED: coded("CONNECT_FAILED", { tried: few(fc.record({ address: anyText, problem: anyText })) }),
  DISCONNECTED: coded("DISCONNECTED", { peer: anyText, problem: anyText }),
  ADDRESS_IN_USE: coded("ADDRESS_IN_USE", { address: anyText }),
  WIRE_FORMAT: coded("WIRE_FORMAT", { what: anyText, problem: anyText }),
  VERSION_UNSUPPORTED: coded("VERSION_UNSUPPORTED", { what: anyText, got: number, supported: number }),
  STORE_UNAVAILABLE: coded("STORE_UNAVAILABLE", { problem: anyText }),
  DATA_CORRUPT: coded("DATA_CORRUPT", { what: anyText, problem: anyText }),
  CLOSED: coded("CLOSED", { what: anyText }),
  INTERNAL: fc.oneof(
    coded("INTERNAL", { problem: anyText }),
    coded("INTERNAL", { problem: anyText, error: errorRecord }),
  ) as never,
};

export const arbitraryFailure: Arbitrary<Failure> = fc.oneof(
  ...Object.values(FAILURES as Record<string, Arbitrary<Failure>>),
);
