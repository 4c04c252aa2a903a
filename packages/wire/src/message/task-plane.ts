import {
  type AttemptFailure,
  CALL_DEADLINE_MS_MAX,
  DEPENDENCY_CALLS_MAX,
  type Dependency,
  type ExecutorId,
  PRIORITY_MAX,
  PRIORITY_MIN,
  RETRIES_MAX,
  TARGETS_MAX,
  type TaskMessage,
  type TaskOptions,
  type TaskOutcome,
  type TaskRuns,
  type TaskSubject,
} from "@cloudburst/model";
import { cloudburst } from "#gen/proto.js";
import { Malformed } from "../value/byte-reader.js";
import { decodeFailure, encodeFailure } from "./failure-codec.js";
import * as field from "./fields.js";
import type { Payloads } from "./frames.js";
import { kindCodec, type PlaneCodecs } from "./kind-codec.js";
import * as part from "./parts.js";

const { runtime } = cloudburst;

export const SUBJECTS = [undefined, "function", "dag"] as const satisfies readonly (TaskSubject["kind"] | undefined)[];
const STATES = [undefined, "pending", "succeeded", "failed"] as const;
const OUTCOMES = [undefined, "succeeded", "failed", "unmet", "refused", "absent"] as const satisfies readonly (
  | TaskOutcome["kind"]
  | undefined
)[];
const STANDINGS = [undefined, "waiting", "succeeded", "failed"] as const;
/** Attempts before the last one that a standing tells: a scheduler keeps fewer. */
const EARLIER_MAX = RETRIES_MAX;

type Part<Properties> = part.Decoded<Properties>;

export const TASK_PLANE: PlaneCodecs<TaskMessage> = {
  "submit-task": kindCodec(0x80, runtime.SubmitTask, {
    write: ({ call, subject, attempt, running, refusedBy, options }) => ({
      call,
      subject: { kind: SUBJECTS.indexOf(subject.kind), name: subject.name },
      attempt,
      running,
      refusedBy,
      options: optionsHeader(options),
    }),
    read: ({ call, subject, attempt, running, refusedBy, options }) => ({
      kind: "submit-task",
      call: field.callOf(call),
      subject: subjectOf(field.given(subject, "subject")),
      attempt,
      running: optionalExecutorOf(running),
      refusedBy: executorsOf(refusedBy, "refusedBy"),
      options: optionsOf(field.given(options, "options")),
    }),
  }),
  "cancel-task": kindCodec(0x81, runtime.CancelTask, {
    read: ({ call }) => ({ kind: "cancel-task", call: field.callOf(call) }),
  }),
  "call-known": kindCodec(0x82, runtime.CallKnown, {
    write: (message) => ({ ...message, state: STATES.indexOf(message.state) }),
    read: ({ call, state, executor, deadlineMs }) => ({
      kind: "call-known",
      call: field.callOf(call),
      state: field.memberOf(STATES, state, "state"),
      executor: optionalExecutorOf(executor),
      deadlineMs: field.deadlineOf(deadlineMs),
    }),
  }),
  "task-ended": kindCodec(0x83, runtime.TaskEnded, {
    write: ({ call, attempt, executor, outcome, ranMs }, payloads) => {
      if (outcome.kind === "failed" || outcome.kind === "refused") payloads.push(encodeFailure(outcome.failure));
      const problem = outcome.kind === "unmet" ? outcome.problem : "";
      return { call, attempt, executor, outcome: OUTCOMES.indexOf(outcome.kind), problem, ranMs };
    },
    read: ({ call, attempt, executor, outcome, problem, ranMs }, payloads) => ({
      kind: "task-ended",
      call: field.callOf(call),
      attempt: field.attemptOf(attempt),
      executor: field.executorOf(executor),
      outcome: outcomeOf(field.memberOf(OUTCOMES, outcome, "outcome"), problem, payloads),
      ranMs: ranMsOf(ranMs),
    }),
  }),
  "task-placed": kindCodec(0x84, runtime.TaskPlaced, {
    write: ({ call, attempt, executor, runs, isAhead }, payloads) => ({
      call,
      attempt,
      isAhead,
      executor: part.executorInfoHeader(executor),
      ...(runs.kind === "function"
        ? { fn: runs.name, version: runs.version }
        : { dag: part.resolvedDagHeader(runs.dag, payloads) }),
    }),
    read: ({ call, attempt, executor, fn, version, dag, isAhead }, payloads) => ({
      kind: "task-placed",
      call: field.callOf(call),
      attempt: field.attemptOf(attempt),
      executor: part.executorInfoOf(field.given(executor, "executor")),
      runs: runsOf(fn, version, dag, payloads),
      isAhead,
    }),
  }),
  "task-standing": kindCodec(0x85, runtime.TaskStanding, {
    write: ({ call, standing }, payloads) => {
      const header = { call, state: STANDINGS.indexOf(standing.kind) };
      if (standing.kind === "waiting") return header;
      if (standing.kind === "succeeded") return { ...header, attempt: standing.attempt, executor: standing.executor };
      payloads.push(encodeFailure(standing.failure));
      for (const { failure } of standing.earlier) payloads.push(encodeFailure(failure));
      return { ...header, earlier: standing.earlier.map(({ attempt, executor }) => ({ attempt, executor })) };
    },
    read: ({ call, state, attempt, executor, earlier }, payloads) => {
      const kind = field.memberOf(STANDINGS, state, "state");
      const of = { kind: "task-standing", call: field.callOf(call) } as const;
      if (kind === "waiting") return { ...of, standing: { kind } };
      if (kind === "succeeded")
        return { ...of, standing: { kind, attempt: field.attemptOf(attempt), executor: optionalExecutorOf(executor) } };
      const failure = decodeFailure(payloads.take("a failure"));
      const before = field.atMost(earlier, EARLIER_MAX, "earlier").map((each) => attemptFailureOf(each, payloads));
      return { ...of, standing: { kind, failure, earlier: before } };
    },
  }),
  "task-refused": kindCodec(0x86, runtime.TaskRefused, {
    write: ({ call, failure }, payloads) => {
      payloads.push(encodeFailure(failure));
      return { call };
    },
    read: ({ call }, payloads) => ({
      kind: "task-refused",
      call: field.callOf(call),
      failure: decodeFailure(payloads.take("a failure")),
    }),
  }),
  "probe-task": kindCodec(0x87, runtime.ProbeTask, {
    read: ({ call, attempt }) => ({
      kind: "probe-task",
      call: field.callOf(call),
      attempt: field.attemptOf(attempt),
    }),
  }),
};

export function subjectOf({ kind, name }: Part<cloudburst.runtime.TaskSubject.$Properties>): TaskSubject {
  return field.memberOf(SUBJECTS, kind, "subject") === "dag"
    ? { kind: "dag", name: field.dagOf(name) }
    : { kind: "function", name: field.fnOf(name) };
}

function optionsHeader({ after, follow, retryOn, whenUnmet, ...same }: TaskOptions): object {
  return {
    ...same,
    after: dependencyHeader(after),
    follow: dependencyHeader(follow),
    retriesFailures: retryOn === "failure",
    waitsWhenUnmet: whenUnmet === "wait",
  };
}

function optionsOf(options: Part<cloudburst.runtime.TaskOptions.$Properties>): TaskOptions {
  const waitMs: number | null | undefined = options.waitMs;
  return {
    after: dependencyOf(options.after, "after"),
    follow: dependencyOf(options.follow, "follow"),
    targets: executorsOf(options.targets, "targets"),
    priority: field.between(options.priority, PRIORITY_MIN, PRIORITY_MAX, "priority"),
    waitMs:
      waitMs === null || waitMs === undefined ? undefined : field.between(waitMs, 0, CALL_DEADLINE_MS_MAX, "waitMs"),
    deadlineMs: field.deadlineOf(options.deadlineMs),
    retries: field.between(options.retries, 0, RETRIES_MAX, "retries"),
    retryOn: options.retriesFailures ? "failure" : "loss",
    whenUnmet: options.waitsWhenUnmet ? "wait" : "fail",
    references: field.referencesOf(options.references),
  };
}

function dependencyHeader(dependency: Dependency | undefined): object | undefined {
  if (dependency === undefined) return undefined;
  const { calls, mode, success, failure } = dependency;
  return { calls, isAny: mode === "any", success, failure };
}

function dependencyOf(
  given: Part<cloudburst.runtime.Dependency.$Properties> | null | undefined,
  what: string,
): Dependency | undefined {
  if (given === null || given === undefined) return undefined;
  const { calls, isAny, success, failure } = given;
  if (!success && !failure) throw new Malformed(`${what} counts neither success nor failure`);
  const ids = field.atMost(calls, DEPENDENCY_CALLS_MAX, `calls of ${what}`).map(field.callOf);
  return { calls: ids, mode: isAny ? "any" : "all", success, failure };
}

function outcomeOf(kind: TaskOutcome["kind"], problem: string, payloads: Payloads): TaskOutcome {
  switch (kind) {
    case "failed":
    case "refused":
      return { kind, failure: decodeFailure(payloads.take("a failure")) };
    case "unmet":
      return { kind, problem: field.anyTextOf(problem, "problem") };
    default:
      return { kind };
  }
}

function runsOf(
  fn: string,
  version: string,
  dag: Part<cloudburst.runtime.ResolvedDag.$Properties> | null | undefined,
  payloads: Payloads,
): TaskRuns {
  if (dag !== null && dag !== undefined) return { kind: "dag", dag: part.resolvedDagOf(dag, payloads) };
  return { kind: "function", name: field.fnOf(fn), version: field.versionOf(version) };
}

function attemptFailureOf(
  { attempt, executor }: Part<cloudburst.runtime.AttemptFailure.$Properties>,
  payloads: Payloads,
): AttemptFailure {
  const failure = decodeFailure(payloads.take("the failure of an attempt"));
  return { attempt: field.attemptOf(attempt), executor: field.executorOf(executor), failure };
}

function executorsOf(ids: readonly string[], what: string): readonly ExecutorId[] {
  return field.atMost(ids, TARGETS_MAX, what).map(field.executorOf);
}

/** No attempt runs longer than its deadline. */
function ranMsOf(given: number | null | undefined): number | undefined {
  return given === null || given === undefined ? undefined : field.between(given, 0, CALL_DEADLINE_MS_MAX, "ranMs");
}

function optionalExecutorOf(id: string | null | undefined): ExecutorId | undefined {
  return id === null || id === undefined ? undefined : field.executorOf(id);
}
