import {
  type CallId,
  type ClientId,
  type DagName,
  type Dependency,
  type ExecutorId,
  type Failure,
  type FunctionName,
  type FunctionSpec,
  type FunctionVersion,
  type GpuDevice,
  type Lattice,
  type MachineFacts,
  type Message,
  type NodeName,
  PLACEMENT_NAMES,
  type ResolvedDag,
  type ResultRecord,
  type SchedulerId,
  setLattice,
  type TaskOptions,
  type TaskOutcome,
  type TaskRuns,
  type TaskStanding,
  type TaskSubject,
} from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";

const first = fc.constantFrom(..."abcXYZ_");
const rest = fc.string({ unit: fc.constantFrom(..."abcXYZ_019-"), maxLength: 20 });
const name = fc.tuple(first, rest).map(([head, tail]) => head + tail);
const fn = name as Arbitrary<FunctionName>;
const dagName = name as Arbitrary<DagName>;
const node = name as Arbitrary<NodeName>;

const id = <T>(): Arbitrary<T> =>
  fc.string({ unit: fc.constantFrom(..."abcdef0123456789:-"), minLength: 1, maxLength: 128 }) as Arbitrary<T>;
const version = id<FunctionVersion>();
const call = id<CallId>();
const executor = id<ExecutorId>();
const scheduler = id<SchedulerId>();
const client = id<ClientId>();

const bytes = fc.uint8Array({ maxLength: 40 });
const request = fc.nat({ max: 2 ** 32 - 1 });
const uint = fc.nat({ max: 2 ** 32 - 1 });
const counter = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const attempt = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const deadlineMs = fc.double({ min: 0, max: 86_400_000, noNaN: true }).map((ms) => ms + 0);
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((raw) => raw.toWellFormed());
const anyText = fc.string({ unit: "grapheme", maxLength: 30 }).map((raw) => raw.toWellFormed());
const key = fc.tuple(fc.constantFrom("k/", "é", "\ufeff", "字"), anyText).map(([head, tail]) => head + tail);
const storeKey = fc.oneof(
  key,
  key.map((tail) => `\u0000cloudburst/${tail}`),
);
const maybe = <T>(of: Arbitrary<T>): Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const few = <T>(of: Arbitrary<T>, max = 4): Arbitrary<T[]> => fc.array(of, { maxLength: max });

const stamp = fc.record({ wallMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }), logical: uint, writer: text });
export const arbitraryLattice: Arbitrary<Lattice> = fc.oneof(
  fc.record({ kind: fc.constant("lww" as const), stamp, value: bytes }),
  few(bytes, 6).map((elements) => setLattice(elements)),
);

export const arbitrarySpec: Arbitrary<FunctionSpec> = fc.record({
  name: fn,
  version,
  artifact: fc.string({
    unit: fc.constantFrom(..."0123456789abcdef"),
    minLength: 64,
    maxLength: 64,
  }) as Arbitrary<never>,
  exportName: name,
  kind: fc.constantFrom("function" as const, "class" as const),
  constructorArgs: maybe(bytes),
  options: fc.record(
    {
      concurrency: fc.integer({ min: 1, max: 10_000 }),
      gpu: fc.boolean(),
      placement: fc.constantFrom(...PLACEMENT_NAMES),
      requires: name,
    },
    { requiredKeys: ["concurrency", "gpu"] },
  ),
});

const nodeInput = fc.record({ kind: fc.constant("node" as const), node });
const constantInput = fc.record({ kind: fc.constant("constant" as const), value: bytes });
const input = fc.oneof(
  nodeInput,
  constantInput,
  fc.record({ kind: fc.constant("input" as const), name: text }),
  fc.constant({ kind: "rest" as const }),
);

const dag = fc.record({
  name: dagName,
  nodes: few(fc.record({ name: node, fn, inputs: few(input) })),
  outputs: few(node),
  result: fc.constantFrom("single" as const, "record" as const),
});

export const arbitraryResolvedDag: Arbitrary<ResolvedDag> = fc
  .tuple(dag, version, few(fc.tuple(fn, version)), fc.nat())
  .map(([graph, fixed, others, mask]) => {
    const versions = new Map([...others, ...graph.nodes.map((each) => [each.fn, fixed] as const)]);
    return { ...graph, versions, gpu: new Set([...versions.keys()].filter((_, i) => (mask >> i) % 2 === 1)) };
  });

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
  KEY_INVALID: coded("KEY_INVALID", { key: anyText, problem: anyText }),
  KEY_RESERVED: coded("KEY_RESERVED", { key: anyText }),
  KEY_NOT_FOUND: coded("KEY_NOT_FOUND", { key: anyText }),
  LATTICE_MISMATCH: coded("LATTICE_MISMATCH", { key: anyText, stored: anyText, given: anyText }),
  EXECUTION_FAILED: coded("EXECUTION_FAILED", { fn: anyText, error: errorRecord }),
  WORKER_EXITED: coded("WORKER_EXITED", { fn: anyText, exitCode: number }),
  OUT_OF_MEMORY: coded("OUT_OF_MEMORY", { fn: anyText, limitMb: number }),
  DEADLINE_EXCEEDED: coded("DEADLINE_EXCEEDED", { what: anyText, deadlineMs: number }),
  CANCELLED: coded("CANCELLED", { what: anyText }),
  NO_RESOURCES: fc.oneof(
    coded("NO_RESOURCES", { what: anyText, problem: anyText }),
    coded("NO_RESOURCES", { what: anyText, problem: anyText, lacks: fc.constant("gpu" as const) }),
  ) as never,
  OVERLOADED: coded("OVERLOADED", { what: anyText, limit: number }),
  DRAINING: coded("DRAINING", { what: anyText }),
  EXECUTOR_LOST: coded("EXECUTOR_LOST", { what: anyText, attempts: number }),
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

const addresses = fc.record({ host: text, local: maybe(text), remote: maybe(text) });
const type = fc.constantFrom("cpu" as const, "gpu" as const);
const info = fc.record({ id: executor, addresses, pid: uint, workers: uint, type });
const device: Arbitrary<GpuDevice> = fc.record({
  vendor: fc.constantFrom("nvidia" as const, "amd" as const),
  index: uint,
  uuid: text,
  name: anyText,
  memoryBytes: counter,
  freeBytes: maybe(counter),
  computeCapability: maybe(text),
  pciId: anyText,
  driverVersion: anyText,
  runtimeVersion: maybe(text),
  instances: few(fc.record({ uuid: text, name: anyText, memoryBytes: counter })),
});
const machine: Arbitrary<MachineFacts | undefined> = maybe(
  fc.record({
    reason: anyText,
    devices: few(device),
    cores: fc.double({ min: 0, max: 4_096, noNaN: true }).map((cores) => cores + 0),
    memoryLimitBytes: counter,
  }),
);
const load = fc.record({
  queued: uint,
  running: uint,
  utilization: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share + 0),
  completed: counter,
  failed: counter,
  workersReplaced: counter,
  loaded: few(version),
});
const store = fc.record({ address: text, host: text, directory: maybe(text) });
const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const duration = fc.double({ min: 0, max: 1e12, noNaN: true }).map((ms) => ms + 0);
const lease = fc.record({
  expiresInMs: duration,
  executors: fc.array(fc.record({ info, weight: positive }), { minLength: 1, maxLength: 3 }),
});
const disposition = fc.record(
  { keep: fc.boolean(), outputKey: maybe(key), isPosted: fc.constant(true as const) },
  { requiredKeys: ["keep", "outputKey"] },
);
const scheduledNode = fc.record({
  name: node,
  fn,
  version,
  inputs: few(fc.oneof(nodeInput, constantInput)),
  references: few(key),
  sendTo: few(executor),
  isOutput: fc.boolean(),
});
const status = fc.record({
  scheduler,
  uptimeMs: duration,
  store,
  executors: few(fc.record({ info, machine, load, silentMs: duration })),
  clients: uint,
  functions: few(arbitrarySpec),
  dags: few(arbitraryResolvedDag, 2),
});

const subject: Arbitrary<TaskSubject> = fc.oneof(
  fc.record({ kind: fc.constant("function" as const), name: fn }),
  fc.record({ kind: fc.constant("dag" as const), name: dagName }),
);
const dependency: Arbitrary<Dependency> = fc
  .record({ calls: few(call), mode: fc.constantFrom("all" as const, "any" as const), counts: fc.constantFrom(1, 2, 3) })
  .map(({ calls, mode, counts }) => ({ calls, mode, success: counts !== 2, failure: counts !== 1 }));
const taskOptions: Arbitrary<TaskOptions> = fc.record({
  after: maybe(dependency),
  follow: maybe(dependency),
  targets: few(executor),
  priority: fc.integer({ min: -10, max: 10 }),
  waitMs: maybe(deadlineMs),
  deadlineMs,
  retries: fc.nat({ max: 100 }),
  retryOn: fc.constantFrom("loss" as const, "failure" as const),
  whenUnmet: fc.constantFrom("fail" as const, "wait" as const),
  references: few(key),
});
const outcome: Arbitrary<TaskOutcome> = fc.oneof(
  fc.constantFrom({ kind: "succeeded" as const }, { kind: "absent" as const }),
  fc.record({ kind: fc.constantFrom("failed" as const, "refused" as const), failure: arbitraryFailure }),
  fc.record({ kind: fc.constant("unmet" as const), problem: anyText }),
);
const runs: Arbitrary<TaskRuns> = fc.oneof(
  fc.record({ kind: fc.constant("function" as const), name: fn, version }),
  fc.record({ kind: fc.constant("dag" as const), dag: arbitraryResolvedDag }),
);
const standing: Arbitrary<Exclude<TaskStanding, { kind: "placed" }>> = fc.oneof(
  fc.constant({ kind: "waiting" as const }),
  fc.record({ kind: fc.constant("succeeded" as const), attempt, executor: maybe(executor) }),
  fc.record({
    kind: fc.constant("failed" as const),
    failure: arbitraryFailure,
    earlier: few(fc.record({ attempt, executor, failure: arbitraryFailure }), 2),
  }),
);

type MessageOf<Kind extends Message["kind"]> = Extract<Message, { readonly kind: Kind }>;

const FIELDS: { readonly [Kind in Message["kind"]]: Arbitrary<Omit<MessageOf<Kind>, "kind">> } = {
  hello: fc.record({ request, client }),
  "register-function": fc.record({ request, spec: arbitrarySpec, code: bytes }),
  "delete-function": fc.record({ request, name: fn }),
  "list-functions": fc.record({ request, prefix: anyText }),
  "register-dag": fc.record({ request, dag }),
  "delete-dag": fc.record({ request, name: dagName }),
  "list-dags": fc.record({ request, prefix: anyText }),
  "lease-function": fc.record({ request, name: fn }),
  "lease-dag": fc.record({ request, name: dagName }),
  "get-status": fc.record({ request }),
  welcome: fc.record({ request, scheduler, store }),
  done: fc.record({ request }),
  refused: fc.record({ request, failure: arbitraryFailure }),
  functions: fc.record({ request, functions: few(arbitrarySpec) }),
  dags: fc.record({ request, dags: few(arbitraryResolvedDag) }),
  "function-lease": fc.record({ request, spec: arbitrarySpec, lease }),
  "dag-lease": fc.record({ request, dag: arbitraryResolvedDag, lease }),
  status: fc.record({ request, status }),
  "leases-withdrawn": fc.record({ functions: few(fn), dags: few(dagName) }),
  "executor-joined": fc.record({ info, machine }),
  "executor-reported": fc.record({ executor, load }),
  "executor-draining": fc.record({ executor }),
  call: fc.record({
    call,
    attempt,
    fn,
    version,
    deadlineMs,
    references: few(key),
    disposition,
    isTask: fc.boolean(),
    args: bytes,
  }),
  "dag-schedule": fc.record({
    call,
    attempt,
    deadlineMs,
    disposition,
    dag: dagName,
    nodes: few(scheduledNode),
    executors: few(info),
    outputs: few(node),
    isRecord: fc.boolean(),
    isTask: fc.boolean(),
  }),
  trigger: fc.record({ call, attempt, source: node, value: bytes }),
  result: fc.record({ call, attempt, node: maybe(node), value: bytes }),
  failed: fc.record({ call, attempt, node: maybe(node), failure: arbitraryFailure }),
  accepted: fc.record({ call, attempt }),
  cancel: fc.record({ call, attempt }),
  "store-get": fc.record({ request, keys: few(storeKey) }),
  "store-merge": fc.record({ request, key: storeKey, lattice: arbitraryLattice, ttlMs: maybe(duration) }),
  "store-delete": fc.record({ request, key: storeKey, stamp }),
  "store-list": fc.record({ request, prefix: anyText, after: anyText, limit: uint }),
  "store-values": fc.record({ request, values: few(maybe(arbitraryLattice)) }),
  "store-done": fc.record({ request, existed: fc.boolean() }),
  "store-keys": fc.record({ request, keys: few(storeKey), isComplete: fc.boolean() }),
  "store-refused": fc.record({ request, failure: arbitraryFailure }),
  "submit-task": fc.record({
    call,
    subject,
    attempt: uint,
    running: maybe(executor),
    refusedBy: few(executor),
    options: taskOptions,
  }),
  "cancel-task": fc.record({ call }),
  "call-known": fc.record({
    call,
    state: fc.constantFrom("pending" as const, "succeeded" as const, "failed" as const),
    executor: maybe(executor),
    deadlineMs,
  }),
  "task-ended": fc.record({ call, attempt, executor, outcome }),
  "task-placed": fc.record({ call, attempt, executor: info, runs }),
  "task-standing": fc.record({ call, standing }),
  "task-refused": fc.record({ call, failure: arbitraryFailure }),
  "probe-task": fc.record({ call, attempt }),
};

/** One arbitrary for each kind; the compiler rejects a forgotten one. */
export const MESSAGES: readonly (readonly [string, Arbitrary<Message>])[] = Object.entries(FIELDS).map(
  ([kind, fields]) => [kind, (fields as Arbitrary<object>).map((facts) => ({ kind, ...facts }) as Message)],
);

export const arbitraryResultRecord: Arbitrary<ResultRecord> = fc.oneof(
  fc.record({ kind: fc.constant("accepted" as const), attempt, outputs: few(node), isRecord: fc.boolean() }),
  fc.record({ kind: fc.constant("result" as const), attempt, node: maybe(node), value: bytes }),
  fc.record({ kind: fc.constant("failed" as const), attempt, failure: arbitraryFailure, isFinal: fc.boolean() }),
);
