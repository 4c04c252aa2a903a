import {
  type Dependency,
  type FunctionSpec,
  functionsOf,
  type GpuDevice,
  type Lattice,
  type LogFilter,
  type MachineFacts,
  type Message,
  type PinAnswer,
  PLACEMENT_NAMES,
  REGISTRY_BUCKETS,
  type RecordName,
  type ResolvedDag,
  type ResultRecord,
  type SchedulerInfo,
  type SchedulerStatistics,
  setLattice,
  type TaskOptions,
  type TaskOutcome,
  type TaskRuns,
  type TaskStanding,
  type WorkCount,
} from "@cloudburst/model";
import fc, { type Arbitrary } from "fast-check";
import {
  anyText,
  attempt,
  bytes,
  call,
  client,
  counter,
  dagName,
  deadlineMs,
  executor,
  few,
  fn,
  key,
  maybe,
  name,
  node,
  request,
  scheduler,
  storeKey,
  text,
  uint,
  version,
} from "./arbitrary-basics.js";
import { arbitraryDeployment, deploymentName, deploymentStatus } from "./arbitrary-deployment.js";
import { durableMessages, subject } from "./arbitrary-durable.js";
import { arbitraryFailure } from "./arbitrary-failure.js";
import { LETTERS } from "./arbitrary-letter.js";
import { QUARANTINE_FIELDS } from "./arbitrary-quarantine.js";

const stamp = fc.record({ wallMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }), logical: uint, writer: text });
export const arbitraryLattice: Arbitrary<Lattice> = fc.oneof(
  fc.record({ kind: fc.constant("lww" as const), stamp, value: bytes }),
  few(bytes, 6).map((elements) => setLattice(elements)),
);

const race = fc.record({ invalidResults: few(bytes) });

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
      race,
      batching: fc.record({
        maxSize: fc.integer({ min: 1, max: 1_024 }),
        windowMs: fc.integer({ min: 0, max: 10_000 }),
      }),
    },
    { requiredKeys: ["concurrency", "gpu"] },
  ),
});

const scheduledRace = fc.record(
  {
    name: node,
    racers: few(node),
    invalidResults: few(bytes),
    sendTo: few(executor),
    isOutput: fc.boolean(),
    serves: fc.array(node, { minLength: 1, maxLength: 3 }),
    tells: few(executor),
  },
  { requiredKeys: ["name", "racers", "invalidResults", "sendTo", "isOutput", "tells"] },
);
const racing = fc.record(
  {
    races: fc.array(scheduledRace, { minLength: 1, maxLength: 2 }),
    expendable: fc.array(executor, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const nodeInput = fc.record({ kind: fc.constant("node" as const), node });
const constantInput = fc.record({ kind: fc.constant("constant" as const), value: bytes });
const input = fc.oneof(
  nodeInput,
  constantInput,
  fc.record({ kind: fc.constant("input" as const), name: text }),
  fc.constant({ kind: "rest" as const }),
);

const dag = fc.record(
  {
    name: dagName,
    nodes: few(fc.record({ name: node, fn, inputs: few(input), race }, { requiredKeys: ["name", "inputs"] })),
    outputs: few(node),
    result: fc.constantFrom("single" as const, "record" as const),
    replicas: uint,
  },
  { requiredKeys: ["name", "nodes", "outputs", "result"] },
);

export const arbitraryResolvedDag: Arbitrary<ResolvedDag> = fc
  .tuple(dag, version, few(fc.tuple(fn, version)), fc.nat())
  .map(([graph, fixed, others, mask]) => {
    const versions = new Map([...others, ...[...functionsOf(graph)].map((each) => [each, fixed] as const)]);
    const some = (shift: number) => [...versions.keys()].filter((_, i) => (mask >> (i + shift)) % 2 === 1);
    const races = new Map(some(3).map((each) => [each, { invalidResults: [new Uint8Array([1])] }]));
    return { ...graph, versions, gpu: new Set(some(0)), ...(races.size > 0 ? { races } : {}) };
  });

const addresses = fc.record({ host: text, local: maybe(text), remote: maybe(text) });
const type = fc.constantFrom("cpu" as const, "gpu" as const);
export const info = fc.record({ id: executor, addresses, pid: uint, workers: uint, type });
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
  executors: fc.array(
    fc.record(
      { info, weight: positive, functions: fc.array(fn, { minLength: 1, maxLength: 3 }) },
      { requiredKeys: ["info", "weight"] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
});
const disposition = fc.record(
  { keep: fc.boolean(), outputKey: maybe(key), isPosted: fc.constant(true as const) },
  { requiredKeys: ["keep", "outputKey"] },
);
const scheduledNode = fc.record(
  {
    name: node,
    fn,
    version,
    inputs: few(fc.oneof(nodeInput, constantInput)),
    references: few(key),
    sendTo: few(executor),
    isOutput: fc.boolean(),
    serves: fc.array(node, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["name", "fn", "version", "inputs", "references", "sendTo", "isOutput"] },
);
const schedulerInfo: Arbitrary<SchedulerInfo> = fc.record({
  id: scheduler,
  addresses: fc.record({ host: text, local: maybe(text), remote: maybe(text) }),
});
const statistics: Arbitrary<SchedulerStatistics> = fc.record({
  uptimeMs: duration,
  functions: uint,
  dags: uint,
  clients: uint,
  executors: uint,
  peers: uint,
  leases: counter,
  changes: counter,
  reads: counter,
});
const recordName: Arbitrary<RecordName> = fc.oneof(
  fc.record({ kind: fc.constant("function" as const), name: fn }),
  fc.record({ kind: fc.constant("dag" as const), name: dagName }),
);

const cores = fc.oneof(positive, fc.constant(Number.POSITIVE_INFINITY));
const reportedPin = fc.record({
  scheduler,
  pin: counter,
  fn,
  version,
  cores,
  phase: fc.constantFrom("loading" as const, "held" as const, "draining" as const),
});
const pinAnswer: Arbitrary<PinAnswer> = fc.oneof(
  fc.constant({ kind: "pinned" as const }),
  fc.record({ kind: fc.constant("refused" as const), problem: anyText, retryable: fc.boolean() }),
  fc.constant({ kind: "unpinned" as const }),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const workCount: Arbitrary<WorkCount> = fc.oneof(
  fc.record({
    kind: fc.constant("function" as const),
    name: fn,
    completed: fc.nat(),
    failed: fc.nat(),
    runMs: duration,
    longestMs: duration,
  }),
  fc.record({
    kind: fc.constant("dag" as const),
    name: dagName,
    completed: fc.nat(),
    failed: fc.nat(),
    runMs: duration,
    longestMs: duration,
  }),
);
const logFilter: Arbitrary<LogFilter> = fc.record({ fn, call }, { requiredKeys: [] });
/** Of one executor. */
const logLines = fc.tuple(executor, fc.nat()).chain(([by, missed]) =>
  fc.record({
    executor: fc.constant(by),
    missed: fc.constant(missed),
    lines: few(
      fc.record(
        {
          at: fc.nat(),
          executor: fc.constant(by),
          worker: uint,
          stream: fc.constantFrom("log" as const, "stdout" as const, "stderr" as const),
          fn,
          node,
          message: anyText,
          fields: fc.dictionary(
            fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
            fc.oneof(fc.integer(), fc.string(), fc.boolean()),
          ),
        },
        { requiredKeys: ["at", "executor", "worker", "stream", "message", "fields"] },
      ),
    ),
  }),
);

const status = fc.record({
  scheduler,
  uptimeMs: duration,
  store,
  executors: few(fc.record({ info, machine, load, silentMs: duration, pins: few(reportedPin) })),
  clients: uint,
  functions: few(arbitrarySpec),
  dags: few(arbitraryResolvedDag, 2),
  work: few(workCount),
  schedulers: few(fc.record({ info: schedulerInfo, isConnected: fc.boolean(), statistics: maybe(statistics) })),
});

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
  "register-dag": fc.record(
    { request, dag, waitMs: deadlineMs, queue: fc.constant(true) },
    { requiredKeys: ["request", "dag"] },
  ),
  "delete-dag": fc.record({ request, name: dagName }),
  "list-dags": fc.record({ request, prefix: anyText }),
  "lease-function": fc.record({ request, name: fn }),
  "lease-dag": fc.record({ request, name: dagName }),
  "get-status": fc.record({ request }),
  welcome: fc.record({ request, scheduler, store, schedulers: few(schedulerInfo) }),
  done: fc.record({ request }),
  refused: fc.record({ request, failure: arbitraryFailure }),
  functions: fc.record({ request, functions: few(arbitrarySpec) }),
  dags: fc.record({ request, dags: few(arbitraryResolvedDag) }),
  "function-lease": fc.record({ request, spec: arbitrarySpec, lease }),
  "dag-lease": fc.record({ request, dag: arbitraryResolvedDag, lease }),
  status: fc.record({ request, status }),
  "watch-work": fc.record({ isOn: fc.boolean() }),
  "work-reported": fc.record({
    executor,
    occupancy: fc.record({ functions: share, dags: share, main: share }),
    counts: few(workCount),
  }),
  "follow-logs": fc.record({ filter: logFilter, tail: uint }),
  "log-lines": logLines,
  "leases-withdrawn": fc.record({ functions: few(fn), dags: few(dagName) }),
  "executor-joined": fc.record({ info, machine }),
  "executor-reported": fc.record({ executor, load }),
  "executor-draining": fc.record({ executor }),
  deploy: fc.record({ request, deployment: arbitraryDeployment }),
  "stop-deployment": fc.record({
    request,
    name: deploymentName,
    how: fc.constantFrom("completed" as const, "terminated" as const),
  }),
  "watch-deployment": fc.record({ request, name: deploymentName }),
  "list-deployments": fc.record({ request, prefix: anyText }),
  deployments: fc.record({ request, deployments: few(fc.record({ name: deploymentName, status: deploymentStatus })) }),
  "deployment-changed": fc.record({ name: deploymentName, status: deploymentStatus }),
  "pin-function": fc.record({ scheduler, pin: counter, fn, version, cores }),
  "share-function": fc.record({ scheduler, pin: counter, cores }),
  "unpin-function": fc.record({ scheduler, pin: counter }),
  "pin-answered": fc.record({ executor, pin: counter, answer: pinAnswer }),
  "pins-reported": fc.record({ executor, pins: few(reportedPin) }),
  ...QUARANTINE_FIELDS,
  call: fc.record({
    call,
    attempt,
    fn,
    version,
    deadlineMs,
    references: few(key),
    disposition,
    isTask: fc.boolean(),
    nesting: maybe(fc.integer({ min: 1, max: 256 })),
    args: bytes,
  }),
  "dag-schedule": fc
    .record({
      nesting: maybe(fc.integer({ min: 1, max: 256 })),
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
    })
    .chain((part) => racing.map((more) => ({ ...part, ...more }))),
  trigger: fc.record({ call, attempt, source: node, value: bytes }),
  "racer-failed": fc.record({ call, attempt, source: node, failure: arbitraryFailure }),
  "race-settled": fc.record({ call, attempt, source: node }),
  result: fc.record({ call, attempt, node: maybe(node), value: bytes }),
  failed: fc.record({ call, attempt, node: maybe(node), failure: arbitraryFailure }),
  accepted: fc.record({ call, attempt }),
  cancel: fc.record({ call, attempt }),
  "store-get": fc.record({ request, keys: few(storeKey) }),
  "store-merge": fc.record({
    request,
    key: storeKey,
    lattice: arbitraryLattice,
    ttlMs: maybe(duration),
    ifAbsent: fc.boolean(),
  }),
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
  "task-ended": fc.record({ call, attempt, executor, outcome, ranMs: maybe(deadlineMs) }),
  "task-placed": fc.record({ call, attempt, executor: info, runs, isAhead: fc.boolean() }),
  "task-standing": fc.record({ call, standing }),
  "task-refused": fc.record({ call, failure: arbitraryFailure }),
  "probe-task": fc.record({ call, attempt }),
  ...LETTERS,
  ...durableMessages,
  // between schedulers, and about them
  "schedulers-changed": fc.record({ self: scheduler, schedulers: few(schedulerInfo) }),
  "scheduler-hello": fc.record({ info: schedulerInfo }),
  "registry-digest": fc.record({
    hashes: fc.array(uint, { minLength: REGISTRY_BUCKETS, maxLength: REGISTRY_BUCKETS }),
    statistics,
  }),
  "registry-versions": fc.record({
    buckets: few(fc.nat({ max: REGISTRY_BUCKETS - 1 })),
    versions: few(fc.record({ record: recordName, stamp, isDeleted: fc.boolean() })),
  }),
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
